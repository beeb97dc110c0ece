"""Small local numbers: what is not shown, and that nobody can work it out."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from strategy.disclosure import figures_shown, not_shown_in_words, without_small_numbers
from strategy.disclosure.solving import determined
from strategy.model import Figure, Symbol
from tests.measures.council import ABSENCE, council, rows, with_field
from tests.measures.tables import COUNTS, LOCAL, MINIMUM, measure, shown, table, worked_out

# What is small


@pytest.mark.parametrize(
    ("value", "seen"), [("0", "0"), ("1", "c"), ("4", "c"), ("5", "5"), ("x", "x"), ("0.5", "c")]
)
def test_a_small_count_is_not_shown(value: str, seen: str) -> None:
    assert shown(f"period,value\n2024/25,{value}") == [seen]


@pytest.mark.parametrize("minimum", [0, 1])
def test_the_minimum_is_the_council_s_choice(minimum: int) -> None:
    assert shown("period,value\n2024/25,1", minimum=minimum) == ["1"]
    assert shown("period,value\n2024/25,9", minimum=10) == ["c"]


def test_published_statistics_keep_their_publisher_s_suppression() -> None:
    official = with_field(ABSENCE, unit="children")
    assert shown("period,value\n2024/25,1", official) == ["1"]


@pytest.mark.parametrize("shows", ["percentage", "rate", "score", "amount"])
def test_a_percentage_stays_and_its_small_counts_go(shows: str) -> None:
    definition = LOCAL + f"shows: {shows}\n"
    figures = "period,value,numerator,denominator\n2024/25,3,3,100\n2023/24,2.5,10,400\n"
    assert shown(figures, definition) == ["3 c c", "2.5 10 400"]


def test_the_note_of_a_hidden_count_goes_with_it() -> None:
    one = measure(LOCAL, [])
    text = "period,value,numerator,denominator,note\n2024/25,3,3,100,Only 3\n2023/24,3,9,300,All\n"
    assert [row.note for row in figures_shown(one, rows(text, one), 5)] == ["", "All"]


def test_nought_is_shown_beside_a_small_base() -> None:
    assert shown("period,value,numerator,denominator\n2024/25,0,0,4", LOCAL) == ["0 0 c"]


def test_what_the_council_does_not_show_takes_its_base_with_it() -> None:
    assert shown("period,value,numerator,denominator\n2024/25,3,c,400", LOCAL) == ["3 c c"]


def test_other_revisions_of_a_small_count_go_too() -> None:
    figures = "period,value,published\n2024/25,6,2025-01-01\n2024/25,4,2026-01-01\n2023/24,6,\n"
    assert shown(figures) == ["c", "c", "6"]


def test_other_areas_are_local_figures_as_well() -> None:
    figures = "period,area,value\n2024/25,Marlbrook,6\n2024/25,Abbey,4\n"
    assert shown(figures) == ["6", "c"]


# What would give it away


def counted(values: dict[str, int | str]) -> str:
    """One breakdown, with its total."""
    lines = [f"2024/25,{'' if name == 'total' else name},{value}" for name, value in values.items()]
    return "\n".join(["period,fsm,value", *lines])


def seen(values: dict[str, int | str]) -> str:
    return " ".join(shown(counted(values), breakdowns=["fsm"]))


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({"total": 100, "yes": 3, "no": 40, "unknown": 57}, "100 c c 57"),
        ({"total": 100, "yes": 3, "no": 97}, "100 c c"),
        ({"total": 100, "a": 1, "b": 2, "d": 40, "e": 57}, "100 c c c 57"),
        ({"total": 100, "a": 3, "b": 4, "d": 40, "e": 53}, "100 c c 40 53"),
        ({"yes": 3, "no": 40}, "c 40"),
        ({"total": 3, "yes": 3, "no": 0}, "c c 0"),
        ({"total": 6, "yes": 3, "no": 3, "unknown": 0}, "6 c c 0"),
        ({"total": 4, "yes": 2, "no": 2}, "c c c"),
        ({"total": 9, "yes": 4, "no": 0, "unknown": 5}, "9 c 0 c"),
        ({"total": 100, "yes": 97}, "100 c"),
        ({"total": 100, "yes": 60}, "100 60"),
        ({"total": 100, "yes": 3}, "100 c"),
        ({"total": 100, "yes": 3, "no": 40}, "100 c 40"),
        ({"total": 100, "yes": 3, "no": 120}, "100 c 120"),
        ({"total": 100, "yes": "c", "no": 97}, "100 c c"),
        ({"total": 100, "yes": "c", "no": "c", "unknown": 60}, "100 c c 60"),
        ({"total": 100, "yes": "x", "no": 97}, "100 x c"),
        ({"total": "x", "yes": 3, "no": 97}, "x c 97"),
        ({"total": 5, "a": 1, "b": 1, "d": 1, "e": 1, "f": 1}, "c c c c c c"),
        ({"total": 2000, "a": 1, "b": 1, "d": 1, "e": 1, "f": 1, "g": 1995},
         "2000 c c c c c c"),
    ],
)  # fmt: skip
def test_the_next_smallest_goes_too(values: dict[str, int | str], told: str) -> None:
    assert seen(values) == told


def test_an_edition_that_is_shown_gives_nothing_of_another_away() -> None:
    figures = """\
