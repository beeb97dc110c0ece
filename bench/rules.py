"""What each rule costs by itself, beside loading the same files and beside the whole command.

    python bench/rules.py FOLDER

CPU seconds, the median of the runs, each in an interpreter of its own, as a command is. What
several rules share is worked out once, so the first of them pays for it. Change control's rules are
timed on two states that say the same, which is how nearly all of a change looks; finding out what
differs is a line of its own. They run with `--against` alone, so they are not in the sum.
"""

import argparse
import gc
import json
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from copy import deepcopy
from datetime import date
from pathlib import Path
from typing import TypeVar

DAY = date(2026, 1, 31)
"""Shortly after the last entry of the corpus, as in bench/run.py."""

FIRST = ("read", "load", "start")
"""What comes before the rules: reading files, loading them, and importing the rules."""

COMPARING = "what differs"
CONTROL = "change control: "
"""Begins the names of what only change control does."""

Result = TypeVar("Result")
Seconds = Mapping[str, float]


def main() -> int:
    """Print the table for one folder."""
    parser = argparse.ArgumentParser(description="Time each rule by itself on a strategy.")
    parser.add_argument("folder", type=Path, help="a strategy's folder, which holds data/")
    parser.add_argument("--runs", type=int, default=3, help="(%(default)s)")
    parser.add_argument("--once", action="store_true", help="print one run's seconds as JSON")
    options = parser.parse_args()
    if options.once:
        print(json.dumps(one_run(options.folder)))
    else:
        print(as_text(timed(options.folder, options.runs)))
    return 0


def timed(folder: Path, runs: int) -> Seconds:
    """CPU seconds of what comes first, and of each rule."""
    command = [sys.executable, str(Path(__file__).resolve()), "--once", str(folder)]
    samples = [
        json.loads(subprocess.run(command, check=True, capture_output=True).stdout)
        for _ in range(runs)
    ]
    return {name: statistics.median(sample[name] for sample in samples) for name in samples[0]}


def one_run(folder: Path) -> Seconds:
    """The same, measured once in this process."""
    from strategy.load.reading import load
    from strategy.rules.catalogue import catalogue, judging
    from strategy.rules.comparison import compared
    from strategy.rules.rule import Case

    seconds: dict[str, float] = {}
    files = _clocked(seconds, "read", lambda: _read(folder))
    loaded = _clocked(seconds, "load", lambda: load(files))
    rules = _clocked(seconds, "start", judging)
    if loaded.strategy is None:
        sys.exit(f"{folder} holds no strategy that can be read")
    case = Case(loaded.strategy, loaded.ids, DAY)
    for rule in rules:
        if check := rule.check:
            _clocked(seconds, rule.id, lambda check=check: list(check(case)))  # type: ignore[misc]
    old, new, ids = deepcopy(loaded.strategy), loaded.strategy, loaded.ids
    differing = _clocked(seconds, CONTROL + COMPARING, lambda: compared(old, new, ids, ids, DAY))
    for rule in catalogue().values():
        if control := rule.control:
            name = CONTROL + rule.id
            _clocked(seconds, name, lambda control=control: list(control(differing)))  # type: ignore[misc]
    return seconds


def _clocked(seconds: dict[str, float], name: str, work: Callable[[], Result]) -> Result:
    """Do some work and note its CPU seconds, garbage collection apart."""
    gc.disable()
    begun = time.process_time()
    result = work()
    seconds[name] = time.process_time() - begun
    gc.enable()
    return result


def _read(folder: Path) -> dict[str, bytes]:
    paths = (folder / "data").rglob("*.yaml")
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def as_text(seconds: Seconds, whole: float | None = None) -> str:
    """A line for each rule, the dearest first, and one for all; then change control's.

    ``whole`` is the CPU seconds of ``strategy validate`` on the same files, where that was timed.
    """
    control = {name: cost for name, cost in seconds.items() if name.startswith(CONTROL)}
    rules = {name: cost for name, cost in seconds.items() if name not in {*FIRST, *control}}
    rows = [
        *_dearest_first(rules),
        ("importing them", seconds["start"]),
        ("all rules", sum(rules.values()) + seconds["start"]),
        *_dearest_first(control),
        (f"{CONTROL}all of it", sum(control.values())),
    ]
    command = f"; strategy validate {whole:.2f}" if whole else ""
    return "\n".join(
        [
            f"  by rule; loading took {seconds['load']:.2f} CPU s{command}",
            f"  {'rule':42} {'CPU ms':>8} {'of loading':>11} {'of validate':>12}",
            *(_line(name, cost, seconds["load"], whole) for name, cost in rows),
        ]
    )


def _dearest_first(costs: Seconds) -> list[tuple[str, float]]:
    return sorted(costs.items(), key=lambda item: -item[1])


def _line(name: str, cost: float, load: float, whole: float | None) -> str:
    share = f"{cost / whole:.1%}" if whole else "-"
    return f"  {name:42} {cost * 1000:8.1f} {cost / load:11.1%} {share:>12}"


if __name__ == "__main__":
    sys.exit(main())
