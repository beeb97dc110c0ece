"""Two sides compared by their bytes: revisions, the files as they are now, what is staged."""

from __future__ import annotations

import itertools
import os
import subprocess
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from strategy.storage.git import Git
from strategy.storage.reading import read_tree
from strategy.storage.revisions import revision
from strategy.storage.root import CannotDo
from strategy.storage.sides import Here, Side, changed_paths, paths_of, read_paths, read_side

HOME = {"HOME": "/nonexistent", "GIT_CONFIG_NOSYSTEM": "1", "PATH": os.environ["PATH"]}
WHO = {
    f"GIT_{role}_{what}": text
    for role in ("AUTHOR", "COMMITTER")
    for what, text in (("NAME", "A"), ("EMAIL", "a@b.example"), ("DATE", "2026-01-15T12:00:00Z"))
}
DOCUMENT, FIRST, SECOND = (
    "data/strategy.yaml",
    "data/objectives/1.1.yaml",
    "data/objectives/1.2.yaml",
)


def git(root: Path, *words: str) -> str:
    done = subprocess.run(
        ["git", "-c", "protocol.file.allow=always", *words],
        cwd=root, env={**HOME, **WHO}, capture_output=True, text=True, check=True,
    )  # fmt: skip
    return done.stdout.strip()


def write(root: Path, files: dict[str, str | bytes]) -> None:
    for path, text in files.items():
        place = root / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(text.encode() if isinstance(text, str) else text)


def save(root: Path) -> None:
    git(root, "add", "-A")
    git(root, "commit", "-q", "--allow-empty", "-m", "x")


def held(root: Path, *more: str) -> None:
    """A repository whose first commit is a strategy of three files."""
    root.mkdir(parents=True, exist_ok=True)
    git(root, "init", "-q", "-b", "main", *more)
    write(root, {DOCUMENT: "title: One\n", FIRST: "wording: A.\n", SECOND: "wording: B.\n"})
    write(root, {"data/notes.txt": "x", "README.yaml": "x: 1\n"})
    save(root)


@pytest.fixture
def council(tmp_path: Path) -> Path:
    held(tmp_path / "council")
    return tmp_path / "council"


def between(root: Path, old: str | Here, new: str | Here) -> tuple[str, ...]:
    there = Git(root, HOME)
    was, now = (revision(there, name) if isinstance(name, str) else name for name in (old, new))
    return changed_paths(there, root, was, now)


def test_what_differs_between_revisions_the_files_and_what_is_staged(council: Path) -> None:
    write(council, {FIRST: "wording: C.\n", "data/notes.txt": "y", "README.yaml": "x: 2\n"})
    assert between(council, "HEAD", Here.WORKING) == (FIRST,)
    assert between(council, Here.WORKING, "HEAD") == (FIRST,)
    assert between(council, "HEAD", Here.INDEX) == ()
    assert between(council, Here.INDEX, Here.WORKING) == (FIRST,)
    git(council, "add", "-A")
    assert between(council, "HEAD", Here.INDEX) == (FIRST,)
    assert between(council, Here.INDEX, Here.WORKING) == ()
    git(council, "mv", SECOND, "data/objectives/2.1.yaml")
    save(council)
    moved = (FIRST, SECOND, "data/objectives/2.1.yaml")
    assert between(council, "HEAD~1", "HEAD") == moved
    assert between(council, "HEAD~1", Here.WORKING) == moved
    assert between(council, "HEAD", Here.WORKING) == ()


def test_a_side_gives_the_files_that_are_wanted(council: Path) -> None:
    write(council, {FIRST: "wording: C.\n"})
    there = Git(council, HOME)
    base = revision(there, "HEAD")
    for side, text in ((base, b"A"), (Here.INDEX, b"A"), (Here.WORKING, b"C")):
        whole = read_side(there, council, side)
        assert tuple(sorted(whole.files)) == paths_of(there, council, side)
        assert set(whole.files) == {DOCUMENT, FIRST, SECOND}
        tree = read_side(there, council, side, lambda path: path == FIRST)
        assert (tree.files, tree.problems) == ({FIRST: b"wording: %b.\n" % text}, ())
    assert read_side(there, council, Here.WORKING).files == read_tree(council).files


