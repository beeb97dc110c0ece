"""Every page through the Nu checker, where there is Java and its archive: make check-all."""

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.browser.test_pages import PAGES
from tests.conftest import CHECK_ALL
from tests.reports.pages import STRATEGIES, made
from tests.site.test_pages import site_of

JAR = os.environ.get("VNU_JAR", "")
NOT_FAULTS = ("CSS: ",)
"""What its reader of style sheets, older than they are, takes for mistakes."""


@pytest.mark.skipif(not CHECK_ALL, reason="the Nu checker: make check-all")
def test_the_nu_checker_finds_nothing(tmp_path: Path) -> None:
    if not (JAR and Path(JAR).is_file() and shutil.which("java")):
        pytest.skip("there is no Java here, or no archive of the Nu checker")
    for which, name in PAGES:
        text = made(STRATEGIES[which](), name, "html")
        (tmp_path / f"{which}-{name.replace(' ', '-')}.html").write_text(text, "utf-8")
    for which in STRATEGIES:
        for path, text in site_of(which).items():
            if path.endswith(".html"):
                place = tmp_path / f"{which}-{path.replace('/', '-')}"
                place.write_text(text, "utf-8")
    files = sorted(map(str, tmp_path.glob("*.html")))
    done = subprocess.run(
        ["java", "-jar", JAR, "--format", "json", "--exit-zero-always", *files],
        capture_output=True,
        text=True,
        check=True,
    )
    faults = [
        (message["url"].rpartition("/")[2], message.get("lastLine"), message["message"])
        for message in json.loads(done.stderr)["messages"]
        if message["type"] == "error" and not message["message"].startswith(NOT_FAULTS)
    ]
    assert faults == []
