"""A decision that waits, and one that says from when an earlier one holds, as recorded."""

from __future__ import annotations

from pathlib import Path

from tests.conftest import Run


def test_a_decision_is_called_in_and_goes_ahead(strategy: Run, council: Path) -> None:
    def decide(date: str, *options: str) -> int:
        done = strategy(
            "record", "decision", "--date", date, "--body", "Cabinet", "--summary", "So.", *options
        )
        assert done.returncode == 0, done.stderr
        return done.returncode

    decide("2026-10-01", "--effect", "1.1 closed", "--effective", "Waiting")
    (made,) = (council / "data/decisions").glob("2026-10-01-cabinet-*.yaml")
    text = made.read_text("utf-8")
    assert "effective: waiting\n" in text
    assert "1.1" in strategy("show", "--as-at", "2026-10-10").stdout
    shown = strategy("report", "decisions", "--as-at", "2026-10-10").stdout
    assert "**Decided, not yet in effect: a later decision is to say from when.**" in shown
    decide("2026-10-12", "--effect", f"record {made.stem} effective 15/10/2026")
    shown = strategy("report", "decisions", "--as-at", "2026-10-20").stdout
    assert "The decision of Cabinet of 1 October 2026 holds from 15 October 2026." in shown
    said = strategy("list", "objectives", "--as-at", "2026-10-20", "--json").stdout
    assert '"id": "1.1"' not in said
    assert strategy("validate").returncode == 0


def test_a_decision_that_moves_none_is_refused(strategy: Run) -> None:
    done = strategy(
        "record", "decision", "--date", "2026-10-12", "--body", "Cabinet", "--summary", "So.",
        "--effect", "record 2026-01-01-cabinet waiting",
    )  # fmt: skip
    assert done.returncode == 1
    assert 'there is no decision "2026-01-01-cabinet"' in done.stderr
