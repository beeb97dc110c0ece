"""What became of a milestone, and what a decision did, as officers say it."""

from __future__ import annotations

import contextlib
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from strategy.recording.phrases import PhraseError, on, read_effects, read_milestones


@pytest.mark.parametrize(
    ("typed", "news"),
    [
        ("second-cohort reached 2026-11-02", {"reached": "2026-11-02"}),
        ("second-cohort reached on 2 November 2026", {"reached": "2 November 2026"}),
        ("second-cohort: reached: 2/11/2026.", {"reached": "2/11/2026"}),
        ("second-cohort EXPECTED by 31/01/2027", {"expected": "31/01/2027"}),
        (
            "second-cohort expected 31/01/2027, because two schools change hands",
            {"expected": "31/01/2027", "because": "two schools change hands"},
        ),
        (
            "second-cohort expected 31/01/2027 – because: the builders are late, because of rain",
            {"expected": "31/01/2027", "because": "the builders are late, because of rain"},
        ),
        ("second-cohort dropped because nobody came", {"dropped": "nobody came"}),
        ("second-cohort dropped: nobody came", {"dropped": "nobody came"}),
        ("hub/second-cohort dropped nobody came", {"dropped": "nobody came"}),
    ],
)
def test_what_became_of_a_milestone(typed: str, news: dict[str, str]) -> None:
    [(name, read)] = read_milestones([typed]).items()
    assert name in {"second-cohort", "hub/second-cohort"}
    assert read == news
    assert read_milestones(typed) == {name: news}


def test_several_milestones_are_one_a_line() -> None:
    assert read_milestones("a reached 1/11/2026\n\n  b dropped because of rain\n") == {
        "a": {"reached": "1/11/2026"},
        "b": {"dropped": "of rain"},
    }
    assert read_milestones("") == {}
    assert read_milestones([" "]) == {}


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("second-cohort", "is not said of a milestone"),
        ("second-cohort is fine", "is not said of a milestone"),
        ("reached 2026-11-02", "is not said of a milestone"),
        ("second-cohort reached", "on which day"),
        ("second-cohort expected because it rained", "on which day"),
        ("second-cohort dropped", "say why"),
        ("a reached 1/11/2026\na dropped because of rain", "told of twice"),
    ],
)
def test_what_is_not_said_of_a_milestone(typed: str, said: str) -> None:
    with pytest.raises(PhraseError, match=said):
        read_milestones(typed)


@pytest.mark.parametrize("given", [{"a": {"reached": "1/11/2026"}}, [{"a": "b"}], None, 4])
def test_what_a_file_gives_in_place_of_sentences_stays(given: Any) -> None:
    assert read_milestones(given) == given


@pytest.mark.parametrize(
    ("typed", "effect"),
    [
        ("3.4 kept", {"": "3.4", "outcome": "kept"}),
        ("KO 3.4 Keeps", {"": "KO 3.4", "outcome": "kept"}),
        (
            "3.4 superseded by 2024-3.2 because it was two things",
            {"": "3.4", "outcome": "superseded", "by": "2024-3.2", "because": "it was two things"},
        ),
        (
            "objective 3.4 replaced with 2024-3.2.",
            {"objective": "3.4", "outcome": "superseded", "by": "2024-3.2"},
        ),
        (
            "Set key-2020-2023 closed, because its time is over",
            {"set": "key-2020-2023", "outcome": "closed", "because": "its time is over"},
        ),
        ("objective 2.2 changed", {"objective": "2.2", "outcome": "amended"}),
        ("priority 1 amended", {"priority": "1", "outcome": "amended"}),
        ("measure absence", {"measure": "absence"}),
        ("measure absence amended", {"measure": "absence", "outcome": "amended"}),
        ("Strategy extended", {"record": "strategy", "outcome": "extended"}),
        ("closed closed", {"": "closed", "outcome": "closed"}),
    ],
)
def test_what_a_decision_did(typed: str, effect: dict[str, str]) -> None:
    assert read_effects([typed]) == [effect]
    assert read_effects(f"{typed}\n") == [effect]


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("3.4", "does not say what was decided"),
        ("kept", "does not say what was decided"),
        ("because we said so", "does not say what was decided"),
        ("Cabinet was pleased", "leave it out where no record changes"),
        ("target for 2.2 changed", 'write "measure ID"'),
        ("Targets changed", "leave the effect out"),
        ("set closed", "does not say what was decided"),
        ("3.4 extended to 2027", '"to 2027" cannot stand behind the outcome'),
        ("3.4 superseded by", "cannot stand behind the outcome"),
        ("3.4 kept by 3.5", "only what is superseded"),
        ("set a superseded by b", "what takes the place of set"),
    ],
)
def test_what_a_decision_cannot_do(typed: str, said: str) -> None:
    with pytest.raises(PhraseError, match=said):
        read_effects([typed])


def test_effects_in_a_file_may_be_sentences_or_fields() -> None:
    fields = {"objective": "1.1", "outcome": "kept"}
    assert read_effects([fields, " ", "1.2 kept"]) == [fields, {"": "1.2", "outcome": "kept"}]
    assert read_effects(None) is None


def test_an_effect_gets_its_kind_when_it_is_known() -> None:
    [effect] = read_effects("first superseded by 1.2")
    assert on(effect, "objective", "1.1") == {
        "objective": "1.1",
        "outcome": "superseded",
        "by": "1.2",
    }
    with pytest.raises(PhraseError, match='what takes the place of set "first"'):
        on(effect, "set", "first")


bits = st.sampled_from(
    [
        "a",
        "3.4",
        "set",
        "kept",
        "superseded",
        "by",
        "because",
        "reached",
        "dropped",
        "2026",
        ":",
        ",",
    ]
)


@settings(max_examples=50)
@given(st.lists(bits, max_size=7).map(" ".join) | st.text(max_size=40))
def test_any_sentence_is_read_whole_or_refused(text: str) -> None:
    for read in (read_milestones, read_effects):
        answer: Any = "refused"
        with contextlib.suppress(PhraseError):
            answer = read(text)
        assert bool(answer) == bool(text.strip())
