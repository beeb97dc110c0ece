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

from strategy.load.record_kinds import (
    DATA,
    DOCUMENT,
    POSTS,
    definition_file,
    entry_file,
    figures_file,
)

ALWAYS = (DOCUMENT, POSTS, f"{DATA}/priorities/", f"{DATA}/waivers/")
DECISIONS = f"{DATA}/decisions/"
ACTIONS = f"{DATA}/actions/"
OBJECTIVES = f"{DATA}/objectives/"
MEASURES = f"{DATA}/measures/"
PROGRESS = f"{DATA}/progress/"
VOICE = f"{DATA}/voice/"
RECOMMENDATIONS = f"{DATA}/recommendations/"
DECIDING = (DECISIONS, ACTIONS, VOICE, RECOMMENDATIONS)
"""What can only be seen where something that it names can: this is looked up in its turn."""

NAMING = (f"{DATA}/frameworks/", OBJECTIVES, ACTIONS, MEASURES)
DATED = (DECISIONS, VOICE, RECOMMENDATIONS)
"""Where definitions stand that others name; the names of the latter begin with a day."""

WORD = re.compile(rb"[a-z0-9][a-z0-9.-]*")
DAY = re.compile(rb"[0-9]{4}-[0-9]{2}-[0-9]{2}-")
OF_MANY = re.compile(rb"\b(?:set|priority)\b")

Read = Callable[[Collection[str]], Mapping[str, bytes]]
"""Gives the files at some paths, as far as there are any; one that ends in ``/`` is a folder."""


def files_needed(
    paths: Collection[str], changed: Collection[Mapping[str, bytes]], read: Read
) -> dict[str, bytes]:
    """The files that are the same on both sides and that the comparison needs.

    ``paths`` are those that differ, ``changed`` what they hold on each side; ``read`` reads from
    either side.
    """
    first = read([*ALWAYS, DECISIONS, *_beside(paths), *_searched(changed)])
    same = belonging(paths, _others(first, paths))
    texts = [data for side in changed for data in side.values()]
    texts += [data for path, data in same.items() if path.startswith(DECIDING)]
    asked = {*paths, *same}
    while names := named(texts) - asked:
        asked |= names
        more = read(sorted(names))
        same |= more
        texts = [data for path, data in more.items() if path.startswith(DECIDING)]
    return same


def _others(files: Mapping[str, bytes], paths: Collection[str]) -> dict[str, bytes]:
    return {path: data for path, data in files.items() if path not in paths}


def _beside(paths: Iterable[str]) -> Iterable[str]:
    """The files, and the folders of entries, that belong to the records at some paths."""
    for record in sorted(touched(paths)):
        yield from (definition_file(folder, record) for folder in ("objectives", "actions"))
        yield from (definition_file("measures", record), figures_file(record))
        yield f"{_folder(entry_file(record, ''))}/"


def touched(paths: Iterable[str]) -> frozenset[str]:
    """The ids of the objectives, actions and measures whose files are among some paths."""
    needed = set()
    for path in paths:
        _, folder, *inside = path.split("/")
        if inside and folder in ("objectives", "actions", "measures", "progress"):
            needed.add(inside[0].removesuffix(".yaml").removesuffix(".csv"))
    return frozenset(needed)


def _searched(changed: Iterable[Mapping[str, bytes]]) -> Iterable[str]:
    """The folders in which those are looked for that name what was touched."""
    pairs = [pair for side in changed for pair in side.items()]
    if any(path.startswith(MEASURES) for path, _ in pairs):
        yield OBJECTIVES
    if any(path.startswith(PROGRESS) and b"milestones" in data for path, data in pairs):
        yield ACTIONS
    for path, data in pairs:
        if path.startswith(ACTIONS):  # its objectives' updates may say what became of milestones
            yield from (f"{PROGRESS}{word.decode()}/" for word in sorted(words(data)))


def belonging(paths: Collection[str], read: Mapping[str, bytes]) -> dict[str, bytes]:
    """Of what was read at first, what belongs here: of those searched, who names what changed."""
    beside = frozenset(_beside(paths))
    ids = frozenset(name.encode() for name in touched(paths))

    def belongs(path: str, data: bytes) -> bool:
        if path in beside or f"{_folder(path)}/" in beside or path.startswith((*ALWAYS, PROGRESS)):
            return True
        many = path.startswith(DECISIONS) and OF_MANY.search(data) is not None
        return many or not ids.isdisjoint(words(data))

    return {path: data for path, data in read.items() if belongs(path, data)}


def named(texts: Iterable[bytes]) -> set[str]:
    """The paths of the definitions that some texts may name: of each word that could be an id."""
    words_named = {word for data in texts for word in words(data)}
    return {
        f"{folder}{word.decode()}.yaml"
        for word in words_named
        for folder in (DATED if DAY.match(word) else NAMING)
    }


def words(data: bytes) -> set[bytes]:
    """Whatever in a text could be an id."""
    return {value.rstrip(b".-") for value in WORD.findall(data)}


def _folder(path: str) -> str:
    return path.rpartition("/")[0]
