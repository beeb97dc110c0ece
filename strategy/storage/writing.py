"""Files out: each whole or not at all, and none over one that is there and was not read."""

from __future__ import annotations

import os
import stat
from collections.abc import Mapping
from pathlib import Path

from strategy.storage import disk
from strategy.storage.intent import FileChange, Tell, carry_out, make_folders, remove_empty
from strategy.storage.root import CannotDo, leads_out, repository_root

OUTPUT_FOLDER = "reports"


def create_all(root: Path, files: Mapping[str, bytes], tell: Tell) -> dict[str, bool]:
    """Create several files, all or none, whenever the program is ended.

    Gives, for each path, whether it was made now (``False``: it was there already, byte for byte).
    Raises :class:`CannotDo` where another file has that name, and as :func:`change_all`.
    """
    there = {path: data for path, data in files.items() if _holds(root / path, data)}
    change_all(root, {path: (None, files[path]) for path in files if path not in there}, tell)
    return {path: path not in there for path in files}


def _holds(place: Path, data: bytes) -> bool:
    return place.is_file() and place.read_bytes() == data


def change_all(root: Path, changes: Mapping[str, tuple[bytes | None, bytes]], tell: Tell) -> None:
    """Write several files, each with what it held when it was read (``None``: it was not there).

    All or none, whenever the program is ended. Raises :class:`CannotDo` where one has changed
    meanwhile, lies outside or cannot be written; then no file is changed. ``tell`` is told what
    became of an earlier command that was ended half way.
    """
    wanted = [FileChange(path, before, after) for path, (before, after) in changes.items()]
    if wanted:
        carry_out(root, wanted, tell)


def create_folder(place: Path, files: Mapping[str, bytes]) -> None:
    """Make a folder with files in it, whole or not at all.

    It is made beside the place where it is to be, and named when it is whole; a folder that is
    there and not empty gets the files, all or none. Raises :class:`CannotDo` where a link in a
    repository leads out of it, or where it cannot be written.
    """
    if _led_astray(place, repository_root(Path.cwd())):
        raise CannotDo(f"{place} is a link out of the repository, or to git's own files")
    place = Path(os.path.realpath(place))
    if place.is_dir() and any(place.iterdir()):
        change_all(place, {path: (None, data) for path, data in files.items()}, lambda _: None)
        return
    made = []
    beside = place.with_name(f".{place.name}.new")
    try:
        made = make_folders(place.parent)
        _remove_tree(beside)
        disk.make_folder(beside)
        for path, data in files.items():
            make_folders((beside / path).parent)
            disk.write_new(beside / path, data)
        disk.rename_folder(beside, place)
    except OSError as error:
        _remove_tree(beside)
        for folder in reversed(made):
            disk.remove_folder(folder)
        raise CannotDo(f"{place} cannot be made: {error.strerror}") from error


def _remove_tree(folder: Path) -> None:
    """Remove what an earlier command that was ended half way had begun to make."""
    if folder.is_symlink() or not folder.is_dir():
        return
    for place in sorted(folder.rglob("*"), reverse=True):
        (disk.remove_folder if place.is_dir() and not place.is_symlink() else disk.remove)(place)
    disk.remove_folder(folder)


def write_output(place: Path, data: bytes, root: Path) -> None:
    """Write an output the user named: over a regular file at once, into anything else directly.

    A link that is part of the repository of ``root`` may have come with somebody's change. It is
    not followed out of it, nor to what git keeps there. Raises :class:`CannotDo` for that, and
    where the output cannot be written.
    """
    if _led_astray(place, repository_root(root)):
        raise CannotDo(f"{place} is a link out of the repository, or to git's own files")
    try:
        if place.exists() and not stat.S_ISREG(place.stat().st_mode):
            with place.open("wb") as stream:
                stream.write(data)
            return
        target = Path(os.path.realpath(place))
        prepared = target.with_name(f".{target.name}.{os.getpid()}.new")
        try:
            disk.write_new(prepared, data)
            disk.replace(prepared, target)
        finally:
            if prepared.exists():
                disk.remove(prepared)
    except OSError as error:
        raise CannotDo(f"{place} cannot be written: {error.strerror}") from error


def _led_astray(place: Path, repository: Path) -> bool:
    """Whether a link inside a repository leads what is written out of it or into ``.git``."""
    named = Path.cwd() / place
    links = [path for path in (named, *named.parents) if path.is_symlink()]
    if not any(Path(os.path.realpath(link.parent)).is_relative_to(repository) for link in links):
        return False
    end = Path(os.path.realpath(named))
    return not end.is_relative_to(repository) or ".git" in end.relative_to(repository).parts


def write_again(root: Path, path: str, data: bytes) -> None:
    """Write a file that can always be made again, over the one that is there.

    Raises :class:`CannotDo` where it cannot be written, or would lie outside the root.
    """
    place = root / path
    if leads_out(str(place), root):
        raise CannotDo(f"{path} would lie outside the strategy's folder")
    made = []
    try:
        made = make_folders(place.parent)
        write_output(place, data, root)
    except (OSError, CannotDo) as error:
        for folder in reversed(made):
            remove_empty(folder, root)
        if isinstance(error, CannotDo):
            raise
        raise CannotDo(f"{path} cannot be written: {error.strerror}") from error


def write_report(root: Path, name: str, data: bytes) -> Path:
    """Write an output into the strategy's own folder of outputs, which git is told to ignore."""
    folder = root / OUTPUT_FOLDER
    if leads_out(str(folder), root):
        raise CannotDo(f"{OUTPUT_FOLDER}/ is a link that leads out of the strategy's folder")
    made = []
    try:
        made = make_folders(folder)
        write_output(folder / name, data, root)
        if not (folder / ".gitignore").exists():
            write_output(folder / ".gitignore", b"*\n", root)
    except (OSError, CannotDo) as error:
        for made_file in made:
            remove_empty(made_file, root)
        if isinstance(error, CannotDo):
            raise
        raise CannotDo(
            f"{OUTPUT_FOLDER}/ cannot be made: {error.strerror}; name a file with -o"
        ) from error
    return folder / name
