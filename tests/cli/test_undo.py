"""``undo``: the last write is taken back whole, and nothing that is somebody else's."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.recorded import on_a_terminal
from tests.conftest import Git, Run, everything

ENTRY = ("--status", "on-track", "--summary", "Well.", "--by", "attendance-lead")
LABELS = "objective,label\n1.1,Attending\n1.2,Belonging\n"


@pytest.fixture
def before(council: Path) -> dict[str, bytes]:
    objective = council / "data/objectives/1.1.yaml"
    (council / "data/objectives/1.2.yaml").write_bytes(objective.read_bytes())
    (council / "labels.csv").write_text(LABELS, encoding="utf-8")
    return everything(council)


def record(strategy: Run, objective: str = "1.1") -> None:
    done = strategy("record", "progress", objective, *ENTRY)
    assert done.returncode == 0, done.stderr


def set_labels(strategy: Run) -> None:
    done = strategy("set", "label", "--from", "labels.csv", "--yes")
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("write", [record, set_labels])
def test_what_was_written_is_taken_back_to_the_byte(
    strategy: Run, council: Path, before: dict[str, bytes], write: Callable[[Run], None]
) -> None:
    write(strategy)
    assert everything(council) != before
    done = strategy("undo", "--yes")
    assert done.returncode == 0, done.stderr
    assert everything(council) == before
    assert "Taken back" in done.stderr


def test_again_takes_back_the_one_before(
    strategy: Run, council: Path, before: dict[str, bytes]
) -> None:
    record(strategy)
    first = everything(council)
    set_labels(strategy)
    assert strategy("undo", "--yes").returncode == 0
    assert everything(council) == first
    assert strategy("undo", "--yes").returncode == 0
    assert everything(council) == before
    done = strategy("undo", "--yes")
    assert done.returncode == 0
    assert "nothing to take back" in done.stderr


def test_it_shows_first_and_a_dry_run_stops_there(strategy: Run, council: Path) -> None:
    record(strategy)
    there = everything(council)
    done = strategy("undo", "--dry-run")
    assert done.returncode == 0
    assert "data/progress/1.1/" in done.stdout
    assert "is removed: it was not there before" in done.stdout
    assert everything(council) == there


def test_off_a_terminal_it_is_not_done_unasked(strategy: Run, council: Path) -> None:
    record(strategy)
    there = everything(council)
    done = strategy("undo")
    assert done.returncode == 2
    assert "add --yes" in done.stderr
    assert everything(council) == there


def test_on_a_terminal_it_asks(strategy: Run, council: Path, before: dict[str, bytes]) -> None:
    record(strategy)
    on_a_terminal(council, ["undo"], [("Take it back?", "y")])
    assert everything(council) == before


@pytest.mark.usefixtures("before")
def test_what_was_changed_since_stays(strategy: Run, council: Path) -> None:
    set_labels(strategy)
    place = council / "data/objectives/1.2.yaml"
    place.write_bytes(place.read_bytes() + b"# Mine.\n")
    there = everything(council)
    done = strategy("undo", "--yes")
    assert done.returncode == 2
    assert "data/objectives/1.2.yaml: changed since" in done.stderr
    assert everything(council) == there


def test_what_is_saved_stays(strategy: Run, council: Path, git: Git) -> None:
    git("init", "-q", "-b", "main")
    git("add", "data")
    git("commit", "-q", "-m", "Begun")
    record(strategy)
    assert strategy("undo", "--dry-run").returncode == 0
    git("add", "data")
    git("commit", "-q", "-m", "Recorded")
    there = everything(council)
    done = strategy("undo", "--yes")
    assert done.returncode == 2
    assert "saved already" in done.stderr
    assert everything(council) == there


def test_a_write_that_came_to_nothing_is_not_the_last(
    strategy: Run, council: Path, before: dict[str, bytes]
) -> None:
    record(strategy)
    (entry,) = (council / ".strategy/done").iterdir()
    later = entry.with_name(f"{int(entry.stem[:20]) + 1:020}-1.json")
    never = json.loads(entry.read_bytes())
    never["changes"][0]["path"] = "data/progress/1.1/never.yaml"
    later.write_text(json.dumps(never), encoding="ascii")
    os.utime(later, ns=(never["written"], never["written"]))
    assert strategy("undo", "--yes").returncode == 0
    assert everything(council) == before


def test_one_that_came_with_a_checkout_is_not_followed(strategy: Run, council: Path) -> None:
    record(strategy)
    (entry,) = (council / ".strategy/done").iterdir()
    there = everything(council)
    os.utime(entry)
    done = strategy("undo", "--yes")
    assert done.returncode == 0
    assert "nothing to take back" in done.stderr
    assert everything(council) == there


def test_one_that_leads_out_is_not_followed(strategy: Run, council: Path) -> None:
    outside = council.parent / "outside.yaml"
    outside.write_bytes(b"a: 1\n")
    record(strategy)
    (entry,) = (council / ".strategy/done").iterdir()
    answer = json.loads(entry.read_bytes())
    answer["changes"] = [{"path": "../outside.yaml", "before": None, "after": "YTogMQo="}]
    entry.write_text(json.dumps(answer), encoding="ascii")
    os.utime(entry, ns=(answer["written"], answer["written"]))
    assert "nothing to take back" in strategy("undo", "--yes").stderr
    assert outside.read_bytes() == b"a: 1\n"


def test_after_30_days_it_is_not_kept(strategy: Run, council: Path) -> None:
    record(strategy)
    folder = council / ".strategy/done"
    (entry,) = folder.iterdir()
    old = time.time_ns() - 31 * 24 * 60 * 60 * 10**9
    entry.rename(folder / f"{old:020}-1.json")
    there = everything(council)
    done = strategy("undo", "--yes")
    assert done.returncode == 0
    assert "30 days" in done.stderr
    assert everything(council) == there
    record(strategy)
    assert len(list(folder.iterdir())) == 1


def test_a_refused_write_is_not_kept(strategy: Run) -> None:
    done = strategy("record", "progress", "1.1", "--status", "splendid", *ENTRY[2:])
    assert done.returncode != 0
    assert "nothing to take back" in strategy("undo", "--yes").stderr
