"""The facts as text for a terminal of any width from 40 columns, with or without colour."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from rich.console import Console, RenderableType
from rich.text import Text

from strategy.assess.facts import DisplayStatus
from strategy.model import Standing
from strategy.periods.dates import in_words
from strategy.terminal.entries import decisions, progress
from strategy.terminal.figures import behind, measures_text
from strategy.terminal.lines import (
    Lines,
    inset,
    links_known,
    notice_lines,
    plain,
    prose,
    rule,
    two_columns,
)
from strategy.terminal.records import (
    ACTIONS,
    POSTS,
    RECOMMENDATIONS,
    VOICES,
    actions_of,
    recommendations_of,
    voices_of,
)
from strategy.terminal.tables import (
    DECISIONS,
    ENTRIES,
    NOTHING,
    list_of,
    objective_sections,
    status_text,
)

if TYPE_CHECKING:
    from strategy.views.delivery.decisions import EarlierWordingView
    from strategy.views.header import Header
    from strategy.views.progress.glance import GlanceView, PriorityView
    from strategy.views.progress.objectives import ObjectiveDetail, ObjectiveRow


def glance_text(header: Header, view: GlanceView, console: Console) -> RenderableType:
    """The whole strategy on one screen."""
    sections: list[tuple[str, Sequence[ObjectiveRow]]] = [
        (f"{section.id}  {section.title or '(its record could not be read)'}", section.objectives)
        for section in view.priorities
    ]
    if view.cross_cutting:
        sections.append(("Cross-cutting", view.cross_cutting))
    return Lines(
        (
            *notice_lines(header.notice, whole=True),
            prose(view.title, "bold"),
            prose(_standing(header)),
            prose(view.in_words),
            *_to_be_said(header, view),
            Text(),
            *objective_sections(sections, console.width),
            *behind(view.measures),
        )
    )


def _standing(header: Header) -> str:
    adopted = header.standing is Standing.ADOPTED
    standing = "" if adopted else f", {header.standing.value}"
    return f"{header.organisation}{standing}. Position as at {in_words(header.as_at)}."


def _to_be_said(header: Header, view: GlanceView) -> Iterator[RenderableType]:
    """What dates make of the whole: sets past their end, actions and pauses past theirs."""
    if view.has_ended:
        yield prose(
            f"The strategy ran to {in_words(view.ends)}. It is still called adopted, and "
            "nothing here says what follows it."
        )
    for ended in view.sets_without_outcome:
        what = "no decision on what became of it is recorded"
        if header.standing is Standing.DEMONSTRATION:
            what = "the published document does not say what followed"
        yield prose(f"{ended.title} ended on {in_words(ended.ended)}; {what}.")
    if view.overdue_actions:
        yield prose(f"Corrective action past its day: {', '.join(view.overdue_actions)}.")
    if view.lapsed_pauses:
        yield prose(f"Paused beyond the day set: {', '.join(view.lapsed_pauses)}.")
    if view.not_in_force:
        yield prose(f"Not in force: {', '.join(view.not_in_force)}.")


def list_text(
    kind: str, rows: Sequence[Any], console: Console, said: str | None = None
) -> RenderableType:
    """The rows of one kind, or a sentence where there are none; a notice stands above them."""
    above = tuple(notice_lines(said))
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
    "recommendations": RECOMMENDATIONS,
    "posts": POSTS,
}
"""The columns of each kind that has a table of its own."""


def priority_text(header: Header, view: PriorityView, console: Console) -> RenderableType:
    """One priority: its aims, then its objectives."""
    sections: list[tuple[str, Sequence[ObjectiveRow]]] = (
        [("", view.objectives)] if view.objectives else []
    )
    if view.cross_cutting:
        sections.append(("Cross-cutting", view.cross_cutting))
    return Lines(
        (
            *notice_lines(header.notice),
            prose(f"{view.number}  {view.title}", "bold"),
            *(part for aim in view.aims for part in (Text(), prose(aim))),
            Text(),
            *two_columns(_about_priority(view)),
            prose(view.in_words),
            *behind(view.measures),
            Text(),
            *objective_sections(sections, console.width),
        )
    )


def _about_priority(view: PriorityView) -> Iterator[tuple[str, Text]]:
    if view.lead_title:
        yield "Lead", plain(view.lead_title)
    if view.stakeholders:
        yield "Stakeholders", plain(", ".join(view.stakeholders))
    if view.groups:
        yield "Groups", plain(", ".join(view.group_titles.values()))
    if view.notes:
        yield "Notes", plain("\n".join(view.notes))
    yield from links_known(view.links)


def objective_text(header: Header, objective: ObjectiveDetail) -> RenderableType:
    """One objective: its wording, what is known of it, and its history, latest first."""
    title = f"{objective.number}  {objective.label or ''}".rstrip()
    of = objective.id, objective.set, objective.priorities
    return Lines(
        (
            *notice_lines(header.notice),
            prose(title, "bold"),
            Text(),
            prose(objective.wording),
            Text(),
            *two_columns(_about_objective(header, objective)),
            *_wordings(objective.earlier_wordings),
            *_figures(objective),
            *actions_of(objective.actions),
            *progress(header, objective.entries, objective.corrected_entries),
            *voices_of(objective.voices),
            *recommendations_of(objective.recommendations),
            *decisions(objective.decisions, of),
        )
    )


def _status(objective: ObjectiveDetail) -> Iterator[tuple[str, Text]]:
    """How an objective stands, and how that came to be what counts; or what became of it."""
    status = status_text(objective)
    if objective.in_force and objective.status_as_at:
        as_at = f"as at {in_words(objective.status_as_at)}"
        is_silent = objective.status is DisplayStatus.NO_UPDATE
        last = f"; last: {objective.last_status_in_words}, {as_at}" if is_silent else f", {as_at}"
        status = Text.assemble(status, last)
    yield "Status", status
    for note in objective.remarks:
        yield "", plain(note)
    if objective.became:
        yield "", plain(f"{objective.became}.")


def _about_objective(header: Header, objective: ObjectiveDetail) -> Iterator[tuple[str, Text]]:
    if objective.number != objective.id:
        yield "Id", plain(objective.id)
    yield from _status(objective)
    if objective.moved:
        yield "", plain(f"{objective.moved.capitalize()} since the last report")
    if objective.owner or header.standing is not Standing.DEMONSTRATION:
        yield "Owner", plain(objective.owner_title or NOTHING)
    yield "Intent", plain(objective.intent.value.replace("-", " "))
    priorities = [f"{key}  {title}" for key, title in objective.priority_titles.items()]
    if priorities:
        yield "Priority" if len(priorities) == 1 else "Priorities", plain("\n".join(priorities))
    if objective.set_title:
        yield "Set", plain(objective.set_title)
    for name, words in (
        ("Partners", objective.partners),
        ("Stakeholders", objective.stakeholders),
        ("Phases", objective.phase_titles.values()),
        ("Groups", objective.group_titles.values()),
        ("Supersedes", objective.supersedes),
    ):
        if words:
            yield name, plain(", ".join(words))
    if objective.review_due:
        late = ", overdue" if objective.review_overdue else ""
        yield "Review", plain(f"due by {in_words(objective.review_due)}{late}")
    if objective.notes:
        yield "Notes", plain("\n".join(objective.notes))
    if objective.young_people:
        yield "For young people", plain(objective.young_people)
    if objective.judgement and objective.judgement.disagreement:
        yield "Figures", plain(objective.judgement.disagreement)
    yield from links_known(objective.links)


def _wordings(wordings: Sequence[EarlierWordingView]) -> Iterator[RenderableType]:
    if wordings:
        yield rule("Earlier wordings")
    for earlier in wordings:
        until = in_words(earlier.until) if earlier.until else earlier.decision
        yield Text()
        yield prose(f"Until {until}", "bold")
        yield inset(earlier.wording)
        if earlier.decided_by:
            yield inset(f"Changed by {earlier.decided_by}.")
    if wordings:
        yield Text()


def _figures(objective: ObjectiveDetail) -> Iterator[RenderableType]:
    if objective.measures or objective.no_measure:
        yield rule("Figures")
        yield from behind(objective.measures)
        if objective.no_measure:
            yield Text()
            yield prose(objective.no_measure)
        yield Text()
