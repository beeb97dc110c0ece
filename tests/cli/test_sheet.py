"""``sheet out`` and ``sheet in``: definitions in a workbook, and its changes taken back."""

from __future__ import annotations

import sys
import zipfile
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("openpyxl", reason="workbooks are written with strategy[office]")
from openpyxl import load_workbook

from tests.cli.recorded import on_a_terminal
from tests.conftest import COUNCIL, Run, everything, write

SECOND = COUNCIL["data/objectives/1.1.yaml"]
HIDDEN = f"{SECOND}visibility: internal\n"


@pytest.fixture
def before(council: Path, strategy: Run) -> dict[str, bytes]:
    """The council with a second objective, one that is internal, and a workbook of all."""
    write(council, {
        "data/objectives/1.2.yaml": SECOND.replace("label: Attendance", "label: =SUM(1)"),
        "data/objectives/1.3.yaml": HIDDEN,
    })  # fmt: skip
    files = everything(council)
    done = strategy("sheet", "out", "objectives", "priorities", "-o", "a.xlsx")
    assert done.returncode == 0, done.stderr
    return files


def place(sheet: Any, record: str, heading: str) -> Any:
    """The cell of a record below a heading."""
    headings = [cell.value for cell in sheet[1]]
    ids = [cell.value for cell in sheet["A"]]
    return sheet.cell(ids.index(record) + 1, headings.index(heading) + 1)


def changed(root: Path, **cells: Any) -> dict[str, str]:
    """Put values into objectives' cells (``label_1_1``) of the workbook; gives their names."""
    workbook = load_workbook(root / "a.xlsx")
    sheet = workbook["Objectives"]
    names = {}
    for key, value in cells.items():
        heading, _, record = key.partition("_")
        cell = place(sheet, record.replace("_", "."), heading.capitalize())
        cell.value = value
        names[key] = f"Objectives!{cell.coordinate}"
    workbook.save(root / "a.xlsx")
    return names


def test_it_comes_back_as_it_went_out(
    strategy: Run, council: Path, before: dict[str, bytes]
) -> None:
    done = strategy("sheet", "in", "a.xlsx")
    assert done.returncode == 0, done.stderr
    assert "Nothing to change." in done.stderr
    assert {**everything(council), "a.xlsx": b""} == {**before, "a.xlsx": b""}


def test_what_was_changed_there_is_changed_here_and_no_more(
    strategy: Run, council: Path, before: dict[str, bytes]
) -> None:
    changed(council, label_1_1="Attending", owner_1_2="Head of SEND")
    shown = strategy("sheet", "in", "a.xlsx", "--dry-run")
    assert "1.1  label: Attendance -> Attending  data/objectives/1.1.yaml\n" in shown.stdout
    done = strategy("sheet", "in", "a.xlsx", "--yes")
    assert done.returncode == 0, done.stderr
    after = everything(council)
    assert {path for path in before if after[path] != before[path]} == {
        "data/objectives/1.1.yaml",
        "data/objectives/1.2.yaml",
    }
    assert b"label: Attending\n" in after["data/objectives/1.1.yaml"]
    assert b"owner: head-of-send\n" in after["data/objectives/1.2.yaml"]
    assert strategy("sheet", "in", "a.xlsx").stdout == ""
    assert strategy("undo", "--yes").returncode == 0
    assert {path: everything(council)[path] for path in before} == before


@pytest.mark.usefixtures("before")
def test_what_both_have_changed_is_refused_by_cell(strategy: Run, council: Path) -> None:
    names = changed(council, label_1_1="Attending", label_1_2="Belonging")
    path = council / "data/objectives/1.1.yaml"
    path.write_bytes(path.read_bytes().replace(b"Attendance", b"Being there"))
    there = everything(council)
    done = strategy("sheet", "in", "a.xlsx", "--yes")
    assert done.returncode == 1
    assert (
        f"{names['label_1_1']}: the record has changed too since the sheet was sent" in done.stderr
    )
    assert '"Being there"' in done.stderr
    assert everything(council) == there


@pytest.mark.usefixtures("before")
def test_what_the_record_has_by_now_is_no_conflict(strategy: Run, council: Path) -> None:
    changed(council, label_1_1="Attending")
    path = council / "data/objectives/1.1.yaml"
    text = path.read_bytes().replace(b"label: Attendance", b"label: Attending")
    path.write_bytes(text + b"review: {due: 2027-01-31}\n")
    done = strategy("sheet", "in", "a.xlsx", "--yes")
    assert done.returncode == 0, done.stderr
    assert "As the record has it already: 1 cell." in done.stderr


