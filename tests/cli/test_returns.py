"""``returns out`` and ``returns in``: what a round asks, in a workbook for each post, and back."""

from __future__ import annotations

import shutil
import subprocess
import sys
import zipfile
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("openpyxl", reason="workbooks are written with public-strategy[office]")
from openpyxl import load_workbook

from tests.cli.recorded import on_a_terminal
from tests.conftest import Run, everything, write
from tests.terminal.delivery import DELIVERY

SOFFICE = shutil.which("soffice")
HIDDEN = DELIVERY["data/objectives/1.1.yaml"].replace("Attendance", "Zanzibar")

ANSWERED = "data/progress/1.1/2026-11-16-attendance-lead.yaml"
"""The update with which the round would have its answer."""


@pytest.fixture
def council(tmp_path: Path) -> Path:
    root = tmp_path / "council"
    files = {path: text for path, text in DELIVERY.items() if path != ANSWERED}
    write(root, {**files, "data/objectives/1.7.yaml": f"{HIDDEN}visibility: internal\n"})
    return root


@pytest.fixture
def sent(strategy: Run, council: Path) -> Path:
    """The folder with the workbooks of the round that is open."""
    done = strategy("returns", "out", "-o", "../returns")
    assert done.returncode == 0, done.stderr
    return council.parent / "returns"


def place(sheet: Any, record: str, heading: str) -> Any:
    headings = [cell.value for cell in sheet[1]]
    keys = [cell.value for cell in sheet["A"]]
    return sheet.cell(keys.index(record) + 1, headings.index(heading) + 1)


def filled(file: Path, record: str, **cells: Any) -> dict[str, str]:
    """Fill in cells of a row (``next_step``), whichever sheet it is in; gives their names."""
    workbook = load_workbook(file)
    sheet = workbook["Milestones" if "/" in record else "Updates"]
    names = {}
    for name, value in cells.items():
        cell = place(sheet, record, name.replace("_", " ").capitalize())
        cell.value = value
        if isinstance(value, str):
            cell.data_type = "s"
        names[name] = f"{sheet.title}!{cell.coordinate}"
    workbook.save(file)
    return names


def journal(root: Path) -> list[str]:
    return sorted(
        path.relative_to(root / "data/progress").as_posix()
        for path in (root / "data/progress").rglob("*.yaml")
    )


def test_there_is_a_workbook_for_each_post_with_what_it_is_asked(sent: Path) -> None:
    names = sorted(path.name for path in sent.iterdir())
    assert names[:2] == ["attendance-lead.xlsx", "head-of-send.xlsx"]
    workbook = load_workbook(sent / "attendance-lead.xlsx")
    assert workbook.sheetnames == ["How to return", "Updates", "Milestones", "Lists", "Sent"]
    assert [workbook[name].sheet_state for name in ("Lists", "Sent")] == ["veryHidden"] * 2
    instructions = [cell.value for cell in workbook["How to return"]["A"]]
    assert instructions[0] == "Attendance Lead: return for round 2026-autumn"
    assert "Enable Editing" in "\n".join(instructions)
    assert "by 4 December 2026" in "\n".join(instructions)
    updates = workbook["Updates"]
    assert [cell.value for cell in updates["A"]][2:] == ["1.1", "hub"]
    assert place(updates, "1.1", "Objective or action").value.startswith("1.1 We will make sure")
    assert place(updates, "1.1", "ID").protection.locked
    assert not place(updates, "1.1", "Status").protection.locked
    assert not updates.protection.password
    [offered] = [value for value in updates.data_validations.dataValidation if value.type == "list"]
    assert offered.formula1.startswith("Lists!")
    words = [cell.value for cell in workbook["Lists"]["A"]]
    assert {"On track", "Off track"} <= set(words)
    milestones = [cell.value for cell in workbook["Milestones"]["A"]][2:]
    assert "hub/third" in milestones
    assert not updates.merged_cells.ranges


def test_nothing_stands_in_it_that_the_post_may_not_see(sent: Path) -> None:
    for path in sent.iterdir():
        with zipfile.ZipFile(path) as archive:
            whole = b"".join(archive.read(name) for name in archive.namelist()).decode()
        assert "Zanzibar" not in whole
        assert "The forum may stop paying" not in whole
        if path.name == "head-of-send.xlsx":
            assert "Attendance Lead" not in whole
            assert "every child attends" not in whole


