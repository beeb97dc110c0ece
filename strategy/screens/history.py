"""What happened to an objective or an action, as text: entries and decisions, latest first."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from rich.console import RenderableType
from rich.constrain import Constrain
from rich.text import Text

from strategy.screens.lines import PROSE, inset, one_line, prose, rule
from strategy.screens.tables import date_in_words, status_text

Facts = dict[str, Any]

DEMONSTRATION = "demonstration"
OUTCOMES = {
    "adopted": "Adopted",
    "kept": "Kept",
    "amended": "Amended",
    "extended": "Extended",
    "closed": "Closed",
    "superseded": "Superseded",
    "transcription": "Copying error put right",
    "erased": "Taken out for privacy",
    None: "Decided on",
}
"""What a decision did to an objective, before the day from which it did."""


def progress(facts: Facts) -> Iterator[RenderableType]:
    """The entries that hold, and those put right since."""
    yield rule("Progress")
    if not facts["entries"]:
        published = facts["standing"] == DEMONSTRATION
        yield Text()
        yield prose(
            "The published document gives no progress." if published else "None is recorded yet."
        )
    for entry in facts["entries"]:
        yield from _entry(entry)
    if facts.get("corrected_entries"):
        yield Text()
        yield rule("Put right since")
    for entry in facts.get("corrected_entries", ()):
        yield from _entry(entry)


def _entry(entry: Facts) -> Iterator[RenderableType]:
    on = (date_in_words(entry["as_at"]), "bold")
    head = Text.assemble(on, "  ", status_text(entry), "  ", one_line(entry["by_title"]))
    yield Text()
    yield Constrain(head, PROSE)
    yield inset(entry["summary"])
    for name, text in _told(entry):
        after = "\n" if "\n" in text else " "
        yield inset(f"{name}:{after}{text}")


def _told(entry: Facts) -> Iterator[tuple[str, str]]:
    """What an entry says beside its summary, each with the words before it."""
    action, paused = entry["corrective_action"], entry["paused"]
    if action:
        by = f" by {date_in_words(action['by'])}" if action["by"] else ""
        yield f"Corrective action{by}", action["what"]
    if paused:
        until = f" until {date_in_words(paused['until'])}" if paused["until"] else ""
        yield f"Paused{until}", paused["because"]
    for name, news in entry["milestones"].items():
        yield f"Milestone {entry['milestone_titles'][name]}", _news(news)
    for name in ("detail", "next", "internal"):
        if entry[name]:
            yield name.capitalize(), entry[name]
    for link in entry["evidence"]:
        yield "Evidence", f"{link['title']}, {link['url']}"
    if entry["corrects"]:
        yield "Corrects", entry["corrects"]
    yield "Entry" if entry["visibility"] == "public" else "Internal entry", entry["id"]


def _news(news: Facts) -> str:
    """What an entry says of a milestone."""
    because = f". {news['because']}" if news["because"] else ""
    if news["reached"]:
        return f"reached on {date_in_words(news['reached'])}{because}"
    if news["dropped"]:
        return f"dropped. {news['dropped']}{because}"
    if news["expected"]:
        return f"now expected on {date_in_words(news['expected'])}{because}"
    return news["because"] or "nothing is said of its day"


def decisions(facts: Facts) -> Iterator[RenderableType]:
    """The decisions on it, with what each did to it."""
    if facts["decisions"]:
        yield Text()
        yield rule("Decisions")
    for decision in facts["decisions"]:
        reference = f" ({decision['reference']})" if decision["reference"] else ""
        yield Text()
        yield prose(f"{date_in_words(decision['date'])}, {decision['body']}{reference}", "bold")
        yield inset(decision["summary"])
        for effect in decision["effects"]:
            said = _effect(effect, facts)
            if said:
                because = f": {effect['because']}" if effect["because"] else ""
                since = decision["in_effect_from"]
                holds = f" from {date_in_words(since)}" if since else ""
                yield inset(f"{said}{holds}{because}")
        if decision["not_in_effect"]:
            yield inset(decision["not_in_effect"])
        if decision["url"]:
            yield inset(decision["url"])


def _effect(effect: Facts, facts: Facts) -> str:
    """What an effect did to what ``facts`` are about; nothing where it is about others."""
    by = f" by {effect['by_in_words']}" if effect["by"] else ""
    done = f"{OUTCOMES[effect['outcome']]}{by}"
    if facts["id"] in (effect["objective"], effect["action"]):
        return done
    if effect["by"] == facts["id"]:
        return f"In place of {effect['objective_in_words'] or effect['set'] or effect['priority']}"
    if effect["set"] and effect["set"] == facts.get("set"):
        return f"{done} with its set"
    if [effect["priority"]] == facts.get("priorities"):
        return f"{done} with its priority"
    return ""
