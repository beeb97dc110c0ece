"""Time the export of the strategy in ``data/``, and many side by side: 300 and 3,000, as Parquet.

    python bench/portfolio.py [NUMBER ...]

An export is given as a multiple of a Typer verb that does nothing too, in turns with it. Each of
the many has 40 objectives and 30 rounds (1,200 positions), 20 measures with 100 figures each, and
actions with milestones. Seconds are of CPU, memory is the most that the run took. It needs
``public-strategy[data]``.
"""

import json
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from measure import Task, Timing, run
from office import ENVIRONMENT, PROJECT

if TYPE_CHECKING:
    from strategy.tables.columns import Table

TOOL = str(Path(sys.executable).parent / "strategy")
FORMS = ("csv", "sqlite", "parquet")
EXPORT_RUNS = 9
RUNS = 3
LIMIT = 300.0
ROWS = {
    "strategies": 1, "priorities": 5, "objectives": 40, "positions": 1200, "entries": 1200,
    "measures": 20, "figures": 2000, "targets": 40, "ratings": 20, "gaps": 100, "actions": 20,
    "milestones": 60, "decisions": 20, "voices": 20, "recommendations": 10, "coverage": 320,
}  # fmt: skip
VALUES = {
    "status": "['on-track', 'at-risk', 'off-track', 'no-update'][1 + i % 4]",
    "objective": "'objective-' || i % 40", "measure": "'measure-' || i % 20",
    "round_as_at": "DATE '2020-01-01' + CAST((i // 40) * 90 AS INTEGER)",
    "period": "'period-' || (i // 20) % 25",
    "breakdown": "nullif('group-' || (i // 500), 'group-0')",
    "area": "'Area'", "rating": "['on-target', 'near', 'off-target'][1 + i % 3]", "code": "NULL",
    "because": "'What was said of it, in a sentence or two, at round ' || i || '.'",
    "summary": "'What was said of it, in a sentence or two, at round ' || i || '.'",
    "aspect": "['owner', 'measure', 'action', 'baseline', 'target', 'voice', 'review', "
    "'framework'][1 + i // 40]",
    "action": "'action-' || i % 20", "state": "['reached', 'overdue', 'due'][1 + i % 3]",
    "unit": "'%'", "definition": "'What it counts.'", "in_words": "'61.2%'",
}  # fmt: skip


def main() -> int:
    """Time each number of strategies, and print a line for each."""
    if sys.argv[1:2] == ["--write"]:  # a process of its own: what is timed counts this one's memory
        write_exports(Path(sys.argv[2]), int(sys.argv[3]))
        return 0
    numbers = [int(name) for name in sys.argv[1:]] or [300, 3000]
    with tempfile.TemporaryDirectory(prefix="bench-") as scratch:
        print("\n".join([*exports(Path(scratch)), *lines(Path(scratch), numbers)]))
    return 0


def exports(scratch: Path) -> list[str]:
    """A line for an export of each form, with the CPU seconds of its median run."""
    commands: dict[str, Sequence[str]] = {
        "nothing": (sys.executable, str(Path(__file__).parent / "idle.py"), "idle")
    }
    for form in FORMS:
        place = str(scratch / form)
        commands[form] = (TOOL, "export", "-o", place, "--format", form)
    timings = {
        name: Timing(Task("strategy", "export", name, words, PROJECT))
        for name, words in commands.items()
    }
    for _ in range(EXPORT_RUNS):
        for timing in timings.values():
            timing.samples.append(run(timing.task, LIMIT, ENVIRONMENT, scratch / "output.log"))
    floor = timings.pop("nothing").cpu
    return [
        f"export as {form}, the strategy in data/: {timing.cpu:.2f} s of CPU, "
        f"{timing.cpu / floor:.1f} times a verb that does nothing"
        if timing.outcome == "ok"
        else f"export as {form}: {timing.outcome}"
        for form, timing in timings.items()
    ]


def lines(scratch: Path, numbers: list[int]) -> list[str]:
    """A line for each number of strategies, with the CPU seconds of its median run."""
    written = []
    for number in numbers:
        folder = scratch / str(number)
        subprocess.run([sys.executable, __file__, "--write", str(folder), str(number)], check=True)
        words = (TOOL, "portfolio", str(folder), "--format", "json", "-o", str(scratch / "out"))
        title = f"portfolio, {number:,} strategies"
        timing = Timing(Task("strategy", "portfolio", title, words, scratch))
        for _ in range(RUNS):
            timing.samples.append(run(timing.task, LIMIT, ENVIRONMENT, scratch / "output.log"))
        cost = f"{timing.cpu:.2f} s of CPU, {timing.peak:.0f} MB"
        written.append(f"{title}: {cost if timing.outcome == 'ok' else timing.outcome}")
    return written


def write_exports(folder: Path, number: int) -> None:
    """Exports as the tool writes them, but for their number, of made-up councils."""
    import duckdb

    from strategy.tables.contents import TABLES

    with tempfile.TemporaryDirectory(prefix="bench-") as scratch:
        subprocess.run([TOOL, "init", "starter"], cwd=scratch, check=True, capture_output=True)
        starter = Path(scratch) / "starter"
        subprocess.run([TOOL, "export", "-o", "t"], cwd=starter, check=True, capture_output=True)
        descriptor = (starter / "t/datapackage.json").read_text(encoding="utf-8")
        about = json.loads(descriptor)["strategy"]
        uid, revision = about["id"], about["revision"]
        for table in TABLES:
            duckdb.execute(f'CREATE OR REPLACE TEMP TABLE "{table.name}" AS {rows(table)}')
        for council in range(number):
            place = folder / f"council-{council:05}"
            place.mkdir(parents=True)
            name = f"council-{council:05}"
            text = descriptor.replace(f'"{uid}"', f'"{name}"')
            (place / "datapackage.json").write_text(text, encoding="utf-8")
            for table in TABLES:
                duckdb.execute(
                    f"COPY (SELECT * REPLACE ('{name}' AS strategy, '{revision}' AS revision) "
                    f'FROM "{table.name}") '
                    f"TO '{place / table.name}.parquet' (FORMAT parquet)"
                )


def rows(table: "Table") -> str:
    """Rows of a table as SQL, ``i`` being the number of each."""
    from strategy.tables.files import DUCKDB_TYPES

    columns = ", ".join(
        f"CAST({VALUES.get(column.name, default(column.name))} AS {DUCKDB_TYPES[column.type]}) "
        f'AS "{column.name}"'
        for column in table.columns
    )
    return f"SELECT {columns} FROM range({ROWS[table.name]}) AS r(i)"


def default(name: str) -> str:
    """What stands in a column of a made-up row."""
    if name in ("title", "organisation", "milestone"):
        return f"'{name} ' || i"
    return "NULL"


if __name__ == "__main__":
    sys.exit(main())
