"""Time what goes out to an office and comes back: returns of 40 posts, and documents.

    python bench/office.py

Seconds are of CPU, each the median of the runs; the returns are of an invented council of 200
objectives, the documents of the strategy in ``data/``. It needs ``public-strategy[office]``.
"""

import os
import re
import shutil
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

import corpus
from measure import Task, Timing, run

PROJECT = Path(__file__).resolve().parent.parent
RUNS = 5
LIMIT = 120.0
POSTS = 40
OBJECTIVES = 200
ROUND = "2026-spring"
ENVIRONMENT = {
    **{name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"},
    "SOURCE_DATE_EPOCH": "1774958400",  # 2026-03-31
}
TOOL = (str(Path(sys.executable).parent / "strategy"),)


def main() -> int:
    """Time each command, and print a line for each."""
    with tempfile.TemporaryDirectory(prefix="bench-") as scratch:
        print("\n".join(lines(Path(scratch))))
    return 0


def lines(scratch: Path) -> list[str]:
    """A line for each command, with the CPU seconds of its median run."""
    council, returns = scratch / "council", scratch / "returns"
    write_council(council)
    shutil.copytree(PROJECT / "data", scratch / "own" / "data")
    out = ["returns", "out", "--round", ROUND, "-o", str(returns)]
    names = [line(f"returns out, {POSTS} posts", council, out)]
    fill(returns)
    files = sorted(map(str, returns.glob("*.xlsx")))

    def without_journal() -> None:
        shutil.rmtree(council / "data" / "progress", ignore_errors=True)

    back = ["returns", "in", "--yes", *files]
    names.append(line(f"returns in, {POSTS} posts", council, back, without_journal))
    for form in ("docx", "pdf"):
        words = ["report", "progress", "--format", form, "-o", str(scratch / f"report.{form}")]
        names.append(
            line(f"report progress as {form}, the strategy in data/", scratch / "own", words)
        )
    return names


def line(
    title: str, folder: Path, words: Sequence[str], before: Callable[[], None] = lambda: None
) -> str:
    """What a command costs in a folder, in one line; ``before`` is run before each run."""
    timing = Timing(Task("strategy", "office", title, (*TOOL, *words), folder, before))
    for _ in range(RUNS):
        timing.samples.append(run(timing.task, LIMIT, ENVIRONMENT, folder.parent / "output.log"))
        if timing.outcome != "ok":
            return f"{title}: {timing.outcome}"
    return f"{title}: {timing.cpu:.2f} s of CPU, {timing.peak:.0f} MB"


def write_council(folder: Path) -> None:
    """An invented council with a post for every five objectives, and one round."""
    corpus.write_strategy(folder, OBJECTIVES)
    data = folder / "data"
    shutil.rmtree(data / "progress", ignore_errors=True)
    posts = "".join(f"post-{number}: {{title: Post {number}}}\n" for number in range(POSTS))
    with (data / "posts.yaml").open("a", encoding="utf-8") as stream:
        stream.write(posts)
    document = data / "strategy.yaml"
    rounds = f"  rounds: {{{ROUND}: {{as_at: 2026-03-27, updates_by: 2026-04-10}}}}\n"
    text = document.read_text("utf-8").replace("  cycle: termly\n", f"  cycle: termly\n{rounds}")
    document.write_text(text, "utf-8")
    for number, path in enumerate(sorted((data / "objectives").iterdir())):
        owned = re.sub("(?m)^owner: .*$", f"owner: post-{number % POSTS}", path.read_text("utf-8"))
        path.write_text(owned, "utf-8")


def fill(returns: Path) -> None:
    """Fill in every row of every workbook, as an owner would."""
    from openpyxl import load_workbook

    for path in returns.glob("*.xlsx"):
        workbook = load_workbook(path)
        sheet = workbook["Updates"]
        headings = [cell.value for cell in sheet[1]]
        for row in range(3, sheet.max_row + 1):
            sheet.cell(row, headings.index("Status") + 1, "On track")
            words = f"Schools have begun, {sheet.cell(row, 1).value}."
            sheet.cell(row, headings.index("Summary") + 1, words)
        workbook.save(path)


if __name__ == "__main__":
    sys.exit(main())
