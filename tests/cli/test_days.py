"""One way to write a day, wherever one is asked for; and a round stands for its own."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import Git, Run

ROUND = "reporting:\n  rounds:\n    autumn: {as_at: 2026-10-16, updates_by: 2026-10-23}\n"
OPTIONS = (
    ("show", "--as-at"), ("due", "--as-at"), ("list", "objectives", "--as-at"),
    ("coverage", "--as-at"), ("validate", "--as-at"), ("report", "--as-at"),
)  # fmt: skip
FORMS = ("2026-10-16", "16/10/26", "16/10/2026", "16.10.2026", "16 October 2026", "16 oct 26")


@pytest.fixture
def rounds(council: Path, git: Git) -> Path:
    """The council with a round, committed on the day that the round asks about."""
    document = council / "data/strategy.yaml"
    document.write_text(document.read_text(encoding="utf-8") + ROUND, encoding="utf-8")
    git("init", "-q", "-b", "main")
    git("add", ".")
    git("commit", "-q", "-m", "Adopted", on="2026-10-16")
    return council


@pytest.mark.parametrize("words", OPTIONS, ids=" ".join)
def test_every_form_of_a_day_and_its_round_say_the_same(
    strategy: Run, rounds: Path, words: tuple[str, ...]
) -> None:
    answers = {strategy(*words, form).stdout for form in (*FORMS, "autumn")}
    assert len(answers) == 1
    assert strategy(*words, "autumn").returncode in (0, 1)


@pytest.mark.parametrize("words", [("diff",), ("show", "--known-at"), ("report", "--since")])
def test_a_round_and_a_day_name_what_was_held(
    strategy: Run, rounds: Path, words: tuple[str, ...]
) -> None:
    for name in ("autumn", *FORMS[:3]):
        done = strategy(*words, name)
        assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("31/6/26", '"31/6/26" is not a day that exists: June 2026 has 30 days'),
        ("2027-02-29", '"2027-02-29" is not a day that exists: February 2027 has 28 days'),
        ("13/13/2026", '"13/13/2026" is not a day that exists: months go from 01 to 12'),
    ],
)
@pytest.mark.parametrize(
    "words",
    [*OPTIONS, ("diff",), ("show", "--known-at"), ("report", "--since"),
     ("validate", "--against")],
    ids=" ".join,
)  # fmt: skip
def test_a_day_that_does_not_exist_gets_its_reason(
    strategy: Run, rounds: Path, words: tuple[str, ...], text: str, reason: str
) -> None:
    done = strategy(*words, text)
    assert done.returncode == 2
    assert reason in " ".join(done.stderr.split())


def test_a_word_that_is_neither_is_told_what_there_is(strategy: Run, rounds: Path) -> None:
    done = strategy("show", "--as-at", "autum")
    assert done.returncode == 2
    assert 'did you mean "autumn"?' in done.stderr
