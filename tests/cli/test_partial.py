"""``show ID`` reads little of a large strategy, and says what it would have said of the whole."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import product
from pathlib import Path

import pytest

from strategy.cli import loading
from strategy.storage import reading
from tests.conftest import CHECK_ALL, COUNCIL, Run, write
from tests.terminal.delivery import DELIVERY
from tests.terminal.measured import MEASURED

ROOT = Path(__file__).parents[2]
DAYS = ("2026-09-30", "2026-10-16", "2026-11-20", "2027-12-31")
AUDIENCES = ("public", "internal")
KINDS = ("priorities", "objectives", "actions", "measures", "posts")


def asked(root: Path) -> Iterator[tuple[str, str, str]]:
    """Names, days and audiences to ask with: names and pairs in turns, or each with every pair.

    Of what is shipped, which is large, every third name.
    """
    pairs = list(product(DAYS, AUDIENCES))
    every = 3 if root == ROOT and not CHECK_ALL else 1
    for place, name in enumerate(list(names(root))[::every]):
        turn = [pairs[place % len(pairs)]]
        for day, audience in pairs if CHECK_ALL else turn:
            yield name, day, audience


def names(root: Path) -> Iterator[str]:
    """What every record of a strategy can be called."""
    for kind in KINDS:
        for place in sorted((root / "data" / kind).glob("*.yaml")):
            yield place.stem
            yield f"{kind}/{place.stem}"
    yield "no-such-record"


@pytest.fixture(params=["council", "delivery", "measured", "starter", "shipped"])
def folder(request: pytest.FixtureRequest, strategy: Run, tmp_path: Path) -> Path:
    """A strategy of some kind."""
    if request.param == "shipped":
        return ROOT
    root = tmp_path / "other"
    if request.param == "starter":
        assert strategy("init", str(root)).returncode == 0
    else:
        write(root, {"council": COUNCIL, "delivery": DELIVERY, "measured": MEASURED}[request.param])
    return root


def test_it_says_the_same_of_every_record(
    strategy: Run, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def answers() -> dict[tuple[str, str, str], tuple[int, str, str]]:
        by_question = {}
        for name, day, audience in asked(folder):
            words = ("show", name, "--json", "--as-at", day, "--audience", audience)
            done = strategy(*words, cwd=folder)
            by_question[name, day, audience] = done.returncode, done.stdout, done.stderr
        return by_question

    read_little = answers()
    with monkeypatch.context() as patch:
        patch.setattr(loading, "load_needed", lambda *_: None)
        assert read_little == answers()
    assert sum(code == 0 for code, *_ in read_little.values()) > 5


def test_entries_and_figures_of_others_are_not_read(
    strategy: Run, council: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(council, MEASURED)
    opened: list[str] = []
    read = reading._read_file

    def noting(place: str, name: str, *rest: object) -> None:
        opened.append(name)
        read(place, name, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(reading, "_read_file", noting)
    subject = json.loads(strategy("list", "objectives", "--json").stdout)["objectives"][0]["id"]
    opened.clear()
    assert strategy("show", f"objectives/{subject}").returncode == 0
    entries = {name.split("/")[2] for name in opened if name.startswith("data/progress/")}
    everything = {place.name for place in (council / "data/progress").iterdir()}
    assert entries < everything


def test_schemas_are_the_same_without_the_journal(strategy: Run, folder: Path) -> None:
    if folder == ROOT:
        pytest.skip("what is shipped is not written to")
    assert strategy("schema", cwd=folder).returncode == 0
    written = {path.name.split(".")[0]: path for path in folder.rglob("*.schema.json")}
    assert {"objective", "decision"} <= set(written)
    for kind, place in written.items():
        done = strategy("schema", kind, "--audience", "internal", cwd=folder)
        assert json.loads(done.stdout) == json.loads(place.read_text(encoding="utf-8"))
