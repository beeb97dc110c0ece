"""Small local numbers: what is not shown, and that nobody can work it out."""

from __future__ import annotations

import os
import sys
from collections.abc import Collection, Sequence
from datetime import date
from decimal import Decimal
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from strategy.disclosure.hiding import hidden_in
from strategy.disclosure.network import Edge, off_cycles
from strategy.disclosure.small_numbers import (
    WITHHELD,
    figures_shown,
    shown_beside,
    without_small_numbers,
)
from strategy.model import Figure, Measure, Symbol
from tests.measures.attacker import given_away
from tests.measures.council import ABSENCE, council, rows, with_field
from tests.measures.tables import COUNTS, LOCAL, MINIMUM, measure, shown, table, with_totals

TABLES = int(os.environ.get("TABLES", "60"))
"""Random tables that are attacked: ten thousand by `make fuzz`."""

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
def test_a_share_a_rate_or_a_score_goes_with_its_small_counts(shows: str) -> None:
    definition = LOCAL + f"shows: {shows}\n"
    figures = "period,value,numerator,denominator\n2024/25,3,3,100\n2023/24,2.5,10,400\n"
    assert shown(figures, definition) == ["c c c", "2.5 10 400"]


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("97,97,100", "c c c"),
        ("100,4,4", "c c c"),
        ("0,0,4", "c c c"),
        ("100,60,60", "100 60 60"),
        ("0,0,60", "0 0 60"),
        ("95,95,100", "95 95 100"),
    ],
)
def test_those_who_are_not_counted_may_be_few_as_well(row: str, told: str) -> None:
    assert shown(f"period,value,numerator,denominator\n2024/25,{row}\n", LOCAL) == [told]


def test_the_note_of_a_hidden_count_goes_with_it() -> None:
    result = measure(LOCAL)
    text = "period,value,numerator,denominator,note\n2024/25,3,3,100,Only 3\n2023/24,3,9,300,All\n"
    assert [row.note for row in figures_shown(result, rows(text, result), 5)] == ["", "All"]


def test_what_the_council_does_not_show_takes_its_base_with_it() -> None:
    assert shown("period,value,numerator,denominator\n2024/25,3,c,400", LOCAL) == ["c c c"]


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
    assert " ".join(shown(figures, breakdowns=["fsm"])) == "100 c 20 c 101 c 90 c"


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
    names = shown(figures, breakdowns=["fsm", "sex"])
    assert " ".join(names) == "200 60 140 100 100 c c c c"


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
    assert not attacked(counted_rows(cells), COUNTS)


@pytest.mark.parametrize("sizes", [(2, 2, 2), (3, 2, 4), (2, 2, 2, 2)])
def test_three_breakdowns_that_cross_are_hidden_row_by_row(sizes: tuple[int, ...]) -> None:
    keys = list(product(*("abcd"[:size] for size in sizes)))
    rows = counted_rows(dict(zip(keys, range(3, 3 + 7 * len(keys), 7), strict=True)))
    assert not attacked(rows, COUNTS)
    hidden = hidden_in(crossing(COUNTS, len(sizes)), rows, MINIMUM)
    assert not hidden.withheld
    assert 0 < len(hidden.rows) < len(rows)


def test_a_total_that_the_council_does_not_show_hides_a_part_of_it() -> None:
    """Where three breakdowns cross: else its parts in the slices would make it up."""
    keys: list[tuple[str, ...]] = list(product("ab", "fg", "xy"))
    rows = [
        row._replace(value=Symbol.SUPPRESSED) if row.breakdown == ("a", "f", "") else row
        for row in counted_rows(dict(zip(keys, range(20, 28), strict=True)))
    ]
    hidden = hidden_in(crossing(COUNTS, 3), rows, MINIMUM)
    assert not hidden.withheld
    assert {key for _, _, key in hidden.rows} & {("a", "f", "x"), ("a", "f", "y")}
    assert attacked(rows, COUNTS) == []


def test_a_total_without_parts_in_the_slices_is_beyond_it() -> None:
    """It is withheld whole: nothing in a slice could change with it."""
    keys: list[tuple[str, ...]] = list(product("ab", "fg", "xy"))
    rows = [
        row._replace(value=Symbol.SUPPRESSED) if row.breakdown == ("a", "f", "") else row
        for row in counted_rows(dict(zip(keys, range(20, 28), strict=True)))
        if row.breakdown[:2] != ("a", "f") or not row.breakdown[2]
    ]
    assert hidden_in(crossing(COUNTS, 3), rows, MINIMUM).withheld


def test_a_table_too_large_to_be_looked_through_is_withheld() -> None:
    rows = counted_rows({(str(number),): 3 + number for number in range(20_001)})
    assert len(hidden_in(crossing(COUNTS, 1), rows, MINIMUM).withheld) == 1


