"""Objectives and their updates, made ready to show."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from strategy.assess import Assessment, Movement, Position, Shown, status_label
from strategy.assess.notes import notes_on
from strategy.model import ProgressEntry, Standing, Status
from strategy.periods import day_of
from strategy.reports.basics import Word
from strategy.reports.beside import beside
from strategy.reports.placing import Placing
from strategy.reports.prose import NOT_FOR_A_PAGE, paragraphs, plain
from strategy.reports.ready import addresses, day, post, titled
from strategy.reports.view import Item, Pause, Remedy, Update


class Items:
    """Makes the items of one assessment, with one :class:`Word` for each status."""

    def __init__(self, found: Assessment, measures: Placing) -> None:
        self.found = found
        self.measures = measures
        self.strategy = found.strategy
        document = found.strategy.document
        self.words = {
            shown: Word(shown.value, plain(status_label(document, shown))) for shown in Shown
        }
        self.judged = {status: self.words[Shown(status.value)] for status in Status}
        self.has_deadlines = document.standing is Standing.ADOPTED

    def item(self, position: Position) -> Item:
        """One objective with its latest update, the one before, and the rest of its history."""
        one, document = position.objective, self.strategy.document
        its_set = document.sets.get(one.set or "")
        dates = {entry.id: entry.as_at for entry in (*position.entries, *position.corrected)}
        shown = {entry.id: self._update(entry, position, dates) for entry in position.entries}
        updates = list(shown.values())
        moved, before = position.movement, position.before
        return Item(
            id=one.id,
            anchor=f"objective-{one.id}",
            number=plain(one.number_in_names),
            label=plain(one.label or position.wording),
            name=plain(f"{one.number_in_names} {one.label or position.wording}"),
            wording=paragraphs(position.wording),
            set=plain(its_set.title) if its_set else None,
            status=self.words[position.shown],
            movement=moved.value if moved and moved is not Movement.SAME else None,
            owner=post(self.strategy, one.owner),
            partners=tuple(map(plain, one.partners)),
            phases=titled(document.phases, one.phases),
            groups=titled(document.groups, one.groups),
            young_people=paragraphs(one.young_people),
            links=addresses(one.links),
            latest=updates[-1] if updates else None,
            was=None if before is None or before is position.latest else shown[before.id],
            history=tuple(updates[-2::-1]),
            corrected=tuple(
                self._update(entry, position, dates) for entry in position.corrected[::-1]
            ),
            measures=self.measures.of_objective[one.id],
            no_measure=paragraphs(one.no_measure),
            beside=beside(position, self.measures.facts, self.strategy),
            notes=tuple(map(plain, notes_on(self.found, position))),
        )

    def _update(
        self, entry: ProgressEntry, position: Position, dates: Mapping[str, date]
    ) -> Update:
        corrects = dates.get(entry.corrects or "")
        return Update(
            on=day(entry.as_at),
            recorded=day(day_of(entry.recorded, self.strategy.document.clock))
            if entry.recorded
            else None,
            by=post(self.strategy, entry.by) or "",
            status=self.judged[entry.status],
            summary=paragraphs(entry.summary),
            detail=NOT_FOR_A_PAGE.sub("\ufffd", entry.detail) if entry.detail else None,
            remedy=self._remedy(entry, position),
            next=paragraphs(entry.next),
            evidence=addresses(entry.evidence),
            pause=self._pause(entry, position),
            internal=paragraphs(entry.internal),
            corrects=day(corrects) if corrects else None,
        )

    def _remedy(self, entry: ProgressEntry, position: Position) -> Remedy | None:
        action = entry.corrective_action
        if action is None:
            return None
        late = entry is position.latest and position.action_overdue_on(self.found.as_at)
        return Remedy(
            what=paragraphs(action.what),
            by=day(action.by) if action.by else None,
            late=self.has_deadlines and late,
        )

    def _pause(self, entry: ProgressEntry, position: Position) -> Pause | None:
        if entry.paused is None:
            return None
        lapsed = entry is position.latest and position.pause_lapsed_on(self.found.as_at)
        return Pause(
            because=paragraphs(entry.paused.because),
            until=day(entry.paused.until) if entry.paused.until else None,
            lapsed=self.has_deadlines and lapsed,
        )
