"""Files of DfE's open data standard: real ones taken, and everything that is wrong with others."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from strategy.imports.ees import column_names, survey
from strategy.imports.ees_standard import meta_name, read_meta
from strategy.imports.picking import Areas, Stamp, settled, usual_areas
from strategy.model import Area, AreaSet, EesSeries, FigureStatus
from tests.imports.taking import (
    ENGLAND,
    FILES,
    HEADING,
    REGION,
    WIGAN,
    areas,
    figures,
    measure,
    problems,
    said,
    small,
    taken,
)

ALL_THREE = areas(Wigan="E08000010", **{"North West": "North West"}, England="England")


# Real files ----------------------------------------------------------------------------------


def test_absence_of_children_in_need() -> None:
    picked = taken(
        "absence_in_need.csv",
        where=ALL_THREE,
        indicator="pt_overall",
        filters={"social_care_group": "CINO at 31 March", "phase_type_grouping": "Total"},
    )
    names = figures(picked)
    assert len(names) == 21
    assert names[:4] == [
        "2018/19 Wigan 11.8",
        "2018/19 North West 11.7",
        "2018/19 England 11.5",
        "2019/20 Wigan x",
    ]
    assert names[-3:] == ["2024/25 Wigan 18.7", "2024/25 North West 17.2", "2024/25 England 17.4"]
    assert picked.figures[0].status is FigureStatus.FINAL


def test_a_filter_that_was_not_given_is_listed_with_its_values() -> None:
    picked = taken("absence_in_need.csv", indicator="pt_overall")
    assert [other.column for other in picked.open] == ["social_care_group", "phase_type_grouping"]
    assert picked.open[1].values == ("Special", "Total")
    first, second = picked.problems
    assert first.message == "several rows of one period and area differ in social_care_group"
    assert second.hint == (
        'choose one: --filter \'phase_type_grouping=...\', of "Special", "Total"; '
        '"Total" is all of them'
    )


def test_exclusions_by_reason_of_an_older_order_in_small_letters() -> None:
    picked = taken(
        "exclusions_by_reason.csv",
        of=measure(unit="children", decimals="0"),
        indicator="perm_persistent_disruptive",
        filters={"school_type": "total"},
    )
    assert figures(picked) == [
        "2012/13 Wigan 0",
        "2013/14 Wigan 0",
        "2014/15 Wigan 0",
        "2015/16 Wigan 0",
        "2016/17 Wigan x",
    ]


def test_care_leavers_by_age_as_a_breakdown_in_reporting_years() -> None:
    picked = taken(
        "care_leavers.csv",
        of=measure(period="financial-year", decimals="0", breakdowns=["age"]),
        indicator="care_leaver_percent",
        numerator="care_leaver_count",
        filters={"breakdown": "Total in education, employment or training"},
        breakdowns={"care_leaver_age": "age"},
    )
    assert figures(picked)[-2:] == [
        "2024-25 Wigan 17 to 18 years 70 73",
        "2024-25 Wigan 19 to 21 years 60 141",
    ]
    assert picked.read_as == ("2025", "2024-25")


def test_sen2_of_calendar_years() -> None:
    picked = taken("sen2.csv", of=measure(period="calendar-year"), indicator="new_all_ehc")
    assert figures(picked)[-2:] == ["2021 Wigan 317", "2022 Wigan 475"]


def test_neet_in_an_academic_year_is_refused_as_the_file_counts_calendar_years() -> None:
    assert problems(taken("neet.csv", indicator="NEET_percent"))[0] == (
        "4:6 period-does-not-fit: Calendar year is no academic year, by which the measure is kept"
    )
    picked = taken("neet.csv", of=measure(period="calendar-year"), indicator="NEET_percent")
    assert figures(picked) == ["2023 Wigan 3.3"]


def test_dfes_own_example_with_its_meta_file() -> None:
    data = (FILES / "dummy_absence.csv").read_bytes()
    meta, wrong = read_meta(
        (FILES / "dummy_absence.meta.csv").read_bytes(), "meta", column_names(data)
    )
    result, also_wrong = survey(data, "dummy_absence.csv", meta)
    assert (wrong, also_wrong) == ([], [])
    assert result is not None
    assert [column.name for column in result.filters] == ["school_type", "academy_type", "ncyear"]
    percent = result.columns["sess_unauthorised_percent"]
    assert (percent.label, percent.unit, percent.decimals) == (
        "Percentage of unauthorised sessions", "%", 2,
    )  # fmt: skip
    picked = taken(
        "dummy_absence.csv",
        where=areas(Barnsley="370"),
        meta=(FILES / "dummy_absence.meta.csv").read_text(),
        indicator="percentage of unauthorised sessions",
        filters={"SCHOOL_TYPE": "Total", "ncyear": "Year 4"},
    )
    assert len(figures(picked)) == 3


def test_what_is_not_of_the_standard_is_refused() -> None:
    assert problems(taken("school_places_scorecard.csv", indicator="Quan_P_Su")) == [
        "1:1 missing-column: there is no column time_period",
        "1:1 missing-column: there is no column time_identifier",
    ]


# Layouts -------------------------------------------------------------------------------------

ROWS = (
    f"202324,Academic year,Local authority,{WIGAN},Total,8.3000000000000007",
    f"202223,Academic year,Local authority,{WIGAN},Total,~",
)


@pytest.mark.parametrize(
    "data",
    [
        small(*ROWS),
        b"\xef\xbb\xbf" + small(*ROWS).replace(b"\n", b"\r\n"),
        small(*(row.upper() for row in ROWS), heading=f"{HEADING.title()},School_Type,rate"),
        small(*(row.replace("Total", "Caf\u00e9") for row in ROWS)).decode().encode("cp1252"),
        small(*(f'"{row.replace(",", chr(34) + "," + chr(34))}"' for row in ROWS)),
        small(*(f" {row.replace(',', ' , ')} " for row in ROWS)),
    ],
    ids=["plain", "mark and CRLF", "other case", "windows-1252", "quoted", "spaced"],
)
def test_the_layout_of_a_file_makes_no_difference(data: bytes) -> None:
    where = areas(Wigan="E08000010")
    assert figures(taken(data, where=where)) == ["2022/23 Wigan low", "2023/24 Wigan 8.3"]


@pytest.mark.parametrize(
    ("year", "identifier", "kind", "told"),
    [
        ("202324", "Financial year", "financial-year", "2023-24"),
        ("202324", "Tax year", "tax-year", "2023-24"),
        ("2024", "Reporting year", "reporting-year", "2024"),
        ("2024", "Reporting year", "academic-year", "2023/24"),
        ("2024", "Reporting year", "calendar-year", "2024"),
        ("202324", "Spring term", "term", "2023/24 spring"),
        ("202324", "autumn and spring term", "term", "2023/24 autumn and spring"),
        ("202324", "Financial year Q2", "financial-quarter", "2023-24 Q2"),
        ("202324", "Part 2 (October to March)", "financial-half-year", "2023-24 H2"),
        ("2024", "May", "month", "May 2024"),
        ("2024", "Week 7", "week", "2024 week 7"),
    ],
)
def test_every_kind_of_time_is_the_measures_own_period(
    year: str, identifier: str, kind: str, told: str
) -> None:
    data = small(f"{year},{identifier},National,{ENGLAND},Total,1")
    assert figures(taken(data, measure(period=kind), areas(England="E92000001"))) == [
        f"{told} England 1"
    ]


def test_a_reporting_year_is_no_term_and_no_week_is_the_99th() -> None:
    data = small(f"2024,Reporting year,National,{ENGLAND},Total,1")
    picked_column = taken(data, measure(period="term"), areas(England="England"))
    assert problems(picked_column) == [
        "2:1 period-does-not-fit: 2024 is a year, and the measure is kept by another kind of period"
    ]
    data = small(f"2024,Week 99,National,{ENGLAND},Total,1")
    [week] = problems(taken(data, measure(period="week"), areas(England="England")))
    assert week.startswith("2:1 period-does-not-fit: ")


# Areas ---------------------------------------------------------------------------------------


def test_an_area_is_found_by_any_of_its_codes_or_its_name_and_stands_under_ours() -> None:
    data = small(
        f"202324,Academic year,National,{ENGLAND},Total,1",
        f"202324,Academic year,Regional,{REGION},Total,2",
        f"202324,Academic year,Local authority,{WIGAN},Total,3",
    )
    where = areas(Here="359", Region="north west", Country="E92000001")
    assert figures(taken(data, where=where)) == [
        "2023/24 Here 3", "2023/24 Region 2", "2023/24 Country 1",
    ]  # fmt: skip


def test_of_a_district_and_an_authority_of_one_code_the_authority_is_taken() -> None:
    heading = f"{HEADING},lad_code,lad_name,school_type,rate"
    data = small(
        f"202324,Academic year,Local authority district,{WIGAN},E08000010,Wigan,Total,7",
        f"202324,Academic year,Local authority,{WIGAN},,,Total,3",
        heading=heading,
    )
    assert figures(taken(data)) == ["2023/24 Wigan 3"]


def test_an_area_that_is_not_there_is_a_problem_where_it_was_asked_for() -> None:
    data = small(ROWS[0])
    [problem] = taken(data, where=areas(Wigam="Wigam")).problems
    assert problem.message == "the file has no rows for Wigam"
    assert problem.hint == 'did you mean "Wigan"?'
    [problem] = taken(data, where=areas(Bury="E08000002")).problems
    assert problem.message == "the file has no rows for Bury (E08000002)"
    assert problem.hint == 'it has "Wigan"'
    where = Areas({"Wigan": "359", "Bury": "Bury"}, frozenset({"Wigan"}))
    picked = taken(data, where=where)
    assert (figures(picked), picked.absent) == (["2023/24 Wigan 8.3"], ("Bury",))


def test_the_usual_areas_are_the_strategys_own_and_the_comparators_with_sets_as_their_areas() -> (
    None
):
    sets = {"like-us": AreaSet(areas=("Bury", "Bolton"))}
    of = measure(comparators=["England", "like-us", "Wigan"])
    result = usual_areas(of, Area(name="Wigan", code="E08000010"), sets)
    assert result.sought == {
        "Wigan": "E08000010", "England": "England", "Bury": "Bury", "Bolton": "Bolton",
    }  # fmt: skip
    assert result.needed == {"Wigan"}
    assert usual_areas(of, None, {}).needed == frozenset()


# What was asked for --------------------------------------------------------------------------


def test_what_all_figures_carry() -> None:
    stamp = Stamp(date(2026, 3, 19), FigureStatus.PROVISIONAL)
    [figure] = taken(small(ROWS[0]), stamp=stamp).figures
    assert (figure.published, figure.status) == (date(2026, 3, 19), FigureStatus.PROVISIONAL)


@pytest.mark.parametrize(
    ("series", "message", "hint"),
    [
        ({"indicator": "rates"}, 'the file has no column "rates"', 'did you mean "rate"?'),
        (
            {"numerator": "zzz"},
            'the file has no column "zzz"',
            'the columns are "school_type", "rate"',
        ),
        ({"filters": {"phase": "a"}}, 'the file has no column "phase"', "the columns are"),
        (
            {"filters": {"school_type": "Totals"}},
            'no row has "Totals" in the column school_type',
            'did you mean "Total"?',
        ),
        (
            {"filters": {"school_type": "x"}},
            'no row has "x" in the column school_type',
            'it has "Total"',
        ),
        (
            {"breakdowns": {"school_type": "phase"}},
            'the measure has no breakdown "phase"',
            "add to data/measures/absence.yaml: breakdowns: [phase]",
        ),
        ({"breakdowns": {"phase": "phase"}}, 'the file has no column "phase"', "the columns are"),
    ],
)
def test_what_is_not_in_the_file_is_told_with_the_nearest(
    series: dict[str, Any], message: str, hint: str
) -> None:
    first = taken(small(*ROWS), **series).problems[0]
    assert first.message == message
    assert hint in first.hint


def test_a_breakdown_is_a_column_of_the_file() -> None:
    picked = taken(small(*ROWS), measure(breakdowns=["phase"]), breakdowns={"phase": "phase"})
    assert problems(picked) == ['1:1 unknown-column: the file has no column "phase"']


def test_a_series_is_kept_as_the_file_writes_it() -> None:
    result, _ = survey(small(*ROWS), "file.csv", {})
    assert result is not None
    typed = EesSeries(
        indicator="RATE", filters={"School_type": "total"}, breakdowns={"School_type": "phase"}
    )
    kept = settled(result, typed)
    assert kept.indicator == "rate"
    assert kept.filters == {"school_type": "Total"}
    assert kept.breakdowns == {"school_type": "phase"}
    assert kept.numerator is None


def test_rows_that_no_filter_leaves_are_a_problem() -> None:
    data = small(
        ROWS[0],
        f"202324,Academic year,National,{ENGLAND},Special,1",
    )
    assert problems(taken(data, filters={"school_type": "Special"})) == [
        "1:1 no-rows: the file has rows for Wigan, and none with all that was asked for"
    ]


def test_a_breakdown_takes_every_value_and_total_is_all() -> None:
    data = small(ROWS[0], ROWS[0].replace("Total", "Special"))
    of = measure(breakdowns=["sex", "phase"])
    picked = taken(data, of=of, breakdowns={"school_type": "phase"})
    assert [figure.breakdown for figure in picked.figures] == [("", ""), ("", "Special")]


def test_a_filter_of_more_values_than_are_kept_is_taken_at_its_word() -> None:
    rows = [ROWS[0].replace("Total", f"School {number}") for number in range(600)]
    assert figures(taken(small(*rows), filters={"school_type": "School 599"})) == [
        "2023/24 Wigan 8.3"
    ]


def test_a_column_of_numbers_that_parts_the_rows_is_found_by_what_they_differ_in() -> None:
    heading = f"{HEADING},age,rate"
    rows = [f"202324,Academic year,Local authority,{WIGAN},{age},1" for age in (16, 17)]
    data = small(*rows, heading=heading)
    [problem] = taken(data).problems
    assert said(problem) == "3:1 repeated-row: the row says again what the row in line 2 says"
    assert problem.hint == 'they differ in "age": choose with --filter'
    assert figures(taken(data, filters={"age": "16"})) == ["2023/24 Wigan 1"]


# Malformed files -----------------------------------------------------------------------------

FIRST = f"202324,Academic year,Local authority,{WIGAN},Total,1"
MALFORMED = {
    "two columns of one name": (
        small(f"{FIRST},2", heading=f"{HEADING},school_type,rate,Rate"),
        ['1:145 repeated-column: two columns are called "Rate": 12 and 13'],
    ),
    "a column without a name": (
        small(f"{FIRST},2", heading=f"{HEADING},school_type,rate,"),
        ["1:145 missing-column: a column has no name"],
    ),
    "mandatory columns missing": (
        small("1,2", heading="time_perod,rate"),
        [
            "1:1 missing-column: there is no column time_period",
            "1:1 missing-column: there is no column time_identifier",
            "1:1 missing-column: there is no column geographic_level",
            "1:1 missing-column: there is no column country_code",
            "1:1 missing-column: there is no column country_name",
        ],
    ),
    "rows of other lengths": (
        small(FIRST, f"{FIRST},2", FIRST.rpartition(",")[0]),
        [
            "3:105 row-length: the row has 13 cells, and the heading 12",
            "4:102 row-length: the row has 11 cells, and the heading 12",
        ],
    ),
    "identifiers, periods and levels that do not exist": (
        small(
            FIRST,
            FIRST.replace("Academic year", "Academical year"),
            FIRST.replace("Academic year", "Academical year"),
            FIRST.replace("202324", "202325"),
            FIRST.replace("202324", "2023/24"),
            FIRST.replace("202324", "2023"),
            FIRST.replace("Local authority", "Borough"),
        ),
        [
            '3:8 bad-time-identifier: "Academical year" is no time_identifier of the standard',
            '4:8 bad-time-identifier: "Academical year" is no time_identifier of the standard',
            '5:1 bad-time-period: "202325" is no time_period of Academic year',
            '6:1 bad-time-period: "2023/24" is no time_period of Academic year',
            '7:1 bad-time-period: "2023" is no time_period of Academic year',
            '8:22 bad-geographic-level: "Borough" is no geographic_level of the standard',
        ],
    ),
    "places without a name": (
        small(
            FIRST.replace("E92000001,England", ",England"),
            FIRST.replace("359,E08000010,Wigan", ",,"),
            f"202324,Academic year,Ward,{WIGAN},Total,1",
        ),
        [
            "2:38 blank-place: a row of the level Local authority says nothing in country_code",
            "3:79 blank-place: a row of the level Local authority says nothing in la_name",
            "4:22 blank-place: a row of the level Ward says nothing in ward_name",
        ],
    ),
    "kinds of time that are kept apart": (
        small(FIRST, FIRST.replace("202324,Academic year", "2023,Calendar year")),
        [
            "3:6 mixed-periods: the file mixes academic year or calendar year, "
            "which the standard keeps apart"
        ],
    ),
    "no rows at all": (small(), ["1:1 no-rows: the file has no rows below its heading"]),
    "an empty file": (b"", ["1:1 unreadable-sheet: the file is empty"]),
    "a quote that is never closed": (
        small(FIRST, '"'),
        ["3:1 unreadable-sheet: a quote is opened here and never closed"],
    ),
    "blanks, text and a fraction of a row in the figures": (
        small(
            FIRST,
            FIRST.replace("202324", "202223").replace("Total,1", "Total,"),
            FIRST.replace("202324", "202122").replace("Total,1", "Total,n/a"),
            f'{FIRST.replace("202324", "202021").removesuffix("1")}"1,234"',
            f"202324,Academic year,National,{ENGLAND},Total,NA",
        ),
        [
            "3:103 blank-value: the column rate is blank in this row",
            '4:103 not-a-number: "n/a" in the column rate is not a number',
            '5:103 not-a-number: "1,234" in the column rate is not a number',
            '6:60 not-a-number: "NA" in the column rate is not a number',
        ],
    ),
    "rows that are there twice": (
        small(FIRST, FIRST, FIRST.replace("Total,1", "Total,2")),
        [
            "3:1 repeated-row: the row says again what the row in line 2 says",
            "4:1 repeated-row: the row says again what the row in line 2 says",
        ],
    ),
}


@pytest.mark.parametrize("name", MALFORMED)
def test_a_malformed_file_gets_every_problem_by_row_column_and_rule(name: str) -> None:
    data, expected = MALFORMED[name]
    assert problems(taken(data)) == expected


def test_a_heading_alone_of_an_empty_file_has_no_columns() -> None:
    assert column_names(b"") == frozenset()
    assert column_names(b"\xff\xfe") == frozenset()


# Meta files ----------------------------------------------------------------------------------


def test_the_meta_file_says_what_is_a_filter_and_what_an_indicator() -> None:
    heading = f"{HEADING},age,group,rate"
    data = small(f"202324,Academic year,Local authority,{WIGAN},16,a,1", heading=heading)
    meta = "col_name,col_type,label,indicator_dp\nAGE,filter,Age,\nrate,Indicator,Rate,1\n"
    about, _ = read_meta(meta.encode(), "meta", column_names(data))
    result, _ = survey(data, "file.csv", about)
    assert result is not None
    assert [column.name for column in result.filters] == ["age", "group"]
    assert [indicator.name for indicator in result.indicators] == ["rate"]
    assert figures(taken(data, meta=meta)) == ["2023/24 Wigan 1"]


@pytest.mark.parametrize(
    ("meta", "expected"),
    [
        (b"", ["1:1 unreadable-sheet: the file is empty"]),
        (b"\xff\xfe", ["1:1 unreadable-sheet: the file is empty"]),
        (b"col_name,label\n", ["1:1 missing-column: the meta file has no column col_type"]),
        (
            b"col_name,col_type,label,indicator_dp\n"
            b"rate,Indicator,Rate,two\nrate,Number,Rate,\nrates,Filter,Rates,\na,b,c,d,e\n",
            [
                '2:21 bad-decimals: indicator_dp is "two", and is to be a whole number',
                '3:1 repeated-column: "rate" is described twice',
                '3:6 bad-column-type: col_type is "Number", and is to be Filter or Indicator',
                '4:1 unknown-column: the data file has no column "rates"',
                "5:9 row-length: the row has 5 cells, and the heading 4",
            ],
        ),
    ],
)  # fmt: skip
def test_a_malformed_meta_file_gets_every_problem(meta: bytes, expected: list[str]) -> None:
    _, result = read_meta(meta, "file.meta.csv", column_names(small(*ROWS)))
    assert [said(problem) for problem in result] == expected


def test_the_meta_file_stands_beside_its_file() -> None:
    assert meta_name("a/absence.CSV") == "a/absence.meta.csv"
    assert meta_name("absence") == "absence.meta.csv"


META = "col_name,col_type,label,filter_default,filter_grouping_column\n"
SCHOOLS = [
    f"202324,Academic year,Local authority,{WIGAN},{group},{kind},{rate}"
    for group, kind, rate in (
        ("All", "All schools", "8"), ("Phase", "Primary", "7"), ("Phase", "Secondary", "9")
    )
]  # fmt: skip
SCHOOLS_META = f"{META}kind,Filter,Kind of school,All schools,kind_group\nrate,Indicator,Rate,,\n"


def schools(*more: str) -> bytes:
    return small(*SCHOOLS, *more, heading=f"{HEADING},kind_group,kind,rate")


def test_the_value_that_the_meta_file_calls_the_default_is_everybody() -> None:
    of = measure(breakdowns=["phase"])
    picked = taken(schools(), of=of, meta=SCHOOLS_META, breakdowns={"kind": "phase"})
    assert figures(picked) == [
        "2023/24 Wigan 8", "2023/24 Wigan Primary 7", "2023/24 Wigan Secondary 9"
    ]  # fmt: skip
    plain = taken(schools(), of=of, breakdowns={"kind": "phase"})
    assert "2023/24 Wigan All schools 8" in figures(plain)


def test_a_column_that_groups_a_filter_is_not_asked_about_beside_it() -> None:
    [choice] = taken(schools(), meta=SCHOOLS_META).open
    assert (choice.column, choice.usual) == ("kind", "All schools")
    assert taken(schools(), meta=SCHOOLS_META).problems[0].hint == (
        'choose one: --filter \'kind=...\', of "All schools", "Primary", "Secondary"; '
        '"All schools" is all of them'
    )
    assert figures(taken(schools(), meta=SCHOOLS_META, filters={"kind": "Primary"})) == [
        "2023/24 Wigan 7"
    ]


def test_where_a_group_alone_parts_two_rows_it_is_asked_about() -> None:
    again = f"202324,Academic year,Local authority,{WIGAN},Type,All schools,8.1"
    picked = taken(schools(again), meta=SCHOOLS_META, filters={"kind": "All schools"})
    assert [choice.column for choice in picked.open] == ["kind_group"]


def test_a_grouping_column_that_is_not_there_is_told() -> None:
    meta = SCHOOLS_META.replace("kind_group", "kind_groups")
    assert problems(taken(schools(), meta=meta))[0] == (
        '2:40 unknown-column: the data file has no column "kind_groups", which is to group "kind"'
    )


LIMITED = f"{HEADING},score,score_ci_low,score_ci_upp"


def limited(*rows: str) -> bytes:
    place = f"Academic year,Local authority,{WIGAN}"
    lines = [f"{row.split(',', 1)[0]},{place},{row.split(',', 1)[1]}" for row in rows]
    return small(*lines, heading=LIMITED)


def test_limits_are_taken_from_their_columns() -> None:
    data = limited("202324,-0.2,-0.25,-0.15", "202425,-0.1,x,x")
    picked = taken(data, indicator="score", lower="score_ci_low", upper="score_ci_upp")
    assert [row.limits for row in picked.figures] == [(Decimal("-0.25"), Decimal("-0.15")), None]
    assert picked.notes == ()


def test_limits_that_the_file_has_and_that_are_not_taken_are_named() -> None:
    picked = taken(limited("202324,-0.2,-0.25,-0.15"), indicator="score")
    assert picked.notes == (
        "the file seems to have limits of uncertainty: --lower score_ci_low --upper score_ci_upp",
    )
