"""Time what reads history, `diff`, `log` and `--against`, against what they cost without it.

    python bench/history.py
    python bench/history.py --size 1000 --commits 500 --runs 1

`diff` is compared with reading and loading the whole strategy twice, which is what comparing two
states costs where nothing tells what differs; `validate --against` with `validate` alone, in time
and in memory. CPU seconds are of git as well as of this tool. Each
is the least of the runs, taken by turns; what holds is the ratios within one run.
"""

import argparse
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Mapping
from pathlib import Path

from corpus import write_strategy
from measure import Task, run
from run import ENVIRONMENT

LOAD_TWICE = (
    "from pathlib import Path; from strategy.load.reading import load; "
    "from strategy.storage.reading import read_tree; "
    "[load(read_tree(Path.cwd()).files) for _ in range(2)]"
)
STRATEGY = (sys.executable, "-m", "strategy")
LIMIT = 600.0
CHANGED = 20  # files that differ between the two revisions, and in the working tree
EVERY = 50  # one commit in so many changes the record whose log is asked for
LEAST = {"diff of two revisions": 20.0, "diff HEAD": 10.0}  # times cheaper than loading twice
MOST = 1.5  # CPU seconds of log
AGAINST = 1.2  # times the CPU seconds of validate alone
AGAINST_PEAK = 1.15  # times its memory
SETTLING = 1.1  # seconds after which git trusts the times of files, as after any checkout
AUTHOR = "An Officer <officer@eastmarsh.example>"


def main() -> int:
    """Make both histories, time the commands, and say whether each is as cheap as promised."""
    options = _options()
    with tempfile.TemporaryDirectory(prefix="bench-") as scratch:
        wide, deep = Path(scratch) / "wide", Path(scratch) / "deep"
        write_strategy(wide, options.size)
        make_wide(wide)
        write_strategy(deep, options.objectives)
        make_deep(deep, options.commits)
        tasks = [
            _task("loading twice", [sys.executable, "-c", LOAD_TWICE], wide),
            _task("diff of two revisions", [*STRATEGY, "diff", "HEAD~1", "HEAD"], wide),
            _task("diff HEAD", [*STRATEGY, "diff", "HEAD"], wide),
            _task("validate", [*STRATEGY, "validate"], wide),
            _task("validate --against", [*STRATEGY, "validate", "--against", "HEAD~1"], wide),
            _task("log", [*STRATEGY, "log", "objectives/1.1"], deep),
        ]
        _timed(tasks, 1, Path(scratch) / "output.log")  # so that no timed run compiles bytecode
        cpu, peak = _timed(tasks, options.runs, Path(scratch) / "output.log")
    _tell(cpu, peak, options)
    return 0


def make_wide(root: Path) -> None:
    """Two commits of all the files that differ in a few, and a few more changed since."""
    files = _files(root)
    definitions = [path for path in files if path.startswith("data/objectives/")]
    step = max(1, len(definitions) // CHANGED)
    later = {path: _with_label(files[path], "Renamed") for path in definitions[::step]}
    _import(root, [files, later])
    for path, data in later.items():
        (root / path).write_bytes(data + b"\n")  # as fast-import was given it
    time.sleep(SETTLING)
    subprocess.run(
        ["git", "update-index", "-q", "--refresh"], cwd=root, check=True, env=ENVIRONMENT
    )
    for path in {**later, **dict.fromkeys(definitions[1::step])}:
        (root / path).write_bytes(_with_label(files[path], "Changed since"))


def make_deep(root: Path, commits: int) -> None:
    """As many commits, each of one file: entries, and now and then a change of an objective."""
    files = _files(root)
    definitions = sorted(path for path in files if path.startswith("data/objectives/"))
    asked = "data/objectives/1.1.yaml"
    steps: list[Mapping[str, bytes]] = [files]
    for number in range(1, commits):
        path = asked if number % EVERY == 0 else definitions[number % len(definitions)]
        if number % 2 and path != asked:
            name = Path(path).stem
            entry = f"data/progress/{name}/2026-01-30-director-children-{number:06x}.yaml"
            steps.append({entry: _entry(number)})
        else:
            steps.append({path: _with_label(files[path], f"Label {number}")})
    _import(root, steps)
    subprocess.run(["git", "reset", "-q", "--hard"], cwd=root, check=True, env=ENVIRONMENT)


def _files(root: Path) -> dict[str, bytes]:
    paths = (path for path in sorted((root / "data").rglob("*")) if path.is_file())
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in paths}


