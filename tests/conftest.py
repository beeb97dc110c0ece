"""A small invented council on disk, and the command run on it as an officer would."""

from __future__ import annotations

import gc
import io
import os
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

from strategy.cli.app import main
from strategy.reports.sandbox import Sandbox

settings.register_profile(
    "suite",
    max_examples=50,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("suite")
"""Property tests run the same examples every time, however busy the machine is."""

CHECK_ALL = bool(os.environ.get("CHECK_ALL"))
"""Whether the slow sweeps are run whole, as `make check-all` does."""

TODAY = "2026-11-23"
EPOCH = "1795435200"  # noon on that day

COUNCIL = {
    "data/strategy.yaml": """\
format: 1
title: Learning together
organisation: Marlbrook Council (invented)
standing: adopted
starts: 2024
ends: 2030
vision: Every child in Marlbrook learns well.
sets:
  first: {title: First objectives, starts: 2024, ends: 2030}
""",
    "data/posts.yaml": """\
attendance-lead: {title: Attendance Lead}
head-of-send: {title: Head of SEND}
""",
    "data/priorities/1.yaml": "title: Good schools for all\naims: [Every school is good.]\n"
    "lead: head-of-send\n",
    "data/objectives/1.1.yaml": """\
priority: 1
set: first
wording: Fewer children miss school.
label: Attendance
intent: improve
owner: attendance-lead
""",
    "data/objectives/1.2.yaml": """\
priority: 1
set: first
wording: Every school has a careers lead.
label: Careers leads
intent: put-in-place
""",
}

OUTSIDE = ("STRATEGY_", "GITHUB_", "GITLAB_")
"""What the machine that runs the tests may say, and an officer's does not."""

Run = Callable[..., subprocess.CompletedProcess[str]]
Git = Callable[..., str]


def write(root: Path, files: dict[str, str]) -> None:
    for path, text in files.items():
        place = root / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8", newline="")


@pytest.fixture(scope="session", autouse=True)
def templates_are_compiled_once() -> Iterator[None]:
    """In a process of its own, as an officer's is, a template is compiled in every run."""
    codes: dict[tuple[str | None, str], Any] = {}
    compiled = Sandbox.compile

    def kept(sandbox: Sandbox, text: str, name: str | None = None, file: str | None = None) -> Any:
        if (name, text) not in codes:
            codes[name, text] = compiled(sandbox, text, name, file)
        return codes[name, text]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Sandbox, "compile", kept)
        yield


@pytest.fixture
def council(tmp_path: Path) -> Path:
    root = tmp_path / "council"
    write(root, COUNCIL)
    return root


@pytest.fixture(scope="session")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder for what many tests begin with, made once."""
    return tmp_path_factory.mktemp("kept")


@pytest.fixture
def starter_in(strategy: Run, kept: Path) -> Callable[[Path], Path]:
    """Has a copy of what ``strategy init`` writes in a folder."""

    def copied(folder: Path) -> Path:
        if not (kept / "starter").exists():
            assert strategy("init", str(kept / "starter")).returncode == 0
        shutil.copytree(kept / "starter", folder)
        return folder

    return copied


def environment(**more: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(OUTSIDE)}
    return {**kept, "SOURCE_DATE_EPOCH": EPOCH, "NO_COLOR": "1", **more}


@pytest.fixture
def strategy(council: Path) -> Run:
    """Runs the command in the council's folder, with no terminal.

    It runs within this process, as the installed command would: a new interpreter for each call
    takes most of a second. What only a process of its own can show has one (``tests/test_wheel.py``
    and the tests of recording).
    """

    def run(
        *arguments: str, cwd: Path = council, stdin: str = "", **env: str
    ) -> subprocess.CompletedProcess[str]:
        streams = [_stream(stdin), _stream(), _stream()]
        young = gc.get_threshold()
        with pytest.MonkeyPatch.context() as patch:
            for name in set(os.environ) - set(environment(**env)):
                patch.delenv(name)
            for name, value in environment(**env).items():
                patch.setenv(name, value)
            patch.chdir(cwd)
            patch.setattr(sys, "argv", ["strategy", *arguments])
            for name, stream in zip(("stdin", "stdout", "stderr"), streams, strict=True):
                patch.setattr(sys, name, stream)
            try:
                main()
                code: int | str | None = 0
            except SystemExit as ended:
                code = ended.code
            finally:
                gc.set_threshold(*young)
        assert isinstance(code, int | None)
        _, text, said = (_text_of(stream) for stream in streams)
        return subprocess.CompletedProcess(arguments, code or 0, text, said)

    return run


def _stream(text: str = "") -> io.TextIOWrapper:
    return io.TextIOWrapper(io.BytesIO(text.encode()), encoding="utf-8", write_through=True)


def _text_of(stream: io.TextIOWrapper) -> str:
    wrapped_buffer = stream.buffer
    assert isinstance(wrapped_buffer, io.BytesIO)
    return wrapped_buffer.getvalue().decode("utf-8").replace(os.linesep, "\n")


@pytest.fixture
def git(council: Path) -> Git:
    """Runs git in the council's folder, on a day."""

    def run(*words: str, on: str = "2026-10-01", cwd: Path = council) -> str:
        kept = {name: text for name, text in os.environ.items() if not name.startswith("GIT_")}
        who = {
            f"GIT_{role}_{what}": value
            for role in ("AUTHOR", "COMMITTER")
            for what, value in (
                ("NAME", "A"), ("EMAIL", "a@b.example"), ("DATE", f"{on}T12:00:00+0000"),
            )
        }  # fmt: skip
        done = subprocess.run(
            ["git", *words],
            cwd=cwd,
            env={**kept, **who},
            capture_output=True,
            text=True,
            check=True,
        )
        return done.stdout.strip()

    return run


def everything(root: Path) -> dict[str, bytes]:
    """Every file of a folder with its bytes; of the tool's own folder what must not stay there."""
    ours = {".strategy/.gitignore", ".strategy/lock"}
    return {
        name: place.read_bytes()
        for place in sorted(root.rglob("*"))
        if place.is_file() and (name := place.relative_to(root).as_posix()) not in ours
        if not name.startswith(".strategy/done/")
    }


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """End with what was not tried, and why: a skipped test is no test that passed."""
    reasons = Counter(
        report.longrepr[2].removeprefix("Skipped: ")
        for report in terminalreporter.stats.get("skipped", ())
        if isinstance(report.longrepr, tuple)
    )
    if reasons:
        terminalreporter.section("not tried here")
        for reason, number in sorted(reasons.items()):
            tests = "test" if number == 1 else "tests"
            terminalreporter.line(f"{reason} ({number:,} {tests})")
