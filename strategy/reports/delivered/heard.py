"""``You said, we did``: what was heard, what was answered and what changed; open loops first."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from strategy.assess.voices import Heard, Loop, heard_by
from strategy.model import Answer
from strategy.periods import in_words
from strategy.reports.accounts import Voices, VoiceView
from strategy.reports.delivered.naming import Naming
from strategy.reports.prose import paragraphs, plain
from strategy.reports.ready import addresses, day
from strategy.reports.wording import how_many

LOOPS: Final[Mapping[Loop, str]] = {
    Loop.OPEN: "Open: nothing is decided yet, or they have not been told",
    Loop.ANSWERED: "Open: they have had an answer, and not yet been told what changed",
    Loop.CLOSED: "Closed",
}
ANSWERS: Final[Mapping[Answer, str]] = {
    Answer.YES: "Yes, it was done",
    Answer.PARTLY: "Partly: some of it was done",
    Answer.NO: "No, it was not done",
    Answer.NOT_YET: "Not yet decided",
}


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
    heard = how_many(total, "time was a group heard", "times was a group heard")
    if not still:
        return f"{heard}; every loop is closed."
    return f"{heard}; {how_many(still, 'loop is', 'loops are')} still open."


def _voice(naming: Naming, heard: Heard) -> VoiceView:
    one, last = heard.voice, heard.last
    decision = naming.strategy.decisions.get(last.decision or "")
    return VoiceView(
        anchor=f"voice-{one.id}",
        on=day(one.date),
        who=plain(one.who),
        number="" if one.number is None else str(one.number),
        method=plain(one.method or ""),
        by=naming.post(one.by),
        said=paragraphs(one.said),
        about=naming.places(one.objectives),
        open=heard.loop is not Loop.CLOSED,
        loop=LOOPS[heard.loop],
        answer=ANSWERS[last.answer],
        response=paragraphs(last.response),
        changed=paragraphs(last.changed),
        decision=f"{plain(decision.body)}, {in_words(decision.date)}" if decision else "",
        carried_on=tuple(day(each.date) for each in heard.followed),
        links=addresses(one.links),
    )
