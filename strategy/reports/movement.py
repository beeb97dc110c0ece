"""A movement as a document of its own: a comment in Markdown, or a page in HTML."""

from __future__ import annotations

from collections.abc import Mapping

from strategy.audience import Audience
from strategy.compare.described import StrategyComparison
from strategy.model import Standing, StrategyDocument
from strategy.reports import banner
from strategy.reports.banner import ComparisonPage, dates_of
from strategy.reports.basics import Notice
from strategy.reports.comment import fitted, in_comment, shorter, summary
from strategy.reports.sentences import STANDINGS, marked, marking_notice, marking_of, notice_of
from strategy.reports.templating import Compiled, filled, nothing_compiled
from strategy.safetext import safe
from strategy.views.comparison import comparison_view

PART = "report-parts/diff"
UNNAMED = "The strategy"


def page_of(
    movement: StrategyComparison,
    document: StrategyDocument | None,
    audience: Audience,
    version: str,
) -> ComparisonPage:
    """All that a document of a movement shows. ``document`` is ``None`` where none can be read."""
    standing = document.standing if document else Standing.ADOPTED
    marking = marking_of(document, audience)
    return ComparisonPage(
        title=marked(document.title if document else UNNAMED, marking),
        organisation=document.organisation if document else "",
        standing_words=STANDINGS[standing],
        report_title="What changed",
        dates=dates_of(movement),
        as_at=movement.new.as_at,
        approval=None,
        rating_words=(),
        audience=audience.value,
        marking=marking,
        made_with=version,
        comparison=comparison_view(movement),
    )


def as_comment(
    page: ComparisonPage,
    document: StrategyDocument | None,
    templates: Mapping[str, str],
    compiled: Compiled = nothing_compiled,
) -> str:
    """A page as Markdown that fits into a comment on a pull request."""
    above = "".join(
        f"> **{safe(notice.word)}.** {safe(shorter(notice.text))}\n\n"
        for notice in _notices(page, document)
    )

    def render(page: ComparisonPage) -> str:
        filters = {"summary": summary}
        name = f"{PART}.md.jinja"
        text = filled(name, templates, filters, in_comment, view=page, compiled=compiled)
        return f"{above}{text.rstrip()}\n"

    return fitted(page, render)


def as_page(
    page: ComparisonPage,
    document: StrategyDocument | None,
    templates: Mapping[str, str],
    compiled: Compiled = nothing_compiled,
) -> str:
    """A page as one HTML file that needs nothing else."""
    name = f"{PART}.html.jinja"
    text = filled(name, templates, {}, str, view=page, compiled=compiled).rstrip() + "\n"
    for notice in reversed(_notices(page, document)):
        text = banner.in_html(text, notice)
    return banner.on_every_sheet(text, page.marking)


def _notices(page: ComparisonPage, document: StrategyDocument | None) -> list[Notice]:
    """What stands first: the marking of an internal copy, and the strategy's standing."""
    marking = [marking_notice(page.marking)] if page.marking else []
    standing = notice_of(document) if document else None
    return [*marking, *([standing] if standing else [])]
