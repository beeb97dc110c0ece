"""Modules planted in a strategy, where Python looks first: none is run by any documented way."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import Git

ROOT = Path(__file__).resolve().parents[1]
DOCUMENTED = [
    ROOT / "README.md",
    ROOT / "action.yml",
    *sorted((ROOT / "docs").glob("*.md")),
    *(path for path in sorted((ROOT / "templates/starter").rglob("*")) if path.is_file()),
]
BY_MODULE = re.compile(
    r"(?:\bpy\b|\bpython3?\b|\"\$PYTHON\"|/python\")(?P<more>[^\n|;&`]* -m [a-z_.]+[^\n`]*)"
)
"""A line that starts Python with a module, which it looks for in the working folder."""

MARK = "print('PLANTED')\n"
PLANTED = [
    "pip.py", "venv.py", "re.py", "typing.py", "sitecustomize.py", "usercustomize.py",
    "conftest.py", "setup.py", "strategy/__init__.py", "strategy/__main__.py", "typer.py",
    "ruamel/__init__.py", "pydantic.py", "rich/__init__.py", "jinja2.py", "json.py", "encodings.py",
    "site.py", "os.py", "data/re.py", "templates/jinja2.py",
]  # fmt: skip
"""Names that the interpreter, pip and the tool look for."""

VERBS = [
    ("validate",),
    ("show",),
    ("report", "summary"),
    ("diff", "HEAD"),
    ("log", "1.1"),
    ("due",),
    ("schema", "objective"),
]


def lines() -> list[str]:
    """The documented lines that start Python with a module, as they are written."""
    return [
        line.group()
        for path in DOCUMENTED
        for line in BY_MODULE.finditer(path.read_text("utf-8", "replace"))
    ]


@pytest.fixture
def planted(council: Path, git: Git) -> Path:
    """A strategy in a repository, with modules in every folder that could be looked in."""
    for name in PLANTED:
        (council / name).parent.mkdir(parents=True, exist_ok=True)
        (council / name).write_text(MARK)
    git("init", "--quiet")
    git("add", "--all")
    git("commit", "--quiet", "-m", "A proposal")
    return council


def ran(command: list[str], folder: Path) -> subprocess.CompletedProcess[str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    return subprocess.run(
        command, cwd=folder, text=True, capture_output=True, check=False, timeout=120,
        env={**kept, "NO_COLOR": "1"}, stdin=subprocess.DEVNULL,
    )  # fmt: skip


def test_the_lines_are_found() -> None:
    text = " ".join(lines())
    assert "-m pip" in text
    assert "-m strategy" in text
    assert "-m venv" in text
    assert len(lines()) >= 6


@pytest.mark.parametrize("line", sorted(set(lines())))
def test_no_documented_line_looks_in_the_working_folder(line: str, planted: Path) -> None:
    """Run as it is written, with this interpreter; what it would install or make is left out."""
    more = BY_MODULE.search(line)
    assert more is not None
    words = shlex.split(more["more"].replace('"$TOOL"', "tool"), comments=True)
    at = words.index("-m")
    module = words[at + 1]
    rest = {"pip": ["--version"], "venv": ["--help"], "strategy": ["validate", "--exit-zero"]}
    done = ran([sys.executable, *words[:at], "-m", module, *rest[module]], planted)
    assert "PLANTED" not in done.stdout + done.stderr
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("words", VERBS, ids=" ".join)
def test_the_installed_command_does_not_either(words: tuple[str, ...], planted: Path) -> None:
    command = Path(sys.executable).with_name("strategy")
    if not command.exists():
        pytest.skip("the command is not installed beside this Python")
    done = ran([str(command), *words], planted)
    assert "PLANTED" not in done.stdout + done.stderr
    assert done.returncode in (0, 1), done.stderr


def test_what_is_planted_here_is_run_where_python_does_look(planted: Path) -> None:
    """Else the tests above would prove nothing."""
    done = ran([sys.executable, "-m", "pip", "--version"], planted)
    assert "PLANTED" in done.stdout + done.stderr
