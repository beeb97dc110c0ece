"""Links made ready to show."""

from __future__ import annotations

import re

from strategy.model import scalars
from strategy.safetext.invisible import NOT_FOR_A_PAGE

WEB_ADDRESS = re.compile(scalars.WEB_ADDRESS)


def web_only(url: str | None) -> str:
    """The address if it is one a page may link to, else nothing."""
    return url if url and WEB_ADDRESS.match(url) and not NOT_FOR_A_PAGE.search(url) else ""
