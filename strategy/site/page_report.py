"""A page of a site as a report: what its template reads; what pages share is worked out once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cached_property
from typing import Final

from strategy.assess.delivery.actions import action_positions
from strategy.assess.facts import Assessment
from strategy.assess.measures.facts_shown import MeasureFacts
from strategy.model import Conformance
from strategy.reports.parts.request import ReportRequest
from strategy.reports.report import Report
from strategy.reports.view import PriorityGroup, SiteLink, SiteView
from strategy.site.pages import SitePage, gap_id
from strategy.values import dataclass
from strategy.views.delivery.actions import PlannedAction, action_views, by_day
from strategy.views.delivery.decisions import DecisionView
from strategy.views.marks import Id, Prose, Url
from strategy.views.measures.measure import GapRow
from strategy.views.names import objective_name

SHARED: Final = (
    "_places", "_measures", "_objectives", "actions", "approval", "closed", "decided", "elsewhere",
    "facts", "frameworks", "gaps", "glance", "groups", "headline", "measures", "on_page", "plan",
    "rating_words", "recommendations", "silent", "total", "voices", "words",
)  # fmt: skip
"""What is the same on every page."""


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class SiteFile:
    """A file to take away: its address, what it holds, its size, its source and its licence."""

    title: str
    path: Id
    size: str
    source: str
    url: Url | None
    licence: str


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class AccessibilityView:
    """The accessibility statement: ``conforms`` ends a sentence, ``is_old`` after a year."""

    conforms: str
    assessed: date
    assessed_by: str
    prepared: date
    not_accessible: tuple[Prose, ...]
    disproportionate: tuple[Prose, ...]
    outside: tuple[Prose, ...]
    is_old: bool


CONFORMS: Final[Mapping[Conformance, str]] = {
    Conformance.FULL: "fully compliant with",
    Conformance.PARTIAL: "partially compliant with",
    Conformance.NONE: "not compliant with",
}
A_YEAR: Final = 365
"""Days after which a statement is to be reviewed."""


class SiteReport(Report):
    """The whole strategy as a site shows it: what its pages share."""

    def __init__(self, request: ReportRequest, whole: Assessment, *, is_less: bool) -> None:
        super().__init__(request, whole, whole, is_less=is_less)
        self.assessment = whole

    @cached_property
    def on_page(self) -> tuple[Id, ...]:
        """The objectives that have a page: those in force, and those that were."""
        ended = (objective.id for objective in self._whole.out_of_force)
        return (*self._whole.in_force, *ended)

    @cached_property
    def facts_of(self) -> Mapping[str, MeasureFacts]:
        """The facts of every measure, by id."""
        return self._measures.facts

    @cached_property
    def actions(self) -> tuple[PlannedAction, ...]:
        """Every action, by the day it is due, its milestones numbered from one."""
        positions = by_day(action_positions(self._strategy, self.as_at).values())
        return tuple(
            PlannedAction(action_view, 1) for action_view in action_views(self._whole, positions)
        )

    def page(self, page: SitePage, site: SiteView, downloads: Sequence[SiteFile]) -> PageReport:
        """One page of the site."""
        request = replace(self._request, name=page.template, record=page.record)
        return PageReport(self, request, page, site, downloads)


class PageReport(SiteReport):
    """One page."""

    def __init__(
        self,
        shared: SiteReport,
        request: ReportRequest,
        page: SitePage,
        site: SiteView,
        downloads: Sequence[SiteFile],
    ) -> None:
        super().__init__(request, shared.assessment, is_less=shared.is_less)
        self.__dict__.update({name: getattr(shared, name) for name in SHARED})
        self._page = page
        self._site = site
        self._downloads = downloads

    @cached_property
    def site(self) -> SiteView:  # type: ignore[override]
        """Where the page stands in the site."""
        return self._site

    @cached_property
    def report_title(self) -> str:
        """The page's own title."""
        return self._page.title

    @cached_property
    def priority(self) -> PriorityGroup | None:
        """The priority that the page is of."""
        anchor = f"priority-{self._page.record}"
        return next((group for group in self.groups if group.anchor == anchor), None)

    @cached_property
    def action(self) -> PlannedAction | None:
        """The action that the page is of."""
        return next(
            (action for action in self.actions if action.action.id == self._page.record), None
        )

    @cached_property
    def decision(self) -> DecisionView | None:
        """The decision that the page is of."""
        return next(
            (
                decision_view
                for decision_view in self.decided
                if decision_view.id == self._page.record
            ),
            None,
        )

    @cached_property
    def gap(self) -> GapRow | None:
        """The gap that the page is of."""
        return next((gap for gap in self.gaps if gap_id(gap) == self._page.record), None)

    @cached_property
    def gap_links(self) -> tuple[SiteLink, ...]:
        """Every gap with the address of its page."""
        return tuple(
            SiteLink(f"{gap.measure_title}: {gap.name}", gap_id(gap), is_here=False)
            for gap in self.gaps
        )

    @cached_property
    def followed_by(self) -> tuple[SiteLink, ...]:
        """The objectives that took the place of the page's, which is no longer in force."""
        followers = self._whole.followers.get(self._page.record, ())
        return tuple(
            SiteLink(objective_name(self._whole, follower).name, follower.id, is_here=False)
            for follower in followers
        )

    @cached_property
    def statement(self) -> AccessibilityView | None:
        """The accessibility statement, where somebody has assessed the site."""
        given = self._document.accessibility
        if given is None:
            return None
        return AccessibilityView(
            conforms=CONFORMS[given.conformance],
            assessed=given.assessed,
            assessed_by=given.assessed_by,
            prepared=given.prepared,
            not_accessible=given.not_accessible,
            disproportionate=given.disproportionate,
            outside=given.outside,
            is_old=(self.held - given.assessed).days > A_YEAR,
        )

    @cached_property
    def downloads(self) -> Sequence[SiteFile]:
        """The files to take away."""
        return self._downloads
