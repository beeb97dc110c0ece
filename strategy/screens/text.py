"""The facts as text for a terminal of any width from 40 columns, with or without colour."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from rich.console import Console, RenderableType
from rich.text import Text

from strategy.assess import Shown
from strategy.screens.figures import behind, measures_text
from strategy.screens.history import DEMONSTRATION, decisions, progress
from strategy.screens.lines import Lines, inset, plain, prose, rule
from strategy.screens.parts import known, links, notice
from strategy.screens.records_text import ACTIONS, POSTS, VOICES, actions_of, voices_of
from strategy.screens.tables import (
    DECISIONS,
    ENTRIES,
    NOTHING,
    date_in_words,
    list_of,
    objective_sections,
    status_text,
)

Facts = dict[str, Any]


def glance_text(facts: Facts, console: Console) -> RenderableType:
    """The whole strategy on one screen."""
    sections = [
        (f"{section.id}  {section.title or '(its record could not be read)'}", section.objectives)
        for section in facts["priorities"]
    ]
    if facts["cross_cutting"]:
        sections.append(("Cross-cutting", facts["cross_cutting"]))
    return Lines(
        (
            *notice(facts),
            prose(facts["title"], "bold"),
            prose(_standing(facts)),
            prose(facts["in_words"]),
            *_to_be_said(facts),
            Text(),
            *objective_sections(sections, console.width),
            *behind(facts["measures"]),
        )
    )


def _standing(facts: Facts) -> str:
    standing = "" if facts["standing"] == "adopted" else f", {facts['standing']}"
    return f"{facts['organisation']}{standing}. Position as at {date_in_words(facts['as_at'])}."


def _to_be_said(facts: Facts) -> Iterator[RenderableType]:
    """What dates make of the whole: sets past their end, actions and pauses past theirs."""
    if facts["has_ended"]:
        yield prose(
            f"The strategy ran to {date_in_words(facts['ends'])}. It is still called adopted, and "
            "nothing here says what follows it."
        )
    for one in facts["sets_without_outcome"]:
        what = "no decision on what became of it is recorded"
        if facts["standing"] == DEMONSTRATION:
            what = "the published document does not say what followed"
        yield prose(f"{one.title} ended on {date_in_words(one.ended)}; {what}.")
    if facts["overdue_actions"]:
        yield prose(f"Corrective action past its day: {', '.join(facts['overdue_actions'])}.")
    if facts["lapsed_pauses"]:
        yield prose(f"Paused beyond the day set: {', '.join(facts['lapsed_pauses'])}.")
    if facts["not_in_force"]:
        yield prose(f"Not in force: {', '.join(facts['not_in_force'])}.")


def list_text(
    kind: str, rows: Sequence[Any], console: Console, said: str | None = None
) -> RenderableType:
    """The rows of one kind, or a sentence where there are none; a notice stands above them."""
    above = tuple(notice({"notice": said}))
    if not rows:
        return Lines((*above, prose(f"There are no {kind} to list.")))
    if kind == "objectives":
        return Lines((*above, *objective_sections([("", rows)], console.width)))
    if kind == "measures":
        return measures_text(rows, console, said)
    return Lines((*above, *list_of(LISTS[kind], rows, console.width)))


LISTS = {
    "actions": ACTIONS,
    "entries": ENTRIES,
    "voices": VOICES,
    "decisions": DECISIONS,
    "posts": POSTS,
}
"""The columns of each kind that has a table of its own."""


def priority_text(facts: Facts, console: Console) -> RenderableType:
    """One priority: its aims, then its objectives."""
    sections = [("", facts["objectives"])] if facts["objectives"] else []
    if facts["cross_cutting"]:
        sections.append(("Cross-cutting", facts["cross_cutting"]))
    return Lines(
        (
            *notice(facts),
            prose(f"{facts['id']}  {facts['title']}", "bold"),
            *(part for aim in facts["aims"] for part in (Text(), prose(aim))),
            Text(),
            *known(_about_priority(facts)),
            prose(facts["in_words"]),
            *behind(facts["measures"]),
            Text(),
            *objective_sections(sections, console.width),
        )
    )


def _about_priority(facts: Facts) -> Iterator[tuple[str, Text]]:
    if facts["lead"]:
        yield "Lead", plain(facts["lead_title"])
    if facts["groups"]:
        yield "Groups", plain(", ".join(facts["group_titles"].values()))
    yield from links(facts)


def objective_text(facts: Facts) -> RenderableType:
    """One objective: its wording, what is known of it, and its history, latest first."""
    title = f"{facts['number']}  {facts['label'] or ''}".rstrip()
    return Lines(
        (
            *notice(facts),
            prose(title, "bold"),
            Text(),
            prose(facts["wording"]),
            Text(),
            *known(_about_objective(facts)),
            *_wordings(facts),
            *_figures(facts),
            *actions_of(facts["actions"]),
            *progress(facts),
            *voices_of(facts["voices"]),
            *decisions(facts),
        )
    )


def _status(facts: Facts) -> Iterator[tuple[str, Text]]:
    """How an objective stands, and how that came to be what counts; or what became of it."""
    status = status_text(facts)
    if facts["in_force"] and facts["status_as_at"]:
        as_at = f"as at {date_in_words(facts['status_as_at'])}"
        is_silent = facts["status"] == Shown.NO_UPDATE.value
        last = f"; last: {facts['last_status_in_words']}, {as_at}" if is_silent else f", {as_at}"
        status = Text.assemble(status, last)
    yield "Status", status
    for note in facts["notes"]:
        yield "", plain(note)
    if facts["became"]:
        yield "", plain(f"{facts['became']}.")


def _about_objective(facts: Facts) -> Iterator[tuple[str, Text]]:
    if facts["number"] != facts["id"]:
        yield "Id", plain(facts["id"])
    yield from _status(facts)
    if facts["movement"] in {"worsened", "improved"}:
        yield "", plain(f"{facts['movement'].capitalize()} since the last report")
    if facts["owner"] or facts["standing"] != DEMONSTRATION:
        yield "Owner", plain(facts["owner_title"] or NOTHING)
    yield "Intent", plain(facts["intent"].replace("-", " "))
    priorities = [f"{one}  {title}" for one, title in facts["priority_titles"].items()]
    if priorities:
        yield "Priority" if len(priorities) == 1 else "Priorities", plain("\n".join(priorities))
    if facts["set_title"]:
        yield "Set", plain(facts["set_title"])
    for name, words in (
        ("Partners", facts["partners"]),
        ("Phases", facts["phase_titles"].values()),
        ("Groups", facts["group_titles"].values()),
        ("Supersedes", facts["supersedes"]),
    ):
        if words:
            yield name, plain(", ".join(words))
    if facts["review_due"]:
        late = ", overdue" if facts["review_overdue"] else ""
        yield "Review", plain(f"due by {date_in_words(facts['review_due'])}{late}")
    if facts["young_people"]:
        yield "In short", plain(facts["young_people"])
    yield from links(facts)


def _wordings(facts: Facts) -> Iterator[RenderableType]:
    if facts["earlier_wordings"]:
        yield rule("Earlier wordings")
    for earlier in facts["earlier_wordings"]:
        until = date_in_words(earlier.until) if earlier.until else earlier.decision
        yield Text()
        yield prose(f"Until {until}", "bold")
        yield inset(earlier.wording)
        if earlier.decided_by:
            yield inset(f"Changed by {earlier.decided_by}.")
    if facts["earlier_wordings"]:
        yield Text()


def _figures(facts: Facts) -> Iterator[RenderableType]:
    if facts["measures"] or facts["no_measure"]:
        yield rule("Figures")
        yield from behind(facts["measures"])
        if facts["no_measure"]:
            yield Text()
            yield prose(facts["no_measure"])
        yield Text()
