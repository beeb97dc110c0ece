"""Records as tables: a row for each, a column for each field that a sheet may set, and back.

What comes back is merged three ways: what a cell said when the sheet was sent, what it says now,
and what the record says now.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field, replace
from datetime import date
from pathlib import PurePosixPath
from typing import Any

from strategy.csvtext.cells import CellNotSetError, read_cells, with_cell, with_row
from strategy.diagnostics import Diagnostic, FieldPath, Place, Severity
from strategy.editing.setting import RULE, FieldChange, text_at, typed_value
from strategy.editing.sheet_kinds import (
    FIGURE_FIELDS,
    HeldRow,
    NewRow,
    NoPlaceError,
    SheetKind,
    sheet_kinds,
)
from strategy.load.messages import ID_HINT
from strategy.load.reading import Files
from strategy.model import Strategy
from strategy.model.fields import visible_fields
from strategy.model.scalars import can_be_id
from strategy.values import dataclass
from strategy.yamltext.read import parse
from strategy.yamltext.splice import SpliceError, with_field
from strategy.yamltext.write import compose

CSV = ".csv"
EMPTIED = "an emptied cell takes nothing away here; take the field out of the file by hand"
IS_NEW = "(new)"


@dataclass(frozen=True, slots=True)
class RecordTable:
    """The records of one kind: ``rows`` are the texts of their fields, by id and name.

    ``titles`` say which record is which. A field that is not there has no text.
    """

    kind: SheetKind
    titles: Mapping[str, str]
    rows: Mapping[str, Mapping[str, str]]

    @property
    def fields(self) -> tuple[str, ...]:
        """The names of the fields that may be set."""
        return self.kind.fields


@dataclass(frozen=True, slots=True)
class SheetCell:
    """A cell of a sheet that came back: whose it is, what it says, and where it is.

    ``sent`` is what it said when the sheet was written; ``None`` where the record has changed since
    and the sheet does not tell.
    """

    kind: str
    record: str
    field: str
    sent: str | None
    text: str
    name: str
    place: Place


@dataclass(slots=True)
class TableMerge:
    """What a sheet changes: the changes, the files they make, or what is wrong with it."""

    changes: list[FieldChange] = field(default_factory=list)
    files: dict[str, bytes] = field(default_factory=dict)
    problems: list[Diagnostic] = field(default_factory=list)
    same: int = 0


def tables_of(
    strategy: Strategy, files: Files, names: Sequence[str], shown: Strategy
) -> Iterator[RecordTable]:
    """The records of each kind as they stand, in their order. Internal ones are left out.

    ``shown`` is the strategy as the public may see it now: figures that are not in it as they stand
    in the files are left out, as they are under embargo or of few children.
    """
    kinds = sheet_kinds()
    for name in names:
        kind = kinds[name]
        records = kind.rows_on_record(strategy)
        if kind.is_figures:
            public = {figure for rows in shown.figures.values() for figure in rows}
            records = {
                key: row
                for key, row in records.items()
                if strategy.figures[PurePosixPath(row.file).stem][int(row.within[0])] in public
            }
        values = {file: value_of(files, file) for file in {row.file for row in records.values()}}
        yield RecordTable(
            kind,
            {key: row.title for key, row in records.items()},
            {
                key: {name: _text(values[row.file], row, name) for name in kind.fields}
                for key, row in records.items()
            },
        )


def value_of(files: Files, file: str) -> Any:
    """What a file says: the mapping of a YAML file, or the rows of a CSV file by their columns."""
    return read_cells(files[file], file) if file.endswith(CSV) else parse(files[file]).value


def _text(value: Any, row: HeldRow, name: str) -> str:
    path = (*row.within, *name.split("."))
    return text_at(value, path) or _range_at(value, path)


def _range_at(value: Any, path: FieldPath) -> str:
    """``12 to 14.5`` for a target that is a range, and nothing for all else."""
    ends = [text_at(value, (*path, end)) for end in ("low", "high")]
    return f"{ends[0]} to {ends[1]}" if all(ends) else text_at(value, (*path, "at")) or ""


def merged(
    cells: Sequence[SheetCell], file: str, strategy: Strategy, files: Files, on: date
) -> TableMerge:
    """What the cells of a sheet change in the files of a strategy. ``file`` is the sheet's name.

    A cell counts where it says something else than it was sent with. Where the record says
    something else too, and not the same, the cell is refused. A row of an id that nothing has is a
    new record.
    """
    merge = _Merging(TableMerge(), file, strategy, files, on)
    first: dict[tuple[str, str, str], SheetCell] = {}
    new: dict[tuple[str, str], list[SheetCell]] = {}
    for cell in cells:
        before = first.setdefault((cell.kind, cell.record, cell.field), cell)
        if before is not cell:
            if _plain(before.text) != _plain(cell.text):
                merge.refuse(cell, f"{before.name} says another thing of it")
        elif cell.record not in merge.rows_on_record[cell.kind]:
            new.setdefault((cell.kind, cell.record), []).append(cell)
        elif cell.field in merge.kinds[cell.kind].fields:
            merge.change(cell)
    for (kind, record), its_cells in new.items():
        merge.add(merge.kinds[kind], record, its_cells)
    return merge.merge


class _Merging:
    """One pass over the cells of a sheet."""

    def __init__(
        self, merge: TableMerge, file: str, strategy: Strategy, files: Files, on: date
    ) -> None:
        self.merge, self.file = merge, file
        self.strategy, self.files, self.on = strategy, files, on
        self.read: dict[str, Any] = {}
        self.kinds = sheet_kinds()
        self.rows_on_record = {
            name: kind.rows_on_record(strategy) for name, kind in self.kinds.items()
        }

    def refuse(self, cell: SheetCell, message: str, hint: str = "") -> None:
        said = f"{cell.name}: {message}"
        problem = Diagnostic(RULE, Severity.ERROR, said, self.file, (), hint=hint)
        self.merge.problems.append(replace(problem, place=cell.place))

    def values(self, file: str) -> Any:
        """What a file says, read once."""
        if file not in self.read:
            self.read[file] = value_of(self.files, file)
        return self.read[file]

    def change(self, cell: SheetCell) -> None:
        """Take a cell of a record that is there, where it says something else than it did."""
        if cell.sent is not None and _plain(cell.text) == _plain(cell.sent):
            return
        kind, row = self.kinds[cell.kind], self.rows_on_record[cell.kind][cell.record]
        path = (*row.within, *cell.field.split("."))
        before = _text(self.values(row.file), row, cell.field)
        if not cell.text.strip():
            if before or cell.sent:
                self.refuse(cell, EMPTIED)
            return
        value = self.value(cell, kind)
        if value is None:
            return
        if _plain(before) == _plain(cell.text) or before == value:
            self.merge.same += cell.sent is not None
            return
        if cell.sent is None or _plain(before) != _plain(cell.sent):
            said = f'"{before}"' if before and not kind.is_figures else "something else"
            self.refuse(
                cell, f"the record has changed too since the sheet was sent, and says {said} now"
            )
            return
        order = visible_fields(kind.model)
        self.write(cell, kind, row.file, path, before or None, value, order)

    def add(self, kind: SheetKind, record: str, cells: Sequence[SheetCell]) -> None:
        """Take a row of an id that nothing has as a new record; what it lacks, the proof says."""
        filled = [cell for cell in cells if cell.text.strip()]
        if not filled:
            return
        if not record:
            self.refuse(filled[0], f"the row has no id; a new {kind.noun} has {kind.key}")
            return
        try:
            place = kind.place(record, self.strategy, {**self.files, **self.merge.files})
        except NoPlaceError as reason:
            self.refuse(filled[0], f'a new {kind.noun} "{record}": {reason}', kind.key)
            return
        step = record.partition("/")[2] if "/" in record and kind.name == "milestones" else record
        if kind.name not in ("targets", "figures") and not can_be_id(step):
            self.refuse(filled[0], f'"{record}" cannot be the id of a {kind.noun}', ID_HINT)
            return
        values = {cell.field: self.value(cell, kind) for cell in filled}
        if None in values.values():
            return
        self.create(kind, record, place, filled, {k: v for k, v in values.items() if v is not None})

    def create(
        self,
        kind: SheetKind,
        record: str,
        place: NewRow,
        cells: Sequence[SheetCell],
        values: Mapping[str, Any],
    ) -> None:
        fields: dict[str, Any] = {}
        for name, value in {**place.fields, **values}.items():
            *above, last = name.split(".")
            holder = fields
            for step in above:
                holder = holder.setdefault(step, {})
            holder[last] = value
        order = visible_fields(kind.model)
        ordered = {name: fields[name] for name in order if name in fields}
        before = self.merge.files.get(place.file, self.files.get(place.file))
        try:
            if kind.is_figures:
                head = ",".join(
                    [*place.fields, *(name for name in FIGURE_FIELDS if name in fields)]
                )
                data = with_row(before or f"{head}\n".encode(), {**place.fields, **ordered})
            elif not place.within:
                data = compose(ordered).encode()
            elif before is None:
                data = compose(_nested(place.within, ordered)).encode()
            else:
                data = with_field(before, place.within, ordered)
        except (SpliceError, CellNotSetError) as error:
            self.refuse(cells[0], f"it cannot be added here, as {error}", "add it by hand")
            return
        self.merge.files[place.file] = data
        for cell in cells:
            path = (*place.within, *cell.field.split("."))
            self.note(cell, kind, place.file, path, None, values[cell.field], f"{record} {IS_NEW}")

    def write(
        self,
        cell: SheetCell,
        kind: SheetKind,
        file: str,
        path: FieldPath,
        before: str | None,
        value: Any,
        order: Sequence[str],
    ) -> None:
        try:
            now = self.merge.files.get(file, self.files[file])
            self.merge.files[file] = (
                with_cell(now, int(path[0]), str(path[-1]), value)
                if kind.is_figures
                else with_field(now, path, value, order)
            )
        except (SpliceError, CellNotSetError) as error:
            hint = "edit the file by hand"
            self.refuse(cell, f'"{cell.field}" cannot be set here, as {error}', hint)
            return
        self.note(cell, kind, file, path, before, value, cell.record)

    def note(
        self,
        cell: SheetCell,
        kind: SheetKind,
        file: str,
        path: FieldPath,
        before: str | None,
        value: Any,
        called: str,
    ) -> None:
        after = value if isinstance(value, str) else f"{value['low']} to {value['high']}"
        self.merge.changes.append(
            FieldChange(kind.noun, called, file, path, before, after, cell.place, False, cell.name)
        )

    def value(self, cell: SheetCell, kind: SheetKind) -> Any:
        """What a cell is to be in its file; ``None`` where it can be nothing, which is noted."""
        text = cell.text.strip()
        if kind.name == "targets" and cell.field == "value" and " to " in text:
            low, _, high = text.partition(" to ")
            return {"low": low.strip(), "high": high.strip()}
        value = typed_value(text, kind.model, tuple(cell.field.split(".")), self.strategy, self.on)
        if isinstance(value, str):
            return value
        self.refuse(cell, *value)
        return None


def _heading(fields: Mapping[str, Any]) -> bytes:
    """The first line of a file of figures that is not there yet."""
    given = {"value", *fields}
    own = [name for name in fields if name not in FIGURE_FIELDS]
    return f"{','.join([*own, *(name for name in FIGURE_FIELDS if name in given)])}\n".encode()


def _nested(path: FieldPath, value: Any) -> Any:
    for step in reversed(path):
        value = {step: value}
    return value


def _plain(text: str) -> str:
    return " ".join(text.split())
