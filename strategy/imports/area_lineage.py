"""Which codes of areas are of one area, and which areas came out of which.

``AREA_CHANGES`` has each code that took another's place since 2011, of councils that answer for
schools, with the order of Parliament that made the change.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from strategy.values import dataclass

SAME: Final = frozenset({"same", "edge"})
"""Kinds of change after which an area is the same: at most its edge moved."""


@dataclass(frozen=True, slots=True)
class AreaChange:
    """A code that took another's place on a day: ``kind`` says what became of the area.

    ``same``: another kind of council; ``edge``: a small piece of the boundary moved; ``merged``,
    ``split`` and ``reduced``: it is another area since.
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


AREA_CHANGES: Final = (
    AreaChange(
        "E06000048",
        "Northumberland",
        "E06000057",
        "Northumberland",
        date(2013, 4, 1),
        "edge",
        "a small piece of its boundary with Gateshead moved",
        "The Gateshead and Northumberland (Boundary Change) Order 2013",
    ),
    AreaChange(
        "E08000020",
        "Gateshead",
        "E08000037",
        "Gateshead",
        date(2013, 4, 1),
        "edge",
        "a small piece of its boundary with Northumberland moved",
        "The Gateshead and Northumberland (Boundary Change) Order 2013",
    ),
    AreaChange(
        "E06000028",
        "Bournemouth",
        "E06000058",
        "Bournemouth, Christchurch and Poole",
        date(2019, 4, 1),
        "merged",
        "Bournemouth, Poole and Christchurch became one council",
        "The Bournemouth, Dorset and Poole (Structural Changes) Order 2018 (SI 2018/648)",
    ),
    AreaChange(
        "E06000029",
        "Poole",
        "E06000058",
        "Bournemouth, Christchurch and Poole",
        date(2019, 4, 1),
        "merged",
        "Bournemouth, Poole and Christchurch became one council",
        "The Bournemouth, Dorset and Poole (Structural Changes) Order 2018 (SI 2018/648)",
    ),
    AreaChange(
        "E10000009",
        "Dorset",
        "E06000059",
        "Dorset",
        date(2019, 4, 1),
        "reduced",
        "Christchurch went to Bournemouth, Christchurch and Poole",
        "The Bournemouth, Dorset and Poole (Structural Changes) Order 2018 (SI 2018/648)",
    ),
    AreaChange(
        "E10000002",
        "Buckinghamshire",
        "E06000060",
        "Buckinghamshire",
        date(2020, 4, 1),
        "same",
        "the county became one council",
        "The Buckinghamshire (Structural Changes) Order 2019 (SI 2019/957)",
    ),
    AreaChange(
        "E10000021",
        "Northamptonshire",
        "E06000061",
        "North Northamptonshire",
        date(2021, 4, 1),
        "split",
        "the county was split in two",
        "The Northamptonshire (Structural Changes) Order 2020",
    ),
    AreaChange(
        "E10000021",
        "Northamptonshire",
        "E06000062",
        "West Northamptonshire",
        date(2021, 4, 1),
        "split",
        "the county was split in two",
        "The Northamptonshire (Structural Changes) Order 2020",
    ),
    AreaChange(
        "E10000006",
        "Cumbria",
        "E06000063",
        "Cumberland",
        date(2023, 4, 1),
        "split",
        "the county was split in two",
        "The Cumbria (Structural Changes) Order 2022",
    ),
    AreaChange(
        "E10000006",
        "Cumbria",
        "E06000064",
        "Westmorland and Furness",
        date(2023, 4, 1),
        "split",
        "the county was split in two",
        "The Cumbria (Structural Changes) Order 2022",
    ),
    AreaChange(
        "E10000023",
        "North Yorkshire",
        "E06000065",
        "North Yorkshire",
        date(2023, 4, 1),
        "same",
        "the county became one council",
        "The North Yorkshire (Structural Changes) Order 2022",
    ),
    AreaChange(
        "E10000027",
        "Somerset",
        "E06000066",
        "Somerset",
        date(2023, 4, 1),
        "same",
        "the county became one council",
        "The Somerset (Structural Changes) Order 2022",
    ),
    AreaChange(
        "E08000016",
        "Barnsley",
        "E08000038",
        "Barnsley",
        date(2025, 4, 1),
        "edge",
        "a small piece of its boundary with Sheffield moved",
        "The Barnsley and Sheffield (Boundary Change) Order 2024 (SI 2024/1328)",
    ),
    AreaChange(
        "E08000019",
        "Sheffield",
        "E08000039",
        "Sheffield",
        date(2025, 4, 1),
        "edge",
        "a small piece of its boundary with Barnsley moved",
        "The Barnsley and Sheffield (Boundary Change) Order 2024 (SI 2024/1328)",
    ),
)


def codes_of_same_area(code: str) -> frozenset[str]:
    """A code with all others that the same area had or has."""
    codes = {code}
    while True:
        more = {
            other
            for change in AREA_CHANGES
            for other in (change.former_code, change.code)
            if change.is_same_area and codes & {change.former_code, change.code}
        }
        if more <= codes:
            return frozenset(codes)
        codes |= more


def changes_before(code: str) -> Iterator[AreaChange]:
    """The changes by which an area came out of others, the last first."""
    codes = codes_of_same_area(code)
    for change in AREA_CHANGES:
        if change.code in codes and not change.is_same_area:
            yield change
            yield from changes_before(change.former_code)


def changes_after(code: str) -> Iterator[AreaChange]:
    """The changes by which others came out of an area, the first first."""
    codes = codes_of_same_area(code)
    for change in AREA_CHANGES:
        if change.former_code in codes and not change.is_same_area:
            yield change
            yield from changes_after(change.code)


def note_on_same_area(code: str, other: str) -> str:
    """What changed between two codes of one area, with the year."""
    return "; ".join(
        f"{change.note} in {change.since.year}"
        for change in AREA_CHANGES
        if change.is_same_area and {change.former_code, change.code} <= {code, other}
    )
