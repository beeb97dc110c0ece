"""Many strategies side by side, as one page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from strategy.reports import banner
from strategy.reports.basics import Notice
from strategy.reports.prose import in_css
from strategy.reports.templating import Compiled, filled, nothing_compiled
from strategy.values import dataclass
from strategy.views.marks import Id
from strategy.views.portfolio import PortfolioTable, UnreadSource

TEMPLATE = "report-parts/portfolio.html.jinja"
TITLE = "Many strategies side by side"


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class PortfolioPage:
    """A page of answers, with what the layout of all reports asks for."""

    as_at: date
    read: str
    unread: tuple[UnreadSource, ...]
    tables: tuple[PortfolioTable, ...]
    audience: Id
    made_with: str
    title: str = TITLE
    report_title: str = TITLE
    rating_words: tuple[()] = ()
    comparison: None = None
    site: None = None

    @property
    def running_title(self) -> Id:
        """What stands at the top of every printed sheet, as the inside of a string in CSS."""
        return in_css(f"{TITLE}. {self.read}")


def as_page(
    page: PortfolioPage,
    notices: Sequence[str],
    templates: Mapping[str, str],
    compiled: Compiled = nothing_compiled,
) -> str:
    """A page as one HTML file that needs nothing else; notices of its strategies stand first."""
    text = filled(TEMPLATE, templates, {}, str, view=page, compiled=compiled).rstrip() + "\n"
    for notice in reversed(notices):
        text = banner.in_html(text, Notice("Notice", notice))
    return text
