"""Where the tool can be installed: wheels for every platform, and the tests on every Python here.

    python .ci/compat.py             all of it
    python .ci/compat.py --resolve   the wheels alone

Every dependency, in its newest and in its lowest version that is allowed, has to have a wheel for
each platform and each Python. Then each Python that is found here gets an environment with the
lowest versions and one with the newest, and runs the tests that need no browser.
"""

import argparse
import itertools
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[1]
PLATFORMS = (
    "x86_64-unknown-linux-gnu",
    "aarch64-unknown-linux-gnu",
    "x86_64-pc-windows-msvc",
    "aarch64-pc-windows-msvc",
    "x86_64-apple-darwin",
    "aarch64-apple-darwin",
)
PYTHONS = ("3.11", "3.12", "3.13", "3.14")
RESOLUTIONS = ("highest", "lowest-direct")
CORE_ALONE = "aarch64-pc-windows-msvc"
"""Where the extras are not promised: not all that they need has a wheel there."""

LEFT_OUT = (
    "tests/browser", "tests/editors", "tests/test_wheel.py", "tests/test_planted.py",
    "tests/test_bench.py", "tests/test_bench_history.py", "tests/test_fuzz.py",
)  # fmt: skip
"""Tests that say nothing of a Python, or that need what this does not install."""


def main() -> int:
    """Resolve, run, and print a line for each; ends with the number of what failed."""
    parser = argparse.ArgumentParser(description="Try every platform and every Python.")
    parser.add_argument("--resolve", action="store_true", help="try the wheels alone")
    options = parser.parse_args()
    uv = shutil.which("uv") or str(Path(sys.executable).with_name("uv"))
    failed = sum(
        not resolves(uv, *case) for case in itertools.product(PLATFORMS, PYTHONS, RESOLUTIONS)
    )
    if not options.resolve:
        for python, resolution in itertools.product(pythons(), RESOLUTIONS):
            failed += not passes(uv, python, resolution)
        missing = set(PYTHONS) - {version_of(python) for python in pythons()}
        for version in sorted(missing):
            print(f"not tried: the tests on Python {version}, which is not here")
    return failed


def resolves(uv: str, platform: str, python: str, resolution: str) -> bool:
    """Whether everything has a wheel for a platform and a Python."""
    extras = [] if platform == CORE_ALONE else ["--extra", "office", "--extra", "data"]
    command = [
        uv, "pip", "compile", "pyproject.toml", *extras, "--python-platform", platform,
        "--python-version", python, "--only-binary", ":all:", "--resolution", resolution, "--quiet",
    ]  # fmt: skip
    return succeeds(f"wheels for {platform}, Python {python}, {resolution}", command)


def passes(uv: str, python: str, resolution: str) -> bool:
    """Whether the tests pass on a Python with the newest or the lowest versions."""
    with tempfile.TemporaryDirectory(prefix="compat-") as scratch:
        here = [uv, "pip", "install", "--quiet", "--python", f"{scratch}/bin/python"]
        steps = (
            [uv, "venv", "--quiet", "--python", python, scratch],
            [*here, "--resolution", resolution, "--editable", ".[office,data]"],
            [*here, "--editable", ".[dev]"],  # what is there already stays as it is
        )
        name = f"the tests on Python {version_of(python)}, {resolution}"
        for step in steps:
            if not succeeds(name, step, says=False):
                return False
        tests = [f"{scratch}/bin/python", "-m", "pytest", "-q", "-n", "auto"]
        tests += ["-p", "no:cacheprovider"]
        return succeeds(name, [*tests, *(f"--ignore={path}" for path in LEFT_OUT)])


def pythons() -> Iterator[str]:
    """The Pythons on the path and below pyenv that are new enough, one of each version."""
    places = [*os.environ["PATH"].split(os.pathsep), *map(str, _pyenv())]
    versions = set()
    for place in places:
        for version in PYTHONS:
            path = Path(place) / f"python{version}"
            is_new = version not in versions and os.access(path, os.X_OK)
            if is_new and version_of(str(path)) == version:
                versions.add(version)
                yield str(path)


def _pyenv() -> Iterator[Path]:
    root = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv"))
    yield from sorted((root / "versions").glob("*/bin"))


def version_of(python: str) -> str:
    """``3.13``; empty where it does not run."""
    done = subprocess.run([python, "--version"], capture_output=True, text=True, check=False)
    matched = re.match(r"Python (\d+\.\d+)", done.stdout)
    return matched[1] if matched else ""


def succeeds(name: str, command: list[str], *, says: bool = True) -> bool:
    """Whether a command succeeds; its last lines where it does not."""
    done = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=False)
    if done.returncode:
        print(f"{name}: failed\n{(done.stdout + done.stderr)[-2000:]}", flush=True)
    elif says:
        print(f"{name}: yes", flush=True)
    return done.returncode == 0


if __name__ == "__main__":
    sys.exit(main())
