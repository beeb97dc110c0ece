"""Dates, links, posts and titles made ready to show."""

from __future__ import annotations

import re
from datetime import date
from functools import cache

from strategy.model import scalars
from strategy.periods import in_words
from strategy.reports.basics import DayInWords
from strategy.reports.prose import NOT_FOR_A_PAGE

WEB_ADDRESS = re.compile(scalars.WEB_ADDRESS)


@cache
def day(on: date) -> DayInWords:
    """A date ready to show."""
    return DayInWords(on.isoformat(), in_words(on))


def web_only(url: str | None) -> str:
    """The address if it is one a page may link to, else nothing."""
    return url if url and WEB_ADDRESS.match(url) and not NOT_FOR_A_PAGE.search(url) else ""
