"""Characters that cannot be seen, and what each kind of output does about them: one table.

Every set is made of the parts named here, so that a character that is added to a part is refused or
shown everywhere at once. Source of the parts: Unicode's general categories Cc, Zl, Zp, Cf and Cs,
and its noncharacters.
"""

from __future__ import annotations

import re
from typing import Final

CONTROLS: Final = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"
"""What a terminal obeys. Tabs and the ends of lines are not among them."""

SEPARATORS: Final = "\u2028\u2029"
"""Ends of lines and paragraphs that editors show as nothing."""

TURNING: Final = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
"""Marks that turn the direction of the text after them."""

MARK: Final = "\ufeff"
"""The byte-order mark, which has no width where it stands inside a text."""

WITHOUT_WIDTH: Final = f"\u180e\u200b\u2060-\u2065\u206a-\u206f{MARK}"
"""What takes no room. The two joiners (U+200C, U+200D) are not among them: words need them."""

ANNOTATIONS: Final = "\ufff9-\ufffb"
SURROGATES: Final = "\ud800-\udfff"
NONCHARACTERS: Final = "\ufdd0-\ufdef\ufffe\uffff" + "".join(
    chr(plane * 0x10000 + last) for plane in range(1, 17) for last in (0xFFFE, 0xFFFF)
)

REPLACEMENT: Final = "\ufffd"
"""Stands where something was that cannot be shown."""

UNCLEAR: Final = re.compile(f"[{CONTROLS}{SEPARATORS}{MARK}\ufffe\uffff]|\r(?!\n)")
"""What no file of a record may hold: editors and parsers read it differently."""

NOT_FOR_A_PAGE: Final = re.compile(f"[{CONTROLS}{TURNING}{SURROGATES}{NONCHARACTERS}]")
"""What a page may not hold, and marks that turn text round."""

HIDDEN: Final = re.compile(
    f"[{CONTROLS}{SEPARATORS}{TURNING}{WITHOUT_WIDTH}{ANNOTATIONS}{SURROGATES}]|\r(?!\n)"
)
"""What a screen or a sheet shows as :data:`REPLACEMENT`: it is obeyed there, or not seen."""

LINE_END: Final = re.compile(f"\r\n|[\r\n\x0b\x0c\x85{SEPARATORS}]")
"""The end of a line, however it was typed."""


LONGEST_MESSAGE = 500
"""Characters. Only a message that quotes a whole text is longer."""

ELLIPSIS = "…"


def visible(text: str) -> str:
    """Text in which everything that a terminal obeys or hides is written out."""
    if text.isprintable():
        return text
    return "".join(
        character if character.isprintable() else character.encode("unicode_escape").decode("ascii")
        for character in text
    )


def shortened(text: str) -> str:
    """A message, cut where it is too long to be read."""
    return text if len(text) <= LONGEST_MESSAGE else text[:LONGEST_MESSAGE] + ELLIPSIS


def printable_message(text: str) -> str:
    """A message as it is shown: cut, on one line, and without anything that a reader obeys."""
    return visible(shortened(text))


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
