"""The strategy, its priorities and objectives, how these stand, and what was said of them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from strategy.assess.delivery.actions import action_positions
from strategy.assess.words import post_title
from strategy.model import Objective, Priority, StrategyDocument
from strategy.tables.columns import Row, Table, day, flag, of, text, whole
from strategy.tables.exported import Exported
from strategy.views.delivery.coverage import coverage_view
from strategy.views.progress.entries import entries_of
from strategy.views.progress.objectives import objective_row


def _strategies(exported: Exported) -> Iterator[Row]:
    document = exported.assessment.strategy.document
    yield {
        "title": document.title,
        "organisation": document.organisation,
        "standing": document.standing,
        "starts": document.starts,
        "ends": document.ends,
        "area": document.area.name if document.area else None,
        "area_code": document.area.code if document.area else None,
        "minimum": document.disclosure.minimum,
        "notice": document.notice,
        "audience": exported.audience,
    }


def _priorities(exported: Exported) -> Iterator[Row]:
    strategy = exported.assessment.strategy
    for priority in strategy.priorities.values():
        yield {
            "priority": priority.id,
            "number": priority.shown_number,
            "title": priority.title,
            "lead": priority.lead,
        }


def _objectives(exported: Exported) -> Iterator[Row]:
    assessment = exported.assessment
    strategy = assessment.strategy
    for objective in strategy.objectives.values():
        post = strategy.posts.get(objective.owner or "")
        yield {
            "objective": objective.id,
            "number": objective.shown_number,
            "label": objective.label,
            "wording": objective.wording,
            "priority": objective.all_priorities[0] if len(objective.all_priorities) == 1 else None,
            "set": objective.set,
            "owner": objective.owner,
            "owner_title": post_title(strategy, objective.owner),
            "service": post.service if post else None,
            "intent": objective.intent,
            "in_force": objective.id in assessment.in_force,
        }


def _positions(exported: Exported) -> Iterator[Row]:
    for reporting_round, assessment in exported.rounds:
        for position in assessment.positions:
            row = objective_row(assessment, position)
            yield {
                "objective": position.objective.id,
                "round": reporting_round.id if reporting_round else None,
                "round_as_at": assessment.as_at,
                "status": position.shown,
                "status_in_words": row.status_in_words,
                "status_as_at": row.status_as_at,
                "movement": position.movement,
                "fell_silent": position.fell_silent,
                "owner": position.objective.owner,
                "because": position.latest.summary if position.latest else None,
            }


def _entries(exported: Exported) -> Iterator[Row]:
    assessment = exported.assessment
    actions = action_positions(assessment.strategy, assessment.as_at).values()
    for entry in entries_of(assessment, assessment.positions, list(actions)):
        yield {
            "entry": entry.id,
            "about": entry.about,
            "subject": entry.objective,
            "entry_as_at": entry.as_at,
            "status": entry.status,
            "by": entry.by,
            "summary": entry.summary,
            "next": entry.next,
            "corrective_action": entry.corrective_action.what if entry.corrective_action else None,
            "corrective_action_by": entry.corrective_action.by if entry.corrective_action else None,
            "corrects": entry.corrects,
            "recorded": entry.recorded,
        }


def _coverage(exported: Exported) -> Iterator[Row]:
    view = coverage_view(exported.assessment, exported.assessment)
    for objective in view.objectives:
        for aspect, has in objective.has.items():
            yield {"objective": objective.id, "aspect": aspect, "has": has}


STRATEGIES: Final = Table(
    "strategies",
    "The strategy itself: one row.",
    (),
    (
        *of(StrategyDocument, "title", "organisation", "standing", "starts", "ends"),
        text("area", "The place that it is for."),
        text("area_code", "That place's code."),
        whole("minimum", "Numbers of people below this are not shown."),
        text("notice", "What must be said of it first, such as that it is a demonstration."),
        text("audience", "Whom the export is for: public, or internal."),
    ),
    _strategies,
    {},
)
PRIORITIES: Final = Table(
    "priorities",
    "The priorities.",
    ("priority",),
    (text("priority", "Its id."), *of(Priority, "number", "title", "lead")),
    _priorities,
    {},
)
OBJECTIVES: Final = Table(
    "objectives",
    "The objectives, those out of force too.",
    ("objective",),
    (
        text("objective", "Its id."),
        text("number", "The number that members know it by."),
        *of(Objective, "label", "wording"),
        text("priority", "Its priority; none where it serves several."),
        *of(Objective, "set", "owner"),
        text("owner_title", "The title of the post that owns it."),
        text("service", "The service of that post."),
        *of(Objective, "intent"),
        flag("in_force", "Whether it is in force on the day."),
    ),
    _objectives,
    {},
)
POSITIONS: Final = Table(
    "positions",
    "Each objective in force as at each round that has begun, with the status shown and why.",
    ("objective", "round_as_at"),
    (
        text("objective", "The objective's id."),
        text("round", "The round; none where no rounds were agreed."),
        day("round_as_at", "The day that the round asks about."),
        text("status", "The status shown: no-update where one was due and there is none."),
        text("status_in_words", "The council's own word for it."),
        day("status_as_at", "The day that the last update describes."),
        text("movement", "How it compares with the one before: worsened, improved or same."),
        flag("fell_silent", "Whether it had an update in the round before, and has none now."),
        text("owner", "The post that owned it."),
        text("because", "What its last update says."),
    ),
    _positions,
    {"objective": "objectives"},
)
ENTRIES: Final = Table(
    "entries",
    "The updates on objectives in force and on actions that hold.",
    ("subject", "entry"),
    (
        text("entry", "Its id."),
        text("about", "What it is about: an objective or an action, as members know it."),
        text("subject", "The id of that."),
        day("entry_as_at", "The day that it describes."),
        text("status", "The judgement."),
        text("by", "The post whose judgement it is."),
        text("summary", "What was said."),
        text("next", "What is to come next."),
        text("corrective_action", "What is done where it goes badly."),
        day("corrective_action_by", "The day by which that is to be done."),
        text("corrects", "The id of the entry that it puts right."),
        text("recorded", "When it was written down."),
    ),
    _entries,
    {},
)
COVERAGE: Final = Table(
    "coverage",
    "What each objective in force has and lacks.",
    ("objective", "aspect"),
    (
        text("objective", "The objective's id."),
        text("aspect", "owner, measure, action, baseline, target, voice, review, framework."),
        flag("has", "Whether it has it."),
    ),
    _coverage,
    {"objective": "objectives"},
)
