"""Which rows of a table are totals of which, and what the table held on each day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from strategy.model import Figure

Key = tuple[str, ...]
"""A row of one period and area: its value in each breakdown, empty for all."""

Table = Mapping[Key, Figure]
"""What was published of one period and area by some day."""


class Sum(NamedTuple):
    """A total and the parts that make it up."""

    total: Key
    parts: tuple[Key, ...]


def editions(rows: Iterable[Figure]) -> list[Table]:
    """The table of one period and area as it stood after each day on which a row came out.

    A row whose day is not given is of the first. Of two of one day, the later holds.
    """
    ordered = sorted(rows, key=_day)
    found: list[dict[Key, Figure]] = []
    for place, row in enumerate(ordered):
        if not place or _day(row) != _day(ordered[place - 1]):
            found.append(dict(found[-1]) if found else {})
        found[-1][row.breakdown] = row
    return list(found)


def _day(row: Figure) -> date:
    return row.published or date.min


def sums(keys: Iterable[Key]) -> list[Sum]:
    """Every total among the rows, with its parts.

    A total leaves out one or more of the breakdowns that its parts have, and agrees in the others.
    """
    by_form: defaultdict[tuple[int, ...], list[Key]] = defaultdict(list)
    for key in sorted(keys):
        by_form[tuple(place for place, value in enumerate(key) if value)].append(key)
    found: list[Sum] = []
    for form, parts in by_form.items():
        for broader, totals in by_form.items():
            if set(broader) < set(form):
                found += _totalled(broader, totals, parts)
    return found


def _totalled(broader: tuple[int, ...], totals: list[Key], parts: list[Key]) -> list[Sum]:
    by_total: defaultdict[Key, list[Key]] = defaultdict(list)
    for part in parts:
        kept = (value if place in broader else "" for place, value in enumerate(part))
        by_total[tuple(kept)].append(part)
    return [Sum(total, tuple(by_total[total])) for total in totals if total in by_total]
