"""A status has a word of its own, and none that means another.

A council may call a status by its own word. Where that is the word of another status, or one that
everybody reads as another, a report says the opposite of what was recorded: nobody looks up that
"Green" was to mean off track.

Bad:
    data/strategy.yaml:
        format: 1
        title: Learning in Eastmarsh
        organisation: Eastmarsh Council
        standing: adopted
        starts: 2024
        ends: 2030
        vision: Every child is safe, known and well taught.
        sets:
          main: {title: Our objectives, starts: 2024, ends: 2030}
        statuses:
          off-track: {label: Green}

Good:
    data/strategy.yaml:
        format: 1
        title: Learning in Eastmarsh
        organisation: Eastmarsh Council
        standing: adopted
        starts: 2024
        ends: 2030
        vision: Every child is safe, known and well taught.
        sets:
          main: {title: Our objectives, starts: 2024, ends: 2030}
        statuses:
          off-track: {label: Red}
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from strategy.assess.facts import DisplayStatus
from strategy.assess.words import LABELS, status_label
from strategy.diagnostics import Diagnostic, Severity
from strategy.load.record_kinds import DOCUMENT
from strategy.model import TRACKER_WORDS, Status, StrategyDocument
from strategy.rules.rule import Case, rule_of

PLAIN_WORDS: Final = {
    **dict.fromkeys(("good", "fine", "ok", "okay", "well", "going well"), Status.ON_TRACK),
    **dict.fromkeys(("bad", "critical", "failing", "failed", "behind"), Status.OFF_TRACK),
    **dict.fromkeys(("achieved", "delivered", "finished", "closed", "met"), Status.COMPLETE),
    **dict.fromkeys(("stopped", "halted", "suspended", "deferred"), Status.PAUSED),
    **dict.fromkeys(("started", "ongoing", "begun", "working"), Status.IN_PROGRESS),
    **dict.fromkeys(("not begun", "to do", "planned"), Status.NOT_STARTED),
}
"""Words that anybody reads as one of the statuses, beside those of common trackers."""

COLOUR_WORDS: Final = frozenset({"red", "amber", "yellow", "green", "blue"})
"""Words that mean a status wherever they stand in a label."""


def check(case: Case) -> Iterator[Diagnostic]:
    """One problem for each of the council's own labels that says another status."""
    document = case.strategy.document
    for status, words in document.statuses.items():
        said = _meanings(words.label)
        other = next(
            (other for other in (*said, *_same(document, status)) if other != status), None
        )
        if other:
            message = f'"{words.label}" is a word for {LABELS[DisplayStatus(other.value)].lower()}'
            hint = f"give {LABELS[DisplayStatus(status.value)].lower()} a word of its own"
            yield RULE.problem(message, DOCUMENT, ("statuses", status.value, "label"), hint)


def _meanings(label: str) -> set[Status]:
    """The statuses that the words of a label mean to anybody."""
    words = re.findall(r"[a-z]+", label.casefold())
    whole = " ".join(words)
    meanings = {
        **{status.value.replace("-", " "): status for status in Status},
        **{word.replace("-", " "): status for word, status in TRACKER_WORDS.items()},
        **PLAIN_WORDS,
    }
    said = {meanings[whole]} if whole in meanings else set()
    return said or {meanings[word] for word in words if word in COLOUR_WORDS}


def _same(document: StrategyDocument, status: Status) -> Iterator[Status]:
    """The other statuses that are called the same."""
    own = status_label(document, DisplayStatus(status.value)).casefold().split()
    for other in Status:
        label = status_label(document, DisplayStatus(other.value))
        if other != status and label.casefold().split() == own:
            yield other


RULE = rule_of(__name__, __doc__, Severity.ERROR, check)
