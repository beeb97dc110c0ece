"""Writes are whole: ended before and after each call that changes the disk, each verb in turn.

The program is ended for good in a process of its own, so that nothing tidies up after it.
"""

from __future__ import annotations

import itertools
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from strategy.storage import disk, intent
from strategy.storage.reading import read_tree
from strategy.storage.root import CannotDo
from strategy.storage.writing import change_all
from tests.cli.test_import import CHOSEN, MEASURE, YAML, published
from tests.conftest import CHECK_ALL, COUNCIL, EPOCH, Git, Run, everything, write

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs a process of its own")

CALLS = [
    name
    for name, call in vars(disk).items()
    if callable(call) and getattr(call, "__module__", "") == disk.__name__ and name[0] != "_"
]
"""All of them: what is not in this module does not change the disk."""

OWNERS = "objective,owner\n1.1,head-of-send\n1.2,head-of-send\n"
UPDATES = (
    "objective,status,summary,by,as_at\n"
    "1.1,on-track,One.,attendance-lead,2026-11-01\n"
    "1.2,at-risk,Two.,attendance-lead,2026-11-01\n"
)
VERBS: dict[str, tuple[str, ...]] = {
    "set": ("set", "owner", "--from", "owners.csv", "--yes"),
    "record": ("record", "progress", "--from", "updates.csv", "--yes"),
    "record one": (
        "record", "progress", "1.1", "--status", "on-track", "--summary", "One.",
        "--by", "attendance-lead", "--as-at", "2026-11-01", "--yes",
    ),
    "import": ("import", "ees", "rates.csv", *CHOSEN, "--published", "2026-03-19"),
    "init": ("init", "made/town"),
}  # fmt: skip


@pytest.fixture
def sheets(council: Path) -> Path:
    document = COUNCIL["data/strategy.yaml"] + "area: {name: Wigan, code: E08000010}\n"
    write(council, {
        "owners.csv": OWNERS, "updates.csv": UPDATES, "data/strategy.yaml": document, YAML: MEASURE
    })  # fmt: skip
    published(council)
    return council


def ended_at(step: int, words: tuple[str, ...], root: Path) -> bool:
    """Run a command in a child that is ended at a step; whether it came so far.

    There are two steps to each call that changes the disk: before it and after it.
    """
    child = os.fork()
    if child == 0:
        try:
            os.chdir(root)
            os.environ["SOURCE_DATE_EPOCH"] = EPOCH
            silence = os.open(os.devnull, os.O_RDWR)
            for stream in (0, 1, 2):
                os.dup2(silence, stream)
            _end_at(step)
            from strategy.cli.app import main

            sys.argv = ["strategy", *words]
            main()
        finally:
            os._exit(0)
    _, status = os.waitpid(child, 0)
    return os.waitstatus_to_exitcode(status) == 9


def _end_at(step: int) -> None:
    left = step

    def counted(call: Callable[..., object]) -> Callable[..., object]:
        def instead(*args: object) -> object:
            nonlocal left
            if left == 0:
                os._exit(9)
            left -= 1
            result = call(*args)
            if left == 0:
                os._exit(9)
            left -= 1
            return result

        return instead

    for name in CALLS:
        setattr(disk, name, counted(getattr(disk, name)))


def seen(strategy: Run, root: Path) -> dict[str, bytes]:
    """What a reading verb reads, whatever stands in the files."""
    return dict(read_tree(root).files)


@pytest.mark.parametrize("verb", ["set", "record", "record one", "import"])
def test_a_write_is_whole_whenever_it_is_ended(strategy: Run, sheets: Path, verb: str) -> None:
    before = everything(sheets)
    assert strategy(*VERBS[verb]).returncode == 0
    after = everything(sheets)
    data_before, data_after = (
        {path: data for path, data in record.items() if path.startswith("data/")}
        for record in (before, after)
    )
    assert data_before != data_after
    step, outcomes = 0, set()
    while True:
        _restore(sheets, before)
        if not ended_at(step, VERBS[verb], sheets):
            break
        read = dict(read_tree(sheets).files)
        assert read in (data_before, data_after), step
        done = strategy(*VERBS["record one"][:-1], "--summary", "After.", "--yes")
        assert done.returncode == 0, done.stderr
        contents = everything(sheets)
        left = {path for path in contents if not path.startswith("data/")}
        assert left == {"owners.csv", "updates.csv", "rates.csv"}, step
        whole = {path: data for path, data in contents.items() if b"After." not in data}
        assert {p: d for p, d in whole.items() if p.startswith("data/")} == read, step
        outcomes.add(read == data_after)
        step += 1
    assert step > (1 if verb == "record one" else 20)
    assert outcomes == {False, True} or verb == "record one"


