"""Two wordings as one text, with the words that went and those that came marked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from enum import StrEnum

from strategy.values import dataclass

MOST_COMPARED = 4_000_000
"""Words of one text times words of the other: beyond that, one stretch is marked as a whole."""

BESIDE = 8
"""Words kept on each side of a mark where a long text is shortened."""

ELLIPSIS = "…"


class DiffOp(StrEnum):
    """Whether words are in both texts, in the earlier one alone or in the later one alone."""

    SAME = "same"
    GONE = "gone"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class DiffSpan:
    """Some words in a row, and in which of the texts they are."""

    how: DiffOp
    text: str


def word_diff(before: str, after: str) -> tuple[DiffSpan, ...]:
    """The words of both texts in their order: what went stands before what came in its place.

    Line breaks and repeated spaces are layout, and become one space.
    """
    was, now = before.split(), after.split()
    first = _same(was, now)
    last = _same(was[first:][::-1], now[first:][::-1])
    middle = _middle(was[first : len(was) - last], now[first : len(now) - last])
    every = [(DiffOp.SAME, was[:first]), *middle, (DiffOp.SAME, was[len(was) - last :])]
    return tuple(DiffSpan(how, " ".join(words)) for how, words in every if words)


def shortened(pieces: Sequence[DiffSpan]) -> tuple[DiffSpan, ...]:
    """The same with long stretches of unchanged words left out, so that the marks are found."""
    last = len(pieces) - 1
    return tuple(
        DiffSpan(diff_span.how, _cut(diff_span.text.split(), place == 0, place == last))
        if diff_span.how is DiffOp.SAME
        else diff_span
        for place, diff_span in enumerate(pieces)
    )


def _cut(words: list[str], is_first: bool, is_last: bool) -> str:
    before = [] if is_first else words[:BESIDE]
    after = [] if is_last else words[-BESIDE:]
    if len(words) <= len(before) + len(after) + 2:
        return " ".join(words)
    return " ".join([*before, ELLIPSIS, *after])


def _same(words: Sequence[str], other: Sequence[str]) -> int:
    """How many words are the same from the beginning on."""
    pairs = enumerate(zip(words, other, strict=False))
    return next((place for place, (a, b) in pairs if a != b), min(len(words), len(other)))


def _middle(was: list[str], now: list[str]) -> Iterator[tuple[DiffOp, list[str]]]:
    if len(was) * len(now) > MOST_COMPARED:
        yield DiffOp.GONE, was
        yield DiffOp.NEW, now
        return
    for tag, a, b, c, d in SequenceMatcher(None, was, now, autojunk=False).get_opcodes():
        if tag == "equal":
            yield DiffOp.SAME, was[a:b]
        else:
            yield DiffOp.GONE, was[a:b]
            yield DiffOp.NEW, now[c:d]
