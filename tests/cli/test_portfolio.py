"""Many strategies side by side: exports and folders mixed, and what cannot be read."""

from __future__ import annotations

import csv
import io
import json
import re
import runpy
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import pytest

from strategy.storage.portfolio import question
from strategy.tables.contents import TABLES
from strategy.tables.portfolio import QUESTIONS
from tests.cli.history import edit
from tests.cli.test_export import FORMS
from tests.cli.test_kept_back import EMBARGOED, SMALL, WORD
from tests.cli.test_kept_back import kept_back as kept_back
from tests.conftest import CHECK_ALL, Run, everything

SCRIPT = Path(__file__).parents[2] / "docs" / "portfolio_on_spark.py"
Councils = Callable[..., Path]


@pytest.fixture
def councils(tmp_path: Path, starter_in: Callable[[Path], Path]) -> Councils:
    """Makes an invented council of its own, in a folder beside the others."""
    starter_in(tmp_path / "first")

    def another(name: str, **changes: str) -> Path:
        folder = tmp_path / "councils" / name
        shutil.copytree(tmp_path / "first", folder)
        text = (folder / "data/strategy.yaml").read_text(encoding="utf-8")
        text = re.sub(r"(?m)^uid: .*$", f"uid: {changes.pop('uid', name.lower())}", text)
        text = re.sub(r"(?m)^organisation: .*$", f"organisation: {name} Council (invented)", text)
        (folder / "data/strategy.yaml").write_text(text, encoding="utf-8")
        return folder

    return another


@pytest.fixture
def three_exports(
    tmp_path: Path, strategy: Run, councils: Councils, kept: Path
) -> Callable[[str], dict[str, Path]]:
    """Has the exports of three councils, of one form, in a folder."""

    def exported(form: str) -> dict[str, Path]:
        for name in ("Ash", "Birch", "Cedar"):
            place = kept / "exports" / form / name
            if not place.exists():
                council = councils(name)
                done = strategy("export", "-o", str(place), "--format", form, cwd=council)
                assert done.returncode == 0, done.stderr
                shutil.rmtree(council)
        shutil.copytree(kept / "exports" / form, tmp_path / "exports")
        return {place.name: place for place in (tmp_path / "exports").iterdir()}

    return exported


def asked(strategy: Run, folder: Path, *words: str, code: int = 0) -> dict[str, Any]:
    done = strategy("portfolio", *words, "--format", "json", cwd=folder)
    assert done.returncode == code, done.stderr
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


def test_folders_and_exports_of_every_form_mix_and_answer_alike(
    strategy: Run, councils: Councils, tmp_path: Path
) -> None:
    names = ("Ash", "Birch", "Cedar", "Dale")
    for name, form in zip(names, (*FORMS, None), strict=True):
        council = councils(name)
        if form:
            place = str(tmp_path / "exports" / name)
            done = strategy("export", "-o", place, "--format", form, cwd=council)
            assert done.returncode == 0, done.stderr
    before = everything(tmp_path)
    mixed = asked(strategy, tmp_path, "exports", "councils/Dale")
    assert everything(tmp_path) == before
    folders = asked(strategy, tmp_path, "councils/*")
    assert mixed["answers"] == folders["answers"]
    assert mixed["not_read"] == []
    standing = mixed["answers"]["standing"]
    assert [row["organisation"] for row in standing] == [f"{n} Council (invented)" for n in names]
    shown = json.loads(strategy("show", "--json", cwd=tmp_path / "first").stdout)["counts"]
    assert standing[0]["off_track"] == shown["off-track"]
    assert standing[0]["objectives"] == sum(shown.values())
    assert [row["compared"] for row in mixed["answers"]["measures"][:4]] == (
        ["the same by id, unit and definition"] * 4
    )
    assert {row["figure"] for row in mixed["answers"]["measures"][:4]} == {"92.0%"}


