"""Imports go down: the walls between the rooms, read from the code itself."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import strategy

PACKAGE = Path(strategy.__file__).parent

FLOORS = {
    "cli": 8,
    "workspace": 7,
    "exchange": 6,
    "journal": 6,
    "reporters": 6,
    "reports": 6,
    "screens": 6,
    "starter": 6,
    "views": 5,
    "movement": 4,
    "lives": 4,
    "rules": 4,
    "changes": 3,
    "audience": 3,
    "assess": 2,
    "disclosure": 2,
    "load": 2,
    "lookup": 2,
    "model": 1,
    "yamltext": 1,
    "commits": 0,
    "diagnostics": 0,
    "markdown": 0,
    "periods": 0,
}
"""Which floor each room is on. A room is the first name below ``strategy``."""

OUTSIDE = {"__init__", "__main__", "__version__"}
WORLD = {
    "glob", "io.open", "locale", "os", "pathlib.Path", "platform", "random", "secrets", "shutil",
    "socket", "subprocess", "sys", "tempfile", "time", "urllib.request", "uuid",
}  # fmt: skip
"""Modules, and names of modules, that reach files, the clock, the machine or chance."""

ASKING = {
    "breakpoint", "exit", "fromtimestamp", "input", "now", "open", "print", "quit", "read_bytes",
    "read_text", "today", "utcnow", "write_bytes", "write_text",
}  # fmt: skip
"""Functions and methods that do."""


def imported(tree: ast.Module, module: str) -> Iterator[str]:
    """The whole names a module imports; ``module`` is its own, for imports that begin with dots."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = module.split(".")[: -node.level] if node.level else []
            origin = [*above, *filter(None, [node.module])]
            yield from (".".join([*origin, alias.name]) for alias in node.names)


def walls_broken(tree: ast.Module, module: str) -> set[str]:
    """The rooms a module imports that are not below its own, and names that are no room."""
    own = module.split(".")[1]
    inside = {name.split(".")[1] for name in imported(tree, module) if name.startswith("strategy.")}
    below = {room for room in FLOORS if FLOORS[room] < FLOORS[own]}
    return inside - below - OUTSIDE - {own}


def world_reached(tree: ast.Module, module: str) -> set[str]:
    """What a module uses of the world outside the values it is given."""
    names = {f"{name}." for name in imported(tree, module)}
    found = {known for known in WORLD if any(name.startswith(f"{known}.") for name in names)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            called: str = getattr(node.func, "id", "") or getattr(node.func, "attr", "")
            found |= {called} & ASKING
    return found


def modules() -> dict[str, ast.Module]:
    """The syntax tree of every module in a room, by its whole name."""
    return {
        ".".join(["strategy", *path.relative_to(PACKAGE).with_suffix("").parts]): ast.parse(
            path.read_text(encoding="utf-8")
        )
        for path in PACKAGE.rglob("*.py")
        if path.relative_to(PACKAGE).parts[0].removesuffix(".py") not in OUTSIDE
    }


MODULES = modules()


def test_every_room_is_on_a_floor() -> None:
    assert {module.split(".")[1] for module in MODULES} <= set(FLOORS)


def test_imports_go_down_and_rooms_on_one_floor_do_not_know_each_other() -> None:
    broken = {module: walls_broken(tree, module) for module, tree in MODULES.items()}
    assert {module: rooms for module, rooms in broken.items() if rooms} == {}


def test_nobody_below_the_workspace_reaches_files_the_clock_or_the_environment() -> None:
    inner = [name for name in MODULES if FLOORS[name.split(".")[1]] < FLOORS["workspace"]]
    reached = {module: world_reached(MODULES[module], module) for module in inner}
    assert {module: world for module, world in reached.items() if world} == {}


def test_only_the_command_line_knows_typer() -> None:
    knowing = {
        module.split(".")[1]
        for module, tree in MODULES.items()
        if any(name.split(".")[0] in {"typer", "click"} for name in imported(tree, module))
    }
    assert knowing <= {"cli"}


@pytest.mark.parametrize(
    ("line", "rooms"),
    [
        ("from strategy.model import Objective", set()),
        ("from strategy.load.kinds import KINDS", set()),
        ("from strategy.periods import day", set()),
        ("from strategy.rules import judge", {"rules"}),
        ("import strategy.cli.app", {"cli"}),
        ("from strategy.audience import seen_by", {"audience"}),
        ("from strategy import assess", {"assess"}),
        ("from ..workspace import read_tree", {"workspace"}),
        ("from . import kinds", set()),
        ("def later():\n    from strategy.reports import view", {"reports"}),
        ("from strategy.cupboard import broom", {"cupboard"}),
    ],
)
def test_a_wall_that_is_broken_is_seen(line: str, rooms: set[str]) -> None:
    assert walls_broken(ast.parse(line), "strategy.load.reading") == rooms


@pytest.mark.parametrize(
    ("line", "world"),
    [
        ("import os", {"os"}),
        ("import os.path as paths", {"os"}),
        ("from time import monotonic", {"time"}),
        ("from pathlib import Path, PurePosixPath", {"pathlib.Path"}),
        ("from pathlib import PurePosixPath", set()),
        ("from datetime import date\nlast = date.today()", {"today"}),
        ("text = open('a').read()", {"open"}),
        ("print('so')", {"print"}),
        ("def now(): ...\nnow", set()),
        ("import osmosis", set()),
    ],
)
def test_a_window_to_the_world_is_seen(line: str, world: set[str]) -> None:
    assert world_reached(ast.parse(line), "strategy.model.scalars") == world


def test_help_starts_without_the_model_and_what_reads_it() -> None:
    command = [sys.executable, "-X", "importtime", "-m", "strategy", "--help"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    imported = {line.rpartition("|")[2].strip() for line in done.stderr.splitlines()}
    assert "strategy.cli.app" in imported
    heavy = ("pydantic", "ruamel.yaml", "jinja2", "strategy.model", "strategy.load")
    assert imported.isdisjoint(heavy)
