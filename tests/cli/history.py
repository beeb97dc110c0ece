"""A council's history in git, as tests write it: files are changed, and saved on a day."""

from __future__ import annotations

from pathlib import Path

from tests.conftest import Git


def save(git: Git, on: str, *names: str) -> None:
    """Commit everything on a day, and give that commit names."""
    git("add", "-A")
    git("commit", "-q", "-m", "A change", on=on)
    for name in names:
        git("tag", name)


def edit(root: Path, file: str, old: str, new: str) -> None:
    """Put one text in place of another that must be there."""
    text = (root / file).read_text(encoding="utf-8")
    assert old in text
    (root / file).write_text(text.replace(old, new), encoding="utf-8")
