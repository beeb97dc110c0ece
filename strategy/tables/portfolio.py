"""A portfolio: the questions that are asked of many strategies at once, and what they rest on."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any, Final

from strategy.tables.descriptor import MEDIA, VERSION
from strategy.values import dataclass
from strategy.views.portfolio import UnreadSource

QUESTIONS: Final[Mapping[str, str]] = {
    "strategies": "The strategies, and the day that each is described on",
    "standing": "How the objectives stand, as at the latest round of each",
    "no-update": "Objectives without an update, round by round",
    "measures": "Each measure over all the strategies that have it",
    "beside": "Each measure beside other places, in the period of its latest figure",
    "targets": "Targets, and measures that are where their target asks",
    "coverage": "What the objectives in force have",
    "overdue": "Milestones that are overdue",
}
"""Every question with what its answer shows; its SQL is in ``sql/NAME.sql``."""


class NotAnExportError(Exception):
    """Why a folder cannot be read as an export of this tool."""


@dataclass(frozen=True, slots=True)
class TableSource:
    """An export: where it came from, which strategy it is of, and the form of its tables."""

    place: str
    folder: str
    form: str
    strategy: str
    title: str
    revision: str
    as_at: str
    audience: str


def source_of(place: str, folder: str, descriptor: bytes) -> TableSource:
    """The export that a descriptor describes.

    Raises :class:`NotAnExportError` where it is of another kind, or of a newer version.
    """
    try:
        package: Any = json.loads(descriptor)
        about = package["strategy"]
        version = about["tables"]
        forms = {resource["format"] for resource in package["resources"]}
        of = {name: about[name] for name in ("id", "revision", "as_at", "audience")}
        title = package["title"]
    except (ValueError, KeyError, TypeError, RecursionError):
        raise NotAnExportError("its datapackage.json is not one that export writes") from None
    if not isinstance(version, int) or version > VERSION:
        raise NotAnExportError(
            f"it was written by a newer version of this tool (tables {version}; this one reads "
            f"tables {VERSION}): bring this tool up to date"
        )
    words = (*of.values(), title)
    if len(forms) != 1 or not forms <= set(MEDIA) or not all(isinstance(w, str) for w in words):
        raise NotAnExportError("its datapackage.json is not one that export writes")
    return TableSource(
        place, folder, forms.pop(), of["id"], title, of["revision"], of["as_at"], of["audience"]
    )


def without_repeats(
    sources: Sequence[TableSource], audience: str
) -> tuple[list[TableSource], list[UnreadSource]]:
    """The sources that can be asked together; those for other readers, or of one id, left out."""
    taken: dict[str, TableSource] = {}
    unread = []
    for source in sources:
        first = taken.get(source.strategy)
        if audience == "public" and source.audience != "public":
            reason = f"it is for {source.audience} readers, and the answer is for the public"
            unread.append(UnreadSource(source.place, reason))
        elif first:
            reason = (
                f'its id, "{source.strategy}", is that of {first.place}, which was read: name one '
                "of the two, or give each strategy a uid of its own"
            )
            unread.append(UnreadSource(source.place, reason))
        else:
            taken[source.strategy] = source
    return list(taken.values()), unread


def as_record(source: TableSource | UnreadSource) -> dict[str, str]:
    """A source as JSON has it, without its folder, which may be a scratch one."""
    names = [name for name in source.__slots__ if name not in ("folder", "form")]
    return {name: getattr(source, name) for name in names}
