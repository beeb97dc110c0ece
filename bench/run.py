"""Time the commands of this tool, and of its peers if asked, on the same corpora.

    python bench/run.py --sizes 37,1000+300x100 --only validate
    python bench/run.py --peers

Times are seconds, memory megabytes, each the median of the runs. Wall times swing with whatever
else the machine does, and CPU seconds with the machine: what holds is the ratios within one run,
so all the commands take turns. Each is given as a multiple of a bare interpreter, of a Typer verb
that does nothing, and of reading the same bytes. It needs git and a Unix-like system.
"""

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import figures
import page
import peers
import published
import rules
import table
from measure import Sample, Task, Timing, own_peak, run

SIZES = "37,1000,1000+300x100,3000,10000"
SIZE = re.compile(r"(\d+)(?:\+(\d+)x(\d+))?", re.ASCII)
BENCH = Path(__file__).resolve().parent
VERBS = ("help", "validate", "record", "report", "read", "import")
READING = (
    "show",
    "show 1.1",
    "list objectives",
    "list entries --format csv",
    "due --within 90d",
    "coverage",
    "log 1.1",
    "diff HEAD~1",
    "explain owner-has-left",
    "schema objective",
    "report progress --format html -o -",
    "report exceptions --format md -o -",
)
"""Every verb that reads, beside those that are timed by themselves."""
ON_MEASURES = ("measures", "gaps", "show measure-0", "log measure-0")
SMALL = 37  # objectives: the corpus of the first, untimed runs
LARGE = 10_000  # objectives: from here on fewer runs
LONG = 20.0  # seconds: a command that took longer is not run again, the swing is small beside it
# Git as on a machine where nobody has configured it, a day shortly after the last entry, and
# bytecode kept, as it is for every installed tool.
NOT_HANDED_ON = ("STRATEGY_ROOT", "PYTHONDONTWRITEBYTECODE")
ENVIRONMENT = {
    **{name: value for name, value in os.environ.items() if name not in NOT_HANDED_ON},
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    "NO_COLOR": "1",
    "SOURCE_DATE_EPOCH": "1769860800",  # 2026-01-31
}


def main() -> int:
    """Make the corpora, time every command on each, and print the tables."""
    options = _options()
    if shutil.which("git") is None:
        print("The bench needs git.", file=sys.stderr)
        return 2
    if options.peers and not peers.installed():
        _say("No peer is installed: python bench/peers.py install")
    with tempfile.TemporaryDirectory(prefix="bench-") as scratch:
        bench = Bench(options, Path(scratch))
        bench.warm_up()
        results = {size: bench.time_size(size) for size in options.sizes}
        further = (
            [] if options.json else [*bench.by_rule(results), *bench.figures(), *bench.published()]
        )
    versions = peers.versions() if options.peers else {}
    document = table.as_document(results, options.limit, own_peak(), versions)
    if options.page:
        page.PAGE.write_text(page.written(document, date.today()), "utf-8", newline="\n")
    if options.json:
        print(json.dumps(document, indent=2))
    else:
        print("\n".join([table.as_text(document), *further]))
    ours = (timing for timings in results.values() for timing in timings)
    return int(any(t.outcome != "ok" and t.task.tool == "strategy" for t in ours))


@dataclass(frozen=True)
class Size:
    """How large a corpus is."""

    objectives: int
    measures: int = 0
    figures: int = 0

    @property
    def name(self) -> str:
        """Give it as the option takes it: 1000 or 1000+300x100."""
        more = f"+{self.measures}x{self.figures}" if self.measures else ""
        return f"{self.objectives}{more}"

    def __str__(self) -> str:
        """Give it in words."""
        more = f" with {self.measures:,} measures x {self.figures:,}" if self.measures else ""
        return f"{self.objectives:,} objectives{more}"


