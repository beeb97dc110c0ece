"""Decisions, voices and approvals as new files: their text, their names, and what is refused."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from strategy.diagnostics import Diagnostic, Severity
from strategy.load.reading import load
from strategy.model import Answer, Outcome
from strategy.model.fields import type_at
from strategy.model.scalars import LONGEST_ID, can_be_id
from strategy.recording.compose import NewEntry, compose_entry
from strategy.recording.entry_kinds import (
    APPROVAL,
    CLAIMS,
    DECISION,
    PROGRESS,
    RECOMMENDATION,
    VOICE,
    EntryKind,
)
from strategy.recording.proof import prove
from strategy.recording.rows import read_rows
from strategy.recording.typed import mentions, with_text
from tests.conftest import CHECK_ALL
from tests.recording.council import NOW, TODAY, WHOLE, document
from tests.recording.test_compose import anything, words

KINDS = (PROGRESS, DECISION, VOICE, RECOMMENDATION, APPROVAL)
DIGEST = "sha256:" + "0" * 64
GIVEN: dict[str, dict[str, Any]] = {
    "progress": {"status": "on-track", "summary": "More came.", "by": "attendance-lead"},
    "decision": {"date": "15/10/2026", "body": "Scrutiny", "summary": "It was looked at."},
    "voice": {
        "date": "20 June 2026",
        "who": "School council",
        "said": "We want buses.",
        "objectives": ["1.1"],
    },
    "recommendation": {
        "date": "20 June 2026",
        "body": "Scrutiny Panel",
        "recommendation": "Tell families each month.",
    },
    "approval": {"round": "2026-autumn", "by": "attendance-lead", "digest": DIGEST},
}


def composed(kind: EntryKind, **typed: Any) -> NewEntry:
    subject = "1.1" if kind.per_subject else ""
    given = {**GIVEN[kind.name], **typed}
    return compose_entry(kind, given, document(), NOW, subject=subject)


def found_in(*entries: NewEntry) -> list[Diagnostic]:
    return prove(WHOLE, entries, TODAY)


def refused(*entries: NewEntry) -> list[str]:
    """What keeps entries from landing: the field, and what is said about it."""
    return [
        f"{'.'.join(map(str, problem.path))}: {problem.message}"
        for problem in found_in(*entries)
        if problem.severity is Severity.ERROR
    ]


def landed(entry: NewEntry) -> Any:
    """The record as it is read once it has landed."""
    loaded = load({**WHOLE, entry.path: entry.data})
    assert loaded.problems == ()
    assert loaded.strategy is not None
    return getattr(loaded.strategy, entry.kind.folder)[entry.id]


def test_what_a_new_decision_looks_like() -> None:
    entry = composed(
        DECISION,
        effects=[
            {
                "outcome": "Superseded",
                "objective": "1.1",
                "by": "1.2",
                "because": "It is\nclearer.",
            },
            {"set": "first", "outcome": "KEPT"},
        ],
        url="https://example.org/minutes",
        effective="23.10.26",
        reference="CAB 45",
    )
    assert entry.path == "data/decisions/2026-10-15-scrutiny-3acd16.yaml"
    assert entry.text == (
        "date: 2026-10-15\n"
        "effective: 2026-10-23\n"
        "body: Scrutiny\n"
        "reference: CAB 45\n"
        "url: 'https://example.org/minutes'\n"
        "summary: It was looked at.\n"
        "effects:\n"
        "  - objective: 1.1\n"
        "    outcome: superseded\n"
        "    by: 1.2\n"
        "    because: >-\n"
        "      It is\n"
        "\n"
        "      clearer.\n"
        "  - set: first\n"
        "    outcome: kept\n"
    )
    assert found_in(entry) == []
    assert landed(entry).effects[0].outcome is Outcome.SUPERSEDED


def test_what_a_new_voice_looks_like() -> None:
    entry = composed(
        VOICE,
        changed="A bus pass.",
        answer="Not yet",
        number="14",
        decision="data/decisions/2026-10-15-cabinet.yaml",
        follows="2026-06-20-care-leavers.yaml",
        groups=["care-leavers"],
        phases=["post-16"],
        links=[{"url": "https://example.org", "title": "What we heard"}],
    )
    assert entry.path == "data/voice/2026-06-20-school-council-f3247d.yaml"
    assert entry.text == (
        "date: 2026-06-20\n"
        "recorded: 2026-12-18T09:30:05Z\n"
        "who: School council\n"
        "number: 14\n"
        "said: We want buses.\n"
        "objectives:\n"
        "  - 1.1\n"
        "groups:\n"
        "  - care-leavers\n"
        "phases:\n"
        "  - post-16\n"
        "answer: not-yet\n"
        "changed: A bus pass.\n"
        "decision: 2026-10-15-cabinet\n"
        "follows: 2026-06-20-care-leavers\n"
        "links:\n"
        "  - title: What we heard\n"
        "    url: 'https://example.org'\n"
    )
    assert found_in(entry) == []
    assert landed(entry).answer is Answer.NOT_YET


def test_what_a_new_approval_looks_like() -> None:
    entry = composed(APPROVAL)
    assert entry.path == "data/approvals/2026-autumn.yaml"
    assert entry.text == (
        f"round: 2026-autumn\nby: attendance-lead\non: 2026-12-18\ndigest: '{DIGEST}'\n"
    )
    assert refused(entry) == []
    assert landed(entry).on == TODAY


def test_an_entry_with_no_day_describes_the_day_it_is_told() -> None:
    entry = compose_entry(
        PROGRESS, GIVEN["progress"], None, NOW, subject="1.1", described=date(2026, 11, 20)
    )
    assert entry.path.startswith("data/progress/1.1/2026-11-20-attendance-lead-")
    assert entry.text.startswith("as_at: 2026-11-20\nrecorded: 2026-12-18T09:30:05Z\n")
    given = {**GIVEN["progress"], "as_at": "1/12/2026"}
    typed = compose_entry(PROGRESS, given, None, NOW, subject="1.1", described=date(2026, 11, 20))
    assert typed.text.startswith("as_at: 2026-12-01\n")


def test_a_taken_name_gets_a_number_that_an_id_has_room_for() -> None:
    entry = composed(DECISION)
    assert entry.numbered(1) is entry
    assert entry.numbered(2).path == "data/decisions/2026-10-15-scrutiny-732ad4-2.yaml"
    long = replace(entry, path=f"data/decisions/{'a' * 62}-b.yaml")
    assert long.numbered(12).id == "a" * 61 + "-12"
    assert can_be_id(long.numbered(12).id)


@pytest.mark.parametrize("kind", [DECISION, VOICE, RECOMMENDATION])
def test_two_branches_never_choose_one_name(kind: EntryKind) -> None:
    """Pairs that differ in one word, of one day and one body: no two files have one name."""
    for number in range(10_000 if CHECK_ALL else 500):
        pair = [composed(kind, **{TEXT[kind.name]: f"{number} {word}"}) for word in ("one", "two")]
        assert pair[0].path != pair[1].path
        assert len(pair[0].id) <= LONGEST_ID


TEXT = {"decision": "summary", "voice": "said", "recommendation": "recommendation"}


@pytest.mark.parametrize("kind", [DECISION, VOICE, RECOMMENDATION])
@settings(max_examples=25)
@given(name=st.text(max_size=80), day=st.text(max_size=20))
def test_a_files_name_can_always_be_an_id(kind: EntryKind, name: str, day: str) -> None:
    entry = composed(kind, **{kind.named_after: name, kind.day: day})
    assert can_be_id(entry.id)
    assert can_be_id(entry.numbered(99).id)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_the_table_names_fields_that_there_are(kind: EntryKind) -> None:
    model = kind.model
    assert kind.noun.endswith(kind.name.removeprefix("progress"))
    for name in (kind.day, kind.named_after, *kind.needed, *kind.phrases):
        assert type_at(model, (name,)) is not None, name
    for way in kind.columns.values():
        assert way in {("objective",), ("unlisted",)} or type_at(model, way) is not None
    assert set(kind.synonyms.values()) <= {*kind.columns, *CLAIMS}
    assert not set(kind.synonyms) & set(kind.columns)


# What is refused -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "typed", "expected"),
    [
        (DECISION, {"date": ""}, 'date: a decision needs "date"'),
        (DECISION, {"date": "31/02/2026"}, 'date: "31/02/2026" is not a date'),
        (DECISION, {"date": "19/12/2026"}, "date: 19 December 2026 has not come yet"),
        (DECISION, {"effective": "soon"}, 'effective: "soon" is not a date'),
        (DECISION, {"body": ""}, 'body: a decision needs "body"'),
        (DECISION, {"recorded": "2026-01-01"}, 'a decision has no field "recorded"'),
        (DECISION, {"url": "javascript:x"}, "url: "),
        (DECISION, {"effects": [{"objective": "9.9"}]}, 'there is no objective "9.9"'),
        (DECISION, {"effects": [{"set": "frst"}]}, 'there is no set "frst"'),
        (DECISION, {"effects": [{"outcome": "kept"}]}, "this effect is on nothing"),
        (DECISION, {"effects": [{"set": "first", "outcome": "x"}]}, "not one of the choices"),
        (
            DECISION,
            {"effects": [{"objective": "1.1", "outcome": "superseded"}]},
            "is superseded, and not said by what",
        ),
        (VOICE, {"date": "2026-12-19"}, "date: 19 December 2026 has not come yet"),
        (VOICE, {"date": ""}, 'date: a voice needs "date"'),
        (VOICE, {"objectives": []}, 'objectives: a voice needs "objectives"'),
        (VOICE, {"number": "about 20"}, 'number: "about 20" is not a whole number'),
        (VOICE, {"answer": "perhaps"}, 'answer: "perhaps" is not one of the choices'),
        (VOICE, {"groups": ["care-leaver"]}, 'there is no group "care-leaver"'),
        (VOICE, {"phases": ["post-61"]}, 'there is no phase "post-61"'),
        (VOICE, {"follows": "2026-01-01-x"}, 'there is no voice "2026-01-01-x"'),
        (VOICE, {"said": "Ring 07700 900123"}, "said: this public text holds a telephone number"),
        (VOICE, {"who": "jo@example.org"}, "who: this public text holds an e-mail address"),
        (VOICE, {"internal": "born 1/2/2010"}, "internal: this text holds a date of birth"),
        (
            VOICE,
            {"visibility": "internal", "said": "jo@example.org"},
            "said: this text holds an e-mail address",
        ),
        (RECOMMENDATION, {"date": "19/12/2026"}, "date: 19 December 2026 has not come yet"),
        (RECOMMENDATION, {"body": ""}, 'body: a recommendation needs "body"'),
        (RECOMMENDATION, {"recommendation": ""}, 'a recommendation needs "recommendation"'),
        (RECOMMENDATION, {"answer": "maybe"}, 'answer: "maybe" is not one of the choices'),
        (RECOMMENDATION, {"answer_due": "soon"}, 'answer_due: "soon" is not a date'),
        (
            RECOMMENDATION,
            {"answer_due": "1/6/2026"},
            "answer_due: an answer was due by 1 June 2026, before it was recommended",
        ),
        (RECOMMENDATION, {"done": "1/6/2026"}, "done: it was done, and it is not answered"),
        (
            RECOMMENDATION,
            {"answer": "rejected", "done": "1/6/2026"},
            "done: it was done, and it is rejected",
        ),
        (
            RECOMMENDATION,
            {"answer": "accepted", "done": "21/6/2026"},
            "done: it was done on 21 June 2026, and the record tells of 20 June 2026",
        ),
        (
            RECOMMENDATION,
            {"follows": "2026-01-01-x"},
            'there is no recommendation "2026-01-01-x"',
        ),
        (RECOMMENDATION, {"objectives": ["9.9"]}, 'there is no objective "9.9"'),
        (APPROVAL, {"on": "19/12/2026"}, "on: 19 December 2026 has not come yet"),
        (APPROVAL, {"digest": "x"}, "digest: "),
    ],
)
def test_a_slip_is_refused_with_a_sentence(
    kind: EntryKind, typed: dict[str, Any], expected: str
) -> None:
    names = refused(composed(kind, **typed))
    assert any(expected in name for name in names), names


def test_what_identifies_a_person_is_told_once_and_not_quoted() -> None:
    names = refused(composed(VOICE, said="Ring 07700 900123."))
    assert len(names) == 1
    assert "900123" not in names[0]


@pytest.mark.parametrize(
    ("milestones", "expected"),
    [
        ({"second-cohort": {"reached": "1/12/2026"}}, []),
        ({"careers-hub/first-cohort": {"dropped": "Nobody came"}}, []),
        (
            {"first-cohort": {"reached": "1/12/2026"}},
            ['milestones.first-cohort: "first-cohort" can be a milestone of 2 actions'],
        ),
        (
            {"secnd-cohort": {"reached": "1/12/2026"}},
            ['milestones.secnd-cohort: no action of "1.1" has a milestone "secnd-cohort"'],
        ),
        (
            {"second-cohort": {"reached": "soon"}},
            ['milestones.second-cohort.reached: "soon" is not a date'],
        ),
    ],
)
def test_news_of_milestones(milestones: dict[str, Any], expected: list[str]) -> None:
    assert refused(composed(PROGRESS, milestones=milestones)) == expected


@pytest.mark.parametrize(
    ("subject", "name", "hint"),
    [
        ("1.1", "first-cohort", "write attendance-hub/first-cohort or careers-hub/first-cohort"),
        ("attendance-hub", "secnd-cohort", 'did you mean "second-cohort"?'),
        ("careers-hub", "zzz", "write one of first-cohort"),
    ],
)
def test_the_milestone_that_may_be_meant(subject: str, name: str, hint: str) -> None:
    typed = {**GIVEN["progress"], "milestones": {name: {"reached": "1/12/2026"}}}
    entry = compose_entry(PROGRESS, typed, document(), NOW, subject=subject)
    [diagnostic] = [problem for problem in found_in(entry) if problem.severity is Severity.ERROR]
    assert diagnostic.hint == hint


def test_a_milestone_where_no_action_has_any() -> None:
    files = {path: data for path, data in WHOLE.items() if "/actions/" not in path}
    [problem] = prove(
        files, [composed(PROGRESS, milestones={"a": {"reached": "1/12/2026"}})], TODAY
    )
    assert problem.message == 'no action of "1.1" has a milestone "a"'


def test_a_milestone_that_may_be_in_an_action_that_cannot_be_read() -> None:
    files = {**WHOLE, "data/actions/attendance-hub.yaml": b"title: ["}
    entry = composed(PROGRESS, milestones={"second-cohort": {"reached": "1/12/2026"}})
    [problem] = prove(files, [entry], TODAY)
    assert (problem.severity, problem.path) == (Severity.ERROR, ("milestones", "second-cohort"))
    assert problem.hint.startswith("mend the action whose file cannot be read first")


# Many ----------------------------------------------------------------------------------------


def test_decisions_from_a_sheet() -> None:
    sheet = (
        "Decision date;Committee;Minute;What was decided;Effects\n"
        '15/10/2026;Cabinet;CAB 45;Looked at.;"1.1 kept\nset first extended"\n'
    )
    [row], problems = read_rows(sheet.encode(), "a.csv", DECISION)
    assert problems == []
    assert (row.label, row.subject) == ("row 2", "")
    assert row.fields == {
        "date": "15/10/2026",
        "body": "Cabinet",
        "reference": "CAB 45",
        "summary": "Looked at.",
        "effects": "1.1 kept\nset first extended",
    }


def test_voices_from_a_sheet() -> None:
    sheet = (
        "date,group,how many,you said,objective,groups,we did,links\n"
        '20/06/2026,Care leavers,14,Buses.,"1.1; 1.2",care-leavers,A pass.,https://example.org\n'
    )
    [row], problems = read_rows(sheet.encode(), "a.csv", VOICE)
    assert problems == []
    assert row.fields == {
        "date": "20/06/2026",
        "who": "Care leavers",
        "number": "14",
        "said": "Buses.",
        "objectives": ["1.1", "1.2"],
        "groups": ["care-leavers"],
        "changed": "A pass.",
        "links": [{"title": "https://example.org", "url": "https://example.org"}],
    }


def test_a_file_of_records_without_a_subject() -> None:
    text = b"- {date: 2026-06-20, who: Us, said: Buses., objectives: [1.1]}\n- {}\n- 4\n"
    [row], wrong = read_rows(text, "a.yaml", VOICE)
    assert row.fields["objectives"] == ["1.1"]
    assert [problem.message for problem in wrong] == [
        "entry 2 is to hold fields: key: value",
        "entry 3 is to hold fields: key: value",
    ]
    _, [empty] = read_rows(b"", "a.yaml", VOICE)
    assert empty.hint == "begin each entry with a dash: - date: ..."
    _, [empty] = read_rows(b"", "a.csv", DECISION)
    assert empty.hint == "the first row names the columns: date, body, summary"


def test_an_entry_in_yaml_may_name_its_action() -> None:
    [row], _ = read_rows(b"- {action: attendance-hub, status: green}\n", "a.yaml", PROGRESS)
    assert (row.subject, row.fields) == ("attendance-hub", {"status": "green"})
    [row], _ = read_rows(b"action,status\nattendance-hub,green\n", "a.csv", PROGRESS)
    assert (row.subject, row.fields) == ("attendance-hub", {"status": "green"})


# What is named -------------------------------------------------------------------------------


def test_what_a_record_names_is_found_to_be_looked_up() -> None:
    typed = {
        **GIVEN["voice"],
        "objectives": ("1.1", "1.2"),
        "groups": ["care-leavers"],
        "decision": "data/decisions/2026-10-15-cabinet.yaml",
        "follows": " ",
        "number": 4,
    }
    assert [(mention.path, mention.folder, mention.text) for mention in mentions(VOICE, typed)] == [
        (("objectives", 0), "objectives", "1.1"),
        (("objectives", 1), "objectives", "1.2"),
        (("decision",), "decisions", "2026-10-15-cabinet"),
    ]
    effects = {"effects": [{"objective": "1.1", "by": "1.2"}, {"measure": "absence"}, "x"]}
    assert [mention[1:] for mention in mentions(DECISION, effects)] == [
        ("objectives", "1.1"),
        ("objectives", "1.2"),
        ("measures", "absence"),
    ]
    assert with_text(effects, ("effects", 0, "by"), "1.3") == {
        "effects": [{"objective": "1.1", "by": "1.3"}, {"measure": "absence"}, "x"]
    }


# Whatever is typed ---------------------------------------------------------------------------

several = st.lists(anything | st.sampled_from(["1.1", "1.2", "care-leavers"]), max_size=3)
decisions = st.fixed_dictionaries(
    {},
    optional={
        "date": anything | st.sampled_from(["1/12/2026", "2026-12-18 00:00:00"]),
        "body": anything,
        "summary": anything,
        "reference": anything,
        "effective": anything,
        "url": anything,
        "effects": st.lists(
            st.fixed_dictionaries(
                {"objective": st.sampled_from(["1.1", "1.2"]) | anything},
                optional={
                    "outcome": anything | st.sampled_from(["Kept", "closed"]),
                    "because": anything,
                },
            ),
            max_size=3,
        ),
    },
)
voices = st.fixed_dictionaries(
    {},
    optional={
        "date": anything | st.sampled_from(["1/12/2026", "31 January 2026"]),
        "who": anything,
        "number": anything | st.sampled_from(["0", "14"]),
        "method": anything,
        "by": anything,
        "said": anything,
        "objectives": several,
        "groups": several,
        "answer": anything | st.sampled_from(["Not yet", "NO"]),
        "response": anything,
        "changed": anything,
        "internal": anything,
    },
)
recommendations = st.fixed_dictionaries(
    {},
    optional={
        "date": anything | st.sampled_from(["1/12/2026", "31 January 2026"]),
        "body": anything,
        "reference": anything,
        "recommendation": anything,
        "by": anything,
        "objectives": several,
        "answer_due": anything | st.sampled_from(["1/12/2026", "31 January 2027"]),
        "answer": anything | st.sampled_from(["Not yet", "Accepted"]),
        "response": anything,
        "done_by": anything,
        "done": anything,
        "outcome": anything,
        "internal": anything,
    },
)
approvals = st.fixed_dictionaries({}, optional={"by": anything, "on": anything, "note": anything})


def free_texts(record: Any, typed: Mapping[str, Any], names: tuple[str, ...]) -> None:
    for name in names:
        if name in typed:
            assert words(getattr(record, name) or "") == words(typed[name]), name


@pytest.mark.parametrize(
    ("kind", "typing", "names"),
    [
        (DECISION, decisions, ("body", "summary", "reference")),
        (VOICE, voices, ("who", "method", "by", "said", "response", "changed", "internal")),
        (
            RECOMMENDATION,
            recommendations,
            ("body", "reference", "recommendation", "by", "response", "outcome", "internal"),
        ),
        (APPROVAL, approvals, ("by", "note")),
    ],
    ids=["decision", "voice", "recommendation", "approval"],
)
@settings(max_examples=50)
@given(data=st.data())
def test_whatever_is_typed_lands_as_it_was_or_is_refused_with_a_message(
    kind: EntryKind, typing: st.SearchStrategy[dict[str, Any]], names: tuple[str, ...], data: Any
) -> None:
    typed = data.draw(typing)
    entry = composed(kind, **typed)
    problems = [problem for problem in found_in(entry) if problem.severity is Severity.ERROR]
    assert all(problem.message for problem in problems)
    if problems:
        return
    record = landed(entry)
    free_texts(record, typed, names)
    kept = [words(value.because or "") for value in getattr(record, "effects", ())]
    result = [
        words(effect.get("because", ""))
        for effect in typed.get("effects", ())
        if any(effect.values())
    ]
    assert kept == result
    for name in ("objectives", "groups"):
        if name in typed:
            assert [words(value) for value in getattr(record, name)] == [
                words(value) for value in typed[name] if words(value)
            ]


def test_what_officers_type_for_a_choice_is_the_word_or_is_refused() -> None:
    for word in ("Partly", " partly ", "PARTLY"):
        assert "answer: partly\n" in composed(VOICE, answer=word).text
    text = composed(DECISION, effects=[{"set": "first", "outcome": "Transcription"}]).text
    assert re.search("outcome: transcription", text)
