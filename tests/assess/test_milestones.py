"""What became of milestones and actions: entries in, the state on a day out."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as some

from strategy.assess.delivery.actions import action_positions, actions_by_objective
from strategy.assess.delivery.milestones import (
    MilestonePosition,
    Reach,
    milestone_meant,
    milestones_of,
)
from strategy.model import Status, Strategy
from tests.assess.council import BUSES, HUB, of, said
from tests.reports import small

END = date(2026, 7, 1)


def first(
    as_at: date = END, more: dict[str, str] | None = None, **parts: object
) -> MilestonePosition:
    strategy = of({"actions/hub": HUB, **(more or {})}, **parts)
    return milestones_of(strategy, strategy.actions["hub"], as_at)[0]


def state(as_at: date = END, more: dict[str, str] | None = None, **parts: object) -> Reach:
    return first(as_at, more, **parts).state


def entry(as_at: str, news: str = "", more: str = "", subject: str = "hub") -> dict[str, str]:
    return {f"progress/{subject}/{as_at}": said(as_at, news, more=more)}


REACHED = entry("2026-04-02", "first: {reached: 2026-04-01}")


def test_a_milestone_nobody_spoke_of_is_due_and_then_overdue() -> None:
    assert state(date(2026, 3, 31)) is Reach.DUE
    assert state(date(2026, 4, 1)) is Reach.OVERDUE


def test_it_is_reached_where_an_entry_says_so_and_from_the_day_of_that_entry() -> None:
    assert state(date(2026, 4, 1), REACHED) is Reach.OVERDUE
    assert state(date(2026, 4, 2), REACHED) is Reach.REACHED
    position = first(END, REACHED)
    assert (position.reached, position.deadline, position.expected) == (
        date(2026, 4, 1), date(2026, 3, 31), None,
    )  # fmt: skip
    assert not position.is_open
    assert position.said is not None
    assert position.said.id == "2026-04-02"


def test_a_forecast_moves_no_deadline() -> None:
    late = entry("2026-03-01", "first: {expected: 2026-05-31, because: Snow.}")
    before = first(date(2026, 3, 31), late)
    assert (before.state, before.expected) == (Reach.EXPECTED_LATE, date(2026, 5, 31))
    assert before.reached is None
    assert state(date(2026, 4, 1), late) is Reach.OVERDUE


def test_a_forecast_before_the_deadline_or_on_it_is_not_late() -> None:
    for day, shown in (("2026-03-15", date(2026, 3, 15)), ("2026-03-31", None)):
        position = first(date(2026, 3, 2), entry("2026-03-01", f"first: {{expected: {day}}}"))
        assert (position.state, position.expected) == (Reach.DUE, shown)


def test_a_day_that_had_not_come_when_it_was_written_is_never_a_fact() -> None:
    planned = entry("2026-03-01", "first: {reached: 2026-03-20}")
    assert state(date(2026, 3, 25), planned) is Reach.DUE
    assert state(END, planned) is Reach.OVERDUE


def test_what_is_written_down_later_may_tell_of_the_days_between() -> None:
    by_id = entry("2026-03-01", "first: {reached: 2026-03-20}", "recorded: 2026-03-21\n")
    assert state(date(2026, 3, 19), by_id) is Reach.DUE
    assert state(date(2026, 3, 20), by_id) is Reach.REACHED


def test_until_the_day_comes_what_was_said_before_holds() -> None:
    by_id = entry("2026-02-01", "first: {expected: 2026-05-01}") | entry(
        "2026-03-01", "first: {reached: 2026-03-20}", "recorded: 2026-03-21\n"
    )
    assert state(date(2026, 3, 10), by_id) is Reach.EXPECTED_LATE


def test_a_dropped_one_is_neither_open_nor_overdue() -> None:
    position = first(END, entry("2026-03-01", "first: {dropped: The money went.}"))
    assert (position.state, position.is_open) == (Reach.DROPPED, False)


def test_the_last_entry_wins_and_one_that_says_nothing_changes_nothing() -> None:
    back = entry("2026-05-01", "first: {expected: 2026-08-01}")
    assert state(END, {**REACHED, **back}) is Reach.OVERDUE
    empty = entry("2026-05-01", "first: {because: None of it.}")
    assert state(END, {**REACHED, **empty}) is Reach.REACHED


def test_of_reached_and_dropped_at_once_reached_holds() -> None:
    both = entry("2026-05-01", "first: {reached: 2026-04-01, dropped: No.}")
    assert state(END, both) is Reach.REACHED


def test_a_correction_takes_what_it_corrects_out() -> None:
    corrected = entry("2026-04-03", "", "corrects: 2026-04-02\n")
    assert state(END, {**REACHED, **corrected}) is Reach.OVERDUE
    assert state(date(2026, 4, 2), {**REACHED, **corrected}) is Reach.REACHED


def test_an_objective_s_entry_speaks_of_the_actions_that_serve_it() -> None:
    by_id = entry("2026-04-02", "first: {reached: 2026-04-01}", subject="1.2")
    assert state(END, by_id) is Reach.REACHED


def test_a_name_that_fits_two_means_neither_until_its_action_is_named() -> None:
    both = {"actions/hub": HUB, "actions/buses": BUSES}
    for name, expected in (("second", Reach.OVERDUE), ("hub/second", Reach.REACHED)):
        by_id = entry("2026-06-30", f"{name}: {{reached: 2026-06-29}}", subject="1.1")
        strategy = of({**both, **by_id})
        assert milestones_of(strategy, strategy.actions["hub"], END)[1].state is expected
        assert milestones_of(strategy, strategy.actions["buses"], END)[0].state is Reach.DUE
    assert milestone_meant(strategy, "1.1", "second") is None
    assert milestone_meant(strategy, "1.1", "buses/second") == ("buses", "second")
    assert milestone_meant(strategy, "1.2", "second") == ("hub", "second")
    assert milestone_meant(strategy, "1.1", "third") is None


def test_nothing_is_overdue_in_a_demonstration_a_draft_or_a_closed_strategy() -> None:
    for standing in ("demonstration", "draft", "closed"):
        assert state(END, standing=standing) is Reach.DUE


CLOSED = "effects: [{action: hub, outcome: closed}]"
AGAIN = "effects: [{action: hub, outcome: extended}]"


def test_nor_of_an_action_that_a_decision_ended_until_one_takes_it_up_again() -> None:
    ended = {"2026-04-01-cabinet": CLOSED}
    assert state(date(2026, 3, 31), decisions=ended) is Reach.DUE
    assert state(END, decisions=ended) is Reach.DUE
    assert state(END, decisions={**ended, "2026-05-01-cabinet": AGAIN}) is Reach.OVERDUE
    later = f"effective: 2026-08-01\n{CLOSED}"
    assert state(END, decisions={"2026-04-01-cabinet": later}) is Reach.OVERDUE


def test_nor_of_one_whose_objectives_are_all_over() -> None:
    over = "effects: [{objective: 1.1, outcome: closed}, {objective: 1.2, outcome: closed}]"
    half = "effects: [{objective: 1.1, outcome: closed}]"
    assert state(END, decisions={"2026-02-01-cabinet": over}) is Reach.DUE
    assert state(END, decisions={"2026-02-01-cabinet": half}) is Reach.OVERDUE


# Actions


def test_an_action_is_overdue_until_an_entry_says_that_it_is_complete() -> None:
    late = date(2027, 1, 1)
    done = {"progress/hub/2026-12-20": said("2026-12-20", status="complete")}
    for more, overdue in (({}, True), (done, False)):
        position = action_positions(of({"actions/hub": HUB, **more}), late)["hub"]
        assert (position.overdue, position.latest_is_open) == (overdue, overdue)
    assert position.status is Status.COMPLETE
    assert position.latest is not None
    assert position.latest.id == "2026-12-20"


def test_an_action_without_a_day_or_entries_is_neither_overdue_nor_judged() -> None:
    position = action_positions(of({"actions/buses": BUSES}), END)["buses"]
    assert (position.overdue, position.status, position.latest, position.in_force) == (
        False,
        None,
        None,
        True,
    )
    assert position.overdue_milestones == ()


def test_overdue_milestones_are_told_by_deadline() -> None:
    position = action_positions(of({"actions/hub": HUB}), END)["hub"]
    assert [overdue_milestone.id for overdue_milestone in position.overdue_milestones] == [
        "first",
        "second",
    ]


def test_an_ended_action_is_not_in_force_nor_overdue() -> None:
    decided = {"2026-04-01-cabinet": CLOSED}
    position = action_positions(of({"actions/hub": HUB}, decisions=decided), date(2027, 1, 1))[
        "hub"
    ]
    assert (position.in_force, position.overdue) == (False, False)


def test_actions_of_an_objective_stand_by_their_day_and_once_each() -> None:
    twice = BUSES.replace("[1.1]", "[1.1, 1.1]")
    names = actions_by_objective(of({"actions/buses": twice, "actions/hub": HUB}))
    assert {key: [action.id for action in pair] for key, pair in names.items()} == {
        "1.1": ["hub", "buses"],
        "1.2": ["hub"],
    }


# Properties

DAYS = some.dates(date(2026, 1, 1), date(2026, 12, 31))


@some.composite
def journals(draw: some.DrawFn) -> dict[str, str]:
    """Entries on an action and its objectives, some of which correct others."""
    files: dict[str, str] = {}
    for number in range(draw(some.integers(1, 6))):
        on = draw(DAYS)
        subject = draw(some.sampled_from(["hub", "1.1", "1.2"]))
        name = draw(some.sampled_from(["first", "second", "hub/first"]))
        day = draw(DAYS)
        news = draw(some.sampled_from([f"reached: {day}", f"expected: {day}", "dropped: No."]))
        beside = [
            file.rpartition("/")[2] for file in files if file.startswith(f"progress/{subject}/")
        ]
        corrects = draw(some.sampled_from([None, *beside]))
        more = f"corrects: {corrects}\n" if corrects else ""
        files[f"progress/{subject}/{on}-{number}"] = said(str(on), f"{name}: {{{news}}}", more=more)
    return files


def positions(strategy: Strategy, as_at: date) -> list[tuple[str, Reach, date | None, date | None]]:
    result = milestones_of(strategy, strategy.actions["hub"], as_at)
    return [
        (position.id, position.state, position.reached, position.expected) for position in result
    ]


@settings(max_examples=40)
@given(journals(), DAYS, some.randoms(use_true_random=False))
def test_the_order_of_files_does_not_matter(
    journal: dict[str, str], as_at: date, chance: object
) -> None:
    files = small.files(objectives={"1.1": "", "1.2": ""})
    files |= {f"data/{path}.yaml": text.encode() for path, text in journal.items()}
    files["data/actions/hub.yaml"] = HUB.encode()
    backwards = HUB.replace("[1.1, 1.2]", "[1.2, 1.1]").encode()
    shuffled = list(files)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    other = {path: files[path] for path in shuffled} | {"data/actions/hub.yaml": backwards}
    assert positions(small.read(files), as_at) == positions(small.read(other), as_at)


@settings(max_examples=40)
@given(journals(), DAYS, some.integers(1, 300), some.sampled_from(["hub", "1.1"]))
def test_an_entry_after_the_date_changes_nothing(
    journal: dict[str, str], as_at: date, days: int, subject: str
) -> None:
    on = as_at + timedelta(days=days)
    beside = [
        name.rpartition("/")[2] for name in journal if name.startswith(f"progress/{subject}/")
    ]
    corrects = f"corrects: {beside[0]}\n" if beside else ""
    later = said(str(on), "hub/first: {reached: 2026-01-01}", more=corrects)
    before = of({"actions/hub": HUB, **journal})
    after = of({"actions/hub": HUB, **journal, f"progress/{subject}/{on}-later": later})
    assert positions(before, as_at) == positions(after, as_at)


@settings(max_examples=40)
@given(journals(), DAYS)
def test_what_is_reached_was_reached_by_then_and_somebody_said_so(
    journal: dict[str, str], as_at: date
) -> None:
    for _, reach, reached, _ in positions(of({"actions/hub": HUB, **journal}), as_at):
        assert (reach is Reach.REACHED) is (reached is not None)
        assert reached is None or reached <= as_at
        assert reached is None or any(f"reached: {reached}" in text for text in journal.values())
