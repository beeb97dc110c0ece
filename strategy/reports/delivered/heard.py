"""``You said, we did``: what was heard, what was answered and what changed; open loops first."""

from __future__ import annotations

from strategy.assess.voices import (
    ANSWER_IN_WORDS,
    LOOP_IN_WORDS,
    Heard,
    Loop,
    heard_by,
)
from strategy.periods import in_words
from strategy.reports.accounts import Voices, VoiceView
from strategy.reports.basics import Day
from strategy.reports.delivered.naming import Naming
from strategy.reports.prose import paragraphs, plain
from strategy.reports.ready import addresses
from strategy.reports.wording import how_many


def voices_in_words(naming: Naming) -> Voices | None:
    """Everything that was heard, open loops first; nothing where none is kept."""
    every = heard_by(naming.strategy, naming.found.as_at)
    if not every:
        return None
    views = [(one.loop, _voice(naming, one)) for one in every]
    still = [view for loop in (Loop.OPEN, Loop.ANSWERED) for one, view in views if one is loop]
    done = [view for one, view in views if one is Loop.CLOSED]
    return Voices(_headline(len(every), len(still)), tuple(still), tuple(done))


def _headline(total: int, still: int) -> str:
    heard = f"Groups were heard {how_many(total, 'time', 'times')}"
    if not still:
        return f"{heard}, and each was told what came of it."
    return f"{heard}; {how_many(still, 'is', 'are')} still waiting to hear what came of it."


def _voice(naming: Naming, heard: Heard) -> VoiceView:
    one, last = heard.voice, heard.last
    decision = naming.strategy.decisions.get(last.decision or "")
    return VoiceView(
        anchor=f"voice-{one.id}",
        on=Day(one.day_shown, one.day_in_words),
        who=plain(one.who),
        number="" if one.number is None else str(one.number),
        method=plain(one.method or ""),
        by=naming.post(one.by),
        said=paragraphs(one.said),
        about=naming.places(one.objectives),
        open=heard.loop is not Loop.CLOSED,
        loop=LOOP_IN_WORDS[heard.loop],
        answer=ANSWER_IN_WORDS[last.answer],
        response=paragraphs(last.response),
        changed=paragraphs(last.changed),
        decision=f"{plain(decision.body)}, {in_words(decision.date)}" if decision else "",
        carried_on=tuple(Day(each.day_shown, each.day_in_words) for each in heard.followed),
        links=addresses(one.links),
    )
