"""The problems of one file of rows: the first hundred, equal ones counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from strategy.csvtext.rows import SheetError
from strategy.diagnostics import Diagnostic, Place, Severity, line_start

MOST_PROBLEMS = 100
"""Problems of one file that are told."""

MOST_EQUAL = 3
"""Equal problems that are told one by one; of more, the first and their number."""


@dataclass(slots=True)
class Problems:
    """What is wrong with one file: the first hundred problems, and how many more there are.

    The same problem of many rows is one, at the first of them, with their number.
    """

    file: str
    found: list[Diagnostic] = field(default_factory=list)
    more: int = 0
    equal: Counter[tuple[str, str, str]] = field(default_factory=Counter)

    def add(self, rule: str, place: Place, message: str, hint: str = "") -> None:
        """Note a problem."""
        self.equal[rule, message, hint] += 1
        if self.equal[rule, message, hint] > MOST_EQUAL:
            return
        if len(self.found) >= MOST_PROBLEMS:
            self.more += 1
            return
        self.found.append(
            Diagnostic(rule, Severity.ERROR, message, self.file, hint=hint, place=place)
        )

    def add_error(self, error: SheetError) -> None:
        """Note that the file cannot be read on."""
        self.add("unreadable-sheet", line_start(error.line), str(error), error.hint)

    def all(self) -> list[Diagnostic]:
        """Every problem noted, and one that counts those that were not."""
        noted = list(self._counted())
        if not self.more:
            return noted
        message = f"and {self.more:,} more problems in this file"
        place = Place(1, 1, 1, 1)
        last = Diagnostic("too-many-problems", Severity.ERROR, message, self.file, place=place)
        return [*noted, last]

    def _counted(self) -> Iterator[Diagnostic]:
        """The problems; of many equal ones the first, with how many more there are."""
        counted = set()
        for problem in self.found:
            key = problem.rule, problem.message, problem.hint
            number = self.equal[key]
            if number <= MOST_EQUAL:
                yield problem
            elif key not in counted:
                counted.add(key)
                yield replace(problem, message=f"{problem.message} (and {number - 1:,} times more)")
