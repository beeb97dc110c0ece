"""The rating of a measure or a gap: which rule, which target, or why there can be none."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import NamedTuple

from strategy.assess.measures import rating_rules as rules
from strategy.assess.measures.aims import Aim, aim_in_words, aim_of, from_baseline
from strategy.assess.measures.arithmetic import size
from strategy.assess.measures.direction import (
    FigureChange,
    Point,
    Travel,
    first_comparable,
    overlap,
    parts_differ,
)
from strategy.assess.measures.facts_shown import Leg, Rated, RatedFigure, Turn, Unrated
from strategy.assess.measures.rating_rules import Verdict, refused
from strategy.assess.measures.targets import (
    Dated,
    Pending,
    applying,
    next_after,
    part_done,
    period_in_words,
    progress,
    targets_alike,
    was_in_words,
    years_between,
)
from strategy.assess.measures.units import in_period
from strategy.model import (
    WAITING,
    Better,
    Figure,
    Measure,
    MeasureStatus,
    RatingRule,
    Standing,
    Strategy,
    Target,
    Tolerance,
)
from strategy.periods.dates import in_words
from strategy.periods.period_kinds import Period, ends_year
from strategy.periods.wording import label
from strategy.values import dataclass


@dataclass(frozen=True, slots=True)
class RatingCase:
    """All that a rating is made from. ``points`` are numbers by period, the latest last.

    ``baseline`` is the period the council named, read; ``beside`` is the area compared with, and
    its figure in the period of the latest one. Where ``by_size`` is true the numbers are sizes,
    and so are targets.
    """

    points: Sequence[Point]
    travel: Travel
    rule: RatingRule
    within: Tolerance
    targets: Sequence[Dated]
    baseline: Period | None
    since_previous: Leg
    since_baseline: Leg
    beside: tuple[str, Figure | None] | None = None
    pending: Pending | None = None
    figure: Figure | None = None
    least_base: Decimal | None = None
    """The fewest that a figure is counted of, or out of, where that is known."""
    by_size: bool = False

    @property
    def latest(self) -> Point:
        """The last figure."""
        return self.points[-1]

    def asked(self, target: Target) -> Aim | None:
        """What a target asks for, where it fits the measure."""
        aim = aim_of(target.value, self.travel.better)
        if aim is None or aim.high is None or not self.by_size:
            return aim
        return Aim(None, size(aim.high))

    def named(self, target: Dated) -> str:
        """``the target of 15.0% for 2027/28``."""
        aim = self.asked(target.target)
        number = aim_in_words(aim, self.travel.better, self.travel.unit) if aim else "a number"
        return f"the target of {number} for {label(target.period)}"


def unrated(why_not: Unrated, because: str, figure: Figure | None = None) -> RatedFigure:
    """That a figure cannot be rated, by any rule."""
    return RatedFigure(Rated.CANNOT_BE_RATED, because, why_not=why_not, figure=figure)


class RequiredTarget(NamedTuple):
    """What is asked of the latest figure: by which target, and which was the last one due by then.

    ``by`` is ``due``, or the next target where a rule looks ahead to it.
    """

    aim: Aim
    by: Dated
    due: Dated | None


def judged(case: RatingCase) -> RatedFigure:
    """The rating of the latest figure, which is there, by the case's rule."""
    now = case.latest.value
    target: Target | None = None
    if now is None:
        verdict = refused(_symbol(case), case.latest.why)
    elif case.rule is RatingRule.COMPARATOR:
        verdict = _beside(case, now)
    else:
        verdict, target = _by_target(case, now)
    because = verdict.because
    if verdict.rated is not Rated.CANNOT_BE_RATED:
        because += _since(case)
    dated = next(
        (dated_target for dated_target in case.targets if target and dated_target.target is target),
        None,
    )
    was = was_in_words(dated, case.travel.unit) if dated else ""
    because += f"; the target was {was}" if was else ""
    return RatedFigure(
        rated=verdict.rated,
        because=because,
        rule=rules.VERSIONS[case.rule],
        why_not=verdict.why_not,
        target=target,
        figure=case.figure,
        target_was=was,
        trend=verdict.trend,
    )


def _symbol(case: RatingCase) -> Unrated:
    return Unrated.SUPPRESSED if case.latest.hidden else Unrated.NOT_A_NUMBER


def _since(case: RatingCase) -> str:
    """``; 6.6 points worse than in 2018/19``, where it can be said of the start."""
    leg = case.since_baseline
    return "" if leg.turn in (None, Turn.CHANGED) else f"; {leg.because}"


def _beside(case: RatingCase, now: Decimal) -> Verdict:
    if case.beside is None:
        return refused(Unrated.NO_COMPARATOR, "no area is named to compare with")
    name, other = case.beside
    if other is None or not isinstance(other.value, Decimal):
        because = f"there is no figure for {name} {in_period(case.latest.period)}"
        return refused(Unrated.NO_COMPARATOR, because)
    travel = case.travel
    return rules.comparator(
        now,
        other.value,
        name,
        travel.better,
        case.within,
        travel.unit,
        is_similar=overlap(case.latest.limits, other.limits),
    )


