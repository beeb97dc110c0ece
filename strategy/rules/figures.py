"""A measure's figures and aims as the rules look at them, and where they stand in its files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from strategy.assess.measures.aims import worse_than
from strategy.assess.measures.series import own_area
from strategy.diagnostics import FieldPath
from strategy.model import Baseline, Better, Figure, Measure, PeriodKind, Target, Value
from strategy.periods.parsing import period
from strategy.periods.period_kinds import Kind, Period
from strategy.rules.rule import Case

Groups = tuple[tuple[tuple[str, str], ...], ...]
"""The groups that a gap is between; empty for the measure itself."""


class Aims(NamedTuple):
    """The baseline and the targets of a measure, or of one of its gaps, whose ``name`` it is then.

    ``path`` leads to what holds them.
    """

    path: FieldPath
    name: str
    baseline: Baseline | None
    targets: tuple[Target, ...]

    @property
    def of_whom(self) -> str:
        """``of the FSM gap``; nothing for the measure itself."""
        return f' of the gap "{self.name}"' if self.name else ""

    def placed(self) -> Iterator[tuple[FieldPath, Target]]:
        """Each target with the way to it."""
        for position, target in enumerate(self.targets):
            yield (*self.path, "targets", position), target


def aims(measure: Measure) -> Mapping[Groups, Aims]:
    """The aims of a measure and of its gaps. A gap is what it is between, whatever its name."""
    all_aims: dict[Groups, Aims] = {(): Aims((), "", measure.baseline, measure.targets)}
    for position, gap in enumerate(measure.gaps):
        groups = tuple(sorted(gap.ahead.items())), tuple(sorted(gap.minus.items()))
        path = ("gaps", position)
        all_aims[groups] = Aims(path, gap.name, gap.baseline, gap.targets)
    return all_aims


def when(text: str, kind: PeriodKind) -> Period | str:
    """The period that a text is, however it is written; the text where it is none."""
    try:
        return period(text, Kind(kind.value))
    except ValueError:
        return text


def in_figures(value: Value) -> str:
    """``15.0``, or ``90 to 95`` for a range."""
    ends = [f"{number:f}" for number in (value.at, value.low, value.high) if number is not None]
    return " to ".join(ends) or "no number"


def is_easier(now: Value, before: Value, better: Better, *, gap: bool = False) -> bool:
    """Whether a value is nearer than another to doing nothing; a gap is to be narrow.

    False where that cannot be said: without a direction, or of a number and a range.
    """
    if now.at is not None and before.at is not None:
        return is_worse(now.at, before.at, better, gap=gap)
    ends = now.low, before.low, now.high, before.high
    if any(end is None for end in ends):
        return False
    wider = now.low <= before.low and now.high >= before.high  # type: ignore[operator]
    return wider and (now.low, now.high) != (before.low, before.high)


def is_worse(now: Decimal, before: Decimal, better: Better, *, gap: bool = False) -> bool:
    """Whether a number is worse than another, or a gap wider; false where neither way is better."""
    if gap:
        return abs(now) > abs(before)
    return worse_than(now, before, better)


def with_figures(case: Case) -> Iterator[tuple[Measure, tuple[Figure, ...]]]:
    """Each measure that has figures, with all of them: a figure's place among them is its row.

    Some may be under embargo, so no message quotes a value of theirs.
    """
    for measure in case.strategy.measures.values():
        figures = case.rows.get(measure.id)
        if figures:
            yield measure, figures


def cell(row: int, column: str) -> FieldPath:
    """The way to a cell of a measure's figures."""
    return row, column


def quoted(measure: Measure, value: Decimal) -> str:
    """`` (17.5)``; nothing for a local figure, behind which may be few."""
    return "" if measure.is_local else f" ({value:f})"


def is_public(case: Case, measure: Measure, target: Target | None) -> bool:
    """Whether a finding outside of a measure's own file may tell of it and of a target it has."""
    shown = case.public.measures.get(measure.id)
    return shown is not None and (target is None or target in shown.targets)


def value_at(case: Case, measure: Measure, groups: Groups, written: str) -> Decimal | None:
    """The number of a measure, or the width of a gap, for the own area in a period.

    ``groups`` are those a gap is between. It is the last revision that counts, whenever it is
    published; nothing where there is none, a symbol stands in its place, or a group is none of the
    measure's breakdowns.
    """
    if any(name not in measure.breakdowns for group in groups for name, _ in group):
        return None
    figures = case.rows.get(measure.id, ())
    when_written = when(written, measure.period)
    rows = [
        figure
        for figure in figures
        if figure.period == when_written and figure.area in own_names(case, figures)
    ]
    if not groups:
        return _number(rows, in_columns(measure, {}))
    ahead, behind = (_number(rows, in_columns(measure, dict(group))) for group in groups)
    return None if ahead is None or behind is None else ahead - behind


def _number(figures: Iterable[Figure], breakdown: tuple[str, ...]) -> Decimal | None:
    matching = [figure for figure in figures if figure.breakdown == breakdown]
    last = max(matching, key=lambda figure: figure.published or date.min, default=None)
    return last.value if last and isinstance(last.value, Decimal) else None


def own_names(case: Case, figures: Iterable[Figure]) -> tuple[str, str]:
    """What a row of the strategy's own area has for its area: its name, or nothing."""
    return own_area(case.strategy.document, figures), ""


def in_columns(measure: Measure, groups: Mapping[str, str]) -> tuple[str, ...]:
    """The value of each of a measure's breakdowns for some groups, as figures have them."""
    return tuple(groups.get(name, "") for name in measure.breakdowns)
