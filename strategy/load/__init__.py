"""Files to a strategy and its problems. Never raises for anything in a file."""

from strategy.load.beside import is_table
from strategy.load.figures import FiguresRead, read_figures
from strategy.load.kinds import (
    DATA,
    DOCUMENT,
    KINDS,
    POSTS,
    RecordKind,
    article,
    entry_file,
    figures_file,
)
from strategy.load.reading import Files, Loaded, load
from strategy.load.refusals import did_you_mean, listed, nearest
from strategy.load.tables import locate_cells

__all__ = [
    "DATA",
    "DOCUMENT",
    "KINDS",
    "POSTS",
    "FiguresRead",
    "Files",
    "Loaded",
    "RecordKind",
    "article",
    "did_you_mean",
    "entry_file",
    "figures_file",
    "is_table",
    "listed",
    "load",
    "locate_cells",
    "nearest",
    "read_figures",
]
