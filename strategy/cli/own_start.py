"""The first files of a strategy of one's own: of what is typed, or of a document."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from textwrap import shorten
from typing import TYPE_CHECKING

from strategy.cli.environment import say, say_problems, stop, today
from strategy.safetext import ELLIPSIS, visible

if TYPE_CHECKING:
    from strategy.documents.outline import Outline

NEEDED: Mapping[str, str] = {
    "title": "What is the strategy called?",
    "organisation": "Whose strategy is it?",
    "starts": "When does it begin? (2026, 2026-09 or 2026-09-01)",
    "ends": "When does it end?",
    "vision": "What is its vision, in a sentence?",
}
"""What ``strategy.yaml`` cannot do without, and how it is asked for."""

INTENT = "What do the objectives set out to do? One answer for all, to be changed one by one later."
USUAL_INTENT = "improve"

LONGEST_SHOWN = 84
"""Characters shown of a passage."""


def own_files(given: Mapping[str, str], source: str, uid: str, *, write: bool) -> dict[str, bytes]:
    """The files of what was given, what the document ``source`` says, and what is answered.

    Without a source that is ``strategy.yaml`` alone. Off a terminal an end with everything that
    is missing; anywhere one with what is wrong. Before it is to be written, what was understood
    of a document is agreed to on a terminal.
    """
    from strategy.diagnostics import Severity
    from strategy.documents.outline import Outline
    from strategy.documents.records import files_of
    from strategy.load.reading import load
    from strategy.model import Intent
    from strategy.recording.typed import as_choice
    from strategy.rules.judge import judge

    outline = _outline(source) if source else Outline()
    if source:
        say("\n".join(_understood(outline, source)))
    intent = as_choice(given["intent"], Intent)
    words = [choice.value for choice in Intent]
    if intent and intent not in words:
        stop(f'--intent: "{intent}" is none of {", ".join(words)}')
    answers = _answers(_with_outline(given, outline), is_document=bool(source))
    document = {
        "format": "1",
        "title": answers["title"],
        "organisation": answers["organisation"],
        "uid": uid,
        "standing": "draft",
        "starts": answers["starts"],
        "ends": answers["ends"],
        "vision": answers["vision"],
    }
    files = files_of(outline, document, as_choice(answers["intent"], Intent))
    loaded = load(files)
    problems = (*loaded.problems, *judge(loaded, today()))
    errors = [problem for problem in problems if problem.severity is Severity.ERROR]
    if errors:
        say_problems(errors)
        stop("nothing was written; put what was given right first")
    if source and write:
        _agree()
    return files


def _agree() -> None:
    from strategy.cli import asking

    if asking.on_a_terminal() and not asking.yes("Write it so?"):
        stop("nothing was written")


def _outline(source: str) -> Outline:
    from strategy.documents.blocks import NotReadableError
    from strategy.documents.outline import outline_of
    from strategy.documents.reading import blocks_of
    from strategy.storage.reading import read_input

    try:
        outline = outline_of(blocks_of(read_input(source), source))
    except NotReadableError as reason:
        stop(f"{source}: {reason}")
    if not outline.priorities:
        stop(
            f"{source} has no priorities that could be told from its other text; write them as "
            f'"Priority 1 - Title", and objectives as "1.1 Wording", or begin with --bare'
        )
    return outline


def _with_outline(given: Mapping[str, str], outline: Outline) -> dict[str, str]:
    says = {
        "title": outline.title,
        "starts": outline.starts,
        "ends": outline.ends,
        "vision": outline.vision,
    }
    return {name: text.strip() or says.get(name, "") for name, text in given.items()}


def _answers(given: Mapping[str, str], *, is_document: bool) -> dict[str, str]:
    from strategy.cli import asking
    from strategy.model import Intent
    from strategy.periods.typed_days import as_iso_date

    needed = [*NEEDED, *(["intent"] if is_document else [])]
    missing = [name for name in needed if not given[name]]
    if missing and not asking.on_a_terminal():
        names = ", ".join(f"--{name}" for name in missing)
        start = "what the document does not say has to be given" if is_document else "a bare start"
        stop(f"{start}: {names}" if is_document else f"{start} needs {names} as well")
    answers = dict(given)
    for name in missing:
        if name == "intent":
            say(INTENT)
            answers[name] = asking.choice("Intent", Intent, USUAL_INTENT)
        else:
            answers[name] = asking.text(NEEDED[name])
    return {**answers, **{name: as_iso_date(answers[name]) for name in ("starts", "ends")}}


def _understood(outline: Outline, source: str) -> Iterator[str]:
    yield f"What {source} says, as it is understood:"
    years = f"{outline.starts} to {outline.ends}" if outline.starts else ""
    for name, text in (
        ("Title", outline.title),
        ("Years", years),
        ("Vision", outline.vision),
        *(("Commitment", text) for text in outline.commitments),
        *(("Background", heading.text) for heading, _ in outline.background),
        *(("Set", set_text.title) for set_text in outline.sets),
    ):
        yield f"  {name:11} {_in_short(text) if text else 'it does not say'}"
    for priority in outline.priorities.values():
        numbers = [
            objective.id
            for objective in outline.objectives.values()
            if objective.priority == priority.id
        ]
        yield f"  {f'Priority {priority.id}':11} {_in_short(priority.title)}"
        yield f"  {'':11} Aims: {len(priority.aims)}. Objectives: {', '.join(numbers) or 'none'}."
    for objective in outline.objectives.values():
        if objective.priority is None:
            text = _in_short(objective.wording)
            yield f"  {'For all':11} {objective.id}: {text}"
    if not outline.unplaced:
        yield "Every passage has its place."
        return
    yield "No place was found for these passages, and they are left out:"
    yield from (
        f"  {block.unit} {block.line}: {_in_short(block.text)}" for block in outline.unplaced
    )


def _in_short(text: str) -> str:
    return visible(shorten(text, LONGEST_SHOWN, placeholder=ELLIPSIS))
