"""Where a strategy is, and what lies outside it."""

from __future__ import annotations

import os
from pathlib import Path

DOCUMENT = Path("data", "strategy.yaml")


class CannotDo(Exception):  # noqa: N818 - it reads as what it says
    """The command could not be carried out; the message says why and what to do."""


def find_root(start: Path, given: str | None = None) -> Path:
    """The folder that holds ``data/strategy.yaml``: ``given``, or found upwards from ``start``.

    Raises :class:`CannotDo` where there is none.
    """
    if given:
        root = Path(given)
        if (root / DOCUMENT).is_file():
            return root.resolve()
        raise CannotDo(f"there is no data/strategy.yaml in {given}")
    for folder in (start, *start.parents):
        if (folder / DOCUMENT).is_file():
            return folder.resolve()
    raise CannotDo(
        "there is no strategy here: no data/strategy.yaml in this folder or above it\n"
        "go to the strategy's folder, name it with -C, or begin one with: strategy init FOLDER"
    )


def repository_root(root: Path) -> Path:
    """The root of the git repository that a folder lies in, or the folder where it is in none.

    In a worktree or a submodule ``.git`` is a file.
    """
    return next((path for path in (root, *root.parents) if (path / ".git").exists()), root)


def leads_out(place: str | Path, root: Path) -> bool:
    """Whether a path, its links followed, is outside the root."""
    return not Path(os.path.realpath(place)).is_relative_to(os.path.realpath(root))


def folder_is_free(folder: Path) -> bool:
    """Whether a starter can be written here: nothing is there, or a folder without ``data``."""
    return not folder.exists() or (folder.is_dir() and not (folder / "data").exists())
