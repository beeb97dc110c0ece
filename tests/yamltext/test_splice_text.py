"""One text set in place: the value's own bytes change, and no other byte of the file does."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from strategy.yamltext.read import parse
from strategy.yamltext.splice import SpliceError, with_field
from strategy.yamltext.write import compose

ORDER = ("priority", "wording", "review", "owner", "measures")
LONG = "Because the council asked for it, and nobody else could say how it stands at the time."


def spliced(text: str, value: str = "new", path: str = "owner", *, pure: bool = False) -> str:
    return with_field(text.encode(), path.split("."), value, ORDER, pure=pure).decode()


CASES = {
    "a plain word": ("owner: old\nx: y\n", "owner: new\nx: y\n"),
    "a comment behind": ("owner: old # since May\n", "owner: new # since May\n"),
    "more spaces": ("owner :    old   # why\n", "owner :    new   # why\n"),
    "quotes": ("owner: 'old'\n", "owner: 'new'\n"),
    "double quotes, and a key in quotes": ("'owner': \"old\" # c\n", "'owner': \"new\" # c\n"),
    "nothing": ("owner:\nx: y\n", "owner: new\nx: y\n"),
    "nothing, with a comment": ("owner: # whose?\n", "owner: 'new' # whose?\n"),
    "null": ("owner: null # whose?\n", "owner: 'new' # whose?\n"),
    "a tilde": ("owner: ~\n", "owner: new\n"),
    "a folded block": (
        "owner: >- # c\n  old\n  one\n\n# d\nx: y\n",
        "owner: 'new' # c\n\n# d\nx: y\n",
    ),
    "a literal block": ("owner: |\n  old # no comment\n\nx: y", "owner: new\n\nx: y"),
    "a block to the end": ("x: y\nowner: |2-\n  old", "x: y\nowner: new"),
    "several lines": ("owner: old\n  one\n  two\nx: y\n", "owner: new\nx: y\n"),
    "several lines in quotes": ("owner: 'old\n  one' # c\nx: y\n", "owner: 'new' # c\nx: y\n"),
    "a key with a question mark": ("? owner\n: old\n", "? owner\n: new\n"),
    "on the line below": ("owner:\n  old\nx: y\n", "owner:\n  new\nx: y\n"),
    "CRLF": ("x: y\r\nowner: old # c\r\nz: a\r\n", "x: y\r\nowner: new # c\r\nz: a\r\n"),
    "no line end": ("x: y\nowner: old", "x: y\nowner: new"),
    "a byte-order mark": ("\ufeffowner: old\n", "\ufeffowner: new\n"),
    "a document's marks": (
        "--- # one\nowner: old\n...\n# end\n",
        "--- # one\nowner: new\n...\n# end\n",
    ),
    "brackets": ("{x: y, owner: old, z: a}\n", "{x: y, owner: new, z: a}\n"),
    "quotes in brackets": ("{x: y, owner: 'old'}", "{x: y, owner: 'new'}"),
    "nothing in brackets": ("{owner: , x: y}", "{owner: new , x: y}"),
    "brackets over lines": (
        "{\n  x: y, # one\n  owner: old, # two\n}\n",
        "{\n  x: y, # one\n  owner: new, # two\n}\n",
    ),
    "a field more": ("x: y\n", "x: y\nowner: new\n"),
    "a field more, without a line end": ("x: y", "x: y\nowner: new"),
    "a field more, in brackets": ("{x: y}\n", "{owner: new, x: y}\n"),
    "a field more, in empty brackets": ("{}\n", "{owner: new}\n"),
    "after the field before it": (
        "wording: >- # c\n  a\n  b\n\nmeasures:\n  - a\n",
        "wording: >- # c\n  a\n  b\nowner: new\n\nmeasures:\n  - a\n",
    ),
    "after the field before it, past what is taken out": (
        "review:\n  due: 2027-01-31\n  # due: 2026\nmeasures: [a]\n",
        "review:\n  due: 2027-01-31\n  # due: 2026\nowner: new\nmeasures: [a]\n",
    ),
    "after the field before it, in brackets": (
        "{wording: a, # c\n measures: [b]}",
        "{wording: a, owner: new, # c\n measures: [b]}",
    ),
    "not where line ends are kept": (
        "wording: |+\n  a\n\n\nx: y\n",
        "wording: |+\n  a\n\n\nx: y\nowner: new\n",
    ),
}  # fmt: skip


@pytest.mark.parametrize("pure", [False, True])
@pytest.mark.parametrize("name", CASES)
def test_a_text_is_set_and_every_other_byte_stays(name: str, pure: bool) -> None:
    before, after = CASES[name]
    assert spliced(before, pure=pure) == after
    assert spliced(after, pure=pure) == after


NESTED = {
    "in a block": ("review:\n  due: 2026-12-31 # c\n", "review:\n  due: 2027-01-31 # c\n"),
    "in brackets": ("review: {due: 2026-12-31}\n", "review: {due: 2027-01-31}\n"),
    "in empty brackets": ("review: {}\n", "review: {due: 2027-01-31}\n"),
    "where nothing stands": ("review: # when?\n", "review: {due: 2027-01-31} # when?\n"),
    "not there": ("wording: a\nx: y\n", "wording: a\nreview:\n  due: 2027-01-31\nx: y\n"),
    "not there, in brackets": ("{x: y}", "{review: {due: 2027-01-31}, x: y}"),
}  # fmt: skip


@pytest.mark.parametrize("name", NESTED)
def test_a_text_inside_a_field_is_set(name: str) -> None:
    before, after = NESTED[name]
    assert spliced(before, "2027-01-31", "review.due") == after


@pytest.mark.parametrize(
    ("before", "value", "after"),
    [
        ("owner: old\n", "a: b # c", "owner: 'a: b # c'\n"),
        ("owner: old # c\n", "it's: so", "owner: 'it''s: so' # c\n"),
        ('owner: "old"\n', 'a "b"', 'owner: "a \\"b\\""\n'),
        ("{owner: old}\n", "a, b", "{owner: 'a, b'}\n"),
        ("{owner: old}\n", "a\nb", '{owner: "a\\nb"}\n'),
        ("owner: old\n", "null", "owner: 'null'\n"),
        ("owner: old # c\nx: y\n", LONG, f"owner: >- # c\n  {LONG}\nx: y\n"),
        ("owner: >- # c\r\n  old\r\nx: y\r\n", LONG, f"owner: >- # c\r\n  {LONG}\r\nx: y\r\n"),
        ("owner: 'old'", LONG, f"owner: >-\n  {LONG}"),
        (f"owner: {LONG} # c\n", "new", "owner: new # c\n"),
        ("owner: ''\n", "a\nb", "owner: |-\n  a\n  b\n"),
    ],
)
def test_a_text_is_written_so_that_it_reads_as_it_is(before: str, value: str, after: str) -> None:
    for pure in (False, True):
        text = spliced(before, value, pure=pure)
        assert parse(text.encode()).value["owner"] == value
        assert text == after or "\n" in value


@pytest.mark.parametrize(
    "text",
    [
        "owner: [old]\n",
        "owner:\n  - old\n",
        "owner: {old: 1}\n",
        "owner: &a old\n",
        "owner: old\nowner: older\n",
        "{owner, x: y}\n",
        "- owner: old\n",
        "x: |+\n  a\n\n",
        "owner: [old\n",
        "",
    ],
)
def test_what_cannot_be_set_safely_is_refused(text: str) -> None:
    with pytest.raises(SpliceError):
        spliced(text)


def test_text_in_the_way_of_a_field_inside_is_refused() -> None:
    with pytest.raises(SpliceError):
        spliced("review: soon\n", "2027-01-31", "review.due")


WORDS = st.text("abc :#'\"{}[],&*!|>%@-?\n", min_size=1, max_size=12).filter(str.strip)
PLAIN = st.from_regex(r"[a-z]{1,8}( [a-z]{1,8}){0,2}", fullmatch=True)
VALUES = st.one_of(
    WORDS, PLAIN, st.lists(PLAIN, max_size=3), st.dictionaries(PLAIN, WORDS, max_size=2)
)
COMMENTS = st.sampled_from(["", " # why", "  # it's {so}: yes"])


NOTES = st.sampled_from(["", "\n", "# a note\n", "# another: {one}\n\n"])


@st.composite
def layouts(draw: st.DrawFn) -> tuple[str, str, str]:
    """A record as officers lay one out: what is above its owner, the owner, and what is below."""
    names = st.sampled_from(["priority", "wording", "measures", "note"])
    fields: dict[str, Any] = draw(st.dictionaries(names, VALUES))
    parts = [compose({name: value}) + draw(NOTES) for name, value in fields.items()]
    at = draw(st.integers(0, len(parts)))
    above = draw(st.sampled_from(["", "# Top\n", "---\n"])) + "".join(parts[:at])
    owner = draw(st.one_of(st.just(""), owners()))
    below = draw(NOTES) + "".join(parts[at:])
    line_end = draw(st.sampled_from(["\n", "\r\n"]))
    above, owner, below = (name.replace("\n", line_end) for name in (above, owner, below))
    return above, owner, below


@st.composite
def owners(draw: st.DrawFn) -> str:
    """The owner's line or lines, in any of the ways to write one."""
    key = draw(st.sampled_from(["owner:", "'owner':", '"owner" :']))
    comment, word = draw(COMMENTS), draw(PLAIN)
    forms = ["", " null", f" {word}", f"  '{word}'", f' "{word}"', f"\n  {word}", f" {word}\n    x"]
    block = draw(st.sampled_from(["", "|", ">-", "|+", ">2"]))
    if block:
        return f"{key} {block}{comment}\n  {word}\n  # in it\n"
    return f"{key}{draw(st.sampled_from(forms))}{comment}\n"


