"""``list``, ``due`` and reports name the same records for the same words."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest

from strategy.assess.delivery.due import DAYS_AHEAD, due_by
from strategy.assess.facts import Assessment
from strategy.assess.filters import Cut, due_cut, words_of
from strategy.audience import Audience
from strategy.cli.verbs.listing import ROWS
from strategy.reports.parts.request import ReportRequest
from strategy.reports.report import Report, report_of
from strategy.views.delivery.due import due_items
from tests.terminal.council import TODAY, read
from tests.terminal.delivery import DELIVERY

NONE = dict.fromkeys(
    ("priority", "owner", "status", "group", "phase", "service", "organisation", "portfolio"), ""
)


def cuts() -> Iterator[Cut]:
    """No filter; then each of them with each word that the records hold."""
    yield {}
    for name, words in words_of(read(DELIVERY).strategy).items():
        yield from ({name: word} for word in sorted(words))


CUTS = list(cuts())


def report(cut: Cut) -> Report:
    strategy = read(DELIVERY, internal=True).strategy
    return report_of(
        ReportRequest(
            name="summary", strategy=strategy, as_at=TODAY, held=TODAY, audience=Audience.PUBLIC,
            version="strategy", cut={**NONE, **cut},
        )
    )  # fmt: skip


def listed(kind: str, cut: Cut) -> list[str]:
    return sorted(row.id for row in ROWS[kind](read(DELIVERY), {**NONE, **cut}))


def due(found: Assessment, cut: Cut) -> list[Any]:
    things = due_by(found, found.as_at + timedelta(days=DAYS_AHEAD))
    return [item.key for item in due_items(found, due_cut(found, {**NONE, **cut}, things))]


@pytest.mark.parametrize("cut", CUTS, ids=str)
def test_a_list_and_a_report_name_the_same_records(cut: Cut) -> None:
    made = report(cut)
    voices, plan = made.voices, made.plan
    heard = [*voices.open, *voices.closed] if voices else []
    planned = [*(a for of in plan.planned for a in of.actions), *plan.other] if plan else []
    assert listed("voices", cut) == sorted(voice.id for voice in heard)
    assert listed("actions", cut) == sorted(action.action.id for action in planned)
    assert listed("decisions", cut) == sorted(decision.id for decision in made.decided)
    assert listed("objectives", cut) == sorted(
        item.id for group in made.groups for item in group.items
    )
    assert [item.key for item in made.due.due] == due(read(DELIVERY), cut)


def test_a_decision_without_effects_is_of_every_part() -> None:
    noted = "date: 2026-06-20\nbody: Cabinet\nsummary: Noted the annual report.\nreference: CAB/9\n"
    council = {**DELIVERY, "data/decisions/2026-06-20-cabinet-noted.yaml": noted}
    assessed = read(council)
    every = {**NONE, "owner": next(iter(assessed.strategy.posts))}
    ids = [row.id for row in ROWS["decisions"](assessed, every)]
    assert "2026-06-20-cabinet-noted" in ids
