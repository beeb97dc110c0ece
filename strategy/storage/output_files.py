"""A folder of files that the tool made and makes again: it changes and removes only its own."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from hashlib import sha256
from pathlib import Path, PurePosixPath

from strategy.storage import disk
from strategy.storage.intent import make_folders
from strategy.storage.root import CannotDo, leads_out
from strategy.storage.writing import write_output
from strategy.values import dataclass

LIST = ".strategy-site.json"
"""The file that lists what the tool wrote, each with a digest of what it held."""

RECORDS = ("data", "templates")
"""The folders of a strategy that are read."""

MADE_OF = "made of"
"""Stands in the list beside the files: the digest of what all of them were made of."""


@dataclass(frozen=True, slots=True)
class FolderWritten:
    """What became of each file, by its address. ``kept`` were changed by somebody else since."""

    written: tuple[str, ...]
    unchanged: tuple[str, ...]
    removed: tuple[str, ...]
    kept: tuple[str, ...]


def is_as_made(folder: Path, made_of: str) -> tuple[str, ...] | None:
    """The files of a site that was made of the same and was not touched since; else ``None``."""
    listed = dict(_listed(folder))
    if listed.pop(MADE_OF, "") != made_of or not listed:
        return None
    same = all(_digest(folder / path) == digest for path, digest in listed.items())
    return tuple(listed) if same else None


def check_is_not_records(folder: Path, root: Path) -> None:
    """Raise :class:`CannotDo` where a folder for outputs holds what the strategy is read from."""
    place = folder.resolve()
    records = [(root / name).resolve() for name in RECORDS]
    if place == root.resolve() or any(place.is_relative_to(record) for record in records):
        raise CannotDo(f"{folder} holds the strategy's own files; name another folder")


def write_folder(
    folder: Path, files: Iterable[tuple[str, bytes]], root: Path, made_of: str
) -> FolderWritten:
    """Write the files of a site or an export: those that differ; remove those it has no more.

    ``made_of`` is the digest of all that they were made of, by which :func:`is_as_made` knows them.
    All files are made before any is written. Raises :class:`CannotDo` where the folder holds the
    strategy itself, where a file of that name is there that the tool did not write, or where one
    cannot be written.
    """
    check_is_not_records(folder, root)
    wanted = dict(files)
    listed = {path: digest for path, digest in _listed(folder).items() if path != MADE_OF}
    foreign = [path for path in wanted if path not in listed and _digest(folder / path) is not None]
    if foreign:
        raise CannotDo(
            f"{folder / foreign[0]} was not written by this command; name another folder, or move "
            "the file away"
        )
    digests = {path: sha256(data).hexdigest() for path, data in wanted.items()}
    # What is about to be written is listed first: a build that is ended half way goes on later.
    _write_list(folder, {**listed, **digests}, root)
    written, unchanged = [], []
    for path, data in wanted.items():
        if _digest(folder / path) == digests[path]:
            unchanged.append(path)
            continue
        _write(folder, path, data, root)
        written.append(path)
    removed, kept = _remove(folder, {key: listed[key] for key in listed if key not in wanted})
    _write_list(folder, {**digests, MADE_OF: made_of}, root)
    return FolderWritten(tuple(written), tuple(unchanged), tuple(removed), tuple(kept))


def _listed(folder: Path) -> Mapping[str, str]:
    """What the tool wrote there; paths that lead out of the folder are passed over."""
    place = folder / LIST
    try:
        listed = json.loads(place.read_bytes()) if place.is_file() else {}
    except (OSError, ValueError) as error:
        raise CannotDo(f"{place} cannot be read: name another folder") from error
    if not isinstance(listed, dict):
        raise CannotDo(f"{place} cannot be read: name another folder")
    return {
        path: digest
        for path, digest in listed.items()
        if isinstance(digest, str)
        and not PurePosixPath(path).is_absolute()
        and ".." not in PurePosixPath(path).parts
        and not leads_out(folder / path, folder)
    }


def _write_list(folder: Path, digests: Mapping[str, str], root: Path) -> None:
    text = json.dumps(dict(sorted(digests.items())), indent=0) + "\n"
    data = text.encode()
    place = folder / LIST
    if not place.is_file() or place.read_bytes() != data:
        _write(folder, LIST, data, root)


def _write(folder: Path, path: str, data: bytes, root: Path) -> None:
    place = folder / path
    if leads_out(place, folder):
        raise CannotDo(f"{place} is a link that leads out of its folder")
    try:
        make_folders(place.parent)
    except OSError as error:
        raise CannotDo(f"{place.parent} cannot be made: {error.strerror}") from error
    write_output(place, data, root)


def _remove(folder: Path, gone: Mapping[str, str]) -> tuple[list[str], list[str]]:
    """Remove what the site has no more, where nobody else changed it since."""
    removed, kept = [], []
    for path, digest in gone.items():
        place = folder / path
        now = _digest(place)
        if now is None:
            continue
        if now != digest:
            kept.append(path)
            continue
        try:
            disk.remove(place)
            while place.parent != folder and not any(place.parent.iterdir()):
                place = place.parent
                disk.remove_folder(place)
        except OSError as error:
            raise CannotDo(f"{place} cannot be removed: {error.strerror}") from error
        removed.append(path)
    return removed, kept


def _digest(place: Path) -> str | None:
    """The digest of a file; ``None`` where there is none."""
    try:
        return sha256(place.read_bytes()).hexdigest() if place.is_file() else None
    except OSError as error:
        raise CannotDo(f"{place} cannot be read: {error.strerror}") from error
