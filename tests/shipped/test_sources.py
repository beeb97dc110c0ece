"""Every shipped figure, read again from the published files by another and simpler way.

The files are not part of this repository: they are looked for in the folder that the environment
variable STRATEGY_SOURCES names. Without them these tests are skipped, and the record in
`figures.txt` still guards each figure.
"""

import csv
import os
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from tests.shipped.held import Row, records, rows, value
from tests.shipped.test_known_figures import KNOWN

SOURCES = Path(os.environ.get("STRATEGY_SOURCES", "published-files"))

pytestmark = pytest.mark.skipif(
    not (SOURCES / "lait" / "lait_data_dictionary.csv").is_file(),
    reason="the published files are not here: name their folder in STRATEGY_SOURCES",
)

MEASURES = records("measures")
FROM_LAIT = [name for name, record in MEASURES.items() if "lait" in record.get("external", {})]
FROM_EES = [name for name, record in MEASURES.items() if "ees" in record.get("external", {})]

KIND = {
    "Academic Year": "academic-year",
    "Financial Year": "financial-year",
    "Calendar Year": "calendar-year",
    "Annual (end of Sept)": "calendar-year",
}
POLARITY = {"High": "higher", "Low": "lower"}
EES_FILES = {
    "Local authority school places scorecards": "la_school_places_scorecard",
    "Suspensions and permanent exclusions in England": "ees_exclusions_by_reason",
    "Children looked after in England": "ees_la_care_leavers_activity",
}
NEXT_ENTRY = {"Pref_P_1_CY": "Pref_P_1_NY", "Pref_S_1_CY": "Pref_S_1_NY"}
"""The scorecard's last year gives next September's entry too, which is shown as the year after."""

Key = tuple[str, str, str]


def read(name: str) -> list[Row]:
    with (SOURCES / name).open(encoding="utf-8-sig", newline="") as opened:
        return list(csv.DictReader(opened))


def in_dictionary(code: str) -> Row:
    """What DfE's dictionary says of a code; the newest, where it says it twice."""
    entries = read("lait/lait_data_dictionary.csv")
    result = [entry for entry in entries if entry["Measure_short"] == code]
    return max(result, key=lambda entry: int(entry["Last Update"]))


def year(text: str, kind: str) -> str:
    """`2025` as the academic year 2024/25 or the financial year 2024-25; other forms stay."""
    if "/" in text or kind == "calendar-year":
        return text
    between = "-" if kind == "financial-year" else "/"
    return f"{int(text) - 1}{between}{text[2:]}"


def published_lait(measure: dict[str, Any]) -> Iterator[tuple[Key, str]]:
    groups = {
        code: group["fsm"] for code, group in measure["external"].get("lait_breakdowns", {}).items()
    } | {measure["external"]["lait"]: ""}
    for row in read("lait/lait_wigan_northwest_england_raw.csv"):
        if row["Short Desc"] in groups:
            period = year(row["Years"], measure["period"])
            yield (period, row["LA and Regions"], groups[row["Short Desc"]]), row["Values"]


def published_ees(measure: dict[str, Any]) -> Iterator[tuple[Key, str]]:
    series = measure["external"]["ees"]
    for row in read(f"ees/{EES_FILES[series['dataset']]}__wigan_national.csv"):
        if all(row[column] == wanted for column, wanted in series.get("filters", {}).items()):
            period, area = ees_period(row), row.get("la_name") or row.get("LA_name")
            area = area or (row["region_name"] if row["region_code"] else "England")
            yield (period, area, ""), row[series["indicator"]]
            if series["indicator"] in NEXT_ENTRY and period == "2024/25":
                yield ("2025/26", area, ""), row[NEXT_ENTRY[series["indicator"]]]


def ees_period(row: Row) -> str:
    text = row.get("time_period") or row["Year"]
    if row.get("time_identifier") == "Reporting year":
        return year(text, "financial-year")
    return f"{text[:4]}/{text[-2:]}"


def same(held: str, published: str) -> bool:
    """Whether a value is the published one, but for the noise a spreadsheet adds to decimals."""
    if held == "x" or published in {"-", "x"}:
        return held == "x" and published in {"-", "x"}
    return abs(Decimal(held) - Decimal(published)) <= Decimal("1e-12")


def assert_same(name: str, published: dict[Key, str]) -> None:
    by_id = {(row["period"], row["area"], row.get("fsm", "")): row["value"] for row in rows(name)}
    assert by_id.keys() == published.keys()
    assert not [key for key in by_id if not same(by_id[key], published[key])]


