"""What a change is compared with, in the environment that each system gives, on real histories."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from tests.cli.test_against import ENTRY, ENTRY_TEXT, OBJECTIVE, edit
from tests.conftest import Git, Run, write

ZEROS = "0" * 40
Check = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def origin(council: Path, git: Git) -> Path:
    """The council's repository, with two commits on main."""
    write(council, {ENTRY: ENTRY_TEXT})
    git("init", "-q", "-b", "main")
    save(git, council, "Adopted")
    edit(council, OBJECTIVE, "label: Attendance", "label: In school")
    save(git, council, "A label")
    return council


def save(git: Git, root: Path, message: str) -> str:
    git("add", "-A", cwd=root)
    git("commit", "-q", "--allow-empty", "-m", message, cwd=root)
    return head(git, root)


def head(git: Git, root: Path, name: str = "HEAD") -> str:
    return git("rev-parse", name, cwd=root).strip()


def reword(git: Git, root: Path) -> str:
    edit(root, OBJECTIVE, "Fewer children", "Fewer pupils")
    return save(git, root, "A trick")


def empty(git: Git, root: Path) -> str:
    return save(git, root, "Nothing")


@pytest.fixture
def clone(origin: Path, tmp_path: Path, git: Git) -> Callable[..., Path]:
    """Clones the origin anew, as a job would: with its whole history, HEAD at a branch."""

    def make(branch: str = "main", *options: str) -> Path:
        place = tmp_path / f"clone-{len(list(tmp_path.iterdir()))}"
        git("clone", "-q", *options, "-b", branch, origin.as_uri(), str(place), cwd=tmp_path)
        return place

    return make


@pytest.fixture
def check(strategy: Run) -> Check:
    def run(root: Path, **env: str) -> subprocess.CompletedProcess[str]:
        quiet = {"CI_DEFAULT_BRANCH": "", "CI_COMMIT_BEFORE_SHA": "", "GIT_PREVIOUS_COMMIT": ""}
        return strategy("validate", "--against", "--format", "text", cwd=root, **{**quiet, **env})

    return run


def github(tmp_path: Path, name: str, **event: object) -> dict[str, str]:
    """The environment of a job on GitHub, with the account of its event in a file."""
    path = tmp_path / f"event-{name}.json"
    path.write_text(json.dumps({"repository": {"default_branch": "main"}, **event}), "utf-8")
    return {"GITHUB_ACTIONS": "true", "GITHUB_EVENT_NAME": name, "GITHUB_EVENT_PATH": str(path)}


def of_push(system: str, tmp_path: Path, before: str) -> Mapping[str, str]:
    if system == "github":
        return github(tmp_path, "push", before=before)
    if system == "gitlab":
        return {"GITLAB_CI": "true", "CI_DEFAULT_BRANCH": "main", "CI_COMMIT_BEFORE_SHA": before}
    return {"JENKINS_URL": "https://ci.example", "GIT_PREVIOUS_COMMIT": before}


SYSTEMS = ("github", "gitlab", "jenkins")


@pytest.mark.parametrize("system", SYSTEMS)
def test_a_push_of_two_commits_is_compared_with_what_was_there(
    check: Check, origin: Path, clone: Callable[..., Path], git: Git, tmp_path: Path, system: str
) -> None:
    before = head(git, origin)
    reword(git, origin)
    empty(git, origin)
    done = check(clone(), **of_push(system, tmp_path, before))
    assert "the branch before this push" in done.stderr
    assert done.returncode == 1
    assert "wording-changed" in done.stdout


@pytest.mark.parametrize("system", SYSTEMS)
def test_a_pushed_merge_of_a_pull_hides_nothing(
    check: Check, origin: Path, clone: Callable[..., Path], git: Git, tmp_path: Path, system: str
) -> None:
    local = clone()
    reword(git, local)
    write(origin, {"data/progress/1.2/2026-10-31-attendance-lead.yaml": ENTRY_TEXT})
    before = save(git, origin, "Somebody else")
    git("pull", "-q", "--no-rebase", "--no-edit", cwd=local)
    git("config", "receive.denyCurrentBranch", "ignore", cwd=origin)
    git("push", "-q", cwd=local)
    assert head(git, local) == head(git, origin)
    for env in (of_push(system, tmp_path, before), {"BUILD_REASON": "IndividualCI"}):
        done = check(local, **env)
        assert done.returncode == 1
        assert "wording-changed" in done.stdout


