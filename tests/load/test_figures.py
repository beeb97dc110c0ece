"""Figures as councils keep them: CSV beside a measure in, figures or located problems out."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from itertools import count
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from strategy.csvtext.tables import locate_cells
from strategy.diagnostics import Diagnostic
from strategy.load.figures import MOST_LOOKED_AT
from strategy.load.reading import load
from strategy.model import Figure, FigureStatus, Symbol
from strategy.periods.wording import label
from tests.conftest import COUNCIL

MEASURE = """\
title: Persistent absence
definition: Pupils missing a tenth of all sessions or more.
unit: "%"
better: lower
period: academic-year
source: {publisher: DfE}
breakdowns: [fsm]
"""
YAML, CSV = "data/measures/absence.yaml", "data/measures/absence.csv"
HEADER = "period,area,fsm,value,numerator,denominator,status,published,note\n"


def files(text: str | bytes, measure: str = MEASURE) -> dict[str, bytes]:
    data = text if isinstance(text, bytes) else text.encode()
    contents = {path: name.encode() for path, name in COUNCIL.items()}
    return {**contents, YAML: measure.encode(), CSV: data}


def figures(text: str | bytes, measure: str = MEASURE) -> tuple[Figure, ...]:
    loaded = load(files(text, measure))
    assert loaded.strategy is not None
    assert loaded.problems == ()
    return loaded.strategy.figures["absence"]


def problems(text: str | bytes, measure: str = MEASURE) -> list[Diagnostic]:
    loaded = load(files(text, measure))
    assert loaded.strategy is not None
    assert "absence" not in loaded.strategy.figures
    return list(loaded.problems)


def told(text: str | bytes, measure: str = MEASURE) -> list[tuple[str, str]]:
    """What is said of a file, as the words and the place of each problem."""
    result = problems(text, measure)
    data = text if isinstance(text, bytes) else text.encode()
    places = locate_cells(data, [problem.path for problem in result if problem.place is None])
    said = []
    for diagnostic in result:
        place = diagnostic.place or places[diagnostic.path].value
        said.append(
            (
                f"{place.line}:{place.column} {diagnostic.rule}: {diagnostic.message}",
                diagnostic.hint,
            )
        )
    return said


def row(
    value: str = "1", *, period: str = "2023/24", area: str = "Wigan", rest: str = ",,,,"
) -> str:
    return HEADER + f"{period},{area},,{value},{rest}\n"


def test_a_row_is_a_figure() -> None:
    first, second = figures(
        HEADER
        + "2018/19,Wigan,,10.92,4211,38562,revised,2020-03-26,\n"
        + "2019/20,Wigan,yes,x,,,,,collection cancelled\n"
    )
    assert label(first.period) == "2018/19"
    assert first[1:] == (
        "Wigan", ("",), Decimal("10.92"), Decimal(4211), Decimal(38562),
        FigureStatus.REVISED, date(2020, 3, 26), "", None, None, "", "",
    )  # fmt: skip
    assert (second.value, second.breakdown, second.note) == (
        Symbol.UNAVAILABLE, ("yes",), "collection cancelled",
    )  # fmt: skip
    assert (second.status, second.published, second.numerator) == (FigureStatus.FINAL, None, None)
    assert second.key == (second.period, "Wigan", ("yes",))


def test_columns_are_found_by_their_names() -> None:
    (figure,) = figures("fsm,value,note,area,period\r\n,7.0,,Wigan,202324\r\n")
    assert (label(figure.period), figure.area, figure.value) == ("2023/24", "Wigan", Decimal("7.0"))
    assert (figure.status, figure.published, figure.denominator) == (FigureStatus.FINAL, None, None)


def test_a_measure_may_have_no_breakdowns_and_no_figures() -> None:
    measure = MEASURE.replace("breakdowns: [fsm]\n", "")
    (figure,) = figures("period,area,value\n2023/24,Wigan,low\n", measure)
    assert (figure.breakdown, figure.value) == ((), Symbol.LOW)
    assert figures("period,area,value\n", measure) == ()
    without = {path: data for path, data in files("").items() if path != CSV}
    loaded = load(without)
    assert loaded.problems == ()
    assert loaded.strategy is not None
    assert loaded.strategy.figures == {}


def test_what_spreadsheets_leave_is_passed_over() -> None:
    text = "\ufeff" + HEADER.rstrip() + ",,\r\n2023/24 , Wigan,,1.0,,,,,,,\r\n\r\n,,,,,,,,,,\r\n"
    (figure,) = figures(text)
    assert (label(figure.period), figure.area) == ("2023/24", "Wigan")


def test_a_cell_may_have_commas_quotes_and_lines() -> None:
    text = HEADER + '2023/24,"Bath, and about",,1,,,,,"a ""new""\r\ncount"\r\n'
    (figure,) = figures(text)
    assert (figure.area, figure.note) == ("Bath, and about", 'a "new"\r\ncount')


def test_a_revision_is_a_further_row() -> None:
    text = HEADER + "2023/24,Wigan,,1,,,,,\n2023-24,Wigan,,2,,,revised,2025-05-01,\n"
    assert [figure.published for figure in figures(text)] == [None, date(2025, 5, 1)]


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("1,234", "leave out what parts the thousands: 1234"),
        ("1 234.5", "leave out what parts the thousands: 1234"),
        ("17.5%", "leave out the % sign: the measure says its unit"),
        ("£5", "leave out the currency sign: the measure says its unit"),
        ("1E+05", "write the number out: 100000, not 1E+05"),
        ("17,5", "write a point, not a comma: 17.5"),
        ("#REF!", "it is an error of the spreadsheet: mend it there; where there is no number,"),
        ("#N/A", "it is an error of the spreadsheet"),
        ("####", "it is an error of the spreadsheet"),
        ("=A1+1", "it is a formula: write what it comes to"),
        ("0.300000000000000044408", "round it to 15 digits"),
        (".5", "write it as 0.5"),
        ("007", "write it as 0.5"),
        ("+3", "write it as 0.5"),
        ("−5", "write a minus sign before it: -0.5"),
        ("(5)", "write a minus sign before it: -0.5"),
        ("10.2r", "write the mark beside it as its status or in its note"),
        ("10.2*", "write the mark beside it as its status or in its note"),
        ("10.2 [note 1]", "write the mark beside it as its status or in its note"),
        ("C", "write the symbol in small letters"),
        ("Low", "write the symbol in small letters"),
        (":", "where there is no number, write c (suppressed), x (unavailable), z (not"),
        ("n/a", "where there is no number, write c (suppressed)"),
        ("<5", "where it is too small to be told, write c (suppressed)"),
        ("≤ 5", "where it is too small to be told, write c (suppressed)"),
        ("about 5", "digits and a point: 17.5"),
        ("9" * 100, "digits and a point: 17.5"),
    ],
)
def test_what_is_no_number_is_told_with_its_mend_and_never_repeated(text: str, hint: str) -> None:
    quoted = '"' + text + '"'
    [(message, mend)] = told(row(quoted))
    assert message == '2:16 bad-number: line 2, column "value": this is not a number'
    assert mend.startswith(hint)
    [(message, _)] = told(row(rest=f"{quoted},,,,"))
    assert message.endswith('line 2, column "numerator": this is not a number')


WRONG = (
        (
            row(period="2024"),
            '2:1 bad-period: line 2, column "period": "2024" is not an academic year',
            "write 2023/24 or 2024/25",
        ),
        (
            row(period="2023/24 (Rev)"),
            '2:1 bad-period: line 2, column "period": "2023/24 (Rev)" says more than which '
            "period it is",
            'write 2023/24, and revised in the column "status"',
        ),
        (
            row(period=""),
            '2:1 missing-field: line 2, column "period": the period is missing',
            "write which one it is of",
        ),
        (
            row(area=" "),
            '2:9 missing-field: line 2, column "area": the area is missing',
            "write the area's name",
        ),
        (
            row(rest=",,prov,,"),
            '2:20 unknown-choice: line 2, column "status": "prov" is not one of the choices: '
            "final, provisional or revised",
            "write provisional",
        ),
        (
            row(rest=",,finall,,"),
            '2:20 unknown-choice: line 2, column "status": "finall" is not one of the choices: '
            "final, provisional or revised",
            'did you mean "final"?',
        ),
        (
            row(rest=",,,03/04/2020,"),
            '2:21 bad-date: line 2, column "published": "03/04/2020" could be either of two days',
            "write 2020-04-03 where the day comes first, and 2020-03-04 where the month does",
        ),
        (
            row(rest=",,,04/26/2020,"),
            '2:21 bad-date: line 2, column "published": "04/26/2020" is not a date',
            "a date is year-month-day, like 2026-09-30",
        ),
        (
            HEADER + "2023/24,Wigan,,1,234,,,,,\n",
            "2:1 bad-row: line 2 has 10 cells, and the first line 9",
            "put text with a comma in quotes, and leave out commas in numbers",
        ),
        (
            HEADER + "2023/24,Wigan,,1\n",
            "2:1 bad-row: line 2 has 4 cells, and the first line 9",
            "an empty cell has its comma too",
        ),
        (
            HEADER + "2023/24,Wigan,,1,,,,,\n202324,Wigan,,2,,,,,\n",
            "3:1 duplicate-figure: line 3: 2023/24, Wigan is there twice",
            'a revision is a further row, with the day it came out in the column "published"',
        ),
        (
            HEADER + "2023/24,Wigan,yes,1,,,,,\n2023/24,Wigan,yes,1,,,,,\n",
            "3:1 duplicate-figure: line 3: 2023/24, Wigan, fsm yes is there twice",
            'a revision is a further row, with the day it came out in the column "published"',
        ),
        (
            "period,area,fsm,valeu\n2023/24,Wigan,,1\n",
            '1:17 unknown-field: there is no column "valeu"',
            'did you mean "value"?',
        ),
        (
            "period,area,fsm,value,colour\n",
            '1:23 unknown-field: there is no column "colour"',
            "there are: period, area, value, numerator, denominator, status, published, note, "
            "lower, upper, published_rating, result, fsm; "
            'a breakdown is named under "breakdowns" in the measure',
        ),
        (
            "period,area,fsm,,value\n2023/24,Wigan,,1,1\n",
            "1:17 unknown-field: a column has no name",
            "there are: period, area, value, numerator, denominator, status, published, note, "
            "lower, upper, published_rating, result, fsm; "
            'a breakdown is named under "breakdowns" in the measure',
        ),
        (
            "period,area,fsm,value,value\n2023/24,Wigan,,1,1\n",
            '1:23 duplicate-key: the column "value" is there twice',
            "delete one of the two",
        ),
        (
            "period,area,value\n2023/24,Wigan,1\n",
            '1:1 missing-field: the column "fsm" is missing',
            "the first line names the columns: period,area,value,fsm",
        ),
        (
            "period;area;fsm;value\n2023/24;Wigan;;1,234\n",
            '2:16 bad-number: line 2, column "value": this is not a number',
            "leave out what parts the thousands: 1234",
        ),
        (
            HEADER + '2023/24,Wigan,,1,,,,,"a note\n2024/25,Wigan,,1,,,,,\n',
            "2:22 not-csv: the quote that is opened here is never closed",
            "close it, or delete it",
        ),
        (
            HEADER + '2023/24,Wigan,,1,,,,,"good" schools\n',
            "2:28 not-csv: the text goes on after its closing quote",
            'write a quote inside quotes twice: "the ""good"" schools"',
        ),
        (
            row() + f"2024/25,Wigan,,1,,,,,{'x' * 140_000}\n",
            "3:22 not-csv: a cell of more than 131,072 characters",
            "shorten it",
        ),
        (
            row("1\0"),
            "2:17 unclear-character: an invisible character, U+0000",
            "delete it",
        ),
        (
            row().replace("\n", "\r"),
            "1:66 unclear-character: a line ends the way old Macs did, with CR alone",
            "save the file with the line ending LF or CRLF",
        ),
        (
            row(rest=",,,,caf\xe9").encode("latin-1"),
            "2:25 not-utf8: the file is not UTF-8 (most likely Windows-1252): byte 0xe9",
            'in the spreadsheet, save the sheet as "CSV UTF-8"',
        ),
        (
            row().encode("utf-16"),
            "1:1 not-utf8: the file is not UTF-8 but UTF-16",
            'in the spreadsheet, save the sheet as "CSV UTF-8"',
        ),
        (
            b"PK\x03\x04 a workbook",
            "1:1 not-csv: this is a workbook, and not a sheet",
            'in the spreadsheet, save the sheet as "CSV UTF-8"',
        ),
        (
            "\n" * 1_048_577,
            "1:1 file-too-large: the file is larger than 1 MiB",
            "keep figures of fewer areas, or part the measure",
        ),
)  # fmt: skip


@pytest.mark.parametrize("case", WRONG, ids=lambda case: case[1][:24])
def test_what_is_wrong_is_told_with_its_line_its_column_and_its_mend(
    case: tuple[str | bytes, str, str],
) -> None:
    text, message, hint = case
    assert told(text) == [(message, hint)]


def test_all_problems_come_back_at_once() -> None:
    text = HEADER + "2024,,,1%,,,good,1/2/2020,\n2023/24,Wigan,,1,,,,,\n2023/24,Wigan\n"
    rules = ["bad-period", "missing-field", "bad-number", "unknown-choice", "bad-date", "bad-row"]
    assert [problem.rule for problem in problems(text)] == rules
    assert [problem.path for problem in problems(text)][-2:] == [(0, "published"), (2,)]


def test_an_empty_file_lacks_its_columns() -> None:
    for text in ("", "\n\n", ",,,\n"):
        assert [problem.rule for problem in problems(text)] == ["missing-field"] * 4


def test_of_one_file_the_first_100_problems_are_told() -> None:
    rows = [f"2023/24,Wigan,,1,,,status {number},,\n" for number in range(150)]
    result = problems(HEADER + "".join(rows))
    assert [problem.rule for problem in result] == ["unknown-choice"] * 100 + ["too-many-problems"]
    assert result[-1].message == "more problems than are shown: the rest of the file was not read"


def test_a_file_of_columns_alone_is_no_harder() -> None:
    assert len(problems(",".join(f"column {number}" for number in range(20_000)))) == 101
    assert len(problems(",".join(["value"] * 40_000))) == 4
    assert len(problems("x" * 100_000)) == 5


def test_a_million_lines_are_read_in_a_blink() -> None:
    assert figures(HEADER + "\n" * 1_000_000) == ()
    (problem,) = problems(HEADER + "x\n" * 500_000)
    assert problem.message.endswith(f"(and in {MOST_LOOKED_AT - 1:,} lines more)")


def test_figures_without_their_measure() -> None:
    loaded = load({**files(row()), "data/measures/absense.csv": b"", "data/measures/A b.csv": b""})
    assert [(problem.rule, problem.file, problem.hint) for problem in loaded.problems] == [
        ("figures-without-measure", "data/measures/A b.csv", "say it in data/measures/ID.yaml"),
        ("figures-without-measure", "data/measures/absense.csv", 'did you mean "absence"?'),
    ]


def test_figures_of_a_measure_that_cannot_be_read_are_not_told_of() -> None:
    loaded = load(files("nonsense", MEASURE + "colour: red\n"))
    assert [(problem.rule, problem.file) for problem in loaded.problems] == [
        ("unknown-field", YAML)
    ]


@pytest.mark.parametrize(
    "path",
    ["data/absence.csv", "data/objectives/1.1.csv", "data/measures/2/a.csv", f"{CSV[:-3]}CSV"],
)
def test_figures_in_the_wrong_place(path: str) -> None:
    loaded = load({**files(row()), path: b"x"})
    assert [(problem.rule, problem.file, problem.hint) for problem in loaded.problems] == [
        ("misplaced-file", path, "figures lie beside their measure, as data/measures/ID.csv")
    ]


def test_a_breakdown_has_a_name_of_its_own() -> None:
    measure = MEASURE.replace("[fsm]", "[fsm, status]")
    (problem,) = problems(row(), measure)
    assert (problem.rule, problem.file, problem.path) == ("bad-id", YAML, ("breakdowns", 1))


CELLS = st.text(st.sampled_from('a1,"\r\n é£'), max_size=4)


@given(st.lists(st.lists(CELLS, min_size=1, max_size=4), max_size=5), st.randoms())
def test_nothing_in_a_file_raises(rows: list[list[str]], random: Random) -> None:
    """Whatever stands in a file, and however it is damaged, there are figures or problems."""
    text = "\n".join([HEADER.strip(), *(",".join(other) for other in rows)])
    at = random.randrange(len(text))
    for damaged in (text, text[:at], text[:at] + random.choice('",\n\0\r') + text[at:]):
        loaded = load(files(damaged))
        assert loaded.strategy is not None
        assert ("absence" in loaded.strategy.figures) is not bool(loaded.problems)


@given(st.binary(max_size=60))
def test_no_bytes_raise(data: bytes) -> None:
    assert load(files(data)).problems


NUMBERS = st.decimals(-(10**9), 10**9, places=3).map(lambda number: f"{number:f}")


@given(st.lists(NUMBERS | st.sampled_from(["", *Symbol]), max_size=8))
def test_what_is_written_is_what_is_read(values: list[str]) -> None:
    years = count(1990)
    lines = [
        f"{year}/{(year + 1) % 100:02},Wigan,,{name},,,,,"
        for name, year in zip(values, years, strict=False)
    ]
    result = figures(HEADER + "\n".join(lines) + "\n")
    assert ["" if figure.value is None else f"{figure.value}" for figure in result] == values


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("8.3000000000000007", "8.3"),
        ("0.30000000000000004", "0.3"),
        ("0.00142592592592593", "0.00142592592592593"),
        ("-71.799999999999997", "-71.8"),
        ("100.00000000000001", "100"),
        ("15.000", "15.000"),
        ("123456789012345", "123456789012345"),
    ],
)
def test_the_noise_of_floats_is_cleaned_and_noted(text: str, number: str) -> None:
    """No report is refused for it, and what has no noise stays as it was written."""
    said = f"{HEADER}2023/24,Wigan,,{text},,,,,\n"
    assert f"{figures(said)[0].value:f}" == number
    noted = [note.rule for note in load(files(said)).notes]
    assert noted == (["noise-in-number"] if number != text else [])


def test_many_numbers_with_noise_are_one_note() -> None:
    rows = "".join(
        f"20{year}/{year + 1},Wigan,,8.3000000000000007,,,,,\n" for year in range(10, 20)
    )
    [note] = load(files(f"{HEADER}{rows}")).notes
    assert note.message.startswith("line 2 and 9 more: ")
    assert "8.3" not in note.message


def test_limits_are_read_and_a_symbol_says_that_there_are_none() -> None:
    rows = figures(
        "period,area,fsm,value,lower,upper\n2023/24,Wigan,,61.2,59.4,63.0\n2024/25,Wigan,,62.0,x,\n"
    )
    assert [row.limits for row in rows] == [(Decimal("59.4"), Decimal("63.0")), None]


def test_a_breakdown_that_is_called_as_a_limit_is_a_breakdown_still() -> None:
    measure = MEASURE.replace("fsm", "lower")
    (row,) = figures("period,area,lower,value\n2023/24,Wigan,ages 5 to 7,61.2\n", measure)
    assert (row.breakdown, row.lower) == (("ages 5 to 7",), None)


def test_the_same_problem_of_many_rows_is_told_once_with_their_number() -> None:
    rows = [f"{year}/{(year + 1) % 100:02},Wigan,,1,,,finished,," for year in range(1990, 2020)]
    [(message, _)] = told("\n".join([HEADER.strip(), *rows, ""]))
    assert message.startswith('2:20 unknown-choice: line 2, column "status": "finished" is not')
    assert message.endswith("(and in 29 lines more)")
    few = told("\n".join([HEADER.strip(), *rows[:3], ""]))
    assert len(few) == 3
