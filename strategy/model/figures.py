"""What stands in a measure's CSV file: a figure, or the symbol for why there is none."""

from datetime import date
from decimal import Decimal
from typing import NamedTuple

from strategy.model.scalars import Choice
from strategy.periods.period_kinds import Period


class Symbol(Choice):
    """What stands for a value that is not a number; the letters are those of DfE's standard."""

    SUPPRESSED = "c", "Not shown, because the number is small."
    UNAVAILABLE = "x", "Not available."
    NOT_APPLICABLE = "z", "Not applicable."
    LOW = "low", "Rounds to nothing, and is not nothing."
    UNRELIABLE = "u", "Too unreliable to be shown."


class FigureStatus(Choice):
    """How settled a figure is."""

    FINAL = "final", "It will not change."
    PROVISIONAL = "provisional", "It may still change."
    REVISED = "revised", "It takes the place of an earlier one."


class Figure(NamedTuple):
    """One row of a measure's CSV file.

    ``breakdown`` has the value of each of the measure's breakdowns, in their order, empty for all.
    ``value`` is a number or a symbol; ``None`` where the cell is empty. A figure that is
    ``published`` on a later day takes the place of an earlier one of the same period, area and
    breakdown. ``lower`` and ``upper`` are the limits between which its publisher says that the true
    value lies, such as those of a confidence interval. Its place in the tuple of a measure's
    figures is its row in the file, after the header: a file with a row that cannot be read gives no
    figures at all. ``published_rating`` is the letter or colour that its publisher gave it, which
    is never one of ours; ``result`` is what came out in words, where that is no number.
    """

    period: Period
    area: str
    breakdown: tuple[str, ...]
    value: Decimal | Symbol | None
    numerator: Decimal | Symbol | None
    denominator: Decimal | Symbol | None
    status: FigureStatus
    published: date | None
    note: str
    lower: Decimal | None = None
    upper: Decimal | None = None
    published_rating: str = ""
    result: str = ""

    @property
    def limits(self) -> tuple[Decimal, Decimal] | None:
        """The lower and the upper limit of uncertainty, where both are given."""
        if self.lower is None or self.upper is None:
            return None
        return self.lower, self.upper

    @property
    def key(self) -> tuple[Period, str, tuple[str, ...]]:
        """What the figure is of: its period, its area and its breakdown."""
        return self.period, self.area, self.breakdown
