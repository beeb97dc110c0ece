"""The reports in a real browser: accessible, light and dark, on a phone and on paper."""

from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from pypdf import PdfReader

from strategy.reports.report_names import TITLES
from tests.browser.conftest import Opened
from tests.conftest import CHECK_ALL, Run
from tests.reports.pages import ROOT, STRATEGIES, demonstration, made

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
OPTIONS = {"runOnly": {"type": "tag", "values": RULES}, "resultTypes": ["violations"]}
RECORDS = [("lively", "objective 1.1"), ("measured", "measure absence")]
PAGES = [
    *((which, name) for which in STRATEGIES for name in ("summary", "progress")),
    *(("delivered", name) for name in TITLES if name not in ("summary", "progress")),
    ("lively", "exceptions"),
    ("measured", "measures"),
    *RECORDS,
]
IN_THE_DARK = [("lively", "progress"), ("measured", "progress"), ("delivered", "action-plan")]
"""The pages that hold every part and colour between them."""
EACH_REPORT = [("demonstration", "summary"), *(("delivered", name) for name in TITLES), *RECORDS]
"""One page of each report."""


@pytest.mark.parametrize(
    ("which", "name", "scheme", "width"),
    [
        *((*page, "light", 1280) for page in PAGES if CHECK_ALL or page in EACH_REPORT),
        *((*page, "dark", 320) for page in (PAGES if CHECK_ALL else IN_THE_DARK)),
    ],
)
def test_axe_finds_nothing(opened: Opened, which: str, name: str, scheme: str, width: int) -> None:
    page = opened(made(STRATEGIES[which](), name, "html"), width=width, scheme=scheme)
    page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    answer = Axe().run(page, options=OPTIONS)
    assert answer.response["passes"]
    assert answer.violations_count == 0, answer.generate_report()


@pytest.mark.parametrize(("which", "name"), PAGES)
def test_nothing_is_wider_than_the_screen(opened: Opened, which: str, name: str) -> None:
    page = opened(made(STRATEGIES[which](), name, "html"), width=768)
    for width in (768, 320):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("width", [320, 1280])
def test_a_table_is_one_for_a_screen_reader_however_it_is_laid_out(
    opened: Opened, width: int
) -> None:
    page = opened(made(STRATEGIES["delivered"](), "summary", "html"), width=width)
    tables = page.get_by_role("table")
    assert tables.count() > 1
    for number in range(tables.count()):
        table = tables.nth(number)
        assert table.get_by_role("row").count() > 1
        assert table.get_by_role("rowheader").count() > 0
        assert table.get_by_role("cell").count() > 0


MOST_SHEETS = {
    ("starter", "summary"): 2, ("starter", "progress"): 10,
    ("shipped", "summary"): 3, ("shipped", "progress"): 20,
}  # fmt: skip
"""A4 sheets that a report of ten objectives, and one of 38, has at most."""


@pytest.mark.parametrize(("whose", "name"), MOST_SHEETS)
def test_it_is_short_on_paper(
    opened: Opened, strategy: Run, tmp_path: Path, whose: str, name: str
) -> None:
    root = ROOT
    if whose == "starter":
        root = tmp_path / "town"
        assert strategy("init", str(root), cwd=tmp_path).returncode == 0
    done = strategy("-C", str(root), "report", name, "--format", "html", "-o", "-", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert len(done.stdout.encode()) < 200_000
    page = opened(done.stdout)
    printed = page.pdf(format="A4", prefer_css_page_size=True)
    assert len(PdfReader(BytesIO(printed)).pages) <= MOST_SHEETS[whose, name]


@pytest.mark.parametrize("which", STRATEGIES)
def test_it_prints(opened: Opened, which: str, tmp_path: Path) -> None:
    page = opened(made(STRATEGIES[which](), "summary", "html"), scheme="dark")
    printed = page.pdf(format="A4", prefer_css_page_size=True)
    assert printed.startswith(b"%PDF")
    page.emulate_media(media="print")
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(0, 0, 0)"
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"


HIDING = {
    "a style sheet": "body > :first-child, [role=region] { display: none !important; "
    "position: absolute !important; left: -999px !important; opacity: 0 !important }",
    "a small font": "* { font-size: 0 !important; line-height: 0 !important }",
    "no colour": "* { color: white !important; background: white !important }",
}


@pytest.mark.parametrize("how", HIDING)
def test_no_style_sheet_hides_the_notice(opened: Opened, how: str) -> None:
    own = {
        "page.html.jinja": "{% extends 'builtin/page.html.jinja' %}"
        f"{{% block style %}}{HIDING[how]}{{% endblock %}}"
    }
    page = opened(made(demonstration(), "summary", "html", own=own))
    words = page.locator("text=This is a demonstration and not a Wigan Council report.").first
    line = words.bounding_box()
    assert line is not None
    assert line["height"] > 20
    notice = page.get_by_role("region", name="About this document: Demonstration")
    box = notice.bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["y"] <= 8
    assert box["height"] > 45
    colours = notice.evaluate(
        "e => [getComputedStyle(e).color, getComputedStyle(e).backgroundColor]"
    )
    assert colours == ["rgb(29, 19, 0)", "rgb(255, 233, 168)"]


def test_the_notice_is_one_line_that_leads_to_the_rest_and_whole_on_paper(
    opened: Opened,
) -> None:
    last = "What is missing here may well exist."
    own = {"summary.html.jinja": "<!DOCTYPE html><html lang=en><head><title>x</title></head><body>"}
    for page in (
        opened(made(demonstration(), "summary", "html")),
        opened(made(demonstration(), "summary", "html", own=own)),
    ):
        region = page.get_by_role("region", name="About this document: Demonstration")
        assert last not in region.inner_text()
        printed = PdfReader(BytesIO(page.pdf(format="A4"))).pages[0].extract_text()
        assert last in " ".join(printed.split())
        page.keyboard.press("Tab")
        while page.evaluate("document.activeElement.tagName") != "SUMMARY":
            page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        assert last in region.inner_text()


def test_the_notice_is_the_first_thing_read(opened: Opened) -> None:
    page = opened(made(demonstration(), "progress", "html"))
    assert page.evaluate("document.body.innerText").strip().startswith("Demonstration.")


def test_the_keyboard_reaches_the_report_first(opened: Opened) -> None:
    page = opened(made(STRATEGIES["delivered"](), "summary", "html"))
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the report"
    assert page.evaluate("document.activeElement.getBoundingClientRect().left") >= 0


def test_a_draft_is_told_and_nothing_on_its_page_is_amiss(opened: Opened) -> None:
    page = opened(made(STRATEGIES["delivered"](), "summary", "html", as_at=date(2026, 7, 17)))
    locator = page.get_by_role("region", name="About this document: Draft")
    assert locator.inner_text().startswith("Draft. The position for round 2026-summer")
    answer = Axe().run(page, options=OPTIONS)
    assert answer.violations_count == 0, answer.generate_report()