def _with_label(text: bytes, label: str) -> bytes:
    lines = [line for line in text.splitlines() if not line.startswith(b"label:")]
    return b"\n".join([*lines, f"label: {label}".encode(), b""])


def _entry(number: int) -> bytes:
    lines = ("as_at: 2026-01-30", "by: director-children", "status: on-track")
    return "\n".join([*lines, f"summary: Report number {number}.", ""]).encode()


def _import(root: Path, steps: Iterable[Mapping[str, bytes]]) -> None:
    """Commit each step's files on top of the one before, without the working tree."""
    subprocess.run(["git", "init", "-q", "-b", "main"], cwd=root, check=True, env=ENVIRONMENT)
    importing = subprocess.Popen(
        ["git", "fast-import", "--quiet"], cwd=root, stdin=subprocess.PIPE, env=ENVIRONMENT
    )
    assert importing.stdin is not None
    for number, files in enumerate(steps):
        at = 1_600_000_000 + 3600 * number
        head = f"commit refs/heads/main\ncommitter {AUTHOR} {at} +0000\ndata 1\nx\n"
        importing.stdin.write(head.encode())
        for path, data in files.items():
            importing.stdin.write(f"M 100644 inline {path}\ndata {len(data)}\n".encode())
            importing.stdin.write(data + b"\n")
    importing.stdin.close()
    if importing.wait():
        raise SystemExit("git fast-import failed")
    subprocess.run(["git", "read-tree", "HEAD"], cwd=root, check=True, env=ENVIRONMENT)


def _task(title: str, command: list[str], folder: Path) -> Task:
    return Task("strategy", title, title, command, folder)


def _timed(tasks: list[Task], runs: int, log: Path) -> tuple[dict[str, float], dict[str, float]]:
    """The least CPU seconds and the least memory, in megabytes, of each task."""
    cpu: dict[str, float] = {}
    peak: dict[str, float] = {}
    for _ in range(runs):
        for task in tasks:
            sample = run(task, LIMIT, ENVIRONMENT, log)
            if sample.exit_code:
                raise SystemExit(f"{task.title} failed: {sample.last_line}")
            cpu[task.title] = min(sample.cpu, cpu.get(task.title, sample.cpu))
            peak[task.title] = min(sample.peak, peak.get(task.title, sample.peak))
    return cpu, peak


def _tell(cpu: Mapping[str, float], peak: Mapping[str, float], options: argparse.Namespace) -> None:
    """Print the times, and which of them is dearer than was promised."""
    twice = cpu["loading twice"]
    slow = []
    print(f"{options.size:,} objectives: loading twice {twice:.2f} s of CPU")
    for title, least in LEAST.items():
        times = twice / cpu[title]
        print(f"  {title}: {cpu[title]:.2f} s, {times:.1f} times cheaper (promised: {least:.0f})")
        slow += [title] if times < least else []
    times = cpu["validate --against"] / cpu["validate"]
    memory = peak["validate --against"] / peak["validate"]
    print(
        f"  validate --against: {cpu['validate --against']:.2f} s, {times:.2f} times validate "
        f"(promised: {AGAINST}), with {memory:.2f} times its memory (promised: {AGAINST_PEAK})"
    )
    slow += ["validate --against"] if times > AGAINST or memory > AGAINST_PEAK else []
    print(
        f"log in a history of {options.commits:,} commits over {options.objectives:,} objectives: "
        f"{cpu['log']:.2f} s (promised: {MOST})"
    )
    slow += ["log"] if cpu["log"] > MOST else []
    for title in slow:
        print(f"{title} is dearer than was promised")


def _options() -> argparse.Namespace:
    argument_parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    argument_parser.add_argument(
        "--size", type=int, default=10_000, help="objectives of the wide strategy"
    )
    argument_parser.add_argument(
        "--objectives", type=int, default=300, help="objectives of the deep history"
    )
    argument_parser.add_argument(
        "--commits", type=int, default=5_000, help="commits of the deep history"
    )
    argument_parser.add_argument(
        "--runs", type=int, default=3, help="how often each command is run"
    )
    return argument_parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
