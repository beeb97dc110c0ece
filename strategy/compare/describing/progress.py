"""Statuses that moved, entries that were made, and what they say of milestones."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from strategy.assess.assessment import assess
from strategy.assess.delivery.milestones import milestone_meant
from strategy.assess.facts import DisplayStatus, is_no_longer_judged
from strategy.assess.facts import StatusTrend as Trend
from strategy.assess.progress.standing import movement
from strategy.assess.progress.updates import holding
from strategy.assess.words import status_label
from strategy.compare.changes import Change, RecordChange
from strategy.compare.described import DescribedChange, RecordLabel, StatusDirection, Topic
from strategy.compare.pair import ENTRY_KIND, StrategyPair
from strategy.compare.phrasing import one_line
from strategy.model import MilestoneNews, ProgressEntry, Strategy
from strategy.periods.dates import in_words


def statuses(pair: StrategyPair, changes: Sequence[Change]) -> Iterator[DescribedChange]:
    """Each objective and action whose status is another one, with the entry that says so."""
    entries = [change for change in changes if change.kind == ENTRY_KIND]
    for subject in dict.fromkeys(entry.record.partition("/")[0] for entry in entries):
        was, now = _latest(pair, subject, old=True), _latest(pair, subject)
        if now and (was is None or was.status is not now.status):
            made = [entry for entry in entries if entry.record == f"{subject}/{now.id}"]
            yield _status(
                pair,
                was,
                now,
                tuple(change for change in made if change.what is RecordChange.ADDED),
            )


def _latest(pair: StrategyPair, subject: str, *, old: bool = False) -> ProgressEntry | None:
    """The last entry that held on a state's own date."""
    strategy, as_at = (pair.old, pair.was_at) if old else (pair.new, pair.is_at)
    subject_then = pair.was.get(subject, subject) if old else subject
    entries, _ = holding(strategy.progress.get(subject_then, ()), as_at)
    return entries[-1] if entries else None


def _status(
    pair: StrategyPair, was: ProgressEntry | None, now: ProgressEntry, made: tuple[Change, ...]
) -> DescribedChange:
    before = pair.status(was.status) if was else None
    after = pair.status(now.status)
    move = f"from {before} to {after}" if before else f"{after}, reported for the first time"
    way = _way(was, now)
    return DescribedChange(
        Topic.STATUS,
        pair.about(ENTRY_KIND, f"{now.subject}/{now.id}"),
        f"Status: {move}, as at {in_words(now.as_at)}, in the judgement of {pair.post(now.by)}.",
        record=f"{now.subject}/{now.id}",
        field="status",
        before=before,
        after=after,
        quote=one_line(now.summary),
        since=now.as_at,
        way=way,
        changes=made,
    )


def _way(was: ProgressEntry | None, now: ProgressEntry) -> StatusDirection:
    if was is None:
        return StatusDirection.FIRST
    trend = movement(was, now)
    if trend and trend is not Trend.SAME:
        return StatusDirection.WORSENED if trend is Trend.WORSENED else StatusDirection.IMPROVED
    return (
        StatusDirection.NO_LONGER_JUDGED if is_no_longer_judged(was, now) else StatusDirection.OTHER
    )


def silences(pair: StrategyPair, strategy: Strategy) -> Iterator[DescribedChange]:
    """The objectives that had an update at the earlier date and have none at the later.

    ``strategy`` is the later state, whole: nothing of them changed, and time went by.
    """
    now = {position.objective.id: position for position in assess(strategy, pair.is_at).positions}
    for before in assess(strategy, pair.was_at).positions:
        after = now.get(before.objective.id)
        latest = before.latest
        if after is None or latest is None or after.shown is not DisplayStatus.NO_UPDATE:
            continue
        if before.shown is not DisplayStatus.NO_UPDATE:
            said = pair.status(latest.status)
            silent = status_label(strategy.document, DisplayStatus.NO_UPDATE)
            yield DescribedChange(
                Topic.STATUS,
                pair.about("objective", before.objective.id),
                f"Status: from {said} to {silent}; the last update is as at "
                f"{in_words(latest.as_at)}.",
                record=before.objective.id,
                field="status",
                before=said,
                after=silent,
                since=latest.as_at,
                way=StatusDirection.FELL_SILENT,
            )


def entries(pair: StrategyPair, changes: Sequence[Change]) -> Iterator[DescribedChange]:
    """The entries that were made and moved no status."""
    for change in changes:
        if change.kind == ENTRY_KIND and change.what is RecordChange.ADDED:
            yield _entry(pair, change)


def _entry(pair: StrategyPair, change: Change) -> DescribedChange:
    entry: ProgressEntry = change.after
    corrects = " It puts an earlier entry right." if entry.corrects else ""
    return DescribedChange(
        Topic.ENTRY,
        pair.about_change(change),
        f"Update as at {in_words(entry.as_at)}: {pair.status(entry.status)}, in the judgement of "
        f"{pair.post(entry.by)}.{corrects}",
        record=change.record,
        after=pair.status(entry.status),
        quote=one_line(entry.summary),
        since=entry.as_at,
        changes=(change,),
    )


def milestone_news(pair: StrategyPair, changes: Sequence[Change]) -> Iterator[DescribedChange]:
    """What new entries say has become of milestones."""
    for change in changes:
        if change.kind == ENTRY_KIND and change.what is RecordChange.ADDED:
            for name, news in change.after.milestones.items():
                yield _news(pair, change, name, news)


def _news(pair: StrategyPair, change: Change, name: str, news: MilestoneNews) -> DescribedChange:
    entry: ProgressEntry = change.after
    meant = milestone_meant(pair.new, entry.subject, name)
    about: RecordLabel = pair.about("action", meant[0]) if meant else pair.about_change(change)
    title = pair.new.actions[meant[0]].milestones[meant[1]].title if meant else name
    return DescribedChange(
        Topic.MILESTONE,
        about,
        f"Milestone “{title}”: {_what(news)}.",
        record=change.record,
        field="milestones",
        source=change.record,
        quote=one_line(news.dropped or news.because or ""),
        since=news.reached or entry.as_at,
    )


def _what(news: MilestoneNews) -> str:
    if news.reached:
        return f"reached on {in_words(news.reached)}"
    if news.dropped:
        return "dropped"
    return f"now expected on {in_words(news.expected)}" if news.expected else "spoken of"
