"""What happened to an objective or an action, as text: entries and decisions, latest first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from rich.console import RenderableType
from rich.constrain import Constrain
from rich.text import Text

from strategy.model import Standing, Visibility
from strategy.periods.dates import in_words
from strategy.terminal.lines import PROSE, inset, one_line, prose, rule
from strategy.terminal.tables import status_text
from strategy.views.delivery.decisions import effects_on

if TYPE_CHECKING:
    from strategy.views.delivery.decisions import DecisionView, EffectView
    from strategy.views.header import Header
    from strategy.views.progress.entries import EntryView


def progress(
    header: Header, entries: Sequence[EntryView], corrected: Sequence[EntryView] = ()
) -> Iterator[RenderableType]:
    """The entries that hold, and those put right since."""
    yield rule("Progress")
    if not entries:
        published = header.standing is Standing.DEMONSTRATION
        yield Text()
        yield prose(
            "The published document gives no progress." if published else "None is recorded yet."
        )
    for entry in entries:
        yield from _entry(entry)
    if corrected:
        yield Text()
        yield rule("Put right since")
    for entry in corrected:
        yield from _entry(entry)


def _entry(entry: EntryView) -> Iterator[RenderableType]:
    on = (in_words(entry.as_at), "bold")
    head = Text.assemble(on, "  ", status_text(entry), "  ", one_line(entry.by_title))
    yield Text()
    yield Constrain(head, PROSE)
    yield inset(entry.summary)
    for name, text in _parts(entry):
        after = "\n" if "\n" in text else " "
        yield inset(f"{name}:{after}{text}")


def _parts(entry: EntryView) -> Iterator[tuple[str, str]]:
    """What an entry says beside its summary, each with the words before it."""
    action, paused = entry.corrective_action, entry.paused
    if action:
        yield f"Corrective action{f' by {in_words(action.by)}' if action.by else ''}", action.what
    if paused:
        until = f" until {in_words(paused.until)}" if paused.until else ""
        yield f"Paused{until}", paused.because
    for news in entry.milestones.values():
        yield f"Milestone {news.title}", news.in_words
    for name, text in (
        ("Detail", entry.detail), ("Next", entry.next), ("Internal", entry.internal)
    ):  # fmt: skip
        if text:
            yield name, text
    for link in entry.evidence:
        yield "Evidence", f"{link.title}, {link.url}"
    if entry.corrects:
        yield "Corrects", entry.corrects
    yield "Entry" if entry.visibility is Visibility.PUBLIC else "Internal entry", entry.id


def decisions(
    views: Sequence[DecisionView], of: tuple[str, str | None, Sequence[str]]
) -> Iterator[RenderableType]:
    """The decisions on a record, with what each did to it.

    ``of`` are its id, its set and its priorities.
    """
    if views:
        yield Text()
        yield rule("Decisions")
    for decision in views:
        yield from _decision(decision, effects_on(decision, *of))


def _decision(decision: DecisionView, effects: Iterable[EffectView]) -> Iterator[RenderableType]:
    under = f", under {decision.under}" if decision.under else ""
    reference = f" ({decision.reference})" if decision.reference else ""
    yield Text()
    yield prose(f"{in_words(decision.date)}, {decision.body}{under}{reference}", "bold")
    yield inset(decision.summary)
    yield from (inset(effect.in_words) for effect in effects)
    if decision.not_in_effect:
        yield inset(decision.not_in_effect)
    elif decision.since:
        yield inset(f"In effect from {in_words(decision.since)}.")
    if decision.url:
        yield inset(decision.url, url=decision.url)
