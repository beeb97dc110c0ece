"""Figures that were published or revised, a measure at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from strategy.assess.measures.units import Unit, unit_of
from strategy.assess.words import SYMBOLS
from strategy.compare.changes import FIGURE_KIND, Change, RecordChange
from strategy.compare.described import DescribedChange, Topic
from strategy.compare.pair import StrategyPair
from strategy.compare.phrasing import field_in_words, from_to, opening
from strategy.model import Figure, Measure, Symbol
from strategy.periods.dates import in_words
from strategy.periods.wording import label

MOST_DETAILS = 10
"""Figures told one by one for a measure; all are counted."""


def figures(pair: StrategyPair, changes: Sequence[Change]) -> Iterator[DescribedChange]:
    """What came, was revised, was rewritten or went, for each measure, counted and in detail."""
    of_figures = [change for change in changes if change.kind == FIGURE_KIND]
    for measure in dict.fromkeys(of_figure.record.partition("/")[0] for of_figure in of_figures):
        these = [
            of_figure for of_figure in of_figures if of_figure.record.partition("/")[0] == measure
        ]
        yield _of_measure(pair, measure, these)


def _of_measure(pair: StrategyPair, measure: str, changes: Sequence[Change]) -> DescribedChange:
    old = {figure.key: figure for figure in pair.old.figures.get(measure, ())}
    added = [change for change in changes if change.what is RecordChange.ADDED]
    revised = [change for change in added if change.after.key in old]
    changed = [change for change in changes if change.what is RecordChange.CHANGED]
    removed = [change for change in changes if change.what is RecordChange.REMOVED]
    counted = (
        (len(added) - len(revised), "published"),
        (len(revised), "revised"),
        (len(changed), "changed in place"),
        (len(removed), "taken out"),
    )
    unit = _unit(pair, measure)
    latest = _latest(pair, [change.after for change in added])
    details = [
        *(_revised(change, old[change.after.key], unit) for change in revised),
        *map(_changed, changed),
    ]
    newest = f" The latest: {_figure_in_words(latest, unit)}." if latest else ""
    return DescribedChange(
        Topic.FIGURES,
        pair.about("measure", measure),
        f"{opening(_counted(counted))}.{newest}",
        record=measure,
        field="figures",
        after=_figure_in_words(latest, unit) if latest else None,
        details=_shown(details),
        since=latest.published if latest else None,
        number=len(changes),
        changes=tuple(changes),
    )


def revised(change: DescribedChange, pair: StrategyPair) -> int:
    """How many figures of what is told take the place of earlier ones."""
    old = {figure.key for figure in pair.old.figures.get(change.record, ())}
    return sum(
        other.what is RecordChange.ADDED and other.after.key in old for other in change.changes
    )


def published(change: DescribedChange, pair: StrategyPair) -> int:
    """How many are of what had no figure before."""
    return sum(other.what is RecordChange.ADDED for other in change.changes) - revised(change, pair)


def _counted(counted: Iterable[tuple[int, str]]) -> str:
    words = [(number, how) for number, how in counted if number]
    first = [f"{number:,} {'figure' if number == 1 else 'figures'} {how}" for number, how in words]
    return ", ".join([*first[:1], *(f"{number:,} {how}" for number, how in words[1:])])


def _unit(pair: StrategyPair, measure: str) -> Unit:
    measure_record: Measure | None = pair.record("measure", measure)
    return unit_of(measure_record) if measure_record else Unit("")


def _latest(pair: StrategyPair, added: Sequence[Figure]) -> Figure | None:
    """The newest figure, of the strategy's own area where there is one, and of everybody."""
    area = pair.new.document.area
    own = [figure for figure in added if area and figure.area == area.name]
    every = [figure for figure in own or added if not any(figure.breakdown)]
    return max(every or own or added, key=lambda figure: figure.period.first, default=None)


def _figure_in_words(figure: Figure, unit: Unit) -> str:
    groups = "".join(f", {name}" for name in figure.breakdown if name)
    out = f" (published {in_words(figure.published)})" if figure.published else ""
    return f"{figure.area}{groups} {label(figure.period)}: {_value(figure.value, unit)}{out}"


def _value(value: Decimal | Symbol | None, unit: Unit) -> str:
    return unit.value(value) if isinstance(value, Decimal) else SYMBOLS[value]


def _revised(change: Change, old: Figure, unit: Unit) -> str:
    before = _value(old.value, unit)
    return f"Revised: {_figure_in_words(change.after, unit)}; it was {before} before."


def _changed(change: Change) -> str:
    name = change.record.partition("/")[2]
    said = from_to(_plain(change.before), _plain(change.after))
    return f"{name}: {field_in_words(change.path)} {said}, in its own row."


def _plain(value: object) -> object:
    return SYMBOLS[value] if isinstance(value, Symbol) else value


def _shown(details: Sequence[str]) -> tuple[str, ...]:
    left = len(details) - MOST_DETAILS
    more = [f"And {left:,} more."] if left > 0 else []
    return (*details[:MOST_DETAILS], *more)
