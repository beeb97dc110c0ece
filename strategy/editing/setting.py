"""One field of many definitions, from a sheet: what changes in which file, or all that is wrong.

Pure: the sheet and the files come in, the changed files go out. Nothing else in them changes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field
from datetime import date
from typing import Any

from strategy.csvtext.rows import Problems, SheetError, SheetRow, delimiter_of, rows
from strategy.diagnostics import Diagnostic, FieldPath, Place, Severity
from strategy.editing.settable import FOLDERS, Settable, post_named
from strategy.load.messages import did_you_mean
from strategy.load.reading import Loaded
from strategy.load.record_kinds import KINDS, definition_file
from strategy.lookup import find_objective
from strategy.model import Choice, FieldMark, Part, Refers, Strategy, Visibility
from strategy.model.fields import choices_at, marks_at, type_at, visible_fields
from strategy.periods.typed_days import as_iso_date
from strategy.safetext import MARK
from strategy.values import dataclass
from strategy.yamltext.read import parse
from strategy.yamltext.splice import SpliceError, with_field

MOST_ROWS = 5_000
RULE = "bad-row"
IDS = ("id", "ref", "reference", "number")
"""Columns that name a record of any kind, the surest first."""

LONGEST_SHOWN = 60
NOTHING = "(nothing)"
INTERNAL = "(internal text not shown)"

SPREADSHEET_ERROR = re.compile(r"#N/A|#[A-Z][A-Z0-9/_]*[!?]|##+")
NUMBERED = "objective_"
"""An objective's columns may say what of it they hold: objective id, objective number."""


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field of one record that is to say something else; ``before`` is ``None`` for nothing.

    ``place`` is that of its cell in the sheet, and ``cell`` its name where it has one. What is
    ``internal`` is in no output.
    """

    kind: str
    id: str
    file: str
    path: FieldPath
    before: str | None
    after: str
    place: Place
    internal: bool
    cell: str = ""

    @property
    def before_and_after(self) -> str:
        """What it said and is to say, each on a short line; of what is internal, that it is so."""
        if self.internal:
            return f"{INTERNAL} -> {INTERNAL}"
        return f"{_in_short(self.before or '') or NOTHING} -> {_in_short(self.after)}"


@dataclass(slots=True)
class Setting:
    """What a sheet comes to: changes and the files they make, or problems.

    ``same`` counts the records that say it already; ``empty`` the rows that say nothing, which
    are passed over; ``unused`` are the columns that were not read.
    """

    wanted: Settable
    changes: list[FieldChange] = field(default_factory=list)
    files: dict[str, bytes] = field(default_factory=dict)
    same: int = 0
    empty: int = 0
    unused: Sequence[str] = ()
    problems: list[Diagnostic] = field(default_factory=list)


def read_setting(
    data: bytes, name: str, wanted: Settable, loaded: Loaded, files: Mapping[str, bytes], on: date
) -> Setting:
    """What a sheet called ``name`` sets in the files of a strategy, as things stand ``on`` a day.

    ``loaded`` is what the files hold, its document among it. Never raises for anything in the
    sheet: what is wrong is in ``problems``, and then nothing is to be written.
    """
    setting = Setting(wanted)
    problems = Problems(name)
    try:
        heading, *below = _rows(data, wanted)
    except SheetError as error:
        problems.add_error(error)
    else:
        _Reader(setting, problems, loaded, files, on).read(heading, below)
    setting.problems += problems.all()
    return setting


def _rows(data: bytes, wanted: Settable) -> list[SheetRow]:
    kinds = [KINDS[folder].name for folder in wanted.folders]
    headings = {*kinds, *IDS, wanted.name, wanted.path[-1]}
    delimiter = delimiter_of(data, lambda cell: cell.strip().lower() in headings)
    rows_read: list[SheetRow] = []
    for row in rows(data, delimiter):
        if any(cell.strip() for cell in row.cells):
            rows_read.append(row)
        if len(rows_read) > MOST_ROWS + 1:
            raise SheetError(f"the sheet has more than {MOST_ROWS:,} rows", "split it in two")
    if len(rows_read) < 2:
        hint = f"the first row names the columns: {kinds[0]}, {wanted.name}"
        raise SheetError("the sheet is empty", hint)
    return rows_read


@dataclass(slots=True)
class _Reader:
    """One pass over the rows of a sheet."""

    setting: Setting
    problems: Problems
    loaded: Loaded
    files: Mapping[str, bytes]
    on: date
    seen_on: dict[str, int] = field(default_factory=dict)

    @property
    def strategy(self) -> Strategy:
        strategy = self.loaded.strategy
        assert strategy is not None  # noqa: S101 - without its document nothing is read
        return strategy

    def read(self, heading: SheetRow, below: Sequence[SheetRow]) -> None:
        names = [_column(cell) for cell in heading.cells]
        subject = self.subject(names)
        value = _first(names, _value_columns(self.setting.wanted))
        if subject is None:
            kind = KINDS[self.setting.wanted.folders[0]].name
            message = "no column says which record a row is about"
            self.problems.add(RULE, heading.place(0), message, f"begin the first row with: {kind}")
        if value is None:
            message = f'no column is called "{self.setting.wanted.name}"'
            near = did_you_mean(self.setting.wanted.name, [name for name in names if name])
            self.problems.add(RULE, heading.place(0), message, near or "give the column that name")
        if subject is None or value is None:
            return
        self.setting.unused = [
            " ".join(cell.split())
            for index, cell in enumerate(heading.cells)
            if cell.strip() and index not in (subject, value)
        ]
        for row in below:
            self.row(row, names[subject], subject, value)

    def subject(self, names: Sequence[str]) -> int | None:
        """The column that names the records: a kind's name, or an id of any."""
        kinds = [KINDS[folder].name for folder in FOLDERS]
        forms = [form for kind in kinds for form in (kind, f"{kind}_id")]
        return _first(names, [*forms, *IDS, f"{NUMBERED}number", f"{NUMBERED}no"])

    def row(self, row: SheetRow, column: str, subject: int, value: int) -> None:
        named, text = _cell(row, subject), _cell(row, value)
        for index, cell in ((subject, named), (value, text)):
            if SPREADSHEET_ERROR.fullmatch(cell):
                self.problem(row, index, f"a spreadsheet error, {cell[:20]}", "type the value")
                return
        if not named:
            self.problem(row, subject, "the row does not say which record it is about")
            return
        where = self.record(row, column, subject, named)
        if where is None:
            return
        folder, record = where
        file = definition_file(folder, record)
        if file in self.seen_on:
            message = f'"{named}" is here twice, first in line {self.seen_on[file]}'
            hint = "delete one of the rows; a spreadsheet may have made 1.1 of 1.10"
            self.problem(row, subject, message, hint)
            return
        self.seen_on[file] = row.line
        if not text:
            self.setting.empty += 1
        else:
            self.set(row, value, folder, record, text)

    def record(self, row: SheetRow, column: str, index: int, named: str) -> tuple[str, str] | None:
        """The folder and the id of the record that a row names; a problem where it names none."""
        folders = self.setting.wanted.folders
        own = [folder for folder in FOLDERS if column.removesuffix("_id") == KINDS[folder].name]
        own += ["objectives"] if column.startswith(NUMBERED) else []
        if own and own[0] not in folders:
            has = f'a record in data/{own[0]}/ has no field "{self.setting.wanted.name}"'
            self.problem(row, index, has)
            return None
        for folder in own or folders:
            if named.lower() in self.loaded.ids.get(folder, ()) and folder != "objectives":
                return self.readable(row, index, folder, named.lower())
        if "objectives" in (own or folders):
            return self.objective(row, index, named, own or folders)
        self.unknown(row, index, named, own or folders)
        return None

    def objective(
        self, row: SheetRow, index: int, named: str, folders: Sequence[str]
    ) -> tuple[str, str] | None:
        objectives, document = self.strategy.objectives, self.strategy.document
        if named.lower() in self.loaded.ids.get("objectives", frozenset()) - objectives.keys():
            return self.readable(row, index, "objectives", named.lower())
        met = find_objective(named, objectives, document, self.on)
        if met.objective:
            return "objectives", met.objective.id
        if met.fitting:
            ids = ", ".join(f"objectives/{objective.id}" for objective in met.fitting)
            message = f'"{named}" fits {len(met.fitting)} objectives'
            self.problem(row, index, message, f"write one of: {ids}")
        else:
            self.unknown(row, index, named, folders)
        return None

    def readable(
        self, row: SheetRow, index: int, folder: str, record: str
    ) -> tuple[str, str] | None:
        if record in getattr(self.strategy, KINDS[folder].held_in):
            return folder, record
        message = f"{definition_file(folder, record)} cannot be read"
        self.problem(row, index, message, "mend it first; see: strategy validate")
        return None

    def unknown(self, row: SheetRow, index: int, named: str, folders: Sequence[str]) -> None:
        ids = [id_ for folder in folders for id_ in sorted(self.loaded.ids.get(folder, ()))]
        kinds = " or ".join(KINDS[folder].name for folder in folders)
        near = did_you_mean(named, ids) or "its file's name without .yaml, or its number"
        self.problem(row, index, f'there is no {kinds} "{named[:60]}"', near)

    def set(self, row: SheetRow, index: int, folder: str, record: str, text: str) -> None:
        wanted, model = self.setting.wanted, KINDS[folder].model
        value = self.value(row, index, folder, text)
        if value is None:
            return
        file = definition_file(folder, record)
        try:
            data = with_field(self.files[file], wanted.path, value, visible_fields(model))
        except SpliceError as error:
            self.cannot(file, wanted, str(error))
            return
        if data == self.files[file]:
            self.setting.same += 1
            return
        self.setting.files[file] = data
        record_now = getattr(self.strategy, KINDS[folder].held_in)[record]
        before = text_at(parse(self.files[file]).value, wanted.path)
        internal = record_now.visibility is Visibility.INTERNAL
        change = FieldChange(
            KINDS[folder].name, record, file, wanted.path, before, value, row.place(index), internal
        )
        self.setting.changes.append(change)

    def cannot(self, file: str, wanted: Settable, why: str) -> None:
        """Note that a file is to be edited by hand. It is placed where its field stands."""
        message = f'"{wanted.name}" cannot be set here, as {why}'
        hint = "edit the file by hand, and take its row out of the sheet"
        problem = Diagnostic(RULE, Severity.ERROR, message, file, wanted.path, hint=hint)
        self.setting.problems.append(problem)

    def value(self, row: SheetRow, index: int, folder: str, text: str) -> str | None:
        """The text as it is to stand in the file; a problem where it names no post there is."""
        value = typed_value(
            text, KINDS[folder].model, self.setting.wanted.path, self.strategy, self.on
        )
        if isinstance(value, str):
            return value
        self.problem(row, index, *value)
        return None

    def problem(self, row: SheetRow, index: int, message: str, hint: str = "") -> None:
        self.problems.add(RULE, row.place(index), message, hint)


