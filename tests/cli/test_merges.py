"""Two people record on two branches, and git brings both together: nothing is lost."""

from __future__ import annotations

import os
from pathlib import Path
from random import Random

import pytest

from tests.cli.history import save
from tests.conftest import Git, Run, write

MERGES = int(os.environ.get("MERGES", "20"))
"""How many merges are tried: 20 in the suite, 200 by `make fuzz`."""

EFFECTS = ("1.1 kept", "1.2 kept", "set first kept")
BODIES = ("Cabinet", "Full Council", "Scrutiny Panel")
GROUPS = ("Care leavers", "School council")
POSTS = ("attendance-lead", "head-of-send")
ROUND_OF = {"one": "2026-summer", "other": "2026-autumn"}
ROUNDS = (
    "reporting:\n  rounds:\n    2026-summer: {as_at: 2026-07-17}\n"
    "    2026-autumn: {as_at: 2026-10-31}\n"
)
DEFINITIONS = {
    "data/waivers/{}.yaml": "rule: unlisted-post\nsubject: 1.1\nreason: By {}.\n"
    "until: 2027-01-31\n",
    "data/actions/of-{}.yaml": "title: Action of {}\nobjectives: [1.2]\ndue: 2027-01-31\n",
    "data/frameworks/list-of-{}.yaml": "title: Framework of {}\nitems: {{a: First}}\n",
    "data/measures/by-{}.yaml": "title: Measure of {}\ndefinition: Days.\nunit: days\n"
    "better: lower\nperiod: month\nsource: {{publisher: Us}}\n",
}
ACTION = "title: A hub\nobjectives: [1.1]\nowner: attendance-lead\ndue: 2027-01-31\n"


def recorded(strategy: Run, council: Path, chance: Random, side: str) -> dict[str, bytes]:
    """What one of the two records, of every kind, and the files that came of it."""
    before = held(council)

    def record(*arguments: str) -> None:
        done = strategy("record", *arguments, "--yes")
        assert done.returncode == 0, done.stderr

    for number in range(chance.randint(1, 3)):
        text = f"Told by {side}, {number}."
        subject = chance.choice(("1.1", "1.2", "hub"))
        record("progress", subject, "--status", chance.choice(("on-track", "unknown")), "--summary",
               text, "--by", chance.choice(POSTS))  # fmt: skip
        record("decision", "--date", "2026-10-15", "--body", chance.choice(BODIES), "--summary",
               text, "--effect", chance.choice(EFFECTS))  # fmt: skip
        record("voice", "--date", "2026-10-20", "--who", chance.choice(GROUPS), "--said", text,
               "--objectives", "1.1", "--number", "12")  # fmt: skip
    record("approval", ROUND_OF[side], "--by", "head-of-send")
    write(council, {path.format(side): text.format(side) for path, text in DEFINITIONS.items()})
    after = held(council)
    return {path: data for path, data in after.items() if path not in before}


def held(council: Path) -> dict[str, bytes]:
    return {
        path.relative_to(council).as_posix(): path.read_bytes()
        for path in sorted((council / "data").rglob("*"))
        if path.is_file()
    }


@pytest.mark.parametrize("seed", range(MERGES))
def test_a_merge_loses_nothing(strategy: Run, council: Path, git: Git, seed: int) -> None:
    chance = Random(seed)
    document = council / "data/strategy.yaml"
    document.write_text(document.read_text("utf-8") + ROUNDS, "utf-8")
    write(council, {"data/actions/hub.yaml": ACTION})
    git("init", "-q", "-b", "main")
    save(git, "2026-11-01")
    git("checkout", "-q", "-b", "other")
    theirs = recorded(strategy, council, chance, "other")
    save(git, "2026-11-10")
    git("checkout", "-q", "main")
    ours = recorded(strategy, council, chance, "one")
    save(git, "2026-11-11")
    git("merge", "-q", "--no-edit", "other", on="2026-11-12")
    now = held(council)
    assert not theirs.keys() & ours.keys()
    assert {path: now.get(path) for path in (*theirs, *ours)} == {**theirs, **ours}
    done = strategy("validate", "--against", "HEAD~1")
    assert done.returncode == 0, done.stdout
