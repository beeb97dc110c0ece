"""``import table``: figures from whatever table they stand in, as publishers and offices write it.

The files are made up; their shapes are those of the places that they are named after.
"""

from __future__ import annotations

import re
import sys
from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from tests.cli.recorded import on_a_terminal
from tests.conftest import COUNCIL, Run, everything, write

DOCUMENT = COUNCIL["data/strategy.yaml"] + "area: {name: Marlbrook, code: E08000099}\n"


def measure(unit: str = '"%"', period: str = "academic-year", more: str = "") -> str:
    return (
        f"title: Absence\ndefinition: Sessions missed.\nunit: {unit}\nbetter: lower\n"
        f"period: {period}\nsource: {{publisher: Somebody}}\ndecimals: 1\n{more}"
    )


@pytest.fixture
def council(tmp_path: Path) -> Path:
    root = tmp_path / "council"
    write(
        root, {**COUNCIL, "data/strategy.yaml": DOCUMENT, "data/measures/absence.yaml": measure()}
    )
    return root


def figures(root: Path) -> list[str]:
    """The rows of the figures: ``2022/23,Marlbrook,8.1``, with what else they have."""
    lines = (root / "data/measures/absence.csv").read_text("utf-8").splitlines()
    return [re.sub(",,+", ",", line).removesuffix(",") for line in lines[1:]]


Rows = list[list[Any]]


def workbook(rows: Rows, title: str = "Sheet1", **formats: str) -> bytes:
    """An Excel workbook with one sheet; ``formats`` are number formats of cells."""
    openpyxl = pytest.importorskip("openpyxl", reason="they are read with public-strategy[office]")
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = title
    for row in rows:
        sheet.append(row)
    for cell, form in formats.items():
        sheet[cell].number_format = form
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


ONS = """\
"Title","Unemployment rate: Marlbrook: %"
"CDID","MGXX"
"Source dataset ID","LMS"
"PreUnit",""
"Unit","%"
"Release date","13-10-2026"
"Next release","10 November 2026"
"Important notes",
"2023","4.0"
"2023 Q4","3.9"
"2023 OCT","4.1"
"2023 NOV","3.9"
"2023 DEC","3.8"
"""


