"""What a cell of a published file stands for: a decimal without the noise of floats, or a symbol.

A spreadsheet or a program that worked in binary writes ``8.3`` as ``8.3000000000000007``. A double
holds every decimal of 15 significant digits, so that is what is kept: longer ones are rounded to
15 digits, and zeros that say nothing fall away. A published value is never rounded further: a
measure's ``decimals`` (and a meta file's ``indicator_dp``) say how it is printed, not what it is.
"""

from __future__ import annotations

import re
from decimal import ROUND_HALF_EVEN, Context, Decimal
from typing import Final

from strategy.model import Symbol
from strategy.model.numbers import SIGNIFICANT, without_noise

MOST_PLACES = 20
"""Digits after the point that a figure's file holds."""

LONGEST_NUMBER = 60
NUMBER = re.compile(r"[-+]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][-+]?[0-9]{1,3})?", re.ASCII)
_EXACT = Context(prec=LONGEST_NUMBER, rounding=ROUND_HALF_EVEN)
_LAST = Decimal(1).scaleb(-MOST_PLACES)
TOO_LARGE = "a number of more than 15 digits before the point"

SYMBOLS: Final = {
    "c": Symbol.SUPPRESSED,
    "x": Symbol.UNAVAILABLE,
    "z": Symbol.NOT_APPLICABLE,
    "low": Symbol.LOW,
    "k": Symbol.LOW,
    "u": Symbol.UNRELIABLE,
    "~": Symbol.LOW,
    ":": Symbol.UNAVAILABLE,
    "..": Symbol.UNAVAILABLE,
    ".": Symbol.NOT_APPLICABLE,
    "*": Symbol.SUPPRESSED,
    "-": Symbol.UNAVAILABLE,
}
"""The symbols of the standard, and those of older files.

The standard itself names ``~`` as the older ``low`` and ``:`` as the older ``x``. A dash meant nil
in some files and no figure in others: read as unavailable, it claims nothing.
"""


def as_value(text: str, decimals: int = 0) -> Decimal | Symbol:
    """What a cell stands for. Raises ``ValueError`` for one that is neither number nor symbol.

    Zeros at the end are kept up to ``decimals`` digits after the point.
    """
    word = text.strip().lower()
    symbol = SYMBOLS.get(word.removeprefix("[").removesuffix("]"))
    return symbol or cleaned(text.strip(), decimals)


def looks_like_value(text: str) -> bool:
    """Whether a cell could stand in a column of figures."""
    word = text.strip()
    return not word or word.lower() in SYMBOLS or NUMBER.fullmatch(word) is not None


def cleaned(text: str, decimals: int = 0) -> Decimal:
    """The decimal that ``8.3000000000000007`` or ``8.3E0`` is meant to be.

    Raises ``ValueError`` for what is no number, and for one that is too large to keep.
    """
    if len(text) > LONGEST_NUMBER or not NUMBER.fullmatch(text):
        raise ValueError("not a number")
    written = Decimal(text)
    if written and written.adjusted() > SIGNIFICANT:
        raise ValueError(TOO_LARGE)
    whole = without_noise(written).quantize(_LAST, context=_EXACT)
    if whole.adjusted() >= SIGNIFICANT:
        raise ValueError(TOO_LARGE)
    least = min(_places(written), decimals)
    places = min(max(_places(whole.normalize(_EXACT)), least, 0), MOST_PLACES)
    kept = whole.quantize(Decimal(1).scaleb(-places), context=_EXACT)
    return kept or abs(kept)


def _places(number: Decimal) -> int:
    exponent = number.as_tuple().exponent
    return -exponent if isinstance(exponent, int) else 0