def test_states_with_other_breakdowns_show_nothing_beside_each_other() -> None:
    result = measure(COUNTS, ["fsm"])
    parted = rows(counted({"total": 100, "no": 97, "yes": 3}), result)
    plain = rows("period,value\n2024/25,100\n", measure(COUNTS))
    assert {row.value for row in shown_beside(result, parted, parted, plain, MINIMUM)} == {
        Symbol.SUPPRESSED
    }
    assert shown_beside(result, parted, parted, plain, 0) == parted


def test_what_cannot_be_settled_is_withheld_and_says_so() -> None:
    """The totals by one breakdown are there for some alone, so that sums are tied crosswise."""
    keys: list[tuple[str, ...]] = list(product("ab", "fg", "xy"))
    cells = dict(zip(keys, [3, 9, 20, 21, 22, 23, 24, 25], strict=True))
    gone = {("a", "f", ""), ("a", "", "x")}
    rows = [row for row in counted_rows(cells) if row.breakdown not in gone]
    public = figures_shown(crossing(COUNTS, 3), tuple(rows), MINIMUM)
    assert {row.value for row in public} == {Symbol.SUPPRESSED}
    assert {row.note for row in public} == {WITHHELD}
    assert not attacked(rows, COUNTS)


def crossing(definition: str, number: int) -> Measure:
    return measure(definition, [f"b{place}" for place in range(number)])


def counted_rows(cells: dict[tuple[str, ...], int]) -> list[Figure]:
    """Crossed counts with all their totals."""
    values = {key: (Decimal(count), None, None) for key, count in with_totals(cells).items()}
    return list(table(measure(), values))


def shares(cells: dict[tuple[str, ...], int], bases: dict[tuple[str, ...], int]) -> list[Figure]:
    """Crossed percentages with all their totals, each with the two numbers it is made from."""
    counts, wholes = with_totals(cells), with_totals(bases)
    values = {
        key: (round(Decimal(100 * counts[key]) / whole, 1), Decimal(counts[key]), Decimal(whole))
        for key, whole in wholes.items()
        if whole
    }
    return list(table(measure(), values))


def attacked(
    figures: Sequence[Figure],
    definition: str,
    minimum: int = MINIMUM,
    blank: Collection[int] = (),
) -> list[str]:
    """What is given away of figures as shown; ``blank`` rows have no numerator on record."""
    outcome = crossing(definition, len(figures[0].breakdown)) if figures else measure()
    result = tuple(
        row._replace(numerator=None) if place in blank else row for place, row in enumerate(figures)
    )
    return given_away(outcome, result, figures_shown(outcome, result, minimum), figures)


COUNT = st.one_of(st.integers(0, 9), st.integers(0, 60))


@st.composite
def tables(draw: st.DrawFn) -> tuple[list[Figure], str]:
    """Counts or percentages by one, two or three breakdowns, revised and with rows missing."""
    sizes = draw(st.sampled_from([(2,), (3,), (5,), (2, 2), (3, 3), (4, 3), (2, 2, 2), (3, 2, 2)]))
    keys = list(product(*("abcde"[:size] for size in sizes)))
    cells = {key: draw(COUNT) for key in keys}
    definition = draw(st.sampled_from([COUNTS, LOCAL]))
    if definition == COUNTS:
        rows = counted_rows(cells)
    else:
        rows = shares(cells, {key: count + draw(COUNT) for key, count in cells.items()})
    if draw(st.booleans()):
        gone = draw(st.sets(st.sampled_from(range(len(rows) + 1)), max_size=2))
        rows = [row for place, row in enumerate(rows) if place not in gone]
    if draw(st.booleans()):
        later = {key: count + draw(st.integers(0, 5)) for key, count in cells.items()}
        revised = counted_rows(later) if definition == COUNTS else []
        rows += [row._replace(published=date(2026, 1, 1)) for row in revised]
    return rows, definition


@settings(max_examples=TABLES, deadline=None)
@given(tables(), st.integers(2, 12), st.sets(st.integers(0, 20), max_size=3))
def test_no_hidden_number_is_given_away(
    drawn: tuple[list[Figure], str], minimum: int, blank: set[int]
) -> None:
    rows, definition = drawn
    assert attacked(rows, definition, minimum, blank if definition == LOCAL else ()) == []


