"""Downloads of DfE's interactive tool: bare years, pooled ones, marks, dashes and padding."""

from __future__ import annotations

import pytest

from strategy.imports.lait import Codes, Download, read, take
from strategy.imports.merging import as_cell
from strategy.imports.picking import Areas, Picked, Stamp
from strategy.model import FigureStatus, Measure
from strategy.periods.wording import label
from tests.imports.taking import FILES, areas, measure, said

HEADING = "Short Desc,Data item,Years,LA and Regions,Values,LA Number,Region"
ALL_THREE = areas(Wigan="E08000010", **{"North West": "North West"}, England="England")
FINANCIAL = measure(period="financial-year", decimals="0")


def small(*rows: str, heading: str = HEADING) -> bytes:
    """A download of one series, from years, areas and values."""
    lines = [f"Abs,Absence,{row},," for row in rows]
    return "\n".join([heading, *lines, ""]).encode()


def download(data: bytes) -> Download:
    result, problems = read(data, "file.csv")
    assert result is not None, [said(problem) for problem in problems]
    return result


def taken(
    code: str = "Abs",
    of: Measure | None = None,
    where: Areas | None = None,
    data: bytes | None = None,
    stamp: Stamp | None = None,
    parts: dict[str, dict[str, str]] | None = None,
) -> Picked:
    content = data if data is not None else (FILES / "interactive_tool.csv").read_bytes()
    where = where or areas(Wigan="E08000010")
    return take(
        download(content), Codes(code, parts or {}), where, of or measure(), stamp or Stamp()
    )


def figures(picked: Picked) -> list[str]:
    assert [said(problem) for problem in picked.problems] == []
    return [
        f"{label(figure.period)} {figure.area} {as_cell(figure.value)}" for figure in picked.figures
    ]


def test_a_bare_year_is_the_year_that_ends_in_it() -> None:
    picked = taken("16-17_not known_NEET", where=ALL_THREE)
    names = figures(picked)
    assert names[:3] == ["2018/19 Wigan 8.3", "2018/19 North West 6.3", "2018/19 England 5.5"]
    assert len(names) == 21
    assert picked.read_as == ("2019", "2018/19")
    calendar = figures(taken("16-17_not known_NEET", of=measure(period="calendar-year")))
    assert calendar[0] == "2019 Wigan 8.3"


def test_pooled_years_of_a_calendar_measure_and_a_dash_between_values() -> None:
    picked = taken("RTA", of=measure(period="calendar-year", unit="per 100,000"))
    assert figures(picked)[0] == "2014 to 2016 Wigan 17.7"
    assert figures(picked)[5] == "2019 to 2021 Wigan x"
    assert picked.read_as is None


def test_pooled_years_of_a_financial_measure() -> None:
    names = figures(taken("Hosp_Adm_Alc_<18yrs", of=FINANCIAL))
    assert names[0] == "2013-14 to 2015-16 Wigan 61.91"


def test_what_was_spent_in_the_end_is_final() -> None:
    picked = taken("LACFinance", of=FINANCIAL)
    assert figures(picked)[-1] == "2024-25 Wigan 1870"
    assert picked.figures[-1].status is FigureStatus.FINAL


def test_marks_behind_a_year_are_the_status() -> None:
    statuses = [figure.status.value for figure in taken("Alevel_AAB").figures]
    assert set(statuses) == {"revised", "final"}
    assert taken("KS1P_all").figures[-1].status is FigureStatus.PROVISIONAL
    given = taken("KS1P_all", stamp=Stamp(status=FigureStatus.FINAL))
    assert given.figures[-1].status is FigureStatus.FINAL


def test_years_that_the_tool_only_fills_up_are_no_figures() -> None:
    data = small(
        "2018,Wigan,-", "2018,England,-", "2019,Wigan,-", "2019,England,5.5",
        "2020,Wigan,-", "2020,England,NA", "2021,Wigan,5", "2021,England,-",
        "2022,Wigan,-", "2022,England,-",
    )  # fmt: skip
    picked = taken(data=data, where=areas(Wigan="359", England="England"))
    assert figures(picked) == [
        "2018/19 Wigan x", "2018/19 England 5.5", "2019/20 Wigan x", "2019/20 England x",
        "2020/21 Wigan 5", "2020/21 England x",
    ]  # fmt: skip
    assert picked.left_out == ("2017/18", "2021/22")


def test_a_series_without_any_value_gives_no_figures() -> None:
    [problem] = taken(data=small("2018,Wigan,-")).problems
    assert problem.message == 'the series "Abs" has no value for any of the areas'


def test_an_area_is_found_by_our_name_its_name_there_or_its_number() -> None:
    data = b"Short.Desc,Years,LA and_Regions,Values,LA Number\nAbs,2024,Wigan,7,359.0\n"
    for where in (areas(Wigan="E08000010"), areas(Here="wigan"), areas(Here="359")):
        assert len(taken(data=data, where=where).figures) == 1


