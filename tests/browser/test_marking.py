"""An internal copy on paper: its marking is on every sheet."""

from __future__ import annotations

from io import BytesIO

from pypdf import PdfReader

from strategy.audience import Audience
from tests.browser.conftest import Opened
from tests.reports import delivered
from tests.reports.pages import made


def sheets(opened: Opened, audience: Audience) -> list[str]:
    page = opened(made(delivered.strategy(), "progress", "html", audience=audience))
    printed = page.pdf(prefer_css_page_size=True)
    return [sheet.extract_text() for sheet in PdfReader(BytesIO(printed)).pages]


def test_the_marking_is_on_every_sheet_and_on_none_of_a_public_copy(opened: Opened) -> None:
    internal = sheets(opened, Audience.INTERNAL)
    assert len(internal) > 2
    assert all("INTERNAL" in sheet for sheet in internal)
    assert not any("INTERNAL" in sheet for sheet in sheets(opened, Audience.PUBLIC))


def test_on_the_screen_the_marking_stands_first_and_once(opened: Opened) -> None:
    page = opened(made(delivered.strategy(), "progress", "html", audience=Audience.INTERNAL))

    region = page.get_by_role("region", name="About this document: INTERNAL")
    assert region.is_visible()
    assert not page.locator(".copy-marking").is_visible()
