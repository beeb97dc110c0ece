"""Every table of an export and the rows in it, after audience, embargo and disclosure."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from hashlib import sha256
from typing import Final

from strategy.assess.delivery.actions import action_positions
from strategy.assess.facts import Assessment
from strategy.assess.measures.measuring import all_measure_facts
from strategy.assess.people.recommendations import recommendations_by
from strategy.assess.people.voices import voices_by
from strategy.assess.progress.rounds import ReportingRound
from strategy.assess.words import post_title
from strategy.model import Action, Decision, Measure, Objective, Priority, StrategyDocument
from strategy.tables.columns import Row, Table, day, flag, number, of, text, whole
from strategy.values import dataclass
from strategy.views.delivery.actions import ActionView, action_views, by_day
from strategy.views.delivery.coverage import coverage_view
from strategy.views.delivery.decisions import decision_views
from strategy.views.measures.measure import MeasureDetail, gap_rows, measure_detail
from strategy.views.people.recommendations import recommendation_views
from strategy.views.people.voices import voice_views
from strategy.views.progress.entries import entries_of
from strategy.views.progress.objectives import objective_row

LONGEST_SLUG: Final = 48


def strategy_id(document: StrategyDocument) -> str:
    """A strategy's id: its ``uid``; or a slug of organisation and title, with digits of both."""
    if document.uid:
        return document.uid
    names = f"{document.organisation} {document.title}"
    plain = unicodedata.normalize("NFKD", names).encode("ascii", "ignore").decode().lower()
    slug = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:LONGEST_SLUG].rstrip("-")
    digits = sha256(names.encode("utf-8", "surrogatepass")).hexdigest()[:6]
    return "-".join(filter(None, [slug, digits]))


@dataclass(frozen=True)
class Exported:
    """What an export is of: the position of a day, and that of each round that has begun by then.

    ``rounds`` are pairs of a round, or nothing where none was agreed, and the position it asks for.
    """

    assessment: Assessment
    rounds: Sequence[tuple[ReportingRound | None, Assessment]]
    revision: str
    audience: str

    @cached_property
    def measures(self) -> Mapping[str, MeasureDetail]:
        """Every measure with its figures, by its id."""
        strategy, as_at = self.assessment.strategy, self.assessment.as_at
        facts = all_measure_facts(strategy, as_at)
        return {key: measure_detail(self.assessment, each) for key, each in facts.items()}

    def rows(self, table: Table) -> Iterator[Row]:
        """The rows of a table, each with what all rows begin with."""
        document = self.assessment.strategy.document
        common = {
            "strategy": strategy_id(document),
            "revision": self.revision,
            "as_at": self.assessment.as_at,
        }
        for row in table.rows(self):
            yield {**common, **row}


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


def _measures(exported: Exported) -> Iterator[Row]:
    for measure in exported.measures.values():
        model = exported.assessment.strategy.measures[measure.id]
        yield {
            "measure": measure.id,
            "title": measure.title,
            "definition": measure.definition,
            "unit": measure.unit,
            "better": measure.better,
            "period_kind": measure.period,
            "status": measure.status,
            "owner": measure.owner,
            "area": measure.area,
            "publisher": measure.source.publisher,
            "dataset": measure.source.dataset,
            "licence": measure.source.licence,
            "code": model.external.lait if model.external else None,
            "objectives": sum(use.kind == "objective" for use in measure.uses),
        }


def _figures(exported: Exported) -> Iterator[Row]:
    for measure in exported.measures.values():
        for series in measure.series:
            for figure in series.figures:
                yield {
                    "measure": measure.id,
                    "period": figure.period,
                    "area": series.name,
                    "breakdown": "; ".join(series.breakdown) or None,
                    "value": figure.value,
                    "symbol": figure.symbol,
                    "in_words": figure.value_in_words,
                    "lower": figure.lower,
                    "upper": figure.upper,
                    "status": figure.status,
                    "published": figure.published,
                    "note": figure.note,
                }


def _targets(exported: Exported) -> Iterator[Row]:
    for measure in exported.measures.values():
        for target in measure.targets:
            yield {
                "measure": measure.id,
                "period": target.period,
                "value": target.value,
                "low": target.low,
                "high": target.high,
                "decision": target.decision,
                "since": target.since,
                "was": target.was.value if target.was else None,
            }


def _ratings(exported: Exported) -> Iterator[Row]:
    for measure in exported.measures.values():
        rating = measure.rating
        yield {
            "measure": measure.id,
            "period": measure.latest.period if measure.latest else None,
            "value": measure.latest.value if measure.latest else None,
            "rating": rating.rated,
            "why_not": rating.why_not,
            "because": rating.because,
            "target_period": rating.target.period if rating.target else None,
        }


