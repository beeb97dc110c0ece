"""Whether a round's position may be approved, and what would be."""

from __future__ import annotations

from datetime import date

from strategy.assess.assessment import assess
from strategy.assess.progress.approval import digest_of, last_approval
from strategy.assess.progress.rounds import ReportingRound, rounds_of
from strategy.load.messages import did_you_mean
from strategy.model import Strategy, StrategyDocument
from strategy.model.scalars import shown
from strategy.periods.dates import in_words


class NotApprovedError(ValueError):
    """The position cannot be approved; the message says why."""


def round_meant(document: StrategyDocument, given: str) -> ReportingRound:
    """The round of that id, large letters being small ones. Raises :class:`NotApprovedError`."""
    rounds = {reporting_round.id: reporting_round for reporting_round in rounds_of(document)}
    name = given.strip().lower()
    if name in rounds:
        return rounds[name]
    if not rounds:
        raise NotApprovedError(
            "the strategy has no rounds to approve; they stand in data/strategy.yaml, under "
            '"reporting"'
        )
    meant = did_you_mean(name, list(rounds)) or f"the rounds are: {', '.join(rounds)}"
    raise NotApprovedError(f'there is no round "{shown(given)}"; {meant}')


def digest_to_sign(strategy: Strategy, its_round: ReportingRound, on: date) -> str:
    """The digest of a round's position, where it may be approved on a day.

    ``strategy`` is the whole one, with nothing kept back. Raises :class:`NotApprovedError` for a
    day before the round's own, before an earlier approval, or where that one still holds.
    """
    if on < its_round.as_at:
        raise NotApprovedError(
            f"the round {its_round.id} describes {in_words(its_round.as_at)}, and cannot be "
            f"approved before that day, on {in_words(on)}"
        )
    digest = digest_of(assess(strategy, its_round.as_at))
    last = last_approval(strategy.approvals, [its_round])
    if last and last.digest == digest:
        raise NotApprovedError(
            f"the round {its_round.id} was approved by {shown(last.by)} on {in_words(last.on)}, "
            "and nothing in its position has changed since: that approval still holds"
        )
    if last and on < last.on:
        raise NotApprovedError(
            f"the round {its_round.id} was approved on {in_words(last.on)}; another approval is of "
            f"that day or a later one, and not of {in_words(on)}"
        )
    return digest
