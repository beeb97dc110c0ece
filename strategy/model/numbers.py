"""Numbers as officers write them: decimals that stay what they were, tolerances, durations."""

import re
from decimal import ROUND_HALF_EVEN, Context, Decimal
from typing import Annotated, Any, Final

from pydantic import PlainSerializer, PlainValidator, WithJsonSchema

from strategy.model.scalars import described, problem
from strategy.values import dataclass

NUMBER_FORM: Final = re.compile(r"-?(?:0|[1-9][0-9]{0,14})(?:\.[0-9]{1,20})?", re.ASCII)
"""Digits, with a point and a minus sign at most: what every program reads the same way."""

SIGNIFICANT: Final = 15
"""Digits that a double holds of every decimal; what stands behind them is noise."""

_WITHOUT_NOISE = Context(prec=SIGNIFICANT, rounding=ROUND_HALF_EVEN)


def has_noise(number: Decimal) -> bool:
    """Whether a number has more digits than a program that reckons in binary holds."""
    return len(number.as_tuple().digits) > SIGNIFICANT


def without_noise(number: Decimal) -> Decimal:
    """The decimal that ``8.3000000000000007`` is meant to be: of 15 significant digits."""
    return _WITHOUT_NOISE.plus(number)


def as_number(text: str) -> Decimal:
    """The number a text is. Raises ``ValueError`` where it is none that everybody reads alike."""
    if not NUMBER_FORM.fullmatch(text):
        raise ValueError(f"not a plain number: {text}")
    return Decimal(text)


def _number(value: Any) -> Decimal:
    try:
        return as_number(value if type(value) is str else "")
    except ValueError:
        raise problem(
            "bad-number", f"{described(value)} is not a number", "digits and a point: 17.5"
        ) from None


_PLAIN = PlainSerializer(lambda number: f"{number:f}", return_type=str, when_used="json")

Number = Annotated[Decimal, PlainValidator(_number), WithJsonSchema({"type": "number"}), _PLAIN]
"""A decimal number, kept as it was written: 15.0 is not 15."""


@dataclass(frozen=True, slots=True)
class Tolerance:
    """How far from a target is near: ``amount`` per cent of it, or points of the value's unit."""

    amount: Decimal
    per_cent: bool

    def __str__(self) -> str:
        return f"{self.amount:f}%" if self.per_cent else f"{self.amount:f} points"


TOLERANCE_HINT = 'per cent of the target, "10%", or points of its unit, "0.5 points"'
_TOLERANCE = re.compile(r"([0-9.]+) ?(%|points?)", re.ASCII)


def _tolerance(value: Any) -> Tolerance:
    match = _TOLERANCE.fullmatch(value) if type(value) is str else None
    amount, unit = match.groups() if match else ("", "")
    try:
        return Tolerance(as_number(amount), per_cent=unit == "%")
    except ValueError:
        message = f"{described(value)} is not a tolerance"
        raise problem("bad-number", message, TOLERANCE_HINT) from None


ToleranceField = Annotated[
    Tolerance,
    PlainValidator(_tolerance),
    WithJsonSchema({"type": "string", "pattern": r"^[0-9.]+ ?(%|points?)$"}),
    PlainSerializer(str, return_type=str, when_used="json"),
]
"""A tolerance: ``10%`` of the target, or ``0.5 points``."""


@dataclass(frozen=True, slots=True)
class Duration:
    """A span of time as people say it: a number of ``days``, ``weeks`` or ``months``."""

    number: int
    unit: str

    def __str__(self) -> str:
        return f"{self.number} {self.unit if self.number != 1 else self.unit[:-1]}"


_DURATION = re.compile(r"([1-9][0-9]{0,3}) (days?|weeks?|months?)", re.ASCII)


def _duration(value: Any) -> Duration:
    match = _DURATION.fullmatch(value) if type(value) is str else None
    if not match:
        message = f"{described(value)} is not a span of time"
        raise problem("bad-number", message, "days, weeks or months: 9 months")
    return Duration(int(match[1]), match[2].removesuffix("s") + "s")


DurationField = Annotated[
    Duration,
    PlainValidator(_duration),
    WithJsonSchema({"type": "string", "pattern": "^[1-9][0-9]* (day|week|month)s?$"}),
    PlainSerializer(str, return_type=str, when_used="json"),
]
"""A span of time: ``9 months``."""
