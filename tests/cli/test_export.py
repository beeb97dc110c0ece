"""Tables that every engine reads: what is in them, what is not, and that they are what they say."""

from __future__ import annotations

import csv
import io
import json
import re
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import duckdb
import pytest

from strategy.tables.columns import COMMON
from strategy.tables.contents import TABLES
from tests.cli.test_kept_back import EMBARGOED, SMALL, WORD
from tests.cli.test_kept_back import kept_back as kept_back
from tests.conftest import Git, Run, everything, write

DOCS = Path(__file__).parents[2] / "docs"
QUESTIONS = re.findall(r"```sql\n(.*?)```", (DOCS / "questions.md").read_text(), re.DOTALL)
FORMS = ("csv", "sqlite", "parquet")


@pytest.fixture
def starter(tmp_path: Path, starter_in: Callable[[Path], Path]) -> Path:
    return starter_in(tmp_path / "starter")


def exported(strategy: Run, folder: Path, form: str, *more: str) -> Path:
    done = strategy("export", "-o", "tables", "--format", form, *more, cwd=folder)
    assert done.returncode == 0, done.stderr
    return folder / "tables"


def read(folder: Path, form: str) -> dict[str, list[tuple[Any, ...]]]:
    """The rows of every table, as text, whatever they were written as."""
    tables: dict[str, list[tuple[Any, ...]]] = {}
    opened = sqlite3.connect(folder / "strategy.sqlite") if form == "sqlite" else duckdb.connect()
    with closing(opened) as connection:
        for table in TABLES:
            if form == "csv":
                with (folder / f"{table.name}.csv").open(encoding="utf-8-sig", newline="") as file:
                    rows: list[Any] = list(csv.reader(file))[1:]
            else:
                place = f"{folder / table.name}.parquet" if form == "parquet" else table.name
                rows = connection.execute(f'SELECT * FROM "{place}"').fetchall()
            tables[table.name] = [tuple(map(as_text, row)) for row in rows]
    return tables


def as_text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(int(value))
    if value in ("true", "false"):
        return "1" if value == "true" else "0"
    return str(float(value)) if isinstance(value, float) else str(value)


def test_the_three_forms_hold_the_same(strategy: Run, starter: Path) -> None:
    forms = {}
    for form in FORMS:
        folder = exported(strategy, starter, form)
        forms[form] = read(folder, form)
        for file in folder.iterdir():
            file.unlink()
    assert forms["parquet"] == forms["sqlite"] == forms["csv"]
    assert all(rows for rows in forms["csv"].values())


def test_the_package_is_valid_with_its_types_and_keys(strategy: Run, starter: Path) -> None:
    folder = exported(strategy, starter, "csv")
    # A process of its own: importing it changes how long a cell the CSV module reads may be.
    ask = (
        "from frictionless import validate\n"
        "report = validate('datapackage.json')\n"
        "print(report.valid, report.flatten(['name', 'message']))"
    )
    checked = subprocess.run(
        [sys.executable, "-c", ask], cwd=folder, capture_output=True, text=True, check=True
    )
    assert checked.stdout == "True []\n"
    package = json.loads((folder / "datapackage.json").read_text())
    assert [resource["name"] for resource in package["resources"]] == [
        table.name for table in TABLES
    ]
    for resource in package["resources"]:
        fields = resource["schema"]["fields"]
        assert [field["name"] for field in fields[:3]] == [column.name for column in COMMON]
        assert all(field["description"].endswith(".") for field in fields), resource["name"]
        with (folder / resource["path"]).open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.reader(file))
        assert rows[0] == [field["name"] for field in fields]
        assert len(rows) - 1 == resource["rows"]


@pytest.mark.parametrize("form", FORMS)
def test_the_same_record_gives_the_same_bytes(strategy: Run, starter: Path, form: str) -> None:
    first = everything(exported(strategy, starter, form))
    for path in list((starter / "data/voice").iterdir()):
        path.touch()
    assert everything(exported(strategy, starter, form)) == first


