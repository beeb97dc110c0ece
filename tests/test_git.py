"""Revisions read from real repositories, hostile ones included."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from datetime import UTC, date
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from strategy.storage import git as git_module
from strategy.storage.committed import read_revision
from strategy.storage.git import Git
from strategy.storage.merge_base import default_base
from strategy.storage.reading import read_tree
from strategy.storage.revisions import merge_base, revision, revision_on
from strategy.storage.root import CannotDo

DOCUMENT = "data/strategy.yaml"
FIGURES = "data/measures/absence.csv"
ENTRY = "data/progress/1.1/2026-03-31-lead.yaml"

Shell = Callable[..., str]


def environment(home: Path, **more: str) -> dict[str, str]:
    """An environment with a home of its own, so that nobody's settings decide a test."""
    return {"PATH": os.environ["PATH"], "HOME": str(home), **more}


@pytest.fixture
def git(tmp_path: Path) -> Shell:
    """Runs git as an officer would, in a folder, on a day."""

    def run(*words: str, cwd: Path, on: str = "2026-01-15", zone: str = "+0000") -> str:
        at = f"{on}T23:30:00{zone}"
        who = {
            f"GIT_{role}_{what}": value
            for role in ("AUTHOR", "COMMITTER")
            for what, value in (("NAME", "A"), ("EMAIL", "a@b.example"), ("DATE", at))
        }
        done = subprocess.run(
            ["git", *words],
            cwd=cwd,
            env=environment(tmp_path, **who, GIT_CONFIG_NOSYSTEM="1"),
            capture_output=True,
            text=True,
            check=True,
        )
        return done.stdout.strip()

    return run


def write(root: Path, **files: str | None) -> None:
    for path, text in files.items():
        place = root / path
        place.parent.mkdir(parents=True, exist_ok=True)
        if text is None:
            place.unlink()
        else:
            place.write_text(text, encoding="utf-8")


@pytest.fixture
def council(tmp_path: Path, git: Shell) -> Path:
    """A repository with two commits: the strategy, and later an entry."""
    root = tmp_path / "council"
    root.mkdir()
    git("init", "-q", "-b", "main", cwd=root)
    write(root, **{DOCUMENT: "title: One\n", "data/notes.txt": "x", "README.yaml": "x: 1\n"})
    commit(git, root, "2026-01-15")
    figures = "period,area,value\n2023/24,Marlbrook,17.5\n"
    write(root, **{DOCUMENT: "title: Two\n", ENTRY: "status: on-track\n", FIGURES: figures})
    commit(git, root, "2026-03-31")
    return root


def commit(git: Shell, root: Path, on: str, zone: str = "+0000") -> str:
    git("add", "-A", cwd=root)
    git("commit", "-q", "-m", "x", cwd=root, on=on, zone=zone)
    return git("rev-parse", "HEAD", cwd=root)


@pytest.fixture
def asked(tmp_path: Path) -> Callable[..., Git]:
    def ask(root: Path, **more: str) -> Git:
        return Git(root, environment(tmp_path, **more))

    return ask


Asked = Callable[..., Git]


def test_a_revision_holds_what_the_disk_held(council: Path, asked: Asked) -> None:
    there = asked(council)
    contents = read_revision(there, revision(there, "HEAD")).files
    assert contents == read_tree(council).files
    assert contents[FIGURES] == b"period,area,value\n2023/24,Marlbrook,17.5\n"
    first = read_revision(there, revision(there, "HEAD~1"))
    assert first.files == {DOCUMENT: b"title: One\n"}
    assert first.problems == ()


def test_what_is_not_committed_is_not_held(council: Path, asked: Asked) -> None:
    write(council, **{DOCUMENT: "title: Three\n"})
    there = asked(council)
    assert read_revision(there, revision(there, "HEAD")).files[DOCUMENT] == b"title: Two\n"


