"""The proof that changed files may land: the strategy with them has no error that it had not."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from itertools import takewhile

from strategy.diagnostics import Diagnostic, FieldPath, Severity
from strategy.editing.setting import FieldChange
from strategy.load.reading import Files, Loaded, load
from strategy.rules.judge import judge, judge_changes

Said = tuple[str, str, FieldPath, str]


def prove(files: Files, changed: Mapping[str, bytes], today: date) -> list[Diagnostic]:
    """The errors that a strategy would have with changed files and has not now."""
    before = {_said(error) for error in _errors(load(files), today)}
    after = _errors(load({**files, **changed}), today)
    return [problem for problem in after if _said(problem) not in before]


def _errors(loaded: Loaded, today: date) -> list[Diagnostic]:
    problems = [*loaded.problems, *judge(loaded, today)]
    return [problem for problem in problems if problem.severity is Severity.ERROR]


def _said(problem: Diagnostic) -> Said:
    return problem.rule, problem.file, problem.path, problem.message


def refusals(
    changes: Iterable[FieldChange],
    changed: Mapping[str, bytes],
    sheet: str,
    files: Mapping[str, bytes],
    on: date,
) -> list[Diagnostic]:
    """Why ``changed`` files may not land: errors that the strategy has with them and not without.

    What only a decision changes is among them. Each is placed at the cell of ``sheet`` that brings
    it, and where no cell does, in the file.
    """
    after = {**files, **changed}
    controlled = judge_changes(load(files), load(after), on).stands
    errors = [problem for problem in controlled if problem.severity is Severity.ERROR]
    all_changes = list(changes)
    return [
        _at_its_cell(problem, _change_behind(problem, all_changes), sheet)
        for problem in [*prove(files, changed, on), *errors]
    ]


def _change_behind(problem: Diagnostic, changes: Iterable[FieldChange]) -> FieldChange | None:
    """The change whose field is nearest to where a problem is, in the same file."""
    best, nearest = None, 0
    for change in changes:
        same = zip(change.path, problem.path, strict=False)
        steps = sum(1 for _ in takewhile(lambda pair: str(pair[0]) == str(pair[1]), same))
        if change.file == problem.file and steps > nearest:
            best, nearest = change, steps
    return best


def _at_its_cell(problem: Diagnostic, change: FieldChange | None, sheet: str) -> Diagnostic:
    if change is None:
        return problem
    which = f"{f'{change.cell}: ' if change.cell else ''}{change.kind} {change.id}"
    message = f"{which}: {problem.message}"
    if change.internal:
        message = f"{which}: the text, which is internal, is refused"
    return replace(problem, file=sheet, place=change.place, path=(), message=message, related=())
