"""Records of the journal that carry earlier ones on, each with the first of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import TypeVar

from strategy.model import Recommendation, Voice

Carried = TypeVar("Carried", Voice, Recommendation)


def carried_on(records: Iterable[Carried], as_at: date) -> list[list[Carried]]:
    """The records up to a day, latest first: each with those that carry it on, oldest first."""
    first_of: dict[str, str] = {}
    together: defaultdict[str, list[Carried]] = defaultdict(list)
    for record in sorted(records, key=lambda record: (record.date, record.id)):
        if record.date <= as_at:
            first_of[record.id] = first_of.get(record.follows or "", record.id)
            together[first_of[record.id]].append(record)
    return list(reversed(together.values()))