@settings(max_examples=150)
@given(layouts(), st.one_of(PLAIN, WORDS.map(str.strip)), st.booleans())
def test_whatever_the_layout_only_the_value_changes(
    layout: tuple[str, str, str], value: str, pure: bool
) -> None:
    above, owner, below = layout
    before = "".join(layout)
    answer = parse(before.encode()).value
    try:
        after = spliced(before, value, pure=pure)
    except SpliceError:
        return
    assert parse(after.encode()).value == {**answer, "owner": value}
    if not owner:
        taken, _ = _middle(before, after)
        assert taken == ""
        return
    assert after.startswith(above + owner.partition(":")[0])
    assert after.endswith(below)
    assert ("# why" in owner) == ("# why" in after[len(above) : len(after) - len(below)])


def _middle(before: str, after: str) -> tuple[str, str]:
    """What differs between two texts that begin and end alike."""
    shortest = min(len(before), len(after))
    head = next((i for i in range(shortest) if before[i] != after[i]), shortest)
    rest = shortest - head
    tail = next((i for i in range(rest) if before[-1 - i] != after[-1 - i]), rest)
    return before[head : len(before) - tail], after[head : len(after) - tail]


@settings(max_examples=60)
@given(layouts(), st.booleans())
def test_an_officer_s_layout_is_not_refused_for_a_post(
    layout: tuple[str, str, str], pure: bool
) -> None:
    """Refusing everything would be safe too: a post can be set in whatever can be read."""
    before = "".join(layout)
    parsed = parse(before.encode())
    if not parsed.problems and isinstance(parsed.value, dict):
        assert spliced(before, "attendance-lead", pure=pure) != before
