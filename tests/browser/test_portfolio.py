"""Many strategies side by side as a page: accessible, and whole on a phone."""

from pathlib import Path

import pytest

from strategy.tables.portfolio import QUESTIONS
from tests.browser.conftest import Opened
from tests.browser.test_site import checked
from tests.cli.test_portfolio import Councils
from tests.cli.test_portfolio import councils as councils
from tests.conftest import Run


@pytest.mark.parametrize("width", [320, 1280])
def test_the_page_has_every_answer_and_is_accessible(
    strategy: Run, councils: Councils, tmp_path: Path, opened: Opened, width: int
) -> None:
    councils("Ash")
    councils("Birch <b>&", uid="birch")
    done = strategy("portfolio", "councils", "nowhere", "--format", "html", cwd=tmp_path)
    assert done.returncode == 1
    page = opened(done.stdout, width=width)
    headings = [locator.inner_text() for locator in page.get_by_role("heading", level=2).all()]
    assert headings == [
        *QUESTIONS.values(), "What was not read", "In this report", "About this page",
    ]  # fmt: skip
    text = page.locator("main").inner_text()
    for words in ("Birch <b>& Council", "off track 1, at risk 1", "92.0%", "Off target"):
        assert words in text
    assert "there is no such folder" in text
    assert page.locator("body").inner_text().lstrip().startswith("Notice.")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    checked(page)
