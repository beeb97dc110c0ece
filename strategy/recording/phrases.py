"""What officers say in a sentence: what became of a milestone, and what a decision did.

Each reads text, or what a file gives in its place, and gives the fields it stands for, with dates
and names as they were typed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from strategy.model import WHOLE, Outcome
from strategy.model.scalars import WAITING_WORD, shown

MILESTONE_FORMS = (
    '"ID reached DATE", "ID expected DATE because ..." or "ID dropped because ..."; ACTION/ID '
    "where two milestones have one name"
)
EFFECT_FORMS = (
    '"3.4 kept", "3.4 superseded by 2024-3.2 because ...", "set ID closed", "priority 1 amended", '
    '"measure ID amended", "strategy extended", "record DECISION effective DATE" (or waiting)'
)

OUTCOMES = {
    **{outcome.value: outcome.value for outcome in Outcome},
    "keep": "kept",
    "keeps": "kept",
    "amend": "amended",
    "amends": "amended",
    "reworded": "amended",
    "changed": "amended",
    "revised": "amended",
    "extend": "extended",
    "extends": "extended",
    "close": "closed",
    "closes": "closed",
    "ended": "closed",
    "supersede": "superseded",
    "supersedes": "superseded",
    "replaced": "superseded",
}
"""What a minute says for each outcome."""

NAMED = ("objective", "set", "priority", "measure", "action", "record")
"""The fields of an effect that name what it is on; each is a word that may stand before the id."""

UNNAMED = ""
"""The field of an effect whose words do not say what kind of thing it is on."""

MOVED = re.compile(r"record\s+(\S+)\s+(?:waiting|effective\s+(\S.*))", re.IGNORECASE)
NEWS = re.compile(r"(.+?):?\s+(reached|expected|dropped)\b[\s:,]*(.*)", re.IGNORECASE | re.DOTALL)
NEXT_NEWS = re.compile(r";\s+(?=[a-z0-9][a-z0-9./-]*: (?:reached|expected|dropped)\b)")
"""Where the next news begins in a cell that a list of ours has several in."""

BECAUSE = re.compile(r"(?:^|[\s,;.–—-]+)because\b[\s:]*", re.IGNORECASE)
BEFORE_A_DAY = re.compile(r"(?:on|by|for|in)\s+", re.IGNORECASE)


class PhraseError(ValueError):
    """What was typed is no such sentence; the message says what is."""


def read_milestones(typed: Any) -> Any:
    """``second-cohort reached 2/11/2026``, several of them or one a line, by milestone.

    Raises :class:`PhraseError`. What is no text is given back as it is.
    """
    phrases = _phrases(NEXT_NEWS.sub("\n", typed) if isinstance(typed, str) else typed)
    if phrases is None:
        return typed
    news_by_milestone: dict[str, dict[str, str]] = {}
    for phrase in phrases:
        name, news = _milestone(phrase)
        if name in news_by_milestone:
            raise PhraseError(f'the milestone "{shown(name)}" is told of twice; say it once')
        news_by_milestone[name] = news
    return news_by_milestone


def _milestone(phrase: str) -> tuple[str, dict[str, str]]:
    said = NEWS.fullmatch(phrase.strip())
    if not said:
        raise PhraseError(f'"{shown(phrase)}" is not said of a milestone as {MILESTONE_FORMS}')
    name, what, rest = said[1], said[2].lower(), said[3]
    when, because = _reason(rest)
    if what == "dropped":
        if not (when or because):
            raise PhraseError(f'say why the milestone "{shown(name)}" is dropped: because ...')
        return name, {what: because or when}
    if not when:
        raise PhraseError(f'say on which day the milestone "{shown(name)}" is {what}')
    news = {what: BEFORE_A_DAY.sub("", when, count=1)}
    return name, {**news, "because": because} if because else news


def read_effects(typed: Any) -> Any:
    """``3.4 superseded by 2024-3.2 because ...``, several of them or one a line, as effects.

    Where the words do not say what kind of thing an effect is on, its id stands under
    :data:`UNNAMED`. Raises :class:`PhraseError`. What is no text is given back as it is.
    """
    if isinstance(typed, Sequence) and not isinstance(typed, str):
        filled = (value for value in typed if not isinstance(value, str) or value.strip())
        return [_effect(value) if isinstance(value, str) else value for value in filled]
    phrases = _phrases(typed)
    return typed if phrases is None else [_effect(phrase) for phrase in phrases]


def _effect(phrase: str) -> dict[str, str]:
    head, because = _reason(phrase.strip())
    moved = MOVED.fullmatch(" ".join(head.split()))
    if moved:
        to = BEFORE_A_DAY.sub("", moved[2] or WAITING_WORD, count=1)
        effect = {"record": moved[1], "effective": to}
        return {**effect, "because": because} if because else effect
    words = head.split()
    outcome = next((n for n, word in enumerate(words) if n and word.lower() in OUTCOMES), None)
    if words and words[0].lower() in ("target", "targets"):
        raise PhraseError(
            f'"{shown(phrase)}": a target belongs to a measure; write "measure ID", and name this '
            "decision at the target itself; with no such target in the record, leave the effect out"
        )
    kind, named = _named(words[:outcome])
    if not named or (outcome is None and kind != "measure"):
        raise PhraseError(f'"{shown(phrase)}" does not say what was decided; {_like()}')
    effect = {kind: named}
    if outcome is not None:
        effect["outcome"] = OUTCOMES[words[outcome].lower()]
        effect |= _successor(phrase, words[outcome + 1 :], effect)
    _refuse_successor(kind, named, effect)
    return {**effect, "because": because} if because else effect


def _named(words: Sequence[str]) -> tuple[str, str]:
    """The kind of thing that words name, and its id."""
    if [word.lower() for word in words] == [WHOLE]:
        return "record", WHOLE
    kind = words[0].lower() if words else ""
    return (kind, " ".join(words[1:])) if kind in NAMED else (UNNAMED, " ".join(words))


def _successor(phrase: str, words: Sequence[str], effect: Mapping[str, str]) -> dict[str, str]:
    """What takes a thing's place, where the words behind its outcome say that."""
    if not words:
        return {}
    if words[0].lower() not in {"by", "with"} or len(words) == 1:
        hint = "dates and wordings stand in the definition, and a reason begins with because"
        raise PhraseError(
            f'"{shown(" ".join(words))}" cannot stand behind the outcome in "{shown(phrase)}": '
            f"{hint}"
        )
    if effect["outcome"] != Outcome.SUPERSEDED.value:
        raise PhraseError(f'"{shown(phrase)}": only what is superseded has something in its place')
    return {"by": " ".join(words[1:])}


