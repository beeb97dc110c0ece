"""What rules ask: the page of one, and the list of all."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from strategy.rules.rule import Rule


def page_text(rule: Rule) -> str:
    """A rule's page under its name: what it asks, why, a bad and a good example."""
    today = "; depends on today's date, so it never fails a build" if rule.depends_on_today else ""
    return f"{rule.id} ({rule.severity}{today})\n\n{rule.page}\n"


def page_in_markdown(rule: Rule) -> str:
    """A rule's page as Markdown: its examples are blocks of code, as they are on the page."""
    return re.sub(r"^(Bad|Good):\n", r"**\1**\n\n", f"{rule.page}\n", flags=re.MULTILINE)


def catalogue_text(rules: Iterable[Rule]) -> str:
    """Every rule's name and what it asks, one a line."""
    rules = list(rules)
    width = max((len(rule.id) for rule in rules), default=0)
    return "".join(f"{rule.id:{width}}  {rule.title}\n" for rule in rules)


def explained(rule: Rule) -> dict[str, Any]:
    """A rule as plain data: ``page`` is the whole page, ``title`` its first line."""
    return {
        "rule": rule.id,
        "severity": rule.severity.value,
        "depends_on_today": rule.depends_on_today,
        "title": rule.title,
        "page": rule.page,
    }
