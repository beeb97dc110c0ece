"""Who answers for what: posts that have ended, that nobody listed, and that never answer."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from enum import StrEnum

from strategy.assess.facts import Assessment, DisplayStatus, Position
from strategy.assess.progress.returns import returns_of
from strategy.assess.progress.rounds import ReportingRound, round_for_updates, rounds_of
from strategy.model import Post, Strategy
from strategy.values import dataclass


class Phantom(StrEnum):
    """Why a post that owns objectives cannot be asked, or asked in vain.

    ``gone``: it has ended. ``unlisted``: it is no post that is listed. ``silent``: it has recorded
    nothing for the last two rounds.
    """

    GONE = "gone"
    UNLISTED = "unlisted"
    SILENT = "silent"


@dataclass(frozen=True, slots=True)
class PhantomOwner:
    """An owner who is none, with the ids of the objectives in force that it owns.

    ``successor`` is the post that has the duties of one that is gone, where that is said.
    ``last_entry`` is the last day of which it told anything.
    """

    owner: str
    why: Phantom
    objectives: tuple[str, ...]
    successor: str | None = None
    last_entry: date | None = None


def has_ended(posts: Mapping[str, Post], post: str, on: date) -> bool:
    """Whether a post is listed and its last day was before a day."""
    post_record = posts.get(post)
    return post_record is not None and post_record.until is not None and post_record.until < on


def successor_of(posts: Mapping[str, Post], post: str, on: date) -> str | None:
    """The post that has a post's duties on a day, through as many hands as they went.

    That is the post itself while it lasts; ``None`` where nobody is said to have them.
    """
    visited: set[str] = set()
    here: str | None = post
    while here is not None and here in posts and here not in visited:
        if not has_ended(posts, here, on):
            return here
        visited.add(here)
        here = posts[here].succeeded_by
    return None


def responsible_post(strategy: Strategy, owner: str | None, on: date) -> str | None:
    """Who is asked for what ``owner`` owns: its successor where it has ended and has one."""
    if owner is None or not has_ended(strategy.posts, owner, on):
        return owner
    return successor_of(strategy.posts, owner, on) or owner


def phantom_owners(assessment: Assessment) -> tuple[PhantomOwner, ...]:
    """The owners of objectives in force that cannot be asked or do not answer, by their ids.

    Whether one answers is asked of an adopted strategy alone: nothing falls due in another.
    """
    owned: defaultdict[str, list[Position]] = defaultdict(list)
    for position in assessment.positions:
        if position.objective.owner:
            owned[position.objective.owner].append(position)
    last_answers = _last_told(assessment)
    judged = (
        _judged(assessment, owner, owned[owner], last_answers.get(owner)) for owner in sorted(owned)
    )
    return tuple(phantom_owner for phantom_owner in judged if phantom_owner)


def _judged(
    assessment: Assessment, owner: str, positions: list[Position], last: date | None
) -> PhantomOwner | None:
    posts = assessment.strategy.posts
    why, successor = _gone_or_unlisted(posts, owner, assessment.as_at), None
    if why is Phantom.GONE:
        successor = successor_of(posts, owner, assessment.as_at)
    if why is None and _is_silent(assessment, positions, last):
        why = Phantom.SILENT
    objectives = tuple(position.objective.id for position in positions)
    return PhantomOwner(owner, why, objectives, successor, last) if why else None


def _gone_or_unlisted(posts: Mapping[str, Post], owner: str, on: date) -> Phantom | None:
    if owner not in posts:
        return Phantom.UNLISTED
    return Phantom.GONE if has_ended(posts, owner, on) else None


def is_answerable(assessment: Assessment, owner: str | None) -> bool:
    """Whether an owner is named, and a post that is listed and has not ended."""
    return owner is not None and not _gone_or_unlisted(
        assessment.strategy.posts, owner, assessment.as_at
    )


def _last_told(assessment: Assessment) -> dict[str, date]:
    """The last day of which each post has told anything, or one whose duties it has."""
    last: dict[str, date] = {}
    for entries in assessment.strategy.progress.values():
        for entry in entries:
            if entry.as_at <= assessment.as_at:
                last[entry.by] = max(entry.as_at, last.get(entry.by, entry.as_at))
    for post, day in list(last.items()):
        heir = successor_of(assessment.strategy.posts, post, assessment.as_at)
        if heir:
            last[heir] = max(day, last.get(heir, day))
    return last


def _is_silent(assessment: Assessment, positions: list[Position], last: date | None) -> bool:
    """Whether the last round but one asked it for an update, and it has told nothing since."""
    earlier = _last_but_one(assessment)
    if earlier is None:
        return False
    owned = {
        position.objective.id
        for position in positions
        if position.shown not in (DisplayStatus.COMPLETE, DisplayStatus.PAUSED)
    }
    if last is not None and last >= earlier.answered_by.first:
        return False
    asked = returns_of(assessment.strategy, earlier, assessment.as_at)
    return any(post_return.objective.id in owned for post_return in asked)


def _last_but_one(assessment: Assessment) -> ReportingRound | None:
    """The last round but one of those whose updates were due; by the cycle without any."""
    strategy, document = assessment.strategy, assessment.strategy.document
    if document.reporting.rounds:
        over = [
            reporting_round
            for reporting_round in rounds_of(document)
            if reporting_round.updates_by < assessment.as_at
        ]
        days = sorted({reporting_round.as_at for reporting_round in over})
        return next(
            (
                reporting_round
                for reporting_round in over
                if len(days) > 1 and reporting_round.as_at == days[-2]
            ),
            None,
        )
    last = round_for_updates(strategy, assessment.as_at)
    return round_for_updates(strategy, last.answered_by.first)
