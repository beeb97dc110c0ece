"""``You said, we did``: what groups said, what they were answered and what changed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from strategy.assess.facts import Assessment
from strategy.assess.people.voices import ANSWER_IN_WORDS, LOOP_IN_WORDS, VOICE_LABELS, Heard, Loop
from strategy.assess.words import post_title
from strategy.model import Answer, Visibility
from strategy.periods.dates import in_words, moment_text
from strategy.values import dataclass
from strategy.views.marks import Id, Prose
from strategy.views.names import (
    LinkView,
    RecordName,
    how_many,
    links_of,
    objective_names,
    titles_of,
)


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class VoiceView:
    """What a group said and what came of it, as the last record that carries it on says.

    ``date`` is a month alone, and ``number`` unknown, where few were heard. ``loop`` says whether
    those who spoke still wait, and ``answer`` whether what they asked for is done.
    """

    id: Id
    date: str
    date_in_words: str
    recorded: str | None
    who: str
    number: int | None
    number_in_words: str | None
    method: str | None
    by: str | None
    by_title: str | None
    said: Prose
    objectives: tuple[Id, ...]
    about: tuple[RecordName, ...]
    groups: tuple[Id, ...]
    group_titles: Mapping[str, str]
    phases: tuple[Id, ...]
    phase_titles: Mapping[str, str]
    answer: Answer
    answer_in_words: str
    response: Prose | None
    changed: Prose | None
    decision: Id | None
    decision_in_words: str | None
    loop: Loop
    loop_in_words: str
    follows: Id | None
    followed_by: tuple[Id, ...]
    followed_in_words: tuple[str, ...]
    internal: str | None
    visibility: Visibility
    links: tuple[LinkView, ...]


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class VoicesView:
    """Everything that was heard, those who still wait first; ``in_words`` counts both."""

    in_words: str
    open: tuple[VoiceView, ...]
    closed: tuple[VoiceView, ...]

    @property
    def labels(self) -> Mapping[str, str]:
        """What stands before each part of a voice, by its field."""
        return VOICE_LABELS


def voices_view(assessment: Assessment, heard: Iterable[Heard]) -> VoicesView | None:
    """What was heard, in the order given within each loop; ``None`` where nothing was."""
    views = voice_views(assessment, heard)
    if not views:
        return None
    waiting = tuple(
        view for loop in (Loop.OPEN, Loop.ANSWERED) for view in views if view.loop is loop
    )
    closed = tuple(view for view in views if view.loop is Loop.CLOSED)
    return VoicesView(_counts_in_words(len(views), len(waiting)), waiting, closed)


def voice_views(assessment: Assessment, heard: Iterable[Heard]) -> tuple[VoiceView, ...]:
    """A view of each record of what was heard, in the order given."""
    return tuple(_voice(assessment, heard_voice) for heard_voice in heard)


def _voice(assessment: Assessment, heard: Heard) -> VoiceView:
    strategy = assessment.strategy
    voice, last, document = heard.voice, heard.last, strategy.document
    decision = strategy.decisions.get(last.decision or "")
    return VoiceView(
        id=voice.id,
        date=voice.day_shown,
        date_in_words=voice.day_in_words,
        recorded=moment_text(voice.recorded) if voice.recorded else None,
        who=voice.who,
        number=voice.number,
        number_in_words=None if voice.number is None else str(voice.number),
        method=voice.method,
        by=voice.by,
        by_title=post_title(strategy, voice.by),
        said=voice.said,
        objectives=voice.objectives,
        about=objective_names(assessment, voice.objectives),
        groups=voice.groups,
        group_titles=titles_of(document.groups, voice.groups),
        phases=voice.phases,
        phase_titles=titles_of(document.phases, voice.phases),
        answer=last.answer,
        answer_in_words=ANSWER_IN_WORDS[last.answer],
        response=last.response,
        changed=last.changed,
        decision=last.decision,
        decision_in_words=f"{decision.body}, {in_words(decision.date)}" if decision else None,
        loop=heard.loop,
        loop_in_words=LOOP_IN_WORDS[heard.loop],
        follows=voice.follows,
        followed_by=tuple(voice.id for voice in heard.followed),
        followed_in_words=tuple(voice.day_in_words for voice in heard.followed),
        internal=voice.internal,
        visibility=voice.visibility,
        links=links_of(voice.links),
    )


def _counts_in_words(total: int, waiting: int) -> str:
    heard = f"Groups were heard {how_many(total, 'time', 'times')}"
    if not waiting:
        return f"{heard}, and each was told what came of it."
    return f"{heard}; {how_many(waiting, 'is', 'are')} still waiting to hear what came of it."
