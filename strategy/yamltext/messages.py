"""Faults of a text in plain words, each with its mend and the rule it breaks."""

from __future__ import annotations

from typing import NamedTuple


class Words(NamedTuple):
    """A fault in plain words, how to mend it, and the rule it breaks."""

    message: str
    hint: str
    rule: str = "not-yaml"


NO_KEY = Words(
    "a colon with no key before it",
    "write the key before the colon, or put the text in quotes",
    "unclear-key",
)
NO_CHARACTER = Words(
    "an escape that stands for no character", "type the character itself", "unclear-escape"
)
COLON_IN_BRACKETS = Words(
    "a colon or a question mark in unquoted text inside brackets",
    "put the text in quotes; where the colon ends a key, put a space after it",
    "unclear-in-brackets",
)
NO_SPACE_IN_BRACKETS = Words(
    "no space after the colon", 'write "key": value', "unclear-in-brackets"
)
SPACES_FIRST = Words(
    "a block of text that begins with a line of spaces", "delete that line", "unclear-block"
)


def comment_too_near(mark: str) -> Words:
    """For ``>-#``."""
    message = f'no space between "{mark}" and the comment'
    return Words(message, "put a space before #", "unclear-comment")


def begins_with_mark(mark: str) -> Words:
    """For ``*``, ``&`` and ``!`` at the start of a value or a key."""
    what = {"*": "an alias", "&": "an anchor"}.get(mark, "a tag")
    message = f'text cannot begin with "{mark}": YAML takes it for {what}'
    return Words(message, "put the text in quotes", "anchor-or-tag")
