"""What members call things, the same in every output."""

from __future__ import annotations

from collections.abc import Mapping

from strategy.assess.facts import DisplayStatus
from strategy.assess.measures.facts_shown import Rated, Trend, Unrated
from strategy.model import Figure, Standing, Status, Strategy, StrategyDocument, Symbol

LABELS: Mapping[DisplayStatus, str] = {
    DisplayStatus.OFF_TRACK: "Off track",
    DisplayStatus.AT_RISK: "At risk",
    DisplayStatus.UNKNOWN: "Unknown",
    DisplayStatus.IN_PROGRESS: "In progress",
    DisplayStatus.NO_UPDATE: "No update",
    DisplayStatus.PAUSED: "Paused",
    DisplayStatus.NOT_STARTED: "Not started",
    DisplayStatus.ON_TRACK: "On track",
    DisplayStatus.COMPLETE: "Complete",
    DisplayStatus.NOT_DUE: "Not yet due",
    DisplayStatus.NOT_PUBLISHED: "Not in the published document",
}
"""The word for each way an objective is counted, where the council has none of its own."""

MEANINGS: Mapping[DisplayStatus, str] = {
    **{DisplayStatus(status.value): status.meaning for status in Status},
    DisplayStatus.NO_UPDATE: "An update was asked for, and none has come; an older status no "
    "longer counts.",
    DisplayStatus.NOT_DUE: "No update has fallen due yet.",
    DisplayStatus.NOT_PUBLISHED: (
        "The published document does not say how it is going. That is not a failing: "
        "what is missing here may well exist."
    ),
}
"""What each way of counting an objective means, where the council does not say it itself."""

RATED: Mapping[Rated, str] = {
    Rated.ON_TARGET: "On target",
    Rated.NEAR: "Near",
    Rated.OFF_TARGET: "Off target",
    Rated.CANNOT_BE_RATED: "Cannot be rated",
}
"""The word for each rating of a figure."""

TRENDS: Mapping[Trend, str] = {
    Trend.IMPROVING: "Improving",
    Trend.HARDLY_CHANGING: "Hardly changing",
    Trend.GETTING_WORSE: "Getting worse",
}
"""The word for which way a figure without a target goes; never that of a rating."""

UNRATED: Mapping[Unrated, str] = {
    Unrated.NO_FIGURES: "No figures",
    Unrated.NO_TARGET: "No target",
    Unrated.NOT_DUE: "Not due",
    Unrated.RELEASE_LATE: "Release late",
    Unrated.SUPPRESSED: "Not shown",
    Unrated.NOT_A_NUMBER: "Not a number",
    Unrated.DISCONTINUED: "Discontinued",
    Unrated.REPLACED: "Replaced",
    Unrated.BREAK: "Counted differently",
    Unrated.FORMER_DEFINITION: "Former definition",
    Unrated.DEMONSTRATION: "Demonstration",
    Unrated.NO_BASELINE: "No baseline",
    Unrated.WRONG_SIDE: "Target worse than baseline",
    Unrated.NO_COMPARATOR: "Nothing to compare with",
    Unrated.CONTEXTUAL: "For context",
    Unrated.NOT_CALCULABLE: "Cannot be calculated",
}
"""A word or two for each reason why a figure cannot be rated, for a table's cell."""

SYMBOLS: Mapping[Symbol | None, str] = {
    Symbol.SUPPRESSED: "not shown, to protect small numbers",
    Symbol.UNAVAILABLE: "not available",
    Symbol.NOT_APPLICABLE: "not applicable",
    Symbol.LOW: "too low to show: it rounds to nothing",
    Symbol.UNRELIABLE: "unreliable",
    None: "not given",
}
"""What each symbol says of a figure, after "is". A hidden number need not be small itself."""


def why_no_number(figure: Figure) -> str:
    """Why a figure has no number, after "is": ``not available``, or that it is told in words."""
    if figure.value is None and figure.result:
        return "told in words"
    return SYMBOLS[figure.value if isinstance(figure.value, Symbol) else None]


def symbol_in_short(value: object) -> str:
    """What a value that is no number says, without the reason: ``not shown``."""
    symbol_words = SYMBOLS.get(value if isinstance(value, Symbol) else None, "")
    return symbol_words.partition(",")[0].partition(":")[0]


def standing_notice(document: StrategyDocument) -> tuple[str, str] | None:
    """What must stand first, a word and a text: of what a strategy is, and its own notice."""
    whose, own = document.organisation, document.notice
    if document.standing is Standing.DEMONSTRATION:
        return "Demonstration", own or (
            f"This is a demonstration and not a report of {whose}, which has not produced, "
            "checked or approved it."
        )
    if document.standing is Standing.ADOPTED:
        return ("Notice", own) if own else None
    word, text = {
        Standing.DRAFT: (
            "DRAFT",
            f"{whose} has not adopted this strategy, and it may still change.",
        ),
        Standing.CLOSED: (
            "Closed",
            "This strategy has been closed, and no more updates are due on it.",
        ),
    }[document.standing]
    return word, " ".join(filter(None, [text, own]))


def nothing_in_force(strategy: Strategy) -> str:
    """What is said where there is no objective to count: none in force, or none at all."""
    if strategy.objectives or not strategy.priorities:
        return "No objectives are in force."
    measures = {use.id for priority in strategy.priorities.values() for use in priority.measures}
    under = len(strategy.priorities)
    under_words = f"{under:,} {'priority' if under == 1 else 'priorities'}"
    if not measures:
        return f"{under_words}, with no objectives and no measures yet."
    number = f"{len(measures):,} {'measure' if len(measures) == 1 else 'measures'}"
    return f"{under_words} with {number}, and no objectives."


def own_label(document: StrategyDocument, shown: DisplayStatus) -> str | None:
    """The council's own word for a status, where it has one."""
    for status, own in document.statuses.items():
        if status.value == shown.value:
            return own.label
    return None


def status_label(document: StrategyDocument, shown: DisplayStatus) -> str:
    """What members call a status: the council's own word where it has one."""
    return own_label(document, shown) or LABELS[shown]


def status_meaning(document: StrategyDocument, shown: DisplayStatus) -> str:
    """What a status means: as the council says, or else as this tool does."""
    for status, words in document.statuses.items():
        if status.value == shown.value and words.means:
            return words.means
    return MEANINGS[shown]


def post_title(strategy: Strategy, ref: str | None) -> str | None:
    """A post's title and organisation, or the text itself where it is not one of the posts."""
    post_record = strategy.posts.get(ref or "")
    if post_record is None:
        return ref
    return (
        f"{post_record.title}, {post_record.organisation}"
        if post_record.organisation
        else post_record.title
    )
