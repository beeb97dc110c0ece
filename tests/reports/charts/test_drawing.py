"""Charts: what is drawn, that it stays inside, and that nothing hidden can be measured on it."""

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from itertools import combinations, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from strategy.model import Figure, FigureStatus, Symbol
from strategy.periods.parsing import period
from strategy.periods.period_kinds import Kind
from strategy.periods.wording import short_label
from strategy.reports.charts.chart import chart_of
from strategy.reports.charts.frame import LETTERS, NARROW, ROW, WIDE
from strategy.reports.charts.lettering import BOLD, width
from strategy.reports.charts.picture import picture
from strategy.reports.charts.strokes import STROKES
from strategy.reports.figures import Chart, Drawing, Label
from tests.reports.charts.figured import AREAS, chart, facts, figure, narrow, table, texts, wide

ABSENCE = """\
2018/19  10.9  11.1  10.9
2019/20  x     x     x
2020/21  13.0  12.6  12.1
2021/22  21.6  23.1  22.5
2022/23  19.4  21.8  21.2
2023/24  17.5p 20.4  20.0
"""


def test_a_line_is_parted_where_there_is_no_number() -> None:
    own = wide(ABSENCE).lines[0]
    assert own.path.count("M") == 1
    assert own.marks.count("M") == 5
    assert own.hollow.count("M") == 1
    assert own.crosses.count("M") == 1


def test_a_line_is_parted_at_a_break() -> None:
    broken = wide(ABSENCE, "breaks: [{from: 2022/23, because: Counted anew.}]")
    assert broken.lines[0].path.count("M") == 2
    assert broken.breaks.count("M") == 1
    assert texts(broken.break_names) == ["Break A"]


def test_two_breaks_close_together_are_named_on_two_lines() -> None:
    breaks = "[{from: 2021/22, because: One.}, {from: 2022/23, because: Two.}]"
    assert (
        len({break_name.y for break_name in narrow(ABSENCE, f"breaks: {breaks}").break_names}) == 2
    )


def test_a_break_outside_the_figures_or_of_no_period_is_not_drawn() -> None:
    breaks = "[{from: 2030/31, because: One.}, {from: some day, because: Two.}]"
    assert wide(ABSENCE, f"breaks: {breaks}").breaks == ""


def test_a_line_is_parted_where_a_period_is_missing() -> None:
    assert wide("2018/19 10\n2019/20 11\n2021/22 12\n2022/23 13").lines[0].path.count("M") == 2


def test_a_line_through_irregular_figures_is_not_parted() -> None:
    irregular = wide("2018/19 10\n2019/20 11\n2022/23 12", "frequency: irregular")
    assert irregular.lines[0].path.count("M") == 1


def test_figures_of_every_other_year_are_joined() -> None:
    assert wide("2014/15 10\n2016/17 11\n2018/19 12").lines[0].path.count("M") == 1


def test_where_nobody_has_a_number_the_word_stands_if_it_fits() -> None:
    assert texts(wide("2018/19 9\n2019/20 x\n2020/21 x\n2021/22 8").remarks) == ["Not available"]
    assert texts(wide("2018/19 9 9\n2019/20 x 8\n2020/21 x 8\n2021/22 8 8").remarks) == []
    assert texts(wide(ABSENCE).remarks) == []


def test_labels_name_lines_and_say_their_latest_number() -> None:
    drawing = wide("2018/19 9 11\n2019/20 8.5 10\n2020/21 c 9")
    assert [texts(label.rows) for label in drawing.labels] == [
        ["Marlbrook", "8.5% (2019/20)"],
        ["The North 9.0%"],
    ]
    assert drawing.labels[0].leader


def test_a_target_is_drawn_over_its_period_and_named() -> None:
    drawing = wide(ABSENCE, "targets: [{period: 2023/24, value: 16}, {period: 2025/26, value: 15}]")
    assert drawing.target.count("M") == 2
    assert drawing.towards.count("M") == 2
    assert texts(drawing.labels[-1].rows) == ["Target 15.0%"]
    assert texts(drawing.columns)[-1] == "2025/26"