def test_a_time_series_of_ons(strategy: Run, council: Path) -> None:
    write(council, {"data/measures/absence.yaml": measure(period="month"), "series.csv": ONS})
    done = strategy(
        "import", "table", "series.csv", "--measure", "absence", "--period", "Title",
        "--value", "Unemployment rate: Marlbrook: %", "--published", "2026-10-13",
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert figures(council) == [
        "October 2023,Marlbrook,4.1,final,2026-10-13",
        "November 2023,Marlbrook,3.9,final,2026-10-13",
        "December 2023,Marlbrook,3.8,final,2026-10-13",
    ]
    assert 'passed over: "CDID"' in done.stderr
    assert '"2023", "2023 Q4"' in done.stderr


NOMIS = """\
"annual population survey"
"ONS Crown Copyright Reserved [from Nomis on 5 November 2026]"

"local authority: district / unitary","Marlbrook"
"variable","Economic inactivity rate - aged 16-64"

"Date","numerator","denominator","percent","conf"
"Jan 2024-Dec 2024",11000,50000,22.0,3.1
"Apr 2024-Mar 2025",10500,50000,21.0,3.0
"Jul 2024-Jun 2025","!",50000,"!",

"! Estimate and confidence interval not available since the group sample size is zero"
"""


def test_a_download_of_nomis(strategy: Run, council: Path) -> None:
    write(council, {"data/measures/absence.yaml": measure(period="twelve-months"), "n.csv": NOMIS})
    words = (
        "import", "table", "n.csv", "--measure", "absence", "--period", "Date", "--value",
        "percent", "--numerator", "numerator", "--denominator", "denominator",
    )  # fmt: skip
    done = strategy(*words)
    assert done.returncode == 1
    assert '"!" is not a number' in done.stderr
    assert '--symbol "!=suppressed"' in done.stderr
    assert not (council / "data/measures/absence.csv").exists()
    done = strategy(*words, "--symbol", "!=unavailable", "--published", "2026-11-05")
    assert done.returncode == 0, done.stderr
    text = figures(council)
    assert [line.split(",")[1:4] for line in text] == [
        ["Marlbrook", "22.0", "11000"],
        ["Marlbrook", "21.0", "10500"],
        ["Marlbrook", "x", "50000"],
    ]
    remembered = (council / "data/measures/absence.yaml").read_text("utf-8")
    assert "dataset: n" in remembered
    assert "x" in remembered[remembered.index("symbols") :]


FINGERTIPS = """\
Indicator ID,Parent Code,Parent Name,Area Code,Area Name,Area Type,Sex,Age,Category,\
Time period,Value,Lower CI 95.0 limit,Upper CI 95.0 limit,Count,Denominator,Value note
20601,,,E92000001,England,England,Persons,10-11 yrs,,2021/22,37.76,37.6,37.9,200,500,
20601,,,E92000001,England,England,Male,10-11 yrs,,2021/22,40.1,39.9,40.3,110,260,
20601,E92000001,England,E08000099,Marlbrook,UAs,Persons,10-11 yrs,,2021/22,39.1,37,41.2,88,225,
20601,E92000001,England,E08000099,Marlbrook,UAs,Male,10-11 yrs,,2021/22,41,38,44,45,110,
20601,E92000001,England,E08000099,Marlbrook,UAs,Persons,10-11 yrs,,2022/23,,,,,,Value suppressed
20601,E92000001,England,E08000001,Elsewhere,UAs,Persons,10-11 yrs,,2021/22,30,29,31,9,30,
"""


def test_a_download_of_fingertips(strategy: Run, council: Path) -> None:
    write(council, {
        "data/measures/absence.yaml": measure(more="comparators: [England]\n"),
        "indicators.csv": FINGERTIPS,
    })  # fmt: skip
    words = [
        "import", "table", "indicators.csv", "--measure", "absence", "--period", "Time period",
        "--value", "Value", "--area-column", "Area Name", "--lower", "Lower CI 95.0 limit",
        "--upper", "Upper CI 95.0 limit",
    ]  # fmt: skip
    done = strategy(*words)
    assert done.returncode == 1
    assert "they differ in" in done.stderr
    assert '"Sex"' in done.stderr
    assert '--filter "Sex=Male"' in done.stderr
    words += ["--filter", "Sex=Persons"]
    done = strategy(*words)
    assert done.returncode == 1
    assert "the value is blank in this row" in done.stderr
    assert "indicators.csv:6:" in done.stderr
    write(council, {"indicators.csv": FINGERTIPS.replace("2022/23,,,", "2022/23,*,,")})
    done = strategy(*words)
    assert done.returncode == 0, done.stderr
    text = figures(council)
    assert text == [
        "2021/22,Marlbrook,39.1,final,37,41.2",
        "2021/22,England,37.76,final,37.6,37.9",
        "2022/23,Marlbrook,c,final",
    ]


LG_INFORM: Rows = [
    ["Absence from school in Marlbrook"],
    [],
    ["Area", "2022/23 (academic)", "2023/24 (academic)", "Change"],
    ["Marlbrook", 8.1, 8.3000000000000007, 0.2],
    ["Mean for all English authorities", 7.1, 6.9, -0.2],
]


def test_a_report_of_lg_inform(strategy: Run, council: Path) -> None:
    (council / "lg.xlsx").write_bytes(workbook(LG_INFORM))
    done = strategy(
        "import", "table", "lg.xlsx", "--measure", "absence", "--area-column", "Area",
        "--area", "Marlbrook=Marlbrook", "--area", "England=Mean for all English authorities",
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    text = figures(council)
    assert "2023/24,Marlbrook,8.3,final" in text
    assert "2022/23,England,7.1,final" in text
    assert 'columns that are no periods were passed over: "Change"' in done.stderr
    assert "headings in row 3" in done.stderr


LOCAL: Rows = [
    ["Exclusions, monthly return"],
    ["Month", "Marlbrook", "England", "Notes"],
    [datetime(2026, 4, 1), 1234, 5.5, "first month"],
    [datetime(2026, 5, 1), "1,300", 5.25, None],
    [datetime(2026, 6, 1), "<5", 5, None],
    [datetime(2026, 7, 1), "n/a", 5, None],
    ["Total", 2534, None, None],
    ["Source: our own system", None, None, None],
]


def test_a_workbook_of_the_councils_own(strategy: Run, council: Path) -> None:
    write(council, {"data/measures/absence.yaml": measure("children", "month")})
    (council / "own.xlsx").write_bytes(workbook(LOCAL, "Return"))
    words = ["import", "table", "own.xlsx", "--measure", "absence", "--period", "Month"]
    words += ["--value", "Marlbrook"]
    done = strategy(*words)
    assert done.returncode == 1
    assert 'Return!B5: "<5" is not a number' in done.stderr
    assert 'Return!B6: "n/a" is not a number' in done.stderr
    words += ["--symbol", "<5=suppressed", "--symbol", "N/A=unavailable"]
    done = strategy(*words, "--dry-run")
    assert done.returncode == 0, done.stderr
    assert not (council / "data/measures/absence.csv").exists()
    assert "April 2026, Marlbrook: 1234" in done.stderr
    done = strategy(*words)
    assert done.returncode == 0, done.stderr
    values = [line.split(",")[2] for line in figures(council)]
    assert values == ["1234", "1300", "c", "x"]
    assert 'rows that were passed over: "Total", "Source: our own system"' in done.stderr


def test_areas_may_be_columns(strategy: Run, council: Path) -> None:
    write(council, {
        "data/measures/absence.yaml": measure(more="comparators: [England]\n"),
        "areas.csv": "Year;Marlbrook;England;Total\n2022/23;8,1;7,1;15,2\n2023/24;8,3;6,9;15,2\n",
    })  # fmt: skip
    done = strategy("import", "table", "areas.csv", "--measure", "absence", "--period", "Year")
    assert done.returncode == 0, done.stderr
    text = figures(council)
    assert "2023/24,Marlbrook,8.3,final" in text
    assert "2023/24,England,6.9,final" in text


def test_groups_are_breakdowns(strategy: Run, council: Path) -> None:
    write(council, {
        "data/measures/absence.yaml": measure(more="breakdowns: [fsm]\n"),
        "g.csv": "Year,Group,Value\n2022/23,Total,8\n2022/23,FSM,12\n2022/23,Not FSM,7\n",
    })  # fmt: skip
    done = strategy(
        "import", "table", "g.csv", "--measure", "absence", "--period", "Year", "--value", "Value",
        "--breakdown", "Group=fsm",
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert "2022/23,Marlbrook,FSM,12,final" in figures(council)


def opendocument(rows: Rows) -> bytes:
    odfdo = pytest.importorskip("odfdo", reason="they are read with public-strategy[office]")
    document = odfdo.Document("spreadsheet")
    document.body.clear()
    table = odfdo.Table("Figures")
    for values in rows:
        row = odfdo.Row()
        for value in values:
            if isinstance(value, tuple):
                row.append_cell(odfdo.Cell(value[0], cell_type="percentage"))
            else:
                row.append_cell(odfdo.Cell(value))
        table.append_row(row)
    document.body.append(table)
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def test_an_opendocument_spreadsheet_with_percentages(strategy: Run, council: Path) -> None:
    rows: Rows = [["Our absence"], ["Year", "Rate"], ["2022/23", (0.081,)]]
    (council / "own.ods").write_bytes(opendocument([*rows, ["2023/24", (0.083,)]]))
    done = strategy(
        "import", "table", "own.ods", "--measure", "absence", "--period", "Year", "--value", "Rate"
    )
    assert done.returncode == 0, done.stderr
    text = figures(council)
    assert "2022/23,Marlbrook,8.1,final" in text
    assert "2023/24,Marlbrook,8.3,final" in text


def test_percentages_of_excel_are_what_is_shown(strategy: Run, council: Path) -> None:
    rows: Rows = [["Year", "Rate"], ["2022/23", 0.081], ["2023/24", 0.0835]]
    (council / "p.xlsx").write_bytes(workbook(rows, B2="0.0%", B3="0.00%"))
    words = ["import", "table", "p.xlsx", "--measure", "absence", "--period", "Year"]
    assert strategy(*words, "--value", "Rate").returncode == 0
    text = figures(council)
    assert "2022/23,Marlbrook,8.1,final" in text
    assert "2023/24,Marlbrook,8.35,final" in text
    write(council, {"data/measures/absence.yaml": measure("children")})
    (council / "data/measures/absence.csv").unlink()
    done = strategy(*words, "--value", "Rate")
    assert done.returncode == 1
    assert 'Sheet1!B2: "8.1%" is a percentage, and the unit is "children"' in done.stderr


def test_it_is_remembered_for_the_next_time(strategy: Run, council: Path) -> None:
    write(council, {"own.csv": "Our table\nYear,Rate,Kind\n2022/23,<5,a\n2022/23,9,b\n"})
    done = strategy(
        "import", "table", "own.csv", "--measure", "absence", "--period", "year", "--value",
        "RATE", "--filter", "Kind=a", "--symbol", "<5=suppressed",
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    write(council, {"own.csv": "Kind,Year,Rate\na,2022/23,<5\na,2023/24,8.3\nb,2023/24,9\n"})
    done = strategy("import", "table", "own.csv", "--refresh", "--published", "2026-10-01")
    assert done.returncode == 0, done.stderr
    assert len(figures(council)) == 2
    before = everything(council)
    done = strategy("import", "table", "own.csv", "--refresh")
    assert "nothing new (2 figures as held)" in done.stderr
    assert everything(council) == before
    write(council, {"own.csv": "Kind,Year,Quota\na,2022/23,<5\n"})
    done = strategy("import", "table", "own.csv", "--refresh")
    assert done.returncode == 2
    assert 'no row has a heading "RATE"' in done.stderr
    assert strategy("validate").returncode == 0


@pytest.mark.parametrize(
    ("text", "words", "said"),
    [
        ("Year,Rate\n2022/23,8\n2022/23,9\n", "--period Year --value Rate", "figure as row 2"),
        ("Year,Rate\nsoon,8.1\n", "--period Year --value Rate", "soon"),
        ("Year,Rate\n2023,8.1\n2022/23,1\n", "--period Year --value Rate", "passed over"),
        ("Year,Rate\n2022/23,8.1p\n", "--period Year --value Rate", '"8.1p" is not a number'),
        ("Year,Rate\n2022/23,\n", "--period Year --value Rate", "the value is blank"),
        ("Year,Rate,Rate\n2022/23,1,2\n", "--period Year --value Rate", "two columns are called"),
        ("Year,Rate\n2022/23,1\n", "--period Year --value Rat", 'did you mean "Rate"?'),
        ("Year,Rate\n2022/23,1\n", "--value Rate", "--period COLUMN"),
        ("Year,Rate\n2022/23,1\n", "", "--period COLUMN, --value COLUMN"),
        (
            "Area,Year,Rate\nMarlbrook,2021/22,1\n,2022/23,1\n",
            "--period Year --value Rate --area-column Area",
            "the row names no area",
        ),
        (
            "Area,Year,Rate\nMarlbrok,2021/22,1\n",
            "--period Year --value Rate --area-column Area",
            'did you mean "Marlbrok"?',
        ),
        (
            "Year,Rate\n2021/22,1\n",
            "--period Year --value Rate --area A=B --area C=D",
            "--area-column COLUMN",
        ),
        ("Year,Rate\n2021/22,1\n", "--period Year --value Rate --symbol x", "write TEXT=WORD"),
        (
            "Year,Rate,G\n2021/22,1,a\n",
            "--period Year --value Rate --breakdown G=group",
            'the measure has no breakdown "group"',
        ),
        ("Year,Rate\n2021/22,1\n", "--period Year --value Rate --sheet Two", "there is no sheet"),
        ("", "--period Year --value Rate", "holds no table"),
    ],
)  # fmt: skip
def test_what_cannot_be_taken_is_said_with_its_place(
    strategy: Run, council: Path, text: str, words: str, said: str
) -> None:
    write(council, {"t.csv": text})
    before = everything(council)
    done = strategy("import", "table", "t.csv", "--measure", "absence", *words.split())
    assert said in done.stderr
    if said != "passed over":
        assert done.returncode in (1, 2)
        assert everything(council) == before


def test_a_formula_that_nobody_worked_out_is_refused_by_cell(strategy: Run, council: Path) -> None:
    (council / "f.xlsx").write_bytes(workbook([["Year", "Rate"], ["2022/23", "=1+1"]]))
    done = strategy(
        "import", "table", "f.xlsx", "--measure", "absence", "--period", "Year", "--value", "Rate"
    )
    assert done.returncode == 1
    assert "Sheet1!B2: a formula that no program has worked out" in done.stderr


def test_of_several_sheets_one_is_named(strategy: Run, council: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl", reason="they are read with public-strategy[office]")
    book = openpyxl.Workbook()
    for name in ("One", "Two"):
        sheet = book.create_sheet(name)
        sheet.append(["Year", "Rate"])
        sheet.append(["2022/23", 1 if name == "One" else 2])
    book.save(council / "two.xlsx")
    words = ["import", "table", "two.xlsx", "--measure", "absence", "--period", "Year"]
    words += ["--value", "Rate"]
    done = strategy(*words)
    assert done.returncode == 2
    assert 'which sheet are the figures in? --sheet NAME, one of "One", "Two"' in done.stderr
    assert strategy(*words, "--sheet", "two").returncode == 0
    assert "2022/23,Marlbrook,2,final" in figures(council)
    assert strategy("import", "table", "two.xlsx", "--refresh").returncode == 0


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"\xd0\xcf\x11\xe0 old", "save it as .xlsx"),
        (b"PK\x03\x04 broken", "damaged"),
        (b'a,b\n"open,1\n', "t.xlsx:"),
    ],
)
def test_what_is_no_table_is_said_in_a_sentence(
    strategy: Run, council: Path, data: bytes, said: str
) -> None:
    (council / "t.xlsx").write_bytes(data)
    done = strategy("import", "table", "t.xlsx", "--measure", "absence", "--period", "Year")
    assert done.returncode == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_figures_under_embargo_are_not_previewed(strategy: Run, council: Path) -> None:
    write(council, {"t.csv": "Year,Rate\n2022/23,41.7193\n"})
    done = strategy(
        "import", "table", "t.csv", "--measure", "absence", "--period", "Year", "--value", "Rate",
        "--published", "2026-12-24",
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert "41.7193" not in done.stderr + done.stdout


def test_on_a_terminal_columns_are_chosen_and_figures_shown(council: Path) -> None:
    write(council, {"t.csv": "Year,Rate\n2022/23,8.1\n"})
    words = ["import", "table", "t.csv", "--measure", "absence"]
    shown = on_a_terminal(
        council,
        words,
        [
            ("Which column are the periods in", "Year"),
            ("Which column are the values in", "Rate"),
            ("Published on", ""),
            ("Take these figures?", "n"),
        ],
    )
    assert "2022/23, Marlbrook: 8.1" in shown
    assert "Nothing was imported." in shown
    assert not (council / "data/measures/absence.csv").exists()


def test_without_the_addition_it_says_what_to_install(
    strategy: Run, council: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (council / "t.xlsx").write_bytes(workbook([["Year", "Rate"], ["2022/23", date(2026, 1, 1)]]))
    monkeypatch.delitem(sys.modules, "strategy.imports.workbook_grid", raising=False)
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    done = strategy("import", "table", "t.xlsx", "--measure", "absence")
    assert done.returncode == 2
    assert "install it as public-strategy[office]" in done.stderr
