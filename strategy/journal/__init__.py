"""New entries: what was typed, read kindly; composed as text; proved before it lands."""

from strategy.journal.compose import ENTRY_FIELDS, NewEntry, compose_entry, prove
from strategy.journal.row import Row
from strategy.journal.rows import read_rows
from strategy.journal.typed import as_entry_id, as_iso_date, as_link, as_status, status_choices

__all__ = [
    "ENTRY_FIELDS",
    "NewEntry",
    "Row",
    "as_entry_id",
    "as_iso_date",
    "as_link",
    "as_status",
    "compose_entry",
    "prove",
    "read_rows",
    "status_choices",
]
