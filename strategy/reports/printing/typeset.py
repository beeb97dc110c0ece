"""A report as PDF, and its charts as pictures, with Typst.

It is imported only with ``public-strategy[office]``. Text of officers stands in Typst as strings
and never as markup. The PDF is tagged and keeps to PDF/UA-1: it has a language, a title, an
outline and descriptions of its pictures. The same report gives the same bytes where the same fonts
are installed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

import typst
from markdown_it.tree import SyntaxTreeNode

from strategy.reports.printing.printed import (
    ChartPicture,
    PrintedReport,
    TextRun,
    chart_in,
    inline_of,
    runs_of,
    shade_of,
    shade_of_run,
    widths_of,
    with_following,
)

DOTS_PER_INCH: Final = 160.0
FONTS: Final = '("Arial", "Liberation Sans", "Helvetica", "DejaVu Sans", "Libertinus Serif")'
WHAT_STRINGS_ESCAPE: Final = re.compile(r'[\\"]')


def as_pdf(report: PrintedReport) -> bytes:
    """The document, tagged, as PDF/UA-1."""
    day = report.held
    stamp = f"datetime(year: {day.year}, month: {day.month}, day: {day.day})"
    title = f"{report.title}: {report.subject.lower()}"
    source = "\n".join([
        f"#set document(title: {_string(title)}, author: {_string(report.organisation)}, "
        f"keywords: {_string(report.subject)}, date: {stamp})",
        f'#set text(lang: "en", region: "GB", size: 10pt, font: {FONTS}, fill: rgb("#17212b"))',
        '#set page(paper: "a4", margin: (x: 2.2cm, y: 2.2cm), numbering: "1 of 1", '
        f"header: text(size: 8pt)[#{_string(title)}], "
        "footer: context align(right, text(size: 8pt)[Page #counter(page).display() of "
        "#counter(page).final().first()]))",
        "#set par(leading: 0.62em, spacing: 0.9em)",
        "#show heading: set block(above: 1.3em, below: 0.7em, sticky: true)",
        "#show heading.where(level: 1): set text(size: 16pt)",
        "#show heading.where(level: 2): set text(size: 13pt)",
        "#show heading.where(level: 3): set text(size: 11pt)",
        "#show heading.where(level: 4): set text(size: 10pt)",
        '#show link: set text(fill: rgb("#0b4f8a"))',
        "#set table(stroke: 0.5pt + rgb(\"#8a949c\"), inset: 4pt)",
        "#set table.cell(breakable: false)",
        "#show table: set text(size: 9pt)",
        *_document(report),
    ])  # fmt: skip
    pdf: bytes = typst.compile(source.encode(), format="pdf", pdf_standards=["ua-1"])
    return pdf


def as_pictures(charts: Mapping[str, ChartPicture]) -> dict[str, bytes]:
    """The charts as PNG, by their measures."""
    if not charts:
        return {}
    pages = "\n#pagebreak()\n".join(_image(chart) for chart in charts.values())
    source = f"#set page(width: auto, height: auto, margin: 0pt)\n{pages}"
    drawn = typst.compile(source.encode(), format="png", ppi=DOTS_PER_INCH)
    return dict(zip(charts, [drawn] if isinstance(drawn, bytes) else drawn, strict=True))


def _document(report: PrintedReport) -> Iterator[str]:
    has_contents = False
    for block, stays_with_next in with_following(report.blocks):
        level = int(block.tag[1:]) if block.type == "heading" else 0
        if level == 1:
            runs = _runs(list(runs_of(inline_of(block))), report.shades)
            yield f"#title(text(size: 24pt)[{runs}])"
            continue
        if level and not has_contents:
            has_contents = True
            yield "#outline(title: [Contents], depth: 2, indent: 1em)"
        made = _block(block, report)
        yield f"#block(sticky: true)[{made}]" if stays_with_next and not level else made


def _block(node: SyntaxTreeNode, report: PrintedReport) -> str:
    """A block as a piece of Typst's code."""
    if node.type == "heading":
        level = max(int(node.tag[1:]) - 1, 1)
        return f"#heading(level: {level})[{_inline(node, report.shades)}]"
    if node.type in ("bullet_list", "ordered_list"):
        kind = "list" if node.type == "bullet_list" else "enum"
        items = ", ".join(f"[{_all(item.children, report)}]" for item in node.children)
        return f"#{kind}({items})"
    if node.type == "blockquote":
        inside = _all(node.children, report)
        return f'#block(inset: (left: 10pt), stroke: (left: 3pt + rgb("#8a949c")))[{inside}]'
    if node.type == "table":
        return _table(node, report.shades)
    chart = report.charts.get(chart_in(node)) if node.type == "paragraph" else None
    if chart:
        return _image(chart, ", width: 100%")
    if node.type == "paragraph":
        return f"#par[{_inline(node, report.shades)}]"
    return f"#par[#{_string(node.content)}]" if node.content else ""


def _all(nodes: Iterable[SyntaxTreeNode], report: PrintedReport) -> str:
    return "\n".join(_block(node, report) for node in nodes)


def _inline(node: SyntaxTreeNode, shades: Mapping[str, str]) -> str:
    return _runs(list(runs_of(inline_of(node))), shades)


def _runs(runs: list[TextRun], shades: Mapping[str, str]) -> str:
    whole = shade_of(runs, shades)
    return "".join(_run(run, whole, shades) for run in runs)


def _run(run: TextRun, whole: str, shades: Mapping[str, str]) -> str:
    """A piece of text, with the shade of a status behind its word."""
    piece = f"#{_string(run.text)}"
    if run.is_code:
        piece = f'#text(font: "DejaVu Sans Mono", size: 0.9em)[{piece}]'
    if run.is_bold:
        piece = f"#strong[{piece}]"
    if run.is_italic:
        piece = f"#emph[{piece}]"
    if run.url:
        piece = f"#link({_string(run.url)})[{piece}]"
    shade = whole or shade_of_run(run, shades)
    return f'#highlight(fill: rgb("#{shade}"), extent: 1pt)[{piece}]' if shade else piece


def _table(node: SyntaxTreeNode, shades: Mapping[str, str]) -> str:
    head, *rows = [row for part in node.children for row in part.children]
    aligned = ["right" if "right" in str(cell.attrs.get("style", "")) else "left"
               for cell in head.children]  # fmt: skip
    cells = ", ".join(f"[#strong[{_inline(cell, {})}]]" for cell in head.children)
    lines = [f"table.header({cells})"]
    for row in rows:
        for cell in row.children:
            runs = list(runs_of(inline_of(cell)))
            shade = shade_of(runs, shades)
            fill = f'fill: rgb("#{shade}"), ' if shade else ""
            lines.append(f"table.cell({fill}[{_runs(runs, {})}])")
    widths, is_wide = widths_of([head, *rows])
    columns = "".join(f"{width}fr, " if is_wide else "auto, " for width in widths)
    first = f"columns: ({columns}), align: ({', '.join(aligned)},)"
    return f"#table({first}, {', '.join(lines)})"


def _image(chart: ChartPicture, more: str = "") -> str:
    svg = _string(chart.svg)
    return f'#image(bytes({svg}), format: "svg", alt: {_string(chart.description)}{more})'


def _string(text: str) -> str:
    """A text as a string of Typst: nothing in it is markup."""
    return '"' + WHAT_STRINGS_ESCAPE.sub(r"\\\g<0>", text) + '"'
