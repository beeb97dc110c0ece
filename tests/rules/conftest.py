"""The council that does not exist, and what the rules find in its files."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import pytest

from strategy.diagnostics import Diagnostic
from strategy.load import load
from strategy.rules import judge

COUNCIL = Path(__file__).parent / "council"
TODAY = date(2026, 6, 1)

Changes = Mapping[str, bytes | str | None]
Found = Callable[..., list[Diagnostic]]


@pytest.fixture(scope="session")
def council() -> dict[str, bytes]:
    """The files of a small strategy without problems."""
    return {
        path.relative_to(COUNCIL).as_posix(): path.read_bytes() for path in COUNCIL.rglob("*.yaml")
    }


@pytest.fixture
def found(council: dict[str, bytes]) -> Found:
    """A function: what is found in the council's files once some are changed (``None``: gone)."""

    def find(changes: Changes, today: date = TODAY) -> list[Diagnostic]:
        files = dict(council)
        for path, text in changes.items():
            files.pop(path, None)
            if text is not None:
                files[path] = text.encode() if isinstance(text, str) else text
        loaded = load(files)
        return [*loaded.problems, *judge(loaded, today)]

    return find
