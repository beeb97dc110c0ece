"""Which rows of a table are not shown: those with small numbers, and those that would tell them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Final, NamedTuple

from strategy.disclosure.network import Edge, cheapest_cycle, off_cycles
from strategy.disclosure.sums import Key, Sum, Table, editions, sums, without_axes
from strategy.model import Figure, Measure, Shows, Symbol
from strategy.periods.period_kinds import Period

Number = int | Fraction

BASES: Final = ("numerator", "denominator")
REMAINDER: Final = "remainder"
"""Of a share, those of the denominator who are not counted in the numerator."""

MOST_ROWS: Final = 20_000
"""Rows of one period and area that are looked at one by one; a larger table is withheld."""

TOTALS_LAST: Final = 1e12
"""What hiding a total costs, beside the size of what else is hidden."""


class HiddenFigures(NamedTuple):
    """What is not shown of a measure's figures.

    ``rows`` are the rows, by period, area and breakdown, in whatever revision; ``withheld`` the
    tables, by period and area, that could not be settled row by row and so are hidden whole.
    """

    rows: frozenset[tuple[Period, str, Key]]
    withheld: frozenset[tuple[Period, str]]


class _UnsettledError(Exception):
    """A table whose sums are beyond what can be settled row by row."""


def count_fields(measure: Measure) -> tuple[str, ...]:
    """The fields of a figure that count people."""
    return ("value", *BASES) if measure.shown_as is Shows.COUNT else BASES


def hidden_in(measure: Measure, figures: Iterable[Figure], minimum: int) -> HiddenFigures:
    """What is not shown of a measure's figures, all revisions of them, at a minimum."""
    tables: defaultdict[tuple[Period, str], list[Figure]] = defaultdict(list)
    for figure in figures:
        tables[figure.period, figure.area].append(figure)
    rows: set[tuple[Period, str, Key]] = set()
    withheld: set[tuple[Period, str]] = set()
    for (period, area), table in tables.items():
        try:
            keys = _Hiding(measure, table, minimum).rows()
        except _UnsettledError:
            withheld.add((period, area))
            keys = {figure.breakdown for figure in table}
        rows |= {(period, area, key) for key in keys}
    return HiddenFigures(frozenset(rows), frozenset(withheld))


def _number(value: object) -> Number | None:
    if not isinstance(value, Decimal):
        return None
    return int(value) if value == value.to_integral_value() else Fraction(value)


@dataclass(frozen=True)
class _Quantity:
    """One kind of number of each row, in each edition of the table.

    ``least`` is the smallest number of a row in any edition, ``None`` where one is not known;
    ``can_be_less`` says whether it could be one less, for all that a reader knows of hidden rows: a
    hidden count and a base are no noughts.
    """

    editions: Sequence[Mapping[Key, Number | None]]
    least: Mapping[Key, Number | None]
    can_be_less: Mapping[Key, bool]


