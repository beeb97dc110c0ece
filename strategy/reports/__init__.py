"""A strategy as at a date, as a document: Markdown, HTML or JSON."""

from strategy.reports.building import TITLES, view_of
from strategy.reports.movement import as_comment, as_page, page_of
from strategy.reports.rendering import FORMATS, as_json, names, render
from strategy.reports.templating import BUILT_IN, ReportError, layered
from strategy.reports.view import View

__all__ = [
    "BUILT_IN",
    "FORMATS",
    "TITLES",
    "ReportError",
    "View",
    "as_comment",
    "as_json",
    "as_page",
    "layered",
    "names",
    "page_of",
    "render",
    "view_of",
]
