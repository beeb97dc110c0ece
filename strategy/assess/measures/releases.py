"""When the next figure is to come out, and whether it is late."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable
from datetime import date, timedelta

from strategy.model import Duration, Figure, Frequency, Measure, MeasureStatus, Standing

MONTHS_BETWEEN = {
    Frequency.ANNUAL: 12,
    Frequency.HALF_YEARLY: 6,
    Frequency.TERMLY: 4,
    Frequency.QUARTERLY: 3,
    Frequency.MONTHLY: 1,
}


def due_by(measure: Measure, figures: Iterable[Figure]) -> date | None:
    """The last day on which the next figure is not late; nothing where nobody has said.

    It is the release's own day where that is given and no figure has come out since; else so long
    after the end of the period that follows the latest figure's. ``figures`` are those published.
    """
    figures_known = tuple(figures)
    announced = measure.next_release
    if announced and not any(
        figure.published and figure.published >= announced for figure in figures_known
    ):
        return announced
    latest = max((figure.period for figure in figures_known), default=None)
    if latest is None or measure.published_after is None:
        return None
    ends = _next_end(latest.last, measure.frequency)
    return ends and _later(ends, measure.published_after)


def late_since(
    measure: Measure, figures: Iterable[Figure], as_at: date, standing: Standing
) -> date | None:
    """The first day on which the next figure was overdue, where it is by ``as_at``.

    Nothing is late of a measure whose figures have ended or not begun, nor in a strategy that is a
    draft, a demonstration or closed.
    """
    if standing is not Standing.ADOPTED or measure.status is not MeasureStatus.ACTIVE:
        return None
    due = due_by(measure, figures)
    return due + timedelta(days=1) if due and due < as_at else None


def _next_end(last: date, frequency: Frequency) -> date | None:
    """The last day of the period that follows one; nothing where figures come irregularly."""
    if frequency is Frequency.WEEKLY:
        return last + timedelta(days=7)
    months = MONTHS_BETWEEN.get(frequency)
    return _months_later(last, months) if months else None


def _later(on: date, span: Duration) -> date:
    if span.unit == "months":
        return _months_later(on, span.number)
    return on + timedelta(days=span.number * (7 if span.unit == "weeks" else 1))


def _months_later(on: date, months: int) -> date:
    """The same day of a later month; the last day of a month gives the last day of the other."""
    year, month = divmod(on.year * 12 + on.month - 1 + months, 12)
    last = monthrange(year, month + 1)[1]
    is_last = on.day == monthrange(on.year, on.month)[1]
    return date(year, month + 1, last if is_last else min(on.day, last))
