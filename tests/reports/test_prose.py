"""Officers' text in a running line ends a sentence before another begins."""

from __future__ import annotations

import pytest

from strategy.reports.prose import sentence


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ((), ""),
        (("More visits",), "More visits."),
        (("More visits.",), "More visits."),
        (("More visits. ", "And a bus"), "More visits.  And a bus."),
        (("Will it come?",), "Will it come?"),
        (('They said "later."',), 'They said "later."'),
        (("They said “later”",), "They said “later”."),
        (("A bus (the early one)",), "A bus (the early one)."),
        (("It is *agreed.*",), "It is *agreed.*"),
        (("And so on…",), "And so on…"),
    ],
)
def test_a_text_ends_with_a_full_stop_once(text: tuple[str, ...], line: str) -> None:
    assert sentence(text) == line