def typed_value(
    text: str, model: type[Part], path: tuple[str, ...], strategy: Strategy, on: date
) -> str | tuple[str, str]:
    """The text of a cell as it is to stand in a file.

    Where it names no post there is on that day, why, and what to do.
    """
    kind, marks = type_at(model, path), marks_at(model, path)
    if any(isinstance(mark, Refers) and mark.kind == "post" for mark in marks):
        return post_named(text, strategy.posts, on)
    if kind is date:
        return as_iso_date(text)
    if isinstance(kind, type) and issubclass(kind, Choice):
        word = re.sub(r"[\s_-]+", "-", text.lower())
        return word if word in choices_at(model, path) else text
    return text if FieldMark.PROSE in marks else " ".join(text.split())


def _in_short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= LONGEST_SHOWN else f"{line[: LONGEST_SHOWN - 1]}…"


def _value_columns(wanted: Settable) -> Iterator[str]:
    yield _column(wanted.name)
    yield from (["post"] if wanted.path in (("owner",), ("lead",)) else [])
    yield wanted.path[-1]


def _column(heading: str) -> str:
    """``review_due`` for ``Review due`` or ``review.due``."""
    return re.sub(r"[^a-z0-9]+", "_", heading.lower()).strip("_")


def _first(names: Sequence[str], wanted: Iterator[str] | Sequence[str]) -> int | None:
    return next((names.index(name) for name in wanted if name in names), None)


def _cell(row: SheetRow, index: int) -> str:
    text = row.cells[index] if index < len(row.cells) else ""
    return "\n".join(line.rstrip() for line in text.replace(MARK, "").strip().splitlines())


def text_at(value: Any, path: Sequence[str | int]) -> str | None:
    """The text of a field of a file as it was read; ``None`` where there is none."""
    for step in path:
        if isinstance(value, list) and isinstance(step, int):
            value = value[step] if step < len(value) else None
        else:
            value = value.get(step) if isinstance(value, dict) else None
    return value if isinstance(value, str) else None
