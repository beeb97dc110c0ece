"""A strategy without what is of a later day: a report as at a day tells nothing after it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from strategy.model import ProgressEntry, Recommendation, Strategy, Voice
from strategy.periods.dates import day_of


def known_by(strategy: Strategy, day: date) -> Strategy:
    """The strategy with its journal and its figures up to a day."""
    figures = {
        measure: tuple(one for one in rows if one.published is None or one.published <= day)
        for measure, rows in strategy.figures.items()
    }
    return replace(
        strategy.with_figures(figures),
        progress={
            subject: tuple(one for one in entries if one.as_at <= day)
            for subject, entries in strategy.progress.items()
        },
        decisions={key: one for key, one in strategy.decisions.items() if one.date <= day},
        voice={key: one for key, one in strategy.voice.items() if one.date <= day},
        recommendations={
            key: one for key, one in strategy.recommendations.items() if one.date <= day
        },
        approvals={key: one for key, one in strategy.approvals.items() if one.on <= day},
    )


def recorded_by(strategy: Strategy, day: date) -> Strategy:
    """The strategy without what says of itself that it was written down after a day.

    What is known of a day where no history is held; one that does not say when it was written
    counts as made in time. Definitions are as they are now.
    """
    clock = strategy.document.clock

    def in_time(record: ProgressEntry | Voice | Recommendation) -> bool:
        return record.recorded is None or day_of(record.recorded, clock) <= day

    return replace(
        strategy,
        progress={
            subject: tuple(filter(in_time, entries))
            for subject, entries in strategy.progress.items()
        },
        voice={key: one for key, one in strategy.voice.items() if in_time(one)},
        recommendations={key: one for key, one in strategy.recommendations.items() if in_time(one)},
        approvals={key: one for key, one in strategy.approvals.items() if one.on <= day},
    )
