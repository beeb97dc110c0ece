"""Run a command and say what that command alone cost: CPU, wall and peak memory.

Times are seconds. CPU is user and system together, of the child and of the children it waited
for. Memory is megabytes (1,000,000 bytes), the largest of those processes. The kernel counts a
child's peak from the moment it is forked, so no peak can be less than this process's own: the
processes here that fork children are kept small.
"""

import contextlib
import os
import resource
import signal
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

# ru_maxrss is bytes on macOS and kibibytes elsewhere.
_MAXRSS_BYTES = 1 if sys.platform == "darwin" else 1024


@dataclass(frozen=True)
class Task:
    """A command to time, and what it is timed for."""

    tool: str  # "floor", "strategy" or a peer's name
    verb: str  # what it is compared under: start, read, help, validate, record, report
    title: str
    command: Sequence[str]
    folder: Path
    before: Callable[[], None] = lambda: None  # puts the folder in order; not timed


@dataclass(frozen=True)
class Sample:
    """One run: seconds, seconds, megabytes, and how it ended."""

    cpu: float
    wall: float
    peak: float
    exit_code: int
    in_time: bool
    last_line: str


@dataclass
class Timing:
    """The runs of one task. A task that failed or was not done in time is not run again."""

    task: Task
    samples: list[Sample] = field(default_factory=list)

    @property
    def outcome(self) -> str:
        """Give "ok", "DNF" (not done in the time limit), or how it failed."""
        last = self.samples[-1]
        if not last.in_time:
            return "DNF"
        if last.exit_code:
            return f"exit {last.exit_code}: {last.last_line}"
        return "ok"

    @property
    def cpu(self) -> float:
        """The median CPU seconds of the runs."""
        return statistics.median(sample.cpu for sample in self.samples)

    @property
    def wall(self) -> float:
        """The median wall seconds of the runs."""
        return statistics.median(sample.wall for sample in self.samples)

    @property
    def peak(self) -> float:
        """The median of the runs' peak memory, in megabytes."""
        return statistics.median(sample.peak for sample in self.samples)


def run(task: Task, limit: float, environment: Mapping[str, str], log: Path) -> Sample:
    """Run a task once, killing it after `limit` seconds; what it prints goes to `log`."""
    task.before()
    with log.open("wb") as output:
        began = time.perf_counter()
        child = subprocess.Popen(
            task.command,
            cwd=task.folder,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        too_long = threading.Event()
        timer = threading.Timer(limit, _kill, [child.pid, too_long])
        timer.start()
        try:
            _, status, usage = os.wait4(child.pid, 0)
        except KeyboardInterrupt:
            os.killpg(child.pid, signal.SIGKILL)
            raise
        finally:
            timer.cancel()
        wall = time.perf_counter() - began
    child.returncode = os.waitstatus_to_exitcode(status)
    return Sample(
        cpu=usage.ru_utime + usage.ru_stime,
        wall=wall,
        peak=usage.ru_maxrss * _MAXRSS_BYTES / 1e6,
        exit_code=child.returncode,
        in_time=not too_long.is_set(),
        last_line=_last_line(log),
    )


def own_peak() -> float:
    """Give this process's own peak, in megabytes: the least a child's can read."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * _MAXRSS_BYTES / 1e6


def _kill(group: int, too_long: threading.Event) -> None:
    too_long.set()
    with contextlib.suppress(ProcessLookupError):
        os.killpg(group, signal.SIGKILL)


def _last_line(log: Path) -> str:
    lines = log.read_text(encoding="utf-8", errors="replace").split("\n")
    return next((line.strip() for line in reversed(lines) if line.strip()), "")
