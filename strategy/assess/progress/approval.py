"""Whether a round's position was approved, and what the round reported once it was."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from hashlib import sha256
from typing import Any

from strategy.assess.delivery.actions import ActionPosition, action_positions
from strategy.assess.facts import Assessment, Position
from strategy.assess.measures.series import published_by
from strategy.assess.measures.targets import standing
from strategy.assess.progress.force import decisions_by
from strategy.assess.progress.rounds import ReportingRound, rounds_of
from strategy.model import Approval, Figure, Measure, Part, ProgressEntry, Strategy
from strategy.periods.dates import day_of, moment_text
from strategy.values import dataclass

IsApproved = Callable[[Strategy, Approval], bool]
"""Whether an approval is of the position of a strategy."""


def as_reported(strategy: Strategy, as_at: date, met_by: date, is_approved: IsApproved) -> Strategy:
    """The strategy with the updates that the round of a date had when it was reported.

    That is when its position was last approved, or else when it met; where it did neither, when
    the next round began. The strategy itself where no round of that date has met by ``met_by``, and
    where nothing was recorded about it since. An update that does not say when it was written down
    counts as made in time.
    """
    met = [
        reporting_round
        for reporting_round in rounds_of(strategy.document, strategy.approvals)
        if reporting_round.as_at == as_at and reporting_round.has_met(met_by)
    ]
    if not met:
        return strategy
    approval = last_approval(strategy.approvals, met)
    until = approval.on if approval else max(_met_on(reporting_round) for reporting_round in met)
    reported = _recorded_by(strategy, as_at, lambda day: day <= until)
    if reported is strategy or approval is None or is_approved(reported, approval):
        return reported
    without_that_day = _recorded_by(strategy, as_at, lambda day: day < until)
    return without_that_day if is_approved(without_that_day, approval) else reported


def last_approval(
    approvals: Mapping[str, Approval], rounds: list[ReportingRound]
) -> Approval | None:
    """The last approval of some rounds; of two on one day, the one with the higher number."""
    names = {reporting_round.id for reporting_round in rounds}
    given = [approval for approval in approvals.values() if approval.round in names]
    return max(
        given, key=lambda approval: (approval.on, len(approval.id), approval.id), default=None
    )


def _met_on(reporting_round: ReportingRound) -> date:
    return (reporting_round.round and reporting_round.round.meets) or reporting_round.next_as_at


def _recorded_by(strategy: Strategy, as_at: date, is_in_time: Callable[[date], bool]) -> Strategy:
    """The strategy without the updates about a date or before that were written down too late."""
    clock = strategy.document.clock

    def counts(entry: ProgressEntry) -> bool:
        return (
            entry.as_at > as_at
            or entry.recorded is None
            or is_in_time(day_of(entry.recorded, clock))
        )

    progress = {
        subject: entries if all(map(counts, entries)) else tuple(filter(counts, entries))
        for subject, entries in strategy.progress.items()
    }
    same = all(progress[subject] is entries for subject, entries in strategy.progress.items())
    return strategy if same else replace(strategy, progress=progress)


FORM = 1
"""The form of what is signed: a change to it makes every earlier approval a draft again."""


@dataclass(frozen=True, slots=True)
class Signed:
    """An approval beside what it approved. ``holds`` is false where the position changed since."""

    approval: Approval
    round_id: str
    as_at: date
    holds: bool


def digest_of(assessment: Assessment) -> str:
    """``sha256:`` and 64 hex digits over the folded position of an assessment.

    It covers what a report on that day tells: wordings, judgements with all their text, actions
    and milestones, decisions, what was heard, figures and targets. It does not depend on the order
    or the layout of files, nor on anything that is dated later. ``assessment`` has to be of the
    whole strategy, and not of what one audience may see.
    """
    canonical = json.dumps(
        _folded(assessment), sort_keys=True, separators=(",", ":"), ensure_ascii=True
    )
    return f"sha256:{sha256(canonical.encode()).hexdigest()}"


def _folded(assessment: Assessment) -> dict[str, Any]:
    strategy, as_at = assessment.strategy, assessment.as_at
    heard = (voice for voice in strategy.voice.values() if voice.date <= as_at)
    actions = action_positions(strategy, as_at).values()
    measures = {measure.id: _measure(assessment, measure) for measure in strategy.measures.values()}
    return {
        "form": FORM,
        "as_at": as_at.isoformat(),
        "objectives": {
            position.objective.id: _objective(position) for position in assessment.positions
        },
        "actions": {
            action.action.id: _action(action) for action in actions if _has_begun(action, as_at)
        },
        "decisions": _records(decisions_by(strategy, as_at)),
        "voice": _records(heard),
        "measures": {measure: pair for measure, pair in measures.items() if any(pair)},
    }


def _objective(position: Position) -> dict[str, Any]:
    return {
        "number": position.objective.shown_number,
        "wording": _words(position.wording),
        "shown": position.shown.value,
        "entries": _records(position.entries),
    }


def _has_begun(position: ActionPosition, as_at: date) -> bool:
    """Whether an action was there: one that is to begin later is no part of the position."""
    return position.action.starts is None or position.action.starts <= as_at


def _action(position: ActionPosition) -> dict[str, Any]:
    return {
        "title": _words(position.action.title),
        "due": position.action.due.isoformat() if position.action.due else None,
        "entries": _records(position.entries),
        "milestones": {
            milestone.id: [
                _words(milestone.milestone.title),
                milestone.deadline.isoformat(),
                milestone.state.value,
            ]
            for milestone in position.milestones
        },
    }


def _measure(assessment: Assessment, measure: Measure) -> tuple[list[Any], list[Any]]:
    """The figures of a measure that were known, and the targets that stood."""
    latest = published_by(assessment.strategy.figures.get(measure.id, ()), assessment.as_at)
    figures = [
        _plain((area, *breakdown, period.first, period.last, *_said(figure)))
        for (area, breakdown), series in latest.items()
        for period, figure in series.items()
    ]
    targets = standing(assessment.strategy, measure, measure.targets, assessment.as_at)
    return sorted(figures, key=json.dumps), [
        _plain(_canonical_fields(target.target)) for target in targets
    ]


def _said(figure: Figure) -> tuple[Any, ...]:
    said = (figure.value, figure.numerator, figure.denominator, figure.status, figure.note)
    return (*said, *(figure.limits or ()))


def _records(records: Iterable[Any]) -> dict[str, Any]:
    return {record.id: _plain(_canonical_fields(record)) for record in records}


def _canonical_fields(part: Part) -> dict[str, Any]:
    """What a record says; a field at its default says nothing, so that new ones change nothing."""
    fields: dict[str, Any] = part.model_dump(exclude_defaults=True)
    return fields


def _plain(value: Any) -> Any:
    """A value as JSON, in which the layout of text and of numbers makes no difference."""
    if isinstance(value, str):
        return _words(value)
    if isinstance(value, Mapping):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    if isinstance(value, Decimal):
        text = f"{value:f}"
        return text.rstrip("0").rstrip(".") if "." in text else text
    return moment_text(value) if isinstance(value, date) else value


def _words(text: str) -> str:
    return " ".join(text.split())


def signed(assessment: Assessment) -> Signed | None:
    """The last approval of a round whose date is an assessment's own; ``None`` where there is none.

    An approval is given after the date that it is of, so it counts whatever its day.
    ``assessment`` is as for :func:`digest_of`.
    """
    rounds = [
        reporting_round
        for reporting_round in rounds_of(assessment.strategy.document)
        if reporting_round.as_at == assessment.as_at
    ]
    approval = last_approval(assessment.strategy.approvals, rounds)
    if approval is None:
        return None
    holds = approval.digest == digest_of(assessment)
    return Signed(approval, approval.round, assessment.as_at, holds)
