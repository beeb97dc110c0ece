"""What figures say, as plain data: measures, their series and their gaps."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Any

from strategy.assess import Assessment, MeasureFacts, Unit, in_order, measure_facts, unit_of
from strategy.assess.headline import progress_in_words
from strategy.assess.measured import GapFacts, GapFigure, Leg, RatedFigure, Revised, Series
from strategy.assess.targets import Dated, asked_in_words, move_in_words
from strategy.assess.words import RATED, TRENDS, UNRATED, symbol_in_short
from strategy.disclosure import WITHHELD
from strategy.model import Figure, MeasureUse, Strategy, Symbol, Target
from strategy.periods import label
from strategy.views.names import links_of

Facts = dict[str, Any]


def measure_rows(found: Assessment, measured: Mapping[str, MeasureFacts]) -> list[Facts]:
    """A row for each measure, by the first objective it stands behind and then by its id."""
    uses = uses_of(found.strategy)
    ordered = sorted(measured.values(), key=lambda one: _place(one.measure.id, uses))
    return [_row(one, uses) for one in ordered]


def _place(measure_id: str, uses: Mapping[str, list[Facts]]) -> tuple[bool, Any, str]:
    its = uses.get(measure_id, [])
    return not its, in_order(its[0]["id"]) if its else (), measure_id


def uses_of(strategy: Strategy) -> dict[str, list[Facts]]:
    """Where each measure stands: objectives by number, then priorities, with its role there."""
    found: dict[str, list[Facts]] = {}
    objectives = sorted(strategy.objectives.values(), key=lambda one: in_order(one.shown_number))
    for objective in objectives:
        for use in objective.measures:
            found.setdefault(use.id, []).append(_use("objective", objective.id, use))
    for priority in strategy.priorities.values():
        for use in priority.measures:
            found.setdefault(use.id, []).append(_use("priority", priority.id, use))
    return found


def _use(kind: str, record_id: str, use: MeasureUse) -> Facts:
    return {"kind": kind, "id": record_id, "role": use.role.value, "because": use.because}


def _row(facts: MeasureFacts, uses: Mapping[str, list[Facts]]) -> Facts:
    measure, unit = facts.measure, unit_of(facts.measure)
    return {
        "id": measure.id,
        "title": measure.title,
        "unit": measure.unit,
        "better": measure.better.value,
        "status": measure.status.value,
        "uses": uses.get(measure.id, []),
        "area": facts.own.name,
        "latest": figure_facts(facts.own.latest, unit) if facts.own.latest else None,
        "trend": [_number(one) for one in facts.own.figures],
        "segments": [len(one) for one in facts.own.segments],
        "since_previous": leg_facts(facts.own.since_previous, unit),
        "since_baseline": leg_facts(facts.own.since_baseline, unit),
        "comparators": [_beside(one, unit, facts.own.latest) for one in facts.comparators],
        "rating": rating_facts(facts.rating, unit),
        "progress": _plain(facts.progress),
        "progress_in_words": progress_in_words(facts, unit, facts.measure.period) or None,
        "late_since": facts.late_since.isoformat() if facts.late_since else None,
        "headline": facts.headline,
    }


def rows_behind(found: Assessment, kind: str, uses: Iterable[MeasureUse]) -> list[Facts]:
    """The rows of the measures behind one objective or priority, with their role there."""
    known = [use for use in uses if use.id in found.strategy.measures]
    kept = {use.id: [_use(kind, "", use)] for use in known}
    facts = (measure_facts(found.strategy, use.id, found.as_at) for use in known)
    return [_row(one, kept) for one in facts]


def _beside(series: Series, unit: Unit, own: Figure | None) -> Facts:
    latest = series.latest
    same = [one for one in series.figures if own and one.period == own.period]
    return {
        "name": series.name,
        "latest": figure_facts(latest, unit) if latest else None,
        "same_period": figure_facts(same[-1], unit) if same else None,
        "since_previous": leg_facts(series.since_previous, unit),
        "since_baseline": leg_facts(series.since_baseline, unit),
    }


def one_measure(found: Assessment, facts: MeasureFacts) -> Facts:
    """One measure with its definition, its targets and every figure as at the date."""
    measure, unit = facts.measure, unit_of(facts.measure)
    uses = uses_of(found.strategy)
    return {
        **_row(facts, uses),
        "definition": measure.definition,
        "stage": measure.stage.value if measure.stage else None,
        "period": measure.period.value,
        "frequency": measure.frequency.value,
        "source": measure.source.model_dump(mode="json"),
        "owner": measure.owner,
        "baseline": figure_facts(facts.baseline, unit) if facts.baseline else None,
        "targets": [_dated(one, unit) for one in facts.dated],
        "next_target": _target(facts.next_target, unit) if facts.next_target else None,
        "periods": [
            label(period)
            for period in sorted(
                {one.period for series in _all_series(facts) for one in series.figures}
            )
        ],
        "series": [series_facts(one, unit) for one in _all_series(facts)],
        "revised": [_revised(one, unit) for one in facts.revised],
        "outturn": figure_facts(facts.outturn, unit) if facts.outturn else None,
        "predecessors": [one.name for one in facts.predecessors],
        "breaks": [{"from": one.first, "because": one.because} for one in measure.breaks],
        "gaps": [gap_facts(one, unit) for one in facts.gaps],
        "replaced_by": measure.replaced_by,
        "paired_with": measure.paired_with,
        "next_release": measure.next_release.isoformat() if measure.next_release else None,
        "note": measure.note,
        "withheld": list(
            dict.fromkeys(
                f"{label(one.period)}: {WITHHELD}"
                for series in _all_series(facts)
                for one in series.figures
                if one.note == WITHHELD
            )
        ),
        "links": links_of(measure.links),
    }


def _all_series(facts: MeasureFacts) -> Iterator[Series]:
    yield from (facts.own, *facts.parts, *facts.predecessors, *facts.comparators)


def series_facts(series: Series, unit: Unit) -> Facts:
    """The figures of one area and one breakdown, oldest first."""
    return {
        "name": series.name,
        "breakdown": list(series.breakdown),
        "figures": [figure_facts(one, unit) for one in series.figures],
        "since_previous": leg_facts(series.since_previous, unit),
        "since_baseline": leg_facts(series.since_baseline, unit),
    }


def figure_facts(figure: Figure, unit: Unit) -> Facts:
    """One figure: its number, or the symbol that stands for it, and the same in words."""
    value = figure.value
    return {
        "period": label(figure.period),
        "value": _number(figure),
        "symbol": value.value if isinstance(value, Symbol) else None,
        "value_in_words": _in_words(value, unit),
        "numerator": _cell(figure.numerator),
        "denominator": _cell(figure.denominator),
        "lower": _plain(figure.lower),
        "upper": _plain(figure.upper),
        "limits_in_words": unit.limits(_limits(figure)) or None,
        "status": figure.status.value,
        "published": figure.published.isoformat() if figure.published else None,
        "note": figure.note or None,
    }


def _revised(one: Revised, unit: Unit) -> Facts:
    return {
        "period": label(one.now.period),
        "was": _number(one.was),
        "was_in_words": _in_words(one.was.value, unit),
        "is": _number(one.now),
        "is_in_words": _in_words(one.now.value, unit),
        "since": one.now.published.isoformat() if one.now.published else None,
    }


def _limits(figure: Figure) -> tuple[Decimal, Decimal] | None:
    return figure.limits if isinstance(figure.value, Decimal) else None


def _in_words(value: Decimal | Symbol | None, unit: Unit) -> str:
    return unit.value(value) if isinstance(value, Decimal) else symbol_in_short(value)


def _number(figure: Figure) -> str | None:
    return _plain(figure.value) if isinstance(figure.value, Decimal) else None


def _cell(value: Decimal | Symbol | None) -> str | None:
    return value.value if isinstance(value, Symbol) else _plain(value)


def _plain(number: Decimal | None) -> str | None:
    return None if number is None else f"{number:f}"


def leg_facts(leg: Leg, unit: Unit) -> Facts:
    """Which way a figure went since another, or why that cannot be said."""
    return {
        "since": label(leg.since) if leg.since else None,
        "turn": leg.turn.value if leg.turn else None,
        "change": _plain(leg.change),
        "change_in_words": None if leg.change is None else unit.difference(leg.change),
        "because": leg.because,
    }


def rating_facts(rating: RatedFigure, unit: Unit) -> Facts:
    """A rating with its reason in words and the rule it was made by."""
    return {
        "rated": rating.rated.value,
        "word": _rating_word(rating),
        "in_words": _rating_in_words(rating),
        "because": rating.because,
        "why_not": rating.why_not.value if rating.why_not else None,
        "trend": rating.trend.value if rating.trend else None,
        "was_rated": rating.was_rated.value if rating.was_rated else None,
        "rule": rating.rule or None,
        "target": _target(rating.target, unit) if rating.target else None,
        "target_was": rating.target_was or None,
    }


def _rating_word(rating: RatedFigure) -> str:
    if rating.trend:
        return f"{TRENDS[rating.trend]} (no target)"
    return UNRATED[rating.why_not] if rating.why_not else RATED[rating.rated]


def _rating_in_words(rating: RatedFigure) -> str:
    word = _rating_word(rating)
    return f"{word} (target was {rating.target_was})" if rating.target_was else word


def _target(target: Target, unit: Unit) -> Facts:
    value = target.value
    return {
        "period": target.period,
        "value": _plain(value.at),
        "low": _plain(value.low),
        "high": _plain(value.high),
        "value_in_words": asked_in_words(target, unit),
        "decision": target.decision,
        "because": target.because,
    }


def _dated(one: Dated, unit: Unit) -> Facts:
    """A target with what it was before it was moved, since when and by which decision."""
    return {
        **_target(one.target, unit),
        "was": _target(one.was, unit) if one.was else None,
        "since": one.since.isoformat() if one.was and one.since else None,
        "in_words": move_in_words(one, unit),
    }


def gap_rows(found: Assessment, measured: Mapping[str, MeasureFacts]) -> list[Facts]:
    """A row for each gap, in the order of the measures."""
    rows = measure_rows(found, measured)
    return [
        {"measure": row["id"], "measure_title": row["title"], "uses": row["uses"], **gap}
        for row in rows
        for gap in _gaps(measured[row["id"]])
    ]


def _gaps(facts: MeasureFacts) -> Iterable[Facts]:
    return (gap_facts(one, unit_of(facts.measure)) for one in facts.gaps)


def gap_facts(gap: GapFacts, unit: Unit) -> Facts:
    """A gap through time, with what became of it."""
    figures = [_gap_figure(one, unit) for one in gap.figures]
    return {
        "name": gap.name,
        "latest": figures[-1] if figures else None,
        "figures": figures,
        "trend": [one["value"] for one in figures],
        "segments": [len(one) for one in gap.segments],
        "since_previous": leg_facts(gap.since_previous, unit),
        "since_baseline": leg_facts(gap.since_baseline, unit),
        "rating": rating_facts(gap.rating, unit.of_differences),
        "levelled_down": gap.levelled_down,
        "because": gap.because or None,
    }


def _gap_figure(one: GapFigure, unit: Unit) -> Facts:
    said = one.because or "cannot be calculated"
    return {
        "period": label(one.period),
        "value": _plain(one.value),
        "value_in_words": said if one.value is None else unit.difference(one.value),
        "because": one.because or None,
    }
