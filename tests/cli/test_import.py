"""Importing published figures: proved before they land, shown, and nothing half-written."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import pytest

from tests.cli.test_record import on_a_terminal
from tests.conftest import Run, everything, write
from tests.imports.taking import ENGLAND, FILES, HEADING, REGION, WIGAN

DOCUMENT = """\
format: 1
title: Learning together
organisation: Marlbrook Council (invented)
standing: adopted
area: {name: Wigan, code: E08000010}
starts: 2024
ends: 2030
vision: Every child learns well.
"""

MEASURE = """\
title: Overall absence
definition: Sessions missed, as a share of all sessions.
unit: "%"
decimals: 1
better: lower
period: academic-year
source: {publisher: DfE}
comparators: [North West, England]
"""
CSV, YAML = "data/measures/absence.csv", "data/measures/absence.yaml"
CHOSEN = ["--measure", "absence", "--indicator", "rate", "--filter", "school_type=total"]
LAIT = str(FILES / "interactive_tool.csv")


@pytest.fixture
def council(tmp_path: Path) -> Path:
    root = tmp_path / "council"
    write(root, {"data/strategy.yaml": DOCUMENT, YAML: MEASURE})
    return root


def published(folder: Path, wigan: str = "8.3", name: str = "rates.csv", years: int = 2) -> str:
    """A published file of two years, two types of school and three areas; gives its path."""
    rows = [f"{HEADING},school_type,pupils,rate"]
    for year in ("202223", "202324")[-years:]:
        for level, place, rate in (
            ("National", ENGLAND, "7.2"),
            ("Regional", REGION, "7.9"),
            ("Local authority", WIGAN, wigan if year == "202324" else "8.0"),
        ):
            rows += [
                f"{year},Academic year,{level},{place},{kind},100,{rate}"
                for kind in ("Total", "Special")
            ]
    file = folder / name
    file.write_text("\n".join(rows) + "\n")
    return str(file)


def test_figures_land_in_the_measures_file_and_the_choice_in_its_definition(
    strategy: Run, council: Path, tmp_path: Path
) -> None:
    done = strategy("import", "ees", published(tmp_path), *CHOSEN, "--published", "2026-03-19")
    assert done.returncode == 0, done.stderr
    assert done.stdout == f"{CSV}\n{YAML}\n"
    assert done.stderr == (
        f"{CSV}: 6 new figures\n"
        "  Wigan; North West; England: 2022/23 to 2023/24 taken, 2 new each\n"
    )
    assert (council / CSV).read_text() == (
        "period,area,value,numerator,denominator,status,published,note\n"
        "2022/23,Wigan,8.0,,,final,2026-03-19,\n"
        "2022/23,North West,7.9,,,final,2026-03-19,\n"
        "2022/23,England,7.2,,,final,2026-03-19,\n"
        "2023/24,Wigan,8.3,,,final,2026-03-19,\n"
        "2023/24,North West,7.9,,,final,2026-03-19,\n"
        "2023/24,England,7.2,,,final,2026-03-19,\n"
    )
    assert (council / YAML).read_text() == MEASURE + (
        "external:\n  ees:\n    dataset: rates\n    indicator: rate\n"
        "    filters:\n      school_type: Total\n"
    )
    assert strategy("validate").returncode == 0


def test_importing_again_changes_nothing_and_says_so(
    strategy: Run, council: Path, tmp_path: Path
) -> None:
    file = published(tmp_path)
    strategy("import", "ees", file, *CHOSEN)
    before = everything(council)
    for words in (CHOSEN, ["--measure", "absence"], ["--refresh"], ["--refresh", *CHOSEN[:2]]):
        done = strategy("import", "ees", file, *words)
        assert done.returncode == 0, done.stderr
        assert done.stdout == ""
        assert done.stderr == (
            f"{CSV}: nothing new (6 figures as held)\n"
            "  Wigan; North West; England: 2022/23 to 2023/24 taken, as held\n"
        )
        assert everything(council) == before


def test_a_dry_run_shows_what_would_change_and_writes_nothing(
    strategy: Run, council: Path, tmp_path: Path
) -> None:
    before = everything(council)
    done = strategy("import", "ees", published(tmp_path), *CHOSEN, "--dry-run")
    assert done.returncode == 0
    assert "+2023/24,Wigan,8.3,,,final,,\n" in done.stdout
    assert "+    indicator: rate\n" in done.stdout
    assert "Nothing was written" in done.stderr
    assert everything(council) == before


def test_a_revised_figure_is_shown_and_needs_the_day_it_came_out(
    strategy: Run, council: Path, tmp_path: Path
) -> None:
    strategy("import", "ees", published(tmp_path), *CHOSEN, "--published", "2026-03-19")
    before = everything(council)
    file = published(tmp_path, wigan="8.5")
    refused = strategy("import", "ees", file, "--refresh")
    assert refused.returncode == 1
    assert "2023/24, Wigan: value 8.3 -> 8.5 (held, published on 19 March 2026)" in refused.stderr
    assert "--published DATE, later than 19 March 2026" in refused.stderr
    assert everything(council) == before
    done = strategy("import", "ees", file, "--refresh", "--published", "2026-10-15")
    assert done.returncode == 0, done.stderr
    assert done.stderr == (
        f"{CSV}: 1 revised, 5 as held\n  2023/24, Wigan: value 8.3 -> 8.5\n"
        "  Wigan: 2022/23 to 2023/24 taken, 1 revised\n"
        "  North West; England: 2022/23 to 2023/24 taken, as held\n"
    )
    assert (council / CSV).read_bytes() == before[CSV] + (
        b"2023/24,Wigan,8.5,,,revised,2026-10-15,\n"
    )
    assert strategy("validate").returncode == 0


def test_refresh_takes_every_measure_that_remembers_the_file(
    strategy: Run, council: Path, tmp_path: Path
) -> None:
    write(council, {"data/measures/special.yaml": MEASURE.replace("Overall", "Special")})
    file = published(tmp_path, years=1)
    strategy("import", "ees", file, *CHOSEN)
    chosen = ["--measure", "special", "--indicator", "rate", "--filter", "school_type=Special"]
    strategy("import", "ees", file, *chosen, "--area", "Here=359")
    done = strategy("import", "ees", published(tmp_path), "--refresh")
    assert done.returncode == 0, done.stderr
    assert f"{CSV}: 3 new figures, 3 as held\n" in done.stderr
    assert "data/measures/special.csv: 1 new figure, 1 as held\n" in done.stderr
    assert "count as published long ago" in done.stderr
    assert "2022/23,Here,8.0" in (council / "data/measures/special.csv").read_text()


def test_refresh_stops_where_nothing_is_remembered(
    strategy: Run, council: Path, tmp_path: Path
) -> None:
    file = published(tmp_path)
    for words, reason in (
        (["ees", file, "--refresh"], 'no measure remembers a series of "rates"'),
        (["ees", file, "--refresh", "--measure", "absence"], "absence remembers no series"),
        (["ees", file, "--refresh", "--measure", "absense"], 'did you mean "absence"?'),
        (["ees", file, "--refresh", "--indicator", "rate"], "give no area, filter or column"),
        (["lait", LAIT, "--refresh"], "no measure remembers a series of this file"),
        (["lait", LAIT, "--refresh", "--measure", "absence"], "absence remembers no short code"),
        (["lait", LAIT, "--refresh", "--indicator", "RTA"], "give no area, filter or column"),
    ):
        done = strategy("import", *words)
        assert (done.returncode, reason in done.stderr) == (2, True), done.stderr


def test_the_interactive_tools_figures(strategy: Run, council: Path) -> None:
    words = ["--measure", "absence", "--indicator", "16-17_not known_NEET"]
    done = strategy("import", "lait", LAIT, *words, "--published", "2026-03-19")
    assert done.returncode == 0, done.stderr
    assert done.stderr == (
        f"{CSV}: 21 new figures\n"
        "  Wigan; North West; England: 2018/19 to 2024/25 taken, 7 new each\n"
        "  a year that stands alone is read as the measure's: 2019 as 2018/19\n"
    )
    assert "2018/19,Wigan,8.3,,,final,2026-03-19,\n" in (council / CSV).read_text()
    assert (council / YAML).read_text().endswith("external:\n  lait: 16-17_not known_NEET\n")
    again = strategy("import", "lait", LAIT, "--refresh", "--json")
    answer = json.loads(again.stdout)
    assert (answer["schema"], answer["version"]) == ("strategy/import", 2)
    assert answer["files"] == []
    assert answer["measures"][0]["same"] == 21
    assert strategy("import", "lait", LAIT, "--measure", "absence").returncode == 0


def test_the_interactive_tools_figures_of_a_group(strategy: Run, council: Path) -> None:
    write(council, {YAML: MEASURE + "breakdowns: [ethnicity]\n"})
    group = "KS2_NEW_Chine_RWM=ethnicity:Chinese"
    words = ["--measure", "absence", "--indicator", "KS1P_all", "--breakdown", group]
    done = strategy("import", "lait", LAIT, *words)
    assert done.returncode == 0, done.stderr
    assert "2024/25,Wigan,Chinese,65,,,final,,\n" in (council / CSV).read_text()
    assert "  lait_breakdowns:\n    KS2_NEW_Chine_RWM:\n" in (council / YAML).read_text()
    again = strategy("import", "lait", LAIT, "--refresh")
    assert "nothing new" in again.stderr
    done = strategy("import", "lait", LAIT, *words[:-1], "KS1P_all=fsm")
    assert (done.returncode, "write CODE=ID:VALUE" in done.stderr) == (2, True)


def test_an_area_of_another_name_in_the_interactive_tool_is_remembered(
    strategy: Run, council: Path
) -> None:
    write(council, {"data/strategy.yaml": DOCUMENT.replace("{name: Wigan, code: E08000010}",
                                                           "{name: Wrenmouth}")})  # fmt: skip
    words = ["--measure", "absence", "--indicator", "16-17_not known_NEET"]
    refused = strategy("import", "lait", LAIT, *words)
    assert '--area "Wrenmouth=NAME THERE"' in refused.stderr
    done = strategy("import", "lait", LAIT, *words, "--area", "Wrenmouth=Wigan")
    assert done.returncode == 0, done.stderr
    assert "2018/19,Wrenmouth,8.3," in (council / CSV).read_text()
    assert (council / YAML).read_text().endswith("  lait_areas:\n    Wrenmouth: Wigan\n")
    for more in (["--refresh"], ["--measure", "absence"]):
        again = strategy("import", "lait", LAIT, *more)
        assert (again.returncode, "nothing new (7 figures as held)" in again.stderr) == (0, True)
    assert strategy("import", "lait", LAIT, "--refresh", "--area", "A=B").returncode == 2


def test_a_malformed_file_gets_every_problem_with_its_place_and_nothing_is_written(
    strategy: Run, council: Path, tmp_path: Path
) -> None:
    file = tmp_path / "bad.csv"
    rows = [
        f"{HEADING},school_type,rate",
        f"202324,Academic yaer,Local authority,{WIGAN},Total,1",
        f"202325,Academic year,Local authority,{WIGAN},Total,1",
        f"202324,Academic year,Locale authority,{WIGAN},Total,1",
        f"202324,Academic year,Local authority,{WIGAN},Total",
    ]
    file.write_text("\n".join(rows) + "\n")
    before = everything(council)
    done = strategy("import", "ees", str(file), *CHOSEN)
    assert done.returncode == 1
    assert done.stdout == ""
    assert f'{file}:2:8: error[bad-time-identifier] "Academic yaer"' in done.stderr
    assert 'did you mean "Academic year"?' in done.stderr
    for line, rule in ((3, "bad-time-period"), (4, "bad-geographic-level"), (5, "row-length")):
        assert f"{file}:{line}:" in done.stderr
        assert rule in done.stderr
    assert "1 file: 4 errors" in done.stderr
    answer = json.loads(strategy("import", "ees", str(file), *CHOSEN, "--json").stdout)
    assert answer["written"] is False
    assert [diagnostic["line"] for diagnostic in answer["diagnostics"]] == [2, 3, 4, 5]
    assert everything(council) == before


def test_a_cell_of_windows_1252_is_told_as_it_reads(
    strategy: Run, council: Path, tmp_path: Path
) -> None:
    file = tmp_path / "old.csv"
    row = f"202324,Academic year,Local authority,{WIGAN},Total,\u00a35"
    file.write_bytes(f"{HEADING},school_type,rate\n{row}\n".encode("cp1252"))
    done = strategy("import", "ees", str(file), *CHOSEN)
    assert f'{file}:2:103: error[not-a-number] "\u00a35" in the column rate' in done.stderr


def test_off_a_terminal_what_is_missing_is_named_and_nothing_is_asked(
    strategy: Run, council: Path, tmp_path: Path
) -> None:
    file = published(tmp_path)
    before = everything(council)
    for words, reason, code in (
        ([], "--measure ID", 2),
        (["--measure", "absence"], "  pupils\n  rate", 2),
        (["--measure", "absence", "--indicator", "rate"], '"Special", "Total"', 1),
        (["--measure", "Absence"], "cannot be the id of a measure", 2),
        ([*CHOSEN, "--filter", "school_type"], "write COLUMN=VALUE", 2),
        ([*CHOSEN, "--status", "settled"], "final, provisional, revised", 2),
        ([*CHOSEN, "--published", "soon"], "not a date", 2),
    ):
        done = strategy("import", "ees", file, *words)
        assert (done.returncode, reason in done.stderr) == (code, True), done.stderr
    done = strategy("import", "lait", LAIT, "--measure", "absence")
    assert (done.returncode, "--indicator CODE" in done.stderr) == (2, True)
    assert everything(council) == before


def test_a_measure_that_is_not_there_is_shown_as_far_as_the_file_tells_it(
    strategy: Run, council: Path, tmp_path: Path
) -> None:
    before = everything(council)
    done = strategy("import", "ees", published(tmp_path), "--measure", "absense",
                    "--indicator", "rate")  # fmt: skip
    assert done.returncode == 2
    assert 'there is no measure "absense"; did you mean "absence"?' in done.stderr
    assert "to make it, write data/measures/absense.yaml:" in done.stderr
    assert "better: '... higher, lower" in done.stderr
    assert everything(council) == before


def test_a_choice_that_cannot_be_spliced_is_shown_and_the_figures_land(
    strategy: Run, council: Path, tmp_path: Path
) -> None:
    old = MEASURE + "external:\n  ees: rates # by hand\n"
    write(council, {YAML: old})
    done = strategy("import", "ees", published(tmp_path), *CHOSEN)
    assert done.returncode == 0, done.stderr
    assert "is not remembered, as a comment stands where" in done.stderr
    assert "external:\n  ees:\n    dataset: rates\n    indicator: rate\n" in done.stderr
    assert (council / YAML).read_text() == old
    assert done.stdout == f"{CSV}\n"


def test_figures_under_embargo_land_and_are_not_shown(
    strategy: Run, council: Path, tmp_path: Path
) -> None:
    words = ["import", "ees", published(tmp_path), *CHOSEN, "--published", "2026-12-01"]
    for more in ([], ["--json"]):
        done = strategy(*words, "--dry-run", *more)
        assert done.returncode == 0
        assert "8.3" not in done.stdout + done.stderr
    assert strategy(*words).returncode == 0
    assert "8.3" in (council / CSV).read_text()


def test_figures_that_cannot_be_read_are_not_added_to(
    strategy: Run, council: Path, tmp_path: Path
) -> None:
    write(council, {CSV: "period,area,value\n2023,Wigan,8\n"})
    before = everything(council)
    done = strategy("import", "ees", published(tmp_path), *CHOSEN)
    assert done.returncode == 1
    assert f"{CSV}:2:1: error[" in done.stderr
    assert everything(council) == before


@pytest.mark.parametrize(
    "text",
    ["period,area,value\n2023/24,Wigan,many\n", "period;value\n2023/24;1\n", "", "\0", "period\n"],
)
def test_figures_that_do_not_load_are_not_added_to(
    strategy: Run, council: Path, tmp_path: Path, text: str
) -> None:
    """Whatever is wrong with them, and on a refresh as well, where others are mended."""
    words = ["import", "ees", published(tmp_path), *CHOSEN, "--published", "2026-03-19"]
    assert strategy(*words).returncode == 0
    write(council, {CSV: text})
    before = everything(council)
    for again in (words, ["import", "ees", published(tmp_path), "--refresh"]):
        done = strategy(*again)
        assert done.returncode in (1, 2), done.stdout
        assert everything(council) == before


def of_version(folder: Path, *rows: tuple[str, str, str]) -> str:
    """A published file of Wigan with a column of release status: year, version and rate."""
    lines = [f"{HEADING},version,pupils,rate"]
    lines += [
        f"{year},Academic year,Local authority,{WIGAN},{version},100,{rate}"
        for year, version, rate in rows
    ]
    place = folder / "versions.csv"
    place.write_text("\n".join(lines) + "\n")
    return str(place)


def test_a_filter_that_parts_no_two_rows_of_a_figure_is_not_asked_about(
    strategy: Run, council: Path, tmp_path: Path
) -> None:
    """And a column of release status becomes the figure's status."""
    file = of_version(tmp_path, ("202223", "Final", "8.0"), ("202324", "Provisional", "8.3"))
    write(council, {YAML: MEASURE.replace("comparators: [North West, England]\n", "")})
    words = ("import", "ees", file, "--measure", "absence", "--indicator", "rate")
    done = strategy(*words, "--published", "2026-03-19")
    assert done.returncode == 0, done.stderr
    text = (council / CSV).read_text()
    assert "2022/23,Wigan,8.0,,,final,2026-03-19," in text
    assert "2023/24,Wigan,8.3,,,provisional,2026-03-19," in text


