"""Which reports there are, what each is called and of, and what its JSON holds."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

TITLES: Final = {
    "summary": "Summary report",
    "progress": "Progress report",
    "strategy": "The strategy as adopted",
    "exceptions": "Exceptions report",
    "action-plan": "Action plan",
    "decisions": "Decisions log",
    "voice": "You said, we did",
    "scrutiny": "What was recommended and what came of it",
    "due": "What is due",
    "frameworks": "Objectives and outside frameworks",
    "measures": "Measures",
    "gaps": "Gaps between groups",
    "coverage": "What each objective has",
    "young-people": "For young people",
    "releases": "What is published when",
    "committee": "Committee report",
}
ABOUT: Final = {
    "summary": "the position on one to three pages: objectives and figures in tables",
    "progress": "each objective with its update, and a line for each measure",
    "strategy": "what was adopted: vision, priorities, aims and wordings",
    "measures": "every measure with its chart, its figures and their source",
    "gaps": "the gaps between groups, period by period",
    "exceptions": "what is off track, late, silent or contradicted by figures",
    "action-plan": "actions and milestones by objective, and along time",
    "decisions": "what was decided, and how wordings changed",
    "voice": "what was heard, what was answered and what came of it",
    "scrutiny": "recommendations of scrutiny and others: answered, overdue, done",
    "due": "what is due soon or overdue, by post",
    "frameworks": "objectives and measures beside outside frameworks",
    "coverage": "what each objective has and lacks",
    "young-people": "the objectives in the words that were written for young people",
    "releases": "when figures came out and are to come out",
    "committee": "a paper for a committee, with what its author is to write marked",
}
"""What each report is, in a few words."""

OF_ONE_RECORD: Final = {"objective": "Objective", "measure": "Measure"}
"""Reports of one record, which is named behind them: its whole life on one page."""

ABOUT_RECORDS: Final = {
    "objective": "the whole life of an objective: updates, figures, actions, decisions",
    "measure": "a measure with its chart, every figure, and what it stands behind",
}

WITH_OBJECTIVES: Final = ("summary", "progress", "strategy")
"""The reports in which every objective has its place, so that its name can lead there."""

HEAD: Final = (
    "strategy", "organisation", "standing", "as_at", "audience", "report", "report_title", "title",
    "standing_words", "marking", "made_with", "made_from", "held", "is_less", "dates", "since",
    "term", "part_of", "contact", "approval", "comparison",
)  # fmt: skip
"""What the JSON of every report begins with."""

ALL_OF_IT: Final = (
    "headline", "silent", "total", "rows", "columns", "concerns", "quiet", "facts", "changes",
    "unchanged", "decided_since", "words", "rating_words", "rollup", "vision", "commitments",
    "background", "groups", "measures", "closed", "interpretations", "links", "plan", "voices",
    "due", "decided", "reworded", "refreshes", "frameworks",
)  # fmt: skip
"""What the JSON of a report on the whole strategy holds."""

WRITTEN: Final[Mapping[str, tuple[str, ...]]] = {
    "summary": ALL_OF_IT,
    "progress": ALL_OF_IT,
    "strategy": (
        "vision",
        "commitments",
        "background",
        "groups",
        "closed",
        "interpretations",
        "links",
    ),
    "exceptions": ("exceptions",),
    "action-plan": ("plan",),
    "decisions": ("decided", "reworded"),
    "voice": ("voices",),
    "scrutiny": ("recommendations",),
    "due": ("due",),
    "frameworks": ("frameworks",),
    "measures": ("measures",),
    "gaps": ("gaps",),
    "coverage": ("coverage",),
    "young-people": ("young_people", "without_young_words"),
    "releases": ("releases", "without_release"),
    "objective": ("objective",),
    "measure": ("measure",),
    "committee": (
        "meeting",
        "portfolios",
        "headline",
        "silent",
        "total",
        "rows",
        "columns",
        "rollup",
        "decided_since",
        "exceptions",
        "frameworks",
        "voices",
        "links",
    ),
}
"""The parts that the JSON of a report holds, after its head."""
