"""Asking on a terminal for what an entry still needs. Every answer is checked as it is given."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import typer

from strategy.cli.surroundings import say
from strategy.journal import as_iso_date, as_status, status_choices
from strategy.model import Objective, Post, ProgressEntry, Status, StrategyDocument
from strategy.periods import day, in_words

NEEDED = ("status", "summary", "by")


def on_a_terminal() -> bool:
    """Whether there is somebody to ask."""
    return sys.stdin.isatty() and sys.stderr.isatty()


def missing(typed: Mapping[str, Any], document: StrategyDocument) -> list[str]:
    """The fields an entry cannot do without that were not given."""
    wanted = [name for name in NEEDED if not typed[name]]
    status = as_status(typed["status"], document)
    if status == Status.OFF_TRACK.value and not typed["corrective_action"]["what"]:
        wanted.append("corrective_action")
    if status == Status.PAUSED.value and not typed["paused"]["because"]:
        wanted.append("paused_because")
    return wanted


def ask(
    typed: dict[str, Any],
    objective: Objective,
    earlier: Sequence[ProgressEntry],
    document: StrategyDocument,
    posts: Mapping[str, Post],
    on: date,
) -> None:
    """Fill in what is missing from ``typed``, in the order an officer thinks of it."""
    _introduce(objective, earlier)
    if not typed["status"]:
        typed["status"] = _status(document)
    if not typed["summary"]:
        typed["summary"] = _text("Summary, for members and the public")
    status = as_status(typed["status"], document)
    if status in {Status.OFF_TRACK.value, Status.AT_RISK.value}:
        _corrective_action(typed["corrective_action"], needed=status == Status.OFF_TRACK.value)
    if status == Status.PAUSED.value and not typed["paused"]["because"]:
        typed["paused"]["because"] = _text("Why is it paused?")
        typed["paused"]["until"] = _day("Until when? (Enter if not known)", "")
    if not typed["by"]:
        typed["by"] = _post(objective, earlier, posts)
    if not typed["as_at"]:
        typed["as_at"] = _day("Position as at", on.isoformat(), latest=on)
    if not typed["next"]:
        typed["next"] = _text("What happens next? (Enter to leave out)", needed=False)


def _introduce(objective: Objective, earlier: Sequence[ProgressEntry]) -> None:
    say(f"{objective.shown_number}  {objective.wording}")
    if not earlier:
        say("No progress is recorded on it yet.\n")
        return
    last = earlier[-1]
    say(f"Last: {last.status.value}, as at {in_words(last.as_at)}, by {last.by}.\n{last.summary}\n")


def _status(document: StrategyDocument) -> str:
    choices = status_choices(document)
    for number, (value, label, means) in enumerate(choices, start=1):
        say(f"  {number}  {value:12} {label}: {means}")
    by_number = {str(number): value for number, (value, _, _) in enumerate(choices, start=1)}
    while True:
        answer = _text("Status (number or word)")
        status = by_number.get(answer, as_status(answer, document))
        if status in by_number.values():
            return status
        say(f'"{answer}" is none of these.')


def _text(question: str, *, needed: bool = True) -> str:
    while True:
        answer = str(typer.prompt(question, default="", show_default=False, err=True)).strip()
        if answer or not needed:
            return answer
        say("An answer is needed here; Ctrl-C stops without recording anything.")


def _day(question: str, default: str, latest: date | None = None) -> str:
    while True:
        answer = typer.prompt(question, default=default, show_default=bool(default), err=True)
        text = as_iso_date(str(answer))
        if not text and not default:
            return ""
        try:
            given = day(text)
        except ValueError:
            say(f'"{text}" is not a date; write it like 2026-09-30 or 30/09/2026.')
            continue
        if latest is None or given <= latest:
            return text
        say(f"{in_words(given)} is still to come; an entry describes a day that has been.")


def _corrective_action(action: dict[str, str], *, needed: bool) -> None:
    if not action["what"]:
        question = "What is done about it?" if needed else "What is done about it? (Enter: nothing)"
        action["what"] = _text(question, needed=needed)
    if action["what"] and not action["by"]:
        action["by"] = _day("By when? (Enter if not known)", "")


def _post(objective: Objective, earlier: Sequence[ProgressEntry], posts: Mapping[str, Post]) -> str:
    usual = objective.owner or (earlier[-1].by if earlier else "")
    if posts and len(posts) <= 12:
        say("  " + "\n  ".join(f"{post_id:24} {post.title}" for post_id, post in posts.items()))
    answer = typer.prompt("Your post", default=usual or None, show_default=bool(usual), err=True)
    return str(answer).strip()
