"""Many entries from one file: a sheet saved as CSV in any common way, or YAML."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from strategy.diagnostics import Diagnostic
from strategy.recording.compose import compose_entry
from strategy.recording.entry_kinds import CLAIMS, PROGRESS
from strategy.recording.proof import prove
from strategy.recording.row import MOST_PROBLEMS, MOST_ROWS, EntryRow
from strategy.recording.rows import read_rows
from tests.recording.council import COUNCIL, NOW, TODAY, document

COLUMNS, SYNONYMS = PROGRESS.columns, PROGRESS.synonyms


def rows(text: str | bytes, name: str = "updates.csv") -> list[EntryRow]:
    """The rows of a file that has no problems."""
    data = text if isinstance(text, bytes) else text.encode()
    entry_rows, problems = read_rows(data, name, PROGRESS)
    assert problems == []
    return entry_rows


def problems(text: str | bytes, name: str = "updates.csv") -> list[Diagnostic]:
    data = text if isinstance(text, bytes) else text.encode()
    return read_rows(data, name, PROGRESS)[1]


def said(text: str | bytes, name: str = "updates.csv") -> list[str]:
    """Each problem with the line it stands in."""
    result = problems(text, name)
    assert {problem.file for problem in result} == {name}
    return [
        f"{problem.place.line if problem.place else 0}: {problem.message}" for problem in result
    ]


# Sheets --------------------------------------------------------------------------------------


def test_a_sheet_as_a_spreadsheet_here_writes_it() -> None:
    data = (
        "\ufeffObjective,RAG Status,Date,Owner,Comments,Corrective action,By when,Next steps\r\n"
        '3.4,Amber,18/12/2026,send-manager,"Came down, slowly",More visits,31/01/2027,\r\n'
        '3.5,Green,18/12/2026,send-manager,"Said ""yes""\n\nand meant it",,,Go on\r\n'
    ).encode()
    first, second = rows(data)
    assert (first.label, first.place.line, first.subject) == ("row 2", 2, "3.4")
    assert first.fields == {
        "status": "Amber",
        "as_at": "18/12/2026",
        "by": "send-manager",
        "summary": "Came down, slowly",
        "corrective_action": {"what": "More visits", "by": "31/01/2027"},
    }
    assert (second.label, second.place.line) == ("row 3", 3)
    assert second.fields["summary"] == 'Said "yes"\n\nand meant it'


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_every_common_form_of_a_sheet_gives_the_same_rows(
    delimiter: str, ending: str, encoding: str
) -> None:
    table = [
        ["Number", "RAG", "Comment"],
        ["1.1", "Red", "Café – £5; more, “later”"],
        ["", "", ""],
        ["1.2", "Green", "Two\nlines"],
    ]
    if ending == "\r":
        table[3][2] = "Two\rlines"  # the writer puts quotes around its own line ending only
    stream = io.StringIO(newline="")
    csv.writer(stream, delimiter=delimiter, lineterminator=ending).writerows(table)
    first, second = rows(stream.getvalue().encode(encoding))
    assert (first.label, first.subject, first.fields) == (
        "row 2",
        "1.1",
        {"status": "Red", "summary": "Café – £5; more, “later”"},
    )
    assert (second.label, second.place.line) == ("row 4", 4)
    assert second.fields == {"status": "Green", "summary": table[3][2]}


def test_the_delimiter_is_the_one_that_finds_the_columns() -> None:
    [row] = rows('"Objective";Status\n1.1;Red, or nearly\n')
    assert row.fields == {"status": "Red, or nearly"}
    [row] = rows("objective\n1.1\n")
    assert (row.subject, row.fields) == ("1.1", {})


def test_a_heading_may_have_a_line_break_in_it_and_empty_rows_above() -> None:
    [row] = rows(',,\n\n"Objective\nnumber",Corrective\u00a0action,"By\nwhen"\n1.1,Visits,1/2/27\n')
    assert (row.label, row.place.line) == ("row 4", 6)
    assert row.fields == {"corrective_action": {"what": "Visits", "by": "1/2/27"}}


def test_every_synonym_is_for_a_column_and_none_hides_one() -> None:
    assert set(SYNONYMS.values()) <= {*COLUMNS, *CLAIMS}
    assert not set(SYNONYMS) & set(COLUMNS)


@pytest.mark.parametrize("heading", sorted({*SYNONYMS, *COLUMNS} - {"objective"}))
def test_every_heading_a_tracker_has_is_taken(heading: str) -> None:
    shown = heading.replace("_", " ").title()
    if SYNONYMS.get(heading) == "objective":
        assert rows(f"{shown},Status\n1.1,Red\n")[0].subject == "1.1"
    elif SYNONYMS.get(heading) in CLAIMS:
        assert rows(f"Objective,{shown}\n1.1,x\n")[0].claims == ("x",)
    else:
        assert len(rows(f"Objective,{shown}\n1.1,x\n")[0].fields) == 1


def test_evidence_is_a_link_a_line() -> None:
    [row] = rows('objective,evidence\n1.1,"Minutes: https://example.org/a\n\nhttps://example.org"')
    assert row.fields == {
        "evidence": [
            {"title": "Minutes", "url": "https://example.org/a"},
            {"title": "https://example.org", "url": "https://example.org"},
        ]
    }


@pytest.mark.parametrize("cell", ["=1+1", "@x", "+44", "-5", "'=x", "1.10", "007", "TRUE"])
def test_a_cell_is_the_text_it_holds(cell: str) -> None:
    [row] = rows(f"objective,summary\n1.1,{cell}\n")
    cell = cell.removeprefix("'")  # what guards a formula from being calculated
    assert row.fields["summary"] == cell
    entry = compose_entry(
        PROGRESS,
        {**row.fields, "status": "green", "by": "attendance-lead"},
        document(),
        NOW,
        subject="1.1",
    )
    assert prove(COUNCIL, [entry], TODAY) == []


@pytest.mark.parametrize(
    "cell", ["#REF!", "#N/A", "#NAME?", "#DIV/0!", "#VALUE!", "#SPILL!", "#CALC!", "########"]
)
def test_a_spreadsheets_error_is_told_with_its_cell(cell: str) -> None:
    names = said(f"objective,RAG,summary\n1.1,Red,Fewer came.\n1.2,{cell},More came.\n")
    assert names == [f'3: row 3, column "RAG": a spreadsheet error, {cell}']


@pytest.mark.parametrize("cell", ["#4 is done", "# Heading", "C#", "#"])
def test_a_hash_alone_is_no_error(cell: str) -> None:
    assert rows(f"objective,summary\n1.1,{cell}\n")[0].fields == {"summary": cell}


def test_a_short_row_is_taken_and_a_long_one_is_not() -> None:
    assert rows("objective,status,summary\n1.1\n1.2,Red,,,,\n")[0].fields == {}
    assert said("objective,status\n1.1,Red,and more\n") == [
        '2: row 2: "and more" stands in a column without a heading'
    ]
    assert said("objective,,status\n1.1,lost,Red\n") == [
        '2: row 2: "lost" stands in a column without a heading'
    ]


def test_all_that_is_wrong_comes_back_at_once() -> None:
    text = "objective,RAG,colour,status\n,Red,,\n1.1,#N/A,,,x\n1.2,Red,,\n"
    entry_rows, wrong = read_rows(text.encode(), "updates.csv", PROGRESS)
    assert [row.label for row in entry_rows] == ["row 3", "row 4"]
    assert [(problem.place.line if problem.place else 0, problem.message) for problem in wrong] == [
        (1, 'no field is for the column "colour"'),
        (1, 'the columns "RAG" and "status" are both for status'),
        (2, "row 2 does not say which objective it is about"),
        (3, 'row 3, column "RAG": a spreadsheet error, #N/A'),
        (3, 'row 3: "x" stands in a column without a heading'),
    ]


def test_a_column_nearly_right_gets_the_right_word() -> None:
    [problem] = problems("objective,sumary\n1.1,x\n")
    assert problem.hint == 'did you mean "summary"?'
    [problem] = problems("objective,ward\n1.1,x\n")
    assert problem.hint.startswith("delete it, or call it one of: objective, ")
    [problem] = problems("objective,recorded\n1.1,x\n")
    assert problem.message == 'no field is for the column "recorded"'


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"", "1: the sheet is empty"),
        (b"\n ,\n\t\n", "1: the sheet is empty"),
        (b"\xef\xbb\xbf", "1: the sheet is empty"),
        (b"objective,status\n", "1: the sheet has no rows below its heading"),
        (b"\nobjective,status\n,\n", "2: the sheet has no rows below its heading"),
        (b"status,summary\nRed,x\n", "1: no column says which objective a row is about"),
        (b"PK\x03\x04\x14\x00xl/workbook", "1: this is an Excel workbook, and not a CSV file"),
        (b"\xd0\xcf\x11\xe0\xa1", "1: this is an Excel workbook, and not a CSV file"),
        (b"objective\n1.1\x00\n", "2: the file is not text"),
        (b"objective\n\n\x81\n", "3: the file holds a byte that stands for no character"),
        (
            "objective,summary\n1.1,“Well”\n1.2,".encode() + b"\xe9\n",
            "3: the file holds a byte that stands for no character",
        ),
        (b"\xff\xfeo\x00b", "1: the file is not text"),
        (b"\xff\xfeo\x00b\xd8x\x00", "1: the file holds a byte that stands for no character"),
        (b'objective\n1.1\n"1.2\n1.3\n', "3: a quote is opened here and never closed"),
        (
            b'objective,summary\n1.1,"a" b\n',
            '2: text goes on after a closing quote; inside a cell, " is written twice',
        ),
        (
            b"objective,summary\n1.1," + b"x" * 140_000,
            "2: a cell holds more than 131,072 characters",
        ),
        (b'"' + b"x" * 140_000, "1: a cell holds more than 131,072 characters"),
        (b"objective" + b",x" * 300, "1: the sheet has more than 200 columns"),
        (b"objective\n" + b"1.1\n" * 6000, "1: the sheet has more than 5,000 rows"),
    ],
)
def test_a_file_that_is_no_sheet_of_entries_is_refused_in_plain_words(
    data: bytes, expected: str
) -> None:
    if data.startswith(b"\xff\xfeo\x00b\xd8"):
        data = "objective".encode("utf-16") + b"\x00\xd8x\x00"
    elif data.startswith(b"\xff\xfe"):
        data = "objective\x00".encode("utf-16")
    assert said(data) == [expected]
    assert read_rows(data, "updates.csv", PROGRESS)[0] == []


def test_a_sheet_of_a_million_empty_rows_is_read() -> None:
    assert len(rows("objective,status\n1.1,Red\n" + ",\n" * 1_000_000)) == 1


def test_no_more_problems_are_told_than_anyone_reads() -> None:
    result = problems("objective,status\n" + ",Red\n" * 1000)
    assert len(result) == MOST_PROBLEMS + 1
    assert result[-1].message == "and 900 more problems in this file"


# YAML ----------------------------------------------------------------------------------------


def test_entries_in_yaml_are_as_they_are_kept() -> None:
    text = """\
