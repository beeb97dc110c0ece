"""When a set of objectives has run out, a decision says what became of it.

Objectives whose time is over and of which nobody has said whether they were kept, extended or
closed stay in every report as if they were in force. One line in one decision settles the whole
set. It depends on today's date, so it is a warning and never fails a build.

Bad:
    data/strategy.yaml:
        format: 1
        title: Learning in Eastmarsh
        organisation: Eastmarsh Council
        standing: adopted
        starts: 2020
        ends: 2030
        vision: Every child is safe, known and well taught.
        sets:
          main: {title: Our objectives, starts: 2020, ends: 2023}

Good:
    data/strategy.yaml:
        format: 1
        title: Learning in Eastmarsh
        organisation: Eastmarsh Council
        standing: adopted
        starts: 2020
        ends: 2030
        vision: Every child is safe, known and well taught.
        sets:
          main: {title: Our objectives, starts: 2020, ends: 2023}

    data/decisions/2024-01-18-cabinet.yaml:
        date: 2024-01-18
        body: Cabinet
        summary: The objectives are kept until the new ones are adopted.
        effects:
          - {set: main, outcome: kept}
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from strategy.diagnostics import Diagnostic, Severity
from strategy.load import DATA, DOCUMENT, listed
from strategy.model import ObjectiveSet, Outcome
from strategy.periods import in_words
from strategy.rules.rule import Case, rule_of

SETTLING = [one for one in Outcome if one not in (Outcome.TRANSCRIPTION, Outcome.ERASED)]
"""What a decision can make of a set; a copying error put right, or an erasure, settles nothing."""


def check(case: Case) -> Iterator[Diagnostic]:
    """One warning for each set that is over and has no outcome, however many objectives it has.

    None where a decision cannot be read: it may be the one that settles the set.
    """
    if any(file.startswith(f"{DATA}/decisions/") for file in case.unsound):
        return
    settled = _settled(case)
    sizes = Counter(objective.set for objective in case.strategy.objectives.values())
    for set_id, held in case.strategy.document.sets.items():
        if held.ends < case.today and set_id not in settled:
            yield _over(set_id, held, sizes[set_id])


def _settled(case: Case) -> set[str | None]:
    return {
        effect.set
        for decision in case.strategy.decisions.values()
        for effect in decision.effects
        if effect.outcome in SETTLING
    }


def _over(set_id: str, held: ObjectiveSet, size: int) -> Diagnostic:
    its = "its 1 objective" if size == 1 else f"its {size:,} objectives"
    message = f"this set ended on {in_words(held.ends)}, and no decision says what became of {its}"
    hint = f"record a decision on the set {set_id}: {listed(SETTLING)}"
    return RULE.found(message, DOCUMENT, ("sets", set_id, "ends"), hint)


RULE = rule_of(__name__, __doc__, Severity.WARNING, check, depends_on_today=True)
