"""A strategy as at a date to a view: everything a report shows, worked out once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date

from strategy.assess import (
    NEEDS_ATTENTION,
    Assessment,
    Movement,
    Position,
    Shown,
    assess,
    priorities_in_order,
    reported,
    status_meaning,
)
from strategy.assess.approval import Signed
from strategy.assess.cutting import Cut, due_cut
from strategy.assess.due import DAYS_AHEAD, due_by, within
from strategy.assess.exceptions import overdue_of
from strategy.assess.part import part_of
from strategy.assess.voices import heard_by
from strategy.audience import Audience, seen_by
from strategy.model import Standing, Strategy
from strategy.movement.held import shown_today
from strategy.periods import in_words
from strategy.reports import decided
from strategy.reports.basics import Address
from strategy.reports.charts.timeline import signs_of, timelines, tracks_of
from strategy.reports.items import Items
from strategy.reports.placing import Placing
from strategy.reports.prose import paragraphs, plain
from strategy.reports.ready import addresses, day, post, titled, web_only
from strategy.reports.tallies import columns, row
from strategy.reports.view import (
    Change,
    Concern,
    Group,
    Item,
    Meaning,
    Passage,
    Reading,
    View,
)
from strategy.reports.wording import (
    STANDINGS,
    dates_in_words,
    headline,
    marked,
    marking_of,
    notice_of,
)
from strategy.views.actions import plan_view
from strategy.views.approvals import approval_view
from strategy.views.decisions import decision_views, reworded
from strategy.views.due import DueItem, DueView, due_items, due_view
from strategy.views.exceptions import exceptions_view
from strategy.views.filters import filters_in_words
from strategy.views.frameworks import framework_views
from strategy.views.refreshes import refresh_views
from strategy.views.rollup import RollupPart, rollup_lines
from strategy.views.voices import voices_view
from strategy.views.wording import opening

WHOLE: Cut = {}
Wanted = Callable[[Position], bool]

TITLES = {
    "summary": "Summary report",
    "progress": "Progress report",
    "exceptions": "Exceptions report",
    "action-plan": "Action plan",
    "decisions": "Decisions log",
    "voice": "You said, we did",
    "due": "What is due",
    "frameworks": "Objectives and outside frameworks",
}
WITH_OBJECTIVES = ("summary", "progress")
"""The reports in which every objective has its place, so that its name can lead there."""

ALL = "All objectives"
ACROSS = "Across the priorities"


def view_of(
    name: str,
    *,
    strategy: Strategy,
    as_at: date,
    held: date,
    audience: Audience,
    version: str,
    drawn: bool = False,
    signed: Signed | None = None,
    cut: Cut = WHOLE,
    today: Strategy | None = None,
) -> View:
    """What the report ``name`` shows this audience as at a date.

    ``held`` is the date of the records themselves; ``version`` names the tool and its version;
    ``drawn`` if measures are to have their charts, and actions their timelines. ``signed`` is the
    approval of the position, worked out from the whole strategy; ``cut`` the part wanted;
    ``today`` the records as they are now, where ``strategy`` is what was held earlier.
    """
    of_the_day = reported(strategy, as_at, held)
    shown, is_less = _shown(audience, of_the_day, today)
    current = _shown(audience, strategy, today)[0] if of_the_day is not strategy else None
    whole = assess(shown, as_at, current)
    found = part_of(whole, cut)
    building = _Building(found, whole, drawn=drawn, linked=name in WITH_OBJECTIVES, cut=cut)
    view = building.view(name, held=held, audience=audience, version=version)
    return view._replace(approval=approval_view(found, signed), is_less=is_less)


def _shown(audience: Audience, held: Strategy, today: Strategy | None) -> tuple[Strategy, bool]:
    """What an audience may see, and whether something was hidden or erased since."""
    return shown_today(audience, held, today) if today else (seen_by(audience, held), False)


class _Building:
    def __init__(
        self,
        found: Assessment,
        whole: Assessment,
        *,
        drawn: bool,
        linked: bool = True,
        cut: Cut = WHOLE,
    ) -> None:
        self.found = found
        self.drawn = drawn
        self.cut = cut
        self.strategy = found.strategy
        self.document = found.strategy.document
        places = [(self.strategy.priorities.get(one), these) for one, these in self.places()]
        self.measures = Placing(found, places, drawn=drawn)
        self.made = Items(found, self.measures)
        self.item = {one.objective.id: self.made.item(one) for one in found.positions}
        self.linked = linked
        self.whole = whole

    def view(self, name: str, *, held: date, audience: Audience, version: str) -> View:
        found, document = self.found, self.document
        places = list(self.places())
        shown = columns(found.positions)
        groups = tuple(self.group(*place) for place in places)
        part_of = document.part_of
        plan = plan_view(found)
        tracks = tracks_of(plan) if plan else ()
        marking = marking_of(document, audience)
        return View(
            notice=notice_of(document),
            report=name,
            report_title=self.title(name),
            title=marked(plain(document.title), marking),
            organisation=plain(document.organisation),
            standing=document.standing.value,
            standing_words=STANDINGS[document.standing],
            audience=audience.value,
            name=plain(document.title),
            marking=marking,
            made_with=version,
            made_from="",
            as_at=day(found.as_at),
            held=day(held),
            is_less=False,
            dates=dates_in_words(found.as_at, held),
            since=day(found.since),
            term=f"{in_words(document.starts)} to {in_words(document.ends)}",
            part_of=Address(plain(part_of.title), web_only(part_of.url)) if part_of else None,
            headline=headline(found),
            silent=self.silent,
            total=row(("", "", ALL), found.positions, shown, self.made.words),
            rows=tuple(
                row((group.anchor, group.number, group.title), positions, shown, self.made.words)
                for group, (_, positions) in zip(groups, places, strict=True)
            ),
            columns=tuple(self.made.words[one] for one in shown),
            concerns=tuple(self.concerns()),
            quiet=self.quiet(),
            facts=(*decided.facts(found), *self.disagreements()),
            changes=tuple(self.changes()),
            unchanged=self.unchanged(),
            words=tuple(self.words()),
            rating_words=self.measures.words(),
            contact=paragraphs(document.contact),
            vision=paragraphs(document.vision),
            commitments=tuple(map(paragraphs, document.commitments)),
            background=tuple(
                Passage(plain(one.heading), paragraphs(one.text)) for one in document.background
            ),
            groups=groups,
            measures=self.measures.in_order,
            elsewhere=self.measures.elsewhere,
            glance=self.measures.glance(
                {one.id: (one.anchor, one.number or one.label) for one in self.item.values()}
            ),
            closed=tuple(decided.closed(found)),
            interpretations=tuple(
                Reading(
                    plain(one.about),
                    paragraphs(one.reading),
                    day(one.on),
                    post(self.strategy, one.by) or "",
                )
                for one in document.interpretations
            ),
            links=addresses(document.links),
            approval=None,
            rollup=rollup_lines(found, self.measures.facts, self.rollup_parts(groups, places)),
            refreshes=refresh_views(found),
            frameworks=framework_views(found, unserved=name not in WITH_OBJECTIVES),
            due=self.due,
            exceptions=exceptions_view(found, self.measures.facts, self.overdue),
            voices=voices_view(found, heard_by(found.strategy, found.as_at)),
            decided_since=decision_views(found, found.decisions_since),
            decided=decision_views(found),
            reworded=reworded(found),
            plan=plan,
            signs=signs_of(tracks),
            timelines=timelines(tracks, found.as_at) if self.drawn else (),
            on_page=tuple(found.in_force) if self.linked else (),
        )

    def title(self, name: str) -> str:
        """``Progress report: Attendance Lead``."""
        title = TITLES.get(name, f"Report: {name}")
        part = filters_in_words(self.strategy, self.cut)
        return f"{title}: {plain(part)}" if part else title

    @property
    def due(self) -> DueView:
        """What is due soon and what is overdue: of a post that may be of another's objective."""
        until = within(DAYS_AHEAD, self.whole.as_at)
        things = due_cut(self.whole, self.cut, due_by(self.whole, until))
        return due_view(self.whole, things, until)

    @property
    def overdue(self) -> tuple[DueItem, ...]:
        """What is overdue, whatever its kind."""
        return due_items(self.whole, due_cut(self.whole, self.cut, overdue_of(self.whole)))

    def rollup_parts(
        self, groups: Sequence[Group], places: Sequence[tuple[str, Sequence[Position]]]
    ) -> Iterator[RollupPart]:
        """The parts of the roll-up: each priority, then all objectives."""
        priorities = self.strategy.priorities
        for group, (priority_id, positions) in zip(groups, places, strict=True):
            priority = priorities.get(priority_id)
            yield RollupPart(
                group.number, group.title, positions, priority.measures if priority else ()
            )
        every = [use for priority in priorities.values() for use in priority.measures]
        yield RollupPart("", ALL, self.found.positions, every)

    @property
    def silent(self) -> bool:
        """Whether this is a demonstration on whose objectives nothing is recorded."""
        positions = self.found.positions
        return bool(positions) and all(one.shown is Shown.NOT_PUBLISHED for one in positions)

    def places(self) -> Iterator[tuple[str, Sequence[Position]]]:
        """Each priority's id and objectives, then, under no id, those no one priority holds."""
        placed: set[str] = set()
        for priority in priorities_in_order(self.strategy):
            positions = self.found.by_priority[priority.id]
            placed.update(one.objective.id for one in positions)
            if positions or not any(self.cut.values()):
                yield priority.id, positions
        rest = [one for one in self.found.positions if one.objective.id not in placed]
        if rest:
            yield "", rest

    def group(self, priority_id: str, positions: Iterable[Position]) -> Group:
        items = tuple(self.item[one.objective.id] for one in positions)
        if not priority_id:
            return Group("across", "", ACROSS, (), None, (), (), (), items)
        one = self.strategy.priorities[priority_id]
        return Group(
            anchor=f"priority-{one.id}",
            number=one.id,
            title=plain(one.title),
            aims=tuple(map(paragraphs, one.aims)),
            lead=post(self.strategy, one.lead),
            groups=titled(self.document.groups, one.groups),
            links=addresses(one.links),
            measures=self.measures.of_priority[one.id],
            items=items,
        )

    def items_where(self, positions: Iterable[Position]) -> tuple[Item, ...]:
        return tuple(self.item[one.objective.id] for one in positions)

    def concerns(self) -> Iterator[Concern]:
        for shown in NEEDS_ATTENTION:
            items = self.items_where(
                one for one in self.found.needing_attention if one.shown is shown
            )
            if items:
                yield Concern(shown.value, self.made.words[shown].label, items)
        lapsed = [one for one in self.found.lapsed_pauses if not one.needs_attention]
        if lapsed:
            yield Concern("paused", "Paused past the day set", self.items_where(lapsed))

    def disagreements(self) -> Iterator[str]:
        """Where an objective's judgement and its figures point different ways."""
        for one in self.item.values():
            if one.beside and one.beside.disagreement:
                yield f"{one.name}. {one.beside.disagreement}"

    def quiet(self) -> str:
        """What is said where nothing needs attention."""
        if self.silent:
            return (
                "The published document gives no progress, so nothing here is rated, "
                "late or overdue."
            )
        return "No objective in force is off track, at risk or unknown, or without an update."

    def changes(self) -> Iterator[Change]:
        """Objectives updated in the reporting period, by which way their status went."""
        updated = [one for one in self.found.positions if self._moved(one) or one.fell_silent]
        for heading, wanted in MOVES.items():
            items = self.items_where(one for one in updated if wanted(one))
            if items:
                yield Change(heading, items)

    def _moved(self, one: Position) -> bool:
        """Whether an update of the reporting period says another status than the one before."""
        updated = one.latest is not None and one.latest is not one.before
        return updated and one.movement is not Movement.SAME

    def unchanged(self) -> str:
        """How many were updated with no change of status, in a sentence."""
        same = sum(one.movement is Movement.SAME for one in self.found.positions)
        if same:
            objectives = opening(same, "objective was", "objectives were")
            return f"{objectives} updated with no change of status."
        if any(self._moved(one) or one.fell_silent for one in self.found.positions):
            return ""
        if self.document.standing is Standing.DEMONSTRATION and self.silent:
            return "The published document records no change."
        return f"No update has been recorded since {in_words(self.found.since)}."

    def words(self) -> Iterator[Meaning]:
        """The statuses that occur anywhere in the report, most pressing first."""
        used = {one.shown.value for one in self.found.positions}
        for one in self.found.positions:
            used.update(entry.status.value for entry in (*one.entries, *one.corrected))
        if self.document.standing is Standing.ADOPTED:
            used.add(Shown.NO_UPDATE.value)
        for shown, word in self.made.words.items():
            if shown.value in used:
                yield Meaning(word, paragraphs(status_meaning(self.document, shown)))


MOVES: Mapping[str, Wanted] = {
    "Worsened": lambda one: one.movement is Movement.WORSENED,
    "Improved": lambda one: one.movement is Movement.IMPROVED,
    "Fell silent": lambda one: one.fell_silent,
    "No longer judged": lambda one: one.is_no_longer_judged,
    "Neither better nor worse": lambda one: (
        one.movement is None
        and one.before is not None
        and not (one.is_no_longer_judged or one.fell_silent)
    ),
    "Reported for the first time": lambda one: one.before is None and not one.fell_silent,
}