# Autumn
- objective: 3.4
  status: Red
  summary: >-
    Fewer came.
  corrective_action: {what: More visits, by: 31/01/2027}
- {objective: 1.1, status: green}
"""
    for name in ("updates.yaml", "UPDATES.YML", "-", "/dev/fd/63"):
        first, second = rows(text, name)
        assert (first.label, first.place.line, first.subject) == ("entry 1", 2, "3.4")
        assert first.fields == {
            "status": "Red",
            "summary": "Fewer came.",
            "corrective_action": {"what": "More visits", "by": "31/01/2027"},
        }
        assert (second.label, second.place.line) == ("entry 2", 7)


@pytest.mark.parametrize(
    ("text", "name", "yaml"),
    [
        ("- objective: 1.1\n", "-", True),
        ("\ufeff# note\n---\n- objective: 1.1\n", "-", True),
        ("-\n  objective: 1.1\n", "-", True),
        ("objective,status\n1.1,Red\n", "-", False),
        ("-,objective\n,1.1\n", "-", False),
        ("- objective,status\n", "a.csv", False),
        ("", "-", False),
    ],
)
def test_what_comes_through_a_pipe_is_known_by_how_it_begins(
    text: str, name: str, yaml: bool
) -> None:
    entry_rows, wrong = read_rows(text.encode(), name, PROGRESS)
    labels = " ".join([row.label for row in entry_rows] + [problem.message for problem in wrong])
    assert ("entry" in labels) is yaml


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ["1: the file is to hold a list of entries"]),
        ("objective: 3.4\n", ["1: the file is to hold a list of entries"]),
        ("[]\n", ["1: the file is to hold a list of entries"]),
        ("- 3.4\n", ['1: entry 1 needs "objective": the id or the number of the objective']),
        (
            "- status: red\n\n- objective: [1]\n",
            [
                '1: entry 1 needs "objective": the id or the number of the objective',
                '3: entry 2 needs "objective": the id or the number of the objective',
            ],
        ),
        (
            "- objective: 3.4\n  recorded: 2026-01-01\n",
            ['1: entry 1: "recorded" is the day of recording, which the tool fills in'],
        ),
        (
            "- objective: 3.4\n  summary: Action #4 done\n",
            [
                '2: entry 1: the text of "summary" breaks off at "#", which begins a comment',
            ],
        ),
        ("- objective: 3.4 # attendance\n  status: red # again\n", []),
        ("- a: 1\n  a: 2\n", ['2: "a" is here twice in one mapping']),
    ],
)
def test_yaml_that_is_no_list_of_entries_is_refused_in_plain_words(
    text: str, expected: list[str]
) -> None:
    assert [
        f"{problem.place.line if problem.place else 0}: {problem.message}"
        for problem in problems(text, "updates.yaml")
    ] == expected


def test_more_entries_than_one_file_may_hold() -> None:
    text = "- {objective: a}\n" * (MOST_ROWS + 1)
    assert said(text, "a.yaml") == ["1: the file holds 5,001 entries; it may hold 5,000"]


# Anything ------------------------------------------------------------------------------------

SHEET = ["objective", "status", "summary", ",", ";", "\t", "\n", "\r\n", '"', "1.1", "#REF!", "=1"]
YAML = ["- ", "objective: 1.1", "  summary: ", ">-\n", "[", "{", "&a ", "*a", "\ufeff", "é", "\x00"]
bits = st.sampled_from([*SHEET, *YAML])


@settings(max_examples=50)
@given(
    data=st.binary(max_size=300)
    | st.lists(bits, max_size=60).map(lambda parts: "".join(parts).encode())
    | st.lists(bits, max_size=30).map(lambda parts: "".join(parts).encode("utf-16"))
    | st.lists(bits, max_size=30).map(lambda parts: "".join(parts).encode("cp1252", "ignore")),
    name=st.sampled_from(["a.csv", "a.yaml", "-", ""]),
)
def test_any_bytes_give_rows_or_problems_and_what_they_give_can_be_composed(
    data: bytes, name: str
) -> None:
    entry_rows, wrong = read_rows(data, name, PROGRESS)
    assert entry_rows or wrong
    assert all(problem.message and problem.place for problem in wrong)
    entries = [
        compose_entry(PROGRESS, row.fields, document(), NOW, subject="1.1") for row in entry_rows
    ]
    assert prove(COUNCIL, entries, TODAY) or not entries


@settings(max_examples=100)
@given(
    table=st.lists(
        st.lists(st.text(st.characters(exclude_characters="\0"), max_size=20), max_size=4),
        max_size=5,
    )
)
def test_every_cell_of_a_sheet_is_read_or_told(table: list[list[str]]) -> None:
    stream = io.StringIO(newline="")
    writer = csv.writer(stream)
    writer.writerow(["Objective", "Summary", "Detail"])
    writer.writerows(["1.1", *cells] for cells in table)
    try:
        data = stream.getvalue().encode()
    except UnicodeEncodeError:
        return
    entry_rows, wrong = read_rows(data, "a.csv", PROGRESS)
    names = [problem.message for problem in wrong if "row" in problem.message]
    for number, cells in enumerate(table, start=2):
        [row] = [entry_row for entry_row in entry_rows if entry_row.label == f"row {number}"]
        texts = [cell.strip() for cell in cells if cell.strip()]
        kept = len(row.fields) + sum(name.startswith(f"row {number}") for name in names)
        assert kept == len(texts)
