"""What a measure and each of its gaps are to reach, and where in the measure's file that stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import NamedTuple

from strategy.assess.measures.aims import worse_than
from strategy.diagnostics import FieldPath
from strategy.model import Baseline, Better, Measure, PeriodKind, Target, Value
from strategy.periods.parsing import period
from strategy.periods.period_kinds import Kind, Period

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
    found: dict[Groups, Aims] = {(): Aims((), "", measure.baseline, measure.targets)}
    for position, gap in enumerate(measure.gaps):
        groups = tuple(sorted(gap.ahead.items())), tuple(sorted(gap.minus.items()))
        path = ("gaps", position)
        found[groups] = Aims(path, gap.name, gap.baseline, gap.targets)
    return found


def when(text: str, kind: PeriodKind) -> Period | str:
    """The period that a text is, however it is written; the text where it is none."""
    try:
        return period(text, Kind(kind.value))
    except ValueError:
        return text


def in_figures(value: Value) -> str:
    """``15.0``, or ``90 to 95`` for a range."""
    ends = [f"{one:f}" for one in (value.at, value.low, value.high) if one is not None]
    return " to ".join(ends) or "no number"


def is_easier(now: Value, before: Value, better: Better, *, gap: bool = False) -> bool:
    """Whether a value is nearer than another to doing nothing; a gap is to be narrow.

    False where that cannot be said: without a direction, or of a number and a range.
    """
    if now.at is not None and before.at is not None:
        return is_worse(now.at, before.at, better, gap=gap)
    ends = now.low, before.low, now.high, before.high
    if any(one is None for one in ends):
        return False
    wider = now.low <= before.low and now.high >= before.high  # type: ignore[operator]
    return wider and (now.low, now.high) != (before.low, before.high)


def is_worse(now: Decimal, before: Decimal, better: Better, *, gap: bool = False) -> bool:
    """Whether a number is worse than another, or a gap wider; false where neither way is better."""
    if gap:
        return abs(now) > abs(before)
    return worse_than(now, before, better)
