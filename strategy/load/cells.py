"""What a cell of a figures file holds: text to a period, a number, a symbol, a status or a date.

Messages never repeat what stands in a cell for a figure: it may be under embargo, or too small to
be told, and findings run into public logs.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from decimal import Context, Decimal
from functools import partial
from typing import Final, TypeVar

from strategy.load.messages import choice_meant, listed
from strategy.model import FigureStatus, Symbol
from strategy.model.numbers import as_number, has_noise, without_noise
from strategy.model.scalars import DAY_HINT, described, no_date
from strategy.periods import dates
from strategy.periods.errors import PeriodError
from strategy.periods.parsing import period
from strategy.periods.period_kinds import Kind, Period

Held = TypeVar("Held")

SYMBOLS: Final = {symbol.value: symbol for symbol in Symbol}
STATUSES: Final = {status.value: status for status in FigureStatus}
STATUSES_BY_LETTER: Final = {
    **dict.fromkeys(("f",), FigureStatus.FINAL),
    **dict.fromkeys(("p", "prov", "estimate", "estimated"), FigureStatus.PROVISIONAL),
    **dict.fromkeys(("r", "rev"), FigureStatus.REVISED),
}
SYMBOLS_HINT = (
    "where there is no number, write c (suppressed), x (unavailable), z (not applicable), "
    "low (rounds to nothing) or u (unreliable)"
)

SLIPS: Final = (
    (r"[CXZU]|Low|LOW", "write the symbol in small letters"),
    (r"#+|#[A-Z].*", f"it is an error of the spreadsheet: mend it there; {SYMBOLS_HINT}"),
    (r"=.*", "it is a formula: write what it comes to"),
    (r"[<≤]\s?\d+(?:\.\d+)?", "where it is too small to be told, write c (suppressed)"),
    (r".*%", "leave out the % sign: the measure says its unit"),
    (r"-?[£$€].*", "leave out the currency sign: the measure says its unit"),
    (r"-?\d{1,3}(?:[, \u00a0]\d{3})+(?:\.\d+)?", "leave out what parts the thousands: 1234"),
    (r"-?\d+,\d+", "write a point, not a comma: 17.5"),
    (r"-?[\d.]+[eE][+-]?\d+", "write the number out: 100000, not 1E+05"),
    (r"-?\d+\.\d{21,}", "round it to 15 digits"),
    (r"-?(?:0\d+(?:\.\d*)?|\.\d+|\d+\.)|\+.*", "write it as 0.5: no 0 too many and no sign but -"),
    (r"[\u2010-\u2015\u2212]\s?\d.*|\([\d.]+\)", "write a minus sign before it: -0.5"),
    (r"-?[\d.]+\s?[*†‡]?(?:[a-z]|rev|prov|\(.*\)|[*†‡]|\[.*\])", "write the mark beside it as its "
     "status or in its note"),
)  # fmt: skip
"""What spreadsheets and publications write for a number, and what to do about it."""

TWO_WAYS: Final = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})", re.ASCII)
"""A day whose parts stand in an order that has to be guessed."""

LAST_MONTH: Final = 12

PLAIN: Final = Context(prec=60)
"""What takes the zeros at a number's end away, and no other digit."""

LONGEST_LOOKED_AT = 60
"""Characters of what should have been a number in which a known slip is looked for."""


class CellError(ValueError):
    """A cell cannot be read: the rule it breaks, what is wrong with it, and its mend."""

    def __init__(self, rule: str, message: str, hint: str) -> None:
        super().__init__(message)
        self.rule = rule
        self.hint = hint


class Remembered(dict[str, Held]):
    """What each text means, worked out when it is first met: figures repeat most of their cells."""

    def __init__(self, read: Callable[[str], Held]) -> None:
        super().__init__()
        self.read = read

    def __missing__(self, text: str) -> Held:
        value = self[text] = self.read(text.strip())
        return value


class Texts:
    """What the cells of many files mean, each text being read once."""

    def __init__(self) -> None:
        self.areas = Remembered(_area)
        self.numbers = Remembered(_number)
        self.limits = Remembered(_limit)
        self.statuses = Remembered(_status)
        self.dates = Remembered(_published)
        self.words = Remembered(str)
        self._periods: dict[Kind, Remembered[Period]] = {}

    def periods(self, kind: Kind) -> Remembered[Period]:
        """What texts mean as periods of a kind."""
        return self._periods.setdefault(kind, Remembered(partial(_period, kind)))


def _period(kind: Kind, text: str) -> Period:
    if not text:
        raise CellError("missing-field", "the period is missing", "write which one it is of")
    try:
        return period(text, kind)
    except PeriodError as error:
        raise CellError("bad-period", str(error), error.hint) from None


def _area(text: str) -> str:
    if not text:
        raise CellError("missing-field", "the area is missing", "write the area's name")
    return text


def _number(text: str) -> Decimal | Symbol | None:
    if text in SYMBOLS or not text:
        return SYMBOLS.get(text)
    try:
        number = as_number(text)
        return without_noise(number).normalize(PLAIN) if has_noise(number) else number
    except ValueError:
        message = "this is not a number"
        raise CellError("bad-number", message, _number_meant(text)) from None


def _limit(text: str) -> Decimal | None:
    """A limit of a figure; a symbol says that there is none."""
    number = _number(text)
    return number if isinstance(number, Decimal) else None


def _number_meant(text: str) -> str:
    if len(text) <= LONGEST_LOOKED_AT:
        for form, hint in SLIPS:
            if re.fullmatch(form, text):
                return hint
    if any(character.isdecimal() for character in text):
        return "digits and a point: 17.5"
    return SYMBOLS_HINT


def _status(text: str) -> FigureStatus:
    if text in STATUSES or not text:
        return STATUSES.get(text, FigureStatus.FINAL)
    meant = STATUSES_BY_LETTER.get(text.lower())
    hint = f"write {meant}" if meant else choice_meant(text, list(STATUSES))
    message = f"{described(text)} is not one of the choices: {listed(list(STATUSES))}"
    raise CellError("unknown-choice", message, hint)


def _published(text: str) -> date | None:
    if not text:
        return None
    try:
        return dates.day(text)
    except ValueError:
        raise CellError("bad-date", *_no_day(text)) from None


def _no_day(text: str) -> tuple[str, str]:
    """Why a text is no day; one that could be either of two names both."""
    match = TWO_WAYS.fullmatch(text)
    if match and int(match[1]) <= LAST_MONTH and int(match[2]) <= LAST_MONTH:
        first, second, year = int(match[1]), int(match[2]), match[3]
        if first != second:
            message = f"{described(text)} could be either of two days"
            return message, (
                f"write {year}-{second:02d}-{first:02d} where the day comes first, and "
                f"{year}-{first:02d}-{second:02d} where the month does"
            )
    return no_date(text, DAY_HINT)
