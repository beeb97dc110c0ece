"""An internal copy says so: in its title, first of all, and on every sheet."""

from __future__ import annotations

import json

import pytest

from strategy.audience import Audience
from strategy.reports.banner import on_every_sheet
from strategy.reports.sentences import INTERNAL_COPY
from tests.reports import small
from tests.reports.pages import made


def copy(form: str = "md", marking: str = "", audience: Audience = Audience.INTERNAL) -> str:
    more = f"marking: {marking}\n" if marking else ""
    return made(small.strategy(document=more), "progress", form, audience=audience)


@pytest.mark.parametrize(("own", "shown"), [("", "INTERNAL"), ("OFFICIAL-SENSITIVE",) * 2])
def test_an_internal_copy_begins_with_the_council_s_own_marking(own: str, shown: str) -> None:
    text = copy(marking=own)
    assert text.startswith((f"> **{shown}.** ", "> **OFFICIAL\\-SENSITIVE.** "))
    assert INTERNAL_COPY in text
    assert "It may still have to be disclosed on request." in text
    page = copy("html", own)
    assert f"<title>{shown}: A strategy" in page
    assert f"<h1>{shown}: A strategy</h1>" in page
    assert page.index(INTERNAL_COPY) < page.index("<h1>")
    assert f'content: "{shown}"' in page
    assert json.loads(copy("json", own))["marking"] == shown


def test_a_public_copy_is_not_marked() -> None:
    for form in ("md", "html", "json"):
        text = copy(form, "OFFICIAL-SENSITIVE", Audience.PUBLIC)
        assert "OFFICIAL-SENSITIVE" not in text
        assert "INTERNAL" not in text
        assert "copy-marking" not in text


def test_what_an_internal_copy_says_of_its_readers_is_true_of_one_without_notes() -> None:
    assert "Internal notes and internal records are not left out." in copy()


@pytest.mark.parametrize("text", ['"}*{display:none}', "</style><script>", "\\", "<!--", "'"])
def test_a_marking_stays_text(text: str) -> None:
    page = on_every_sheet("<html><head></head><body>So.</body></html>", text)
    style = page[page.index("<style>") : page.index("</style>")]
    assert "<script" not in page.lower()
    assert "<!--" not in style
    content = style[style.index('content: "') + 10 : style.index('"; font')]
    assert '"' not in content.replace('\\\\"', "").replace('\\"', "")


def test_a_page_without_a_head_is_marked_too() -> None:
    assert on_every_sheet("<p>So.</p>", "SECRET").count("SECRET") == 2
