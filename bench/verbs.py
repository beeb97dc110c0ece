"""Run every reading verb in every format over mutilated strategies: no verb may crash.

    python bench/verbs.py --number 100000 --seed 1
    python bench/verbs.py --first 4711 --number 1 --show

Each number is one mutilated tree, of the council with every kind of record, its figures and
templates of its own, in a folder and a repository, and one command over it. The command is to end
with 0, 1 or 2, within seconds and in little memory, and what it prints in a format is to be of that
format. The same seed and number give the same run, so a series goes on where another ended.
"""

from __future__ import annotations

import argparse
import contextlib
import csv
import io
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
import traceback
from collections.abc import Iterator
from functools import cache, partial
from multiprocessing import Pool
from pathlib import Path
from random import Random
from xml.etree import ElementTree as ET

from fuzz import PATIENCE
from mutilate import ROOT, Files, mutilated

from strategy.cli.verbs.listing import KINDS
from strategy.reports.report_names import TITLES

LONGEST = 5.0
"""CPU seconds that one command may take; what never ends is ended after ``PATIENCE``."""

MOST_MEMORY = 300_000
"""Kilobytes that a process may have taken at its most."""

CHUNK = 200
NOON = "1795435200"

WAIVER = b"""\
rule: no-update-this-round
subject: "second-1.3"
reason: It is agreed that this one rests.
until: 2027-03-31
by: head-of-inclusion
"""

REPORTS = tuple(TITLES)
FORMATS: dict[str, list[str]] = {
    "json": [
        "show --json", "show 2.1 --json", "show priorities/1 --json", "show attendance --json",
        "measures --json", "gaps --json", "due --json", "coverage --json", "coverage --format json",
        "coverage --framework uncrc --json", "diff --json", "diff HEAD --format json",
        "log 2.1 --json", "log attendance --json", "schema objective", "schema strategy",
        "validate --format json", "validate --format sarif", "validate --format gitlab",
        "validate --format rdjson", "query SELECT(1) --format json", "portfolio . --format json",
        *(f"list {kind} --json" for kind in KINDS),
        *(f"report {name} --json" for name in REPORTS),
    ],
    "csv": [
        "due --format csv", "due --format csv --per-post", "coverage --format csv",
        "query SELECT(1) --format csv", "portfolio . --question measures --format csv",
        *(f"list {kind} --format csv" for kind in KINDS),
    ],
    "html": [
        "diff HEAD --format html", "portfolio . --format html",
        "report objective 2.1 --format html -o -",
        "report measure attendance --format html -o -",
        *(f"report {name} --format html -o -" for name in REPORTS),
    ],
    "xml": ["validate --format junit"],
    "ics": ["due --format ics"],
    "text": [
        "show", "show 2.1", "show second-2.2", "show voice", "show plans-in-time", "measures",
        "gaps", "due", "coverage", "coverage --framework uncrc", "diff", "diff HEAD --format md",
        "log 2.1", "log plans-in-time", "log minibuses", "validate",
        "validate --against HEAD --strict", "validate --format github",
        "validate --format markdown", "report progress --since HEAD", "report --as-at 2026-01-01",
        "show --known-at HEAD", "explain off-track-without-action",
        "site -o pages --live --dry-run", "report own", "show 9.9",
        "validate data/objectives", "due --round 2026-09-18-scrutiny", "set owner --from sheet.csv",
        "export -o tables --format csv --dry-run", "export -o tables --format sqlite --dry-run",
        "query --tables", "portfolio .",
        *(f"list {kind}" for kind in KINDS),
        *(f"report {name}" for name in REPORTS),
    ],
}  # fmt: skip