class _Hiding:
    """The rows of one period and area, all revisions of them."""

    def __init__(self, measure: Measure, figures: Sequence[Figure], minimum: int) -> None:
        self.figures = figures
        self.minimum = minimum
        self.shown_as = measure.shown_as
        self.fields = count_fields(measure)
        self.keys = sorted({row.breakdown for row in figures})
        self.tables = editions(figures)
        self.with_numbers = {
            row.breakdown
            for row in figures
            if any(
                isinstance(number, Decimal)
                for number in (row.value, row.numerator, row.denominator)
            )
        }

        self.noughts = {
            row.breakdown
            for row in figures
            if row.denominator == 0 or (self.shown_as is Shows.COUNT and row.value == 0)
        }

    def rows(self) -> set[Key]:
        """The rows to hide. Raises :class:`_UnsettledError` where that cannot be said by row."""
        small = {row.breakdown for row in self.figures if self.is_small(row)}
        axes = tuple(range(len(self.keys[0]))) if self.keys else ()
        if len(self.keys) < 2 or not self._may_have_to_hide(small):
            return small
        if len(self.keys) > MOST_ROWS:
            raise _UnsettledError
        self.quantities = self._quantities()
        return self.settled(self.keys, axes, small)

    def is_small(self, row: Figure) -> bool:
        """Whether a row has a small count, or one that the council does not show itself."""
        counts = [getattr(row, name) for name in self.fields]
        if self.shown_as is Shows.PERCENTAGE:
            counts.append(_remainder(row))
        return Symbol.SUPPRESSED in (row.value, *counts) or any(
            0 < count < self.minimum for count in counts if isinstance(count, Decimal)
        )

    def _may_have_to_hide(self, small: Collection[Key]) -> bool:
        """Whether anything is small: a row, or what a total has more than its parts."""
        if small:
            return True
        return any(
            0 < more < self.minimum
            for table in self.tables
            for row_sum in sums(table, range(len(self.keys[0]))).direct
            for name in (*self.fields, REMAINDER)
            for more in [_left_over(_of(table, name), row_sum)]
            if more is not None
        )

    # What there is to be protected

    def _quantities(self) -> list[_Quantity]:
        """The kinds of numbers that have to be protected, each by itself.

        A share's numerator and its remainder are; its denominator is the two together, and is
        protected where one is. Where a count is its own numerator the two are one.
        """
        if self.shown_as is Shows.PERCENTAGE:
            names = ["numerator", REMAINDER]
        else:
            names = list(self.fields)
            if self.shown_as is Shows.COUNT and all(
                row.numerator in (None, row.value) for row in self.figures
            ):
                names.remove("numerator")
        tables = {name: [_of(table, name) for table in self.tables] for name in (*names, *BASES)}
        quantities = []
        for name in names:
            numbers = tables[name]
            if all(number is None for table in numbers for number in table.values()):
                continue
            least = {key: _least(numbers, key) for key in self.keys}
            base = tables["denominator"] if self.shown_as is Shows.PERCENTAGE else None
            quantities.append(
                _Quantity(
                    numbers,
                    least,
                    {
                        key: number is not None
                        and number >= (2 if name in ("value", "denominator") else 1)
                        and (base is None or (_least(base, key) or 2) >= 2)
                        for key, number in least.items()
                    },
                )
            )
        return quantities

    # Settling

    def settled(
        self,
        keys: Sequence[Key],
        axes: Sequence[int],
        hidden: Collection[Key],
        lifted: Sequence[Sum] | None = None,
    ) -> set[Key]:
        """The rows to hide among ``keys``, which differ by the breakdowns at ``axes``.

        With three breakdowns or more that cross, the table is cut by the last of them: what is
        hidden in one slice is hidden in the total over the slices too. So whatever changes within
        a slice can change in the total as well, and every sum across the slices stays as it is.
        ``lifted`` are the sums of that total, as they have to hold in the slice that ``keys`` are.
        """
        crossing = max((_places(key, axes) for key in keys), key=len)
        if len(crossing) < 3:
            return _Plane(self, keys, axes, lifted).settled(hidden)
        last = max(crossing)
        inner = [place for place in axes if place != last]
        slices: defaultdict[str, list[Key]] = defaultdict(list)
        for key in keys:
            slices[key[last]].append(key)
        totals = set(slices.pop("", ()))
        every = list(dict.fromkeys([*self.binding_sums(keys, axes), *(lifted or ())]))
        if not all(_is_across(row_sum, last) or _is_within(row_sum, last) for row_sum in every):
            raise _UnsettledError
        within = [row_sum for row_sum in every if _is_within(row_sum, last)]
        suppressed = set(hidden)
        while True:
            before = len(suppressed)
            for value, rows in slices.items():
                if not suppressed.isdisjoint(rows):
                    sums_here = _lifted(within, last, value, rows)
                    suppressed |= self.settled(
                        rows, inner, suppressed.intersection(rows), sums_here
                    )
            mirrored = {without_axes(key, (last,)) for key in suppressed if key[last]}
            suppressed |= mirrored & totals
            suppressed |= {
                self._smallest_part(key, every, last) for key in suppressed & totals - mirrored
            }
            suppressed |= self.few_together(sums(keys, axes).direct, suppressed)
            if len(suppressed) == before:
                return suppressed

    def _smallest_part(self, total: Key, every: Iterable[Sum], last: int) -> Key:
        """The smallest part of a total across the slices, which is to be hidden with it."""
        parts = [
            part
            for row_sum in every
            if row_sum.total == total and _is_across(row_sum, last)
            for part in row_sum.parts
        ]
        sizes = [(size, part) for part in parts if (size := self.size(part))]
        if not sizes:
            raise _UnsettledError
        return min(sizes)[1]

    def size(self, key: Key) -> Number:
        """The largest number of a row, of those that count people."""
        return max((quantity.least[key] or 0 for quantity in self.quantities), default=0)

    def few_together(self, every: Iterable[Sum], hidden: Collection[Key]) -> set[Key]:
        """The rows to hide because what is hidden of a total that is shown is few altogether."""
        more: set[Key] = set()
        for row_sum in every:
            if row_sum.total in hidden:
                continue
            shown = Sum(row_sum.total, tuple(part for part in row_sum.parts if part not in hidden))
            for quantity in self.quantities:
                for numbers in quantity.editions:
                    if 0 < (_left_over(numbers, shown) or 0) < self.minimum:
                        sizes = [(numbers.get(part) or 0, part) for part in shown.parts]
                        some = [(size, part) for size, part in sizes if size]
                        more.add(min(some)[1] if some else row_sum.total)
        return more

    def binding_sums(self, keys: Sequence[Key], axes: Sequence[int]) -> list[Sum]:
        """The direct sums by which numbers could be worked out, of every edition.

        A sum does not bind where the total is less than its parts, as where groups overlap, or
        where it leaves more over than each part could change by one. Raises
        :class:`_UnsettledError` where a further sum binds that does not follow from direct ones.
        """
        binding: dict[Sum, None] = {}
        for place, table in enumerate(self.tables):
            every = sums([key for key in keys if key in table], axes)
            direct = [row_sum for row_sum in every.direct if self._binds(row_sum, place)]
            further = [row_sum for row_sum in every.further if self._binds(row_sum, place)]
            if not _all_follow(direct, further):
                raise _UnsettledError
            binding |= dict.fromkeys(direct)
        return list(binding)

    def _binds(self, row_sum: Sum, edition: int) -> bool:
        for quantity in self.quantities:
            numbers = quantity.editions[edition]
            if any(numbers[key] is not None for key in (row_sum.total, *row_sum.parts)):
                if any(numbers[key] is None for key in (row_sum.total, *row_sum.parts)):
                    return True
                if 0 <= (_left_over(numbers, row_sum) or 0) <= len(row_sum.parts):
                    return True
        return False


