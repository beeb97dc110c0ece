"""The smallest things that reports show: days, statuses, links."""

from __future__ import annotations

from typing import NamedTuple

Paragraphs = tuple[str, ...]


class Notice(NamedTuple):
    """What a reader must know first: a word for the strategy's standing and a text."""

    word: str
    text: str


class Day(NamedTuple):
    """A date as ``2026-09-30`` and as ``30 September 2026``."""

    iso: str
    words: str


class Word(NamedTuple):
    """A status: its key (``off-track``) and what members call it."""

    key: str
    label: str


class Address(NamedTuple):
    """A document elsewhere; ``url`` is empty where it has no address a page may link to."""

    title: str
    url: str


class Place(NamedTuple):
    """A record by name; ``anchor`` is its place on the page, empty where it has none."""

    id: str
    name: str
    anchor: str