def test_a_revision_by_its_day(council: Path, asked: Asked, git: Shell) -> None:
    there = asked(council)
    assert revision_on(there, date(2026, 3, 31), UTC).on == date(2026, 3, 31)
    assert revision_on(there, date(2026, 3, 30), UTC).on == date(2026, 1, 15)
    assert revision_on(there, date(2026, 1, 15), UTC).described.startswith("15 January 2026 (")
    with pytest.raises(CannotDo, match="by the end of 14 January 2026; the first commit is of 15 "):
        revision_on(there, date(2026, 1, 14), UTC)


def test_a_day_ends_by_the_strategys_own_clock(council: Path, asked: Asked, git: Shell) -> None:
    write(council, **{DOCUMENT: "title: Three\n"})
    commit(git, council, "2026-06-30")  # half past eleven at night in UTC
    there, day = asked(council, TZ="Pacific/Auckland"), date(2026, 6, 30)
    assert revision_on(there, day, UTC).on == day
    assert revision_on(there, day, ZoneInfo("Europe/London")).on < day, "it is 1 July there"
    july = revision_on(there, date(2026, 7, 1), ZoneInfo("Europe/London"))
    assert july.on == date(2026, 7, 1)


def test_of_a_merge_the_side_merged_into_is_followed(
    council: Path, asked: Asked, git: Shell
) -> None:
    git("checkout", "-q", "-b", "draft", cwd=council)
    write(council, **{DOCUMENT: "title: Draft\n"})
    commit(git, council, "2026-04-10")
    git("checkout", "-q", "main", cwd=council)
    git("merge", "-q", "--no-ff", "-m", "merge", "draft", cwd=council, on="2026-05-05")
    there = asked(council)
    tree = read_revision(there, revision_on(there, date(2026, 4, 30), UTC))
    assert tree.files[DOCUMENT] == b"title: Two\n"
    tree = read_revision(there, revision_on(there, date(2026, 5, 5), UTC))
    assert tree.files[DOCUMENT] == b"title: Draft\n"


def test_a_strategy_in_a_folder_of_a_larger_repository(
    tmp_path: Path, asked: Asked, git: Shell
) -> None:
    top, root = tmp_path / "top", tmp_path / "top" / "Strategie ü*"
    root.mkdir(parents=True)
    git("init", "-q", "-b", "main", cwd=top)
    write(top, **{DOCUMENT: "title: Another\n", "Strategie üx/data/strategy.yaml": "title: No\n"})
    write(root, **{DOCUMENT: "title: Ours\n"})
    commit(git, top, "2026-01-15")
    there = asked(root)
    assert read_revision(there, revision(there, "main")).files == {DOCUMENT: b"title: Ours\n"}


def test_a_worktree(council: Path, tmp_path: Path, asked: Asked, git: Shell) -> None:
    git("worktree", "add", "-q", str(tmp_path / "other"), "HEAD~1", cwd=council)
    there = asked(tmp_path / "other")
    assert (tmp_path / "other" / ".git").is_file()
    assert read_revision(there, revision(there, "HEAD")).files == {DOCUMENT: b"title: One\n"}
    assert ENTRY in read_revision(there, revision(there, "main")).files


def test_a_revision_without_the_folder(council: Path, asked: Asked, git: Shell) -> None:
    git("checkout", "-q", "--orphan", "empty", cwd=council)
    git("rm", "-q", "-r", "-f", "data", cwd=council)
    commit(git, council, "2026-06-01")
    there = asked(council)
    assert read_revision(there, revision(there, "empty")).files == {}


def test_links_are_problems_and_are_not_followed(
    council: Path, tmp_path: Path, asked: Asked, git: Shell
) -> None:
    (tmp_path / "secret.yaml").write_text("secret: 1\n")
    (council / "data/objectives").symlink_to(tmp_path)
    (council / "data/posts.yaml").symlink_to("strategy.yaml")
    commit(git, council, "2026-04-01")
    there = asked(council)
    tree = read_revision(there, revision(there, "HEAD"))
    assert set(tree.files) == {DOCUMENT, ENTRY, FIGURES}
    assert [(problem.rule, problem.file) for problem in tree.problems] == [
        ("link-out-of-tree", "data/objectives"),
        ("link-out-of-tree", "data/posts.yaml"),
    ]
    shutil.rmtree(council / "data")
    (council / "data").unlink(missing_ok=True)
    (council / "data").symlink_to(tmp_path)
    commit(git, council, "2026-04-02")
    tree = read_revision(there, revision(there, "HEAD"))
    assert tree.files == {}
    assert [problem.file for problem in tree.problems] == ["data"]


