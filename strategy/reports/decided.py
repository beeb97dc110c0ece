"""What decisions did, in sentences: effects, objectives out of force, sets past their end."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from strategy.assess import Assessment, not_in_effect_in_words, short_name_on, unit_of
from strategy.assess.lineage import end_in_words, name_with_set
from strategy.assess.targets import asked_in_words, period_in_words
from strategy.model import WAITING, WHOLE, Decision, Effect, Outcome, Standing, Strategy
from strategy.periods import in_words
from strategy.reports.basics import Ruling
from strategy.reports.prose import listed, paragraphs, plain
from strategy.reports.ready import day, web_only
from strategy.reports.view import Closed
from strategy.views.wording import how_many, opening

DID: Mapping[Outcome | None, str] = {
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


def ruling(strategy: Strategy, decision: Decision, as_at: date) -> Ruling:
    """A decision ready to show."""
    since = decision.in_effect_from
    return Ruling(
        on=day(decision.date),
        since=day(since) if decision.date != since <= as_at else None,
        pending=not_in_effect_in_words(decision, as_at),
        body=plain(decision.body),
        under=plain(decision.under) if decision.under else "",
        reference=plain(decision.reference) if decision.reference else None,
        url=web_only(decision.url),
        summary=paragraphs(decision.summary),
        effects=tuple(_effect(strategy, decision, one, as_at) for one in decision.effects),
    )


def _effect(strategy: Strategy, decision: Decision, effect: Effect, as_at: date) -> str:
    by = strategy.objectives.get(effect.by or "")
    earlier = strategy.decisions.get(effect.record or "")
    if effect.effective and earlier:
        return f"{_moved(earlier, effect.effective)}{_because(effect)}."
    said = DID[effect.outcome] + (f" by {plain(name_with_set(strategy, by, as_at))}" if by else "")
    sentence = f"{_subject(strategy, effect, as_at)} {said}{_because(effect)}."
    return " ".join([sentence, *_targets(strategy, decision, effect)])


def _because(effect: Effect) -> str:
    return f": {plain(effect.because).rstrip('.')}" if effect.because else ""


def _moved(earlier: Decision, to: date) -> str:
    """``The decision of Cabinet of 15 July 2026 holds from 1 October 2026``; or that it waits."""
    whose = f"The decision of {plain(earlier.body)} of {in_words(earlier.date)}"
    if to == WAITING:
        return f"{whose} does not take effect until a later decision says so"
    return f"{whose} holds from {in_words(to)}"


def _targets(strategy: Strategy, decision: Decision, effect: Effect) -> Iterator[str]:
    """What a decision on a measure made of its targets: from what to what."""
    measure = strategy.measures.get(effect.measure or "")
    if measure is None:
        return
    units = unit_of(measure)
    lists = [("target", measure.targets, units)]
    lists += [
        (f"target of “{one.name}”", one.targets, units.of_differences) for one in measure.gaps
    ]
    for name, targets, unit in lists:
        for place, target in enumerate(targets):
            if target.decision != decision.id:
                continue
            before = [one for one in targets[:place] if one.period == target.period]
            now = asked_in_words(target, unit)
            move = (
                f"goes from {asked_in_words(before[-1], unit)} to {now}" if before else f"is {now}"
            )
            yield plain(f"Its {name} for {period_in_words(target.period, measure.period)} {move}.")


def _subject(strategy: Strategy, effect: Effect, as_at: date) -> str:
    objective = strategy.objectives.get(effect.objective or "")
    if objective:
        return f"Objective {plain(name_with_set(strategy, objective, as_at))}"
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


def closed(found: Assessment) -> Iterator[Closed]:
    """The objectives out of force, and why each is."""
    for objective in found.out_of_force:
        yield Closed(
            number=plain(objective.shown_number),
            label=plain(short_name_on(found.strategy, objective, found.as_at)),
            why=f"{plain(end_in_words(found, objective))}.",
        )


def facts(found: Assessment) -> Iterator[str]:
    """What has to be said about dates: sets past their end, actions and pauses past theirs."""
    document = found.strategy.document
    demonstration = document.standing is Standing.DEMONSTRATION
    if found.has_ended:
        yield (
            f"The strategy ran to {in_words(document.ends)}. It is still called adopted, and "
            "nothing here says what follows it."
        )
    for one in found.sets_without_outcome:
        ran = f"The set “{plain(one.set.title)}” ran to {in_words(one.set.ends)}"
        if demonstration:
            yield f"{ran}; the published document does not say what followed."
        else:
            some = "" if one.objectives == one.of else f"{one.objectives:,} of "
            its = f"{some}its {how_many(one.of, 'objective', 'objectives')}"
            are = "is" if one.objectives == 1 else "are"
            yield f"{ran} and no decision on what follows is recorded; {its} {are} still shown."
    if found.overdue_actions:
        numbers = [plain(one.objective.shown_number) for one in found.overdue_actions]
        actions = opening(len(numbers), "corrective action is", "corrective actions are")
        yield f"{actions} past the day set: {listed(numbers)}."
    if found.lapsed_pauses:
        numbers = [plain(one.objective.shown_number) for one in found.lapsed_pauses]
        objectives = opening(len(numbers), "objective is", "objectives are")
        yield f"{objectives} paused beyond the day set for work to go on: {listed(numbers)}."
