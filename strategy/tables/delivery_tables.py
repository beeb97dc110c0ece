"""What is done and decided, and what people said and bodies recommended."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from strategy.assess.delivery.actions import action_positions
from strategy.assess.people.recommendations import recommendations_by
from strategy.assess.people.voices import voices_by
from strategy.model import Action, Decision
from strategy.tables.columns import Row, Table, day, flag, of, text, whole
from strategy.tables.exported import Exported
from strategy.views.delivery.actions import ActionView, action_views, by_day
from strategy.views.delivery.decisions import decision_views
from strategy.views.people.recommendations import recommendation_views
from strategy.views.people.voices import voice_views


def _actions(exported: Exported) -> Iterator[Row]:
    for action in _action_views(exported):
        yield {
            "action": action.id,
            "title": action.title,
            "owner": action.owner,
            "status": action.status,
            "status_as_at": action.status_as_at,
            "starts": action.starts,
            "due": action.due,
            "overdue": action.overdue,
            "objectives": len(action.objectives),
        }


def _milestones(exported: Exported) -> Iterator[Row]:
    for action in _action_views(exported):
        for milestone in action.milestones:
            yield {
                "action": action.id,
                "milestone": milestone.id,
                "title": milestone.title,
                "state": milestone.state,
                "deadline": milestone.deadline,
                "expected": milestone.expected,
                "reached": milestone.reached,
            }


def _action_views(exported: Exported) -> tuple[ActionView, ...]:
    assessment = exported.assessment
    return action_views(
        assessment, by_day(action_positions(assessment.strategy, assessment.as_at).values())
    )


def _decisions(exported: Exported) -> Iterator[Row]:
    for decision in decision_views(exported.assessment):
        yield {
            "decision": decision.id,
            "date": decision.date,
            "body": decision.body,
            "reference": decision.reference,
            "summary": decision.summary,
            "in_effect_from": decision.in_effect_from,
            "effects": len(decision.effects),
        }


def _voices(exported: Exported) -> Iterator[Row]:
    assessment = exported.assessment
    heard = voices_by(assessment.strategy, assessment.as_at)
    for voice in voice_views(assessment, heard):
        yield {
            "voice": voice.id,
            "heard": voice.date,
            "who": voice.who,
            "number": voice.number,
            "said": voice.said,
            "answer": voice.answer,
            "loop": voice.loop,
            "objectives": len(voice.objectives),
        }


def _recommendations(exported: Exported) -> Iterator[Row]:
    assessment = exported.assessment
    made = recommendations_by(assessment.strategy, assessment.as_at)
    for recommendation in recommendation_views(assessment, made):
        yield {
            "recommendation": recommendation.id,
            "date": recommendation.date,
            "body": recommendation.body,
            "reference": recommendation.reference,
            "text": recommendation.recommendation,
            "by": recommendation.by,
            "status": recommendation.status,
            "answer_due": recommendation.answer_due,
            "answered": recommendation.answered,
            "done_by": recommendation.done_by,
            "done": recommendation.done,
        }


ACTIONS: Final = Table(
    "actions",
    "What is done.",
    ("action",),
    (
        text("action", "Its id."),
        *of(Action, "title", "owner"),
        text("status", "The judgement of its own last update."),
        day("status_as_at", "The day that it describes."),
        day("starts", "Its first day."),
        day("due", "The day by which it is to be done."),
        flag("overdue", "Whether that day is past and it is not done."),
        whole("objectives", "How many objectives it serves."),
    ),
    _actions,
    {},
)
MILESTONES: Final = Table(
    "milestones",
    "What happens on the way.",
    ("action", "milestone"),
    (
        text("action", "The action's id."),
        text("milestone", "Its id."),
        text("title", "What is to have happened."),
        text("state", "reached, overdue, expected-late, due or dropped."),
        day("deadline", "The day that was agreed."),
        day("expected", "Another day that an update forecasts."),
        day("reached", "The day it was reached."),
    ),
    _milestones,
    {"action": "actions"},
)
DECISIONS: Final = Table(
    "decisions",
    "What was decided.",
    ("decision",),
    (
        text("decision", "Its id."),
        *of(Decision, "date", "body", "reference", "summary"),
        day("in_effect_from", "The day from which it holds; none while it waits."),
        whole("effects", "How many things it changes."),
    ),
    _decisions,
    {},
)
VOICES: Final = Table(
    "voices",
    "What groups said, and whether they know what came of it.",
    ("voice",),
    (
        text("voice", "Its id."),
        text("heard", "The day they were heard; the month alone where few were."),
        text("who", "The group."),
        whole("number", "How many were heard; none where few were, or nobody counted."),
        text("said", "What they said, where it may be quoted."),
        text("answer", "Whether what they asked for is done."),
        text("loop", "open, answered or closed."),
        whole("objectives", "How many objectives it is about."),
    ),
    _voices,
    {},
)
RECOMMENDATIONS: Final = Table(
    "recommendations",
    "What bodies recommended, and what came of it.",
    ("recommendation",),
    (
        text("recommendation", "Its id."),
        day("date", "The day it was made."),
        text("body", "The body that made it."),
        text("reference", "Its number, minute or report."),
        text("text", "What is recommended."),
        text("by", "The post that answers it."),
        text("status", "overdue, late, waiting, accepted, done or rejected."),
        day("answer_due", "The day by which it is to be answered."),
        day("answered", "The day of its answer."),
        day("done_by", "The day by which it is to be done."),
        day("done", "The day on which it was done."),
    ),
    _recommendations,
    {},
)
