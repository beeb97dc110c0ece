"""The shipped figures are refreshed as documented, with a release one year later."""

from __future__ import annotations

import csv
import re
import shutil
from pathlib import Path

import pytest

from strategy.imports.definition import remembered_codes
from strategy.load.reading import load
from strategy.model import Strategy
from tests.conftest import Run, everything

ROOT = Path(__file__).resolve().parents[2]
RELEASED = "2027-03-18"
HEADING = ["Short Desc", "Data item", "Years", "LA and Regions", "Values", "LA Number", "Region"]
REVISED = "attainment-8"


@pytest.fixture
def shipped(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / "data", tmp_path / "own/data")
    return tmp_path / "own"


def strategy_in(root: Path) -> Strategy:
    strategy = load(everything(root)).strategy
    assert strategy is not None
    return strategy


def release(root: Path, place: Path) -> set[str]:
    """A download of the interactive tool with all that is held and a year more of every series.

    One figure is another one than is held: a revision. Gives the measures that remember a series.
    """
    strategy = strategy_in(root)
    remembering = set()
    with place.open("w", encoding="utf-8", newline="") as stream:
        out = csv.writer(stream)
        out.writerow(HEADING)
        for measure in strategy.measures.values():
            codes = remembered_codes(measure)
            if not codes.whole or measure.id not in strategy.figures:
                continue
            remembering.add(measure.id)
            with (root / f"data/measures/{measure.id}.csv").open(
                encoding="utf-8"
            ) as text_i_o_wrapper:
                written = list(csv.DictReader(text_i_o_wrapper))
            for code, group in [(codes.whole, {}), *codes.parts.items()]:
                of_code = [
                    row
                    for row in written
                    if all(row[name] == group.get(name, "") for name in measure.breakdowns)
                ]
                for area in dict.fromkeys(row["area"] for row in of_code):
                    series = {row["period"]: row["value"] for row in of_code if row["area"] == area}
                    last = max(series)
                    if measure.id == REVISED and not group and area == "Wigan":
                        series[last] = str(float(series[last]) + 1)
                    series[next_year(last)] = series[last]
                    for years, value in series.items():
                        out.writerow([code, measure.title, years, area, value, "359", "NA"])
    return remembering


def next_year(period: str) -> str:
    """``2022/23`` for ``2021/22``, ``2015-17`` for ``2014-16``."""
    return re.sub(r"\d+", lambda year: str(int(year[0]) + 1).zfill(len(year[0])), period)


def test_the_documented_refresh_brings_a_year_more_and_keeps_the_rest(
    strategy: Run, shipped: Path, tmp_path: Path
) -> None:
    remembering = release(shipped, tmp_path / "download.csv")
    assert len(remembering) > 25
    before = {name: data.decode() for name, data in everything(shipped).items()}
    mapping = strategy_in(shipped).figures
    words = ("import", "lait", str(tmp_path / "download.csv"), "--refresh", "--published", RELEASED)
    done = strategy(*words, cwd=shipped)
    assert done.returncode == 0, done.stderr[-2000:]
    new = strategy_in(shipped).figures
    for name in remembering:
        old_values = [figure._replace(published=None) for figure in mapping[name]]
        kept = [figure._replace(published=None) for figure in new[name][: len(old_values)]]
        assert kept == old_values, name
        assert {figure.period for figure in new[name]} > {
            figure.period for figure in mapping[name]
        }, name
        assert all(str(figure.published) == RELEASED for figure in new[name][len(old_values) :]), (
            name
        )
    twice = [
        figure for figure in new[REVISED] if (figure.area, figure.breakdown) == ("Wigan", ("",))
    ]
    assert len(twice) == len({figure.period for figure in twice}) + 1
    errors = strategy("validate", cwd=shipped).stdout
    assert "error[" not in errors
    after = everything(shipped)
    assert strategy(*words, cwd=shipped).returncode == 0
    assert everything(shipped) == after
    assert {name for name in before if after[name].decode() != before[name]} == {
        f"data/measures/{name}.csv" for name in remembering
    }