def test_the_way_to_a_target_begins_at_the_baseline() -> None:
    late = wide(ABSENCE, "baseline: {period: 2022/23}\ntargets: [{period: 2024/25, value: 15}]")
    early = wide(ABSENCE, "targets: [{period: 2024/25, value: 15}]")
    assert float(late.towards[1:].split()[0]) > float(early.towards[1:].split()[0])


def test_a_target_of_a_range_is_a_band() -> None:
    drawing = wide(
        ABSENCE, "better: in-range\ntargets: [{period: 2024/25, value: {low: 5, high: 9.5}}]"
    )
    assert drawing.band.count("M") == 1
    assert texts(drawing.labels[-1].rows) == ["Target 5.0% to 9.5%"]


@pytest.mark.parametrize("value", ["{low: 5}", "{}"])
def test_a_target_without_a_number_or_before_the_figures_is_not_drawn(value: str) -> None:
    assert not wide(ABSENCE, f"targets: [{{period: 2024/25, value: {value}}}]").target
    assert not wide(ABSENCE, "targets: [{period: 2010/11, value: 5}]").target


def test_an_axis_that_does_not_start_at_zero_says_so_and_has_a_kink() -> None:
    high = chart("2018/19 85\n2019/20 87", "decimals: 0\nunit: points")
    drawn = high.drawing
    assert texts(drawn.captions) == ["Points, axis starts at 80"]
    assert "l3-5" in drawn.foot
    assert "The axis starts at 80." in high.description
    assert wide(ABSENCE).captions == ()
    assert "l3-5" not in wide(ABSENCE).foot


def test_large_numbers_are_short_on_the_axis() -> None:
    drawing = wide("2018/19 1250000\n2019/20 1875000", 'unit: "£"\nshows: amount\ndecimals: 0')
    assert texts(drawing.levels) == ["£0", "£0.5m", "£1m", "£1.5m", "£2m"]
    assert texts(drawing.labels[0].rows) == ["Marlbrook", "£1,875,000"]


def test_numbers_below_zero_have_a_minus_sign() -> None:
    drawing = wide("2018/19 -0.3\n2019/20 0.1", "unit: score\nshows: score")
    assert texts(drawing.levels)[0] == "−0.3"


def test_there_are_four_lines_at_most_and_the_rest_is_in_the_table() -> None:
    result = picture(facts(table("2018/19 1 2 3 4 5\n2019/20 1 2 3 4 5")))
    assert result is not None
    assert [series.name for series in result.chart_series] == list(AREAS[:4])
    assert result.others == (AREAS[4],)


def test_a_count_of_another_size_is_not_drawn() -> None:
    lines = "unit: children\ndecimals: 0"
    result = picture(facts(table("2018/19 123 140 1258\n2019/20 119 150 1190"), lines))
    assert result is not None
    assert [series.name for series in result.chart_series] == ["Marlbrook", "The North"]
    assert result.others[0] == "England"
    rates = picture(facts(table("2018/19 1 2 8\n2019/20 1 2 9")))
    assert rates is not None
    assert len(rates.chart_series) == 3


def test_without_a_number_there_is_no_chart() -> None:
    assert chart_of(facts([])) is None
    assert chart_of(facts(table("2018/19 c\n2019/20 x"))) is None


def test_one_figure_is_a_chart_too() -> None:
    assert chart("2018/19 9 8").title == "Persistent absence was 9.0% in 2018/19"
    assert "Marlbrook: 9.0% in 2018/19." in chart("2018/19 9 8").description


def test_the_description_says_what_can_be_seen() -> None:
    result = chart(
        "2018/19 9\n2019/20 x\n2020/21 8\n2021/22 c\n2022/23 7",
        "targets: [{period: 2024/25, value: 6}]\n"
        "breaks: [{from: 2020/21, because: One.}, {from: 2022/23, because: Two.}]",
    )
    assert result.title == "Persistent absence was 7.0% in 2022/23"
    assert result.description == (
        "Line chart of Persistent absence, 2018/19 to 2022/23. Marlbrook: from 9.0% in 2018/19 to "
        "7.0% in 2022/23. The target is 6.0%, for 2024/25. 2019/20: not available. 2021/22: not "
        "shown. Series break A from 2020/21 and B from 2022/23."
    )


