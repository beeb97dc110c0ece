"""What the tool writes as a sheet it reads again: columns that say nothing are left alone."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from tests.conftest import Run, write
from tests.terminal.delivery import DELIVERY


@pytest.fixture
def delivery(council: Path) -> Path:
    """A council with actions, milestones and updates."""
    write(council, DELIVERY)
    return council


def table(text: str) -> tuple[list[str], list[dict[str, str]]]:
    reader = csv.DictReader(io.StringIO(text.removeprefix("\ufeff")))
    rows = list(reader)
    return list(reader.fieldnames or ()), rows


def written(columns: list[str], rows: list[dict[str, str]], delimiter: str = ",") -> str:
    text = io.StringIO()
    writer = csv.DictWriter(text, columns, delimiter=delimiter)
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


def test_a_list_of_entries_comes_back(strategy: Run, delivery: Path) -> None:
    columns, rows = table(strategy("list", "entries", "--format", "csv").stdout)
    assert rows
    for row in rows:
        row["as_at"] = "2026-11-20"
        row["summary"] = f"Changed: {row['summary']}"
    by_id = {row["objective"]: row for row in rows}
    (delivery / "back.csv").write_text(written(columns, list(by_id.values())), encoding="utf-8-sig")
    done = strategy("record", "progress", "--from", "back.csv", "--dry-run", "--json")
    assert done.returncode == 0, done.stderr
    assert "these columns are left alone: status_in_words, by_title, recorded, id" in done.stderr
    assert len(json.loads(done.stdout)["entries"]) == len(by_id)


def test_what_is_due_comes_back_with_what_was_written_of_it(strategy: Run, delivery: Path) -> None:
    columns, rows = table(strategy("due", "--format", "csv", "--within", "52w").stdout)
    posts = json.loads(strategy("list", "posts", "--json").stdout)["posts"]
    listed = {post["id"] for post in posts if post["listed"]}
    answered = [row for row in rows if row["kind"] == "update" and row["asked"] in listed][:1]
    assert answered
    for row in answered:
        row |= {"status": "green", "summary": "Well under way."}
    text = written([*columns, "status", "summary"], rows, ";")
    (delivery / "due.csv").write_text(text, encoding="utf-8")
    done = strategy("record", "progress", "--from", "due.csv", "--dry-run", "--json")
    assert done.returncode == 0, done.stderr
    assert len(json.loads(done.stdout)["entries"]) == 1
    assert "left alone: asked_title, kind" in done.stderr


def test_a_slip_in_a_heading_is_no_column_of_ours(strategy: Run, delivery: Path) -> None:
    columns, rows = table(strategy("list", "entries", "--format", "csv").stdout)
    text = written([*columns, "sumary"], rows)
    (delivery / "back.csv").write_text(text, encoding="utf-8")
    done = strategy("record", "progress", "--from", "back.csv", "--dry-run")
    assert done.returncode == 1
    assert 'no field is for the column "sumary" (did you mean "summary"?)' in done.stderr


def test_the_guard_of_a_formula_is_taken_off_again(strategy: Run, council: Path) -> None:
    sheet = "sep=;\nobjective;status;summary;by\n1.1;green;'=SUM of efforts;attendance-lead\n"
    (council / "sheet.csv").write_text(sheet, encoding="utf-16")
    done = strategy("record", "progress", "--from", "sheet.csv", "--dry-run", "--yes")
    assert done.returncode == 0, done.stderr
    assert "summary: '=SUM of efforts'" in done.stdout
