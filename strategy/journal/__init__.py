"""New entries: what was typed, read kindly; composed as text; proved before it lands."""

from strategy.assess.reported import last_approval
from strategy.journal.approving import NotApprovedError, digest_to_sign, round_meant
from strategy.journal.compose import NewEntry, compose_entry
from strategy.journal.following import ToChange, to_change
from strategy.journal.kinds import (
    APPROVAL,
    AUTHOR,
    DECISION,
    PROGRESS,
    STAMPED,
    UNLISTED,
    VOICE,
    EntryKind,
)
from strategy.journal.mentions import Mention, mentions, with_text
from strategy.journal.phrases import (
    EFFECT_FORMS,
    MILESTONE_FORMS,
    UNNAMED,
    PhraseError,
    on,
    read_effects,
    read_milestones,
)
from strategy.journal.proof import prove
from strategy.journal.row import EntryRow
from strategy.journal.rows import read_rows
from strategy.journal.typed import (
    as_choice,
    as_entry_id,
    as_ids,
    as_iso_date,
    as_link,
    as_status,
    status_choices,
)

__all__ = [
    "APPROVAL",
    "AUTHOR",
    "DECISION",
    "EFFECT_FORMS",
    "MILESTONE_FORMS",
    "PROGRESS",
    "STAMPED",
    "UNLISTED",
    "UNNAMED",
    "VOICE",
    "EntryKind",
    "EntryRow",
    "Mention",
    "NewEntry",
    "NotApprovedError",
    "PhraseError",
    "ToChange",
    "as_choice",
    "as_entry_id",
    "as_ids",
    "as_iso_date",
    "as_link",
    "as_status",
    "compose_entry",
    "digest_to_sign",
    "last_approval",
    "mentions",
    "on",
    "prove",
    "read_effects",
    "read_milestones",
    "read_rows",
    "round_meant",
    "status_choices",
    "to_change",
    "with_text",
]
