"""Objectives and their updates, made ready to show."""

from __future__ import annotations

from strategy.assess import Assessment, Movement, Position, Shown, status_label
from strategy.assess.notes import notes_on
from strategy.reports.basics import Word
from strategy.reports.placing import Placing
from strategy.reports.prose import paragraphs, plain
from strategy.reports.ready import addresses, post, titled
from strategy.reports.view import Item
from strategy.views.entries import entry_view
from strategy.views.judgements import judgement_beside_figures


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

    def item(self, position: Position) -> Item:
        """One objective with its latest update, the one before, and the rest of its history."""
        one, document = position.objective, self.strategy.document
        its_set = document.sets.get(one.set or "")
        shown = {entry.id: entry_view(self.found, entry, position) for entry in position.entries}
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
                entry_view(self.found, entry, position) for entry in position.corrected[::-1]
            ),
            measures=self.measures.of_objective[one.id],
            no_measure=paragraphs(one.no_measure),
            beside=judgement_beside_figures(position, self.measures.facts, self.strategy),
            notes=tuple(map(plain, notes_on(self.found, position))),
        )