period,fsm,value,published
2024/25,,100,2025-01-01
2024/25,yes,6,2025-01-01
2024/25,no,20,2025-01-01
2024/25,unknown,74,2025-01-01
2024/25,,101,2026-01-01
2024/25,yes,4,2026-01-01
2024/25,no,90,2026-01-01
2024/25,unknown,7,2026-01-01
"""
    assert " ".join(shown(figures, breakdowns=["fsm"])) == "100 c c 74 101 c c 7"


def test_parts_hide_with_their_totals_where_breakdowns_cross() -> None:
    """Worked out by row and by column: two hidden in each, and no more than are needed."""
    figures = """\
period,fsm,sex,value
2024/25,,,200
2024/25,yes,,60
2024/25,no,,140
2024/25,,f,100
2024/25,,m,100
2024/25,yes,f,3
2024/25,yes,m,57
2024/25,no,f,97
2024/25,no,m,43
"""
    told = shown(figures, breakdowns=["fsm", "sex"])
    assert " ".join(told) == "200 60 140 100 100 c c c c"


def test_without_the_margins_the_crossed_cells_make_the_total() -> None:
    figures = """\
period,fsm,sex,value
2024/25,,,200
2024/25,yes,f,3
2024/25,yes,m,57
2024/25,no,f,97
2024/25,no,m,43
"""
    assert shown(figures, breakdowns=["fsm", "sex"]) == ["200", "c", "57", "97", "c"]


def test_a_cell_that_follows_from_two_sums_is_guarded() -> None:
    """Two blocks that are hidden apart, and a small cell between them, which a row and a column
    have to hide with others: each line has two, and the equations still would give it away."""
    sizes = {
        ("a", "f"): 3, ("a", "g"): 4, ("b", "f"): 4, ("b", "g"): 3,
        ("b", "h"): 3,
        ("d", "h"): 4, ("d", "i"): 3, ("e", "h"): 3, ("e", "i"): 4,
    }  # fmt: skip
    cells: dict[tuple[str, ...], int] = {key: sizes.get(key, 50) for key in product("abde", "fghi")}
    (public, fields) = published(cells)
    assert not worked_out(public, fields, shares={})


def published(
    cells: dict[tuple[str, ...], int], minimum: int = MINIMUM
) -> tuple[tuple[Figure, ...], tuple[str, ...]]:
    """Crossed counts with all their totals, as the public sees them."""
    columns = len(next(iter(cells)))
    one = measure(COUNTS, [f"b{number}" for number in range(columns)])
    counts = with_totals(cells)
    values = {key: (Decimal(count), None, None) for key, count in counts.items()}
    return figures_shown(one, table(one, values), minimum), ("value",)


def with_totals(cells: dict[tuple[str, ...], int]) -> dict[tuple[str, ...], int]:
    found: dict[tuple[str, ...], int] = {}
    for key, count in cells.items():
        for kept in product((True, False), repeat=len(key)):
            total = tuple(value if keep else "" for value, keep in zip(key, kept, strict=True))
            found[total] = found.get(total, 0) + count
    return found


COUNT = st.one_of(st.integers(0, 9), st.integers(0, 60))


@st.composite
def crossed(draw: st.DrawFn) -> dict[tuple[str, ...], int]:
    """Counts by one, two or three breakdowns."""
    sizes = draw(st.sampled_from([(2,), (3,), (5,), (2, 2), (3, 3), (4, 3), (2, 2, 2)]))
    keys = product(*("abcde"[:size] for size in sizes))
    return {key: draw(COUNT) for key in keys}


@settings(max_examples=30)
@given(crossed(), st.integers(2, 12))
def test_no_hidden_count_can_be_worked_out(cells: dict[tuple[str, ...], int], minimum: int) -> None:
    public, fields = published(cells, minimum)
    assert not worked_out(public, fields, shares={})
    counts = with_totals(cells)
    for row in public:
        small = 0 < counts[row.breakdown] < minimum
        assert (row.value is Symbol.SUPPRESSED) >= small
        assert row.value in (Symbol.SUPPRESSED, counts[row.breakdown])
        assert counts[row.breakdown] or row.value == 0


@settings(max_examples=15)
@given(crossed(), st.data())
def test_nor_with_the_help_of_percentages(
    cells: dict[tuple[str, ...], int], data: st.DataObject
) -> None:
    """Each cell is of a base; the public sees the percentage of every row."""
    bases = {key: count + data.draw(COUNT) for key, count in cells.items()}
    counts, wholes = with_totals(cells), with_totals(bases)
    one = measure(LOCAL, [f"b{number}" for number in range(len(next(iter(cells))))])
    values: dict[tuple[str, ...], tuple[object, ...]] = {
        key: (Decimal(100 * counts[key]) / (wholes[key] or 1), Decimal(counts[key]), Decimal(whole))
        for key, whole in wholes.items()
    }
    public = figures_shown(one, table(one, values), MINIMUM)
    shares = {
        row.breakdown: Fraction(counts[row.breakdown], wholes[row.breakdown])
        for row in public
        if row.numerator is Symbol.SUPPRESSED and row.denominator is Symbol.SUPPRESSED
    }
    assert not worked_out(public, ("numerator", "denominator"), shares=shares)
    assert all(row.value == values[row.breakdown][0] for row in public)
    for row in public:
        for name, number in (("numerator", counts), ("denominator", wholes)):
            if 0 < number[row.breakdown] < MINIMUM:
                assert getattr(row, name) is Symbol.SUPPRESSED


def test_the_outsider_of_these_tests_is_no_fool() -> None:
    """Where only the small count is hidden, it is worked out."""
    one = measure(COUNTS, ["fsm"])
    cells: dict[tuple[str, ...], tuple[object, ...]] = {
        ("",): (Decimal(100), None, None),
        ("no",): (Decimal(97), None, None),
        ("yes",): (Symbol.SUPPRESSED, None, None),
    }
    assert worked_out(table(one, cells), ("value",), shares={}) == [("value", ("yes",))]


def test_two_hidden_parts_do_not_follow_from_their_percentages() -> None:
    figures = """\
