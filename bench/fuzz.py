"""Mutilate good strategies and check that nothing breaks: no traceback, and one verdict.

    python bench/fuzz.py --number 100000 --seed 1
    python bench/fuzz.py --first 4711 --number 1 --show

Every mutilation is loaded, judged, placed and written in one of the formats. The files that were
spoiled are read by the parser over libyaml and by the one in pure Python: both must say the same,
with the same problems at the same places in the same words. Now and then the whole tree is read and
judged again without the compiled parser, and what is left of the strategy goes through change
control, the screens and the reports.

The same seed and number give the same mutilation everywhere, so a run goes on where another ended:
`--first` says where.
"""

import argparse
import faulthandler
import os
import sys
import time
import traceback
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from functools import cache

from mutilate import Files, Mutilated, mutilated, trees

from strategy.audience import Audience
from strategy.findings.formats import FORMATS
from strategy.findings.located import located
from strategy.findings.run import Run
from strategy.load import reading
from strategy.load.reading import Loaded, load
from strategy.rules.judge import judge_changes, judgement
from strategy.yamltext import events
from strategy.yamltext.read import Parsed, parse

DAY = date(2026, 11, 23)
"""Shortly after the invented council's last entry."""

CHUNK = 250
WHOLE_EVERY = 50
"""How often a whole tree is read and judged again as if there were no compiled parser."""

FURTHER_EVERY = 100
"""How often change control, the screens and the reports have their turn too."""

PATIENCE = 120.0
"""Seconds after which a mutilation is taken for one that never ends."""


@dataclass
class Outcome:
    """What became of some mutilations."""

    done: int = 0
    refused: int = 0
    problems: int = 0
    whole: int = 0
    further: int = 0
    slowest: tuple[float, int] = (0.0, 0)
    faults: list[str] = field(default_factory=list)
    shown: int = 0
    rules: Counter[str] = field(default_factory=Counter)

    def add(self, other: "Outcome") -> None:
        """Count another's as well."""
        self.done += other.done
        self.refused += other.refused
        self.problems += other.problems
        self.whole += other.whole
        self.further += other.further
        self.slowest = max(self.slowest, other.slowest)
        self.faults += other.faults
        self.rules += other.rules


def main() -> int:
    """Run the mutilations that were asked for; 1 where one of them broke something."""
    options = _options()
    if events.COMPILED is None:
        print("There is no compiled parser here, so there is nothing to compare.", file=sys.stderr)
        return 2
    if options.show:
        return _show(options.seed, options.first)
    begun = time.monotonic()
    outcome = _all(options)
    seconds = time.monotonic() - begun
    slowest, number = outcome.slowest
    print(
        f"{outcome.done:,} mutilations from number {options.first} of seed {options.seed}: "
        f"{len(outcome.faults)} faults; {outcome.refused:,} had problems ({outcome.problems:,} in "
        f"all, of {len(outcome.rules)} rules), {outcome.whole:,} whole trees through both parsers, "
        f"{outcome.further:,} through change control, screens and reports; {seconds:,.0f} s, "
        f"the slowest {slowest:.2f} s (number {number})"
    )
    return int(bool(outcome.faults))


def _all(options: argparse.Namespace) -> Outcome:
    """All of them, in several processes; a process that dies is a fault with its numbers."""
    last = options.first + options.number
    chunks = [range(start, min(start + CHUNK, last)) for start in range(options.first, last, CHUNK)]
    outcome = Outcome()
    if options.processes == 1:
        for chunk in chunks:
            outcome.add(some(options.seed, chunk))
            _progress(outcome, chunk, options)
        return outcome
    with ProcessPoolExecutor(options.processes) as pool:
        waiting = [pool.submit(some, options.seed, chunk) for chunk in chunks]
        for chunk, future in zip(chunks, waiting, strict=True):
            try:
                outcome.add(future.result())
            except BrokenProcessPool:
                outcome.faults.append(f"a process died; try --first {chunk.start} --processes 1")
                _progress(outcome, chunk, options)
                return outcome
            _progress(outcome, chunk, options)
    return outcome


def _progress(outcome: Outcome, chunk: range, options: argparse.Namespace) -> None:
    while outcome.shown < len(outcome.faults):
        print(outcome.faults[outcome.shown], flush=True)
        outcome.shown += 1
    if outcome.done % 5000 < CHUNK or chunk.stop == options.first + options.number:
        said = f"{outcome.done:,} of {options.number:,}, {len(outcome.faults)} faults"
        print(f"{said}; to go on from here: --first {chunk.stop}", file=sys.stderr, flush=True)


def some(seed: int, numbers: Sequence[int]) -> Outcome:
    """What becomes of the mutilations with these numbers."""
    outcome = Outcome()
    for number in numbers:
        faulthandler.dump_traceback_later(PATIENCE, exit=True)
        begun = time.monotonic()
        attempt(seed, number, outcome)
        outcome.slowest = max(outcome.slowest, (time.monotonic() - begun, number))
    faulthandler.cancel_dump_traceback_later()
    return outcome


def attempt(seed: int, number: int, outcome: Outcome) -> None:
    """One mutilation, counted; whatever goes wrong is a fault with what was done to the tree."""
    spoiled = mutilated(number, seed, _good())
    outcome.done += 1
    try:
        _checked(spoiled, number, outcome)
    except Exception:  # noqa: BLE001 - whatever it is, it is what this looks for
        wrong = traceback.format_exc(limit=-4).rstrip()
        outcome.faults.append(f"number {number} ({'; '.join(spoiled.told)}):\n{wrong}")


