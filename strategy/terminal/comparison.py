"""A comparison as text: what was rewritten first, then the priorities one after the other.

Words that went stand between ``[-`` and ``-]`` and those that came between ``{+`` and ``+}``, so
that they are told apart without colour too.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from rich.console import RenderableType
from rich.constrain import Constrain
from rich.padding import Padding
from rich.text import Text

from strategy.compare.word_diff import DiffOp, DiffSpan
from strategy.terminal.lines import GAP, PROSE, Lines, inset, notice_lines, plain, prose, rule

if TYPE_CHECKING:
    from strategy.views.comparison import (
        ChangedRecord,
        ChangeView,
        ComparisonView,
        GroupOfChanges,
        StateView,
    )

STYLES = {"rewritten": "bold red"}
"""What findings are drawn in, by the place of their group; others are bold."""

BEFORE_AFTER = {
    DiffOp.SAME: ("", "", ""),
    DiffOp.GONE: ("[-", "-]", "red"),
    DiffOp.NEW: ("{+", "+}", "green"),
}
"""What stands on each side of words, and their colour."""

LONGEST_QUOTE = 600
"""Characters of an officer's text; all of it is in the record itself."""


def comparison_text(view: ComparisonView, title: str, notice: str | None) -> RenderableType:
    """The whole comparison; ``title`` is the strategy's, ``notice`` stands above everything."""
    return Lines(
        (
            *notice_lines(notice),
            prose(title, "bold"),
            prose(f"From {view.old.described}"),
            prose(f"to {view.new.described}"),
            *map(prose, view.notes),
            *_problems(view.old),
            *_problems(view.new),
            Text(),
            prose(view.in_words, "bold"),
            *_findings(view),
            *(part for group in view.groups for part in _group(group)),
        )
    )


def _problems(state: StateView) -> Iterator[RenderableType]:
    if state.problems:
        yield prose(f"Not all of {state.described} can be read, and what cannot is not compared:")
        yield from map(inset, state.problems)


def _findings(view: ComparisonView) -> Iterator[RenderableType]:
    for group in view.findings:
        yield Text()
        yield rule(group.title)
        for finding in group.findings:
            yield Text()
            place = f"{finding.file}:{finding.line}"
            yield prose(f"{place}: {finding.message}", STYLES.get(group.anchor, "bold"))
            yield inset(f"{finding.hint} ({finding.rule})")


def _group(group: GroupOfChanges) -> Iterator[RenderableType]:
    yield Text()
    yield rule(plain(group.title).plain)
    for subject in group.subjects:
        yield from _subject(subject)


def _subject(subject: ChangedRecord) -> Iterator[RenderableType]:
    yield Text()
    yield prose(subject.name, "bold")
    for change in subject.changes:
        yield from _change(change)


def _change(change: ChangeView) -> Iterator[RenderableType]:
    yield inset(change.in_words)
    if change.marked:
        yield _further(marked_text(change.shortened))
    if change.quote:
        yield _further(plain(_cut(change.quote), "italic"))
    yield from (_further(plain(detail)) for detail in change.details)


def _further(text: Text) -> RenderableType:
    return Constrain(Padding(text, (0, 0, 0, 2 * GAP)), PROSE)


def marked_text(spans: tuple[DiffSpan, ...]) -> Text:
    """A wording with its words marked."""
    parts = []
    for span in spans:
        first, last, style = BEFORE_AFTER[span.how]
        parts.append(plain(f"{first}{span.text}{last}", style))
    return Text(" ").join(parts)


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST_QUOTE else f"{text[:LONGEST_QUOTE].rstrip()}…"
