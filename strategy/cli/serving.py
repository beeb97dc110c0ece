"""A preview of the site in a browser of this machine, which reloads after each save."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator, Mapping
from html import escape
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote, urlsplit

import typer

from strategy.cli.environment import say, stop
from strategy.reports.templating import ReportError
from strategy.safetext import printable_message
from strategy.storage.root import CannotDo

if TYPE_CHECKING:
    from strategy.site.building import SiteBuilder

LOOPBACK: Final = "127.0.0.1"
EVERY: Final = 0.15
"""Seconds between two looks at the files."""

PATIENCE: Final = 20.0
"""Seconds that a page waits for a change before it asks again."""

WATCHED: Final = ("data", "templates")
CHANGES: Final = "/_changes"
SCRIPT: Final = "/_reload.js"
POLICY: Final = ("script-src 'self';", "script-src 'self'; connect-src 'self';")
RELOAD: Final = """\
const version = document.currentScript.dataset.version;
async function wait() {
  for (;;) {
    try {
      const answer = await fetch("/_changes?since=" + version);
      if ((await answer.text()) !== version) location.reload();
    } catch {
      await new Promise((later) => setTimeout(later, 1000));
    }
  }
}
wait();
"""
KINDS: Final[Mapping[str, str]] = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
    ".json": "application/json",
}
BARE: Final = (
    '<!DOCTYPE html>\n<html lang="en-GB">\n<head><meta charset="utf-8"><title>The site cannot be '
    "shown</title></head>\n<body>\n<h1>The site cannot be shown</h1>\n</body>\n</html>\n"
)


class Preview:
    """The site as the files are now, and what is wrong with them; made again when they change.

    ``make`` makes a site, and ends the command or raises where none can be made; ``problems`` lists
    what is wrong with the records, each with its place.
    """

    def __init__(
        self, root: Path, make: Callable[[], SiteBuilder], problems: Callable[[], list[str]]
    ) -> None:
        self._root = root
        self._make = make
        self._find_problems = problems
        self._site: SiteBuilder | None = None
        self._problems: list[str] = []
        self._files: Mapping[str, tuple[int, int]] = {}
        self._changed = threading.Condition()
        self.version = 0

    def look(self) -> bool:
        """Make the site again where a file has changed since the last look."""
        files = dict(self._stamps())
        if files == self._files and self.version:
            return False
        self._files = files
        site, problems = self._made()
        with self._changed:
            self._site, self._problems = site, problems
            self.version += 1
            self._changed.notify_all()
        return True

    def wait(self, since: int, seconds: float) -> int:
        """The version as soon as it is another than ``since``, or after some seconds."""
        with self._changed:
            self._changed.wait_for(lambda: self.version != since, seconds)
            return self.version

    def answer(self, path: str) -> bytes | None:
        """A file of the site, a page with the problems on it; ``None`` where there is none."""
        with self._changed:
            site, problems, version = self._site, self._problems, self.version
            if site is None:
                return _with_problems(BARE, problems, version).encode()
            if path not in site.paths:
                return None
            try:
                data = site.file(path)
            except ReportError as error:
                wrong = printable_message(str(error))
                return _with_problems(BARE, [wrong, *problems], version).encode()
        if path.endswith(".html"):
            return _with_problems(data.decode(), problems, version).encode()
        return data

    def _made(self) -> tuple[SiteBuilder | None, list[str]]:
        try:
            problems = self._find_problems()
            return self._make(), problems
        except (typer.Exit, SystemExit):  # what is wrong is among the problems, and was said
            return None, self._find_problems()
        except (CannotDo, ReportError) as error:
            return None, [printable_message(str(error))]

    def _stamps(self) -> Iterator[tuple[str, tuple[int, int]]]:
        """Every watched file with its time and its size."""
        waiting = [str(self._root / name) for name in WATCHED]
        while waiting:
            try:
                entries = list(os.scandir(waiting.pop()))
            except OSError:  # it is not there, or is being moved: the next look will tell
                continue
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    waiting.append(entry.path)
                    continue
                try:
                    stamp = entry.stat(follow_symlinks=False)
                except OSError:  # likewise
                    continue
                yield entry.path, (stamp.st_mtime_ns, stamp.st_size)


def run(preview: Preview, port: int) -> None:
    """Serve on loopback until the user ends it, and look after changes meanwhile."""
    preview.look()
    try:
        server = ThreadingHTTPServer((LOOPBACK, port), _handler(preview))
    except OSError as error:
        stop(f"port {port} cannot be used: {error.strerror}; name another: --port")
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    typer.echo(f"http://{LOOPBACK}:{server.server_address[1]}/")
    say("Shown on this machine alone. It reloads after each save; end it with Ctrl-C.")
    ended = threading.Event()
    try:
        while not ended.wait(EVERY):
            preview.look()
    except KeyboardInterrupt:
        say("Ended.")
    finally:
        server.shutdown()
        server.server_close()


def _handler(preview: Preview) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            address = urlsplit(self.path)
            host = self.headers.get("Host", "").rpartition(":")[0]
            if host not in (LOOPBACK, "localhost"):  # a page elsewhere that found our port
                self.send_error(HTTPStatus.FORBIDDEN)
            elif address.path == CHANGES:
                since = address.query.partition("=")[2]
                version = preview.wait(int(since) if since.isdigit() else 0, PATIENCE)
                self._send(str(version).encode(), ".txt")
            elif address.path == SCRIPT:
                self._send(RELOAD.encode(), ".js")
            else:
                path = unquote(address.path).removeprefix("/") or "index.html"
                data = preview.answer(path)
                if data is None:
                    self.send_error(HTTPStatus.NOT_FOUND)
                else:
                    self._send(data, PurePosixPath(path).suffix)

        def _send(self, data: bytes, ending: str) -> None:
            self.send_response(HTTPStatus.OK)
            self.send_header("Content-Type", KINDS.get(ending, "text/plain; charset=utf-8"))
            self.send_header("Content-Length", str(len(data)))
            self.send_header("Cache-Control", "no-store")
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, *_: object) -> None:
            """Say nothing of each request."""

    return Handler


def _with_problems(page: str, problems: list[str], version: int) -> str:
    """A page with what is wrong with the records at its top, and the script that reloads it."""
    items = "".join(f"<li>{escape(problem)}</li>" for problem in problems)
    style = "margin:0;padding:1rem;color:#fff;background:#7a1410;font:1rem/1.5 monospace"
    block = (
        f'<aside aria-label="Problems in the records" style="{style}"><ul>{items}</ul></aside>'
        if problems
        else ""
    )
    script = f'<script src="{SCRIPT}" data-version="{version}"></script>'
    body = page.index(">", page.index("<body")) + 1
    page = page[:body] + block + page[body:]
    return page.replace(*POLICY).replace("</body>", f"{script}</body>")