def _by_target(case: RatingCase, now: Decimal) -> tuple[Verdict, Target | None]:
    """The verdict of a rule that needs a target, with the target it used."""
    if not case.targets:
        return _without_target(case, now), None
    targets = case.targets
    if case.travel.adds_up:
        targets = targets_alike(targets, case.latest.period)
        if not any(target.period == case.latest.period for target in targets) and not (
            targets and ends_year(case.latest.period)
        ):
            return refused(Unrated.NOT_DUE, _adding_up(case)), None
    due = applying(targets, case.latest.period)
    ahead = next_after(targets, case.latest.period)
    on_the_way = ahead if case.rule in (RatingRule.TRAJECTORY, RatingRule.GROWTH) else None
    used = due if due and due.period == case.latest.period else on_the_way or due
    if used is None:
        because = (
            f"the latest figure, for {label(case.latest.period)}, comes before "
            f"{case.named(targets[0])}"
        )
        return refused(Unrated.NOT_DUE, because), None
    parted = case.travel.break_between(used.period, case.latest.period)
    if parted:
        because = f"{_counted_anew(parted)}, and the target is for {label(used.period)}"
        return refused(Unrated.BREAK, because), used.target
    if used.former:
        because = (
            f"{case.named(used)} stands on the former definition, which {used.former.publisher} "
            f"changed from {used.former.first} on, and nobody has decided on it since"
        )
        return refused(Unrated.FORMER_DEFINITION, because), used.target
    aim = case.asked(used.target)
    if aim is None:
        because = f"the target for {label(used.period)} is not of the measure's kind"
        return refused(Unrated.NO_TARGET, because), used.target
    return _RULES[case.rule](case, now, RequiredTarget(aim, used, due)), used.target


def _without_target(case: RatingCase, now: Decimal) -> Verdict:
    """That there is no target; with the way a figure goes, where the rule can say that alone."""
    verdict = refused(Unrated.NO_TARGET, _no_target(case))
    if case.rule is not RatingRule.GROWTH or case.pending is not None or case.by_size:
        return verdict
    first = first_comparable(case.points, case.travel)
    if case.baseline is not None:
        begins = _start(case)
        if isinstance(begins, Verdict):
            return verdict
        first = Point(*begins)
    if first is None or first.value is None:
        return verdict
    years = years_between(first.period, case.latest.period)
    rated = rules.change_alone(
        now,
        first.value,
        years,
        case.travel.better,
        case.travel.unit,
        base=case.least_base,
        since=label(first.period),
    )
    return rated or verdict


def _adding_up(case: RatingCase) -> str:
    """Why a figure that adds up over a year is not rated in the course of it."""
    when = label(case.latest.period)
    if ends_year(case.latest.period):
        return f"figures add up over a year, and no target is set for the end of one like {when}"
    return (
        f"figures add up over a year, which {when} does not end, and no target is set for {when} "
        "itself"
    )


def _no_target(case: RatingCase) -> str:
    if case.pending is None:
        return "no target is set"
    begins, target = case.pending
    when = period_in_words(target.period, case.latest.period.kind)
    if begins == WAITING:
        return f"no target stands yet: that for {when} waits for a later decision"
    return f"no target stands yet: that for {when} takes effect on {in_words(begins)}"


def _distance(case: RatingCase, now: Decimal, asked: RequiredTarget) -> Verdict:
    travel, against = case.travel, _against(case, asked)
    return rules.distance(now, asked.aim, travel.better, case.within, travel.unit, against=against)


def _against(case: RatingCase, asked: RequiredTarget) -> str:
    """What a figure of a period without a target is compared with: an earlier one's."""
    if asked.by.period == case.latest.period:
        return ""
    number = aim_in_words(asked.aim, case.travel.better, case.travel.unit)
    return f"{number}, the target for {label(asked.by.period)}"


def _and_direction(case: RatingCase, now: Decimal, asked: RequiredTarget) -> Verdict:
    leg, travel = case.since_previous, case.travel
    return rules.distance_and_direction(
        now,
        travel.alike(case.points, case.latest.period)[-2].value
        if leg.turn not in (None, Turn.SIMILAR)
        else None,
        asked.aim,
        travel.better,
        case.within,
        travel.unit,
        since=in_period(leg.since) if leg.since else "",
        against=_against(case, asked),
    )


def _trajectory(case: RatingCase, now: Decimal, asked: RequiredTarget) -> Verdict:
    """On the line to the next target, from the target before or from the baseline."""
    travel, begins = case.travel, _start(case)
    if not isinstance(begins, Verdict):
        wrong = rules.wrong_side(asked.aim, begins[1], travel.better, travel.unit)
        if wrong:
            return wrong
    if asked.by is asked.due:
        return _distance(case, now, asked)
    before = case.asked(asked.due.target) if asked.due else None
    if asked.due and before:
        first, start = asked.due.period, before
    elif isinstance(begins, Verdict):
        return begins
    else:
        first, number = begins
        start = from_baseline(number, asked.aim)
    done = part_done(first, case.latest.period, asked.by.period)
    return rules.trajectory(
        now,
        start,
        asked.aim,
        done,
        travel.better,
        case.within,
        travel.unit,
        when=in_period(asked.by.period),
    )


