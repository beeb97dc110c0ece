"""One whole chart that a person can read: run with UPDATE_GOLDEN=1 to write it anew."""

import os
import re
from pathlib import Path

import html5lib

from tests.reports.pages import made, the_measured_one

GOLDEN = Path(__file__).parent / "golden" / "absence.html"


def absence() -> str:
    """The figure of persistent absence as it stands in the report of measures."""
    page = made(the_measured_one(), "measures", "html")
    start = page.index('<figure class="figure">', page.index('id="measure-absence"'))
    return page[start : page.index("</figure>", start)] + "</figure>\n"


def test_a_chart_looks_as_it_did() -> None:
    if os.environ.get("UPDATE_GOLDEN"):
        GOLDEN.write_text(absence(), encoding="utf-8", newline="\n")
    assert absence() == GOLDEN.read_text(encoding="utf-8")


def test_it_stands_without_the_page_and_its_styles() -> None:
    wide = re.findall(r"<svg.*?</svg>", absence(), re.DOTALL)[0]
    html5lib.HTMLParser(strict=True).parseFragment(wide)
    assert "var(" not in wide
    assert " style=" not in wide
    for path in re.findall(r"<path[^>]*>", wide):
        assert "fill=" in path or "stroke" in path or "<path d=" in path
    assert wide.count("<title") == wide.count("<desc") == 1
    assert 'role="img"' in wide
