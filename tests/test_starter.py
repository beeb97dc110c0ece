"""The starter that `init` writes: fresh on any day, without problems, plainly invented."""

import re
from calendar import monthrange
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from strategy.assess.assessment import assess
from strategy.assess.delivery.actions import action_positions
from strategy.assess.facts import Assessment, DisplayStatus, StatusTrend, counts
from strategy.assess.people.recommendations import RecommendationStatus, recommendations_by
from strategy.assess.progress.approval import signed
from strategy.diagnostics import Severity
from strategy.load.reading import Loaded, load
from strategy.model import (
    Answer,
    Intent,
    Outcome,
    ProgressEntry,
    Recommendation,
    Shows,
    Standing,
    Status,
    Strategy,
    Voice,
)
from strategy.periods.dates import Cycle, Span, Year, day_of, last_completed
from strategy.rules.judge import judge
from strategy.starter import DATED, DIGEST, LAST_DAY, QUARTER, later, starter
from tests.conftest import CHECK_ALL

FOLDER = Path(__file__).resolve().parents[1] / "templates" / "starter"
SHIPPED = {
    path.relative_to(FOLDER).as_posix(): path.read_bytes()
    for path in sorted(FOLDER.rglob("*"))
    if path.is_file()
}
MEANT = {"no-update-this-round", "milestone-overdue"}
"""What the starter is to show: one objective without an update, and one milestone overdue."""

FIRST_STAGE = [f"first-{number}" for number in ("1.1", "1.2", "1.3", "2.1", "2.2", "3.1", "3.2")]
AT_THE_ANCHOR = (date(2026, 10, 1), date(2026, 11, 15), date(2026, 12, 31))
"""Days on which the shipped dates are fresh as they stand."""

EVERY = 1 if CHECK_ALL else 29
"""Of two years, one day in so many is tried: each by `make check-all`."""

TWO_YEARS = [date(2027, 1, 1) + timedelta(days=days) for days in range(0, 731, EVERY)]
EDGES = [
    date(2000, 1, 1),
    date(2024, 2, 29),
    date(2026, 9, 30),
    date(2027, 3, 31),
    date(2027, 4, 1),
    date(2198, 12, 31),
]
ANY_DAY = st.dates(date(2000, 1, 1), date(2198, 12, 31))
EDITION = re.compile(r"gatsby-\d{4}")
ISO = re.compile(r"\d{4}-\d\d-\d\d")


@lru_cache(maxsize=8)
def council(today: date) -> Loaded:
    """The starter as `init` writes it on a day."""
    return load(starter(SHIPPED, today))


def strategy_on(today: date) -> Strategy:
    strategy_read = council(today).strategy
    assert strategy_read is not None
    return strategy_read


def position_on(today: date) -> Assessment:
    return assess(strategy_on(today), today)


def last_quarter(today: date) -> Span:
    return last_completed(Year.CALENDAR, Cycle.QUARTERLY, today)


def entries_of(strategy: Strategy) -> Iterator[ProgressEntry]:
    for entries in strategy.progress.values():
        yield from entries


def dates_in(text: str) -> list[date]:
    return [date.fromisoformat(value) for value in ISO.findall(text)]


def months(on: date) -> int:
    return on.year * 12 + on.month


def is_month_end(on: date) -> bool:
    return on.day == monthrange(on.year, on.month)[1]


def shipped_texts() -> dict[str, str]:
    return {path: data.decode() for path, data in SHIPPED.items()}


def prose() -> str:
    """Everything the starter says of its own council, its dates and quarters taken out."""
    texts = shipped_texts().items()
    own = (text for path, text in texts if not path.startswith("data/frameworks/"))
    return "\n".join(EDITION.sub("", QUARTER.sub("", ISO.sub("", text))) for text in own)


