"""The site in a real browser: accessible, searchable from disk, and whole without scripts."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from tests.browser.test_pages import OPTIONS
from tests.cli.test_site_serve import OBJECTIVE, served
from tests.conftest import CHECK_ALL
from tests.reports.pages import STRATEGIES
from tests.site.test_pages import site_of

__all__ = ["served"]

Visited = Callable[..., Page]
OF_EACH_KIND = {
    "measured": (
        "index", "measures", "gaps", "data", "search", "rating", "contact", "accessibility",
        "measures/absence",
    ),
    "delivered": (
        "standing", "actions", "decisions", "heard", "priorities/1", "objectives/1.1",
    ),
}  # fmt: skip
"""A page of each kind, by its strategy."""


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Every site on disk, in a folder of its strategy's name."""
    root = tmp_path_factory.mktemp("sites")
    for which in STRATEGIES if CHECK_ALL else OF_EACH_KIND:
        for path, text in site_of(which).items():
            place = root / which / path
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_text(text, encoding="utf-8", newline="\n")
    return root


@pytest.fixture
def visited(browser: Browser, folder: Path) -> Iterator[Visited]:
    """Opens a page of a site from disk: ``visited("measured", "index")``."""
    contexts = []

    def visit(which: str, name: str, width: int = 1280, *, scripts: bool = True) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": 900}, java_script_enabled=scripts, offline=True
        )
        contexts.append(context)
        page = context.new_page()
        page.goto((folder / which / f"{name}.html").as_uri())
        return page

    yield visit
    for context in contexts:
        context.close()


PAGES = [(which, name) for which, names in OF_EACH_KIND.items() for name in names]


def checked(page: Page) -> None:
    answer = Axe().run(page, options=OPTIONS)
    assert answer.response["passes"]
    assert answer.violations_count == 0, answer.generate_report()


@pytest.mark.parametrize(("which", "name"), PAGES)
def test_axe_finds_nothing(visited: Visited, which: str, name: str) -> None:
    page = visited(which, name)
    checked(page)
    page.set_viewport_size({"width": 320, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


@pytest.mark.skipif(not CHECK_ALL, reason="every page of every site: make check-all")
@pytest.mark.parametrize("which", STRATEGIES)
def test_axe_finds_nothing_on_any_page(visited: Visited, folder: Path, which: str) -> None:
    for place in sorted((folder / which).rglob("*.html")):
        checked(visited(which, place.relative_to(folder / which).as_posix()[: -len(".html")]))


def test_the_styles_are_those_of_the_site(visited: Visited) -> None:
    masthead = visited("measured", "measures/absence").locator(".masthead")
    assert masthead.evaluate("one => getComputedStyle(one).backgroundColor") == "rgb(15, 76, 92)"


def test_a_word_is_found_and_leads_to_its_page(visited: Visited) -> None:
    page = visited("measured", "search")
    page.get_by_label("Words to look for").fill("persistent ABSENCE")
    assert "have them" in page.locator("#count").inner_text()
    page.locator("#results a").first.click()
    assert page.locator("h1").inner_text() == "Persistent absence"
    page.go_back()
    page.get_by_label("Words to look for").fill("zebra")
    assert page.locator("#count").inner_text() == "0 pages have them."


def test_with_scripts_nothing_is_said_of_them(visited: Visited) -> None:
    assert visited("delivered", "search").get_by_text("The search needs a script").count() == 0


def test_without_scripts_everything_is_there(visited: Visited) -> None:
    page = visited("delivered", "search", scripts=False)
    assert page.get_by_text("The search needs a script").is_visible()
    page.get_by_role("link", name="the start", exact=True).click()
    assert page.locator("h1").is_visible()


def test_a_page_reloads_after_a_save(browser: Browser, served: tuple[Path, int]) -> None:
    root, port = served
    page = browser.new_context().new_page()
    page.goto(f"http://127.0.0.1:{port}/objectives/1.1.html")
    assert page.locator("h1").inner_text() == "1.1 Attendance"
    place = root / OBJECTIVE
    place.write_text(place.read_text().replace("label: Attendance", "label: Being there"))
    page.get_by_role("heading", name="1.1 Being there").wait_for(timeout=10_000)
    page.context.close()
