"""Other people's formats: what editors need to help while a file is written."""

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
    "FileKind",
    "Known",
    "editor_files",
    "file_kinds",
    "known_ids",
    "schemas",
    "settings_to_add",
    "with_schemas",
]
