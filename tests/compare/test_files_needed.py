"""Of a large strategy only what a comparison needs is read, and it comes out the same."""

from __future__ import annotations

from collections.abc import Collection

from hypothesis import given, settings
from hypothesis import strategies as st

from strategy.audience import Audience
from strategy.compare.comparison import comparison_of
from strategy.compare.described import StrategyComparison
from strategy.compare.files_needed import files_needed
from strategy.compare.redaction import redact_pair
from strategy.load.reading import load
from tests.compare.council import CSV_OF, FILES, NEWS_OF, files
from tests.compare.test_whole import THEN, TODAY

TREE = {path: text.encode() for path, text in {**FILES, **CSV_OF, **NEWS_OF}.items()}


RECORDS = sorted(TREE.keys() - {"data/strategy.yaml"})


def between(old: dict[str, bytes], new: dict[str, bytes]) -> StrategyComparison:
    was, now = load(old), load(new)
    assert was.strategy
    assert now.strategy
    strategy_reads = redact_pair(Audience.PUBLIC, was.strategy, now.strategy)
    return comparison_of(was, now, THEN, TODAY, strategy_reads)


def part_of(old: dict[str, bytes], new: dict[str, bytes]) -> dict[str, bytes]:
    """What is read beside the files that differ, as the command line reads it."""
    paths = {path for path in old.keys() | new.keys() if old.get(path) != new.get(path)}
    sides = [{path: record[path] for path in paths & record.keys()} for record in (old, new)]

    def read(wanted: Collection[str]) -> dict[str, bytes]:
        folders = tuple(path for path in wanted if path.endswith("/"))
        either = old if len(old) < len(new) else new
        return {
            path: data
            for path, data in either.items()
            if path in wanted or path.startswith(folders)
        }

    return files_needed(paths, sides, read)


@given(st.sets(st.sampled_from(RECORDS), min_size=1, max_size=3))
@settings(max_examples=25)
def test_what_is_read_tells_the_same_as_the_whole(gone: set[str]) -> None:
    """Records that go are the hardest: others name them, and are shown by what they name."""
    rest = {path: data for path, data in TREE.items() if path not in gone}
    for old, new in ((TREE, rest), (rest, TREE)):
        same = part_of(old, new)
        sides = [
            {**same, **{path: record[path] for path in gone & record.keys()}}
            for record in (old, new)
        ]
        partial = between(*sides)
        assert partial.groups == between(old, new).groups
        assert partial.counts == between(old, new).counts


def test_most_of_it_is_not_read() -> None:
    many = {
        f"data/objectives/5.{number}.yaml": b"priority: 1\nwording: A.\nintent: reach\n"
        for number in range(50)
    }
    old = {**TREE, **many}
    same = part_of(old, {**old, "data/objectives/5.7.yaml": b"priority: 1\nwording: B.\n"})
    assert not [path for path in same if path.startswith("data/objectives/5")]
    assert set(same) < set(files()) | set(TREE)
    assert "data/strategy.yaml" in same
    assert "data/measures/absence.csv" not in same
