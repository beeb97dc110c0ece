"""A history as git tells it: which files each commit touched, and the names of what they held."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from strategy.values import dataclass


class Touched(NamedTuple):
    """A file that a commit touched.

    ``before`` holds the name of its contents in each parent, ``after`` that in the commit; both are
    empty text where there was no file. A commit that merges touched only what is like in no parent.
    """

    path: str
    before: tuple[str, ...]
    after: str


@dataclass(frozen=True, slots=True)
class Commit:
    """A commit with the day it was made and its author's name, and never their address.

    ``revision`` is empty for what is not committed yet. ``is_first_held`` is true where the clone
    holds nothing earlier although there is more: what it holds came from before.
    """

    revision: str
    on: date
    author: str
    touched: tuple[Touched, ...]
    is_first_held: bool = False
