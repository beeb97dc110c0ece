"""Words on a chart: shortened where they must be, and never one over another."""

from decimal import Decimal
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from strategy.reports.charts.lettering import apart, rows, shortened, width

ROOM = Decimal(100)


def test_a_name_and_its_value_stand_on_one_line_where_they_fit() -> None:
    assert rows("England", "51%", ROOM, 13) == ("England 51%",)


def test_a_long_name_has_two_lines_and_its_value_one_more_where_needed() -> None:
    assert rows("Statistical neighbours", "51%", ROOM, 13) == ("Statistical", "neighbours", "51%")
    assert rows("Isle of Wight", "5", Decimal(70), 13) == ("Isle of", "Wight 5")


def test_what_does_not_fit_is_shortened_and_says_so() -> None:
    long = rows("The combined authority of the western marches", "51%", ROOM, 13)
    assert long == ("The combined", "authority of…", "51%")
    assert shortened("Llanfairpwllgwyngyll", Decimal(60), 13) == "Llanfa…"
    assert shortened("A", Decimal(1), 13) == "…"


def test_broad_letters_are_broad() -> None:
    assert width("日本", 10) > width("ab", 10) > width("il", 10)
    assert width("ŵ", 10) > width("w", 10) * Decimal("0.9")


@settings(deadline=None)
@given(st.text(max_size=60), st.text(max_size=12))
def test_no_line_is_wider_than_its_room(name: str, value: str) -> None:
    for row in rows(name, value, ROOM, 13):
        assert width(row, 13) <= ROOM


def test_labels_that_do_not_meet_stay_where_they_are() -> None:
    wanted = [(Decimal(10), Decimal(10)), (Decimal(50), Decimal(10))]
    assert apart(wanted, Decimal(0), Decimal(100)) == [10, 50]


def test_labels_at_one_place_are_moved_evenly() -> None:
    wanted = [(Decimal(50), Decimal(10))] * 3
    assert apart(wanted, Decimal(0), Decimal(100)) == [40, 50, 60]
    assert apart(wanted, Decimal(0), Decimal(55)) == [30, 40, 50]
    assert apart(wanted, Decimal(50), Decimal(100)) == [55, 65, 75]


PLACES = st.integers(min_value=-50, max_value=350).map(Decimal)
BOXES = st.lists(st.tuples(PLACES, st.sampled_from([15, 30, 45]).map(Decimal)), max_size=6)


@settings(deadline=None)
@given(BOXES)
def test_boxes_never_meet_and_never_leave_the_chart(wanted: list[tuple[Decimal, Decimal]]) -> None:
    middles = apart(wanted, Decimal(0), Decimal(300))
    boxes = sorted(
        (middle - height / 2, middle + height / 2)
        for middle, (_, height) in zip(middles, wanted, strict=True)
    )
    hair = Decimal("0.000001")
    assert all(before[1] <= after[0] + hair for before, after in pairwise(boxes))
    assert all(-hair <= top and bottom <= 300 + hair for top, bottom in boxes)
    order = sorted(range(len(wanted)), key=lambda number: wanted[number][0])
    assert [middles[number] for number in order] == sorted(middles)
