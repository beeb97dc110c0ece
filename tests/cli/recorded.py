"""A council with everything that can be recorded on, and what a command made of it."""

from __future__ import annotations

import os
import select
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import COUNCIL, environment, everything, write

FILES = {
    "data/strategy.yaml": COUNCIL["data/strategy.yaml"]
    + """\
groups: {care-leavers: Care leavers, send: Pupils with SEND}
phases: {post-16: After 16}
reporting:
  rounds:
    2026-summer: {as_at: 2026-07-17, updates_by: 2026-08-28}
    2026-autumn: {as_at: 2026-11-20, updates_by: 2026-12-04}
""",
    "data/actions/attendance-hub.yaml": """\
title: Attendance hub
objectives: [1.1]
owner: attendance-lead
milestones:
  first-cohort: {title: The first schools join, due: 2026-09-30}
  second-cohort: {title: More schools join, due: 2026-12-31}
""",
    "data/actions/careers-hub.yaml": """\
title: Careers hub
objectives: [1.1, 1.2]
milestones:
  first-cohort: {title: The first schools join, due: 2026-09-30}
""",
}


@pytest.fixture
def council(council: Path) -> Path:
    """The council on disk, with rounds, groups and actions."""
    write(council, FILES)
    return council


def made(before: dict[str, bytes], root: Path) -> dict[str, str]:
    """The files that were made since, with their text; nothing else may be touched."""
    after = everything(root)
    assert {path: after[path] for path in before} == before
    return {path: after[path].decode() for path in after if path not in before}


def on_a_terminal(root: Path, arguments: list[str], talk: list[tuple[str, str]]) -> str:
    """Run the command on a pseudo-terminal; for each awaited text, type the answer to it."""
    import pty

    master, slave = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "strategy", *arguments],
        cwd=root, env=environment(), stdin=slave, stdout=slave, stderr=slave,
        start_new_session=True, preexec_fn=_own_terminal,
    )  # fmt: skip
    os.close(slave)
    shown, number = "", 0
    for awaited, answer in talk:
        while awaited not in shown[number:]:
            more = _read(master)
            assert more, f"no {awaited!r} in:\n{shown}"
            shown += more
        number = shown.index(awaited, number) + len(awaited)
        os.write(master, answer.encode() + b"\n")
    while more := _read(master):
        shown += more
    assert process.wait(timeout=60) == 0, shown
    os.close(master)
    return shown


def _own_terminal() -> None:
    import fcntl
    import termios

    signal.signal(signal.SIGINT, signal.default_int_handler)
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)


def _read(master: int) -> str:
    """What the command says next; nothing once it has ended, or has been silent for long."""
    ready, _, _ = select.select([master], [], [], 60)
    try:
        return os.read(master, 4096).decode("utf-8", "replace") if ready else ""
    except OSError:  # the other end has gone
        return ""
