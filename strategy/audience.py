"""What a public reader may see of a strategy: the one place that decides.

Fields marked internal and records whose visibility is internal are taken out of the value itself,
with what refers to them, so that no output made from it can hold them. Every collection of a
strategy is let through by name: a new kind of record stays out until this module says how.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from enum import StrEnum
from functools import cache
from typing import Any, TypeVar

from strategy.disclosure.small_numbers import without_small_numbers
from strategy.model import (
    WHOLE,
    Action,
    Decision,
    EarlierWording,
    Effect,
    FieldMark,
    Framework,
    Gap,
    MayBeQuoted,
    Measure,
    MeasureUse,
    Objective,
    Part,
    Priority,
    ProgressEntry,
    Recommendation,
    Record,
    Strategy,
    StrategyDocument,
    Target,
    Visibility,
    Voice,
    milestones_named,
)
from strategy.periods.dates import day_of, last_of_month
from strategy.values import dataclass


class Audience(StrEnum):
    """Who will read an output."""

    PUBLIC = "public"
    INTERNAL = "internal"


AnyPart = TypeVar("AnyPart", bound=Part)
AnyRecord = TypeVar("AnyRecord", bound=Record)


def visible_to(audience: Audience, strategy: Strategy) -> Strategy:
    """The strategy as this audience may see it."""
    return strategy if audience is Audience.INTERNAL else _public(strategy)


def without_embargoed(
    strategy: Strategy, by: date | datetime, current: Mapping[str, Measure] | None = None
) -> Strategy:
    """The strategy without figures that are not out by the moment of the run, or by a day's end.

    They are in no output, whoever reads it and whatever date it describes. ``current`` are the
    measures as they are now, where the strategy is an earlier state: they say when a figure is out.
    """
    definitions = {**strategy.measures, **(current or {})}
    clock = strategy.document.clock if isinstance(by, datetime) else UTC
    kept = {}
    for measure_id, rows in strategy.figures.items():
        last = definitions[measure_id].last_day_out(by, clock)
        kept[measure_id] = tuple(
            row for row in rows if row.published is None or row.published <= last
        )
    return strategy.with_figures(kept) if kept != strategy.figures else strategy


def until(day: date, run_at: date | datetime | None, document: StrategyDocument) -> date | datetime:
    """By when figures are to be out, for what is asked about a day: by then, and by now."""
    if run_at is None:
        return day
    run_on = day_of(run_at, document.clock) if isinstance(run_at, datetime) else run_at
    return run_at if run_on <= day else day


def _public(strategy: Strategy) -> Strategy:
    priorities = _open(strategy.priorities)
    measures = _open(strategy.measures)
    objectives = {
        record_id: objective
        for record_id, objective in _open(strategy.objectives).items()
        if not objective.all_priorities
        or any(priority in priorities for priority in objective.all_priorities)
    }
    actions = {
        record_id: action.with_changes(objectives=_among(objectives, action.objectives))
        for record_id, action in _open(strategy.actions).items()
        if _among(objectives, action.objectives)
    }
    visible = _VisibleRecords(priorities, objectives, measures, actions, _open(strategy.frameworks))
    made = _open(strategy.decisions)
    with_decisions = replace(
        visible,
        decisions=frozenset(key for key, decision in made.items() if visible.tells(decision)),
    )
    decisions = {
        key: with_decisions.decision(decision)
        for key, decision in made.items()
        if with_decisions.tells(decision)
    }
    figures = without_small_numbers(
        {key: strategy.measures[key] for key in measures},
        strategy.figures,
        strategy.document.disclosure.minimum,
        strategy.all_figures,
    )
    return Strategy(
        document=without_internal_text(strategy.document),
        posts={post_id: without_internal_text(post) for post_id, post in strategy.posts.items()},
        priorities={
            record_id: visible.priority(priority) for record_id, priority in priorities.items()
        },
        objectives={
            record_id: visible.objective(objective, decisions)
            for record_id, objective in objectives.items()
        },
        measures={
            record_id: visible.measure(measure, decisions)
            for record_id, measure in measures.items()
        },
        figures=figures,
        dated_figures=figures.releases(),
        actions=actions,
        frameworks=visible.frameworks,
        voice=_voices(strategy, objectives, decisions),
        recommendations=_recommendations(strategy, objectives, decisions),
        approvals=_open(strategy.approvals),
        progress={
            subject: tuple(
                _without_hidden_milestones(entry, strategy, actions) for entry in _entries(entries)
            )
            for subject, entries in strategy.progress.items()
            if subject in objectives or subject in actions
        },
        decisions=decisions,
    )


def _among(records: Mapping[str, Any], ids: Iterable[str]) -> tuple[str, ...]:
    return tuple(id_ for id_ in ids if id_ in records)


def _open(records: Mapping[str, AnyRecord]) -> dict[str, AnyRecord]:
    return {
        record_id: without_internal_text(record)
        for record_id, record in records.items()
        if record.visibility is Visibility.PUBLIC
    }


@dataclass(frozen=True, slots=True)
class _VisibleRecords:
    """What the public is told of, of each kind; nothing else may be named to it."""

    priorities: Mapping[str, Priority]
    objectives: Mapping[str, Objective]
    measures: Mapping[str, Measure]
    actions: Mapping[str, Action]
    frameworks: Mapping[str, Framework]
    decisions: frozenset[str] = frozenset()

    def priority(self, priority: Priority) -> Priority:
        return priority.with_changes(measures=self.uses(priority.measures))

    def objective(self, objective: Objective, decisions: Mapping[str, Decision]) -> Objective:
        wording, earlier = _public_wordings(objective, decisions)
        return objective.with_changes(
            priority=objective.priority if objective.priority in self.priorities else None,
            priorities=_among(self.priorities, objective.priorities),
            supersedes=_among(self.objectives, objective.supersedes),
            measures=self.uses(objective.measures),
            frameworks=self.mapped(objective.frameworks),
            wording=wording,
            earlier_wordings=earlier,
        )

    def mapped(self, items: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
        """The items of frameworks that may be seen."""
        return {name: its for name, its in items.items() if name in self.frameworks}

    def uses(self, measures: Iterable[MeasureUse]) -> tuple[MeasureUse, ...]:
        return tuple(use for use in measures if use.id in self.measures)

    def measure(self, measure: Measure, decisions: Mapping[str, Decision]) -> Measure:
        return measure.with_changes(
            targets=_public_targets(measure.targets, decisions),
            frameworks=self.mapped(measure.frameworks),
            gaps=tuple(_public_gap(gap, decisions) for gap in measure.gaps),
            replaced_by=measure.replaced_by if measure.replaced_by in self.measures else None,
            paired_with=measure.paired_with if measure.paired_with in self.measures else None,
        )

    def decision(self, decision: Decision) -> Decision:
        return decision.with_changes(effects=tuple(filter(self.effect, decision.effects)))

    def tells(self, decision: Decision) -> bool:
        """Whether anything is left of a decision: one on hidden records alone is hidden too."""
        return not decision.effects or any(map(self.effect, decision.effects))

    def effect(self, effect: Effect) -> bool:
        """Whether an effect may be told. What it names as a record may be hidden or gone."""
        objectives = [name for name in (effect.objective, effect.by) if name]
        return (
            all(objective in self.objectives for objective in objectives)
            and (effect.priority is None or effect.priority in self.priorities)
            and (effect.measure is None or effect.measure in self.measures)
            and (effect.action is None or effect.action in self.actions)
            and (effect.record in (None, WHOLE) or effect.record in self.decisions)
        )


def _voices(
    strategy: Strategy, objectives: Mapping[str, Objective], decisions: Mapping[str, Decision]
) -> dict[str, Voice]:
    """What was heard on public objectives, with nothing that could point at few people.

    Of a record of fewer than the council's minimum the public has no number, no method, no exact
    day and no detail of who they were, and their words only where the record says that they may be
    quoted. Its id, which holds the day and the group, gives way to the month and a number.
    """
    minimum = strategy.document.disclosure.minimum
    voices = {
        record_id: voice
        for record_id, voice in _open(strategy.voice).items()
        if _among(objectives, voice.objectives)
    }
    small = [key for key, voice in voices.items() if _is_small(voice, minimum)]
    names = {key: _plain_name(voices[key], small.index(key) + 1) for key in small}
    shown = {}
    for record_id, voice in voices.items():
        public = voice.with_changes(
            id=names.get(record_id, record_id),
            objectives=_among(objectives, voice.objectives),
            decision=voice.decision if voice.decision in decisions else None,
            follows=names.get(voice.follows or "", voice.follows)
            if voice.follows in voices
            else None,
        )
        shown[public.id] = _without_details(public, strategy) if record_id in names else public
    return shown


def _recommendations(
    strategy: Strategy, objectives: Mapping[str, Objective], decisions: Mapping[str, Decision]
) -> dict[str, Recommendation]:
    """The recommendations on public objectives, and those on no one objective."""
    visible = {
        record_id: recommendation
        for record_id, recommendation in _open(strategy.recommendations).items()
        if not recommendation.objectives or _among(objectives, recommendation.objectives)
    }
    return {
        record_id: recommendation.with_changes(
            objectives=_among(objectives, recommendation.objectives),
            decision=recommendation.decision if recommendation.decision in decisions else None,
            follows=recommendation.follows if recommendation.follows in visible else None,
        )
        for record_id, recommendation in visible.items()
    }


def _is_small(voice: Voice, minimum: int) -> bool:
    return isinstance(voice.number, int) and 0 < voice.number < minimum


def _plain_name(voice: Voice, number: int) -> str:
    return f"{voice.date:%Y-%m}-few-{number}"


def _without_details(voice: Voice, strategy: Strategy) -> Voice:
    """A record of so few that they could be known, with nothing by which they could be."""
    group_names = strategy.document.groups
    groups = [group_names[group] for group in voice.groups if group in group_names]
    quoted = voice.may_be_quoted is MayBeQuoted.YES
    public: Voice = voice.with_changes(
        number=None,
        method=None,
        date=last_of_month(voice.date),
        recorded=None,
        who=", ".join(groups) or A_SMALL_GROUP,
        said=voice.said if quoted else NOT_QUOTED,
        is_small=True,
    )
    return public


A_SMALL_GROUP = "A small group"
NOT_QUOTED = "What they said is not shown: so few were heard that they could be known by it."


def _without_hidden_milestones(
    entry: ProgressEntry, strategy: Strategy, actions: Mapping[str, Action]
) -> ProgressEntry:
    """The entry without what it says of milestones whose action is not public, or that are none."""
    if not entry.milestones:
        return entry
    meant = {
        name: milestones_named(strategy.actions, entry.subject, name) for name in entry.milestones
    }
    public: ProgressEntry = entry.with_changes(
        milestones={
            name: news
            for name, news in entry.milestones.items()
            if meant[name] and all(action in actions for action, _ in meant[name])
        }
    )
    return public


def _public_targets(
    targets: Iterable[Target], decisions: Mapping[str, Decision]
) -> tuple[Target, ...]:
    """The targets that public decisions set, and those that name no decision."""
    return tuple(
        target for target in targets if target.decision is None or target.decision in decisions
    )


def _public_gap(gap: Gap, decisions: Mapping[str, Decision]) -> Gap:
    public: Gap = gap.with_changes(targets=_public_targets(gap.targets, decisions))
    return public


def _public_wordings(
    objective: Objective, decisions: Mapping[str, Decision]
) -> tuple[str, tuple[EarlierWording, ...]]:
    """The wordings that public decisions made.

    What an internal decision changed is not yet said: the wording before it stands on until the
    next public decision.
    """
    kept: list[EarlierWording] = []
    standing: str | None = None
    for earlier in objective.earlier_wordings:
        standing = standing or earlier.wording
        if earlier.decision in decisions:
            kept.append(earlier.with_changes(wording=standing))
            standing = None
    return standing or objective.wording, tuple(kept)


def _entries(entries: Iterable[ProgressEntry]) -> tuple[ProgressEntry, ...]:
    """The public entries; one that an internal entry put right is no longer said in public."""
    entries = tuple(entries)
    hidden = [entry for entry in entries if entry.visibility is Visibility.INTERNAL]
    if not hidden:
        return tuple(without_internal_text(entry) for entry in entries)
    withheld = _with_what_they_correct(hidden, {entry.id: entry.corrects for entry in entries})
    return tuple(
        without_internal_text(
            entry.with_changes(corrects=None) if entry.corrects in withheld else entry
        )
        for entry in entries
        if entry.id not in withheld
    )


def _with_what_they_correct(
    hidden: Iterable[ProgressEntry], corrects: Mapping[str, str | None]
) -> set[str | None]:
    """The ids of entries and of all they put right, and what that put right in its turn."""
    withheld: set[str | None] = set()
    for entry in hidden:
        corrected: str | None = entry.id
        while corrected and corrected not in withheld:
            withheld.add(corrected)
            corrected = corrects.get(corrected)
    return withheld


def without_internal_text(part: AnyPart) -> AnyPart:
    """The value with every field marked internal left out, in whatever it holds as well."""
    model = type(part)
    changed: dict[str, Any] = {
        name: model.model_fields[name].get_default(call_default_factory=True)
        for name in internal_fields(model)
        if getattr(part, name) is not None
    }
    for name in _holding_internal(model):
        changed[name] = _cleared(getattr(part, name))
    return part.with_changes(**changed) if changed else part


def _cleared(value: Any) -> Any:
    if isinstance(value, Part):
        return without_internal_text(value)
    if isinstance(value, tuple):
        return tuple(map(_cleared, value))
    if isinstance(value, dict):
        return {key: _cleared(item) for key, item in value.items()}
    return value


@cache
def internal_fields(model: type[Part]) -> tuple[str, ...]:
    """The names of a model's own fields that are marked internal."""
    return tuple(
        name
        for name, field_info in model.model_fields.items()
        if FieldMark.INTERNAL in field_info.metadata
        or FieldMark.INTERNAL in _inner_marks(field_info.annotation)
    )


@cache
def _holding_internal(model: type[Part]) -> tuple[str, ...]:
    """The names of a model's fields that are not internal and hold values with fields that are."""
    own = internal_fields(model)
    return tuple(
        name
        for name, field_info in model.model_fields.items()
        if name not in own
        and any(
            internal_fields(part) or _holding_internal(part)
            for part in _parts_in(field_info.annotation)
            if part is not model
        )
    )


def _inner_marks(annotation: object) -> list[object]:
    marks: list[object] = list(getattr(annotation, "__metadata__", ()))
    for inner in getattr(annotation, "__args__", ()):
        marks += _inner_marks(inner)
    return marks


def _parts_in(annotation: object) -> list[type[Part]]:
    if isinstance(annotation, type) and issubclass(annotation, Part):
        return [annotation]
    return [part for inner in getattr(annotation, "__args__", ()) for part in _parts_in(inner)]