@pytest.mark.parametrize(
    ("form", "title"),
    [
        *(("csv", title) for title in ("=SUM(A1)", "-5", "@home", "+1", "It's plain")),
        ("sqlite", "=SUM(A1)"),
        ("parquet", "=SUM(A1)"),
        (None, "=SUM(A1)"),
    ],
)
def test_text_like_a_formula_is_itself_from_every_form(
    strategy: Run, councils: Councils, tmp_path: Path, form: str | None, title: str
) -> None:
    council = councils("Ash")
    written = title.replace("'", "''")
    edit(council, "data/strategy.yaml", "title: Learning for Everyone", f"title: '{written}'")
    place = "councils"
    if form:
        place = "exports"
        strategy("export", "-o", str(tmp_path / place), "--format", form, cwd=council)
    [row] = asked(strategy, tmp_path, place)["answers"]["strategies"]
    assert row["title"] == title


def test_an_answer_is_a_screen_csv_or_json(
    strategy: Run, councils: Councils, tmp_path: Path
) -> None:
    councils("Ash")
    screen = strategy("portfolio", "councils", cwd=tmp_path)
    assert screen.returncode == 0
    assert "1 strategy is read." in screen.stdout
    assert "Wrenmouth Council is invented" in screen.stdout.splitlines()[0]
    assert "10          off track 1," in screen.stdout
    for title in QUESTIONS.values():
        assert title in screen.stdout
    done = strategy(
        "portfolio", "councils", "--question", "measures", "--format", "csv", "-o", "m.csv",
        cwd=tmp_path,
    )  # fmt: skip
    assert done.stdout == "m.csv\n"
    rows = list(csv.DictReader(io.StringIO((tmp_path / "m.csv").read_text("utf-8-sig"))))
    assert {row["measure"]: row["figure"] for row in rows}["Attendance"] == "92.0%"
    assert {row["compared"] for row in rows} == {"in this strategy alone"}


def test_titles_stand_beside_organisations_where_one_has_several_strategies(
    strategy: Run, councils: Councils, tmp_path: Path
) -> None:
    councils("Ash")
    second = councils("Birch")
    words = ("portfolio", "councils", "--question", "no-update")
    apart = strategy(*words, cwd=tmp_path, COLUMNS="200").stdout
    assert re.search(r"(?m)^Organisation +Round as at", apart)
    edit(second, "data/strategy.yaml", "Birch Council", "Ash Council")
    edit(second, "data/strategy.yaml", "title: Learning for Everyone", "title: Roads for all")
    together = strategy(*words, cwd=tmp_path, COLUMNS="200").stdout
    assert re.search(r"(?m)^Organisation +Title +Round as at", together)
    assert "Roads for all" in together


def test_measures_that_differ_are_not_called_the_same(
    strategy: Run, councils: Councils, tmp_path: Path
) -> None:
    ash, birch = councils("Ash"), councils("Birch")
    edit(ash, "data/measures/attendance.yaml", "Sessions attended", "Days attended")
    edit(ash, "data/measures/plans-in-time.yaml", "unit: '%'", "unit: plans")
    for folder in (ash, birch):
        path = folder / "data/measures/funded-places.yaml"
        path.write_text(path.read_text("utf-8") + "external:\n  lait: FP2\n", "utf-8")
    edit(ash, "data/measures/funded-places.yaml", "title: ", "title: The same, ")
    rows = asked(strategy, tmp_path, "councils")["answers"]["measures"]
    compared = {row["matched_on"]: row["compared"] for row in rows}
    assert compared == {
        "FP2": "the same by code",
        "attendance": "not alike: the definitions differ",
        "care-leavers-out-of-touch": "the same by id, unit and definition",
        "plans-in-time": "not alike: the units differ",
    }


def test_what_is_suppressed_or_hidden_stays_so(kept_back: Path, strategy: Run) -> None:
    done = strategy("portfolio", ".", "--format", "json", cwd=kept_back)
    assert done.returncode == 0, done.stderr
    for kept in (WORD, SMALL, EMBARGOED):
        assert kept not in done.stdout


# What cannot be read


def newer(folder: Path) -> None:
    edit(folder, "datapackage.json", '"tables": 1', '"tables": 2')


def of_another_kind(folder: Path) -> None:
    (folder / "datapackage.json").write_text('{"name": "theirs", "resources": []}')


def no_json(folder: Path) -> None:
    (folder / "datapackage.json").write_text("[" * 100_000)


def cut_short(folder: Path) -> None:
    path = next(folder.glob("positions.*"), folder / "strategy.sqlite")
    path.write_bytes(path.read_bytes()[:40])