def unsigned(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """The files with no digest in them, which says what day it is."""
    return {path: DIGEST.sub("", data.decode()).encode() for path, data in files.items()}


def check_fresh(today: date) -> None:
    """The starter is what it is to be on one day."""
    loaded = council(today)
    assert loaded.problems == ()
    warned = [problem for problem in judge(loaded, today) if problem.severity is not Severity.NOTE]
    assert {problem.rule for problem in warned} <= MEANT
    assert all(problem.depends_on_today for problem in warned)
    check_mix(position_on(today))
    check_names(today)
    check_order_in_time(strategy_on(today), today)


def check_mix(found: Assessment) -> None:
    """The counts, whatever the day: a report made at once has something of everything."""
    assert {shown: count for shown, count in counts(found.positions).items() if count} == {
        DisplayStatus.ON_TRACK: 3,
        DisplayStatus.AT_RISK: 1,
        DisplayStatus.OFF_TRACK: 1,
        DisplayStatus.COMPLETE: 1,
        DisplayStatus.PAUSED: 1,
        DisplayStatus.NOT_STARTED: 1,
        DisplayStatus.UNKNOWN: 1,
        DisplayStatus.NO_UPDATE: 1,
    }
    movements = [position.movement for position in found.positions]
    assert movements.count(StatusTrend.IMPROVED) == 1
    assert movements.count(StatusTrend.WORSENED) == 1
    assert len(found.cross_cutting) == 1
    assert [objective.id for objective in found.out_of_force] == FIRST_STAGE
    assert found.sets_without_outcome == ()
    assert [decision.effects[0].outcome for decision in found.decisions_since] == [Outcome.AMENDED]


def digits_of(text: bytes) -> str:
    """Six digits of an entry's text without the time at which it was written down."""
    return sha256(re.sub(rb"(?m)^recorded: .*\n", b"", text)).hexdigest()[:6]


def check_names(today: date) -> None:
    """An entry's name is its date, its post and six digits of its text; a decision's its date."""
    written = starter(SHIPPED, today)
    strategy = strategy_on(today)
    assert len(written) == len(SHIPPED)
    for subject, entries in strategy.progress.items():
        stems = {entry.id for entry in entries}
        for entry in entries:
            text = written[f"data/progress/{subject}/{entry.id}.yaml"]
            assert entry.id == f"{entry.as_at}-{entry.by}-{digits_of(text)}"
            assert entry.corrects is None or entry.corrects in stems - {entry.id}
    for decision in strategy.decisions.values():
        assert decision.id.startswith(f"{decision.date}-")
    for record in heard_or_recommended(strategy):
        assert record.id.startswith(f"{record.date}-")
    for objective in strategy.objectives.values():
        assert {
            earlier_wording.decision for earlier_wording in objective.earlier_wordings
        } <= strategy.decisions.keys()


def heard_or_recommended(strategy: Strategy) -> list[Voice | Recommendation]:
    return [*strategy.voice.values(), *strategy.recommendations.values()]


def check_order_in_time(strategy: Strategy, today: date) -> None:
    """Nothing written lies ahead, the last of it is of the last quarter, nothing is overdue."""
    quarter = last_quarter(today)
    entries = list(entries_of(strategy))
    assert quarter.first <= max(entry.as_at for entry in entries)
    for entry in entries:
        assert entry.recorded is not None
        written = day_of(entry.recorded, strategy.document.clock)
        assert strategy.document.starts <= entry.as_at <= written <= quarter.last
        if entry.as_at >= quarter.first:
            action, paused = entry.corrective_action, entry.paused
            assert action is None or (action.by is not None and action.by >= today)
            assert paused is None or (paused.until is not None and paused.until >= today)
    for decision in strategy.decisions.values():
        assert decision.date <= decision.in_effect_from <= quarter.last
    ended, current = strategy.document.sets.values()
    assert strategy.document.starts == ended.starts < ended.ends < current.starts <= today
    assert today <= current.ends == strategy.document.ends
    assert current.review is not None
    assert today <= current.review.due <= current.ends
    check_rounds(strategy, today)
    for record in heard_or_recommended(strategy):
        assert record.recorded is not None
        assert record.date <= day_of(record.recorded, strategy.document.clock) <= quarter.last
    for figures in strategy.figures.values():
        assert all(figure.published and figure.published <= quarter.last for figure in figures)


def check_rounds(strategy: Strategy, today: date) -> None:
    """Six rounds have been, in the order of their days, and one is still to come."""
    rounds = list(strategy.document.reporting.rounds.items())
    assert [reporting_round.as_at < today for _, reporting_round in rounds] == [True] * 6 + [False]
    for name, result in rounds:
        assert name == f"{result.as_at}-scrutiny"
        assert result.updates_by is not None
        assert result.papers is not None
        assert result.meets is not None
        assert result.as_at < result.updates_by < result.papers < result.meets
    described = {entry.as_at for entry in entries_of(strategy)}
    assert described == {reporting_round.as_at for _, reporting_round in rounds[:6]}


@pytest.mark.parametrize("today", [*AT_THE_ANCHOR, *EDGES, *TWO_YEARS], ids=str)
def test_it_is_fresh_and_without_problems(today: date) -> None:
    check_fresh(today)


@settings(max_examples=12, deadline=None)
@given(ANY_DAY)
def test_it_is_fresh_on_any_day(today: date) -> None:
    check_fresh(today)


@pytest.mark.parametrize("today", AT_THE_ANCHOR, ids=str)
def test_no_byte_changes_where_the_dates_are_fresh_already(today: date) -> None:
    assert unsigned(starter(SHIPPED, today)) == unsigned(SHIPPED)


@pytest.mark.parametrize("today", [*AT_THE_ANCHOR, date(2031, 5, 5)], ids=str)
def test_its_approval_holds_until_something_is_recorded_after_it(today: date) -> None:
    strategy = strategy_on(today)
    (approval,) = strategy.approvals.values()
    as_at = strategy.document.reporting.rounds[approval.round].as_at
    approved = signed(assess(strategy, as_at))
    assert approved is not None
    assert approved.holds
    entry = next(entry for entry in entries_of(strategy) if entry.as_at == as_at)
    put_right = entry.with_changes(id=f"{as_at}-x-000000", summary="So.", corrects=entry.id)
    changed = {**strategy.progress, entry.subject: (entry, put_right)}
    later_on = signed(assess(replace(strategy, progress=changed), as_at))
    assert later_on is not None
    assert not later_on.holds


@pytest.mark.parametrize("cycle", ["monthly", "termly", "half-yearly", "annual"])
@pytest.mark.parametrize("year", ["academic", "financial", "calendar"])
def test_it_shows_the_same_whatever_the_reporting_year(year: str, cycle: str) -> None:
    path = "data/strategy.yaml"
    text = SHIPPED[path].decode()
    text = text.replace("year: calendar", f"year: {year}").replace("quarterly", cycle)
    for today in AT_THE_ANCHOR:
        strategy = load(starter({**SHIPPED, path: text.encode()}, today)).strategy
        assert strategy is not None
        check_mix(assess(strategy, today))


@settings(max_examples=12, deadline=None)
@given(ANY_DAY)
def test_moving_is_the_same_each_time_and_in_any_order(today: date) -> None:
    moved = starter(SHIPPED, today)
    other = starter(dict(reversed(SHIPPED.items())), today)
    assert list(moved.items()) == list(other.items())


@settings(max_examples=12, deadline=None)
@given(st.dates(date(2000, 1, 1), date(2196, 12, 31)), ANY_DAY)
def test_moving_twice_is_moving_once(first: date, second: date) -> None:
    assert starter(starter(SHIPPED, first), second) == starter(SHIPPED, second)


@settings(max_examples=12, deadline=None)
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
    before, after = (
        sorted(QUARTER.sub("", DATED.sub("", data.decode())) for data in unsigned(files).values())
        for files in (SHIPPED, moved)
    )
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


def test_quarters_move_with_the_dates() -> None:
    moved = starter(SHIPPED, date(2031, 5, 5))
    path = "data/measures/attendance.csv"
    shift = months(date(2031, 3, 1)) - months(date(2026, 9, 1))
    for old, new in zip(SHIPPED[path].splitlines()[1:], moved[path].splitlines()[1:], strict=True):
        was, now = (QUARTER.match(data.decode()) for data in (old, new))
        assert was is not None
        assert now is not None
        quarters = [int(match[1]) * 4 + int(match[2]) for match in (was, now)]
        assert (quarters[1] - quarters[0]) * 3 == shift


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
    for name, said in named.items():
        assert name == f"2020-06-20-school-lead-{sha256(said.encode()).hexdigest()[:6]}"
    corrected = [name.partition("corrects: ")[2].strip() for name in named.values()]
    assert len({name for name in corrected if name in named}) == 2


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
    ids = [ISO.sub("", path) for path in SHIPPED if not path.startswith("data/frameworks/")]
    assert [path for path in ids if re.search(r"\d{4}", re.sub(r"-\w{6}\.yaml$", "", path))] == []


def test_starts_and_ends_are_full_dates() -> None:
    text = SHIPPED["data/strategy.yaml"].decode()
    spans = re.findall(r"^ *(?:starts|ends): (.*)$", text, re.MULTILINE)
    assert len(spans) == 6
    assert [span for span in spans if not ISO.fullmatch(span)] == []


def test_it_shows_every_kind_of_thing_an_entry_can_say() -> None:
    strategy = strategy_on(AT_THE_ANCHOR[0])
    entries = list(entries_of(strategy))
    assert {entry.status for entry in entries} == set(Status)
    assert len([entry for entry in entries if entry.corrects]) == 1
    for said in ("detail", "internal", "corrective_action", "next", "evidence", "paused"):
        assert any(getattr(entry, said) for entry in entries), said
    assert len({entry.as_at for entry in entries}) == 6
    for entry in entries:
        if entry.status in (Status.AT_RISK, Status.OFF_TRACK):
            assert entry.corrective_action is not None, entry.id
    done = {entry.subject for entry in entries if entry.status is Status.COMPLETE}
    intents = [strategy.objectives[name].intent for name in done & strategy.objectives.keys()]
    assert intents == [Intent.PUT_IN_PLACE]


def test_it_shows_every_way_a_milestone_can_go() -> None:
    strategy = strategy_on(AT_THE_ANCHOR[0])
    positions = action_positions(strategy, AT_THE_ANCHOR[0]).values()
    states = {milestone.state.value for position in positions for milestone in position.milestones}
    assert states == {"reached", "dropped", "overdue", "expected-late", "due"}


def test_it_shows_what_young_people_said_and_what_came_of_it() -> None:
    strategy = strategy_on(AT_THE_ANCHOR[0])
    voices = strategy.voice.values()
    assert {voice.answer for voice in voices} == {Answer.YES, Answer.PARTLY, Answer.NOT_YET}
    assert [voice.id for voice in voices if voice.decision] == ["2025-11-05-youth-council"]
    minimum = strategy.document.disclosure.minimum
    small = [voice for voice in voices if isinstance(voice.number, int) and voice.number < minimum]
    assert len(small) == 1
    for result in voices:
        assert bool(result.response) is (result.answer is not Answer.NOT_YET)


def test_it_shows_what_was_recommended_and_what_came_of_it() -> None:
    strategy = strategy_on(AT_THE_ANCHOR[0])
    done, waiting = sorted(
        recommendations_by(strategy, AT_THE_ANCHOR[0]),
        key=lambda recommendation: recommendation.made.date,
    )
    assert (done.status, len(done.followed)) == (RecommendationStatus.DONE, 2)
    assert (waiting.status, waiting.followed) == (RecommendationStatus.WAITING, ())
    assert waiting.answer_due is not None
    assert waiting.answer_due > AT_THE_ANCHOR[-1]


def test_it_shows_posts_that_end_and_posts_of_others() -> None:
    posts = strategy_on(AT_THE_ANCHOR[0]).posts
    (ended,) = (post for post in posts.values() if post.until)
    assert ended.succeeded_by in posts
    assert [post.title for post in posts.values() if post.organisation]
    assert len({post.portfolio for post in posts.values() if post.portfolio}) >= 3


def test_it_shows_figures_of_every_kind() -> None:
    strategy = strategy_on(AT_THE_ANCHOR[0])
    measures = strategy.measures.values()
    assert all(measure.is_local and strategy.figures[measure.id] for measure in measures)
    assert [measure.id for measure in measures if measure.gaps] == ["attendance"]
    assert [measure.id for measure in measures if measure.breaks] == ["plans-in-time"]
    assert [measure.id for measure in measures if measure.shown_as is Shows.COUNT] == [
        "care-leavers-out-of-touch"
    ]
    decided = {target.decision for target in strategy.measures["plans-in-time"].targets}
    assert len(decided) == 2


def test_its_objectives_serve_the_frameworks() -> None:
    strategy = strategy_on(AT_THE_ANCHOR[0])
    served = {
        (framework, item)
        for objective in strategy.objectives.values()
        for framework, items in objective.frameworks.items()
        for item in items
    }
    assert {framework for framework, _ in served} == {"uncrc", "gatsby-2014", "gatsby-2025"}
    for framework, item in served:
        assert item in strategy.frameworks[framework].items


def test_its_second_stage_follows_its_first_under_other_numbers() -> None:
    objectives = strategy_on(AT_THE_ANCHOR[0]).objectives
    followed = {
        objectives[before].shown_number: objective.shown_number
        for objective in objectives.values()
        for before in objective.supersedes
    }
    assert followed == {
        "1.1": "1.2",
        "1.2": "1.1",
        "2.1": "2.1",
        "2.2": "2.2",
        "3.1": "3.1",
        "3.2": "3.2",
    }


def test_its_decisions_adopt_keep_amend_close_supersede_and_extend() -> None:
    decisions = strategy_on(AT_THE_ANCHOR[0]).decisions.values()
    superseded = [Outcome.SUPERSEDED] * 6
    assert [[effect.outcome for effect in decision.effects] for decision in decisions] == [
        [],
        [Outcome.KEPT],
        [Outcome.AMENDED],
        [Outcome.CLOSED],
        [Outcome.CLOSED, *superseded, Outcome.KEPT],
        [Outcome.AMENDED, Outcome.EXTENDED],
    ]


def test_it_stays_small_enough_to_read() -> None:
    assert len(SHIPPED) <= 95


def test_what_is_left_after_the_readme_s_own_steps_has_no_problems() -> None:
    folders = (
        "progress", "decisions", "actions", "measures", "voice", "recommendations", "approvals",
    )  # fmt: skip
    removed = tuple(f"data/{folder}/" for folder in folders)
    kept = {f"data/objectives/{literal}.yaml" for literal in ("second-1.3", "voice")}
    own = {
        path: data
        for path, data in SHIPPED.items()
        if not path.startswith(removed)
        and (path in kept or not path.startswith("data/objectives/"))
    }
    document = own["data/strategy.yaml"].decode()
    for begin, end in (("  first-stage:\n", "  second-stage:\n"), ("  rounds:\n", "disclosure:")):
        document = document.partition(begin)[0] + end + document.partition(end)[2]
    own["data/strategy.yaml"] = document.encode()
    loaded = load(own)
    problems = judge(loaded, AT_THE_ANCHOR[0])
    assert loaded.problems == ()
    assert [problem for problem in problems if problem.severity is not Severity.NOTE] == []


def test_the_text_is_kept_as_text_files_are() -> None:
    for path, data in SHIPPED.items():
        text = data.decode()
        assert text.endswith("\n"), path
        assert "\r" not in text, path
        assert max(map(len, text.splitlines())) <= 100, path
        assert text == "".join(f"{line.rstrip()}\n" for line in text.splitlines()), path
