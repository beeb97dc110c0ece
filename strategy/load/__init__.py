"""Files to a strategy and its problems. Never raises for anything in a file."""

from strategy.load.kinds import DATA, DOCUMENT, KINDS, POSTS, Kind, article, entry_file
from strategy.load.reading import Files, Loaded, load
from strategy.load.refusals import did_you_mean, listed

__all__ = [
    "DATA",
    "DOCUMENT",
    "KINDS",
    "POSTS",
    "Files",
    "Kind",
    "Loaded",
    "article",
    "did_you_mean",
    "entry_file",
    "listed",
    "load",
]
