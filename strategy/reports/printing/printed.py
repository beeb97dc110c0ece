"""A report for paper: its Markdown as blocks, with what a document holds beside its text.

Word and PDF are made from the same Markdown that ``--format md`` gives, so that they say the same,
and a council's own template counts for all of them. Charts stand in it as pictures of the address
``chart:MEASURE``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import zip_longest
from typing import Any, Final

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from strategy.reports.charts.frame import WIDE
from strategy.reports.parts.request import ReportRequest
from strategy.reports.rendering import rendered, report_for
from strategy.reports.report import Report
from strategy.reports.templating import Compiled, filled, nothing_compiled
from strategy.reports.view import PlacedMeasure
from strategy.safetext import visible
from strategy.values import dataclass

CHART: Final = "chart:"
CHART_TEMPLATE: Final = "report-parts/chart-alone.html.jinja"

SHADES: Final[Mapping[str, str]] = {
    "off-track": "F6D5D2",
    "at-risk": "FBE3C4",
    "unknown": "E2D9F3",
    "no-update": "DDE2E6",
    "in-progress": "D5E3F5",
    "paused": "D5E3F5",
    "not-started": "E6E9EB",
    "on-track": "D3EBDC",
    "complete": "CDE8EC",
    "on-target": "D3EBDC",
    "near": "FBE3C4",
    "off-target": "F6D5D2",
    "cannot-be-rated": "DDE2E6",
}
"""A light shade behind the word of each status and rating; the word says it by itself."""

BLANK: Final = "[To be written"
"""How a passage begins that the author of a paper is to write."""
BLANK_SHADE: Final = "FFF2A8"


@dataclass(frozen=True, slots=True)
class TextRun:
    """A piece of text of one look; ``url`` is where it leads, if anywhere."""

    text: str
    is_bold: bool = False
    is_italic: bool = False
    is_code: bool = False
    url: str = ""


@dataclass(frozen=True, slots=True)
class ChartPicture:
    """A chart as SVG of a width and a height in points, and what it says to who cannot see it."""

    svg: str
    width: int
    height: int
    description: str


@dataclass(frozen=True, slots=True)
class PrintedReport:
    """A report to be laid out: its blocks, and the properties of its document.

    ``shades`` are the shades of the words for statuses and ratings that occur in it.
    """

    blocks: tuple[SyntaxTreeNode, ...]
    title: str
    subject: str
    organisation: str
    held: date
    shades: Mapping[str, str]
    charts: Mapping[str, ChartPicture]


def printed(
    request: ReportRequest,
    templates: Mapping[str, str],
    compiled: Compiled = nothing_compiled,
) -> PrintedReport:
    """The report that is asked for. Raises as :func:`strategy.reports.rendering.render`."""
    report = report_for(replace(request, drawn=WIDE), "md", templates)
    markdown = MarkdownIt("commonmark", {"html": False}).enable("table")
    tree = SyntaxTreeNode(markdown.parse(rendered(report, "md", templates, compiled)))
    return PrintedReport(
        tuple(tree.children),
        report.title,
        report.report_title,
        report.organisation,
        report.held,
        {word.status.label: SHADES[word.status.key] for word in _words(report)},
        dict(_charts(report, templates, compiled)),
    )


def _words(report: Report) -> Iterator[Any]:
    for word in (*report.words, *report.rating_words):
        if word.status.key in SHADES:
            yield word


def _charts(
    report: Report, templates: Mapping[str, str], compiled: Compiled
) -> Iterator[tuple[str, ChartPicture]]:
    for placed in _placed(report):
        chart = placed.chart
        if chart:
            svg = filled(CHART_TEMPLATE, templates, {}, str, view=placed, compiled=compiled)
            size = chart.drawing.width, chart.drawing.height
            yield placed.id, ChartPicture(svg, *size, f"{chart.title}. {chart.description}")


def _placed(report: Report) -> Iterator[PlacedMeasure]:
    for group in report.groups:
        yield from group.measures
        for item in group.items:
            yield from item.measures
    yield from report.elsewhere


def runs_of(nodes: Iterable[SyntaxTreeNode], look: TextRun | None = None) -> Iterator[TextRun]:
    """The pieces of text of an inline block, each with its look; a picture is its description."""
    base = look or TextRun("")
    for node in nodes:
        if node.type in ("text", "code_inline"):
            is_code = base.is_code or node.type == "code_inline"
            yield replace(base, text=visible(node.content), is_code=is_code)
        elif node.type in ("softbreak", "hardbreak"):
            yield replace(base, text=" ")
        elif node.type == "link":
            yield from runs_of(node.children, replace(base, url=str(node.attrs["href"])))
        elif node.type == "strong":
            yield from runs_of(node.children, replace(base, is_bold=True))
        elif node.type == "em":
            yield from runs_of(node.children, replace(base, is_italic=True))
        else:
            yield from runs_of(node.children, base)


def inline_of(node: SyntaxTreeNode) -> list[SyntaxTreeNode]:
    """The inline nodes of a heading, a paragraph or a cell."""
    return [syntax_tree_node for child in node.children for syntax_tree_node in child.children]


def chart_in(node: SyntaxTreeNode) -> str:
    """The measure whose chart a paragraph is; empty where it is none."""
    inline = inline_of(node) if node.type == "paragraph" else []
    if len(inline) == 1 and inline[0].type == "image":
        address = str(inline[0].attrs["src"])
        return address.removeprefix(CHART) if address.startswith(CHART) else ""
    return ""


WIDEST_COLUMN: Final = 22
"""Characters of a column beyond which it counts as no wider: its text goes on in further lines."""

FITS_A_LINE: Final = 84
"""Characters that the columns of a table may have together and stand side by side on a page."""


def widths_of(rows: Sequence[SyntaxTreeNode]) -> tuple[list[int], bool]:
    """How wide the columns of a table are beside each other, and whether they need the whole line.

    No column is narrower than its longest word.
    """
    columns = zip(*(row.children for row in rows), strict=True)
    longest, widths = [], []
    for cells in columns:
        texts = [text_of(runs_of(inline_of(cell))) for cell in cells]
        words = (len(word) for text in texts for word in text.split())
        longest.append(max(map(len, texts)))
        widths.append(max(min(longest[-1], WIDEST_COLUMN), max(words, default=0) + 4, 6))
    return widths, sum(longest) > FITS_A_LINE


def with_following(
    nodes: Sequence[SyntaxTreeNode],
) -> Iterator[tuple[SyntaxTreeNode, bool]]:
    """Each block, and whether it is to stay on a page with a chart or a table after it."""
    for node, following in zip_longest(nodes, nodes[1:]):
        yield (
            node,
            following is not None and (following.type == "table" or bool(chart_in(following))),
        )


def text_of(runs: Iterable[TextRun]) -> str:
    """What runs say together."""
    return "".join(run.text for run in runs)


def shade_of_run(run: TextRun, shades: Mapping[str, str]) -> str:
    """The shade behind a piece of text: a status in bold, or a passage still to be written."""
    is_blank = run.text.strip().startswith(BLANK)
    return shade_of([run], shades) if run.is_bold or is_blank else ""


def shade_of(runs: list[TextRun], shades: Mapping[str, str]) -> str:
    """The shade of a text that is a status or a rating alone, or a passage still to be written."""
    text = text_of(runs).strip()
    return BLANK_SHADE if text.startswith(BLANK) else shades.get(text, "")
