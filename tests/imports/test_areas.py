"""Rows of one area: what joins over the years, what does not, and what is said of each."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from strategy.imports.area_lineage import AREA_CHANGES, codes_of_same_area
from strategy.imports.picking import Areas, Picked
from strategy.model import Area
from tests.imports.taking import figures, measure, problems, taken

HEADING = (
    "time_period,time_identifier,geographic_level,country_code,country_name,region_code,"
    "region_name,old_la_code,new_la_code,la_name,rate"
)
SOUTH_WEST = "E92000001,England,E12000009,South West"


def file(*rows: tuple[str, str, str, str, str]) -> bytes:
    """Rows of councils: period, old code, code, name, value."""
    lines = [
        f"{period},Academic year,Local authority,{SOUTH_WEST},{old},{code},{name},{value}"
        for period, old, code, name, value in rows
    ]
    return "\n".join([HEADING, *lines, ""]).encode()


def own(name: str, code: str, **more: object) -> Areas:
    return Areas({name: code}, frozenset([name]), **more)  # type: ignore[arg-type]


def account(picked: Picked) -> list[str]:
    """What is said of each area: periods taken and not taken, and the notes."""
    assert not picked.problems, picked.problems
    lines = []
    for result in picked.accounts:
        lines.append(f"{result.area}: {result.taken}")
        lines += [f"not {left.periods}: {left.because}" for left in result.not_taken]
    return [*lines, *picked.notes]


DORSET = file(
    ("202324", "838", "E10000009", "Dorset", "55"),
    ("202425", "838", "E06000059", "Dorset", "39"),
)


def test_a_predecessors_rows_are_named_as_not_taken() -> None:
    picked = taken(DORSET, where=own("Dorset", "E06000059"))
    assert figures(picked) == ["2024/25 Dorset 39"]
    assert account(picked) == [
        "Dorset: 2024/25",
        "not 2023/24: of Dorset (E10000009), an area before it: Christchurch went to Bournemouth, "
        'Christchurch and Poole in 2019; --predecessor takes it as "Dorset (until 2019)"',
    ]


@pytest.mark.parametrize("wanted", ["Dorset", "838"])
def test_a_name_or_an_old_code_means_the_area_as_it_is_now(wanted: str) -> None:
    assert figures(taken(DORSET, where=own("Dorset", wanted))) == ["2024/25 Dorset 39"]


def test_a_predecessor_is_taken_under_its_own_name() -> None:
    picked = taken(DORSET, where=own("Dorset", "E06000059", with_predecessors=True))
    assert figures(picked) == ["2023/24 Dorset (until 2019) 55", "2024/25 Dorset 39"]
    assert picked.predecessors == (Area(name="Dorset (until 2019)", code="E10000009"),)
    picked_column = taken(
        DORSET, where=own("Dorset", "E06000059", predecessors=picked.predecessors)
    )
    assert figures(picked_column) == figures(picked)


def test_a_code_of_before_stops_where_the_area_goes_on_under_another() -> None:
    names = problems(taken(DORSET, where=own("Dorset", "E10000009")))
    assert names == [
        "1:1 area-goes-on: the file has Dorset in 2024/25 under another code, E06000059, and "
        "would end for Dorset: Christchurch went to Bournemouth, Christchurch and Poole in 2019"
    ]
    asked = own("Dorset", "E10000009", asked=frozenset(["Dorset"]))
    assert account(taken(DORSET, where=asked)) == [
        "Dorset: 2023/24",
        "not 2024/25: of Dorset (E06000059), an area after it: Christchurch went to Bournemouth, "
        "Christchurch and Poole in 2019",
    ]


def test_a_code_that_is_nowhere_is_told_with_the_one_of_that_name() -> None:
    picked = taken(file(("202425", "838", "E06000059", "Dorset", "39")),
                   where=own("Dorset", "E10000009"))  # fmt: skip
    assert picked.problems[0].hint == (
        'the file has Dorset with the code "E06000059": --area "Dorset=E06000059", '
        "or change the code in data/strategy.yaml"
    )


@pytest.mark.parametrize("code", ["E10000027", "E06000066", "Somerset", "933"])
def test_an_area_that_stayed_the_same_joins_under_all_its_codes(code: str) -> None:
    data = file(
        ("202122", "933", "E10000027", "Somerset", "1"),
        ("202223", "933", "E10000027", "Somerset", "2"),
        ("202324", "933", "E06000066", "Somerset", "3"),
    )
    picked = taken(data, where=own("Somerset", code))
    assert account(picked) == [
        "Somerset: 2021/22 to 2023/24",
        "Somerset has the code E10000027 in 2021/22 to 2022/23: the same area "
        "(the county became one council in 2023)",
    ]


def test_a_merged_area_names_each_that_went_into_it() -> None:
    data = file(
        ("201718", "837", "E06000028", "Bournemouth", "1"),
        ("201718", "836", "E06000029", "Poole", "2"),
        ("201920", "839", "E06000058", "Bournemouth, Christchurch and Poole".replace(",", ""), "3"),
    )
    picked = taken(data, where=own("BCP", "E06000058"))
    why = "an area before it: Bournemouth, Poole and Christchurch became one council in 2019"
    assert account(picked)[1:] == [
        f'not 2017/18: of Bournemouth (E06000028), {why}; --predecessor takes it as "Bournemouth"',
        f'not 2017/18: of Poole (E06000029), {why}; --predecessor takes it as "Poole"',
    ]
    both = taken(data, where=own("BCP", "E06000058", with_predecessors=True))
    assert figures(both) == ["2017/18 Bournemouth 1", "2017/18 Poole 2", "2019/20 BCP 3"]


def test_another_spelling_and_a_blank_old_code_join_and_are_told() -> None:
    data = file(
        ("202122", "342", "E08000013", "St Helens", "1"),
        ("202223", "", "E08000013", "St. Helens", "2"),
        ("202324", "342", "E08000013", "ST HELENS", "3"),
    )
    picked = taken(data, where=own("St Helens", "E08000013"))
    assert account(picked) == [
        "St Helens: 2021/22 to 2023/24",
        'St Helens is written "ST HELENS" and "St Helens" and "St. Helens" in the file: '
        "taken as one area",
    ]


@pytest.mark.parametrize("code", ["", "x", "z", "."])
def test_a_blank_code_joins_by_its_name_where_no_other_area_has_it(code: str) -> None:
    data = file(
        ("202223", "", code, "Somerset", "2"), ("202324", "933", "E06000066", "Somerset", "3")
    )
    picked = taken(data, where=own("Somerset", "E06000066"))
    assert account(picked) == [
        "Somerset: 2022/23 to 2023/24",
        "Somerset has no code in 2022/23: taken by its name, which no other area in the file has",
    ]


def test_a_blank_code_does_not_join_where_another_area_has_the_name() -> None:
    data = file(
        ("202122", "", "", "Dorset", "1"),
        ("202223", "838", "E10000009", "Dorset", "2"),
        ("202324", "838", "E06000059", "Dorset", "3"),
    )
    picked = taken(data, where=own("Dorset", "E06000059"))
    assert figures(picked) == ["2023/24 Dorset 3"]
    assert "not 2021/22: of Dorset (no code), and another area of that name is in the file" in (
        account(picked)
    )


def test_two_areas_of_one_name_and_time_are_told_apart_by_their_codes() -> None:
    data = file(
        ("202324", "1", "E06009901", "Newport", "1"), ("202324", "2", "E06009902", "Newport", "2")
    )
    refused = taken(data, where=own("Newport", "Newport"))
    assert problems(refused) == [
        "1:1 ambiguous-area: the file has several areas called Newport in the same periods"
    ]
    assert refused.problems[0].hint == (
        'choose by its code, of "E06009901", "E06009902": --area "Newport=CODE"'
    )
    assert account(taken(data, where=own("Newport", "E06009902"))) == [
        "Newport: 2023/24",
        "not 2023/24: of Newport (E06009901), another area of that name",
    ]


def test_a_code_that_no_list_knows_is_another_area_until_somebody_says_otherwise() -> None:
    data = file(
        ("202223", "1", "E06009901", "Newport", "1"), ("202324", "1", "E06009902", "Newport", "2")
    )
    assert account(taken(data, where=own("Newport", "E06009902"))) == [
        "Newport: 2023/24",
        "not 2022/23: of Newport (E06009901), an area before it: no list of changed codes says "
        'that they are one area; --predecessor takes it as "Newport (E06009901)"',
    ]
    assert problems(taken(data, where=own("Newport", "E06009901")))[0].startswith(
        "1:1 area-goes-on"
    )


FILTERED = f"{HEADING},version"


def filtered(*rows: tuple[str, str, str]) -> bytes:
    """Rows of one council: period, value, version."""
    place = f"Academic year,Local authority,{SOUTH_WEST},933,E06000066,Somerset"
    lines = [f"{period},{place},{value},{version}" for period, value, version in rows]
    return "\n".join([FILTERED, *lines, ""]).encode()


VERSIONS = filtered(("202223", "1", "Final"), ("202324", "2", "Final"), ("202425", "3", "Revised"))


def test_periods_that_a_filter_leaves_out_are_named() -> None:
    picked = taken(VERSIONS, where=own("Somerset", "E06000066"), filters={"version": "Final"})
    assert account(picked) == [
        "Somerset: 2022/23 to 2023/24",
        'not 2024/25: version is "Revised"',
    ]


def test_a_remembered_value_that_was_renamed_stops_a_refresh() -> None:
    where = own("Somerset", "E06000066", is_remembered=True)
    picked = taken(VERSIONS, where=where, filters={"version": "Final"})
    assert problems(picked) == [
        "1:1 no-longer-fits: what is remembered no longer fits: 2024/25 of Somerset has no row "
        'with version "Final"'
    ]
    assert picked.problems[0].hint == (
        'there version is "Revised"; choose again with --filter, without --refresh'
    )
    earlier = taken(VERSIONS, where=where, filters={"version": "Revised"})
    assert account(earlier) == ["Somerset: 2024/25", 'not 2022/23 to 2023/24: version is "Final"']


def test_an_area_with_rows_of_which_none_is_taken_is_an_error() -> None:
    rows = [
        f"202324,Academic year,Local authority,{SOUTH_WEST},933,E06000066,Somerset,1,Total",
        f"202324,Academic year,Local authority,{SOUTH_WEST},1,E06009901,Newport,1,All",
    ]
    where = Areas({"Somerset": "E06000066", "Newport": "Newport"}, frozenset(["Somerset"]))
    picked = taken("\n".join([FILTERED, *rows]).encode(), where=where, filters={"version": "Total"})
    assert problems(picked) == [
        "1:1 no-rows: the file has rows for Newport, and none with all that was asked for"
    ]
    assert picked.problems[0].hint == 'version is "All" there'


def test_groups_are_accounted_for_each_by_itself() -> None:
    data = filtered(("202223", "1", "Boys"), ("202223", "2", "Girls"), ("202324", "2", "Girls"))
    of = measure(breakdowns=["sex"])
    picked = taken(data, of=of, where=own("Somerset", "E06000066"), breakdowns={"version": "sex"})
    assert [(other.breakdown, other.taken) for other in picked.accounts] == [
        (("Boys",), "2022/23"), (("Girls",), "2022/23 to 2023/24"),
    ]  # fmt: skip


# The shipped list ------------------------------------------------------------------------------


def test_the_list_names_a_source_and_a_known_kind_for_each_change() -> None:
    kinds = {"same", "edge", "merged", "split", "reduced"}
    assert len(AREA_CHANGES) == 14
    for change in AREA_CHANGES:
        assert change.kind in kinds
        assert "Order 20" in change.source
        assert change.note
        assert change.since.month == 4
        assert change.since.day == 1
        assert len(change.code) == len(change.former_code) == 9


def test_no_code_is_of_two_areas() -> None:
    for change in AREA_CHANGES:
        same = codes_of_same_area(change.code)
        assert (change.former_code in same) == change.is_same_area


CODES = ["E10000009", "E06000059", "E10000027", "E06000066", "", "x"]
NAMES = ["Dorset", "dorset", "Somerset", "Newport"]


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["202122", "202223", "202324"]),
            st.sampled_from(["838", "933", ""]),
            st.sampled_from(CODES),
            st.sampled_from(NAMES),
        ),
        min_size=1,
        max_size=6,
        unique=True,
    ),
    st.sampled_from(["Dorset", "Somerset"]),
    st.sampled_from(["E06000059", "E06000066", "Dorset", "838"]),
)
def test_every_period_of_a_namesake_is_taken_told_or_refused(
    rows: list[tuple[str, str, str, str]], name: str, wanted: str
) -> None:
    data = file(*((*row, str(number)) for number, row in enumerate(rows)))
    picked = taken(data, where=own(name, wanted))
    if picked.problems:
        return
    text = " ".join(line for other in picked.accounts for line in (
        other.taken, *(left.periods + left.because for left in other.not_taken)
    ))  # fmt: skip
    years = {"202122": "2021/22", "202223": "2022/23", "202324": "2023/24"}
    for period, _, code, their_name in rows:
        if their_name.lower() == name.lower() and code not in ("E10000027", "E06000066"):
            assert years[period] in text or "2021/22 to 2023/24" in text
