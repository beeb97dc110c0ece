"""What looks like the name of a person, where a post, a body or a group was to stand.

Nobody can tell every name by its form. What is looked for is a form of address before a name, a
common given name before another word that begins with a capital, and, where only a post or a group
belongs, two such words together of which neither is a word of offices, places or of the strategy's
own posts, bodies and groups. A warning asks somebody to look; it never repeats the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise
from typing import Final

from strategy.rules.prose.person_name_words import GIVEN_NAMES, OFFICES

CAPITAL = r"[A-ZÀ-ÖØ-Þ][\w'’-]*"
ADDRESSED: Final = re.compile(
    rf"\b(?:Mr|Mrs|Ms|Miss|Mx|Dr|Cllr|Councillor|Sir|Dame|Prof|Professor|Rev)\.?\s+({CAPITAL})"
)
PAIR: Final = re.compile(rf"(?<![\w'’-])({CAPITAL})\s+(?=({CAPITAL}))")
FOLLOWED: Final = re.compile(r"\s(?:(?<=[\w'’-]\s)|(?<=[rsxfv]\.\s))\s*[A-ZÀ-ÖØ-Þ]")
"""A capital behind a word, or behind what may be a form of address with a stop."""

WORDS: Final = re.compile(r"[^\W\d_][\w'’]*")
DAY: Final = re.compile(r"^\d{4}-\d\d-\d\d-?")
HASH: Final = re.compile(r"-[0-9a-f]{6}$")


def may_be_named(text: str) -> bool:
    """Whether a text is worth a closer look: a capital follows a word or a form of address."""
    return FOLLOWED.search(text) is not None


def names_somebody(text: str, names: Iterable[str] = (), *, only_offices: bool = False) -> bool:
    """Whether a text holds what looks like a person's name.

    ``names`` are titles, bodies and groups that the strategy has, which never count. With
    ``only_offices`` nothing but a post or a group belongs in the text, so that two capitals in a
    row, of which neither is a word of such, are enough.
    """
    return _names(text, only_offices) and _names(without(text, names), only_offices)


def _names(bare: str, only_offices: bool) -> bool:
    if any(match[1].lower() not in OFFICES for match in ADDRESSED.finditer(bare)):
        return True
    for first, second in PAIR.findall(bare):
        if first.lower() in GIVEN_NAMES and second.lower() not in OFFICES:
            return True
    return only_offices and (_is_given_name(bare) or _is_bare_pair(bare))


def _is_bare_pair(text: str) -> bool:
    """Whether a text begins with two words in capitals, with no word of offices or places near."""
    head = re.split(r"[,(;:]", text.strip(), maxsplit=1)[0]
    words = WORDS.findall(head)
    is_office = any(word.lower() in OFFICES or word.isupper() for word in words)
    return not is_office and PAIR.search(head) is not None


def _is_given_name(text: str) -> bool:
    """Whether a text is a given name alone, or begins with one: ``Aisha``, ``Aisha, Year 9``."""
    first, *others = WORDS.findall(text) or [""]
    follows = others[0].lower() if others else ""
    behind = text.strip()[len(first) :].lstrip()[:1]
    is_alone = not others or behind in {",", "(", ";"}
    return first.lower() in GIVEN_NAMES and first[:1].isupper() and (is_alone or follows == "aged")


def without(text: str, names: Iterable[str]) -> str:
    """The text without what the strategy has on record, whatever the size of its letters."""
    for phrase in names:
        if phrase and phrase.lower() in text.lower():
            text = re.sub(rf"(?i)(?<!\w){re.escape(phrase)}(?!\w)", " - ", text)
    return text


def in_file_name(stem: str, names: Iterable[str] = ()) -> bool:
    """Whether a file's stem, behind its day, holds a given name followed by another word."""
    return masked(stem, names) != stem


def masked(stem: str, names: Iterable[str] = ()) -> str:
    """A file's stem with ``...`` for what looks like a person's name in it."""
    if GIVEN_NAMES.isdisjoint(stem.split("-")):
        return stem
    day = DAY.match(stem)
    start = day.end() if day else 0
    end = len(HASH.sub("", stem))
    middle = stem[start:end]
    is_named = any(
        first in GIVEN_NAMES and second.isalpha() and second not in OFFICES
        for first, second in pairwise(middle.split("-"))
    )
    if not is_named or any(slug and slug in middle for slug in map(_as_in_a_file_name, names)):
        return stem
    return f"{stem[:start]}...{stem[end:]}"


def _as_in_a_file_name(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")
