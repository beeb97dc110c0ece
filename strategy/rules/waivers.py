"""Waivers applied: what the rules found, parted into what stands and what is let rest.

A waiver lets one rule rest for one record until a day, for a reason. It holds for what is found in
that record's own file, or in that part of ``strategy.yaml`` or ``posts.yaml``, and nowhere else.
Change control heeds only a waiver that had been agreed before the change.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import date

from strategy.diagnostics import FILE_START, Diagnostic
from strategy.load.record_kinds import DATA, DOCUMENT, KINDS, POSTS, definition_file
from strategy.model import Strategy, Waiver
from strategy.rules.idle_waiver import RULE as IDLE
from strategy.rules.rule import Case
from strategy.values import dataclass

WAIVERS = "waivers"
"""The folder of waivers. They are no subjects: no waiver waives a rule on waivers."""

STRATEGY = "strategy"
"""The subject that stands for the strategy's own file."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """What the rules found: what stands, and what a waiver lets rest."""

    stands: tuple[Diagnostic, ...] = ()
    waived: tuple[Diagnostic, ...] = ()


def apply_waivers(case: Case, problems: Iterable[Diagnostic], rules: frozenset[str]) -> Judgement:
    """What was found, with the waivers that hold today applied, and a note on those left idle.

    ``rules`` are the ids of those that were asked: only of these is it known that they find
    nothing.
    """
    subjects = known_subjects(case) if case.strategy.waivers else frozenset()
    holding = {
        named
        for named in _holding(case.strategy.waivers.values(), case.today)
        if named[1] in subjects
    }
    judged = split_by_waivers(problems, holding)
    used = {(problem.rule, subject_of(problem)) for problem in judged.waived}
    unused = {(rule, subject) for rule, subject in holding - used if rule in rules}
    return Judgement((*judged.stands, *_idle(case, unused)), judged.waived)


def apply_waivers_to_changes(
    problems: Iterable[Diagnostic], old: Strategy, new: Strategy, today: date
) -> Judgement:
    """What change control found, with the waivers applied that stood before the change as well.

    A waiver that comes with the change it excuses would be a second way round the decision.
    """
    agreed = _holding(old.waivers.values(), today) & _holding(new.waivers.values(), today)
    return split_by_waivers(problems, agreed)


def split_by_waivers(
    problems: Iterable[Diagnostic], holding: Collection[tuple[str, str]]
) -> Judgement:
    """What was found, by whether a rule and a subject that are waived name it."""
    stands: list[Diagnostic] = []
    waived: list[Diagnostic] = []
    for problem in problems:
        named = holding and (problem.rule, subject_of(problem)) in holding
        (waived if named else stands).append(problem)
    return Judgement(tuple(stands), tuple(waived))


def _holding(waivers: Iterable[Waiver], today: date) -> set[tuple[str, str]]:
    return {(waiver.rule, waiver.subject) for waiver in waivers if waiver.until >= today}


def _idle(case: Case, unused: set[tuple[str, str]]) -> Iterator[Diagnostic]:
    """A note for each waiver that silences nothing; none where not every file could be read."""
    if case.unsound:
        return
    for waiver in case.strategy.waivers.values():
        if waiver.until >= case.today and (waiver.rule, waiver.subject) in unused:
            yield _note(waiver)


def _note(waiver: Waiver) -> Diagnostic:
    message = f'{waiver.rule} finds nothing to waive in "{waiver.subject}"'
    file = definition_file(WAIVERS, waiver.id)
    return IDLE.problem(message, file, hint="delete the file", place=FILE_START)


def subject_of(problem: Diagnostic) -> str:
    """The subject that a waiver for a problem would name: that of the record it was found in."""
    if problem.file == DOCUMENT:
        in_set = problem.path[:1] == ("sets",) and len(problem.path) > 1
        return str(problem.path[1]) if in_set else STRATEGY
    if problem.file == POSTS:
        return str(problem.path[0]) if problem.path else ""
    folder, _, name = problem.file.removeprefix(f"{DATA}/").partition("/")
    return "" if folder == WAIVERS else name.removesuffix(".yaml").removesuffix(".csv")


def known_subjects(case: Case) -> frozenset[str]:
    """Every name that a waiver can have as its subject; an entry's follows its objective's."""
    ids = [case.ids[folder] for folder in KINDS if folder != WAIVERS]
    return frozenset({STRATEGY, *case.strategy.document.sets}).union(case.ids["posts"], *ids)
