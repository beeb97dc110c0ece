"""A report as a Word document, with python-docx: styles, contents, tables whose headings repeat.

It is imported only with ``public-strategy[office]``. Its properties hold the strategy's title, the
organisation, the report, the language and the day of the records, and nothing of who or what made
it. The same report gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, time
from io import BytesIO
from itertools import count
from typing import Any, Final

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import nsmap, qn
from docx.shared import Cm, Emu, Pt, RGBColor
from lxml.builder import ElementMaker
from markdown_it.tree import SyntaxTreeNode

from strategy.archives import with_fixed_times
from strategy.reports.printing.printed import (
    PrintedReport,
    TextRun,
    chart_in,
    inline_of,
    runs_of,
    shade_of,
    shade_of_run,
    text_of,
    widths_of,
    with_following,
)

LANGUAGE: Final = "en-GB"
FONT: Final = "Arial"
INK: Final = RGBColor(0x17, 0x21, 0x2B)
STYLES: Final = {1: "Title", 2: "Heading 1", 3: "Heading 2", 4: "Heading 3", 5: "Heading 4"}
"""The style of each level of Markdown's headings."""

SIZES: Final = {"Title": 24, "Heading 1": 16, "Heading 2": 13, "Heading 3": 11, "Heading 4": 10.5}
IN_CONTENTS: Final = (2, 3)
"""The levels of headings that stand in the contents."""

QUOTE, LIST_STYLES = "Quote", ("List Bullet", "List Bullet 2", "List Bullet 3")
NUMBERED: Final = "List Number"
POINTS_TO_EMU: Final = 12_700
WIDEST: Final = Cm(16.5)
BODY_SIZE: Final = 10
TABLE_WIDTH: Final = 9_400
"""Twentieths of a point across a page between its margins."""

CHARACTER_WIDTH: Final = 120
"""Twentieths of a point for each character that a column of a narrow table is wide."""

CELL_SIZE: Final = "17"
"""Half points of the text of a cell."""

CELL_MARGINS: Final = ("40", "80", "40", "80")
"""Twentieths of a point above, left of, below and right of the text of a cell."""

_W = ElementMaker(namespace=nsmap["w"], nsmap={"w": nsmap["w"]})


def as_docx(report: PrintedReport, pictures: Mapping[str, bytes]) -> bytes:
    """The document. ``pictures`` are the charts as PNG, by their measures."""
    document = Document()
    _set_up(document, report)
    writer = _Writer(document, report, pictures)
    writer.write(report.blocks)
    stream = BytesIO()
    document.save(stream)
    return with_fixed_times(stream.getvalue())


def set_properties(document: Any, title: str, subject: str, organisation: str, held: date) -> None:
    """Say whose a document is and what it is of, and nothing of who or what made it."""
    properties = document.core_properties
    properties.title, properties.subject = title, subject
    properties.author = properties.last_modified_by = organisation
    properties.language, properties.comments = LANGUAGE, ""
    properties.keywords = properties.category = ""
    properties.created = properties.modified = datetime.combine(held, time())
    properties.revision = 1
    relations = document.part.package.rels
    for key in [key for key, relation in relations.items() if "thumbnail" in relation.reltype]:
        del relations[key]


def _set_up(document: Any, report: PrintedReport) -> None:
    set_properties(document, report.title, report.subject, report.organisation, report.held)
    section = document.sections[0]
    section.orientation = WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.2)
    section.top_margin = section.bottom_margin = Cm(2)
    for name in ("Normal", *SIZES, QUOTE, *LIST_STYLES, NUMBERED, "Header", "Footer"):
        font = document.styles[name].font
        font.name, font.color.rgb = FONT, INK
        font.size = Pt(SIZES.get(name, BODY_SIZE))
        font.bold = name in SIZES
        fonts = document.styles[name].element.get_or_add_rPr().get_or_add_rFonts()
        for attribute in list(fonts.attrib):  # a theme's font would come before the one that is set
            if attribute.endswith("Theme"):
                del fonts.attrib[attribute]
        fonts.set(qn("w:eastAsia"), FONT)
    defaults = document.styles.element.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}")
    for language in defaults.iter(qn("w:lang")):
        language.set(qn("w:val"), LANGUAGE)
    document.styles["Normal"].paragraph_format.space_after = Pt(6)
    section.header.paragraphs[0].text = f"{report.title}: {report.subject.lower()}"
    _add_page_numbers(section.footer.paragraphs[0]._p)


def _add_page_numbers(paragraph: Any) -> None:
    """``Page 1 of 9``, which Word works out."""
    for text, field in (("Page ", "PAGE"), (" of ", "NUMPAGES")):
        paragraph.append(_W.r(_text(text)))
        paragraph.append(_W.fldSimple(_W.r(_W.t("1")), {qn("w:instr"): field}))


