"""What ``show`` and ``list`` say: facts as plain data for JSON, and the same data as text."""

from strategy.screens.figures import gaps_text, measures_text
from strategy.screens.life import life_facts
from strategy.screens.life_text import life_text
from strategy.screens.measure import measure_text
from strategy.screens.movement import movement_facts
from strategy.screens.movement_text import movement_text
from strategy.screens.records_text import action_text, post_text
from strategy.screens.sheets import sheet
from strategy.screens.text import (
    glance_text,
    list_text,
    objective_text,
    priority_text,
)

__all__ = [
    "action_text",
    "gaps_text",
    "glance_text",
    "life_facts",
    "life_text",
    "list_text",
    "measure_text",
    "measures_text",
    "movement_facts",
    "movement_text",
    "objective_text",
    "post_text",
    "priority_text",
    "sheet",
]
