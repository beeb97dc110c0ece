"""``init --bare``: the least that is valid, all of it an officer's own."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import Run, everything

GIVEN = (
    "--title", "Learning in Eastmarsh", "--organisation", "Eastmarsh Council (invented)",
    "--starts", "2026-09", "--ends", "31/08/2030", "--vision", "Every child: safe & known.",
)  # fmt: skip


def test_it_writes_one_record_that_is_valid_and_a_draft(strategy: Run, tmp_path: Path) -> None:
    done = strategy("init", "ours", "--bare", *GIVEN, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    files = everything(tmp_path / "ours/data")
    assert set(files) == {"strategy.yaml"}
    text = files["strategy.yaml"].decode()
    for line in (
        "format: 1", "title: Learning in Eastmarsh", "standing: draft", "starts: 2026-09",
        "ends: 2030-08-31", "vision: 'Every child: safe & known.'",
    ):  # fmt: skip
        assert f"{line}\n" in text
    assert strategy("validate", cwd=tmp_path / "ours").returncode == 0
    for words in (("show",), ("list", "objectives"), ("due",), ("report",), ("coverage",)):
        done = strategy(*words, cwd=tmp_path / "ours")
        assert done.returncode == 0, done.stderr


def test_all_that_is_missing_is_told_at_once(strategy: Run, tmp_path: Path) -> None:
    done = strategy("init", "ours", "--bare", "--title", "Ours", cwd=tmp_path)
    assert done.returncode == 2
    assert "needs --organisation, --starts, --ends, --vision as well" in done.stderr
    assert not (tmp_path / "ours").exists()


@pytest.mark.parametrize(
    ("option", "text", "reason"),
    [
        ("--ends", "31/6/2030", "is not a date"),
        ("--starts", "2031", "before it starts"),
        ("--ends", "soon", "is not a date"),
    ],
)
def test_a_slip_is_told_and_nothing_is_written(
    strategy: Run, tmp_path: Path, option: str, text: str, reason: str
) -> None:
    words = list(GIVEN)
    words[words.index(option) + 1] = text
    done = strategy("init", "ours", "--bare", *words, cwd=tmp_path)
    assert done.returncode == 2
    assert reason in done.stderr
    assert not (tmp_path / "ours").exists()


def test_what_is_given_without_bare_is_a_slip(strategy: Run, tmp_path: Path) -> None:
    done = strategy("init", "ours", "--title", "Ours", cwd=tmp_path)
    assert done.returncode == 2
    assert "add --bare" in done.stderr
