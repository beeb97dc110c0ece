"""Links on terminals that take them, and a sentence where a column has no room."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from strategy.terminal.screen import takes_links
from tests.cli.recorded import on_a_terminal
from tests.conftest import Run, write

WITH_LINK = """\
priority: 1
wording: Every child is at school.
intent: improve
owner: attendance-lead
links: [{title: The paper, url: 'https://example.org/paper'}]
"""


@pytest.mark.parametrize(
    ("environ", "takes"),
    [
        ({}, False),
        ({"TERM": "xterm-256color"}, False),
        ({"TERM_PROGRAM": "vscode"}, True),
        ({"TERM_PROGRAM": "Apple_Terminal"}, False),
        ({"TERM": "xterm-kitty"}, True),
        ({"WT_SESSION": "8a"}, True),
        ({"VTE_VERSION": "6800"}, True),
        ({"VTE_VERSION": "4600"}, False),
        ({"VTE_VERSION": "new"}, False),
        ({"VTE_VERSION": "6800", "TERM": "dumb"}, False),
        ({"WT_SESSION": "8a", "CI": "true"}, False),
        ({"FORCE_HYPERLINK": "1"}, True),
        ({"FORCE_HYPERLINK": "0", "WT_SESSION": "8a"}, False),
    ],
)
def test_links_are_for_terminals_that_are_known_to_take_them(
    environ: dict[str, str], takes: bool
) -> None:
    assert takes_links(environ) is takes


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such terminals")
@pytest.mark.parametrize("force", ["1", "0"])
def test_a_link_can_be_followed_where_the_terminal_takes_it(
    council: Path, monkeypatch: pytest.MonkeyPatch, force: str
) -> None:
    write(council, {"data/objectives/1.1.yaml": WITH_LINK})
    monkeypatch.setenv("FORCE_HYPERLINK", force)
    monkeypatch.setenv("TERM", "xterm-256color")
    shown = on_a_terminal(council, ["show", "1.1"], [])
    assert ("\x1b]8;" in shown) is (force == "1")
    assert "The paper: https://example.org/paper" in shown.replace("\r\n", "")


def test_nothing_off_a_terminal_holds_a_link(strategy: Run, council: Path) -> None:
    write(council, {"data/objectives/1.1.yaml": WITH_LINK})
    done = strategy("show", "1.1", FORCE_HYPERLINK="1")
    assert "\x1b" not in done.stdout
    assert "The paper: https://example.org/paper" in done.stdout


def test_a_column_without_room_is_said(strategy: Run) -> None:
    left_out = "No room here for the column “Owner”: a wider window has it."
    narrow = strategy("list", "objectives", COLUMNS="44").stdout
    wide = strategy("list", "objectives", COLUMNS="120").stdout
    assert " ".join(narrow.split()).endswith(left_out)
    assert "Owner" in wide
    assert "No room" not in wide
