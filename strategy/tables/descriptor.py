"""What the files of an export hold: a Data Package descriptor, and metadata for Datasette.

Forms: Data Package 2.0 (https://datapackage.org/standard/data-package/) and Datasette's metadata
(https://docs.datasette.io/en/stable/metadata.html).
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, Final

from strategy.tables.columns import COMMON, ExportColumn, Table
from strategy.tables.contents import TABLES
from strategy.tables.exported import Exported, strategy_id

VERSION: Final = 1
"""The version of the tables: raised where a column goes or means something else."""

PROFILE: Final = "https://datapackage.org/profiles/2.0/datapackage.json"
DESCRIPTOR: Final = "datapackage.json"
MEDIA: Final[Mapping[str, str]] = {
    "csv": "text/csv",
    "parquet": "application/vnd.apache.parquet",
    "sqlite": "application/vnd.sqlite3",
}


def descriptor(exported: Exported, form: str, rows: Mapping[str, int]) -> bytes:
    """``datapackage.json``: each table with its columns, keys, units and meanings."""
    document = exported.assessment.strategy.document
    package: dict[str, Any] = {
        "$schema": PROFILE,
        "name": strategy_id(document),
        "title": document.title,
        "description": " ".join(filter(None, [document.notice, "A strategy as tidy tables."])),
        "version": str(VERSION),
        "created": f"{exported.assessment.as_at.isoformat()}T00:00:00Z",
        "contributors": [{"title": document.organisation, "roles": ["publisher"]}],
        "strategy": {
            "tables": VERSION,
            "id": strategy_id(document),
            "revision": exported.revision,
            "as_at": exported.assessment.as_at.isoformat(),
            "audience": exported.audience,
        },
        "resources": [_resource(table, form, rows[table.name]) for table in TABLES],
    }
    return _as_json(package)


def _resource(table: Table, form: str, rows: int) -> dict[str, Any]:
    path = "strategy.sqlite" if form == "sqlite" else f"{table.name}.{form}"
    return {
        "name": table.name,
        "path": path,
        "title": table.name.capitalize(),
        "description": table.meaning,
        "format": form,
        "mediatype": MEDIA[form],
        "rows": rows,
        "schema": {
            "fields": [_field(column) for column in table.columns],
            "primaryKey": ["strategy", *table.key],
            "foreignKeys": [
                {
                    "fields": ["strategy", column],
                    "reference": {"resource": other, "fields": ["strategy", column]},
                }
                for column, other in table.leads_to.items()
            ],
            "missingValues": [""],
        },
    }


def _field(column: ExportColumn) -> dict[str, Any]:
    unit = {"unit": column.unit} if column.unit else {}
    return {
        "name": column.name,
        "type": column.type.value,
        "description": column.meaning,
        **unit,
    }


def datasette_metadata(exported: Exported) -> bytes:
    """``metadata.json``: the same meanings in Datasette's form, for the one SQLite file."""
    document = exported.assessment.strategy.document
    tables = {
        table.name: {
            "description": table.meaning,
            "columns": {column.name: column.meaning for column in table.columns},
            "units": {column.name: column.unit for column in table.columns if column.unit},
        }
        for table in TABLES
    }
    return _as_json(
        {
            "title": f"{document.organisation}: {document.title}",
            "description": document.notice or "A strategy as tidy tables.",
            "databases": {"strategy": {"tables": tables}},
        }
    )


def columns_in_words(name: str = "") -> list[tuple[str, str, str]]:
    """The columns of a table, or of all: table, column and meaning."""
    return [
        (table.name, column.name, column.meaning)
        for table in TABLES
        for column in (table.own if not name else (*COMMON, *table.own))
        if name in ("", table.name)
    ]


def _as_json(value: Any) -> bytes:
    return (json.dumps(value, indent=2, ensure_ascii=False) + "\n").encode()