def test_one_that_does_is(strategy: Run, council: Path, tmp_path: Path) -> None:
    file = of_version(tmp_path, ("202324", "Final", "8.0"), ("202324", "Revised", "8.3"))
    done = strategy("import", "ees", file, "--measure", "absence", "--indicator", "rate")
    assert done.returncode == 1
    assert "several rows of one period and area differ in version" in done.stderr
    assert not (council / CSV).exists()


def test_what_differs_in_its_figures_alone_is_no_matter_of_choice(
    strategy: Run, council: Path, tmp_path: Path
) -> None:
    """The meta file says that they are figures."""
    file = of_version(tmp_path, ("202324", "Final", "8.0"), ("202324", "Final", "8.3"))
    (tmp_path / "versions.meta.csv").write_text(
        "col_name,col_type,label,indicator_grouping,indicator_unit,indicator_dp,filter_hint,"
        "filter_grouping_column\n"
        "version,Filter,Version,,,,,\npupils,Indicator,Pupils,,,0,,\nrate,Indicator,Rate,,%,1,,\n"
    )
    done = strategy("import", "ees", file, "--measure", "absence", "--indicator", "rate")
    assert done.returncode == 1
    assert "they differ in nothing that could be chosen" in done.stderr
    assert "choose with --filter" not in done.stderr


