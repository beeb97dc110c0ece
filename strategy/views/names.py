"""What records, statuses and numbers are called inside a sentence, and documents elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256
from typing import Final

from strategy.assess.delivery.refreshed_sets import name_with_set, numbered
from strategy.assess.facts import Assessment, DisplayStatus
from strategy.assess.progress.force import short_name_on
from strategy.assess.words import status_label
from strategy.model import Link, Objective, StrategyDocument
from strategy.values import dataclass
from strategy.views.marks import Id, Url


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class RecordName:
    """A record's id, and what it is called."""

    id: Id
    name: str

    @property
    def in_a_cell(self) -> str:
        """How it stands in a cell of a sheet."""
        return self.id


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class LinkView:
    """A document elsewhere."""

    title: str
    url: Url | None

    @property
    def in_a_cell(self) -> str:
        """How it stands in a cell of a sheet: ``Title: address``."""
        return f"{self.title}: {self.url}"


def links_of(links: Iterable[Link]) -> tuple[LinkView, ...]:
    """Documents elsewhere, in their order."""
    return tuple(LinkView(link.title, link.url) for link in links)


def objective_name(assessment: Assessment, objective: Objective) -> RecordName:
    """An objective by its number and short name.

    One out of force has its set beside it, since its number may be another's by now.
    """
    strategy, as_at = assessment.strategy, assessment.as_at
    if objective.id in assessment.in_force:
        name = numbered(objective, short_name_on(strategy, objective, as_at))
    else:
        name = name_with_set(strategy, objective, as_at)
    return RecordName(objective.id, name)


def objective_names(assessment: Assessment, ids: Iterable[str]) -> tuple[RecordName, ...]:
    """The objectives of some ids, in their order; one that is not known is left out."""
    objectives = assessment.strategy.objectives
    return tuple(objective_name(assessment, objectives[id_]) for id_ in ids if id_ in objectives)


def titles_of(titles: Mapping[str, str], ids: Iterable[str]) -> dict[str, str]:
    """The title of each id; the id itself where it has none."""
    return {id_: titles.get(id_, id_) for id_ in ids}


ONE_TO_NINE: Final = (
    "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine"
)  # fmt: skip


def how_many(number: int, name: str, many: str) -> str:
    """``1 objective``, ``1,200 objectives``."""
    return f"{number:,} {name if number == 1 else many}"


def opening(number: int, text: str, many: str) -> str:
    """``One objective is``, ``12 objectives are``: numbers under ten in words, to begin with."""
    words = f"{number:,}" if number > len(ONE_TO_NINE) else ONE_TO_NINE[number - 1]
    return f"{words} {text if number == 1 else many}"


def in_sentence(word: str) -> str:
    """``on track``: a label as it stands within a sentence; ``SEND`` keeps its letters."""
    return f"{word[:1].lower()}{word[1:]}" if word[1:2].islower() else word


def listed(words: Sequence[str], last: str = "and") -> str:
    """``a, b and c``."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class StatusView:
    """A status: its key (``off-track``) and what members call it."""

    key: Id
    label: str


def status_view(document: StrategyDocument, status: DisplayStatus) -> StatusView:
    """A status with the word that a strategy has for it."""
    return StatusView(status.value, status_label(document, status))


LONGEST_LINE: Final = 150
"""Characters of a sentence that stands in a table."""

END_OF_SENTENCE: Final = re.compile(r"(?<=[.!?])\s+")


def first_sentence(text: str) -> str:
    """The first sentence of a text; one that is too long for a table ends with an ellipsis."""
    sentence = END_OF_SENTENCE.split(" ".join(text.split()), maxsplit=1)[0]
    if len(sentence) <= LONGEST_LINE:
        return sentence
    return f"{sentence[:LONGEST_LINE].rpartition(' ')[0].rstrip(',;:')}…"


LONGEST_STEM: Final = 60
HEX_DIGITS: Final = 6


def workbook_name(post: str) -> str:
    """What the return workbook of a post is called: ``attendance-lead.xlsx``.

    No two posts have one name: one that is no id has hex digits of its text behind it.
    """
    stem = re.sub(r"[^a-z0-9]+", "-", post.lower()).strip("-")[:LONGEST_STEM]
    if stem != post:
        stem = f"{stem or 'post'}-{sha256(post.encode()).hexdigest()[:HEX_DIGITS]}"
    return f"{stem}.xlsx"
