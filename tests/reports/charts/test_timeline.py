"""Timelines: every day in its place, every word inside, and marks told apart by shape."""

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
    held = small.files()
    for place, days in enumerate(actions):
        told = ", ".join(f"m{at}: {{title: M, due: {on}}}" for at, on in enumerate(days))
        held[f"data/actions/a{place}.yaml"] = (
            f"title: Action {place} with a name that is longer than a narrow drawing has room for\n"
            f"objectives: ['1.1']\nmilestones: {{{told}}}\n"
        ).encode()
    plan = plan_view(assess(small.read(held), AS_AT))
    assert plan
    return list(tracks_of(plan))


def inside(text: PlacedText, wide: int, *, middle: bool) -> bool:
    whole = width(text.text, 13)
    left = float(text.x) - (float(whole) / 2 if middle else 0)
    return left >= -0.1 and left + float(whole) <= wide + 0.1


@settings(max_examples=40, deadline=None)
@given(st.lists(st.lists(DAYS, min_size=1, max_size=12), min_size=1, max_size=3))
def test_every_word_is_inside_and_no_two_numbers_meet(actions: list[list[date]]) -> None:
    for one in timelines(tracks(*actions), AS_AT):
        for drawing in one.drawings:
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
    assert [one.text for one in wide.numbers] == ["1–4", "5", "6, 7"]


def test_many_actions_are_on_several_drawings_with_one_scale() -> None:
    found = timelines(tracks(*([date(2026, 12, 1)] for _ in range(9))), AS_AT)
    assert [one.title for one in found] == [
        "Timeline: milestones 1 to 8, as at 30 September 2026",
        "Timeline: milestone 9, as at 30 September 2026",
    ]
    assert found[0].drawings[0].ticks[0].text == found[1].drawings[0].ticks[0].text


def test_years_and_months_mark_the_axis() -> None:
    short, long = date(2026, 12, 1), date(2046, 12, 1)
    assert timelines(tracks([short]), AS_AT)[0].drawings[0].ticks[0].text == "Oct 2026"
    assert timelines(tracks([long]), AS_AT)[0].drawings[0].ticks[0].text.isdigit()


def test_all_that_is_known_is_told_to_those_who_do_not_see_it() -> None:
    page = made(delivered.strategy(), "action-plan", "html")
    assert (
        "Attendance hub: milestone 1 overdue since 30 June 2026, 2 overdue since 15 September "
        "2026, now expected on 1 March 2027, 3 due on 31 October 2026, now expected on "
        "15 December 2026, 4 dropped. Jobs fair: milestone 5 reached on 3 July 2026."
    ) in page


def test_marks_differ_in_shape_or_in_being_filled() -> None:
    assert len({(one.shape, one.filled) for one in SIGNS}) == len(SIGNS)
    assert [one.key for one in signs_of(tracks([date(2026, 12, 1)]))] == ["due"]


@pytest.mark.parametrize("milestones", ["", "milestones: {m: {title: M, due: 2026-12-01}}"])
def test_actions_without_milestones_have_no_timeline(milestones: str) -> None:
    held = small.files()
    held["data/actions/a.yaml"] = f"title: A\nobjectives: ['1.1']\n{milestones}\n".encode()
    page = made(small.read(held), "action-plan", "html")
    assert ('<svg class="chart timeline' in page) is bool(milestones)
    assert ("1 action, with no milestones." in page) is not bool(milestones)
