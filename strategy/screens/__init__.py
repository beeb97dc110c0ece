"""What ``show`` and ``list`` say: facts as plain data for JSON, and the same data as text."""

from strategy.screens.facts import (
    Facts,
    about,
    at_a_glance,
    one_priority,
)
from strategy.screens.figures import gaps_text, measures_text
from strategy.screens.life import life_facts
from strategy.screens.life_text import life_text
from strategy.screens.measure import measure_text
from strategy.screens.movement import movement_facts
from strategy.screens.movement_text import movement_text
from strategy.screens.objective import one_objective
from strategy.screens.records import (
    one_action,
    one_post,
)
from strategy.screens.records_text import action_text, post_text
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
    "action_text",
    "at_a_glance",
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
    "one_action",
    "one_objective",
    "one_post",
    "one_priority",
    "post_text",
    "priority_text",
    "sheet",
]