@cache
def tree() -> Files:
    """The invented council with figures, a waiver and templates of its own."""
    top = ROOT / "templates"
    starter = top / "starter"
    records = [path for path in sorted((starter / "data").rglob("*")) if path.is_file()]
    files = {path.relative_to(starter).as_posix(): path.read_bytes() for path in records}
    files["data/waivers/resting.yaml"] = WAIVER
    files["sheet.csv"] = b"objective,owner\n2.1,head-of-inclusion\n2.2,attendance-lead\n"
    for name in ("summary.md.jinja", "summary.html.jinja", "progress.md.jinja"):
        files[f"templates/{name}"] = (top / name).read_bytes()
    files["templates/own.md.jinja"] = (top / "summary.md.jinja").read_bytes()
    return files


class Council:
    """A folder with the council in a repository, in which files are spoiled and put right."""

    def __init__(self, folder: Path) -> None:
        """Write the council and commit it."""
        self.folder = folder
        for path, data in tree().items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_bytes(data)
        git = ["git", "-c", "user.name=An Officer", "-c", "user.email=officer@example.org"]
        for words in (["init", "--quiet"], ["add", "--all"], ["commit", "--quiet", "-m", "All"]):
            subprocess.run([*git, *words], cwd=folder, check=True, stdout=subprocess.DEVNULL)

    @contextlib.contextmanager
    def spoiled(self, files: Files) -> Iterator[None]:
        """The folder with other files, as far as a disk takes their names."""
        good = tree()
        written = {path for path in files if files[path] is not good.get(path)}
        lost = good.keys() - files.keys()
        for path in lost:
            (self.folder / path).unlink()
        made = []
        for path in sorted(written):
            place = Path(os.path.normpath(self.folder / path))
            if place.is_relative_to(self.folder / "data") or path in good:
                with contextlib.suppress(OSError, ValueError):
                    place.parent.mkdir(parents=True, exist_ok=True)
                    place.write_bytes(files[path])
                    made.append((path, place))
        try:
            yield
        finally:
            for _, place in made:
                with contextlib.suppress(OSError):
                    place.unlink()
            for path in (*lost, *(path for path, _ in made if path in good)):
                (self.folder / path).parent.mkdir(parents=True, exist_ok=True)
                (self.folder / path).write_bytes(good[path])


def command(number: int, seed: int) -> tuple[str, str]:
    """The command of a number, and the format of what it prints."""
    random = Random(f"verbs/{seed}/{number}")
    form = random.choice(["json", "json", "csv", "html", "xml", "ics", "text", "text", "text"])
    internal = " --audience internal" if random.random() < 0.2 else ""
    words = random.choice(FORMATS[form])
    takes = words.split()[0] in {"show", "list", "measures", "gaps", "due", "report", "diff"}
    return words + (internal if takes else ""), form


def attempt(number: int, seed: int, council: Council) -> str | None:
    """Run one command over one mutilated tree; what was wrong, if anything was."""
    spoiled = mutilated(number, seed, [tree()])
    words, form = command(number, seed)
    with council.spoiled(spoiled.files):
        begun = _cpu()
        code, out, err = run(words.split(), council.folder)
        seconds = _cpu() - begun
    wrong = (
        f"exit {code}: {err[-500:]}" if code not in (0, 1, 2)
        else f"{seconds:.1f} s" if seconds > LONGEST
        else misshapen(out, form) if code == 0 or (form == "json" and out)
        else None
    )  # fmt: skip
    return wrong and f"number {number}, {words} ({'; '.join(spoiled.told)}): {wrong}"


def _cpu() -> float:
    """The CPU seconds that this process and those it waited for have taken."""
    return sum(os.times()[:4])


def run(words: list[str], folder: Path) -> tuple[object, str, str]:
    """The exit code and what was printed by a command, in this process."""
    from strategy.cli.app import main

    streams = [io.TextIOWrapper(io.BytesIO(), "utf-8", newline="") for _ in range(3)]
    before = sys.argv, sys.stdin, sys.stdout, sys.stderr, Path.cwd()
    os.environ |= {"SOURCE_DATE_EPOCH": NOON, "NO_COLOR": "1"}
    sys.argv = ["strategy", *words]
    sys.stdin, sys.stdout, sys.stderr = streams
    os.chdir(folder)
    code: object = 0
    try:
        main()
    except SystemExit as ended:
        code = ended.code or 0
    except BaseException:  # noqa: BLE001 - whatever it is, it is what this looks for
        code = traceback.format_exc(limit=-4)
    finally:
        sys.argv, sys.stdin, sys.stdout, sys.stderr = before[:4]
        os.chdir(before[4])
    for stream in streams[1:]:
        stream.flush()
    out, err = (stream.buffer.getvalue().decode("utf-8", "replace") for stream in streams[1:])
    return code, out, err


