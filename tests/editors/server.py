"""A small client of the YAML language server: what an editor says to it, and what it hears."""

from __future__ import annotations

import json
import queue
import subprocess
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

PATIENCE = 20.0
"""Seconds after which a silent server is a failure."""

ENDED: dict[str, Any] = {}
"""Stands behind the last message of a server that has ended."""

Settings = Mapping[str, Any]


class LanguageServer:
    """A running server, as an editor that has ``root`` open talks to it."""

    def __init__(self, process: subprocess.Popen[bytes], root: Path, settings: Settings) -> None:
        self.process = process
        self.root = root
        self.settings = settings
        self.heard: queue.Queue[dict[str, Any]] = queue.Queue()
        self.problems: dict[str, list[dict[str, Any]]] = {}
        self.asked = 0
        self.opened = 0
        threading.Thread(target=self._listen, daemon=True).start()
        self._begin()

    def _begin(self) -> None:
        folder = {"uri": self.root.as_uri(), "name": self.root.name}
        text = {
            "completion": {"completionItem": {"documentationFormat": ["markdown", "plaintext"]}},
            "hover": {"contentFormat": ["markdown"]},
            "publishDiagnostics": {},
        }
        self.request(
            "initialize",
            {
                "processId": None,
                "rootUri": folder["uri"],
                "workspaceFolders": [folder],
                "capabilities": {"workspace": {"configuration": True}, "textDocument": text},
            },
        )
        self.notify("initialized", {})
        self.notify("workspace/didChangeConfiguration", {"settings": {}})

    def open(self, path: str, text: str | None = None) -> str:
        """Open a file, as it is or with other text; gives its address."""
        uri = (self.root / path).as_uri()
        text = (self.root / path).read_text(encoding="utf-8") if text is None else text
        self.opened += 1
        self.problems.pop(uri, None)
        document = {"uri": uri, "languageId": "yaml", "version": self.opened, "text": text}
        self.notify("textDocument/didOpen", {"textDocument": document})
        return uri

    def close(self, uri: str) -> None:
        """Close a file, which takes its problems away."""
        self.problems.pop(uri, None)
        self.notify("textDocument/didClose", {"textDocument": {"uri": uri}})
        self._hear(lambda: uri in self.problems)

    def problems_of(self, uri: str) -> list[str]:
        """What the editor underlines in an open file, with the text's place: ``4: message``."""
        self._hear(lambda: uri in self.problems)
        return [
            f"{problem['range']['start']['line'] + 1}: {problem['message']}"
            for problem in self.problems[uri]
        ]

    def hover(self, uri: str, line: int, column: int) -> str:
        """What is shown where the pointer rests; lines and columns begin at 1."""
        shown = self.request("textDocument/hover", _place(uri, line, column))
        return str(shown["contents"]["value"]) if shown else ""

    def completions(self, uri: str, line: int, column: int) -> dict[str, str]:
        """What is offered there: what would be written, with its explanation."""
        offered = self.request("textDocument/completion", _place(uri, line, column))
        return {
            item.get("textEdit", {}).get("newText", item["label"]): _told(item)
            for item in offered["items"]
        }

    def request(self, method: str, params: Any) -> Any:
        self.asked += 1
        asked = self.asked
        self._send({"id": asked, "method": method, "params": params})
        answer = self._hear(lambda: False, answering=asked)
        assert "error" not in answer, answer["error"]
        return answer["result"]

    def notify(self, method: str, params: Any) -> None:
        self._send({"method": method, "params": params})

    def _send(self, message: Mapping[str, Any]) -> None:
        data = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self.process.stdin
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(data), data))
        self.process.stdin.flush()

    def _listen(self) -> None:
        stream = self.process.stdout
        assert stream
        while line := stream.readline():
            length = int(line.partition(b":")[2])
            while stream.readline().strip():
                pass
            self.heard.put(json.loads(stream.read(length)))
        self.heard.put(ENDED)

    def _hear(self, enough: Callable[[], bool], answering: int = 0) -> dict[str, Any]:
        """Hear messages until one answers a request, or there is enough of them."""
        until = time.monotonic() + PATIENCE
        while not enough():
            message = self._next(until)
            if message.get("id") == answering and "method" not in message:
                return message
            self._take(message)
        return {}

    def _next(self, until: float) -> dict[str, Any]:
        try:
            message = self.heard.get(timeout=max(0.1, until - time.monotonic()))
        except queue.Empty:
            self.process.kill()
            raise AssertionError("the server is silent") from None
        if message is ENDED:
            self.heard.put(ENDED)
            raise AssertionError("the server has ended")
        return message

    def _take(self, message: dict[str, Any]) -> None:
        if message.get("method") == "textDocument/publishDiagnostics":
            self.problems[message["params"]["uri"]] = message["params"]["diagnostics"]
        elif "id" in message and "method" in message:
            self._send({"id": message["id"], "result": self._answer(message)})

    def _answer(self, message: dict[str, Any]) -> Any:
        if message["method"] != "workspace/configuration":
            return None
        return [self._section(item.get("section", "")) for item in message["params"]["items"]]

    def _section(self, name: str) -> dict[str, Any]:
        """A section of the settings, whose names are written with dots."""
        own = {key: value for key, value in self.settings.items() if key.startswith(f"{name}.")}
        return {key.removeprefix(f"{name}."): value for key, value in own.items()}


def _place(uri: str, line: int, column: int) -> dict[str, Any]:
    return {
        "textDocument": {"uri": uri},
        "position": {"line": line - 1, "character": column - 1},
    }


def _told(item: Mapping[str, Any]) -> str:
    answer = item.get("documentation", "")
    return str(answer["value"] if isinstance(answer, dict) else answer)


@contextmanager
def language_server(command: list[str], root: Path, settings: Settings) -> Iterator[LanguageServer]:
    """The server, started for a folder that is open, and ended."""
    process = subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    )
    try:
        yield LanguageServer(process, root, settings)
    finally:
        process.kill()
        process.communicate()