@pytest.mark.parametrize("given", ["school_type=", "=total", "school_type", " = "])
def test_a_choice_without_a_value_is_refused_in_a_sentence(
    strategy: Run, council: Path, tmp_path: Path, given: str
) -> None:
    for option in ("--filter", "--breakdown"):
        words = ["import", "ees", published(tmp_path), "--measure", "absence"]
        done = strategy(*words, option, given)
        assert done.returncode == 2
        assert "write COLUMN=VALUE" in done.stderr


def test_columns_that_are_missing_are_added(strategy: Run, council: Path, tmp_path: Path) -> None:
    write(council, {CSV: 'period,area,value,note\n2021/22,Wigan,9.1,"Said\ntwice"\n'})
    words = [*CHOSEN, "--published", "2026-03-19", "--numerator", "pupils"]
    done = strategy("import", "ees", published(tmp_path), *words)
    assert done.returncode == 0, done.stderr
    said = 'had no column "numerator" and "published": it is added, and empty in the rows before'
    assert said in done.stderr
    text = (council / CSV).read_text()
    assert text.startswith('period,area,value,note,numerator,published\n2021/22,Wigan,9.1,"Said\n')
    assert 'twice",,\n2022/23,' in text
    assert strategy("validate").returncode == 0
    again = strategy("import", "ees", published(tmp_path), *words)
    assert "added" not in again.stderr
    assert (council / CSV).read_text() == text


