"""What a report is to be of, and what its audience may see of that."""

from __future__ import annotations

from dataclasses import field
from datetime import date

from strategy.assess.assessment import assess, reported
from strategy.assess.facts import Assessment
from strategy.assess.filters import Cut
from strategy.assess.progress.approval import Signed
from strategy.audience import Audience, visible_to
from strategy.compare.described import StrategyComparison
from strategy.compare.redaction import shown_today
from strategy.model import Strategy
from strategy.reports.basics import Notice
from strategy.reports.charts.frame import ChartLayout
from strategy.values import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportRequest:
    """What a report is to be of.

    ``as_at`` is the position's date and ``held`` the records'; ``version`` names the tool.
    ``signed`` is the approval of the position, worked out from the whole strategy; ``cut`` the part
    that is wanted; ``comparison`` what changed since another day, where that is to be told;
    ``today`` the records as they are now, where ``strategy`` is what was held earlier;
    ``made_from`` the name of the records; ``record`` the id of what a report of one record is of;
    ``notices`` what must stand first besides; ``drawn`` how charts are laid out, where there are
    to be any.
    """

    name: str
    strategy: Strategy
    as_at: date
    held: date
    audience: Audience
    version: str
    signed: Signed | None = None
    cut: Cut = field(default_factory=dict)
    comparison: StrategyComparison | None = None
    today: Strategy | None = None
    made_from: str = ""
    record: str = ""
    notices: tuple[Notice, ...] = ()
    drawn: ChartLayout | None = None


def assessed(request: ReportRequest) -> tuple[Assessment, bool]:
    """What its audience may see, assessed; and whether some was hidden or erased since."""
    strategy = request.strategy
    of_the_day = reported(strategy, request.as_at, request.held)
    visible, is_less = _visible(request, of_the_day)
    current = _visible(request, strategy)[0] if of_the_day is not strategy else None
    return assess(visible, request.as_at, current), is_less


def _visible(request: ReportRequest, strategy: Strategy) -> tuple[Strategy, bool]:
    """What an audience may see, and whether something was hidden or erased since."""
    if request.today:
        return shown_today(request.audience, strategy, request.today)
    return visible_to(request.audience, strategy), False
