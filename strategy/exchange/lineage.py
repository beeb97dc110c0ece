"""Which codes of areas are of one area, and which areas came out of which.

``area_changes.csv`` has a line for each code that took another's place, for councils that answer
for schools, since 2011. Each names the order of Parliament that made the change.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from io import StringIO
from typing import Final

TABLE = "area_changes.csv"
SAME: Final = frozenset({"same", "edge"})
"""Kinds of change after which an area is the same: at most its edge moved."""


@dataclass(frozen=True, slots=True)
class AreaChange:
    """A code that took another's place on a day: ``kind`` says what became of the area.

    ``same``: another kind of council; ``edge``: a small piece of the boundary moved; ``merged``,
    ``split`` and ``lost-part``: it is another area since.
    """

    former_code: str
    former_name: str
    code: str
    name: str
    since: date
    kind: str
    note: str
    source: str

    @property
    def is_same_area(self) -> bool:
        """Whether figures under both codes are of one area."""
        return self.kind in SAME


@cache
def area_changes() -> tuple[AreaChange, ...]:
    """The changes of areas' codes that are known, as shipped."""
    text = files(__package__).joinpath(TABLE).read_text(encoding="utf-8")
    return tuple(
        AreaChange(
            row["former_code"],
            row["former_name"],
            row["code"],
            row["name"],
            date.fromisoformat(row["from"]),
            row["kind"],
            row["note"],
            row["source"],
        )
        for row in csv.DictReader(StringIO(text))
    )


def codes_of_same_area(code: str) -> frozenset[str]:
    """A code with all others that the same area had or has."""
    codes = {code}
    while True:
        more = {
            other
            for change in area_changes()
            for other in (change.former_code, change.code)
            if change.is_same_area and codes & {change.former_code, change.code}
        }
        if more <= codes:
            return frozenset(codes)
        codes |= more


def changes_before(code: str) -> Iterator[AreaChange]:
    """The changes by which an area came out of others, the last first."""
    codes = codes_of_same_area(code)
    for change in area_changes():
        if change.code in codes and not change.is_same_area:
            yield change
            yield from changes_before(change.former_code)


def changes_after(code: str) -> Iterator[AreaChange]:
    """The changes by which others came out of an area, the first first."""
    codes = codes_of_same_area(code)
    for change in area_changes():
        if change.former_code in codes and not change.is_same_area:
            yield change
            yield from changes_after(change.code)


def note_on_same_area(code: str, other: str) -> str:
    """What changed between two codes of one area, with the year."""
    return "; ".join(
        f"{change.note} in {change.since.year}"
        for change in area_changes()
        if change.is_same_area and {change.former_code, change.code} <= {code, other}
    )