class _Plane:
    """A table of two breakdowns that cross, or fewer: its sums are the nodes of a network."""

    def __init__(
        self,
        table: _Hiding,
        keys: Sequence[Key],
        axes: Sequence[int],
        lifted: Sequence[Sum] | None,
    ) -> None:
        self.table = table
        self.keys = set(keys)
        self.axes = axes
        self.is_slice = lifted is not None
        self.every = sums(keys, axes).direct
        self.sums = list(dict.fromkeys([*table.binding_sums(keys, axes), *(lifted or ())]))
        self.ends = self._ends()

    def settled(self, hidden: Collection[Key]) -> set[Key]:
        """The rows to hide: with them, every hidden number could be another."""
        suppressed = set(hidden)
        while True:
            before = len(suppressed)
            suppressed |= self.table.few_together(self.every, suppressed)
            for quantity in self.table.quantities:
                self._protect(quantity, suppressed)
            if len(suppressed) == before:
                return suppressed

    def _ends(self) -> dict[Key, tuple[int, int]]:
        """The sums that each row's number takes from and adds to; ``-1`` stands for no sum.

        The sign of a sum may be turned round, so that each number has one of either.
        """
        sides: defaultdict[Key, list[tuple[int, int]]] = defaultdict(list)
        for node, row_sum in enumerate(self.sums):
            if row_sum.total in self.keys:
                sides[row_sum.total].append((node, -1))
            for part in row_sum.parts:
                sides[part].append((node, 1))
        if any(len(side) > 2 for side in sides.values()):
            raise _UnsettledError
        sign = self._signs(sides)
        ends = {}
        for key, rows_here in sides.items():
            by_side = {side * sign[node]: node for node, side in rows_here}
            if len(by_side) < len(rows_here):
                raise _UnsettledError
            ends[key] = (by_side.get(-1, -1), by_side.get(1, -1))
        return ends

    def _signs(self, sides: Mapping[Key, list[tuple[int, int]]]) -> dict[int, int]:
        """Which sums are turned round, as far as what they have in common allows."""
        turns: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
        for ends in sides.values():
            if len(ends) == 2:
                (first, side), (second, other_side) = ends
                turns[first].append((second, -side * other_side))
                turns[second].append((first, -side * other_side))
        sign: dict[int, int] = {}
        for start in range(len(self.sums)):
            waiting = [(start, 1)] if start not in sign else []
            while waiting:
                node, its_sign = waiting.pop()
                if node not in sign:
                    sign[node] = its_sign
                    waiting += [(other, turn * its_sign) for other, turn in turns[node]]
        return sign

    def _protect(self, quantity: _Quantity, suppressed: set[Key]) -> None:
        """Hide more rows until every hidden number is on a cycle of hidden ones."""
        edges = self._edges(quantity, suppressed)
        safe: set[Key] = set()
        for edge in off_cycles([edge for edge in edges if self._is_open(edge.name, suppressed)]):
            if edge.name not in safe and edge.name in suppressed:
                way = cheapest_cycle(
                    edge, [(other, self._cost(other, suppressed)) for other in edges]
                )
                if way is None:
                    raise _UnsettledError
                names = {other.name for other in way}
                safe |= {edge.name, *names}
                suppressed |= names & self.table.with_numbers

    def _is_open(self, key: Key, suppressed: Collection[Key]) -> bool:
        """Whether a reader does not know a row's numbers."""
        return key in suppressed or key not in self.table.with_numbers

    def _edges(self, quantity: _Quantity, suppressed: Collection[Key]) -> list[Edge[Key]]:
        """The edge of each row's number, open in the directions in which it could be another.

        A number that is not known may be more. It may be less where it stands in one sum alone,
        which leaves enough for it.
        """
        return [
            Edge(
                key,
                tail,
                head,
                forwards=True,
                backwards=quantity.can_be_less[key] or self._leaves(quantity, key),
            )
            for key, (tail, head) in self.ends.items()
            if key in suppressed
            or (key in self.table.with_numbers and key not in self.table.noughts)
            or (key not in self.table.with_numbers and not self.is_slice)
        ]

    def _leaves(self, quantity: _Quantity, key: Key) -> bool:
        """Whether the one sum that a number which is not known stands in leaves two for each."""
        its_sums = [self.sums[node] for node in self.ends[key] if node >= 0]
        if self.is_slice or len(its_sums) != 1 or quantity.least[key] is not None:
            return False
        [row_sum] = its_sums
        for numbers in quantity.editions:
            left = _left_over(numbers, row_sum)
            unknown = [part for part in row_sum.parts if numbers.get(part) is None]
            if left is None or key not in unknown or left < 2 * len(unknown):
                return False
        return True

    def _cost(self, edge: Edge[Key], suppressed: Collection[Key]) -> float:
        if self._is_open(edge.name, suppressed):
            return 0.0
        missing = sum(not edge.name[place] for place in self.axes)
        return float(self.table.size(edge.name)) + 1 + TOTALS_LAST * missing