def test_a_problem_elsewhere_does_not_stand_in_the_way(
    strategy: Run, council: Path, tmp_path: Path
) -> None:
    write(council, {"data/measures/other.yaml": "title: only\n"})
    assert strategy("import", "ees", published(tmp_path), *CHOSEN).returncode == 0


def test_the_meta_file_beside_is_read(strategy: Run, council: Path, tmp_path: Path) -> None:
    file = published(tmp_path)
    meta = tmp_path / "rates.meta.csv"
    meta.write_text("col_name,col_type,label\nrate,Indicator,Absence rate\npupils,Count,Pupils\n")
    done = strategy("import", "ees", file, *CHOSEN)
    assert done.returncode == 1
    assert f"{meta}:3:8: error[bad-column-type]" in done.stderr
    meta.write_text("col_name,col_type,label\nrate,Indicator,Absence rate\nschool_type,Filter,T\n")
    done = strategy("import", "ees", file, *CHOSEN[:2], *CHOSEN[4:], "--indicator", "absence rate")
    assert done.returncode == 0, done.stderr
    other = tmp_path / "other.csv"
    other.write_text("nothing")
    done = strategy("import", "ees", file, *CHOSEN, "--meta", str(other))
    assert "the meta file has no column col_name" in done.stderr


def test_a_file_that_is_not_there_or_a_strategy_that_is_not(
    strategy: Run, council: Path, tmp_path: Path
) -> None:
    done = strategy("import", "ees", "nowhere.csv", *CHOSEN)
    assert (done.returncode, "nowhere.csv cannot be read" in done.stderr) == (2, True)
    write(council, {"data/strategy.yaml": "format: 1\n"})
    done = strategy("import", "ees", published(tmp_path), *CHOSEN)
    assert (done.returncode, "the strategy cannot be read" in done.stderr) == (1, True)
    write(council, {"data/strategy.yaml": DOCUMENT.replace("area:", "# area:")})
    done = strategy("import", "ees", published(tmp_path), *CHOSEN)
    assert (done.returncode, "--area NAME=CODE" in done.stderr) == (2, True)


