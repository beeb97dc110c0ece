"""The document as it was adopted."""

from __future__ import annotations

from functools import cached_property

from strategy.assess.words import post_title
from strategy.reports import detail
from strategy.reports.parts.position import PositionParts
from strategy.reports.view import (
    NotInForce,
    PassageView,
    ReadingView,
)
from strategy.views.marks import Prose
from strategy.views.names import (
    LinkView,
    links_of,
)


class AdoptedParts(PositionParts):
    """What the document says, and what is no longer in force."""

    @cached_property
    def vision(self) -> Prose:
        """The vision."""
        return self._document.vision

    @cached_property
    def commitments(self) -> tuple[Prose, ...]:
        """The commitments."""
        return self._document.commitments

    @cached_property
    def background(self) -> tuple[PassageView, ...]:
        """Further sections of the adopted document."""
        return tuple(
            PassageView(section.heading, section.text) for section in self._document.background
        )

    @cached_property
    def links(self) -> tuple[LinkView, ...]:
        """The documents that belong to the strategy."""
        return links_of(self._document.links)

    @cached_property
    def interpretations(self) -> tuple[ReadingView, ...]:
        """How unclear passages were read."""
        return tuple(
            ReadingView(
                interpretation.about,
                interpretation.reading,
                interpretation.on,
                post_title(self._strategy, interpretation.by) or interpretation.by,
            )
            for interpretation in self._document.interpretations
        )

    @cached_property
    def closed(self) -> tuple[NotInForce, ...]:
        """The objectives out of force, and why each is."""
        return tuple(detail.not_in_force(self._part))
