"""What a cell stands for: decimals without the noise of floats, and symbols old and new."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from strategy.imports.values import as_value, cleaned, looks_like_value
from strategy.model import Symbol
from strategy.model.numbers import as_number


@pytest.mark.parametrize(
    ("cell", "decimals", "kept"),
    [
        ("8.3000000000000007", 1, "8.3"),
        ("71.800000000000", 1, "71.8"),
        ("8.4430000000000005E-2", 0, "0.08443"),
        ("-7.0000000000000007E-2", 2, "-0.07"),
        ("0.30000000000000004", 0, "0.3"),
        ("7.2999999999999995e-2", 0, "0.073"),
        ("1.2E+3", 0, "1200"),
        ("17.0", 1, "17.0"),
        ("17.0", 0, "17"),
        ("49.000", 1, "49.0"),
        ("10.0359", 2, "10.0359"),
        ("103594000", 0, "103594000"),
        ("00012", 0, "12"),
        (".5", 0, "0.5"),
        ("5.", 0, "5"),
        ("+5", 0, "5"),
        ("-0.0", 1, "0.0"),
        ("1e-300", 0, "0"),
        ("0e300", 0, "0"),
        ("33.33333333333333333", 1, "33.3333333333333"),
        ("0.00000000000123456", 0, "0.00000000000123456"),
    ],
)
def test_a_number_is_what_it_was_meant_to_be(cell: str, decimals: int, kept: str) -> None:
    assert f"{cleaned(cell, decimals):f}" == kept


@pytest.mark.parametrize("cell", ["", "NA", "n/a", "1,234", "48%", "1e", "--5", "٣", "inf", "1_0"])
def test_text_is_no_number(cell: str) -> None:
    with pytest.raises(ValueError, match="not a number"):
        as_value(cell)


@pytest.mark.parametrize("cell", ["1e15", "1234567890123456", "999999999999999.9", "1E+999"])
def test_a_number_that_a_double_cannot_hold_is_refused(cell: str) -> None:
    with pytest.raises(ValueError, match="more than 15 digits"):
        cleaned(cell)


def test_a_cell_without_end_is_no_number() -> None:
    with pytest.raises(ValueError, match="not a number"):
        cleaned("1" * 100_000)


@pytest.mark.parametrize(
    ("cell", "symbol"),
    [
        ("c", "c"), ("x", "x"), ("z", "z"), ("low", "low"), ("u", "u"), ("k", "low"),
        ("C", "c"), ("[x]", "x"), (" z ", "z"), ("~", "low"), (":", "x"), ("..", "x"),
        (".", "z"), ("*", "c"), ("-", "x"),
    ],
)  # fmt: skip
def test_symbols_of_the_standard_and_of_older_files(cell: str, symbol: str) -> None:
    assert as_value(cell) is Symbol(symbol)
    assert looks_like_value(cell) or cell == "[x]"


DECIMALS = st.decimals(-(10**9), 10**9, places=4).map(lambda number: number.normalize())


@given(DECIMALS)
def test_a_decimal_that_went_through_a_double_comes_back(number: Decimal) -> None:
    """Spreadsheets print 17 digits of the double that is nearest to a decimal."""
    assert cleaned(f"{float(number):.17g}") == number
    assert cleaned(f"{float(number):.16e}") == number


@settings(max_examples=40)
@given(st.from_regex(r"[-+]?[0-9]{0,20}\.?[0-9]{0,20}([eE][-+]?[0-9]{1,3})?", fullmatch=True))
def test_every_number_that_is_kept_can_be_read_by_everybody(cell: str) -> None:
    try:
        kept = cleaned(cell, 2)
    except ValueError:
        return
    assert as_number(f"{kept:f}") == kept
    assert cleaned(f"{kept:f}", 2) == kept


@given(st.from_regex(r"-?[0-9]{1,9}(\.[0-9]{1,5})?", fullmatch=True))
def test_a_number_of_few_digits_is_never_changed(cell: str) -> None:
    kept = f"{cleaned(cell, 5):f}"
    assert Decimal(kept) == Decimal(cell)
    assert re.sub(r"^-?0*(?=[0-9])", "", kept) in re.sub(r"^-?0*(?=[0-9])", "", cell)
