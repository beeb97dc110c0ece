"""What ``show`` and ``list`` say: facts as plain data for JSON, and the same data as text."""

from strategy.screens.facts import (
    Facts,
    about,
    at_a_glance,
    decision_rows,
    entry_rows,
    objective_rows,
    one_objective,
    one_priority,
)
from strategy.screens.figures import gaps_text, measure_text, measures_text
from strategy.screens.measured import gap_rows, measure_rows, one_measure
from strategy.screens.sheets import sheet
from strategy.screens.text import (
    glance_text,
    list_text,
    objective_text,
    priority_text,
)

__all__ = [
    "Facts",
    "about",
    "at_a_glance",
    "decision_rows",
    "entry_rows",
    "gap_rows",
    "gaps_text",
    "glance_text",
    "list_text",
    "measure_rows",
    "measure_text",
    "measures_text",
    "objective_rows",
    "objective_text",
    "one_measure",
    "one_objective",
    "one_priority",
    "priority_text",
    "sheet",
]
