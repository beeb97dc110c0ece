"""Draw the picture of the README: the first screen of the starter's summary report.

    python docs/picture.py

It needs Chromium, and draws what ``strategy init`` writes, as at a fixed day.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

PICTURE = Path(__file__).resolve().parent / "images" / "report.png"
DAY = "2026-11-23"
EPOCH = "1795435200"  # noon on that day
WIDTH, HEIGHT = 1180, 1060
BROWSERS = ("chromium", "chromium-browser", "google-chrome")


def main() -> None:
    """Make the report and draw it."""
    tool = str(Path(sys.executable).parent / "strategy")
    environment = {**os.environ, "SOURCE_DATE_EPOCH": EPOCH}
    with tempfile.TemporaryDirectory(prefix="picture-") as scratch:
        page = Path(scratch) / "summary.html"
        report = ("report", "summary", "--format", "html", "--as-at", DAY, "-o", str(page))
        for words, folder in ((("init", "starter"), scratch), (report, f"{scratch}/starter")):
            subprocess.run([tool, *words], cwd=folder, env=environment, check=True)  # noqa: S603
        with sync_playwright() as playwright:
            path = next(filter(None, map(shutil.which, BROWSERS)), None)
            browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
            opened = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT})
            opened.goto(page.as_uri())
            opened.screenshot(path=PICTURE)
            browser.close()


if __name__ == "__main__":
    main()
