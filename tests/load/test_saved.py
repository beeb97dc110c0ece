"""Figures as spreadsheets save them: read where they can only mean one thing."""

from __future__ import annotations

import csv
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from strategy.load.figures import read_figures
from strategy.load.saved import canonical
from strategy.model import Figure, Measure
from tests.imports.taking import measure

OF = measure(breakdowns=["sex"])
CANONICAL = (
    "period,area,sex,value,published,note\n"
    '2023/24,Wigan,,17.5,2026-04-25,"a, note"\n'
    "2024/25,Wigan,boys,1234,2026-05-03,\n"
)


def read(text: str, of: Measure = OF) -> tuple[Figure, ...]:
    result = read_figures(text.encode(), "data/measures/absence.csv", of)
    assert result.figures is not None, result.problems
    return result.figures


WANTED = read(CANONICAL)


@pytest.mark.parametrize(
    "text",
    [
        CANONICAL.replace("2026-04-25", "25/04/2026").replace("2026-05-03", "03/05/2026"),
        CANONICAL.replace("2026-04-25", "25/4/2026").replace("2026-05-03", "3.5.2026"),
        CANONICAL.replace("period,area,sex", "Period,AREA,Sex"),
        "period;area;sex;value;published;note\n"
        "2023/24;Wigan;;17,5;25.04.2026;a, note\n2024/25;Wigan;boys;1234;2026-05-03;\n",
        "Period\tArea\tSex\tValue\tPublished\tNote\r\n"
        "2023/24\tWigan\t\t17.5\t2026-04-25\ta, note\r\n"
        "2024/25\tWigan\tboys\t1234\t2026-05-03\t\r\n",
    ],
    ids=["day first", "short and dotted", "capitals", "semicolons", "tabs"],
)  # fmt: skip
def test_what_a_spreadsheet_saved_is_read_and_written_as_ours(text: str) -> None:
    assert read(text) == WANTED
    again = canonical(text.encode())
    assert read(again.decode()) == WANTED
    assert canonical(again) == again
    assert b";" not in again


def test_what_is_ours_already_is_the_same_bytes() -> None:
    for text in (CANONICAL, CANONICAL.replace("\n", "\r\n"), "\ufeff" + CANONICAL, ""):
        assert canonical(text.encode()) == text.encode()


def test_a_mark_and_line_ends_stay() -> None:
    text = "\ufeffperiod;area;sex;value\r\n2023/24;Wigan;;1\r\n"
    assert canonical(text.encode()) == (
        "\ufeffperiod,area,sex,value\r\n2023/24,Wigan,,1\r\n".encode()
    )


@pytest.mark.parametrize(
    ("days", "rule"),
    [
        (["03/04/2026"], "bad-date"),
        (["25/04/2026", "04/25/2026"], "bad-date"),
        (["03/04/2026", "04/25/2026"], "bad-date"),
        (["31/02/2026"], "bad-date"),
    ],
)
def test_days_that_could_be_two_are_refused(days: list[str], rule: str) -> None:
    rows = [f"{2000 + n}/{n + 1:02d},Wigan,,1,{day}" for n, day in enumerate(days, 10)]
    text = "\n".join(["period,area,sex,value,published", *rows, ""])
    result = read_figures(text.encode(), "data/measures/absence.csv", OF)
    assert result.figures is None
    assert {problem.rule for problem in result.problems} == {rule}


def test_a_day_of_two_equal_numbers_is_one_day() -> None:
    [figure] = read("period,area,sex,value,published\n2023/24,Wigan,,1,04/04/2026\n")
    assert figure.published is not None
    assert figure.published.isoformat() == "2026-04-04"


def test_a_comma_in_a_number_of_three_digits_may_part_thousands_and_is_refused() -> None:
    data = b"period;area;sex;value\n2023/24;Wigan;;1,234\n"
    result = read_figures(data, "data/measures/absence.csv", OF)
    assert [problem.rule for problem in result.problems] == ["bad-number"]


CELLS = st.text(st.characters(codec="utf-8", exclude_categories=["C"]), max_size=8)


@given(st.lists(st.tuples(CELLS, CELLS), max_size=4), st.sampled_from(",;\t"))
def test_any_table_is_written_once_and_for_all(rows: list[tuple[str, str]], mark: str) -> None:
    stream = StringIO()
    csv.writer(stream, delimiter=mark, lineterminator="\n").writerows([("period", "note"), *rows])
    once = canonical(stream.getvalue().encode())
    assert canonical(once) == once
