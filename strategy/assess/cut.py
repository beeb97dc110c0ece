"""A part of an assessment: what one post, service or portfolio answers for, or one priority.

The strategy keeps its objectives, priorities, posts and sets, so that whatever names one of them
still finds it; positions, actions, measures, decisions and voices are those of the part alone.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from strategy.assess.facts import Assessment
from strategy.assess.force import EndedSet
from strategy.model import Action, Decision, Objective, Strategy


@dataclass(frozen=True, slots=True)
class Cut:
    """Which part is wanted; what is empty asks for nothing.

    ``owner`` is a post's id, or the text that stands for one; ``service`` and ``portfolio`` are
    as the posts say them, and ``priority`` is an id. Of several, an objective has to meet all.
    """

    owner: str = ""
    service: str = ""
    portfolio: str = ""
    priority: str = ""

    def __bool__(self) -> bool:
        """Whether it asks for anything less than the whole."""
        return bool(self.owner or self.service or self.portfolio or self.priority)

    @property
    def asks_for_posts(self) -> bool:
        """Whether it asks who answers for something."""
        return bool(self.owner or self.service or self.portfolio)


def cut_to(found: Assessment, cut: Cut) -> Assessment:
    """The part of an assessment that a cut asks for: its objectives and all that belongs to them.

    An action belongs to it where it serves one of its objectives, or its own owner is asked for.
    """
    if not cut:
        return found
    strategy = found.strategy
    positions = tuple(one for one in found.positions if _wanted(strategy, one.objective, cut))
    over = tuple(one for one in found.out_of_force if _wanted(strategy, one, cut))
    kept = {one.objective.id for one in positions}
    return replace(
        found,
        strategy=_within(strategy, kept | {one.id for one in over}, cut),
        positions=positions,
        out_of_force=over,
        sets_without_outcome=tuple(_sets(found, kept)),
    )


def _wanted(strategy: Strategy, one: Objective, cut: Cut) -> bool:
    return _answers(strategy, one.owner, cut) and (
        not cut.priority or cut.priority in one.all_priorities
    )


def _answers(strategy: Strategy, owner: str | None, cut: Cut) -> bool:
    """Whether a post is one that is asked for."""
    post = strategy.posts.get(owner or "")
    return (
        (not cut.owner or owner == cut.owner)
        and (not cut.service or (post is not None and post.service == cut.service))
        and (not cut.portfolio or (post is not None and post.portfolio == cut.portfolio))
    )


def _within(strategy: Strategy, kept: set[str], cut: Cut) -> Strategy:
    used = {use.id for one in kept for use in strategy.objectives[one].measures}
    used |= _measures_of_their_own(strategy, cut)
    part = replace(
        strategy,
        measures={key: one for key, one in strategy.measures.items() if key in used},
        actions={
            key: one for key, one in strategy.actions.items() if _acts(strategy, one, kept, cut)
        },
        voice={
            key: one for key, one in strategy.voice.items() if kept.intersection(one.objectives)
        },
    )
    named = _decisions_named(part, kept)
    return replace(
        part,
        decisions={
            key: one
            for key, one in strategy.decisions.items()
            if key in named or _touches(part, one, kept)
        },
    )


def _decisions_named(part: Strategy, kept: set[str]) -> set[str | None]:
    """The decisions that wordings, targets and answers of a part depend on."""
    targets = [target for one in part.measures.values() for target in one.targets]
    of_gaps = [
        target for one in part.measures.values() for gap in one.gaps for target in gap.targets
    ]
    wordings = [each for one in kept for each in part.objectives[one].earlier_wordings]
    heard = {one.decision for one in part.voice.values()}
    return heard | {one.decision for one in (*targets, *of_gaps)} | {w.decision for w in wordings}


def _measures_of_their_own(strategy: Strategy, cut: Cut) -> set[str]:
    """The measures of a priority that is asked for, and those that its posts answer for."""
    priority = None if cut.asks_for_posts else strategy.priorities.get(cut.priority)
    of_posts = {
        key
        for key, one in strategy.measures.items()
        if cut.asks_for_posts and not cut.priority and _answers(strategy, one.owner, cut)
    }
    return of_posts | {use.id for use in (priority.measures if priority else ())}


def _acts(strategy: Strategy, action: Action, kept: set[str], cut: Cut) -> bool:
    if kept.intersection(action.objectives):
        return True
    by_post = cut.asks_for_posts and _answers(strategy, action.owner, cut)
    serves = [strategy.objectives[one] for one in action.objectives if one in strategy.objectives]
    return by_post and (
        not cut.priority or any(cut.priority in one.all_priorities for one in serves)
    )


def _touches(part: Strategy, decision: Decision, kept: set[str]) -> bool:
    """Whether a decision says anything of a part, or has no effect that could be of another."""
    sets = {part.objectives[one].set for one in kept}
    priorities = {each for one in kept for each in part.objectives[one].all_priorities}
    return not decision.effects or any(
        effect.objective in kept
        or effect.by in kept
        or effect.action in part.actions
        or effect.measure in part.measures
        or (effect.set is not None and effect.set in sets)
        or (effect.priority is not None and effect.priority in priorities)
        for effect in decision.effects
    )


def _sets(found: Assessment, kept: Iterable[str]) -> Iterable[EndedSet]:
    objectives = found.strategy.objectives
    for one in found.sets_without_outcome:
        number = sum(objectives[each].set == one.id for each in kept)
        if number:
            yield replace(one, objectives=number)
