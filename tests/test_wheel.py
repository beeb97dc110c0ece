"""A real wheel in a fresh environment, from a folder that is not the checkout, with no network."""

from __future__ import annotations

import os
import subprocess
import sys
import venv
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parent.parent
WHEELS = Path(sys.prefix) / "wheels"


def run(*command: str, cwd: Path) -> str:
    outside = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    done = subprocess.run(
        command, cwd=cwd, capture_output=True, text=True, env=outside, check=False, timeout=240
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of commands of an environment that holds the built wheel."""
    if not WHEELS.is_dir():
        pytest.skip("make keeps the wheels of what the tool needs; this environment has none")
    folder = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder / "built"),
        cwd=CHECKOUT)  # fmt: skip
    [wheel] = (folder / "built").glob("*.whl")
    venv.create(folder / "env", with_pip=True)
    commands = folder / "env" / ("Scripts" if os.name == "nt" else "bin")
    pip = [str(commands / "python"), "-m", "pip", "install", "--quiet", "--no-index"]
    run(*pip, "--disable-pip-version-check", "--find-links", str(WHEELS), str(wheel), cwd=folder)
    return commands


def test_the_installed_command_works_anywhere(installed: Path, tmp_path: Path) -> None:
    command = str(installed / "strategy")
    assert run(command, "--version", cwd=tmp_path).startswith("strategy ")
    run(command, "init", "ours", cwd=tmp_path)
    assert "files: " in run(command, "validate", cwd=tmp_path / "ours/data/objectives")
    [path] = run(command, "report", "--format", "html", cwd=tmp_path / "ours").splitlines()
    assert (tmp_path / "ours" / path).stat().st_size > 10_000
    recorded = run(
        command, "record", "progress", "1.1", "--status", "green", "--summary", "Well.",
        "--by", "attendance-lead", "--dry-run", cwd=tmp_path / "ours",
    )  # fmt: skip
    assert "status: on-track" in recorded


def test_the_wheel_is_typed_and_holds_no_councils_data(installed: Path) -> None:
    where = run(str(installed / "python"), "-c", "import strategy; print(strategy.__file__)",
                cwd=installed)  # fmt: skip
    package = Path(where.strip()).parent
    assert (package / "py.typed").is_file()
    assert (package / "templates").is_dir()
    assert not (package / "data").exists()
    assert not list(package.parent.glob("data"))


def test_the_wheel_holds_its_templates_compiled(installed: Path) -> None:
    where = run(str(installed / "python"), "-c", "import strategy; print(strategy.__file__)",
                cwd=installed)  # fmt: skip
    templates = Path(where.strip()).parent / "templates"
    ask = (
        "from strategy.storage.texts import built_in_texts, compiled_template\n"
        "from strategy.reports.compiling import name_of_code\n"
        "texts = built_in_texts().items()\n"
        "print([n for n, t in texts if not compiled_template(name_of_code(n, t))])"
    )
    assert len(list((templates / ".compiled").glob("*.py"))) > 50
    assert run(str(installed / "python"), "-c", ask, cwd=installed).strip() == "[]"