class Bench:
    """The corpora and the commands timed on them, as the options ask."""

    def __init__(self, options: argparse.Namespace, scratch: Path) -> None:
        """Keep corpora in the folder asked for, or in `scratch`, which the caller removes."""
        self.options = options
        self.scratch = scratch
        self.corpora: Path = (options.corpus or scratch / "corpora").resolve()
        self.peers = peers.installed() if options.peers else []

    def warm_up(self) -> None:
        """Run everything once on a small corpus, so that no timed run compiles bytecode."""
        for task in self._tasks(Size(SMALL)):
            self._sample(task)

    def time_size(self, size: Size) -> list[Timing]:
        """Time every command on the corpus of that size, turn by turn."""
        timings = [Timing(task) for task in self._tasks(size)]
        runs = self.options.runs or (3 if size.objectives >= LARGE else 5)
        for turn in range(runs):
            for timing in timings:
                if turn and (timing.outcome != "ok" or timing.wall > LONG):
                    continue
                _say(f"{size}, run {turn + 1} of {runs}: {timing.task.title}")
                timing.samples.append(self._sample(timing.task))
        return timings

    def by_rule(self, results: Mapping[Size, Sequence[Timing]]) -> list[str]:
        """Give a table for each size of what every rule costs, where `validate` was timed."""
        tables = []
        for size, timings in results.items():
            whole = [
                timing.cpu
                for timing in timings
                if timing.task.verb == "validate" and timing.samples
            ]
            if whole:
                _say(f"{size}, rule by rule")
                seconds = rules.timed(self._corpus("strategy", size), 3)
                tables += ["", f"{size}", rules.as_text(seconds, whole[0])]
        return tables

    def figures(self) -> list[str]:
        """Give a line on what reading figures costs, where `validate` was timed."""
        if "validate" not in self.options.only:
            return []
        _say("1,000 measures with 100 figures each")
        return ["", figures.as_text(figures.timed(1_000, 100, self.options.runs or 5))]

    def published(self) -> list[str]:
        """Give a line on what taking a published file costs."""
        if "import" not in self.options.only:
            return []
        _say(f"importing {published.ROWS:,} rows")
        return ["", published.as_text(published.timed(self.options.runs or 5, self.scratch))]

    def _sample(self, task: Task) -> Sample:
        return run(task, self.options.limit, ENVIRONMENT, self.scratch / "output.log")

    def _tasks(self, size: Size) -> list[Task]:
        council = self._corpus("strategy", size)
        tasks = _floors(council) + _ours(council, self.scratch / "summary.html", size)
        forms = {peers.FORMS[peer] for peer in self.peers}
        if not size.measures:
            corpora = {form: self._corpus(form, size) for form in sorted(forms)}
            tasks += peers.tasks(corpora, self.scratch, _restore)
        return [task for task in tasks if task.tool == "floor" or task.verb in self.options.only]

    def _corpus(self, form: str, size: Size) -> Path:
        """Give the folder of a corpus, made now unless it is there already.

        It is made by a process of its own, which keeps this one, and so what it can measure,
        small.
        """
        folder = self.corpora / f"{form}-{size.name}"
        if folder.exists():
            return folder
        _say(f"writing {size} for {form}")
        unfinished = self.corpora / f"{form}-{size.name}.unfinished"
        shutil.rmtree(unfinished, ignore_errors=True)
        corpus = [sys.executable, str(BENCH / "corpus.py"), "--form", form]
        corpus += ["--size", str(size.objectives), "--measures", str(size.measures)]
        corpus += ["--figures", str(size.figures)]
        subprocess.run([*corpus, str(unfinished)], check=True)
        _git(unfinished, "init", "--quiet")
        _git(unfinished, "add", "--all")
        author = ("-c", "user.name=bench", "-c", "user.email=bench@eastmarsh.example")
        _git(unfinished, *author, "commit", "--quiet", "--message", "An invented council")
        if form == "strategy":
            first = unfinished / "data/priorities/1.yaml"
            first.write_text(first.read_text(encoding="utf-8") + "measures: []\n", encoding="utf-8")
            _git(unfinished, *author, "commit", "--quiet", "--all", "--message", "A later change")
        unfinished.rename(folder)
        return folder


