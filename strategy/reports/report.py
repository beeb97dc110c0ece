"""A report: what its templates read, each part worked out when it is first read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import field
from datetime import date
from functools import cached_property
from typing import Final

from strategy.assess.assessment import assess, reported
from strategy.assess.delivery.due import DAYS_AHEAD, DueKind, days_after, due_by
from strategy.assess.exceptions import overdue_of
from strategy.assess.facts import NEEDS_ATTENTION, Assessment, DisplayStatus, Position, StatusTrend
from strategy.assess.filters import Cut, due_cut
from strategy.assess.measures.facts_shown import Turn
from strategy.assess.order import priorities_in_order
from strategy.assess.part import part_of
from strategy.assess.people.recommendations import recommendations_by
from strategy.assess.people.voices import voices_by
from strategy.assess.progress.approval import Signed
from strategy.assess.progress.rounds import rounds_of
from strategy.assess.progress.standing import position_of
from strategy.assess.words import post_title, status_label, status_meaning
from strategy.audience import Audience, visible_to
from strategy.compare.described import StrategyComparison
from strategy.compare.redaction import shown_today
from strategy.model import MeasureStatus, Standing, Strategy
from strategy.periods.dates import in_words
from strategy.reports import detail
from strategy.reports.banner import for_readers
from strategy.reports.basics import Notice
from strategy.reports.charts.frame import ChartLayout
from strategy.reports.charts.timeline import Track, signs_of, timelines, tracks_of
from strategy.reports.glance import columns, count_row
from strategy.reports.measure_index import PlacedMeasures
from strategy.reports.prose import in_css
from strategy.reports.sentences import (
    STANDINGS,
    dates_in_words,
    headline,
    marked,
    marking_of,
    notice_of,
)
from strategy.reports.timeline import Sign, Timeline
from strategy.reports.view import (
    AspectTally,
    Concern,
    CountRow,
    FiguresAtAGlance,
    Meaning,
    Meeting,
    NotInForce,
    PassageView,
    PlacedMeasure,
    PriorityGroup,
    ReadingView,
    ReportObjective,
    StatusChange,
    YoungWords,
)
from strategy.values import dataclass
from strategy.views.comparison import ComparisonView, comparison_view
from strategy.views.delivery.actions import PlanView, plan_view
from strategy.views.delivery.coverage import CoverageView, coverage_view
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
from strategy.views.header import ApprovalView, approval_view, filters_in_words
from strategy.views.marks import Id, Prose
from strategy.views.measures.measure import (
    GapRow,
    MeasureDetail,
    MeasureView,
    gap_rows,
    measure_detail,
)
from strategy.views.names import (
    LinkView,
    RecordName,
    StatusView,
    how_many,
    links_of,
    objective_name,
    opening,
    status_view,
)
from strategy.views.people.recommendations import RecommendationsView, recommendations_view
from strategy.views.people.voices import VoicesView, voices_view
from strategy.views.progress.exceptions import (
    NO_PROGRESS_PUBLISHED,
    ExceptionsView,
    exceptions_view,
)
from strategy.views.progress.objectives import ObjectiveDetail, objective_detail, objective_view
from strategy.views.progress.rollup import RollupLine, RollupPart, rollup_lines
from strategy.views.serialising import fields_of

TITLES: Final = {
    "summary": "Summary report",
    "progress": "Progress report",
    "strategy": "The strategy as adopted",
    "exceptions": "Exceptions report",
    "action-plan": "Action plan",
    "decisions": "Decisions log",
    "voice": "You said, we did",
    "scrutiny": "What was recommended and what came of it",
    "due": "What is due",
    "frameworks": "Objectives and outside frameworks",
    "measures": "Measures",
    "gaps": "Gaps between groups",
    "coverage": "What each objective has",
    "young-people": "For young people",
    "releases": "What is published when",
    "committee": "Committee report",
}
ABOUT: Final = {
    "summary": "the position on one to three pages: objectives and figures in tables",
    "progress": "each objective with its update, and a line for each measure",
    "strategy": "what was adopted: vision, priorities, aims and wordings",
    "measures": "every measure with its chart, its figures and their source",
    "gaps": "the gaps between groups, period by period",
    "exceptions": "what is off track, late, silent or contradicted by figures",
    "action-plan": "actions and milestones by objective, and along time",
    "decisions": "what was decided, and how wordings changed",
    "voice": "what was heard, what was answered and what came of it",
    "scrutiny": "recommendations of scrutiny and others: answered, overdue, done",
    "due": "what is due soon or overdue, by post",
    "frameworks": "objectives and measures beside outside frameworks",
    "coverage": "what each objective has and lacks",
    "young-people": "the objectives in the words that were written for young people",
    "releases": "when figures came out and are to come out",
    "committee": "a paper for a committee, with what its author is to write marked",
}
"""What each report is, in a few words."""

OF_ONE_RECORD: Final = {"objective": "Objective", "measure": "Measure"}
"""Reports of one record, which is named behind them: its whole life on one page."""

ABOUT_RECORDS: Final = {
    "objective": "the whole life of an objective: updates, figures, actions, decisions",
    "measure": "a measure with its chart, every figure, and what it stands behind",
}

WITH_OBJECTIVES: Final = ("summary", "progress", "strategy")
"""The reports in which every objective has its place, so that its name can lead there."""

HEAD: Final = (
    "strategy", "organisation", "standing", "as_at", "audience", "report", "report_title", "title",
    "standing_words", "marking", "made_with", "made_from", "held", "is_less", "dates", "since",
    "term", "part_of", "contact", "approval", "comparison",
)  # fmt: skip
"""What the JSON of every report begins with."""

ALL_OF_IT: Final = (
    "headline", "silent", "total", "rows", "columns", "concerns", "quiet", "facts", "changes",
    "unchanged", "decided_since", "words", "rating_words", "rollup", "vision", "commitments",
    "background", "groups", "measures", "closed", "interpretations", "links", "plan", "voices",
    "due", "decided", "reworded", "refreshes", "frameworks",
)  # fmt: skip
"""What the JSON of a report on the whole strategy holds."""

WRITTEN: Final[Mapping[str, tuple[str, ...]]] = {
    "summary": ALL_OF_IT,
    "progress": ALL_OF_IT,
    "strategy": (
        "vision",
        "commitments",
        "background",
        "groups",
        "closed",
        "interpretations",
        "links",
    ),
    "exceptions": ("exceptions",),
    "action-plan": ("plan",),
    "decisions": ("decided", "reworded"),
    "voice": ("voices",),
    "scrutiny": ("recommendations",),
    "due": ("due",),
    "frameworks": ("frameworks",),
    "measures": ("measures",),
    "gaps": ("gaps",),
    "coverage": ("coverage",),
    "young-people": ("young_people", "without_young_words"),
    "releases": ("releases", "without_release"),
    "objective": ("objective",),
    "measure": ("measure",),
    "committee": (
        "meeting",
        "portfolios",
        "headline",
        "silent",
        "total",
        "rows",
        "columns",
        "rollup",
        "decided_since",
        "exceptions",
        "frameworks",
        "voices",
        "links",
    ),
}
"""The parts that the JSON of a report holds, after its head."""

ALL: Final = "All objectives"
ACROSS: Final = "Across the priorities"

MOVES: Final[Mapping[str, Callable[[Position], bool]]] = {
    "Worsened": lambda position: position.movement is StatusTrend.WORSENED,
    "Improved": lambda position: position.movement is StatusTrend.IMPROVED,
    "Fell silent": lambda position: position.fell_silent,
    "No longer judged": lambda position: position.is_no_longer_judged,
    "Neither better nor worse": lambda position: (
        position.movement is None
        and position.before is not None
        and not (position.is_no_longer_judged or position.fell_silent)
    ),
    "Reported for the first time": lambda position: (
        position.before is None and not position.fell_silent
    ),
}
"""The headings of what changed, and which objectives stand under each."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportRequest:
    """What a report is to be of.

    ``as_at`` is the position's date and ``held`` the records'; ``version`` names the tool.
    ``signed`` is the approval of the position, worked out from the whole strategy; ``cut`` the part
    that is wanted; ``comparison`` what changed since another day, where that is to be told;
    ``today`` the records as they are now, where ``strategy`` is what was held earlier;
    ``made_from`` the name of the records; ``record`` the id of what a report of one record is of;
    ``notices`` what must stand first besides; ``drawn`` how charts are laid out, where there are
    to be any.
    """

    name: str
    strategy: Strategy
    as_at: date
    held: date
    audience: Audience
    version: str
    signed: Signed | None = None
    cut: Cut = field(default_factory=dict)
    comparison: StrategyComparison | None = None
    today: Strategy | None = None
    made_from: str = ""
    record: str = ""
    notices: tuple[Notice, ...] = ()
    drawn: ChartLayout | None = None


