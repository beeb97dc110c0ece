"""The files of a strategy that was a document: the wording its own, and nothing else invented."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from strategy.documents.outline import ObjectiveText, Outline
from strategy.load.record_kinds import DOCUMENT, definition_file
from strategy.yamltext.write import compose


def files_of(outline: Outline, document: Mapping[str, Any], intent: str | None) -> dict[str, bytes]:
    """The files by path: ``document`` with what the outline adds, priorities and objectives.

    ``intent`` is what all objectives set out to do, which no document says; without it they have
    none.
    """
    added: dict[str, Any] = {
        "commitments": outline.commitments,
        "background": [
            {"heading": heading.text, "text": "\n".join(paragraphs)}
            for heading, paragraphs in outline.background
        ],
        "sets": {
            set_text.id: {"title": set_text.title, "starts": set_text.starts, "ends": set_text.ends}
            for set_text in outline.sets
        },
    }
    records: dict[str, Mapping[str, Any]] = {
        DOCUMENT: {**document, **{name: value for name, value in added.items() if value}}
    }
    for priority in outline.priorities.values():
        aims = {"aims": priority.aims} if priority.aims else {}
        records[definition_file("priorities", priority.id)] = {"title": priority.title, **aims}
    for objective in outline.objectives.values():
        path = definition_file("objectives", objective.id)
        records[path] = _objective(objective, list(outline.priorities), intent)
    return {path: compose(record).encode() for path, record in records.items()}


def _objective(
    objective: ObjectiveText, priorities: list[str], intent: str | None
) -> dict[str, Any]:
    whose = {"priority": objective.priority} if objective.priority else {"priorities": priorities}
    record = {**whose, "set": objective.set, "wording": objective.wording, "intent": intent}
    return {name: value for name, value in record.items() if value}
