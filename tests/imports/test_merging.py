"""New figures after those that are held: no byte of a row that is there is ever changed."""

from __future__ import annotations

import csv
import io
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from strategy.imports.merging import Merged, as_cell, merged
from strategy.model import Figure, FigureStatus, Symbol
from strategy.periods.parsing import period
from strategy.periods.period_kinds import Kind
from strategy.periods.wording import label
from tests.imports.taking import measure

PLAIN = "period,area,value,numerator,denominator,status,published,note\n"
SPRING, AUTUMN = date(2026, 3, 19), date(2026, 10, 15)


def figure(
    year: str = "2023/24",
    value: str | None = "8.3",
    area: str = "Wigan",
    published: date | None = None,
    status: str = "final",
    numerator: str | None = None,
    denominator: str | None = None,
    breakdown: tuple[str, ...] = (),
) -> Figure:
    when = period(year, Kind.ACADEMIC_YEAR)
    numbers = (number(name) for name in (value, numerator, denominator))
    return Figure(when, area, breakdown, *numbers, FigureStatus(status), published, "")  # type: ignore[call-arg,arg-type]


def number(text: str | None) -> Decimal | Symbol | None:
    if text is None:
        return None
    return Symbol(text) if text.isalpha() else Decimal(text)


def read(data: bytes) -> list[Figure]:
    """The figures of a file, for these tests: the loader's own reading is tested beside it."""
    result = []
    for row in csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")):
        if not row["period"]:
            continue
        on = row.get("published")
        result.append(
            figure(
                row["period"],
                row["value"] or None,
                row["area"],
                date.fromisoformat(on) if on else None,
                row.get("status") or "final",
                row.get("numerator") or None,
                row.get("denominator") or None,
                tuple(row[name] for name in ("fsm",) if name in row),
            )
        )
    return result


def together(file: str | None, *new: Figure, breakdowns: tuple[str, ...] = ()) -> Merged:
    data = file.encode() if file is not None else None
    return merged(data, read(data or b""), new, measure(breakdowns=list(breakdowns)))


def test_the_first_figures_make_the_file() -> None:
    done = together(None, figure("2022/23", "8", numerator="80", denominator="1000"), figure())
    assert done.data.decode() == (
        PLAIN + "2022/23,Wigan,8,80,1000,final,,\n2023/24,Wigan,8.3,,,final,,\n"
    )
    assert (len(done.added), done.revised, done.same) == (2, (), 0)


def test_breakdowns_have_columns_of_their_own() -> None:
    done = together(None, figure(breakdown=("FSM, yes",)), breakdowns=("fsm",))
    assert done.data.decode().splitlines() == [
        "period,area,fsm,value,numerator,denominator,status,published,note",
        '2023/24,Wigan,"FSM, yes",8.3,,,final,,',
    ]


def test_what_is_held_already_changes_nothing() -> None:
    text = PLAIN + "2023/24,Wigan,8.30,83,,final,2026-03-19,checked by hand\n"
    done = together(text, figure(published=AUTUMN))
    assert (done.data.decode(), done.same) == (text, 1)


@pytest.mark.parametrize(
    "held",
    [
        "note,value,area,period,published\r\nsee p. 4,8,Wigan,2022/23,\r\n",
        "\ufeffarea,period,value,published,status,note\nWigan,2022/23,8,,,",
        'period,area,value,published,note\n2022/23,"Wigan",8,,"two\nlines"\n\n\n',
        "period,area,value,published,,\n2022/23,Wigan,8,,,\n,,,,,\n",
    ],
    ids=["CRLF, another order", "mark, no last line end", "quotes, blank lines", "empty columns"],
)
def test_rows_are_added_in_the_files_own_layout(held: str) -> None:
    done = together(held, figure(published=SPRING))
    text = done.data.decode()
    kept = held.rstrip("\n") if held.endswith("\n\n") else held
    assert text.startswith(kept)
    [before, after] = read(done.data)
    assert before == figure("2022/23", "8")._replace(note="")
    assert after == figure(published=SPRING)
    assert ("\r\n" in text) == ("\r\n" in held)
    assert text.count("\r") in {0, text.count("\n")}
    assert together(text, figure(published=SPRING)).data == done.data


def test_a_revised_figure_is_a_row_of_its_own() -> None:
    text = PLAIN + "2023/24,Wigan,8.3,,,provisional,2026-03-19,\n"
    done = together(text, figure(value="8.5", published=AUTUMN))
    assert done.data.decode() == text + "2023/24,Wigan,8.5,,,revised,2026-10-15,\n"
    [revision] = done.revised
    assert (revision.former.value, revision.new.value) == (Decimal("8.3"), Decimal("8.5"))


def test_a_provisional_figure_that_is_settled_is_news_even_where_it_is_the_same() -> None:
    text = PLAIN + "2023/24,Wigan,8.3,,,provisional,2026-03-19,\n"
    done = together(text, figure(published=AUTUMN))
    assert done.data.decode() == text + "2023/24,Wigan,8.3,,,final,2026-10-15,\n"
    again = together(text, figure(published=AUTUMN, status="provisional"))
    assert (again.same, again.data.decode()) == (1, text)


def test_a_symbol_that_becomes_a_number_is_a_revision() -> None:
    text = PLAIN + "2023/24,Wigan,c,,,final,,\n"
    assert len(together(text, figure(published=SPRING)).revised) == 1