@pytest.mark.usefixtures("before")
def test_all_that_is_wrong_is_told_by_cell_and_nothing_is_written(
    strategy: Run, council: Path
) -> None:
    names = changed(
        council, label_1_2="", owner_1_1="Head of Nothing", intent_1_1="better", label_1_1="Fine"
    )
    there = everything(council)
    done = strategy("sheet", "in", "a.xlsx", "--yes")
    assert done.returncode == 1
    assert f"{names['label_1_2']}: an emptied cell takes nothing away here" in done.stderr
    assert f"{names['owner_1_1']}: no post is called that" in done.stderr
    assert everything(council) == there


@pytest.mark.usefixtures("before")
def test_a_word_that_is_not_to_choose_from_is_refused(strategy: Run, council: Path) -> None:
    changed(council, intent_1_1="better")
    there = everything(council)
    done = strategy("sheet", "in", "a.xlsx", "--yes")
    assert done.returncode == 1
    assert "Objectives!" in done.stderr
    assert "better" in done.stderr
    assert everything(council) == there


@pytest.mark.usefixtures("before")
@pytest.mark.parametrize("value", [datetime(2027, 1, 31), date(2027, 1, 31), "31/1/2027"])
def test_a_day_may_be_one_of_excels(strategy: Run, council: Path, value: object) -> None:
    workbook = load_workbook(council / "a.xlsx")
    place(workbook["Objectives"], "1.1", "Review: due").value = value
    workbook.save(council / "a.xlsx")
    assert strategy("sheet", "in", "a.xlsx", "--yes").returncode == 0
    assert b"due: 2027-01-31" in (council / "data/objectives/1.1.yaml").read_bytes()


@pytest.mark.usefixtures("before")
def test_a_record_that_is_not_there_is_refused(strategy: Run, council: Path) -> None:
    workbook = load_workbook(council / "a.xlsx")
    sheet = workbook["Objectives"]
    row = sheet.max_row + 1
    sheet.cell(row, 1, "9.9")
    sheet.cell(row, [cell.value for cell in sheet[1]].index("Label") + 1, "New")
    workbook.save(council / "a.xlsx")
    done = strategy("sheet", "in", "a.xlsx", "--yes")
    assert done.returncode == 1
    assert "there is no such record" in done.stderr


@pytest.mark.usefixtures("before")
def test_a_record_that_is_there_twice_and_differs_is_refused(strategy: Run, council: Path) -> None:
    workbook = load_workbook(council / "a.xlsx")
    sheet = workbook["Objectives"]
    row = sheet.max_row + 1
    for column, cell in enumerate(next(sheet.iter_rows(min_row=3, max_row=3)), 1):
        sheet.cell(row, column, cell.value)
    place(sheet, "1.1", "Label").value = "Attending"
    workbook.save(council / "a.xlsx")
    there = everything(council)
    done = strategy("sheet", "in", "a.xlsx", "--yes")
    assert done.returncode == 1
    assert "Objectives!" in done.stderr
    assert "says another thing of it" in done.stderr
    assert everything(council) == there


@pytest.mark.usefixtures("before")
def test_rows_and_columns_may_be_moved_and_taken_out(strategy: Run, council: Path) -> None:
    workbook = load_workbook(council / "a.xlsx")
    sheet = workbook["Objectives"]
    place(sheet, "1.2", "Label").value = "Belonging"
    sheet.delete_rows([cell.value for cell in sheet["A"]].index("1.1") + 1)
    sheet.delete_cols(2)
    del workbook["Priorities"]
    workbook.save(council / "a.xlsx")
    done = strategy("sheet", "in", "a.xlsx", "--yes")
    assert done.returncode == 0, done.stderr
    assert done.stdout.count("\n") == 1
    assert b"label: Belonging\n" in (council / "data/objectives/1.2.yaml").read_bytes()


@pytest.mark.usefixtures("before")
def test_what_only_a_decision_changes_is_refused_by_cell(strategy: Run, council: Path) -> None:
    names = changed(council, set_1_1="second")
    there = everything(council)
    done = strategy("sheet", "in", "a.xlsx", "--yes")
    assert done.returncode == 1, done.stdout + done.stderr
    changed_without = f"{names['set_1_1']}: objective 1.1: the set of the objective changed"
    assert changed_without in done.stderr
    assert "decision" in done.stderr
    assert everything(council) == there


def load_name(root: Path) -> str:
    [line] = [
        line
        for line in (root / "data/strategy.yaml").read_text(encoding="utf-8").splitlines()
        if line.startswith("organisation: ")
    ]
    return line.removeprefix("organisation: ")


