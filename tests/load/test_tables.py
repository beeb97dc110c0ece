"""Where in a CSV file a cell stands, however it is quoted."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from strategy.csvtext.tables import Cell, Starts, TableError, cells_at, locate_cells, rows_of
from strategy.diagnostics import FILE_START, Place

TEXT = 'period,"area",value\r\n\r\n2018/19,"Bath,\r\nand about","1\n2"\r\n,,\r\n2019/20,Wigan\r\n'


@pytest.mark.parametrize(
    ("path", "place"),
    [
        ((), FILE_START),
        (("area",), Place(1, 8, 1, 14)),
        (("note",), Place(1, 1, 1, 20)),
        ((0,), Place(3, 1, 3, 15)),
        ((0, "period"), Place(3, 1, 3, 8)),
        ((0, "area"), Place(3, 9, 3, 15)),
        ((0, "value"), Place(4, 12, 4, 14)),
        ((1, "area"), Place(7, 9, 7, 14)),
        ((1, "value"), Place(7, 1, 7, 14)),
        ((1, "note"), Place(7, 1, 7, 14)),
        ((2, "area"), FILE_START),
    ],
)
def test_a_cell_has_a_line_and_a_column(path: tuple[int | str, ...], place: Place) -> None:
    assert locate_cells(TEXT.encode(), [path])[path].value == place


def test_of_two_columns_of_one_name_the_second_is_the_one() -> None:
    assert locate_cells(b"a,b,a\n", [("a",)])[("a",)].value == Place(1, 5, 1, 6)


def test_what_is_no_table_is_located_as_far_as_it_is_one() -> None:
    for broken in (b'a\n1\n"2', b'a\n1\n"2"x\n3', b"a\n1\n\xff"):
        assert locate_cells(broken, [(0, "a")])[(0, "a")].value.line == 2
    assert locate_cells(b"", [(0, "a")])[(0, "a")].value == FILE_START


@given(st.text(st.sampled_from('ab,"\n '), max_size=30) | st.text(max_size=20))
def test_cells_stand_where_the_csv_module_finds_them(given: str) -> None:
    data = given.encode("utf-8", "replace")
    text = data.decode("utf-8-sig")
    try:
        rows = rows_of(data, "x.csv")
    except TableError:
        return
    result = [[held(text, cell) for cell in cells] for cells in rows_at(text)]
    assert rows == result


def rows_at(text: str) -> list[list[Cell]]:
    return [cells_at(text, start) for start in Starts(text)]


def held(text: str, cell: Cell) -> str:
    between = text[cell.start : cell.end]
    return between[1:-1].replace('""', '"') if between.startswith('"') else between


@given(st.text(st.sampled_from('ab,"\n '), max_size=30))
def test_the_place_of_a_fault_is_in_the_text(text: str) -> None:
    try:
        list(csv.reader(io.StringIO(text, newline=""), strict=True))
    except csv.Error:
        with pytest.raises(TableError) as refusal:
            rows_of(text.encode(), "x.csv")
        place = refusal.value.problem.place
        assert place is not None
        assert place.line <= text.count("\n") + 1
