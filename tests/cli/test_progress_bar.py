"""The bar for long work: on a terminal alone, and only where it takes long."""

import io

import pytest

from strategy.cli import progress_bar
from strategy.cli.progress_bar import with_progress


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("stream", "patience", "shown"),
    [(Terminal(), 0.0, True), (Terminal(), 60.0, False), (io.StringIO(), 0.0, False)],
)
def test_it_is_shown_on_a_terminal_once_it_takes_long(
    monkeypatch: pytest.MonkeyPatch, stream: io.StringIO, patience: float, shown: bool
) -> None:
    monkeypatch.setattr("sys.stderr", stream)
    monkeypatch.setattr(progress_bar, "PATIENCE", patience)
    monkeypatch.setenv("TERM", "xterm")
    assert list(with_progress(range(50), 50, "Pages")) == list(range(50))
    assert ("Pages" in stream.getvalue()) is shown
