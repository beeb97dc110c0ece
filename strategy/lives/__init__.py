"""The life of one record through a whole history: each change of each of its fields."""

from strategy.lives.items import Field, HistoryEvent
from strategy.lives.life import ENTRY_KIND, FIGURES_KIND, Item, RecordHistory, fields_told
from strategy.lives.naming import FOLDERS
from strategy.lives.strands import RecordRef
from strategy.lives.telling import life_of
from strategy.lives.tracing import Traced, trace
from strategy.lives.versions import BARE, VersionCache

__all__ = [
    "BARE",
    "ENTRY_KIND",
    "FIGURES_KIND",
    "FOLDERS",
    "Field",
    "HistoryEvent",
    "Item",
    "RecordHistory",
    "RecordRef",
    "Traced",
    "VersionCache",
    "fields_told",
    "life_of",
    "trace",
]
