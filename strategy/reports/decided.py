"""What decisions did, in sentences: effects, objectives out of force, sets past their end."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from strategy.assess import Assessment, decisions_by
from strategy.model import WHOLE, Decision, Effect, Objective, Outcome, Standing, Strategy
from strategy.periods import in_words
from strategy.reports.basics import Ruling
from strategy.reports.prose import listed, paragraphs, plain
from strategy.reports.ready import day, web_only
from strategy.reports.view import Closed
from strategy.reports.wording import how_many, opening

DID: Mapping[Outcome | None, str] = {
    Outcome.KEPT: "is kept",
    Outcome.AMENDED: "is amended",
    Outcome.EXTENDED: "is extended",
    Outcome.CLOSED: "is closed",
    Outcome.SUPERSEDED: "is superseded",
    Outcome.TRANSCRIPTION: "has had a copying error put right",
    Outcome.ERASED: "has had taken out what should never have been written",
    None: "is affected",
}


def ruling(strategy: Strategy, decision: Decision, as_at: date) -> Ruling:
    """A decision ready to show."""
    return Ruling(
        on=day(decision.date),
        effective=day(decision.in_effect_from),
        pending=decision.in_effect_from > as_at,
        body=plain(decision.body),
        reference=plain(decision.reference) if decision.reference else None,
        url=web_only(decision.url),
        summary=paragraphs(decision.summary),
        effects=tuple(_effect(strategy, one) for one in decision.effects),
    )


def _effect(strategy: Strategy, effect: Effect) -> str:
    by = strategy.objectives.get(effect.by or "")
    said = DID[effect.outcome] + (f" by {_name(by)}" if by else "")
    because = plain(effect.because).rstrip(".") if effect.because else ""
    return f"{_subject(strategy, effect)} {said}{f': {because}' if because else ''}."


def _subject(strategy: Strategy, effect: Effect) -> str:
    objective = strategy.objectives.get(effect.objective or "")
    if objective:
        return f"Objective {_name(objective)}"
    its_set = strategy.document.sets.get(effect.set or "")
    if its_set:
        return f"The set “{plain(its_set.title)}”"
    measure = strategy.measures.get(effect.measure or "")
    if measure:
        return f"The measure “{plain(measure.title)}”"
    if effect.record and effect.record != WHOLE:
        return f"The record {plain(effect.record)}"
    action = strategy.actions.get(effect.action or "")
    if action:
        return f"The action “{plain(action.title)}”"
    priority = strategy.priorities.get(effect.priority or "")
    return f"Priority {priority.id} ({plain(priority.title)})" if priority else "The strategy"


def _name(objective: Objective) -> str:
    return f"{plain(objective.shown_number)} ({plain(objective.short_name)})"


def closed(found: Assessment) -> Iterator[Closed]:
    """The objectives out of force, and why each is."""
    strategy = found.strategy
    for objective in found.out_of_force:
        yield Closed(
            number=plain(objective.shown_number),
            label=plain(objective.short_name),
            why=_why(strategy, objective, found.as_at),
        )


def _why(strategy: Strategy, objective: Objective, as_at: date) -> str:
    its_set = strategy.document.sets.get(objective.set or "")
    if its_set and its_set.starts > as_at:
        return f"Begins on {in_words(its_set.starts)}, with “{plain(its_set.title)}”."
    ending = [
        (decision, effect)
        for decision in decisions_by(strategy, as_at)
        for effect in decision.effects
        if decision.in_effect_from <= as_at
        and effect.outcome in (Outcome.CLOSED, Outcome.SUPERSEDED)
        and _names(effect, objective)
    ]
    return _ended(strategy, *max(ending, key=lambda pair: pair[0].in_effect_from))


def _names(effect: Effect, objective: Objective) -> bool:
    return (
        effect.objective == objective.id
        or (effect.set is not None and effect.set == objective.set)
        or effect.priority in objective.all_priorities
    )


def _ended(strategy: Strategy, decision: Decision, effect: Effect) -> str:
    by = strategy.objectives.get(effect.by or "")
    instead = f" by {_name(by)}" if by else ""
    outcome = "Superseded" if effect.outcome is Outcome.SUPERSEDED else "Closed"
    because = f": {plain(effect.because).rstrip('.')}" if effect.because else ""
    when = in_words(decision.in_effect_from)
    return f"{outcome}{instead} on {when} by decision of {plain(decision.body)}{because}."


def facts(found: Assessment) -> Iterator[str]:
    """What has to be said about dates: sets past their end, actions and pauses past theirs."""
    demonstration = found.strategy.document.standing is Standing.DEMONSTRATION
    for one in found.sets_without_outcome:
        ran = f"The set “{plain(one.set.title)}” ran to {in_words(one.set.ends)}"
        if demonstration:
            yield f"{ran}; the published document does not say what followed."
        else:
            many = how_many(one.objectives, "objective is", "objectives are")
            yield f"{ran} and no decision on what follows is recorded; its {many} still shown."
    if found.overdue_actions:
        numbers = [plain(one.objective.shown_number) for one in found.overdue_actions]
        actions = opening(len(numbers), "corrective action is", "corrective actions are")
        yield f"{actions} past the day set: {listed(numbers)}."
    if found.lapsed_pauses:
        numbers = [plain(one.objective.shown_number) for one in found.lapsed_pauses]
        objectives = opening(len(numbers), "objective is", "objectives are")
        yield f"{objectives} paused beyond the day set for work to go on: {listed(numbers)}."