LONG_AGO = 1_600_000_000 * 10**9
"""Nanoseconds: a day on which nothing else happened."""


def settle(root: Path) -> None:
    """Every file as git saw it, long before it kept what it saw."""
    for path in (DOCUMENT, FIRST, SECOND):
        os.utime(root / path, ns=(LONG_AGO, LONG_AGO))
    git(root, "update-index", "-q", "--refresh")


def opened(root: Path, monkeypatch: pytest.MonkeyPatch, old: str | Here) -> set[str]:
    """The files that are opened where the files as they are now are compared."""
    names: set[str] = set()
    real = os.open

    def recorded(place: str, *more: int) -> int:
        names.add(Path(place).relative_to(root).as_posix())
        return real(place, *more)

    with monkeypatch.context() as patched:
        patched.setattr(os, "open", recorded)
        between(root, old, Here.WORKING)
    return {name for name in names if name.startswith("data/")}


@pytest.mark.skipif(os.name == "nt", reason="git sees other things of a file on Windows")
def test_only_what_git_has_not_seen_as_it_is_is_opened(
    council: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settle(council)
    assert opened(council, monkeypatch, "HEAD") == set()
    assert opened(council, monkeypatch, Here.INDEX) == set()
    write(council, {FIRST: "wording: C.\n"})
    assert opened(council, monkeypatch, "HEAD") == {FIRST}
    assert opened(council, monkeypatch, Here.INDEX) == {FIRST}
    git(council, "add", "-A")
    os.utime(council / FIRST, ns=(LONG_AGO, LONG_AGO))
    git(council, "update-index", "-q", "--refresh")
    assert opened(council, monkeypatch, "HEAD") == set()
    assert between(council, "HEAD", Here.WORKING) == (FIRST,)


def test_a_change_that_keeps_the_size_and_the_time_is_seen(council: Path) -> None:
    settle(council)
    write(council, {FIRST: "wording: C.\n"})
    os.utime(council / FIRST, ns=(LONG_AGO, LONG_AGO))
    assert between(council, "HEAD", Here.WORKING) == (FIRST,)
    assert between(council, Here.INDEX, Here.WORKING) == (FIRST,)


def test_what_git_is_told_to_take_as_unchanged_is_looked_at(council: Path) -> None:
    settle(council)
    git(council, "update-index", "--assume-unchanged", FIRST)
    write(council, {FIRST: "wording: C.\n"})
    assert between(council, "HEAD", Here.WORKING) == (FIRST,)


def test_what_was_removed_or_taken_out_of_the_index_is_told(council: Path) -> None:
    settle(council)
    (council / FIRST).unlink()
    git(council, "rm", "-q", "--cached", SECOND)
    assert between(council, "HEAD", Here.WORKING) == (FIRST,)
    assert between(council, "HEAD", Here.INDEX) == (SECOND,)
    assert between(council, Here.INDEX, Here.WORKING) == (FIRST, SECOND)
    assert between(council, Here.WORKING, Here.WORKING) == ()
    assert between(council, Here.INDEX, Here.INDEX) == ()


def test_only_what_may_be_run_or_how_lines_end_is_no_difference(council: Path) -> None:
    (council / FIRST).chmod(0o755)
    (council / SECOND).write_bytes(b"wording: B.\r\n")
    assert between(council, "HEAD", Here.WORKING) == ()
    git(council, "-c", "core.fileMode=true", "update-index", "--chmod=+x", FIRST)
    git(council, "commit", "-q", "-m", "x")
    assert between(council, "HEAD~1", "HEAD") == ()


def test_no_filter_of_the_repository_is_run(council: Path, tmp_path: Path) -> None:
    ran = tmp_path / "ran"
    git(council, "config", "filter.mine.clean", f"touch {ran}; cat")
    git(council, "config", "diff.mine.textconv", f"touch {ran}; cat")
    git(council, "config", "diff.external", f"touch {ran}")
    git(council, "config", "core.fsmonitor", f"touch {ran}")
    write(council, {".gitattributes": "*.yaml filter=mine diff=mine\n", FIRST: "wording: C.\n"})
    assert between(council, "HEAD", Here.WORKING) == (FIRST,)
    assert between(council, "HEAD", Here.INDEX) == ()
    assert not ran.exists()


def test_names_are_those_of_the_repository_s_own_format(tmp_path: Path) -> None:
    held(tmp_path / "long", "--object-format=sha256")
    assert between(tmp_path / "long", "HEAD", Here.WORKING) == ()
    write(tmp_path / "long", {FIRST: "wording: C.\n"})
    assert between(tmp_path / "long", "HEAD", Here.WORKING) == (FIRST,)


@pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
def test_a_link_is_the_same_link_or_differs(council: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside.yaml"
    outside.write_text("wording: Secret.\n", encoding="utf-8")
    (council / SECOND).unlink()
    (council / SECOND).symlink_to(outside)
    assert between(council, "HEAD", Here.WORKING) == (SECOND,)
    save(council)
    assert between(council, "HEAD~1", "HEAD") == (SECOND,)
    assert between(council, "HEAD", Here.WORKING) == ()
    there = Git(council, HOME)
    for side in (revision(there, "HEAD"), Here.INDEX, Here.WORKING):
        tree = read_side(there, council, side)
        assert SECOND not in tree.files
        assert [(problem.rule, problem.file) for problem in tree.problems] == [
            ("link-out-of-tree", SECOND)
        ]
        assert read_side(there, council, side, lambda path: path == FIRST).problems == ()
    (council / SECOND).unlink()
    (council / SECOND).symlink_to("1.1.yaml")
    assert between(council, "HEAD", Here.WORKING) == (SECOND,)
    save(council)
    assert between(council, "HEAD", Here.WORKING) == ()


def test_a_file_that_is_too_large_is_never_read(council: Path) -> None:
    write(council, {FIRST: b"#" * (1024 * 1024 + 1)})
    git(council, "add", "-A")
    there = Git(council, HOME)
    assert between(council, "HEAD", Here.INDEX) == (FIRST,)
    assert [problem.rule for problem in read_side(there, council, Here.INDEX).problems] == [
        "file-too-large"
    ]
    write(council, {FIRST: b"#" * (1024 * 1024 + 9)})
    assert between(council, Here.INDEX, Here.WORKING) == (FIRST,)


@pytest.mark.skipif(os.name == "nt", reason="there are no pipes by name on Windows")
def test_a_file_that_cannot_be_read_differs(council: Path) -> None:
    (council / FIRST).unlink()
    os.mkfifo(council / FIRST)
    assert between(council, "HEAD", Here.WORKING) == (FIRST,)
    tree = read_side(Git(council, HOME), council, Here.WORKING, lambda path: path == FIRST)
    assert [problem.rule for problem in tree.problems] == ["unreadable-file"]
    tree = read_paths(Git(council, HOME), council, Here.WORKING, [FIRST])
    assert [problem.rule for problem in tree.problems] == ["unreadable-file"]


def test_what_a_sparse_checkout_leaves_out_is_not_removed(council: Path) -> None:
    write(council, {"data/measures/absence.yaml": "title: Absence\n"})
    save(council)
    git(council, "sparse-checkout", "set", "--cone", "data/measures")
    assert not (council / FIRST).exists()
    there = Git(council, HOME)
    assert between(council, "HEAD", Here.WORKING) == ()
    assert read_side(there, council, Here.WORKING).files[FIRST] == b"wording: A.\n"
    assert FIRST in paths_of(there, council, Here.WORKING)
    write(council, {FIRST: "wording: C.\n"})
    assert between(council, "HEAD", Here.WORKING) == (FIRST,)
    assert read_side(there, council, Here.WORKING).files[FIRST] == b"wording: C.\n"
    git(council, "sparse-checkout", "set", "--sparse-index", "data/measures")
    assert FIRST in paths_of(there, council, Here.INDEX)


def test_a_repository_of_its_own_below_data_is_not_followed(council: Path, tmp_path: Path) -> None:
    held(tmp_path / "figures")
    git(council, "submodule", "--quiet", "add", str(tmp_path / "figures"), "data/figures")
    save(council)
    assert (council / "data/figures" / FIRST).exists()
    there = Git(council, HOME)
    assert between(council, "HEAD~1", "HEAD") == ()
    assert between(council, "HEAD", Here.WORKING) == ()
    for side in (revision(there, "HEAD"), Here.INDEX, Here.WORKING):
        tree = read_side(there, council, side)
        assert set(tree.files) == {DOCUMENT, FIRST, SECOND}
        assert [(problem.rule, problem.file) for problem in tree.problems] == [
            ("link-out-of-tree", "data/figures")
        ]
        assert paths_of(there, council, side) == tuple(sorted(tree.files))


def test_the_strategy_may_stand_below_the_repository_or_in_a_submodule(
    council: Path, tmp_path: Path
) -> None:
    write(council, {f"services/children/{path}": "wording: D.\n" for path in (DOCUMENT, FIRST)})
    save(council)
    below = council / "services/children"
    write(below, {FIRST: "wording: E.\n"})
    write(council, {SECOND: "wording: F.\n"})
    assert between(below, "HEAD", Here.WORKING) == (FIRST,)
    assert between(below, "HEAD~1", "HEAD") == (FIRST, DOCUMENT)
    assert paths_of(Git(below, HOME), below, Here.INDEX) == (FIRST, DOCUMENT)
    save(council)
    held(tmp_path / "whole")
    git(tmp_path / "whole", "submodule", "--quiet", "add", str(council), "council")
    inner = tmp_path / "whole/council"
    assert between(inner, "HEAD~1", "HEAD") == (SECOND,)
    assert between(inner, "HEAD", Here.WORKING) == ()


def test_a_merge_that_is_not_finished_is_not_staged(council: Path) -> None:
    git(council, "checkout", "-q", "-b", "draft")
    write(council, {FIRST: "wording: C.\n"})
    save(council)
    git(council, "checkout", "-q", "main")
    write(council, {FIRST: "wording: D.\n"})
    save(council)
    with pytest.raises(subprocess.CalledProcessError):
        git(council, "merge", "-q", "draft")
    with pytest.raises(CannotDo, match=f"a merge is not finished: of {FIRST} both sides are held"):
        between(council, "HEAD", Here.INDEX)
    assert between(council, "HEAD", Here.WORKING) == (FIRST,)


def test_a_folder_of_no_repository_or_no_revision(tmp_path: Path) -> None:
    write(tmp_path, {DOCUMENT: "title: One\n"})
    with pytest.raises(CannotDo, match="is in no git repository"):
        changed_paths(Git(tmp_path, HOME), tmp_path, Here.INDEX, Here.WORKING)


FILES = st.dictionaries(
    st.sampled_from([DOCUMENT, FIRST, SECOND, "data/x/é.csv", "data/x/a b.yml"]),
    st.binary(max_size=6),
)


@settings(max_examples=6)
@given(states=st.tuples(FILES, FILES, FILES))
def test_any_two_sides_differ_exactly_where_what_they_give_differs(
    tmp_path_factory: pytest.TempPathFactory, states: tuple[dict[str, bytes], ...]
) -> None:
    root = tmp_path_factory.mktemp("any")
    git(root, "init", "-q", "-b", "main")
    for position, files in enumerate(states):
        for path in (DOCUMENT, FIRST, SECOND, "data/x/é.csv", "data/x/a b.yml"):
            (root / path).unlink(missing_ok=True)
        write(root, dict(files))
        if position == 0:
            save(root)
        elif position == 1:
            git(root, "add", "-A")
    there = Git(root, HOME)
    sides: tuple[Side, ...] = (revision(there, "HEAD"), Here.INDEX, Here.WORKING)
    given_by = {side: read_side(there, root, side).files for side in sides}
    assert [dict(given_by[side]) for side in sides] == list(states)
    for old, new in itertools.pairwise(sides):
        was, now = given_by[old], given_by[new]
        plain = {path: data.replace(b"\r\n", b"\n") for path, data in now.items()}
        unlike = {path for path in was.keys() | now.keys() if was.get(path) != now.get(path)}
        same = {path for path in unlike if path in was and was[path] == plain.get(path)}
        assert set(changed_paths(there, root, old, new)) == unlike - same
