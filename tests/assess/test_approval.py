"""What an approval covers: its digest is of what is said as at a date, and of nothing else."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from strategy.assess.assessment import assess
from strategy.assess.progress.approval import digest_of, signed
from tests.assess.council import HUB, said, voice
from tests.reports import small

AS_AT = date(2026, 12, 18)
DOCUMENT = """\
reporting:
  rounds:
    autumn: {as_at: 2026-12-18, updates_by: 2027-01-15}
    spring: {as_at: 2027-03-31}
"""
MEASURE = (
    "title: Absence\ndefinition: A.\nunit: '%'\nbetter: lower\nperiod: academic-year\n"
    "source: {publisher: DfE}\n"
)
ROWS = "period,area,value,published\n2023/24,Wigan,17.5,2025-03-20\n2022/23,Wigan,18,2024-03-20\n"


def files(more: dict[str, str] | None = None) -> dict[str, bytes]:
    contents = small.files(
        document=DOCUMENT,
        objectives={"1.1": "", "1.2": ""},
        updates={"1.1": [("2026-12-18", "off-track", "detail: More.")]},
        decisions={"2026-10-15-cabinet": "effects: [{objective: 1.2, outcome: kept}]"},
    )
    beside = {
        "actions/hub.yaml": HUB,
        "progress/hub/2026-04-02.yaml": said("2026-04-02", "first: {reached: 2026-04-01}"),
        "voice/a.yaml": voice("2026-06-20"),
        "measures/absence.yaml": MEASURE + "targets: [{period: 2027/28, value: 15.0}]\n",
        "measures/absence.csv": ROWS,
        "measures/plain.yaml": MEASURE,
        **(more or {}),
    }
    return contents | {f"data/{path}": text.encode() for path, text in beside.items()}


def digest(more: dict[str, str] | None = None, as_at: date = AS_AT) -> str:
    return digest_of(assess(small.read(files(more)), as_at))


def with_text(path: str, old: str, new: str) -> dict[str, str]:
    text = files()[f"data/{path}"].decode()
    assert old in text
    return {path: text.replace(old, new)}


def test_a_digest_is_sha256() -> None:
    assert digest().startswith("sha256:")
    assert len(digest()) == len("sha256:") + 64
    assert digest(as_at=date(2026, 12, 17)) != digest()


ENTRY = "progress/1.1/2026-12-18.yaml"


@pytest.mark.parametrize(
    "changes",
    [
        with_text(ENTRY, "off-track", "at-risk"),
        with_text(ENTRY, "detail: More.", "detail: Less."),
        with_text(ENTRY, "detail: More.", "internal: Less."),
        {"progress/1.1/2026-12-18-b.yaml": said("2026-12-18")},
        {"progress/1.2/2025-01-01.yaml": said("2025-01-01")},
        {"progress/hub/2026-04-03.yaml": said("2026-04-03")},
        {"decisions/2026-12-18-cabinet.yaml": "date: 2026-12-18\nbody: C\nsummary: S.\n"},
        with_text("actions/hub.yaml", "due: 2026-06-30", "due: 2027-06-30"),
        with_text("actions/hub.yaml", "due: 2026-12-31", "due: 2027-12-31"),
        {"actions/new.yaml": "title: New\nobjectives: [1.1]\n"},
        {"voice/b.yaml": voice("2026-12-18")},
        with_text("voice/a.yaml", "We want buses.", "We want trains."),
        with_text("objectives/1.1.yaml", "Wording", "Words"),
        with_text("objectives/1.1.yaml", "intent: reach", "intent: reach\nnumber: 1.9"),
        with_text("measures/absence.yaml", "15.0", "16"),
        with_text("measures/absence.csv", "17.5", "17.6"),
        {"measures/absence.csv": ROWS + "2023/24,Leeds,17.5,2026-12-18\n"},
    ],
    ids=str,
)
def test_whatever_a_report_of_the_day_tells_is_covered(changes: dict[str, str]) -> None:
    assert digest(changes) != digest()


@pytest.mark.parametrize(
    "changes",
    [
        with_text(ENTRY, "detail: More.", "detail: >-\n  More."),
        with_text(ENTRY, "by: owner", "by:   'owner'"),
        {ENTRY: "\n".join(reversed(files()[f"data/{ENTRY}"].decode().split("\n")))},
        with_text("measures/absence.yaml", "15.0", "15"),
        {"measures/absence.csv": "published,value,area,period\n2024-03-20,18.0,Wigan,2022/23\n"
         "2025-03-20,17.50,Wigan,2023/24\n"},
        {"progress/1.1/2026-12-19.yaml": said("2026-12-19")},
        {"progress/1.1/2026-12-19.yaml": said("2026-12-19", more="corrects: 2026-12-18\n")},
        {"progress/hub/2026-12-19.yaml": said("2026-12-19", "first: {dropped: No.}")},
        {"decisions/2026-12-19-cabinet.yaml": "date: 2026-12-19\nbody: C\nsummary: S.\n"
         "effects: [{objective: 1.1, outcome: closed}]\n"},
        {"actions/new.yaml": "title: New\nobjectives: [1.1]\nstarts: 2026-12-19\n"},
        {"voice/b.yaml": voice("2026-12-19", "follows: a")},
        {"measures/absence.csv": ROWS + "2024/25,Wigan,1,2026-12-19\n"},
        {"measures/another.yaml": MEASURE},
        with_text("strategy.yaml", "spring: {as_at: 2027-03-31}", "summer: {as_at: 2027-07-16}"),
        with_text("objectives/1.1.yaml", "intent: reach", "intent: reach\nowner: somebody"),
        {"approvals/x.yaml": f"round: autumn\nby: a\non: 2027-01-22\ndigest: sha256:{'0' * 64}\n"},
    ],
    ids=str,
)  # fmt: skip
def test_layout_and_whatever_is_dated_later_are_not(changes: dict[str, str]) -> None:
    assert digest(changes) == digest()


def test_a_target_that_stands_later_is_not_covered() -> None:
    another = "targets: [{period: 2028/29, value: 14, decision: 2026-12-19-c}, "
    later = {
        **with_text("measures/absence.yaml", "targets: [", another),
        "decisions/2026-12-19-c.yaml": "date: 2026-12-19\nbody: C\nsummary: S.\n",
    }
    assert digest(later) == digest()
    assert digest(later, date(2026, 12, 19)) != digest(as_at=date(2026, 12, 19))


@settings(max_examples=30)
@given(some.integers(1, 400), some.sampled_from(["1.1", "1.2", "hub"]), some.randoms())
def test_it_does_not_depend_on_the_order_of_files_or_on_later_entries(
    days: int, subject: str, chance: object
) -> None:
    on = str(AS_AT + timedelta(days=days))
    more = files({f"progress/{subject}/{on}.yaml": said(on, status="complete")})
    shuffled = list(more)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    strategy_read = small.read({path: more[path] for path in shuffled})
    assert digest_of(assess(strategy_read, AS_AT)) == digest()


# Approvals


def approval(on: str, digest: str, name: str = "autumn") -> str:
    return f"round: {name}\nby: director\non: {on}\ndigest: {digest}\n"


def found(as_at: date = AS_AT, **approvals: str) -> tuple[str, bool] | None:
    more = {f"approvals/{name}.yaml": text for name, text in approvals.items()}
    result = signed(assess(small.read(files(more)), as_at))
    if result:
        assert (result.round_id, result.as_at) == (result.approval.round, as_at)
    return (result.approval.id, result.holds) if result else None


WRONG = f"sha256:{'0' * 64}"


def test_an_approval_holds_while_the_position_is_the_one_approved() -> None:
    assert found() is None
    assert found(a=approval("2027-01-22", digest())) == ("a", True)
    assert found(a=approval("2027-01-22", WRONG)) == ("a", False)


def test_the_last_approval_counts() -> None:
    earlier, later = approval("2027-01-22", WRONG), approval("2027-02-01", digest())
    assert found(z=earlier, a=later) == ("a", True)
    assert found(a=later, b=later) == ("b", True)


def test_an_approval_is_of_its_round_s_own_date() -> None:
    assert found(date(2026, 12, 19), a=approval("2027-01-22", digest())) is None
    assert found(a=approval("2027-04-22", digest(), "spring")) is None
    assert found(date(2027, 3, 31), a=approval("2027-04-22", digest(), "spring")) == ("a", False)
    assert found(a=approval("2027-04-22", digest(), "winter")) is None
