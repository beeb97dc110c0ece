"""What a rule is: its name, its page and its check; and what a check is given.

A rule is a module. Its docstring is the rule's page, in this form::

    What it asks, in one sentence.

    Why it matters: two to four sentences.

    Bad:
        data/objectives/1.1.yaml:
            the whole text of the file

    Good:
        data/objectives/1.1.yaml:
            the whole text of the file

The examples lie over a small strategy without problems (``tests/rules/council``): the bad one
breaks this rule and no other, the good one none. After the file's name, ``(bytes)`` marks a text in
which what cannot be printed is written as Python writes it (``\\xe9``), and ``(absent)`` a file
that is taken away.

A rule of change control judges what became of a strategy. Its page has a third part, ``Before:``,
ahead of the other two: the files as they were, over which each of the examples then lies.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import field
from datetime import date
from functools import cached_property
from inspect import cleandoc
from itertools import chain
from textwrap import dedent
from typing import Any, TypeVar, cast

from strategy.assess.assessment import assess
from strategy.assess.facts import Assessment, Position
from strategy.assess.measures.facts_shown import MeasuresFacts
from strategy.assess.measures.measuring import all_measure_facts
from strategy.assess.progress.updates import holding
from strategy.audience import Audience, visible_to
from strategy.diagnostics import Diagnostic, FieldPath, Place, Related, Severity
from strategy.model import Figure, ProgressEntry, Standing, Status, Strategy
from strategy.rules.comparison import Comparison
from strategy.values import dataclass

Shared = TypeVar("Shared")


@dataclass(frozen=True)
class Case:
    """What a rule judges: a strategy, the ids of the files that exist, and the day.

    ``ids`` is that of :class:`strategy.load.Loaded`. ``unsound`` are the files in which reading
    found a problem, so that what they say may not be all they were to say. The strategy's figures
    are those published by the day; ``rows`` has all of them, as the files do, to find their places.
    """

    strategy: Strategy
    ids: Mapping[str, frozenset[str]]
    today: date
    unsound: frozenset[str] = field(default=frozenset())
    rows: Mapping[str, tuple[Figure, ...]] = field(default_factory=dict)

    def row_of(self, measure_id: str, figure: Figure) -> int:
        """The row of a figure in its measure's file, as a path to its cells begins with."""
        return self.rows[measure_id].index(figure)

    def entries(self) -> Iterator[ProgressEntry]:
        """Every progress entry, by objective, the oldest of each first."""
        return chain.from_iterable(self.strategy.progress.values())

    @cached_property
    def holding(self) -> Mapping[str, tuple[ProgressEntry, ...]]:
        """The entries that no later one puts right, by objective, the oldest of each first.

        A warning on an entry ends when a correction takes its place, for entries never change.
        """
        progress = self.strategy.progress
        return {subject: holding(entries, date.max)[0] for subject, entries in progress.items()}

    @cached_property
    def position(self) -> Assessment:
        """The strategy as at today, as reports show it."""
        return assess(self.strategy, self.today)

    @cached_property
    def measured(self) -> MeasuresFacts:
        """What the figures of each measure say as at today."""
        return all_measure_facts(self.strategy, self.today)

    @cached_property
    def public(self) -> Strategy:
        """The strategy as the public may see it, for what a finding elsewhere may say of it."""
        return visible_to(Audience.PUBLIC, self.strategy)

    @property
    def positions_dated(self) -> tuple[Position, ...]:
        """The positions of the objectives in force, where things fall due: if it is adopted."""
        adopted = self.strategy.document.standing is Standing.ADOPTED
        return self.position.positions if adopted else ()

    @cached_property
    def _worked_out(self) -> dict[Callable[[Case], Any], Any]:
        return {}

    def once(self, work: Callable[[Case], Shared]) -> Shared:
        """What several rules look at, worked out where the first of them asks for it."""
        if work not in self._worked_out:
            self._worked_out[work] = work(self)
        return cast(Shared, self._worked_out[work])

    def unread_in(self, folder: str) -> bool:
        """Whether a file below ``data/FOLDER/`` has a problem, so that it may have said more."""
        return any(file.startswith(f"data/{folder}/") for file in self.unsound)


