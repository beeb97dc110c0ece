"""A strategy without what is of a later day: a report as at a day tells nothing after it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from strategy.model import ProgressEntry, Recommendation, Strategy, Voice
from strategy.periods.dates import day_of


def known_by(strategy: Strategy, day: date) -> Strategy:
    """The strategy with its journal and its figures up to a day."""
    figures = {
        measure: tuple(row for row in rows if row.published is None or row.published <= day)
        for measure, rows in strategy.figures.items()
    }
    return replace(
        strategy.with_figures(figures),
        progress={
            subject: tuple(entry for entry in entries if entry.as_at <= day)
            for subject, entries in strategy.progress.items()
        },
        decisions={
            key: decision for key, decision in strategy.decisions.items() if decision.date <= day
        },
        voice={key: voice for key, voice in strategy.voice.items() if voice.date <= day},
        recommendations={
            key: recommendation
            for key, recommendation in strategy.recommendations.items()
            if recommendation.date <= day
        },
        approvals={
            key: approval for key, approval in strategy.approvals.items() if approval.on <= day
        },
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
        voice={key: voice for key, voice in strategy.voice.items() if in_time(voice)},
        recommendations={
            key: recommendation
            for key, recommendation in strategy.recommendations.items()
            if in_time(recommendation)
        },
        approvals={
            key: approval for key, approval in strategy.approvals.items() if approval.on <= day
        },
    )
