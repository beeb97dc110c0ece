"""Actions, what was heard, and posts, as text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from rich.console import Console, RenderableType
from rich.text import Text

from strategy.assess.people.voices import VOICE_LABELS
from strategy.periods.dates import in_words
from strategy.terminal.entries import decisions, progress
from strategy.terminal.lines import (
    PROSE,
    Lines,
    inset,
    links_known,
    notice_lines,
    one_line,
    plain,
    prose,
    rule,
    two_columns,
)
from strategy.terminal.tables import (
    NOTHING,
    TableColumn,
    list_of,
    objective_sections,
    status_text,
    text_of,
)
from strategy.views.names import how_many

if TYPE_CHECKING:
    from strategy.views.delivery.actions import ActionView, MilestoneView
    from strategy.views.header import Header
    from strategy.views.people.posts import ActionDetail, PostDetail, PostView
    from strategy.views.people.recommendations import RecommendationView
    from strategy.views.people.voices import VoiceView

MILESTONES: Mapping[str, str] = {
    "reached": "✓",
    "dropped": "×",
    "overdue": "!",
    "expected-late": "◇",
    "due": "·",
}
"""A shape for each state of a milestone; the words beside it say it all."""


def _numbers(action: ActionView) -> Text | None:
    return one_line(", ".join(action.objective_numbers)) if action.objective_numbers else None


def _milestones(action: ActionView) -> Text | None:
    if not action.milestones_total:
        return None
    late = f", {action.milestones_overdue} overdue" if action.milestones_overdue else ""
    return one_line(f"{action.milestones_reached} of {action.milestones_total} reached{late}")


def _due(action: ActionView) -> Text | None:
    if not action.due:
        return None
    return one_line(f"{action.due}, overdue" if action.overdue else action.due)


ACTIONS = (
    TableColumn("Action", text_of("title"), most=60, narrower=(30, 20), prose=True, whole="title"),
    TableColumn("Serves", _numbers, most=16),
    TableColumn("Status", status_text, most=24),
    TableColumn("Due", _due, most=19),
    TableColumn("Milestones", _milestones, most=26, narrower=(16, 12)),
    TableColumn("Owner", text_of("owner_title"), most=50, narrower=(20, 14), first_to_go=True),
)


def _who(voice: VoiceView) -> str:
    return f"{voice.who} ({voice.number_in_words})" if voice.number_in_words else voice.who


VOICES = (
    TableColumn("Date", text_of("date"), most=10),
    TableColumn("Who was heard", lambda voice: one_line(_who(voice)), most=40, narrower=(24, 16)),
    TableColumn(
        "What they said", text_of("said"), most=PROSE, narrower=(36,), prose=True, whole="said"
    ),
    TableColumn("What came of it", text_of("loop_in_words"), most=32, narrower=(20, 14)),
)

RECOMMENDATIONS = (
    TableColumn("Made by", text_of("name"), most=40, narrower=(24, 16), prose=True),
    TableColumn(
        "Recommendation",
        text_of("recommendation"),
        most=PROSE,
        narrower=(36,),
        prose=True,
        whole="recommendation",
    ),
    TableColumn("How it stands", text_of("stands"), most=40, narrower=(20, 14), prose=True),
    TableColumn("Owner", text_of("by_title"), most=30, narrower=(20, 14), first_to_go=True),
)

OWNED = (
    ("priorities", "priority", "priorities"),
    ("objectives", "objective", "objectives"),
    ("actions", "action", "actions"),
    ("measures", "measure", "measures"),
)


def _owns(post: PostView) -> Text | None:
    owned = [
        how_many(len(ids), name, many) for kind, name, many in OWNED if (ids := getattr(post, kind))
    ]
    return one_line(", ".join(owned)) if owned else None


def _answers(post: PostView) -> Text | None:
    return one_line(f"{post.answered} of {post.asked}") if post.asked else None


def _until(post: PostView) -> Text | None:
    if not post.listed:
        return one_line("Not one of the posts")
    if not post.until:
        return None
    if not post.ended:
        return one_line(post.until)
    after = f", now {post.duties_with}" if post.duties_with != post.id else ""
    return one_line(f"Ended {post.until}{after}")


def _service(post: PostView) -> Text | None:
    words = ", ".join(filter(None, [post.service, post.organisation]))
    return one_line(words) if words else None


POSTS = (
    TableColumn("Post", text_of("title"), most=50, narrower=(28, 18), prose=True),
    TableColumn("Service", _service, most=36, narrower=(20, 14), first_to_go=True),
    TableColumn("Owns", _owns, most=60, narrower=(28, 14)),
    TableColumn("Updates in", _answers, most=12),
    TableColumn("Last entry", text_of("last_entry"), most=10),
    TableColumn("Ends", _until, most=50, narrower=(30, 18)),
)


def milestone_line(milestone: MilestoneView) -> str:
    """A milestone on one line: what is known of it, its deadline and any other day."""
    because = f" Why: {milestone.because}" if milestone.because else ""
    title = f"{MILESTONES[milestone.state]} {milestone.title} ({milestone.id})"
    return f"{title}. {milestone.in_words}{because}"


def action_text(header: Header, action: ActionDetail) -> RenderableType:
    """One action: what is known of it, its milestones and its history, latest first."""
    described = (prose(action.description), Text()) if action.description else ()
    return Lines(
        (
            *notice_lines(header.notice),
            prose(action.title, "bold"),
            Text(),
            *described,
            *two_columns(_about_action(action)),
            *_all_milestones(action),
            *progress(header, action.entries),
            *decisions(action.decisions, (action.id, None, ())),
        )
    )


def _about_action(action: ActionDetail) -> Iterator[tuple[str, Text]]:
    status = status_text(action)
    if action.status_as_at:
        status = Text.assemble(status, f", as at {in_words(action.status_as_at)}")
    serves = [f"{key}  {title}" for key, title in action.objective_titles.items()]
    yield "Id", plain(action.id)
    yield "Status", status
    yield "Owner", plain(action.owner_title or NOTHING)
    yield "Serves", plain("\n".join(serves) or NOTHING)
    if action.starts:
        yield "Starts", plain(in_words(action.starts))
    if action.due:
        late = ", overdue" if action.overdue else ""
        yield "Due", plain(f"by {in_words(action.due)}{late}")
    for name, words in (
        ("Funding", [action.funding] if action.funding else []),
        ("Partners", action.partners),
        ("Phases", action.phase_titles.values()),
        ("Groups", action.group_titles.values()),
        ("Internal", [action.internal] if action.internal else []),
    ):
        if words:
            yield name, plain(", ".join(words))
    yield from links_known(action.links)


def _all_milestones(action: ActionDetail) -> Iterator[RenderableType]:
    if action.milestones:
        yield rule("Milestones")
        yield Text()
        yield from (prose(milestone_line(milestone)) for milestone in action.milestones)
        yield Text()


def actions_of(actions: Sequence[ActionView]) -> Iterator[RenderableType]:
    """The actions that serve an objective, each with its milestones."""
    if not actions:
        return
    yield rule("Actions")
    for action in actions:
        due = f", due by {in_words(action.due)}" if action.due else ""
        late = ", overdue" if action.overdue else ""
        yield Text()
        yield prose(f"{action.title} ({action.id})", "bold")
        yield inset(f"{action.status_in_words}{due}{late}. {action.owner_title or NOTHING}")
        yield from (inset(milestone_line(milestone)) for milestone in action.milestones)
    yield Text()


def voices_of(voices: Sequence[VoiceView]) -> Iterator[RenderableType]:
    """What was heard about an objective: who, what they said, what was answered and changed."""
    if not voices:
        return
    yield Text()
    yield rule("What was heard")
    for voice in voices:
        yield Text()
        yield prose(f"{voice.date_in_words}  {_who(voice)}", "bold")
        parts = {
            VOICE_LABELS["said"]: voice.said,
            VOICE_LABELS["answer"]: f"{voice.answer_in_words}.",
            VOICE_LABELS["response"]: voice.response,
            VOICE_LABELS["changed"]: voice.changed,
            "Decided by": f"{voice.decision_in_words}." if voice.decision_in_words else None,
            "Internal": voice.internal,
        }
        yield from (inset(f"{label}: {text}") for label, text in parts.items() if text)
        yield inset(voice.loop_in_words)


def recommendations_of(recommendations: Sequence[RecommendationView]) -> Iterator[RenderableType]:
    """What was recommended about an objective: by whom, what, and what came of it."""
    if not recommendations:
        return
    yield Text()
    yield rule("What was recommended")
    for recommendation in recommendations:
        yield Text()
        yield prose(recommendation.name, "bold")
        yield inset(recommendation.recommendation)
        yield inset(f"{recommendation.stands}.")
        parts = {
            "Our answer": recommendation.response,
            "What was done": recommendation.outcome,
            "Decided by": f"{recommendation.decision_in_words}."
            if recommendation.decision_in_words
            else None,
            "Internal": recommendation.internal,
        }
        yield from (inset(f"{label}: {text}") for label, text in parts.items() if text)


def post_text(header: Header, post: PostDetail, console: Console) -> RenderableType:
    """One post: where it sits, whether it answers, and what it answers for."""
    width = console.width
    sections = [("Objectives", post.objective_rows)] if post.objective_rows else []
    return Lines(
        (
            *notice_lines(header.notice),
            prose(post.title, "bold"),
            Text(),
            *two_columns(_about_post(post)),
            *objective_sections(sections, width),
            *([Text(), prose("Actions", "bold")] if post.action_rows else []),
            *(list_of(ACTIONS, post.action_rows, width) if post.action_rows else []),
        )
    )


def _about_post(post: PostDetail) -> Iterator[tuple[str, Text]]:
    yield "Id", plain(post.id)
    for name, text in (
        ("Service", post.service),
        ("Organisation", post.organisation),
        ("Portfolio", post.portfolio),
    ):
        if text:
            yield name, plain(text)
    if post.until:
        yield "Ended" if post.ended else "Ends", plain(in_words(post.until))
    if post.duties_with != post.id:
        yield "Duties with", plain(post.duties_with_title)
    if post.asked:
        yield "Updates in", plain(f"{post.answered} of {post.asked}")
    if post.last_entry:
        yield "Last entry", plain(in_words(post.last_entry))
    for name, ids in (("Leads on", post.priorities), ("Measures", post.measures)):
        if ids:
            yield name, plain(", ".join(ids))
    if not any(getattr(post, kind) for kind, _, _ in OWNED):
        yield "Owns", plain("nothing")
