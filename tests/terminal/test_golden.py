"""Whole screens that a person can read: run with UPDATE_GOLDEN=1 to write them anew."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from rich.cells import cell_len
from rich.console import RenderableType

from strategy.assess.facts import Assessment
from strategy.assess.measures.measuring import all_measure_facts, measure_facts
from strategy.periods.dates import MONTHS
from strategy.terminal.figures import gaps_text, measures_text
from strategy.terminal.measure import measure_text
from strategy.terminal.text import glance_text, list_text, objective_text, priority_text
from strategy.views.delivery.decisions import decision_views
from strategy.views.header import header_of
from strategy.views.measures.measure import gap_rows, measure_detail, measure_rows
from strategy.views.progress.entries import entries_of
from strategy.views.progress.glance import glance_view, priority_view
from strategy.views.progress.objectives import objective_detail, objective_rows
from strategy.views.serialising import as_data
from tests.terminal.council import COUNCIL, console, drawn, public, read, shipped, written
from tests.terminal.measured import MEASURED

GOLDEN = Path(__file__).parent / "golden"


def the_council() -> Assessment:
    return read(COUNCIL)


def the_measured() -> Assessment:
    return read(MEASURED)


def for_us() -> Assessment:
    return read(COUNCIL, internal=True)


SCREENS: dict[str, tuple[Callable[[], Assessment], list[str]]] = {
    "demonstration": (
        shipped,
        ["show", "show 3", "show 3.4", "show voice", "show persistent-absence", "measures", "gaps"],
    ),
    "measured": (
        the_measured,
        ["measures", "gaps", "show absence", "show places", "show calls", "show 1.1", "show 1.2"],
    ),
    "council": (
        the_council,
        [
            "show",
            "show 1",
            "show 10",
            "show 1.1",
            "show 1.2",
            "show 1.3",
            "show 1.4",
            "show 2-1",
            "list objectives",
            "list entries",
            "list decisions",
        ],
    ),
    "council-internal": (for_us, ["show 1.1", "list entries"]),
}


def facts(found: Assessment, command: str) -> object:
    verb, _, of = command.partition(" ")
    if of in found.strategy.priorities:
        return written(found, priority_view(found, found.strategy.priorities[of]))
    if of in found.strategy.objectives:
        return written(found, objective_detail(found, found.strategy.objectives[of]))
    if of in found.strategy.measures:
        return measure_detail(found, measure_facts(found.strategy, of, found.as_at))
    if command in ("measures", "gaps"):
        return figures(found, command)
    return written(found, glance_view(found)) if verb == "show" else rows(found, of)


def rows(found: Assessment, kind: str) -> Sequence[Any]:
    if kind == "objectives":
        return objective_rows(found, found.positions)
    return entries_of(found, found.positions, ()) if kind == "entries" else decision_views(found)


def figures(found: Assessment, verb: str) -> Sequence[Any]:
    measured = all_measure_facts(found.strategy, found.as_at)
    return measure_rows(found, measured) if verb == "measures" else gap_rows(found, measured)


def text(found: Assessment, command: str, width: int) -> str:
    on = console(width)
    verb, _, of = command.partition(" ")
    shown: RenderableType
    if of in found.strategy.priorities:
        shown = priority_text(
            public(found), priority_view(found, found.strategy.priorities[of]), on
        )
    elif of in found.strategy.objectives:
        detail = objective_detail(found, found.strategy.objectives[of])
        shown = objective_text(public(found), detail)
    elif of in found.strategy.measures:
        measured = measure_facts(found.strategy, of, found.as_at)
        view = measure_detail(found, measured)
        shown = measure_text(header_of(found, "public"), view, on)
    elif verb == "measures":
        shown = measures_text(figures(found, verb), on)
    elif verb == "gaps":
        shown = gaps_text(figures(found, verb), on)
    elif verb == "show":
        shown = glance_text(public(found), glance_view(found), on)
    else:
        shown = list_text(of, rows(found, of), on)
    return drawn(shown, on)


EVERY_SCREEN = [
    (which, command) for which, (_, commands) in SCREENS.items() for command in commands
]


def matches(name: str, made: str) -> None:
    path = GOLDEN / name
    if os.environ.get("UPDATE_GOLDEN"):
        path.write_text(made, encoding="utf-8", newline="\n")
    assert made == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("width", [40, 100])
@pytest.mark.parametrize("which", SCREENS)
def test_the_screens_look_as_they_did(which: str, width: int) -> None:
    result, commands = SCREENS[which]
    made = [f"$ strategy {other}\n\n{text(result(), other, width)}" for other in commands]
    matches(f"{which}-{width}.txt", "\n\n".join(made))


@pytest.mark.parametrize("which", ["council", "council-internal", "measured"])
def test_the_facts_are_as_they_were(which: str) -> None:
    result, commands = SCREENS[which]
    made = {other: facts(result(), other) for other in commands}
    matches(f"{which}.json", json.dumps(as_data(made), ensure_ascii=False, indent=2) + "\n")


@pytest.mark.parametrize(("which", "command"), EVERY_SCREEN)
def test_no_line_is_too_wide_or_ends_in_a_space(which: str, command: str) -> None:
    assessment = SCREENS[which][0]()
    for width in (40, 60, 80, 100, 200):
        lines = text(assessment, command, width).splitlines()
        assert max(map(cell_len, lines)) <= width
        assert [line for line in lines if line != line.rstrip()] == []


@pytest.mark.parametrize(("which", "command"), EVERY_SCREEN)
def test_at_forty_columns_no_word_is_broken_that_has_room(which: str, command: str) -> None:
    assessment = SCREENS[which][0]()
    whole = text(assessment, command, 200).split()
    long = [word for word in whole if cell_len(word) > 30]
    dates = f"{' '.join(MONTHS)} {' '.join(map(str, range(1, 32)))} 2022 2024 2025 2026".split()
    names = {word.strip(",") for word in (*whole, *dates)}
    lines = {word.strip(",") for word in text(assessment, command, 40).split()}
    assert [word for word in lines - names if not any(word in name for name in long)] == []