def misshapen(text: str, form: str) -> str | None:
    """What is wrong with a text as JSON, CSV, HTML, XML or a calendar."""
    try:
        if form == "json":
            json.loads(text, parse_constant=_refused)
        elif form == "csv":
            rows = list(csv.reader(io.StringIO(text, newline=""), strict=True))
            if len({len(row) for row in rows}) > 1:
                return "rows of different lengths"
        elif form == "html":
            import html5lib

            html5lib.HTMLParser(strict=True).parse(text)
        elif form == "xml":
            ET.fromstring(text)
        elif form == "ics":
            import vobject

            vobject.readOne(text)
    except Exception as reason:  # noqa: BLE001 - whatever a reader says, it is what this looks for
        return f"no {form}: {type(reason).__name__}: {reason}"
    return None


def _refused(constant: str) -> None:
    raise ValueError(f"{constant} is no JSON")


def some(seed: int, numbers: range) -> tuple[int, list[str]]:
    """The runs with these numbers: how many, and what was wrong."""
    import faulthandler

    faults = []
    with tempfile.TemporaryDirectory() as scratch:
        council = Council(Path(scratch).resolve())
        for number in numbers:
            faulthandler.dump_traceback_later(PATIENCE, exit=True)
            wrong = attempt(number, seed, council)
            faults += [wrong] if wrong else []
        faulthandler.cancel_dump_traceback_later()
    return len(numbers), faults


def some_alone(seed: int, numbers: range) -> tuple[int, list[str]]:
    """The same in a process that does nothing else, whose memory is looked at too."""
    done, faults = some(seed, numbers)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    if peak > MOST_MEMORY:
        faults.append(f"numbers {numbers.start} to {numbers.stop - 1}: {peak // 1000} MB")
    return done, faults


def main() -> int:
    """Run the series that was asked for; 1 where anything was wrong."""
    parser = argparse.ArgumentParser(description="Run every reading verb over mutilated trees.")
    add = parser.add_argument
    add("--number", type=int, default=100_000, help="how many (%(default)s)")
    add("--seed", type=int, default=1, help="which series of them (%(default)s)")
    add("--first", type=int, default=0, help="the first one's number (%(default)s)")
    add("--processes", type=int, default=os.cpu_count() or 1, help="(%(default)s)")
    add("--show", action="store_true", help="print the command and what was spoiled")
    options = parser.parse_args()
    last = options.first + options.number
    if options.show:
        print(command(options.first, options.seed)[0])
        print(*mutilated(options.first, options.seed, [tree()]).told, sep="\n")
    done, faults = 0, 0
    begun = time.monotonic()
    chunks = [range(at, min(at + CHUNK, last)) for at in range(options.first, last, CHUNK)]
    with Pool(options.processes, maxtasksperchild=5) as pool:
        made = pool.imap(partial(some_alone, options.seed), chunks)
        for chunk, (number, wrong) in zip(chunks, made, strict=True):
            done, faults = done + number, faults + len(wrong)
            print(*wrong, sep="\n", end="\n" if wrong else "", flush=True)
            if done % 5000 < CHUNK:
                print(f"{done:,} runs; to go on: --first {chunk.stop}", file=sys.stderr, flush=True)
    print(
        f"{done:,} runs from number {options.first} of seed {options.seed}: {faults} faults; "
        f"{time.monotonic() - begun:,.0f} s"
    )
    return int(bool(faults))


if __name__ == "__main__":
    sys.exit(main())
