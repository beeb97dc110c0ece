"""A text taken apart into sentences, and a sentence into words, by rules that fit on a page.

A sentence ends at ``.``, ``!`` or ``?`` before a space, at the end of a paragraph and at the end of
a list's line. A full stop does not end it in "e.g." and "Dr", after a single letter ("J. Hill"),
inside a number (3.4), or where the next word begins with a small letter. A word is what stands
between spaces and holds a letter or a digit; web addresses are no words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

LONGEST = 25
"""Words that a sentence can have and still be taken in at one go: GOV.UK's own limit."""

NEVER_LAST = frozenset({"e.g.", "i.e.", "dr.", "mr.", "mrs.", "ms.", "st.", "cllr.", "vs."})
BEFORE_A_NUMBER = frozenset({"no.", "nos.", "p.", "pp.", "para.", "fig."})
PARAGRAPH = r"\n\s*\n|\n(?=\s*(?:[-*•]|\d+[.)])\s)"
"""Where a text breaks off: an empty line, or a line that begins an item of a list."""

BULLET = r"^\s*(?:[-*•]|\d+[.)])\s+"
CLOSING = "\"'”’)]*_"
MAY_END = f".!?{CLOSING}"
OPENING = "\"'“‘([*_"


def may_be_long(text: str) -> bool:
    """Whether a text has more words than one sentence may: quick."""
    return text.count(" ") + text.count("\n") >= LONGEST


def long_sentence(text: str) -> list[str]:
    """The words of the first sentence that has too many; none where every one is short enough."""
    for sentence in sentences(text):
        if len(sentence) > LONGEST:
            words = [piece for piece in sentence if is_word(piece)]
            if len(words) > LONGEST:
                return words
    return []


def sentences(text: str) -> Iterator[list[str]]:
    """The sentences of a text, each as what stands between its spaces."""
    for paragraph in re.split(PARAGRAPH, text) if "\n" in text else (text,):
        pieces = re.sub(BULLET, "", paragraph).split()
        begins = 0
        for place, piece in enumerate(pieces, 1):
            if piece[-1] in MAY_END and ends_sentence(piece, " ".join(pieces[place : place + 1])):
                yield pieces[begins:place]
                begins = place
        if begins < len(pieces):
            yield pieces[begins:]


def ends_sentence(piece: str, following: str) -> bool:
    """Whether a sentence ends with this piece; nothing follows at the end of a paragraph."""
    bare, after = piece.rstrip(CLOSING), following.lstrip(OPENING)
    if not bare.endswith((".", "!", "?")) or after[:1].islower():
        return False
    if bare[-1] != ".":
        return True
    word = bare.lstrip(OPENING).lower()
    is_initial = len(word) == 2 and bare[-2].isupper() and bare[-2] != "I"
    numbered = word in BEFORE_A_NUMBER and after[:1].isdigit()
    return not (word in NEVER_LAST or is_initial or numbered)


def is_word(piece: str) -> bool:
    """Whether it holds a letter or a digit, and is no web address."""
    return "://" not in piece and any(character.isalnum() for character in piece)