@pytest.mark.usefixtures("before")
def test_it_is_a_workbook_that_anybody_can_use(council: Path) -> None:
    workbook = load_workbook(council / "a.xlsx")
    assert workbook.sheetnames == ["Objectives", "Priorities", "Lists", "Sent"]
    sheet = workbook["Objectives"]
    assert [sheet.sheet_state, workbook["Sent"].sheet_state] == ["visible", "veryHidden"]
    assert [cell.value for cell in sheet["A"]] == ["ID", "Leave as it is.", "1.1", "1.2"]
    label = place(sheet, "1.2", "Label")
    assert (label.value, label.data_type) == ("=SUM(1)", "s")
    assert not sheet.merged_cells.ranges
    assert sheet.protection.sheet
    assert not sheet.protection.password
    assert place(sheet, "1.1", "ID").protection.locked
    assert not label.protection.locked
    assert label.alignment.wrap_text
    rules = sheet.data_validations.dataValidation
    assert all(rule.prompt for rule in rules)
    assert sum(rule.type == "list" for rule in rules) > 2
    assert workbook.properties.creator == load_name(council)


@pytest.mark.usefixtures("before")
def test_what_is_internal_does_not_go_out(council: Path) -> None:
    with zipfile.ZipFile(council / "a.xlsx") as archive:
        assert not any(b">1.3<" in archive.read(name) for name in archive.namelist())


def renamed(root: Path) -> None:
    workbook = load_workbook(root / "a.xlsx")
    del workbook["Sent"]
    workbook.save(root / "a.xlsx")


def of_another(root: Path) -> None:
    workbook = load_workbook(root / "a.xlsx")
    workbook["Sent"]["A1"] = "another"
    workbook.save(root / "a.xlsx")


def too_large(root: Path) -> None:
    with zipfile.ZipFile(root / "a.xlsx", "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/large.xml", b" " * (65 * 1024 * 1024))


def without_ids(root: Path) -> None:
    workbook = load_workbook(root / "a.xlsx")
    workbook["Objectives"]["A1"] = "Number"
    workbook.save(root / "a.xlsx")


@pytest.mark.usefixtures("before")
@pytest.mark.parametrize(
    ("spoil", "reason"),
    [
        (renamed, "was not made by strategy sheet out"),
        (of_another, "belongs to another strategy"),
        (without_ids, "has no column ID"),
        (lambda root: (root / "a.xlsx").write_bytes(b"\xd0\xcf\x11\xe0 Encrypted"), "password"),
        (lambda root: (root / "a.xlsx").write_bytes(b"PK\x03\x04"), "damaged"),
        (too_large, "more than 64 MB"),
        (lambda root: (root / "a.xlsx").unlink(), "a.xlsx"),
    ],
)
def test_what_cannot_be_taken_back_is_refused_in_a_sentence(
    strategy: Run, council: Path, spoil: Any, reason: str
) -> None:
    spoil(council)
    done = strategy("sheet", "in", "a.xlsx", "--yes")
    assert done.returncode == 2
    assert reason in done.stderr
    assert done.stderr.count("\n") == 1


def test_what_is_no_kind_is_named(strategy: Run) -> None:
    done = strategy("sheet", "out", "progress", "-o", "a.xlsx")
    assert done.returncode == 2
    assert "objectives, priorities, actions, measures" in done.stderr


def test_a_workbook_is_not_written_by_another_name(strategy: Run, council: Path) -> None:
    done = strategy("sheet", "out", "objectives", "-o", "a.csv")
    assert done.returncode == 2
    assert "call it FILE.xlsx" in done.stderr
    assert not (council / "a.csv").exists()


@pytest.mark.usefixtures("before")
def test_without_the_addition_it_says_what_to_install(
    strategy: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delitem(sys.modules, "strategy.editing.workbook", raising=False)
    monkeypatch.delitem(sys.modules, "strategy.workbooks", raising=False)
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    for words in (("in", "a.xlsx"), ("out", "objectives", "-o", "b.xlsx")):
        done = strategy("sheet", *words)
        assert done.returncode == 2
        assert "pip install 'strategy[office]'" in done.stderr


@pytest.mark.usefixtures("before")
def test_on_a_terminal_it_asks(council: Path) -> None:
    changed(council, label_1_1="Attending")
    shown = on_a_terminal(council, ["sheet", "in", "a.xlsx"], [("Change 1 file?", "n")])
    assert "Nothing was written." in shown
    assert b"Attending" not in (council / "data/objectives/1.1.yaml").read_bytes()
