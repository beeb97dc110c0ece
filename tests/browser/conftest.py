"""A real Chromium. Where CI is set it must be there; elsewhere the tests are skipped without it."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Error, Page, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = next(filter(None, map(shutil.which, NAMES)), None)
    with sync_playwright() as playwright:
        try:
            launch = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        except Error as error:
            message = f"there is no Chromium to test the pages in: {error.message.splitlines()[0]}"
            if os.environ.get("CI"):
                pytest.fail(message)
            pytest.skip(message)
        yield launch
        launch.close()


Opened = Callable[..., Page]


@pytest.fixture
def opened(browser: Browser, tmp_path: Path) -> Iterator[Opened]:
    """Opens a page's text: ``opened(html, width=320, scheme="dark")``."""
    contexts = []

    def open_page(html: str, width: int = 1280, scheme: str = "light") -> Page:
        path = tmp_path / "page.html"
        path.write_text(html, encoding="utf-8", newline="\n")
        context = browser.new_context(
            viewport={"width": width, "height": 900},
            color_scheme="dark" if scheme == "dark" else "light",
            java_script_enabled=True,
            offline=True,
        )
        contexts.append(context)
        page = context.new_page()
        page.goto(path.as_uri())
        return page

    yield open_page
    for context in contexts:
        context.close()
