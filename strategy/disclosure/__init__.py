"""Which small numbers of people are not shown, so that nobody can be told from them.

Local figures alone are concerned: published statistics keep their publisher's own suppression. Of
those, the counts: the value where it is a count, the numerator and the denominator. A percentage,
a rate or a score is never taken out. A count from 1 to the council's minimum less one is *small*;
nought is shown.

Where a count is small, its whole row loses its counts, nought apart: with a percentage and one of
the two numbers it is made from, the other could be worked out. So do the other revisions of that
row. Then more rows lose theirs, so that no count can be worked out from totals (secondary
suppression). A total is a row of the same period and area that leaves out one breakdown or more of
the rows that make it up; one that comes to less than they do, as where groups overlap, is no total.

- Of a total that is shown, at least two parts are hidden or none; and what is hidden comes to no
  small number, and to more than one each. The next smallest part is hidden until that holds, or
  the total where no part is left. What is in no row counts as a hidden part: a total of 100 beside
  a single part of 97 would give away a 3.
- No hidden count follows by adding, subtracting and percentages from those that are shown, however
  the breakdowns cross: the equations are solved to see. While one does, the smallest count that
  helps is hidden. So beside percentages a total often goes too: two hidden parts, their
  percentages and their totals are as many equations as unknowns.

A row that loses a count loses its note too, which may tell what the count would have told.

**Not promised**: anything about other sources or documents and texts; areas of which one is
part of another; periods that overlap; several measures of the same people; what 100% or 0% says of
everybody; or how narrow the range is in which a hidden number must lie, beyond the sum above.
Baselines and targets are the council's own choice and stay.

Source: primary and secondary suppression of cells by the smallest-cell heuristic, as in "Handbook
on Statistical Disclosure Control", chapters on frequency tables and on magnitude tables, by the
statistical institutes of the European Statistical System. The check by solving is this tool's own.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from strategy.disclosure.hiding import count_fields, hidden_rows, is_hidden
from strategy.model import Figure, Measure, Symbol

__all__ = [
    "figures_shown",
    "not_shown_in_words",
    "shown_beside",
    "without_small_numbers",
]


def without_small_numbers(
    measures: Mapping[str, Measure],
    figures: Mapping[str, tuple[Figure, ...]],
    minimum: int,
) -> dict[str, tuple[Figure, ...]]:
    """The figures of the measures that are given, as anybody may see them.

    ``figures`` are those that will be shown at all: what is still under embargo is left out before.
    """
    return {
        name: figures_shown(measures[name], rows, minimum)
        for name, rows in figures.items()
        if name in measures
    }


def figures_shown(measure: Measure, figures: Sequence[Figure], minimum: int) -> tuple[Figure, ...]:
    """A measure's figures with symbols for small counts and for what would give them away."""
    if not measure.is_local or minimum <= 1:
        return tuple(figures)
    hidden = hidden_rows(measure, figures, minimum)
    fields = count_fields(measure)
    return tuple(
        _without_counts(figure, fields) if figure.key in hidden else figure for figure in figures
    )


def shown_beside(
    measure: Measure, figures: Sequence[Figure], others: Sequence[Figure], minimum: int
) -> tuple[Figure, ...]:
    """A measure's figures as anybody may see them who sees those of another state as well.

    ``others`` are those of the other state. What is hidden in either is hidden in both, or one
    would give away the other: their rows are taken as revisions of each other.
    """
    if not measure.is_local or minimum <= 1:
        return tuple(figures)
    known = dict.fromkeys((*others, *figures))
    parted = {len(figure.breakdown) for figure in known}
    hidden = hidden_rows(measure, known, minimum)
    for rows in (figures, others):
        hidden |= hidden_rows(measure, rows, minimum)
    fields = count_fields(measure)
    return tuple(
        _without_counts(figure, fields) if figure.key in hidden or len(parted) > 1 else figure
        for figure in figures
    )


def _without_counts(figure: Figure, fields: Sequence[str]) -> Figure:
    gone = {name: Symbol.SUPPRESSED for name in fields if is_hidden(getattr(figure, name))}
    return figure._replace(note="" if gone else figure.note, **gone)  # type: ignore[arg-type]


def not_shown_in_words(minimum: int) -> str:
    """What a hidden count says, after "is": it may itself be small, or only give one away."""
    return f"not shown, because it is fewer than {minimum} or would give such a number away"
