"""Single cells of a CSV file set in place, and rows added."""

from __future__ import annotations

import csv
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from strategy.csvtext.cells import CellNotSetError, read_cells, with_cell, with_row

FILE = b'period,area,value,note\r\n2023/24,"Wigan, all",8.3,"a ""b"""\r\n\r\n2024/25,Wigan,7,\r\n'
TEXTS = st.text(st.characters(blacklist_categories=("Cc", "Cs", "Zl", "Zp", "Cf")), max_size=12)


def test_one_cell_changes_and_no_other_byte() -> None:
    assert with_cell(FILE, 1, "value", "7.5") == FILE.replace(b",7,", b",7.5,")
    assert with_cell(FILE, 0, "note", "") == FILE.replace(b'"a ""b"""', b"")
    assert with_cell(FILE, 0, "area", 'A "x", y') == FILE.replace(b'"Wigan, all"', b'"A ""x"", y"')


def test_a_row_is_added_after_the_last() -> None:
    added = with_row(FILE, {"period": "2025/26", "value": "1", "note": "so, so"})
    assert added == FILE + b'2025/26,,1,"so, so"\r\n'
    assert with_row(b"period,value", {"value": "1"}) == b"period,value\n,1\n"


def test_it_keeps_the_files_own_marks() -> None:
    marked = b"\xef\xbb\xbfPeriod;Value\n2023/24;8,3\n"
    assert with_cell(marked, 0, "value", "8;4") == b'\xef\xbb\xbfPeriod;Value\n2023/24;"8;4"\n'


@pytest.mark.parametrize(("row", "column"), [(9, "value"), (0, "colour")])
def test_what_is_not_there_is_refused(row: int, column: str) -> None:
    with pytest.raises(CellNotSetError):
        with_cell(FILE, row, column, "1")
    with pytest.raises(CellNotSetError):
        with_row(FILE, {"colour": "red"})


@given(st.lists(st.tuples(TEXTS, TEXTS), min_size=1, max_size=4), TEXTS, st.data())
def test_whatever_a_cell_holds_it_alone_changes(
    rows: list[tuple[str, str]], value: str, data: st.DataObject
) -> None:
    written = StringIO()
    csv.writer(written).writerows([("a", "b"), *[(f"x{name}", two) for name, two in rows]])
    number = data.draw(st.integers(0, len(rows) - 1))
    before = read_cells(written.getvalue().encode(), "f.csv")
    after = read_cells(with_cell(written.getvalue().encode(), number, "b", value), "f.csv")
    before[number]["b"] = value
    assert after == before
