"""DfE's open data standard: its words, and the ``.meta.csv`` that describes each column.

As published in the department's guide for analysts, "Open data standards", and checked by its data
screener. Older files write them in other cases; they are compared without.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Final

from strategy.csvtext.rows import Problems, SheetError, SheetRow, rows, shown
from strategy.diagnostics import Diagnostic, line_start
from strategy.load.messages import suggested
from strategy.periods.dates import MONTHS
from strategy.periods.period_kinds import SHAPES, Kind, kind_of
from strategy.values import dataclass

PERIOD, IDENTIFIER, LEVEL = "time_period", "time_identifier", "geographic_level"
MANDATORY: Final = (PERIOD, IDENTIFIER, LEVEL, "country_code", "country_name")
"""The columns that every file has."""


@dataclass(frozen=True, slots=True)
class Level:
    """A geographic level: the columns of its codes, and the one of its name."""

    name: str
    codes: tuple[str, ...]
    named: str


_LEVELS = (
    Level("National", ("country_code",), "country_name"),
    Level("Regional", ("region_code",), "region_name"),
    Level("Local authority", ("new_la_code", "old_la_code"), "la_name"),
    Level("Local authority district", ("lad_code",), "lad_name"),
    Level("RSC region", (), "rsc_region_lead_name"),
    Level("Parliamentary constituency", ("pcon_code",), "pcon_name"),
    Level("Local skills improvement plan area", ("lsip_code",), "lsip_name"),
    Level(
        "Local enterprise partnership",
        ("local_enterprise_partnership_code",),
        "local_enterprise_partnership_name",
    ),
    Level(
        "Mayoral combined authority",
        ("mayoral_combined_authority_code",),
        "mayoral_combined_authority_name",
    ),
    Level("English devolved area", ("english_devolved_area_code",), "english_devolved_area_name"),
    Level("Opportunity area", ("opportunity_area_code",), "opportunity_area_name"),
    Level("Ward", ("ward_code",), "ward_name"),
    Level("MAT", ("trust_id",), "trust_name"),
    Level("Sponsor", ("sponsor_id",), "sponsor_name"),
    Level("School", ("school_urn", "school_laestab"), "school_name"),
    Level("Provider", ("provider_ukprn",), "provider_name"),
    Level("Institution", ("institution_id",), "institution_name"),
    Level("Planning area", ("planning_area_code",), "planning_area_name"),
    Level("Police force area", ("pfa_code",), "pfa_name"),
)

LEVELS: Final = {level.name.lower(): level for level in _LEVELS}
"""By name in small letters; an area found on several is taken from the first of them."""

FIXED: Final = frozenset(
    [*MANDATORY, *(column for other in _LEVELS for column in (*other.codes, other.named))]
)
"""The columns of time and place; all others are filters and indicators."""


NAMES: Final = (
    *("Academic year", "Financial year", "Calendar year", "Reporting year", "Tax year"),
    *("Autumn term", "Spring term", "Summer term", "Autumn and spring term"),
    *(f"Financial year Q{number}" for number in range(1, 5)),
    *MONTHS,
)
"""The identifiers of time that are suggested for one that is none."""


@dataclass(frozen=True, slots=True)
class Time:
    """What ``time_identifier`` says: a kind of period, and the digits of its ``time_period``.

    Only identifiers of one ``group`` stand in one file.
    """

    name: str
    kind: Kind
    digits: int
    group: str


def time_of(identifier: str) -> Time | None:
    """What an identifier says; ``None`` for one that the standard does not have."""
    name = " ".join(identifier.split())
    kind = kind_of(name)
    if kind is None:
        return None
    digits = 6 if kind in SHAPES and SHAPES[kind].split else 4
    group = name.lower() if " and " in name.lower() else kind.value.replace("-", " ")
    return Time(name, kind, digits, group)


ENDING = ".meta.csv"
NEEDED = ("col_name", "col_type", "label")
TYPES = ("filter", "indicator")
MOST_DECIMALS = 12


@dataclass(frozen=True, slots=True)
class About:
    """What the meta file says of a column.

    ``decimals`` is how a value is printed. Of a filter, ``default`` is the value that stands for
    everybody, and ``grouping_column`` the column that groups its values.
    """

    is_indicator: bool
    label: str
    unit: str = ""
    decimals: int | None = None
    default: str = ""
    grouping_column: str = ""


Meta = Mapping[str, About]
"""By the column's name in small letters."""


def meta_name(name: str) -> str:
    """The name of the meta file that belongs to a data file."""
    return name[: -len(".csv")] + ENDING if name.lower().endswith(".csv") else name + ENDING


def read_meta(data: bytes, file: str, columns: Collection[str]) -> tuple[Meta, list[Diagnostic]]:
    """What a meta file says, and everything that is wrong with it.

    ``columns`` are those of the data file, in small letters: each that is described is one of them.
    """
    problems = Problems(file)
    meta: dict[str, About] = {}
    try:
        heading, *below = rows(data)
    except (SheetError, ValueError) as error:
        reason = error if isinstance(error, SheetError) else SheetError("the file is empty")
        problems.add_error(reason)
        return {}, problems.all()
    names = [cell.strip().lower() for cell in heading.cells]
    for needed in NEEDED:
        if needed not in names:
            message = f"the meta file has no column {needed}"
            problems.add("missing-column", line_start(heading.line), message)
    if problems.listed:
        return {}, problems.all()
    for row in below:
        _read_row(row, names, meta, columns, problems)
    return meta, problems.all()


def _read_row(
    row: SheetRow,
    names: list[str],
    meta: dict[str, About],
    columns: Collection[str],
    problems: Problems,
) -> None:
    if len(row.cells) > len(names):
        message = f"the row has {len(row.cells)} cells, and the heading {len(names)}"
        problems.add("row-length", row.place(len(names)), message)
        return
    said = {
        name: cell.strip() for name, cell in zip(names, row.cells, strict=False) if cell.strip()
    }
    name, kind = said.get("col_name", ""), said.get("col_type", "").lower()
    if name.lower() in meta:
        problems.add(
            "repeated-column",
            row.place(names.index("col_name")),
            f"{shown(name)} is described twice",
        )
    if name.lower() not in columns:
        message = f"the data file has no column {shown(name)}"
        hint = suggested(name, list(columns))
        problems.add("unknown-column", row.place(names.index("col_name")), message, hint)
    if kind not in TYPES:
        message = f"col_type is {shown(said.get('col_type', ''))}, and is to be Filter or Indicator"
        problems.add("bad-column-type", row.place(names.index("col_type")), message)
    grouping = said.get("filter_grouping_column", "")
    if grouping and grouping.lower() not in columns:
        message = f"the data file has no column {shown(grouping)}, which is to group {shown(name)}"
        hint = suggested(grouping, list(columns))
        place = row.place(names.index("filter_grouping_column"))
        problems.add("unknown-column", place, message, hint)
    places = said.get("indicator_dp", "")
    if places and not (places.isdecimal() and places.isascii() and int(places) <= MOST_DECIMALS):
        message = f"indicator_dp is {shown(places)}, and is to be a whole number"
        problems.add("bad-decimals", row.place(names.index("indicator_dp")), message)
        places = ""
    meta.setdefault(
        name.lower(),
        About(
            kind == "indicator",
            said.get("label", name),
            said.get("indicator_unit", ""),
            int(places) if places else None,
            said.get("filter_default", ""),
            said.get("filter_grouping_column", ""),
        ),
    )
