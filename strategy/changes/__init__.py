"""What two strategies say differently, whatever the layout of their files."""

from strategy.changes.change import (
    DOCUMENT_KIND,
    FIGURE_KIND,
    Change,
    RecordChange,
    effect_key,
    holds,
    is_marked,
)
from strategy.changes.comparing import compare, records_of, renamed

__all__ = [
    "DOCUMENT_KIND",
    "FIGURE_KIND",
    "Change",
    "RecordChange",
    "compare",
    "effect_key",
    "holds",
    "is_marked",
    "records_of",
    "renamed",
]
