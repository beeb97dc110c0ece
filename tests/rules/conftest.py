"""The council that does not exist, and what the rules find in its files."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import pytest

from strategy.diagnostics import Diagnostic
from strategy.load.reading import load
from strategy.rules.judge import judge, judge_changes

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
    """A function: what is found in the council's files once some are changed (``None``: gone).

    With ``before``, the files were changed so at first, and change control judges the rest.
    """

    def find(
        changes: Changes, today: date = TODAY, before: Changes | None = None
    ) -> list[Diagnostic]:
        earlier = with_changes(council, before or {})
        loaded = load(with_changes(earlier, changes))
        was = load(earlier if before is not None else {})
        controlled = judge_changes(was, loaded, today)
        return [*loaded.problems, *judge(loaded, today), *controlled.stands]

    return find


@pytest.fixture
def controlled(council: dict[str, bytes]) -> Found:
    """A function: what change control finds, and only that, from one state to the next."""

    def find(before: Changes, after: Changes) -> list[Diagnostic]:
        earlier = with_changes(council, before)
        judged = judge_changes(load(earlier), load(with_changes(earlier, after)), TODAY)
        return list(judged.stands)

    return find


def with_changes(files: Mapping[str, bytes], changes: Changes) -> dict[str, bytes]:
    """The files with some of them changed."""
    changed = dict(files)
    for path, text in changes.items():
        changed.pop(path, None)
        if text is not None:
            changed[path] = text.encode() if isinstance(text, str) else text
    return changed
