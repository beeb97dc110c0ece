"""The tools we compare ourselves with: install them apart from this project, and time them.

    python bench/peers.py install

They go into `.bench-peers/` at the top of the checkout, an environment of their own that git
ignores. One that cannot be installed on this Python is named and left out.
"""

import argparse
import json
import shutil
import subprocess
import sys
import venv
from collections.abc import Callable, Mapping
from pathlib import Path

from measure import Task

ENVIRONMENT = Path(__file__).resolve().parent.parent / ".bench-peers"
PACKAGES = {
    "doorstop": "doorstop",
    "trestle": "compliance-trestle",
    "bean-check": "beancount",
    "trlc": "trlc",
    "sphinx-build": "sphinx-needs",
}
FORMS = {
    "doorstop": "doorstop",
    "trestle": "trestle",
    "bean-check": "beancount",
    "trlc": "trlc",
    "sphinx-build": "sphinx-needs",
}


def install() -> None:
    """Make the environment if there is none, and install each peer into it."""
    python = ENVIRONMENT / "bin" / "python"
    if not python.exists():
        venv.create(ENVIRONMENT, symlinks=True, with_pip=True)
        (ENVIRONMENT / ".gitignore").write_text("*\n", encoding="utf-8")
    for package in PACKAGES.values():
        # -I keeps PYTHONPATH, and so the project's own environment, out of it.
        command = [str(python), "-I", "-m", "pip", "install", "--quiet", "--upgrade", package]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode:
            errors = [line for line in done.stderr.splitlines() if line.startswith("ERROR")]
            reason = errors[-1] if errors else f"pip ended with {done.returncode}"
            version = ".".join(str(part) for part in sys.version_info[:3])
            print(f"{package}: not installed on Python {version}: {reason}")
        else:
            print(f"{package}: installed in {ENVIRONMENT.name}/")


def installed() -> list[str]:
    """Give the peers that are there to be timed, by their command's name."""
    return [peer for peer in PACKAGES if (ENVIRONMENT / "bin" / peer).exists()]


def versions() -> dict[str, str]:
    """Give the version of each installed peer's package."""
    packages = [PACKAGES[peer] for peer in installed()]
    if not packages:
        return {}
    script = (
        "import importlib.metadata, json, sys\n"
        "print(json.dumps({name: importlib.metadata.version(name) for name in sys.argv[1:]}))"
    )
    command = [str(ENVIRONMENT / "bin" / "python"), "-I", "-c", script, *packages]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    answer: dict[str, str] = json.loads(done.stdout)
    return answer


def tasks(
    corpora: Mapping[str, Path], scratch: Path, restore: Callable[[Path], None]
) -> list[Task]:
    """Give what is timed of each peer in `corpora`, a mapping of forms to folders.

    Plain `doorstop` rewrites every item and stages it with git while it validates; with
    `--no-reformat` it only checks, as the others do. So both are timed, and `restore` puts the
    folder back before each run.
    """
    timed: list[Task] = []
    if "doorstop" in corpora:
        timed += _doorstop(corpora["doorstop"], scratch / "published", restore)
    if "trestle" in corpora:
        command = [_path("trestle"), "validate", "-t", "catalog", "-n", "council"]
        timed.append(Task("trestle", "validate", "trestle validate", command, corpora["trestle"]))
    if "beancount" in corpora:
        command = [_path("bean-check"), "--no-cache", "council.beancount"]
        timed.append(Task("bean-check", "validate", "bean-check", command, corpora["beancount"]))
    if "trlc" in corpora:
        timed.append(Task("trlc", "validate", "trlc", [_path("trlc"), "."], corpora["trlc"]))
    if "sphinx-needs" in corpora:
        timed += _sphinx_needs(corpora["sphinx-needs"], scratch / "built")
    return timed


def _sphinx_needs(folder: Path, built: Path) -> list[Task]:
    """Checking is building without writing pages; nothing of an earlier run is kept."""
    build = [_path("sphinx-build"), "-q", "-W", "-E", "-b"]
    out = [".", str(built)]

    def tidy() -> None:
        shutil.rmtree(built, ignore_errors=True)

    check, report = [*build, "dummy", *out], [*build, "html", *out]
    return [
        Task(
            "sphinx-build", "validate", "sphinx-build -b dummy (Sphinx-Needs)", check, folder, tidy
        ),
        Task("sphinx-build", "report", "sphinx-build -b html (Sphinx-Needs)", report, folder, tidy),
    ]


def _doorstop(folder: Path, published: Path, restore: Callable[[Path], None]) -> list[Task]:
    doorstop = _path("doorstop")

    def tidy() -> None:
        restore(folder)
        shutil.rmtree(published, ignore_errors=True)

    check = [doorstop, "--no-reformat"]
    add = [doorstop, "add", "OBJ"]
    publish = [doorstop, "publish", "all", str(published), "--html"]
    return [
        Task("doorstop", "validate", "doorstop --no-reformat", check, folder, tidy),
        Task("doorstop", "validate", "doorstop", [doorstop], folder, tidy),
        Task("doorstop", "record", "doorstop add", add, folder, tidy),
        Task("doorstop", "report", "doorstop publish all", publish, folder, tidy),
    ]


def _path(command: str) -> str:
    return str(ENVIRONMENT / "bin" / command)


def main() -> None:
    """Install the peers."""
    parser = argparse.ArgumentParser(description="The tools we compare ourselves with.")
    parser.add_argument("do", choices=["install"], help="install them, in .bench-peers/")
    parser.parse_args()
    install()


if __name__ == "__main__":
    main()