def test_a_file_that_is_too_large_is_not_read(council: Path, asked: Asked, git: Shell) -> None:
    write(council, **{"data/objectives/1.1.yaml": "x" * (1024 * 1024 + 1)})
    write(council, **{"data/objectives/1.2.yaml": "x" * (1024 * 1024)})
    commit(git, council, "2026-04-01")
    there = asked(council)
    tree = read_revision(there, revision(there, "HEAD"))
    assert "data/objectives/1.1.yaml" not in tree.files
    assert len(tree.files["data/objectives/1.2.yaml"]) == 1024 * 1024
    assert [problem.rule for problem in tree.problems] == ["file-too-large"]


# What to compare with


@pytest.fixture
def clone(council: Path, tmp_path: Path, git: Shell) -> Path:
    """A clone on a branch of its own, from which the origin's main has moved on since."""
    root = tmp_path / "clone"
    git("clone", "-q", council.as_uri(), str(root), cwd=tmp_path)
    git("checkout", "-q", "-b", "change", cwd=root)
    write(root, **{DOCUMENT: "title: Changed\n"})
    commit(git, root, "2026-04-01")
    write(council, **{"data/posts.yaml": "a: {title: A}\n"})
    commit(git, council, "2026-04-02")
    git("fetch", "-q", cwd=root)
    return root


def test_the_base_is_where_the_branch_parted(clone: Path, asked: Asked, git: Shell) -> None:
    parted = git("rev-parse", "HEAD~1", cwd=clone)
    for more in (
        {},
        {"GITHUB_ACTIONS": "true", "GITHUB_BASE_REF": "main"},
        {"GITLAB_CI": "true", "CI_MERGE_REQUEST_TARGET_BRANCH_NAME": "main"},
        {"GITLAB_CI": "true", "CI_MERGE_REQUEST_DIFF_BASE_SHA": parted},
        {"GITLAB_CI": "true", "CI_COMMIT_BEFORE_SHA": parted},
        {"GITLAB_CI": "true", "CI_COMMIT_BEFORE_SHA": "0" * 40},
        {"GITHUB_ACTIONS": "true", "GITHUB_BASE_REF": ""},
    ):
        base = default_base(asked(clone, **more)).revision
        assert base is not None
        assert base.commit == parted, more


def test_a_tag_is_not_taken_for_the_target_branch(clone: Path, asked: Asked, git: Shell) -> None:
    git("tag", "main", "HEAD", cwd=clone)
    base = default_base(asked(clone, GITHUB_ACTIONS="true", GITHUB_BASE_REF="main")).revision
    assert base is not None
    assert base.commit == git("rev-parse", "HEAD~1", cwd=clone)


def test_a_branch_only_the_origin_has_can_be_named(clone: Path, asked: Asked, git: Shell) -> None:
    git("branch", "-q", "-D", "main", cwd=clone)
    there = asked(clone)
    main = revision(there, "main")
    assert main.commit == git("rev-parse", "origin/main", cwd=clone)
    assert merge_base(there, main).named == "where this and main parted"
    assert merge_base(there, revision(there, "HEAD~1")).named == "HEAD~1"


def test_histories_that_have_nothing_in_common(clone: Path, asked: Asked, git: Shell) -> None:
    git("checkout", "-q", "--orphan", "alone", cwd=clone)
    commit(git, clone, "2026-06-01")
    there = asked(clone)
    with pytest.raises(CannotDo, match=r"does not reach back to where it parted from origin/main$"):
        merge_base(there, revision(there, "origin/main"))


