"""The measures of `data/` as they are held, and the record that says they have not drifted.

`figures.txt` has a line for each measure. After figures were added on purpose, look at what
changed and renew it: `python -m tests.shipped.held > tests/shipped/figures.txt`.
"""

import csv
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

from strategy.yamltext.read import parse

ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT / "data"
RECORD = Path(__file__).with_name("figures.txt")

Row = dict[str, str]


def records(folder: str) -> dict[str, dict[str, Any]]:
    """The records of one folder of `data/` by id."""
    paths = {path.name.removesuffix(".yaml"): path for path in (DATA / folder).glob("*.yaml")}
    return {name: parse(paths[name].read_bytes()).value for name in sorted(paths)}


def figures_file(measure: str) -> Path:
    return DATA / "measures" / f"{measure}.csv"


def rows(measure: str) -> list[Row]:
    """The rows of a measure's figures; none where it has no file of them."""
    path = figures_file(measure)
    if not path.exists():
        return []
    with path.open(encoding="utf-8", newline="") as opened:
        return list(csv.DictReader(opened))


def value(measure: str, period: str, area: str, fsm: str = "") -> str:
    """The one value of a period, an area and a group, as it is written."""
    (text,) = (
        row["value"]
        for row in rows(measure)
        if (row["period"], row["area"], row.get("fsm", "")) == (period, area, fsm)
    )
    return text


def uses() -> Iterator[tuple[str, dict[str, Any]]]:
    """Each use of a measure: the objective or priority, and what it says of the measure."""
    for folder in ("objectives", "priorities"):
        for name, record in records(folder).items():
            for use in record.get("measures", []):
                yield name, {"id": use} if isinstance(use, str) else use


def record() -> str:
    """One line for each measure: what decides its meaning, its figures' reach, and their digest."""
    return "".join(f"{line}\n" for line in map(" ".join, _lines()))


def _lines() -> Iterator[tuple[str, ...]]:
    for name, measure in records("measures").items():
        result = rows(name)
        periods = sorted(row["period"] for row in result) or ["none"]
        content = figures_file(name).read_bytes() if result else b""
        digest = sha256(content).hexdigest()
        meaning = f"{name:<40} {measure['better']:<10} {measure['period']:<14}"
        yield meaning, f"{len(result):>3}", f"{periods[0]:<7}", f"{periods[-1]:<7}", digest


if __name__ == "__main__":
    print(record(), end="")
