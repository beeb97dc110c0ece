"""The figures of two strategies: rows in, changes out; the order of rows and columns is layout."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from strategy.compare.changes import FIGURE_KIND, RecordChange, effect_key, is_marked
from strategy.compare.fields import compare, renamed
from strategy.load.reading import load
from strategy.model import FieldMark, Figure, FigureStatus, Strategy, Symbol
from strategy.periods.parsing import period
from strategy.periods.period_kinds import Kind

FILES = {
    "data/strategy.yaml": "format: 1\ntitle: Learning\norganisation: Eastmarsh\nstanding: adopted\n"
    "starts: 2024\nends: 2030\nvision: Every child is known.\n",
    "data/measures/absence.yaml": "title: Absence\ndefinition: Sessions missed.\nunit: days\n"
    "better: lower\nperiod: academic-year\nsource: {publisher: DfE}\nbreakdowns: [fsm, send]\n",
}


def strategy(*figures: Figure, breakdowns: str = "[fsm, send]") -> Strategy:
    files = {path: text.replace("[fsm, send]", breakdowns) for path, text in FILES.items()}
    strategy_read = load({path: text.encode() for path, text in files.items()}).strategy
    assert strategy_read is not None
    return replace(strategy_read, figures={"absence": figures})


def figure(
    year: int = 2023,
    area: str = "Eastmarsh",
    breakdown: tuple[str, ...] = ("", ""),
    value: Decimal | Symbol | None = Decimal("10.9"),
    published: date | None = None,
) -> Figure:
    return Figure(
        period=period(f"{year}/{(year + 1) % 100:02}", Kind.ACADEMIC_YEAR),
        area=area,
        breakdown=breakdown,
        value=value,
        numerator=None,
        denominator=None,
        status=FigureStatus.FINAL,
        published=published,
        note="",
    )


WIDTH = 2
FIGURES = st.builds(
    figure,
    year=st.integers(2015, 2025),
    area=st.sampled_from(["Eastmarsh", "England"]),
    breakdown=st.tuples(*[st.sampled_from(["", "yes", "no"])] * WIDTH),
    value=st.none() | st.sampled_from(Symbol) | st.decimals(0, 100, places=1),
    published=st.none() | st.dates(date(2020, 1, 1), date(2026, 1, 1)),
)
TABLES = st.lists(FIGURES, max_size=8, unique_by=lambda other: (other.key, other.published))


@given(TABLES, st.randoms())
def test_the_order_of_rows_is_no_change(rows: list[Figure], chance: Random) -> None:
    mixed = list(rows)
    chance.shuffle(mixed)
    assert compare(strategy(*rows), strategy(*mixed)) == ()


@given(TABLES)
def test_the_order_of_columns_is_no_change(rows: list[Figure]) -> None:
    turned = [row._replace(breakdown=row.breakdown[::-1]) for row in rows]
    changes = compare(strategy(*rows), strategy(*turned, breakdowns="[send, fsm]"))
    assert [change for change in changes if change.kind == FIGURE_KIND] == []


@given(TABLES.filter(bool), st.data())
def test_exactly_the_cell_that_was_changed_is_found(
    rows: list[Figure], data: st.DataObject
) -> None:
    place = data.draw(st.integers(0, len(rows) - 1))
    changed = list(rows)
    changed[place] = rows[place]._replace(value=Decimal("999.9"))
    (change,) = compare(strategy(*rows), strategy(*changed))
    assert (change.what, change.path, change.place) == (
        RecordChange.CHANGED, ("value",), (place, "value")
    )  # fmt: skip
    assert (change.before, change.after) == (rows[place].value, Decimal("999.9"))
    assert effect_key(change) == ("measure", "absence")


@given(TABLES.filter(bool), st.data())
def test_a_row_that_is_gone_or_was_added_is_found(rows: list[Figure], data: st.DataObject) -> None:
    gone = data.draw(st.sampled_from(rows))
    rest = [row for row in rows if row is not gone]
    (removed,) = compare(strategy(*rows), strategy(*rest))
    assert (removed.what, removed.before, removed.after) == (RecordChange.REMOVED, gone, None)
    (added,) = compare(strategy(*rest), strategy(*rows))
    assert (added.what, added.before, added.after) == (RecordChange.ADDED, None, gone)
    assert renamed((removed, added)) == {}
    assert not is_marked(added, FieldMark.ADOPTED)


def test_what_a_figure_is_called() -> None:
    result = figure(breakdown=("yes", ""), published=date(2026, 3, 19))
    (change,) = compare(strategy(), strategy(result))
    assert change.record == "absence/2023/24, Eastmarsh, fsm yes, published 2026-03-19"


def test_figures_whose_measure_cannot_be_read_have_no_groups_to_tell() -> None:
    alone = replace(strategy(figure()), measures={})
    assert [
        change.record for change in compare(alone, strategy()) if change.kind == FIGURE_KIND
    ] == ["absence/2023/24, Eastmarsh"]
