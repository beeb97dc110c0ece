"""An officer's own settings of VS Code: what is missing is added, and nothing is lost."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from strategy.load.reading import load
from strategy.schemas.models import file_kinds
from strategy.schemas.vscode import SETTINGS, TASKS, editor_files, settings_to_add, with_schemas
from tests.conftest import Run, write

OURS = editor_files(load({}))[SETTINGS]


def test_each_kind_of_file_has_its_schema() -> None:
    files = editor_files(load({}))
    answer = json.loads(files[SETTINGS])["yaml.schemas"]
    assert list(answer.values()) == [[kind.glob] for kind in file_kinds().values()]
    assert answer.keys() <= files.keys()
    assert (
        files[".vscode/extensions.json"]
        == b'{\n  "recommendations": [\n    "redhat.vscode-yaml"\n  ]\n}\n'
    )


def test_other_settings_stay_in_their_order_and_layout() -> None:
    settings = '{\n\t"editor.rulers": [100],\n\t"window.title": "Bücher"\n}'
    text = (with_schemas(settings.encode()) or b"").decode()
    assert list(json.loads(text)) == ["editor.rulers", "window.title", "yaml.schemas"]
    assert '\n\t"window.title": "Bücher",\n\t"yaml.schemas": {\n\t\t".vscode/' in text


def test_line_endings_stay_as_they_are() -> None:
    data = with_schemas(b'{\r\n    "a": 1\r\n}\r\n') or b""
    assert data.count(b"\r\n") == data.count(b"\n") > 3
    assert b'\r\n    "yaml.schemas"' in data


def test_schemas_of_the_officer_s_own_and_changed_ones_of_ours_stay() -> None:
    ours = ".vscode/strategy/posts.schema.json"
    own = {"yaml.schemas": {"mine.json": "*.yaml", ours: ["our-strategy/data/posts.yaml"]}}
    answer = json.loads(with_schemas(json.dumps(own).encode()) or b"")["yaml.schemas"]
    assert answer["mine.json"] == "*.yaml"
    assert answer[ours] == ["our-strategy/data/posts.yaml"]
    assert answer.keys() > json.loads(OURS)["yaml.schemas"].keys()


@pytest.mark.parametrize("settings", [OURS, OURS.replace(b"\n", b""), OURS + b"\n\n"])
def test_settings_that_lack_nothing_keep_every_byte(settings: bytes) -> None:
    assert with_schemas(settings) == settings


@pytest.mark.parametrize("settings", [b"", b"\n", b"{}"])
def test_empty_settings_become_ours(settings: bytes) -> None:
    assert with_schemas(settings) == OURS


@pytest.mark.parametrize(
    "settings",
    [
        b'{\n  // why\n  "a": 1\n}\n',
        b'{"a": 1,}',
        b'{"a": 1, "a": 2}',
        b"[]",
        b'{"yaml.schemas": []}',
        b'\xef\xbb\xbf{"a": 1}',
        b'{"a": "\xe9"}',
        b'{"a": "\\ud800"}',
    ],
)
def test_settings_that_would_lose_something_are_not_touched(settings: bytes) -> None:
    assert with_schemas(settings) is None


def test_the_lines_to_add_by_hand_are_those_of_new_settings() -> None:
    assert settings_to_add() == OURS.decode()[2:-3]


def test_the_problem_matcher_reads_what_validate_prints(strategy: Run, council: Path) -> None:
    slips = "priority: 1\nwordng: x\nintent: improve\nowner: nobody-here\n"
    write(council, {"data/objectives/1.3.yaml": slips, "data/odd.yaml": "a: 1\n"})
    answer = json.loads(editor_files(load({}))[TASKS])["tasks"][0]
    done = strategy(*answer["args"])
    pattern = re.compile(answer["problemMatcher"]["pattern"]["regexp"])
    read = [match.groups() for line in done.stdout.splitlines() if (match := pattern.match(line))]
    shown = json.loads(strategy("validate", "--json").stdout)
    problems = shown["diagnostics"]
    assert [(file, int(line), rule) for file, line, _, _, rule, _ in read] == [
        (problem["file"], problem["line"], problem["rule"]) for problem in problems
    ]
    assert {pair[3] for pair in read} <= {"error", "warning", None}


def test_tasks_of_the_officer_s_own_stay(strategy: Run, council: Path) -> None:
    write(council, {TASKS: "{}"})
    assert strategy("schema").returncode == 0
    assert (council / TASKS).read_text() == "{}"
