"""Whether a round's position was approved, and whether it is still the one that was."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Any

from strategy.assess.actions import action_positions
from strategy.assess.facts import Assessment, Position
from strategy.assess.force import decisions_by
from strategy.assess.rounds import round_named
from strategy.model import Approval, ProgressEntry

AS_AT_VERSION = 1
"""The form of what is signed: a change to it makes every earlier approval a draft again."""


@dataclass(frozen=True, slots=True)
class Signed:
    """An approval beside what it approved. ``holds`` is false where the position changed since."""

    approval: Approval
    round_id: str
    as_at: date
    holds: bool


def digest_of(found: Assessment) -> str:
    """``sha256:`` and 64 hex digits over the folded position of an assessment.

    It covers what a reader of the position is told: wordings, judgements with all their text,
    milestones, decisions. It does not depend on the order or the layout of files, nor on anything
    about later dates.
    """
    told = json.dumps(_folded(found), sort_keys=True, separators=(",", ":"), ensure_ascii=True)
    return f"sha256:{sha256(told.encode()).hexdigest()}"


def _folded(found: Assessment) -> dict[str, Any]:
    return {
        "version": AS_AT_VERSION,
        "as_at": found.as_at.isoformat(),
        "objectives": {one.objective.id: _objective(one) for one in found.positions},
        "actions": {
            action_id: {
                "title": one.action.title,
                "due": one.action.due.isoformat() if one.action.due else None,
                "entries": _entries(one.entries),
                "milestones": {
                    each.id: [each.milestone.title, each.deadline.isoformat(), each.state.value]
                    for each in one.milestones
                },
            }
            for action_id, one in action_positions(found.strategy, found.as_at).items()
        },
        "decisions": {
            one.id: _plain(one.model_dump(mode="json"))
            for one in decisions_by(found.strategy, found.as_at)
        },
    }


def _objective(one: Position) -> dict[str, Any]:
    return {
        "number": one.objective.shown_number,
        "wording": _words(one.wording),
        "shown": one.shown.value,
        "entries": _entries(one.entries),
    }


def _entries(entries: tuple[ProgressEntry, ...]) -> dict[str, Any]:
    return {one.id: _plain(one.model_dump(mode="json", exclude={"subject"})) for one in entries}


def _plain(value: Any) -> Any:
    """A value in which the layout of text makes no difference."""
    if isinstance(value, str):
        return _words(value)
    if isinstance(value, dict):
        return {key: _plain(held) for key, held in value.items()}
    return [_plain(one) for one in value] if isinstance(value, list) else value


def _words(text: str) -> str:
    return " ".join(text.split())


def signed(found: Assessment) -> Signed | None:
    """The last approval of the position of an assessment's own date, given by then or later.

    ``None`` where no round of that date was approved.
    """
    fitting = []
    for approval in found.strategy.approvals.values():
        its_round = round_named(found.strategy.document, approval.round)
        if its_round and its_round.as_at == found.as_at:
            fitting.append((approval.on, approval.id, approval, its_round))
    if not fitting:
        return None
    _, _, approval, its_round = max(fitting, key=lambda one: one[:2])
    holds = approval.digest == digest_of(found)
    return Signed(approval, its_round.id, its_round.as_at, holds)
