"""What a strategy is: values that cannot change, with no files, no text and no today in them."""

from strategy.model.definitions import EarlierWording, Intent, Objective, Priority
from strategy.model.document import (
    COLOURS,
    Area,
    Interpretation,
    ObjectiveSet,
    PartOf,
    Post,
    Reporting,
    ReportingCycle,
    ReportingYear,
    Review,
    Round,
    Section,
    Standing,
    Status,
    StatusWords,
    StrategyDocument,
)
from strategy.model.journal import WHOLE, Decision, Effect, Outcome, Paused, ProgressEntry
from strategy.model.parts import CorrectiveAction, Link, Part, Record, Visibility
from strategy.model.scalars import Choice, Mark, Refers
from strategy.model.waivers import Waiver
from strategy.model.whole import Strategy

__all__ = [
    "COLOURS",
    "WHOLE",
    "Area",
    "Choice",
    "CorrectiveAction",
    "Decision",
    "EarlierWording",
    "Effect",
    "Intent",
    "Interpretation",
    "Link",
    "Mark",
    "Objective",
    "ObjectiveSet",
    "Outcome",
    "Part",
    "PartOf",
    "Paused",
    "Post",
    "Priority",
    "ProgressEntry",
    "Record",
    "Refers",
    "Reporting",
    "ReportingCycle",
    "ReportingYear",
    "Review",
    "Round",
    "Section",
    "Standing",
    "Status",
    "StatusWords",
    "Strategy",
    "StrategyDocument",
    "Visibility",
    "Waiver",
]
