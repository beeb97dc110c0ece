"""One entry to be, as a file gives it, and a problem with one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from typing import Any

from strategy.diagnostics import Diagnostic, Place, Severity
from strategy.values import dataclass

MOST_ROWS = 5_000
"""Rows of one file. Composing and proving one takes about a thousandth of a second."""

MOST_PROBLEMS = 100
"""Problems of one file that are told."""


@dataclass(frozen=True, slots=True)
class EntryRow:
    """One entry to be: its fields as typed, and where it stands.

    ``subject`` is the objective or the action that it names, where its kind is about one.
    ``label`` is what an officer would call the row: ``row 3``. ``claims`` are labels and wordings
    that the row gives of its subject, to be compared with what that says. ``cells`` are the names
    of the cells that fields stand in, where they have any.
    """

    label: str
    place: Place
    subject: str
    fields: Mapping[str, Any]
    claims: tuple[str, ...] = ()
    cells: Mapping[str, str] = field(default_factory=dict)

    def where(self, file: str, path: str = "") -> str:
        """Where the row of a file stands, or one of its fields: its cell, or the row and the field.

        ``updates.csv:3: row 3: status``, or ``lead.xlsx: Updates!D3``.
        """
        fitting = [name for name in self.cells if f"{path}.".startswith(f"{name}.")]
        if self.cells:
            cell = self.cells[max(fitting, key=len)] if fitting else self.label
            return f"{file}: {cell}"
        return ": ".join(filter(None, [f"{file}:{self.place.line}", self.label, path]))


Rows = tuple[list[EntryRow], list[Diagnostic]]
"""The rows of a file, and what is wrong with it."""


def bad_row(file: str, place: Place, message: str, hint: str = "") -> Diagnostic:
    """What is wrong with a row, or with the file it stands in."""
    return Diagnostic("bad-row", Severity.ERROR, message, file, hint=hint, place=place)
