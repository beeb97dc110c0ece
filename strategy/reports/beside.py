"""Measures where they stand: of an objective or a priority."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from strategy.model import MeasureUse, Role
from strategy.reports.figures import MeasureView, Use
from strategy.reports.prose import paragraphs

ROLES: Final[Mapping[Role, str]] = {
    Role.DIRECT: "Measures it directly",
    Role.PROXY: "Stands in for it",
    Role.CONTEXT: "For context",
}


def uses(
    these: Iterable[MeasureUse], views: Mapping[str, MeasureView], shown: dict[str, MeasureView]
) -> Iterator[Use]:
    """Measures where they stand. ``shown`` are those whose chart stands further up."""
    for one in (each for each in these if each.id in views):
        yield Use(
            measure=views[one.id],
            role=one.role.value,
            role_words=ROLES[one.role],
            because=paragraphs(one.because),
            here=one.id not in shown,
        )
        shown[one.id] = views[one.id]