def test_runs_of_three_periods_are_said_in_short() -> None:
    run = "2018/19 9\n2019/20 x\n2020/21 x\n2021/22 x\n2022/23 7"
    assert "2019/20 to 2021/22: not available." in chart(run).description


def test_crowded_points_have_marks_at_their_ends_only() -> None:
    months = "\n".join(f"20{20 + n // 12}-{n % 12 + 1:02} {n % 7 + 20}" for n in range(48))
    drawing = wide(months, "period: month\nfrequency: monthly", Kind.MONTH)
    assert drawing.lines[0].marks.count("M") == 2
    assert texts(drawing.columns)[-1] == "Dec 2023"


def test_months_and_days_are_whole_on_the_narrowest_screen() -> None:
    months = "2023-08 8 9\n2023-09 9 9\n2023-10 x 8"
    drawn = narrow(months, "period: month\nfrequency: monthly", Kind.MONTH)
    assert texts(drawn.columns)[-1] == "Oct 2023"
    assert [row for label in drawn.labels for row in texts(label.rows) if "Sep" in row]
    assert "…" not in "".join(texts(drawn.columns))
    result = chart(months, "period: month\nfrequency: monthly", Kind.MONTH)
    assert "in September 2023" in result.description
    assert short_label(period("2023-09-05", Kind.DAY)) == "5 Sep 2023"
    assert short_label(period("2023/24", Kind.ACADEMIC_YEAR)) == "2023/24"


def test_where_a_hidden_number_lies_cannot_be_seen() -> None:
    """A cross stands at the foot, at a height that only the place of its line decides."""
    drawing = wide("2018/19 c 11\n2019/20 8 12\n2020/21 7 13")
    other = wide("2018/19 c 99\n2019/20 60 90\n2020/21 70 80")
    assert drawing.lines[0].crosses.split()[1] == other.lines[0].crosses.split()[1]


def test_every_line_is_told_apart_without_colour() -> None:
    looks = [(stroke.dash, stroke.mark) for stroke in STROKES]
    assert len({dash for dash, _ in looks}) == len(STROKES)
    assert len({mark for _, mark in looks}) == len(STROKES)
    assert max(STROKES, key=lambda stroke: float(stroke.width)).key == "own"


LONG = [
    "Aldcaster and Brackwater together",
    "Coldhurst with neighbourhoods",
    "Dunmere with the western marches",
]


def test_labels_that_find_no_room_have_one_line_each() -> None:
    figures = [
        other._replace(area=area)
        for area in (AREAS[0], *LONG)
        for other in table("\n".join(f"20{at}/{at + 1} {at - 5}" for at in range(10, 23)))
    ]
    areas = "".join(f'\n  - "{name}"' for name in LONG)
    text = ", ".join(f"{{from: 20{at}/{at + 1}, because: a}}" for at in range(11, 23))
    breaks = f"[{text}]"
    more = f"comparators:{areas}\nbreaks: {breaks}\nunit: score\ndecimals: 8\n"
    more += "targets: [{period: 2023/24, value: 6}]"
    wide_one, narrow_one = (chart_of(facts(figures, more), layout) for layout in (WIDE, NARROW))
    assert wide_one is not None
    assert narrow_one is not None
    sound(wide_one)
    sound(narrow_one)
    assert max(len(label.rows) for label in wide_one.drawing.labels) == 3
    assert [len(label.rows) for label in narrow_one.drawing.labels] == [1, 1, 1, 1, 1]


def test_labels_keep_clear_of_targets_while_there_is_room() -> None:
    targets = ", ".join(f"{{period: {y}/{y - 1999}, value: {y - 2010}}}" for y in range(2024, 2044))
    few = wide("2023/24 14\n2024/25 15", f"targets: [{targets[:58]}]")
    many = chart("2023/24 14\n2024/25 15", f"targets: [{targets}]")
    assert few.labels[0].leader
    sound(many)


NUMBERS = re.compile(r"-?\d+(?:\.\d+)?")


def places(path: str) -> Iterator[tuple[float, float]]:
    """The absolute places of a path: those of its M, with each pair that follows, H and V."""
    for part in re.findall(r"M[^MHVLhvlmaz]*", path):
        numbers = [float(value) for value in NUMBERS.findall(part)]
        yield from zip(numbers[::2], numbers[1::2], strict=True)


