"""schema: what an editor needs, written beside the strategy and nowhere else."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from tests.conftest import Run, everything, write

SETTINGS = ".vscode/settings.json"
OBJECTIVE = ".vscode/strategy/objective.schema.json"


def offered(root: Path, field: str) -> list[object]:
    schema = json.loads((root / OBJECTIVE).read_text("utf-8"))
    result: list[object] = schema["properties"][field]["anyOf"][0]["enum"]
    return result


def test_it_writes_the_schemas_and_the_settings_that_name_them(
    strategy: Run, council: Path
) -> None:
    before = everything(council)
    done = strategy("schema", cwd=council / "data" / "objectives")
    assert (done.returncode, done.stderr.count("\n")) == (0, 1)
    after = everything(council)
    assert set(done.stdout.splitlines()) == after.keys() - before.keys()
    assert {path: after[path] for path in before} == before
    named = json.loads(after[SETTINGS])["yaml.schemas"]
    assert named[OBJECTIVE] == ["data/objectives/*.yaml"]
    assert named.keys() <= after.keys()


def test_it_brings_in_new_records_and_writes_only_what_changed(
    strategy: Run, council: Path
) -> None:
    strategy("schema")
    assert offered(council, "priority") == [1]
    assert "nothing was written" in strategy("schema").stderr
    write(council, {"data/priorities/2.yaml": "title: Good homes\n"})
    done = strategy("schema")
    assert OBJECTIVE in done.stdout.splitlines()
    assert SETTINGS not in done.stdout
    assert offered(council, "priority") == [1, 2]


def test_an_officer_s_settings_are_kept(strategy: Run, council: Path) -> None:
    extensions = '{"recommendations": ["other.thing"]}'
    write(council, {SETTINGS: '{"a": 1}', ".vscode/extensions.json": extensions})
    assert strategy("schema").returncode == 0
    settings = json.loads((council / SETTINGS).read_text("utf-8"))
    assert settings["a"] == 1
    assert OBJECTIVE in settings["yaml.schemas"]
    assert (council / ".vscode/extensions.json").read_text("utf-8") == extensions


def test_settings_with_comments_are_left_and_the_lines_to_add_are_said(
    strategy: Run, council: Path
) -> None:
    settings = '{\n  // ours\n  "a": 1\n}\n'
    write(council, {SETTINGS: settings})
    done = strategy("schema")
    assert done.returncode == 0
    assert (council / SETTINGS).read_text("utf-8") == settings
    assert f'"{OBJECTIVE}": [' in done.stderr
    assert SETTINGS not in done.stdout
    assert (council / OBJECTIVE).is_file()


def test_a_dry_run_says_what_would_be_written(strategy: Run, council: Path) -> None:
    before = everything(council)
    done = strategy("schema", "--dry-run")
    assert OBJECTIVE in done.stdout.splitlines()
    assert "dry run" in done.stderr
    assert everything(council) == before


def test_one_schema_can_be_printed(strategy: Run, council: Path) -> None:
    before = everything(council)
    done = strategy("schema", "progress-entry")
    assert json.loads(done.stdout)["title"] == "Progress entry"
    assert everything(council) == before
    assert 'did you mean "posts"' in strategy("schema", "post").stderr
    unknown = strategy("schema", "zzz")
    assert unknown.returncode == 2
    assert "there are: strategy, posts, priority" in unknown.stderr


def test_it_helps_to_mend_a_strategy_that_does_not_load(strategy: Run, council: Path) -> None:
    write(council, {"data/strategy.yaml": "titel: So\n", "data/priorities/2.yaml": "- no\n"})
    done = strategy("schema")
    assert done.returncode == 0, done.stderr
    assert offered(council, "priority") == [1, 2]


@pytest.mark.skipif(os.name == "nt", reason="links need a right of their own")
@pytest.mark.parametrize("name", [".vscode", ".vscode/strategy", SETTINGS, OBJECTIVE])
def test_it_writes_nothing_outside_the_strategy_s_folder(
    name: str, strategy: Run, council: Path, tmp_path: Path
) -> None:
    outside = tmp_path / "outside"
    write(outside, {"file": "theirs"})
    link = council / name
    link.parent.mkdir(parents=True, exist_ok=True)
    link.symlink_to(outside / "file" if name.endswith(".json") else outside)
    done = strategy("schema")
    assert done.returncode == 2
    assert name in done.stderr
    assert everything(outside) == {"file": b"theirs"}


def test_where_it_cannot_write_it_says_so(strategy: Run, council: Path) -> None:
    write(council, {".vscode": "a file"})
    done = strategy("schema")
    assert done.returncode == 2
    assert "cannot be written" in done.stderr


def test_init_leaves_what_an_editor_needs(strategy: Run, tmp_path: Path) -> None:
    ours = tmp_path / "ours"
    done = strategy("init", str(ours), cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert json.loads((ours / ".vscode/extensions.json").read_text("utf-8")) == {
        "recommendations": ["redhat.vscode-yaml"]
    }
    assert OBJECTIVE in json.loads((ours / SETTINGS).read_text("utf-8"))["yaml.schemas"]
    assert offered(ours, "priority") == [1, 2, 3]
    again = strategy("-C", str(ours), "schema", cwd=tmp_path)
    assert (again.returncode, again.stdout) == (0, "")