period,fsm,value,numerator,denominator
2024/25,,10,30,300
2024/25,yes,4,4,100
2024/25,no,13,26,200
"""
    assert shown(figures, LOCAL, ["fsm"]) == ["10 c c", "4 c c", "13 c c"]
    alike = figures.replace(",10,30,300", ",4,12,300").replace(",13,26,200", ",4,8,200")
    assert shown(alike, LOCAL, ["fsm"]) == ["4 12 300", "4 c c", "4 c c"]


def test_a_count_that_is_its_own_numerator_is_one_number() -> None:
    figures = """\
period,fsm,sex,value,numerator
2024/25,,,100,
2024/25,yes,,3,3
2024/25,no,,97,97
2024/25,,f,40,40
2024/25,,m,60,60
"""
    assert shown(figures, COUNTS, ["fsm", "sex"]) == ["100", "c c", "c c", "40 40", "60 60"]
    other = figures.replace("97,97", "97,90")
    assert shown(other, COUNTS, ["fsm", "sex"]) == shown(figures, COUNTS, ["fsm", "sex"])


def test_a_total_stays_where_nothing_follows_from_it() -> None:
    figures = """\
period,fsm,value,numerator,denominator
2023/24,,10,,300
2023/24,yes,0,0,4
2023/24,no,13,38,296
"""
    assert shown(figures, LOCAL, ["fsm"]) == ["10 300", "0 0 c", "13 c c"]


# The rest


def test_unknowns_that_equations_fix_are_found() -> None:
    one, two = Fraction(1), Fraction(2)
    assert determined([{"x": one, "y": one}]) == []
    assert sorted(determined([{"x": one, "y": one}, {"x": one, "y": -one}])) == ["x", "y"]
    assert determined([{"x": one, "y": one}, {"x": two, "y": two}, {"z": two}]) == ["z"]


def test_only_the_measures_that_are_given_have_figures() -> None:
    strategy = council({"absence": (COUNTS, "period,value\n2024/25,3")})
    (figure,) = strategy.figures["absence"]
    found = without_small_numbers(strategy.measures, {**strategy.figures, "secret": (figure,)}, 5)
    assert list(found) == ["absence"]
    assert found["absence"][0].value is Symbol.SUPPRESSED
    assert not_shown_in_words(5) == (
        "not shown, because it is fewer than 5 or would give such a number away"
    )


def test_rows_keep_their_places() -> None:
    one = measure()
    figures = rows("period,value\n2024/25,3\n2023/24,9\n2022/23,c\n", one)
    public = figures_shown(one, figures, MINIMUM)
    assert [row.period for row in public] == [row.period for row in figures]
