"""A whole strategy: the document, what it agreed and what happened since."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field, replace

from strategy.model.actions import Action
from strategy.model.definitions import Framework, Objective, Priority, Waiver
from strategy.model.document import Post, StrategyDocument
from strategy.model.figures import Figure
from strategy.model.journal import Approval, Decision, ProgressEntry
from strategy.model.measures import Measure
from strategy.model.recommendation import Recommendation
from strategy.model.voice import Voice
from strategy.values import dataclass


@dataclass(frozen=True, slots=True)
class Strategy:
    """All records that could be read, by id, in the order of their ids.

    Two strategies are equal when they say the same, wherever they were read from. ``progress``
    maps the id of an objective or an action to its entries, oldest first; ``figures`` a measure's
    id to the rows of its CSV file, in their order, and has no measure whose file is missing or
    cannot be read.
    """

    document: StrategyDocument
    posts: Mapping[str, Post] = field(default_factory=dict)
    priorities: Mapping[str, Priority] = field(default_factory=dict)
    objectives: Mapping[str, Objective] = field(default_factory=dict)
    measures: Mapping[str, Measure] = field(default_factory=dict)
    figures: Mapping[str, tuple[Figure, ...]] = field(default_factory=dict)
    actions: Mapping[str, Action] = field(default_factory=dict)
    frameworks: Mapping[str, Framework] = field(default_factory=dict)
    voice: Mapping[str, Voice] = field(default_factory=dict)
    recommendations: Mapping[str, Recommendation] = field(default_factory=dict)
    approvals: Mapping[str, Approval] = field(default_factory=dict)
    progress: Mapping[str, tuple[ProgressEntry, ...]] = field(default_factory=dict)
    decisions: Mapping[str, Decision] = field(default_factory=dict)
    waivers: Mapping[str, Waiver] = field(default_factory=dict)
    figures_on_record: Mapping[str, tuple[Figure, ...]] | None = field(default=None, compare=False)
    dated_figures: Mapping[str, tuple[Figure, ...]] | None = field(default=None, compare=False)

    @property
    def all_figures(self) -> Mapping[str, tuple[Figure, ...]]:
        """All figures of the record, also where ``figures`` has some alone: those of a day."""
        return self.figures if self.figures_on_record is None else self.figures_on_record

    @property
    def releases(self) -> Mapping[str, tuple[Figure, ...]]:
        """The figures for what they are of and when they came out, and not for their numbers."""
        return self.figures if self.dated_figures is None else self.dated_figures

    def with_figures(self, figures: Mapping[str, tuple[Figure, ...]]) -> Strategy:
        """The strategy with some of its figures alone. All of them stay on record."""
        on_record = self.all_figures
        return replace(self, figures=figures, figures_on_record=on_record, dated_figures=None)
