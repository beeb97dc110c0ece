"""Which rows of a table are totals of which, and what the table held on each day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
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


class Sums(NamedTuple):
    """The sums of a table: ``direct`` ones, from whose like the ``further`` ones follow or not."""

    direct: list[Sum]
    further: list[Sum]


def editions(rows: Iterable[Figure]) -> list[Table]:
    """The table of one period and area as it stood after each day on which a row came out.

    A row whose day is not given is of the first. Of two of one day, the later holds.
    """
    ordered = sorted(rows, key=_day)
    tables: list[dict[Key, Figure]] = []
    for place, row in enumerate(ordered):
        if not place or _day(row) != _day(ordered[place - 1]):
            tables.append(dict(tables[-1]) if tables else {})
        tables[-1][row.breakdown] = row
    return list(tables)


def _day(row: Figure) -> date:
    return row.published or date.min


def sums(keys: Iterable[Key], axes: Collection[int]) -> Sums:
    """Every total among the rows, with its parts, by the breakdowns at the places ``axes``.

    A total leaves out one or more of the breakdowns that its parts have, and agrees in the others.
    It is direct where no other rows of the table stand between the two.
    """
    by_form: defaultdict[frozenset[int], list[Key]] = defaultdict(list)
    for key in sorted(keys):
        by_form[frozenset(place for place in axes if key[place])].append(key)
    direct: list[Sum] = []
    further: list[Sum] = []
    for form, parts in by_form.items():
        for broader, totals in by_form.items():
            if broader < form:
                is_further = any(broader < between < form for between in by_form)
                (further if is_further else direct).extend(_totalled(form - broader, totals, parts))
    return Sums(direct, further)


def _totalled(left_out: Collection[int], totals: list[Key], parts: list[Key]) -> list[Sum]:
    by_total: defaultdict[Key, list[Key]] = defaultdict(list)
    for part in parts:
        by_total[without_axes(part, left_out)].append(part)
    return [Sum(total, tuple(by_total[total])) for total in totals if total in by_total]


def without_axes(key: Key, axes: Collection[int]) -> Key:
    """The key of the total over the breakdowns at some places."""
    return tuple("" if place in axes else value for place, value in enumerate(key))
