"""What an export is of, and the rows of each of its tables."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from hashlib import sha256
from typing import Final

from strategy.assess.facts import Assessment
from strategy.assess.measures.measuring import all_measure_facts
from strategy.assess.progress.rounds import ReportingRound
from strategy.model import StrategyDocument
from strategy.tables.columns import Row, Table
from strategy.values import dataclass
from strategy.views.measures.measure import MeasureDetail, measure_detail

LONGEST_SLUG: Final = 48


def strategy_id(document: StrategyDocument) -> str:
    """A strategy's id: its ``uid``; or a slug of organisation and title, with digits of both."""
    if document.uid:
        return document.uid
    names = f"{document.organisation} {document.title}"
    plain = unicodedata.normalize("NFKD", names).encode("ascii", "ignore").decode().lower()
    slug = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:LONGEST_SLUG].rstrip("-")
    digits = sha256(names.encode("utf-8", "surrogatepass")).hexdigest()[:6]
    return "-".join(filter(None, [slug, digits]))


@dataclass(frozen=True)
class Exported:
    """What an export is of: the position of a day, and that of each round that has begun by then.

    ``rounds`` are pairs of a round, or nothing where none was agreed, and the position it asks for.
    """

    assessment: Assessment
    rounds: Sequence[tuple[ReportingRound | None, Assessment]]
    revision: str
    audience: str

    @cached_property
    def measures(self) -> Mapping[str, MeasureDetail]:
        """Every measure with its figures, by its id."""
        strategy, as_at = self.assessment.strategy, self.assessment.as_at
        facts = all_measure_facts(strategy, as_at)
        return {
            name: measure_detail(self.assessment, measure_facts)
            for name, measure_facts in facts.items()
        }

    def rows(self, table: Table) -> Iterator[Row]:
        """The rows of a table, each with what all rows begin with."""
        document = self.assessment.strategy.document
        common = {
            "strategy": strategy_id(document),
            "revision": self.revision,
            "as_at": self.assessment.as_at,
        }
        for row in table.rows(self):
            yield {**common, **row}


def as_exported(
    assessment: Assessment,
    rounds: Sequence[tuple[ReportingRound | None, Assessment]],
    revision: str,
    audience: str,
) -> Exported:
    """An export of a position; without rounds, of the day alone."""
    return Exported(assessment, rounds or ((None, assessment),), revision, audience)
