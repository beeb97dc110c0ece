"""The bench of what reads history runs, and tells of every command it times."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SMALL = ("--size", "37", "--objectives", "5", "--commits", "60", "--runs", "1")


def test_it_makes_both_histories_and_times_every_command() -> None:
    done = subprocess.run(
        [sys.executable, "bench/history.py", *SMALL],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    first, revisions, working, against, log, *_ = done.stdout.splitlines()
    assert first.startswith("37 objectives: loading twice ")
    assert revisions.startswith("  diff of two revisions: ")
    assert working.startswith("  diff HEAD: ")
    assert against.startswith("  validate --against: ")
    assert log.startswith("log in a history of 60 commits over 5 objectives: ")
