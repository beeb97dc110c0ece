"""One record's life as text: each commit with its day and its author, newest first.

Words that went stand between ``[-`` and ``-]`` and those that came between ``{+`` and ``+}``.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from rich.console import RenderableType
from rich.constrain import Constrain
from rich.padding import Padding
from rich.text import Text

from strategy.lives import ENTRY_KIND
from strategy.movement import DiffOp, DiffSpan, shortened
from strategy.movement.saying import cut, opening
from strategy.screens.comparison_text import marked_text
from strategy.screens.lines import GAP, PROSE, Lines, inset, one_line, plain, prose
from strategy.screens.parts import notice_lines
from strategy.screens.tables import date_in_words

Facts = dict[str, Any]

SHORT = 7
"""Characters of a revision's name that are shown."""

LONGEST_SAID = 600
"""Characters of a value that are shown; ``--json`` has all of it."""

ERASED = "(taken out for privacy, so not told)"

HAPPENED = {
    "added": "was recorded",
    "changed": "changed",
    "removed": "was taken out",
    "renamed": "has another name",
    "unreadable": "could not be read",
    "held": "is in the earliest commit that this clone holds",
}


def life_text(facts: Facts) -> RenderableType:
    """The whole life, or that of one field."""
    by_commit = groupby(
        facts["changes"], key=lambda one: (one["date"], one["author"], one["revision"])
    )
    return Lines(
        (
            *notice_lines(facts["notice"]),
            prose(f"{facts['title']} ({_as_named(facts)})", "bold"),
            *map(prose, _preface(facts)),
            *(part for _, items in by_commit for part in _commit(facts, list(items))),
        )
    )


def _as_named(facts: Facts) -> str:
    """The record's kind, and its id where nothing else says it."""
    kind, record = facts["kind"], facts["record"]
    return str(kind if record in (kind, facts["title"]) else f"{kind} {record}")


def _preface(facts: Facts) -> Iterator[str]:
    """What is to be known before the first change is read."""
    earlier = [one for one in facts["names"] if one != facts["record"]]
    if earlier:
        yield f"It went by {', '.join(earlier)} before."
    if facts["supersedes"]:
        taken = ", ".join(facts["supersedes"])
        yield f"It took the place of {taken}, whose changes are told here too."
    if not facts["whole_history"]:
        yield "This clone holds only the last commits: what is earlier is not told."
    if not facts["changes"]:
        named = f' of "{facts["field"]}"' if facts["field"] else ""
        yield f"No change{named} is held in git."


def _commit(facts: Facts, items: list[Facts]) -> Iterator[RenderableType]:
    first = items[0]
    on = (date_in_words(first["date"]), "bold")
    yield Text()
    if first["revision"] is None:
        yield Text("Not committed yet", "bold")
    else:
        author = one_line(first["author"])
        yield Constrain(
            Text.assemble(on, "  ", author, "  ", (first["revision"][:SHORT], "dim")), PROSE
        )
    for item in items:
        yield from _item(facts, item)


def _item(facts: Facts, item: Facts) -> Iterator[RenderableType]:
    is_own = item["kind"] == facts["kind"] and item["superseded_by"] is None
    headed = not is_own or item["what"] != "changed"
    if headed:
        yield inset(_heading(item, "It" if is_own else _named(item)))
    for told in item["fields"]:
        yield _further(_field(item, told), 2 if headed else 1)
    for key in item["decisions"]:
        decision = facts["decisions"][key]
        reference = f", {decision['reference']}" if decision["reference"] else ""
        said = f"Decided: {decision['body']}, {date_in_words(decision['date'])}{reference} ({key})"
        yield _further(one_line(said), 2 if headed else 1)


def _named(item: Facts) -> str:
    later = item["superseded_by"] if item["kind"] != ENTRY_KIND else None
    place = f", which {later} took the place of," if later else ""
    return opening(f"{item['kind']} {item['record']}{place}")


def _heading(item: Facts, named: str) -> str:
    if item["what"] == "renamed" and item["was_named"]:
        return f"{named} was {item['was_named']} before."
    problem = f": {item['problem'] or item['rule']}" if item["rule"] else ""
    colon = ":" if item["fields"] and not problem else "."
    return f"{named} {HAPPENED[item['what']]}{problem}{colon}"


def _field(item: Facts, told: Facts) -> Text:
    """One field: as it is, where the record came; otherwise as it was and is."""
    name = opening(told["field_in_words"])
    if told["marked"]:
        pieces = tuple(DiffSpan(DiffOp(one["how"]), one["text"]) for one in told["marked"])
        return Text.assemble(plain(name), ": ", marked_text(shortened(pieces)))
    was, now = _said(told["was_in_words"]), _said(told["now_in_words"])
    if told["erased"]:
        return plain(f"{name}: {now or ERASED}")
    if item["what"] in ("added", "held"):
        return plain(f"{name}: {now}")
    if not was:
        return plain(f"{name}: {now} (not given before)")
    return plain(
        f"{name}: was {was}, now {now}" if now else f"{name}: was {was}, and is not given any more"
    )


def _said(text: str | None) -> str:
    return cut(text or "", LONGEST_SAID)


def _further(text: Text, depth: int) -> RenderableType:
    return Constrain(Padding(text, (0, 0, 0, depth * GAP)), PROSE)