def test_what_is_taken_back_is_whole_whenever_it_is_ended(strategy: Run, sheets: Path) -> None:
    before = everything(sheets)
    step, outcomes = 0, set()
    while True:
        assert strategy(*VERBS["set"]).returncode == 0
        after = dict(read_tree(sheets).files)
        if not ended_at(step, ("undo", "--yes"), sheets):
            break
        read = dict(read_tree(sheets).files)
        taken_back = read != after
        assert not taken_back or read == {
            path: data for path, data in before.items() if path.startswith("data/")
        }
        assert strategy(*VERBS["record one"]).returncode == 0
        assert strategy("undo", "--yes").returncode == 0
        assert dict(read_tree(sheets).files) == read
        again = strategy("undo", "--yes")
        assert again.returncode == 0
        assert ("nothing to take back" in again.stderr) == taken_back
        assert everything(sheets) == before
        outcomes.add(taken_back)
        step += 1
    assert step > 20
    assert outcomes == {False, True}


def _restore(root: Path, files: dict[str, bytes]) -> None:
    for path in everything(root):
        if path not in files:
            (root / path).unlink()
    for path, data in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        if not (root / path).exists() or (root / path).read_bytes() != data:
            (root / path).write_bytes(data)


def test_a_starter_is_there_whole_or_not_at_all(strategy: Run, tmp_path: Path) -> None:
    assert strategy("init", str(tmp_path / "whole")).returncode == 0
    whole = set(everything(tmp_path / "whole"))
    every = 1 if CHECK_ALL else 23
    step = 0
    while ended_at(step, ("init", "made/town"), tmp_path):
        assert (
            not (tmp_path / "made/town").exists()
            or set(everything(tmp_path / "made/town")) == whole
        )
        step += every
    assert step > 5 * every
    assert set(everything(tmp_path / "made/town")) == whole


def test_it_begins_again_after_it_was_ended(strategy: Run, tmp_path: Path) -> None:
    assert ended_at(60, ("init", "made/town"), tmp_path)
    done = strategy("-C", str(tmp_path), "init", str(tmp_path / "made/town"))
    assert done.returncode == 0, done.stderr
    assert [path.name for path in (tmp_path / "made").iterdir()] == ["town"]


def half_done(root: Path) -> None:
    """The council's files after a ``set`` that was ended between its two files."""
    step = 0
    while True:
        before = everything(root)
        assert ended_at(step, VERBS["set"], root)
        contents = everything(root)
        changed = [path for path in before if contents.get(path) != before[path]]
        if intent.pending(root) and len(changed) == 1:
            return
        _restore(root, {path: data for path, data in before.items() if ".strategy" not in path})
        step += 1


def test_who_reads_and_who_writes_next_is_told(strategy: Run, sheets: Path) -> None:
    half_done(sheets)
    shown = strategy("list", "objectives", "--format", "csv")
    assert shown.stdout.count("Head of SEND") == 2
    done = strategy(*VERBS["record one"])
    assert done.returncode == 0
    assert "A command that was ended half way is finished now: data/objectives/1.1" in done.stderr
    assert not intent.pending(sheets)


def _held(root: Path, change: intent.FileChange) -> bytes:
    return (root / change.path).read_bytes()


