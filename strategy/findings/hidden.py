"""Which records the public may not read, by themselves or through what they belong to.

The view that the public has of a strategy decides, as it does for every page and screen.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cached_property
from itertools import chain

from strategy.audience import Audience, visible_to
from strategy.compare.changes import DOCUMENT_KIND, MODELS
from strategy.compare.fields import records_in_files
from strategy.diagnostics import Diagnostic
from strategy.load.beside import is_table
from strategy.load.record_kinds import KINDS, POSTS
from strategy.model import Part, Strategy, Visibility

NAMES = ("title", "label", "wording", "who", "body")
"""The fields by which a message could name a record."""

SHORTEST_NAME = 4
"""Characters of a text that is looked for in messages; shorter ones are in any sentence."""


class InternalText:
    """What of some states of a strategy the public may not read."""

    def __init__(self, strategies: Iterable[Strategy]) -> None:
        self.strategies = [strategy for strategy in strategies if has_hidden(strategy)]

    def covers(self, problem: Diagnostic) -> bool:
        """Whether a problem is of a record or a field that is hidden, or mentions one."""
        return self.is_hidden(problem) or self.is_mentioned(problem)

    def is_hidden(self, problem: Diagnostic) -> bool:
        """Whether a problem is of a record or a field that the public may not read."""
        file = f"{problem.file[: -len('.csv')]}.yaml" if is_table(problem.file) else problem.file
        if file in self.files:
            return True
        top = problem.path[:2] if problem.file == POSTS else problem.path[:1]
        return bool(top) and (file, str(top[-1])) in self.fields

    def is_mentioned(self, problem: Diagnostic) -> bool:
        """Whether a problem of another record names one that is hidden."""
        if any(other.file in self.files for other in problem.related):
            return True
        message = f"{problem.message} {problem.hint}"
        return self.words is not None and self.words.search(message) is not None

    @cached_property
    def files(self) -> frozenset[str]:
        """The files of records that are hidden as a whole."""
        return frozenset(file for file, shown, _ in self._records() if shown is None)

    @cached_property
    def fields(self) -> frozenset[tuple[str, str]]:
        """The fields that read otherwise to the public, each with its record's file."""
        return frozenset(
            (file, name)
            for file, shown, record in self._records()
            if shown is not None and shown != record
            for name in type(record).model_fields
            if getattr(record, name) != getattr(shown, name)
        )

    @cached_property
    def words(self) -> re.Pattern[str] | None:
        """What a message would name a hidden record by: its id, its title."""
        names: set[str] = set()
        for file, shown, record in self._records():
            if shown is None:
                names |= set(_names_of(file, record))
        if not names:
            return None
        longest_first = sorted(names, key=len, reverse=True)
        return re.compile(rf"(?<![\w.-])(?:{'|'.join(map(re.escape, longest_first))})(?![\w-])")

    def _records(self) -> Iterator[tuple[str, Part | None, Part]]:
        """Each record's file, the record as the public reads it, and as it is."""
        for whole, public in self._pairs:
            for kind in MODELS:
                if kind == DOCUMENT_KIND:
                    continue
                shown = records_in_files(public, kind)
                for key, record in records_in_files(whole, kind).items():
                    yield record.file, shown[key].record if key in shown else None, record.record

    @cached_property
    def _pairs(self) -> list[tuple[Strategy, Strategy]]:
        bare = [
            replace(strategy, figures={}) for strategy in self.strategies
        ]  # no figure is quoted anyway
        return [(strategy, visible_to(Audience.PUBLIC, strategy)) for strategy in bare]


def _names_of(file: str, record: Part) -> Iterator[str]:
    stem = file.rpartition("/")[2].removesuffix(".yaml")
    yield f'"{stem}"' if stem.isdigit() else stem
    for name in NAMES:
        text = getattr(record, name, None)
        if isinstance(text, str) and len(text) >= SHORTEST_NAME:
            yield text


def has_hidden(strategy: Strategy) -> bool:
    """Whether any record of a strategy may be hidden: one is internal, or of few people."""
    collections = (
        getattr(strategy, kind.held_in) for kind in KINDS.values() if not kind.per_subject
    )
    every = chain(*(records.values() for records in collections), *strategy.progress.values())
    return bool(strategy.voice) or any(value.visibility is Visibility.INTERNAL for value in every)
