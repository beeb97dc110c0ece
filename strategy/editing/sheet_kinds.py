"""What a sheet can hold: each kind of record, where its rows stand in files, and how one begins."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Final, NamedTuple

from pydantic import Field

from strategy.csvtext.cells import read_cells
from strategy.diagnostics import FieldPath
from strategy.editing.settable import fields_of, single_fields
from strategy.load.figures import COLUMNS
from strategy.load.reading import Files
from strategy.load.record_kinds import (
    KINDS,
    POST,
    POSTS,
    RecordKind,
    definition_file,
    figures_file,
)
from strategy.model import FigureStatus, Milestone, Part, Record, Strategy, Target, Visibility
from strategy.periods.wording import label
from strategy.values import dataclass
from strategy.yamltext.read import parse


class HeldRow(NamedTuple):
    """A row that is on record: its file, the way to it there, and what says which it is."""

    file: str
    within: FieldPath
    title: str


class NewRow(NamedTuple):
    """Where a new row is to stand: its file, the way to it there, and fields that its id says."""

    file: str
    within: FieldPath
    fields: Mapping[str, str]


class NoPlaceError(ValueError):
    """There is no place for a new row of that id; the message says why."""


@dataclass(frozen=True, slots=True)
class SheetKind:
    """A kind of record as a sheet has it.

    ``shown`` is the field that says which record a row is of; it is read back of new rows alone,
    unless it is one of ``fields``, which may be set. Rows of ``is_figures`` stand in CSV files.
    ``rows_on_record`` gives the rows on record by id, and ``place`` where a new one of an id is to
    stand. ``key`` says how an id is written.
    """

    name: str
    noun: str
    model: type[Part]
    shown: str
    fields: tuple[str, ...]
    rows_on_record: Callable[[Strategy], Mapping[str, HeldRow]]
    place: Callable[[str, Strategy, Files], NewRow]
    key: str
    is_figures: bool = False


SHOWN: Final = {
    "objectives": "wording", "priorities": "title", "actions": "title", "measures": "title"
}  # fmt: skip


def sheet_kinds() -> dict[str, SheetKind]:
    """Every kind that a sheet can hold, by its name."""
    kinds = [
        _definitions("objectives"),
        _definitions("priorities"),
        SheetKind(
            "posts", POST.name, POST.model, "title", tuple(single_fields(POST.model)), _posts,
            _new_post, "an id like attendance-lead",
        ),
        _definitions("measures"),
        SheetKind(
            "targets", "target", Target, "period", ("value", "decision", "because"), _targets,
            _new_target, "the measure and the period: absence/2027/28",
        ),
        SheetKind(
            "milestones", "milestone", Milestone, "title", tuple(single_fields(Milestone)),
            _milestones, _new_milestone, "the action and an id: hub/second-cohort",
        ),
        _definitions("actions"),
        SheetKind(
            "figures", "figure", FigureRow, "figure", FIGURE_FIELDS, _figures, _new_figure,
            "the measure, the period and the area: absence | 2024/25 | Wigan", is_figures=True,
        ),
    ]  # fmt: skip
    return {kind.name: kind for kind in kinds}


def _definitions(folder: str) -> SheetKind:
    kind = KINDS[folder]
    return SheetKind(
        folder,
        kind.name,
        kind.model,
        SHOWN[folder],
        tuple(fields_of(folder)),
        lambda strategy: _records(strategy, folder, kind),
        lambda key, _, files: _new_definition(folder, key, files),
        "an id like 3.4 or attendance-hub",
    )


def _open(records: Mapping[str, Record]) -> Iterator[tuple[str, Record]]:
    """The records that are not internal: nothing of the others is in a sheet."""
    for key, record in records.items():
        if record.visibility is not Visibility.INTERNAL:
            yield key, record


def _records(strategy: Strategy, folder: str, kind: RecordKind) -> dict[str, HeldRow]:
    return {
        key: HeldRow(definition_file(folder, key), (), str(getattr(record, SHOWN[folder])))
        for key, record in _open(getattr(strategy, kind.held_in))
    }


def _posts(strategy: Strategy) -> dict[str, HeldRow]:
    return {key: HeldRow(POSTS, (key,), post.title) for key, post in strategy.posts.items()}


def _milestones(strategy: Strategy) -> dict[str, HeldRow]:
    return {
        f"{action.id}/{key}": HeldRow(
            definition_file("actions", action.id), ("milestones", key), milestone.title
        )
        for action in strategy.actions.values()
        if action.visibility is not Visibility.INTERNAL
        for key, milestone in action.milestones.items()
    }


def _targets(strategy: Strategy) -> dict[str, HeldRow]:
    """The targets of measures by period; a later one for the same period has a number behind."""
    rows: dict[str, HeldRow] = {}
    for measure in strategy.measures.values():
        if measure.visibility is Visibility.INTERNAL:
            continue
        for index, target in enumerate(measure.targets):
            key = f"{measure.id}/{target.period}"
            number = 1 + sum(row == key or row.startswith(f"{key} (") for row in rows)
            file = definition_file("measures", measure.id)
            title = f"{measure.title}, {target.period}"
            rows[key if number == 1 else f"{key} ({number})"] = HeldRow(
                file, ("targets", index), title
            )
    return rows


BETWEEN: Final = " | "
FIGURE_FIELDS: Final = (
    "value", "numerator", "denominator", "status", "published", "note", "lower", "upper",
    "published_rating", "result",
)  # fmt: skip


class FigureRow(Part):
    """A row of figures, as a sheet has it; what its cells may hold, the file of figures says."""

    value: str | None = Field(None, description=COLUMNS["value"])
    numerator: str | None = Field(None, description=COLUMNS["numerator"])
    denominator: str | None = Field(None, description=COLUMNS["denominator"])
    status: FigureStatus | None = Field(None, description=COLUMNS["status"])
    published: date | None = Field(None, description=COLUMNS["published"])
    note: str | None = Field(None, description=COLUMNS["note"])
    lower: str | None = Field(None, description=COLUMNS["lower"])
    upper: str | None = Field(None, description=COLUMNS["upper"])
    published_rating: str | None = Field(None, description=COLUMNS["published_rating"])
    result: str | None = Field(None, description=COLUMNS["result"])


def _figures(strategy: Strategy) -> dict[str, HeldRow]:
    """The figures of measures that are not internal, by what they are of and when they came out."""
    rows: dict[str, HeldRow] = {}
    for measure in strategy.measures.values():
        if measure.visibility is Visibility.INTERNAL:
            continue
        for index, figure in enumerate(strategy.figures.get(measure.id, ())):
            parts = [measure.id, label(figure.period), figure.area, *figure.breakdown]
            parts += [figure.published.isoformat()] if figure.published else []
            title = f"{measure.title}, {label(figure.period)}, {figure.area}"
            key = BETWEEN.join(filter(None, parts))
            rows[key] = HeldRow(figures_file(measure.id), (index,), title)
    return rows


def _new_figure(key: str, strategy: Strategy, files: Files) -> NewRow:
    measure_id, *parts = [part.strip() for part in key.split(BETWEEN.strip())]
    measure = strategy.measures.get(measure_id)
    if measure is None or measure.visibility is Visibility.INTERNAL or len(parts) < 2:
        raise NoPlaceError(f'no measure "{measure_id}" has a place for it')
    period, area, *groups = parts
    if len(groups) > len(measure.breakdowns):
        raise NoPlaceError("it says more than the measure, the period, the area and its groups")
    file = figures_file(measure_id)
    number = len(read_cells(files[file], file)) if file in files else 0
    of = dict(zip(measure.breakdowns, groups, strict=False))
    return NewRow(file, (number,), {"period": period, "area": area, **of})


def _new_definition(folder: str, key: str, files: Files) -> NewRow:
    file = definition_file(folder, key)
    if file in files:
        raise NoPlaceError("there is such a record, and it is internal or cannot be read")
    return NewRow(file, (), {})


def _new_post(key: str, _strategy: Strategy, _files: Files) -> NewRow:
    return NewRow(POSTS, (key,), {})


def _new_milestone(key: str, strategy: Strategy, _files: Files) -> NewRow:
    action_id, _, name = key.partition("/")
    action = strategy.actions.get(action_id)
    if action is None or action.visibility is Visibility.INTERNAL or not name:
        raise NoPlaceError(f'no action "{action_id}" has a place for it')
    return NewRow(definition_file("actions", action_id), ("milestones", name), {})


def _new_target(key: str, strategy: Strategy, files: Files) -> NewRow:
    measure_id, _, period = key.partition("/")
    measure = strategy.measures.get(measure_id)
    if measure is None or measure.visibility is Visibility.INTERNAL or not period:
        raise NoPlaceError(f'no measure "{measure_id}" has a place for it')
    file = definition_file("measures", measure_id)
    listed = parse(files[file]).value
    index = len(listed.get("targets") or ()) if isinstance(listed, dict) else 0
    return NewRow(file, ("targets", index), {"period": period.strip()})