def _gaps(exported: Exported) -> Iterator[Row]:
    assessment = exported.assessment
    facts = all_measure_facts(assessment.strategy, assessment.as_at)
    for gap in gap_rows(assessment, facts):
        for figure in gap.figures:
            yield {
                "measure": gap.measure,
                "gap": gap.name,
                "period": figure.period,
                "ahead": gap.groups[0],
                "minus": gap.groups[1],
                "value": figure.value,
            }


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
    for each in recommendation_views(assessment, made):
        yield {
            "recommendation": each.id,
            "date": each.date,
            "body": each.body,
            "reference": each.reference,
            "text": each.recommendation,
            "by": each.by,
            "status": each.status,
            "answer_due": each.answer_due,
            "answered": each.answered,
            "done_by": each.done_by,
            "done": each.done,
        }


def _coverage(exported: Exported) -> Iterator[Row]:
    view = coverage_view(exported.assessment, exported.assessment)
    for objective in view.objectives:
        for aspect, has in objective.has.items():
            yield {"objective": objective.id, "aspect": aspect, "has": has}


OF_OBJECTIVE: Final = {"objective": "objectives"}
OF_MEASURE: Final = {"measure": "measures"}

TABLES: Final[tuple[Table, ...]] = (
    Table(
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
    ),
    Table(
        "priorities",
        "The priorities.",
        ("priority",),
        (text("priority", "Its id."), *of(Priority, "number", "title", "lead")),
        _priorities,
        {},
    ),
    Table(
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
    ),
    Table(
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
        OF_OBJECTIVE,
    ),
    Table(
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
    ),
    Table(
        "measures",
        "What is measured.",
        ("measure",),
        (
            text("measure", "Its id."),
            *of(Measure, "title", "definition", "unit", "better"),
            text("period_kind", "What each figure is about: a calendar year, a quarter."),
            *of(Measure, "status", "owner"),
            text("area", "The place whose figures are the strategy's own."),
            text("publisher", "Who publishes the figures."),
            text("dataset", "The dataset they come from."),
            text("licence", "The licence they come under."),
            text("code", "The publisher's short code, by which strategies can be compared."),
            whole("objectives", "How many objectives it stands behind."),
        ),
        _measures,
        {},
    ),
    Table(
        "figures",
        "Every figure, of the strategy's own place and of those beside it.",
        ("measure", "period", "area", "breakdown"),
        (
            text("measure", "The measure's id."),
            text("period", "The period, as its publisher calls it."),
            text("area", "The place."),
            text("breakdown", "The group; none for everybody."),
            number("value", "The number; none where a symbol stands for it."),
            text("symbol", "Why there is no number: suppressed, not-available and so on."),
            text("in_words", "The figure as it is printed."),
            number("lower", "The lower limit that its publisher gives."),
            number("upper", "The upper limit."),
            text("status", "final, provisional or revised."),
            day("published", "The day it came out."),
            text("note", "What its publisher says of it."),
        ),
        _figures,
        OF_MEASURE,
    ),
    Table(
        "targets",
        "The targets, with what they were where they moved.",
        ("measure", "period"),
        (
            text("measure", "The measure's id."),
            text("period", "The period that it is for."),
            number("value", "The number to reach."),
            number("low", "The lower end of a range."),
            number("high", "The upper end."),
            text("decision", "The decision that set it."),
            day("since", "The day from which it holds, where it moved."),
            number("was", "What it was before."),
        ),
        _targets,
        OF_MEASURE,
    ),
    Table(
        "ratings",
        "Each measure's rating, or why there is none.",
        ("measure",),
        (
            text("measure", "The measure's id."),
            text("period", "The period of its latest figure."),
            number("value", "That figure."),
            text("rating", "on-target, near, off-target or cannot-be-rated."),
            text("why_not", "Why it cannot be rated."),
            text("because", "The reason in words."),
            text("target_period", "The period of the target it was rated by."),
        ),
        _ratings,
        OF_MEASURE,
    ),
    Table(
        "gaps",
        "Gaps between groups, period by period.",
        ("measure", "gap", "period"),
        (
            text("measure", "The measure's id."),
            text("gap", "What the gap is called."),
            text("period", "The period."),
            text("ahead", "The group that is ahead."),
            text("minus", "The group that is taken away."),
            number("value", "The difference; none where it cannot be told."),
        ),
        _gaps,
        OF_MEASURE,
    ),
    Table(
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
    ),
    Table(
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
    ),
    Table(
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
    ),
    Table(
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
    ),
    Table(
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
    ),
    Table(
        "coverage",
        "What each objective in force has and lacks.",
        ("objective", "aspect"),
        (
            text("objective", "The objective's id."),
            text("aspect", "owner, measure, action, baseline, target, voice, review, framework."),
            flag("has", "Whether it has it."),
        ),
        _coverage,
        OF_OBJECTIVE,
    ),
)
"""Every table of an export, in the order of its descriptor."""


def as_exported(
    assessment: Assessment,
    rounds: Sequence[tuple[ReportingRound | None, Assessment]],
    revision: str,
    audience: str,
) -> Exported:
    """An export of a position; without rounds, of the day alone."""
    return Exported(assessment, rounds or ((None, assessment),), revision, audience)
