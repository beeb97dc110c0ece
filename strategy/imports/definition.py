"""A measure's own file: its definition where it is not there yet, and what was chosen for it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from strategy.imports.ees import PublishedColumn, Survey
from strategy.imports.lait import Codes
from strategy.load.record_kinds import definition_file
from strategy.model import Area, EesSeries, External, Measure, TableSeries
from strategy.yamltext.splice import with_field
from strategy.yamltext.write import compose

PREDECESSORS = ("predecessors",)
EXTERNAL = ("external",)
EES, LAIT, LAIT_PARTS, LAIT_AREAS, TABLE = (
    (*EXTERNAL, name) for name in ("ees", "lait", "lait_breakdowns", "lait_areas", "table")
)


def remembered_series(measure: Measure) -> EesSeries:
    """The series of the open data standard that a measure remembers; an empty one where none."""
    return (measure.external and measure.external.ees) or EesSeries()


def remembered_table(measure: Measure) -> TableSeries | None:
    """Where a measure's figures stand in a table, as it remembers it."""
    return measure.external.table if measure.external else None


def remembered_codes(measure: Measure) -> Codes:
    """The short codes and areas in the interactive tool that a measure remembers, if any."""
    external = measure.external or External()
    return Codes(external.lait or "", external.lait_breakdowns, external.lait_areas)


def with_series(file: bytes, measure: Measure, series: EesSeries) -> bytes:
    """A measure's file that remembers a series; the same bytes where it does already.

    Raises :class:`strategy.yamltext.SpliceError` where the file's layout does not allow it.
    """
    if series == remembered_series(measure):
        return file
    return with_field(file, EES, fields_of(series))


def with_table(file: bytes, measure: Measure, series: TableSeries) -> bytes:
    """A measure's file that remembers a table, as :func:`with_series` does a series."""
    if series == remembered_table(measure):
        return file
    return with_field(file, TABLE, fields_of(series))


def with_codes(file: bytes, measure: Measure, codes: Codes) -> bytes:
    """A measure's file that remembers codes and areas, as :func:`with_series` does a series."""
    remembered_choice = remembered_codes(measure)
    if codes.whole != remembered_choice.whole:
        file = with_field(file, LAIT, codes.whole)
    if codes.parts != remembered_choice.parts:
        file = with_field(file, LAIT_PARTS, codes.parts)
    if codes.areas != remembered_choice.areas:
        file = with_field(file, LAIT_AREAS, codes.areas)
    return file


def fields_of(series: EesSeries | TableSeries) -> Mapping[str, Any]:
    """A series as the fields of a file, those that say nothing left out."""
    return series.model_dump(mode="json", exclude_defaults=True)


def fields_of_areas(areas: Iterable[Area]) -> list[Mapping[str, Any]]:
    """Areas as they stand in a file."""
    return [area.model_dump(exclude_none=True) for area in areas]


def fields_of_codes(codes: Codes) -> Mapping[str, Any]:
    """Short codes and areas as fields of a measure, those that say nothing left out."""
    fields = {LAIT: codes.whole, LAIT_PARTS: codes.parts, LAIT_AREAS: codes.areas}
    return {path[-1]: value for path, value in fields.items() if value}


def lines_for(path: tuple[str, ...], value: Any) -> str:
    """The lines that remember a choice, for somebody to add by hand."""
    for key in reversed(path):
        value = {key: value}
    return compose(value)


PUBLISHER = "DfE"
TO_WRITE: Final = {
    "title": "...",
    "definition": "... what is counted, as its publisher says it",
    "unit": "...",
    "decimals": "...",
    "better": "... higher, lower, in-range, at-least, at-most or contextual",
    "period": "...",
}
"""The fields that a person writes where the file does not tell them; none of them is guessed."""


def facts_from_survey(survey: Survey, indicator: PublishedColumn, dataset: str) -> dict[str, str]:
    """What a file of the open data standard tells of a measure: never which way is better."""
    facts = {"title": indicator.label, "dataset": dataset, "period": survey.times[0].kind.value}
    if indicator.unit:
        facts["unit"] = indicator.unit
    if indicator.decimals is not None:
        facts["decimals"] = str(indicator.decimals)
    return facts


def measure_file(measure: str) -> str:
    """The path of a measure's definition."""
    return definition_file("measures", measure)


def definition(facts: Mapping[str, str]) -> str:
    """The YAML of a definition, from what is known of it; what is not says what to write."""
    source = {"publisher": facts.get("publisher", PUBLISHER), "dataset": facts.get("dataset", "")}
    kept = {name: facts.get(name) or form for name, form in TO_WRITE.items()}
    return compose({**kept, "source": {name: text for name, text in source.items() if text}})
