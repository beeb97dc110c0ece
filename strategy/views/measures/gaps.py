"""Gaps between two groups, through time, with what became of them."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from strategy.assess.measures.facts_shown import GapFacts, GapFigure
from strategy.assess.measures.gaps import place
from strategy.assess.measures.headline import progress_in_words
from strategy.assess.measures.series import breakdown_name
from strategy.assess.measures.units import Unit, in_period, unit_of
from strategy.model import Gap, Measure
from strategy.periods.wording import label
from strategy.values import dataclass
from strategy.views.measures.amounts import NO_FIGURE, FigureTable, FigureTableRow, cell
from strategy.views.measures.figures import (
    LegView,
    RatingView,
    direction_in_words,
    leg_view,
    rating_view,
)

NOT_CALCULATED: Final = "cannot be calculated"


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class GapFigureView:
    """A gap in one period, with the figures of its two groups in words."""

    period: str
    value: Decimal | None
    value_in_words: str
    because: str | None
    ahead: str
    behind: str


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class GapView:
    """A gap through time; ``in_words`` is its size, direction and progress towards a target.

    ``remark`` is what a reader must know of how it changed: that it narrowed for the wrong reason,
    turned round, or may be defined the wrong way round.
    """

    name: str
    unit: str
    groups: tuple[str, str]
    latest: GapFigureView | None
    figures: tuple[GapFigureView, ...]
    trend: tuple[Decimal | None, ...]
    segments: tuple[int, ...]
    since_previous: LegView
    since_baseline: LegView
    rating: RatingView
    levelled_down: bool
    because: str | None
    remark: str | None
    in_words: str

    @property
    def table(self) -> FigureTable:
        """The two groups and their difference in every period."""
        return FigureTable(
            caption=f"{self.name}, {self.unit}",
            columns=(*self.groups, "Gap"),
            rows=tuple(
                FigureTableRow(
                    figure.period,
                    (
                        figure.ahead,
                        figure.behind,
                        NOT_CALCULATED if figure.value is None else figure.value_in_words,
                    ),
                )
                for figure in self.figures
            ),
        )


def gap_view(facts: GapFacts, gap: Gap, measure: Measure) -> GapView:
    """A gap as its measure defines it."""
    unit = unit_of(measure)
    ahead, behind = (
        breakdown_name(measure, place(measure, group)) or "all" for group in (gap.ahead, gap.minus)
    )
    figures = tuple(_figure(figure, unit) for figure in facts.figures)
    return GapView(
        name=facts.name,
        unit=measure.unit,
        groups=(ahead, behind),
        latest=figures[-1] if figures else None,
        figures=figures,
        trend=tuple(figure.value for figure in figures),
        segments=tuple(len(segment) for segment in facts.segments),
        since_previous=leg_view(facts.since_previous, unit),
        since_baseline=leg_view(facts.since_baseline, unit),
        rating=rating_view(facts.rating, unit.of_differences),
        levelled_down=facts.levelled_down,
        because=facts.because or None,
        remark=sentence(facts.because),
        in_words=" ".join(_in_words(facts, measure)),
    )


def sentence(words: str) -> str | None:
    """Words as a sentence of its own; ``None`` for none."""
    text = words.strip()
    if not text:
        return None
    return f"{text[:1].upper()}{text[1:]}" + ("" if text.endswith(".") else ".")


def size_in_words(value: Decimal, unit: Unit) -> str:
    """The size of a gap, with a minus sign where the group meant to be ahead is behind."""
    size = unit.difference(value)
    return f"−{size}" if value < 0 else size


def _figure(figure: GapFigure, unit: Unit) -> GapFigureView:
    because = figure.because or NOT_CALCULATED
    return GapFigureView(
        period=label(figure.period),
        value=figure.value,
        value_in_words=because if figure.value is None else size_in_words(figure.value, unit),
        because=figure.because or None,
        ahead=cell(figure.ahead, unit) or NO_FIGURE,
        behind=cell(figure.behind, unit) or NO_FIGURE,
    )


def _in_words(facts: GapFacts, measure: Measure) -> Iterator[str]:
    latest = facts.latest
    if latest is None:
        return
    if latest.value is None:
        when = in_period(latest.period)
        yield f"{when[:1].upper()}{when[1:]} it {latest.because}."
        return
    unit = unit_of(measure)
    direction = direction_in_words(facts.since_previous, facts.since_baseline)
    yield f"{size_in_words(latest.value, unit)} {in_period(latest.period)}: {direction}."
    progress = sentence(progress_in_words(facts, unit.of_differences, measure.period))
    if progress:
        yield progress
