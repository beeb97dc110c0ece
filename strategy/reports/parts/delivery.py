"""How a strategy is delivered and accounted for."""

from __future__ import annotations

from functools import cached_property

from strategy.assess.delivery.due import DAYS_AHEAD, days_after, due_by
from strategy.assess.exceptions import overdue_of
from strategy.assess.filters import due_cut
from strategy.assess.people.recommendations import recommendations_by
from strategy.assess.people.voices import voices_by
from strategy.reports.charts.timeline import Track, signs_of, timelines, tracks_of
from strategy.reports.parts.record import RecordParts
from strategy.reports.report_names import WITH_OBJECTIVES
from strategy.reports.timeline import Sign, Timeline
from strategy.views.delivery.actions import PlanView, plan_view
from strategy.views.delivery.decisions import (
    DecisionView,
    RewordedView,
    decided_in_words,
    decision_views,
    reworded,
)
from strategy.views.delivery.due import DueItem, DueView, due_items, due_view
from strategy.views.delivery.frameworks import FrameworkView, framework_views
from strategy.views.delivery.refreshes import RefreshView, refresh_views
from strategy.views.people.recommendations import RecommendationsView, recommendations_view
from strategy.views.people.voices import VoicesView, voices_view
from strategy.views.progress.exceptions import (
    ExceptionsView,
    exceptions_view,
)


class DeliveryParts(RecordParts):
    """What is due, goes badly, was heard, recommended, decided and planned."""

    @cached_property
    def due(self) -> DueView:
        """What is due soon and what is overdue: of a post that may be of another's objective."""
        until = days_after(DAYS_AHEAD, self._whole.as_at)
        things = due_cut(self._whole, self._request.cut, due_by(self._whole, until))
        return due_view(self._whole, things, until)

    @cached_property
    def exceptions(self) -> ExceptionsView:
        """What goes badly, what nobody says, and what figures contradict."""
        return exceptions_view(self._part, self._measures.facts, self._overdue)

    @cached_property
    def voices(self) -> VoicesView | None:
        """What was heard and what came of it, where anything was."""
        return voices_view(self._part, voices_by(self._strategy, self.as_at))

    @cached_property
    def recommendations(self) -> RecommendationsView | None:
        """What was recommended and what came of it, where anything was."""
        return recommendations_view(self._part, recommendations_by(self._strategy, self.as_at))

    @cached_property
    def decided(self) -> tuple[DecisionView, ...]:
        """Every decision by the position's date, latest first."""
        return decision_views(self._part)

    @cached_property
    def decided_in_words(self) -> str:
        """How many decisions there are, from when to when."""
        return decided_in_words(self.decided)

    @cached_property
    def reworded(self) -> tuple[RewordedView, ...]:
        """Each wording in force with those before it."""
        return reworded(self._part)

    @cached_property
    def plan(self) -> PlanView | None:
        """The action plan, where any action is kept."""
        return plan_view(self._part)

    @cached_property
    def signs(self) -> tuple[Sign, ...]:
        """The marks that occur on the plan's timelines."""
        return signs_of(self._tracks)

    @cached_property
    def timelines(self) -> tuple[Timeline, ...]:
        """The plan drawn along time, in web pages."""
        return timelines(self._tracks, self.as_at) if self._request.drawn else ()

    @cached_property
    def refreshes(self) -> tuple[RefreshView, ...]:
        """Older sets beside those that follow them."""
        return refresh_views(self._part)

    @cached_property
    def frameworks(self) -> tuple[FrameworkView, ...]:
        """Outside frameworks beside the objectives in force."""
        unserved = self._request.name not in WITH_OBJECTIVES
        return framework_views(self._part, unserved=unserved)

    @cached_property
    def _overdue(self) -> tuple[DueItem, ...]:
        """What is overdue, whatever its kind."""
        overdue = due_cut(self._whole, self._request.cut, overdue_of(self._whole))
        return due_items(self._whole, overdue)

    @cached_property
    def _tracks(self) -> tuple[Track, ...]:
        return tracks_of(self.plan) if self.plan else ()
