"""Timelines in a real browser: legible, named, and the same marks in the dark and on paper."""

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Opened
from tests.browser.test_charts import LETTERS, OVERLAPS, SMALLEST
from tests.reports import delivered
from tests.reports.pages import made


def page_at(opened: Opened, width: int, scheme: str = "light", name: str = "action-plan") -> Page:
    return opened(made(delivered.strategy(), name, "html"), width=width, scheme=scheme)


@pytest.mark.parametrize("width", [320, 1280])
def test_every_word_can_be_read_and_none_meet(opened: Opened, width: int) -> None:
    page = page_at(opened, width)
    assert min(page.evaluate(LETTERS)) >= SMALLEST
    assert page.evaluate(OVERLAPS) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_it_is_named_described_and_has_a_table(opened: Opened) -> None:
    for width in (320, 1280):
        page = page_at(opened, width)
        name = "Timeline: milestones 1 to 5, as at 30 September 2026"
        assert page.get_by_role("img", name=name).count() == 1
        page.locator("summary", has_text="The timeline as a table").click()
        table = page.get_by_role("table", name="Milestones by number")
        assert table.get_by_role("row").count() == 6
        assert table.get_by_role("row", name="The fair is held").inner_text().split("\t")[3:] == [
            "Reached",
            "1 July 2026",
            "none given",
            "3 July 2026",
        ]


def fills(page: Page) -> list[list[str]]:
    answer = page.evaluate(
        "[...document.querySelectorAll('.chart.wide .sign')].map(one =>"
        "[getComputedStyle(one).fill, getComputedStyle(one).stroke])"
    )
    assert isinstance(answer, list)
    return answer


def test_marks_keep_their_shapes_in_every_scheme(opened: Opened) -> None:
    light, dark = page_at(opened, 1280), page_at(opened, 1280, "dark")
    reached, ink = ("rgb(36, 120, 74)", "rgb(110, 207, 151)"), ("rgb(23, 33, 43)",)
    assert {reached[0], ink[0]} < {stroke for _, stroke in fills(light)}
    assert {reached[1], "rgb(232, 237, 240)"} < {stroke for _, stroke in fills(dark)}
    filled = [fill == stroke for fill, stroke in fills(light)]
    assert filled == [fill == stroke for fill, stroke in fills(dark)]
    dark.emulate_media(media="print")
    assert {reached[0], "rgb(0, 0, 0)"} < {stroke for _, stroke in fills(dark)}
    assert dark.locator("svg.timeline.wide").first.is_visible()
    assert not dark.locator("svg.timeline.narrow").first.is_visible()
