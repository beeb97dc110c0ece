"""Tables as Parquet, which DuckDB writes to a disk; and the writer of each form."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from strategy.tables.contents import TABLES
from strategy.tables.files import Rows, Writer, as_csv, as_sqlite, in_memory


def as_parquet(rows: Rows) -> dict[str, bytes]:
    """A file for each table.

    Raises :class:`strategy.tables.files.NoDuckDBError` where DuckDB is not installed.
    """
    connection = in_memory(rows)
    files = {}
    with tempfile.TemporaryDirectory(prefix="strategy-") as scratch:
        for table in TABLES:
            path = Path(scratch) / f"{table.name}.parquet"
            place = str(path).replace("'", "''")
            connection.execute(f"COPY \"{table.name}\" TO '{place}' (FORMAT parquet)")
            files[path.name] = path.read_bytes()
    connection.close()
    return files


WRITERS: Final[Mapping[str, Writer]] = {
    "parquet": as_parquet,
    "csv": as_csv,
    "sqlite": as_sqlite,
}
"""How each form is written."""
