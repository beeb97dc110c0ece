"""Which files a comparison needs beside those that differ, told from their paths and words alone.

Nearly all of a large strategy is the same on both sides, and is not read. What is: the strategy's
own file, its posts, priorities and waivers; of each record that was touched its definition, its
whole journal and its figures; and the definitions that these name, so that what the public may see
and how things stand come out as they would of the whole. A word that happens to be another record's
id brings that record in as well, which does no harm.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from functools import cache

from strategy.load import DATA, DOCUMENT, KINDS, POSTS, figures_file
from strategy.load.kinds import definition_file, entry_file

ALWAYS = (DOCUMENT, POSTS, f"{DATA}/priorities/", f"{DATA}/waivers/")
DECISIONS = f"{DATA}/decisions/"
ACTIONS = f"{DATA}/actions/"
OBJECTIVES = f"{DATA}/objectives/"
MEASURES = f"{DATA}/measures/"
PROGRESS = f"{DATA}/progress/"
DECIDING = (DECISIONS, ACTIONS, f"{DATA}/voice/")
"""What can only be seen where something that it names can: this is looked up in its turn."""

WORD = re.compile(rb"[a-z0-9][a-z0-9.-]*")
OF_MANY = re.compile(rb"\b(?:set|priority)\b")


Read = Callable[[Callable[[str], bool]], Mapping[str, bytes]]
"""Gives the files, by path, of those paths for which it is told yes."""


def around(
    paths: Collection[str], changed: Iterable[Mapping[str, bytes]], known: Iterable[str], read: Read
) -> dict[str, bytes]:
    """The files that are the same on both sides and that the comparison needs.

    ``paths`` are those that differ, ``changed`` what they hold on each side; ``known`` are all the
    paths of the later side, from which ``read`` reads.
    """
    sides = list(changed)
    first = wanted(paths, sides)
    same = belonging(paths, read(lambda path: path not in paths and first(path)))
    ids = by_id(set(known).difference(paths, same))
    texts = [data for side in sides for data in side.values()]
    texts += [data for path, data in same.items() if path.startswith(DECIDING)]
    while ids and (names := named(texts, ids) - same.keys()):
        more = read(names.__contains__)
        same |= more
        texts = [data for path, data in more.items() if path.startswith(DECIDING)]
    return same


def wanted(paths: Collection[str], changed: Iterable[Mapping[str, bytes]]) -> Callable[[str], bool]:
    """Which paths are read at first: what always is, what lies beside, and what is searched.

    ``paths`` are those that differ, and ``changed`` what those hold on each side.
    """
    exact = frozenset(_beside(paths))
    folders = (*ALWAYS, DECISIONS, *_searched(changed))

    def is_wanted(path: str) -> bool:
        return path in exact or _folder(path) in exact or path.startswith(folders)

    return is_wanted


def _beside(paths: Iterable[str]) -> Iterable[str]:
    """The files, and the folders of entries, that belong to the records at some paths."""
    for record in touched(paths):
        yield from (definition_file(folder, record) for folder in ("objectives", "actions"))
        yield from (definition_file("measures", record), figures_file(record))
        yield _folder(entry_file(record, ""))


def touched(paths: Iterable[str]) -> frozenset[str]:
    """The ids of the objectives, actions and measures whose files are among some paths."""
    found = set()
    for path in paths:
        _, folder, *inside = path.split("/")
        if inside and folder in ("objectives", "actions", "measures", "progress"):
            found.add(inside[0].removesuffix(".yaml").removesuffix(".csv"))
    return frozenset(found)


def _searched(changed: Iterable[Mapping[str, bytes]]) -> Iterable[str]:
    """The folders in which those are looked for that name what was touched."""
    held = [pair for side in changed for pair in side.items()]
    if any(path.startswith(MEASURES) for path, _ in held):
        yield OBJECTIVES
    if any(path.startswith(PROGRESS) and b"milestones" in data for path, data in held):
        yield ACTIONS


def belonging(paths: Collection[str], read: Mapping[str, bytes]) -> dict[str, bytes]:
    """Of what was read at first, what belongs here: of those searched, who names what changed."""
    exact = frozenset(_beside(paths))
    ids = frozenset(one.encode() for one in touched(paths))

    def belongs(path: str, data: bytes) -> bool:
        if path in exact or _folder(path) in exact or path.startswith(ALWAYS):
            return True
        many = path.startswith(DECISIONS) and OF_MANY.search(data) is not None
        return many or not ids.isdisjoint(words(data))

    return {path: data for path, data in read.items() if belongs(path, data)}


def named(texts: Iterable[bytes], known: Mapping[bytes, Collection[str]]) -> set[str]:
    """The paths of the definitions that some texts name; ``known`` is :func:`by_id`."""
    ids = {word for data in texts for word in words(data) if word in known}
    return {path for one in ids for path in known[one]}


def by_id(paths: Iterable[str]) -> dict[bytes, list[str]]:
    """The paths of definitions by the id that others name them with."""
    found: dict[bytes, list[str]] = {}
    for path in paths:
        _, folder, *inside = path.split("/")
        if len(inside) == 1 and folder in _definitions() and path.endswith(".yaml"):
            found.setdefault(inside[0].removesuffix(".yaml").encode(), []).append(path)
    return found


@cache
def _definitions() -> frozenset[str]:
    return frozenset(folder for folder, kind in KINDS.items() if not kind.per_subject)


def words(data: bytes) -> set[bytes]:
    """Whatever in a text could be an id."""
    return {one.rstrip(b".-") for one in WORD.findall(data)}


def _folder(path: str) -> str:
    return path.rpartition("/")[0]