@pytest.mark.skipif(sys.platform == "win32", reason="rights are others there")
def test_rights_and_links_stay(strategy: Run, council: Path, tmp_path: Path) -> None:
    elsewhere = council / "data/kept.csv"
    elsewhere.write_text("period,area,value,published\n")
    elsewhere.chmod(0o640)
    (council / CSV).symlink_to(elsewhere)
    done = strategy("import", "ees", published(tmp_path), *CHOSEN)
    if done.returncode == 0:
        assert (council / CSV).is_symlink()
        assert elsewhere.stat().st_mode & 0o777 == 0o640
        assert "Wigan" in elsewhere.read_text()


terminals = pytest.mark.skipif(sys.platform == "win32", reason="there are no such terminals")


@terminals
def test_on_a_terminal_it_asks_and_makes_the_measure(
    strategy: Run, council: Path, tmp_path: Path
) -> None:
    shown = on_a_terminal(
        council,
        ["import", "ees", published(tmp_path), "--measure", "attendance"],
        [
            ("Which column are the values in", "speed"),
            ("is none of these", ""),
            ("Which column are the values in", "2"),
            ("Make it now?", "y"),
            ("Title", "Absence rate"),
            ("Definition", "Sessions missed."),
            ("Unit", "%"),
            ("Decimals", "1"),
            ("Which way is better", "lower"),
            ("What each figure is about", ""),
            ("Publisher", ""),
            ("Which one [Total]", ""),
            ("Published on", "19 March"),
            ("is not a date", ""),
            ("Published on", "2026-03-19"),
        ],
    )
    assert "data/measures/attendance.csv: 2 new figures" in shown
    made = (council / "data/measures/attendance.yaml").read_text()
    assert "better: lower\nperiod: academic-year\n" in made
    assert "      school_type: Total\n" in made
    assert strategy("validate").returncode == 0


