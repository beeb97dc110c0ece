"""``sheet out`` and ``sheet in``: definitions in a workbook, and its changes taken back."""

from __future__ import annotations

import sys
import zipfile
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("openpyxl", reason="workbooks are written with public-strategy[office]")
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


def drafted(root: Path) -> None:
    """Make the strategy a draft, in which nothing waits for a decision."""
    path = root / "data/strategy.yaml"
    path.write_bytes(path.read_bytes().replace(b"standing: adopted", b"standing: draft"))


def added(root: Path, name: str, **cells: Any) -> int:
    """Fill in the first empty row of a sheet by headings (``review__due``); gives its number."""
    workbook = load_workbook(root / "a.xlsx")
    sheet = workbook[name]
    headings = [cell.value for cell in sheet[1]]
    row = next(number for number in range(3, 999) if not sheet.cell(number, 1).value)
    for heading, value in cells.items():
        words = "ID" if heading == "id" else heading.replace("__", ": ").replace("_", " ")
        sheet.cell(row, headings.index(words if words == "ID" else words.capitalize()) + 1, value)
    workbook.save(root / "a.xlsx")
    return row


@pytest.mark.usefixtures("before")
def test_a_new_row_is_a_new_record(strategy: Run, council: Path) -> None:
    drafted(council)
    added(
        council, "Objectives", id="1.9", objective="Every child can swim.", priority="1",
        set="first", intent="reach", owner="Head of SEND",
    )  # fmt: skip
    shown = strategy("sheet", "in", "a.xlsx", "--dry-run")
    assert "1.9 (new)  wording: (nothing) -> Every child can swim." in shown.stdout
    done = strategy("sheet", "in", "a.xlsx", "--yes")
    assert done.returncode == 0, done.stderr
    text = (council / "data/objectives/1.9.yaml").read_text(encoding="utf-8")
    assert "wording: Every child can swim." in text
    assert "owner: head-of-send" in text
    assert text.index("priority") < text.index("wording") < text.index("owner")
    assert strategy("validate").returncode == 0
    assert strategy("undo", "--yes").returncode == 0
    assert not (council / "data/objectives/1.9.yaml").exists()


@pytest.mark.usefixtures("before")
def test_a_new_row_that_lacks_something_is_refused_by_cell(strategy: Run, council: Path) -> None:
    row = added(council, "Objectives", id="1.9", label="Swimming")
    there = everything(council)
    done = strategy("sheet", "in", "a.xlsx", "--yes")
    assert done.returncode == 1
    assert "needs" in done.stderr
    assert "wording" in done.stderr
    row = added(council, "Objectives", label="No id at all")
    done = strategy("sheet", "in", "a.xlsx", "--yes")
    assert f"{row}: the row has no id; a new objective has an id like 3.4" in done.stderr
    assert everything(council).keys() == there.keys()


@pytest.mark.usefixtures("before")
def test_an_id_that_is_hidden_is_not_written_over(strategy: Run, council: Path) -> None:
    added(council, "Objectives", id="1.3", objective="Mine now.", intent="reach")
    there = (council / "data/objectives/1.3.yaml").read_bytes()
    done = strategy("sheet", "in", "a.xlsx", "--yes")
    assert done.returncode == 1
    assert "internal or cannot be read" in done.stderr
    assert (council / "data/objectives/1.3.yaml").read_bytes() == there


OTHERS = {
    "data/actions/hub.yaml": """\
# The forum keeps it.
title: Hub
objectives: ['1.1']
owner: attendance-lead
milestones:
  first: {title: First schools join, due: 2027-01-31}
""",
    "data/measures/absence.yaml": """\
title: Absence
definition: Sessions missed.
unit: "%"
better: lower
period: academic-year
source: {publisher: DfE}
targets:
  - {period: 2027/28, value: 5, because: It was agreed.}
  - period: 2028/29
    value: 4.5
""",
    "data/measures/places.yaml": """\
title: Places
definition: Places for each child.
unit: places
better: in-range
period: academic-year
source: {publisher: Us}
targets: [{period: 2028/29, value: {low: 3, high: 4.5}}]
""",
    "data/measures/absence.csv": """\
period,area,value,published,note
2023/24,Marlbrook,8.3,2025-03-20,
2024/25,Marlbrook,7.9,2026-12-24,
""",
}
EVERY = ["posts", "targets", "milestones", "figures", "actions", "measures"]


