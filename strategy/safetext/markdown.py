"""Text made safe in Markdown: it shows as it is, and no forge acts on it.

In a comment on a proposed change ``@name`` would call somebody, ``#12`` and an address would leave
a mark on another discussion, and a line that begins with ``/`` may be a command. Each of these is
broken by a character without width; everything else that is markup is escaped.
"""

from __future__ import annotations

import re
from typing import Final

NO_WIDTH: Final = "&#8203;"
"""A character without width, which no program takes for part of a name."""

NO_WIDTH_AS_IS: Final = "\u200b"
"""The same character itself."""

_MARKUP = re.compile(r"[\\`*_\[\]<>|~$]|&(?=#?[A-Za-z0-9]+;)|#(?=#*$)")
_AT_THE_START = re.compile(r"(?:[-+#=]|[0-9]{1,9}(?=[.)](?:\s|$)))")
_ACTED_ON = re.compile(r"@(?=[\w\\-])|[#!&%~$^](?=[\w\"])|(?i:\bGH-)(?=\d)|\bwww(?=\.)|:(?=//)|^/")


def escaped(text: str) -> str:
    """One line of text as Markdown that shows exactly that text, wherever on a line it stands."""
    inside = _MARKUP.sub(r"\\\g<0>", text)
    start = _AT_THE_START.match(inside)
    if not start:
        return inside
    marker = start.group()
    return f"{marker}\\{inside[len(marker) :]}" if marker[0].isdigit() else f"\\{inside}"


def inert(text: str, between: str = NO_WIDTH) -> str:
    """Text in which whatever a forge could act on is broken by a character without width."""
    return _ACTED_ON.sub(rf"\g<0>{between}", text)


def safe(text: str) -> str:
    """One line of text as Markdown that shows exactly that text and that no forge acts on."""
    return inert(escaped(text))
