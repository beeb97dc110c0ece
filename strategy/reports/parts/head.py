"""The head of a report: which it is, of which strategy, as at which day, for whom."""

from __future__ import annotations

from datetime import date
from functools import cached_property

from strategy.assess.progress.rounds import rounds_of
from strategy.audience import Audience
from strategy.periods.dates import in_words
from strategy.reports.banner import for_readers
from strategy.reports.basics import Notice
from strategy.reports.parts.base import ReportBase
from strategy.reports.prose import in_css
from strategy.reports.report_names import OF_ONE_RECORD, TITLES
from strategy.reports.sentences import (
    STANDINGS,
    dates_in_words,
    marked,
    marking_of,
    notice_of,
)
from strategy.reports.view import (
    Meeting,
)
from strategy.views.comparison import ComparisonView, comparison_view
from strategy.views.header import ApprovalView, approval_view, filters_in_words
from strategy.views.marks import Id, Prose
from strategy.views.names import (
    LinkView,
)


class ReportHead(ReportBase):
    """Which report it is, of which strategy, as at which day and for whom."""

    @cached_property
    def notice(self) -> Notice | None:
        """What must stand first: it is put into every document by code."""
        return notice_of(self._document)

    @cached_property
    def notices(self) -> tuple[Notice, ...]:
        """What must stand first besides."""
        return self._request.notices

    @cached_property
    def site(self) -> None:
        """The page of a site that this is: none."""

    @cached_property
    def report(self) -> Id:
        """Its name."""
        return self._request.name

    @cached_property
    def report_title(self) -> str:
        """``Progress report: Attendance Lead``."""
        name = self._request.name
        title = TITLES.get(name, f"Report: {name}")
        if name in OF_ONE_RECORD:
            title = f"{OF_ONE_RECORD[name]}: {self._record_name}"
        part = filters_in_words(self._strategy, self._request.cut)
        return f"{title}: {part}" if part else title

    @cached_property
    def running_title(self) -> Id:
        """What stands at the top of every printed sheet, as the inside of a string in CSS."""
        return in_css(f"{self.title}. {self.report_title}, {in_words(self.as_at)}")

    @cached_property
    def strategy(self) -> str:
        """The strategy's title."""
        return self._document.title

    @cached_property
    def title(self) -> str:
        """The strategy's title, behind the marking of an internal copy."""
        return marked(self.strategy, self.marking)

    @cached_property
    def marking(self) -> str:
        """How an internal copy is marked; empty on a public one."""
        return marking_of(self._document, self._request.audience)

    @cached_property
    def organisation(self) -> str:
        """Whose strategy it is."""
        return self._document.organisation

    @cached_property
    def standing(self) -> Id:
        """The strategy's standing, as the record has it."""
        return self._document.standing.value

    @cached_property
    def standing_words(self) -> str:
        """The strategy's standing in words."""
        return STANDINGS[self._document.standing]

    @cached_property
    def audience(self) -> Id:
        """``public`` or ``internal``."""
        return self._request.audience.value

    @cached_property
    def made_with(self) -> str:
        """The tool and its version."""
        return self._request.version

    @cached_property
    def made_from(self) -> str:
        """The name of the records, by which they can be found again; or nothing."""
        return self._request.made_from

    @cached_property
    def as_at(self) -> date:
        """The position's date."""
        return self._part.as_at

    @cached_property
    def held(self) -> date:
        """The records' date."""
        return self._request.held

    @cached_property
    def is_less(self) -> bool:
        """Whether something that was held is hidden or erased by now."""
        return self._is_less

    @cached_property
    def dates(self) -> str:
        """Both dates in a sentence."""
        return dates_in_words(self.as_at, self.held)

    @cached_property
    def since(self) -> date:
        """The first day of the reporting period."""
        return self._part.since

    @cached_property
    def term(self) -> str:
        """From when to when the strategy runs."""
        return f"{in_words(self._document.starts)} to {in_words(self._document.ends)}"

    @cached_property
    def part_of(self) -> LinkView | None:
        """The larger plan that the strategy is part of."""
        larger = self._document.part_of
        return LinkView(larger.title, larger.url) if larger else None

    @cached_property
    def contact(self) -> Prose | None:
        """Whom to write to."""
        return self._document.contact

    @cached_property
    def approval(self) -> ApprovalView | None:
        """Whether the position is approved, where a round is of its date."""
        return approval_view(self._part, self._request.signed)

    @cached_property
    def comparison(self) -> ComparisonView | None:
        """What changed since another day, where that was asked for."""
        comparison = self._request.comparison
        if comparison is None:
            return None
        is_public = self._request.audience is Audience.PUBLIC
        return comparison_view(for_readers(comparison) if is_public else comparison)

    @cached_property
    def meeting(self) -> Meeting | None:
        """The meeting that the position is for, where a round is of its date."""
        rounds = rounds_of(self._document, self._strategy.approvals)
        its_round = next(
            (reporting_round for reporting_round in rounds if reporting_round.as_at == self.as_at),
            None,
        )
        if its_round is None or its_round.round is None:
            return None
        return Meeting(its_round.id, its_round.round.body, its_round.round.meets)

    @cached_property
    def portfolios(self) -> tuple[str, ...]:
        """The portfolios that the posts answering for objectives and priorities answer to."""
        posts = {position.objective.owner for position in self._part.positions}
        posts |= {priority.lead for priority in self._strategy.priorities.values()}
        records = (self._strategy.posts.get(post or "") for post in posts)
        return tuple(sorted({post.portfolio for post in records if post and post.portfolio}))
