"""Wigan's first and latest figures and England's latest, as somebody else wrote them down.

`known_figures.txt` was copied from a map of objectives to indicators, made before `data/` had any
figures: measure, all pupils or the gap by free school meals, Wigan's baseline year and figure, the
latest year, and Wigan's and England's figures in it. It says nothing of England where England is
not shown.
"""

from decimal import Decimal
from pathlib import Path

import pytest

from tests.shipped.held import rows, value

KNOWN = [
    line.split()
    for line in Path(__file__).with_name("known_figures.txt").read_text("utf-8").splitlines()
]


def figure(measure: str, what: str, period: str, area: str) -> Decimal:
    """The figure of a year, or in it the gap between pupils without and with free school meals."""
    if what == "all":
        return Decimal(value(measure, period, area))
    without, with_meals = (value(measure, period, area, fsm) for fsm in ("no", "yes"))
    return Decimal(without) - Decimal(with_meals)


@pytest.mark.parametrize("known", KNOWN, ids=lambda item: f"{item[0]} {item[1]}")
def test_the_figures_are_those_known_before(known: list[str]) -> None:
    measure, what, first, wigan_first, latest, wigan_latest, england_latest = known
    for period, area, expected in (
        (first, "Wigan", wigan_first),
        (latest, "Wigan", wigan_latest),
        (latest, "England", england_latest),
    ):
        if expected != "-":
            number = figure(measure, what, period, area)
            assert number.quantize(Decimal(expected)) == Decimal(expected), f"{period} {area}"


@pytest.mark.parametrize("known", KNOWN, ids=lambda item: f"{item[0]} {item[1]}")
def test_the_latest_figure_known_is_the_last_one_held(known: list[str]) -> None:
    assert rows(known[0])[-1]["period"] == known[4]
