"""A movement as a document of its own: a comment in Markdown, or a page in HTML."""

from __future__ import annotations

from collections.abc import Mapping

from strategy.audience import Audience
from strategy.markdown import safe
from strategy.model import Standing, StrategyDocument
from strategy.movement import Movement
from strategy.reports import banner
from strategy.reports.basics import Notice
from strategy.reports.comment import fitted, shorter
from strategy.reports.moved import Page, as_at_of, dates_of, moved_of
from strategy.reports.prose import plain
from strategy.reports.templating import filled
from strategy.reports.wording import STANDINGS, marked, marking_notice, marking_of, notice_of

PART = "report-parts/diff"
UNNAMED = "The strategy"


def page_of(
    movement: Movement, document: StrategyDocument | None, audience: Audience, version: str
) -> Page:
    """All that a document of a movement shows. ``document`` is ``None`` where none can be read."""
    standing = document.standing if document else Standing.ADOPTED
    marking = marking_of(document, audience)
    return Page(
        title=marked(plain(document.title) if document else UNNAMED, marking),
        organisation=plain(document.organisation) if document else "",
        standing_words=STANDINGS[standing],
        report_title="What changed",
        dates=dates_of(movement),
        as_at=as_at_of(movement),
        approval=None,
        rating_words=(),
        audience=audience.value,
        marking=marking,
        made_with=version,
        moved=moved_of(movement),
    )


def as_comment(page: Page, document: StrategyDocument | None, templates: Mapping[str, str]) -> str:
    """A page as Markdown that fits into a comment on a pull request."""
    above = "".join(
        f"> **{safe(one.word)}.** {safe(shorter(one.text))}\n\n" for one in _notices(page, document)
    )

    def render(one: Page) -> str:
        return f"{above}{filled(f'{PART}.md.jinja', templates, {}, view=one).rstrip()}\n"

    return fitted(page, render)


def as_page(page: Page, document: StrategyDocument | None, templates: Mapping[str, str]) -> str:
    """A page as one HTML file that needs nothing else."""
    text = filled(f"{PART}.html.jinja", templates, {}, view=page).rstrip() + "\n"
    for notice in reversed(_notices(page, document)):
        text = banner.in_html(text, notice)
    return banner.on_every_sheet(text, page.marking)


def _notices(page: Page, document: StrategyDocument | None) -> list[Notice]:
    """What stands first: the marking of an internal copy, and the strategy's standing."""
    marking = [marking_notice(page.marking)] if page.marking else []
    standing = notice_of(document) if document else None
    return [*marking, *([standing] if standing else [])]
