"""A comparison as a comment on a pull request: of a size that fits, and speaking to nobody."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from html import escape

from strategy.compare.described import ORDER
from strategy.reports.banner import ComparisonPage
from strategy.safetext import NO_WIDTH_AS_IS, inert, safe
from strategy.views.comparison import ComparisonView, GroupOfChanges

MOST = 44_000
"""Bytes of a comparison in a comment: GitHub takes 65,536 characters, checks and all."""

LONGEST = 500
"""Characters of one text in a comment."""

UNFOLDED = 15
"""Changes that are shown at once; of more, each priority's open when they are asked for."""

MOST_POINTS = 1_600
"""Changes that could fit at all."""

ELLIPSIS = "…"


def fitted(page: ComparisonPage, render: Callable[[ComparisonPage], str], most: int = MOST) -> str:
    """A page rendered, with as many changes as there is room for, those that matter most first."""
    total = _size(page.comparison)
    folds = total > UNFOLDED
    if total <= MOST_POINTS:
        text = render(_with(page, page.comparison, 0, folds=folds))
        if len(text.encode()) <= most:
            return text
    low, high, best = 0, min(total, MOST_POINTS), ""
    while low <= high:
        middle = (low + high) // 2
        text = render(_with(page, _cut(page.comparison, middle), total - middle, folds=folds))
        if len(text.encode()) <= most:
            low, best = middle + 1, text
        else:
            high = middle - 1
    return best


def _with(
    page: ComparisonPage, comparison: ComparisonView, left_out: int, *, folds: bool
) -> ComparisonPage:
    return replace(page, comparison=replace(comparison, left_out=left_out, folds=folds))


def _size(comparison: ComparisonView) -> int:
    groups = sum(group.size for group in comparison.groups)
    return len(comparison.rewritten) + len(comparison.flagged) + groups


def _cut(comparison: ComparisonView, number: int) -> ComparisonView:
    """The comparison with only so many changes: what change control found, then by topic."""
    rewritten = comparison.rewritten[:number]
    flagged = comparison.flagged[: number - len(rewritten)]
    ranked = sorted(_places(comparison), key=lambda ranked: ranked[0])
    kept = {place for _, place in ranked[: number - len(rewritten) - len(flagged)]}
    groups = tuple(_kept(group, place, kept) for place, group in enumerate(comparison.groups))
    left = tuple(group for group in groups if group.subjects)
    return replace(comparison, rewritten=rewritten, flagged=flagged, groups=left)


Place = tuple[int, int, int]


def _places(comparison: ComparisonView) -> Iterator[tuple[int, Place]]:
    """Every change by its rank and where it stands: its group, its record, its place there."""
    for first, group in enumerate(comparison.groups):
        for second, subject in enumerate(group.subjects):
            for third, change in enumerate(subject.changes):
                yield ORDER[change.topic], (first, second, third)


def _kept(group: GroupOfChanges, first: int, kept: set[Place]) -> GroupOfChanges:
    subjects = []
    for second, subject in enumerate(group.subjects):
        changes = tuple(
            change for third, change in enumerate(subject.changes) if (first, second, third) in kept
        )
        if changes:
            subjects.append(replace(subject, changes=changes))
    return replace(group, subjects=tuple(subjects))


def in_comment(text: str) -> str:
    """A text safe in a comment, and cut where it is very long."""
    return safe(shorter(text))


def summary(title: str) -> str:
    """A title safe inside the HTML by which a comment folds what follows."""
    return escape(inert(shorter(title), NO_WIDTH_AS_IS))


def shorter(text: str) -> str:
    """A text cut where it is too long for a comment."""
    return text if len(text) <= LONGEST else f"{text[:LONGEST].rstrip()}{ELLIPSIS}"