def test_a_comparator_that_is_not_there_is_left_out_and_said() -> None:
    where = Areas({"Wigan": "E08000010", "Bury": "Bury"}, frozenset({"Wigan"}))
    picked = taken(data=small("2024,Wigan,7"), where=where)
    assert (figures(picked), picked.absent) == (["2023/24 Wigan 7"], ("Bury",))


def test_an_area_that_was_asked_for_and_is_not_there_is_a_problem() -> None:
    [problem] = taken(data=small("2024,Wigan,7"), where=areas(Wigam="Wigam")).problems[:1]
    assert problem.message == 'the series "Abs" has no rows for Wigam'
    assert problem.hint == 'did you mean "Wigan"? Then: --area "Wigam=Wigan"'


def test_a_series_that_is_not_there_is_told_with_the_nearest() -> None:
    [problem] = taken("RTAA").problems
    assert (problem.message, problem.hint) == (
        'the file has no series "RTAA"',
        'did you mean "RTA"?',
    )


def test_a_year_that_is_none_is_told_row_by_row() -> None:
    names = [said(problem) for problem in taken("CINPermExclusion").problems]
    assert len(names) == 3
    assert 'bad-period: "0" is not an academic year' in names[0]


MALFORMED = {
    "no columns of the tool": (
        b"a,a,b\n1,2,3\n",
        [
            '1:3 repeated-column: two columns are called "a"',
            '1:1 missing-column: there is no column "short desc"',
            '1:1 missing-column: there is no column "years"',
            '1:1 missing-column: there is no column "la and regions"',
            '1:1 missing-column: there is no column "values"',
        ],
    ),
    "an empty file": (b"", ["1:1 unreadable-sheet: the file is empty"]),
    "a heading alone": (small(), ["1:1 no-rows: the file has no rows below its heading"]),
    "rows of other lengths": (
        small("2024,Wigan,7,8", "2024,Wigan,7"),
        ["2:29 row-length: the row has 8 cells, and the heading 7"],
    ),
}


@pytest.mark.parametrize("name", MALFORMED)
def test_a_malformed_download_gets_every_problem(name: str) -> None:
    data, expected = MALFORMED[name]
    result, problems = read(data, "file.csv")
    assert result is None
    assert [said(problem) for problem in problems] == expected


def test_a_malformed_series_gets_every_problem_and_no_figures() -> None:
    data = small(
        "2024,Wigan,7", "2024,Wigan,8", "2025 (est),Wigan,1", "2024-26,Wigan,1",
        "2023,Wigan,", "2022,Wigan,n/a", "2021,England,many",
    )  # fmt: skip
    picked_column = taken(data=data)
    assert picked_column.figures == ()
    assert [said(problem) for problem in picked_column.problems] == [
        "3:1 repeated-row: the row says again what the row in line 2 says",
        '4:13 bad-period: "2025 (est)" says more than a period',
        '5:13 bad-period: "2024-26" is not an academic year',
        "6:24 blank-value: the value is blank in this row",
        '7:24 not-a-number: "n/a" is not a number',
        '8:26 not-a-number: "many" is not a number',
    ]


def test_a_bare_year_is_no_day() -> None:
    [problem] = taken(data=small("2024,Wigan,7"), of=measure(period="day")).problems[:1]
    assert problem.message == "2024 is a year, and the measure is kept by another kind of period"
    assert problem.hint == "the measure is kept by day"


def test_the_groups_of_a_measure_are_series_of_their_own() -> None:
    lines = "Abs,,2023,Wigan,8,,\nYes,,2024,Wigan,9,,\nNo,,2024,Wigan,7,,\nAbs,,2024,Wigan,-,,\n"
    data = f"{HEADING}\n{lines}".encode()
    parts = {"No": {"fsm": "no"}, "Yes": {"fsm": "yes"}}
    picked = taken(data=data, of=measure(breakdowns=["fsm"]), parts=parts)
    assert [(figure.breakdown, as_cell(figure.value)) for figure in picked.figures] == [
        (("",), "8"), (("no",), "7"), (("yes",), "9"),
    ]  # fmt: skip
    assert picked.left_out == ("2023/24",)
    [problem] = taken(data=data, parts={"No": {"fsm": "no"}}).problems
    assert problem.message == 'the measure has no breakdown "fsm"'
    assert problem.hint == "add to data/measures/absence.yaml: breakdowns: [fsm]"


BOTH = areas(Wigan="E08000010", England="England")
OWN = """\
LA Number,LA and Regions,Region,Topic,Measure,2021/22,2022/23,2023/24
359,Wigan,North West,Absence,Overall absence,7.1,,-
970,England,,Absence,Overall absence,7.6,7.4,7.2
359,Wigan,North West,Absence,Persistent absence,20.1,19.4,18.8
"""
"""What "create your own" gives."""

TAB = """\
LA Number,LA and Regions,2021/22,2022/23
359.0,Wigan,20.1,19.4
981.0,North West,22.0,x
"""


