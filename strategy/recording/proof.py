"""The proof that new entries may join the journal, before they do."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from strategy.diagnostics import Diagnostic, FieldPath, Severity
from strategy.load.reading import Files, load
from strategy.model import ProgressEntry, Strategy, milestones_named
from strategy.model.scalars import shown
from strategy.periods.dates import in_words
from strategy.recording.compose import LOST, NewEntry
from strategy.recording.entry_kinds import VOICE
from strategy.rules.judge import judge
from strategy.rules.prose.personal import identifying
from strategy.safetext import REPLACEMENT, UNCLEAR
from strategy.yamltext.read import parse

FUTURE = "entry-in-the-future"
IN_THE_FUTURE = (FUTURE, "decision-in-the-future")
LOST_OR_UNCLEAR = re.compile(f"{UNCLEAR.pattern}|{REPLACEMENT}")
"""What nobody types on purpose and nobody would see in the journal."""


def prove(files: Files, new: Sequence[NewEntry], today: date) -> list[Diagnostic]:
    """What is wrong with the new entries among the files they are to join.

    They may land where nothing found is an error. ``files`` need hold only the strategy's document,
    its posts, what the entries name, and their subjects with their journals. Where the document
    cannot be read, its problems are what is wrong. An entry that describes a day still to come is
    an error here.
    """
    drafts = {entry.path: entry.data for entry in new}
    loaded = load({**files, **drafts})
    if loaded.strategy is None:
        return list(loaded.problems)
    problems = [
        problem for problem in (*loaded.problems, *judge(loaded, today)) if problem.file in drafts
    ]
    places = {(problem.file, problem.path) for problem in problems}
    here = (problem for entry in new for problem in _of_one(entry, loaded.strategy, today))
    return [
        *_name_taken(files, new),
        *(problem for entry in new for problem in _unclear(entry)),
        *(
            replace(problem, severity=Severity.ERROR) if problem.rule in IN_THE_FUTURE else problem
            for problem in problems
        ),
        *(problem for problem in here if (problem.file, problem.path) not in places),
    ]


def _of_one(entry: NewEntry, strategy: Strategy, today: date) -> Iterator[Diagnostic]:
    """What the rules do not look for, since only a new entry can be kept from being so."""
    record = _record(entry, strategy)
    described = getattr(record, entry.kind.day, None)
    if described and described > today:
        message = f"{in_words(described)} has not come yet"
        yield _error(FUTURE, message, entry, (entry.kind.day,), "write the day it was")
    if isinstance(record, ProgressEntry):
        yield from _milestones(entry, record, strategy)
    if entry.kind is VOICE:
        yield from _personal(entry)


def _record(entry: NewEntry, strategy: Strategy) -> Any:
    """The record that an entry became; ``None`` where it could not be read."""
    entries = getattr(strategy, entry.kind.folder)
    if not entry.kind.per_subject:
        return entries.get(entry.id)
    return next((other for other in entries.get(entry.subject, ()) if other.id == entry.id), None)


def _milestones(entry: NewEntry, record: ProgressEntry, strategy: Strategy) -> Iterator[Diagnostic]:
    """A problem for each milestone that is in no action that can be read.

    The rules say so where all of them can be; where one cannot, they leave it open.
    """
    for name in record.milestones:
        if not milestones_named(strategy.actions, entry.subject, name):
            message = f'no action that can be read has a milestone "{shown(name)}" here'
            hint = "mend the action whose file cannot be read first; see: strategy validate"
            yield _error("unknown-milestone", message, entry, ("milestones", name), hint)


def _personal(entry: NewEntry) -> Iterator[Diagnostic]:
    """A problem for each text that identifies a person, internal ones included.

    What young people said is written down without anything of the kind, whoever may read it.
    """
    for path, text in _texts(parse(entry.data).value, ()):
        kinds = identifying(text)
        if kinds:
            message = f"this text holds {' and '.join(kinds)}"
            hint = "take it out: a voice names a group, and never a person"
            yield _error("personal-data", message, entry, path, hint)


def _error(rule: str, message: str, entry: NewEntry, path: FieldPath, hint: str) -> Diagnostic:
    return Diagnostic(rule, Severity.ERROR, message, entry.path, path, hint=hint)


def _name_taken(files: Files, new: Sequence[NewEntry]) -> Iterator[Diagnostic]:
    """A problem for each entry whose name another one has: the same six digits, another text."""
    taken = dict(files)
    for entry in new:
        if taken.setdefault(entry.path, entry.data) != entry.data:
            message = "another entry has this name already, with other words"
            yield _error(
                "name-taken",
                message,
                entry,
                (),
                "change a word of the summary, and record it again",
            )


def _unclear(entry: NewEntry) -> Iterator[Diagnostic]:
    for path, text in _texts(parse(entry.data).value, ()):
        match = LOST_OR_UNCLEAR.search(text)
        if match:
            lost = match[0] == LOST
            what = "a character that was lost on its way here" if lost else "an invisible character"
            hint = f"{'replace' if lost else 'delete'} it, and type the words around it again"
            message = f"{what}, U+{ord(match[0]):04X}"
            yield _error("unclear-character", message, entry, path, hint)


def _texts(value: Any, path: FieldPath) -> Iterator[tuple[FieldPath, str]]:
    """Every text in a value, with the way to it."""
    if isinstance(value, Mapping):
        for name, inner in value.items():
            yield from _texts(inner, (*path, name))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _texts(inner, (*path, index))
    elif value is not None:
        yield path, value
