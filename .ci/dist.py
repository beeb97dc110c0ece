"""What is published of a version: wheel, source, one file for a locked-down machine, and its parts.

    python .ci/dist.py

Everything goes into `dist/`: the wheel and the sdist; `strategy.pyz`, which runs with nothing
installed (for the platform and the Python it was made on); and `strategy.cdx.json`, the list of all
that is in it (CycloneDX). The single file is tried from a folder with spaces.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[1]
DIST = PROJECT / "dist"
BIN = Path(sys.executable).parent


def main() -> int:
    """Make each, try the single file, and print what there is."""
    shutil.rmtree(DIST, ignore_errors=True)
    run(sys.executable, "-m", "hatchling", "build", "-d", str(DIST))
    [wheel] = DIST.glob("*.whl")
    single = DIST / "strategy.pyz"
    run(
        str(BIN / "shiv"), "--reproducible", "--console-script", "strategy", "--output-file",
        str(single), "--python", "/usr/bin/env python3", "--quiet", f"{wheel}[office]",
    )  # fmt: skip
    with tempfile.TemporaryDirectory(prefix="dist ") as scratch:
        folder = Path(scratch)
        parts(folder / "parts", wheel)
        tried(folder, single)
    for file in sorted(DIST.iterdir()):
        print(f"{file.stat().st_size / 1e6:6.1f} MB  {file.relative_to(PROJECT)}")
    return 0


def parts(folder: Path, wheel: Path) -> None:
    """Write the list of everything that is installed with the tool."""
    venv.create(folder, with_pip=True)
    python = str(folder / ("Scripts" if os.name == "nt" else "bin") / "python")
    run(python, "-m", "pip", "install", "--quiet", "--no-compile", f"{wheel}[office]")
    run(python, "-m", "pip", "uninstall", "--quiet", "--yes", "pip", "setuptools")
    listed = str(DIST / "strategy.cdx.json")
    run(
        str(BIN / "cyclonedx-py"), "environment", python, "--output-format", "JSON",
        "--output-reproducible", "--output-file", listed,
    )  # fmt: skip
    document = json.loads(Path(listed).read_text(encoding="utf-8"))
    for part in document["components"]:  # where the wheel lay on this machine is nobody's business
        kept = [each for each in part.get("externalReferences", []) if "file:" not in each["url"]]
        part["externalReferences"] = kept
    Path(listed).write_text(json.dumps(document, indent=2) + "\n", encoding="utf-8")


def tried(folder: Path, single: Path) -> None:
    """Begin a strategy, check it and report it with the single file, from a folder with spaces."""
    here = folder / "a folder with spaces"
    here.mkdir()
    command = [sys.executable, str(shutil.copy(single, here / single.name))]
    environment = {**os.environ, "SHIV_ROOT": str(folder / "unpacked"), "PYTHONPATH": ""}
    for words in (
        ["--version"],
        ["init", "our strategy"],
        ["-C", "our strategy", "validate"],
        ["-C", "our strategy", "report", "progress", "--format", "docx"],
    ):
        subprocess.run([*command, *words], cwd=here, env=environment, check=True, stdout=sys.stderr)


def run(*command: str) -> None:
    """Run a command, and end where it fails."""
    subprocess.run(command, cwd=PROJECT, check=True, stdout=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
