"""One objective as plain data: what is known of it, what serves it, and its history."""

from __future__ import annotations

from typing import Any

from strategy.assess import Assessment, position_of
from strategy.assess.actions import ActionPosition, action_positions
from strategy.assess.lineage import end_in_words
from strategy.assess.notes import notes_on
from strategy.assess.voices import Heard, heard_on
from strategy.model import Objective, Standing
from strategy.screens.facts import about
from strategy.views.actions import action_views, by_day
from strategy.views.decisions import decisions_on, earlier_wordings
from strategy.views.entries import entry_view
from strategy.views.measures import measures_behind
from strategy.views.names import links_of, titles_of
from strategy.views.objectives import objective_row
from strategy.views.voices import voice_views
from strategy.views.writing import fields_of

Facts = dict[str, Any]


def one_objective(found: Assessment, objective: Objective) -> Facts:
    """One objective with all that serves it and its history, latest first.

    One that is not in force has no status of its own.
    """
    strategy, document = found.strategy, found.strategy.document
    position = position_of(strategy, objective, found.as_at)
    in_force = any(one.objective.id == objective.id for one in found.positions)
    its_set = document.sets.get(objective.set or "")
    without_status = {"status": None, "status_in_words": "Not in force", "movement": None}
    return {
        **about(found),
        **fields_of(objective_row(found, position)),
        **({} if in_force else without_status),
        "in_force": in_force,
        "notes": list(notes_on(found, position)) if in_force else [],
        "became": None if in_force else end_in_words(found, objective),
        "priority_titles": titles_of(
            {one: priority.title for one, priority in strategy.priorities.items()},
            objective.all_priorities,
        ),
        "set_title": its_set.title if its_set else objective.set,
        "intent": objective.intent.value,
        "partners": list(objective.partners),
        "phases": list(objective.phases),
        "phase_titles": titles_of(document.phases, objective.phases),
        "groups": list(objective.groups),
        "group_titles": titles_of(document.groups, objective.groups),
        "supersedes": list(objective.supersedes),
        "review_due": objective.review.due.isoformat() if objective.review else None,
        "review_overdue": in_force and _review_overdue(found, objective),
        "frameworks": {name: list(items) for name, items in objective.frameworks.items()},
        "young_people": objective.young_people,
        "measures": measures_behind(found, "objective", objective.measures),
        "no_measure": objective.no_measure,
        "earlier_wordings": earlier_wordings(found, objective),
        "links": links_of(objective.links),
        "actions": action_views(found, _serving(found, objective)),
        "voices": voice_views(found, _heard(found, objective)),
        "entries": [entry_view(found, one, position) for one in reversed(position.entries)],
        "corrected_entries": [
            entry_view(found, one, position) for one in reversed(position.corrected)
        ],
        "decisions": decisions_on(found, objective),
    }


def _serving(found: Assessment, objective: Objective) -> list[ActionPosition]:
    every = by_day(action_positions(found.strategy, found.as_at).values())
    return [one for one in every if objective.id in one.action.objectives]


def _heard(found: Assessment, objective: Objective) -> tuple[Heard, ...]:
    return heard_on(found.strategy, found.as_at).get(objective.id, ())


def _review_overdue(found: Assessment, objective: Objective) -> bool:
    adopted = found.strategy.document.standing is Standing.ADOPTED
    return adopted and objective.review is not None and objective.review.due < found.as_at
