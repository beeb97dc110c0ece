"""New files: laid out for people, and read back as they were meant."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from strategy.yamltext.read import parse
from strategy.yamltext.write import compose

WORDS = st.lists(st.text(st.characters(exclude_categories=["Z", "C"]), min_size=1, max_size=14))
PARAGRAPHS = st.lists(WORDS.map(" ".join), min_size=1, max_size=4)
SENTENCE = "We will ensure children have the right support to attend their school continuously."


def test_prose_is_a_folded_block_of_a_hundred_columns_and_a_line_end_is_a_blank_line() -> None:
    text = compose({"summary": f"{SENTENCE} {SENTENCE}\nTwo.\n\nThree: #3 – it’s so.  Yes."})
    assert text == (
        "summary: >-\n"
        "  We will ensure children have the right support to attend their school continuously. "
        "We will ensure\n"
        "  children have the right support to attend their school continuously.\n"
        "\n"
        "  Two.\n"
        "\n"
        "\n"
        "  Three: #3 – it’s so.  Yes.\n"
    )


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Six more caseworkers", "Six more caseworkers"),
        ("2026-12-18", "2026-12-18"),
        ("1.10", "1.10"),
        ("null", "'null'"),
        ("", "''"),
        ("it's", "it's"),
        ("'tis", "'''tis'"),
        ("Note: this", "'Note: this'"),
        ("a #4", "'a #4'"),
        ('"so"', "'\"so\"'"),
        ("a\\b", "'a\\b'"),
        ("a ", "'a '"),
        ("- a", "'- a'"),
        ("a\n", '"a\\n"'),
        (" a\nb", '" a\\nb"'),
        ("a\tb", '"a\\tb"'),
        ('a\r\n"\x00\x85\u2028', '"a\\r\\n\\"\\x00\\x85\\u2028"'),
        ("a\n  b", "|-\n  a\n    b"),
    ],
)
def test_text_is_written_as_plainly_as_it_can_be(text: str, written: str) -> None:
    assert compose({"a": text}) == f"a: {written}\n"
    assert parse(compose({"a": text}).encode()).value == {"a": text}


def test_lists_and_mappings_stand_inside_one_another() -> None:
    record = {
        "links": [{"title": "T", "more": ["x", ["y", []]]}, {}, ["z"]],
        "deep": {"er": {"still": SENTENCE}},
        "": None,
        "k" * 1_200: {"so": ["long"]},
    }
    text = compose(record)
    assert text.startswith(
        "links:\n"
        "  - title: T\n"
        "    more:\n"
        "      - x\n"
        "      - - y\n"
        "        - []\n"
        "  - {}\n"
        "  - - z\n"
        "deep:\n"
        "  er:\n"
        "    still: >-\n"
        "      We will"
    )
    for pure in (False, True):
        assert parse(text.encode(), pure=pure).value == record


@settings(max_examples=80)
@given(PARAGRAPHS.map("\n".join), st.integers(0, 12))
def test_lines_of_prose_keep_to_the_width_where_their_words_allow(text: str, depth: int) -> None:
    record: dict[str, object] = {"summary": text}
    for _ in range(depth):
        record = {"in": record}
    written = compose(record)
    assert parse(written.encode()).value == record
    if ">-" in written:
        for line in written.splitlines():
            assert len(line) <= 100 or " " not in line.strip()
