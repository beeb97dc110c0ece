"""The proof that changed files may land: the strategy with them has no error that it had not."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from strategy.diagnostics import Diagnostic, FieldPath, Severity
from strategy.load.reading import Files, Loaded, load
from strategy.rules.judge import judge

Said = tuple[str, str, FieldPath, str]


def prove(files: Files, changed: Mapping[str, bytes], today: date) -> list[Diagnostic]:
    """The errors that a strategy would have with changed files and has not now."""
    before = {_said(one) for one in _errors(load(files), today)}
    after = _errors(load({**files, **changed}), today)
    return [one for one in after if _said(one) not in before]


def _errors(loaded: Loaded, today: date) -> list[Diagnostic]:
    found = [*loaded.problems, *judge(loaded, today)]
    return [one for one in found if one.severity is Severity.ERROR]


def _said(problem: Diagnostic) -> Said:
    return problem.rule, problem.file, problem.path, problem.message
