"""Git as it is found: every verb that reads history, in every kind of clone and checkout."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from tests.cli.history import edit, save
from tests.conftest import COUNCIL, Git, Run, write

OBJECTIVE = "data/objectives/1.1.yaml"
ENTRY = "data/progress/1.1/2026-09-30-attendance-lead.yaml"
ENTRY_TEXT = "as_at: 2026-09-30\nby: attendance-lead\nstatus: on-track\nsummary: Fewer missed.\n"

KNOWN: Mapping[str, list[str]] = {
    name: [*words, "--known-at"]
    for name, words in {
        "show": ["show", "1.1"],
        "list": ["list", "entries"],
        "due": ["due"],
        "measures": ["measures"],
        "gaps": ["gaps"],
        "coverage": ["coverage"],
        "report": ["report"],
        "validate": ["validate"],
    }.items()
}
"""The verbs that read what was held then: the revision comes last."""

SINCE: Mapping[str, list[str]] = {
    "diff": ["diff"],
    "against": ["validate", "--against"],
    "since": ["report", "--since"],
}
"""The verbs that compare with a revision, which comes last."""

EVERY = {**KNOWN, **SINCE, "log": ["log", "1.1"]}


def asked(verb: str, revision: str) -> list[str]:
    return EVERY[verb] if verb == "log" else [*EVERY[verb], revision]


@pytest.fixture
def origin(council: Path, git: Git) -> Path:
    """A council with three commits: its strategy, an entry, and a label that changed."""
    git("init", "-q", "-b", "main")
    save(git, "2026-09-01")
    write(council, {ENTRY: ENTRY_TEXT})
    save(git, "2026-10-01")
    edit(council, OBJECTIVE, "label: Attendance", "label: Being there")
    save(git, "2026-11-01")
    return council


Told = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def told(strategy: Run) -> Told:
    def run(root: Path, verb: str, revision: str = "HEAD~1") -> subprocess.CompletedProcess[str]:
        done = strategy(*asked(verb, revision), cwd=root)
        assert done.returncode != 3, done.stderr
        assert "Traceback" not in done.stderr
        return done

    return run


def works(told: Told, root: Path, verb: str) -> None:
    """The verb does in a checkout what it does in the repository itself."""
    done = told(root, verb)
    assert done.returncode == 0, done.stderr
    if verb in ("diff", "since"):
        assert "Being there" in done.stdout
    if verb == "show":
        assert "Attendance" in done.stdout
    if verb == "log":
        assert "Being there" in done.stdout
        assert "was recorded" in done.stdout


@pytest.mark.parametrize("verb", EVERY)
def test_a_whole_clone(origin: Path, tmp_path: Path, git: Git, told: Told, verb: str) -> None:
    git("clone", "-q", origin.as_uri(), str(tmp_path / "clone"), cwd=tmp_path)
    works(told, tmp_path / "clone", verb)


@pytest.mark.parametrize("verb", EVERY)
def test_a_shallow_clone(origin: Path, tmp_path: Path, git: Git, told: Told, verb: str) -> None:
    shallow = tmp_path / "shallow"
    git("clone", "-q", "--depth", "1", origin.as_uri(), str(shallow), cwd=tmp_path)
    done = told(shallow, verb)
    if verb == "log":
        assert done.returncode == 0
        assert "the last commits" in done.stderr + done.stdout
    else:
        assert done.returncode == 2
        assert "this clone holds only the last commits" in done.stderr
    deep = tmp_path / "deep"
    git("clone", "-q", "--depth", "2", origin.as_uri(), str(deep), cwd=tmp_path)
    if verb != "log":
        assert told(deep, verb).returncode == 0


@pytest.mark.parametrize("verb", EVERY)
def test_a_worktree(origin: Path, tmp_path: Path, git: Git, told: Told, verb: str) -> None:
    git("worktree", "add", "-q", "--detach", str(tmp_path / "linked"), "HEAD", cwd=origin)
    works(told, tmp_path / "linked", verb)


@pytest.mark.parametrize("verb", EVERY)
def test_a_submodule(origin: Path, tmp_path: Path, git: Git, told: Told, verb: str) -> None:
    larger = tmp_path / "larger"
    larger.mkdir()
    git("init", "-q", "-b", "main", cwd=larger)
    git("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", origin.as_uri(),
        "ours", cwd=larger)  # fmt: skip
    git("commit", "-q", "-m", "With ours", cwd=larger)
    works(told, larger / "ours", verb)


@pytest.mark.parametrize("verb", EVERY)
def test_a_folder_of_a_larger_repository(tmp_path: Path, git: Git, told: Told, verb: str) -> None:
    larger = tmp_path / "larger"
    write(larger, {f"our plans/{path}": text for path, text in COUNCIL.items()})
    git("init", "-q", "-b", "main", cwd=larger)

    def commit(on: str) -> None:
        git("add", "-A", cwd=larger)
        git("commit", "-q", "-m", "A change", cwd=larger, on=on)

    commit("2026-09-01")
    write(larger, {f"our plans/{ENTRY}": ENTRY_TEXT, "other/data/strategy.yaml": "title: [\n"})
    commit("2026-10-01")
    edit(larger / "our plans", OBJECTIVE, "label: Attendance", "label: Being there")
    commit("2026-11-01")
    works(told, larger / "our plans", verb)


@pytest.mark.parametrize("verb", EVERY)
def test_a_sparse_checkout(origin: Path, tmp_path: Path, git: Git, told: Told, verb: str) -> None:
    sparse = tmp_path / "sparse"
    git("clone", "-q", origin.as_uri(), str(sparse), cwd=tmp_path)
    git("sparse-checkout", "set", "--no-cone", "/data/*.yaml", "/data/priorities/",
        "/data/objectives/", cwd=sparse)  # fmt: skip
    assert not (sparse / "data/progress").exists()
    done = told(sparse, verb)
    assert done.returncode == 0, done.stdout + done.stderr
    if verb in ("diff", "since"):
        assert "Being there" in done.stdout
        assert "Fewer missed." not in done.stdout
        assert "gone" not in done.stdout


@pytest.mark.parametrize("verb", EVERY)
def test_authors_in_other_encodings(origin: Path, git: Git, told: Told, verb: str) -> None:
    name = b"Ren\xe9e"
    edit(origin, OBJECTIVE, "label: Being there", "label: In school")
    git("config", "i18n.commitEncoding", "ISO-8859-1")
    environment = {
        **{key.encode(): value.encode() for key, value in os.environ.items()},
        b"GIT_AUTHOR_NAME": name, b"GIT_AUTHOR_EMAIL": b"r@example.org",
        b"GIT_COMMITTER_NAME": name, b"GIT_COMMITTER_EMAIL": b"r@example.org",
    }  # fmt: skip
    subprocess.run(
        ["git", "commit", "-q", "-a", "-m", "Chang\xe9".encode("latin-1")],
        cwd=origin, env=environment, check=True,
    )  # fmt: skip
    done = told(origin, verb)
    assert done.returncode == 0, done.stderr
    if verb == "log":
        assert "Renée" in done.stdout


@pytest.mark.parametrize("verb", EVERY)
def test_a_revision_without_data(origin: Path, git: Git, told: Told, verb: str) -> None:
    git("checkout", "-q", "--orphan", "before")
    git("rm", "-r", "-q", "--cached", ".")
    git("commit", "-q", "--allow-empty", "-m", "Nothing", on="2026-08-01")
    git("tag", "nothing")
    git("add", "-A")
    git("commit", "-q", "-m", "All", on="2026-11-02")
    done = told(origin, verb, "nothing")
    if verb in KNOWN:
        assert done.returncode in (1, 2)
        assert "data/strategy.yaml" in done.stdout + done.stderr
    else:
        assert done.returncode == 0, done.stderr
    if verb in ("diff", "since"):
        assert "no strategy in this folder then" in " ".join(done.stdout.split())
    if verb == "against":
        assert "no strategy in this folder then" in done.stderr


@pytest.mark.parametrize("verb", EVERY)
def test_a_revision_that_does_not_load(origin: Path, git: Git, told: Told, verb: str) -> None:
    text = (origin / "data/strategy.yaml").read_text("utf-8")
    write(origin, {"data/strategy.yaml": "title: [\n"})
    save(git, "2026-11-02")
    git("tag", "broken")
    write(origin, {"data/strategy.yaml": text})
    save(git, "2026-11-03")
    done = told(origin, verb, "broken")
    said = " ".join((done.stdout + done.stderr).split())
    if verb == "log":
        assert done.returncode == 0
    elif verb in ("diff", "since"):
        assert done.returncode == 0
        assert "cannot be read in the earlier of the two, so nothing was compared" in said
    else:
        assert done.returncode in (1, 2), said
        assert "data/strategy.yaml" in said or "nothing was made" in said


@pytest.mark.parametrize("verb", EVERY)
def test_no_git(origin: Path, tmp_path: Path, strategy: Run, verb: str) -> None:
    done = strategy(*asked(verb, "HEAD~1"), PATH=str(tmp_path / "nothing"))
    assert done.returncode == 2
    assert "git is not installed here" in done.stderr


@pytest.mark.parametrize("verb", EVERY)
def test_no_repository(council: Path, told: Told, verb: str) -> None:
    done = told(council, verb)
    assert done.returncode == 2
    assert "is in no git repository" in done.stderr


@pytest.mark.parametrize("verb", EVERY)
def test_a_repository_without_a_commit(council: Path, git: Git, told: Told, verb: str) -> None:
    git("init", "-q", "-b", "main")
    done = told(council, verb, "HEAD")
    assert done.returncode == (0 if verb == "log" else 2)


def test_every_verb_that_reads_history_is_looked_at() -> None:
    from typer.main import get_command

    from strategy.cli.app import app

    answer: Any = get_command(app)
    verbs = {name: answer.get_command(None, name) for name in answer.list_commands(None)}
    reading = {
        name
        for name, command in verbs.items()
        for option in command.params
        if {"--known-at", "--against", "--since"} & set(option.opts)
    }
    assert reading | {"diff", "log"} == {asked(verb, "")[0] for verb in EVERY}
