"""Actions with their milestones, and posts, as plain data."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from strategy.assess import (
    Assessment,
    Shown,
    in_order,
    post_title,
    short_name_on,
    status_label,
)
from strategy.assess.actions import ActionPosition, action_positions
from strategy.assess.duties import PostFacts, post_facts
from strategy.assess.milestones import MilestonePosition, Reach
from strategy.model import Action, Standing, Strategy
from strategy.screens.facts import about, objective_rows
from strategy.views.decisions import decisions_on_action
from strategy.views.entries import entry_view
from strategy.views.names import titles_of

Facts = dict[str, Any]

REACHED: Mapping[Reach, str] = {
    Reach.REACHED: "Reached",
    Reach.DROPPED: "Dropped",
    Reach.OVERDUE: "Overdue",
    Reach.EXPECTED_LATE: "Expected late",
    Reach.DUE: "Due",
}
"""The word for what is known of a milestone."""


NOTHING_RECORDED = "Nothing recorded"


def actions_serving(found: Assessment) -> list[ActionPosition]:
    """The actions that serve an objective in force, by the day they are due and then by id."""
    in_force = {one.objective.id for one in found.positions}
    return [
        one
        for one in by_day(action_positions(found.strategy, found.as_at).values())
        if in_force.intersection(one.action.objectives)
    ]


def by_day(actions: Iterable[ActionPosition]) -> list[ActionPosition]:
    """Actions by the day they are due, those without one last, and then by id."""

    def day_and_id(one: ActionPosition) -> tuple[bool, Any, str]:
        return one.action.due is None, one.action.due, one.action.id

    return sorted(actions, key=day_and_id)


def action_rows(found: Assessment, actions: Iterable[ActionPosition]) -> list[Facts]:
    """A line for each action."""
    return [_action(found, one) for one in actions]


def _action(found: Assessment, one: ActionPosition) -> Facts:
    strategy, action, latest = found.strategy, one.action, one.latest
    milestones = [milestone_facts(each) for each in one.milestones]
    return {
        "id": action.id,
        "title": action.title,
        "objectives": list(action.objectives),
        "objective_numbers": _numbers(strategy, action),
        "owner": action.owner,
        "owner_title": post_title(strategy, action.owner),
        "status": one.status.value if one.status else None,
        "status_in_words": _status(strategy, one),
        "status_as_at": latest.as_at.isoformat() if latest else None,
        "starts": action.starts.isoformat() if action.starts else None,
        "due": action.due.isoformat() if action.due else None,
        "overdue": one.overdue,
        "milestones": milestones,
        "milestones_reached": sum(each["state"] == Reach.REACHED for each in milestones),
        "milestones_overdue": sum(each["state"] == Reach.OVERDUE for each in milestones),
        "milestones_total": sum(each["state"] != Reach.DROPPED for each in milestones),
        "summary": latest.summary if latest else None,
    }


def _numbers(strategy: Strategy, action: Action) -> list[str]:
    known = [strategy.objectives[one] for one in action.objectives if one in strategy.objectives]
    return sorted((one.shown_number for one in known), key=in_order)


def _status(strategy: Strategy, one: ActionPosition) -> str:
    if one.status:
        return status_label(strategy.document, Shown(one.status.value))
    demonstration = strategy.document.standing is Standing.DEMONSTRATION
    return (
        status_label(strategy.document, Shown.NOT_PUBLISHED) if demonstration else NOTHING_RECORDED
    )


def milestone_facts(one: MilestonePosition) -> Facts:
    """A milestone: the deadline agreed beside the day forecast, and the day it was reached."""
    news = one.news
    return {
        "id": one.id,
        "title": one.milestone.title,
        "state": one.state.value,
        "state_in_words": REACHED[one.state],
        "deadline": one.deadline.isoformat(),
        "expected": one.expected.isoformat() if one.expected else None,
        "reached": one.reached.isoformat() if one.reached else None,
        "dropped": news.dropped if news and one.state is Reach.DROPPED else None,
        "because": news.because if news else None,
        "said_on": one.said.as_at.isoformat() if one.said else None,
    }


def _short_name(found: Assessment, objective_id: str) -> str:
    objective = found.strategy.objectives.get(objective_id)
    return short_name_on(found.strategy, objective, found.as_at) if objective else objective_id


def one_action(found: Assessment, action: Action) -> Facts:
    """One action with its milestones, its entries and the decisions on it, latest first."""
    strategy, document = found.strategy, found.strategy.document
    position = action_positions(strategy, found.as_at)[action.id]
    return {
        **about(found),
        **_action(found, position),
        "description": action.description,
        "objective_titles": {one: _short_name(found, one) for one in action.objectives},
        "partners": list(action.partners),
        "funding": action.funding,
        "phases": list(action.phases),
        "phase_titles": titles_of(document.phases, action.phases),
        "groups": list(action.groups),
        "group_titles": titles_of(document.groups, action.groups),
        "internal": action.internal,
        "visibility": action.visibility.value,
        "links": [{"title": one.title, "url": one.url} for one in action.links],
        "entries": [entry_view(found, one, position) for one in reversed(position.entries)],
        "decisions": decisions_on_action(found, action),
    }


def post_rows(found: Assessment, posts: Iterable[PostFacts] | None = None) -> list[Facts]:
    """A line for each post, and for each text that stands for one that is not listed."""
    chosen = post_facts(found) if posts is None else posts
    return [_post(one) for one in chosen]


def _post(one: PostFacts) -> Facts:
    post = one.post
    return {
        "id": one.id,
        "title": post.title if post else one.id,
        "listed": post is not None,
        "service": post.service if post else None,
        "organisation": post.organisation if post else None,
        "portfolio": post.portfolio if post else None,
        "until": post.until.isoformat() if post and post.until else None,
        "ended": one.ended,
        "succeeded_by": post.succeeded_by if post else None,
        "duties_with": one.duties_with,
        "priorities": list(one.priorities),
        "objectives": list(one.objectives),
        "actions": list(one.actions),
        "measures": list(one.measures),
        "asked": one.asked,
        "answered": one.answered,
        "last_entry": one.last.isoformat() if one.last else None,
    }


def one_post(found: Assessment, post_id: str) -> Facts:
    """One post with the rows of what it answers for."""
    [post] = (one for one in post_facts(found) if one.id == post_id)
    owned = [one for one in found.positions if one.objective.id in post.objectives]
    actions = [one for one in actions_serving(found) if one.action.id in post.actions]
    return {
        **about(found),
        **_post(post),
        "duties_with_title": post_title(found.strategy, post.duties_with),
        "objective_rows": objective_rows(found, owned),
        "action_rows": action_rows(found, actions),
    }
