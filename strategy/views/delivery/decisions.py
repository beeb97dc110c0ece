"""What bodies decided, what each decision did in a sentence, and wordings now and before."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from strategy.assess.delivery.refreshed_sets import name_with_set
from strategy.assess.facts import Assessment
from strategy.assess.measures.targets import asked_in_words, period_in_words
from strategy.assess.measures.units import unit_of
from strategy.assess.progress.force import decisions_by, earlier_wordings_on, not_in_effect_in_words
from strategy.model import (
    WAITING,
    WAITING_WORD,
    WHOLE,
    Action,
    Decision,
    Effect,
    Objective,
    Outcome,
    Visibility,
)
from strategy.periods.dates import in_words
from strategy.values import dataclass
from strategy.views.marks import Id, Prose, Url
from strategy.views.names import RecordName, how_many, objective_name

DID: Final[Mapping[Outcome | None, str]] = {
    Outcome.ADOPTED: "is adopted",
    Outcome.KEPT: "is kept",
    Outcome.AMENDED: "is amended",
    Outcome.EXTENDED: "is extended",
    Outcome.CLOSED: "is closed",
    Outcome.SUPERSEDED: "is superseded",
    Outcome.TRANSCRIPTION: "has had a copying error put right",
    Outcome.ERASED: "has had taken out what should never have been written",
    None: "is affected",
}


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class EffectView:
    """One thing that a decision did: what it names, and all of it in a sentence."""

    objective: Id | None
    set: Id | None
    priority: Id | None
    measure: Id | None
    action: Id | None
    record: str | None
    outcome: Outcome | None
    by: Id | None
    effective: datetime.date | str | None
    because: str | None
    objective_in_words: str | None
    by_in_words: str | None
    in_words: str

    @property
    def in_a_cell(self) -> str:
        """How it stands in a cell of a sheet."""
        return self.in_words


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class DecisionView:
    """A decision.

    ``in_effect_from`` is unknown while it waits for a later decision. ``not_in_effect`` is a
    sentence where it does not hold yet, and ``since`` the day from which it holds, where that is
    another than the day it was decided on.
    """

    id: Id
    visibility: Visibility
    date: datetime.date
    effective: datetime.date | str | None
    body: str
    under: str | None
    reference: str | None
    url: Url | None
    summary: Prose
    effects: tuple[EffectView, ...]
    in_effect_from: datetime.date | None
    not_in_effect: str | None
    since: datetime.date | None

    @property
    def name(self) -> str:
        """``Cabinet, 19 November 2025 (CAB/112)``."""
        reference = f" ({self.reference})" if self.reference else ""
        return f"{self.body}, {in_words(self.date)}{reference}"


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class EarlierWordingView:
    """A wording that stood until a decision took effect; ``decided_by`` names body and day."""

    wording: Prose
    until: datetime.date | None
    decision: Id
    decided_by: str | None


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class RewordedView:
    """An objective with the wording in force and those before it, the latest first."""

    objective: RecordName
    wording: Prose
    earlier: tuple[EarlierWordingView, ...]


def decision_views(
    assessment: Assessment, decisions: Iterable[Decision] | None = None
) -> tuple[DecisionView, ...]:
    """A view of every decision made by the day, or of those of ``decisions``, latest first."""
    wanted = None if decisions is None else {decision.id for decision in decisions}
    return tuple(
        decision_view(assessment, decision)
        for decision in reversed(decisions_by(assessment.strategy, assessment.as_at))
        if wanted is None or decision.id in wanted
    )


def decided_in_words(decisions: Sequence[DecisionView]) -> str:
    """How many decisions there are, from when to when, and how many do not hold yet."""
    if not decisions:
        return "No decision is recorded."
    first, last = in_words(decisions[-1].date), in_words(decisions[0].date)
    when = f"of {last}" if first == last else f"from {first} to {last}"
    waiting = sum(bool(decision.not_in_effect) for decision in decisions)
    rest = f"; {how_many(waiting, 'is', 'are')} not in effect yet" if waiting else ""
    return f"{how_many(len(decisions), 'decision', 'decisions')} {when}{rest}."


def decision_view(assessment: Assessment, decision: Decision) -> DecisionView:
    """A decision with what it did."""
    as_at, since = assessment.as_at, decision.in_effect_from
    return DecisionView(
        id=decision.id,
        visibility=decision.visibility,
        date=decision.date,
        effective=_day_or_waiting(decision.effective),
        body=decision.body,
        under=decision.under,
        reference=decision.reference,
        url=decision.url,
        summary=decision.summary,
        effects=tuple(_effect(assessment, decision, effect) for effect in decision.effects),
        in_effect_from=None if decision.is_waiting else since,
        not_in_effect=not_in_effect_in_words(decision, as_at) or None,
        since=since if decision.date != since <= as_at else None,
    )


def decisions_on(assessment: Assessment, objective: Objective) -> tuple[DecisionView, ...]:
    """The decisions on an objective, its set or its only priority, latest first."""
    reworded = {earlier.decision for earlier in objective.earlier_wordings}
    return decision_views(
        assessment,
        (
            decision
            for decision in assessment.strategy.decisions.values()
            if decision.id in reworded
            or any(
                _is_on(effect, objective.id, objective.set, objective.all_priorities)
                for effect in decision.effects
            )
        ),
    )


def decisions_on_action(assessment: Assessment, action: Action) -> tuple[DecisionView, ...]:
    """The decisions on an action, latest first."""
    return decision_views(
        assessment,
        (
            decision
            for decision in assessment.strategy.decisions.values()
            if any(effect.action == action.id for effect in decision.effects)
        ),
    )


def effects_on(
    decision: DecisionView, record: str, its_set: str | None, priorities: Sequence[str]
) -> tuple[EffectView, ...]:
    """What a decision did to an objective or action: by itself, its set or its only priority."""
    return tuple(
        effect for effect in decision.effects if _is_on(effect, record, its_set, priorities)
    )


def _is_on(
    effect: Effect | EffectView, record: str, its_set: str | None, priorities: Sequence[str]
) -> bool:
    return (
        record in (effect.objective, effect.by, effect.action)
        or (effect.set is not None and effect.set == its_set)
        or list(priorities) == [effect.priority]
    )


def reworded(assessment: Assessment) -> tuple[RewordedView, ...]:
    """The objectives in force whose wording a decision in effect has changed."""
    return tuple(
        RewordedView(objective_name(assessment, position.objective), position.wording, earlier)
        for position in assessment.positions
        if (earlier := earlier_wordings(assessment, position.objective))
    )


def earlier_wordings(
    assessment: Assessment, objective: Objective
) -> tuple[EarlierWordingView, ...]:
    """The wordings that had ended by the day, latest first, each with the decision that did it."""
    ended = earlier_wordings_on(assessment.strategy, objective, assessment.as_at)
    return tuple(
        _earlier(assessment, earlier_wording.wording, earlier_wording.decision)
        for earlier_wording in reversed(ended)
    )


def _earlier(assessment: Assessment, wording: str, decision_id: str) -> EarlierWordingView:
    decision = assessment.strategy.decisions.get(decision_id)
    return EarlierWordingView(
        wording=wording,
        until=max(decision.in_effect_from, decision.date) if decision else None,
        decision=decision_id,
        decided_by=f"{decision.body}, {in_words(decision.date)}" if decision else None,
    )


def _day_or_waiting(day: datetime.date | None) -> datetime.date | str | None:
    return WAITING_WORD if day == WAITING else day


def _effect(assessment: Assessment, decision: Decision, effect: Effect) -> EffectView:
    return EffectView(
        objective=effect.objective,
        set=effect.set,
        priority=effect.priority,
        measure=effect.measure,
        action=effect.action,
        record=effect.record,
        outcome=effect.outcome,
        by=effect.by,
        effective=_day_or_waiting(effect.effective),
        because=effect.because,
        objective_in_words=_named(assessment, effect.objective),
        by_in_words=_named(assessment, effect.by),
        in_words=_in_words(assessment, decision, effect),
    )


def _named(assessment: Assessment, objective_id: str | None) -> str | None:
    strategy = assessment.strategy
    objective = strategy.objectives.get(objective_id or "")
    return name_with_set(strategy, objective, assessment.as_at) if objective else objective_id


def _in_words(assessment: Assessment, decision: Decision, effect: Effect) -> str:
    because = f": {effect.because.strip().rstrip('.')}" if effect.because else ""
    earlier = assessment.strategy.decisions.get(effect.record or "")
    if effect.effective and earlier:
        return f"{_moved(earlier, effect.effective)}{because}."
    by = f" by {_named(assessment, effect.by)}" if effect.by else ""
    sentence = f"{_subject(assessment, effect)} {DID[effect.outcome]}{by}{because}."
    return " ".join([sentence, *_targets(assessment, decision, effect)])


def _moved(earlier: Decision, to: datetime.date) -> str:
    """``The decision of Cabinet of 15 July 2026 holds from 1 October 2026``; or that it waits."""
    whose = f"The decision of {earlier.body} of {in_words(earlier.date)}"
    if to == WAITING:
        return f"{whose} does not take effect until a later decision says so"
    return f"{whose} holds from {in_words(to)}"


def _targets(assessment: Assessment, decision: Decision, effect: Effect) -> Iterator[str]:
    """What a decision on a measure made of its targets: from what to what."""
    measure = assessment.strategy.measures.get(effect.measure or "")
    if measure is None:
        return
    units = unit_of(measure)
    lists = [("target", measure.targets, units)]
    lists += [
        (f"target of “{gap.name}”", gap.targets, units.of_differences) for gap in measure.gaps
    ]
    for name, targets, unit in lists:
        for place, target in enumerate(targets):
            if target.decision != decision.id:
                continue
            before = [other for other in targets[:place] if other.period == target.period]
            now = asked_in_words(target, unit)
            move = (
                f"goes from {asked_in_words(before[-1], unit)} to {now}" if before else f"is {now}"
            )
            yield f"Its {name} for {period_in_words(target.period, measure.period)} {move}."


def _subject(assessment: Assessment, effect: Effect) -> str:
    strategy = assessment.strategy
    if effect.objective in strategy.objectives:
        return f"Objective {_named(assessment, effect.objective)}"
    its_set = strategy.document.sets.get(effect.set or "")
    if its_set:
        return f"The set “{its_set.title}”"
    measure = strategy.measures.get(effect.measure or "")
    if measure:
        return f"The measure “{measure.title}”"
    if effect.record and effect.record != WHOLE:
        return f"The record {effect.record}"
    action = strategy.actions.get(effect.action or "")
    if action:
        return f"The action “{action.title}”"
    priority = strategy.priorities.get(effect.priority or "")
    return f"Priority {priority.id} ({priority.title})" if priority else "The strategy"
