"""The one way to write CSV. A spreadsheet that opens it calculates nothing that somebody wrote.

It begins with a byte-order mark: without one Excel takes UTF-8 for Windows-1252, and spoils every
dash, pound sign and name with an accent. Programs read it with the encoding ``utf-8-sig``.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from io import StringIO

from strategy.safetext import HIDDEN, LINE_END, MARK, REPLACEMENT, TURNING, WITHOUT_WIDTH

Cell = str | int | Decimal | None
"""What a cell can hold. Text is text, whatever it looks like; ``None`` is an empty cell."""

FORMULA = re.compile(
    rf"[\s\u200c\u200d{TURNING}{WITHOUT_WIDTH}{REPLACEMENT}]*[=+\-@\uff1d\uff0b\uff0d\uff20]|[\t\r\n]"
)
"""How text begins that a spreadsheet may calculate: the full-width signs count as their own."""

AS_TEXT = "'"
"""Stands before such text, so that it is shown and not calculated."""


def unguarded(cell: str) -> str:
    """A cell without the mark that :func:`as_csv` put before what a spreadsheet may calculate."""
    return cell[1:] if cell.startswith(AS_TEXT) and FORMULA.match(cell[1:]) else cell


def as_csv(headings: Sequence[str], rows: Iterable[Sequence[Cell]]) -> str:
    """A table as CSV, the headings first, with lines that end in LF."""
    written = StringIO()
    writer = csv.writer(written, lineterminator="\n")
    writer.writerows([_cell(name) for name in row] for row in (headings, *rows))
    return MARK + written.getvalue()


def _cell(value: Cell) -> str | int | Decimal:
    """A number as it is; text made harmless."""
    if value is None:
        return ""
    if not isinstance(value, str):
        return value
    text = HIDDEN.sub(REPLACEMENT, LINE_END.sub("\n", value))
    return AS_TEXT + text if FORMULA.match(value) or FORMULA.match(text) else text
