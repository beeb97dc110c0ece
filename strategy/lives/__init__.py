"""The life of one record through a whole history: each change of each of its fields."""

from strategy.lives.items import Field, What
from strategy.lives.life import ENTRY_KIND, FIGURES_KIND, Item, Life, fields_told
from strategy.lives.naming import FOLDERS
from strategy.lives.strands import Asked
from strategy.lives.telling import life_of
from strategy.lives.tracing import Traced, trace
from strategy.lives.versions import BARE, Shelf

__all__ = [
    "BARE",
    "ENTRY_KIND",
    "FIGURES_KIND",
    "FOLDERS",
    "Asked",
    "Field",
    "Item",
    "Life",
    "Shelf",
    "Traced",
    "What",
    "fields_told",
    "life_of",
    "trace",
]
