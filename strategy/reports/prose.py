"""Officers' text made ready for a page: on one line, without what a page may not hold."""

from __future__ import annotations

import re

NOT_FOR_A_PAGE = re.compile(
    "[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"
    + "".join(chr(plane * 0x10000 + last) for plane in range(1, 17) for last in (0xFFFE, 0xFFFF))
    + "]"
)
"""Characters a page may not hold, and marks that turn text round.

U+0085 is a line's end and is dealt with before.
"""

_SPACE = re.compile("[ \t\r\n\f\x0b\x85\u2028\u2029]+")
_LINE_END = re.compile("\r\n|[\r\n\f\x0b\x85\u2028\u2029]")


def plain(text: str) -> str:
    """The text on one line, with what a page may not hold replaced by a mark that says so."""
    if text.isprintable() and "  " not in text:
        return text.strip()
    return NOT_FOR_A_PAGE.sub("\ufffd", _SPACE.sub(" ", text).strip())


def paragraphs(text: str | None) -> tuple[str, ...]:
    """The paragraphs of a text, each on one line; none where there is no text.

    A line's end in a value ends a paragraph: YAML has joined the lines of one paragraph already.
    """
    return tuple(found for found in map(plain, _LINE_END.split(text or "")) if found)
