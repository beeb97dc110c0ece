"""A movement as a comment on a pull request: of a size that fits, and speaking to nobody."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from strategy.audience import Audience
from strategy.compare.described import ControlNotice, StrategyComparison
from strategy.load.reading import load
from strategy.reports.comment import MOST
from strategy.reports.movement import as_comment, as_page, page_of
from strategy.safetext import safe
from tests.compare.council import FILES, OBJECTIVE, Changed, edited, files, movement
from tests.reports.pages import built_in

CALLS = re.compile(r"@\w|[#!]\d|\bGH-\d|https?://|www\.\w|<(?!/?(?:details|summary)>)", re.ASCII)
"""What a forge would act on, in a text as a reader sees it."""


def comment(found: StrategyComparison, changed: Changed | None = None) -> str:
    strategy = load(files(changed)).strategy
    assert strategy
    page = page_of(found, strategy.document, Audience.PUBLIC, "strategy 1")
    return as_comment(page, strategy.document, built_in())


def read(text: str) -> str:
    """The text as it is read, its markup and its characters without width gone into effect."""
    reader = MarkdownIt("commonmark", {"html": True}).enable("strikethrough")
    return str(reader.render(text))


def added(number: int, wording: str = "We do more.") -> dict[str, str | None]:
    line = "priority: 1\nset: main\nwording: {} {}\nintent: improve\n"
    return {f"data/objectives/1.{n}.yaml": line.format(wording, n) for n in range(10, 10 + number)}


def test_few_changes_stand_open_and_many_are_folded() -> None:
    few, many = comment(movement(added(3))), comment(movement(added(16)))
    assert "<details>" not in few
    assert "### Priority 1: At school\n" in few
    assert "<details><summary>Priority 1: At school (16)</summary>\n\n- **1.10" in many
    assert many.count("<details>") == many.count("</details>") == 1
    assert "left out here" not in many


@pytest.mark.parametrize("number", [400, 1700])
def test_what_does_not_fit_is_counted_and_the_first_of_it_kept(number: int) -> None:
    changed = {**added(number, "We do more of what we did. " * 5),
               **edited("data/objectives/2.1.yaml", "work", "jobs"),
               **edited("data/posts.yaml", "Head of", "Lead on")}  # fmt: skip
    comparison = movement(changed)
    text = comment(comparison)
    assert len(text.encode()) <= MOST
    assert len(text.encode()) > MOST - 2000
    (left,) = re.findall(r"^([\d,]+) more changes are left out here", text, flags=re.MULTILINE)
    shown = len(re.findall(r"^  - ", text, flags=re.MULTILINE))
    assert int(left.replace(",", "")) == comparison.size - shown
    assert "Lead on" not in text  # what matters least goes first
    assert text.count("<details>") == text.count("</details>")


def test_what_was_rewritten_is_kept_before_anything_else() -> None:
    message = "the text changed " * 20
    control_notice = ControlNotice("wording-changed", "error", message, "put it back", "a.yaml", 3)
    comparison = replace(movement(added(900)), rewritten=(control_notice,) * 60)
    text = comment(comparison)
    assert text.count("a.yaml, line 3") == 60
    assert len(text.encode()) <= MOST


def test_even_what_is_endless_fits() -> None:
    changed = edited(OBJECTIVE, "wording: Every", "wording: " + "Every " * 100_000)
    changed |= edited("data/strategy.yaml", "title: Learning", "title: " + "Learning " * 9_000)
    assert len(comment(movement(changed), changed).encode()) <= MOST


HOSTILE = [
    "@everyone", "see #12", "acme/tool#12", "GH-12", "!34 and &5 and ~bug and %9", "/close",
    "<script>alert(1)</script>", "<img src=x onerror=y>", "</details></summary>", "[a](https://x.y)",
    "https://github.com/a/b/issues/1", "www.example.org", "a@b.example", "![i](http://x/y.png)",
    "`@x`", "**bold** _it_ ~~gone~~", "# a heading", "- a point", "1. one", "> said",
    "&#64;x &lt;b&gt;",
    "| a | b |", "```", "\\@x", "--", "@\u200bx",
]  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE)
def test_officers_text_calls_nobody_and_is_no_markup(text: str) -> None:
    quoted = f'"{text}"'.replace("\\", "\\\\")
    wording = FILES[OBJECTIVE].replace("wording: Every", f"wording: {quoted[:-1]} every")
    wording = wording.replace("whom to call.", 'whom to call."').replace("Attendance", quoted)
    changed = {
        OBJECTIVE: wording,
        **added(17),
        "data/priorities/1.yaml": f"title: {quoted}\n",
        "data/strategy.yaml": FILES["data/strategy.yaml"].replace("Learning in Eastmarsh", quoted),
        "data/progress/1.1/2026-09-30-attendance-lead.yaml": "as_at: 2026-09-30\n"
        f"by: {quoted}\nstatus: complete\nsummary: {quoted}\n",
    }
    comparison = movement(changed)
    html = read(comment(comparison, changed))
    plain = re.sub(r"</?(?:h\d|p|ul|li|strong|s|details|summary|code|br)\b[^>]*>", "", html)
    assert not CALLS.search(plain.replace("&lt;", "\u2039")), CALLS.search(plain)
    assert "<script" not in html
    assert "<img" not in html
    assert "<a " not in html
    assert html.count("<details>") == html.count("</details>")
    assert html.count("<h2>") == 1


@given(st.text(st.sampled_from("@#/!<>&;*_`~[]()ab12.: \\-\"'"), max_size=24))
@settings(max_examples=25)
def test_any_text_is_read_as_it_was_written(text: str) -> None:
    line = " ".join(text.split())
    shown = re.sub("<[^>]*>", "", MarkdownIt("commonmark").renderInline(f"x {safe(line)} x"))
    for name, said in (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&amp;", "&")):
        shown = shown.replace(name, said)
    assert shown.replace("\u200b", "") == f"x {line} x"


def test_a_demonstration_says_so_first_wherever_it_is_told() -> None:
    changed = edited("data/strategy.yaml", "standing: adopted", "standing: demonstration")
    comparison = movement({**changed, **added(1)}, before=changed)
    assert comment(comparison, changed).startswith("> **Demonstration.** This is a demonstration")
    strategy = load(files(changed)).strategy
    assert strategy
    page = page_of(comparison, strategy.document, Audience.INTERNAL, "strategy 1")
    html = as_page(page, strategy.document, built_in())
    assert html.index("This is a demonstration") < html.index("<header")
    assert "not for publication" in html


def test_the_page_marks_words_for_those_who_do_not_see_them() -> None:
    comparison = movement(edited(OBJECTIVE, "regularly", "daily"))
    html = as_page(page_of(comparison, None, Audience.PUBLIC, "strategy 1"), None, built_in())
    assert '<del><span class="unseen">taken out: </span>regularly,</del>' in html
    assert '<ins><span class="unseen">put in: </span>daily,</ins>' in html
    assert html.count("<h1>") == 1
    anchors = re.findall(r'href="#([^"]+)"', html)
    assert set(anchors) <= set(re.findall(r' id="([^"]+)"', html))
    assert not re.search("(?:src|href)=.?http|url\\(", html)