@pytest.fixture
def with_others(council: Path, strategy: Run) -> Path:
    write(council, OTHERS)
    done = strategy("sheet", "out", *EVERY, "-o", "a.xlsx")
    assert done.returncode == 0, done.stderr
    return council


def test_every_kind_comes_back_as_it_went_out(strategy: Run, with_others: Path) -> None:
    workbook = load_workbook(with_others / "a.xlsx")
    keys = {name: [cell.value for cell in workbook[name]["A"]][2:] for name in workbook.sheetnames}
    assert keys["Posts"][:2] == ["attendance-lead", "head-of-send"]
    assert keys["Targets"][:2] == ["absence/2027/28", "absence/2028/29"]
    assert place(workbook["Targets"], "places/2028/29", "Value").value == "3 to 4.5"
    assert keys["Milestones"][0] == "hub/first"
    assert keys["Figures"][:2] == ["absence | 2023/24 | Marlbrook | 2025-03-20", None]
    before = everything(with_others)
    done = strategy("sheet", "in", "a.xlsx")
    assert (done.returncode, done.stderr) == (0, "Nothing to change.\n")
    assert everything(with_others) == before


def set_in(root: Path, name: str, record: str, heading: str, value: Any) -> str:
    workbook = load_workbook(root / "a.xlsx")
    cell = place(workbook[name], record, heading)
    cell.value = value
    workbook.save(root / "a.xlsx")
    return f"{name}!{cell.coordinate}"


def test_posts_milestones_and_targets_are_changed_where_they_stand(
    strategy: Run, with_others: Path
) -> None:
    drafted(with_others)
    set_in(with_others, "Posts", "head-of-send", "Service", "Inclusion")
    set_in(with_others, "Milestones", "hub/first", "Title", "First ten schools join")
    set_in(with_others, "Targets", "absence/2027/28", "Because", "It was agreed in June.")
    added(with_others, "Posts", id="swimming-lead", title="Swimming Lead", until="31/7/2030")
    added(
        with_others, "Milestones", id="hub/second", milestone="", title="More join", due="30/6/27"
    )
    added(with_others, "Targets", id="absence/2029/30", value=3)
    added(with_others, "Targets", id="places/2029/30", value="2 to 4")
    added(with_others, "Figures", id="absence | 2022/23 | Marlbrook", value="9.1")
    done = strategy("sheet", "in", "a.xlsx", "--yes")
    assert done.returncode == 0, done.stderr
    data = {
        path: content.decode()
        for path, content in everything(with_others).items()
        if path.startswith("data/")
    }
    assert "head-of-send: {title: Head of SEND, service: Inclusion}" in data["data/posts.yaml"]
    assert "swimming-lead:" in data["data/posts.yaml"]
    assert "until: 2030-07-31" in data["data/posts.yaml"]
    assert "# The forum keeps it.\ntitle: Hub\n" in data["data/actions/hub.yaml"]
    assert (
        "first: {title: First ten schools join, due: 2027-01-31}" in data["data/actions/hub.yaml"]
    )
    assert "due: 2027-06-30" in data["data/actions/hub.yaml"]
    assert "because: It was agreed in June." in data["data/measures/absence.yaml"]
    assert "  - period: 2029/30\n    value: 3\n" in data["data/measures/absence.yaml"]
    assert "}, {period: 2029/30, value: {low: 2, high: 4}}]" in data["data/measures/places.yaml"]
    assert data["data/measures/absence.csv"].endswith("2022/23,Marlbrook,9.1,,\n")
    checked = strategy("validate")
    assert checked.returncode == 0, checked.stdout


def test_what_only_a_decision_adds_is_refused_by_cell(strategy: Run, with_others: Path) -> None:
    row = added(with_others, "Targets", id="absence/2029/30", value="3.5")
    there = everything(with_others)
    done = strategy("sheet", "in", "a.xlsx", "--yes")
    assert done.returncode == 1
    assert f"Targets!C{row}: target absence/2029/30 (new): a target of 3.5 for" in done.stderr
    assert everything(with_others) == there


