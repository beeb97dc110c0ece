"""Schemas for editors: good files pass, slips do not, and the ids there are are offered."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from copy import deepcopy
from functools import cache
from io import StringIO
from pathlib import Path
from typing import Annotated, Any

import pytest
from jsonschema import Draft202012Validator
from pydantic import Field
from ruamel.yaml import YAML
from ruamel.yaml.constructor import SafeConstructor

from strategy.load.reading import load
from strategy.load.record_kinds import KINDS, RecordKind
from strategy.model import Choice, CorrectiveAction, Record, Refers
from strategy.model.fields import visible_fields
from strategy.model.parts import shorthand
from strategy.model.scalars import Day, Id, Line
from strategy.rules.references import sites
from strategy.schemas.known_ids import MOST_ENTRIES, known_ids
from strategy.schemas.models import FileKind, file_kinds, schemas
from tests.conftest import COUNCIL

ROOT = Path(__file__).resolve().parents[2]
TREES = {"data": ROOT, "the starter": ROOT / "templates" / "starter"}

ENTRY = "data/progress/1.1/2026-09-30-attendance-lead.yaml"
WHOLE: dict[str, tuple[str, dict[str, Any]]] = {
    "strategy": (
        "data/strategy.yaml",
        {
            "format": 1,
            "title": "Learning together",
            "organisation": "Marlbrook Council (invented)",
            "uid": "marlbrook-learning",
            "standing": "adopted",
            "notice": "It is invented.",
            "area": {"name": "Marlbrook", "code": "E08000099"},
            "area_sets": {
                "neighbours": {
                    "title": "Our neighbours",
                    "shown_as": "median",
                    "source": "DfE's model of 2025",
                    "areas": ["Eastmarsh", "Westmarsh"],
                }
            },
            "starts": 2024,
            "ends": "2030-03",
            "part_of": {"title": "The plan", "url": "https://example.org/plan"},
            "vision": "Every child learns well.",
            "commitments": ["We listen."],
            "background": [{"heading": "Who we are", "text": "A town by a brook."}],
            "sets": {
                "first": {
                    "title": "First",
                    "starts": 2024,
                    "ends": 2030,
                    "review": {"due": "2027-01-31"},
                }
            },
            "interpretations": [
                {"about": "A heading", "reading": "As so.", "on": "2026-01-05", "by": "a post"}
            ],
            "groups": {"send": "Children with SEND"},
            "phases": {"primary": "Primary"},
            "links": [{"title": "Assessment", "url": "https://example.org/a"}],
            "statuses": {"at-risk": {"label": "Amber", "means": "It may slip."}},
            "reporting": {
                "year": "academic",
                "cycle": "termly",
                "rounds": {
                    "2026-autumn": {
                        "as_at": "2026-12-18",
                        "updates_by": "2027-01-15",
                        "papers": "2027-01-29",
                        "meets": "2027-02-10",
                        "body": "Scrutiny",
                    }
                },
            },
            "rating": {"rule": "distance", "within": "10%", "area": "England"},
            "disclosure": {"minimum": 5},
            "marking": "OFFICIAL-SENSITIVE",
            "contact": "The team.",
            "accessibility": {
                "conformance": "partial",
                "assessed": "2026-10-01",
                "assessed_by": "The web team",
                "prepared": "2026-10-05",
                "not_accessible": ["Old charts have no text."],
                "disproportionate": ["Old maps."],
                "outside": ["Plans published before 2018."],
            },
            "timezone": "Europe/London",
        },
    ),
    "posts": (
        "data/posts.yaml",
        {
            "attendance-lead": {
                "title": "Attendance Lead",
                "service": "Inclusion",
                "organisation": "Another",
                "portfolio": "Children",
                "until": "2027-03-31",
                "succeeded_by": "head-of-send",
            },
            "head-of-send": {"title": "Head of SEND"},
        },
    ),
    "priority": (
        "data/priorities/1.yaml",
        {
            "title": "Good schools",
            "number": "Part 1",
            "aims": ["Every school is good."],
            "label": "Schools",
            "lead": "head-of-send",
            "stakeholders": ["Schools", {"name": "Parents", "role": "are consulted"}],
            "notes": ["Schools wrote it."],
            "measures": ["absence"],
            "groups": ["send"],
            "links": [{"title": "Plan", "url": "https://example.org/p"}],
            "visibility": "public",
        },
    ),
    "objective": (
        "data/objectives/1.1.yaml",
        {
            "priority": 1,
            "priorities": [1],
            "set": "first",
            "number": 1.1,
            "wording": "Fewer children miss school.",
            "earlier_wordings": [{"wording": "Children attend.", "decision": "2026-01-05-c"}],
            "label": "Attendance",
            "intent": "improve",
            "supersedes": [1.2],
            "review": {"due": "2027-01-31"},
            "owner": "attendance-lead",
            "partners": ["The bus company"],
            "stakeholders": [{"name": "Parents", "role": "are consulted"}],
            "notes": ["As agreed with schools."],
            "phases": ["primary"],
            "groups": ["send"],
            "measures": ["absence", {"id": "moves", "role": "proxy", "because": "It is near."}],
            "no_measure": "Nobody counts the rest.",
            "frameworks": {"uncrc": [12, 28]},
            "young_people": "More of you are at school.",
            "links": [{"title": "Plan", "url": "https://example.org/p"}],
            "visibility": "public",
        },
    ),
    "action": (
        "data/actions/hub.yaml",
        {
            "title": "Attendance hub",
            "description": "Schools help schools.",
            "objectives": [1.1],
            "owner": "attendance-lead",
            "partners": ["The bus company"],
            "starts": "2026-09",
            "due": "2027-07-31",
            "funding": "The council's own.",
            "milestones": {"second": {"title": "More schools join", "due": "2026-10-31"}},
            "phases": ["primary"],
            "groups": ["send"],
            "internal": "Between us.",
            "links": [{"title": "Plan", "url": "https://example.org/p"}],
            "visibility": "public",
        },
    ),
    "framework": (
        "data/frameworks/uncrc.yaml",
        {
            "title": "UN Convention on the Rights of the Child",
            "publisher": "United Nations",
            "edition": 1989,
            "url": "https://example.org/u",
            "items": {"12": "To be heard", "28": "To go to school"},
            "note": "By number.",
            "links": [{"title": "Text", "url": "https://example.org/t"}],
            "visibility": "public",
        },
    ),
    "voice": (
        "data/voice/2026-06-20-care-leavers.yaml",
        {
            "date": "2026-06-20",
            "recorded": "2026-06-22",
            "who": "Care leavers, 16 to 18",
            "number": 14,
            "method": "A workshop",
            "by": "attendance-lead",
            "said": "The buses are late.",
            "may_be_quoted": "yes",
            "objectives": [1.1],
            "groups": ["send"],
            "phases": ["primary"],
            "answer": "partly",
            "response": "We asked the company.",
            "changed": "One bus is earlier.",
            "decision": "2026-01-05-c",
            "follows": "2026-03-02-care-leavers",
            "internal": "Between us.",
            "links": [{"title": "Notes", "url": "https://example.org/n"}],
            "visibility": "public",
        },
    ),
    "recommendation": (
        "data/recommendations/2026-06-20-panel.yaml",
        {
            "date": "2026-06-20",
            "recorded": "2026-06-22",
            "body": "Scrutiny Panel",
            "reference": "SP/31",
            "recommendation": "Tell families each month.",
            "by": "attendance-lead",
            "objectives": [1.1],
            "answer_due": "2026-08-20",
            "answer": "accepted",
            "response": "They are told.",
            "done_by": "2026-09-30",
            "done": "2026-06-19",
            "outcome": "Letters go out.",
            "decision": "2026-01-05-c",
            "follows": "2026-03-02-panel",
            "internal": "Between us.",
            "links": [{"title": "Minutes", "url": "https://example.org/m"}],
            "visibility": "public",
        },
    ),
    "approval": (
        "data/approvals/2026-autumn.yaml",
        {
            "round": "2026-autumn",
            "by": "attendance-lead",
            "on": "2027-01-22",
            "digest": f"sha256:{'0' * 64}",
            "note": "With thanks.",
            "internal": "Between us.",
            "visibility": "public",
        },
    ),
    "measure": (
        "data/measures/absence.yaml",
        {
            "title": "Persistent absence",
            "definition": "Pupils missing 10% or more of possible sessions.",
            "stage": "outcome",
            "unit": "%",
            "shows": "percentage",
            "decimals": 1,
            "bounds": {"low": 0, "high": 100},
            "better": "lower",
            "period": "academic-year",
            "covers": "year-to-date",
            "frequency": "annual",
            "published_after": "9 months",
            "source": {
                "publisher": "DfE",
                "dataset": "Pupil absence",
                "status": "official",
                "url": "https://example.org/absence",
                "licence": "Open Government Licence v3.0",
            },
            "external": {
                "lait": "TotPerAbNew",
                "lait_breakdowns": {"TotPerAbFsm": {"fsm": "yes"}},
                "ees": {
                    "dataset": "Pupil absence",
                    "indicator": "pt_overall",
                    "numerator": "t_pupils",
                    "denominator": "t_sess_possible",
                    "filters": {"phase": "Total"},
                    "breakdowns": {"fsm_status": "fsm"},
                    "areas": {"Marlbrook": "E08000099"},
                },
                "table": {
                    "dataset": "Our absence",
                    "sheet": "Return",
                    "period": "Year",
                    "area": "Area",
                    "value": "Rate",
                    "filters": {"Phase": "All"},
                    "breakdowns": {"FSM": "fsm"},
                    "areas": {"Marlbrook": "Marlbrook MBC"},
                    "symbols": {"<5": "c"},
                },
            },
            "owner": "attendance-lead",
            "baseline": {"period": "2018/19", "because": "The last year before the pandemic."},
            "targets": [
                {
                    "period": "2027/28",
                    "value": 15.0,
                    "decision": "2026-01-05-c",
                    "because": "As before.",
                },
                {"period": "2028/29", "value": {"at": 14}},
                {"period": "2029/30", "value": {"low": 12, "high": 14.5}},
            ],
            "rating": {"rule": "trajectory", "within": "0.5 points", "area": "England"},
            "comparators": ["England", "neighbours"],
            "predecessors": [{"name": "Town (until 2019)", "code": "E10000009"}],
            "breakdowns": ["fsm"],
            "gaps": [
                {
                    "is": {"fsm": "no"},
                    "name": "FSM gap",
                    "minus": {"fsm": "yes"},
                    "baseline": {"period": "2018/19"},
                    "targets": [{"period": "2027/28", "value": 10}],
                }
            ],
            "breaks": [{"from": "2021/22", "because": "Counted another way."}],
            "status": "replaced",
            "replaced_by": "moves",
            "paired_with": "moves",
            "next_release": "2027-03-18",
            "released": "07:00",
            "frameworks": {"uncrc": [28]},
            "note": "Half days count too.",
            "links": [{"title": "How", "url": "https://example.org/how"}],
            "visibility": "public",
        },
    ),
    "progress-entry": (
        ENTRY,
        {
            "as_at": "2026-09-30",
            "recorded": "2026-10-05",
            "by": "attendance-lead",
            "status": "off-track",
            "summary": "Fewer came.",
            "detail": "Much more.",
            "internal": "Between us.",
            "corrective_action": {"what": "Visits", "by": "2027-01-31"},
            "next": "More visits.",
            "evidence": [{"title": "Figures", "url": "https://example.org/f"}],
            "paused": {"because": "Money.", "until": "2027-04-01"},
            "milestones": {
                "second": {"reached": "2026-09-28"},
                "hub/third": {"expected": "2027-01-31", "because": "Snow."},
                "last": {"dropped": "The money went."},
            },
            "corrects": "2026-06-30-attendance-lead",
            "visibility": "internal",
        },
    ),
    "decision": (
        "data/decisions/2026-01-05-c.yaml",
        {
            "date": "2026-01-05",
            "effective": "2026-01-12",
            "body": "Cabinet",
            "under": "The scheme of delegation.",
            "reference": "C/12",
            "url": "https://example.org/c",
            "summary": "It was amended.",
            "effects": [
                {"objective": 1.1, "outcome": "superseded", "by": 1.2, "because": "Time."},
                {"set": "first", "outcome": "extended"},
                {"priority": 1, "outcome": "kept"},
                {"measure": "absence"},
                {"action": "hub"},
                {"record": "strategy"},
                {"record": "2026-01-04-c", "effective": "waiting"},
            ],
            "visibility": "public",
        },
    ),
    "waiver": (
        "data/waivers/no-owner-yet.yaml",
        {
            "rule": "unlisted-post",
            "subject": 1.1,
            "reason": "The post is new.",
            "until": "2027-01-31",
            "by": "head-of-send",
            "visibility": "public",
        },
    ),
}
"""A file of each kind with all its fields."""


class CoreConstructor(SafeConstructor):
    """What YAML 1.2 makes of a scalar: a date is text."""


CoreConstructor.add_constructor(
    "tag:yaml.org,2002:timestamp", lambda self, node: self.construct_scalar(node)
)


def as_an_editor_reads(text: str) -> Any:
    yaml = YAML(typ="safe", pure=True)
    yaml.version = (1, 2)
    yaml.Constructor = CoreConstructor
    return with_text_keys(yaml.load(text))


def with_text_keys(value: Any) -> Any:
    if isinstance(value, dict):
        return {str(key): with_text_keys(item) for key, item in value.items()}
    return [with_text_keys(item) for item in value] if isinstance(value, list) else value


def as_text(value: Any) -> str:
    stream = StringIO()
    yaml = YAML()
    yaml.width = 1000
    yaml.dump(value, stream)
    return stream.getvalue()


def council(path: str = "", text: str = "") -> dict[str, bytes]:
    files = {**COUNCIL, **({path: text} if path else {})}
    return {name: text.encode() for name, text in files.items()}


@cache
def made(files: frozenset[tuple[str, bytes]]) -> dict[str, Any]:
    by_id = schemas(known_ids(load(dict(files))))
    return {name: json.loads(text) for name, text in by_id.items()}


def schemas_of(files: dict[str, bytes]) -> dict[str, Any]:
    return made(frozenset(files.items()))


@cache
def checker(name: str) -> Draft202012Validator:
    return Draft202012Validator(schemas_of(council())[name])


def complaints(name: str, text: str) -> list[str]:
    """What an editor says of a file of a kind, with the schemas of a council that lacks it."""
    return [
        iter_error.message for iter_error in checker(name).iter_errors(as_an_editor_reads(text))
    ]


def rules_broken(name: str, text: str) -> set[str]:
    """What the tool says of the same file."""
    path = WHOLE[name][0]
    return {
        problem.rule for problem in load({path: text.encode()}).problems if problem.file == path
    }


def ways(value: Any, way: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """The way to every key and every item of a value."""
    inside = value.items() if isinstance(value, dict) else enumerate(value)
    for key, answer in inside:
        yield (*way, key)
        if isinstance(answer, dict | list):
            yield from ways(answer, (*way, key))


def held_at(value: Any, way: tuple[str | int, ...]) -> Any:
    for step in way:
        value = value[step]
    return value


EVERY_WAY = [(name, way) for name, (_, record) in WHOLE.items() for way in ways(record)]
KEYS = [(name, way) for name, way in EVERY_WAY if isinstance(way[-1], str)]
ENDS = [
    (name, way)
    for name, way in EVERY_WAY
    if not isinstance(held_at(WHOLE[name][1], way), dict | list)
]


@pytest.mark.parametrize("name", list(file_kinds()))
def test_each_schema_is_one_of_draft_2020_12(name: str) -> None:
    schema = schemas_of(council())[name]
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    Draft202012Validator.check_schema(schema)


def kind_of(path: str) -> str:
    return next(
        name
        for name, kind in file_kinds().items()
        if re.fullmatch(kind.glob.replace("*", "[^/]+"), path)
    )


@pytest.mark.parametrize("tree", TREES)
def test_nothing_is_said_of_a_good_file(tree: str) -> None:
    paths = sorted((TREES[tree] / "data").rglob("*.yaml"))
    files = {path.relative_to(TREES[tree]).as_posix(): path.read_bytes() for path in paths}
    made = schemas_of(files)
    for path, data in files.items():
        editor = Draft202012Validator(made[kind_of(path)])
        said = list(editor.iter_errors(as_an_editor_reads(data.decode())))
        assert said == [], path
    assert len(files) > 40


@pytest.mark.parametrize("name", WHOLE)
def test_nothing_is_said_of_a_file_with_every_field(name: str) -> None:
    text = as_text(WHOLE[name][1])
    assert rules_broken(name, text) == set()
    assert complaints(name, text) == []


@pytest.mark.parametrize("name", WHOLE)
def test_the_files_with_every_field_have_every_field(name: str) -> None:
    _, by_id = WHOLE[name]
    kind = file_kinds()[name]
    fields = next(iter(by_id.values())) if kind.by_id else by_id
    assert list(fields) == visible_fields(kind.model)


@pytest.mark.parametrize(("name", "way"), KEYS)
def test_a_misspelt_key_and_a_missing_field_are_reported_as_load_does(
    name: str, way: tuple[str | int, ...]
) -> None:
    """A key is a letter too long: unknown itself, and missing where it has to be there."""
    changed = deepcopy(WHOLE[name][1])
    holder = held_at(changed, way[:-1])
    holder[f"{way[-1]}x"] = holder.pop(way[-1])
    agree(name, changed, {"unknown-field", "missing-field", "unknown-choice"})


@pytest.mark.parametrize(("name", "way"), KEYS)
def test_a_field_left_out_is_reported_where_load_reports_it(
    name: str, way: tuple[str | int, ...]
) -> None:
    changed = deepcopy(WHOLE[name][1])
    del held_at(changed, way[:-1])[way[-1]]
    agree(name, changed, {"missing-field"})


def agree(name: str, held: Any, rules: set[str]) -> None:
    """The schema refuses a file where load does for one of ``rules``, and takes it where not."""
    broken = rules_broken(name, json.dumps(held))
    assert broken <= rules
    assert checker(name).is_valid(with_text_keys(held)) == (not broken), broken


TOLD_BY_FORM = {
    "bad-digest",
    "unknown-choice",
    "missing-field",
    "not-text",
    "not-one-line",
    "bad-link",
}
"""Rules whose breach an editor sees, whatever it takes a scalar for."""

SCALARS = (
    "3.4", "1.10", "007", "0x1F", "2026", "2026-09", "2026-09-30", "No", "attendance-lead", "-1",
    '"2026"', '"1"', "'  x '", "~", "", "'  '", ">-\n    Over two\n    lines",
    "|\n    Over two\n    lines", "HTTP://example.org", "ftp://example.org", "improve", "Improve",
    "off-track", "2026-13-01", "1850", "[a]", "{a: b}", "1.0",
)  # fmt: skip
"""What an officer may write, and what an editor may misunderstand."""


@cache
def read_alone(scalar: str) -> Any:
    return as_an_editor_reads(f"text: {scalar}\n")["text"]


THIRDS = 3
"""Each field is tried with one scalar in three, the next field with the next ones."""


@pytest.mark.parametrize(("turn", "name", "way"), [(turn, *end) for turn, end in enumerate(ENDS)])
def test_whatever_load_takes_an_editor_takes(
    turn: int, name: str, way: tuple[str | int, ...]
) -> None:
    changed = deepcopy(WHOLE[name][1])
    holder = held_at(changed, way[:-1])
    holder[way[-1]] = "HERE"
    text = as_text(changed)
    for scalar in SCALARS[turn % THIRDS :: THIRDS]:
        holder[way[-1]] = read_alone(scalar)
        good = checker(name).is_valid(with_text_keys(changed))
        broken = rules_broken(name, text.replace("HERE", scalar))
        if not broken:
            assert good, scalar
        elif broken & TOLD_BY_FORM:
            assert not good, scalar


@pytest.mark.parametrize("day", ["2026-13-01", "2026-04-31", "1850-01-01", "2026-9-3", "30/9/2026"])
def test_a_date_that_cannot_be_is_reported(day: str) -> None:
    text = as_text({**WHOLE["progress-entry"][1], "as_at": day})
    assert rules_broken("progress-entry", text) == {"bad-date"}
    assert complaints("progress-entry", text)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("progress-entry", "as_at: 2026-09-30\nby: a-post\nstatus: paused\nsummary: So.\n"),
        ("progress-entry", as_text({**WHOLE["progress-entry"][1], "corrective_action": "Visits"})),
        ("objective", "wording: So.\nintent: improve\npriority:\nowner:\nlinks:\nreview:\n"),
        ("objective", "priority: 77\nset: later\nwording: So.\nintent: improve\n"),
        ("priority", "title: So.\nlead: Somebody else entirely\n"),
        ("posts", ""),
        ("posts", "1.10: {title: So.}\n"),
    ],
)
def test_shorthand_empty_fields_and_new_ids_are_good(name: str, text: str) -> None:
    assert complaints(name, text) == []


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("objective", "- wording: So.\n"),
        ("objective", ""),
        ("objective", "wording: [So.]\nintent: improve\n"),
        ("objective", "wording: So.\nintent: improve\nset: Not An Id\n"),
        ("objective", "wording: So.\nintent: improve\nlinks: none\n"),
        ("objective", "wording: So.\nintent: improve\nreview: soon\n"),
        ("objective", "id: 1.1\nwording: So.\nintent: improve\n"),
        ("posts", "Attendance Lead: {title: So.}\n"),
        ("posts", "attendance-lead:\n"),
        ("posts", "[]"),
    ],
)
def test_what_is_of_the_wrong_form_is_reported(name: str, text: str) -> None:
    assert complaints(name, text)


def offered(name: str, field: str, files: dict[str, bytes] | None = None) -> dict[Any, str]:
    """The values a field offers, each with its explanation."""
    value = schemas_of(files or council())[name]["properties"][field]
    value = value.get("items", value)
    for answer in (value, *value.get("anyOf", ())):
        if "enum" in answer:
            return dict(zip(answer["enum"], answer["enumDescriptions"], strict=True))
    return {}


def test_the_ids_there_are_are_offered_with_what_they_are() -> None:
    assert offered("objective", "priority") == {1: "Good schools for all"}
    assert offered("objective", "set") == {"first": "First objectives"}
    assert offered("objective", "supersedes") == {1.1: "Attendance", 1.2: "Careers leads"}
    posts = {"attendance-lead": "Attendance Lead", "head-of-send": "Head of SEND"}
    assert offered("objective", "owner") == posts
    assert offered("progress-entry", "by") == posts


def test_where_there_is_nothing_to_offer_nothing_is() -> None:
    assert offered("objective", "groups") == {}
    assert offered("progress-entry", "corrects") == {}


def test_an_id_that_an_editor_would_write_back_differently_is_offered_as_text() -> None:
    files = council() | {
        f"data/objectives/{literal}.yaml": b"wording: So.\nintent: improve\n"
        for literal in ("1.10", "2.0", "007", "1e5", "10", "9.05", "voice")
    }
    assert [repr(value) for value in offered("objective", "supersedes", files)] == [
        "'007'", "1.1", "'1.10'", "1.2", "10", "'1e5'", "'2.0'", "9.05", "'voice'",
    ]  # fmt: skip


def test_the_ids_of_records_with_problems_are_offered_too() -> None:
    files = council("data/priorities/2.yaml", "titel: So.\n")
    files["data/posts.yaml"] += b"Not An Id: {title: So.}\nnew-post: {}\n"
    assert offered("objective", "priority", files) == {1: "Good schools for all", 2: ""}
    assert list(offered("objective", "owner", files)) == [
        "attendance-lead",
        "head-of-send",
        "new-post",
    ]


def test_without_the_strategy_s_own_file_the_records_are_offered_all_the_same() -> None:
    files = council("data/strategy.yaml", "format: one\n")
    assert offered("objective", "priority", files) == {1: ""}
    assert offered("objective", "set", files) == {}


def test_the_words_of_an_internal_record_stay_out_of_a_schema() -> None:
    files = council("data/priorities/2.yaml", "title: Close MARKER School\nvisibility: internal\n")
    assert offered("objective", "priority", files) == {1: "Good schools for all", 2: ""}
    assert not [name for name, value in schemas_of(files).items() if "MARKER" in json.dumps(value)]


def test_the_newest_entries_are_offered_to_be_put_right() -> None:
    text = as_text(WHOLE["progress-entry"][1]).encode()
    days = [f"20{year}-{month:02}-01" for year in range(10, 20) for month in range(1, 13)]
    files = council() | {f"data/progress/1.1/{day}-lead.yaml": text for day in days}
    by_id = offered("progress-entry", "corrects", files)
    assert list(by_id) == [f"{day}-lead" for day in reversed(days)][:MOST_ENTRIES]
    assert set(by_id.values()) == {"1.1"}


def test_choices_are_explained_one_by_one() -> None:
    by_id = offered("progress-entry", "status")
    assert by_id["at-risk"] == "It may miss what was planned unless something changes."
    assert all(by_id.values())
    by_status = schemas_of(council())["strategy"]["properties"]["statuses"]["properties"]
    assert {word: value["description"] for word, value in by_status.items()} == by_id


def parts(schema: Any) -> Iterator[dict[str, Any]]:
    """Every mapping of fields in a schema."""
    if isinstance(schema, dict):
        if schema.get("properties"):
            yield schema["properties"]
        for answer in schema.values():
            yield from parts(answer)
    elif isinstance(schema, list):
        for answer in schema:
            yield from parts(answer)


@pytest.mark.parametrize("name", list(file_kinds()))
def test_every_field_is_described_and_none_is_that_the_path_says(name: str) -> None:
    records = list(parts(schemas_of(council())[name]))
    assert records
    for fields in records:
        if not {"role", "reason"} & fields.keys():  # a measure's use and a waiver name a record
            assert not {"id", "subject"} & fields.keys()
        assert [field for field, value in fields.items() if not value.get("description")] == []


@pytest.mark.parametrize("name", list(file_kinds()))
def test_nothing_of_the_making_is_left_in_a_schema(name: str) -> None:
    text = json.dumps(schemas_of(council())[name])
    for word in ("$ref", "$defs", "refers", "shorthand", "stem", "span", '"default"', "``"):
        assert word not in text


def test_the_text_is_the_same_whatever_the_order_of_the_files() -> None:
    backwards = dict(reversed(council().items()))
    by_id = schemas(known_ids(load(council())))
    assert by_id == schemas(known_ids(load(backwards)))
    assert all(text.endswith("}\n") for text in by_id.values())


def test_every_kind_of_thing_that_a_field_names_is_known() -> None:
    kinds = {site.refers.kind for kind in file_kinds().values() for site in sites(kind.model)}
    assert kinds <= known_ids(load(council())).keys()


class Mood(Choice):
    """How an outing went."""

    FINE = "fine", "All came home happy."


class Outing(Record):
    """A day out: ``data/outings/seaside.yaml``."""

    when: Day = Field(description="The day.")
    place: Line | None = Field(None, description="Where to.")
    mood: Mood = Field(Mood.FINE, description="How it went.")
    priority: Annotated[Id | None, Refers("priority")] = Field(None, description="What for.")
    after: Annotated[tuple[Id, ...], Refers("outing")] = Field((), description="Those before.")
    notes: tuple[Annotated[CorrectiveAction, shorthand("what")], ...] = Field(
        (), description="What to do better."
    )


def test_a_new_kind_of_record_comes_into_the_schemas_by_itself(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(KINDS, "outings", RecordKind("outing", Outing, "outings"))
    by_id = {"priority": {"1": "Good schools"}, "outing": {"seaside": "The sea"}}
    schema = json.loads(schemas(by_id)["outing"])
    Draft202012Validator.check_schema(schema)
    assert file_kinds()["outing"] == FileKind("Outing", "data/outings/*.yaml", Outing)
    assert schema["description"] == "A day out: data/outings/seaside.yaml."
    assert list(schema["properties"]) == [
        "when", "place", "mood", "priority", "after", "notes", "visibility",
    ]  # fmt: skip
    assert schema["required"] == ["when"]
    text = json.dumps(schema)
    assert all(literal in text for literal in ("All came home happy.", "seaside", "The sea"))
    good = {"when": "2026-07-01", "after": ["seaside"], "notes": ["Hats", {"what": "Tea"}]}
    editor = Draft202012Validator(schema)
    assert editor.is_valid(good)
    for bad in ({}, {**good, "weather": "x"}, {**good, "mood": "x"}, {**good, "notes": [[]]}):
        assert not editor.is_valid(bad), bad
