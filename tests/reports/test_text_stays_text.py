"""Whatever officers write is shown as they wrote it and never becomes markup."""

from dataclasses import fields
from functools import cache
from html.parser import HTMLParser
from typing import Any

import html5lib
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from strategy.model import Figure, Part, Strategy
from strategy.reports.prose import paragraphs, plain
from strategy.safetext import escaped
from strategy.views.names import listed
from tests.reports import small
from tests.reports.pages import made

EVERYWHERE = """\
part_of: {title: Here 0}
commitments: [Here 1]
background: [{heading: Here 2, text: Here 3}]
interpretations: [{about: Here 4, reading: Here 5, on: 2024-10-01, by: Here 6}]
groups: {a-group: Here 7}
phases: {a-phase: Here 8}
links: [{title: Here 9, url: "https://example.org/"}]
sets: {a-set: {title: Here 10, starts: 2024-09, ends: 2025-08},
  next: {title: Here 75, starts: 2025-09, ends: 2030-08}}
statuses: {off-track: {label: Here 11, means: Here 12}}
contact: Here 13
"""
OBJECTIVE = """\
label: Here 14
wording: Here 15
number: 1.1 Here 16
set: a-set
owner: a-post
partners: [Here 17]
groups: [a-group]
phases: [a-phase]
links: [{title: Here 18, url: "https://example.org/"}]
"""
ENTRY = """\
summary: Here 19
corrective_action: {what: Here 20, by: 2026-08-01}
next: Here 21
evidence: [{title: Here 22, url: "https://example.org/"}]
paused: {because: Here 23}
"""
DECISION = """\
reference: Here 24
effects: [{set: a-set, outcome: amended, because: Here 25}]
"""

MEASURE = """\
title: Here 30
definition: Here 31
unit: Here 32
better: lower
period: academic-year
source: {publisher: Here 33, dataset: Here 34, licence: Here 35, url: "https://example.org/"}
owner: Here 36
comparators: [Here 37]
breakdowns: [fsm]
gaps: [{name: Here 38, is: {fsm: "no"}, minus: {fsm: "yes"}}]
breaks: [{from: 2023/24, because: Here 39}]
note: Here 40
"""
FIGURES = """\
period,area,fsm,value,note
2022/23,Here 41,,x,Here 42
2023/24,Here 41,,x,Here 43
2023/24,Here 37,,x,
2023/24,Here 41,no,12,
"""

OTHERS = {
    "actions/act": """\
title: Here 50
description: Here 51
objectives: ["1.1", "1.2"]
owner: Here 52
partners: [Here 53]
due: 2026-08-01
funding: Here 54
milestones: {m: {title: Here 55, due: 2026-10-01}, n: {title: Here 56, due: 2026-10-01}}
links: [{title: Here 57, url: "https://example.org/"}]
""",
    "progress/act/2026-06-03": """\
as_at: 2026-06-03
by: Here 58
status: on-track
summary: Here 59
milestones: {m: {expected: 2026-11-01, because: Here 60}, n: {dropped: Here 61}}
""",
    "frameworks/frame": """\
title: Here 62
publisher: Here 63
edition: Here 64
items: {"1": Here 65, "2": Here 66}
""",
    "voice/2026-06-04-group": """\
date: 2026-06-04
who: Here 67
number: 20
method: Here 68
by: Here 69
said: Here 70
objectives: ["1.1"]
response: Here 71
changed: Here 72
decision: 2026-06-01-cabinet
links: [{title: Here 73, url: "https://example.org/"}]
""",
}

HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</style></title><h1>x</h1>",
    "<!-- not a comment -->",
    "&lt;b&gt; &amp; &#60; &copy",
    "{{ 7 * 7 }} {% raw %} {# no #}",
    "**bold** _thin_ `code` ~~gone~~ ***",
    "[a link](javascript:alert(1)) ![a picture](https://example.org/x.png)",
    "<https://example.org> and [1]: https://example.org",
    "| a | b |",
    "# not a heading #",
    "- not a list",
    "+ not a list",
    "1. not a list",
    "12) not a list",
    "2026. Text",
    "> not a quotation",
    "=====",
    "---",
    "    not code",
    "```",
    "~~~",
    "ends in a backslash \\",
    "\\*escaped already\\*",
    "$x^2$ and \\(y\\)",
    "</p><p class='x'>",
    "javascript:alert(1)",
    "naïve café — “quoted” ’ 日本語 🙂",
]


@cache
def everywhere(text: str) -> Strategy:
    """A strategy that says ``text`` wherever officers' text can stand."""
    contents = small.files(
        document=f"{EVERYWHERE}area: {{name: Here 41}}\n",
        posts="a-post: {title: Here 26, organisation: Here 27}\n",
        objectives={
            "1.1": f"{OBJECTIVE}measures: [{{id: m, because: Here 44}}]\n",
            "1.2": "wording: Here 76\nmeasures: [m]\nset: next\nsupersedes: ['1.3']\n"
            "frameworks: {frame: ['1']}\n"
            "earlier_wordings: [{wording: Here 74, decision: 2026-06-01-cabinet}]\n",
            "1.3": "no_measure: Here 45\nset: a-set\n",
        },
        updates={"1.1": [("2026-05-02", "off-track", ENTRY), ("2026-06-02", "off-track", ENTRY)]},
        decisions={"2026-06-01-cabinet": DECISION},
    )
    contents["data/measures/m.yaml"] = MEASURE.encode()
    contents["data/measures/m.csv"] = FIGURES.encode()
    contents.update({f"data/{name}.yaml": text.encode() for name, text in OTHERS.items()})
    answer = replaced(small.read(contents), text)
    assert isinstance(answer, Strategy)
    return answer


def replaced(value: Any, text: str) -> Any:
    """The same value with every text that begins with "Here" replaced."""
    if isinstance(value, str) and "Here " in value:
        return f"1.1 {text}" if value.startswith("1.1") else text
    if isinstance(value, Part):
        return value.with_changes(
            **{name: replaced(getattr(value, name), text) for name in type(value).model_fields}
        )
    if isinstance(value, Figure):
        area, note = (replaced(name, text) for name in (value.area, value.note))
        return value._replace(area=area, note=note)
    if isinstance(value, tuple):
        return tuple(replaced(item, text) for item in value)
    if isinstance(value, dict):
        return {key: replaced(item, text) for key, item in value.items()}
    if isinstance(value, Strategy):
        kept = {field.name: replaced(getattr(value, field.name), text) for field in fields(value)}
        return Strategy(**kept)
    return value


