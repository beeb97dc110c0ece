"""What a document says as a strategy: its vision, priorities, aims, sets and objectives.

Wording is taken letter for letter, and numbers become ids. Nothing is made up: what the document
does not say is left out, and every block that could not be placed is given back.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import field, replace

from strategy.documents.blocks import LONGEST_HEADING, Block
from strategy.values import dataclass

WORDS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
PRIORITY_NUMBER = rf"(?:Priority|Theme|Goal|Part)\s+(\d{{1,2}}|{'|'.join(WORDS)})"
PRIORITY = re.compile(
    rf"{PRIORITY_NUMBER}(?:\s*[-–—:.]\s*|\s+)(\S.{{0,150}}(?<!\.))", re.IGNORECASE
)
"""A priority's number and title: not a sentence that begins so."""

NUMBER = re.compile(rf"(?:{PRIORITY_NUMBER}|\d{{1,2}}\.\d{{1,2}})[.):]?", re.IGNORECASE)
"""The number of a priority or an objective that stands alone, in a cell or on a line."""

OBJECTIVE = re.compile(r"(\d{1,2}\.\d{1,2})[.):]?\s+(\S.*)", re.DOTALL)
YEARS = re.compile(r"\b((?:19|20)\d\d)\s*(?:[-–—/]|to)\s*((?:19|20)\d\d|\d\d)\b")
VISION = re.compile(r"(?:our|the) vision\b.*\S\s\S", re.IGNORECASE)
VISION_HEADING = re.compile(r"(?:our |the )?vision:?", re.IGNORECASE)
COMMITMENT = re.compile(r"we will\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class PriorityText:
    """A priority: its number, its title, and its aims as paragraphs."""

    id: str
    title: str
    aims: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class ObjectiveText:
    """An objective: its number, its wording, its priority where it is for one, and its set."""

    id: str
    wording: str
    priority: str | None
    set: str | None


@dataclass(frozen=True, slots=True)
class SetText:
    """A set of objectives: its id, its heading, and its years."""

    id: str
    title: str
    starts: str
    ends: str


@dataclass(slots=True)
class Outline:
    """What a document says. ``unplaced`` are the blocks that say nothing a record can hold."""

    title: str = ""
    starts: str = ""
    ends: str = ""
    vision: str = ""
    commitments: list[str] = field(default_factory=list)
    background: list[tuple[Block, list[str]]] = field(default_factory=list)
    sets: list[SetText] = field(default_factory=list)
    priorities: dict[str, PriorityText] = field(default_factory=dict)
    objectives: dict[str, ObjectiveText] = field(default_factory=dict)
    unplaced: list[Block] = field(default_factory=list)


def outline_of(blocks: Iterable[Block]) -> Outline:
    """What the blocks of a document say, in their order."""
    reading = _Reading()
    for block in blocks:
        reading.block(block)
    outline = reading.result
    outline.unplaced += [heading for heading, below in outline.background if not below]
    outline.unplaced.sort(key=lambda block: block.line)
    outline.background = [part for part in outline.background if part[1]]
    return outline


class _Reading:
    """One pass over a document: what stands where depends on what stood before it."""

    def __init__(self) -> None:
        self.result = Outline()
        self.columns: dict[int, str] = {}
        self.numbered_columns: set[int | None] = set()
        self.priority: str | None = None
        self.set: str | None = None
        self.heading = ""
        self.is_numbered = False
        """Whether an objective has come since the last priority or set."""
        self.number = ""
        """A number that stood alone, whose words are in the next block."""

    def block(self, block: Block) -> None:
        """Place one block."""
        if block.is_unread:
            self.result.unplaced.append(block)
            return
        if VISION_HEADING.fullmatch(block.text):
            block = replace(block, is_heading=True)
        if NUMBER.fullmatch(block.text) and not self.number:
            self.number = block.text
            return
        if self.number:
            block = replace(block, text=f"{self.number} {block.text}")
            self.number = ""
        placed = (
            self.as_priority(block)
            or self.as_objective(block)
            or self.as_set(block)
            or self.as_title(block)
            or self.as_vision(block)
            or self.as_aim(block)
            or self.as_across(block)
            or self.as_commitment(block)
            or self.as_background(block)
        )
        if not placed:
            self.result.unplaced.append(block)

    def as_priority(self, block: Block) -> bool:
        """``Priority 1 - Ensuring a high quality of Education``, once or again."""
        match = PRIORITY.fullmatch(block.text)
        if match is None:
            return False
        number, title = match.groups()
        if number.lower() in WORDS:
            number = str(WORDS.index(number.lower()) + 1)
        text = self.result.priorities.setdefault(number, PriorityText(number, title))
        self.priority, self.is_numbered, self.heading = number, False, ""
        if block.column is not None:
            self.columns[block.column] = number
            self.numbered_columns.discard(block.column)
        return text.title == title

    def as_objective(self, block: Block) -> bool:
        """``1.1 Promote a consistent and robust approach ...``."""
        match = OBJECTIVE.fullmatch(block.text)
        if match is None or match[1] in self.result.objectives:
            return False
        priority = match[1].partition(".")[0]
        if priority not in self.result.priorities:
            return False
        self.result.objectives[match[1]] = ObjectiveText(match[1], match[2], priority, self.set)
        self.is_numbered = True
        self.numbered_columns.add(block.column)
        return True

    def as_set(self, block: Block) -> bool:
        """``Key Objectives 2020-2023``: a heading of objectives with years."""
        years = YEARS.search(block.text)
        is_short = len(block.text) <= LONGEST_HEADING
        if not years or "objective" not in block.text.lower() or not is_short:
            return False
        self.set = _slug(block.text)
        last = _whole(years[1], years[2])
        self.result.sets.append(SetText(self.set, block.text, years[1], last))
        self.heading, self.priority, self.is_numbered = "", None, False
        return True

    def as_title(self, block: Block) -> bool:
        """The first heading, with the years of the strategy where it names them."""
        if self.result.title or not block.is_heading:
            return block.is_heading and block.text == self.result.title
        self.result.title = block.text
        years = YEARS.search(block.text)
        if years:
            self.result.starts, self.result.ends = years[1], _whole(years[1], years[2])
        return True

    def as_vision(self, block: Block) -> bool:
        """The paragraph that begins with the vision, or stands below a heading of that name."""
        is_below = VISION_HEADING.fullmatch(self.heading) is not None
        if self.result.vision or block.is_heading or not (is_below or VISION.match(block.text)):
            return False
        self.result.vision = block.text
        if is_below:
            self.result.background.pop()
            self.heading = ""
        return True

    def as_aim(self, block: Block) -> bool:
        """A paragraph between a priority and its first objective, or in its column."""
        priority = self.priority_of(block)
        if priority is None or block.is_heading or _is_objective(block):
            return False
        in_column = block.column is not None
        is_past = self.set is not None or block.column in self.numbered_columns
        if is_past if in_column else self.is_numbered:
            return False
        self.result.priorities[priority].aims.append(block.text)
        return True

    def as_across(self, block: Block) -> bool:
        """A statement below a set's heading and above its numbers: it is for all priorities."""
        if self.set is None or self.is_numbered or self.priority is not None or self.heading:
            return False
        if block.is_heading or block.column is not None:
            return False
        number = (
            sum(objective.priority is None for objective in self.result.objectives.values()) + 1
        )
        name = "across" if number == 1 else f"across-{number}"
        self.result.objectives[name] = ObjectiveText(name, block.text, None, self.set)
        return True

    def as_commitment(self, block: Block) -> bool:
        """A promise between the vision and the first heading after it."""
        if not self.result.vision or self.heading or block.is_heading:
            return False
        if self.result.priorities or not COMMITMENT.match(block.text):
            return False
        self.result.commitments.append(block.text)
        return True

    def as_background(self, block: Block) -> bool:
        """A heading and the paragraphs below it."""
        if block.column is not None or not self.result.title or _is_objective(block):
            return False
        if block.is_heading:
            self.heading, self.priority = block.text, None
            self.result.background.append((block, []))
            return True
        if not self.heading:
            return False
        self.result.background[-1][1].append(block.text)
        return True

    def priority_of(self, block: Block) -> str | None:
        """The priority in whose column a block stands, or below which it does."""
        if block.column is not None:
            return self.columns.get(block.column)
        return None if self.columns else self.priority


def _is_objective(block: Block) -> bool:
    """Whether a block has an objective's number: where that is taken, it is no other text."""
    return OBJECTIVE.fullmatch(block.text) is not None


def _whole(first: str, last: str) -> str:
    return last if len(last) == len(first) else first[:2] + last


def _slug(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")[:60].strip("-")