def report_of(request: ReportRequest) -> Report:
    """The report that is asked for: as its audience may see it, and of the part that is wanted."""
    whole, is_less = assessed(request)
    return Report(request, whole, part_of(whole, request.cut), is_less=is_less)


def assessed(request: ReportRequest) -> tuple[Assessment, bool]:
    """What its audience may see, assessed; and whether some was hidden or erased since."""
    strategy = request.strategy
    of_the_day = reported(strategy, request.as_at, request.held)
    visible, is_less = _visible(request, of_the_day)
    current = _visible(request, strategy)[0] if of_the_day is not strategy else None
    return assess(visible, request.as_at, current), is_less


def _visible(request: ReportRequest, strategy: Strategy) -> tuple[Strategy, bool]:
    """What an audience may see, and whether something was hidden or erased since."""
    if request.today:
        return shown_today(request.audience, strategy, request.today)
    return visible_to(request.audience, strategy), False


class Report:
    """What a template reads as ``view``: each part is worked out when it is first read."""

    def __init__(
        self, request: ReportRequest, whole: Assessment, part: Assessment, *, is_less: bool
    ) -> None:
        self._request = request
        self._whole = whole
        self._part = part
        self._is_less = is_less
        self._strategy = part.strategy
        self._document = part.strategy.document

    # The head: which report it is, of which strategy, as at which day and for whom.

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
        its_round = next((each for each in rounds if each.as_at == self.as_at), None)
        if its_round is None or its_round.round is None:
            return None
        return Meeting(its_round.id, its_round.round.body, its_round.round.meets)

    @cached_property
    def portfolios(self) -> tuple[str, ...]:
        """The portfolios that the posts answering for objectives and priorities answer to."""
        posts = {each.objective.owner for each in self._part.positions}
        posts |= {each.lead for each in self._strategy.priorities.values()}
        records = (self._strategy.posts.get(post or "") for post in posts)
        return tuple(sorted({post.portfolio for post in records if post and post.portfolio}))

    # The position: how it stands, what needs attention, and what changed.

    @cached_property
    def headline(self) -> str:
        """The position in a sentence."""
        return headline(self._part)

    @cached_property
    def silent(self) -> bool:
        """Whether this is a demonstration on whose objectives nothing is recorded."""
        positions = self._part.positions
        return bool(positions) and all(
            each.shown is DisplayStatus.NOT_PUBLISHED for each in positions
        )

    @cached_property
    def columns(self) -> tuple[StatusView, ...]:
        """The statuses of the table of counts."""
        return tuple(status_view(self._document, shown) for shown in self._columns)

    @cached_property
    def total(self) -> CountRow:
        """The last line of the table of counts: all objectives."""
        return count_row(("", "", ALL), self._part.positions, self._columns, self._document)

    @cached_property
    def rows(self) -> tuple[CountRow, ...]:
        """The table of counts: a line for each priority."""
        return tuple(
            count_row(self._place(key), positions, self._columns, self._document)
            for key, positions in self._places
        )

    @cached_property
    def concerns(self) -> tuple[Concern, ...]:
        """Objectives that need attention, by why they do, most pressing first."""
        return tuple(self._concerns())

    @cached_property
    def quiet(self) -> str:
        """What is said where nothing needs attention."""
        if self.silent:
            return NO_PROGRESS_PUBLISHED
        return "No objective in force is off track, at risk or unknown, or without an update."

    @cached_property
    def facts(self) -> tuple[str, ...]:
        """What else has to be known of the whole, in sentences."""
        return (*detail.facts(self._part), *self._disagreements())

    @cached_property
    def changes(self) -> tuple[StatusChange, ...]:
        """Objectives updated in the reporting period, by which way their status went."""
        return tuple(self._changes())

    @cached_property
    def unchanged(self) -> str:
        """How many were updated with no change of status, in a sentence."""
        positions = self._part.positions
        same = sum(each.movement is StatusTrend.SAME for each in positions)
        if same:
            objectives = opening(same, "objective was", "objectives were")
            return f"{objectives} updated with no change of status."
        if any(_has_moved(each) or each.fell_silent for each in positions):
            return ""
        if self._document.standing is Standing.DEMONSTRATION and self.silent:
            return "The published document records no change."
        return f"No update has been recorded since {in_words(self.since)}."

    @cached_property
    def decided_since(self) -> tuple[DecisionView, ...]:
        """The decisions of the reporting period, latest first."""
        return decision_views(self._part, self._part.decisions_since)

    @cached_property
    def rollup(self) -> tuple[RollupLine, ...]:
        """What is judged or rated of each priority and of all, and why the rest is not."""
        return rollup_lines(self._part, self._measures.facts, self._rollup_parts())

    @cached_property
    def words(self) -> tuple[Meaning, ...]:
        """The statuses that occur anywhere in the report, most pressing first."""
        return tuple(self._meanings())

    @cached_property
    def rating_words(self) -> tuple[Meaning, ...]:
        """The ratings that occur, with what each means."""
        return self._measures.meanings()

    # The adopted document.

    @cached_property
    def vision(self) -> Prose:
        """The vision."""
        return self._document.vision

    @cached_property
    def commitments(self) -> tuple[Prose, ...]:
        """The commitments."""
        return self._document.commitments

    @cached_property
    def background(self) -> tuple[PassageView, ...]:
        """Further sections of the adopted document."""
        return tuple(PassageView(each.heading, each.text) for each in self._document.background)

    @cached_property
    def links(self) -> tuple[LinkView, ...]:
        """The documents that belong to the strategy."""
        return links_of(self._document.links)

    @cached_property
    def interpretations(self) -> tuple[ReadingView, ...]:
        """How unclear passages were read."""
        return tuple(
            ReadingView(
                each.about, each.reading, each.on, post_title(self._strategy, each.by) or each.by
            )
            for each in self._document.interpretations
        )

    @cached_property
    def closed(self) -> tuple[NotInForce, ...]:
        """The objectives out of force, and why each is."""
        return tuple(detail.not_in_force(self._part))

    # One record, and words for young people.

    @cached_property
    def _record_name(self) -> str:
        """What the record is called that the report is of."""
        record = self._request.record
        if self.report == "measure":
            return self._strategy.measures[record].title
        return objective_view(self._part, self._position, {}).name

    @cached_property
    def _position(self) -> Position:
        objective = self._strategy.objectives[self._request.record]
        return position_of(self._strategy, objective, self.as_at)

    @cached_property
    def objective(self) -> ObjectiveDetail | None:
        """The objective that the report is of, with all that serves it and its whole history."""
        record = self._strategy.objectives.get(self._request.record)
        return objective_detail(self._part, record) if record else None

    @cached_property
    def measure(self) -> MeasureDetail | None:
        """The measure that the report is of, with every figure."""
        facts = self._measures.facts.get(self._request.record)
        return measure_detail(self._part, facts) if facts else None

    @cached_property
    def charted(self) -> tuple[PlacedMeasure, ...]:
        """The measures of the record that the report is of, each with its chart."""
        record = self._request.record
        if record not in self._strategy.objectives:
            return self._measures.alone(record)
        uses = self._strategy.objectives[record].measures
        return tuple(self._measures.again(uses))

    @cached_property
    def used_by(self) -> tuple[RecordName, ...]:
        """The objectives in force that the measure of the report stands behind, by number."""
        record = self._request.record
        return tuple(
            objective_name(self._part, each.objective)
            for each in self._part.positions
            if any(use.id == record for use in each.objective.measures)
        )

    @cached_property
    def young_people(self) -> tuple[YoungWords, ...]:
        """The objectives in force that somebody put into words for young people."""
        return tuple(
            YoungWords(
                objective_name(self._part, each.objective).name,
                each.objective.young_people,
                bool(each.objective.earlier_wordings),
            )
            for each in self._part.positions
            if each.objective.young_people
        )

    @cached_property
    def without_young_words(self) -> tuple[str, ...]:
        """The objectives in force that have no such words yet."""
        return tuple(
            objective_name(self._part, each.objective).name
            for each in self._part.positions
            if not each.objective.young_people
        )

    @cached_property
    def releases(self) -> tuple[DueItem, ...]:
        """When figures are to come out, the next first."""
        every = due_by(self._whole, date.max)
        return due_items(self._whole, [each for each in every if each.kind is DueKind.RELEASE])

    @cached_property
    def without_release(self) -> tuple[str, ...]:
        """The measures whose figures still come and of which no day is known."""
        released = {each.record for each in self.releases}
        return tuple(
            sorted(
                measure.title
                for measure in self._strategy.measures.values()
                if measure.status is MeasureStatus.ACTIVE and measure.id not in released
            )
        )

    # Objectives and measures.

    @cached_property
    def groups(self) -> tuple[PriorityGroup, ...]:
        """The priorities with their objectives, then those that cut across."""
        return tuple(self._group(*place) for place in self._places)

    @cached_property
    def measures(self) -> tuple[MeasureView, ...]:
        """Every measure once, in the order in which its objectives stand."""
        return self._measures.in_order

    @cached_property
    def elsewhere(self) -> tuple[PlacedMeasure, ...]:
        """The measures that stand behind nothing in force."""
        return self._measures.elsewhere

    @cached_property
    def glance(self) -> FiguresAtAGlance | None:
        """Every measure in one line, where there are any."""
        names = {
            each.id: (each.anchor, each.number_in_names or each.short_name)
            for each in self._objectives.values()
        }
        return self._measures.glance(names)

    @cached_property
    def on_page(self) -> tuple[Id, ...]:
        """The ids of the objectives that have a place on the page, or pages of their own."""
        has_places = self._request.name in WITH_OBJECTIVES
        return tuple(self._part.in_force) if has_places else ()

    @cached_property
    def gaps(self) -> tuple[GapRow, ...]:
        """Every gap between groups, in the order of the measures."""
        return gap_rows(self._part, self._measures.facts)

    @cached_property
    def gaps_in_words(self) -> str:
        """How many gaps there are, and how many are narrower and wider than before."""
        turns = [each.since_previous.turn for each in self.gaps]
        if not turns:
            return "No measure has a gap between groups."
        better, worse = turns.count(Turn.BETTER), turns.count(Turn.WORSE)
        rest = len(turns) - better - worse
        return (
            f"Of {how_many(len(turns), 'gap', 'gaps')}, {better:,} narrowed since the figures "
            f"before, {worse:,} widened and {rest:,} did neither or cannot be told."
        )

    @cached_property
    def coverage(self) -> CoverageView:
        """What each objective in force has, those that lack most first."""
        return coverage_view(self._whole, self._part)

    @cached_property
    def aspects(self) -> tuple[AspectTally, ...]:
        """What objectives can have, and how many have each."""
        return tuple(
            AspectTally(key, title, self.coverage.totals[key])
            for key, title in self.coverage.aspects.items()
        )

    @cached_property
    def coverage_in_words(self) -> str:
        """How many objectives have each thing, in a sentence."""
        if not self.coverage.total_of:
            return "No objectives are in force."
        counts = ", ".join(f"{each.title.lower()} {each.number:,}" for each in self.aspects)
        objectives = how_many(self.coverage.total_of, "objective", "objectives")
        return f"Of {objectives}, this many have each: {counts}."

    # How it is delivered and accounted for.

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

    # What several of them are made from.

    @cached_property
    def _places(self) -> tuple[tuple[str, Sequence[Position]], ...]:
        """Each priority's id and objectives, then, under no id, those no one priority holds."""
        return tuple(self._placed())

    def _placed(self) -> Iterator[tuple[str, Sequence[Position]]]:
        placed: set[str] = set()
        for priority in priorities_in_order(self._strategy):
            positions = self._part.by_priority[priority.id]
            placed.update(each.objective.id for each in positions)
            if positions or not any(self._request.cut.values()):
                yield priority.id, positions
        rest = [each for each in self._part.positions if each.objective.id not in placed]
        if rest:
            yield "", rest

    def _place(self, priority_id: str) -> tuple[str, str, str]:
        """The anchor, the number and the title of a priority; of those that cut across."""
        if not priority_id:
            return "across", "", ACROSS
        priority = self._strategy.priorities[priority_id]
        return f"priority-{priority.id}", priority.shown_number, priority.title

    @cached_property
    def _measures(self) -> PlacedMeasures:
        places = [(self._strategy.priorities.get(key), these) for key, these in self._places]
        return PlacedMeasures(self._part, places, drawn=self._request.drawn)

    @cached_property
    def _objectives(self) -> Mapping[str, ReportObjective]:
        """Every objective in force, by id."""
        measures = self._measures
        return {
            each.objective.id: ReportObjective(
                **fields_of(objective_view(self._part, each, measures.facts)),
                measures=measures.of_objective[each.objective.id],
            )
            for each in self._part.positions
        }

    def _of(self, positions: Iterable[Position]) -> tuple[ReportObjective, ...]:
        return tuple(self._objectives[each.objective.id] for each in positions)

    def _group(self, priority_id: str, positions: Sequence[Position]) -> PriorityGroup:
        anchor, number, title = self._place(priority_id)
        priority = self._strategy.priorities.get(priority_id)
        groups = self._document.groups
        return PriorityGroup(
            number=number,
            title=title,
            aims=priority.aims if priority else (),
            lead=post_title(self._strategy, priority.lead) if priority else None,
            stakeholders=tuple(each.in_words for each in priority.stakeholders) if priority else (),
            notes=priority.notes if priority else (),
            groups=tuple(groups.get(key, key) for key in (priority.groups if priority else ())),
            links=links_of(priority.links) if priority else (),
            measures=self._measures.of_priority[priority.id] if priority else (),
            items=self._of(positions),
            anchor=anchor,
        )

    @cached_property
    def _columns(self) -> tuple[DisplayStatus, ...]:
        return columns(self._part.positions)

    @cached_property
    def _overdue(self) -> tuple[DueItem, ...]:
        """What is overdue, whatever its kind."""
        overdue = due_cut(self._whole, self._request.cut, overdue_of(self._whole))
        return due_items(self._whole, overdue)

    @cached_property
    def _tracks(self) -> tuple[Track, ...]:
        return tracks_of(self.plan) if self.plan else ()

    def _rollup_parts(self) -> Iterator[RollupPart]:
        """The parts of the roll-up: each priority, then all objectives."""
        priorities = self._strategy.priorities
        for key, positions in self._places:
            _, number, title = self._place(key)
            priority = priorities.get(key)
            yield RollupPart(number, title, positions, priority.measures if priority else ())
        every = [use for priority in priorities.values() for use in priority.measures]
        yield RollupPart("", ALL, self._part.positions, every)

    def _concerns(self) -> Iterator[Concern]:
        for shown in NEEDS_ATTENTION:
            items = self._of(each for each in self._part.needing_attention if each.shown is shown)
            if items:
                heading = status_label(self._document, shown)
                yield Concern(shown.value, heading, _ids(items), items)
        lapsed = self._of(each for each in self._part.lapsed_pauses if not each.needs_attention)
        if lapsed:
            yield Concern("paused", "Paused past the day set", _ids(lapsed), lapsed)

    def _disagreements(self) -> Iterator[str]:
        """Where an objective's judgement and its figures point different ways."""
        for objective in self._objectives.values():
            if objective.judgement and objective.judgement.disagreement:
                yield f"{objective.name}. {objective.judgement.disagreement}"

    def _changes(self) -> Iterator[StatusChange]:
        positions = self._part.positions
        updated = [each for each in positions if _has_moved(each) or each.fell_silent]
        for heading, is_under in MOVES.items():
            items = self._of(each for each in updated if is_under(each))
            if items:
                yield StatusChange(heading, _ids(items), items)

    def _meanings(self) -> Iterator[Meaning]:
        document, positions = self._document, self._part.positions
        used = {each.shown.value for each in positions}
        for position in positions:
            used.update(entry.status.value for entry in (*position.entries, *position.corrected))
        if document.standing is Standing.ADOPTED:
            used.add(DisplayStatus.NO_UPDATE.value)
        for shown in DisplayStatus:
            if shown.value in used:
                yield Meaning(status_view(document, shown), status_meaning(document, shown))


def _ids(objectives: Iterable[ReportObjective]) -> tuple[str, ...]:
    return tuple(each.id for each in objectives)


def _has_moved(position: Position) -> bool:
    """Whether an update of the reporting period says another status than the one before."""
    updated = position.latest is not None and position.latest is not position.before
    return updated and position.movement is not StatusTrend.SAME
