"""What is due of whom, as plain data: one row a thing, and one row a post."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from strategy.assess import Assessment, post_title
from strategy.assess.due import DUE_IN_WORDS, Due, DueKind
from strategy.model import Strategy
from strategy.periods import day, in_words
from strategy.screens.sheets import NOTICE

Facts = dict[str, Any]


def due_rows(found: Assessment, things: Iterable[Due]) -> list[Facts]:
    """A row for each thing that is due, in the order given."""
    return [_row(found, one) for one in things]


def _row(found: Assessment, one: Due) -> Facts:
    strategy = found.strategy
    post = strategy.posts.get(one.asked or "")
    overdue = (found.as_at - one.on).days
    return {
        "kind": one.kind.value,
        "kind_in_words": DUE_IN_WORDS[one.kind],
        "on": one.on.isoformat(),
        "overdue": one.overdue,
        "days_overdue": overdue if one.overdue else 0,
        "in_days": -overdue,
        "record": one.record,
        "number": _number(strategy, one.record),
        "title": one.title,
        "detail": one.detail or None,
        "expected": one.expected.isoformat() if one.expected else None,
        "owner": one.owner,
        "owner_title": post_title(strategy, one.owner),
        "asked": one.asked,
        "asked_title": post_title(strategy, one.asked),
        "service": post.service if post else None,
        "organisation": post.organisation if post else None,
        "portfolio": post.portfolio if post else None,
        "key": one.key,
    }


def _number(strategy: Strategy, record: str) -> str | None:
    """What members call an objective; nothing else has a number."""
    objective = strategy.objectives.get(record)
    return objective.shown_number if objective else None


def by_post(rows: Iterable[Facts]) -> list[tuple[str | None, list[Facts]]]:
    """The rows of each post that is asked, whose first is most pressing first; of nobody last."""
    found: dict[str | None, list[Facts]] = {}
    for row in rows:
        found.setdefault(row["asked"], []).append(row)
    return sorted(found.items(), key=lambda one: one[0] is None)


def post_rows(rows: Iterable[Facts]) -> list[Facts]:
    """A row for each post that is asked for something: how much, since when, and each in words."""
    return [
        {
            **{name: of[0][name] for name in ("asked", "asked_title", *OF_A_POST)},
            "due": len(of),
            "overdue": sum(one["overdue"] for one in of),
            "first": of[0]["on"],
            "things": [thing_in_words(one) for one in of],
        }
        for _, of in by_post(rows)
    ]


OF_A_POST = ("service", "organisation", "portfolio")


def thing_in_words(row: Facts) -> str:
    """One thing on one line: ``by 30 November 2026, 4 days overdue: update on 1.1 Attendance``."""
    late = f", {days(row['days_overdue'])} overdue" if row["overdue"] else ""
    return f"by {in_words(day(row['on']))}{late}: {what_in_words(row)}"


def what_in_words(row: Facts) -> str:
    """What is due, without its day: ``update on 1.1 Attendance``."""
    about = about_what(row)
    expected = row["expected"]
    late = f" (now expected on {in_words(day(expected))})" if expected else ""
    told = {
        DueKind.UPDATE: f"update on {about}",
        DueKind.CORRECTIVE_ACTION: f"corrective action on {about}: {row['detail']}",
        DueKind.MILESTONE: f"milestone of {row['detail']}: {row['title']}",
        DueKind.ACTION: f"action {about}",
        DueKind.REVIEW: f"review of {about}",
        DueKind.PAUSE_ENDS: f"end of the pause of {about}",
        DueKind.RELEASE: f"new figures of {about}",
    }
    return told[DueKind(row["kind"])] + late


def about_what(row: Facts) -> str:
    """``1.1 Attendance``; the title alone where there is no number."""
    title = row["title"].rstrip(".")
    return " ".join(filter(None, [row["number"], title]))


def days(number: int) -> str:
    """``1 day``, ``12 days``."""
    return f"{number:,} day{'' if number == 1 else 's'}"


COLUMNS = (
    "asked", "asked_title", "kind", "kind_in_words", "on", "overdue", "days_overdue", "record",
    "number", "title", "detail", "expected", "owner", "owner_title", "service", "organisation",
    "portfolio", "key",
)  # fmt: skip
"""The columns of a row a thing, before those of a contact."""

POST_COLUMNS = (
    "asked", "asked_title", "service", "organisation", "portfolio", "due", "overdue", "first",
    "things",
)  # fmt: skip
"""The columns of a row a post, before those of a contact."""

CONTACT = ("email", "name")
"""What a contacts file adds to each row."""


Cell = str | int | None
Addresses = Mapping[str, Mapping[str, str]]


def due_sheet(
    rows: Sequence[Facts], notice: str | None, contacts: Addresses | None = None
) -> tuple[Sequence[str], list[list[Cell]]]:
    """One row a thing for a spreadsheet; with contacts, the address of the post that is asked."""
    return _sheet(COLUMNS, rows, notice, contacts)


def due_post_sheet(
    rows: Sequence[Facts], notice: str | None, contacts: Addresses | None = None
) -> tuple[Sequence[str], list[list[Cell]]]:
    """One row a post for a spreadsheet, all that is due of it on lines of one cell."""
    return _sheet(POST_COLUMNS, post_rows(rows), notice, contacts)


def _sheet(
    columns: Sequence[str],
    rows: Iterable[Facts],
    notice: str | None,
    contacts: Addresses | None,
) -> tuple[Sequence[str], list[list[Cell]]]:
    added = CONTACT if contacts is not None else ()
    cells = [
        [
            *(_cell(row[one]) for one in columns),
            *((contacts or {}).get(row["asked"] or "", {}).get(one) for one in added),
            notice,
        ]
        for row in rows
    ]
    return (*columns, *added, NOTICE), cells


def _cell(value: Any) -> Cell:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "\n".join(value) if isinstance(value, list) else value


def event_facts(row: Facts) -> dict[str, Any]:
    """What a calendar says of a row: the fields of :class:`strategy.exchange.calendar.Day`."""
    what = what_in_words(row)
    asked = row["asked_title"] or "nobody is named"
    told = [
        f"{days(row['days_overdue'])} overdue" if row["overdue"] else None,
        f"Asked of: {asked}",
        f"Service: {row['service']}" if row["service"] else None,
        row["detail"] if row["kind"] == DueKind.PAUSE_ENDS else None,
    ]
    return {
        "key": row["key"],
        "on": day(row["on"]),
        "summary": f"Overdue: {what}" if row["overdue"] else f"{what[0].upper()}{what[1:]}",
        "description": "\n".join(filter(None, told)),
        "category": row["kind_in_words"],
    }
