"""A percentage agrees with what it is a share of.

Where a row has a numerator and a denominator, they make its value: 1,704 of 9,260 is 18.4%. Where a
row says otherwise, two columns were swapped, a point was lost or a digit slipped: 184 or 14.8 for
18.4. All three numbers may be rounded, counts to fives, tens, hundreds or thousands too. Shares
above 100%, like pupils in schools that are too full, are fine where all three numbers say so.

Bad:
    data/priorities/1.yaml:
        title: Every child is at school
        lead: attendance-lead
        measures: [persistent-absence]

    data/measures/persistent-absence.csv:
        period,area,value,numerator,denominator,status,published,note
        2024/25,Eastmarsh,18.4,9260,1704,final,2026-03-19,

    data/measures/persistent-absence.yaml:
        title: Persistent absence
        definition: Pupils missing 10% or more of possible sessions.
        unit: "%"
        decimals: 1
        better: lower
        period: academic-year
        source: {publisher: DfE}

Good:
    data/priorities/1.yaml:
        title: Every child is at school
        lead: attendance-lead
        measures: [persistent-absence]

    data/measures/persistent-absence.csv:
        period,area,value,numerator,denominator,status,published,note
        2024/25,Eastmarsh,18.4,1704,9260,final,2026-03-19,

    data/measures/persistent-absence.yaml:
        title: Persistent absence
        definition: Pupils missing 10% or more of possible sessions.
        unit: "%"
        decimals: 1
        better: lower
        period: academic-year
        source: {publisher: DfE}
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from strategy.assess.measures.arithmetic import CONTEXT, HUNDRED, ZERO, minus, plus, times
from strategy.diagnostics import Diagnostic, Severity
from strategy.load.record_kinds import figures_file
from strategy.model import Figure, Shows
from strategy.rules.figures import cell, with_figures
from strategy.rules.rule import Case, rule_of

ROUNDED_TO = tuple(map(Decimal, (1000, 100, 10, 5)))
"""What publishers round numbers of people to, the coarsest first."""

NEARLY = 0.99
"""How much of the last digit a float may be away and leave no doubt."""

MOST_WRITTEN = 4
"""Decimals beyond which a publisher's program has written noughts behind a rounded number."""


def check(case: Case) -> Iterator[Diagnostic]:
    """One problem for each row of a percentage that is another share than its numbers make."""
    for measure, figures in with_figures(case):
        if measure.shown_as is Shows.PERCENTAGE:
            for row, figure in enumerate(figures):
                column, message = _disagrees(figure)
                if message:
                    file = figures_file(measure.id)
                    yield RULE.problem(message, file, cell(row, column), "mend one of the three")


def _disagrees(figure: Figure) -> tuple[str, str]:
    """The column that disagrees, and how; nothing where all agree or one is no number."""
    value, part, whole = figure.value, figure.numerator, figure.denominator
    if not (
        isinstance(value, Decimal) and isinstance(part, Decimal) and isinstance(whole, Decimal)
    ):
        return "", ""
    if part > whole and value <= HUNDRED:
        return "numerator", "the numerator is above the denominator, and the value is not above 100"
    if 0 <= part <= whole and not 0 <= value <= HUNDRED:
        return (
            "value",
            "the value is outside 0 to 100, and the numerator is not above the denominator",
        )
    if part >= 0 and whole > 0 and not _agree(value, part, whole):
        return "value", "the value is not what the numerator is of the denominator, in per cent"
    return "", ""


def _agree(value: Decimal, part: Decimal, whole: Decimal) -> bool:
    """Whether three numbers can be one share: each is rounded, or cut off, where it seems to be."""
    away = abs(100 * float(part) / float(whole) - float(value))
    if away < NEARLY * 10.0 ** _exponent(value):
        return True  # plain enough for floats, as nearly all rows are
    slack, digit = _slack(part, whole), _last_digit(value)
    low, high = minus(value, digit), plus(value, digit)
    return times(HUNDRED, minus(part, slack)) <= times(high, plus(whole, slack)) and times(
        low, minus(whole, slack)
    ) <= times(HUNDRED, plus(part, slack))


def _slack(part: Decimal, whole: Decimal) -> Decimal:
    """How far both counts may be from what was counted."""
    for step in ROUNDED_TO:
        if not any(CONTEXT.remainder(number, step) for number in (part, whole)):
            return step / 2
    return ZERO


def _last_digit(value: Decimal) -> Decimal:
    """One in the last place that tells something: 0.1 for 18.4, and for 18.400000000000."""
    exponent = _exponent(value)
    if exponent < -MOST_WRITTEN:
        exponent = _exponent(value.normalize(CONTEXT))
    return Decimal((0, (1,), exponent))


def _exponent(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    return exponent if isinstance(exponent, int) else 0


RULE = rule_of(__name__, __doc__, Severity.ERROR, check)
