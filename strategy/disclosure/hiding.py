"""Which rows lose their counts: the small ones first, then those that would give them away."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Final, TypeGuard

from strategy.disclosure.solving import determined
from strategy.disclosure.sums import Key, Sum, Table, editions, sums
from strategy.model import Figure, Measure, Shows, Symbol
from strategy.periods import Period

BASES: Final = ("numerator", "denominator")

Cell = tuple[str, Key]
"""A count: the name of its field, and its row."""


def count_fields(measure: Measure) -> tuple[str, ...]:
    """The fields of a figure that count people."""
    return ("value", *BASES) if measure.shown_as is Shows.COUNT else BASES


def is_hidden(value: object) -> TypeGuard[Decimal]:
    """Whether a count goes from a row that is hidden: a number other than nought."""
    return isinstance(value, Decimal) and value != 0


def hidden_rows(
    measure: Measure, figures: Iterable[Figure], minimum: int
) -> set[tuple[Period, str, Key]]:
    """The rows, by period, area and breakdown, whose counts are not shown in any revision."""
    tables: defaultdict[tuple[Period, str], list[Figure]] = defaultdict(list)
    for figure in figures:
        tables[figure.period, figure.area].append(figure)
    return {
        (period, area, key)
        for (period, area), rows in tables.items()
        for key in _Hiding(rows, count_fields(measure), minimum).rows()
    }


@dataclass(frozen=True)
class _Hiding:
    """The rows of one period and area, all revisions of them."""

    figures: Sequence[Figure]
    fields: tuple[str, ...]
    minimum: int

    def rows(self) -> set[Key]:
        hidden = {row.breakdown for row in self.figures if self.is_small(row)}
        tables = editions(self.figures)
        totals = sums({row.breakdown for row in self.figures})
        while totals and (more := self.next(hidden, tables, totals)):
            hidden.add(more)
        return hidden

    def is_small(self, row: Figure) -> bool:
        """Whether a row has a small count, or one that the council does not show itself."""
        counts = [getattr(row, name) for name in self.fields]
        return any(
            0 < count < self.minimum if isinstance(count, Decimal) else count is Symbol.SUPPRESSED
            for count in counts
        )

    def next(self, hidden: set[Key], tables: list[Table], totals: list[Sum]) -> Key | None:
        """A row that has to be hidden too; nothing where no count can be worked out."""
        for table in tables:
            for name in self.fields:
                for one in totals:
                    more = _Counts(table, name, hidden).more(one, self.minimum)
                    if more:
                        return more
        return next(filter(None, (self.helping(hidden, one, totals) for one in tables)), None)

    def helping(self, hidden: set[Key], table: Table, totals: list[Sum]) -> Key | None:
        """The smallest row from which, with others, a hidden count of an edition follows."""
        by_field = {name: _Counts(table, name, hidden) for name in self.fields}
        equations = [
            *(one for counts in by_field.values() for one in counts.equations(totals)),
            *self.shares(hidden, table),
        ]
        for name, key in determined(equations):
            near = [one for one in totals if key in (one.total, *one.parts)]
            tries = [(by_field[name], near), *((counts, totals) for counts in by_field.values())]
            return next(filter(None, (counts.smallest_shown(among) for counts, among in tries)))
        return None

    def shares(self, hidden: set[Key], table: Table) -> Iterator[dict[Cell, Fraction]]:
        """What a percentage or a rate that is shown says of the two numbers it is made from.

        A count that is its numerator as well says that the two are one.
        """
        for key in sorted(hidden & set(table)):
            row = table[key]
            other = "value" if "value" in self.fields else "denominator"
            counted, base = row.numerator, getattr(row, other)
            if isinstance(row.value, Decimal) and is_hidden(counted) and is_hidden(base):
                share = Fraction(counted) / Fraction(base)
                if other == "denominator" or share == 1:
                    yield {("numerator", key): Fraction(1), (other, key): -share}


@dataclass(frozen=True)
class _Counts:
    """One field of one edition, with the rows that are hidden so far."""

    table: Table
    name: str
    hidden: set[Key]

    def count(self, key: Key) -> Decimal | Symbol | None:
        row = self.table.get(key)
        return getattr(row, self.name) if row else None

    def number(self, key: Key) -> Fraction:
        """The count of a row; nought where there is none."""
        count = self.count(key)
        return Fraction(count) if isinstance(count, Decimal) else Fraction(0)

    def goes(self, key: Key) -> bool:
        """Whether a row's count is a number that is not shown."""
        return key in self.hidden and is_hidden(self.count(key))

    def withheld(self, one: Sum) -> int:
        """How many of the parts the council itself does not show."""
        return sum(self.count(part) is Symbol.SUPPRESSED for part in one.parts)

    def remainder(self, one: Sum) -> Fraction:
        """What a total comes to more than its parts; below nought where it is no total."""
        return self.number(one.total) - sum(map(self.number, one.parts))

    def more(self, one: Sum, minimum: int) -> Key | None:
        """The next row to hide, where a total that is shown gives too much away."""
        remainder = self.remainder(one)
        if not is_hidden(self.count(one.total)) or self.goes(one.total) or remainder < 0:
            return None
        gone = [part for part in one.parts if self.goes(part)]
        parts = len(gone) + (self.withheld(one) or bool(remainder))
        together = remainder + sum(map(self.number, gone))
        if not parts or (parts > 1 and together >= minimum and together > parts):
            return None
        if not gone and not self.withheld(one) and together >= minimum:
            return None
        return self.smallest_shown([Sum(one.total, one.parts)])

    def smallest_shown(self, among: Iterable[Sum]) -> Key | None:
        """The row with the smallest count that is shown; a total only where no part is left."""
        shown = {
            (is_total, self.number(key), key)
            for one in among
            for is_total, key in ((True, one.total), *((False, part) for part in one.parts))
            if is_hidden(self.count(key)) and not self.goes(key)
        }
        return min(shown)[2] if shown else None

    def equations(self, totals: Iterable[Sum]) -> Iterator[dict[Cell, Fraction]]:
        """What totals say of the hidden counts, where their parts are all there."""
        for one in totals:
            if self.remainder(one) or self.withheld(one) or not is_hidden(self.count(one.total)):
                continue
            unknown = {
                (self.name, key): Fraction(sign)
                for key, sign in ((one.total, -1), *((part, 1) for part in one.parts))
                if self.goes(key)
            }
            if unknown:
                yield unknown
