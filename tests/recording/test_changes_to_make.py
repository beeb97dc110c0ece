"""What a decision asks to be changed next, by review."""

from __future__ import annotations

import pytest

from strategy.load.reading import load
from strategy.recording.changes_to_make import to_change
from tests.recording.council import WHOLE

DECIDED = "data/decisions/2026-12-01-cabinet.yaml"
REVIEWED = {
    **WHOLE,
    "data/objectives/1.3.yaml": b"""\
priority: 1
wording: Every pupil reads.
intent: improve
supersedes: [1.2]
review: {due: 2026-12-31}
""",
}


def asked(*effects: str) -> list[str]:
    text = "date: 2026-12-01\nbody: Cabinet\nsummary: It was decided.\neffects:\n"
    text += "".join(f"  - {{{effect}}}\n" for effect in effects)
    strategy = load({**REVIEWED, DECIDED: text.encode()}).strategy
    assert strategy is not None
    return [str(other) for other in to_change(strategy.decisions["2026-12-01-cabinet"], strategy)]


@pytest.mark.parametrize(
    ("effect", "expected"),
    [
        (
            "objective: 1.1, outcome: amended",
            "data/objectives/1.1.yaml (wording, earlier_wordings): move the wording as it stands "
            "to earlier_wordings, with decision: 2026-12-01-cabinet, and write the new one",
        ),
        (
            "measure: absence",
            "data/measures/absence.yaml (targets, baseline): write what was agreed, each target "
            "with decision: 2026-12-01-cabinet",
        ),
        (
            "action: attendance-hub, outcome: amended",
            "data/actions/attendance-hub.yaml (title, due, milestones): write what was agreed",
        ),
        (
            "set: first, outcome: amended",
            "data/strategy.yaml (sets.first.title, sets.first.ends): write what was agreed",
        ),
        (
            "priority: 1, outcome: amended",
            "data/priorities/1.yaml (title, aims): write the new wording",
        ),
        (
            "record: strategy, outcome: amended",
            "data/strategy.yaml (title, vision, commitments): write the new wording",
        ),
        (
            "set: first, outcome: extended",
            "data/strategy.yaml (sets.first.ends): write the new day",
        ),
        (
            "objective: 1.3, outcome: extended",
            "data/objectives/1.3.yaml (review.due): write the new day",
        ),
        (
            "action: careers-hub, outcome: extended",
            "data/actions/careers-hub.yaml (due, milestones): write the new day",
        ),
        (
            "measure: absence, outcome: extended",
            "data/measures/absence.yaml (targets): add the target with its new period",
        ),
        ("record: strategy, outcome: extended", "data/strategy.yaml (ends): write the new day"),
        (
            "objective: 1.1, outcome: superseded, by: 1.3",
            "data/objectives/1.3.yaml (supersedes): add 1.1",
        ),
        (
            "objective: 1.1, outcome: superseded, by: 2024-1.1",
            "data/objectives/2024-1.1.yaml (supersedes): add 1.1",
        ),
        (
            "priority: 1, outcome: transcription",
            "data/priorities/1.yaml (the text that was copied wrongly): put it right",
        ),
        (
            "set: first, outcome: transcription",
            "data/strategy.yaml (the text that was copied wrongly): put it right",
        ),
        (
            "objective: 1.1, outcome: transcription",
            "data/objectives/1.1.yaml (the text that was copied wrongly): put it right",
        ),
    ],
)
def test_what_is_to_be_changed(effect: str, expected: str) -> None:
    assert asked(effect, effect) == [expected]


@pytest.mark.parametrize(
    "effect",
    [
        "objective: 1.1, outcome: kept",
        "set: first, outcome: closed",
        "objective: 1.2, outcome: superseded, by: 1.3",
        "objective: 1.1, outcome: extended",
        "objective: 9.9, outcome: extended",
        "record: 2026-10-15-cabinet, outcome: amended",
        "record: 2026-10-15-cabinet, outcome: extended",
        "record: 2026-10-15-cabinet, outcome: transcription",
        "priority: 1, outcome: extended",
    ],
)
def test_what_a_decision_settles_by_itself(effect: str) -> None:
    assert asked(effect) == []