def _floors(council: Path) -> list[Task]:
    python, idle, read_all = sys.executable, str(BENCH / "idle.py"), str(BENCH / "read_all.py")
    read = [python, read_all, str(council / "data")]
    return [
        Task("floor", "start", "python -c pass", [python, "-c", "pass"], council),
        Task("floor", "idle", "a Typer verb doing nothing", [python, idle, "idle"], council),
        Task("floor", "read", "reading the same bytes", read, council),
    ]


def _ours(council: Path, report: Path, size: Size) -> list[Task]:
    strategy = [str(Path(sys.executable).parent / "strategy")]  # as it is installed
    here = [*strategy, "-C", str(council)]
    record = [*here, "record", "progress", "1.1", "--as-at", "2026-01-30"]
    record += ["--by", "school-improvement", "--status", "on-track"]
    record += ["--summary", "The first visits were made and the waiting list is shorter."]
    record += ["--next", "Visit the remaining settings."]
    summary = [*here, "report", "summary", "--format", "html", "-o", str(report)]

    pages = report.with_name("site")
    site = [*here, "site", "-o", str(pages)]

    def tidy() -> None:
        _restore(council)
        report.unlink(missing_ok=True)
        shutil.rmtree(pages, ignore_errors=True)

    return [
        Task("strategy", "help", "strategy --help", [*strategy, "--help"], council),
        Task("strategy", "validate", "strategy validate", [*here, "validate"], council),
        Task("strategy", "record", "strategy record progress", record, council, tidy),
        Task("strategy", "report", "strategy report summary", summary, council, tidy),
        Task("strategy", "report", "strategy site", site, council, tidy),
        *(
            Task("strategy", "read", f"strategy {line}", [*here, *line.split()], council)
            for line in (*READING, *(ON_MEASURES if size.measures else ()))
        ),
    ]


def _restore(folder: Path) -> None:
    """Put a corpus back as it was committed."""
    _git(folder, "reset", "--quiet", "--hard")
    _git(folder, "clean", "--quiet", "--force", "-d")


def _git(folder: Path, *words: str) -> None:
    subprocess.run(["git", *words], cwd=folder, env=ENVIRONMENT, check=True)


def _say(what: str) -> None:
    print(what, file=sys.stderr, flush=True)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description="Time this tool's commands, and its peers' where bench/peers.py put them."
    )
    add = parser.add_argument
    add(
        "--sizes",
        type=_sizes,
        default=SIZES,
        help="objectives (%(default)s)",
    )
    add("--runs", type=int, help="runs of each command (5, or 3 from 10,000 objectives)")
    add("--only", type=_verbs, default=",".join(VERBS), help="which of %(default)s")
    add("--limit", type=float, default=240, help="seconds for one run, then DNF (%(default)s)")
    add("--corpus", type=Path, help="keep the corpora here and use those that are there already")
    add("--peers", action="store_true", help="time the peers that are installed as well")
    parser.add_argument("--page", action="store_true", help="write docs/performance.md")
    add("--json", action="store_true", help="print one JSON object instead of tables")
    return parser.parse_args()


def _sizes(text: str) -> list[Size]:
    matches = [SIZE.fullmatch(size) for size in text.split(",")]
    if None in matches or any(match and int(match[1]) == 0 for match in matches):
        raise argparse.ArgumentTypeError(f"{text!r} is no list of sizes like 37,1000+300x100")
    return [Size(*(int(number or 0) for number in match.groups())) for match in matches if match]


def _verbs(text: str) -> Sequence[str]:
    verbs = text.split(",")
    if unknown := [verb for verb in verbs if verb not in VERBS]:
        raise argparse.ArgumentTypeError(f"no {unknown[0]!r} here: one of {', '.join(VERBS)}")
    return verbs


if __name__ == "__main__":
    sys.exit(main())
