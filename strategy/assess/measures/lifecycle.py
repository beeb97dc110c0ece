"""Why a measure is not rated at all, whatever its figures are."""

from __future__ import annotations

from datetime import date, timedelta

from strategy.assess.measures.facts_shown import RatedFigure, Unrated
from strategy.assess.measures.rated import unrated
from strategy.model import Better, Figure, Measure, MeasureStatus, Standing, Strategy
from strategy.periods.dates import in_words
from strategy.periods.wording import label


def lifecycle(
    strategy: Strategy, measure: Measure, latest: Figure | None, late: date | None
) -> RatedFigure | None:
    """Why nothing of a measure is rated; ``late`` is the day from which its figure is overdue."""
    if strategy.document.standing is Standing.DEMONSTRATION:
        because = "this is a demonstration, whose makers do not rate the council"
        return unrated(Unrated.DEMONSTRATION, because, latest)
    if measure.better is Better.CONTEXTUAL:
        because = "it is there for context: neither more nor less of it is better"
        return unrated(Unrated.CONTEXTUAL, because, latest)
    if measure.status is MeasureStatus.DISCONTINUED:
        last = f"; its last figure is that for {label(latest.period)}" if latest else ""
        return unrated(Unrated.DISCONTINUED, f"it was discontinued{last}", latest)
    if measure.status is MeasureStatus.REPLACED:
        successor = strategy.measures.get(measure.replaced_by or "")
        by = f" by {successor.title}" if successor else ""
        return unrated(Unrated.REPLACED, f"it was replaced{by}", latest)
    if late:
        which = f"figure after that for {label(latest.period)}" if latest else "first figure"
        because = f"the {which} was to be out by {in_words(late - timedelta(days=1))}"
        return unrated(Unrated.RELEASE_LATE, because, latest)
    return None


def without_figures(measure: Measure, area: str) -> RatedFigure:
    """Why a measure is not rated that has no figure of the area."""
    coming = "it is in development, and " if measure.status is MeasureStatus.IN_DEVELOPMENT else ""
    return unrated(Unrated.NO_FIGURES, f"{coming}there is no figure of {area} to show")