WORRYING = frozenset({Status.OFF_TRACK, Status.AT_RISK})
"""The statuses that ask for something to be done."""

Check = Callable[[Case], Iterator[Diagnostic]]
Control = Callable[[Comparison], Iterator[Diagnostic]]
Rest = Callable[[Comparison, Sequence[Diagnostic]], Iterator[Diagnostic]]


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: its slug, how much it matters, its page, and its check if it has one.

    A rule of change control has ``control`` in place of ``check``; or ``rest``, where it judges
    what the others said nothing of and is given what they found. One with none of them is kept
    elsewhere: while the files are read, or where waivers are applied. ``depends_on_today`` is true
    where what is found can change overnight, and so never fails a build; ``is_flag`` where it is
    for a reviewer's eyes, and never does either; ``personal`` where the text it is found in is not
    to be quoted anywhere.
    """

    id: str
    severity: Severity
    page: str
    check: Check | None = None
    depends_on_today: bool = False
    personal: bool = False
    control: Control | None = None
    rest: Rest | None = None
    is_flag: bool = False

    @property
    def title(self) -> str:
        """What it asks, in one sentence."""
        return self.page.partition("\n")[0]

    @property
    def about(self) -> str:
        """What it asks and why, without the examples."""
        return re.split(HEADING, self.page, maxsplit=1, flags=re.MULTILINE)[0].strip()

    @property
    def before(self) -> Examples:
        """The files as they were, where the rule judges a change."""
        return examples(self.page, "Before")

    @property
    def bad(self) -> Examples:
        """The files that break it."""
        return examples(self.page, "Bad")

    @property
    def good(self) -> Examples:
        """The same files put right."""
        return examples(self.page, "Good")

    def problem(
        self,
        message: str,
        file: str,
        path: FieldPath = (),
        hint: str = "",
        *,
        place: Place | None = None,
        related: tuple[Related, ...] = (),
    ) -> Diagnostic:
        """A problem that this rule found."""
        return Diagnostic(
            self.id,
            self.severity,
            message,
            file,
            path,
            hint,
            place=place,
            related=related,
            depends_on_today=self.depends_on_today,
            personal=self.personal,
            is_flag=self.is_flag,
        )


Examples = Mapping[str, bytes | None]
"""Files by path; ``None`` for a file that is taken away."""


def rule_of(
    module: str,
    docstring: str | None,
    severity: Severity = Severity.ERROR,
    check: Check | None = None,
    *,
    depends_on_today: bool = False,
    personal: bool = False,
    control: Control | None = None,
    rest: Rest | None = None,
    is_flag: bool = False,
) -> Rule:
    """The rule of a module: its id is the module's name, its page the docstring."""
    page = cleandoc(docstring or "")
    return Rule(
        slug(module), severity, page, check, depends_on_today, personal, control, rest, is_flag
    )


def slug(module: str) -> str:
    """``off-track-without-action`` for ``strategy.rules.off_track_without_action``."""
    return module.rpartition(".")[2].replace("_", "-")


HEADING = r"^(?:Before|Bad|Good):$"
SECTION = r"^(Before|Bad|Good):\n((?:    .*\n|\n)*)"
FILE = r"^    (data/.+?)(?: \((bytes|absent)\))?:\n((?:        .*\n|\n)*)"


def examples(page: str, section: str) -> Examples:
    """The files that a page shows under ``Before``, ``Bad`` or ``Good``."""
    texts = dict(re.findall(SECTION, f"{page}\n", re.MULTILINE))
    return {
        path: _contents(form, dedent(text).strip("\n") + "\n")
        for path, form, text in re.findall(FILE, texts.get(section, ""), re.MULTILINE)
    }


def _contents(form: str, text: str) -> bytes | None:
    if form == "absent":
        return None
    if form == "bytes":
        return text.encode("latin-1").decode("unicode_escape").encode("latin-1")
    return text.encode()
