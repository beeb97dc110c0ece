"""The definition of a measure that is not there yet, as far as a published file tells it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from strategy.imports.ees import PublishedColumn, Survey
from strategy.load.record_kinds import definition_file
from strategy.yamltext.write import compose

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


def told_by(survey: Survey, indicator: PublishedColumn, dataset: str) -> dict[str, str]:
    """What a file of the open data standard tells of a measure: never which way is better."""
    told = {"title": indicator.label, "dataset": dataset, "period": survey.times[0].kind.value}
    if indicator.unit:
        told["unit"] = indicator.unit
    if indicator.decimals is not None:
        told["decimals"] = str(indicator.decimals)
    return told


def measure_file(measure: str) -> str:
    """The path of a measure's definition."""
    return definition_file("measures", measure)


def definition(told: Mapping[str, str]) -> str:
    """The YAML of a definition, from what is known of it; what is not says what to write."""
    source = {"publisher": told.get("publisher", PUBLISHER), "dataset": told.get("dataset", "")}
    kept = {name: told.get(name) or form for name, form in TO_WRITE.items()}
    return compose({**kept, "source": {name: text for name, text in source.items() if text}})
