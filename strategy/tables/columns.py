"""What a table is: its columns with types and meanings, its key, and how its rows are made."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any, Final, TypeVar

from strategy.model import Part
from strategy.values import dataclass

Source = TypeVar("Source")
Row = Mapping[str, Any]
"""The values of a row by the names of its columns; what is missing is not known."""


class ColumnType(StrEnum):
    """The type of a column, as Table Schema calls it (https://datapackage.org/standard/table-schema/)."""

    STRING = "string"
    DATE = "date"
    NUMBER = "number"
    INTEGER = "integer"
    BOOLEAN = "boolean"


@dataclass(frozen=True, slots=True)
class ExportColumn:
    """A column: its name, its type and what it means; ``unit`` says what counts as one."""

    name: str
    type: ColumnType
    meaning: str
    unit: str = ""


def text(name: str, meaning: str) -> ExportColumn:
    """A column of words, or of ids."""
    return ExportColumn(name, ColumnType.STRING, meaning)


def day(name: str, meaning: str) -> ExportColumn:
    """A column of days."""
    return ExportColumn(name, ColumnType.DATE, meaning)


def number(name: str, meaning: str, unit: str = "the measure's unit") -> ExportColumn:
    """A column of numbers."""
    return ExportColumn(name, ColumnType.NUMBER, meaning, unit)


def whole(name: str, meaning: str) -> ExportColumn:
    """A column of whole numbers."""
    return ExportColumn(name, ColumnType.INTEGER, meaning)


def flag(name: str, meaning: str) -> ExportColumn:
    """A column of yes and no."""
    return ExportColumn(name, ColumnType.BOOLEAN, meaning)


def of(model: type[Part], *names: str) -> tuple[ExportColumn, ...]:
    """Columns of a model's own fields, with what the model says that they mean."""
    return tuple(_of(model, name) for name in names)


def _of(model: type[Part], name: str) -> ExportColumn:
    field = model.model_fields[name]
    kind = ColumnType.DATE if "date" in str(field.annotation) else ColumnType.STRING
    return ExportColumn(name, kind, field.description or "")


COMMON: Final = (
    text("strategy", "The strategy's id: its uid, or else made from organisation and title."),
    text("revision", "The name of the records that the row was made from."),
    day("as_at", "The day that the export describes."),
)
"""What every row begins with."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table: ``key`` are the columns that tell its rows apart, beside the strategy's.

    ``leads_to`` are the tables whose key a column holds.
    """

    name: str
    meaning: str
    key: tuple[str, ...]
    own: tuple[ExportColumn, ...]
    rows: Callable[[Any], Iterable[Row]]
    leads_to: Mapping[str, str]

    @property
    def columns(self) -> tuple[ExportColumn, ...]:
        """All columns, those of every table first."""
        return (*COMMON, *self.own)


def value_of(value: Any) -> Any:
    """A value as every engine has it: words, a number, yes or no, an ISO day, or nothing."""
    if value is None or isinstance(value, bool | int | float):
        return value
    if isinstance(value, Decimal):
        return float(value)
    if isinstance(value, date):
        return value.isoformat()
    return str(getattr(value, "value", value)) or None
