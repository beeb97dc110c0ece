"""``strategy site --serve``: the site while somebody edits, on this machine alone."""

import http.client
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from threading import Thread

import pytest

from tests.conftest import EPOCH, Run, write

OBJECTIVE = "data/objectives/1.1.yaml"


@pytest.fixture
def served(council: Path) -> Iterator[tuple[Path, int]]:
    """The council's site, served as an officer would: the folder, and the port."""
    process = subprocess.Popen(
        [sys.executable, "-m", "strategy", "site", "--serve", "--port", "0"],
        cwd=council,
        env={**os.environ, "SOURCE_DATE_EPOCH": EPOCH},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert process.stdout is not None
    address = process.stdout.readline().strip()
    assert address.startswith("http://127.0.0.1:"), address
    yield council, int(address.rstrip("/").rpartition(":")[2])
    process.send_signal(signal.SIGTERM)
    process.communicate(timeout=10)


def get(port: int, path: str, host: str = "") -> tuple[int, str]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    connection.request("GET", path, headers={"Host": host or f"127.0.0.1:{port}"})
    answer = connection.getresponse()
    return answer.status, answer.read().decode("utf-8-sig")


def changed(port: int, root: Path, files: dict[str, str]) -> str:
    """Save files, and wait as a page does until the preview says that something has changed."""
    before = get(port, "/_changes?since=0")[1]
    answers: list[str] = []
    waiting = Thread(target=lambda: answers.append(get(port, f"/_changes?since={before}")[1]))
    waiting.start()
    write(root, files)
    waiting.join(30)
    assert answers
    assert answers[0] != before
    return answers[0]


def test_pages_are_made_again_after_a_save(served: tuple[Path, int]) -> None:
    root, port = served
    status, page = get(port, "/")
    assert (status, "1.1 Attendance" in page, "<aside" in page) == (200, True, False)
    text = (root / OBJECTIVE).read_text()
    changed(port, root, {OBJECTIVE: text.replace("label: Attendance", "label: Being there")})
    assert "1.1 Being there" in get(port, "/index.html")[1]
    assert get(port, "/style.css")[0] == get(port, "/data/objectives.csv")[0] == 200
    assert "const PAGES" in get(port, "/search.js")[1]


def test_problems_stand_on_the_page_with_their_places_and_go_when_mended(
    served: tuple[Path, int],
) -> None:
    root, port = served
    text = (root / OBJECTIVE).read_text()
    lines = text.count("\n")
    changed(port, root, {OBJECTIVE: text + "onwer: <b>\n"})
    status, page = get(port, "/objectives/1.1.html")
    assert status == 200
    assert f"{OBJECTIVE}:{lines + 1}:1: " in page
    assert "did you mean &quot;owner&quot;" in page
    assert "<b>" not in page
    changed(port, root, {OBJECTIVE: text})
    assert "<aside" not in get(port, "/objectives/1.1.html")[1]


def test_a_template_with_a_mistake_is_told_in_the_page(served: tuple[Path, int]) -> None:
    root, port = served
    changed(port, root, {"templates/site/data.html.jinja": "{{ view.nothing }}\n"})
    status, page = get(port, "/data.html")
    assert status == 200
    assert "site/data.html.jinja:1: the template asks for what is not there" in page


def test_it_answers_to_this_machine_alone(served: tuple[Path, int]) -> None:
    _, port = served
    assert get(port, "/", host=f"evil.example:{port}")[0] == 403
    assert get(port, "/", host=f"localhost:{port}")[0] == 200
    assert get(port, "/nothing.html")[0] == 404
    for path in ("/../data/strategy.yaml", "/%2e%2e/data/strategy.yaml", "//etc/passwd"):
        assert get(port, path)[0] == 404


def test_options_that_say_nothing_together(strategy: Run, council: Path) -> None:
    assert council
    assert "leave -o, --freeze and --dry-run out" in strategy("site", "--serve", "-o", "x").stderr
    assert "name the folder for the pages: -o DIR" in strategy("site").stderr
