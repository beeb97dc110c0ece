"""What a decision asks to be changed in the definitions, by review: it changes nothing itself."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from strategy.load.record_kinds import DOCUMENT, definition_file
from strategy.model import WHOLE, Decision, Effect, Outcome, Strategy

FOLDERS = {"priority": "priorities", "measure": "measures", "action": "actions"}


class ToChange(NamedTuple):
    """A file, the fields in it that a decision asks to be changed, and how."""

    file: str
    fields: tuple[str, ...]
    how: str

    def __str__(self) -> str:
        """``data/objectives/3.4.yaml (wording, earlier_wordings): ...``."""
        return f"{self.file} ({', '.join(self.fields)}): {self.how}"


def to_change(decision: Decision, strategy: Strategy) -> list[ToChange]:
    """What is to be changed next, in the order of the decision's effects; each thing once."""
    changes = [other for effect in decision.effects for other in _of(effect, decision, strategy)]
    return list(dict.fromkeys(changes))


def _of(effect: Effect, decision: Decision, strategy: Strategy) -> Iterator[ToChange]:
    if effect.outcome is Outcome.AMENDED or (effect.measure and effect.outcome is None):
        yield from _amended(effect, decision)
    elif effect.outcome is Outcome.EXTENDED:
        yield from _extended(effect, strategy)
    elif effect.outcome is Outcome.SUPERSEDED and effect.objective and effect.by:
        new = strategy.objectives.get(effect.by)
        if new is None or effect.objective not in new.supersedes:
            file = definition_file("objectives", effect.by)
            yield ToChange(file, ("supersedes",), f"add {effect.objective}")
    elif effect.outcome is Outcome.TRANSCRIPTION and _file(effect):
        yield ToChange(_file(effect), ("the text that was copied wrongly",), "put it right")


def _amended(effect: Effect, decision: Decision) -> Iterator[ToChange]:
    if effect.objective:
        how = (
            "move the wording as it stands to earlier_wordings, with "
            f"decision: {decision.id}, and write the new one"
        )
        yield ToChange(_file(effect), ("wording", "earlier_wordings"), how)
    elif effect.measure:
        how = f"write what was agreed, each target with decision: {decision.id}"
        yield ToChange(_file(effect), ("targets", "baseline"), how)
    elif effect.action:
        yield ToChange(_file(effect), ("title", "due", "milestones"), "write what was agreed")
    elif effect.set:
        fields = (f"sets.{effect.set}.title", f"sets.{effect.set}.ends")
        yield ToChange(DOCUMENT, fields, "write what was agreed")
    elif effect.priority:
        yield ToChange(_file(effect), ("title", "aims"), "write the new wording")
    elif effect.record == WHOLE:
        yield ToChange(DOCUMENT, ("title", "vision", "commitments"), "write the new wording")


def _extended(effect: Effect, strategy: Strategy) -> Iterator[ToChange]:
    later = "write the new day"
    if effect.set:
        yield ToChange(DOCUMENT, (f"sets.{effect.set}.ends",), later)
    elif effect.objective:
        objective = strategy.objectives.get(effect.objective)
        if objective and objective.review:
            yield ToChange(_file(effect), ("review.due",), later)
    elif effect.action:
        yield ToChange(_file(effect), ("due", "milestones"), later)
    elif effect.measure:
        yield ToChange(_file(effect), ("targets",), "add the target with its new period")
    elif effect.record == WHOLE:
        yield ToChange(DOCUMENT, ("ends",), later)


def _file(effect: Effect) -> str:
    """The file of what an effect is on; empty for a record that has another form."""
    if effect.objective:
        return definition_file("objectives", effect.objective)
    if effect.set or effect.record == WHOLE:
        return DOCUMENT
    named = ((folder, getattr(effect, name)) for name, folder in FOLDERS.items())
    return next((definition_file(folder, name) for folder, name in named if name), "")
