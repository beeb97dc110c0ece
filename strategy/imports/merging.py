"""A measure's file of figures as it is, and new figures: the same bytes, and rows after them.

What rows say is never changed. A figure that is new, and one that says something else than the one
held, becomes a row of its own; one that says the same changes nothing. A column that new rows need
is added after the last, with an empty cell in each row that is there. A file as a spreadsheet saved
it is written with commas and with days as they are written here.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from io import StringIO
from itertools import repeat

from strategy.load.saved import as_text, canonical
from strategy.model import Figure, FigureStatus, Measure, Symbol
from strategy.periods.wording import label
from strategy.safetext import MARK
from strategy.values import dataclass

COLUMNS = ("value", "numerator", "denominator", "status", "published", "note")
"""The columns of a new file, after the period, the area and the measure's breakdowns."""

LINE_END = re.compile(r"\r\n|\n|\r")


@dataclass(frozen=True, slots=True)
class FigureRevision:
    """A figure that is held, and what takes its place."""

    former: Figure
    new: Figure


@dataclass(frozen=True, slots=True)
class Merged:
    """What new figures come to. ``data`` are the file's new bytes, the old ones where none is new.

    ``undated`` are revisions without a day of publication after that of the figure held: then
    nobody could say which of the two counts, and nothing is to be written. ``columns`` are those
    that new rows needed and that were added. ``is_rewritten`` where the rows before were as a
    spreadsheet saved them, and are now as they are written here.
    """

    data: bytes
    added: tuple[Figure, ...] = ()
    revised: tuple[FigureRevision, ...] = ()
    same: int = 0
    undated: tuple[FigureRevision, ...] = ()
    columns: tuple[str, ...] = ()
    is_rewritten: bool = False


def merged(
    file: bytes | None, present: Iterable[Figure], new: Iterable[Figure], measure: Measure
) -> Merged:
    """The figures of a measure's file together with new ones.

    ``file`` is ``None`` where there is none yet; ``present`` are its figures, as loaded.
    """
    latest = _latest(present)
    added: list[Figure] = []
    revised: list[FigureRevision] = []
    same = 0
    for figure in new:
        before = latest.get(figure.key)
        if before is None:
            added.append(figure)
        elif says_the_same(before, figure):
            same += 1
        else:
            revised.append(FigureRevision(before, _as_revision(before, figure)))
    rows = [*added, *(figure_revision.new for figure_revision in revised)]
    undated = tuple(
        figure_revision
        for figure_revision in revised
        if not _is_after(figure_revision.new.published, figure_revision.former.published)
    )
    if not rows or undated:
        return Merged(file or b"", tuple(added), tuple(revised), same, undated)
    as_here = canonical(file) if file else file
    text = _Text.of(as_here, measure)
    columns = tuple(text.missing(rows))
    data = text.with_columns(columns).with_rows(rows)
    return Merged(data, tuple(added), tuple(revised), same, undated, columns, as_here != file)


def _latest(present: Iterable[Figure]) -> dict[object, Figure]:
    """The figure of each key that was published last; of several of one day, the lowest row."""
    latest: dict[object, Figure] = {}
    for figure in present:
        before = latest.get(figure.key)
        if before is None or not _is_after(before.published, figure.published):
            latest[figure.key] = figure
    return latest


def _is_after(day: date | None, other: date | None) -> bool:
    """Whether a day of publication is later than another; one that is not known is the first."""
    return day is not None and (other is None or day > other)


def says_the_same(figure: Figure, new: Figure) -> bool:
    """Whether a new figure says nothing that the one held does not.

    What it leaves open (no numerator) it does not say. A settled figure in place of a provisional
    one is news, even where the value is the same.
    """
    settles = (
        figure.status is FigureStatus.PROVISIONAL and new.status is not FigureStatus.PROVISIONAL
    )
    return not settles and _has_the_values(figure, new)


