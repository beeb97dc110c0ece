"""By what records can be cut, and which pass: one meaning of ``--service`` for every list.

A cut maps the name of a filter to the word that was given, empty where it was not. What a record
holds maps the same names to its words; a filter that a record knows nothing of, it does not pass.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from strategy.assess.delivery.actions import ActionPosition, action_positions
from strategy.assess.delivery.due import Due
from strategy.assess.facts import Assessment, Position
from strategy.assess.people.duties import PostFacts
from strategy.assess.people.posts import responsible_post
from strategy.assess.progress.force import decisions_by
from strategy.model import (
    Action,
    Decision,
    Measure,
    MeasureUse,
    Objective,
    Recommendation,
    Strategy,
    Voice,
)

Cut = Mapping[str, str]
"""The word that is asked for, by the name of the filter; empty where it asks for nothing."""

Held = dict[str, set[str]]

OF_POSTS = ("owner", "service", "organisation", "portfolio")
OF_OBJECTIVES = ("priority", "group", "phase")


def passes(cut: Cut, values: Mapping[str, Collection[str]]) -> bool:
    """Whether a record that holds these words passes every filter that was given."""
    return all(
        not word or folded(word) in map(folded, values.get(name, ())) for name, word in cut.items()
    )


def folded(word: str) -> str:
    """A word in which large and small letters are one, and so are a space and several."""
    return " ".join(word.casefold().split())


def of_posts(strategy: Strategy, refs: Iterable[str | None]) -> Held:
    """The posts that answer, by id and title, with their services, organisations, portfolios."""
    values: Held = {name: set() for name in OF_POSTS}
    for ref in refs:
        post = strategy.posts.get(ref or "")
        values["owner"] |= {ref} if ref else set()
        if post:
            values["owner"].add(post.title)
            for name in OF_POSTS[1:]:
                values[name] |= set(filter(None, [getattr(post, name)]))
    return values


def of_objective(strategy: Strategy, objective: Objective) -> Held:
    """What an objective can be cut by, but its status."""
    return {
        **of_posts(strategy, [objective.owner]),
        "priority": set(objective.all_priorities),
        "group": set(objective.groups),
        "phase": set(objective.phases),
    }


def of_position(strategy: Strategy, position: Position) -> Held:
    """What an objective can be cut by, its status included."""
    return {**of_objective(strategy, position.objective), "status": {position.shown.value}}


def of_objectives(strategy: Strategy, ids: Iterable[str]) -> Held:
    """What several objectives can be cut by, taken together."""
    values: Held = {name: set() for name in (*OF_POSTS, *OF_OBJECTIVES)}
    for record_id in ids:
        objective = strategy.objectives.get(record_id)
        for name, words in (of_objective(strategy, objective) if objective else {}).items():
            values[name] |= words
    return values


def of_action(strategy: Strategy, action: Action, status: str | None) -> Held:
    """An action is cut by its own post, and by the groups and phases it or its objectives name."""
    values = of_objectives(strategy, action.objectives)
    return {
        **values,
        **of_posts(strategy, [action.owner]),
        "group": set(action.groups) or values["group"],
        "phase": set(action.phases) or values["phase"],
        "status": {status} if status else set(),
    }


def of_measure(strategy: Strategy, measure: Measure) -> Held:
    """A measure is cut by its own post, else by those of the objectives it stands behind."""
    behind = [
        objective
        for objective in strategy.objectives.values()
        if _uses(objective.measures, measure)
    ]
    values = of_objectives(strategy, [objective.id for objective in behind])
    values["priority"] |= {
        priority.id
        for priority in strategy.priorities.values()
        if _uses(priority.measures, measure)
    }
    own = of_posts(strategy, [measure.owner]) if measure.owner else {}
    return {**values, **own, "status": {measure.status.value}}


def _uses(uses: Iterable[MeasureUse], measure: Measure) -> bool:
    return any(use.id == measure.id for use in uses)


def of_voice(strategy: Strategy, voice: Voice) -> Held:
    """What was heard is cut by the post that answers, and by the group and phase heard.

    The post is that of the record, else those of its objectives.
    """
    values = of_objectives(strategy, voice.objectives)
    own = of_posts(strategy, [voice.by]) if voice.by else {}
    return {**values, **own, "group": set(voice.groups), "phase": set(voice.phases)}


def of_recommendation(strategy: Strategy, made: Recommendation) -> Held:
    """A recommendation is cut by the post that answers it, else by those of its objectives."""
    values = of_objectives(strategy, made.objectives)
    own = of_posts(strategy, [made.by]) if made.by else {}
    return {**values, **own}


def positions_cut(assessment: Assessment, cut: Cut) -> tuple[Position, ...]:
    """The objectives in force that pass."""
    return tuple(
        position
        for position in assessment.positions
        if passes(cut, of_position(assessment.strategy, position))
    )


def of_post(strategy: Strategy, post: PostFacts) -> Held:
    """A post is cut by what it is itself, and by the objectives it answers for."""
    return {**of_objectives(strategy, post.objectives), **of_posts(strategy, [post.id])}


def of_due(assessment: Assessment, due: Due) -> Held:
    """What is due is cut by the post asked, and those whose duties it has, and by what it is of."""
    strategy = assessment.strategy
    before = [
        post
        for post in strategy.posts
        if responsible_post(strategy, post, assessment.as_at) == due.asked
    ]
    action = strategy.actions.get(due.record)
    measure = strategy.measures.get(due.record)
    recommendation = strategy.recommendations.get(due.record)
    if action:
        values = of_action(strategy, action, None)
    elif measure:
        values = of_measure(strategy, measure)
    elif recommendation:
        values = of_recommendation(strategy, recommendation)
    elif due.record in strategy.document.sets:
        values = of_objectives(
            strategy,
            [
                objective.id
                for objective in strategy.objectives.values()
                if objective.set == due.record
            ],
        )
    else:
        values = of_objectives(strategy, [due.record])
    return {**values, **of_posts(strategy, [due.asked, *before])}


def due_cut(assessment: Assessment, cut: Cut, things: Iterable[Due]) -> tuple[Due, ...]:
    """What is due that passes, in the order given. ``assessment`` is of the whole strategy."""
    return tuple(due_item for due_item in things if passes(cut, of_due(assessment, due_item)))


def actions_cut(
    assessment: Assessment, cut: Cut, actions: Iterable[ActionPosition]
) -> list[ActionPosition]:
    """The actions that pass, in the order given."""
    return [
        action
        for action in actions
        if passes(
            cut,
            of_action(
                assessment.strategy, action.action, action.status.value if action.status else None
            ),
        )
    ]


def decisions_cut(assessment: Assessment, cut: Cut) -> list[Decision]:
    """The decisions made by the date on something that passes, its set or its priority.

    Objectives no longer in force are looked at too: they have no status.
    """
    strategy = assessment.strategy
    chosen = [position.objective for position in positions_cut(assessment, cut)]
    chosen += [
        objective
        for objective in assessment.out_of_force
        if passes(cut, of_objective(strategy, objective))
    ]
    actions = actions_cut(assessment, cut, action_positions(strategy, assessment.as_at).values())
    named = {
        *(("objective", objective.id) for objective in chosen),
        *(("set", objective.set) for objective in chosen),
        *(("priority", priority) for objective in chosen for priority in objective.all_priorities),
        *(("action", action.action.id) for action in actions),
        *(
            ("measure", measure.id)
            for measure in strategy.measures.values()
            if passes(cut, of_measure(strategy, measure))
        ),
    }
    return [
        decision
        for decision in decisions_by(strategy, assessment.as_at)
        if any(
            (kind, getattr(effect, kind)) in named
            for effect in decision.effects
            for kind in ("objective", "set", "priority", "action", "measure")
            if getattr(effect, kind)
        )
    ]


def words_of(strategy: Strategy) -> Held:
    """Every word that a filter could hold, but those of status: by its name."""
    refs = {objective.owner for objective in strategy.objectives.values()}
    refs |= {action.owner for action in strategy.actions.values()}
    refs |= {measure.owner for measure in strategy.measures.values()}
    refs |= {voice.by for voice in strategy.voice.values()}
    refs |= {recommendation.by for recommendation in strategy.recommendations.values()}
    return {
        **of_posts(strategy, [*refs, *strategy.posts]),
        "priority": set(strategy.priorities),
        "group": set(strategy.document.groups),
        "phase": set(strategy.document.phases),
    }