class Seen(HTMLParser):
    """The elements of a page with their attributes' names, and its text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, list[str]]] = []
        self.text: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, [name for name, _ in attrs]))

    def handle_data(self, data: str) -> None:
        self.text.append(data)


@cache
def in_html(name: str, text: str) -> tuple[list[tuple[str, list[str]]], str]:
    result = Seen(made(everywhere(text), name, "html"))
    return result.elements, "".join(result.text)


@cache
def in_markdown(name: str, text: str) -> tuple[list[str], list[str]]:
    """The kinds of blocks and of inline markup, and the text of each block."""
    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    kinds: list[str] = []
    texts: list[str] = []
    for token in parser.parse(made(everywhere(text), name, "md")):
        kinds += [
            token.type,
            *(other.type for other in token.children or () if other.type != "text"),
        ]
        texts.append("".join(other.content for other in token.children or ()))
    return kinds, texts


FEWEST = 5
"""Every report says that much of what officers wrote."""


def times(text: str, within: str) -> int:
    return within.count(text)


SHOWN = [
    *(("progress", text) for text in HOSTILE),
    *(("summary", text) for text in HOSTILE[::4]),
    *(("exceptions", text) for text in HOSTILE[2::4]),
]
"""Progress shows every text there is; the others are made of the same parts."""


@pytest.mark.parametrize(("name", "text"), SHOWN)
def test_on_a_page(name: str, text: str) -> None:
    shown = plain(text)
    elements, whole = in_html(name, text)
    calm, calm_whole = in_html(name, "Words")
    assert elements == calm
    assert times(shown, whole) >= times("Words", calm_whole) > FEWEST


@pytest.mark.parametrize(("name", "text"), SHOWN)
def test_in_markdown(name: str, text: str) -> None:
    shown = plain(text)
    kinds, texts = in_markdown(name, text)
    calm, calm_texts = in_markdown(name, "Words")
    assert kinds == calm
    assert times(shown, "\n".join(texts)) >= times("Words", "\n".join(calm_texts)) > FEWEST


PIECES = st.lists(
    st.sampled_from(
        [
            *"\\`*_{}[]<>()#+-.!|~$&;:/'\"=% ^1a\n",
            "&amp;",
            "{{",
            "{%",
            "<b>",
            "](",
            "1.",
            "\u2028",
            "\x1b",
        ]
    ),
    min_size=1,
    max_size=20,
).map("".join)


@settings(max_examples=60, deadline=None)
@given(PIECES | st.text(min_size=1, max_size=30))
def test_any_text_in_a_line_of_markdown(text: str) -> None:
    line = plain(text)
    assume(line.strip())
    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    for around in ("{}", "- {}", "### {}", "**{}** x", "> {}", "1. {}"):
        whole = around.format(escaped(line))
        inline = [token for token in parser.parse(whole) if token.type == "inline"]
        said = "".join(part.content for token in inline for part in token.children or ())
        assert said.removesuffix(" x").strip() == line.strip(), whole


@settings(max_examples=60, deadline=None)
@given(PIECES | st.text(max_size=30))
def test_any_text_is_fit_for_a_page(text: str) -> None:
    for line in (plain(text), *paragraphs(text)):
        line.encode("utf-8")
        assert "\n" not in line
        assert "\x1b" not in line


def test_paragraphs_are_kept() -> None:
    assert paragraphs("One\nline.\r\n\r\n  Two  words. ") == ("One", "line.", "Two words.")
    assert paragraphs(None) == ()


def test_lists_in_words() -> None:
    assert listed([]) == ""
    assert listed(["a"]) == "a"
    assert listed(["a", "b", "c"]) == "a, b and c"


IN_A_CHART = {"svg", "g", "path", "text"}


@pytest.mark.parametrize("text", HOSTILE)
def test_in_a_chart(text: str) -> None:
    """Names of areas and units become words of a drawing, whole or shortened, and nothing else."""
    contents = small.files(document="area: {name: Here}\n", objectives={"1.1": "measures: [m]"})
    contents["data/measures/m.yaml"] = MEASURE.encode()
    figures = FIGURES.replace(",x,", ",12,")
    contents["data/measures/m.csv"] = figures.encode()
    page = made(replaced(small.read(contents), text), "measures", "html")
    drawn = page[page.index('<svg class="chart') : page.index("<details>")]
    html5lib.HTMLParser(strict=True).parse(page)
    result = Seen(drawn)
    assert {tag for tag, _ in result.elements} <= IN_A_CHART | {"title", "desc", "p"}
    assert {name for _, names in result.elements for name in names} <= ATTRIBUTES
    assert plain(text)[:1] in "".join(result.text)


ATTRIBUTES = {
    "aria-describedby", "aria-labelledby", "class", "d", "fill", "font-family", "font-size",
    "font-weight", "height", "id", "role", "stroke", "stroke-dasharray",
    "stroke-linecap", "stroke-linejoin", "stroke-width", "text-anchor", "viewbox", "width", "x",
    "y",
}  # fmt: skip
