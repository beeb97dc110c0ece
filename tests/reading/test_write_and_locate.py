"""New files read back as they were meant, and every field is found where it stands."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from strategy.diagnostics import FILE_START, FieldPath
from strategy.yamltext.locate import locate
from strategy.yamltext.read import parse
from strategy.yamltext.write import compose
from tests.reading.test_parse import ENTRY, TEXTS

WORDS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=120)
PROSE = st.lists(
    st.sampled_from(["We", "will", "#4", "it's", "a: b", "- x", "é", '"so"', "\n", " "])
)
TEXT = WORDS | PROSE.map(" ".join).filter(bool)
RECORDS = st.dictionaries(
    WORDS,
    st.recursive(
        TEXT,
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(WORDS, inner, max_size=3),
        max_leaves=6,
    ),
    max_size=4,
)


def test_an_entry_as_it_is_written() -> None:
    sentence = "Fewer children came to school this term than last, and we know why."
    text = compose(
        {
            "as_at": "2026-09-30",
            "summary": f"{sentence} {sentence}",
            "detail": "One.\n\n- two\n  - three",
            "corrective_action": {"what": "Six #4", "by": "2027-01-31"},
            "evidence": [{"title": "Minutes: June", "url": "https://example.org/a"}],
            "empty": [],
            "nothing": {},
            "absent": None,
        }
    )
    assert text == (
        "as_at: 2026-09-30\n"
        "summary: >-\n"
        "  Fewer children came to school this term than last, and we know why. "
        "Fewer children came to school\n"
        "  this term than last, and we know why.\n"
        "detail: |-\n"
        "  One.\n"
        "\n"
        "  - two\n"
        "    - three\n"
        "corrective_action:\n"
        "  what: 'Six #4'\n"
        "  by: 2027-01-31\n"
        "evidence:\n"
        "  - title: 'Minutes: June'\n"
        "    url: 'https://example.org/a'\n"
        "empty: []\n"
        "nothing: {}\n"
        "absent: null\n"
    )
    assert compose({}) == "{}\n"


def test_a_key_too_long_to_stand_in_one_line_reads_back() -> None:
    record = {"k" * 2_000: "x", "lines": f"{'a ' * 60}a\n\n{'b ' * 60}c"}
    assert parse(compose(record).encode()).value == record


@settings(max_examples=100)
@given(RECORDS)
def test_what_is_written_reads_back_the_same_with_both_parsers(record: dict[str, Any]) -> None:
    text = compose(record)
    assert text.endswith("\n")
    for pure in (False, True):
        parsed = parse(text.encode(), pure=pure)
        assert parsed.problems == ()
        assert parsed.value == record


def scalars(value: Any, path: FieldPath = ()) -> list[tuple[FieldPath, str]]:
    if isinstance(value, dict):
        return [pair for key, item in value.items() for pair in scalars(item, (*path, key))]
    if isinstance(value, list):
        return [pair for index, item in enumerate(value) for pair in scalars(item, (*path, index))]
    return [(path, value)]


def test_a_plain_value_is_where_it_is_said_to_be() -> None:
    for text in [ENTRY, *TEXTS]:
        pairs = scalars(parse(text.encode()).value)
        places = locate(text.encode(), [path for path, _ in pairs])
        lines = text.split("\n")
        for path, value in pairs:
            key, place = places[path].key, places[path].value
            name = path[-1] if isinstance(path[-1], str) else ""
            assert lines[key.line - 1][key.column - 1 :].lstrip("\"'").startswith(name)
            here = lines[place.line - 1][place.column - 1 :]
            assert here.startswith((value, '"', "'", ">", "|")), (path, here)


def test_what_is_missing_is_placed_at_what_should_hold_it() -> None:
    places = locate(ENTRY.encode(), [("evidence", 0, "date"), ("nothing",), ("evidence", 7)])
    assert places[("evidence", 0, "date")].key.line == 8
    assert places[("nothing",)].value.line == 1
    assert places[("evidence", 7)].key.line == 7


@given(st.binary(max_size=60), st.lists(st.text(max_size=3) | st.integers(0, 3), max_size=3))
def test_any_path_in_any_bytes_has_some_place(data: bytes, path: list[str | int]) -> None:
    assert locate(data, [tuple(path)])[tuple(path)].key.line >= 1


def test_text_that_cannot_be_read_is_placed_as_far_as_it_could_be() -> None:
    text = b"a: 1\nb: [\n"
    places = locate(text, [("a",), ("b", 4)])
    assert places[("a",)].key.line == 1
    assert places[("b", 4)].key.line == 2
    deep = b"a: " + b"[" * 40 + b"]" * 40 + b"\nb: 1\n"
    assert locate(deep, [("b",)])[("b",)].key.line == 1
    assert locate(b"\xff", [("a",)])[("a",)].key == FILE_START
    assert locate(b"a: *x\nb: 1\n? [c]\n: 1\n", [("a",), ("b",)])[("b",)].key.line == 2
