"""Dates, links, posts and titles made ready to show."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache

from strategy.assess import post_title
from strategy.model import Link, Strategy, scalars
from strategy.periods import in_words
from strategy.reports.basics import Address, Day
from strategy.reports.prose import NOT_FOR_A_PAGE, plain

WEB_ADDRESS = re.compile(scalars.WEB_ADDRESS)


@cache
def day(on: date) -> Day:
    """A date ready to show."""
    return Day(on.isoformat(), in_words(on))


def addresses(links: Iterable[Link]) -> tuple[Address, ...]:
    """Links ready to show."""
    return tuple(Address(plain(one.title), web_only(one.url)) for one in links)


def web_only(url: str | None) -> str:
    """The address if it is one a page may link to, else nothing."""
    return url if url and WEB_ADDRESS.match(url) and not NOT_FOR_A_PAGE.search(url) else ""


def post(strategy: Strategy, ref: str | None) -> str | None:
    """A post's title and organisation, or the text itself where it is not one of the posts."""
    title = post_title(strategy, ref)
    return plain(title) if title else None


def titled(titles: Mapping[str, str], ids: Iterable[str]) -> tuple[str, ...]:
    """The names of groups or phases."""
    return tuple(plain(titles.get(one, one)) for one in ids)
