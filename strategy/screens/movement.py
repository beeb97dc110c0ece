"""A movement as plain data: what JSON holds and what its text is made of."""

from __future__ import annotations

from typing import Any

from strategy.audience import Audience
from strategy.model import StrategyDocument
from strategy.movement import Group, Moment, Movement, Rewritten, Subject, Told, headline
from strategy.views.header import notice_of

Facts = dict[str, Any]


def movement_facts(
    movement: Movement, document: StrategyDocument | None, audience: Audience
) -> Facts:
    """All of a movement. ``document`` is the later strategy's, ``None`` where it has none to read.

    Dates are ISO text, and what is not known is ``None``.
    """
    return {
        "strategy": document.title if document else None,
        "organisation": document.organisation if document else None,
        "standing": document.standing.value if document else None,
        "notice": notice_of(document) if document else None,
        "audience": audience.value,
        "old": _moment(movement.old),
        "new": _moment(movement.new),
        "compared": movement.compared,
        "changed": not movement.is_empty,
        "notes": list(movement.notes),
        "in_words": headline(movement),
        "counts": dict(movement.counts),
        "rewritten": [_rewritten(one) for one in movement.rewritten],
        "flagged": [_rewritten(one) for one in movement.flagged],
        "groups": [_group(one) for one in movement.groups],
    }


def _moment(one: Moment) -> Facts:
    return {
        "as_at": one.as_at.isoformat(),
        "described": one.described,
        "revision": one.revision or None,
        "problems": list(one.problems),
    }


def _rewritten(one: Rewritten) -> Facts:
    return {
        "rule": one.rule,
        "severity": one.severity,
        "message": one.message,
        "hint": one.hint,
        "file": one.file,
        "line": one.line,
    }


def _group(one: Group) -> Facts:
    subjects = [_subject(each) for each in one.subjects]
    return {"kind": one.kind, "id": one.id or None, "title": one.title, "subjects": subjects}


def _subject(one: Subject) -> Facts:
    return {
        "kind": one.about.kind,
        "id": one.about.id or None,
        "name": one.about.name,
        "changes": [_told(each) for each in one.told],
    }


def _told(one: Told) -> Facts:
    return {
        "topic": one.topic.value,
        "record": one.record or None,
        "field": one.field or None,
        "in_words": one.says,
        "before": one.before,
        "after": one.after,
        "marked": [{"how": piece.how.value, "text": piece.text} for piece in one.marked],
        "quote": one.quote or None,
        "details": list(one.details),
        "since": one.since.isoformat() if one.since else None,
        "way": one.way.value if one.way else None,
    }