def test_a_figure_under_embargo_is_in_no_sheet_and_not_told(
    strategy: Run, with_others: Path
) -> None:
    with zipfile.ZipFile(with_others / "a.xlsx") as archive:
        assert not any(b"7.9" in archive.read(name) for name in archive.namelist())
    key = "absence | 2024/25 | Marlbrook | 2026-12-24"
    added(with_others, "Figures", id=key, value="8")
    done = strategy("sheet", "in", "a.xlsx", "--yes")
    assert done.returncode == 1
    assert "says something else now" in done.stderr
    assert "7.9" not in done.stderr + done.stdout


def test_a_sheet_may_be_csv(strategy: Run, with_others: Path) -> None:
    assert strategy("sheet", "out", "actions", "-o", "a.csv").returncode == 0
    path = with_others / "a.csv"
    text = path.read_text(encoding="utf-8-sig")
    assert text.startswith("id,action,title,")
    assert "Nothing to change." in strategy("sheet", "in", "a.csv").stderr
    path.write_text(text.replace(",Hub,Hub,", ",Hub,The hub,"), encoding="utf-8-sig")
    assert ",The hub," in path.read_text(encoding="utf-8-sig")
    there = with_others / "data/actions/hub.yaml"
    whole = there.read_bytes()
    done = strategy("sheet", "in", "a.csv", "--yes")
    assert done.returncode == 0, done.stderr
    assert there.read_bytes() == whole.replace(b"title: Hub\n", b"title: The hub\n")
    there.write_bytes(whole.replace(b"title: Hub\n", b"title: Our hub\n"))
    done = strategy("sheet", "in", "a.csv", "--yes")
    assert done.returncode == 1
    assert (
        'the record has changed too since the sheet was sent, and says "Our hub" now' in done.stderr
    )


def test_a_csv_file_holds_one_kind(strategy: Run, with_others: Path) -> None:
    done = strategy("sheet", "out", "posts", "actions", "-o", "a.csv")
    assert done.returncode == 2
    assert "a CSV file holds one kind" in done.stderr
    write(with_others, {"strange.csv": "name,age\nA,3\n"})
    done = strategy("sheet", "in", "strange.csv")
    assert done.returncode == 2
    assert "no column says which kind it holds" in done.stderr


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
    assert [cell.value for cell in sheet["A"]][2:5] == ["1.1", "1.2", None]
    assert not sheet.cell(5, 1).protection.locked
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


def test_a_return_is_no_sheet(strategy: Run, council: Path) -> None:
    write(council, {"data/strategy.yaml": COUNCIL["data/strategy.yaml"] + "reporting:\n  rounds:\n"
        "    2026-autumn: {as_at: 2026-11-20}\n"})  # fmt: skip
    assert strategy("returns", "out", "-o", "out").returncode == 0
    done = strategy("sheet", "in", "out/attendance-lead.xlsx")
    assert done.returncode == 2
    assert "see: strategy returns in" in done.stderr


def test_what_is_no_kind_is_named(strategy: Run) -> None:
    done = strategy("sheet", "out", "progress", "-o", "a.xlsx")
    assert done.returncode == 2
    assert "objectives, priorities, posts" in done.stderr


def test_a_workbook_is_not_written_by_another_name(strategy: Run, council: Path) -> None:
    done = strategy("sheet", "out", "objectives", "-o", "a.txt")
    assert done.returncode == 2
    assert "call it FILE.xlsx or FILE.csv" in done.stderr
    assert not (council / "a.txt").exists()


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
        assert "install it as public-strategy[office]" in done.stderr


@pytest.mark.usefixtures("before")
def test_on_a_terminal_it_asks(council: Path) -> None:
    changed(council, label_1_1="Attending")
    shown = on_a_terminal(council, ["sheet", "in", "a.xlsx"], [("Change 1 file?", "n")])
    assert "Nothing was written." in shown
    assert b"Attending" not in (council / "data/objectives/1.1.yaml").read_bytes()
