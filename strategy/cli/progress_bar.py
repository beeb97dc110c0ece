"""A bar on a terminal for work that takes longer than two seconds; none anywhere else."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from time import monotonic
from typing import Final, TypeVar

Item = TypeVar("Item")
PATIENCE: Final = 2.0
"""Seconds before a bar is shown."""


def with_progress(items: Iterable[Item], total: int, words: str) -> Iterator[Item]:
    """The same items, with a bar on standard error once it has taken long; gone at the end."""
    if not sys.stderr.isatty():
        yield from items
        return
    from rich.console import Console
    from rich.progress import Progress

    begun = monotonic()
    with Progress(console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task(words, total=total, visible=False)
        for item in items:
            progress.update(task, advance=1, visible=monotonic() - begun > PATIENCE)
            yield item
