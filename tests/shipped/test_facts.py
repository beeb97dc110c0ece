"""What the shipped measures must hold, and what they must not.

The figures are those their publishers give. The council set no target for them, and neither do we.
"""

import re

import pytest

from tests.shipped.held import RECORD, ROOT, figures_file, record, records, rows, uses

MEASURES = records("measures")
WITH_FIGURES = [name for name in MEASURES if figures_file(name).exists()]
AREAS = {"Wigan", "North West", "England"}

BEGIN_LATER = {
    "care-leavers-17-18-eet": "the file begins with 2020/21",
    "first-preference-primary": "the scorecards used here begin with 2022/23",
    "first-preference-secondary": "the scorecards used here begin with 2022/23",
    "unfilled-places-primary": "the scorecards used here begin with 2022/23",
    "unfilled-places-secondary": "the scorecards used here begin with 2022/23",
}
WITHOUT_AREA = {
    "first-time-entrants": ({"England"}, "what the source gives for England is in another unit"),
    "first-preference-primary": ({"North West"}, "the scorecards have no regions"),
    "first-preference-secondary": ({"North West"}, "the scorecards have no regions"),
    "unfilled-places-primary": ({"North West"}, "the scorecards have no regions"),
    "unfilled-places-secondary": ({"North West"}, "the scorecards have no regions"),
    "suspensions-for-bullying": ({"North West"}, "the file has no regions"),
    "suspensions-for-racist-abuse": ({"North West"}, "the file has no regions"),
}
OFSTED = ("ofsted-overall-effectiveness", "ofsted-key-judgements", "ofsted-report-cards")

NUMBER = re.compile(r"-?(0|[1-9][0-9]*)(\.[0-9]{0,11}[1-9])?", re.ASCII)
OURS = {"owner", "baseline", "target", "targets", "rating", "decision"}


def test_the_figures_are_those_of_the_record() -> None:
    """Renew the record only after you have looked at what changed: see `held.py`."""
    assert record() == RECORD.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", MEASURES)
def test_every_measure_says_what_it_is_and_where_it_comes_from(name: str) -> None:
    measure = MEASURES[name]
    assert measure["definition"].strip()
    assert measure["better"] in {"higher", "lower", "contextual"}
    assert measure["period"] in {"academic-year", "financial-year", "calendar-year", "month"}
    source = measure["source"]
    assert source["publisher"]
    assert source["dataset"]
    assert source["licence"] == "Open Government Licence v3.0"
    assert source["url"].startswith("https://")
    assert (name in WITH_FIGURES) is ("external" in measure)


@pytest.mark.parametrize("name", MEASURES)
def test_no_measure_has_a_target_a_baseline_or_an_owner(name: str) -> None:
    measure = MEASURES[name]
    assert not OURS & measure.keys()
    for gap in measure.get("gaps", []):
        assert not OURS & gap.keys()


@pytest.mark.parametrize("name", WITH_FIGURES)
def test_a_value_is_a_plain_number_without_noise_or_a_symbol_with_its_reason(name: str) -> None:
    for row in rows(name):
        assert row["value"] == "x" or NUMBER.fullmatch(row["value"]), row
        assert row["value"] != "x" or row["note"], row


@pytest.mark.parametrize("name", WITH_FIGURES)
def test_figures_stand_once_in_order_of_their_periods(name: str) -> None:
    breakdowns = MEASURES[name].get("breakdowns", [])
    keys = [
        (row["period"], row["area"], *(row[column] for column in breakdowns)) for row in rows(name)
    ]
    assert len(set(keys)) == len(keys)
    periods = [key[0] for key in keys]
    assert periods == sorted(periods)


@pytest.mark.parametrize("name", WITH_FIGURES)
def test_figures_reach_back_to_the_year_before_the_strategy_or_it_is_known_why(name: str) -> None:
    first = rows(name)[0]["period"]
    assert (first[:4] > "2018" and first != "2019") is (name in BEGIN_LATER), first


@pytest.mark.parametrize("name", WITH_FIGURES)
def test_the_area_its_region_and_the_country_are_there_or_it_is_known_why(name: str) -> None:
    missing, _ = WITHOUT_AREA.get(name, (set(), ""))
    assert {row["area"] for row in rows(name)} == AREAS - missing
    assert set(MEASURES[name].get("comparators", [])) <= AREAS - missing - {"Wigan"}