def test_a_first_commit_has_nothing_before_it(tmp_path: Path, asked: Asked, git: Shell) -> None:
    root = tmp_path / "new"
    root.mkdir()
    git("init", "-q", "-b", "trunk", cwd=root)
    with pytest.raises(CannotDo, match="nothing is committed in this repository yet"):
        revision_on(asked(root), date(2026, 1, 1), UTC)
    write(root, **{DOCUMENT: "title: One\n"})
    commit(git, root, "2026-01-15")
    base = default_base(asked(root, GITHUB_ACTIONS="true"))
    assert base.revision is not None
    assert base.revision.commit == git("rev-parse", "HEAD", cwd=root)
    assert base.warning.startswith("This is the first commit")
    assert default_base(asked(root), base.revision.commit).revision is None
    assert default_base(asked(root)).warning.startswith("This is the first commit")


@pytest.mark.parametrize(
    ("ci", "mend"),
    [
        ({"GITHUB_ACTIONS": "true", "GITHUB_BASE_REF": "main"}, "`fetch-depth: 0`"),
        ({"GITHUB_ACTIONS": "true"}, "`fetch-depth: 0`"),
        ({"GITLAB_CI": "true", "CI_MERGE_REQUEST_TARGET_BRANCH_NAME": "main"}, "`GIT_DEPTH: 0`"),
    ],
)
def test_a_shallow_clone_says_how_to_have_the_whole(
    clone: Path, tmp_path: Path, asked: Asked, git: Shell, ci: dict[str, str], mend: str
) -> None:
    shallow = tmp_path / "shallow"
    git(
        "clone", "-q", "--depth", "1", "--branch", "change", clone.as_uri(), str(shallow),
        cwd=tmp_path,
    )  # fmt: skip
    there = asked(shallow, **ci)
    with pytest.raises(CannotDo, match="holds only the last commits") as caught:
        default_base(there)
    assert mend in str(caught.value)
    with pytest.raises(CannotDo, match="git fetch --unshallow"):
        revision(asked(shallow), "HEAD~1")
    with pytest.raises(CannotDo, match="holds only the last commits"):
        revision_on(there, date(2026, 1, 31), UTC)


def test_a_partial_clone_fetches_nothing_and_says_so(
    council: Path, tmp_path: Path, asked: Asked, git: Shell, marker: Path
) -> None:
    git("config", "uploadpack.allowFilter", "true", cwd=council)
    partial = tmp_path / "partial"
    git("clone", "-q", "--filter=blob:none", council.as_uri(), str(partial), cwd=tmp_path)
    git("config", "remote.origin.uploadpack", str(planted(tmp_path, marker)), cwd=partial)
    git("config", "protocol.file.allow", "always", cwd=partial)
    there = asked(partial)
    with pytest.raises(CannotDo, match=r"partial clone|cannot read this repository"):
        read_revision(there, revision(there, "HEAD~1"))
    assert not marker.exists()


# Hostile input


@pytest.mark.parametrize(
    "name",
    [
        "--output=was-here", "-h", "--", "-", "", "@{u}", "HEAD..main", "^HEAD",
        "main:data", ":/x", "nowhere", "HEAD\0", "HEAD\n", "../../etc/passwd", "$(touch x)", "`x`",
    ],
)  # fmt: skip
def test_what_is_no_revision_is_refused(council: Path, asked: Asked, name: str) -> None:
    before = sorted(council.rglob("*"))
    with pytest.raises(CannotDo, match="there is no revision"):
        revision(asked(council), name)
    assert sorted(council.rglob("*")) == before


def test_a_branch_named_by_a_ci_cannot_be_an_option(council: Path, asked: Asked) -> None:
    there = asked(council, GITHUB_ACTIONS="true", GITHUB_BASE_REF="--output=was-here")
    with pytest.raises(CannotDo, match="there is no revision"):
        default_base(there)


