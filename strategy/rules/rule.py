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
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from inspect import cleandoc
from itertools import chain
from textwrap import dedent

from strategy.diagnostics import Diagnostic, FieldPath, Place, Related, Severity
from strategy.model import ProgressEntry, Strategy


@dataclass(frozen=True, slots=True)
class Case:
    """What a rule judges: a strategy, the ids of the files that exist, and the day.

    ``ids`` is that of :class:`strategy.load.Loaded`. ``unsound`` are the files in which reading
    found a problem, so that what they say may not be all they were to say.
    """

    strategy: Strategy
    ids: Mapping[str, frozenset[str]]
    today: date
    unsound: frozenset[str] = field(default=frozenset())

    def entries(self) -> Iterator[ProgressEntry]:
        """Every progress entry, by objective, the oldest of each first."""
        return chain.from_iterable(self.strategy.progress.values())


Check = Callable[[Case], Iterator[Diagnostic]]


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: its slug, how much it matters, its page, and its check if it has one.

    A rule without a check is kept while the files are read. ``depends_on_today`` is true where
    what is found can change overnight, and so never fails a build.
    """

    id: str
    severity: Severity
    page: str
    check: Check | None = None
    depends_on_today: bool = False

    @property
    def title(self) -> str:
        """What it asks, in one sentence."""
        return self.page.partition("\n")[0]

    @property
    def bad(self) -> Examples:
        """The files that break it."""
        return examples(self.page, "Bad")

    @property
    def good(self) -> Examples:
        """The same files put right."""
        return examples(self.page, "Good")

    def found(
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
) -> Rule:
    """The rule of a module: its id is the module's name, its page the docstring."""
    return Rule(slug(module), severity, cleandoc(docstring or ""), check, depends_on_today)


def slug(module: str) -> str:
    """``off-track-without-action`` for ``strategy.rules.off_track_without_action``."""
    return module.rpartition(".")[2].replace("_", "-")


SECTION = r"^(Bad|Good):\n((?:    .*\n|\n)*)"
FILE = r"^    (data/.+?)(?: \((bytes|absent)\))?:\n((?:        .*\n|\n)*)"


def examples(page: str, section: str) -> Examples:
    """The files that a page shows under ``Bad`` or ``Good``."""
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
