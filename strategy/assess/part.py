"""A part of an assessment: what one post, service or portfolio answers for, or one priority.

The strategy keeps its objectives, priorities, posts and sets, so that whatever names one of them
still finds it; positions, actions, measures, decisions, voices and recommendations are those of the
part alone.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from strategy.assess.facts import Assessment
from strategy.assess.filters import (
    OF_POSTS,
    Cut,
    of_action,
    of_objective,
    of_posts,
    of_recommendation,
    of_voice,
    passes,
)
from strategy.assess.progress.force import EndedSet
from strategy.model import Action, Decision, Objective, Strategy


def part_of(assessment: Assessment, cut: Cut) -> Assessment:
    """The part of an assessment that a cut asks for: its objectives and all that belongs to them.

    An action belongs to it where it serves one of its objectives, or is itself of what is asked
    for; so does what was heard.
    """
    if not any(cut.values()):
        return assessment
    strategy = assessment.strategy
    positions = tuple(
        position for position in assessment.positions if _wanted(strategy, position.objective, cut)
    )
    over = tuple(
        objective for objective in assessment.out_of_force if _wanted(strategy, objective, cut)
    )
    kept = {position.objective.id for position in positions}
    return replace(
        assessment,
        strategy=_within(strategy, kept | {objective.id for objective in over}, cut),
        positions=positions,
        out_of_force=over,
        sets_without_outcome=tuple(_sets(assessment, kept)),
    )


def _wanted(strategy: Strategy, objective: Objective, cut: Cut) -> bool:
    return passes(cut, of_objective(strategy, objective))


def _answers(strategy: Strategy, owner: str | None, cut: Cut) -> bool:
    """Whether a post is one that is asked for; none is where no post is."""
    of_owner = {name: word for name, word in cut.items() if word and name in OF_POSTS}
    return bool(of_owner) and passes(of_owner, of_posts(strategy, [owner]))


def _within(strategy: Strategy, kept: set[str], cut: Cut) -> Strategy:
    used = {use.id for name in kept for use in strategy.objectives[name].measures}
    used |= _measures_of_their_own(strategy, cut)
    part = replace(
        strategy,
        measures={key: measure for key, measure in strategy.measures.items() if key in used},
        actions={
            key: action
            for key, action in strategy.actions.items()
            if _acts(strategy, action, kept, cut) or passes(cut, of_action(strategy, action, None))
        },
        voice={
            key: voice
            for key, voice in strategy.voice.items()
            if kept.intersection(voice.objectives) or passes(cut, of_voice(strategy, voice))
        },
        recommendations={
            key: made
            for key, made in strategy.recommendations.items()
            if kept.intersection(made.objectives) or passes(cut, of_recommendation(strategy, made))
        },
    )
    named = _decisions_named(part, kept)
    return replace(
        part,
        decisions={
            key: decision
            for key, decision in strategy.decisions.items()
            if key in named or _touches(part, decision, kept)
        },
    )


def _decisions_named(part: Strategy, kept: set[str]) -> set[str | None]:
    """The decisions that wordings, targets and answers of a part depend on."""
    targets = [target for measure in part.measures.values() for target in measure.targets]
    of_gaps = [
        target
        for measure in part.measures.values()
        for gap in measure.gaps
        for target in gap.targets
    ]
    wordings = [
        earlier_wording
        for name in kept
        for earlier_wording in part.objectives[name].earlier_wordings
    ]
    answers = {voice.decision for voice in part.voice.values()}
    answers |= {recommendation.decision for recommendation in part.recommendations.values()}
    return (
        answers
        | {target.decision for target in (*targets, *of_gaps)}
        | {w.decision for w in wordings}
    )


def _measures_of_their_own(strategy: Strategy, cut: Cut) -> set[str]:
    """The measures of a priority that is asked for alone, and those that its posts answer for."""
    asked = {name for name, word in cut.items() if word}
    priority = strategy.priorities.get(cut["priority"]) if asked == {"priority"} else None
    of_posts = {
        key
        for key, measure in strategy.measures.items()
        if asked <= set(OF_POSTS) and _answers(strategy, measure.owner, cut)
    }
    return of_posts | {use.id for use in (priority.measures if priority else ())}


def _acts(strategy: Strategy, action: Action, kept: set[str], cut: Cut) -> bool:
    if kept.intersection(action.objectives):
        return True
    of_rest = {name: word for name, word in cut.items() if name not in OF_POSTS}
    serves = [
        strategy.objectives[objective]
        for objective in action.objectives
        if objective in strategy.objectives
    ]
    return _answers(strategy, action.owner, cut) and (
        not any(of_rest.values())
        or any(passes(of_rest, of_objective(strategy, serve)) for serve in serves)
    )


def _touches(part: Strategy, decision: Decision, kept: set[str]) -> bool:
    """Whether a decision says anything of a part, or has no effect that could be of another."""
    sets = {part.objectives[name].set for name in kept}
    priorities = {priority for name in kept for priority in part.objectives[name].all_priorities}
    return not decision.effects or any(
        effect.objective in kept
        or effect.by in kept
        or effect.action in part.actions
        or effect.measure in part.measures
        or (effect.set is not None and effect.set in sets)
        or (effect.priority is not None and effect.priority in priorities)
        for effect in decision.effects
    )


def _sets(assessment: Assessment, kept: Iterable[str]) -> Iterable[EndedSet]:
    """The sets of a part; how many of its objectives are undecided is told of the whole."""
    objectives = assessment.strategy.objectives
    sets = {objectives[name].set for name in kept}
    return (ended_set for ended_set in assessment.sets_without_outcome if ended_set.id in sets)
