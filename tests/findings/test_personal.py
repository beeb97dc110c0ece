"""Personal data is in no output, whoever reads it and whatever else is wrong with its field."""

from __future__ import annotations

import pytest

from strategy.audience import Audience
from tests.findings.test_withheld import ENTRY, FILE, findings

ADDRESS = "j.hill@eastmarsh.example"


@pytest.mark.parametrize("audience", Audience)
@pytest.mark.parametrize(
    "text",
    [
        ENTRY.replace("It rose.", f"Ask {ADDRESS} why it rose."),
        ENTRY.replace("attendance-lead", ADDRESS),
        ENTRY.replace("It rose.", f"{ADDRESS} says that {'and that ' * 20} it rose."),
        "{as_at: 2026-03-31, by: MAIL, status: on-track, summary: Ask MAIL}".replace(
            "MAIL", ADDRESS
        ),
    ],
)
def test_personal_data_is_never_quoted(text: str, audience: Audience) -> None:
    result, everything = findings({FILE: text}, audience)
    assert "personal-data" in {finding.diagnostic.rule for finding in result}
    assert all(finding.withheld for finding in result)
    assert ADDRESS not in everything
    assert "(personal data not shown)" in everything


def test_the_kind_is_said_and_other_lines_are_shown() -> None:
    text = ENTRY.replace("attendance-lead", "Someone") + f"next: Ask {ADDRESS}\n"
    result, everything = findings({FILE: text})
    assert "this public text holds an e-mail address" in everything
    assert "by: Someone" in everything
    assert [finding.withheld for finding in result] == [False, True]


def test_a_problem_at_the_same_place_waits_until_it_is_out() -> None:
    result, _ = findings({FILE: ENTRY.replace("attendance-lead", ADDRESS)})
    hints = {finding.diagnostic.rule: finding.diagnostic.hint for finding in result}
    assert hints["unlisted-post"] == "take the personal data out first, and validate again"
