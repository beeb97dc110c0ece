"""The command's first step: what says nothing of a strategy is answered before the rest is loaded.

``--version`` and ``--help`` are asked most, by people and by programs that look for the command.
They are text that is known beforehand; ``docs/generate.py`` writes it, and a test compares it with
what the application itself would say.
"""

from __future__ import annotations

import gc
import os
import sys

WIDEST = 80
"""Columns that help is set out in where there are as many or more."""


def main() -> None:
    """The command ``strategy``: runs one verb and exits."""
    gc.disable()  # a short life: what is collected is less than what collecting costs
    text = _known(sys.argv)
    if text and _is_written(text):
        return
    from strategy.cli.app import main as run  # not above: what is known does not pay for it

    run()


def _known(words: list[str]) -> str:
    """What is answered without loading anything; nothing where that is not enough."""
    if words[1:] == ["--version"]:
        return version_text()
    called = os.path.basename(words[0]).removesuffix(".exe")  # noqa: PTH119 - pathlib is not loaded
    if words[1:] in (["--help"], ["-h"]) and called == "strategy" and _columns() >= WIDEST:
        with open(f"{__file__.removesuffix('entry.py')}help.txt", encoding="utf-8") as file:  # noqa: PTH123
            return file.read()
    return ""


def version_text() -> str:
    """What ``--version`` says: the version, and which YAML parser there is."""
    from importlib.util import find_spec  # not above: nothing else needs it

    from strategy import __version__

    compiled = find_spec("_ruamel_yaml") is not None
    parser = "in C" if compiled else "in Python, which is slower: ruamel.yaml.clib is not installed"
    return f"strategy {__version__}\nYAML parser {parser}\n"


def _columns() -> int:
    """The width of the terminal, as :func:`shutil.get_terminal_size` tells it."""
    try:
        return int(os.environ["COLUMNS"]) or WIDEST
    except (KeyError, ValueError):
        pass
    try:
        return os.get_terminal_size(sys.__stdout__.fileno()).columns or WIDEST  # type: ignore[union-attr]
    except (AttributeError, ValueError, OSError):
        return WIDEST


def _is_written(text: str) -> bool:
    """Whether a text could be written out; where not, the application says why."""
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except (AttributeError, OSError, ValueError):
        return False
    return True