def _growth(case: RatingCase, now: Decimal, asked: RequiredTarget) -> Verdict:
    begins = _start(case)
    if isinstance(begins, Verdict):
        return begins
    travel, number = case.travel, asked.aim.one_number
    if number is None:
        because = "growth is rated towards one number, and the target is a range"
        return refused(Unrated.NOT_CALCULABLE, because)
    first, start = begins
    years = years_between(first, case.latest.period)
    in_all = years_between(first, asked.by.period)
    when = in_period(asked.by.period)
    return rules.growth(now, number, start, years, in_all, travel.better, travel.unit, when=when)


def _start(case: RatingCase) -> tuple[Period, Decimal] | Verdict:
    """The baseline and its number, with time gone since; or why there is none."""
    if case.baseline == case.latest.period:
        return refused(Unrated.NOT_DUE, "the latest figure is that of the baseline itself")
    return _baseline(case)


def _baseline(case: RatingCase) -> tuple[Period, Decimal] | Verdict:
    """The baseline and its number, or why there is nothing to start from."""
    if case.baseline is None:
        return refused(Unrated.NO_BASELINE, f"{case.rule} needs a baseline, and none is set")
    point = next((point for point in case.points if point.period == case.baseline), None)
    if point is None:
        because = f"there is no figure for the baseline, {label(case.baseline)}"
        return refused(Unrated.NO_BASELINE, because)
    if point.value is None:
        return refused(Unrated.NO_BASELINE, point.why)
    if point not in case.travel.alike(case.points, case.latest.period):
        because = parts_differ(point.period, case.latest.period)
        return refused(Unrated.NO_BASELINE, because)
    parted = case.travel.break_between(point.period, case.latest.period)
    if parted:
        because = f"{_counted_anew(parted)}, and the baseline is that of {label(case.baseline)}"
        return refused(Unrated.BREAK, because)
    return point.period, point.value


def _counted_anew(parted: FigureChange) -> str:
    return f"figures are counted differently from {label(parted.first)} on"


def progress_target(case: RatingCase) -> Target | None:
    """The target that progress is towards: the next one, or else the last one.

    Of figures that add up over a year, those for the same part of a year.
    """
    latest = case.latest.period if case.points else None
    targets = targets_alike(case.targets, latest) if case.travel.adds_up else case.targets
    if not targets:
        return None
    return (next_after(targets, latest) or targets[-1]).target


def progress_of(case: RatingCase) -> Decimal | None:
    """How much of the way from the baseline to :func:`progress_target` is done."""
    if not case.points or case.latest.value is None:
        return None
    target = progress_target(case)
    if target is None:
        return None
    begins, aim = _baseline(case), case.asked(target)
    if isinstance(begins, Verdict) or aim is None:
        return None
    if case.baseline is not None and case.latest.period <= case.baseline:
        return None
    return progress(case.latest.value, begins[1], aim, case.travel.better)


_Rule = Callable[[RatingCase, Decimal, RequiredTarget], Verdict]
_RULES: Mapping[RatingRule, _Rule] = {
    RatingRule.DISTANCE: _distance,
    RatingRule.DISTANCE_AND_DIRECTION: _and_direction,
    RatingRule.TRAJECTORY: _trajectory,
    RatingRule.GROWTH: _growth,
}


def lifecycle(
    strategy: Strategy, measure: Measure, latest: Figure | None, late: date | None
) -> RatedFigure | None:
    """Why nothing of a measure is rated; ``late`` is the day from which its figure is overdue."""
    if strategy.document.standing is Standing.DEMONSTRATION:
        because = "this is a demonstration, whose makers do not rate the council"
        return unrated(Unrated.DEMONSTRATION, because, latest)
    if measure.better is Better.CONTEXTUAL:
        because = "it is there for context: neither more nor less of it is better"
        return unrated(Unrated.CONTEXTUAL, because, latest)
    if measure.status is MeasureStatus.DISCONTINUED:
        last = f"; its last figure is that for {label(latest.period)}" if latest else ""
        return unrated(Unrated.DISCONTINUED, f"it was discontinued{last}", latest)
    if measure.status is MeasureStatus.REPLACED:
        successor = strategy.measures.get(measure.replaced_by or "")
        by = f" by {successor.title}" if successor else ""
        return unrated(Unrated.REPLACED, f"it was replaced{by}", latest)
    if late:
        which = f"figure after that for {label(latest.period)}" if latest else "first figure"
        because = f"the {which} was to be out by {in_words(late - timedelta(days=1))}"
        return unrated(Unrated.RELEASE_LATE, because, latest)
    return None


def without_figures(measure: Measure, area: str) -> RatedFigure:
    """Why a measure is not rated that has no figure of the area."""
    coming = "it is in development, and " if measure.status is MeasureStatus.IN_DEVELOPMENT else ""
    return unrated(Unrated.NO_FIGURES, f"{coming}there is no figure of {area} to show")
