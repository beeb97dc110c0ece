"""What the record covers, as plain data: objectives by aspect."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from strategy.assess import Assessment, post_title
from strategy.assess.coverage import Aspect, Coverage, Covered, coverage_of
from strategy.assess.duties import PostFacts, post_facts
from strategy.screens.facts import about, objective_rows
from strategy.screens.sheets import NOTICE

Facts = dict[str, Any]

ASPECTS: Mapping[Aspect, str] = {one: one.value.capitalize() for one in Aspect}
"""The word for each thing an objective can have."""


def coverage_facts(found: Assessment, chosen: Assessment) -> Facts:
    """What the objectives of ``chosen`` have, of the whole strategy in ``found``."""
    told = coverage_of(chosen)
    return {
        **about(found),
        "aspects": {aspect.value: words for aspect, words in ASPECTS.items()},
        "objectives": _rows(chosen, told.objectives),
        "totals": {aspect.value: number for aspect, number in told.totals.items()},
        "total_of": len(told.objectives),
        "score": told.score,
        "score_of": told.of,
        "phases": _tallies(found.strategy.document.phases, told.phases, told.voices_by_phase),
        "groups": _tallies(found.strategy.document.groups, told.groups, told.voices_by_group),
        "orphans": _orphans(told),
        "phantom_owners": _phantoms(found),
    }


def _rows(found: Assessment, covered: Sequence[Covered]) -> list[Facts]:
    rows = objective_rows(found, [one.position for one in covered])
    return [
        {
            **row,
            "has": {aspect.value: aspect in one.has for aspect in Aspect},
            "lacks": [aspect.value for aspect in one.lacks],
        }
        for row, one in zip(rows, covered, strict=True)
    ]


def _tallies(
    titles: Mapping[str, str], objectives: Mapping[str, int], voices: Mapping[str, int]
) -> list[Facts]:
    """How many objectives and how many records of what was heard there are, for each id."""
    return [
        {"id": one, "title": title, "objectives": objectives[one], "voices": voices[one]}
        for one, title in titles.items()
    ]


def _orphans(told: Coverage) -> Facts:
    return {kind: list(ids) for kind, ids in told.orphans.items()}


def _phantoms(found: Assessment) -> list[Facts]:
    """Who owns something and is not one of the posts, or has left; with what is theirs."""
    return [
        {
            "owner": one.id,
            "owner_title": post_title(found.strategy, one.id),
            "listed": one.post is not None,
            "ended": _last_day(one),
            "duties_with": one.duties_with if one.duties_with != one.id else None,
            "owns": list(one.owns),
        }
        for one in post_facts(found)
        if one.is_phantom
    ]


def _last_day(one: PostFacts) -> str | None:
    return one.post.until.isoformat() if one.ended and one.post and one.post.until else None


def coverage_sheet(facts: Facts) -> tuple[Sequence[str], list[list[str | None]]]:
    """The matrix for a spreadsheet: a row an objective, yes or no for each aspect."""
    named = ("id", "number", "label", "wording", "owner", "owner_title")
    rows = [
        [
            *(row[name] for name in named),
            *("yes" if row["has"][aspect] else "no" for aspect in facts["aspects"]),
            facts["notice"],
        ]
        for row in facts["objectives"]
    ]
    return (*named, *(f"has_{aspect}" for aspect in facts["aspects"]), NOTICE), rows
