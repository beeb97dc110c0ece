"""What an import comes to, in plain lines and as data. Figures under embargo are counted only."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime, tzinfo
from difflib import unified_diff
from typing import Any

from strategy.imports.merging import FigureRevision, Merged, as_cell
from strategy.imports.picking import Account, Picked
from strategy.load.record_kinds import figures_file
from strategy.model import Figure, Measure
from strategy.model.measures import USUAL_RELEASE
from strategy.periods.dates import in_words
from strategy.periods.wording import label
from strategy.values import dataclass

MOST_NAMED = 6
"""Areas and groups that a line names, of which the same is true."""


@dataclass(frozen=True, slots=True)
class ImportOutcome:
    """What an import comes to for one measure."""

    measure: Measure
    picked: Picked
    merged: Merged
    clock: tzinfo = UTC
    """The strategy's, on which an embargo ends."""

    @property
    def published(self) -> date | None:
        """The day of publication that the new rows carry."""
        return next((figure.published for figure in self.picked.figures), None)

    def embargo(self, by: date | datetime) -> date | None:
        """The day until which these rows, or those they take the place of, are not to be shown.

        ``by`` is the moment of the run, or a day that has ended; ``None`` where all are out.
        """
        published_days = (
            figure_revision.former.published for figure_revision in self.merged.revised
        )
        days = [day for day in (self.published, *published_days) if day is not None]
        last = self.measure.last_day_out(by, self.clock)
        return max((day for day in days if day > last), default=None)

    def until(self, day: date) -> str:
        """When an embargo ends, in words: ``09:30 on 19 March 2027``."""
        return f"{self.measure.released or USUAL_RELEASE:%H:%M} on {in_words(day)}"


def lines(outcome: ImportOutcome, by: date | datetime) -> Iterator[str]:
    """What happened to a measure's figures, for people."""
    merged = outcome.merged
    yield f"{figures_file(outcome.measure.id)}: {_counts(merged)}"
    until = outcome.embargo(by)
    if until:
        yield f"  {_kept_back(outcome, until)}"
        yield "  whoever can read the repository can read them: commit them where only those may"
        yield "  who are on the list for these figures, or import them once they are out"
    else:
        yield from (f"  {_revision(figure_revision)}" for figure_revision in merged.revised)
    yield from (f"  {line}" for line in _accounts(outcome))
    yield from (f"  {note}" for note in _notes(outcome.picked))


def _accounts(outcome: ImportOutcome) -> Iterator[str]:
    """What became of each area and group; those of which the same is true together."""
    alike: dict[tuple[str, ...], list[str]] = {}
    for account in outcome.picked.accounts:
        counts = (
            (len(_of(account, outcome.merged.added)), "new"),
            (
                len(
                    _of(
                        account, [figure_revision.new for figure_revision in outcome.merged.revised]
                    )
                ),
                "revised",
            ),
        )
        counted = ", ".join(f"{count} {word}" for count, word in counts if count) or "as held"
        kept_out = (
            f"  not taken: {not_taken.periods}, as {not_taken.because}"
            for not_taken in account.not_taken
        )
        name = ", ".join(filter(None, [account.area, *account.breakdown]))
        alike.setdefault((account.taken, counted, *kept_out), []).append(name)
    for (taken, counted, *left), names in alike.items():
        more = f" and {len(names) - MOST_NAMED} more" if len(names) > MOST_NAMED else ""
        each_word = " each" if len(names) > 1 and counted != "as held" else ""
        yield f"{'; '.join(names[:MOST_NAMED])}{more}: {taken} taken, {counted}{each_word}"
        yield from left


def _of(account: Account, figures: Iterable[Figure]) -> list[Figure]:
    key = account.area, account.breakdown
    return [figure for figure in figures if (figure.area, figure.breakdown) == key]


def _kept_back(outcome: ImportOutcome, until: date) -> str:
    return f"under embargo until {outcome.until(until)}: not shown here"


def _counts(merged: Merged) -> str:
    if not merged.added and not merged.revised:
        return f"nothing new ({_number(merged.same, 'figure')} as held)"
    parts = [
        _number(len(merged.added), "new figure") if merged.added else "",
        f"{len(merged.revised)} revised" if merged.revised else "",
        f"{merged.same} as held" if merged.same else "",
    ]
    return ", ".join(filter(None, parts))


def _number(count: int, thing: str) -> str:
    return f"{count:,} {thing}" if count == 1 else f"{count:,} {thing}s"


def _revision(figure_revision: FigureRevision) -> str:
    former, new = figure_revision.former, figure_revision.new
    parts = [
        f"{name} {as_cell(before) or 'none'} -> {as_cell(after)}"
        for name, before, after in (
            ("value", former.value, new.value),
            ("numerator", former.numerator, new.numerator),
            ("denominator", former.denominator, new.denominator),
            ("lower limit", former.lower, new.lower),
            ("upper limit", former.upper, new.upper),
        )
        if after is not None and before != after
    ]
    changes = ", ".join(parts) or f"{former.status.value} -> {new.status.value}"
    return f"{_named(new)}: {changes}"


