"""A strategy as at a date, as a document: Markdown, HTML or JSON."""

from strategy.reports.movement import as_comment, as_page, page_of
from strategy.reports.rendering import FORMATS, names, render
from strategy.reports.report import TITLES, ReportRequest
from strategy.reports.templating import BUILT_IN, ReportError, layered

__all__ = [
    "BUILT_IN",
    "FORMATS",
    "TITLES",
    "ReportError",
    "ReportRequest",
    "as_comment",
    "as_page",
    "layered",
    "names",
    "page_of",
    "render",
]
