"""The words of DfE's open data standard: its columns, kinds of time and geographic levels.

As published in the department's guide for analysts, "Open data standards", and checked by its data
screener. Older files write them in other cases; they are compared without.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from strategy.periods.dates import MONTHS
from strategy.periods.identifiers import kind_of
from strategy.periods.period_kinds import SHAPES, Kind

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
    [*MANDATORY, *(column for one in _LEVELS for column in (*one.codes, one.named))]
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
