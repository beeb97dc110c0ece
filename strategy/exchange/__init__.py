"""Other people's formats: editors' schemas, tables for spreadsheets, published figures in files.

Pure: bytes in, values and problems out. Nothing here raises for anything in a file.
"""

from strategy.exchange.csv import Cell, as_csv
from strategy.exchange.known import Known, known_ids
from strategy.exchange.schema import FileKind, file_kinds, schemas
from strategy.exchange.vscode import (
    EXTENSIONS,
    SETTINGS,
    editor_files,
    settings_to_add,
    with_schemas,
)

__all__ = [
    "EXTENSIONS",
    "SETTINGS",
    "Cell",
    "FileKind",
    "Known",
    "as_csv",
    "editor_files",
    "file_kinds",
    "known_ids",
    "schemas",
    "settings_to_add",
    "with_schemas",
]