@pytest.mark.parametrize(
    "env",
    [
        {"GITHUB_ACTIONS": "true", "GITHUB_BASE_REF": "main"},
        {"GITLAB_CI": "true", "CI_MERGE_REQUEST_TARGET_BRANCH_NAME": "main",
         "CI_COMMIT_BEFORE_SHA": ZEROS},
        {"TF_BUILD": "True", "SYSTEM_PULLREQUEST_TARGETBRANCH": "refs/heads/main"},
        {"CHANGE_TARGET": "main"},
        {"BITBUCKET_PR_DESTINATION_BRANCH": "main"},
        {},
    ],
)  # fmt: skip
def test_a_branch_of_two_commits_is_compared_with_where_it_parted(
    check: Check, origin: Path, clone: Callable[..., Path], git: Git, env: Mapping[str, str]
) -> None:
    git("checkout", "-q", "-b", "change", cwd=origin)
    reword(git, origin)
    empty(git, origin)
    git("checkout", "-q", "main", cwd=origin)
    write(origin, {"data/progress/1.2/2026-10-31-attendance-lead.yaml": ENTRY_TEXT})
    save(git, origin, "Meanwhile")
    done = check(clone("change"), **env)
    assert "parted" in done.stderr
    assert "Warning" not in done.stderr
    assert done.returncode == 1
    assert "wording-changed" in done.stdout
    assert "journal-deleted" not in done.stdout


@pytest.mark.parametrize(
    "known", ["CI_MERGE_REQUEST_DIFF_BASE_SHA", "CI_MERGE_REQUEST_TARGET_BRANCH_SHA"]
)
def test_a_merge_request_whose_target_was_not_fetched(
    check: Check, origin: Path, clone: Callable[..., Path], git: Git, known: str
) -> None:
    base = head(git, origin)
    git("checkout", "-q", "-b", "change", cwd=origin)
    reword(git, origin)
    empty(git, origin)
    single = clone("change", "--single-branch")
    env = {"GITLAB_CI": "true", "CI_MERGE_REQUEST_TARGET_BRANCH_NAME": "main", known: base}
    done = check(single, **env)
    assert (done.returncode, "wording-changed" in done.stdout) == (1, True)
    without = check(single, GITLAB_CI="true", CI_MERGE_REQUEST_TARGET_BRANCH_NAME="main")
    assert without.returncode == 2


def test_a_merge_commit_that_github_makes_of_a_proposed_change(
    check: Check, origin: Path, clone: Callable[..., Path], git: Git
) -> None:
    git("checkout", "-q", "-b", "change", cwd=origin)
    reword(git, origin)
    git("checkout", "-q", "main", cwd=origin)
    write(origin, {"data/progress/1.2/2026-10-31-attendance-lead.yaml": ENTRY_TEXT})
    save(git, origin, "Meanwhile")
    job = clone()
    git("checkout", "-q", "--detach", cwd=job)
    git("merge", "-q", "--no-edit", "origin/change", cwd=job)
    done = check(job, GITHUB_ACTIONS="true", GITHUB_BASE_REF="main")
    assert done.returncode == 1
    assert "wording-changed" in done.stdout
    assert "journal" not in done.stdout


def test_a_merge_queue_is_compared_with_its_base(
    check: Check, origin: Path, clone: Callable[..., Path], git: Git, tmp_path: Path
) -> None:
    base = head(git, origin)
    reword(git, origin)
    empty(git, origin)
    env = github(tmp_path, "merge_group", merge_group={"base_sha": base})
    assert check(clone(), **env).returncode == 1


@pytest.mark.parametrize(
    ("event", "more", "why"),
    [
        ("schedule", {}, "nothing here says what the branch held before"),
        ("workflow_dispatch", {}, "nothing here says what the branch held before"),
        ("push", {"before": ZEROS}, "this is no push to a branch that was there"),
        ("push", {"before": "f" * 40}, "the branch was rewritten"),
    ],
)
def test_where_nothing_is_known_the_last_commit_is_compared_and_that_is_said(
    check: Check,
    origin: Path,
    clone: Callable[..., Path],
    git: Git,
    tmp_path: Path,
    event: str,
    more: Mapping[str, str],
    why: str,
) -> None:
    reword(git, origin)
    done = check(clone(), **github(tmp_path, event, **more))
    assert done.returncode == 1
    assert f"Warning: Only the last commit was compared: {why}" in done.stderr


