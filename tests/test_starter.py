"""The starter that `init` writes: fresh on any day, without problems, plainly invented."""

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from strategy.assess import Assessment, Movement, Shown, assess, counts
from strategy.diagnostics import Severity
from strategy.load import Loaded, load
from strategy.model import Intent, Outcome, ProgressEntry, Standing, Status, Strategy
from strategy.periods import Cycle, Span, Year, last_completed
from strategy.rules import judge
from strategy.starter import DATED, LAST_DAY, later, starter

FOLDER = Path(__file__).resolve().parents[1] / "templates" / "starter"
SHIPPED = {
    path.relative_to(FOLDER).as_posix(): path.read_bytes()
    for path in sorted(FOLDER.rglob("*"))
    if path.is_file()
}
AT_THE_ANCHOR = (date(2026, 10, 1), date(2026, 11, 15), date(2026, 12, 31))
"""Days on which the shipped dates are fresh as they stand."""

TWO_YEARS = [date(2027, 1, 1) + timedelta(days=days) for days in range(0, 731, 9)]
EDGES = [
    date(2000, 1, 1),
    date(2024, 2, 29),
    date(2026, 9, 30),
    date(2027, 3, 31),
    date(2027, 4, 1),
    date(2199, 12, 31),
]
ANY_DAY = st.dates(date(2000, 1, 1), date(2199, 12, 31))
ISO = re.compile(r"\d{4}-\d\d-\d\d")


@lru_cache(maxsize=8)
def council(today: date) -> Loaded:
    """The starter as `init` writes it on a day."""
    return load(starter(SHIPPED, today))


def strategy_on(today: date) -> Strategy:
    found = council(today).strategy
    assert found is not None
    return found


def position_on(today: date) -> Assessment:
    return assess(strategy_on(today), today)


def last_quarter(today: date) -> Span:
    return last_completed(Year.CALENDAR, Cycle.QUARTERLY, today)


def entries_of(strategy: Strategy) -> Iterator[ProgressEntry]:
    for entries in strategy.progress.values():
        yield from entries


def dates_in(text: str) -> list[date]:
    return [date.fromisoformat(found) for found in ISO.findall(text)]


def months(on: date) -> int:
    return on.year * 12 + on.month


def is_month_end(on: date) -> bool:
    return on.day == monthrange(on.year, on.month)[1]


def shipped_texts() -> dict[str, str]:
    return {path: data.decode() for path, data in SHIPPED.items()}


def prose() -> str:
    """Everything the starter says, its dates taken out."""
    return "\n".join(ISO.sub("", text) for text in shipped_texts().values())


def check_fresh(today: date) -> None:
    """The starter is what it is to be on one day."""
    loaded = council(today)
    assert loaded.problems == ()
    found = judge(loaded, today)
    assert [one for one in found if one.severity is not Severity.NOTE] == []
    check_mix(position_on(today))
    check_names(today)
    check_order_in_time(strategy_on(today), today)


def check_mix(found: Assessment) -> None:
    """The counts, whatever the day: a report made at once has something of everything."""
    assert {shown: count for shown, count in counts(found.positions).items() if count} == {
        Shown.ON_TRACK: 3,
        Shown.AT_RISK: 2,
        Shown.OFF_TRACK: 1,
        Shown.COMPLETE: 1,
        Shown.PAUSED: 1,
        Shown.NOT_STARTED: 1,
        Shown.UNKNOWN: 1,
        Shown.NO_UPDATE: 2,
    }
    movements = [position.movement for position in found.positions]
    assert movements.count(Movement.IMPROVED) == 1
    assert movements.count(Movement.WORSENED) == 2
    assert len(found.needing_attention) == 6
    assert len(found.cross_cutting) == 1
    assert [one.shown_number for one in found.out_of_force] == ["1.4", "3.4"]
    assert found.sets_without_outcome == ()
    assert len(found.entries_since) == 9
    assert [one.effects[0].outcome for one in found.decisions_since] == [Outcome.SUPERSEDED]


def check_names(today: date) -> None:
    """An entry's name is its date, its post and six digits of its text; a decision's its date."""
    written = starter(SHIPPED, today)
    strategy = strategy_on(today)
    assert len(written) == len(SHIPPED)
    for subject, entries in strategy.progress.items():
        stems = {entry.id for entry in entries}
        for entry in entries:
            text = written[f"data/progress/{subject}/{entry.id}.yaml"]
            assert entry.id == f"{entry.as_at}-{entry.by}-{sha256(text).hexdigest()[:6]}"
            assert entry.corrects is None or entry.corrects in stems - {entry.id}
    for decision in strategy.decisions.values():
        assert decision.id.startswith(f"{decision.date}-")
    for objective in strategy.objectives.values():
        assert {one.decision for one in objective.earlier_wordings} <= strategy.decisions.keys()