@pytest.fixture
def marker(tmp_path: Path) -> Path:
    return tmp_path / "was-run"


def planted(tmp_path: Path, marker: Path) -> Path:
    program = tmp_path / "planted.sh"
    program.write_text(f"#!/bin/sh\ntouch '{marker}'\n")
    program.chmod(0o755)
    return program


SIGNATURE = (
    "\ngpgsig -----BEGIN PGP SIGNATURE-----\n \n iQEzBAABCAAdFiEE\n -----END PGP SIGNATURE-----\n\n"
)
"""Ends a commit's head so that git would have it checked."""


def read_everything(there: Git) -> None:
    """All that is ever asked of a repository."""
    tree = read_revision(there, revision(there, "HEAD"))
    assert tree.files
    revision_on(there, date(2026, 12, 31), UTC)
    merge_base(there, revision(there, "main"))
    default_base(there)


def test_nothing_that_a_repository_names_is_run(
    council: Path, tmp_path: Path, asked: Asked, git: Shell, marker: Path
) -> None:
    signed = git("cat-file", "commit", "HEAD", cwd=council).replace("\n\n", SIGNATURE, 1)
    (tmp_path / "signed").write_text(f"{signed}\n")
    made = git("hash-object", "-t", "commit", "-w", str(tmp_path / "signed"), cwd=council)
    git("update-ref", "refs/heads/main", made, cwd=council)
    program = planted(tmp_path, marker)
    for setting in (
        "core.fsmonitor", "core.pager", "pager.log", "core.sshCommand", "core.editor",
        "core.gitProxy", "diff.external", "gpg.program", "core.alternateRefsCommand",
        "filter.x.smudge", "filter.x.clean", "filter.x.process", "diff.x.textconv",
        "credential.helper", "core.askPass",
    ):  # fmt: skip
        git("config", setting, str(program), cwd=council)
    git("config", "log.showSignature", "true", cwd=council)
    git("config", "core.hooksPath", str(tmp_path / "hooks"), cwd=council)
    for folder in (tmp_path / "hooks", council / ".git/hooks"):
        folder.mkdir(exist_ok=True)
        for hook in ("post-index-change", "reference-transaction", "post-checkout", "fsmonitor"):
            shutil.copy(program, folder / hook)
    (council / ".git/info").mkdir(exist_ok=True)
    (council / ".git/info/attributes").write_text("*.yaml filter=x diff=x\n")
    read_everything(asked(council))
    assert not marker.exists()


def test_the_planted_monitor_would_be_run_by_git_itself(
    council: Path, tmp_path: Path, git: Shell, marker: Path
) -> None:
    git("config", "core.fsmonitor", str(planted(tmp_path, marker)), cwd=council)
    git("status", cwd=council)
    assert marker.exists()


def test_variables_of_git_are_not_handed_on(
    council: Path, tmp_path: Path, asked: Asked, git: Shell, marker: Path
) -> None:
    program = str(planted(tmp_path, marker))
    other = tmp_path / "other"
    other.mkdir()
    git("init", "-q", "-b", "main", cwd=other)
    there = asked(
        council,
        GIT_DIR=str(other / ".git"),
        GIT_WORK_TREE=str(other),
        GIT_INDEX_FILE=str(tmp_path / "index"),
        GIT_EXTERNAL_DIFF=program,
        GIT_PAGER=program,
        GIT_SSH_COMMAND=program,
        GIT_CONFIG_COUNT="1",
        GIT_CONFIG_KEY_0="core.fsmonitor",
        GIT_CONFIG_VALUE_0=program,
        GIT_TRACE=str(tmp_path / "trace"),
    )
    read_everything(there)
    assert not marker.exists()
    assert not (tmp_path / "trace").exists()


def test_replaced_objects_do_not_stand_in_for_what_was_committed(
    council: Path, asked: Asked, git: Shell
) -> None:
    false = council / "false"
    false.write_text("title: Never said\n")
    blob = git("hash-object", "-w", str(false), cwd=council)
    git("replace", git("rev-parse", f"HEAD:{DOCUMENT}", cwd=council), blob, cwd=council)
    there = asked(council)
    assert read_revision(there, revision(there, "HEAD")).files[DOCUMENT] == b"title: Two\n"


