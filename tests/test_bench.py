"""The bench's corpus: the same bytes every time, and a strategy this tool finds no fault with."""

import json
import re
import runpy
import subprocess
import sys
from pathlib import Path

import pytest

from strategy.load.reading import load

BENCH = Path(__file__).resolve().parent.parent / "bench"
CORPUS = BENCH / "corpus.py"


def write(folder: Path, form: str = "strategy", size: int = 37) -> dict[str, bytes]:
    """Generate a corpus in `folder` and give its files."""
    command = [sys.executable, str(CORPUS), "--size", str(size), "--form", form, str(folder)]
    subprocess.run(command, check=True)
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_the_corpus_is_the_same_bytes_every_time(tmp_path: Path) -> None:
    for form in ("strategy", "doorstop", "trestle", "beancount"):
        assert write(tmp_path / "one" / form, form) == write(tmp_path / "two" / form, form)


def test_the_corpus_has_five_entries_for_each_objective(tmp_path: Path) -> None:
    files = write(tmp_path / "council")
    numbers = [Path(name).stem for name in files if name.startswith("data/objectives/")]
    entries = [name for name in files if name.startswith("data/progress/")]
    assert len(numbers) == 37
    assert len(entries) == 5 * 37
    for number in numbers:
        assert f"priority: {number[0]}\n".encode() in files[f"data/objectives/{number}.yaml"]


def test_the_council_says_that_it_is_invented(tmp_path: Path) -> None:
    strategy = write(tmp_path / "council")["data/strategy.yaml"].decode()
    assert "organisation: Eastmarsh Council (invented)\n" in strategy
    assert "not a real strategy" in strategy


def test_the_figures_of_the_bench_are_the_same_every_time_and_without_problems() -> None:
    corpus = runpy.run_path(str(CORPUS.with_name("figures.py")))["corpus"]
    files = corpus(3, 40)
    assert files == corpus(3, 40)
    loaded = load(files)
    assert loaded.problems == ()
    assert loaded.strategy is not None
    assert [len(rows) for rows in loaded.strategy.figures.values()] == [40, 40, 40]


def test_the_corpus_validates(tmp_path: Path) -> None:
    write(tmp_path / "council")
    command = [sys.executable, "-m", "strategy", "-C", str(tmp_path / "council")]
    done = subprocess.run(
        [*command, "validate", "--json"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert json.loads(done.stdout)["summary"]["error"] == 0


@pytest.mark.skipif(
    not (BENCH.parent / ".git").exists(), reason="these sources are in no git repository"
)
def test_a_verb_is_timed_here_and_at_another_revision() -> None:
    command = [sys.executable, str(BENCH / "against.py"), "HEAD", "--runs", "1", "--size", "5"]
    done = subprocess.run(
        [*command, "--only", "explain"], capture_output=True, text=True, check=False
    )
    assert done.stderr == ""
    assert "explain owner-has-left" in done.stdout
    assert "validate" not in done.stdout


def test_the_interval_of_a_median_leaves_out_as_many_on_both_sides(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.syspath_prepend(str(BENCH))
    interval = runpy.run_path(str(BENCH / "against.py"))["interval"]
    ratios = [1.0 + number / 100 for number in range(12)]
    assert interval(ratios[::-1]) == (1.02, 1.09)  # the third and the tenth of twelve: 96.1 %
    assert interval(ratios[:6]) == (1.0, 1.05)  # 96.9 %
    assert interval(ratios[:3]) == (1.0, 1.02)


def test_made_up_exports_are_read_as_a_portfolio(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    pytest.importorskip("duckdb", reason="a portfolio is read with public-strategy[data]")
    monkeypatch.syspath_prepend(str(BENCH))
    bench = runpy.run_path(str(BENCH / "portfolio.py"))
    monkeypatch.setitem(bench["lines"].__globals__, "RUNS", 1)
    [line] = bench["lines"](tmp_path, [2])
    assert re.fullmatch(r"portfolio, 2 strategies: [\d.]+ s of CPU, \d+ MB", line)
