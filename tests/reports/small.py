"""Small strategies for tests, written as the files a council keeps."""

from collections.abc import Iterable, Mapping

from strategy.load.reading import load
from strategy.model import Strategy

DOCUMENT = """\
format: 1
title: A strategy
organisation: A council
standing: {standing}
starts: 2024-09
ends: 2030-08
vision: A vision.
{more}
"""

Update = tuple[str, str] | tuple[str, str, str]
"""A day, a status, and more lines of the entry where needed."""


def files(
    *,
    standing: str = "adopted",
    document: str = "",
    posts: str = "",
    priorities: Iterable[str] = ("1",),
    objectives: Mapping[str, str] | None = None,
    updates: Mapping[str, Iterable[Update]] | None = None,
    decisions: Mapping[str, str] | None = None,
) -> dict[str, bytes]:
    """Paths to contents. ``objectives`` maps a number to more lines of its file.

    An entry's id is its day, or its day and a letter where there are several on one day.
    """
    texts = {"data/strategy.yaml": DOCUMENT.format(standing=standing, more=document)}
    if posts:
        texts["data/posts.yaml"] = posts
    for number in priorities:
        texts[f"data/priorities/{number}.yaml"] = f"title: Priority {number}\n"
    for number, more in (objectives or {"1.1": ""}).items():
        text = more if "wording:" in more else f"wording: Wording of {number}.\n{more}"
        text = text if "priorit" in text else f"priority: {number[0]}\n{text}"
        texts[f"data/objectives/{number}.yaml"] = f"intent: reach\n{text}\n"
    for number, entries in (updates or {}).items():
        taken: set[str] = set()
        for day, status, *more_lines in entries:
            entry = next(
                name for name in (day, *(f"{day}-{n}" for n in "bcdef")) if name not in taken
            )
            taken.add(entry)
            lines = "\n".join(more_lines)
            summary = "" if "summary:" in lines else f"summary: Said on {entry}.\n"
            texts[f"data/progress/{number}/{entry}.yaml"] = (
                f"as_at: {day}\nby: owner\nstatus: {status}\n{summary}{lines}\n"
            )
    for decision, lines in (decisions or {}).items():
        texts[f"data/decisions/{decision}.yaml"] = (
            f"date: {decision[:10]}\nbody: Cabinet\nsummary: Decided.\n{lines}\n"
        )
    return {path: text.encode() for path, text in texts.items()}


def read(these: Mapping[str, bytes]) -> Strategy:
    """The strategy of some files, which must be without problems."""
    loaded = load(these)
    assert not loaded.problems, loaded.problems
    assert loaded.strategy is not None
    return loaded.strategy


def strategy(**parts: object) -> Strategy:
    """The strategy of :func:`files`."""
    return read(files(**parts))  # type: ignore[arg-type]