def test_datasette_reads_the_file_and_its_meanings(strategy: Run, starter: Path) -> None:
    folder = exported(strategy, starter, "sqlite")
    done = subprocess.run(
        [sys.executable, "-m", "datasette", str(folder / "strategy.sqlite"),
         "--metadata", str(folder / "metadata.json"), "--get", "/strategy/positions.json?_size=1"],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    answer = json.loads(done.stdout)
    assert answer["rows"]
    page = subprocess.run(
        [sys.executable, "-m", "datasette", str(folder / "strategy.sqlite"),
         "--metadata", str(folder / "metadata.json"), "--get", "/strategy/positions"],
        capture_output=True, text=True, check=True,
    ).stdout  # fmt: skip
    assert "The status shown: no-update where one was due and there is none." in page


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("audience", ["public", "internal"])
def test_what_is_hidden_small_or_under_embargo_is_in_no_table(
    kept_back: Path, strategy: Run, form: str, audience: str
) -> None:
    folder = exported(strategy, kept_back, form, "--audience", audience)
    text = json.dumps(read(folder, form))
    assert EMBARGOED not in text
    assert (WORD in text) is (audience == "internal")
    assert (SMALL in text) is (audience == "internal")
    package = json.loads((folder / "datapackage.json").read_text())
    assert package["strategy"]["audience"] == audience


def test_each_round_has_its_positions_as_it_reported_them(strategy: Run, starter: Path) -> None:
    rows = read(exported(strategy, starter, "csv"), "csv")["positions"]
    names = [column.name for column in next(t for t in TABLES if t.name == "positions").columns]
    records = [dict(zip(names, row, strict=True)) for row in rows]
    rounds = sorted({record["round"] for record in records})
    assert len(rounds) == 6
    for name in rounds:
        shown = json.loads(strategy("show", "--as-at", name, "--json", cwd=starter).stdout)
        of_round = [record["status"] for record in records if record["round"] == name]
        assert {s: of_round.count(s) for s in set(of_round)} == {
            status: number for status, number in shown["counts"].items() if number
        }


def test_a_folder_keeps_what_else_is_in_it(strategy: Run, starter: Path) -> None:
    write(starter, {"tables/notes.txt": "mine"})
    exported(strategy, starter, "csv")
    assert (starter / "tables/notes.txt").read_text() == "mine"
    before = everything(starter)
    done = strategy("export", "-o", "other", "--format", "csv", "--dry-run", cwd=starter)
    assert done.returncode == 0
    assert everything(starter) == before


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--format", "excel"], 'there is no format "excel"'),
        (["--audience", "all"], "'all' is not public or internal"),
    ],
)
def test_a_slip_writes_nothing(strategy: Run, starter: Path, words: list[str], said: str) -> None:
    before = everything(starter)
    done = strategy("export", "-o", "tables", *words, cwd=starter)
    assert (done.returncode, said in done.stderr) == (2, True), done.stderr
    assert everything(starter) == before


# Questions


@pytest.mark.parametrize("sql", QUESTIONS, ids=range(len(QUESTIONS)))
def test_every_question_of_the_page_has_an_answer(strategy: Run, starter: Path, sql: str) -> None:
    done = strategy("query", sql, "--format", "json", cwd=starter)
    assert done.returncode == 0, done.stderr
    answer = json.loads(done.stdout)
    assert answer["rows"] or "figures f" in sql, sql


def test_an_answer_is_a_table_csv_or_json(strategy: Run, starter: Path) -> None:
    sql = "SELECT number, label FROM objectives WHERE objective = 'second-2.2'"
    assert strategy("query", sql, cwd=starter).stdout.splitlines() == [
        "number  label", "2.2     Plans in time",
    ]  # fmt: skip
    table = strategy("query", sql, "--format", "csv", cwd=starter).stdout.removeprefix("\ufeff")
    assert table.splitlines() == ["number,label", "2.2,Plans in time"]
    answer = json.loads(strategy("query", sql, "--format", "json", cwd=starter).stdout)
    assert answer["rows"] == [{"number": "2.2", "label": "Plans in time"}]
    done = strategy("query", sql, "--format", "csv", "-o", "answer.csv", cwd=starter)
    assert done.stdout == "answer.csv\n"
    listed = strategy("query", "--tables", cwd=starter).stdout
    assert "The status shown: no-update" in " ".join(listed.split())


VALUES_OF_ALL_KINDS = (
    "SELECT 1/0 AS more, 'nan'::DOUBLE AS no_number, 1.50 AS exact, true AS yes, NULL AS nothing, "
    "[DATE '2026-01-02', NULL] AS list, {'a': 1.5} AS parts, DATE '2026-01-02' AS day, "
    "'=1+1' AS formula"
)


