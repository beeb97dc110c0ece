"""Officers' text made ready for a page: on one line, without what a page may not hold."""

from __future__ import annotations

import re
from collections.abc import Iterable

from strategy.model import scalars
from strategy.safetext import LINE_END, NOT_FOR_A_PAGE, REPLACEMENT, SEPARATORS

_SPACE = re.compile(f"[ \t\r\n\f\x0b\x85{SEPARATORS}]+")


def plain(text: str) -> str:
    """The text on one line, with what a page may not hold replaced by a mark that says so."""
    if text.isprintable() and "  " not in text:
        return text.strip()
    return NOT_FOR_A_PAGE.sub(REPLACEMENT, _SPACE.sub(" ", text).strip())


def in_css(text: str) -> str:
    """Text as the inside of a string in a style sheet: whatever is no letter as its number."""
    return "".join(
        sign if sign.isascii() and sign.isalnum() else f"\\{ord(sign):06x}" for sign in text
    )


def paragraphs(text: str | None) -> tuple[str, ...]:
    """The paragraphs of a text, each on one line; none where there is no text.

    A line's end in a value ends a paragraph: YAML has joined the lines of one paragraph already.
    """
    return tuple(name for name in map(plain, LINE_END.split(text or "")) if name)


ENDED = re.compile(r"[.!?…:][\"'”’)\]*_\\]*$")
"""Text that ends a sentence, whatever closes after it."""


def sentence(text: Iterable[str]) -> str:
    """The paragraphs of a text in one line that ends with a full stop: more may follow in it."""
    line = " ".join(text).rstrip()
    return line if not line or ENDED.search(line) else f"{line}."


WEB_ADDRESS = re.compile(scalars.WEB_ADDRESS)


def web_only(url: str | None) -> str:
    """The address if it is one a page may link to, else nothing."""
    return url if url and WEB_ADDRESS.match(url) and not NOT_FOR_A_PAGE.search(url) else ""
