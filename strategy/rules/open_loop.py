"""Those who were heard are told within 90 days what came of it.

Children and young people who say what they think, and never learn what was made of it, do not say
it again. A loop is open until a record says what is done, or why nothing is, with the words in
which they were told. What came of it is a record of its own that "follows" the first, for what was
heard stays as it was written. It depends on today's date, and is a note: nothing fails for it.

Bad:
    data/voice/2026-01-20-school-council.yaml:
        date: 2026-01-20
        who: A school council
        said: The bus comes after the first lesson has begun.
        objectives: [1.1]

Good:
    data/voice/2026-01-20-school-council.yaml:
        date: 2026-01-20
        who: A school council
        said: The bus comes after the first lesson has begun.
        objectives: [1.1]

    data/voice/2026-03-16-school-council.yaml:
        date: 2026-03-16
        who: A school council
        said: The bus comes after the first lesson has begun.
        objectives: [1.1]
        follows: 2026-01-20-school-council
        answer: yes
        response: We asked the bus company, and it agreed.
        changed: The bus comes twenty minutes earlier.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from strategy.assess.people.voices import Heard, Loop, voices_by
from strategy.diagnostics import Diagnostic, Severity
from strategy.load.record_kinds import definition_file
from strategy.model import Answer, Standing
from strategy.periods.dates import in_words
from strategy.rules.rule import Case, rule_of

LONGEST = timedelta(days=90)
"""How long a loop may stay open before it is noted: about a term."""


def check(case: Case) -> Iterator[Diagnostic]:
    """One note for each open loop that is too old; none where a record of voice cannot be read."""
    adopted = case.strategy.document.standing is Standing.ADOPTED
    if not adopted or case.unread_in("voice"):
        return
    for heard in voices_by(case.strategy, case.today):
        if heard.loop is Loop.OPEN and heard.voice.date + LONGEST < case.today:
            yield _open(heard)


def _open(heard: Heard) -> Diagnostic:
    decided = heard.last.answer is not Answer.NOT_YET
    what = "nobody has told them what came of it" if decided else "nothing is decided"
    message = f"they were heard on {in_words(heard.voice.date)}, and {what}"
    hint = f"record what they were told and what changed, with follows: {heard.last.id}"
    return RULE.problem(message, definition_file("voice", heard.voice.id), ("date",), hint)


RULE = rule_of(__name__, __doc__, Severity.NOTE, check, depends_on_today=True)
