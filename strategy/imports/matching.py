"""Which column, value or place of a published file is meant by what somebody typed."""

from __future__ import annotations

from strategy.imports.ees import PublishedColumn, Survey
from strategy.model import EesSeries


def column_named(survey: Survey, name: str) -> PublishedColumn | None:
    """The filter or the indicator that is meant by its name or its label, in any case."""
    exact = survey.columns.get(name)
    if exact:
        return exact
    word = name.strip().lower()
    fitting = [
        one for one in survey.columns.values() if word in (one.name.lower(), one.label.lower())
    ]
    return fitting[0] if len(fitting) == 1 else None


def value_named(column: PublishedColumn, value: str) -> str | None:
    """The value of a filter that is meant, in any case; ``None`` where the column has no such."""
    if value in column.values:
        return value
    fitting = [one for one in column.values if one.lower() == value.strip().lower()]
    if fitting:
        return fitting[0]
    return None if column.whole else value


def settled(survey: Survey, series: EesSeries) -> EesSeries:
    """A series with its columns and values as the file writes them."""

    def column(name: str | None) -> str | None:
        named = column_named(survey, name) if name else None
        return named.name if named else name

    def value(name: str, text: str) -> str:
        named = column_named(survey, name)
        return (named and value_named(named, text)) or text

    return series.with_changes(
        indicator=column(series.indicator),
        numerator=column(series.numerator),
        denominator=column(series.denominator),
        lower=column(series.lower),
        upper=column(series.upper),
        filters={column(name): value(name, text) for name, text in series.filters.items()},
        breakdowns={column(name): one for name, one in series.breakdowns.items()},
    )