def check_order_in_time(strategy: Strategy, today: date) -> None:
    """Nothing written lies ahead, the last of it is of the last quarter, nothing is overdue."""
    quarter = last_quarter(today)
    entries = list(entries_of(strategy))
    assert quarter.first <= max(entry.as_at for entry in entries)
    for entry in entries:
        assert entry.recorded is not None
        assert strategy.document.starts <= entry.as_at <= entry.recorded <= quarter.last
        if entry.as_at >= quarter.first:
            action, paused = entry.corrective_action, entry.paused
            assert action is None or (action.by is not None and action.by >= today)
            assert paused is None or (paused.until is not None and paused.until >= today)
    for decision in strategy.decisions.values():
        assert decision.date <= decision.in_effect_from <= quarter.last
    for one in strategy.document.sets.values():
        assert one.starts == strategy.document.starts
        assert today <= one.ends <= strategy.document.ends
        assert one.review is not None
        assert today <= one.review.due <= one.ends


@pytest.mark.parametrize("today", [*AT_THE_ANCHOR, *EDGES, *TWO_YEARS], ids=str)
def test_it_is_fresh_and_without_problems(today: date) -> None:
    check_fresh(today)


@settings(max_examples=25, deadline=None)
@given(ANY_DAY)
def test_it_is_fresh_on_any_day(today: date) -> None:
    check_fresh(today)


@pytest.mark.parametrize("today", AT_THE_ANCHOR, ids=str)
def test_no_byte_changes_where_the_dates_are_fresh_already(today: date) -> None:
    assert starter(SHIPPED, today) == SHIPPED


@settings(max_examples=25, deadline=None)
@given(ANY_DAY)
def test_moving_is_the_same_each_time_and_in_any_order(today: date) -> None:
    moved = starter(SHIPPED, today)
    other = starter(dict(reversed(SHIPPED.items())), today)
    assert list(moved.items()) == list(other.items())


@settings(max_examples=25, deadline=None)
@given(st.dates(date(2000, 1, 1), date(2196, 12, 31)), ANY_DAY)
def test_moving_twice_is_moving_once(first: date, second: date) -> None:
    assert starter(starter(SHIPPED, first), second) == starter(SHIPPED, second)


@settings(max_examples=25, deadline=None)
@given(st.dates(date(2000, 1, 1), date(2196, 12, 31)))
def test_every_date_moves_by_the_same_whole_number_of_quarters(today: date) -> None:
    moved = starter(SHIPPED, today)
    before = [on for path in SHIPPED for on in dates_in(f"{path}\n{SHIPPED[path].decode()}")]
    after = [on for path in moved for on in dates_in(f"{path}\n{moved[path].decode()}")]
    shifts = {
        months(new) - months(old) for old, new in zip(sorted(before), sorted(after), strict=True)
    }
    assert len(shifts) == 1
    assert shifts.pop() % 3 == 0


def test_only_dates_and_what_follows_from_them_change() -> None:
    moved = starter(SHIPPED, date(2031, 5, 5))
    before = sorted(DATED.sub("", text) for text in shipped_texts().values())
    after = sorted(DATED.sub("", data.decode()) for data in moved.values())
    assert before == after
    assert starter(SHIPPED, date(2031, 5, 5)).keys() != SHIPPED.keys()


def test_every_shipped_date_is_a_month_s_last_or_a_day_that_is_so_in_no_month() -> None:
    """So that a date keeps its place whichever month it moves to, and on from there."""
    for path, text in shipped_texts().items():
        for on in dates_in(text):
            assert on.day < 28 or (on.month != 2 and is_month_end(on)), f"{path}: {on}"


@pytest.mark.parametrize(
    ("on", "by", "expected"),
    [
        ("2026-09-30", 3, "2026-12-31"),
        ("2026-12-31", -3, "2026-09-30"),
        ("2026-09-30", -21, "2024-12-31"),
        ("2026-11-30", 3, "2027-02-28"),
        ("2026-11-30", 15, "2028-02-29"),
        ("2026-09-18", 12, "2027-09-18"),
        ("2026-01-30", 1, "2026-02-28"),
        ("2026-10-01", 0, "2026-10-01"),
        ("2199-12-31", 3, "2199-12-31"),
    ],
)
def test_a_day_keeps_its_place_in_the_month(on: str, by: int, expected: str) -> None:
    assert later(date.fromisoformat(on), by).isoformat() == expected


def test_nothing_is_put_after_the_last_day_a_date_may_be() -> None:
    document = strategy_on(LAST_DAY).document
    assert document.ends == LAST_DAY
    assert council(LAST_DAY).problems == ()


def test_a_starter_without_entries_stays_as_it_is() -> None:
    files = {"data/decisions/2020-02-29-cabinet.yaml": b"date: 2020-02-29\n"}
    assert starter(files, date(2026, 10, 1)) == files


