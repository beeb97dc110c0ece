"""What Visual Studio Code needs to find the schemas: files in ``.vscode/``, beside ``data/``."""

from __future__ import annotations

import json
import re
from typing import Any

from strategy.load.reading import Loaded
from strategy.schemas.known_ids import known_ids
from strategy.schemas.models import file_kinds, schemas

FOLDER = ".vscode"
SETTINGS = f"{FOLDER}/settings.json"
EXTENSIONS = f"{FOLDER}/extensions.json"
TASKS = f"{FOLDER}/tasks.json"

SCHEMAS = "yaml.schemas"
"""The setting that says which schema is for which files."""

YAML_EXTENSION = "redhat.vscode-yaml"
INDENT = "  "


PROBLEM = r"^(.+?):(\d+):(\d+): (?:(error|warning)|note)\[([\w-]+)\] (.*)$"
"""A line of ``strategy validate`` that names a problem, as VS Code's problem matcher reads it."""

WHAT_TO_RUN: dict[str, Any] = {
    "version": "2.0.0",
    "tasks": [
        {
            "label": "Check the strategy",
            "type": "shell",
            "command": "strategy",
            "args": ["--color", "never", "validate"],
            "group": {"kind": "test", "isDefault": True},
            "problemMatcher": {
                "owner": "strategy",
                "source": "strategy",
                "fileLocation": ["relative", "${workspaceFolder}"],
                "severity": "info",
                "pattern": {
                    "regexp": PROBLEM,
                    "file": 1,
                    "line": 2,
                    "column": 3,
                    "severity": 4,
                    "code": 5,
                    "message": 6,
                },
            },
        },
        {
            "label": "Make the summary report",
            "type": "shell",
            "command": "strategy",
            "args": ["report", "summary", "--format", "html"],
            "group": "build",
            "problemMatcher": [],
        },
    ],
}
"""The tasks of VS Code: checks whose problems stand at their lines, and a report."""


def _path(name: str) -> str:
    """Where a kind's schema lies."""
    return f"{FOLDER}/strategy/{name}.schema.json"


def editor_files(loaded: Loaded) -> dict[str, bytes]:
    """All that an editor needs, where there is nothing yet."""
    recommended = _as_text({"recommendations": [YAML_EXTENSION]}, INDENT)
    settings = _as_text({SCHEMAS: _associations()}, INDENT)
    made = {_path(name): text.encode() for name, text in schemas(known_ids(loaded)).items()}
    tasks = _as_text(WHAT_TO_RUN, INDENT)
    return {
        EXTENSIONS: recommended.encode(),
        SETTINGS: settings.encode(),
        TASKS: tasks.encode(),
        **made,
    }


def settings_to_add() -> str:
    """The lines to add by hand to settings that are not ours to write."""
    return json.dumps({SCHEMAS: _associations()}, indent=2)[2:-2]


def with_schemas(settings: bytes) -> bytes | None:
    """An officer's settings with what is missing in them, in the officer's own layout.

    Gives nothing where they are not plain JSON: comments, or a key that stands twice, would be
    lost.
    """
    try:
        return _with_schemas(settings.decode()).encode()
    except ValueError:  # of JSON and of UTF-8 alike
        return None


def _with_schemas(settings: str) -> str:
    present = json.loads(settings, object_pairs_hook=_each_once) if settings.strip() else {}
    own = present.get(SCHEMAS, {}) if isinstance(present, dict) else None
    if not isinstance(own, dict):
        raise ValueError("these are no settings")
    if own.keys() >= _associations().keys():
        return settings
    indent = re.search(r"^[ \t]+", settings, re.MULTILINE)
    text = _as_text(present | {SCHEMAS: _associations() | own}, indent[0] if indent else INDENT)
    return text.replace("\n", "\r\n") if "\r\n" in settings else text


def _associations() -> dict[str, list[str]]:
    return {_path(name): [kind.glob] for name, kind in file_kinds().items()}


def _each_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    mapping = dict(pairs)
    if len(mapping) < len(pairs):
        raise ValueError("a key stands twice")
    return mapping


def _as_text(content: Any, indent: str) -> str:
    return json.dumps(content, indent=indent, ensure_ascii=False) + "\n"
