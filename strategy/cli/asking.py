"""Questions on a terminal. Every answer is checked as it is given; Ctrl-C records nothing."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

import typer

from strategy.cli.environment import say
from strategy.model import Choice
from strategy.periods.dates import day, in_words
from strategy.periods.typed_days import as_iso_date
from strategy.recording.typed import as_choice, no_day

if TYPE_CHECKING:
    from strategy.cli.recording.context import RecordContext

MOST_POSTS_LISTED = 12


def on_a_terminal() -> bool:
    """Whether there is somebody to ask."""
    return sys.stdin.isatty() and sys.stderr.isatty()


def text(question: str, *, needed: bool = True) -> str:
    """A text; empty only where it is not needed."""
    while True:
        answer = str(typer.prompt(question, default="", show_default=False, err=True)).strip()
        if answer or not needed:
            return answer
        say("An answer is needed here; Ctrl-C stops without recording anything.")


def a_day(
    question: str, default: str = "", *, latest: date | None = None, needed: bool = False
) -> str:
    """A day, none later than ``latest``; empty only where there is no default and no need."""
    while True:
        answer = typer.prompt(question, default=default, show_default=bool(default), err=True)
        typed = as_iso_date(str(answer))
        if not typed and not needed:
            return ""
        try:
            given = day(typed)
        except ValueError:
            say(f"{no_day(typed)}.")
            continue
        if latest is None or given <= latest:
            return typed
        say(f"{in_words(given)} is still to come; an entry describes a day that has been.")


def yes(question: str, *, usual: bool = True) -> bool:
    """Yes or no; ``usual`` is what Enter alone means."""
    return typer.confirm(question, default=usual, err=True)


def one_of(question: str, names: Sequence[str]) -> str:
    """One of some names, by its place in the list, from 1, or by itself."""
    while True:
        answer = text(question).removeprefix("objectives/")
        if answer in names:
            return answer
        if answer.isdecimal() and 1 <= int(answer) <= len(names):
            return names[int(answer) - 1]
        say(f'"{answer}" is none of these.')


def choice(question: str, choices: type[Choice], default: str) -> str:
    """One of a closed list of words."""
    for offered in choices:
        say(f"  {offered.value:10} {offered.meaning}")
    while True:
        answer = as_choice(str(typer.prompt(question, default=default, err=True)), choices)
        if answer in {other.value for other in choices}:
            return answer
        say(f'"{answer}" is none of these.')


def a_post(question: str, usual: str, context: RecordContext) -> str:
    """A post by its place in the list, its id or its title; other text only where it is meant."""
    from strategy.cli.recording.lazy_strategy import RefusedAnswerError

    posts = context.posts
    ids = list(posts) if len(posts) <= MOST_POSTS_LISTED else []
    for number, post_id in enumerate(ids, start=1):
        say(f"  {number:>2}  {post_id:24} {posts[post_id].title}")
    while True:
        asked = typer.prompt(question, default=usual or None, show_default=bool(usual), err=True)
        answer = str(asked).strip()
        if answer.isdecimal() and 1 <= int(answer) <= len(ids):
            return ids[int(answer) - 1]
        if not answer:
            say("An answer is needed here; Ctrl-C stops without recording anything.")
        elif not posts:
            return answer
        else:
            try:
                return context.post(answer)
            except RefusedAnswerError as reason:
                if meant_all_the_same(reason, context):
                    return answer


def check_post(typed: Mapping[str, Any], context: RecordContext) -> None:
    """On a terminal, ask whether a post that was given and is not listed is meant."""
    from strategy.cli.recording.lazy_strategy import RefusedAnswerError

    if not (typed["by"] and context.posts and on_a_terminal()) or context.takes_unlisted:
        return
    try:
        context.post(str(typed["by"]))
    except RefusedAnswerError as reason:
        if not meant_all_the_same(reason, context):
            raise typer.Abort from None


def meant_all_the_same(reason: Exception, context: RecordContext) -> bool:
    """Whether a post that is not listed is meant, which is then taken for the rest of the run."""
    say(str(reason).partition("; --unlisted")[0])
    context.takes_unlisted = typer.confirm("Record it as it is?", default=False, err=True)
    return context.takes_unlisted


def checked(question: str, check: Callable[[str], Any], *, needed: bool = True) -> str:
    """A text that ``check`` takes; it raises ``ValueError`` or a refusal with the reason."""
    from strategy.cli.recording.lazy_strategy import RefusedAnswerError

    while True:
        answer = text(question, needed=needed)
        if not answer:
            return ""
        try:
            check(answer)
        except (ValueError, RefusedAnswerError) as reason:
            say(str(reason))
        else:
            return answer


def several(question: str, check: Callable[[str], Any]) -> list[str]:
    """Texts that ``check`` takes, one at a time until nothing is answered."""
    chosen_ones: list[str] = []
    while answer := checked(question, check, needed=False):
        chosen_ones.append(answer)
    return chosen_ones


def missing(typed: Mapping[str, Any], needed: Sequence[str]) -> list[str]:
    """The fields that a record cannot do without and that were not given."""
    return [name for name in needed if not typed[name]]