def no_table(folder: Path) -> None:
    next(folder.glob("ratings.*")).unlink()


def no_column(folder: Path) -> None:
    path = next(folder.glob("positions.*"))
    if path.suffix == ".csv":
        path.write_text(path.read_text("utf-8").replace(",status,", ",mood,", 1), "utf-8")
        return
    duckdb.execute(f"COPY (SELECT * EXCLUDE status FROM '{path}') TO '{path}.new' (FORMAT parquet)")
    Path(f"{path}.new").replace(path)


@pytest.mark.parametrize(
    ("form", "spoil", "said"),
    [
        ("csv", newer, "newer version of this tool (tables 2; this one reads tables 1)"),
        ("csv", of_another_kind, "its datapackage.json is not one that export writes"),
        ("csv", no_json, "its datapackage.json is not one that export writes"),
        ("parquet", cut_short, "it is damaged: "),
        ("sqlite", cut_short, "it is damaged: "),
        ("csv", cut_short, "it is damaged: positions.csv has no column"),
        ("parquet", no_table, "it is damaged: "),
        ("csv", no_table, "it is damaged: "),
        ("parquet", no_column, '"status"'),
        ("csv", no_column, 'it is damaged: positions.csv has no column "status"'),
    ],
)
def test_what_cannot_be_read_is_listed_and_the_rest_is_answered(
    strategy: Run,
    three_exports: Callable[[str], dict[str, Path]],
    tmp_path: Path,
    form: str,
    spoil: Callable[[Path], None],
    said: str,
) -> None:
    spoil(three_exports(form)["Birch"])
    before = everything(tmp_path)
    answer = asked(strategy, tmp_path, "exports", code=1)
    assert everything(tmp_path) == before
    [unread] = answer["not_read"]
    assert unread["place"] == "exports/Birch"
    assert said in unread["reason"]
    assert str(tmp_path) not in unread["reason"]
    assert [row["organisation"][:5] for row in answer["answers"]["standing"]] == ["Ash C", "Cedar"]
    screen = strategy("portfolio", "exports", cwd=tmp_path)
    assert "2 strategies are read, and 1 is not: see below." in screen.stdout
    assert "exports/Birch was not read: " in screen.stderr
    assert "Traceback" not in screen.stderr


def test_two_strategies_of_one_id_and_one_for_other_readers_are_left_out(
    strategy: Run, councils: Councils, tmp_path: Path
) -> None:
    councils("Ash")
    councils("Birch", uid="ash")
    strategy(
        "export", "-o", str(tmp_path / "councils/internal"), "--format", "csv", "--audience",
        "internal", cwd=councils("Cedar"),
    )  # fmt: skip
    shutil.rmtree(tmp_path / "councils/Cedar")
    answer = asked(strategy, tmp_path, "councils", code=1)
    reasons = {value["place"]: value["reason"] for value in answer["not_read"]}
    assert 'its id, "ash", is that of councils/Ash' in reasons["councils/Birch"]
    assert "it is for internal readers" in reasons["councils/internal"]
    inside = asked(strategy, tmp_path, "councils", "--audience", "internal", code=1)
    assert [value["place"] for value in inside["not_read"]] == ["councils/Birch"]
    assert {source["audience"] for source in inside["sources"]} == {"internal"}


@pytest.mark.parametrize("form", FORMS)
def test_an_export_whose_rows_name_another_strategy_is_left_out(
    strategy: Run, three_exports: Callable[[str], dict[str, Path]], tmp_path: Path, form: str
) -> None:
    """Somebody has copied one file of an export into the folder of another."""
    places = three_exports(form)
    file = "strategy.sqlite" if form == "sqlite" else f"targets.{form}"
    shutil.copy(places["Ash"] / file, places["Birch"] / file)
    answer = asked(strategy, tmp_path, "exports", code=1)
    [unread] = answer["not_read"]
    assert unread["place"] == "exports/Birch"
    assert 'it is of the strategy "birch", and its table "' in unread["reason"]
    assert '" has rows of "ash": export it again' in unread["reason"]
    assert [row["organisation"][:3] for row in answer["answers"]["strategies"]] == ["Ash", "Ced"]


