"""Which small numbers of people are not shown, so that nobody can be told from them.

Local figures alone are concerned: published statistics keep their publisher's own suppression. Of
those, the counts: the value where it is a count, the numerator and the denominator, and of a share
the remainder, those of the denominator who are not counted. A count from 1 to the council's minimum
less one is *small*. Where a row has a small one, none of its numbers is shown: its share, rate,
average or score would tell what its counts do not. Nor is any in the other revisions of that row. A
row of noughts is shown, and so is 0% or 100% of a base that is not small.

More rows lose their numbers, so that none can be worked out from totals (secondary suppression). A
total is a row of the same period and area that leaves out one breakdown or more of the rows that
make it up; one that comes to less than they do, as where groups overlap, is no total.

- What is hidden of a total that is shown comes to no small number. What is in no row counts as
  hidden: a total of 100 beside a single part of 97 would give away a 3.
- Every hidden count could be another whole number, for somebody who knows all that is shown, that a
  count is not below nought, and that a hidden one is no nought. That is exact, and said in
  :mod:`strategy.disclosure.network`. Where three breakdowns cross, what is hidden in a slice of the
  table is hidden in its total as well. The smallest rows that bring this about are hidden, and a
  total only where no parts do.
- A table whose sums are beyond that, as where some of the rows between are missing, is withheld
  whole, and its rows say so. Then each number but nought could be twice as large.

What is hidden turns on a measure's rows and the minimum alone: not on the day, on what is under
embargo, or on what else a report shows. A row that loses its numbers loses its note too, which may
tell what they would have told.

**Not promised**: anything about other sources or documents and texts; areas of which one is
part of another; periods that overlap; several measures of the same people; or how narrow the range
is in which a hidden number must lie, beyond the sum above. Baselines and targets are the council's
own choice and stay.

Source: primary and secondary suppression of cells, as in "Handbook on Statistical Disclosure
Control", chapters on frequency tables and on magnitude tables, by the statistical institutes of the
European Statistical System; the network of :mod:`strategy.disclosure.network`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import lru_cache
from typing import Any

from strategy.disclosure.hiding import HiddenFigures, hidden_in
from strategy.model import Figure, Measure, Symbol

WITHHELD = (
    "The whole table is withheld, because small numbers in it could not be kept back one by one."
)
"""The note of each row of a table that is withheld."""

Rows = tuple[Figure, ...]


def without_small_numbers(
    measures: Mapping[str, Measure],
    figures: Mapping[str, Rows],
    minimum: int,
    on_record: Mapping[str, Rows] | None = None,
) -> FiguresShown:
    """The figures of the measures that are given, as anybody may see them.

    ``figures`` are those that will be shown at all: what is still under embargo is left out before.
    ``on_record`` are all there are, by which it is decided what is hidden; ``figures`` themselves
    where nothing is said. Each measure's are worked out when they are first asked for.
    """
    return FiguresShown(measures, figures, minimum, on_record or figures)


class FiguresShown(Mapping[str, Rows]):
    """Figures without small numbers, of each measure once and only when they are asked for."""

    def __init__(
        self,
        measures: Mapping[str, Measure],
        figures: Mapping[str, Rows],
        minimum: int,
        on_record: Mapping[str, Rows],
    ) -> None:
        self._figures = {name: rows for name, rows in figures.items() if name in measures}
        self._measures = measures
        self._minimum = minimum
        self._on_record = on_record
        self._shown: dict[str, Rows] = {}

    def __getitem__(self, name: str) -> Rows:
        if name not in self._shown:
            rows = self._figures[name]
            self._shown[name] = figures_shown(
                self._measures[name], rows, self._minimum, self._on_record.get(name, rows)
            )
        return self._shown[name]

    def releases(self) -> Mapping[str, Rows]:
        """The same rows without numbers and notes: what they are of, and when they came out."""
        return _Released(self._figures)

    def __iter__(self) -> Iterator[str]:
        return iter(self._figures)

    def __len__(self) -> int:
        return len(self._figures)


def figures_shown(
    measure: Measure, figures: Rows, minimum: int, on_record: Rows | None = None
) -> Rows:
    """A measure's figures with symbols for small counts and for what would give them away."""
    if not measure.is_local or minimum <= 1:
        return figures
    rows = figures if on_record is None else on_record
    return _without_hidden(figures, _hidden(_Same(measure), _Same(rows), minimum))


def shown_beside(measure: Measure, figures: Rows, own: Rows, others: Rows, minimum: int) -> Rows:
    """A measure's figures as anybody may see them who sees those of another state as well.

    ``own`` are all figures of their state, ``others`` all of the other state. What is hidden in
    either is hidden in both, or one would give away the other: their rows are taken as revisions of
    each other.
    """
    if not measure.is_local or minimum <= 1:
        return figures
    if len({len(figure.breakdown) for figure in (*own, *others)}) > 1:
        return tuple(_without_numbers(figure, "") for figure in figures)
    states = [own, others]
    if own != others:
        states.append(tuple(dict.fromkeys((*others, *own))))
    for rows in states:
        figures = _without_hidden(figures, _hidden(_Same(measure), _Same(rows), minimum))
    return figures


class _Released(Mapping[str, Rows]):
    """Rows without numbers and notes, which are made when they are asked for."""

    def __init__(self, figures: Mapping[str, Rows]) -> None:
        self._figures = figures

    def __getitem__(self, name: str) -> Rows:
        return tuple(
            row._replace(
                value=None,
                numerator=None,
                denominator=None,
                note="",
                lower=None,
                upper=None,
                published_rating="",
                result="",
            )
            for row in self._figures[name]
        )

    def __iter__(self) -> Iterator[str]:
        return iter(self._figures)

    def __len__(self) -> int:
        return len(self._figures)


class _Same:
    """Something that is equal to itself alone: a key for what takes long to compare."""

    def __init__(self, value: Any) -> None:
        self.value = value

    def __hash__(self) -> int:
        return id(self.value)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and self.value is other.value


@lru_cache(maxsize=4096)
def _hidden(measure: _Same, rows: _Same, minimum: int) -> HiddenFigures:
    return hidden_in(measure.value, rows.value, minimum)


def _without_hidden(figures: Rows, hidden: HiddenFigures) -> Rows:
    if not hidden.rows:
        return figures
    return tuple(
        _without_numbers(figure, WITHHELD if figure.key[:2] in hidden.withheld else "")
        if figure.key in hidden.rows
        else figure
        for figure in figures
    )


def _without_numbers(figure: Figure, note: str) -> Figure:
    """The row with a symbol for each of its numbers, and no other note."""
    gone = {
        name: Symbol.SUPPRESSED
        for name in ("value", "numerator", "denominator")
        if isinstance(getattr(figure, name), Decimal)
    }
    return figure._replace(
        note=note if gone else figure.note,
        published_rating="" if gone else figure.published_rating,
        result="" if gone else figure.result,
        lower=None,
        upper=None,
        **gone,  # type: ignore[arg-type]
    )
