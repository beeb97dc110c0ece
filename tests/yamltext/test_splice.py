"""One field set in place: every other byte of the file stays, or nothing is done."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from strategy.yamltext.read import parse
from strategy.yamltext.splice import SpliceError, with_field
from strategy.yamltext.write import compose

SERIES = {"dataset": "absence", "filters": {"school type": "Total, all"}}
BLOCK = "external:\n  ees:\n    dataset: absence\n    filters:\n      school type: Total, all\n"
EES = ("external", "ees")


def spliced(text: str, value: Any = SERIES, *, pure: bool = False) -> str:
    return with_field(text.encode(), EES, value, pure=pure).decode()


CASES = {
    "a field more": ("title: a\n", "title: a\n" + BLOCK),
    "no line end at the end": ("title: a", "title: a\n" + BLOCK.removesuffix("\n")),
    "CRLF": ("title: a\r\n", "title: a\r\n" + BLOCK.replace("\n", "\r\n")),
    "a byte-order mark": ("\ufefftitle: a\n", "\ufefftitle: a\n" + BLOCK),
    "before the end of the document": ("---\ntitle: a\n...\n", f"---\ntitle: a\n{BLOCK}...\n"),
    "after a list": ("list:\n- a\n- b\n", "list:\n- a\n- b\n" + BLOCK),
    "after a list in brackets": ("list: [a,\n  b]\n", "list: [a,\n  b]\n" + BLOCK),
    "after prose": ("title: >-\n  a\n  b\n", "title: >-\n  a\n  b\n" + BLOCK),
    "before a comment at the end": (
        "note: >-\n  a\n\n# the end\n",
        f"note: >-\n  a\n{BLOCK}\n# the end\n",
    ),
    "beside another, with comments": (
        "external: # elsewhere\n  lait: X # why\n\n# note\nunit: b\n",
        "external: # elsewhere\n  lait: X # why\n" + BLOCK[10:] + "\n# note\nunit: b\n",
    ),
    "in place of nothing": ("external:\nunit: b\n", BLOCK + "unit: b\n"),
    "in place of null": ("external: null\nunit: b\n", BLOCK + "unit: b\n"),
    "in place of a word": ("external:\n  ees: old\nunit: b\n", BLOCK + "unit: b\n"),
    "in place of a mapping": (
        "external:\n  ees:\n    dataset: old\n    areas: {a: b}\n\nunit: b\n",
        BLOCK + "\nunit: b\n",
    ),
    "in brackets": (
        "external: {lait: X}\nunit: b # c\n",
        "external: {ees: {dataset: absence, filters: {school type: 'Total, all'}}, lait: X}\n"
        "unit: b # c\n",
    ),
    "in empty brackets": (
        "{external: {}}",
        "{external: {ees: {dataset: absence, filters: {school type: 'Total, all'}}}}",
    ),
    "in brackets, in place of another": (
        "{external: {ees: old, lait: X}}\n",
        "{external: {ees: {dataset: absence, filters: {school type: 'Total, all'}}, lait: X}}\n",
    ),
    "further in than usual": (
        "external:\n      lait: X\n",
        "external:\n      lait: X\n      ees:\n        dataset: absence\n        filters:\n"
        "          school type: Total, all\n",
    ),
}  # fmt: skip


IN_LISTS = {
    "in an item": ("a:\n  - {b: 1, c: 2} # d\n", ("a", 0, "b"), "3", "a:\n  - {b: 3, c: 2} # d\n"),
    "in a later item": (
        "a:\n  - b: 1\n  - b: 2\n    c: 4\n", ("a", 1, "b"), "3",
        "a:\n  - b: 1\n  - b: 3\n    c: 4\n",
    ),
    "a field more of an item": (
        "a:\n- b: 1\nz: 1\n", ("a", 0, "c"), "2", "a:\n- b: 1\n  c: 2\nz: 1\n"
    ),
    "an item more": (
        "a:\n  - b: 1\nz: 1\n", ("a", 1), {"b": "2"}, "a:\n  - b: 1\n  - b: 2\nz: 1\n"
    ),
    "an item more, in brackets": ("a: [{b: 1}]\n", ("a", 1), {"b": "2"}, "a: [{b: 1}, {b: 2}]\n"),
    "an item more, each in brackets": (
        "a:\n- {b: 1} # one\n", ("a", 1), {"b": "2"}, "a:\n- {b: 1} # one\n- {b: 2}\n"
    ),
    "the first item": ("z: 1\n", ("a", 0), {"b": "2"}, "z: 1\na:\n  - b: 2\n"),
}  # fmt: skip


@pytest.mark.parametrize("pure", [False, True])
@pytest.mark.parametrize("name", IN_LISTS)
def test_a_field_inside_a_list_is_set(name: str, pure: bool) -> None:
    before, path, value, after = IN_LISTS[name]
    assert with_field(before.encode(), path, value, pure=pure).decode() == after


@pytest.mark.parametrize("path", [("a", 3), ("a", 0, "b", "c"), ("a", 0)])
def test_what_is_no_item_is_refused(path: tuple[str | int, ...]) -> None:
    with pytest.raises(SpliceError):
        with_field(b"a: [{b: 1}]\n", path, "x")


@pytest.mark.parametrize("pure", [False, True])
@pytest.mark.parametrize("name", CASES)
def test_a_field_is_set_where_it_belongs(name: str, pure: bool) -> None:
    before, after = CASES[name]
    assert spliced(before, pure=pure) == after
    assert spliced(after, pure=pure) == after


@pytest.mark.parametrize(
    "text",
    [
        "external:\n  ees: old # why\n",
        "external:\n  ees:\n    # why\n    dataset: old\n",
        "note: |+\n  a\n\n",
        "external: [a\n",
        "- a\n",
        "",
    ],
    ids=["comment behind", "comment inside", "kept line ends", "no YAML", "a list", "empty"],
)
def test_what_cannot_be_set_safely_is_refused(text: str) -> None:
    with pytest.raises(SpliceError):
        spliced(text)


def test_text_alone_can_be_set() -> None:
    assert with_field(b"a: 1\n", ("external", "lait"), "X: y").decode() == (
        "a: 1\nexternal:\n  lait: 'X: y'\n"
    )
    assert with_field(b"{a: 1}\n", ("lait",), "it's").decode() == "{lait: 'it''s', a: 1}\n"
    assert with_field(b"{a: 1}\n", ("lait",), "null").decode() == "{lait: 'null', a: 1}\n"
    assert with_field(b"a: 1 # one\nb: 2\n", ("b",), "3").decode() == "a: 1 # one\nb: 3\n"


WORDS = st.text("abc :#'\"{}[],&*!|>%@-?\n", min_size=1, max_size=12).filter(str.strip)
RECORDS = st.dictionaries(
    st.sampled_from(["title", "note", "external", "gaps", "unit"]),
    st.one_of(
        WORDS,
        st.lists(WORDS, max_size=3),
        st.dictionaries(st.sampled_from(["ees", "lait", "a b"]), WORDS, max_size=3),
    ),
    min_size=1,
)


@given(RECORDS, st.sampled_from(["", "\n# the end\n", "\n\n"]))
def test_for_any_record_the_field_is_set_and_nothing_else_is(
    record: dict[str, Any], tail: str
) -> None:
    before = compose(record) + tail
    try:
        after = spliced(before)
    except SpliceError:
        return
    answer = parse(before.encode()).value
    inner = answer["external"] if isinstance(answer.get("external"), dict) else {}
    assert parse(after.encode()).value == {**answer, "external": {**inner, "ees": SERIES}}
    lines = before.splitlines()
    kept = [line for line in after.splitlines() if line in lines]
    assert len(kept) >= len(
        [line for line in lines if line and not line.startswith(("external", "  "))]
    )
