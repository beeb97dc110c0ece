"""Text that can be shown anywhere: nothing in it is obeyed or hidden, and none of it is endless."""

from __future__ import annotations

LONGEST_MESSAGE = 500
"""Characters. Only a message that quotes a whole text is longer."""

ELLIPSIS = "…"


def visible(text: str) -> str:
    """Text in which everything that a terminal obeys or hides is written out."""
    if text.isprintable():
        return text
    return "".join(
        one if one.isprintable() else one.encode("unicode_escape").decode("ascii") for one in text
    )


def shortened(text: str) -> str:
    """A message, cut where it is too long to be read."""
    return text if len(text) <= LONGEST_MESSAGE else text[:LONGEST_MESSAGE] + ELLIPSIS


def told(text: str) -> str:
    """A message as it is shown: cut, on one line, and without anything that a reader obeys."""
    return visible(shortened(text))
