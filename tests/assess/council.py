"""A small invented council with actions, voice and rounds, for tests of what they come to."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from strategy.assess.assessment import assess
from strategy.assess.facts import Assessment
from strategy.model import Strategy
from tests.reports import small

HUB = """\
title: Attendance hub
objectives: [1.1, 1.2]
owner: attendance-lead
starts: 2026-01
due: 2026-12-31
milestones:
  first: {title: First schools join, due: 2026-03-31}
  second: {title: More schools join, due: 2026-06-30}
"""

BUSES = """\
title: Earlier buses
objectives: [1.1]
milestones:
  second: {title: A second line runs, due: 2026-09-30}
"""

POSTS = """\
attendance-lead: {title: Attendance Lead}
head-of-send: {title: Head of SEND}
"""


def of(more: Mapping[str, str] | None = None, **parts: Any) -> Strategy:
    """The strategy of :func:`small.files` with these parts, and more files below ``data/``."""
    parts = {"objectives": {"1.1": "", "1.2": ""}} | parts
    files = small.files(**parts)
    files |= {f"data/{path}.yaml": text.encode() for path, text in (more or {}).items()}
    return small.read(files)


def at(as_at: date, more: Mapping[str, str] | None = None, **parts: Any) -> Assessment:
    """The same as at a date."""
    return assess(of(more, **parts), as_at)


def said(as_at: str, news: str = "", status: str = "on-track", more: str = "") -> str:
    """An entry with news of milestones: ``first: {reached: 2026-03-01}``."""
    milestones = f"milestones: {{{news}}}\n" if news else ""
    return f"as_at: {as_at}\nby: attendance-lead\nstatus: {status}\nsummary: S.\n{milestones}{more}"


def voice(on: str, more: str = "", said: str = "We want buses.") -> str:
    """What was heard on a day, on objective 1.1 unless ``more`` says otherwise."""
    objectives = "" if "objectives:" in more else "objectives: [1.1]\n"
    return f"date: {on}\nwho: Care leavers\nsaid: {said}\n{objectives}{more}"