def test_a_value_of_any_kind_is_what_each_form_has_for_it(strategy: Run, starter: Path) -> None:
    def refuse(name: str) -> None:
        raise AssertionError(f"{name} is no JSON")

    done = strategy("query", VALUES_OF_ALL_KINDS, "--format", "json", cwd=starter)
    [row] = json.loads(done.stdout, parse_constant=refuse)["rows"]
    assert row == {
        "more": "inf", "no_number": "nan", "exact": 1.5, "yes": True, "nothing": None,
        "list": ["2026-01-02", None], "parts": {"a": 1.5}, "day": "2026-01-02", "formula": "=1+1",
    }  # fmt: skip
    done = strategy("query", VALUES_OF_ALL_KINDS, "--format", "csv", cwd=starter)
    [row] = csv.DictReader(io.StringIO(done.stdout.removeprefix("\ufeff")))
    assert row == {
        "more": "inf", "no_number": "nan", "exact": "1.5", "yes": "true", "nothing": "",
        "list": '["2026-01-02", null]', "parts": '{"a": 1.5}', "day": "2026-01-02",
        "formula": "'=1+1",
    }  # fmt: skip


def test_where_a_table_would_break_words_rows_stand_one_by_one(
    strategy: Run, starter: Path
) -> None:
    sql = "SELECT * FROM positions WHERE objective = 'second-2.2' ORDER BY round_as_at DESC LIMIT 1"
    narrow = strategy("query", sql, cwd=starter, COLUMNS="80").stdout
    wide = strategy("query", sql, cwd=starter, COLUMNS="250").stdout
    assert re.search(r"(?m)^round_as_at +\d{4}-\d\d-\d\d$", narrow)
    assert re.search(r"(?m)^owner +head-of-inclusion$", narrow)
    assert max(map(len, narrow.splitlines())) <= 80
    assert wide.startswith("strategy ")
    assert "round_as_at  status" in wide.splitlines()[0]
    none = strategy("query", "SELECT * FROM positions WHERE false", cwd=starter)
    assert none.stdout == "No rows.\n"


def test_json_with_two_columns_of_one_name_is_refused(strategy: Run, starter: Path) -> None:
    sql = "SELECT * FROM objectives o JOIN positions p ON p.objective = o.objective"
    done = strategy("query", sql, "--format", "json", cwd=starter)
    assert (done.returncode, done.stdout) == (2, "")
    assert 'two columns are called "strategy", and JSON keeps one: name one of them' in done.stderr
    assert strategy("query", sql, "--format", "csv", cwd=starter).returncode == 0


