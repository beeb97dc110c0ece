"""Charts in a real browser: legible at every width, in the dark and on paper."""

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Opened
from tests.reports.pages import made, the_measured_one

SMALLEST = 11
"""Pixels: letters are never lower than this."""

LETTERS = """
[...document.querySelectorAll('svg.chart')].filter(one => one.getClientRects().length)
  .flatMap(svg => [...svg.querySelectorAll('text')].map(text =>
    parseFloat(getComputedStyle(text).fontSize) * svg.getScreenCTM().a))
"""

OVERLAPS = """
[...document.querySelectorAll('svg.chart')].filter(one => one.getClientRects().length)
  .flatMap(svg => {
    const outer = svg.getBoundingClientRect();
    const texts = [...svg.querySelectorAll('text')].map(one =>
      ({words: one.textContent, box: one.getBoundingClientRect()}));
    const found = texts.filter(({box}) => box.left < outer.left - 1 || box.right > outer.right + 1
      || box.top < outer.top - 2 || box.bottom > outer.bottom + 1).map(one => one.words);
    texts.forEach((one, at) => texts.slice(at + 1).forEach(other => {
      const across = Math.min(one.box.right, other.box.right)
        - Math.max(one.box.left, other.box.left);
      const down = Math.min(one.box.bottom, other.box.bottom)
        - Math.max(one.box.top, other.box.top);
      if (across > 0 && down > 4) found.push(one.words + ' / ' + other.words);
    }));
    return found;
  })
"""


def page_at(opened: Opened, width: int, scheme: str = "light") -> Page:
    return opened(made(the_measured_one(), "measures", "html"), width=width, scheme=scheme)


@pytest.mark.parametrize("width", [320, 400, 640, 641, 768, 1100, 1280, 1920])
def test_every_letter_can_be_read(opened: Opened, width: int) -> None:
    sizes = page_at(opened, width).evaluate(LETTERS)
    assert len(sizes) > 50
    assert min(sizes) >= SMALLEST


@pytest.mark.parametrize("width", [320, 768, 1280])
def test_words_do_not_meet_and_stay_inside(opened: Opened, width: int) -> None:
    assert page_at(opened, width).evaluate(OVERLAPS) == []


SPACED = (
    "* { line-height: 1.5 !important; letter-spacing: .12em !important; "
    "word-spacing: .16em !important; } p { margin-bottom: 2em !important; }"
)
"""Text spacing as WCAG 1.4.12 has it."""


@pytest.mark.parametrize("width", [320, 1280])
def test_words_stay_inside_when_a_reader_spaces_them(opened: Opened, width: int) -> None:
    page = page_at(opened, width)
    page.add_style_tag(content=SPACED)
    assert page.evaluate(OVERLAPS) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("width", [320, 1280])
def test_each_figure_shows_one_chart(opened: Opened, width: int) -> None:
    shown = page_at(opened, width).evaluate(
        "[...document.querySelectorAll('figure')].map(one => [...one.querySelectorAll('.chart')]"
        ".filter(svg => svg.getClientRects().length).length)"
    )
    assert sorted(shown) == [0, 1, 1, 1, 1, 1]


def test_a_chart_is_named_and_described_for_a_screen_reader(opened: Opened) -> None:
    for width in (320, 1280):
        page = page_at(opened, width)
        chart = page.get_by_role("img", name="Persistent absence rose to 17.5%")
        assert chart.count() == 1
        figure = page.get_by_role("figure", name="Persistent absence rose to 17.5%")
        assert figure.count() == 1


def stroke_of_own(page: Page) -> str:
    answer = page.evaluate("getComputedStyle(document.querySelector('.chart .own path')).stroke")
    assert isinstance(answer, str)
    return answer


def test_lines_have_the_colours_of_the_scheme(opened: Opened) -> None:
    assert stroke_of_own(page_at(opened, 1280)) == "rgb(15, 76, 92)"
    assert stroke_of_own(page_at(opened, 1280, "dark")) == "rgb(111, 211, 227)"


def test_on_paper_every_chart_and_table_are_there(opened: Opened) -> None:
    page = page_at(opened, 320, "dark")
    text = "[...document.querySelectorAll('.numbers')].map(one => one.checkVisibility())"
    assert not any(page.evaluate(text))
    page.emulate_media(media="print")
    assert all(page.evaluate(text))
    assert stroke_of_own(page) == "rgb(15, 76, 92)"
    assert page.locator("svg.chart").first.is_visible()


@pytest.mark.parametrize("width", [320, 1280])
def test_a_wide_table_is_scrolled_and_not_the_page(opened: Opened, width: int) -> None:
    page = page_at(opened, width)
    page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
