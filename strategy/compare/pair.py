"""Two states of a strategy with their dates, and what things are called in either."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from strategy.assess.facts import DisplayStatus
from strategy.assess.words import post_title, status_label
from strategy.compare.changes import DOCUMENT_KIND, FIGURE_KIND, Change, RecordChange
from strategy.compare.described import RecordLabel
from strategy.compare.fields import differences
from strategy.compare.phrasing import Worded, cut, name_of
from strategy.load.record_kinds import KINDS, POST
from strategy.model import Objective, Status, Strategy

ENTRY_KIND = "progress entry"
HELD = {
    POST.name: POST.held_in,
    **{kind.name: kind.held_in for kind in KINDS.values() if not kind.per_subject},
}
"""Where a strategy holds the records of each kind."""


@dataclass(frozen=True)
class StrategyPair:
    """Both states, each as at its date. ``was`` maps objectives to the names they had before.

    Such an objective has another id now and the same wording; it is one objective all the same.
    ``erased`` is what a decision had taken out, as its effect names it.
    """

    old: Strategy
    new: Strategy
    was_at: date
    is_at: date
    was: Mapping[str, str] = field(default_factory=dict)
    erased: Collection[tuple[str, str]] = ()

    def record(self, kind: str, record_id: str) -> Any:
        """A record as it is, or as it was where it is no longer there."""
        return self.later(kind, record_id) or self.earlier(kind, record_id)

    def later(self, kind: str, record_id: str) -> Any:
        """A record of the later state; ``None`` where it has none."""
        return getattr(self.new, HELD[kind]).get(record_id)

    def earlier(self, kind: str, record_id: str) -> Any:
        """A record of the earlier state, by the name it has now; ``None`` where it had none."""
        id_then = self.was.get(record_id, record_id) if kind == "objective" else record_id
        return getattr(self.old, HELD[kind]).get(id_then)

    def about(self, kind: str, record_id: str) -> RecordLabel:
        """What a change of a record is shown under: an entry under its objective or action."""
        if kind == DOCUMENT_KIND:
            return RecordLabel(kind, "", cut(self.new.document.title))
        if kind == FIGURE_KIND:
            return self.about("measure", record_id.partition("/")[0])
        if kind == ENTRY_KIND:
            subject = record_id.partition("/")[0]
            is_action = subject in self.new.actions or subject in self.old.actions
            return self.about("action" if is_action else "objective", subject)
        return RecordLabel(kind, record_id, name_of(self.record(kind, record_id), record_id))

    def about_change(self, change: Change) -> RecordLabel:
        """What a change is shown under."""
        return self.about(change.kind, change.record)

    def named(self, kind: str, ids: Iterable[str]) -> str:
        """Records by their names; nothing where there are none."""
        return ", ".join(self.about(kind, id_).name for id_ in ids)

    def post(self, ref: str | None) -> str | None:
        """A post's title, from whichever state has it."""
        state = self.new if (ref or "") in self.new.posts else self.old
        title = post_title(state, ref)
        return Worded(cut(title)) if title else None

    def status(self, status: Status) -> str:
        """What members call a status."""
        return status_label(self.new.document, DisplayStatus(status.value))


def renumbered(old: Strategy, new: Strategy) -> Mapping[str, str]:
    """Objectives that have another id and the same wording: the new id, and the old one.

    Of several with one wording, none is taken for another.
    """
    gone = _by_wording(
        old.objectives[objective] for objective in old.objectives.keys() - new.objectives.keys()
    )
    came = _by_wording(
        new.objectives[objective] for objective in new.objectives.keys() - old.objectives.keys()
    )
    return {
        came[wording][0].id: gone[wording][0].id
        for wording in came
        if len(came[wording]) == 1 and len(gone.get(wording, ())) == 1
    }


def _by_wording(objectives: Iterable[Objective]) -> Mapping[str, list[Objective]]:
    by_wording: dict[str, list[Objective]] = {}
    for objective in objectives:
        by_wording.setdefault(" ".join(objective.wording.split()).lower(), []).append(objective)
    return by_wording


def changes_inside(pair: StrategyPair, added: Iterable[Change]) -> Iterator[Change]:
    """What changed in the objectives that go by another name, as if they had kept it."""
    for change in added:
        before = pair.earlier(change.kind, change.record)
        for path, was, now in differences(before, change.after):
            if path != ("id",):
                yield Change(
                    change.kind, change.record, RecordChange.CHANGED, path, was, now, change.file
                )
