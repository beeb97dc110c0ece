"""The part of ``docs/performance.md`` that a run of the bench makes: ratios, growth and memory."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from math import log
from pathlib import Path
from typing import Any

PAGE = Path(__file__).resolve().parent.parent / "docs" / "performance.md"
MEASURED = "## What was measured\n"
"""Where that part begins; what stands above is written by hand."""

LEAST_GROWTH = 0.3  # seconds from the smallest corpus to the largest: of less nothing is fitted
FITTED = 1_000  # objectives: from here on growth is fitted


def written(document: Mapping[str, Any], day: date) -> str:
    """The page with a run's tables below what is written by hand."""
    by_hand = PAGE.read_text(encoding="utf-8").partition(MEASURED)[0]
    return "\n".join([by_hand.rstrip(), "", MEASURED, *_part(document, day)]) + "\n"


def _part(document: Mapping[str, Any], day: date) -> Iterator[str]:
    machine = document["machine"]
    libraries = ", ".join(
        f"{name} {number}" for name, number in {**machine["libraries"], **machine["peers"]}.items()
    )
    sizes = document["sizes"]
    idle = ", ".join(
        f"{row['cpu_seconds']:.2f}"
        for size in sizes
        for row in size["rows"]
        if row["verb"] == "idle"
    )
    yield (
        f"On {day:%-d %B %Y} by `make bench`: {machine['cores']} cores "
        f"({machine['architecture']}), Python {machine['python']}, {libraries}. Medians, "
        "all commands taking turns."
    )
    yield ""
    yield (
        "CPU time as a multiple of that of a Typer verb that does nothing in the same run "
        f"({idle} s, by size). The last two columns are how the time grows with the number n "
        "of objectives, from 1,000 on, and the most memory."
    )
    yield ""
    least = document["least_peak_mb"]
    titles = [size["title"].removesuffix(" objectives") for size in sizes]
    yield from _table(["command", *titles, "grows as", "peak MB"], _rows(sizes, least))
    pairs = [pair for size in sizes for pair in _pairs(size)]
    if pairs:
        yield ""
        yield "Beside other tools on the same items, CPU time of ours as a multiple of theirs:"
        yield ""
        yield from _table(["objectives", "ours", "theirs", "ours : theirs"], pairs)


def _rows(sizes: list[dict[str, Any]], least: float) -> Iterator[list[str]]:
    """The rows of the table; a peak no larger than the ``least`` that can be read is under it."""
    commands = dict.fromkeys(
        row["command"] for size in sizes for row in size["rows"] if row["tool"] == "strategy"
    )
    for command in commands:
        by_size = [_row(size, command) for size in sizes]
        ratios = [f"{row['times_typer']:.1f}" if row else "" for row in by_size]
        peak = max(row["peak_mb"] for row in by_size if row)
        shown = f"{peak:.0f}" if peak > least else f"under {least:.0f}"
        yield [f"`{command}`", *ratios, _growth(sizes, by_size), shown]


def _row(size: dict[str, Any], command: str) -> dict[str, Any] | None:
    rows = (row for row in size["rows"] if row["command"] == command and row["times_typer"])
    return next(rows, None)


def _growth(sizes: list[dict[str, Any]], rows: list[dict[str, Any] | None]) -> str:
    """The exponent of the time beyond that on the smallest corpus, by least squares of logs."""
    seconds = {
        size["objectives"]: row["cpu_seconds"]
        for size, row in zip(sizes, rows, strict=True)
        if row and not size["measures"]
    }
    if len(seconds) < 3:
        return ""
    start = seconds[min(seconds)]
    if max(seconds.values()) - start < LEAST_GROWTH:
        return "flat"
    points = [
        (log(count), log(value - start))
        for count, value in seconds.items()
        if count >= FITTED and value > start
    ]
    middle_x, middle_y = (sum(pair) / len(points) for pair in zip(*points, strict=True))
    slope = sum((x - middle_x) * (y - middle_y) for x, y in points) / sum(
        (x - middle_x) ** 2 for x, _ in points
    )
    return f"n^{slope:.2f}"


def _pairs(size: dict[str, Any]) -> Iterator[list[str]]:
    for pair in size["against_peers"]:
        ratio = pair["ours_over_theirs"]
        said = f"{ratio:.2f}" if ratio else pair["their_outcome"]
        yield [f"{size['objectives']:,}", f"`{pair['ours']}`", f"`{pair['theirs']}`", said]


def _table(heading: list[str], rows: Iterable[list[str]]) -> Iterator[str]:
    yield f"| {' | '.join(heading)} |"
    yield f"|{'---|' * len(heading)}"
    yield from (f"| {' | '.join(row)} |" for row in rows)