def test_a_forced_push_is_compared_with_the_commit_before(
    check: Check, origin: Path, clone: Callable[..., Path], git: Git, tmp_path: Path
) -> None:
    before = empty(git, origin)
    git("reset", "-q", "--hard", "HEAD~1", cwd=origin)
    reword(git, origin)
    done = check(clone(), **github(tmp_path, "push", before=before, forced=True))
    assert done.returncode == 1
    assert "the branch was rewritten" in done.stderr


@pytest.mark.parametrize("env", [{}, {"TF_BUILD": "True", "BUILD_REASON": "IndividualCI"}])
def test_head_is_never_compared_with_itself(
    check: Check, origin: Path, git: Git, env: Mapping[str, str]
) -> None:
    reword(git, origin)
    done = check(origin, **env)
    assert "Compared with the commit before (" in done.stderr
    assert "Warning: Only the last commit was compared" in done.stderr
    assert done.returncode == 1


def test_on_one_s_own_machine_what_is_not_pushed_yet_is_compared(
    check: Check, clone: Callable[..., Path], git: Git
) -> None:
    local = clone()
    reword(git, local)
    empty(git, local)
    done = check(local)
    assert done.returncode == 1
    assert "origin/" in done.stderr
    assert "Warning" not in done.stderr


def test_a_first_push_of_a_branch_is_compared_with_where_it_parted(
    check: Check, origin: Path, clone: Callable[..., Path], git: Git, tmp_path: Path
) -> None:
    git("checkout", "-q", "-b", "change", cwd=origin)
    reword(git, origin)
    empty(git, origin)
    done = check(clone("change"), **github(tmp_path, "push", before=ZEROS, created=True))
    assert done.returncode == 1


def test_a_branch_whose_main_branch_was_not_fetched(
    check: Check, origin: Path, clone: Callable[..., Path], git: Git
) -> None:
    git("checkout", "-q", "-b", "change", cwd=origin)
    before = empty(git, origin)
    reword(git, origin)
    single = clone("change", "--single-branch")
    git("branch", "-q", "-r", "-d", "origin/HEAD", cwd=single) if "origin/HEAD" in git(
        "branch", "-r", cwd=single
    ) else None
    env = {"GITLAB_CI": "true", "CI_DEFAULT_BRANCH": "main", "CI_COMMIT_BEFORE_SHA": before}
    done = check(single, **env)
    assert done.returncode == 1
    assert "Only this push was compared: this clone does not hold main." in done.stderr


def test_a_first_commit_passes_and_says_so(
    check: Check, council: Path, git: Git, tmp_path: Path
) -> None:
    git("init", "-q", "-b", "main")
    save(git, council, "Adopted")
    for env in ({}, github(tmp_path, "push", before=ZEROS, created=True)):
        done = check(council, **env)
        assert done.returncode == 0
        assert "This is the first commit" in done.stderr


def test_an_event_that_cannot_be_read_is_no_event(
    check: Check, origin: Path, git: Git, tmp_path: Path
) -> None:
    reword(git, origin)
    for text in ("", "[]", "{", '{"before": 7, "repository": []}'):
        path = tmp_path / "event.json"
        path.write_text(text, "utf-8")
        env = {"GITHUB_ACTIONS": "true", "GITHUB_EVENT_PATH": str(path)}
        done = check(origin, **env)
        assert done.returncode == 1
        assert "Only the last commit was compared" in done.stderr


def test_a_history_without_a_main_branch_is_compared_all_the_same(
    check: Check, origin: Path, git: Git
) -> None:
    git("branch", "-q", "-m", "main", "council", cwd=origin)
    reword(git, origin)
    assert check(origin).returncode == 1


def test_a_branch_that_shares_nothing_with_main(check: Check, origin: Path, git: Git) -> None:
    git("checkout", "-q", "--orphan", "other", cwd=origin)
    save(git, origin, "Anew")
    assert check(origin).returncode == 0
    reword(git, origin)
    assert check(origin).returncode == 1
