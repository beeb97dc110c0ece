"""What the record covers: objectives by what they have, and what nothing uses."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final

from strategy.assess.coverage import Aspect, Covered, coverage_of
from strategy.assess.facts import Assessment
from strategy.assess.people.duties import PostFacts, post_facts
from strategy.assess.words import post_title
from strategy.periods.dates import in_words
from strategy.values import dataclass
from strategy.views.marks import Id
from strategy.views.progress.objectives import ObjectiveRow, objective_row
from strategy.views.serialising import NOTICE, Sheet, as_cell, fields_of

ASPECTS_IN_WORDS: Final[Mapping[str, str]] = {
    aspect.value: aspect.value.capitalize() for aspect in Aspect
}
"""The word for each thing an objective can have."""

NAMED: Final = ("id", "number", "label", "wording", "owner", "owner_title")
"""What a sheet says of an objective before what it has."""


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class CoveredObjective(ObjectiveRow):
    """An objective with what it has; ``lacks`` begins with what matters most."""

    has: Mapping[str, bool]
    lacks: tuple[Aspect, ...]


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class CoverageTally:
    """How many objectives are about a phase or a group, and how often it was heard."""

    id: Id
    title: str
    objectives: int
    voices: int


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class PhantomOwnerView:
    """An owner who is not one of the posts, or whose post has ended, with what it owns."""

    owner: str
    owner_title: str
    listed: bool
    ended: date | None
    duties_with: str | None
    owns: tuple[Id, ...]

    @property
    def in_words(self) -> str:
        """The same in a sentence."""
        owns = ", ".join(self.owns)
        if not self.listed:
            return f'"{self.owner}" is not one of the posts in posts.yaml, and owns {owns}.'
        after = f"; its duties are with {self.duties_with}" if self.duties_with else ""
        ended = f" ended on {in_words(self.ended)}" if self.ended else ""
        return f"{self.owner_title}{ended} and still owns {owns}{after}."


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class CoverageView:
    """What the objectives in force have, those that lack most first.

    ``score`` is how many of ``score_of`` possible things they have; both are unknown for a
    demonstration, whose document need not say.
    """

    aspects: Mapping[str, str]
    objectives: tuple[CoveredObjective, ...]
    totals: Mapping[str, int]
    total_of: int
    score: int | None
    score_of: int | None
    phases: tuple[CoverageTally, ...]
    groups: tuple[CoverageTally, ...]
    orphans: Mapping[str, tuple[Id, ...]]
    phantom_owners: tuple[PhantomOwnerView, ...]


def coverage_view(whole: Assessment, chosen: Assessment) -> CoverageView:
    """What the objectives of ``chosen`` have, of the ``whole`` strategy."""
    coverage = coverage_of(chosen)
    document = whole.strategy.document
    return CoverageView(
        aspects=ASPECTS_IN_WORDS,
        objectives=tuple(_objective(chosen, covered) for covered in coverage.objectives),
        totals={aspect.value: number for aspect, number in coverage.totals.items()},
        total_of=len(coverage.objectives),
        score=coverage.score,
        score_of=coverage.of,
        phases=_tallies(document.phases, coverage.phases, coverage.voices_by_phase),
        groups=_tallies(document.groups, coverage.groups, coverage.voices_by_group),
        orphans=coverage.orphans,
        phantom_owners=tuple(
            _phantom(whole, facts) for facts in post_facts(whole) if facts.is_phantom
        ),
    )


def coverage_sheet(view: CoverageView, notice: str | None) -> Sheet:
    """The matrix for a spreadsheet: a row an objective, yes or no for each aspect."""
    rows = [
        [
            *(as_cell(getattr(objective, name)) for name in NAMED),
            *(as_cell(objective.has[aspect]) for aspect in view.aspects),
            notice,
        ]
        for objective in view.objectives
    ]
    return (*NAMED, *(f"has_{aspect}" for aspect in view.aspects), NOTICE), rows


def _objective(assessment: Assessment, covered: Covered) -> CoveredObjective:
    return CoveredObjective(
        **fields_of(objective_row(assessment, covered.position)),
        has={aspect.value: aspect in covered.has for aspect in Aspect},
        lacks=covered.lacks,
    )


def _tallies(
    titles: Mapping[str, str], objectives: Mapping[str, int], voices: Mapping[str, int]
) -> tuple[CoverageTally, ...]:
    return tuple(
        CoverageTally(key, title, objectives[key], voices[key]) for key, title in titles.items()
    )


def _phantom(assessment: Assessment, facts: PostFacts) -> PhantomOwnerView:
    return PhantomOwnerView(
        owner=facts.id,
        owner_title=post_title(assessment.strategy, facts.id) or facts.id,
        listed=facts.post is not None,
        ended=facts.post.until if facts.post and facts.ended else None,
        duties_with=facts.duties_with if facts.duties_with != facts.id else None,
        owns=facts.owns,
    )