def all_paths(one: Drawing) -> list[str]:
    lines = [path for line in one.lines for path in (line.path, line.marks, line.crosses)]
    leaders = [label.leader for label in one.labels]
    rules = [one.grid, one.foot, one.ticks, one.breaks]
    return [*rules, one.band, one.towards, one.target, *lines, *leaders]


def box(label: Label) -> tuple[Decimal, Decimal, Decimal, Decimal]:
    weight = BOLD if label.key == "own" else 1
    left = Decimal(label.rows[0].x)
    wide = max(width(row.text, LETTERS) for row in label.rows) * weight
    top = Decimal(label.rows[0].y) - 5 - ROW / 2
    return left, top, left + wide, top + ROW * len(label.rows)


def sound(found: Chart) -> None:
    for drawing in (found.drawing,):
        for path in all_paths(drawing):
            assert not re.search("NaN|Inf|E", path)
            for x, y in places(path):
                assert 0 <= x <= drawing.width, path
                assert 0 <= y <= drawing.height, path
        boxes = [box(label) for label in drawing.labels]
        for left, top, right, bottom in boxes:
            assert 0 <= left <= right <= drawing.width + 1
            assert 0 <= top <= bottom <= drawing.height
        for first, second in combinations(boxes, 2):
            over = first[1] + 1 < second[3] and second[1] + 1 < first[3]
            beside = first[0] < second[2] and second[0] < first[2]
            assert not (over and beside)
        spans = [
            (Decimal(column.x) - width(column.text, LETTERS) / 2, width(column.text, LETTERS))
            for column in drawing.columns
        ]
        assert spans
        for before, after in pairwise(spans):
            assert sum(before) <= after[0]
        assert spans[0][0] > -1
        assert sum(spans[-1]) <= drawing.width + 1


VALUES = (
    st.decimals(min_value=-1000, max_value=1000, places=2, allow_nan=False)
    | st.decimals(min_value=0, max_value=Decimal(10**15), places=0, allow_nan=False)
    | st.sampled_from([*Symbol, None])
)
YEARS = [period(f"{year}/{(year + 1) % 100:02}", Kind.ACADEMIC_YEAR) for year in range(2005, 2026)]
MORE = st.sampled_from(
    [
        "",
        "unit: children\ndecimals: 0",
        "unit: the number of children and young people of every age for each school\ndecimals: 3",
        "targets: [{period: 2025/26, value: 15}]",
        "targets: [{period: 2010/11, value: -3}, {period: 2035/36, value: 999999999999}]",
        "better: in-range\ntargets: [{period: 2024/25, value: {low: 90, high: 95}}]",
        "breaks: [{from: 2012/13, because: a}, {from: 2013/14, because: b}]",
        "frequency: irregular\nbaseline: {period: 2015/16}",
    ]
)


@st.composite
def figures(draw: st.DrawFn) -> list[Figure]:
    result = []
    for area in AREAS[: draw(st.integers(1, 5))]:
        for when in draw(st.lists(st.sampled_from(YEARS), unique=True, max_size=12)):
            outcome = figure(when, area, draw(VALUES))
            result.append(outcome._replace(status=draw(st.sampled_from(FigureStatus))))
    return result


@settings(deadline=None, max_examples=50)
@given(figures(), MORE)
def test_any_figures_give_a_sound_chart(these: list[Figure], more: str) -> None:
    result = chart_of(facts(these, more))
    numbers = [other for other in these if isinstance(other.value, Decimal)]
    assert (result is None) == (not numbers)
    if result:
        sound(result)


@settings(deadline=None, max_examples=40)
@given(st.text(min_size=1, max_size=60).filter(lambda text: text.strip()), figures())
def test_any_name_of_an_area_gives_a_sound_chart(name: str, these: list[Figure]) -> None:
    named = [other._replace(area=name if other.area == AREAS[0] else other.area) for other in these]
    measure_facts = facts(named)
    given = chart_of(measure_facts)
    if given:
        sound(given)


def test_it_is_the_same_for_the_same_figures() -> None:
    assert chart(ABSENCE) == chart(ABSENCE)
    assert facts(table(ABSENCE)).as_at == date(2026, 9, 30)
