"""Every JSON object is what its schema says, and the schemas are made from the views."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from strategy.cli.outputs import ROWS, output_schemas
from strategy.reports.report_names import OF_ONE_RECORD, TITLES
from tests.conftest import Git, Run

SCHEMAS = output_schemas()
PROJECT = Path(__file__).parents[2]


def commands() -> Iterator[tuple[str, tuple[str, ...]]]:
    """A schema, and a command that the starter's records answer with it."""
    yield "show", ("show",)
    yield "show-priority", ("show", "1")
    yield "show-objective", ("show", "1.1")
    yield "due", ("due", "--within", "52w")
    yield "coverage", ("coverage",)
    yield "log", ("log", "1.1")
    yield "diff", ("diff", "HEAD")
    for name in ("measures", "gaps"):
        yield name, (name,)
    for kind in ROWS:
        yield f"list-{kind}", ("list", kind)
    for name in TITLES:
        yield f"report-{name}", ("report", name)
        yield f"report-{name}", ("report", name, "--since", "HEAD")


@pytest.fixture
def starter(starter_in: Callable[[Path], Path], git: Git, tmp_path: Path) -> Path:
    """The invented council that ``init`` writes, committed."""
    folder = starter_in(tmp_path / "starter")
    adopted(git, folder)
    return folder


def adopted(git: Git, folder: Path) -> None:
    """Have a folder in git."""
    git("init", "-q", "-b", "main", cwd=folder)
    git("add", ".", cwd=folder)
    git("commit", "-q", "-m", "Adopted", cwd=folder)


def answered(schema: str, text: str) -> object:
    """What was written, which is what its schema says."""
    facts = json.loads(text)
    Draft202012Validator(SCHEMAS[schema]).validate(facts)
    return facts


def test_every_object_is_what_its_schema_says(
    strategy: Run, starter: Path, git: Git, tmp_path: Path
) -> None:
    shipped = tmp_path / "shipped"
    shutil.copytree(PROJECT / "data", shipped / "data")
    adopted(git, shipped)
    for folder, audience in ((starter, "public"), (starter, "internal"), (shipped, "public")):
        for schema, words in commands():
            if "--since" in words and folder != starter:
                continue  # there is one commit, which nothing came after
            done = strategy(*words, "--json", "--audience", audience, cwd=folder)
            assert done.returncode == 0, (words, done.stderr)
            answered(schema, done.stdout)


def test_a_report_of_every_record_is_what_its_schema_says(strategy: Run, starter: Path) -> None:
    for kind, name in (("objectives", "objective"), ("measures", "measure")):
        rows = json.loads(strategy("list", kind, "--json", cwd=starter).stdout)[kind]
        assert rows
        for row in rows:
            done = strategy("report", name, row["id"], "--json", cwd=starter)
            assert answered(f"report-{name}", done.stdout)


def test_records_of_every_kind_are_what_their_schemas_say(strategy: Run, starter: Path) -> None:
    for kind, schema in (
        ("actions", "show-action"),
        ("measures", "show-measure"),
        ("posts", "show-post"),
    ):
        rows = json.loads(strategy("list", kind, "--json", cwd=starter).stdout)[kind]
        assert rows, kind
        for row in rows:
            done = strategy("show", f"{kind}/{row['id']}", "--json", cwd=starter)
            answered(schema, done.stdout)


def test_each_schema_is_one_and_has_a_command() -> None:
    for schema in SCHEMAS.values():
        Draft202012Validator.check_schema(schema)
    asked = {name for name, _ in commands()}
    others = {"show-action", "show-measure", "show-post", "coverage-framework"}
    others |= {f"report-{name}" for name in OF_ONE_RECORD}
    others |= {"query", "portfolio"}
    assert asked | others == set(SCHEMAS)


def test_answers_in_sql_are_what_their_schemas_say(strategy: Run, starter: Path) -> None:
    pytest.importorskip("duckdb", reason="questions are answered with public-strategy[data]")
    done = strategy("query", "SELECT * FROM positions", "--format", "json", cwd=starter)
    assert answered("query", done.stdout)
    done = strategy("portfolio", ".", "nowhere", "--format", "json", cwd=starter)
    assert answered("portfolio", done.stdout)


def test_the_schemas_of_all_outputs_are_printed(strategy: Run) -> None:
    every = json.loads(strategy("schema", "--outputs").stdout)
    assert every == SCHEMAS
    done = strategy("schema", "--outputs", "list-objectives")
    assert json.loads(done.stdout) == SCHEMAS["list-objectives"]
    slip = strategy("schema", "--outputs", "list-objectivs")
    assert (slip.returncode, 'did you mean "list-objectives"?' in slip.stderr) == (2, True)
