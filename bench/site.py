"""Time the site: of the strategy in ``data/``, and of 1,000 objectives with 300 measures.

    python bench/site.py

Seconds are of CPU, each the median of the runs: built anew, and again where nothing has changed.
"""

import shutil
import sys
import tempfile
from pathlib import Path

import corpus
from office import PROJECT, line


def main() -> int:
    """Time each, and print a line for each."""
    with tempfile.TemporaryDirectory(prefix="bench-") as scratch:
        print("\n".join(lines(Path(scratch))))
    return 0


def lines(scratch: Path) -> list[str]:
    """A line for each site and for each rebuild, with the CPU seconds of its median run."""
    shutil.copytree(PROJECT / "data", scratch / "own" / "data")
    corpus.write_strategy(scratch / "large", 1000, 300)
    results = []
    for title, folder in (
        ("site of the strategy in data/", scratch / "own"),
        ("site of 1,000 objectives and 300 measures", scratch / "large"),
    ):
        pages = scratch / f"{folder.name}-site"
        words = ["site", "-o", str(pages), "--base-url", "https://example.org"]
        results.append(line(title, folder, words, lambda: shutil.rmtree(pages, ignore_errors=True)))  # noqa: B023 - called within this turn
        results.append(line(f"{title}, again", folder, words))
    return results


if __name__ == "__main__":
    sys.exit(main())
