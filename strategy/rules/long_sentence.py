"""A sentence for the public has 25 words at most.

Longer ones are not taken in at one go, by members no more than by families. It is looked for in
what officers write for the public (summary, next, the corrective action, a decision's summary, the
words for young people, what those were told who were heard or who recommended something) and never
in adopted wording. The first long sentence of a text is named. It is a note: nothing fails for it.

Bad:
    data/progress/1.1/2026-03-31-attendance-lead.yaml:
        as_at: 2026-03-31
        by: attendance-lead
        status: on-track
        summary: >-
          Attendance rose in every year group but one, which is the second year in a row in which
          it has done so, and the schools that took part say that the visits were what made it.

Good:
    data/progress/1.1/2026-03-31-attendance-lead.yaml:
        as_at: 2026-03-31
        by: attendance-lead
        status: on-track
        summary: >-
          Attendance rose in every year group but one, for the second year in a row. The schools
          that took part say that the visits were what made it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Any

from strategy.diagnostics import Diagnostic, FieldPath, Severity
from strategy.load.record_kinds import definition_file, entry_file
from strategy.model import ProgressEntry
from strategy.rules.prose.sentences import LONGEST, long_sentence, may_be_long
from strategy.rules.prose.text_fields import hidden_objectives, is_hidden
from strategy.rules.rule import Case, rule_of

SHOWN = 5
"""Words of a sentence that a message quotes, to tell it from the others."""


def check(case: Case) -> Iterator[Diagnostic]:
    """One note for each public text with a sentence over 25 words, in what holds today."""
    hidden = hidden_objectives(case)
    for entry in chain.from_iterable(case.holding.values()):
        if not is_hidden(entry, hidden):
            yield from _in_entry(entry)
    for folder, name, records in (
        ("decisions", "summary", case.strategy.decisions.values()),
        ("objectives", "young_people", case.strategy.objectives.values()),
        ("voice", "response", case.strategy.voice.values()),
        ("voice", "changed", case.strategy.voice.values()),
        ("recommendations", "response", case.strategy.recommendations.values()),
        ("recommendations", "outcome", case.strategy.recommendations.values()),
    ):
        yield from _in_records(folder, name, records, hidden)


def _in_entry(entry: ProgressEntry) -> Iterator[Diagnostic]:
    action = entry.corrective_action.what if entry.corrective_action else None
    texts: tuple[tuple[FieldPath, str | None], ...] = (
        (("summary",), entry.summary),
        (("corrective_action", "what"), action),
        (("next",), entry.next),
    )
    for path, text in texts:
        if text and may_be_long(text):
            yield from _long(text, entry_file(entry.subject, entry.id), path)


def _in_records(
    folder: str, name: str, records: Iterable[Any], hidden: frozenset[str]
) -> Iterator[Diagnostic]:
    for record in records:
        text = getattr(record, name)
        if text and may_be_long(text) and not is_hidden(record, hidden):
            yield from _long(text, definition_file(folder, record.id), (name,))


def _long(text: str, file: str, path: FieldPath) -> Iterator[Diagnostic]:
    words = long_sentence(text)
    if words:
        begins = " ".join(words[:SHOWN])
        message = f'the sentence that begins "{begins}" has {len(words)} words'
        yield RULE.problem(
            message, file, path, f"make two of it: {LONGEST} words are enough for one"
        )


RULE = rule_of(__name__, __doc__, Severity.NOTE, check)