def _named(figure: Figure) -> str:
    return ", ".join(filter(None, [label(figure.period), figure.area, *figure.breakdown]))


def _notes(picked: Picked) -> Iterator[str]:
    if picked.read_as:
        text, meant = picked.read_as
        yield f"a year that stands alone is read as the measure's: {text} as {meant}"
    yield from picked.notes
    if picked.absent:
        yield f"not in the file: {', '.join(picked.absent)}"
    if picked.left_out:
        yield f"left out, as no area has a value: {', '.join(picked.left_out)}"


MOST_PREVIEWED = 8
"""Figures of a measure that are shown before they are taken."""


def preview(outcome: ImportOutcome, by: date | datetime) -> Iterator[str]:
    """The last figures that would be taken; nothing of those under embargo."""
    figures = () if outcome.embargo(by) else outcome.picked.figures
    if len(figures) > MOST_PREVIEWED:
        yield f"  {len(figures) - MOST_PREVIEWED:,} figures, and then:"
    for figure in figures[-MOST_PREVIEWED:]:
        yield f"  {_named(figure)}: {as_cell(figure.value)}"


def undated(outcome: ImportOutcome, by: date | datetime) -> Iterator[str]:
    """The revisions of which nobody could say whether they count, and what to do about it."""
    until = outcome.embargo(by)
    if until:
        yield f"  {_kept_back(outcome, until)}"
    for undated_figure in () if until else outcome.merged.undated:
        day = undated_figure.former.published
        when = f", published on {in_words(day)}" if day else ""
        yield f"  {_revision(undated_figure)} (held{when})"
    held_days = [
        figure_revision.former.published
        for figure_revision in outcome.merged.undated
        if figure_revision.former.published
    ]
    after = f", later than {in_words(max(held_days))}" if held_days else ""
    yield f"say when the new figures came out: --published DATE{after}"


def difference(path: str, before: bytes | None, after: bytes) -> str:
    """What would change in a file, as lines taken away and added; no line that stays is shown."""
    old, new = ((data or b"").decode("utf-8-sig").splitlines() for data in (before, after))
    diff_lines = unified_diff(
        old, new, path if before is not None else "(none)", path, lineterm="", n=0
    )
    return "\n".join(diff_lines)


def as_data(outcome: ImportOutcome, by: date | datetime) -> dict[str, Any]:
    """The same, for programs."""
    merged, picked = outcome.merged, outcome.picked
    hidden = outcome.embargo(by) is not None
    return {
        "measure": outcome.measure.id,
        "file": figures_file(outcome.measure.id),
        "new": len(merged.added),
        "revised": len(merged.revised),
        "same": merged.same,
        "published": outcome.published.isoformat() if outcome.published else None,
        "embargoed": hidden,
        "figures": [] if hidden else [_figure(figure) for figure in merged.added],
        "revisions": []
        if hidden
        else [_revised(figure_revision) for figure_revision in merged.revised],
        "areas": [_account(account, outcome.merged) for account in picked.accounts],
        "notes": list(picked.notes),
        "absent": list(picked.absent),
        "left_out": list(picked.left_out),
    }


def _account(account: Account, merged: Merged) -> dict[str, Any]:
    return {
        "area": account.area,
        "breakdown": list(account.breakdown),
        "taken": account.taken,
        "new": len(_of(account, merged.added)),
        "revised": len(_of(account, [figure_revision.new for figure_revision in merged.revised])),
        "not_taken": [
            {"periods": not_taken.periods, "because": not_taken.because}
            for not_taken in account.not_taken
        ],
    }


def _figure(figure: Figure) -> dict[str, Any]:
    return {
        "period": label(figure.period),
        "area": figure.area,
        "breakdown": list(figure.breakdown),
        **_values(figure),
        "status": figure.status.value,
    }


def _values(figure: Figure) -> dict[str, str | None]:
    return {
        "value": as_cell(figure.value) or None,
        "numerator": as_cell(figure.numerator) or None,
        "denominator": as_cell(figure.denominator) or None,
        "lower": as_cell(figure.lower) or None,
        "upper": as_cell(figure.upper) or None,
    }


def _revised(figure_revision: FigureRevision) -> dict[str, Any]:
    return {
        **_figure(figure_revision.new),
        "held": {**_values(figure_revision.former), "status": figure_revision.former.status.value},
    }


def news(outcomes: Sequence[ImportOutcome]) -> bool:
    """Whether any figure is new or says something else."""
    return any(outcome.merged.added or outcome.merged.revised for outcome in outcomes)