@pytest.mark.parametrize("form", FORMS)
def test_an_export_that_was_ended_half_way_is_left_out(
    strategy: Run, councils: Councils, tmp_path: Path, form: str
) -> None:
    """The tables are new, and the descriptor is of the time before."""
    council, place = councils("Ash"), tmp_path / "exports/Ash"
    strategy("export", "-o", str(place), "--format", form, cwd=council)
    before = (place / "datapackage.json").read_bytes()
    edit(council, "data/strategy.yaml", "title: Learning for Everyone", "title: Learning for all")
    strategy("export", "-o", str(place), "--format", form, cwd=council)
    assert len(asked(strategy, tmp_path, "exports")["answers"]["strategies"]) == 1
    (place / "datapackage.json").write_bytes(before)
    done = strategy("portfolio", "exports", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert "has rows of other records than its descriptor is of: export it again" in done.stderr


def test_a_strategy_with_a_broken_record_is_not_read(
    strategy: Run, councils: Councils, tmp_path: Path
) -> None:
    councils("Ash")
    birch = councils("Birch")
    (birch / "data/posts.yaml").write_text("- [", "utf-8")
    answer = asked(strategy, tmp_path, "councils", "nowhere", "first/templates", code=1)
    reasons = {value["place"]: value["reason"] for value in answer["not_read"]}
    assert "see: strategy -C councils/Birch validate" in reasons["councils/Birch"]
    assert reasons["nowhere"] == "there is no such folder"
    assert len(answer["answers"]["standing"]) == 1


def test_a_folder_whose_name_is_a_pattern_is_read_as_it_is_called(
    strategy: Run, councils: Councils, tmp_path: Path
) -> None:
    place = tmp_path / "it's [1] * ?"
    strategy("export", "-o", str(place), "--format", "parquet", cwd=councils("Ash"))
    assert len(asked(strategy, tmp_path, place.name)["answers"]["standing"]) == 1


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["nowhere"], "nothing could be read"),
        (["empty"], "there is no strategy and no export in it"),
        (["first", "--format", "xml"], 'there is no format "xml"'),
        (["first", "--format", "csv"], "a CSV file is one table: add --question"),
        (["first", "--question", "standin"], 'did you mean "standing"?'),
        (["first", "--audience", "all"], "'all' is not public or internal"),
    ],
)
def test_a_slip_is_told_in_a_sentence(
    strategy: Run, councils: Councils, tmp_path: Path, words: list[str], said: str
) -> None:
    (tmp_path / "empty").mkdir()
    done = strategy("portfolio", *words, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr


def test_without_duckdb_it_says_what_is_missing(
    strategy: Run, councils: Councils, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "duckdb", None)
    done = strategy("portfolio", "first", cwd=tmp_path)
    assert (done.returncode, "public-strategy[data]" in done.stderr) == (2, True)


# Spark


@pytest.mark.skipif(not CHECK_ALL, reason="the questions are asked of Spark too: make check-all")
@pytest.mark.skipif(not shutil.which("java"), reason="Spark needs Java")
def test_spark_gives_the_same_rows_for_the_same_sql(
    strategy: Run, councils: Councils, tmp_path: Path
) -> None:
    sql = pytest.importorskip("pyspark.sql", reason="the questions are asked of Spark too")
    for name in ("Ash", "Birch"):
        place = str(tmp_path / "exports" / name)
        strategy("export", "-o", place, cwd=councils(name))
    session = (
        sql.SparkSession.builder.master("local[1]")
        .config("spark.ui.enabled", "false")
        .config("spark.sql.shuffle.partitions", "1")
        .getOrCreate()
    )
    try:
        asked_of_spark = runpy.run_path(str(SCRIPT))["answers"](session, str(tmp_path / "exports"))
        for table in TABLES:
            pattern = str(tmp_path / "exports" / "*" / f"{table.name}.parquet")
            duckdb.execute(f"CREATE OR REPLACE TEMP VIEW {table.name} AS FROM '{pattern}'")
        assert list(asked_of_spark) == list(QUESTIONS)
        for name, answer in asked_of_spark.items():
            rows = [tuple(row) for row in answer.collect()]
            assert rows == duckdb.execute(question(name)).fetchall(), name
            assert rows or name == "beside"
    finally:
        session.stop()
