"""The rows of a published file with their places, whatever it was saved with."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from strategy.csvtext.rows import MOST_PROBLEMS, Problems, SheetError, rows, shown
from strategy.diagnostics import Place, line_start


def cells(data: bytes) -> list[list[str]]:
    return [list(row.cells) for row in rows(data)]


@pytest.mark.parametrize(
    "data",
    [
        b"a,b\nc\xc3\xa9,d\n",
        b"\xef\xbb\xbfa,b\r\nc\xc3\xa9,d",
        b"a,b\r\nc\xe9,d\r\n",
        "a,b\ncé,d\n".encode("utf-16"),
        b'"a","b"\n\n,\n"c\xc3\xa9","d"\n',
    ],
    ids=["utf-8", "with a mark and CRLF", "windows-1252", "utf-16", "quoted, with empty rows"],
)
def test_a_file_says_the_same_however_it_was_saved(data: bytes) -> None:
    assert cells(data) == [["a", "b"], ["cé", "d"]]


def test_a_cell_is_placed_in_its_line() -> None:
    heading, first, second = rows(b'a,b,c\n"x, ""y""",20,\n"two\nlines",1,2\n')
    assert heading.place(1) == Place(1, 3, 1, 4)
    assert first.place(0) == Place(2, 1, 2, 11)
    assert first.place(1) == Place(2, 12, 2, 14)
    assert first.place(2) == Place(2, 15, 2, 16)
    assert first.place(7) == Place(2, 15, 2, 15)
    assert second.place(1) == Place(3, 1, 3, 1)


@pytest.mark.parametrize(
    ("data", "message", "line"),
    [
        (b"PK\x03\x04...", "an archive, and not a CSV file", 1),
        (b"PK\x03\x04.xl/workbook.xml", "an Excel workbook, and not a CSV file", 1),
        (b"\xd0\xcf\x11\xe0...", "an Excel workbook, and not a CSV file", 1),
        (b"\xff\xfea\0\n\0\0\0", "not text", 2),
        (b"a\nb\0c", "not text", 2),
        (b"a\nb\x81c\n", "stands for no character", 2),
        (b"a;b\n1;2\n", "not parted by commas", 1),
        (b"a\tb\n1\t2\n", "not parted by commas", 1),
        (b'a\n"b\nc', "never closed", 2),
        (b'a\n"b"c\n', "after a closing quote", 2),
        (b"a\n" + b"b" * 200_000, "more than 131,072 characters", 2),
    ],
)
def test_what_is_no_csv_is_told_with_its_line(data: bytes, message: str, line: int) -> None:
    with pytest.raises(SheetError, match=message) as caught:
        list(rows(data))
    assert caught.value.line == line


@given(st.binary(max_size=200))
def test_no_bytes_at_all_do_anything_else(data: bytes) -> None:
    with contextlib.suppress(SheetError):
        for row in rows(data):
            for index in range(len(row.cells) + 1):
                assert row.place(index).line >= row.line


def test_a_hundred_problems_are_told_and_the_others_counted() -> None:
    problems = Problems("a.csv")
    for line in range(1, MOST_PROBLEMS + 4):
        problems.add("row-length", line_start(line), f"too long by {line}")
    result = problems.all()
    assert len(result) == MOST_PROBLEMS + 1
    assert result[-1].message == "and 3 more problems in this file"


def test_a_problem_of_many_rows_is_told_once_with_their_number() -> None:
    problems = Problems("a.csv")
    for line in range(1, 277):
        problems.add("bad-geographic-level", line_start(line), "no level")
    problems.add("bad-geographic-level", line_start(300), "another")
    assert [problem.message for problem in problems.all()] == [
        "no level (and 275 times more)",
        "another",
    ]


def test_a_long_cell_is_cut_where_it_is_shown() -> None:
    assert shown("a\n b") == '"a b"'
    assert len(shown("x" * 500)) == 62
