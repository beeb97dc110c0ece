"""Numbers as pages print them: in the measure's unit and with its digits after the point."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

from strategy.assess.measures.arithmetic import MOST_DECIMALS, least, minus, rounded, size
from strategy.model import Measure, Shows
from strategy.periods.dates import month_in_words
from strategy.periods.period_kinds import Kind, Period
from strategy.periods.wording import label
from strategy.values import dataclass

UNSAID: Final = frozenset({"count", "index", "number", "ratio", "score"})
"""Units that say only that there is a number, and so are not printed after it."""

POINTS: Final = "points"
"""What differences of percentages are in, after a number."""

PERCENTAGE_POINTS: Final = "percentage points"
"""The unit of a published difference of percentages: after a number the same word, ``points``."""

SINGULAR: Final = {"children": "child", "people": "person", "women": "woman", "men": "man"}

WORD_COUNTED: Final = re.compile(r"(?!per )(?:.*? )??(\S+)(?= per |$)")
"""The last word before "per", or of all: ``days`` of ``days per pupil``."""


@dataclass(frozen=True, slots=True)
class Unit:
    """What a measure's values are in, and how many digits are printed after the point."""

    name: str
    decimals: int = 0
    counted: bool = False
    """Whether there are so many of them: fewer, and not less."""

    def number(self, value: Decimal) -> str:
        """``1,234.5``."""
        places = min(self.decimals, MOST_DECIMALS)
        return f"{rounded(value, self.decimals):,.{places}f}"

    def value(self, value: Decimal) -> str:
        """``17.5%``, ``123 children``, ``£1,200``, ``58.2 per 10,000``."""
        return self._in_unit(self.number(value), self.name)

    def limits(self, limits: tuple[Decimal, Decimal] | None) -> str:
        """``16.9% to 18.1%``: between what a value lies; nothing where nobody says."""
        return f"{self.again(limits[0])} to {self.again(limits[1])}" if limits else ""

    def again(self, value: Decimal) -> str:
        """``17.5%``, ``£1,200``, ``58.2``: a value beside one whose unit has been named."""
        is_a_sign = self.name.startswith(("%", "£"))
        return self.value(value) if is_a_sign else self.number(value)

    def as_printed(self, value: Decimal) -> Decimal:
        """The number as it is printed: figures are compared in words as they are shown."""
        return rounded(value, self.decimals)

    def apart(self, value: Decimal, other: Decimal) -> Decimal:
        """The first number less the other, each as it is printed."""
        return minus(self.as_printed(value), self.as_printed(other))

    def difference(self, change: Decimal) -> str:
        """The size of a difference: ``2.5 points`` where the unit is per cent."""
        name = self.of_differences.name
        return self._small(change, name) or self._in_unit(self.number(size(change)), name)

    @property
    def of_differences(self) -> Unit:
        """The unit that differences are in, and so gaps and their targets: points for per cent."""
        name = POINTS if self.name.startswith("%") else self.name
        return Unit(name, self.decimals, self.counted)

    @property
    def less(self) -> str:
        """``fewer`` of what is counted, ``less`` of all else."""
        return "fewer" if self.counted else "less"

    def _small(self, change: Decimal, name: str) -> str:
        """What is said of a difference that would be printed as nought and is none."""
        if not change or rounded(change, self.decimals):
            return ""
        return f"less than {self._in_unit(self.number(least(self.decimals)), name)}"

    def _in_unit(self, number: str, name: str) -> str:
        if name.startswith("%"):
            return f"{number}{name}"
        if name.startswith("£"):
            sign = "-" if number.startswith("-") else ""
            return f"{sign}£{number.removeprefix('-')}{name[1:]}"
        if not name or name in UNSAID:
            return number
        if name == PERCENTAGE_POINTS:
            name = POINTS
        return f"{number} {singular(name) if number in ('1', '-1') else name}"


def unit_of(measure: Measure) -> Unit:
    """How a measure's values are printed."""
    counted = measure.shown_as is Shows.COUNT and measure.unit not in UNSAID
    return Unit(measure.unit, measure.decimals, counted)


def singular(name: str) -> str:
    """What one of them is called: ``child``, ``day per pupil``, ``young person``."""
    match = WORD_COUNTED.match(name)
    if not match:
        return name
    word = match[1]
    if word in SINGULAR:
        word_counted = SINGULAR[word]
    elif word.endswith("ies"):
        word_counted = f"{word[:-3]}y"
    elif word.endswith(("sses", "ches", "shes", "xes")):
        word_counted = word[:-2]
    else:
        word_counted = word[:-1] if word.endswith("s") and not word.endswith("ss") else word
    return name[: match.start(1)] + word_counted + name[match.end(1) :]


def in_period(period: Period) -> str:
    """When, in a sentence: ``in 2023/24``, ``on 31 March 2024``."""
    if period.kind is Kind.TWELVE_MONTHS and period.years == 1:
        return f"in the year to {month_in_words(period.last)}"
    return f"{'on' if period.kind is Kind.DAY else 'in'} {label(period)}"