def test_what_is_in_no_workbook_is_said(strategy: Run) -> None:
    done = strategy("returns", "out", "-o", "../again")
    assert "as nobody is named for it: Next steps" in done.stderr
    assert "as internal: 1 of the round" in done.stderr
    done = strategy("returns", "out", "-o", "../internal", "--audience", "internal")
    assert "as internal" not in done.stderr


def test_what_comes_back_is_recorded_about_the_day_of_the_round(
    strategy: Run, council: Path, sent: Path
) -> None:
    before = journal(council)
    file = sent / "attendance-lead.xlsx"
    filled(file, "1.1", status="At risk", summary="=Absence is up.", next_step="A meeting.")
    filled(file, "hub", status="On track", summary="Two cohorts have joined.")
    filled(file, "hub/third", reached_on=datetime(2026, 11, 12))
    filled(file, "hub/last", now_expected_on="31/8/2027", because="Schools asked for a term.")
    done = strategy("returns", "in", str(file), str(sent / "head-of-send.xlsx"))
    assert done.returncode == 0, done.stderr
    assert "head-of-send.xlsx: nothing was filled in." in done.stderr
    new = [path for path in journal(council) if path not in before]
    assert [path.rpartition("-")[0] for path in new] == [
        "1.1/2026-11-20-attendance-lead",
        "hub/2026-11-20-attendance-lead",
    ]
    text = (council / "data/progress" / new[0]).read_text(encoding="utf-8")
    assert "status: at-risk\n" in text
    assert "summary: '=Absence is up.'" in text
    of_action = (council / "data/progress" / new[1]).read_text(encoding="utf-8")
    assert "reached: 2026-11-12" in of_action
    assert "expected: 2027-08-31" in of_action


def test_equal_content_on_record_is_passed_over(strategy: Run, council: Path, sent: Path) -> None:
    file = sent / "attendance-lead.xlsx"
    filled(file, "1.1", status="At risk", summary="Absence is up.")
    assert strategy("returns", "in", str(file)).returncode == 0
    files = everything(council)
    again = strategy("returns", "in", str(file))
    assert again.returncode == 0
    assert "had been recorded before, word for word" in again.stderr
    assert everything(council) == files


def test_another_update_since_is_refused_by_cell_and_shown(
    strategy: Run, council: Path, sent: Path
) -> None:
    file = sent / "attendance-lead.xlsx"
    names = filled(file, "1.1", status="At risk", summary="Absence is up.")
    assert strategy(
        "record", "progress", "1.1", "--status", "on-track", "--summary", "It is well.",
        "--by", "attendance-lead", "--as-at", "2026-11-20",
    ).returncode == 0  # fmt: skip
    files = everything(council)
    done = strategy("returns", "in", str(file))
    assert done.returncode == 1
    assert f"attendance-lead.xlsx: {names['status']}: 1.1 has another update since" in done.stderr
    assert '"It is well."' in done.stderr
    assert everything(council) == files


def test_words_that_have_changed_since_are_another_question(
    strategy: Run, council: Path, sent: Path
) -> None:
    file = sent / "attendance-lead.xlsx"
    filled(file, "hub", status="At risk", summary="Slow.")
    path = council / "data/actions/hub.yaml"
    path.write_bytes(path.read_bytes().replace(b"title: Attendance hub", b"title: Hub for all"))
    done = strategy("returns", "in", str(file))
    assert done.returncode == 1
    assert "the words of hub have changed" in done.stderr


def test_the_good_ones_are_recorded_and_the_others_listed_by_file_and_cell(
    strategy: Run, council: Path, sent: Path
) -> None:
    before = journal(council)
    good, bad = sent / "head-of-send.xlsx", sent / "attendance-lead.xlsx"
    filled(good, "bases", status="On track", summary="Both bases are being built.")
    names = filled(bad, "1.1", status="Splendid", corrective_action_by="soon")
    filled(bad, "hub", status="On track", summary="Fine.")
    dry = strategy("returns", "in", "--all-or-none", str(good), str(bad))
    assert dry.returncode == 1
    assert journal(council) == before
    done = strategy("returns", "in", str(good), str(bad))
    assert done.returncode == 1
    assert f"attendance-lead.xlsx: {names['status']}: " in done.stderr
    assert "Splendid" in done.stderr
    assert f"attendance-lead.xlsx: {names['corrective_action_by']}: " in done.stderr
    assert "summary" in done.stderr
    assert "1 workbook was not recorded" in done.stderr
    [new] = [path for path in journal(council) if path not in before]
    assert new.startswith("bases/2026-11-20-head-of-send")


