"""Time every verb as it is here and as it was at another revision, on the same records.

    python bench/against.py HEAD~20
    python bench/against.py v0.1 --runs 20 --size 1000

The two take turns, so that whatever else the machine does falls on both. What is told is the CPU
time here as a multiple of the time there: the median of the pairs, with an interval that holds the
true median in at least 95 of 100 benches, whatever the times are spread like (the binomial
interval of order statistics, Conover, Practical Nonparametric Statistics, 3.2). A verb is slower
here only where its whole interval is above the limit. It ends with exit code 1 where one is.
"""

import argparse
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from math import comb
from pathlib import Path

from corpus import write_strategy
from measure import Sample, Task, run
from run import ENVIRONMENT, SMALL

HERE = Path(__file__).resolve().parent.parent
LIMIT = 600.0
SLOWER = 1.05  # times the CPU seconds of the other revision
OUTSIDE = 0.05  # the share of benches in which the true median may lie outside the interval
ON_STARTER = (
    "measures",
    "gaps",
    "show attendance",
    "log second-1.1",
    "diff HEAD~1 HEAD",
    "set --help",
    "import --help",
    "init --dry-run folder",
    "explain owner-has-left",
    "report summary --format html -o -",
    "report progress --format html -o -",
    "report exceptions --format md -o -",
    "schema --dry-run",
)
ON_MEASURES = (
    "validate",
    "measures",
    "gaps",
    "show measure-0",
    "show 1.1",
    "due --within 90d",
    "report progress --format html -o -",
)
ON_CORPUS = (
    "--version",
    "--help",
    "validate",
    "validate --against HEAD~1",
    "show",
    "show 1.1",
    "list objectives",
    "list entries --format csv",
    "due --within 90d",
    "coverage",
    "report summary --format md -o -",
    "report progress --format html -o -",
    "record progress 1.1 --status on-track --summary Text --by director-children --dry-run",
)


def main() -> int:
    """Make the records, time the pairs, and print a line for each verb."""
    options = _options()
    with tempfile.TemporaryDirectory(prefix="bench-") as scratch:
        there = Path(scratch) / "there"
        _unpack(options.revision, there)
        corpus, starter = Path(scratch) / "corpus", Path(scratch) / "starter"
        measures = Path(scratch) / "measures"
        write_strategy(corpus, options.size)
        write_strategy(measures, SMALL, measures=options.size)
        starter.mkdir()
        _git(there, "archive", "HEAD:templates/starter", into=starter)
        for folder in (corpus, starter, measures):
            _two_commits(folder)
        log = Path(scratch) / "output.log"
        print(f"CPU time here as a multiple of that at {options.revision}, {options.runs} pairs")
        slower = [
            line
            for folder, lines in (
                (corpus, ON_CORPUS),
                (measures, ON_MEASURES),
                (starter, ON_STARTER),
            )
            for line in lines
            if options.only in line and _is_slower(line, folder, there, options.runs, log)
        ]
    if slower:
        print(f"Slower by more than {SLOWER - 1:.0%}: {', '.join(slower)}")
    return int(bool(slower))


def interval(ratios: Sequence[float]) -> tuple[float, float]:
    """The order statistics between which the true median lies but for one bench in twenty.

    Of fewer than six pairs there is none, and the least and the greatest are given.
    """
    number, below, cut = len(ratios), 0.0, 0
    while cut < number // 2 and 2 * (below + comb(number, cut) / 2**number) <= OUTSIDE:
        below += comb(number, cut) / 2**number
        cut += 1
    ordered = sorted(ratios)
    at = max(cut - 1, 0)
    return ordered[at], ordered[-1 - at]


def _is_slower(line: str, folder: Path, there: Path, runs: int, log: Path) -> bool:
    ratios, failure = [], ""
    for number in range(-1, runs):  # the first pair is not counted: it compiles bytecode
        order = (HERE, there) if number % 2 else (there, HERE)
        samples = {tree: _timed(line, folder, tree, log) for tree in order}
        failure = samples[HERE].last_line if _failed(samples[HERE]) else ""
        if failure or _failed(samples[there]):
            break
        if number >= 0:
            ratios.append(samples[HERE].cpu / samples[there].cpu)
    if not ratios:
        print(f"{line:<56.56} {failure or 'not there at that revision'}")
        return bool(failure)
    low, high = interval(ratios)
    print(f"{line:<56.56} {statistics.median(ratios):5.2f}  ({low:.2f} to {high:.2f})", flush=True)
    return low > SLOWER


def _failed(sample: Sample) -> bool:
    """Whether a run ended otherwise than with its answer: 1 is that of findings."""
    return sample.exit_code not in (0, 1) or not sample.in_time


def _timed(line: str, folder: Path, tree: Path, log: Path) -> Sample:
    command = [sys.executable, "-P", "-m", "strategy", *line.split()]
    environment = {**ENVIRONMENT, "PYTHONPATH": str(tree)}
    return run(Task("strategy", line, line, command, folder), LIMIT, environment, log)


def _unpack(revision: str, folder: Path) -> None:
    """A clone of this project as it was at a revision."""
    _git(HERE, "clone", "-q", "--no-checkout", "--shared", str(HERE), str(folder))
    commit = _git(HERE, "rev-parse", "--verify", "--end-of-options", f"{revision}^{{commit}}")
    _git(folder, "checkout", "-q", "--detach", commit.decode().strip())


def _two_commits(folder: Path) -> None:
    """The same records twice, with a label of one objective changed in between."""
    _git(folder, "init", "-q", "-b", "main")
    first = min((folder / "data/objectives").glob("*1.1.yaml"))
    for label in ("Before", "After"):
        lines = [line for line in first.read_text().splitlines() if not line.startswith("label:")]
        first.write_text("\n".join([*lines, f"label: {label}", ""]))
        _git(folder, "add", "-A")
        who = ("-c", "user.name=Officer", "-c", "user.email=officer@eastmarsh.example")
        _git(folder, *who, "commit", "-q", "-m", label)


def _git(folder: Path, *words: str, into: Path | None = None) -> bytes:
    command = ["git", *words]
    out = subprocess.run(command, cwd=folder, check=True, env=ENVIRONMENT, capture_output=True)
    if into:
        subprocess.run(["tar", "-x", "-C", str(into)], input=out.stdout, check=True)
    return out.stdout


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("revision", help="the revision to compare with")
    parser.add_argument("--runs", type=int, default=12, help="pairs for each verb")
    parser.add_argument("--size", type=int, default=300, help="objectives in the larger records")
    parser.add_argument("--only", default="", help="only commands that have this in them")
    return parser.parse_args()


if __name__ == "__main__":
    raise SystemExit(main())
