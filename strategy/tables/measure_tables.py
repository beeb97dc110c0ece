"""What is measured: figures, targets, ratings and gaps."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from strategy.assess.measures.measuring import all_measure_facts
from strategy.model import Measure
from strategy.tables.columns import Row, Table, day, number, of, text, whole
from strategy.tables.exported import Exported
from strategy.views.measures.measure import gap_rows


def _measures(exported: Exported) -> Iterator[Row]:
    for measure in exported.measures.values():
        model = exported.assessment.strategy.measures[measure.id]
        yield {
            "measure": measure.id,
            "title": measure.title,
            "definition": measure.definition,
            "unit": measure.unit,
            "better": measure.better,
            "period_kind": measure.period,
            "status": measure.status,
            "owner": measure.owner,
            "area": measure.area,
            "publisher": measure.source.publisher,
            "dataset": measure.source.dataset,
            "licence": measure.source.licence,
            "code": model.external.lait if model.external else None,
            "objectives": sum(use.kind == "objective" for use in measure.uses),
        }


def _figures(exported: Exported) -> Iterator[Row]:
    for measure in exported.measures.values():
        for series in measure.series:
            for figure in series.figures:
                yield {
                    "measure": measure.id,
                    "period": figure.period,
                    "area": series.name,
                    "breakdown": "; ".join(series.breakdown) or None,
                    "value": figure.value,
                    "symbol": figure.symbol,
                    "in_words": figure.value_in_words,
                    "lower": figure.lower,
                    "upper": figure.upper,
                    "status": figure.status,
                    "published": figure.published,
                    "note": figure.note,
                }


def _targets(exported: Exported) -> Iterator[Row]:
    for measure in exported.measures.values():
        for target in measure.targets:
            yield {
                "measure": measure.id,
                "period": target.period,
                "value": target.value,
                "low": target.low,
                "high": target.high,
                "decision": target.decision,
                "since": target.since,
                "was": target.was.value if target.was else None,
            }


def _ratings(exported: Exported) -> Iterator[Row]:
    for measure in exported.measures.values():
        rating = measure.rating
        yield {
            "measure": measure.id,
            "period": measure.latest.period if measure.latest else None,
            "value": measure.latest.value if measure.latest else None,
            "rating": rating.rated,
            "why_not": rating.why_not,
            "because": rating.because,
            "target_period": rating.target.period if rating.target else None,
        }


def _gaps(exported: Exported) -> Iterator[Row]:
    assessment = exported.assessment
    facts = all_measure_facts(assessment.strategy, assessment.as_at)
    for gap in gap_rows(assessment, facts):
        for figure in gap.figures:
            yield {
                "measure": gap.measure,
                "gap": gap.name,
                "period": figure.period,
                "ahead": gap.groups[0],
                "minus": gap.groups[1],
                "value": figure.value,
            }


MEASURES: Final = Table(
    "measures",
    "What is measured.",
    ("measure",),
    (
        text("measure", "Its id."),
        *of(Measure, "title", "definition", "unit", "better"),
        text("period_kind", "What each figure is about: a calendar year, a quarter."),
        *of(Measure, "status", "owner"),
        text("area", "The place whose figures are the strategy's own."),
        text("publisher", "Who publishes the figures."),
        text("dataset", "The dataset they come from."),
        text("licence", "The licence they come under."),
        text("code", "The publisher's short code, by which strategies can be compared."),
        whole("objectives", "How many objectives it stands behind."),
    ),
    _measures,
    {},
)
FIGURES: Final = Table(
    "figures",
    "Every figure, of the strategy's own place and of those beside it.",
    ("measure", "period", "area", "breakdown"),
    (
        text("measure", "The measure's id."),
        text("period", "The period, as its publisher calls it."),
        text("area", "The place."),
        text("breakdown", "The group; none for everybody."),
        number("value", "The number; none where a symbol stands for it."),
        text("symbol", "Why there is no number: suppressed, not-available and so on."),
        text("in_words", "The figure as it is printed."),
        number("lower", "The lower limit that its publisher gives."),
        number("upper", "The upper limit."),
        text("status", "final, provisional or revised."),
        day("published", "The day it came out."),
        text("note", "What its publisher says of it."),
    ),
    _figures,
    {"measure": "measures"},
)
TARGETS: Final = Table(
    "targets",
    "The targets, with what they were where they moved.",
    ("measure", "period"),
    (
        text("measure", "The measure's id."),
        text("period", "The period that it is for."),
        number("value", "The number to reach."),
        number("low", "The lower end of a range."),
        number("high", "The upper end."),
        text("decision", "The decision that set it."),
        day("since", "The day from which it holds, where it moved."),
        number("was", "What it was before."),
    ),
    _targets,
    {"measure": "measures"},
)
RATINGS: Final = Table(
    "ratings",
    "Each measure's rating, or why there is none.",
    ("measure",),
    (
        text("measure", "The measure's id."),
        text("period", "The period of its latest figure."),
        number("value", "That figure."),
        text("rating", "on-target, near, off-target or cannot-be-rated."),
        text("why_not", "Why it cannot be rated."),
        text("because", "The reason in words."),
        text("target_period", "The period of the target it was rated by."),
    ),
    _ratings,
    {"measure": "measures"},
)
GAPS: Final = Table(
    "gaps",
    "Gaps between groups, period by period.",
    ("measure", "gap", "period"),
    (
        text("measure", "The measure's id."),
        text("gap", "What the gap is called."),
        text("period", "The period."),
        text("ahead", "The group that is ahead."),
        text("minus", "The group that is taken away."),
        number("value", "The difference; none where it cannot be told."),
    ),
    _gaps,
    {"measure": "measures"},
)