@terminals
def test_on_a_terminal_a_measure_and_a_series_are_chosen(council: Path) -> None:
    shown = on_a_terminal(
        council,
        ["import", "lait", LAIT],
        [("Which measure", "1"), ("Which series", "16-17_not known_NEET"), ("Published on", "")],
    )
    assert "21 new figures" in shown
    shown = on_a_terminal(
        council, ["import", "lait", LAIT, "--measure", "new", "--indicator", "RTA"],
        [("Make it now?", "n")], code=2,
    )  # fmt: skip
    assert "to make it, write data/measures/new.yaml" in shown


@terminals
def test_a_file_that_changed_meanwhile_is_not_overwritten(
    strategy: Run, council: Path, tmp_path: Path
) -> None:
    import pty
    import subprocess
    import time

    from tests.cli.test_record import _own_terminal, _read
    from tests.conftest import environment

    master, slave = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "strategy", "import", "ees", published(tmp_path), *CHOSEN],
        cwd=council, env=environment(), stdin=slave, stdout=slave, stderr=slave,
        start_new_session=True, preexec_fn=_own_terminal,
    )  # fmt: skip
    os.close(slave)
    shown = ""
    started = time.monotonic()
    while "Published on" not in shown and time.monotonic() < started + 60:
        shown += _read(master)
    write(council, {YAML: MEASURE + "note: Somebody wrote this meanwhile.\n"})
    before = everything(council)
    os.write(master, b"\n")
    while more := _read(master):
        shown += more
    assert process.wait(timeout=60) == 2, shown
    os.close(master)
    assert f"{YAML} has changed meanwhile, so nothing was written" in shown
    assert everything(council) == before


