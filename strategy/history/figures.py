"""A measure's figures through a history, each version as it may be seen beside the others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import NamedTuple

from strategy.audience import Audience, without_embargoed
from strategy.compare.changes import FIGURE_KIND, RecordChange
from strategy.compare.fields import compare
from strategy.disclosure.small_numbers import shown_beside
from strategy.history.file_tracing import NOBODY, Event, Traced
from strategy.history.items import Field
from strategy.history.items import HistoryEvent as Happened
from strategy.history.record import FIGURES_KIND, Item
from strategy.history.record_lineage import Lineage
from strategy.history.versions import BARE, VersionCache, bare_document
from strategy.load.reading import load
from strategy.load.record_kinds import DOCUMENT, definition_file, figures_file
from strategy.model import Figure, Measure, Strategy


class Rows(NamedTuple):
    """The figures of a measure after an event; ``rule`` names why they could not be read."""

    event: Event
    strategy: Strategy | None
    rule: str = ""


def versions(
    cache: VersionCache,
    definition: Lineage,
    rows: Lineage,
    by: date | datetime,
    base: Strategy,
) -> Iterator[Rows]:
    """The figures after each event, read by the measure's definition of the time.

    Without those that are not out by a moment, or by the end of a day.
    """
    for event in rows.events:
        if not event.after:
            yield Rows(event, None)
            continue
        measure = _definition_at(cache, definition, event.order)
        name = event.path.rpartition("/")[2].removesuffix(".csv")
        files = {
            DOCUMENT: BARE,
            definition_file("measures", name): measure,
            figures_file(name): cache.blobs.get(event.after, b""),
        }
        loaded = load(files)
        refused = [problem.rule for problem in loaded.problems if problem.file == event.path]
        strategy = None
        if loaded.strategy:  # by the strategy's clock and the definition as they are now
            strategy = replace(loaded.strategy, document=base.document)
            current = base.measures.get(definition.name)
            strategy = without_embargoed(strategy, by, {name: current} if current else None)
        yield Rows(
            event, strategy, refused[0] if refused and not (strategy and strategy.figures) else ""
        )


def _definition_at(cache: VersionCache, definition: Lineage, order: int) -> bytes:
    """The definition's bytes as they were then; the first there ever were, where none were yet."""
    earlier = [event for event in definition.events if event.order <= order and event.after]
    later = [event for event in definition.events if event.after]
    return next((cache.blobs.get(event.after, b"") for event in (*earlier[::-1], *later)), b"")


def shown(every: Sequence[Rows], audience: Audience, minimum: int) -> tuple[Rows, ...]:
    """The same as an audience may see them: no version gives away what another hides."""
    if audience is Audience.INTERNAL:
        return tuple(every)
    published_figures = tuple(
        dict.fromkeys(
            figure
            for other in every
            if other.strategy
            for rows in other.strategy.all_figures.values()
            for figure in rows
        )
    )
    return tuple(
        rows._replace(strategy=_shown(rows.strategy, published_figures, minimum))
        if rows.strategy
        else rows
        for rows in every
    )


def _shown(strategy: Strategy, published_figures: tuple[Figure, ...], minimum: int) -> Strategy:
    def rows(measure: Measure) -> tuple[Figure, ...]:
        return shown_beside(
            measure,
            strategy.figures[measure.id],
            strategy.all_figures[measure.id],
            published_figures,
            minimum,
        )

    figures = {name: rows(strategy.measures[name]) for name in strategy.figures}
    return replace(strategy, figures=figures)


def changed(old: Strategy | None, new: Strategy | None) -> tuple[Field, ...]:
    """What the figures say differently, by the words that tell one figure from another."""
    nothing = Strategy(bare_document())
    events = []
    for change in compare(old or nothing, new or nothing):
        if change.kind == FIGURE_KIND:
            name = change.record.partition("/")[2]
            before, after = (_plain(value) for value in (change.before, change.after))
            way = change.path if change.what is RecordChange.CHANGED else ()
            events.append(Field(("figures", name, *way), before, after))
    return tuple(events)


def _plain(cell: object) -> object:
    """A whole figure by its value; a cell as it is."""
    return cell.value if isinstance(cell, Figure) else cell


def of_figures(
    traced: Traced,
    cache: VersionCache,
    lineages: Sequence[Lineage],
    audience: Audience,
    base: Strategy,
    by: date | datetime,
) -> Iterator[Item]:
    """What happened to the figures of a measure."""
    if not lineages or lineages[0].events[-1].path.split("/")[1] != "measures":
        return
    life = traced.life_at(figures_file(lineages[0].name))
    if life == NOBODY:
        return
    lineage = Lineage(tuple(traced.events[life]), frozenset([life]))
    cache.fetch(event.after for event in lineage.events)
    every = list(versions(cache, lineages[0], lineage, by, base))
    last: Strategy | None = None
    for figure in shown(every, audience, base.document.disclosure.minimum):
        if figure.rule:
            yield Item(
                figure.event, FIGURES_KIND, lineage.name, Happened.UNREADABLE, rule=figure.rule
            )
            continue
        fields = changed(last, figure.strategy)
        if fields:
            what = Happened.ADDED if last is None else Happened.CHANGED
            yield Item(figure.event, FIGURES_KIND, lineage.name, what, fields)
        last = figure.strategy
