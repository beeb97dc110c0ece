"""Every table of an export."""

from __future__ import annotations

from typing import Final

from strategy.tables.columns import Table
from strategy.tables.delivery_tables import ACTIONS, DECISIONS, MILESTONES, RECOMMENDATIONS, VOICES
from strategy.tables.measure_tables import FIGURES, GAPS, MEASURES, RATINGS, TARGETS
from strategy.tables.objective_tables import (
    COVERAGE,
    ENTRIES,
    OBJECTIVES,
    POSITIONS,
    PRIORITIES,
    STRATEGIES,
)

TABLES: Final[tuple[Table, ...]] = (
    STRATEGIES,
    PRIORITIES,
    OBJECTIVES,
    POSITIONS,
    ENTRIES,
    MEASURES,
    FIGURES,
    TARGETS,
    RATINGS,
    GAPS,
    ACTIONS,
    MILESTONES,
    DECISIONS,
    VOICES,
    RECOMMENDATIONS,
    COVERAGE,
)
"""Every table of an export, in the order of its descriptor."""
