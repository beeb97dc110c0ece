"""The words that a measure is described by: which way is better, what its values are."""

from strategy.model.scalars import Choice
from strategy.periods.period_kinds import Kind


class Stage(Choice):
    """Where in the chain of value a measure looks; the words are StratML's."""

    INPUT = "input", "Money, people and time put in."
    INPUT_PROCESSING = "input-processing", "What is done with what is put in."
    OUTPUT = "output", "What is delivered."
    OUTPUT_PROCESSING = "output-processing", "What others do with what is delivered."
    OUTCOME = "outcome", "What becomes different for people."


class Better(Choice):
    """Which way a figure is to go."""

    HIGHER = "higher", "The higher the better."
    LOWER = "lower", "The lower the better."
    IN_RANGE = "in-range", "Good between two ends, and too high or too low outside."
    AT_LEAST = "at-least", "Good from a number on; more is not better."
    AT_MOST = "at-most", "Good up to a number; less is not better."
    CONTEXTUAL = "contextual", "Neither way is good or bad: it is never rated."


class Shows(Choice):
    """What a measure's values are."""

    PERCENTAGE = "percentage", "A share, in per cent."
    COUNT = "count", "A number of people."
    RATE = "rate", "A number for each so many people."
    SCORE = "score", "Points on a scale."
    AMOUNT = "amount", "Money, days, or anything else but people."


class PeriodKind(Choice):
    """What a measure's figures are about; the words are those of :class:`strategy.periods.Kind`."""

    ACADEMIC_YEAR = Kind.ACADEMIC_YEAR.value, "From 1 September: 2024/25."
    FINANCIAL_YEAR = Kind.FINANCIAL_YEAR.value, "From 1 April: 2024-25."
    TAX_YEAR = Kind.TAX_YEAR.value, "From 6 April: 2024-25."
    CALENDAR_YEAR = Kind.CALENDAR_YEAR.value, "From 1 January: 2024."
    REPORTING_YEAR = Kind.REPORTING_YEAR.value, "A year of the publisher's own."
    TWELVE_MONTHS = (
        Kind.TWELVE_MONTHS.value,
        ("A year from any month on, rolling or not: October 2023 to September 2024."),
    )
    TERM = Kind.TERM.value, "A term of an academic year."
    HALF_YEAR = Kind.HALF_YEAR.value, "January to June, or July to December."
    FINANCIAL_HALF_YEAR = Kind.FINANCIAL_HALF_YEAR.value, "April to September, or October to March."
    QUARTER = Kind.QUARTER.value, "Three months of a calendar year."
    FINANCIAL_QUARTER = Kind.FINANCIAL_QUARTER.value, "Three months of a financial year."
    ACADEMIC_QUARTER = Kind.ACADEMIC_QUARTER.value, "Three months of an academic year."
    TAX_QUARTER = Kind.TAX_QUARTER.value, "Three months of a tax year."
    MONTH = Kind.MONTH.value, "A month: 2024-05."
    WEEK = Kind.WEEK.value, "A week from Monday: 2024-W19."
    DAY = Kind.DAY.value, "One day, such as that of a census."


class Covers(Choice):
    """What of its year a figure holds."""

    PERIOD = "period", "Its period alone."
    YEAR_TO_DATE = "year-to-date", "Its year up to its period's end: each holds those before it."


class Frequency(Choice):
    """How often figures come out."""

    ANNUAL = "annual", "Once a year."
    HALF_YEARLY = "half-yearly", "Twice a year."
    TERMLY = "termly", "Once a term."
    QUARTERLY = "quarterly", "Every three months."
    MONTHLY = "monthly", "Every month."
    WEEKLY = "weekly", "Every week."
    IRREGULAR = "irregular", "At no fixed times."


class SourceStatus(Choice):
    """What kind of statistics a source publishes; ``local`` figures are the council's own."""

    OFFICIAL = "official", "Official statistics."
    IN_DEVELOPMENT = "in-development", "Official statistics in development."
    MANAGEMENT_INFORMATION = "management-information", "Published, and not as official statistics."
    SURVEY = "survey", "What people answered."
    LOCAL = "local", "The council's own, which nobody else publishes."


class MeasureStatus(Choice):
    """Whether figures still come."""

    IN_DEVELOPMENT = "in-development", "No figures yet."
    ACTIVE = "active", "Figures come."
    PAUSED = "paused", "No figures come for now."
    DISCONTINUED = "discontinued", "No figures come any more."
    REPLACED = "replaced", "Another measure has taken its place."


class RatingRule(Choice):
    """How a figure is rated; each is a function in :mod:`strategy.assess.measures.rating_rules`."""

    DISTANCE = "distance", "By how far it is from its period's target."
    DISTANCE_AND_DIRECTION = (
        "distance-and-direction",
        "By distance; off target and getting better is near.",
    )
    TRAJECTORY = "trajectory", "Against the straight line from the baseline to the target."
    GROWTH = "growth", "By the yearly change there was beside the one that is needed."
    COMPARATOR = "comparator", "Against another area's figure."


class Role(Choice):
    """How near a measure is to what an objective says."""

    DIRECT = "direct", "It counts what the objective says."
    PROXY = "proxy", "It counts something near to it."
    CONTEXT = "context", "It helps to read the others, and says nothing of success."
