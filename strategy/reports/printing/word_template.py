"""A report through a council's own Word template: Jinja in Word, in the sandbox of all templates.

It is imported only with ``public-strategy[office]``. A template reads the ``view`` of any other.
"""

from __future__ import annotations

from copy import deepcopy
from functools import cache
from io import BytesIO
from typing import Any

from docx import Document
from docx.oxml.ns import qn
from docxtpl import DocxTemplate

from strategy.archives import DAMAGED, ArchiveError, parts_of, with_fixed_times
from strategy.reports import detail
from strategy.reports.escaping import SafeView
from strategy.reports.parts.request import ReportRequest
from strategy.reports.printing.word import set_properties
from strategy.reports.prose import plain
from strategy.reports.rendering import notices
from strategy.reports.report import report_of
from strategy.reports.sandbox import Sandbox
from strategy.reports.templating import ReportError, faults_of, nothing_compiled
from strategy.safetext import visible

MACROS = "word/vbaProject.bin"


def from_template(template: bytes, name: str, request: ReportRequest) -> bytes:
    """The report that a template makes. Raises :class:`ReportError` for what is wrong with it."""
    try:
        if MACROS in parts_of(template):
            raise ReportError("the template holds macros; save it as .docx without them", name)
        document = DocxTemplate(BytesIO(template))
        document.init_docx()
    except (ArchiveError, *DAMAGED) as error:
        reason = str(error) if isinstance(error, ArchiveError) else "it is no Word document"
        raise ReportError(f"the template cannot be read: {reason}", name) from error
    report = report_of(request)
    parser = cache(detail.parser)
    filters = {"detail": lambda text: visible(detail.as_markdown(text, parser()))}
    sandbox = Sandbox({}, filters, nothing_compiled)  # it escapes what is put into XML
    with faults_of(name):
        document.render({"view": SafeView(report, visible)}, sandbox)
    filled_in = BytesIO()
    document.docx.save(filled_in)
    made = Document(filled_in)
    _put_first(made, [f"{notice.word}. {notice.text}" for notice in notices(report)])
    of = report.title, report.report_title, report.organisation, report.held
    set_properties(made, *of)
    stream = BytesIO()
    made.save(stream)
    return with_fixed_times(stream.getvalue())


def _put_first(document: Any, sentences: list[str]) -> None:
    """What must stand first, whatever a template does: before all else, and on every page."""
    body = document.element.body
    for place, sentence in enumerate(sentences):
        paragraph = document.add_paragraph()
        paragraph.add_run(plain(sentence)).bold = True
        body.remove(paragraph._p)
        body.insert(place, paragraph._p)
    for section in document.sections if sentences else ():
        first = deepcopy(body[0])
        for properties in list(first.iter(qn("w:sectPr"))):
            properties.getparent().remove(properties)
        section.header._element.insert(0, first)