@pytest.mark.parametrize("step", [1, 100, 1_000_000, 2_000_000_000])
def test_a_disk_that_keeps_coarse_times_will_do(
    strategy: Run, sheets: Path, monkeypatch: pytest.MonkeyPatch, step: int
) -> None:
    own = disk.set_time
    monkeypatch.setattr(disk, "set_time", lambda place, at: own(place, at // step * step))
    assert strategy(*VERBS["set"]).returncode == 0
    assert not intent.pending(sheets)
    assert b"head-of-send" in (sheets / "data/objectives/1.2.yaml").read_bytes()


def test_a_comparison_sees_all_of_it_too(strategy: Run, sheets: Path, git: Git) -> None:
    git("init", "--quiet")
    git("add", "--all")
    git("commit", "--quiet", "-m", "All")
    half_done(sheets)
    untouched = [
        file_change.path
        for file_change in intent.pending(sheets)
        if b"head-of" not in _held(sheets, file_change)
    ]
    for path in untouched:  # as long ago as after any checkout, so that git need not open it
        os.utime(sheets / path, (1_000_000_000, 1_000_000_000))
    git("status", "--porcelain")
    assert untouched
    text = strategy("diff", "HEAD").stdout
    assert text.count("Head of SEND") == 2, text
    assert "1.1" in text
    assert "1.2" in text


def test_what_somebody_has_changed_since_is_theirs(strategy: Run, sheets: Path) -> None:
    before = everything(sheets)
    half_done(sheets)
    theirs = before["data/objectives/1.2.yaml"] + b"# Theirs.\n"
    (sheets / "data/objectives/1.2.yaml").write_bytes(theirs)
    read = dict(read_tree(sheets).files)
    assert read["data/objectives/1.1.yaml"] == before["data/objectives/1.1.yaml"]
    assert read["data/objectives/1.2.yaml"] == theirs
    done = strategy(*VERBS["record one"])
    assert "is undone, because somebody has changed data/objectives/1.2.yaml since" in done.stderr
    contents = everything(sheets)
    assert contents["data/objectives/1.1.yaml"] == before["data/objectives/1.1.yaml"]
    assert contents["data/objectives/1.2.yaml"] == theirs


def test_an_intent_that_came_with_a_change_is_not_followed(strategy: Run, sheets: Path) -> None:
    """A checkout gives a file another time than the one it says."""
    before = everything(sheets)
    half_done(sheets)
    planted = (sheets / ".strategy/intent.json").read_bytes()
    (sheets / ".strategy/intent.json").unlink()
    (sheets / ".strategy/intent.json").write_bytes(planted)
    _restore(sheets, {**before, ".strategy/intent.json": planted})
    assert dict(read_tree(sheets).files) == {
        path: data for path, data in before.items() if path.startswith("data/")
    }
    assert strategy(*VERBS["set"]).returncode == 0
    assert not (sheets / ".strategy/intent.json").exists()


def test_many_at_once_lose_nothing(strategy: Run, council: Path) -> None:
    """Each sets another label on one objective, or records: all of it is there, or was refused."""
    writers = range(50 if CHECK_ALL else 12)
    write(council, {
        f"sheet-{number}.csv": f"objective,status,summary,by,as_at\n"
        f"1.1,on-track,Said {number}.,attendance-lead,2026-11-01\n"
        f"1.2,on-track,Said {number}.,attendance-lead,2026-11-01\n"
        for number in writers
    })  # fmt: skip
    program = (
        "import sys; from strategy.cli.app import main; "
        "sys.argv = ['strategy', *sys.argv[1:]]; main()"
    )
    running = [
        subprocess.Popen(
            [sys.executable, "-c", program, "record", "progress", "--from", name, "--yes"],
            cwd=council, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True,
            env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
        )
        for name in (f"sheet-{number}.csv" for number in writers)
    ]  # fmt: skip
    problems = [process.communicate()[1] for process in running]
    assert [process.returncode for process in running] == [0] * len(writers), problems
    contents = everything(council)
    for number in writers:
        said = [data for data in contents.values() if f"Said {number}.".encode() in data]
        assert len(said) == 3, number
    assert not [path for path in contents if path.startswith(".strategy")]


def test_nobodys_change_is_overwritten_by_putting_back(
    council: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The second file cannot be written; meanwhile somebody has changed the first one."""
    root = council
    first, second = root / "data/objectives/1.1.yaml", root / "data/objectives/1.2.yaml"
    result = (first.read_bytes(), second.read_bytes())
    own = disk.replace

    def failing(old: Path, new: Path) -> None:
        if new == second:
            first.write_bytes(b"theirs: 1\n")
            raise OSError(28, "No space left on device")
        own(old, new)

    monkeypatch.setattr(disk, "replace", failing)
    changes = {
        f"data/objectives/1.{number}.yaml": (data, data + b"# New.\n")
        for number, data in enumerate(result, 1)
    }
    with pytest.raises(CannotDo, match="No space left"):
        change_all(root, changes, lambda _: None)
    assert (first.read_bytes(), second.read_bytes()) == (b"theirs: 1\n", result[1])
    assert not intent.pending(root)


def test_a_reader_beside_a_writer_sees_all_or_nothing(council: Path) -> None:
    root = council
    names = [f"data/objectives/1.{number}.yaml" for number in (1, 2)]
    first = {name: (root / name).read_bytes() for name in names}
    ended = threading.Event()
    torn = []

    def reading() -> None:
        while not ended.is_set():
            files = read_tree(root).files
            if len({files[name][-9:] for name in names} - {first[name][-9:] for name in names}) > 1:
                torn.append(files)

    reader = threading.Thread(target=reading)
    reader.start()
    contents = first
    for number in range(30):
        changed = {name: first[name] + f"# {number:5}\n".encode() for name in names}
        change_all(root, {name: (contents[name], changed[name]) for name in names}, lambda _: None)
        contents = changed
    ended.set()
    reader.join()
    assert torn == []


def installed(*words: str, cwd: Path, **streams: object) -> subprocess.CompletedProcess[str]:
    """The command in a process of its own, which has streams of its own."""
    program = (
        "import sys; from strategy.cli.app import main; "
        "sys.argv = ['strategy', *sys.argv[1:]]; main()"
    )
    done: subprocess.CompletedProcess[str] = subprocess.run(
        [sys.executable, "-c", program, *words],
        cwd=cwd, text=True, timeout=60, check=False, stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2]), "NO_COLOR": "1"},
        **streams,  # type: ignore[call-overload]
    )  # fmt: skip
    return done


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a stream that is full")
@pytest.mark.parametrize("verb", ["record one", "record", "init"])
def test_a_full_stream_neither_undoes_nor_hides_what_was_written(
    sheets: Path, tmp_path: Path, verb: str
) -> None:
    with Path("/dev/full").open("w") as full:
        done = installed(*VERBS[verb], cwd=sheets, stdout=full)
    assert done.returncode == 0, done.stderr
    assert "Written: " in done.stderr
    assert "could not be printed: No space left on device" in done.stderr
    assert "Traceback" not in done.stderr
    with Path("/dev/full").open("w") as full:
        assert installed("show", cwd=sheets, stdout=full).returncode == 2


def test_nor_does_a_closed_one(sheets: Path) -> None:
    done = installed(*VERBS["record one"], cwd=sheets, preexec_fn=lambda: os.close(1))
    assert (done.returncode, "Traceback" in done.stderr) == (0, False), done.stderr
    assert "Recorded 1 entry" in done.stderr


@pytest.mark.parametrize("name", ["data/posts.yaml", "data/strategy.yaml"])
def test_what_is_no_plain_file_is_told_at_once(sheets: Path, name: str) -> None:
    (sheets / name).unlink()
    os.mkfifo(sheets / name)
    before = everything(sheets)
    for words in (VERBS["record one"], VERBS["set"], ("diff",), ("validate",)):
        done = installed(*words, cwd=sheets, stdout=subprocess.PIPE)
        assert done.returncode in (1, 2), words
    assert everything(sheets) == before


def test_a_pipe_with_nobody_at_the_other_end_is_not_waited_for(sheets: Path) -> None:
    os.mkfifo(sheets / "sheet")
    done = installed("set", "owner", "--from", "sheet", cwd=sheets, stdout=subprocess.PIPE)
    assert done.returncode == 2
    assert "sheet is not a plain file; for what is piped in, write -" in done.stderr


def test_a_starter_is_not_written_out_of_a_repository(
    strategy: Run, tmp_path: Path, git: Git
) -> None:
    (tmp_path / "repository").mkdir()
    (tmp_path / "outside").mkdir()
    git("init", "--quiet", cwd=tmp_path / "repository")
    (tmp_path / "repository/link").symlink_to(tmp_path / "outside")
    done = strategy("init", "link/town", cwd=tmp_path / "repository")
    assert done.returncode == 2
    assert "a link out of the repository" in done.stderr
    assert not any((tmp_path / "outside").iterdir())


def test_what_fails_leaves_no_empty_folders(strategy: Run, council: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("a file")
    before = sorted(tmp_path.rglob("*"))
    assert strategy("init", str(tmp_path / "file/new/town")).returncode == 2
    assert strategy("report", "-o", "no/such/folder.md").returncode == 2
    assert sorted(tmp_path.rglob("*")) == before


KILLS = int(os.environ.get("KILLS", "0"))
"""How often a command is killed while it asks the system for something: by `make fuzz`."""


@pytest.mark.skipif(not KILLS, reason="kills by the system are for make fuzz")
@pytest.mark.skipif(not shutil.which("strace"), reason="needs strace")
@pytest.mark.parametrize("verb", ["set", "record", "import"])
def test_a_kill_at_any_call_of_the_system_leaves_all_or_nothing(
    strategy: Run, sheets: Path, verb: str
) -> None:
    """Each kind of call in turn, the first, second and so on of it, until the command ends."""
    before = everything(sheets)
    assert strategy(*VERBS[verb]).returncode == 0
    after = everything(sheets)
    calls = ["openat", "write", "fsync", "rename", "link", "unlink", "close", "mkdir", "flock"]
    number = 0
    for turn in itertools.count(1):
        ended = 0
        for call in calls:
            when = turn * 7 if call == "openat" else turn
            if number >= KILLS // 3:
                return
            _restore(sheets, before)
            done = subprocess.run(
                [
                    "strace", "-f", "-o", "/dev/null", "-e", f"trace={call}",
                    "-e", f"inject={call}:signal=KILL:when={when}",
                    sys.executable, "-c",
                    "import sys; from strategy.cli.app import main; main()", *VERBS[verb],
                ],
                cwd=sheets, capture_output=True, check=False, timeout=60,
                env={
                    **os.environ,
                    "PYTHONPATH": str(Path(__file__).parents[2]), "SOURCE_DATE_EPOCH": EPOCH,
                },
            )  # fmt: skip
            number += 1
            ended += done.returncode != 0
            read = dict(read_tree(sheets).files)
            assert read in [
                {path: data for path, data in record.items() if path.startswith("data/")}
                for record in (before, after)
            ], (call, turn)
        if not ended:
            return
