"""Whether a round may be approved, and what is signed."""

from __future__ import annotations

from datetime import date

import pytest

from strategy.assess.assessment import assess
from strategy.assess.progress.approval import last_approval, signed
from strategy.load.reading import load
from strategy.model import Strategy
from strategy.recording.approving import NotApprovedError, digest_to_sign, round_meant
from tests.recording.council import COUNCIL, WHOLE

ENTRY = b"as_at: 2026-11-18\nby: attendance-lead\nstatus: on-track\nsummary: More came.\n"


def council(**more: bytes) -> Strategy:
    paths = {path.replace("__", "/") + ".yaml": data for path, data in more.items()}
    loaded = load({**WHOLE, **{f"data/{path}": data for path, data in paths.items()}})
    assert loaded.strategy is not None
    return loaded.strategy


def approval(digest: str, on: str) -> bytes:
    return f"round: 2026-autumn\nby: director\non: {on}\ndigest: '{digest}'\n".encode()


def to_sign(strategy: Strategy, on: date) -> str:
    return digest_to_sign(strategy, round_meant(strategy.document, " 2026-Autumn"), on)


def test_an_approval_holds_until_something_is_recorded() -> None:
    first = to_sign(council(), date(2026, 12, 1))
    assert first.startswith("sha256:")
    approved = {"approvals__2026-autumn": approval(first, "2026-12-01")}
    with pytest.raises(NotApprovedError, match="approved by director on 1 December 2026, and noth"):
        to_sign(council(**approved), date(2026, 12, 2))
    changed = {**approved, "progress__1.1__2026-11-18-attendance-lead": ENTRY}
    second = to_sign(council(**changed), date(2026, 12, 2))
    assert second != first
    both = council(**changed, **{"approvals__2026-autumn-2": approval(second, "2026-12-02")})
    last = last_approval(both.approvals, [round_meant(both.document, "2026-autumn")])
    assert last is not None
    assert last.id == "2026-autumn-2"
    result = signed(assess(both, date(2026, 11, 20)))
    assert result is not None
    assert (result.approval.id, result.holds) == ("2026-autumn-2", True)


def test_of_two_approvals_on_one_day_the_higher_number_is_the_last() -> None:
    contents = {
        f"approvals__2026-autumn{ending}": approval("sha256:" + "0" * 64, "2026-12-01")
        for ending in ("", "-2", "-10")
    }
    strategy = council(**contents)
    rounds = [round_meant(strategy.document, "2026-autumn")]
    last = last_approval(strategy.approvals, rounds)
    assert last is not None
    assert last.id == "2026-autumn-10"
    assert last_approval({}, rounds) is None


@pytest.mark.parametrize(
    ("on", "said"),
    [
        (date(2026, 11, 19), "cannot be approved before that day, on 19 November 2026"),
        (date(2026, 11, 30), "another approval is of that day or a later one"),
    ],
)
def test_a_day_on_which_it_cannot_be_approved(on: date, said: str) -> None:
    before = {"approvals__2026-autumn": approval("sha256:" + "0" * 64, "2026-12-01")}
    with pytest.raises(NotApprovedError, match=said):
        to_sign(council(**before), on)


def test_a_round_that_is_not_known() -> None:
    document = council().document
    with pytest.raises(NotApprovedError, match='no round "2026-autum"; did you mean "2026-autumn"'):
        round_meant(document, "2026-autum")
    with pytest.raises(NotApprovedError, match="the rounds are: 2026-summer, 2026-autumn"):
        round_meant(document, "zzz")
    bare = load(COUNCIL).strategy
    assert bare is not None
    with pytest.raises(NotApprovedError, match="has no rounds to approve"):
        round_meant(bare.document, "2026-autumn")
