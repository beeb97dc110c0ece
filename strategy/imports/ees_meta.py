"""The ``.meta.csv`` beside a file of DfE's open data standard: what each column is."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from strategy.csvtext.problems import Problems
from strategy.csvtext.rows import SheetError, SheetRow, rows, shown
from strategy.diagnostics import Diagnostic, line_start
from strategy.load.messages import suggested

ENDING = ".meta.csv"
NEEDED = ("col_name", "col_type", "label")
TYPES = ("filter", "indicator")
MOST_DECIMALS = 12


@dataclass(frozen=True, slots=True)
class About:
    """What the meta file says of a column.

    ``decimals`` is how a value is printed. Of a filter, ``default`` is the value that stands for
    everybody, and ``grouping_column`` the column that groups its values.
    """

    is_indicator: bool
    label: str
    unit: str = ""
    decimals: int | None = None
    default: str = ""
    grouping_column: str = ""


Meta = Mapping[str, About]
"""By the column's name in small letters."""


def meta_name(name: str) -> str:
    """The name of the meta file that belongs to a data file."""
    return name[: -len(".csv")] + ENDING if name.lower().endswith(".csv") else name + ENDING


def read_meta(data: bytes, file: str, columns: Collection[str]) -> tuple[Meta, list[Diagnostic]]:
    """What a meta file says, and everything that is wrong with it.

    ``columns`` are those of the data file, in small letters: each that is described is one of them.
    """
    problems = Problems(file)
    meta: dict[str, About] = {}
    try:
        heading, *below = rows(data)
    except (SheetError, ValueError) as error:
        told = error if isinstance(error, SheetError) else SheetError("the file is empty")
        problems.add_error(told)
        return {}, problems.all()
    names = [cell.strip().lower() for cell in heading.cells]
    for needed in NEEDED:
        if needed not in names:
            message = f"the meta file has no column {needed}"
            problems.add("missing-column", line_start(heading.line), message)
    if problems.found:
        return {}, problems.all()
    for row in below:
        _read_row(row, names, meta, columns, problems)
    return meta, problems.all()


def _read_row(
    row: SheetRow,
    names: list[str],
    meta: dict[str, About],
    columns: Collection[str],
    problems: Problems,
) -> None:
    if len(row.cells) > len(names):
        message = f"the row has {len(row.cells)} cells, and the heading {len(names)}"
        problems.add("row-length", row.place(len(names)), message)
        return
    said = {
        name: cell.strip() for name, cell in zip(names, row.cells, strict=False) if cell.strip()
    }
    name, kind = said.get("col_name", ""), said.get("col_type", "").lower()
    if name.lower() in meta:
        problems.add(
            "repeated-column",
            row.place(names.index("col_name")),
            f"{shown(name)} is described twice",
        )
    if name.lower() not in columns:
        message = f"the data file has no column {shown(name)}"
        hint = suggested(name, list(columns))
        problems.add("unknown-column", row.place(names.index("col_name")), message, hint)
    if kind not in TYPES:
        message = f"col_type is {shown(said.get('col_type', ''))}, and is to be Filter or Indicator"
        problems.add("bad-column-type", row.place(names.index("col_type")), message)
    grouping = said.get("filter_grouping_column", "")
    if grouping and grouping.lower() not in columns:
        message = f"the data file has no column {shown(grouping)}, which is to group {shown(name)}"
        hint = suggested(grouping, list(columns))
        place = row.place(names.index("filter_grouping_column"))
        problems.add("unknown-column", place, message, hint)
    places = said.get("indicator_dp", "")
    if places and not (places.isdecimal() and places.isascii() and int(places) <= MOST_DECIMALS):
        message = f"indicator_dp is {shown(places)}, and is to be a whole number"
        problems.add("bad-decimals", row.place(names.index("indicator_dp")), message)
        places = ""
    meta.setdefault(
        name.lower(),
        About(
            kind == "indicator",
            said.get("label", name),
            said.get("indicator_unit", ""),
            int(places) if places else None,
            said.get("filter_default", ""),
            said.get("filter_grouping_column", ""),
        ),
    )
