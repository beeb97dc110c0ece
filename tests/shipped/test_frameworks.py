"""The frameworks that are shipped: whole, in our own short words, and mapped by no one."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from strategy.load.reading import load
from strategy.model import Framework
from strategy.storage.reading import read_tree
from tests.conftest import Run

ROOT = Path(__file__).resolve().parents[2]
FILES = {path: bytes(data) for path, data in read_tree(ROOT).files.items()}
WHOLE = {"uncrc": 42, "gatsby-2014": 8, "gatsby-2025": 8}
LONGEST = 75
FOLDER = "data/frameworks/"


def frameworks() -> dict[str, Framework]:
    strategy = load(FILES).strategy
    assert strategy is not None
    return dict(strategy.frameworks)


def test_the_three_are_shipped_and_given_to_a_new_council_as_they_are() -> None:
    assert set(frameworks()) == set(WHOLE)
    for name in WHOLE:
        own = ROOT / "templates" / "starter" / FOLDER / f"{name}.yaml"
        assert own.read_bytes() == FILES[f"{FOLDER}{name}.yaml"]


@pytest.mark.parametrize("name", WHOLE)
def test_every_item_is_there_in_short_words(name: str) -> None:
    framework = frameworks()[name]
    assert list(framework.items) == [str(number) for number in range(1, WHOLE[name] + 1)]
    assert len(set(framework.items.values())) == WHOLE[name]
    for words in framework.items.values():
        assert len(words) <= LONGEST
        assert not words.endswith(".")
    assert framework.publisher
    assert (framework.url or "").startswith("https://")
    assert framework.note
    assert "our own short ones" in framework.note


def test_the_two_editions_of_the_benchmarks_are_two() -> None:
    older, newer = (frameworks()[f"gatsby-{year}"] for year in (2014, 2025))
    assert (older.edition, newer.edition) == ("2014", "2025")
    assert "pupil" in older.items["3"]
    assert "young person" in newer.items["3"]
    assert [number for number in older.items if older.items[number] == newer.items[number]] == []


def test_no_objective_of_the_published_strategy_is_mapped_by_us() -> None:
    strategy = load(FILES).strategy
    assert strategy is not None
    assert [
        objective.id for objective in strategy.objectives.values() if objective.frameworks
    ] == []


RECORDS = re.compile(r"[Rr]ecords (?:<span class=\"records\">)?[0-9a-f]{12}")
"""What a copy says it was made from."""


@pytest.mark.parametrize("name", ["summary", "progress"])
@pytest.mark.parametrize("form", ["md", "html"])
def test_reports_on_the_published_strategy_are_as_without_them(
    strategy: Run, tmp_path: Path, name: str, form: str
) -> None:
    for path, data in FILES.items():
        place = tmp_path / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(data)
    words = ("report", name, "--format", form, "--as-at", str(date(2026, 11, 23)), "-o", "-")
    with_them = strategy(*words, cwd=tmp_path)
    assert with_them.returncode == 0, with_them.stderr
    for framework in WHOLE:
        (tmp_path / f"{FOLDER}{framework}.yaml").unlink()
    without = strategy(*words, cwd=tmp_path).stdout
    assert RECORDS.sub("", without) == RECORDS.sub("", with_them.stdout)
