"""The table of folders: which kind of record each holds.

A new kind of record is a model and a line here.
"""

from __future__ import annotations

from strategy.model import (
    Action,
    Approval,
    Decision,
    Framework,
    Measure,
    Objective,
    Part,
    Post,
    Priority,
    ProgressEntry,
    Recommendation,
    Voice,
    Waiver,
)
from strategy.model.control import (
    ADOPTED,
    AGREED,
    CORRECTED,
    ENDED,
    FREED,
    HAPPENED,
    HIDDEN,
    HIDDEN_BY_DECISION,
    KEPT,
    LEFT,
    NEW,
    RESTING,
    WRITTEN,
    Guard,
)
from strategy.values import dataclass

DATA = "data"
DOCUMENT = f"{DATA}/strategy.yaml"
POSTS = f"{DATA}/posts.yaml"


@dataclass(frozen=True, slots=True)
class RecordKind:
    """A kind of record: its name in messages, its model, the field of ``Strategy`` that holds it.

    ``adding``, ``removing`` and ``hiding`` say how a whole record may come, go and become internal,
    and ``rewriting`` how those of its fields may change that carry no guard.
    ``per_subject`` is true for a journal: a folder of files for each record it is about.
    """

    name: str
    model: type[Part]
    held_in: str
    adding: Guard = AGREED
    removing: Guard = AGREED
    hiding: Guard = AGREED
    rewriting: Guard = AGREED
    per_subject: bool = False

    @property
    def form(self) -> str:
        """What the path of such a file looks like."""
        return (
            entry_file("ID", "DATE-POST")
            if self.per_subject
            else definition_file(self.held_in, "ID")
        )


KINDS = {
    "priorities": RecordKind(
        "priority", Priority, "priorities", ADOPTED, ENDED, HIDDEN_BY_DECISION
    ),
    "objectives": RecordKind(
        "objective", Objective, "objectives", ADOPTED, ENDED, HIDDEN_BY_DECISION
    ),
    "actions": RecordKind("action", Action, "actions", NEW, ENDED, HIDDEN),
    "frameworks": RecordKind("framework", Framework, "frameworks", NEW, LEFT, HIDDEN),
    "voice": RecordKind("voice", Voice, "voice", HAPPENED, KEPT, HIDDEN, WRITTEN),
    "recommendations": RecordKind(
        "recommendation", Recommendation, "recommendations", HAPPENED, KEPT, HIDDEN, WRITTEN
    ),
    "approvals": RecordKind("approval", Approval, "approvals", HAPPENED, KEPT, HIDDEN, WRITTEN),
    "measures": RecordKind("measure", Measure, "measures", NEW, ENDED, HIDDEN),
    "progress": RecordKind(
        "progress entry",
        ProgressEntry,
        "progress",
        CORRECTED,
        KEPT,
        HIDDEN,
        WRITTEN,
        per_subject=True,
    ),
    "decisions": RecordKind(
        "decision", Decision, "decisions", HAPPENED, KEPT, HIDDEN_BY_DECISION, WRITTEN
    ),
    "waivers": RecordKind("waiver", Waiver, "waivers", RESTING, FREED, HIDDEN),
}
"""By the folder under ``data/``."""

POST = RecordKind("post", Post, "posts", NEW, LEFT, HIDDEN)


def definition_file(folder: str, record_id: str) -> str:
    """The path of a record's file."""
    return f"{DATA}/{folder}/{record_id}.yaml"


def entry_file(subject: str, entry_id: str) -> str:
    """The path of a progress entry's file."""
    return f"{DATA}/progress/{subject}/{entry_id}.yaml"


def figures_file(measure: str) -> str:
    """The path of a measure's figures."""
    return f"{DATA}/measures/{measure}.csv"


def article(name: str) -> str:
    """The name with "a" or "an" before it."""
    return f"{'an' if name[0] in 'aeiou' else 'a'} {name}"