def test_an_answer_without_end_is_refused(
    strategy: Run, starter: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("strategy.tables.questions.MOST_ROWS", 100)
    done = strategy("query", "SELECT * FROM range(100000000000)", cwd=starter)
    assert (done.returncode, done.stdout) == (2, "")
    assert "the answer has more than 100 rows: add LIMIT 100" in done.stderr


@pytest.mark.parametrize(
    ("sql", "said"),
    [
        ("SELECT staus FROM positions", 'there is no column "staus"; did you mean "status"?'),
        ("SELECT p.staus FROM positions p", 'there is no column "staus"; did you mean "status"?'),
        ("SELECT * FROM postions", 'there is no table "postions"; did you mean "positions"?'),
        ("SELECT x.status FROM positions p", 'there is no table "x"'),
        ("SELECT * FROM mine.positions", "the tables are in no schema: write the name"),
        ("SELECT sum(status) FROM positions", "No function matches"),
        ("SELECT foo(1)", 'there is no function "foo"'),
        ("SELECT * FROM 'x.csv'", "reads this strategy's tables alone, no file and no network"),
        ("SELEC 1", "syntax error"),
        ("SELECT 1; SELECT 2", "a question is one SELECT"),
        ("", "write a question"),
        ("DELETE FROM positions", "a question is one SELECT"),
        ("CREATE TABLE x (a INT)", "a question is one SELECT"),
        ("COPY positions TO 'x.csv'", "a question is one SELECT"),
        ("INSTALL httpfs", "a question is one SELECT"),
        ("LOAD httpfs", "a question is one SELECT"),
        ("ATTACH 'x.db'", "a question is one SELECT"),
        ("SET enable_external_access = true", "a question is one SELECT"),
        ("PRAGMA memory_limit = '1GB'", "a question is one SELECT"),
        ("SELECT * FROM read_csv('data/posts.yaml')", "no file and no network"),
        ("SELECT * FROM 'data/posts.yaml'", "no file and no network"),
        ("SELECT * FROM read_text('/etc/passwd')", "no file and no network"),
        ("SELECT * FROM glob('*')", "no file and no network"),
        ("SELECT * FROM read_csv('https://example.org/x.csv')", "no file and no network"),
    ],
)
def test_nothing_but_the_tables_can_be_reached(
    strategy: Run, starter: Path, sql: str, said: str
) -> None:
    before = everything(starter)
    done = strategy("query", sql, cwd=starter)
    assert (done.returncode, done.stdout) == (2, "")
    assert said.lower() in done.stderr.lower()
    assert "Traceback" not in done.stderr
    assert everything(starter) == before


def test_tables_of_another_form_go_when_a_folder_is_written_again(
    strategy: Run, starter: Path
) -> None:
    folder = exported(strategy, starter, "sqlite")
    (folder / "notes.txt").write_text("Mine.\n")
    exported(strategy, starter, "parquet")
    exported(strategy, starter, "csv")
    assert sorted(path.name for path in folder.iterdir()) == sorted([
        ".strategy-site.json", "datapackage.json", "notes.txt",
        *(f"{table.name}.csv" for table in TABLES),
    ])  # fmt: skip


def test_what_somebody_changed_of_an_earlier_export_is_left_and_said(
    strategy: Run, starter: Path
) -> None:
    folder = exported(strategy, starter, "csv")
    (folder / "gaps.csv").write_text("Mine.\n")
    done = strategy("export", "-o", "tables", "--format", "parquet", cwd=starter)
    assert "tables/gaps.csv is of an earlier export, and was changed since" in done.stderr
    assert (folder / "gaps.csv").read_text() == "Mine.\n"
    assert not (folder / "targets.csv").exists()


@pytest.mark.parametrize("name", ["datapackage.json", "actions.csv"])
def test_a_file_that_somebody_else_wrote_is_not_written_over(
    strategy: Run, starter: Path, name: str
) -> None:
    (starter / "tables").mkdir()
    (starter / "tables" / name).write_text("theirs\n")
    before = everything(starter)
    done = strategy("export", "-o", "tables", "--format", "csv", cwd=starter)
    assert (done.returncode, done.stdout) == (2, "")
    assert f"tables/{name} was not written by this command" in done.stderr
    assert everything(starter) == before


@pytest.mark.parametrize(
    ("output", "said"),
    [
        ("-", "this writes several files; name a folder for them: -o DIR"),
        ("data", "data holds the strategy's own files; name another folder"),
        ("data/tables", "data/tables holds the strategy's own files"),
        (".", ". holds the strategy's own files"),
        ("README.md", "README.md is a file; name a folder"),
    ],
)
def test_where_an_export_cannot_go(strategy: Run, starter: Path, output: str, said: str) -> None:
    before = everything(starter)
    for more in ([], ["--dry-run"]):
        done = strategy("export", "-o", output, "--format", "csv", *more, cwd=starter)
        assert (done.returncode, done.stdout) == (2, "")
        assert said in done.stderr
        assert everything(starter) == before


def test_without_duckdb_the_rest_works_and_says_what_is_missing(
    strategy: Run, starter: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "duckdb", None)
    for words in (["export", "-o", "tables"], ["query", "SELECT 1"]):
        done = strategy(*words, cwd=starter)
        assert (done.returncode, "public-strategy[data]" in done.stderr) == (2, True)
    assert strategy("export", "-o", "tables", "--format", "csv", cwd=starter).returncode == 0


def test_no_other_verb_loads_it(council: Path, git: Git) -> None:
    ask = (
        "import sys; sys.argv = ['strategy', 'validate']\n"
        "from strategy.cli.app import main\n"
        "try:\n    main()\nexcept SystemExit:\n    pass\n"
        "print([n for n in sys.modules if n.startswith(('duckdb', 'strategy.tables', 'sqlite3'))])"
    )
    done = subprocess.run(
        [sys.executable, "-c", ask], cwd=council, capture_output=True, text=True, check=True
    )
    assert done.stdout.splitlines()[-1] == "[]"
