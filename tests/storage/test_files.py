"""The disk: reading stays inside the root, writing is whole or not at all."""

from __future__ import annotations

import errno
import os
import sys
from pathlib import Path

import pytest

from strategy.storage.reading import LARGEST_READ, Tree, read_if_there, read_input, read_tree
from strategy.storage.root import CannotDo
from strategy.storage.texts import built_in_texts, own_texts
from strategy.storage.writing import change_all, create_all, write_output

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = tmp_path / "root"
    (folder / "data/objectives").mkdir(parents=True)
    (folder / "data/strategy.yaml").write_text("format: 1\n")
    return folder


def rules(tree: Tree) -> list[tuple[str, str]]:
    return [(problem.rule, problem.file) for problem in tree.problems]


def test_a_tree_is_every_yaml_and_csv_file_below_data(root: Path) -> None:
    (root / "data/measures").mkdir()
    (root / "data/measures/absence.csv").write_text("period,area,value\n")
    (root / "data/objectives/1.1.yaml").write_text("x: 1\n")
    (root / "data/objectives/1.2.yml").write_text("x: 1\n")
    (root / "data/notes.txt").write_text("hello")
    (root / "other.yaml").write_text("x: 1\n")
    tree = read_tree(root)
    assert set(tree.files) == {
        "data/strategy.yaml",
        "data/measures/absence.csv",
        "data/objectives/1.1.yaml",
        "data/objectives/1.2.yml",
    }
    assert tree.problems == ()


def test_links_that_lead_out_are_problems_and_not_followed(root: Path, tmp_path: Path) -> None:
    (tmp_path / "secret.yaml").write_text("secret: 1\n")
    (root / "data/objectives/1.1.yaml").symlink_to(tmp_path / "secret.yaml")
    (root / "data/decisions").symlink_to(tmp_path)
    (root / "data/objectives/1.2.yaml").symlink_to(root / "data/strategy.yaml")
    tree = read_tree(root)
    assert sorted(rules(tree)) == [
        ("link-out-of-tree", "data/decisions"),
        ("link-out-of-tree", "data/objectives/1.1.yaml"),
    ]
    assert set(tree.files) == {"data/strategy.yaml", "data/objectives/1.2.yaml"}


