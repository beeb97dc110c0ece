"""Local figures as a council's CSV, and as they are shown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import product

from strategy.disclosure.small_numbers import figures_shown
from strategy.model import Figure, Measure
from tests.measures.council import ABSENCE, council, rows, with_field

LOCAL = with_field(ABSENCE, source="{publisher: Marlbrook Council, status: local}")
COUNTS = with_field(LOCAL, unit="children", decimals="0")
MINIMUM = 5


def measure(definition: str = COUNTS, breakdowns: Sequence[str] = ()) -> Measure:
    text = f"{definition}breakdowns: [{', '.join(breakdowns)}]\n"
    return council({"absence": (text, "period,value")}).measures["absence"]


def shown(
    figures: str, definition: str = COUNTS, breakdowns: Sequence[str] = (), minimum: int = MINIMUM
) -> list[str]:
    """The public rows as ``value numerator denominator``, empty ones left out."""
    result = measure(definition, breakdowns)
    public = figures_shown(result, rows(figures, result), minimum)
    return [
        " ".join(
            str(number)
            for number in (row.value, row.numerator, row.denominator)
            if number is not None
        )
        for row in public
    ]


def table(
    whole: Measure, values: Mapping[tuple[str, ...], tuple[object, ...]]
) -> tuple[Figure, ...]:
    """Figures of one period and area: value, numerator and denominator by breakdown."""
    (example,) = rows("period,value\n2024/25,1", measure())
    return tuple(
        example._replace(breakdown=key, value=value, numerator=numerator, denominator=denominator)  # type: ignore[arg-type]
        for key, (value, numerator, denominator) in values.items()
    )


def with_totals(cells: Mapping[tuple[str, ...], int]) -> dict[tuple[str, ...], int]:
    """Crossed counts with all their totals."""
    counts: dict[tuple[str, ...], int] = {}
    for key, count in cells.items():
        for kept in product((True, False), repeat=len(key)):
            total = tuple(value if keep else "" for value, keep in zip(key, kept, strict=True))
            counts[total] = counts.get(total, 0) + count
    return counts
