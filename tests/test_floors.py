"""Imports go down: kept by a test, read from the code itself."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

import strategy

PACKAGE = Path(strategy.__file__).parent

FLOORS = {
    "cli": 9,
    "storage": 8,
    "site": 8,
    "imports": 7,
    "recording": 7,
    "findings": 7,
    "reports": 7,
    "terminal": 7,
    "starter": 7,
    "documents": 7,
    "editing": 7,
    "schemas": 7,
    "sheets": 7,
    "tables": 7,
    "views": 6,
    "rules": 5,
    "history": 5,
    "compare": 4,
    "audience": 3,
    "assess": 2,
    "disclosure": 2,
    "load": 2,
    "lookup": 2,
    "model": 1,
    "yamltext": 1,
    "csvtext": 1,
    "workbooks": 1,
    "address": 0,
    "archives": 0,
    "safetext": 0,
    "commits": 0,
    "diagnostics": 0,
    "periods": 0,
}
"""Which floor each package is on. A package is the first name below ``strategy``."""

OUTSIDE = {"__init__", "__main__", "__version__", "entry", "values"}
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


def imports_up(tree: ast.Module, module: str) -> set[str]:
    """The packages a module imports that are not below its own, and names that are no package."""
    own = module.split(".")[1]
    inside = {name.split(".")[1] for name in imported(tree, module) if name.startswith("strategy.")}
    below = {package for package in FLOORS if FLOORS[package] < FLOORS[own]}
    return inside - below - OUTSIDE - {own}


def world_reached(tree: ast.Module, module: str) -> set[str]:
    """What a module uses of the world outside the values it is given."""
    names = {f"{name}." for name in imported(tree, module)}
    lines = {text for text in WORLD if any(name.startswith(f"{text}.") for name in names)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            called: str = getattr(node.func, "id", "") or getattr(node.func, "attr", "")
            lines |= {called} & ASKING
    return lines


def modules() -> dict[str, ast.Module]:
    """The syntax tree of every module in a package, by its whole name."""
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
    broken = {module: imports_up(tree, module) for module, tree in MODULES.items()}
    assert {module: packages for module, packages in broken.items() if packages} == {}


def test_nobody_below_the_workspace_reaches_files_the_clock_or_the_environment() -> None:
    inner = [name for name in MODULES if FLOORS[name.split(".")[1]] < FLOORS["storage"]]
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
    ("line", "packages"),
    [
        ("from strategy.model import Objective", set()),
        ("from strategy.load.kinds import KINDS", set()),
        ("from strategy.periods import day", set()),
        ("from strategy.rules import judge", {"rules"}),
        ("import strategy.cli.app", {"cli"}),
        ("from strategy.audience import seen_by", {"audience"}),
        ("from strategy import assess", {"assess"}),
        ("from ..storage import reading", {"storage"}),
        ("from . import kinds", set()),
        ("def later():\n    from strategy.reports import view", {"reports"}),
        ("from strategy.cupboard import broom", {"cupboard"}),
    ],
)
def test_an_import_that_goes_up_is_noticed(line: str, packages: set[str]) -> None:
    assert imports_up(ast.parse(line), "strategy.load.reading") == packages


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


def imported_by(*words: str, program: str = "strategy") -> set[str]:
    """The modules that a command imports, in a process of its own."""
    asked = [program, *words]
    run = f"import sys; sys.argv = {asked!r}; from strategy.entry import main; main()"
    command = [sys.executable, "-X", "importtime", "-c", run]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=PACKAGE.parent)
    lines = done.stderr.splitlines()
    return {line.rpartition("|")[2].strip() for line in lines if line.startswith("import time:")}


HEAVY = {"pydantic", "ruamel.yaml", "jinja2", "rich", "strategy.model", "strategy.load.reading"}
"""What takes long to import."""


@pytest.mark.parametrize("word", ["--help", "-h", "--version"])
def test_what_is_known_beforehand_loads_nothing(word: str) -> None:
    imported = {name for name in imported_by(word) if name.split(".")[0] in {"strategy", "typer"}}
    assert imported == {"strategy", "strategy.entry"}


def test_help_on_a_narrow_terminal_starts_without_the_model_and_what_reads_it() -> None:
    imported = imported_by("--help", program="another")
    assert "strategy.cli.app" in imported
    assert imported.isdisjoint(HEAVY)


MOST_IN_A_FOLDER = 21
"""Modules of a folder, ``__init__`` not counted; those of rules are one a rule."""

FACES = {"strategy", "strategy.model"}
"""Packages whose own names may be imported from them."""


def test_no_folder_is_crowded_but_for_the_rules() -> None:
    folders = Counter(path.parent for path in PACKAGE.rglob("*.py") if path.stem != "__init__")
    crowded = {
        folder.relative_to(PACKAGE).as_posix(): count
        for folder, count in folders.items()
        if count > MOST_IN_A_FOLDER
    }
    assert set(crowded) == {"rules"}


def test_a_package_is_no_face_for_its_modules() -> None:
    for path in PACKAGE.rglob("__init__.py"):
        package = ".".join(["strategy", *path.parent.relative_to(PACKAGE).parts])
        if package not in FACES:
            [docstring] = ast.parse(path.read_text(encoding="utf-8")).body
            assert isinstance(docstring, ast.Expr), f"{package} holds code"


def test_every_package_stands_in_the_plan() -> None:
    plan = (PACKAGE.parent / "ARCHITECTURE.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (\d) \| `([a-z]+)/?` \|", plan, re.MULTILINE)
    assert {package: int(floor) for floor, package in rows} == FLOORS


def test_an_import_inside_a_function_says_what_it_saves() -> None:
    """``cli`` imports late everywhere; elsewhere a comment stands on the import or above it."""
    silent = []
    for path in PACKAGE.rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        lines = text.splitlines()
        functions = (n for n in ast.walk(ast.parse(text)) if isinstance(n, ast.FunctionDef))
        for function in functions if "cli" not in path.parts else ():
            imports = [n for n in ast.walk(function) if isinstance(n, ast.Import | ast.ImportFrom)]
            if imports and not any(
                "#" in lines[imports[0].lineno - 2] or "#" in lines[n.lineno - 1] for n in imports
            ):
                silent.append(f"{path.name}:{imports[0].lineno}")
    assert silent == []


NEEDED = {
    "record progress --help": {"cli", "storage", "periods", "values", "entry", "model", "safetext"},
    "validate": {
        "assess", "audience", "cli", "compare", "csvtext", "diagnostics", "disclosure", "entry",
        "findings", "load", "model", "periods", "rules", "safetext", "storage", "values",
        "yamltext",
    },
    "record progress 1.1 --status green --summary Well. --by x --dry-run --yes": {
        "assess", "audience", "cli", "compare", "csvtext", "diagnostics", "disclosure", "entry",
        "load", "lookup", "model", "periods", "recording", "rules", "safetext", "storage", "values",
        "yamltext",
    },
    "show": {
        "assess", "audience", "cli", "csvtext", "diagnostics", "disclosure", "entry", "load",
        "lookup", "model", "periods", "safetext", "storage", "terminal", "values", "views",
        "yamltext",
    },
}  # fmt: skip
"""The packages that a command may import: nothing that it does not use is loaded."""


@pytest.mark.parametrize("command", NEEDED)
def test_a_command_imports_only_what_it_uses(command: str) -> None:
    imported = imported_by(*command.split())
    packages = {name.split(".")[1] for name in imported if name.startswith("strategy.")}
    assert packages - NEEDED[command] == set()
    assert not imported & {"jinja2", "markdown_it", "icalendar"}