def test_a_milestone_says_one_thing_and_its_action_is_told_of_too(
    strategy: Run, council: Path, sent: Path
) -> None:
    file = sent / "attendance-lead.xlsx"
    names = filled(file, "hub/third", because="It rained.")
    files = everything(council)
    done = strategy("returns", "in", str(file))
    assert done.returncode == 1
    row = names["because"].removeprefix("Milestones!").lstrip("ABCDEFGHIJ")
    assert f"Milestones!A{row}: say on which day it was reached" in done.stderr
    assert f"{names['because']}: fill in the row of its action in Updates too" in done.stderr
    filled(file, "hub/third", reached_on=date(2026, 11, 12), dropped_because="No money.")
    done = strategy("returns", "in", str(file))
    assert '"Reached on" and "Dropped because" are both filled in' in done.stderr
    assert everything(council) == files


def test_two_workbooks_of_one_post_do_not_answer_twice(
    strategy: Run, council: Path, sent: Path
) -> None:
    first, second = sent / "attendance-lead.xlsx", sent / "copy.xlsx"
    filled(first, "1.1", status="At risk", summary="Absence is up.")
    second.write_bytes(first.read_bytes())
    assert strategy("returns", "in", "--dry-run", str(first), str(second)).returncode == 0
    filled(second, "1.1", summary="Absence is down.")
    before = journal(council)
    done = strategy("returns", "in", str(first), str(second))
    assert done.returncode == 1
    assert "copy.xlsx" in done.stderr
    assert f"{first} answers for 1.1 too" in done.stderr
    assert len(journal(council)) == len(before) + 1


def test_rows_and_columns_may_be_moved_and_strange_ones_are_named(
    strategy: Run, council: Path, sent: Path
) -> None:
    file = sent / "attendance-lead.xlsx"
    filled(file, "1.1", status="red", summary="Absence is up.", corrective_action="Visits.")
    workbook = load_workbook(file)
    sheet = workbook["Updates"]
    sheet.delete_cols(3)
    sheet.insert_rows(3)
    sheet.append(["9.9", "", "On track", "Made up."])
    workbook.save(file)
    done = strategy("returns", "in", str(file))
    assert done.returncode == 1
    assert "this workbook was not sent with such a row" in done.stderr
    sheet.delete_rows(sheet.max_row)
    workbook.save(file)
    assert strategy("returns", "in", str(file)).returncode == 0
    [new] = (council / "data/progress/1.1").glob("2026-11-20-attendance-lead-*")
    assert b"status: off-track" in new.read_bytes()


def test_an_owner_who_is_no_post_on_the_list_may_answer(
    strategy: Run, council: Path, sent: Path
) -> None:
    [file] = sent.glob("the-talking-team-*.xlsx")
    filled(file, "1.10", status="on track", summary="All children were seen.")
    done = strategy("returns", "in", str(file))
    assert done.returncode == 0, done.stderr
    [new] = (council / "data/progress/1.10").glob("2026-11-20-*")
    assert b"by: the talking team" in new.read_bytes()


def test_one_post_or_several_may_be_asked(strategy: Run, council: Path) -> None:
    done = strategy("returns", "out", "-o", "../one", "--owner", "Head of SEND")
    assert done.stdout.split() == ["../one/head-of-send.xlsx"]
    done = strategy("returns", "out", "-o", "../one", "--owner", "Head of SEN")
    assert done.returncode == 2
    assert 'did you mean "head-of-send"?' in done.stderr


@pytest.mark.usefixtures("sent")
def test_the_mail_merge_names_the_workbooks(strategy: Run, council: Path) -> None:
    done = strategy("due", "--round", "2026-autumn", "--format", "csv", "--per-post")
    assert ",workbook,notice" in done.stdout
    assert ",attendance-lead.xlsx," in done.stdout
    assert {path.name for path in (council.parent / "returns").iterdir()} >= {
        cell for line in done.stdout.split() for cell in line.split(",") if cell.endswith(".xlsx")
    }


def test_it_is_the_same_workbook_each_time(strategy: Run, sent: Path) -> None:
    strategy("returns", "out", "-o", "../again")
    for path in sent.iterdir():
        assert path.read_bytes() == (sent.parent / "again" / path.name).read_bytes()