def test_a_repository_hidden_in_the_strategys_folder_is_not_believed(
    council: Path, asked: Asked, git: Shell
) -> None:
    inside = council / "strategies"
    inside.mkdir()
    git("init", "-q", "--bare", str(inside), cwd=council)
    write(inside, **{DOCUMENT: "title: Ours\n"})
    with pytest.raises(CannotDo, match="is in no git repository"):
        revision(asked(inside), "HEAD")


def test_nothing_is_written_in_the_repository(council: Path, asked: Asked) -> None:
    def held() -> Iterator[tuple[str, float]]:
        for place in sorted(council.rglob("*")):
            yield str(place), place.stat().st_mtime

    before = list(held())
    read_everything(asked(council))
    assert list(held()) == before


# Where git cannot be asked


def test_without_git_it_is_said_what_still_works(council: Path, tmp_path: Path) -> None:
    for path in ("", str(tmp_path), ".", "bin"):
        with pytest.raises(CannotDo, match=r"git is not installed here .* works without it"):
            revision(Git(council, {"PATH": path}), "HEAD")


def test_a_git_that_happens_to_lie_here_is_not_run(
    council: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, marker: Path
) -> None:
    shutil.copy(planted(tmp_path, marker), council / "git")
    monkeypatch.chdir(council)
    with pytest.raises(CannotDo, match="git is not installed"):
        revision(Git(council, {"PATH": f".{os.pathsep}"}), "HEAD")
    assert not marker.exists()


def test_outside_of_any_repository(tmp_path: Path, asked: Asked) -> None:
    root = tmp_path / "loose"
    root.mkdir()
    with pytest.raises(CannotDo, match="is in no git repository, so nothing earlier is held"):
        revision(asked(root), "HEAD")


def test_a_folder_of_somebody_elses_is_read_only_once_it_is_trusted(
    council: Path, tmp_path: Path
) -> None:
    git = Git(council, environment(tmp_path))
    with pytest.raises(CannotDo, match=r"git config --global --add safe\.directory"):
        git_module._refuse_folder("fatal: detected dubious ownership in repository", council)
    assert git.line("rev-parse", "HEAD")


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="needs to be root")
def test_safe_directory_is_heeded(council: Path, tmp_path: Path, asked: Asked) -> None:
    for place in (council, council / ".git"):
        os.chown(place, 12345, 12345)
    with pytest.raises(CannotDo, match="belongs to somebody else"):
        revision(asked(council), "HEAD")
    (tmp_path / ".gitconfig").write_text(f"[safe]\n\tdirectory = {council.as_posix()}\n")
    assert revision(asked(council), "HEAD").commit


def test_a_broken_repository_is_said_in_a_sentence(council: Path, asked: Asked) -> None:
    there = asked(council)
    result = revision(there, "HEAD")
    for place in (council / ".git/objects").rglob("*"):
        if place.is_file():
            place.chmod(0o644)
            place.write_bytes(b"broken")
    with pytest.raises(CannotDo, match="git cannot read this repository: "):
        read_revision(there, result)


def test_a_git_that_does_not_answer(
    council: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    slow = tmp_path / "bin"
    slow.mkdir()
    (slow / "git").write_text("#!/bin/sh\nexec sleep 30\n")
    (slow / "git").chmod(0o755)
    monkeypatch.setattr(git_module, "SECONDS", 0.2)
    with pytest.raises(CannotDo, match="no answer within"):
        revision(Git(council, {"PATH": f"{slow}{os.pathsep}{os.environ['PATH']}"}), "HEAD")
    (slow / "git").write_text("no program")
    with pytest.raises(CannotDo, match="git cannot be run"):
        revision(Git(council, {"PATH": str(slow)}), "HEAD")
