"""The action plan: what is done for each objective, by whom and by when, and how far it is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from strategy.assess.actions import ActionPosition, actions_by_objective
from strategy.assess.milestones import MilestonePosition, Reach
from strategy.model import ProgressEntry, Standing, Status
from strategy.periods import in_words
from strategy.reports.basics import Place, Word
from strategy.reports.charts.timeline import Track, signs_of, timelines
from strategy.reports.delivered.naming import Naming, day_or_none
from strategy.reports.delivery import ActionView, MilestoneRow, MilestoneView, Plan, Planned
from strategy.reports.prose import paragraphs, plain
from strategy.reports.ready import addresses, day
from strategy.views.wording import how_many

STATES: Final[Mapping[Reach, str]] = {
    Reach.REACHED: "Reached",
    Reach.OVERDUE: "Overdue",
    Reach.EXPECTED_LATE: "Expected late",
    Reach.DUE: "Due",
    Reach.DROPPED: "Dropped",
}


def plan_of(naming: Naming, *, drawn: bool) -> Plan | None:
    """The action plan; nothing where no action is kept. ``drawn`` if it is to have timelines."""
    found = _ordered(naming)
    if not found:
        return None
    made = _Numbered(naming)
    views = {one.action.id: made.action(one) for one in found}
    tracks = [
        Track(views[one.action.id].title, tuple(zip(numbers, one.milestones, strict=True)))
        for one in found
        if (numbers := [each.number for each in views[one.action.id].milestones])
    ]
    planned = tuple(_planned(naming, views))
    under = {one.id for each in planned for one in each.actions}
    return Plan(
        headline=_headline(found),
        planned=planned,
        other=tuple(view for key, view in views.items() if key not in under),
        rows=tuple(
            MilestoneRow(Place(one.id, one.title, one.anchor), milestone)
            for one in views.values()
            for milestone in one.milestones
        ),
        signs=signs_of(tracks),
        chart=timelines(tracks, naming.found.as_at) if drawn else (),
    )


def _ordered(naming: Naming) -> list[ActionPosition]:
    """Every action once, in the order of the objectives it serves; those for none shown last."""
    by_objective = actions_by_objective(naming.strategy)
    order: dict[str, ActionPosition] = {}
    for one in naming.found.positions:
        for action in by_objective.get(one.objective.id, ()):
            order.setdefault(action.id, naming.actions[action.id])
    return list({**order, **naming.actions}.values())


def _planned(naming: Naming, views: Mapping[str, ActionView]) -> Iterator[Planned]:
    by_objective = actions_by_objective(naming.strategy)
    shown: set[str] = set()
    for one in naming.found.positions:
        these = [views[each.id] for each in by_objective.get(one.objective.id, ())]
        if these:
            yield Planned(
                place=naming.place(one.objective),
                actions=tuple(each for each in these if each.id not in shown),
                elsewhere=tuple(
                    Place(each.id, each.title, each.anchor) for each in these if each.id in shown
                ),
            )
        shown.update(each.id for each in these)


def _headline(found: Sequence[ActionPosition]) -> str:
    """``4 actions with 9 milestones: 3 reached, 1 overdue, 5 due.``"""
    tally = Counter(each.state for one in found for each in one.milestones)
    actions = how_many(len(found), "action", "actions")
    if not tally:
        return f"{actions}, with no milestones."
    milestones = how_many(sum(tally.values()), "milestone", "milestones")
    parts = [f"{tally[one]:,} {STATES[one].lower()}" for one in Reach if tally[one]]
    return f"{actions} with {milestones}: {', '.join(parts)}."


class _Numbered:
    """Makes actions ready to show; their milestones are numbered in the order they are made."""

    def __init__(self, naming: Naming) -> None:
        self.naming = naming
        self.number = 0

    def action(self, found: ActionPosition) -> ActionView:
        naming, one, latest = self.naming, found.action, found.latest
        return ActionView(
            id=one.id,
            anchor=f"action-{one.id}",
            title=plain(one.title),
            description=paragraphs(one.description),
            owner=naming.post(one.owner),
            partners=tuple(map(plain, one.partners)),
            starts=day_or_none(one.starts),
            due=day_or_none(one.due),
            overdue=found.overdue,
            funding=paragraphs(one.funding),
            status=naming.judged(latest),
            on=day_or_none(latest.as_at if latest else None),
            by=naming.post(latest.by) if latest else "",
            summary=paragraphs(latest.summary) if latest else (),
            stale=_stale(naming, latest),
            serves=naming.places(key for key in one.objectives if key in naming.in_force),
            milestones=tuple(map(self.milestone, found.milestones)),
            links=addresses(one.links),
        )

    def milestone(self, one: MilestonePosition) -> MilestoneView:
        self.number += 1
        news = one.news
        because = news.dropped or news.because if news else None
        return MilestoneView(
            number=self.number,
            title=plain(one.milestone.title),
            state=Word(one.state.value, STATES[one.state]),
            deadline=day(one.deadline),
            expected=day_or_none(one.expected),
            reached=day_or_none(one.reached),
            words=_in_words(one),
            told=_told(self.naming, one.said),
            because=paragraphs(because),
        )


def _in_words(one: MilestonePosition) -> str:
    """What is known of a milestone: a day it was reached, its deadline, a forecast."""
    deadline = in_words(one.deadline)
    if one.reached:
        late = "" if one.reached == one.deadline else f"; the deadline was {deadline}"
        return f"Reached on {in_words(one.reached)}{late}."
    if one.state is Reach.DROPPED:
        return f"Dropped; the deadline was {deadline}."
    overdue = one.state is Reach.OVERDUE
    begins = f"Overdue: the deadline was {deadline}" if overdue else f"Deadline {deadline}"
    forecast = f"; now expected on {in_words(one.expected)}, a forecast" if one.expected else ""
    return f"{begins}{forecast}."


def _told(naming: Naming, said: ProgressEntry | None) -> str:
    return f"{naming.post(said.by)}, {in_words(said.as_at)}" if said else ""


def _stale(naming: Naming, latest: ProgressEntry | None) -> bool:
    """Whether the last judgement is older than the reporting period and no longer counts."""
    found = naming.found
    return (
        latest is not None
        and found.strategy.document.standing is Standing.ADOPTED
        and latest.as_at < found.since
        and latest.status is not Status.COMPLETE
    )
