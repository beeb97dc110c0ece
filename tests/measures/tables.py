"""Local figures as a council's CSV, and what an outsider can work out from those that are shown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from itertools import product

from strategy.disclosure import figures_shown
from strategy.model import Figure, Measure, Symbol
from tests.measures.council import ABSENCE, council, rows, with_field

LOCAL = with_field(ABSENCE, source="{publisher: Marlbrook Council, status: local}")
COUNTS = with_field(LOCAL, unit="children", decimals="0")
MINIMUM = 5
PRIME = 2**61 - 1


def measure(definition: str = COUNTS, breakdowns: Sequence[str] = ()) -> Measure:
    text = f"{definition}breakdowns: [{', '.join(breakdowns)}]\n"
    return council({"absence": (text, "period,value")}).measures["absence"]


def shown(
    figures: str, definition: str = COUNTS, breakdowns: Sequence[str] = (), minimum: int = MINIMUM
) -> list[str]:
    """The public rows as ``value numerator denominator``, empty ones left out."""
    one = measure(definition, breakdowns)
    public = figures_shown(one, rows(figures, one), minimum)
    return [
        " ".join(
            str(each) for each in (row.value, row.numerator, row.denominator) if each is not None
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


Unknown = tuple[str, tuple[str, ...]]


def worked_out(
    public: Iterable[Figure], fields: Sequence[str], *, shares: Mapping[tuple[str, ...], Fraction]
) -> list[Unknown]:
    """The hidden counts that follow from the shown ones: those that the equations fix.

    An unknown is fixed where an equation that names it alone adds nothing to the others. This is
    reckoned among the remainders of a large prime, which is quick.
    """
    by_key = {row.breakdown: row for row in public}
    unknown = [
        (name, key)
        for key, row in by_key.items()
        for name in fields
        if getattr(row, name) is Symbol.SUPPRESSED
    ]
    equations = [
        {(name, key): Fraction(sign) for key, sign in signs.items()}
        for signs in totals(by_key)
        for name in fields
        if all(getattr(by_key[key], name) is not None for key in signs)
    ]
    equations += [
        {("numerator", key): Fraction(1), ("denominator", key): -share}
        for key, share in shares.items()
    ]
    place = {one: number for number, one in enumerate(unknown)}
    known: list[list[int]] = []
    for equation in equations:
        row = [0] * len(unknown)
        for one, value in equation.items():
            if one in place:
                row[place[one]] = value.numerator * pow(value.denominator, -1, PRIME) % PRIME
        left = without(row, known)
        if any(left):
            known.append(left)
    alone = ([int(each == one) for each in unknown] for one in unknown)
    return [one for one, row in zip(unknown, alone, strict=True) if not any(without(row, known))]


def without(row: list[int], known: Iterable[list[int]]) -> list[int]:
    """What a row says that the rows before it do not: all nought where it adds nothing.

    Each known row begins, for this purpose, at its first number that is not nought.
    """
    for other in known:
        first = next(place for place, value in enumerate(other) if value)
        times = row[first] * pow(other[first], -1, PRIME) % PRIME
        row = [(one - times * two) % PRIME for one, two in zip(row, other, strict=True)]
    return row


def totals(keys: Iterable[tuple[str, ...]]) -> list[dict[tuple[str, ...], int]]:
    """For every row and every choice of breakdowns that it leaves out, the rows that have them."""
    known = list(keys)
    found = []
    for total in known:
        free = [place for place, value in enumerate(total) if not value]
        for chosen in product((False, True), repeat=len(free)):
            out = [place for place, taken in zip(free, chosen, strict=True) if taken]
            parts = [
                key
                for key in known
                if out
                and all(bool(key[place]) for place in out)
                and all(key[place] == total[place] for place in range(len(key)) if place not in out)
            ]
            if parts:
                found.append({total: -1, **dict.fromkeys(parts, 1)})
    return found