def _has_the_values(figure: Figure, new: Figure) -> bool:
    pairs = (
        (figure.value, new.value),
        (figure.numerator, new.numerator),
        (figure.denominator, new.denominator),
        (figure.lower, new.lower),
        (figure.upper, new.upper),
    )
    return all(said is None or said == before for before, said in pairs)


def _as_revision(figure: Figure, new: Figure) -> Figure:
    """A figure that takes another's place: with other values it is a revised one."""
    if new.status is not FigureStatus.FINAL or _has_the_values(figure, new):
        return new
    return new._replace(status=FigureStatus.REVISED)


@dataclass(frozen=True, slots=True)
class _Text:
    """A file's text, with where rows are added and how they are written there."""

    before: str
    after: str
    heading: tuple[str, ...]
    breakdowns: tuple[str, ...]
    line_end: str

    @classmethod
    def of(cls, file: bytes | None, measure: Measure) -> _Text:
        names = ("period", "area", *measure.breakdowns, *COLUMNS)
        if not file or not file.strip(b"\xef\xbb\xbf \r\n"):
            return cls(as_text([names], "\n"), "", names, measure.breakdowns, "\n")
        text = file.decode("utf-8")
        last = LINE_END.search(text, len(text.rstrip()))
        end = last.end() if last else len(text)
        first = next(csv.reader(StringIO(text.removeprefix(MARK), newline="")))
        heading = tuple(cell.strip().lower() for cell in first)
        match = LINE_END.search(text)
        line_end = match[0] if match else "\n"
        return cls(text[:end], text[end:], heading, measure.breakdowns, line_end)

    def missing(self, rows: Iterable[Figure]) -> Iterator[str]:
        """The columns that rows need and the heading does not have."""
        needed = {name: None for row in rows for name, cell in self.cells(row).items() if cell}
        return (name for name in needed if name not in self.heading)

    def with_columns(self, names: Sequence[str]) -> _Text:
        """The same text with columns after the last; their cells are empty in every row."""
        if not names:
            return self
        records: list[str] = []
        for line in StringIO(self.before, newline=""):
            if records and records[-1].count('"') % 2:  # a cell goes on over the line's end
                records[-1] += line
            else:
                records.append(line)
        more = ["," + ",".join(names), *repeat("," * len(names), len(records) - 1)]
        widened = (_before_end(name, cells) for name, cells in zip(records, more, strict=True))
        return replace(self, before="".join(widened), heading=(*self.heading, *names))

    def with_rows(self, rows: Iterable[Figure]) -> bytes:
        """The bytes of the file with rows after its last one; all others are as they were."""
        lines = [[self.cells(row).get(name, "") for name in self.heading] for row in rows]
        gap = "" if self.before.endswith(("\n", "\r")) else self.line_end
        return f"{self.before}{gap}{as_text(lines, self.line_end)}{self.after}".encode()

    def cells(self, row: Figure) -> Mapping[str, str]:
        """What a row says in each column. ``final`` goes without saying where no column is."""
        status = row.status.value
        return {
            "period": label(row.period),
            "area": row.area,
            **dict(zip(self.breakdowns, row.breakdown, strict=True)),
            "value": as_cell(row.value),
            "numerator": as_cell(row.numerator),
            "denominator": as_cell(row.denominator),
            "status": status if "status" in self.heading or status != FigureStatus.FINAL else "",
            "published": row.published.isoformat() if row.published else "",
            "note": row.note,
            "lower": as_cell(row.lower),
            "upper": as_cell(row.upper),
            "published_rating": row.published_rating,
            "result": row.result,
        }


def _before_end(record: str, cells: str) -> str:
    """A record of a CSV file with more cells; a line without any stays empty."""
    content = record.rstrip("\r\n")
    return f"{content}{cells}{record[len(content) :]}" if content.strip() else record


def as_cell(value: Decimal | Symbol | None) -> str:
    """A value as a figure's file holds it."""
    if isinstance(value, Decimal):
        return f"{value:f}"
    return "" if value is None else value.value