def test_data_itself_may_not_be_a_link_out(root: Path, tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    (tmp_path / "other/data").symlink_to(root / "data")
    tree = read_tree(tmp_path / "other")
    assert (dict(tree.files), rules(tree)) == ({}, [("link-out-of-tree", "data")])


def test_a_pipe_or_a_loop_does_not_hang(root: Path) -> None:
    os.mkfifo(root / "data/objectives/1.1.yaml")
    (root / "data/objectives/loop").symlink_to(root / "data")
    (root / "data/objectives/self.yaml").symlink_to(root / "data/objectives/self.yaml")
    tree = read_tree(root)
    assert rules(tree) == [
        ("unreadable-file", "data/objectives/1.1.yaml"),
        ("link-out-of-tree", "data/objectives/loop"),
        ("unreadable-file", "data/objectives/self.yaml"),
    ]
    assert set(tree.files) == {"data/strategy.yaml"}


def test_a_name_that_is_not_utf8_can_be_printed(root: Path) -> None:
    Path(os.fsdecode(os.fsencode(root / "data/objectives") + b"/\xff.yaml")).write_text("x: 1\n")
    for path in read_tree(root).files:
        path.encode("utf-8")


def test_a_large_file_is_not_read_whole(root: Path) -> None:
    with (root / "data/objectives/1.1.yaml").open("wb") as stream:
        stream.truncate(50 * 1024 * 1024)
    data = read_tree(root).files["data/objectives/1.1.yaml"]
    assert len(data) == LARGEST_READ


def silent(text: str) -> None:
    raise AssertionError(f"nothing was to be said: {text}")


def made(root: Path, path: str, data: bytes) -> bool:
    return create_all(root, {path: data}, silent)[path]


def test_a_file_is_made_once(root: Path) -> None:
    assert made(root, "data/progress/1.1/a.yaml", b"one")
    assert not made(root, "data/progress/1.1/a.yaml", b"one")
    with pytest.raises(CannotDo, match="meanwhile"):
        made(root, "data/progress/1.1/a.yaml", b"two")
    assert (root / "data/progress/1.1/a.yaml").read_bytes() == b"one"
    assert [path.name for path in (root / "data/progress/1.1").iterdir()] == ["a.yaml"]


def test_on_a_disk_where_a_file_has_one_name_alone(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(errno.EPERM, "no second names")

    monkeypatch.setattr(os, "link", refuse)
    monkeypatch.delattr(os, "O_TMPFILE", raising=False)
    test_a_file_is_made_once(root)


def test_new_files_have_the_rights_that_are_usual(root: Path) -> None:
    before = os.umask(0o002)
    try:
        made(root, "data/progress/1.1/a.yaml", b"one")
    finally:
        os.umask(before)
    assert (root / "data/progress/1.1/a.yaml").stat().st_mode & 0o777 == 0o664


def test_a_file_stays_inside_the_root(root: Path, tmp_path: Path) -> None:
    (tmp_path / "outside").mkdir()
    (root / "data/progress").symlink_to(tmp_path / "outside")
    with pytest.raises(CannotDo, match="outside"):
        made(root, "data/progress/1.1/a.yaml", b"x")
    assert list((tmp_path / "outside").rglob("*.yaml")) == []


def test_what_was_made_is_taken_back_where_a_later_file_cannot_be(root: Path) -> None:
    (root / "data/blocked").write_text("a file, not a folder")
    with pytest.raises(CannotDo):
        create_all(root, {"data/new/a.yaml": b"a", "data/blocked/b.yaml": b"b"}, silent)
    assert not (root / "data/new").exists()


def test_a_name_that_another_file_takes_meanwhile_is_not_called_recorded(root: Path) -> None:
    taken = {"data/decisions/b.yaml": b"theirs"}
    assert create_all(root, taken, silent) == {"data/decisions/b.yaml": True}
    assert create_all(root, taken, silent) == {"data/decisions/b.yaml": False}
    with pytest.raises(CannotDo, match="meanwhile"):
        create_all(root, {"data/decisions/a.yaml": b"a", "data/decisions/b.yaml": b"b"}, silent)
    assert [path.name for path in (root / "data/decisions").iterdir()] == ["b.yaml"]
    assert (root / "data/decisions/b.yaml").read_bytes() == b"theirs"


def test_an_output_over_a_link_keeps_the_link(tmp_path: Path) -> None:
    (tmp_path / "real.md").write_text("old")
    (tmp_path / "link.md").symlink_to(tmp_path / "real.md")
    write_output(tmp_path / "link.md", b"new", tmp_path)
    assert (tmp_path / "link.md").is_symlink()
    assert (tmp_path / "real.md").read_text() == "new"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["link.md", "real.md"]


def test_templates_that_lead_out_are_refused(root: Path, tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("secret")
    (root / "templates").mkdir()
    (root / "templates/summary.md.jinja").symlink_to(tmp_path / "secret.txt")
    with pytest.raises(CannotDo, match="leads out"):
        own_texts(root)


def test_a_councils_own_templates_are_read_and_the_tools_own_too(root: Path) -> None:
    assert own_texts(root) == {}
    (root / "templates").mkdir()
    (root / "templates/summary.md.jinja").write_bytes(b"own\r\n")
    assert own_texts(root) == {"summary.md.jinja": "own\n"}
    assert "summary.md.jinja" in built_in_texts()


def test_an_input_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(CannotDo, match="cannot be read"):
        read_input(str(tmp_path / "none.csv"))


def test_files_are_changed_all_or_none(root: Path) -> None:
    figures = root / "data/figures.csv"
    figures.write_bytes(b"old\n")
    figures.chmod(0o640)
    changes = {
        "data/figures.csv": (b"old\n", b"new\n"),
        "data/made.yaml": (None, b"made\n"),
    }
    change_all(root, changes, silent)
    assert figures.read_bytes() == b"new\n"
    assert figures.stat().st_mode & 0o777 == 0o640
    assert (root / "data/made.yaml").read_bytes() == b"made\n"
    assert sorted(place.name for place in (root / "data").iterdir()) == [
        "figures.csv", "made.yaml", "objectives", "strategy.yaml",
    ]  # fmt: skip


@pytest.mark.parametrize("last", ["changed", "gone", "made", "a folder", "out"])
def test_a_file_that_changed_meanwhile_is_left_and_the_others_are_put_back(
    root: Path, tmp_path: Path, last: str
) -> None:
    (root / "data/a.csv").write_bytes(b"old\n")
    before: bytes | None = b"read\n"
    place = root / "data/b.csv"
    if last == "changed":
        place.write_bytes(b"changed\n")
    elif last == "made":
        before = None
        place.write_bytes(b"by somebody\n")
    elif last == "a folder":
        place.mkdir()
    elif last == "out":
        (tmp_path / "secret.csv").write_bytes(b"read\n")
        place.symlink_to(tmp_path / "secret.csv")
    changes = {
        "data/a.csv": (b"old\n", b"new\n"),
        "data/aa.csv": (None, b"new\n"),
        "data/b.csv": (before, b"new\n"),
    }
    reasons = {"out": "outside", "a folder": "not a plain file"}
    reason = reasons.get(last, "has changed meanwhile, so nothing was written")
    with pytest.raises(CannotDo, match=reason):
        change_all(root, changes, silent)
    assert (root / "data/a.csv").read_bytes() == b"old\n"
    assert not (root / "data/aa.csv").exists()
    assert b"new\n" not in [path.read_bytes() for path in root.rglob("*.csv") if path.is_file()]


def test_a_file_that_cannot_be_written_is_told(root: Path) -> None:
    (root / "data/objectives").rmdir()
    (root / "data/objectives").write_text("a file where a folder was")
    with pytest.raises(CannotDo, match="cannot be written"):
        change_all(root, {"data/objectives/a.csv": (None, b"new\n")}, silent)


def test_an_input_has_a_largest_size(tmp_path: Path) -> None:
    (tmp_path / "large.csv").write_bytes(b"x" * (1024**2 + 1))
    with pytest.raises(CannotDo, match="larger than 1 MiB"):
        read_input(str(tmp_path / "large.csv"), 1024**2)
    assert read_if_there(str(tmp_path / "none.csv")) is None
    assert read_if_there(str(tmp_path / "large.csv")) is not None
