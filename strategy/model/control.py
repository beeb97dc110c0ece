"""How what was agreed may change: the mark that a field carries beside its description.

A field without a mark changes only by a decision, so that a new one is guarded until somebody says
otherwise. The mark of a field holds for the fields of its part as well, but that what may grow is
guarded inside unless a field there is marked itself.
"""

from strategy.model.scalars import Choice
from strategy.values import dataclass


class Control(Choice):
    """How something may change once the strategy is adopted."""

    DECIDED = "decided", "Only with a new decision in the same change that names the record."
    FLAGGED = "flagged", "Without a decision; a reviewer sees it first, and no check fails for it."
    GROWS = "grows", "What was not there may be added; all else only with a decision."
    FREE = "free", "Without a decision."


class GuardTurn(Choice):
    """What else the control of a field turns on; the meaning says what it is then."""

    STRICTER = "stricter", "flagged where fewer numbers are shown than before"
    HIDING = "hiding", "as the table of records says where it is hidden"
    PUBLISHER = (
        "publisher",
        "flagged where the same change adds a break that says which publisher changed it, and when",
    )
    REACHED = "reached", "decided once it is reached, or where another had that title"
    TO_COME = "to-come", "flagged while its day, before and after, is still to come"
    CORRECTS = "corrects", "flagged where it is internal and puts right what is public"
    RULE = "rule", "decided where the rule is one of change control"
    NAMED_BREAK = "named-break", "flagged where it names its publisher and the day"


@dataclass(frozen=True, slots=True)
class Guard:
    """How something may change, why, and what else that turns on.

    ``rule`` is the rule of change control that judges it and nothing else does, where one does.
    """

    control: Control
    because: str
    turns_on: GuardTurn | None = None
    rule: str = ""


def decided(because: str, turns_on: GuardTurn | None = None, rule: str = "") -> Guard:
    """A guard that only a decision opens."""
    return Guard(Control.DECIDED, because, turns_on, rule)


def flagged(because: str, turns_on: GuardTurn | None = None) -> Guard:
    """A guard that lets through and tells the reviewer."""
    return Guard(Control.FLAGGED, because, turns_on)


def grows(because: str, turns_on: GuardTurn | None = None, rule: str = "") -> Guard:
    """A guard that lets additions through."""
    return Guard(Control.GROWS, because, turns_on, rule)


def free(because: str, turns_on: GuardTurn | None = None) -> Guard:
    """No guard."""
    return Guard(Control.FREE, because, turns_on)


AGREED = decided("It was agreed, and readers rely on it.")
"""The guard of all that carries none."""

DEADLINE = decided(
    "A day that can be put off by editing a line is no deadline.", rule="deadline-moved"
)
"""The guard of a day by which something is due."""

WHO = flagged("Who does the work changes more often than what was agreed.")
ABOUT = flagged("It sorts what was agreed, and changes none of it.")
OURS = flagged("These words are ours, and none of what was adopted.")
NOTE = free("It is a note to readers, and changes nothing it stands beside.")
ELSEWHERE = free("It leads to what is kept elsewhere.")
"""Guards that several fields share."""

HIDDEN = flagged("What was published by mistake has to be hidden at once.")
HIDDEN_BY_DECISION = decided("What was adopted is public until the council decides otherwise.")
ADOPTED = decided("Nothing counts as agreed that nobody agreed.")
ENDED = decided("What is over stays, and a decision says so.", rule="objective-disappeared")
HAPPENED = free("What happens is recorded as it happens.")
CORRECTED = free("What happens is recorded as it happens.", GuardTurn.CORRECTS)
WRITTEN = decided(
    "It stays as it was written; a later record puts it right.", rule="journal-rewritten"
)
KEPT = decided("What happened stays on record.", rule="journal-deleted")
NEW = free("It changes nothing that was agreed.")

LEFT = flagged("Others may still name it.")
RESTING = flagged("A waiver lets a check rest.", GuardTurn.RULE)
FREED = free("A check that rested is kept again.")
"""The guards of whole records."""
