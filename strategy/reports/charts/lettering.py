"""Words on a chart: how wide they are, where lines break, and how labels keep apart."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache
from typing import Final
from unicodedata import east_asian_width

SLIM: Final = frozenset("fijlrtI .,:;|!'()[]/-’‘")
BROAD: Final = frozenset("mwMW%@—…&−+<>=~")
SLIM_EM, USUAL_EM, CAPITAL_EM, BROAD_EM, SQUARE_EM = 40, 61, 75, 98, 105
"""Widths in hundredths of the size of the letters: generous for every common sans serif."""

ELLIPSIS: Final = "…"
ROWS: Final = 2
"""How many lines a name has at most."""


BOLD: Final = Decimal("1.14")
"""How much wider bold letters are."""


@lru_cache(maxsize=4096)
def width(text: str, size: int) -> Decimal:
    """How wide a text is at most in letters of a size, in the same unit."""
    return Decimal(sum(map(_em, text)) * size) / 100


def _em(letter: str) -> int:
    if letter in SLIM:
        return SLIM_EM
    if letter in BROAD:
        return BROAD_EM
    if letter.isascii():
        return CAPITAL_EM if letter.isupper() else USUAL_EM
    return SQUARE_EM if east_asian_width(letter) in "WF" or ord(letter) > 0x2100 else BROAD_EM


def shortened(text: str, room: Decimal, size: int) -> str:
    """As much of a text as fits, with an ellipsis where something is left out."""
    if width(text, size) <= room:
        return text
    kept = text
    while kept and width(kept + ELLIPSIS, size) > room:
        kept = kept[:-1]
    return kept.rstrip() + ELLIPSIS


def rows(name: str, value: str, room: Decimal, size: int) -> tuple[str, ...]:
    """A name and its value on as few lines as fit in ``room``; a long name is shortened."""
    whole = f"{name} {value}"
    if width(whole, size) <= room:
        return (whole,)
    lines = wrapped(name, room, size)
    if width(f"{lines[-1]} {value}", size) <= room:
        return (*lines[:-1], f"{lines[-1]} {value}")
    return (*lines, shortened(value, room, size))


def wrapped(name: str, room: Decimal, size: int, most: int = ROWS) -> list[str]:
    """A name on lines that fit in ``room``; what does not fit on ``most`` of them is cut."""
    lines = [""]
    for word in name.split():
        longer = f"{lines[-1]} {word}".strip()
        if not lines[-1] or width(longer, size) <= room:
            lines[-1] = longer
        else:
            lines.append(word)
    if len(lines) > most:
        lines[most - 1 :] = [f"{lines[most - 1]}{ELLIPSIS}"]
    return [shortened(line, room, size) for line in lines]


def apart(
    wanted: Sequence[tuple[Decimal, Decimal]], top: Decimal, bottom: Decimal
) -> list[Decimal]:
    """The middles of some boxes, as near as can be to where they are wanted, none over another.

    Each box is (its middle, its height). They stay between ``top`` and ``bottom``, which must have
    room for all, and keep the order of their middles: of two at one place the first is on top.
    """
    order = sorted(range(len(wanted)), key=lambda number: wanted[number][0])
    stacks: list[_Stack] = []
    for number in order:
        middle, height = wanted[number]
        stack = _Stack([number], height, middle - height / 2).within(top, bottom)
        while stacks and stacks[-1].bottom > stack.top:
            stack = stacks.pop().joined(stack).within(top, bottom)
        stacks.append(stack)
    middles = [Decimal(0)] * len(wanted)
    for stack in stacks:
        at = stack.top
        for number in stack.numbers:
            middles[number] = at + wanted[number][1] / 2
            at += wanted[number][1]
    return middles


class _Stack:
    """Boxes that touch, from ``top`` down; ``sought`` is where their top would be best."""

    __slots__ = ("height", "numbers", "sought", "top")

    def __init__(self, numbers: list[int], height: Decimal, sought: Decimal) -> None:
        self.numbers = numbers
        self.height = height
        self.sought = sought
        self.top = sought

    @property
    def bottom(self) -> Decimal:
        return self.top + self.height

    def within(self, top: Decimal, bottom: Decimal) -> _Stack:
        self.top = max(top, min(self.sought, bottom - self.height))
        return self

    def joined(self, below: _Stack) -> _Stack:
        here, there = len(self.numbers), len(below.numbers)
        sought = (self.sought * here + (below.sought - self.height) * there) / (here + there)
        return _Stack([*self.numbers, *below.numbers], self.height + below.height, sought)