@settings(max_examples=40, deadline=None)
@given(tables(), st.integers(2, 12))
def test_what_is_small_is_hidden_and_what_is_shown_is_true(
    drawn: tuple[list[Figure], str], minimum: int
) -> None:
    rows, definition = drawn
    result = crossing(definition, len(rows[0].breakdown) if rows else 0)
    for row, figure in zip(rows, figures_shown(result, tuple(rows), minimum), strict=True):
        counts = [row.value] if definition == COUNTS else [row.numerator, row.denominator]
        if definition == LOCAL and row.denominator and row.numerator is not None:
            counts.append(row.denominator - row.numerator)  # type: ignore[operator]
        if any(0 < count < minimum for count in counts):  # type: ignore[operator]
            assert figure.value is Symbol.SUPPRESSED
        if figure.value is not Symbol.SUPPRESSED:
            assert figure == row
        else:
            assert (figure.numerator, figure.denominator) in (
                (None, None), (Symbol.SUPPRESSED, Symbol.SUPPRESSED),
            )  # fmt: skip


def test_the_attacker_of_these_tests_is_no_fool() -> None:
    """Where only the small count is hidden, it is worked out; so is one of two of a sum of two."""
    rows = counted_rows({("no",): 97, ("yes",): 3})
    public = [
        row._replace(value=Symbol.SUPPRESSED) if row.breakdown == ("yes",) else row for row in rows
    ]
    assert given_away(crossing(COUNTS, 1), rows, public) == ["value of ('yes',)"]
    rows = counted_rows({("no",): 1, ("yes",): 1, ("unknown",): 9})
    public = [row._replace(value=Symbol.SUPPRESSED) if row.value == 1 else row for row in rows]
    assert len(given_away(crossing(COUNTS, 1), rows, public)) == 2


def test_two_hidden_parts_leave_their_total() -> None:
    figures = """\
period,fsm,value,numerator,denominator
2024/25,,10,30,300
2024/25,yes,4,4,100
2024/25,no,13,26,200
"""
    assert shown(figures, LOCAL, ["fsm"]) == ["10 30 300", "c c c", "c c c"]


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
    assert shown(figures, LOCAL, ["fsm"]) == ["10 300", "c c c", "c c c"]


def test_what_is_hidden_turns_on_the_record_and_not_on_what_is_out() -> None:
    """A row under embargo is small: what it would give away once it is out is hidden before."""
    result = measure(COUNTS, ["fsm"])
    figures = rows(counted({"total": 100, "no": 40, "unknown": 57, "yes": 3}), result)
    out_now = figures[:3]
    every = figures_shown(result, figures, MINIMUM)
    assert figures_shown(result, out_now, MINIMUM, figures) == every[:3]
    assert [row.value for row in every[:3]] == [100, Symbol.SUPPRESSED, 57]


def test_it_takes_no_longer_than_what_it_looks_through() -> None:
    """Hundreds of crossed rows are done with a few steps each; a timed test would be none."""
    numbers = [str(number) for number in range(20)]
    keys: list[tuple[str, ...]] = list(product(numbers, numbers))
    cells = {key: (7 * place) % 60 for place, key in enumerate(keys)}
    bases = {key: count + (11 * place) % 30 for place, (key, count) in enumerate(cells.items())}
    steps = 0

    def counting(frame: object, event: str, argument: object) -> None:
        nonlocal steps
        steps += event == "call"

    figures = shares(cells, bases)
    result = crossing(LOCAL, 2)
    sys.setprofile(counting)
    try:
        hidden_in(result, figures, MINIMUM)
    finally:
        sys.setprofile(None)
    assert steps < 200 * len(figures)


# The rest


def test_an_edge_is_on_a_cycle_or_not() -> None:
    """One open both ways alone is on none; beside a second one it is; against the way, on none."""
    result = Edge("one", 0, 1, forwards=True, backwards=True)
    assert off_cycles([result]) == [result]
    back = Edge("back", 1, 0, forwards=True, backwards=False)
    assert off_cycles([result, back]) == []
    also = Edge("also", 0, 1, forwards=True, backwards=False)
    against = Edge("against", 0, 1, forwards=True, backwards=False)
    assert off_cycles([also, against]) == [also, against]
    far = Edge("far", 1, 2, forwards=True, backwards=True)
    assert off_cycles([result, back, far]) == [far]


def test_only_the_measures_that_are_given_have_figures() -> None:
    strategy = council({"absence": (COUNTS, "period,value\n2024/25,3")})
    (figure,) = strategy.figures["absence"]
    result = without_small_numbers(strategy.measures, {**strategy.figures, "secret": (figure,)}, 5)
    assert list(result) == ["absence"]
    assert result["absence"][0].value is Symbol.SUPPRESSED


def test_rows_keep_their_places() -> None:
    result = measure()
    figures = rows("period,value\n2024/25,3\n2023/24,9\n2022/23,c\n", result)
    public = figures_shown(result, figures, MINIMUM)
    assert [row.period for row in public] == [row.period for row in figures]
