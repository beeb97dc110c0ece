"""The colours of lines: seen and read on every ground, and the same in a chart by itself."""

import re
from itertools import combinations

import pytest

from strategy.assess.measures.facts_shown import Rated
from strategy.reports.charts.strokes import STROKES, TARGET
from tests.reports.pages import built_in
from tests.reports.test_page import contrast, palettes

SCHEMES = ["light", "dark", "print"]
LINES = [stroke.key for stroke in STROKES]
CHART = built_in()["report-parts/chart.html.jinja"]


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("ground", ["paper", "wash"])
@pytest.mark.parametrize("line", [*LINES, "target"])
def test_lines_can_be_seen_and_their_names_read(scheme: str, ground: str, line: str) -> None:
    colours = palettes()[scheme]
    assert contrast(colours[line], colours[ground]) >= 4.5


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("line", [*LINES, "target", "soft"])
def test_lines_and_words_can_be_seen_on_the_band_of_a_range(scheme: str, line: str) -> None:
    colours = palettes()[scheme]
    assert contrast(colours[line], colours["band"]) >= 4.5


def test_a_chart_by_itself_has_the_colours_of_white_paper() -> None:
    light = palettes()["light"]
    assert {stroke.key: stroke.colour for stroke in STROKES} == {key: light[key] for key in LINES}
    assert light["target"] == TARGET
    named = {light[literal] for literal in ("ink", "soft", "line", "band")}
    written = set(re.findall(r"#[0-9a-f]{6}", CHART))
    assert written <= named | {light["target"]}
    assert set(re.findall(r"#[0-9a-f]{3}\b", CHART)) == {"#fff"}


def test_no_two_lines_have_one_colour() -> None:
    for scheme in SCHEMES:
        colours = palettes()[scheme]
        assert all(colours[name] != colours[other] for name, other in combinations(LINES, 2))


def test_every_rating_has_a_shape_of_its_own() -> None:
    shapes = built_in()["report-parts/shapes.html.jinja"]
    css = built_in()["report-parts/style.css.jinja"]
    drawn = {
        rated: re.search(f'id="i-{rated.value}"[^>]*>(.*)</symbol>', shapes) for rated in Rated
    }
    assert len({match[1] for match in drawn.values() if match}) == len(Rated)
    for result in Rated:
        assert f".{result.value} {{ --tone: " in css