def test_what_create_your_own_gives_is_read() -> None:
    """A series goes by the title of its measure; an empty cell is no figure, a dash is one."""
    picked = taken("Overall absence", data=OWN.encode(), where=BOTH)
    figures = picked.figures
    assert sorted(
        (figure.area, label(figure.period), as_cell(figure.value)) for figure in figures
    ) == [
        ("England", "2021/22", "7.6"),
        ("England", "2022/23", "7.4"),
        ("England", "2023/24", "7.2"),
        ("Wigan", "2021/22", "7.1"),
        ("Wigan", "2023/24", "x"),
    ]
    result = download(OWN.encode())
    assert list(result.rows) == ["Overall absence", "Persistent absence"]


def test_what_a_tab_gives_goes_by_the_name_of_the_file() -> None:
    result, problems = read(TAB.encode(), "downloads/Persistent absence.csv")
    assert problems == []
    assert result is not None
    assert list(result.rows) == ["Persistent absence"]
    where = areas(Wigan="E08000010", **{"North West": "North West"})
    picked = take(result, Codes("Persistent absence"), where, measure(), Stamp())
    assert sorted(as_cell(figure.value) for figure in picked.figures) == [
        "19.4",
        "20.1",
        "22.0",
        "x",
    ]


@pytest.mark.parametrize(
    "name",
    [
        "Persistent absence-All-Geographies-2026-11-29.csv",
        "Persistent absence-All-LAs-Regions-2027-01-02 (1).csv",
        "Persistent absence (2).csv",
        "C:\\Downloads\\Persistent absence.csv",
    ],
)
def test_a_tabs_file_goes_by_its_indicator_whenever_it_was_fetched(name: str) -> None:
    result, _ = read(TAB.encode(), name)
    assert result is not None
    assert list(result.rows) == ["Persistent absence"]


def test_columns_of_a_tab_that_are_no_years_and_cells_without_a_row_are_passed_over() -> None:
    data = (
        "LA Number,LA and Regions,2021/22,2022/23,Change from previous year,Rank\n"
        "359,Wigan,20.1,NaN,-0.7,12\n"
    )
    result, _ = read(data.encode(), "Persistent absence.csv")
    assert result is not None
    picked = take(result, Codes("Persistent absence"), areas(Wigan="Wigan"), measure(), Stamp())
    assert figures(picked) == ["2021/22 Wigan 20.1"]


def test_an_area_in_several_groups_of_neighbours_is_taken_once() -> None:
    data = (
        "LA Number,LA and Regions,Region,Topic,Measure,Statistical Neighbour Group,2021/22\n"
        "359,Wigan,North West,Absence,Overall absence,Wigan,7.1\n"
        "359,Wigan,North West,Absence,Overall absence,Bury,7.1\n"
    )
    picked = taken("Overall absence", data=data.encode(), where=areas(Wigan="Wigan"))
    assert figures(picked) == ["2021/22 Wigan 7.1"]
    another = taken(
        "Overall absence", data=data.replace("Bury,7.1", "Bury,7.2").encode(),
        where=areas(Wigan="Wigan"),
    )  # fmt: skip
    assert [problem.rule for problem in another.problems] == ["repeated-row"]


def test_what_is_wrong_in_a_wide_file_is_told_at_its_own_cell() -> None:
    data = OWN.replace("7.4", "7,4%").replace(",7.6,7,4%", ",7.6,many")
    picked = taken("Overall absence", data=data.encode(), where=BOTH)
    [problem] = picked.problems
    assert problem.place is not None
    assert (problem.place.line, problem.place.column) == (3, 42)
    assert "many" in problem.message


def test_a_file_of_neither_shape_names_both() -> None:
    result, problems = read(b"Area,2021\nWigan,1\n", "file.csv")
    assert result is None
    assert "LA and Regions and a column for each year" in problems[0].hint


NUMBERED = "Short Desc,Data item,Years,LA and Regions,Values,LA Number"


def numbered(*rows: str) -> bytes:
    return "\n".join([NUMBERED, *(f"Abs,Absence,{row}" for row in rows), ""]).encode()


def test_rows_of_one_number_are_of_one_area_however_it_is_spelt() -> None:
    data = numbered("2023,St Helens,1,342", "2024,St. Helens,2,342.0", "2024,Wigan,3,359")
    picked = taken(data=data, where=Areas({"St Helens": "St Helens"}, frozenset(["St Helens"])))
    assert [figure.value for figure in picked.figures] == [1, 2]
    assert picked.notes == (
        'St Helens is written "St Helens", "St. Helens" in the file: taken as one area',
    )
    assert [account.taken for account in picked.accounts] == ["2022/23 to 2023/24"]


def test_a_number_beside_two_names_in_one_year_is_of_no_one_area() -> None:
    data = numbered("2023,Wigan,1,0", "2023,England,2,0", "2024,Wigan,3,0")
    picked = taken(data=data, where=areas(Wigan="Wigan"))
    assert figures(picked) == ["2022/23 Wigan 1", "2023/24 Wigan 3"]