# Areas over the years --------------------------------------------------------------------------

DORSET = "data/measures/ks2.yaml"


@pytest.fixture
def dorset(council: Path) -> Path:
    """A council that lost a part in 2019, and a file that has it before and after."""
    area = "area: {name: Dorset, code: E06000059}"
    document = DOCUMENT.replace("area: {name: Wigan, code: E08000010}", area)
    measure = MEASURE.replace("comparators: [North West, England]\n", "")
    priority = "title: Every child learns\nmeasures: [ks2]\n"
    write(council, {
        "data/strategy.yaml": document, DORSET: measure, "data/priorities/1.yaml": priority
    })  # fmt: skip
    rows = [
        f"201718,Academic year,Local authority,{SOUTH_WEST},835,E10000009,Dorset,55",
        f"202324,Academic year,Local authority,{SOUTH_WEST},838,E06000059,Dorset,39",
    ]
    (council / "m.csv").write_text("\n".join([f"{HEADING},pt", *rows, ""]))
    return council


SOUTH_WEST = "E92000001,England,E12000009,South West"
KS2 = ("import", "ees", "m.csv", "--measure", "ks2", "--indicator", "pt")


def test_what_is_not_taken_is_said_with_its_reason(strategy: Run, dorset: Path) -> None:
    done = strategy(*KS2)
    assert done.returncode == 0, done.stderr
    assert done.stderr.startswith(
        "data/measures/ks2.csv: 1 new figure\n"
        "  Dorset: 2023/24 taken, 1 new\n"
        "    not taken: 2017/18, as of Dorset (E10000009), an area before it: Christchurch went to "
        "Bournemouth, Christchurch and Poole in 2019; "
        '--predecessor takes it as "Dorset (until 2019)"\n'
    )
    answer = json.loads(strategy(*KS2, "--json").stdout)
    [area] = answer["measures"][0]["areas"]
    assert (area["area"], area["taken"], area["new"]) == ("Dorset", "2023/24", 0)
    assert [value["periods"] for value in area["not_taken"]] == ["2017/18"]


