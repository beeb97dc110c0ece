"""The table of what can be recorded: what ``record`` needs to know of each kind.

What a field's text is to be read as follows from the model; only what it does not say is here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import field
from typing import Any

from strategy.load.record_kinds import KINDS
from strategy.model import Part
from strategy.model.fields import visible_fields
from strategy.recording.phrases import read_effects, read_milestones
from strategy.values import dataclass

SUBJECT = "objective"
"""The field, or the column, that says what an entry is about, whatever kind of thing that is."""

CLAIMS = ("label", "wording", "title")
"""Columns that say again which objective or action a row is about, and that are checked alone."""

AUTHOR = "by"
"""The field that holds the post whose record it is."""

UNLISTED = "unlisted"
"""The column that says of a post outside the list that it is meant."""

STAMPED = "recorded"
"""The field that the tool fills in and nobody types."""


@dataclass(frozen=True, slots=True)
class EntryKind:
    """A kind of record that is made by ``record``.

    ``name`` is its word on the command line, ``folder`` where its files are. ``day`` is the field
    that holds the day it is about, with which a file's name begins where it is ``dated``;
    ``assumes_day`` is whether it has one where none is typed. ``named_after`` is the field whose
    words follow in the name. ``needed`` are the fields it cannot do without. ``phrases`` read what
    is typed as a sentence; ``inside`` are columns of a sheet that are for a field within a field,
    and ``synonyms`` other headings.
    """

    name: str
    folder: str
    day: str
    named_after: str
    needed: tuple[str, ...]
    dated: bool = True
    assumes_day: bool = False
    phrases: Mapping[str, Callable[[Any], Any]] = field(default_factory=dict)
    inside: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    synonyms: Mapping[str, str] = field(default_factory=dict)

    @property
    def model(self) -> type[Part]:
        """What a record of this kind is."""
        return KINDS[self.folder].model

    @property
    def noun(self) -> str:
        """What a record of this kind is called in a sentence."""
        return KINDS[self.folder].name

    @property
    def per_subject(self) -> bool:
        """Whether each is about one objective or action, in a folder of its name."""
        return KINDS[self.folder].per_subject

    @property
    def fields(self) -> tuple[str, ...]:
        """The fields of a record, in the order they are written."""
        return tuple(visible_fields(self.model))

    @property
    def columns(self) -> Mapping[str, tuple[str, ...]]:
        """The columns of a sheet, and the field each is for."""
        holders = {holder for column, (holder, _) in self.inside.items() if column != holder}
        plain = {
            name: (name,)
            for name in self.fields
            if name != STAMPED and (name not in holders or name in self.inside)
        }
        subject = {SUBJECT: (SUBJECT,)} if self.per_subject else {}
        unlisted = {UNLISTED: (UNLISTED,)} if AUTHOR in self.fields else {}
        return {**subject, **plain, **self.inside, **unlisted}


PROGRESS = EntryKind(
    name="progress",
    folder="progress",
    day="as_at",
    named_after="by",
    needed=("status", "summary", "by"),
    assumes_day=True,
    phrases={"milestones": read_milestones},
    inside={
        "corrective_action": ("corrective_action", "what"),
        "corrective_action_by": ("corrective_action", "by"),
        "paused_because": ("paused", "because"),
        "paused_until": ("paused", "until"),
    },
    synonyms={
        "action": SUBJECT,
        "action_id": SUBJECT,
        "action_title": "title",
        "as_at_date": "as_at",
        "by_when": "corrective_action_by",
        "comment": "summary",
        "comments": "summary",
        "commentary": "summary",
        "corrective_actions": "corrective_action",
        "current_status": "status",
        "date": "as_at",
        "due": "corrective_action_by",
        "due_date": "corrective_action_by",
        "id": SUBJECT,
        "lead": "by",
        "link": "evidence",
        "links": "evidence",
        "milestone": "milestones",
        "mitigation": "corrective_action",
        "next_steps": "next",
        "number": SUBJECT,
        "objective_id": SUBJECT,
        "objective_label": "label",
        "objective_title": "title",
        "objective_wording": "wording",
        "objective_no": SUBJECT,
        "objective_number": SUBJECT,
        "owner": "by",
        "position_as_at": "as_at",
        "post": "by",
        "progress": "summary",
        "progress_update": "summary",
        "rag": "status",
        "rag_rating": "status",
        "rag_status": "status",
        "ref": SUBJECT,
        "reference": SUBJECT,
        "update": "summary",
    },
)

DECISION = EntryKind(
    name="decision",
    folder="decisions",
    day="date",
    named_after="body",
    needed=("date", "body", "summary"),
    phrases={"effects": read_effects},
    synonyms={
        "committee": "body",
        "date_of_decision": "date",
        "decided": "date",
        "delegation": "under",
        "decided_by": "body",
        "decided_on": "date",
        "decision": "summary",
        "decision_date": "date",
        "effect": "effects",
        "effective_date": "effective",
        "effective_from": "effective",
        "in_effect_from": "effective",
        "link": "url",
        "meeting": "body",
        "meeting_date": "date",
        "minute": "reference",
        "minute_reference": "reference",
        "ref": "reference",
        "what_was_decided": "summary",
    },
)

VOICE = EntryKind(
    name="voice",
    folder="voice",
    day="date",
    named_after="who",
    needed=("date", "who", "said", "objectives"),
    synonyms={
        "about": "objectives",
        "answered": "answer",
        "date_heard": "date",
        "group": "who",
        "heard_by": "by",
        "heard_on": "date",
        "how": "method",
        "how_many": "number",
        "link": "links",
        "number_heard": "number",
        "number_of_people": "number",
        "objective": "objectives",
        "phase": "phases",
        "they_said": "said",
        "we_did": "changed",
        "what_changed": "changed",
        "what_they_said": "said",
        "you_said": "said",
    },
)

RECOMMENDATION = EntryKind(
    name="recommendation",
    folder="recommendations",
    day="date",
    named_after="body",
    needed=("date", "body", "recommendation"),
    synonyms={
        "about": "objectives",
        "accepted": "answer",
        "answer_by": "answer_due",
        "committee": "body",
        "complete_by": "done_by",
        "completed": "done",
        "date_made": "date",
        "due": "answer_due",
        "due_date": "answer_due",
        "link": "links",
        "made_by": "body",
        "made_on": "date",
        "minute": "reference",
        "number": "reference",
        "objective": "objectives",
        "owner": "by",
        "ref": "reference",
        "response_due": "answer_due",
        "we_answered": "response",
        "what_changed": "outcome",
    },
)

APPROVAL = EntryKind(
    name="approval",
    folder="approvals",
    day="on",
    named_after="round",
    needed=("by",),
    dated=False,
    assumes_day=True,
)
