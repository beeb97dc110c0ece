"""The notice of a demonstration or a draft stands first, whatever a template does."""

import json

import pytest

from strategy.reports.banner import in_html, in_markdown
from strategy.reports.basics import Notice
from tests.reports import small
from tests.reports.pages import demonstration, made, the_lively_one

NOTICE = Notice("Demonstration", "Not a report of <the> council.")
SHOWN = "Demonstration.</strong> Not a report of &lt;the&gt; council."

PAGES = {
    "after the body's tag": "<html><body class='x'>|<p>Text</p></body></html>",
    "not in a comment": "<!-- <body> --><html><body>|Text</body></html>",
    "not in a title": "<html><head><title><body></title></head><body>|Text</body></html>",
    "not in a script": "<head><script>'<body>'</script></head><body>|Text",
    "not in a style": "<head><style>body{}<body></style></head><body>|Text",
    "not in a template": "<head><template><p><body>x</template></head><body>|Text",
    "with a > in an attribute": "<body data-x='a>b'>|Text",
    "no body, text first": "<!DOCTYPE html>\n|Text <p>More</p>",
    "no body, an element first": "<title>t</title>\n|<p>Text</p>",
    "no body, an entity first": "|&nbsp;<body>Text",
    "no body, a character first": "|&#65;<body>Text",
    "text before the body": "<head></head>\n|Text<body>More</body>",
    "nothing to see": "<html><head></head></html>|",
    "empty": "|",
    "only the first body counts": "<body>|<p>Text</p><body>",
    "a stray end": "</p></title><body>|Text",
}


@pytest.mark.parametrize("case", PAGES)
def test_it_is_put_before_anything_that_is_seen(case: str) -> None:
    before, after = PAGES[case].split("|")
    page = in_html(before + after, NOTICE)
    assert page.startswith(before)
    assert page.endswith(after)
    assert SHOWN in page[len(before) : len(page) - len(after)]


def test_it_stands_above_a_markdown_document() -> None:
    assert in_markdown("# Title\n", NOTICE) == (
        "> **Demonstration.** Not a report of \\<the\\> council.\n\n# Title\n"
    )


@pytest.mark.parametrize(
    "own",
    [
        "{% extends 'builtin/page.html.jinja' %}",
        "<!DOCTYPE html><title>x</title><body hidden><p>Mine",
        "<!-- {{ view.notice.text }} --><p>Mine",
        "Mine",
        "",
    ],
)
def test_no_template_can_leave_it_out(own: str) -> None:
    page = made(demonstration(), form="html", own={"summary.html.jinja": own})
    assert page.count("Demonstration.</strong> This is a demonstration and not a") == 1
    if "Mine" in own:
        assert page.index(">Demonstration.</strong>") < page.index("Mine")


def test_no_markdown_template_can_leave_it_out() -> None:
    text = made(demonstration(), own={"summary.md.jinja": "# Mine\n"})
    assert text.startswith("> **Demonstration.** This is a demonstration and not a Wigan")


def test_it_comes_first_in_json() -> None:
    whole = json.loads(made(demonstration(), form="json"))
    assert next(iter(whole)) == "notice"
    assert whole["notice"]["text"].startswith("This is a demonstration and not a Wigan")
    assert (whole["schema"], whole["version"]) == ("strategy/report", 2)


def test_a_demonstration_without_a_notice_of_its_own_has_one() -> None:
    text = made(small.strategy(standing="demonstration"))
    assert text.startswith(
        "> **Demonstration.** This is a demonstration and not a report of A council, which has not "
        "produced, checked or approved it."
    )


@pytest.mark.parametrize(
    ("standing", "start"),
    [
        ("draft", "> **DRAFT.** A council has not adopted this strategy"),
        ("closed", "> **Closed.** This strategy has been closed"),
        ("adopted", "# A strategy\n"),
    ],
)
def test_the_standing_comes_first(standing: str, start: str) -> None:
    strategy = small.strategy(standing=standing)
    assert made(strategy).startswith(start)
    assert json.loads(made(strategy, form="json"))["standing"] == standing


def test_an_adopted_strategy_has_none() -> None:
    assert json.loads(made(the_lively_one(), form="json"))["notice"] is None


@pytest.mark.parametrize("form", ["md", "html"])
def test_an_adopted_strategy_has_its_own_notice(form: str) -> None:
    document = "notice: Figures of 2025 are being checked."
    page = made(small.strategy(document=document), "summary", form)
    assert "Figures of 2025 are being checked." in page
    assert page.index("Notice") < page.index(
        "A strategy", page.index("<body") if "<body" in page else 0
    )


def test_a_draft_says_what_it_is_and_its_own_notice() -> None:
    page = made(small.strategy(standing="draft", document="notice: For comment."), "summary", "md")
    assert "has not adopted this strategy, and it may still change. For comment." in page
