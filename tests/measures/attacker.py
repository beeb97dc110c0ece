"""Somebody who works out hidden numbers: what they are at least and at most, by programmes.

They know every number that is shown, that a share is what it is rounded to, that what is counted is
part of its base, which totals are the sums of their parts and which come to more, and that a count
is no less than nought and a hidden one or a base no less than one. A linear programme says how
small and how large a hidden number can be; where that leaves one whole number at most, a programme
over whole numbers says whether there are two.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import product
from typing import NamedTuple

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, linprog, milp

from strategy.disclosure.small_numbers import WITHHELD
from strategy.disclosure.sums import editions
from strategy.model import Figure, Measure, Shows

Key = tuple[str, ...]
ROUNDING = Decimal("0.05")
FIELDS = ("value", "numerator", "denominator")


class Unknown(NamedTuple):
    """A hidden number: its field, and its row as it is on record."""

    field: str
    row: Figure


class Line(NamedTuple):
    """What the attacker knows: some unknowns come to at least and at most so much."""

    parts: dict[Unknown, float]
    least: float
    most: float


def given_away(
    measure: Measure,
    figures: Sequence[Figure],
    public: Sequence[Figure],
    whole: Sequence[Figure] | None = None,
) -> list[str]:
    """The hidden numbers that can be no other, as ``field of breakdown``.

    ``public`` are the same rows as they are shown, in the same order. The noughts of a table that
    is withheld are left out. ``whole`` are the rows with the numerators that the record leaves out,
    where it does: of those the share that is shown tells something.
    """
    whole = figures if whole is None else whole
    shown = dict(zip(whole, public, strict=True))
    by_id = dict(zip(whole, figures, strict=True))
    fields = FIELDS if measure.shown_as is Shows.COUNT else FIELDS[1:]
    unknown = [
        Unknown(name, row)
        for row in dict.fromkeys(whole)
        for name in fields
        if isinstance(getattr(row, name), Decimal)
        and getattr(row, name) != getattr(shown[row], name)
    ]
    lines = [*_known(measure, whole, shown, fields), *_rounded(unknown, shown)]
    asked = [
        other
        for other in unknown
        if getattr(by_id[other.row], other.field) is not None
        and (getattr(other.row, other.field) or shown[other.row].note != WITHHELD)
    ]
    fixed = [other for other in asked if _is_fixed(other, unknown, lines, shown)]
    return [f"{unknown.field} of {unknown.row.breakdown}" for unknown in fixed]


def _known(
    measure: Measure, figures: Sequence[Figure], shown: dict[Figure, Figure], fields: Sequence[str]
) -> Iterator[Line]:
    for table in editions(figures):
        for total, parts in _sums(list(table)):
            for name in fields:
                whole = getattr(table[total], name)
                pieces = [getattr(table[part], name) for part in parts]
                if not isinstance(whole, Decimal):
                    continue
                left = whole - sum(piece for piece in pieces if isinstance(piece, Decimal))
                is_all = all(isinstance(piece, Decimal) for piece in pieces)
                if left < 0:
                    continue
                rows = [(table[total], 1), *((table[part], -1) for part in parts)]
                yield _line(name, rows, shown, 0 if is_all and not left else np.inf)
    for row in dict.fromkeys(figures):
        numbers = [isinstance(getattr(row, name), Decimal) for name in FIELDS]
        if measure.shown_as is Shows.PERCENTAGE and numbers[1] and numbers[2]:
            first = _line("denominator", [(row, 1)], shown, np.inf)
            second = _line("numerator", [(row, -1)], shown, np.inf)
            yield Line({**first.parts, **second.parts}, first.least + second.least, np.inf)
        if (
            measure.shown_as is Shows.COUNT
            and row.value == row.numerator
            and row.value != shown[row].value
        ):
            yield Line({Unknown("value", row): 1, Unknown("numerator", row): -1}, 0, 0)


def _rounded(unknown: Sequence[Unknown], shown: dict[Figure, Figure]) -> Iterator[Line]:
    """What a share that is shown says of a numerator that is not: it is rounded to one place."""
    for result in unknown:
        share, base = shown[result.row].value, shown[result.row].denominator
        if result.field == "numerator" and isinstance(share, Decimal) and isinstance(base, Decimal):
            least, most = ((share + sign * ROUNDING) * base / 100 for sign in (-1, 1))
            yield Line({result: 1.0}, float(least) - 1e-9, float(most) + 1e-9)


def _line(
    name: str, rows: Sequence[tuple[Figure, int]], shown: dict[Figure, Figure], most: float
) -> Line:
    """A sum of numbers from nought to ``most``, with those that are shown taken out of it."""
    parts = {}
    result = 0.0
    for row, sign in rows:
        number = getattr(row, name)
        if isinstance(number, Decimal):
            if getattr(shown[row], name) == number:
                result += sign * float(number)
            else:
                parts[Unknown(name, row)] = float(sign)
    return Line(parts, -result, most - result)


def _sums(keys: Sequence[Key]) -> Iterator[tuple[Key, list[Key]]]:
    """Each row with those that make it up, for every choice of breakdowns that it leaves out."""
    for total in keys:
        free = [place for place, value in enumerate(total) if not value]
        for chosen in product((False, True), repeat=len(free)):
            out = {place for place, taken in zip(free, chosen, strict=True) if taken}
            parts = [
                key
                for key in keys
                if out
                and all(
                    bool(value) if place in out else value == total[place]
                    for place, value in enumerate(key)
                )
            ]
            if parts:
                yield total, parts


def _is_fixed(
    one: Unknown,
    unknown: Sequence[Unknown],
    lines: Sequence[Line],
    shown: Mapping[Figure, Figure],
) -> bool:
    near = _connected(one, lines)
    place = {
        other: number
        for number, other in enumerate(
            other_unknown for other_unknown in unknown if other_unknown in near
        )
    }
    matrix = np.zeros((len(lines), len(place)))
    for number, line in enumerate(lines):
        for result, sign in line.parts.items():
            if result in place:
                matrix[number, place[result]] = sign
    used = [number for number in range(len(lines)) if matrix[number].any()]
    least = np.array([lines[number].least for number in used])
    most = np.array([lines[number].most for number in used])
    versions = Counter(other.row.breakdown for other in unknown if other.field == one.field)
    floors = np.array([float(_is_some(unknown, versions, shown)) for unknown in place])
    goal = np.zeros(len(place))
    goal[place[one]] = 1
    if used:
        rows = matrix[used]
        bounded = np.isfinite(most)
        above = np.vstack([-rows, rows[bounded]])
        limits = np.concatenate([-least, most[bounded]])
        ends = [
            linprog(sign * goal, above, limits, bounds=[(floor, None) for floor in floors])
            for sign in (1, -1)
        ]
        if any(end.status == 3 for end in ends) or -ends[1].fun - ends[0].fun >= 1 - 1e-6:
            return False
        limit = LinearConstraint(rows, least, most)
        whole = [
            milp(sign * goal, constraints=limit, bounds=Bounds(floors), integrality=1)
            for sign in (1, -1)
        ]
        return bool(round(whole[0].fun) == round(-whole[1].fun))
    return False


def _is_some(one: Unknown, versions: Mapping[Key, int], shown: Mapping[Figure, Figure]) -> bool:
    """Whether a hidden number is known to be more than nought.

    A row of noughts is hidden only where another version of it is not, or its whole table is.
    """
    is_alone = versions[one.row.breakdown] < 2 and shown[one.row].note != WITHHELD
    return is_alone and one.field != "numerator"


def _connected(one: Unknown, lines: Sequence[Line]) -> set[Unknown]:
    """The unknowns that are tied to one, line by line."""
    near = {one}
    while True:
        more = {part for line in lines if near & line.parts.keys() for part in line.parts} | near
        if more == near:
            return near
        near = more