def on(effect: Mapping[str, Any], kind: str, name: str) -> dict[str, Any]:
    """An effect whose kind of thing was not said, now that it is known. Raises PhraseError."""
    _refuse_successor(kind, name, effect)
    return {kind: name, **{key: text for key, text in effect.items() if key != UNNAMED}}


def _refuse_successor(kind: str, name: str, effect: Mapping[str, Any]) -> None:
    """Only an objective has its successor named in a decision."""
    if effect.get("by") and kind not in {"objective", UNNAMED}:
        raise PhraseError(
            f'what takes the place of {kind} "{shown(name)}" is not said here: each new objective '
            'names those it takes the place of, under "supersedes"'
        )


def _like() -> str:
    return f"write it like {EFFECT_FORMS}; leave it out where no record changes"


def _phrases(typed: Any) -> list[str] | None:
    """The sentences in a text, one a line, or in a list; ``None`` for anything else."""
    if isinstance(typed, str):
        return [line for line in typed.splitlines() if line.strip()]
    if isinstance(typed, Sequence) and all(isinstance(value, str) for value in typed):
        return [value for value in typed if value.strip()]
    return None


def _reason(text: str) -> tuple[str, str]:
    """What stands before ``because``, and what behind it."""
    before, *behind = BECAUSE.split(text, maxsplit=1)
    return before.strip(" \t\r\n,;."), behind[0].strip() if behind else ""