@pytest.mark.parametrize("name", FROM_LAIT)
def test_every_figure_is_the_one_in_the_interactive_tool_and_none_is_left_out(name: str) -> None:
    published = dict(published_lait(MEASURES[name]))
    if name == "first-time-entrants":
        published = {key: text for key, text in published.items() if key[1] != "England"}
    assert_same(name, published)


@pytest.mark.parametrize("name", FROM_EES)
def test_every_figure_is_the_one_in_the_open_data_file_and_none_is_left_out(name: str) -> None:
    assert_same(name, dict(published_ees(MEASURES[name])))


@pytest.mark.parametrize("name", FROM_LAIT)
def test_definition_period_and_polarity_are_those_of_the_dictionary(name: str) -> None:
    measure = MEASURES[name]
    entry = in_dictionary(measure["external"]["lait"])
    title = f"{entry['Measure'].strip()}. "
    assert measure["definition"].startswith(title)
    assert " ".join(entry["Description"].split()).startswith(measure["definition"][len(title) :])
    assert measure["period"] == KIND[entry["Year_Type"]]
    assert measure["better"] == POLARITY[entry["Polarity"]]
    if entry["dps"] != "NA":
        assert measure["decimals"] == entry["dps"]
    ended = not entry["Next Update"].isdigit()
    assert (measure.get("status") == "discontinued") is ended


def test_every_series_of_the_map_is_there_but_the_one_that_points_at_children() -> None:
    codes = {row["lait_code"] for row in read("objective-indicator-map.csv")} - {"", "ReoffYO"}
    names: set[str] = set()
    for name in FROM_LAIT:
        external = MEASURES[name]["external"]
        parts = list(external.get("lait_breakdowns", {}))
        names |= {external["lait"]} | ({f"GAP:{'-'.join(parts)}"} if parts else set())
    assert names == codes


def test_the_known_figures_are_those_of_the_map() -> None:
    by_code = {MEASURES[name]["external"]["lait"]: name for name in FROM_LAIT}
    for name in FROM_LAIT:
        parts = MEASURES[name]["external"].get("lait_breakdowns", {})
        by_code[f"GAP:{'-'.join(parts)}"] = name
    expected = [
        [
            by_code[row["lait_code"]],
            "gap" if row["lait_code"].startswith("GAP:") else "all",
            year(row["baseline_period"], KIND[row["lait_year_type"]]),
            row["wigan_baseline"],
            year(row["latest_period"], KIND[row["lait_year_type"]]),
            row["wigan_latest"],
            "-" if row["lait_code"] == "FirstYJS" else row["england_latest"],
        ]
        for row in read("objective-indicator-map.csv")
        if row["lait_code"] not in {"", "ReoffYO"}
    ]
    assert expected == KNOWN


def area_of(row: Row) -> str:
    return row["la_name"] or row["region_name"] or "England"


def test_absence_by_social_care_group_agrees_with_the_open_data_file() -> None:
    groups = {
        "CINO at 31 March": "children-in-need-persistent-absence",
        "CLA 12 months at 31 March": "looked-after-persistent-absence",
    }
    compared = 0
    for row in read("ees/ees_absence_la__wigan_national.csv"):
        name = groups.get(row["social_care_group"])
        if name and row["phase_type_grouping"] == "Total":
            text = value(name, ees_period(row), area_of(row))
            compared += text != "x"
            assert text == "x" or Decimal(text) == Decimal(row["pt_pupils_pa_10_exact"]), row
    assert compared


def test_care_leavers_plans_and_neet_agree_with_the_open_data_files() -> None:
    for row in read("ees/ees_la_care_leavers_activity__wigan_national.csv"):
        wanted = ("19 to 21 years", "Total in education, employment or training")
        if (row["care_leaver_age"], row["breakdown"]) == wanted:
            text = value("care-leavers-eet", ees_period(row), area_of(row))
            assert Decimal(text) == Decimal(row["care_leaver_percent"])
    for row in read("ees/ees_sen2_mi__wigan_national.csv"):
        if row["time_period"] >= "2016":
            text = value("ehc-plans-within-20-weeks", row["time_period"], area_of(row))
            assert Decimal(text) == round(Decimal(row["no_exc_20week_rate"]), 1), row
    for row in read("ees/nccis_neet_2023_final__wigan_national.csv"):
        text = value("neet-or-not-known", "2022-23", area_of(row))
        assert Decimal(text) == Decimal(row["NEET_not_known_percent"])
        offers = value("september-guarantee", "2022", area_of(row))
        made = Decimal(row["September_guarantee_Offer_made_percent"])
        assert abs(Decimal(offers) - made) <= Decimal("0.05")
