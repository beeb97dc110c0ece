"""Timelines: every day in its place, every word inside, and marks told apart by shape."""

import re
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from strategy.assess.assessment import assess
from strategy.reports.charts.lettering import width
from strategy.reports.charts.timeline import SIGNS, Track, signs_of, timelines, tracks_of
from strategy.reports.figures import PlacedText
from strategy.views.delivery.actions import plan_view
from tests.reports import delivered, small
from tests.reports.pages import AS_AT, made

DAYS = st.dates(date(1950, 1, 1), date(2150, 1, 1))


def tracks(*actions: list[date]) -> list[Track]:
    """Actions with a milestone due on each of some days."""
    contents = small.files()
    for place, days in enumerate(actions):
        text = ", ".join(f"m{at}: {{title: M, due: {on}}}" for at, on in enumerate(days))
        contents[f"data/actions/a{place}.yaml"] = (
            f"title: Action {place} with a name that is longer than a narrow drawing has room for\n"
            f"objectives: ['1.1']\nmilestones: {{{text}}}\n"
        ).encode()
    plan = plan_view(assess(small.read(contents), AS_AT))
    assert plan
    return list(tracks_of(plan))


def inside(text: PlacedText, wide: int, *, middle: bool) -> bool:
    whole = width(text.text, 13)
    left = float(text.x) - (float(whole) / 2 if middle else 0)
    return left >= -0.1 and left + float(whole) <= wide + 0.1


@settings(max_examples=40, deadline=None)
@given(st.lists(st.lists(DAYS, min_size=1, max_size=12), min_size=1, max_size=3))
def test_every_word_is_inside_and_no_two_numbers_meet(actions: list[list[date]]) -> None:
    for timeline in timelines(tracks(*actions), AS_AT):
        for drawing in timeline.drawings:
            words = (*drawing.ticks, *drawing.numbers, drawing.today_name)
            assert all(inside(text, drawing.width, middle=True) for text in words)
            assert all(inside(text, drawing.width, middle=False) for text in drawing.names)
            assert 1 <= len(drawing.ticks) <= 6
            for before, after in pairwise(drawing.numbers):
                apart = (width(before.text, 13) + width(after.text, 13)) / 2
                same_row = before.y == after.y
                assert not same_row or float(after.x) - float(before.x) >= float(apart) - 0.2


def test_numbers_that_would_meet_stand_together() -> None:
    days = [date(2026, 10, 1) + timedelta(days=at) for at in range(4)]
    wide = timelines(tracks([*days, date(2030, 1, 1)], [days[0], days[1]]), AS_AT)[0].drawings[0]
    assert [number.text for number in wide.numbers] == ["1–4", "5", "6, 7"]


def test_many_actions_are_on_several_drawings_with_one_scale() -> None:
    result = timelines(tracks(*([date(2026, 12, 1)] for _ in range(9))), AS_AT)
    assert [timeline.title for timeline in result] == [
        "Timeline: milestones 1 to 8, as at 30 September 2026",
        "Timeline: milestone 9, as at 30 September 2026",
    ]
    assert result[0].drawings[0].ticks[0].text == result[1].drawings[0].ticks[0].text


def test_years_and_months_mark_the_axis() -> None:
    short, long = date(2026, 12, 1), date(2046, 12, 1)
    assert timelines(tracks([short]), AS_AT)[0].drawings[0].ticks[0].text == "Oct 2026"
    assert timelines(tracks([long]), AS_AT)[0].drawings[0].ticks[0].text.isdigit()


def test_all_that_is_known_is_told_to_those_who_do_not_see_it() -> None:
    page = made(delivered.strategy(), "action-plan", "html")
    assert (
        "Attendance hub (At risk) from 1 April 2026 to 31 July 2027: milestone 1 overdue since "
        "30 June 2026, 2 overdue since 15 September 2026, now expected on 1 March 2027, 3 due on "
        "31 October 2026, now expected on 15 December 2026, 4 dropped. Jobs fair: "
        "milestone 5 reached on 3 July 2026."
    ) in page


def bars_of(more: str) -> list[tuple[str, str, str]]:
    contents = small.files()
    contents["data/actions/a.yaml"] = f"title: A\nobjectives: ['1.1']\n{more}\n".encode()
    plan = plan_view(assess(small.read(contents), AS_AT))
    assert plan
    drawn = timelines(tracks_of(plan), AS_AT)
    return [
        (bar.key, bar.whole, bar.over) for timeline in drawn for bar in timeline.drawings[0].bars
    ]


@pytest.mark.parametrize(
    ("more", "share"),
    [
        ("starts: 2026-06-30\ndue: 2026-12-31", 0.5),
        ("starts: 2026-10-01\ndue: 2026-12-31", 0),
        ("starts: 2026-01-01\ndue: 2026-09-29", 1),
    ],
)
def test_a_bar_goes_from_start_to_due_and_is_filled_up_to_today(more: str, share: float) -> None:
    ((_, whole, over),) = bars_of(more)
    ends = re.compile(r"M([\d.]+) [\d.]+H([\d.]+)")
    left, right = map(float, ends.findall(whole)[0])
    if not share:
        assert over == ""
        return
    begun, filled = map(float, ends.findall(over)[0])
    assert begun == left
    assert (filled - begun) / (right - left) == pytest.approx(share, abs=0.01)


@pytest.mark.parametrize("more", ["starts: 2026-06-30", "due: 2026-12-31", ""])
def test_an_action_without_both_days_has_no_bar(more: str) -> None:
    assert bars_of(f"{more}\nmilestones: {{m: {{title: M, due: 2026-12-01}}}}") == []


def test_no_word_of_an_action_is_cut_on_a_telephone() -> None:
    ((_, narrow),) = [
        timeline.drawings for timeline in timelines(tracks([date(2026, 12, 1)]), AS_AT)
    ]
    assert len(narrow.names) > 1
    assert " ".join(name.text for name in narrow.names) == (
        "Action 0 with a name that is longer than a narrow drawing has room for"
    )


def test_what_is_overdue_is_named_at_its_mark() -> None:
    early = [date(2026, 1, 5), date(2026, 1, 6), date(2029, 1, 1)]
    wide = timelines(tracks(early, [date(2026, 1, 5)]), AS_AT)[0].drawings[0]
    assert [number.text for number in wide.numbers] == ["1, 2 overdue", "3", "4 overdue"]
    mixed = timelines(tracks([date(2026, 9, 20), date(2026, 10, 5), date(2029, 1, 1)]), AS_AT)
    assert [number.text for number in mixed[0].drawings[0].numbers] == ["1, 2 (1 overdue)", "3"]


def test_marks_differ_in_shape_or_in_being_filled() -> None:
    assert len({(sign.shape, sign.filled) for sign in SIGNS}) == len(SIGNS)
    assert [sign.key for sign in signs_of(tracks([date(2026, 12, 1)]))] == ["due"]


@pytest.mark.parametrize("milestones", ["", "milestones: {m: {title: M, due: 2026-12-01}}"])
def test_actions_without_milestones_have_no_timeline(milestones: str) -> None:
    contents = small.files()
    contents["data/actions/a.yaml"] = f"title: A\nobjectives: ['1.1']\n{milestones}\n".encode()
    page = made(small.read(contents), "action-plan", "html")
    assert ('<svg class="chart timeline' in page) is bool(milestones)
    assert ("1 action, with no milestones." in page) is not bool(milestones)
