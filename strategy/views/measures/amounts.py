"""Figures as charts and tables print them: short, the unit said elsewhere where it is long."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from strategy.assess.measures.units import Unit
from strategy.assess.words import symbol_in_short
from strategy.model import Figure, FigureStatus, Symbol

SHORT: Final = (
    (Decimal(10) ** 12, "tn"),
    (Decimal(10) ** 9, "bn"),
    (Decimal(10) ** 6, "m"),
)
"""From which size on an axis counts in trillions, billions and millions."""


def figure(value: Decimal | Symbol | None, unit: Unit) -> str:
    """``17.5%``, ``£1,200``, ``1,234``, ``not available``: a figure without any longer unit."""
    if not isinstance(value, Decimal):
        return symbol_in_short(value)
    return _with_sign(unit.number(value), unit)


def cell(one: Figure | None, unit: Unit) -> str:
    """A figure in a table, with its limits and how settled it is; nothing where there is no row."""
    if one is None:
        return ""
    text = figure(one.value, unit)
    if one.limits and isinstance(one.value, Decimal):
        lower, upper = (figure(limit, unit) for limit in one.limits)
        text = f"{text} ({lower} to {upper})"
    return text if one.status is FigureStatus.FINAL else f"{text} {one.status.value}"


def says_its_unit(unit: Unit) -> bool:
    """Whether a figure by itself has all of its unit beside it: per cent and pounds."""
    return unit.name in ("%", "£")


def marks(values: tuple[Decimal, ...], decimals: int, unit: Unit) -> list[str]:
    """The round numbers of an axis, all in the same millions or billions where they are large."""
    largest = max(map(abs, values))
    size, letter = next((one for one in SHORT if largest >= one[0]), (Decimal(1), ""))
    found = []
    for value in values:
        short = value / size
        text = f"{short:,.{decimals}f}" if not letter else f"{short.normalize():,f}{letter}"
        found.append(_with_sign("0" if not value and letter else text, unit))
    return found


def _with_sign(number: str, unit: Unit) -> str:
    """A number with its per cent or pound sign and a minus sign as printers have it."""
    size = number.removeprefix("-")
    minus = "−" if size != number else ""
    before = "£" if unit.name.startswith("£") else ""
    return f"{minus}{before}{size}{'%' if unit.name.startswith('%') else ''}"
