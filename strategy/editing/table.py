"""Definitions as tables: a row for each record, a column for each field that a sheet may set."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field, replace
from datetime import date

from strategy.diagnostics import Diagnostic, Place, Severity
from strategy.editing.settable import FOLDERS, fields_of
from strategy.editing.setting import RULE, FieldChange, text_at, typed_value
from strategy.load.reading import Files
from strategy.load.record_kinds import KINDS, definition_file
from strategy.model import Strategy, Visibility
from strategy.model.fields import visible_fields
from strategy.values import dataclass
from strategy.yamltext.read import parse
from strategy.yamltext.splice import SpliceError, with_field

SHOWN = {"objectives": "wording", "priorities": "title", "actions": "title", "measures": "title"}
"""The field that says to a reader which record a row is of; it is never read back."""

EMPTIED = "an emptied cell takes nothing away here; take the field out of the file by hand"
UNKNOWN = "there is no such record; a new one is a file of its own"


@dataclass(frozen=True, slots=True)
class DefinitionTable:
    """The records of one folder: ``rows`` are the texts of their fields, by id and name.

    ``titles`` say which record is which. A field that is not there has no text.
    """

    folder: str
    fields: tuple[str, ...]
    titles: Mapping[str, str]
    rows: Mapping[str, Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class SheetCell:
    """A cell of a workbook that came back: whose it is, what it says, and where it is.

    ``sent`` is what it said when the workbook was written.
    """

    folder: str
    record: str
    field: str
    sent: str
    text: str
    name: str
    place: Place


@dataclass(slots=True)
class TableMerge:
    """What a workbook changes: the changes, the files they make, or what is wrong with it."""

    changes: list[FieldChange] = field(default_factory=list)
    files: dict[str, bytes] = field(default_factory=dict)
    problems: list[Diagnostic] = field(default_factory=list)
    same: int = 0


def tables_of(
    strategy: Strategy, files: Files, folders: Sequence[str]
) -> Iterator[DefinitionTable]:
    """The records of each folder as they stand, in their order. Internal ones are left out."""
    for folder in folders:
        if folder not in FOLDERS:
            raise ValueError(folder)
        names = tuple(fields_of(folder))
        records = {
            record_id: record
            for record_id, record in getattr(strategy, KINDS[folder].held_in).items()
            if record.visibility is not Visibility.INTERNAL
        }
        yield DefinitionTable(
            folder,
            names,
            {key: str(getattr(record, SHOWN[folder])) for key, record in records.items()},
            {key: _texts(files[definition_file(folder, key)], names) for key in records},
        )


def _texts(data: bytes, names: Sequence[str]) -> dict[str, str]:
    value = parse(data).value
    return {name: text_at(value, name.split(".")) or "" for name in names}


def merged(
    cells: Sequence[SheetCell], file: str, strategy: Strategy, files: Files, on: date
) -> TableMerge:
    """What the cells of a workbook change in the files of a strategy, as a three-way merge.

    A cell counts where it says something else than it was sent with. Where the record says
    something else too, and not the same, the cell is refused. ``file`` is the workbook's name.
    """
    merge = TableMerge()
    first: dict[tuple[str, str, str], SheetCell] = {}
    for cell in cells:
        before = first.setdefault((cell.folder, cell.record, cell.field), cell)
        if before is not cell and _plain(before.text) != _plain(cell.text):
            merge.problems.append(_refused(cell, file, f"{before.name} says another thing of it"))
        elif before is cell and _plain(cell.text) != _plain(cell.sent):
            _merge_cell(merge, cell, file, strategy, files, on)
    return merge


def _refused(cell: SheetCell, file: str, message: str, hint: str = "") -> Diagnostic:
    problem = Diagnostic(RULE, Severity.ERROR, f"{cell.name}: {message}", file, (), hint=hint)
    return replace(problem, place=cell.place)


def _merge_cell(
    merge: TableMerge, cell: SheetCell, file: str, strategy: Strategy, files: Files, on: date
) -> None:
    def refuse(message: str, hint: str = "") -> None:
        merge.problems.append(_refused(cell, file, message, hint))

    path = definition_file(cell.folder, cell.record)
    record = getattr(strategy, KINDS[cell.folder].held_in).get(cell.record)
    if record is None or path not in files:
        refuse(UNKNOWN)
        return
    if not cell.text.strip():
        refuse(EMPTIED)
        return
    field_path = tuple(cell.field.split("."))
    before = text_at(parse(files[path]).value, field_path)
    value = typed_value(cell.text.strip(), cell.folder, field_path, strategy, on)
    if not isinstance(value, str):
        refuse(*value)
        return
    if _plain(before or "") == _plain(value):
        merge.same += 1
        return
    if _plain(before or "") != _plain(cell.sent):
        said = f'"{before}"' if before else "nothing"
        refuse(f"the record has changed too since the sheet was sent, and says {said} now")
        return
    try:
        order = visible_fields(KINDS[cell.folder].model)
        merge.files[path] = with_field(merge.files.get(path, files[path]), field_path, value, order)
    except SpliceError as error:
        refuse(f'"{cell.field}" cannot be set here, as {error}', "edit the file by hand")
        return
    internal = record.visibility is Visibility.INTERNAL
    kind = KINDS[cell.folder].name
    merge.changes.append(
        FieldChange(
            kind, cell.record, path, field_path, before, value, cell.place, internal, cell.name
        )
    )


def _plain(text: str) -> str:
    return " ".join(text.split())