def test_names_follow_through_a_chain_of_corrections() -> None:
    files: dict[str, bytes] = {}
    stem = ""
    for corrects in ("", "corrects: ", "corrects: "):
        text = f"as_at: 2020-03-20\n{corrects}{stem}\n".encode()
        stem = f"2020-03-20-school-lead-{sha256(text).hexdigest()[:6]}"
        files[f"data/progress/1.1/{stem}.yaml"] = text
    moved = starter(files, date(2020, 7, 1))
    named = {re.sub(r".*/|\.yaml$", "", path): data.decode() for path, data in moved.items()}
    assert len(named) == 3
    for name, told in named.items():
        assert name == f"2020-06-20-school-lead-{sha256(told.encode()).hexdigest()[:6]}"
    corrected = [told.partition("corrects: ")[2].strip() for told in named.values()]
    assert len({one for one in corrected if one in named}) == 2


def test_it_says_that_it_is_invented_wherever_a_reader_begins() -> None:
    document = strategy_on(AT_THE_ANCHOR[0]).document
    assert document.standing is Standing.ADOPTED
    assert document.notice is not None
    for text in (document.organisation, document.vision, document.notice, document.contact):
        assert "invented" in (text or "")
    assert "is invented, and so is everything said about it" in SHIPPED["README.md"].decode()


def test_it_names_no_real_council_and_no_real_body() -> None:
    text = prose()
    councils = re.findall(r"\b([A-Z]\w+) (?:Youth )?Council\b", text)
    assert set(councils) == {"Wrenmouth", "Full"}
    hosts = re.findall(r"https?://([^/\s]+)", text)
    assert hosts
    assert set(hosts) == {"example.org"}
    for word in ("Wigan", "Manchester", "NHS", "DfE", "Ofsted", "England", "Department"):
        assert word not in text


def test_its_prose_holds_no_year_month_season_or_weekday() -> None:
    """The dates move and the words do not, so the words must be true of any quarter."""
    text = prose()
    assert re.findall(r"\b(?:19|2[01])\d\d\b", text) == []
    month_names = "|".join(date(2026, month, 1).strftime("%B") for month in range(1, 13))
    assert re.findall(rf"\b(?:{month_names})\b", text) == []
    seasons = r"\b(?:spring|summer|autumn|winter|christmas|easter|half[- ]term|holidays?)\b"
    assert re.findall(seasons, text, re.IGNORECASE) == []
    assert re.findall(r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b", text) == []
    ids = [ISO.sub("", path) for path in SHIPPED]
    assert [path for path in ids if re.search(r"\d{4}", re.sub(r"-\w{6}\.yaml$", "", path))] == []


def test_starts_and_ends_are_full_dates() -> None:
    text = SHIPPED["data/strategy.yaml"].decode()
    spans = re.findall(r"^ *(?:starts|ends): (.*)$", text, re.MULTILINE)
    assert len(spans) == 4
    assert [span for span in spans if not ISO.fullmatch(span)] == []


def test_it_shows_every_kind_of_thing_an_entry_can_say() -> None:
    strategy = strategy_on(AT_THE_ANCHOR[0])
    entries = list(entries_of(strategy))
    assert {entry.status for entry in entries} == set(Status)
    assert len([entry for entry in entries if entry.corrects]) == 1
    for said in ("detail", "internal", "corrective_action", "next", "evidence", "paused"):
        assert any(getattr(entry, said) for entry in entries), said
    quarters = {(entry.as_at.year, (entry.as_at.month - 1) // 3) for entry in entries}
    assert len(quarters) == 8
    for entry in entries:
        if entry.status in (Status.AT_RISK, Status.OFF_TRACK):
            assert entry.corrective_action is not None, entry.id
    done = [entry.subject for entry in entries if entry.status is Status.COMPLETE]
    assert [strategy.objectives[one].intent for one in done] == [Intent.PUT_IN_PLACE]


def test_its_decisions_adopt_amend_close_supersede_and_extend() -> None:
    decisions = strategy_on(AT_THE_ANCHOR[0]).decisions.values()
    assert [[effect.outcome for effect in one.effects] for one in decisions] == [
        [],
        [Outcome.AMENDED],
        [Outcome.EXTENDED],
        [Outcome.CLOSED],
        [Outcome.SUPERSEDED],
    ]


def test_what_is_left_after_the_readme_s_own_steps_has_no_problems() -> None:
    removed = ("data/progress/", "data/decisions/")
    own = {path: data for path, data in SHIPPED.items() if not path.startswith(removed)}
    for path in ("data/objectives/2.2.yaml", "data/objectives/3.5.yaml"):
        del own[path]
    loaded = load(own)
    found = judge(loaded, AT_THE_ANCHOR[0])
    assert loaded.problems == ()
    assert [one for one in found if one.severity is not Severity.NOTE] == []


def test_the_text_is_kept_as_text_files_are() -> None:
    for path, data in SHIPPED.items():
        text = data.decode()
        assert text.endswith("\n"), path
        assert "\r" not in text, path
        assert max(map(len, text.splitlines())) <= 100, path
        assert text == "".join(f"{line.rstrip()}\n" for line in text.splitlines()), path
