"""An entry from what was typed: its text, its name, and the proof before it lands."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, datetime
from pathlib import PurePosixPath
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from strategy.diagnostics import Severity
from strategy.model import ProgressEntry, Status
from strategy.model.scalars import can_be_id
from strategy.recording.compose import NewEntry, compose_entry
from strategy.recording.entry_kinds import PROGRESS
from strategy.recording.proof import prove
from tests.recording.council import COUNCIL, NOW, TODAY, document, errors, landed

GIVEN: dict[str, Any] = {
    "status": "on-track",
    "summary": "More children came.",
    "by": "attendance-lead",
}


def composed(subject: str = "1.1", recorded: datetime = NOW, **typed: Any) -> NewEntry:
    return compose_entry(PROGRESS, {**GIVEN, **typed}, document(), recorded, subject=subject)


def refused(entry: NewEntry) -> list[str]:
    """What keeps an entry from landing: the field, and what is said about it."""
    return [f"{'.'.join(map(str, error.path))}: {error.message}" for error in errors(entry)]


def test_what_a_new_entry_looks_like() -> None:
    entry = composed(
        next="Ask the other six schools what would make the call useful to them, and offer it.",
        summary=(
            "There were 405 suspensions in the quarter.  Nine of 15 secondary schools use the "
            'same-day call.\r\n\r\nIt\'s early: two schools said "not yet" #sorry.'
        ),
        status="Red",
        evidence=[{"url": "https://example.org/reviews", "title": "What the reviews found"}],
        corrective_action={"by": "31/01/2027", "what": "Two more caseworkers"},
        as_at="18.12.26",
    )
    assert entry.text == (
        "as_at: 2026-12-18\n"
        "recorded: 2026-12-18T09:30:05Z\n"
        "by: attendance-lead\n"
        "status: off-track\n"
        "summary: >-\n"
        "  There were 405 suspensions in the quarter. Nine of 15 secondary schools use the "
        "same-day call.\n"
        "\n"
        "\n"
        '  It\'s early: two schools said "not yet" #sorry.\n'
        "corrective_action:\n"
        "  what: Two more caseworkers\n"
        "  by: 2027-01-31\n"
        "next: >-\n"
        "  Ask the other six schools what would make the call useful to them, and offer it.\n"
        "evidence:\n"
        "  - title: What the reviews found\n"
        "    url: 'https://example.org/reviews'\n"
    )
    assert re.fullmatch(
        r"data/progress/1\.1/2026-12-18-attendance-lead-[0-9a-f]{6}\.yaml", entry.path
    )
    assert errors(entry) == []
    assert landed(entry).status is Status.OFF_TRACK


def test_every_field_is_written_in_the_models_order_however_it_was_typed() -> None:
    everything = {
        **GIVEN,
        "visibility": "internal",
        "as_at": "2026-12-17",
        "detail": "A\n\n- b\n  - c",
        "internal": "For us alone.",
        "corrective_action": {"by": "2027-01-31", "what": "More visits"},
        "next": "Ask again.",
        "evidence": [{"url": "https://example.org", "title": "Minutes"}],
        "paused": {"until": "2027-02-01", "because": "No premises"},
        "milestones": {"second-cohort": {"reached": "2026-11-02"}},
        "corrects": "2026-12-01-attendance-lead",
    }
    backwards = dict(reversed(everything.items()))
    entry = compose_entry(PROGRESS, backwards, None, NOW, subject="1.1")
    assert entry == compose_entry(PROGRESS, everything, None, NOW, subject="1.1")
    names = re.findall(r"^([a-z_]+):", entry.text, re.MULTILINE)
    assert names == list(PROGRESS.fields)
    read = landed(entry)
    assert read.detail == "A\n\n- b\n  - c"
    assert read.paused is not None
    assert read.paused.until == date(2027, 2, 1)


def test_every_day_of_an_entry_may_be_typed_as_officers_do() -> None:
    assert set(days_of(ProgressEntry.model_json_schema())) == {
        "as_at",
        "corrective_action.by",
        "paused.until",
    }
    entry = composed(
        as_at="17/12/2026",
        corrective_action={"what": "More visits", "by": "31 January 2027"},
        paused={"because": "No premises", "until": "1.2.27"},
    )
    read = landed(entry)
    assert read.as_at == date(2026, 12, 17)
    assert read.corrective_action is not None
    assert read.corrective_action.by == date(2027, 1, 31)
    assert read.paused is not None
    assert read.paused.until == date(2027, 2, 1)


def days_of(schema: dict[str, Any]) -> list[str]:
    """The fields of an entry that hold a day, with those of the parts it has."""
    result = []
    for name, answer in schema.get("properties", {}).items():
        for form in answer.get("anyOf", [answer]):
            if form.get("format") == "date":
                result.append(name)
            if "$ref" in form:
                part = schema["$defs"][form["$ref"].rpartition("/")[2]]
                inside = {**part, "$defs": schema["$defs"]}
                result += [f"{name}.{day}" for day in days_of(inside)]
    return result


def test_what_was_left_empty_is_not_written() -> None:
    entry = composed(
        as_at="",
        next=" \t\n",
        detail=None,
        internal="\ufeff",
        evidence=[],
        corrective_action={"what": "", "by": ""},
        paused={"because": " ", "until": None},
        corrects="",
    )
    assert entry == composed()
    assert landed(entry).as_at == TODAY


def test_the_same_entry_typed_twice_has_one_name() -> None:
    first = composed(summary="More children came.")
    assert composed(summary=" More  children came.\r\n") == first
    assert composed(summary="Fewer children came.").path != first.path
    assert composed("1.2").path != first.path
    assert prove({**COUNCIL, first.path: first.data}, [first, first], TODAY) == []


def test_another_text_of_the_same_name_is_refused() -> None:
    entry = composed()
    mended = {**COUNCIL, entry.path: entry.data.replace(b"More", b"Many more")}
    [diagnostic] = prove(mended, [entry], TODAY)
    assert (diagnostic.severity, diagnostic.file) == (Severity.ERROR, entry.path)
    assert "another entry has this name" in diagnostic.message
    other = replace(entry, text=entry.text.replace("More", "Many more"))
    assert [problem.rule for problem in prove(COUNCIL, [entry, other], TODAY)] == ["name-taken"]


@pytest.mark.parametrize(
    ("by", "name"),
    [
        ("attendance-lead", "2026-12-18-attendance-lead-"),
        ("Head of SEND & Inclusion", "2026-12-18-head-of-send-inclusion-"),
        ("Ünal Çelik", "2026-12-18-unal-celik-"),
        ("校长", "2026-12-18-"),
        ("...", "2026-12-18-"),
        ("", "2026-12-18-"),
        ("con", "2026-12-18-con-"),
        ("LPT1", "2026-12-18-lpt1-"),
        ("../../etc/passwd", "2026-12-18-etc-passwd-"),
        ("a.b", "2026-12-18-a-b-"),
        ("x" * 39 + " y z", f"2026-12-18-{'x' * 39}-"),
        ("long " * 500, "2026-12-18-long-long-long-long-long-long-long-long-"),
        ("\udce9\x00\n", "2026-12-18-"),
    ],
)
def test_a_files_name_can_be_an_id_whoever_the_entry_is_by(by: str, name: str) -> None:
    stem = PurePosixPath(composed(by=by).path).stem
    assert re.fullmatch(f"{re.escape(name)}[0-9a-f]{{6}}", stem)
    assert can_be_id(PurePosixPath(composed(by=by).path).name.removesuffix(".yaml"))


@given(st.text(max_size=200), st.text(max_size=30))
def test_a_files_name_can_always_be_an_id(by: str, as_at: str) -> None:
    folder, stem = composed(by=by, as_at=as_at).path.removesuffix(".yaml").rsplit("/", 1)
    assert folder == "data/progress/1.1"
    assert can_be_id(stem)


def test_a_day_that_is_none_is_refused_and_the_name_holds_the_day_of_recording() -> None:
    for typed in ("next tuesday", "31/02/2026", "2026--12", "1"):
        entry = composed(as_at=typed)
        assert "/2026-12-18-attendance-lead-" in entry.path
        assert refused(entry)[0].startswith(f'as_at: "{typed}" is not a date')


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ({"status": "purple"}, 'status: "purple" is not one of the choices'),
        ({"status": "Red"}, "status: off-track, and nothing is said"),
        ({"status": ["red", "green"]}, "status: "),
        ({"status": {"red": "green"}}, "status: "),
        ({"as_at": ["2026-12-18"]}, "as_at: "),
        ({"as_at": {}}, "a progress entry needs"),
        ({"as_at": "19/12/2026"}, "as_at: 19 December 2026"),
        ({"as_at": "2019-01-01"}, "as_at: "),
        ({"summary": ""}, 'summary: a progress entry needs "summary"'),
        ({"summary": {"x": "y"}}, "summary: text is expected here"),
        ({"by": ""}, 'by: a progress entry needs "by"'),
        ({"by": "one\ntwo"}, "by: this is to be one line of text"),
        ({"corrective_action": {"by": "2027-01-01"}}, 'what: "corrective_action" needs "what"'),
        ({"corrective_action": {"what": "x", "by": "soon"}}, 'by: "soon" is not a date'),
        ({"evidence": [{"title": "x", "url": "javascript:alert(1)"}]}, "is not a web address"),
        ({"evidence": "https://example.org"}, "evidence: a list is expected"),
        ({"corrects": "2026-01-01-nobody"}, "corrects: "),
        ({"detial": "x"}, 'detial: a progress entry has no field "detial"'),
        ({"paused": {"": "x"}}, 'has no field "(no name)"'),
        ({"id": "x"}, "id: "),
    ],
)
def test_a_slip_is_refused_with_a_sentence(typed: dict[str, Any], expected: str) -> None:
    names = refused(composed(**typed))
    assert any(expected in name for name in names), names


def test_nobody_types_the_day_of_recording() -> None:
    typed = {**GIVEN, "recorded": "2020-01-01"}
    assert compose_entry(PROGRESS, typed, document(), NOW, subject="1.1") == composed()


def test_a_day_still_to_come_is_an_error_here() -> None:
    [problem] = prove(COUNCIL, [composed(as_at="2026-12-19")], TODAY)
    assert (problem.rule, problem.severity) == ("entry-in-the-future", Severity.ERROR)


def test_a_post_that_is_not_listed_is_a_warning_only() -> None:
    entry = composed(by="attendance-laed")
    assert [problem.severity for problem in prove(COUNCIL, [entry], TODAY)] == [Severity.WARNING]
    assert landed(entry).by == "attendance-laed"


def test_several_entries_are_proved_together_each_with_its_own_problems() -> None:
    new = [composed(), composed("1.2", status="purple"), composed("9.9")]
    problems = prove(COUNCIL, new, TODAY)
    assert {problem.file for problem in problems} == {new[1].path, new[2].path}


def test_a_correction_of_an_entry_that_lands_with_it() -> None:
    wrong = composed()
    right = composed(summary="Fewer came.", corrects=wrong.path)
    assert prove(COUNCIL, [wrong, right], TODAY) == []


def test_problems_of_other_files_keep_no_entry_out() -> None:
    others = {**COUNCIL, "data/objectives/1.2.yaml": b"nonsense: ["}
    assert prove(others, [composed()], TODAY) == []


def test_without_a_strategy_that_can_be_read_nothing_lands() -> None:
    for broken in (b"title: [", b"format: 9\n"):
        problems = prove({**COUNCIL, "data/strategy.yaml": broken}, [composed()], TODAY)
        assert Severity.ERROR in {problem.severity for problem in problems}
    assert [problem.rule for problem in prove({}, [composed()], TODAY)] == ["no-strategy"]


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "@x",
        "+44 1942 000000",
        "-5",
        "#REF!",
        "null",
        "~",
        "yes",
        "1.10",
        "2026-12-18",
        "said: we did",
        "Action #4 done",
        "'quoted' \"twice\"",
        "- a list",
        "[a, b] {c: d}",
        "& * ! | > % @ `",
        "---",
        "...",
        "ends with a colon:",
        "back\\slash",
        "£5 – “quoted” café 😀 👩‍👩‍👧 日本語 שלום العربية",
        "a" * 500,
        "word " * 200,
        "one\n\n\ntwo\nthree",
        "- one\n    - two",
        "?",
        "\u202eoverridden\u202c",
    ],
)
def test_any_words_land_as_they_were_typed(text: str) -> None:
    entry = composed(summary=text, detail=text)
    assert errors(entry) == []
    assert landed(entry).summary == text.strip()
    assert landed(entry).detail == text.strip()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Red \x1b[31malert\x1b[0m", "an invisible character, U+001B"),
        ("Nothing\x00more", "an invisible character, U+0000"),
        ("Bell\x07", "an invisible character, U+0007"),
        ("Rub\x7fout", "an invisible character, U+007F"),
        ("C1 \x9b31m", "an invisible character, U+009B"),
        ("No\ufffecharacter", "an invisible character, U+FFFE"),
        ("Caf\udce9", "a character that was lost on its way here, U+FFFD"),
        ("It\ufffds", "a character that was lost on its way here, U+FFFD"),
    ],
)
def test_what_nobody_types_on_purpose_is_refused_with_its_field(text: str, said: str) -> None:
    assert refused(composed(summary=f"{text} here")) == [f"summary: {said}"]
    entry = composed(corrective_action={"what": f"{text} here"}, evidence=[{"title": f"{text}."}])
    assert f"corrective_action.what: {said}" in refused(entry)
    assert f"evidence.0.title: {said}" in refused(entry)


def words(text: str) -> list[str]:
    """What a person would read."""
    return re.sub("[\u200b\ufeff]", "", text).split()


anything = st.text(st.characters(), max_size=120) | st.text(
    st.sampled_from(" \n\t\r:#-'\"\\>|&*![]{}%@`,?a\u00a0\u2028\x1b\x00\ud800\ufeff"), max_size=40
)


@settings(max_examples=70)
@given(
    typed=st.fixed_dictionaries(
        {"summary": anything, "by": anything},
        optional={
            "status": anything | st.sampled_from(["Red", "green", "Needs attention", "paused"]),
            "as_at": anything | st.sampled_from(["1/12/2026", "2026-12-18 00:00:00"]),
            "detail": anything,
            "internal": anything,
            "next": anything,
            "corrects": anything,
            "corrective_action": st.fixed_dictionaries({"what": anything, "by": anything}),
            "paused": st.fixed_dictionaries({"because": anything, "until": anything}),
            "evidence": st.lists(st.fixed_dictionaries({"title": anything, "url": anything})),
        },
    )
)
def test_whatever_is_typed_lands_as_it_was_or_is_refused_with_a_message(
    typed: dict[str, Any],
) -> None:
    entry = compose_entry(PROGRESS, {**GIVEN, **typed}, document(), NOW, subject="1.1")
    problems = errors(entry)
    assert all(problem.message for problem in problems)
    if problems:
        return
    read = landed(entry)
    for name in ("summary", "by", "detail", "internal", "next"):
        assert words(getattr(read, name) or "") == words(typed.get(name, ""))
    if read.corrective_action:
        assert words(read.corrective_action.what) == words(typed["corrective_action"]["what"])
    if read.paused:
        assert words(read.paused.because) == words(typed["paused"]["because"])


@settings(max_examples=60)
@given(summary=anything, detail=anything)
def test_words_without_hidden_characters_always_land(summary: str, detail: str) -> None:
    entry = composed(summary=f"We say {summary}", detail=detail)
    hidden = re.compile("[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ufffd-\uffff\ud800-\udfff]")
    if not hidden.search(summary + detail):
        assert errors(entry) == []
        assert words(landed(entry).summary) == words(f"We say {summary}")
        assert words(landed(entry).detail or "") == words(detail)


def test_a_text_of_the_largest_size_a_field_of_a_sheet_has_is_composed_and_proved() -> None:
    long = "word  \n" * 18_000
    assert errors(composed(summary=long)) == []


def test_what_is_too_long_or_too_deep_for_a_file_is_refused() -> None:
    assert [error.rule for error in errors(composed(summary="a" * 1_100_000))] == ["file-too-large"]
    deep: Any = "text"
    for _ in range(40):
        deep = [deep]
    assert [error.rule for error in errors(composed(summary=deep))] == ["too-deep"]
