"""The starter that ``init`` writes, moved so that its last updates are of the last quarter.

The starter is an invented council's strategy with two years of progress. Dates grow stale, so all
of them move together by whole quarters, and the quarters that figures are of with them: in what the
files say and in what they are called. An entry's name ends in six digits of its text, so it is
worked out anew, and what names it follows. An approval signs what was approved, dates included, so
its digest is computed last.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Mapping
from datetime import date
from hashlib import sha256
from pathlib import PurePosixPath

from strategy.assess.assessment import assess
from strategy.assess.progress.approval import digest_of
from strategy.load.reading import Files, load
from strategy.load.record_kinds import DATA, DOCUMENT, definition_file
from strategy.model import Strategy
from strategy.periods.dates import YEARS, Cycle, Year, day, last_completed
from strategy.values import dataclass

LAST_DAY = date(YEARS[-1], 12, 31)
"""The last day a date may be. What would lie after it is put on it."""

DATED = re.compile(
    r"(?<![\w-])(\d{4}-\d\d-\d\d)((?:-[a-z0-9]+)*)(?=T\d\d:\d\d:\d\dZ|(?![\w-]))", re.ASCII
)
"""A date, alone, before a time, or at the start of an id: ``2026-09-16-cabinet``."""

RECORDED = re.compile(r"^recorded: .*\n", re.MULTILINE)
"""What an entry says of when it was written down, which its name does not depend on."""

QUARTER = re.compile(r"(?<![\w-])(\d{4}) Q([1-4])(?!\w)", re.ASCII)
"""A quarter of a calendar year, as figures and targets name it: ``2026 Q3``."""

DIGEST = re.compile(r"sha256:[0-9a-f]{64}", re.ASCII)

JOURNAL = PurePosixPath(DATA, "progress")


def starter(files: Files, today: date, uid: str = "") -> dict[str, bytes]:
    """The starter's files, by path from its own folder, as they are to be written on ``today``.

    The latest progress entries come to lie in the last quarter that ended before ``today``. With
    ``uid`` that is the strategy's own.
    """
    texts = {path: data.decode() for path, data in files.items()}
    entries = {
        PurePosixPath(path).stem: text
        for path, text in texts.items()
        if JOURNAL in PurePosixPath(path).parents
    }
    move = _Move(_months_stale(entries, today), entries)
    moved = {move.text(path): move.text(text).encode() for path, text in texts.items()}
    if uid:
        line = f"uid: {uid}\nstanding: ".encode()
        moved[DOCUMENT] = moved[DOCUMENT].replace(b"standing: ", line, 1)
    return dict(sorted(_signed(moved).items()))


def _signed(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """The same files, each approval with the digest of what it approves."""
    strategy = load(files).strategy
    return {**files, **(_approvals(strategy, files) if strategy else {})}


def _approvals(strategy: Strategy, files: Mapping[str, bytes]) -> dict[str, bytes]:
    rounds = strategy.document.reporting.rounds
    signed = {}
    for approval in strategy.approvals.values():
        path = definition_file("approvals", approval.id)
        digest = digest_of(assess(strategy, rounds[approval.round].as_at))
        signed[path] = DIGEST.sub(digest, files[path].decode()).encode()
    return signed


def later(on: date, months: int) -> date:
    """The same day of another month. The last day of a month becomes the last day of the other."""
    year, month = divmod(on.year * 12 + on.month - 1 + months, 12)
    if year > YEARS[-1]:
        return LAST_DAY
    of_month = monthrange(year, month + 1)[1]
    is_last = on.day == monthrange(on.year, on.month)[1]
    return date(year, month + 1, of_month if is_last else min(on.day, of_month))


def _months_stale(entries: Mapping[str, str], today: date) -> int:
    """The months from the quarter of the latest entry to the last quarter before ``today``."""
    fresh = last_completed(Year.CALENDAR, Cycle.QUARTERLY, today).last
    latest = max((day(entry_id[:10]) for entry_id in entries), default=fresh)
    quarters = fresh.year * 4 + (fresh.month - 1) // 3 - latest.year * 4 - (latest.month - 1) // 3
    return quarters * 3


@dataclass(frozen=True, slots=True)
class _Move:
    """A move of every date by some months. ``entries`` are the journal's texts by their ids."""

    months: int
    entries: Mapping[str, str]

    def text(self, text: str) -> str:
        """A text, or a path, with its dates, the ids that begin with dates, and quarters moved."""
        return QUARTER.sub(self._moved_quarter, DATED.sub(self._moved, text))

    def _moved_quarter(self, match: re.Match[str]) -> str:
        on = later(date(int(match[1]), int(match[2]) * 3, 1), self.months)
        return f"{on.year} Q{(on.month + 2) // 3}"

    def _moved(self, match: re.Match[str]) -> str:
        on, rest = later(day(match[1]), self.months).isoformat(), match[2]
        if match[0] in self.entries:
            # An entry can name only entries older than itself, for its text makes its name.
            text = RECORDED.sub("", self.text(self.entries[match[0]]))
            digits = sha256(text.encode()).hexdigest()[:6]
            rest = f"{rest.rpartition('-')[0]}-{digits}"
        return f"{on}{rest}"
