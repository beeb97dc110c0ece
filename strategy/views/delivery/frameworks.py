"""Outside frameworks beside the objectives in force, and what is not covered."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from strategy.assess.facts import Assessment, Position
from strategy.assess.order import in_order
from strategy.model import Framework
from strategy.values import dataclass
from strategy.views.marks import Id, Prose, Url
from strategy.views.names import RecordName, how_many, objective_name
from strategy.views.serialising import NOTICE, Cell, Sheet

FRAMEWORK_COLUMNS: Final = (
    "framework", "item", "in_words", "objective", "number", "label", "wording", NOTICE
)  # fmt: skip
"""The columns of a sheet of a framework: a row for each item and objective."""


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class ServingObjective:
    """An objective in force beside a framework: its number, and its name in a sentence."""

    id: Id
    number: str
    label: str | None
    wording: Prose
    name: str


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class FrameworkItemView:
    """An item of a framework, the objectives in force that serve it and its measures, by title."""

    item: str
    in_words: str
    objectives: tuple[ServingObjective, ...]
    measures: tuple[RecordName, ...]

    @property
    def measured_in_words(self) -> str:
        """``Measured by: Absence, Attainment``; empty where no measure is mapped to it."""
        names = ", ".join(measure.name for measure in self.measures)
        return f"Measured by: {names}" if names else ""


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class FrameworkView:
    """A framework beside the objectives.

    ``in_words`` counts; ``uncovered`` are the ids of its items that no objective serves, and
    ``objectives_without`` the objectives that serve no item.
    """

    framework: Id
    title: str
    edition: str | None
    publisher: str | None
    url: Url | None
    in_words: str
    items: tuple[FrameworkItemView, ...]
    uncovered: tuple[str, ...]
    objectives_without: tuple[ServingObjective, ...]

    @property
    def served(self) -> tuple[FrameworkItemView, ...]:
        """Its items that an objective in force serves, or that a measure is of."""
        return tuple(item for item in self.items if item.objectives or item.measures)

    @property
    def not_served(self) -> tuple[FrameworkItemView, ...]:
        """Its items that none serves."""
        return tuple(item for item in self.items if not item.objectives)


def framework_views(assessment: Assessment, *, unserved: bool) -> tuple[FrameworkView, ...]:
    """Every framework that is kept, by title; with ``unserved`` those that no objective serves."""
    frameworks = sorted(
        assessment.strategy.frameworks.values(),
        key=lambda framework: (framework.title, framework.id),
    )
    views = (framework_view(assessment, framework) for framework in frameworks)
    return tuple(view for view in views if unserved or view.served)


def framework_view(assessment: Assessment, framework: Framework) -> FrameworkView:
    """A framework beside the objectives of an assessment."""
    positions = assessment.positions
    items = tuple(
        FrameworkItemView(
            item,
            framework.items[item],
            _serving(assessment, framework, item),
            _measuring(assessment, framework, item),
        )
        for item in sorted(framework.items, key=lambda item: (in_order(item), item))
    )
    serving = {objective.id for item in items for objective in item.objectives}
    uncovered = tuple(item.item for item in items if not item.objectives)
    return FrameworkView(
        framework=framework.id,
        title=framework.title,
        edition=framework.edition,
        publisher=framework.publisher,
        url=framework.url,
        in_words=_counts_in_words(len(items), len(uncovered)),
        items=items,
        uncovered=uncovered,
        objectives_without=_objectives(
            assessment, (position for position in positions if position.objective.id not in serving)
        ),
    )


def framework_sheet(view: FrameworkView, notice: str | None) -> Sheet:
    """A row for each item and objective; an uncovered item has one, with no objective.

    The last rows are the objectives that serve no item.
    """
    pairs: list[tuple[str | None, str | None, ServingObjective | None]] = [
        (item.item, item.in_words, objective)
        for item in view.items
        for objective in item.objectives or (None,)
    ]
    pairs += [(None, None, objective) for objective in view.objectives_without]
    return FRAMEWORK_COLUMNS, [
        [view.framework, item, in_words, *_cells(objective), notice]
        for item, in_words, objective in pairs
    ]


def _cells(objective: ServingObjective | None) -> list[Cell]:
    if objective is None:
        return [None] * 4
    return [objective.id, objective.number, objective.label, objective.wording]


def _serving(
    assessment: Assessment, framework: Framework, item: str
) -> tuple[ServingObjective, ...]:
    return _objectives(
        assessment,
        (
            position
            for position in assessment.positions
            if item in position.objective.frameworks.get(framework.id, ())
        ),
    )


def _measuring(assessment: Assessment, framework: Framework, item: str) -> tuple[RecordName, ...]:
    names = [
        RecordName(measure.id, measure.title)
        for measure in assessment.strategy.measures.values()
        if item in measure.frameworks.get(framework.id, ())
    ]
    return tuple(sorted(names, key=lambda name: (name.name, name.id)))


def _objectives(
    assessment: Assessment, positions: Iterable[Position]
) -> tuple[ServingObjective, ...]:
    ordered = sorted(
        positions,
        key=lambda position: (in_order(position.objective.shown_number), position.objective.id),
    )
    return tuple(
        ServingObjective(
            id=position.objective.id,
            number=position.objective.shown_number,
            label=position.objective.label,
            wording=position.wording,
            name=objective_name(assessment, position.objective).name,
        )
        for position in ordered
    )


def _counts_in_words(total: int, uncovered: int) -> str:
    if uncovered == total:
        return "No objective in force is mapped to it."
    served = f"{total - uncovered:,} of its {total:,} items are served by an objective in force"
    return f"{served}; {how_many(uncovered, 'is', 'are')} not." if uncovered else f"{served}."
