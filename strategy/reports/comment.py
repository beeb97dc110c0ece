"""A movement as a comment on a pull request: of a size that fits, and speaking to nobody."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from html import escape
from typing import Any

from strategy.markdown import NO_WIDTH_AS_IS, inert, safe
from strategy.movement import Topic
from strategy.reports.moved import Moved, MovedGroup, MovedSubject, Page

MOST = 44_000
"""Bytes of a movement in a comment: GitHub takes 65,536 characters, checks and all."""

LONGEST = 500
"""Characters of one text in a comment."""

UNFOLDED = 15
"""Changes that are shown at once; of more, each priority's open when they are asked for."""

MOST_POINTS = 1_600
"""Changes that could fit at all."""

ELLIPSIS = "…"
ORDER = {topic.value: place for place, topic in enumerate(Topic)}
RAW = frozenset({"folded", "how", "topic"})


def fitted(page: Page, render: Callable[[Page], str], most: int = MOST) -> str:
    """A page rendered, with as many changes as there is room for, those that matter most first."""
    total = _size(page.moved)
    folds = total > UNFOLDED
    if total <= MOST_POINTS:
        text = render(_with(page, page.moved, 0, folds=folds))
        if len(text.encode()) <= most:
            return text
    low, high, best = 0, min(total, MOST_POINTS), ""
    while low <= high:
        middle = (low + high) // 2
        text = render(_with(page, _cut(page.moved, middle), total - middle, folds=folds))
        if len(text.encode()) <= most:
            low, best = middle + 1, text
        else:
            high = middle - 1
    return best


def _with(page: Page, moved: Moved, left_out: int, *, folds: bool) -> Page:
    told = moved._replace(left_out=left_out, folds=folds)
    safe: Page = in_comment(page._replace(moved=told))
    return safe


def _size(moved: Moved) -> int:
    return len(moved.rewritten) + len(moved.flagged) + sum(group.size for group in moved.groups)


def _cut(moved: Moved, number: int) -> Moved:
    """The movement with only so many changes: what change control found, then by topic."""
    rewritten = moved.rewritten[:number]
    flagged = moved.flagged[: number - len(rewritten)]
    ranked = sorted(_places(moved), key=lambda one: one[0])
    kept = {place for _, place in ranked[: number - len(rewritten) - len(flagged)]}
    groups = tuple(_kept(group, place, kept) for place, group in enumerate(moved.groups))
    left = tuple(one for one in groups if one.subjects)
    return moved._replace(rewritten=rewritten, flagged=flagged, groups=left)


Place = tuple[int, int, int]


def _places(moved: Moved) -> Iterator[tuple[int, Place]]:
    """Every change by its rank and where it stands: its group, its record, its place there."""
    for first, group in enumerate(moved.groups):
        for second, subject in enumerate(group.subjects):
            for third, point in enumerate(subject.points):
                yield ORDER[point.topic], (first, second, third)


def _kept(group: MovedGroup, first: int, kept: set[Place]) -> MovedGroup:
    subjects = []
    for second, subject in enumerate(group.subjects):
        points = tuple(
            point for third, point in enumerate(subject.points) if (first, second, third) in kept
        )
        if points:
            subjects.append(MovedSubject(subject.name, points))
    return group._replace(subjects=tuple(subjects))


def in_comment(value: Any) -> Any:
    """The same value with all its text safe in a comment, and cut where it is very long."""
    if isinstance(value, str):
        return safe(shorter(value))
    if not isinstance(value, tuple):
        return value
    names = getattr(value, "_fields", None)
    if names is None:
        return tuple(map(in_comment, value))
    told = zip(names, value, strict=True)
    changed = {name: in_comment(one) for name, one in told if name not in RAW}
    if hasattr(value, "folded"):
        changed["folded"] = escape(inert(shorter(value.folded), NO_WIDTH_AS_IS))
    return value._replace(**changed)  # type: ignore[attr-defined]


def shorter(text: str) -> str:
    """A text cut where it is too long for a comment."""
    return text if len(text) <= LONGEST else f"{text[:LONGEST].rstrip()}{ELLIPSIS}"
