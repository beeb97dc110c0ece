"""``strategy site``: what it shows, and that it changes and removes its own files alone."""

import json
from hashlib import sha256
from pathlib import Path

import pytest

from tests.cli.history import save
from tests.conftest import Git, Run, write

ROUNDS = (
    "reporting:\n  rounds:\n"
    "    spring: {as_at: 2026-03-31, papers: 2026-04-20}\n"
    "    autumn: {as_at: 2026-10-31, papers: 2026-12-20}\n"
)


def files_of(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_a_rebuild_writes_nothing(strategy: Run, council: Path) -> None:
    first = strategy("site", "-o", "out")
    assert first.returncode == 0, first.stderr
    assert first.stdout == "out/index.html\n"
    assert "0 unchanged" in first.stderr
    before = {path: path.stat().st_mtime_ns for path in (council / "out").rglob("*.html")}
    again = strategy("site", "-o", "out")
    assert "0 files written" in again.stderr
    assert before == {path: path.stat().st_mtime_ns for path in (council / "out").rglob("*.html")}


def test_only_what_changed_is_written_and_what_is_gone_is_removed(
    strategy: Run, council: Path
) -> None:
    write(council, {"data/actions/hub.yaml": "title: A hub\nobjectives: [1.1]\n"})
    strategy("site", "-o", "out")
    write(council, {"out/mine.txt": "mine"})
    assert (council / "out/actions/hub.html").exists()
    about = council / "out/accessibility.html"
    (council / "data/actions/hub.yaml").unlink()
    done = strategy("site", "-o", "out")
    assert "removed" in done.stderr
    assert not (council / "out/actions").exists()
    assert about.exists()
    assert (council / "out/mine.txt").read_text() == "mine"


def test_what_is_hidden_since_leaves(strategy: Run, council: Path) -> None:
    strategy("site", "-o", "out", "--base-url", "https://example.org")
    place = council / "data/objectives/1.1.yaml"
    label = "Attendance"
    strategy("site", "-o", "out", "--base-url", "https://example.org")
    assert any(label.encode() in data for data in files_of(council / "out").values())
    place.write_text(place.read_text() + "visibility: internal\n")
    (council / "data/posts.yaml").write_text("attendance-lead: {title: Director}\n")
    strategy("site", "-o", "out", "--base-url", "https://example.org")
    after = files_of(council / "out")
    assert "objectives/1.1.html" not in after
    assert [path for path, data in after.items() if label.encode() in data] == []


def test_somebody_elses_file_is_not_overwritten(strategy: Run, council: Path) -> None:
    write(council, {"out/index.html": "mine"})
    done = strategy("site", "-o", "out")
    assert done.returncode == 2
    assert "out/index.html was not written by this command" in done.stderr
    assert files_of(council / "out") == {"index.html": b"mine"}


def test_a_list_that_was_tampered_with_removes_nothing_outside(
    strategy: Run, council: Path
) -> None:
    strategy("site", "-o", "out")
    place = council / "out/.strategy-site.json"
    listed = json.loads(place.read_text())
    data = (council / "data/strategy.yaml").read_bytes()
    listed["../data/strategy.yaml"] = sha256(data).hexdigest()
    listed[str(council / "data/posts.yaml")] = "0"
    place.write_text(json.dumps(listed))
    write(council, {"data/actions/hub.yaml": "title: A hub\nobjectives: [1.1]\n"})
    assert strategy("site", "-o", "out").returncode == 0
    assert (council / "data/strategy.yaml").read_bytes() == data
    place.write_text("[]")
    assert "name another folder" in strategy("site", "-o", "out").stderr


@pytest.mark.parametrize("folder", [".", "data", "data/pages", "templates/site"])
def test_the_strategys_own_folders_are_left_alone(
    strategy: Run, council: Path, folder: str
) -> None:
    before = sorted(council.rglob("*"))
    done = strategy("site", "-o", folder)
    assert done.returncode == 2
    assert "holds the strategy's own files; name another folder" in done.stderr
    assert sorted(council.rglob("*")) == before


def test_a_folder_that_leads_out_is_not_followed(strategy: Run, council: Path) -> None:
    outside = council.parent / "outside"
    outside.mkdir()
    (council / "out").mkdir()
    (council / "out/objectives").symlink_to(outside)
    done = strategy("site", "-o", "out")
    assert done.returncode == 2
    assert list(outside.iterdir()) == []


def test_a_template_with_a_mistake_leaves_the_site_as_it_was(strategy: Run, council: Path) -> None:
    strategy("site", "-o", "out")
    before = files_of(council / "out")
    write(council, {"templates/site/data.html.jinja": "{{ view.nothing }}\n"})
    done = strategy("site", "-o", "out")
    assert done.returncode == 2
    assert "site/data.html.jinja:1: the template asks for what is not there" in done.stderr
    assert files_of(council / "out") == before
    assert strategy("site", "-o", "out", "--built-in-templates").returncode == 0


@pytest.fixture
def with_rounds(council: Path) -> Path:
    place = council / "data/strategy.yaml"
    place.write_text(place.read_text() + ROUNDS)
    return council


APPROVED = {
    "data/approvals/spring.yaml": "round: spring\nby: attendance-lead\non: 2026-04-10\n"
    f"digest: sha256:{'0' * 64}\n"
}


def test_it_shows_the_last_round_that_was_approved_and_is_out(
    strategy: Run, with_rounds: Path
) -> None:
    none = strategy("site", "-o", "out")
    assert none.returncode == 2
    assert "--live shows the newest position, marked DRAFT" in none.stderr
    assert not (with_rounds / "out").exists()
    write(with_rounds, APPROVED)
    done = strategy("site", "-o", "out")
    assert "as at 31 March 2026" in done.stderr
    autumn = APPROVED["data/approvals/spring.yaml"].replace("spring", "autumn")
    autumn = autumn.replace("2026-04-10", "2026-11-10")
    write(with_rounds, {"data/approvals/autumn.yaml": autumn})
    done = strategy("site", "-o", "out")
    assert "as at 31 March 2026" in done.stderr  # its papers are not out yet


def test_live_is_marked_on_every_page(strategy: Run, with_rounds: Path) -> None:
    done = strategy("site", "-o", "out", "--live")
    assert "as at 23 November 2026" in done.stderr
    for path, data in files_of(with_rounds / "out").items():
        if path.endswith(".html"):
            assert b"DRAFT" in data, path


def test_a_frozen_site_shows_what_was_known_then(strategy: Run, council: Path, git: Git) -> None:
    git("init", "-q", "-b", "main")
    save(git, "2026-10-01")
    place = council / "data/objectives/1.1.yaml"
    place.write_text(place.read_text().replace("label: Attendance", "label: Later"))
    done = strategy("site", "-o", "out", "--freeze", "2026-11-01")
    assert done.returncode == 0, done.stderr
    assert "as at 1 November 2026" in done.stderr
    site = files_of(council / "out")
    assert not [path for path, data in site.items() if b"Later" in data]
    assert b"what was known on 1 November 2026" in site["index.html"]
    assert "leave one out" in strategy("site", "-o", "x", "--live", "--freeze", "today").stderr


@pytest.mark.parametrize("given", ["example.org", "ftp://x", "https://", "https://x/?a=b"])
def test_an_address_that_is_none(strategy: Run, council: Path, given: str) -> None:
    done = strategy("site", "-o", "out", "--base-url", given)
    assert done.returncode == 2
    assert "is no address of a site" in done.stderr
    assert not (council / "out").exists()


def test_a_dry_run_lists_and_writes_nothing(strategy: Run, council: Path) -> None:
    done = strategy("site", "-o", "out", "--dry-run")
    assert "out/index.html" in done.stdout.splitlines()
    assert not (council / "out").exists()


def test_errors_in_the_records_stop_it(strategy: Run, council: Path) -> None:
    write(council, {"data/objectives/1.1.yaml": "wording: [\n"})
    done = strategy("site", "-o", "out")
    assert done.returncode == 1
    assert "see: strategy validate" in done.stderr
