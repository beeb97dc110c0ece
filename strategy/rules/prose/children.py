"""Very few children spoken of in a text: ``two pupils``, ``1 child``.

Only where the number stands right before the word and counts them: not in "Year 4 pupils", "one in
four children" or "two children's centres".
"""

from __future__ import annotations

import re

STEMS = ("pupil", "child", "young", "learner", "student")
COUNTED = ("1", "2", "3", "4", "one", "two", "three", "four")
"""What has to stand before one of the stems, in small letters, for a text to be looked at."""

MANY = (
    r"(?:[2-4]|two|three|four)\s{1,3}"
    r"(?:pupils|children|young\s+people|learners|students)(?![\w'’-])"
)
ONE = (
    r"(?:1|one)\s{1,3}(?:pupil|child|young\s+person|learner|student)"
    r"(?=\s*(?:[.,;:!?)]|$)|\s+(?:who|whose|with|is|was|has|had|and|or|left|moved|remains)\b)"
)
FEW = rf"(?i)(?<![\w£$€.,/-])(?:{MANY}|{ONE})"

SCALES = "year|stage|level|grade|tier|phase|band|wave|cohort|group|set|class|age|aged|entry|unit"
NUMBER = r"(?:\d[\d.,]*|one|two|three|four|five|six|seven|eight|nine|ten)"
NOT_A_COUNT = (
    rf"(?i)(?:\b(?:{SCALES})s?(?:\s+{NUMBER}\s*(?:and|or|to|,|&|[-–—]))?"  # Years 3 and 4
    rf"|\b{NUMBER}\s+(?:in|out\s+of|of)(?:\s+every)?"  # one in four
    r"|\b(?:every|each|per|any|no)"
    r"|\b(?:\w+ty|hundred|thousand|million)(?:\s+and)?"  # a hundred and two
    r")\s*$"
)
"""What may stand before the number and make it no count of children."""

LONGEST_GAP = 8
"""Characters before a word that are looked at for a number; more spaces than that are no prose."""

LONGEST_BEFORE = 40
"""Characters before a number that are looked at."""


def may_count_children(text: str) -> bool:
    """Whether a text is worth a closer look: quick, and true too often rather than too seldom."""
    low = text.lower()
    for stem in STEMS:
        at = low.find(stem)
        while at > 0:
            if low[max(0, at - LONGEST_GAP) : at].rstrip().endswith(COUNTED):
                return True
            at = low.find(stem, at + 1)
    return False


def few_children(text: str) -> str:
    """The first words in a text that count one to four children; empty where none do."""
    for number in re.finditer(FEW, text):
        before = text[max(0, number.start() - LONGEST_BEFORE) : number.start()]
        if not re.search(NOT_A_COUNT, before):
            return " ".join(number[0].split())
    return ""
