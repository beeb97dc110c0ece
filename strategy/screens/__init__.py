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
    "glance_text",
    "list_text",
    "objective_rows",
    "objective_text",
    "one_objective",
    "one_priority",
    "priority_text",
    "sheet",
]
