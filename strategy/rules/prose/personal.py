"""What identifies a person, where its form alone makes that sure.

A number is taken only where it is written as such a number is, and where its check digit is right.
Patterns are handed to ``re`` as text: it compiles and keeps one when a text first needs it, which
in most strategies none does.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from strategy.periods.dates import MONTHS

EMAIL = "an e-mail address"
PHONE = "a telephone number"
UPN = "a unique pupil number (UPN)"
NHS_NUMBER = "an NHS number"
BIRTH = "a date of birth"

REACHES = frozenset({EMAIL, PHONE})
"""What a public office gives as well, so that people can reach it."""

WEB_ADDRESS = r"(?i:https?://)\S+"
BEFORE = r"(?<![\w/#£$€-])(?<!\d[.,:])"
"""No part of a longer number, of money, of a reference or of a path."""
AFTER = r"(?!\w|%|[.,:-]\d)"

ADDRESS = r"(?<![\w.%+'-])[\w.%+'-]{1,64}@(?:[\w-]{1,63}\.){1,8}[^\W\d_]{2,24}(?![\w@])"

TELEPHONE = (
    BEFORE + r"(?:\(?(?:\+|00)44\)?[\s.-]?(?:\(0\)|0)?[\s.-]?\(?|\(?0)"
    r"(?:1[1-9]\d\d\)?[\s.-]?[2-9]\d\d[\s.-]?\d{3}"  # 01632 960123
    r"|1[1-9]\d\)?[\s.-]?[2-9]\d\d[\s.-]?\d{4}"  # 0161 496 0123
    r"|2[03489]\)?[\s.-]?[2-9]\d{3}[\s.-]?\d{4}"  # 020 7946 0123
    r"|7\d{3}\)?[\s.-]?\d{3}[\s.-]?\d{3}"  # 07700 900123
    r"|7\d\d[\s.-]\d{3}[\s.-]\d{4})" + AFTER  # 0770 090 0123
)
"""Landlines and mobiles. Numbers that begin with 03, 08 or 09 are never one person's, and no local
number begins with 0 or 1."""

PUPIL = r"(?ai)(?<![\w/-])[A-HJ-NP-RT-Z]\d{11}[\dA-HJ-NP-RT-Z](?![\w/-])"
HEALTH = BEFORE + r"(\d{3})([ -]?)(\d{3})\2(\d{4})" + AFTER

_MONTH = "|".join(f"{name[:3]}(?:{name[3:]})?" for name in MONTHS)
DATE = (
    r"(?:\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}|\d{4}-\d\d-\d\d"
    rf"|\d{{1,2}}(?:st|nd|rd|th)?(?: of)? (?:{_MONTH}),? \d{{4}}"
    rf"|(?:{_MONTH}) \d{{1,2}}(?:st|nd|rd|th)?,? \d{{4}})(?!\d)"
)
NO_RANGE = (
    rf"(?!\s*(?:(?:to|and|until|[-–—/])\s*{DATE}"
    r"|(?:or|and)\s+(?:after|later|before|earlier)|onwards))"
)
"""Not behind a date that begins a range: "born on 1 September 2019 or later" is a whole year."""
BORN = (
    r"(?i)(?:\b(?:born|DOB|date of birth|birthday)|\bd\.\s?o\.\s?b\.?)"
    rf"(?:\s*[:=(–—-]\s*|\s+(?:on|is|was)\s+(?:the\s+)?|\s+){DATE}{NO_RANGE}"
    rf"|(?<!\d){DATE}\s*[(,]?\s*(?:(?:DOB|date of birth)\b|d\.\s?o\.\s?b\b)"
)

TEN_DIGITS = re.compile(r"\d(?:[\s().-]{0,3}\d){9}")
CHECK_LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"


def may_identify(text: str) -> bool:
    """Whether a text is worth a closer look: quick, and true too often rather than too seldom."""
    if "@" in text or TEN_DIGITS.search(text):
        return True
    low = text.lower()
    return "born" in low or "birth" in low or "dob" in low or "o.b" in low or "o. b" in low


def identifying(text: str) -> list[str]:
    """What of the kinds above a text holds, each kind once. Web addresses are not looked at."""
    if not may_identify(text):
        return []
    bare = re.sub(WEB_ADDRESS, " ", text)
    return [kind for kind, finder in FINDERS.items() if any(finder(bare))]


def _matching(pattern: str) -> Callable[[str], Iterator[bool]]:
    return lambda text: (True for _ in re.finditer(pattern, text))


def _pupil_numbers(text: str) -> Iterator[bool]:
    return (is_pupil_number(match[0]) for match in re.finditer(PUPIL, text))


def _health_numbers(text: str) -> Iterator[bool]:
    return (is_health_number(match[1] + match[3] + match[4]) for match in re.finditer(HEALTH, text))


def is_pupil_number(text: str) -> bool:
    """Whether the check letter of 13 characters is right: DfE's weights 2 to 13, modulo 23.

    The last character of a temporary number is a letter, which counts as its place in the list.
    """
    letter, rest = text[0].upper(), text[1:].upper()
    digits = [int(text) if text.isdecimal() else CHECK_LETTERS.index(text) for text in rest]
    total = sum(weight * digit for weight, digit in enumerate(digits, 2))
    return letter == CHECK_LETTERS[total % len(CHECK_LETTERS)]


def is_health_number(digits: str) -> bool:
    """Whether the last of 10 digits is right: weights 10 to 2, modulo 11. All alike are none."""
    total = sum(int(digit) * (10 - place) for place, digit in enumerate(digits[:9]))
    return (11 - total % 11) % 11 == int(digits[9]) and len(set(digits)) > 1


FINDERS: Mapping[str, Callable[[str], Iterator[bool]]] = {
    EMAIL: _matching(ADDRESS),
    PHONE: _matching(TELEPHONE),
    UPN: _pupil_numbers,
    NHS_NUMBER: _health_numbers,
    BIRTH: _matching(BORN),
}
"""What finds each kind: true for each match that is one."""