def test_a_predecessor_is_kept_under_its_own_name_and_never_compared(
    strategy: Run, dorset: Path
) -> None:
    done = strategy(*KS2, "--predecessor")
    assert done.returncode == 0, done.stderr
    assert "predecessors:\n  - name: Dorset (until 2019)\n    code: E10000009\n" in (
        (dorset / DORSET).read_text()
    )
    assert "2017/18,Dorset (until 2019),55" in (dorset / "data/measures/ks2.csv").read_text()
    again = strategy("import", "ees", "m.csv", "--refresh")
    assert "nothing new (2 figures as held)" in again.stderr
    assert strategy("validate").stderr == ""
    shown = json.loads(strategy("show", "ks2", "--json").stdout)
    assert shown["predecessors"] == ["Dorset (until 2019)"]
    assert [figure["period"] for figure in shown["series"][0]["figures"]] == ["2023/24"]
    assert shown["since_previous"]["turn"] is None
    screen = strategy("show", "ks2").stdout
    assert "Dorset (until 2019) was another area" in screen
    page = strategy("report", "measures").stdout
    assert "| Period | Dorset | Dorset (until 2019) |" in page
    assert "| 2017/18 | no figure | 55.0% |" in page
    assert "Dorset (until 2019) was another area: its figures are not compared" in page
    drawn = strategy("report", "measures", "--format", "html").stdout
    assert "Dorset (until 2019)" in (dorset / drawn.strip()).read_text()


def test_a_refresh_stops_where_the_area_goes_on_under_another_code(
    strategy: Run, dorset: Path
) -> None:
    strategy(*KS2)
    document = (dorset / "data/strategy.yaml").read_text()
    (dorset / "data/strategy.yaml").write_text(document.replace("E06000059", "E10000009"))
    before = everything(dorset)
    done = strategy("import", "ees", "m.csv", "--refresh")
    assert done.returncode == 1
    assert "area-goes-on" in done.stderr
    assert '--area "Dorset=E06000059"' in done.stderr
    assert everything(dorset) == before


def test_two_codes_for_one_area_are_refused(strategy: Run, dorset: Path) -> None:
    done = strategy(*KS2, "--area", "Dorset=E06000059", "--area", "Dorset=E10000009")
    assert done.returncode == 2
    assert '--area names "Dorset" twice' in done.stderr


def test_a_file_that_a_spreadsheet_saved_is_written_as_ours_and_it_is_said(
    strategy: Run, council: Path, tmp_path: Path
) -> None:
    saved = "Period;Area;Value;Published\r\n2022/23;Wigan;8,0;25/04/2024\r\n"
    write(council, {CSV: saved})
    done = strategy("import", "ees", published(tmp_path), *CHOSEN, "--published", "2026-03-19")
    assert done.returncode == 0, done.stderr
    assert "it is written with commas and with days like 2026-04-25" in done.stderr
    assert (
        (council / CSV)
        .read_bytes()
        .startswith(b"period,area,value,published\r\n2022/23,Wigan,8.0,2024-04-25\r\n")
    )
    assert strategy("validate").returncode == 0