def _checked(spoiled: Mutilated, number: int, outcome: Outcome) -> None:
    files, form = spoiled.files, list(FORMATS)[number % len(FORMATS)]
    read = _Reader(spoiled.changed)
    with _reading_with(read):
        loaded = load(files)
        problems = [*loaded.problems, *judgement(loaded, DAY).stands]
        findings = located(problems, files)
        FORMATS[form](Run(findings, len(files)))
    for path, compiled in read.spoiled.items():
        pure = parse(files[path], path, pure=True)
        assert compiled == pure, f"{path!r}: compiled {compiled}; pure {pure}"
    with _pure_alone():
        assert located(problems, files) == findings, "the places differ"
        if number % WHOLE_EVERY == 0:
            outcome.whole += 1
            again = load(files)
            result = [*again.problems, *judgement(again, DAY).stands]
            assert result == problems, "the whole tree: the problems differ"
            assert again == loaded, "the whole tree: the strategies differ"
    outcome.refused += bool(problems)
    outcome.problems += len(problems)
    outcome.rules.update({problem.rule for problem in problems})
    if number % FURTHER_EVERY == 0:
        outcome.further += 1
        further(loaded, number)


def further(loaded: Loaded, number: int) -> None:
    """What is left of a strategy, through change control, the screens and a report."""
    from strategy.assess.assessment import assess
    from strategy.audience import visible_to
    from strategy.csvtext.writing import as_csv
    from strategy.reports.parts.request import ReportRequest
    from strategy.reports.rendering import render
    from strategy.views.delivery.decisions import decision_views
    from strategy.views.progress.entries import entries_of
    from strategy.views.progress.glance import glance_view, priority_view
    from strategy.views.progress.objectives import objective_detail, objective_rows
    from strategy.views.serialising import as_data, sheet

    for good in _good()[:2]:
        judge_changes(_loaded(id(good)), loaded, DAY)
    if loaded.strategy is None:
        return
    assessment = assess(visible_to(Audience.PUBLIC, loaded.strategy), DAY)
    as_data(glance_view(assessment))
    rows = {
        "objectives": objective_rows(assessment, assessment.positions),
        "entries": entries_of(assessment, assessment.positions, ()),
        "decisions": decision_views(assessment),
    }
    for kind, listed in rows.items():
        as_csv(*sheet(kind, listed, None))
    for priority in assessment.strategy.priorities.values():
        as_data(priority_view(assessment, priority))
    for objective in assessment.strategy.objectives.values():
        as_data(objective_detail(assessment, objective))
    name, form = [("summary", "md"), ("progress", "html"), ("progress", "json")][number % 3]
    request = ReportRequest(
        name=name, strategy=loaded.strategy, as_at=DAY, held=DAY, audience=Audience.PUBLIC,
        version="strategy",
    )  # fmt: skip
    render(request, form, _templates())


class _Reader:
    """Reads as :func:`parse` does; what was not spoiled is read once for all mutations."""

    def __init__(self, changed: frozenset[str]) -> None:
        """Keep what is read of the files that are not as they were."""
        self.changed = changed
        self.spoiled: dict[str, Parsed] = {}

    def __call__(self, data: bytes, file: str = "") -> Parsed:
        """What a file says."""
        if file not in self.changed:
            return _read_once(data, file)
        return self.spoiled.setdefault(file, parse(data, file))


@cache
def _read_once(data: bytes, file: str) -> Parsed:
    return parse(data, file)


@contextmanager
def _reading_with(read: _Reader) -> Iterator[None]:
    vars(reading)["parse"] = read
    try:
        yield
    finally:
        vars(reading)["parse"] = parse


@contextmanager
def _pure_alone() -> Iterator[None]:
    """As on a machine without the compiled parser."""
    compiled = events.COMPILED
    events.COMPILED = None
    try:
        yield
    finally:
        events.COMPILED = compiled


@cache
def _good() -> list[Files]:
    return trees()


@cache
def _loaded(which: int) -> Loaded:
    return load(next(good for good in _good() if id(good) == which))


@cache
def _templates() -> dict[str, str]:
    from strategy.reports.templating import layered
    from strategy.storage.texts import built_in_texts

    return layered(built_in_texts(), {})


def _show(seed: int, number: int) -> int:
    """Print what one mutilation did, and the files it left changed."""
    spoiled = mutilated(number, seed, _good())
    print(*spoiled.told, sep="\n")
    for path in sorted(spoiled.changed):
        print(f"--- {path!r}")
        print(spoiled.files[path].decode("utf-8", "backslashreplace"))
    outcome = Outcome()
    attempt(seed, number, outcome)
    print(*outcome.faults, sep="\n")
    return int(bool(outcome.faults))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Mutilate good strategies: nothing may break.")
    add = parser.add_argument
    add("--number", type=int, default=100_000, help="how many (%(default)s)")
    add("--seed", type=int, default=1, help="which series of them (%(default)s)")
    add("--first", type=int, default=0, help="the first one's number (%(default)s)")
    add("--processes", type=int, default=os.cpu_count() or 1, help="(%(default)s)")
    add("--show", action="store_true", help="print the mutilation with the first number, and stop")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
