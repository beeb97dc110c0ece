"""One record's history as text: each commit with its day and its author, newest first.

Words that went stand between ``[-`` and ``-]`` and those that came between ``{+`` and ``+}``.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import TYPE_CHECKING

from rich.console import RenderableType
from rich.constrain import Constrain
from rich.padding import Padding
from rich.text import Text

from strategy.compare.phrasing import Worded, cut, from_to, opening
from strategy.compare.word_diff import shortened
from strategy.history.items import HistoryEvent
from strategy.history.record import ENTRY_KIND
from strategy.periods.dates import in_words
from strategy.terminal.comparison import marked_text
from strategy.terminal.lines import GAP, PROSE, Lines, inset, notice_lines, one_line, plain, prose

if TYPE_CHECKING:
    from strategy.views.header import Header
    from strategy.views.history import FieldChangeView, HistoryView, RecordChangeView

SHORT = 7
"""Characters of a revision's name that are shown."""

LONGEST_SAID = 600
"""Characters of a value that are shown; ``--json`` has all of it."""

ERASED = "(taken out for privacy, so not told)"

HAPPENED = {
    HistoryEvent.ADDED: "was recorded",
    HistoryEvent.CHANGED: "changed",
    HistoryEvent.REMOVED: "was taken out",
    HistoryEvent.RENAMED: "has another name",
    HistoryEvent.UNREADABLE: "could not be read",
    HistoryEvent.HELD: "is in the earliest commit that this clone holds",
}


def history_text(header: Header, view: HistoryView) -> RenderableType:
    """A record's whole history, or that of one field."""
    by_commit = groupby(
        view.changes, key=lambda change: (change.date, change.author, change.revision)
    )
    return Lines(
        (
            *notice_lines(header.notice),
            prose(f"{view.title} ({_as_named(view)})", "bold"),
            *map(prose, _preface(view)),
            *(part for _, changes in by_commit for part in _commit(view, list(changes))),
        )
    )


def _as_named(view: HistoryView) -> str:
    """The record's kind, and its id where nothing else says it."""
    is_said = view.record in (view.kind, view.title)
    return view.kind if is_said else f"{view.kind} {view.record}"


def _preface(view: HistoryView) -> Iterator[str]:
    """What is to be known before the first change is read."""
    earlier = [name for name in view.names if name != view.record]
    if earlier:
        yield f"It went by {', '.join(earlier)} before."
    if view.supersedes:
        taken = ", ".join(view.supersedes)
        yield f"It took the place of {taken}, whose changes are told here too."
    if not view.whole_history:
        yield "This clone holds only the last commits: what is earlier is not told."
    if not view.changes:
        named = f' of "{view.field}"' if view.field else ""
        yield f"No change{named} is held in git."


def _commit(view: HistoryView, changes: list[RecordChangeView]) -> Iterator[RenderableType]:
    first = changes[0]
    yield Text()
    if first.revision is None:
        yield Text("Not committed yet", "bold")
    else:
        on, revision = (in_words(first.date), "bold"), (first.revision[:SHORT], "dim")
        yield Constrain(
            Text.assemble(on, "  ", one_line(first.author or ""), "  ", revision), PROSE
        )
    for change in changes:
        yield from _change(view, change)


def _change(view: HistoryView, change: RecordChangeView) -> Iterator[RenderableType]:
    is_own = change.kind == view.kind and change.superseded_by is None
    headed = not is_own or change.what is not HistoryEvent.CHANGED
    if headed:
        yield inset(_heading(change, "It" if is_own else _named(change)))
    for field in change.fields:
        yield _further(_field(change, field), 2 if headed else 1)
    for key in change.decisions:
        decision = view.decisions[key]
        reference = f", {decision.reference}" if decision.reference else ""
        words = f"Decided: {decision.body}, {in_words(decision.date)}{reference} ({key})"
        yield _further(one_line(words), 2 if headed else 1)


def _named(change: RecordChangeView) -> str:
    later = change.superseded_by if change.kind != ENTRY_KIND else None
    place = f", which {later} took the place of," if later else ""
    return opening(f"{change.kind} {change.record}{place}")


def _heading(change: RecordChangeView, named: str) -> str:
    if change.what is HistoryEvent.RENAMED and change.was_named:
        return f"{named} was {change.was_named} before."
    problem = f": {change.problem or change.rule}" if change.rule else ""
    colon = ":" if change.fields and not problem else "."
    return f"{named} {HAPPENED[change.what]}{problem}{colon}"


def _field(change: RecordChangeView, field: FieldChangeView) -> Text:
    """One field: as it is, where the record came; otherwise as it was and is."""
    name = opening(field.field_in_words)
    if field.marked:
        return Text.assemble(plain(name), ": ", marked_text(shortened(field.marked)))
    was, now = _shortened(field.was_in_words), _shortened(field.now_in_words)
    if field.erased:
        return plain(f"{name}: {now or ERASED}")
    if change.what in (HistoryEvent.ADDED, HistoryEvent.HELD):
        return plain(f"{name}: {now}")
    return plain(f"{name}: {from_to(Worded(was), Worded(now))}")


def _shortened(text: str | None) -> str:
    return cut(text or "", LONGEST_SAID)


def _further(text: Text, depth: int) -> RenderableType:
    return Constrain(Padding(text, (0, 0, 0, depth * GAP)), PROSE)
