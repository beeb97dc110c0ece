"""What the reading verbs have in common: the strategy as its audience may see it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from strategy.cli.environment import Surroundings, load_tree, now, say, say_problems, stop, today
from strategy.cli.partial import load_needed, needed_for
from strategy.cli.revisions import known_revision

if TYPE_CHECKING:
    from strategy.assess.facts import Assessment
    from strategy.audience import Audience
    from strategy.cli.partial import Needed, Needs
    from strategy.model import Action, Objective, Strategy, StrategyDocument

AudienceOption = Annotated[
    str,
    typer.Option(
        "--audience",
        metavar="public|internal",
        help="Who will read this. Internal text is shown to internal readers only.",
    ),
]
"""The option that says who will read an output."""


LEFT_OUT = "Left out is what was hidden or erased since."


def shown_to(
    ctx: typer.Context, reader: Audience, whole: Strategy, known_at: str | None
) -> Strategy:
    """What a reader may see of a strategy; of one that git held, without what was hidden since.

    Where that leaves something out, it is said.
    """
    from strategy.audience import visible_to, without_embargoed

    if known_at is None:
        return visible_to(reader, whole)
    from strategy.compare.redaction import shown_today

    surroundings: Surroundings = ctx.obj
    loaded, _ = load_tree(surroundings.root())
    if loaded.strategy is None:
        say_problems(loaded.problems)
        stop("what may be shown today cannot be told; see: strategy validate", code=1)
    current = without_embargoed(loaded.strategy, now())
    whole = without_embargoed(whole, now(), current.measures)
    shown, is_less = shown_today(reader, whole, current)
    if is_less:
        say(LEFT_OUT)
    return shown


def strategy_known(
    ctx: typer.Context, known_at: str | None, needs: Needs | None = None
) -> tuple[Strategy, date]:
    """The whole strategy, without what is under embargo, and the day it is held on.

    Says where records did not load; goes on with the others. Of the journal and the figures as they
    are now no more is read than ``needs`` says.
    """
    from strategy.audience import without_embargoed

    surroundings: Surroundings = ctx.obj
    root = surroundings.root()
    revision = known_revision(root, known_at)
    some = load_needed(root, needs) if needs and revision is None else None
    loaded = some or load_tree(root, revision)[0]
    if loaded.strategy is None:
        say_problems(loaded.problems)
        stop("the strategy cannot be read; see: strategy validate", code=1)
    if loaded.problems:
        say(
            f"{len(loaded.problems)} problems: some records could not be read and are left out; "
            "see: strategy validate"
        )
    on = today(loaded.strategy.document)
    return without_embargoed(loaded.strategy, now()), revision.on if revision else on


def audience_named(name: str) -> Audience:
    """The audience of that name; an unknown one is a bad option."""
    from strategy.audience import Audience

    try:
        return Audience(name)
    except ValueError:
        raise typer.BadParameter(f"{name!r} is not public or internal") from None


def position(
    ctx: typer.Context,
    audience: str,
    as_at: date | None,
    known_at: str | None = None,
    record: str = "",
) -> Assessment:
    """The strategy as at a date, for an audience; as the round of that date reported it.

    Where a ``record`` is named, no more of the journal and the figures is read than it is shown
    with.
    """
    from strategy.assess.assessment import assess, reported

    def needs(strategy: Strategy) -> Needed | None:
        return needed_for(record, strategy, as_at or today(strategy.document))

    whole, loaded = strategy_known(ctx, known_at, needs if record else None)
    reader = audience_named(audience)
    day = as_at or today(whole.document)
    reported_then = reported(whole, day, loaded)
    shown = shown_to(ctx, reader, reported_then, known_at)
    current = None
    if reported_then is not whole:
        current = shown_to(ctx, reader, whole, known_at)
    return assess(shown, day, current)


def the_objective(given: str, strategy: Strategy, on: date) -> Objective:
    """The objective that was named, or an end with the nearest ones."""
    from strategy.lookup import find_objective

    over = over_on(strategy, on)
    objective = find_objective(given, strategy.objectives, strategy.document, on, over)
    if objective.objective is None:
        stop(not_found(given, objective.fitting, objective.nearest, strategy.document, on))
    return objective.objective


def the_subject(given: str, strategy: Strategy, on: date) -> Objective | Action:
    """The objective or the action that was named, or an end with the nearest ones."""
    from strategy.lookup import find_subject

    subject = find_subject(given, strategy, on, over_on(strategy, on))
    if subject.subject is None:
        stop(no_subject(given, subject.fitting, subject.nearest, strategy.document, on))
    return subject.subject


def over_on(strategy: Strategy, on: date) -> frozenset[str]:
    """The objectives that were not in force on a day."""
    from strategy.assess.progress.force import decisions_by, objectives_over, with_moved_effects

    moved = with_moved_effects(strategy, on)
    return objectives_over(moved, decisions_by(moved, on), on)


def no_subject(
    given: str,
    fitting: tuple[Objective | Action, ...],
    nearest: tuple[str, ...],
    document: StrategyDocument,
    on: date,
) -> str:
    """Why what was typed names no one objective or action, with what would."""
    from strategy.model import Action

    if fitting:
        lines = [distinguishing_name(objective, document, on) for objective in fitting]
        kinds = (
            "records"
            if any(isinstance(objective, Action) for objective in fitting)
            else "objectives"
        )
        return "\n".join([f'"{given}" fits {len(fitting)} {kinds}; write one of:', *lines])
    missing = f'there is no objective or action "{given}"'
    return f"{missing}; {_mend(nearest)}"


def distinguishing_name(record: Objective | Action, document: StrategyDocument, on: date) -> str:
    """A record by its path, with what tells it from another of its number: its set and its days."""
    from strategy.lookup import is_in_force
    from strategy.model import Action
    from strategy.periods.dates import in_words

    if isinstance(record, Action):
        return f"  actions/{record.id}  {as_one_line(record.title)}"
    line = f"  objectives/{record.id}  {as_one_line(record.label or record.wording)}"
    its_set = document.sets.get(record.set or "")
    if its_set is None:
        return line
    state = "in force" if is_in_force(record, document, on) else "not in force"
    days = f"{in_words(its_set.starts)} to {in_words(its_set.ends)}"
    return f"{line} ({as_one_line(its_set.title)}, {days}: {state} on {in_words(on)})"


def _mend(nearest: tuple[str, ...]) -> str:
    if nearest:
        return f"the nearest: {', '.join(nearest)}"
    return "see: strategy list objectives, or: strategy list actions"


def not_found(
    given: str,
    fitting: tuple[Objective, ...],
    nearest: tuple[str, ...],
    document: StrategyDocument,
    on: date,
) -> str:
    """Why what was typed names no one objective, with what would."""
    if fitting:
        lines = [distinguishing_name(objective, document, on) for objective in fitting]
        return "\n".join([f'"{given}" fits {len(fitting)} objectives; write one of:', *lines])
    if nearest:
        return f'there is no objective "{given}"; the nearest: {", ".join(nearest)}'
    return f'there is no objective "{given}"; see: strategy list objectives'


def as_one_line(text: str) -> str:
    """The beginning of a text, on one line."""
    return " ".join(text.split())[:70]