@pytest.mark.skipif(not SOFFICE, reason="there is no LibreOffice to open it with")
def test_libreoffice_reads_it_and_gives_it_back(strategy: Run, council: Path, sent: Path) -> None:
    filled(sent / "attendance-lead.xlsx", "1.1", status="At risk", summary="Absence is up.")
    profile = f"-env:UserInstallation=file://{council.parent}/profile"
    subprocess.run(
        [str(SOFFICE), profile, "--headless", "--convert-to", "xlsx", "--outdir", "../back",
         "attendance-lead.xlsx"],
        cwd=sent, check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    back = council.parent / "back/attendance-lead.xlsx"
    done = strategy("returns", "in", str(back))
    assert done.returncode == 0, done.stderr
    assert "data/progress/1.1/2026-11-20-attendance-lead" in done.stdout


def with_a_formula(_: Run, file: Path) -> None:
    workbook = load_workbook(file)
    workbook["Updates"]["E3"] = "=A1"
    workbook.save(file)


def of_sheet_out(strategy: Run, file: Path) -> None:
    assert strategy("sheet", "out", "objectives", "-o", str(file)).returncode == 0


def of_another(_: Run, file: Path) -> None:
    workbook = load_workbook(file)
    workbook["Sent"]["A1"] = "another"
    workbook.save(file)


def of_no_round(_: Run, file: Path) -> None:
    workbook = load_workbook(file)
    workbook["Sent"]["B1"] = "2019-spring"
    workbook.save(file)


@pytest.mark.parametrize(
    ("spoil", "reason"),
    [
        (with_a_formula, "Updates!E3: a formula that no program has worked out"),
        (of_sheet_out, "no workbook of strategy returns out"),
        (of_another, "belongs to another strategy"),
        (of_no_round, "there is no round 2019-spring any more"),
        (lambda _, file: file.write_bytes(b"PK\x03\x04"), "damaged"),
        (lambda _, file: file.write_bytes(b"post,status"), "no Office document"),
        (lambda _, file: file.unlink(), "attendance-lead.xlsx"),
    ],
)
def test_what_is_no_return_is_refused_in_a_sentence(
    strategy: Run, council: Path, sent: Path, spoil: Any, reason: str
) -> None:
    file = sent / "attendance-lead.xlsx"
    spoil(strategy, file)
    files = everything(council)
    done = strategy("returns", "in", str(file))
    assert done.returncode == 1
    assert reason in done.stderr
    assert everything(council) == files


def test_a_folder_that_is_a_file_is_refused(strategy: Run, council: Path) -> None:
    write(council, {"out": "text"})
    done = strategy("returns", "out", "-o", "out")
    assert done.returncode == 2
    assert "out is a file" in done.stderr


def test_a_round_that_is_not_there_is_named(strategy: Run) -> None:
    done = strategy("returns", "out", "-o", "../r", "--round", "2026-autum")
    assert done.returncode == 2
    assert "2026-autumn" in done.stderr


def test_without_agreed_rounds_it_is_about_the_end_of_the_last_cycle(
    strategy: Run, council: Path
) -> None:
    path = council / "data/strategy.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text[: text.index("reporting:")], encoding="utf-8")
    assert strategy("returns", "out", "-o", "../r").returncode == 0
    file = council.parent / "r/attendance-lead.xlsx"
    filled(file, "1.1", status="At risk", summary="Absence is up.")
    done = strategy("returns", "in", str(file))
    assert done.returncode == 0, done.stderr
    assert "data/progress/1.1/2026-08-31-attendance-lead-" in done.stdout


def test_of_a_draft_nothing_is_asked(strategy: Run, council: Path) -> None:
    path = council / "data/strategy.yaml"
    path.write_bytes(path.read_bytes().replace(b"standing: adopted", b"standing: draft"))
    done = strategy("returns", "out", "-o", "../r")
    assert done.returncode == 0
    assert "Nothing falls due before the strategy is adopted." in done.stderr
    assert not (council.parent / "r").exists()


def test_without_the_addition_it_says_what_to_install(
    strategy: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delitem(sys.modules, "strategy.recording.returns", raising=False)
    monkeypatch.delitem(sys.modules, "strategy.workbooks", raising=False)
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    for words in (("in", "a.xlsx"), ("out", "-o", "b")):
        done = strategy("returns", *words)
        assert done.returncode == 2
        assert "install it as public-strategy[office]" in done.stderr


def test_on_a_terminal_it_asks(council: Path, sent: Path) -> None:
    filled(sent / "attendance-lead.xlsx", "1.1", status="At risk", summary="Absence is up.")
    before = journal(council)
    words = ["returns", "in", "../returns/attendance-lead.xlsx"]
    shown = on_a_terminal(council, words, [("Record this?", "n")])
    assert "Nothing was recorded." in shown
    assert journal(council) == before
