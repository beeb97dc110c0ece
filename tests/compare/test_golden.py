"""A whole movement that a person can read: run with UPDATE_GOLDEN=1 to write it anew."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from strategy.audience import Audience
from strategy.compare.comparison import comparison_of
from strategy.compare.described import ControlNotice, StrategyComparison
from strategy.compare.redaction import redact_pair
from strategy.load.reading import load
from strategy.reports.movement import as_comment, as_page, page_of
from strategy.terminal.comparison import comparison_text
from strategy.views.comparison import comparison_view
from strategy.views.serialising import as_data
from tests.compare.council import FIGURES, NEWS_OF, OBJECTIVE, edited, files
from tests.compare.test_whole import THEN, TODAY
from tests.reports.pages import built_in
from tests.terminal.council import console, drawn

GOLDEN = Path(__file__).parent / "golden"
CHANGED = {
    **NEWS_OF,
    **edited(OBJECTIVE, "regularly", "every day", "attendance-lead", "head"),
    **edited("data/measures/absence.yaml", "value: 16.0", "value: 16.5"),
    **edited("data/objectives/2.1.yaml", "priority: 2", "priority: 1"),
    **edited("data/strategy.yaml", "known and", "heard and", "2030}\n  next", "2031}\n  next"),
    "data/objectives/1.3.yaml": "priority: 1\nset: next\nwording: We open two bases.\n"
    "intent: reach\nsupersedes: [1.2]\n",
    "data/measures/absence.csv": FIGURES + "2023/24,Eastmarsh,,18.6,2026-03-20\n"
    "2024/25,Eastmarsh,,17.5,2026-03-20\n",
    "data/frameworks/rights.yaml": "title: Rights\nitems: {'12': Having a say}\n",
}  # fmt: skip
REWRITTEN = ControlNotice(
    "wording-changed",
    "error",
    'the adopted text of "wording" changed',
    "put the text back, or add the decision that changed it",
    OBJECTIVE,
    3,
)


def the_movement() -> StrategyComparison:
    old, new = load(files()), load(files(CHANGED))
    assert old.strategy
    assert new.strategy
    strategy_reads = redact_pair(Audience.PUBLIC, old.strategy, new.strategy)
    return comparison_of(old, new, THEN, TODAY, strategy_reads, [REWRITTEN])


def rendered(form: str) -> str:
    comparison = the_movement()
    strategy = load(files(CHANGED)).strategy
    assert strategy
    document = strategy.document
    if form == "json":
        facts = as_data(comparison_view(comparison))
        return json.dumps({"schema": "strategy/diff", "version": 2, **facts}, indent=2) + "\n"
    if form == "txt":
        return drawn(
            comparison_text(comparison_view(comparison), document.title, "A notice."), console(100)
        )
    page = page_of(comparison, document, Audience.PUBLIC, "strategy 1")
    return (as_comment if form == "md" else as_page)(page, document, built_in())


@pytest.mark.parametrize("form", ["txt", "md", "json"])
def test_the_movement_reads_as_it_did(form: str) -> None:
    text = rendered(form)
    path = GOLDEN / f"diff.{form}"
    if os.environ.get("UPDATE_GOLDEN"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    assert text == path.read_text(encoding="utf-8")


def test_a_terminal_shows_no_more_than_its_width_and_all_of_a_problem() -> None:
    comparison = the_movement()
    for width in (40, 60, 100, 200):
        text = drawn(comparison_text(comparison_view(comparison), "A title", None), console(width))
        assert max(map(len, text.splitlines())) <= width