def test_a_figure_is_compared_with_the_one_that_came_out_last() -> None:
    text = (
        PLAIN + "2023/24,Wigan,8.5,,,revised,2026-10-15,\n2023/24,Wigan,8.3,,,final,2026-03-19,\n"
    )
    assert together(text, figure(value="8.5")).same == 1
    [figure_revision] = together(text, figure(value="8.3", published=date(2027, 3, 18))).revised
    assert figure_revision.former.value == Decimal("8.5")


@pytest.mark.parametrize("published", [None, date(2026, 3, 18), SPRING])
def test_a_revision_that_did_not_come_out_later_is_not_written(published: date | None) -> None:
    text = PLAIN + "2023/24,Wigan,8.3,,,final,2026-03-19,\n"
    done = together(text, figure(value="8.5", published=published), figure("2024/25"))
    assert done.data.decode() == text
    assert len(done.undated) == 1


def test_columns_that_new_rows_need_are_added() -> None:
    text = 'period,area,value,note\r\n2022/23,Wigan,8,"a ""b""\r\nc"\r\n2021/22,Wigan,7,\r\n'
    new = figure(published=SPRING, numerator="80", status="provisional")
    done = together(text, new)
    assert done.columns == ("numerator", "status", "published")
    assert done.data.decode() == (
        "period,area,value,note,numerator,status,published\r\n"
        '2022/23,Wigan,8,"a ""b""\r\nc",,,\r\n2021/22,Wigan,7,,,,\r\n'
        f"2023/24,Wigan,8.3,,80,provisional,{SPRING.isoformat()}\r\n"
    )
    assert together("period,area,value\n", figure()).data.decode() == (
        "period,area,value\n2023/24,Wigan,8.3\n"
    )


@pytest.mark.parametrize("empty", ["", "\ufeff", "\n\r\n"])
def test_an_empty_file_is_begun_anew(empty: str) -> None:
    assert together(empty, figure()).data.decode().startswith(PLAIN)


def test_nothing_new_for_no_file_leaves_none() -> None:
    assert together(None).data == b""


def test_a_cell_is_what_everybody_can_read() -> None:
    assert as_cell(Decimal("1E+2")) == "100"
    assert as_cell(Symbol.LOW) == "low"


# For any file --------------------------------------------------------------------------------

YEARS = st.integers(2000, 2030).map(lambda other: f"{other}/{(other + 1) % 100:02}")
VALUES = st.one_of(
    st.sampled_from(["c", "x", "z", "low", "u"]),
    st.integers(-999, 999).map(lambda other: f"{other / 10}"),
)
AREAS = st.sampled_from(["Wigan", "North West", 'A "quoted", one', " spaced"])
FIGURES = st.builds(
    figure, YEARS, VALUES, AREAS, st.just(AUTUMN), st.sampled_from(["final", "provisional"])
)
NEW = st.lists(FIGURES, max_size=8, unique_by=lambda other: other.key)
COLUMNS = ["period", "area", "value", "numerator", "denominator", "status", "published", "note"]
NOTES = st.text(
    st.characters(codec="utf-8", exclude_characters="\r\x00\ufeff", exclude_categories=["Cs", "Cc"])
)


@st.composite
def files(draw: st.DrawFn) -> bytes:
    """A file of figures in any layout: order of columns, quoting, line ends, marks, blank lines."""
    order = draw(st.permutations(COLUMNS))
    end = draw(st.sampled_from(["\n", "\r\n"]))
    stream = io.StringIO()
    quoted = csv.writer(stream, lineterminator=end, quoting=csv.QUOTE_ALL)
    writer = quoted if draw(st.booleans()) else csv.writer(stream, lineterminator=end)
    writer.writerow(order)
    for result in draw(st.lists(FIGURES, max_size=8, unique_by=lambda other: other.key)):
        cells = {
            "period": label(result.period), "area": result.area, "value": as_cell(result.value),
            "status": result.status.value, "published": draw(st.sampled_from(["", "2026-03-19"])),
            "note": draw(NOTES),
        }  # fmt: skip
        writer.writerow([cells.get(name, "") for name in order])
        if draw(st.booleans()):
            stream.write(end)
    text = stream.getvalue() + end * draw(st.integers(0, 3))
    if draw(st.booleans()):
        text = text.rstrip("\r\n")
    return (draw(st.sampled_from(["", "\ufeff"])) + text).encode()


@given(files(), NEW)
def test_every_byte_of_a_file_stays_where_it_is(file: bytes, new: list[Figure]) -> None:
    done = merged(file, read(file), new, measure())
    kept = file.rstrip(b"\r\n")
    assert done.data.startswith(kept)
    assert done.data.endswith(file[len(kept) :])
    result = read(file)
    assert read(done.data)[: len(result)] == result
    assert len(read(done.data)) == len(result) + len(done.added) + len(done.revised)


@given(files(), NEW)
def test_importing_twice_is_importing_once(file: bytes, new: list[Figure]) -> None:
    once = merged(file, read(file), new, measure())
    twice = merged(once.data, read(once.data), new, measure())
    assert twice.data == once.data
    assert (twice.added, twice.revised, twice.same) == ((), (), len(new))


@given(NEW)
def test_what_was_imported_is_what_is_held(new: list[Figure]) -> None:
    done = merged(None, (), new, measure())
    assert read(done.data) == new