def test_every_area_stands_in_every_period_as_published() -> None:
    for name in WITH_FIGURES:
        result = rows(name)
        areas = {row["area"] for row in result}
        for period in {row["period"] for row in result}:
            assert {row["area"] for row in result if row["period"] == period} == areas, name


def test_the_two_excluded_series_are_not_there() -> None:
    """Reoffending at 10 to 14 would point at five children; England's entrants are another unit."""
    codes = [measure.get("external", {}).get("lait") for measure in MEASURES.values()]
    assert "ReoffYO" not in codes
    assert not [name for name in MEASURES if "reoffending" in name]
    assert "England" not in {row["area"] for row in rows("first-time-entrants")}
    assert max(int(row["value"]) for row in rows("first-time-entrants")) < 1000


def test_every_objective_has_measures_or_says_why_it_has_none() -> None:
    for name, objective in records("objectives").items():
        has, says = "measures" in objective, "no_measure" in objective
        assert has is not says, f"{name}: measures or no_measure"


def test_every_measure_is_used_and_every_use_is_of_a_measure() -> None:
    assert {use["id"] for _, use in uses()} == MEASURES.keys()


def test_what_is_not_direct_gives_its_reason() -> None:
    for name, use in uses():
        assert use.get("role", "direct") == "direct" or use.get("because"), f"{name}: {use}"


def test_what_has_no_better_or_worse_stands_for_context_only() -> None:
    contextual = {name for name, measure in MEASURES.items() if measure["better"] == "contextual"}
    assert contextual == {use["id"] for _, use in uses() if use.get("role") == "context"}


def test_a_gap_is_between_groups_that_have_figures() -> None:
    with_gaps = {name for name, measure in MEASURES.items() if "gaps" in measure}
    assert with_gaps == {"good-level-of-development", "ks2-expected-standard", "attainment-8"}
    for name in with_gaps:
        assert {row["fsm"] for row in rows(name)} == {"", "yes", "no"}


def test_known_breaks_are_marked() -> None:
    breaks = {
        name: [value["from"] for value in measure["breaks"]]
        for name, measure in MEASURES.items()
        if "breaks" in measure
    }
    grades = ["2019/20", "2020/21", "2021/22", "2022/23"]
    assert breaks == {
        "attainment-8": ["2016/17", *grades],
        "good-level-of-development": ["2021/22"],
        "ks2-expected-standard": ["2017/18"],
        "looked-after-attainment-8": grades,
        "personal-social-emotional-development": ["2021/22"],
        "suspensions-for-bullying": ["2020/21"],
        "suspensions-for-racist-abuse": ["2020/21"],
    }


def test_years_without_a_collection_have_no_figure_and_say_so() -> None:
    for name in ("ks2-expected-standard", "good-level-of-development"):
        without = {row["period"] for row in rows(name) if row["value"] == "x"}
        assert without == {"2019/20", "2020/21"}
    for name in ("persistent-absence", "severe-absence"):
        assert {row["period"] for row in rows(name) if row["value"] == "x"} == {"2019/20"}


def test_ofsteds_three_ways_of_grading_follow_each_other_with_no_trend_between_them() -> None:
    overall, key, cards = (MEASURES[name] for name in OFSTED)
    assert (overall["status"], overall["replaced_by"]) == ("replaced", OFSTED[1])
    assert (key["status"], key["replaced_by"]) == ("replaced", OFSTED[2])
    assert "status" not in cards
    assert set(MEASURES) - set(WITH_FIGURES) == set(OFSTED)
    assert all("not comparable" in MEASURES[name]["note"] for name in OFSTED)


def test_series_that_ended_are_discontinued() -> None:
    ended = {name for name, by_name in MEASURES.items() if by_name.get("status") == "discontinued"}
    assert ended == {"graduate-staff-early-years", "early-years-good-or-outstanding"}


def test_the_readme_counts_the_measures_with_figures() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert f"{len(WITH_FIGURES)} measures with published figures" in readme
