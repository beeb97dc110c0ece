"""What was timed, as one document and as tables of plain text."""

import os
import platform
from collections.abc import Mapping, Sequence
from importlib.metadata import PackageNotFoundError, version
from textwrap import shorten
from typing import Any, Protocol

from measure import Timing

LIBRARIES = (
    "typer",
    "pydantic",
    "ruamel.yaml",
    "ruamel.yaml.clib",
    "jinja2",
    "markdown-it-py",
    "rich",
)
_HEADINGS = ("command", "runs", "CPU s", "wall s", "peak MB", "x bare", "x Typer", "x read")

Document = dict[str, Any]


class Size(Protocol):
    """How large a corpus is; its text says it in words."""

    objectives: int
    measures: int


def as_document(
    results: Mapping[Size, Sequence[Timing]],
    limit: float,
    own_peak: float,
    peer_versions: Mapping[str, str],
) -> Document:
    """Give the machine, a row for each command on each size, and ours against the peers'."""
    return {
        "schema": "strategy/bench",
        "version": 1,
        "machine": {
            "cores": os.cpu_count(),
            "architecture": platform.machine(),
            "system": platform.system(),
            "python": platform.python_version(),
            "libraries": {name: _version(name) for name in LIBRARIES},
            "peers": dict(peer_versions),
        },
        "limit_seconds": limit,
        "least_peak_mb": round(own_peak, 1),
        "sizes": [
            {
                "objectives": size.objectives,
                "measures": size.measures,
                "title": str(size),
                "rows": _rows(timings),
                "against_peers": _against(timings),
            }
            for size, timings in results.items()
        ],
    }


def as_text(document: Document) -> str:
    """Give the same as aligned tables, to be read by people."""
    machine = document["machine"]
    libraries = {**machine["libraries"], **machine["peers"]}
    lines = [
        f"{machine['cores']} cores ({machine['architecture']}, {machine['system']}), "
        f"Python {machine['python']}",
        ", ".join(f"{name} {number}" for name, number in libraries.items()),
        f"Medians. CPU is user and system. DNF: not done in {document['limit_seconds']:g} s. "
        f"No peak can read less than {document['least_peak_mb']:.0f} MB.",
    ]
    for size in document["sizes"]:
        lines += ["", size["title"]]
        lines += _aligned([_HEADINGS, *(_cells(row) for row in size["rows"])])
        if size["against_peers"]:
            lines += ["", "  CPU, ours : theirs"]
            lines += _aligned([_comparison(pair) for pair in size["against_peers"]])
    return "\n".join(lines)


def _rows(timings: Sequence[Timing]) -> list[Document]:
    floors = {timing.task.verb: timing for timing in timings if timing.task.tool == "floor"}
    return [
        {
            "tool": timing.task.tool,
            "verb": timing.task.verb,
            "command": timing.task.title,
            "outcome": timing.outcome,
            "runs": len(timing.samples),
            "cpu_seconds": round(timing.cpu, 3),
            "wall_seconds": round(timing.wall, 3),
            "peak_mb": round(timing.peak, 1),
            "times_bare": _ratio(timing, floors["start"]),
            "times_typer": _ratio(timing, floors["idle"]),
            "times_read": _ratio(timing, floors["read"]),
        }
        for timing in timings
    ]


def _against(timings: Sequence[Timing]) -> list[Document]:
    """Pair each of our commands with each peer's that does comparable work."""
    ours = {timing.task.verb: timing for timing in timings if timing.task.tool == "strategy"}
    theirs = [timing for timing in timings if timing.task.tool not in ("floor", "strategy")]
    return [
        {
            "ours": ours[timing.task.verb].task.title,
            "theirs": timing.task.title,
            "their_outcome": timing.outcome,
            "ours_over_theirs": _ratio(ours[timing.task.verb], timing),
        }
        for timing in theirs
        if timing.task.verb in ours
    ]


def _ratio(timing: Timing, other: Timing) -> float | None:
    """Give how many times the other's CPU seconds this took, where both were done."""
    if timing.outcome != "ok" or other.outcome != "ok" or not other.cpu:
        return None
    return round(timing.cpu / other.cpu, 3)


def _cells(row: Document) -> tuple[str, ...]:
    if row["outcome"] != "ok":
        return (row["command"], str(row["runs"]), shorten(row["outcome"], 60, placeholder=" ..."))
    multiples = (row["times_bare"], row["times_typer"], row["times_read"])
    return (
        row["command"],
        str(row["runs"]),
        f"{row['cpu_seconds']:.2f}",
        f"{row['wall_seconds']:.2f}",
        f"{row['peak_mb']:.0f}",
        *("-" if multiple is None else f"{multiple:.1f}" for multiple in multiples),
    )


def _comparison(pair: Document) -> tuple[str, ...]:
    if pair["ours_over_theirs"]:
        said = f"1 : {1 / pair['ours_over_theirs']:.1f}"
    elif pair["their_outcome"] == "ok":
        said = "ours failed"
    else:
        said = f"theirs {pair['their_outcome']}"
    return (f"{pair['ours']} : {pair['theirs']}", said)


def _aligned(rows: Sequence[Sequence[str]]) -> list[str]:
    """Line up columns: the first to the left, the others to the right."""
    widest = max(len(row) for row in rows)
    whole = [row for row in rows if len(row) == widest]
    widths = [max(len(row[place]) for row in whole) for place in range(widest)]
    widths[0] = max(len(row[0]) for row in rows)
    return ["  " + "  ".join([row[0].ljust(widths[0]), *_to_right(row, widths)]) for row in rows]


def _to_right(row: Sequence[str], widths: Sequence[int]) -> list[str]:
    return [cell.rjust(width) for cell, width in zip(row[1:], widths[1:], strict=False)]


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "not installed"