def _of(table: Table, name: str) -> dict[Key, Number | None]:
    """One kind of number of each row of an edition."""
    if name == REMAINDER:
        return {
            key: _number(row.denominator if (left := _remainder(row)) is None else left)
            for key, row in table.items()
        }
    return {key: _number(getattr(row, name)) for key, row in table.items()}


def _remainder(row: Figure) -> Decimal | None:
    """Those of a base who are not counted; ``None`` where one of the two is not known."""
    if not isinstance(row.numerator, Decimal) or not isinstance(row.denominator, Decimal):
        return None
    return row.denominator - row.numerator


def _least(tables: Iterable[Mapping[Key, Number | None]], key: Key) -> Number | None:
    """The smallest number of a row in any edition; ``None`` where one is not known."""
    numbers = [table[key] for table in tables if key in table]
    known_numbers = [number for number in numbers if number is not None]
    return min(known_numbers) if len(known_numbers) == len(numbers) else None


def _left_over(numbers: Mapping[Key, Number | None], row_sum: Sum) -> Number | None:
    """What a total has more than those of its parts that are known; ``None`` without a total."""
    total = numbers.get(row_sum.total)
    return None if total is None else total - sum(numbers.get(part) or 0 for part in row_sum.parts)


def _all_follow(direct: Iterable[Sum], further: Iterable[Sum]) -> bool:
    """Whether each further sum follows from direct ones, by way of rows between the two."""
    by_total: defaultdict[Key, list[Sum]] = defaultdict(list)
    for row_sum in direct:
        by_total[row_sum.total].append(row_sum)

    def follows(total: Key, parts: frozenset[Key]) -> bool:
        return any(is_made(row_sum, parts) for row_sum in by_total[total])

    def is_made(row_sum: Sum, parts: frozenset[Key]) -> bool:
        """Whether the parts of a sum are these, or are made up of them."""
        if parts == frozenset(row_sum.parts):
            return True
        left_out = [place for place, value in enumerate(row_sum.parts[0]) if not value]
        own: defaultdict[Key, set[Key]] = defaultdict(set)
        for part in parts:
            own[without_axes(part, left_out)].add(part)
        return own.keys() == set(row_sum.parts) and all(
            follows(pair, frozenset(those)) for pair, those in own.items()
        )

    return all(follows(row_sum.total, frozenset(row_sum.parts)) for row_sum in further)


def _lifted(within: Iterable[Sum], axis: int, value: str, rows: Collection[Key]) -> list[Sum]:
    """The sums of a slice, and those of the total over the slices as they have to hold in it.

    The total of one may be in no row of the slice; what its parts come to stays as it is.
    """

    def lift(key: Key) -> Key:
        return (*key[:axis], value, *key[axis + 1 :])

    shown_rows = set(rows)
    lifted = []
    for row_sum in within:
        if row_sum.total[axis] in ("", value):
            parts = tuple(part for part in map(lift, row_sum.parts) if part in shown_rows)
            lifted += [Sum(lift(row_sum.total), parts)] if parts else []
    return lifted


def _places(key: Key, axes: Iterable[int]) -> tuple[int, ...]:
    return tuple(place for place in axes if key[place])


def _is_within(row_sum: Sum, axis: int) -> bool:
    """Whether a sum is within one slice of a table by a breakdown."""
    return all(part[axis] == row_sum.total[axis] for part in row_sum.parts)


def _is_across(row_sum: Sum, axis: int) -> bool:
    """Whether a sum is of one row in each slice of a table by a breakdown."""
    return all(without_axes(part, (axis,)) == row_sum.total for part in row_sum.parts)
