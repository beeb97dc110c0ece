"""What dates and decisions made of the whole: objectives out of force, sets past their end."""

from __future__ import annotations

from collections.abc import Iterator

from strategy.assess.delivery.refreshed_sets import end_in_words
from strategy.assess.facts import Assessment
from strategy.assess.progress.force import short_name_on
from strategy.model import Standing
from strategy.periods.dates import in_words
from strategy.reports.view import NotInForce
from strategy.views.wording import how_many, listed, opening


def not_in_force(assessment: Assessment) -> Iterator[NotInForce]:
    """The objectives out of force, and why each is."""
    for objective in assessment.out_of_force:
        yield NotInForce(
            number=objective.shown_number,
            label=short_name_on(assessment.strategy, objective, assessment.as_at),
            why=f"{end_in_words(assessment, objective)}.",
        )


def facts(assessment: Assessment) -> Iterator[str]:
    """What has to be said about dates: sets past their end, actions and pauses past theirs."""
    document = assessment.strategy.document
    demonstration = document.standing is Standing.DEMONSTRATION
    if assessment.has_ended:
        yield (
            f"The strategy ran to {in_words(document.ends)}. It is still called adopted, and "
            "nothing here says what follows it."
        )
    for one in assessment.sets_without_outcome:
        ran = f"The set “{one.set.title}” ran to {in_words(one.set.ends)}"
        if demonstration:
            yield f"{ran}; the published document does not say what followed."
        else:
            some = "" if one.objectives == one.of else f"{one.objectives:,} of "
            its = f"{some}its {how_many(one.of, 'objective', 'objectives')}"
            are = "is" if one.objectives == 1 else "are"
            yield f"{ran} and no decision on what follows is recorded; {its} {are} still shown."
    if assessment.overdue_actions:
        numbers = [one.objective.shown_number for one in assessment.overdue_actions]
        actions = opening(len(numbers), "corrective action is", "corrective actions are")
        yield f"{actions} past the day set: {listed(numbers)}."
    if assessment.lapsed_pauses:
        numbers = [one.objective.shown_number for one in assessment.lapsed_pauses]
        objectives = opening(len(numbers), "objective is", "objectives are")
        yield f"{objectives} paused beyond the day set for work to go on: {listed(numbers)}."
