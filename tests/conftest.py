"""A small invented council on disk, and the command run on it as an officer would."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile(
    "suite",
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("suite")
"""Property tests run the same examples every time, however busy the machine is."""

TODAY = "2026-11-23"
EPOCH = "1795392000"  # noon on that day

COUNCIL = {
    "data/strategy.yaml": """\
format: 1
title: Learning together
organisation: Marlbrook Council (invented)
standing: adopted
starts: 2024
ends: 2030
vision: Every child in Marlbrook learns well.
sets:
  first: {title: First objectives, starts: 2024, ends: 2030}
""",
    "data/posts.yaml": """\
attendance-lead: {title: Attendance Lead}
head-of-send: {title: Head of SEND}
""",
    "data/priorities/1.yaml": "title: Good schools for all\naims: [Every school is good.]\n",
    "data/objectives/1.1.yaml": """\
priority: 1
set: first
wording: Fewer children miss school.
label: Attendance
intent: improve
owner: attendance-lead
""",
    "data/objectives/1.2.yaml": """\
priority: 1
set: first
wording: Every school has a careers lead.
label: Careers leads
intent: put-in-place
""",
}

Run = Callable[..., subprocess.CompletedProcess[str]]


def write(root: Path, files: dict[str, str]) -> None:
    for path, text in files.items():
        place = root / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8", newline="")


@pytest.fixture
def council(tmp_path: Path) -> Path:
    root = tmp_path / "council"
    write(root, COUNCIL)
    return root


def environment(**more: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("STRATEGY_")}
    return {**kept, "SOURCE_DATE_EPOCH": EPOCH, "NO_COLOR": "1", **more}


@pytest.fixture
def strategy(council: Path) -> Run:
    """Runs the command in the council's folder, with no terminal."""

    def run(
        *arguments: str, cwd: Path = council, stdin: str = "", **env: str
    ) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "strategy", *arguments],
            cwd=cwd,
            input=stdin,
            capture_output=True,
            text=True,
            encoding="utf-8",
            env=environment(**env),
            timeout=120,
            check=False,
        )

    return run


def everything(root: Path) -> dict[str, bytes]:
    """Every file of a folder with its bytes."""
    return {
        place.relative_to(root).as_posix(): place.read_bytes()
        for place in sorted(root.rglob("*"))
        if place.is_file()
    }
