"""Asking on a terminal for what an import still needs, with what there is to choose from."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import typer

from strategy.cli.environment import say
from strategy.imports.definition import PUBLISHER, TO_WRITE
from strategy.imports.picking import Open
from strategy.model import Better, PeriodKind
from strategy.periods.dates import day
from strategy.periods.typed_days import as_iso_date
from strategy.recording.typed import no_day
from strategy.safetext import visible

ALL = "total"
"""The value, in small letters, that most mean where they choose none."""

MOST_SHOWN = 40
"""Choices that are listed on a screen."""

Choice = tuple[str, str]
"""What is chosen, and what it is called."""


def one_of(question: str, choices: Sequence[Choice], usual: str = "") -> str:
    """One of several, by its number or as it is written; Enter is the usual one."""
    for number, (value, label) in enumerate(choices[:MOST_SHOWN], start=1):
        called = f": {label}" if label != value else ""
        say(visible(f"  {number:2}  {value or '(blank)'}{called}"))
    if len(choices) > MOST_SHOWN:
        say(f"  and {len(choices) - MOST_SHOWN} more, which can be typed")
    by_answer = {str(number): value for number, (value, _) in enumerate(choices, start=1)}
    by_answer |= {value.lower(): value for value, _ in choices}
    while True:
        answer = typer.prompt(question, default=usual or None, show_default=bool(usual), err=True)
        chosen = by_answer.get(str(answer).strip().lower())
        if chosen is not None:
            return chosen
        say(f'"{answer}" is none of these.')


def value_of(choice: Open) -> str:
    """The value of a filter."""
    column = visible(f"{choice.label} ({choice.column})")
    say(f"Several rows of one period and area differ in {column}:")
    return one_of("Which one", [(value, value) for value in choice.values], choice.usual)


def day_of_publication() -> date | None:
    """The day the figures came out; ``None`` where that is not known."""
    while True:
        answer = typer.prompt(
            "Published on (like 2026-03-19; Enter if not known)",
            default="",
            show_default=False,
            err=True,
        )
        text = str(answer).strip()
        if not text:
            return None
        try:
            return day(as_iso_date(text))
        except ValueError:
            say(f"{no_day(text)}.")


def definition(measure: str, from_file: dict[str, str]) -> dict[str, str] | None:
    """What a new measure needs, from what the file tells and what is answered.

    ``None`` where it is not to be made.
    """
    if not typer.confirm(f'There is no measure "{measure}". Make it now?', err=True):
        return None
    for name in ("title", "definition", "unit", "decimals"):
        from_file[name] = _text(f"{name.capitalize()} ({_hint(name)})", from_file.get(name, ""))
    from_file["better"] = one_of(
        "Which way is better", [(better.value, better.value) for better in Better]
    )
    kinds = [(period_kind.value, period_kind.value) for period_kind in PeriodKind]
    from_file["period"] = one_of("What each figure is about", kinds, from_file.get("period", ""))
    from_file["publisher"] = _text("Publisher", from_file.get("publisher", PUBLISHER))
    return from_file


def _hint(name: str) -> str:
    hints = {"unit": "%, children, days", "decimals": "digits after the point"}
    return hints.get(name) or TO_WRITE[name].removeprefix("...").strip() or "what it is called"


def _text(question: str, usual: str) -> str:
    while True:
        answer = typer.prompt(question, default=usual, show_default=bool(usual), err=True)
        if str(answer).strip():
            return str(answer).strip()
        say("An answer is needed here; Ctrl-C stops without writing anything.")
