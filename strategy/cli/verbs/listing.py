"""``strategy list``: the records of one kind, with filters."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Annotated, Any

import typer

from strategy.cli.environment import stop
from strategy.cli.reading_options import FORMATS, PARTS, ReadingOptions, reading

if TYPE_CHECKING:
    from strategy.assess.facts import Assessment

KINDS = (
    "objectives",
    "measures",
    "actions",
    "entries",
    "voices",
    "decisions",
    "recommendations",
    "posts",
)

Rows = Sequence[Any]
Cut = Mapping[str, str]


@reading(*PARTS, formats=FORMATS)
def list_records(
    options: ReadingOptions,
    kind: Annotated[str, typer.Argument(metavar="KIND", help=" | ".join(KINDS))],
) -> None:
    """List the records of one kind: objectives, actions, what was heard, posts and others."""
    from strategy.load.messages import did_you_mean
    from strategy.terminal.text import list_text
    from strategy.views.serialising import sheet

    if kind not in KINDS:
        hint = did_you_mean(kind, KINDS) or f"there are: {', '.join(KINDS)}"
        stop(f'"{kind}" cannot be listed; {hint}')
    assessed = options.position(statuses_of(kind))
    rows, header = ROWS[kind](assessed, options.cut), options.header(assessed)
    options.write(
        "list",
        header,
        {"kind": kind, kind: rows},
        lambda screen: list_text(kind, rows, screen, header.notice),
        lambda: sheet(kind, rows, header.notice),
    )


def statuses_of(kind: str) -> list[str]:
    """The words that ``--status`` takes for a kind; none where its records have no status."""
    from strategy.assess.facts import DisplayStatus
    from strategy.assess.people.recommendations import RecommendationStatus
    from strategy.assess.people.voices import Loop
    from strategy.model import MeasureStatus, Status

    words: dict[str, list[str]] = {
        "actions": [status.value for status in Status],
        "measures": [measure_status.value for measure_status in MeasureStatus],
        "voices": [loop.value for loop in Loop],
        "recommendations": [
            recommendation_status.value for recommendation_status in RecommendationStatus
        ],
        "posts": [],
    }
    return words.get(kind, [display_status.value for display_status in DisplayStatus])


def _objectives(assessment: Assessment, cut: Cut) -> Rows:
    from strategy.assess.filters import positions_cut
    from strategy.views.progress.objectives import objective_rows

    return objective_rows(assessment, positions_cut(assessment, cut))


def _measures(assessment: Assessment, cut: Cut) -> Rows:
    from strategy.assess.filters import of_measure, passes
    from strategy.assess.measures.measuring import all_measure_facts
    from strategy.views.measures.measure import measure_rows

    chosen = {
        measure_id: facts
        for measure_id, facts in all_measure_facts(assessment.strategy, assessment.as_at).items()
        if passes(cut, of_measure(assessment.strategy, facts.measure))
    }
    return measure_rows(assessment, chosen)


def _part(assessment: Assessment, cut: Cut) -> tuple[Assessment, str]:
    """What reports are of for the same words, and the status that is asked for."""
    from strategy.assess.filters import folded
    from strategy.assess.part import part_of

    return part_of(assessment, {**cut, "status": ""}), folded(cut["status"])


def _actions(assessment: Assessment, cut: Cut) -> Rows:
    from strategy.assess.delivery.actions import action_positions
    from strategy.views.delivery.actions import action_views, by_day

    part, status = _part(assessment, cut)
    actions = by_day(action_positions(part.strategy, part.as_at).values())
    return action_views(part, [action for action in actions if status in ("", action.status)])


def _entries(assessment: Assessment, cut: Cut) -> Rows:
    from strategy.assess.delivery.actions import action_positions
    from strategy.views.progress.entries import entries_of

    part, status = _part(assessment, cut)
    actions = action_positions(part.strategy, part.as_at).values()
    return entries_of(
        part,
        [position for position in part.positions if status in ("", position.shown)],
        [action for action in actions if status in ("", action.status)],
    )


def _voices(assessment: Assessment, cut: Cut) -> Rows:
    from strategy.assess.people.voices import voices_by
    from strategy.views.people.voices import voice_views

    part, status = _part(assessment, cut)
    every = voices_by(part.strategy, part.as_at)
    return voice_views(part, [heard for heard in every if status in ("", heard.loop)])


def _recommendations(assessment: Assessment, cut: Cut) -> Rows:
    from strategy.assess.people.recommendations import recommendations_by
    from strategy.views.people.recommendations import recommendation_views

    part, status = _part(assessment, cut)
    every = recommendations_by(part.strategy, part.as_at)
    return recommendation_views(
        part,
        [
            recommendation_position
            for recommendation_position in every
            if status in ("", recommendation_position.status)
        ],
    )


def _decisions(assessment: Assessment, cut: Cut) -> Rows:
    """The decisions on a part; with a status, those on the objectives that stand so."""
    from strategy.assess.filters import decisions_cut
    from strategy.views.delivery.decisions import decision_views

    part, status = _part(assessment, cut)
    return decision_views(part, decisions_cut(part, {"status": status}) if status else None)


def _posts(assessment: Assessment, cut: Cut) -> Rows:
    from strategy.assess.filters import of_post, passes
    from strategy.assess.people.duties import post_facts
    from strategy.views.people.posts import post_views

    chosen = [
        facts
        for facts in post_facts(assessment)
        if passes(cut, of_post(assessment.strategy, facts))
    ]
    return post_views(assessment, chosen)


ROWS: Mapping[str, Callable[[Assessment, Cut], Rows]] = {
    "objectives": _objectives,
    "measures": _measures,
    "actions": _actions,
    "entries": _entries,
    "voices": _voices,
    "decisions": _decisions,
    "recommendations": _recommendations,
    "posts": _posts,
}
"""How the rows of each kind are made."""