def _text(text: str) -> Any:
    return _W.t(text, {qn("xml:space"): "preserve"})


class _Writer:
    """Writes blocks at the end of a document's body."""

    def __init__(self, document: Any, report: PrintedReport, pictures: Mapping[str, bytes]) -> None:
        self.document = document
        self.report = report
        self.pictures = pictures
        self.body = document.element.body
        self.bookmarks = count(1)
        self.pictures_so_far = 0
        self.has_contents = False
        self.stays_with_next = False

    def write(self, blocks: Sequence[SyntaxTreeNode]) -> None:
        """Write the blocks, with the contents before the first heading below the title."""
        headings = [
            (_level(block), text_of(runs_of(inline_of(block))), f"_Toc{number:04}")
            for number, block in enumerate(
                (block for block in blocks if block.type == "heading"), 1
            )
        ]
        names = iter([name for *_, name in headings])
        for block, self.stays_with_next in with_following(blocks):
            if block.type == "heading":
                if _level(block) > 1 and not self.has_contents:
                    self.has_contents = True
                    self.contents(headings)
                self.heading(block, next(names))
            else:
                self.block(block)

    def add(self, element: Any) -> None:
        self.body.insert(len(self.body) - 1, element)  # the section's properties stay last

    def block(self, node: SyntaxTreeNode, depth: int = 0, style: str = "") -> None:
        """Write a block that is no heading of the outline."""
        if node.type in ("bullet_list", "ordered_list"):
            marks = LIST_STYLES[min(depth, len(LIST_STYLES) - 1)]
            for item in node.children:
                its_style = marks if node.type == "bullet_list" else NUMBERED
                for child in item.children:
                    self.block(child, depth + 1, its_style)
        elif node.type == "blockquote":
            for child in node.children:
                self.block(child, depth, QUOTE)
        elif node.type == "table":
            self.table(node)
        elif chart_in(node):
            self.picture(chart_in(node))
        elif node.type in ("paragraph", "heading"):
            runs = list(runs_of(inline_of(node)))
            self.add(self.paragraph(runs, style, shade_of(runs, self.report.shades)))
        elif node.content:
            self.add(self.paragraph([TextRun(node.content)], style))

    def heading(self, node: SyntaxTreeNode, bookmark: str) -> None:
        paragraph = self.paragraph(list(runs_of(inline_of(node))), STYLES[_level(node)])
        number = {qn("w:id"): str(next(self.bookmarks))}
        start = _W.bookmarkStart({**number, qn("w:name"): bookmark})
        paragraph.insert(1, start)
        paragraph.append(_W.bookmarkEnd(number))
        self.add(paragraph)

    def contents(self, headings: Sequence[tuple[int, str, str]]) -> None:
        """The contents as links, in a field that Word brings up to date on request."""
        self.add(self.paragraph([TextRun("Contents", is_bold=True)], ""))
        entries = [heading for heading in headings if heading[0] in IN_CONTENTS]
        for place, (level, title, bookmark) in enumerate(entries):
            spacing = _W.spacing({qn("w:after"): "20"})
            paragraph = _W.p(_W.pPr(spacing, _W.ind({qn("w:left"): str((level - 2) * 360)})))
            if place == 0:
                paragraph.append(_field("begin"))
                instruction = _W.instrText(
                    ' TOC \\o "1-2" \\h \\z \\u ', {qn("xml:space"): "preserve"}
                )
                paragraph.append(_W.r(instruction))
                paragraph.append(_field("separate"))
            link = _W.hyperlink(_W.r(_text(title)), {qn("w:anchor"): bookmark})
            paragraph.append(link)
            if place == len(entries) - 1:
                paragraph.append(_field("end"))
            self.add(paragraph)

    def paragraph(self, runs: Iterable[TextRun], style: str = "", shade: str = "") -> Any:
        """A paragraph; its runs are shaded where it is the word of a status alone."""
        properties = _W.pPr()
        if style:
            style_id = self.document.styles[style].style_id
            properties.append(_W.pStyle({qn("w:val"): style_id}))
        if self.stays_with_next:
            properties.append(_W.keepNext())
        return _W.p(properties, *self.runs(runs, shade))

    def runs(self, runs: Iterable[TextRun], shade: str = "", size: str = "") -> Iterator[Any]:
        for run in runs:
            look = _W.rPr()
            if run.is_code:
                look.append(_W.rFonts({qn("w:ascii"): "Consolas", qn("w:hAnsi"): "Consolas"}))
            if run.is_bold:
                look.append(_W.b())
            if run.is_italic:
                look.append(_W.i())
            if run.url:
                look.append(_W.color({qn("w:val"): "0B4F8A"}))
                look.append(_W.u({qn("w:val"): "single"}))
            if size:
                look.append(_W.sz({qn("w:val"): size}))
            its_shade = shade or ("" if size else shade_of_run(run, self.report.shades))
            if its_shade:
                look.append(_shading(its_shade))
            element = _W.r(look, _text(run.text))
            yield self.link(element, run.url) if run.url else element

    def link(self, element: Any, url: str) -> Any:
        relation = self.document.part.relate_to(
            url,
            "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink",
            is_external=True,
        )
        return _W.hyperlink(element, {qn("r:id"): relation})

    def table(self, node: SyntaxTreeNode) -> None:
        """A table with lines, whose first row is its heading on every page."""
        rows = [row for part in node.children for row in part.children]
        parts, is_wide = widths_of(rows)
        whole = TABLE_WIDTH if is_wide else min(sum(parts) * CHARACTER_WIDTH, TABLE_WIDTH)
        widths = [part * whole // sum(parts) for part in parts]
        lines = {qn("w:val"): "single", qn("w:sz"): "4", qn("w:color"): "8A949C"}
        borders = (getattr(_W, side)(lines) for side in ("top", "left", "bottom", "right"))
        inside = (getattr(_W, side)(lines) for side in ("insideH", "insideV"))
        margins = _W.tblCellMar(
            *(
                getattr(_W, side)({qn("w:w"): width, qn("w:type"): "dxa"})
                for side, width in (
                    ("top", "40"),
                    ("left", "80"),
                    ("bottom", "40"),
                    ("right", "80"),
                )
            )
        )
        table = _W.tbl(
            _W.tblPr(
                _W.tblW({qn("w:w"): str(whole), qn("w:type"): "dxa"}),
                _W.tblBorders(*borders, *inside),
                _W.tblLayout({qn("w:type"): "fixed"}),
                margins,
                _W.tblLook({qn("w:firstRow"): "1", qn("w:noVBand"): "1"}),
            ),
            _W.tblGrid(*(_W.gridCol({qn("w:w"): str(width)}) for width in widths)),
        )
        for number, row in enumerate(rows):
            properties = _W.trPr(_W.cantSplit())
            if number == 0:
                properties.append(_W.tblHeader())
            cells = (
                self.cell(cell, width, is_heading=number == 0)
                for cell, width in zip(row.children, widths, strict=True)
            )
            table.append(_W.tr(properties, *cells))
        self.add(table)
        self.add(_W.p(_W.pPr(_W.spacing({qn("w:after"): "60"}))))

    def cell(self, node: SyntaxTreeNode, width: int, *, is_heading: bool) -> Any:
        runs = list(runs_of(inline_of(node)))
        if is_heading:
            runs = [_bold(run) for run in runs]
        shade = "E9EDEF" if is_heading else shade_of(runs, self.report.shades)
        properties = _W.tcPr(_W.tcW({qn("w:w"): str(width), qn("w:type"): "dxa"}))
        if shade:
            properties.append(_shading(shade))
        spacing = _W.spacing({qn("w:before"): "0", qn("w:after"): "0"})
        style = _W.pPr(spacing)
        if "right" in str(node.attrs.get("style", "")):
            style.append(_W.jc({qn("w:val"): "right"}))
        return _W.tc(properties, _W.p(style, *self.runs(runs, size=CELL_SIZE)))

    def picture(self, measure: str) -> None:
        """A chart with its description; the description alone where there is no picture of it."""
        chart = self.report.charts.get(measure)
        if chart is None:
            return
        if measure not in self.pictures:
            self.add(self.paragraph([TextRun(chart.description, is_italic=True)]))
            return
        width = min(WIDEST, Emu(chart.width * POINTS_TO_EMU * 3 // 4))
        paragraph = self.document.add_paragraph()
        shape = paragraph.add_run().add_picture(BytesIO(self.pictures[measure]), width=width)
        self.pictures_so_far += 1
        known_as = shape._inline.docPr
        known_as.set("descr", chart.description)
        known_as.set("name", f"Chart {self.pictures_so_far}")
        for name in shape._inline.iter(qn("pic:cNvPr")):
            name.set("name", f"chart-{self.pictures_so_far}.png")


def _level(node: SyntaxTreeNode) -> int:
    return min(int(node.tag[1:]), max(STYLES))


def _bold(run: TextRun) -> TextRun:
    return TextRun(run.text, True, run.is_italic, run.is_code, run.url)


def _field(kind: str) -> Any:
    return _W.r(_W.fldChar({qn("w:fldCharType"): kind}))


def _shading(shade: str) -> Any:
    return _W.shd({qn("w:val"): "clear", qn("w:color"): "auto", qn("w:fill"): shade})
