"""A feed of updates and decisions, in the form of Atom (RFC 4287)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import islice
from typing import Final
from urllib.parse import quote
from xml.etree.ElementTree import Element, SubElement, tostring

from strategy.safetext import HIDDEN, REPLACEMENT
from strategy.site.page_report import SiteReport
from strategy.values import dataclass

ATOM: Final = "http://www.w3.org/2005/Atom"
MOST: Final = 50
"""Entries: readers fetch a feed often."""


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """Something that happened: ``key`` is the same for the same thing in every build."""

    on: date
    title: str
    summary: str
    path: str
    key: str


def feed(report: SiteReport, base_url: str, key: str) -> bytes:
    """The newest updates and decisions, latest first. ``key`` tells one strategy from another."""
    entries = list(islice(_entries(report), MOST))
    made = Element("feed", xmlns=ATOM)
    title = f"{report.notice.word}: {report.strategy}" if report.notice else report.strategy
    _add(made, "title", title)
    _add(made, "id", f"urn:strategy:{key}")
    _add(made, "updated", _moment(entries[0].on if entries else report.as_at))
    SubElement(made, "link", rel="self", href=f"{base_url}/feed.xml")
    SubElement(made, "link", rel="alternate", href=f"{base_url}/index.html")
    _add(SubElement(made, "author"), "name", report.organisation)
    for entry in entries:
        element = SubElement(made, "entry")
        _add(element, "title", entry.title)
        _add(element, "id", f"urn:strategy:{key}:{quote(entry.key)}")
        _add(element, "updated", _moment(entry.on))
        SubElement(element, "link", href=f"{base_url}/{quote(entry.path)}")
        _add(element, "summary", entry.summary)
    written: bytes = tostring(made, encoding="utf-8", xml_declaration=True)
    return written + b"\n"


def _entries(report: SiteReport) -> Iterator[FeedEntry]:
    updates = [
        FeedEntry(
            entry.as_at,
            f"{objective.name}: {entry.status_in_words}",
            entry.summary,
            f"objectives/{objective.id}.html",
            f"{objective.id}/{entry.id}",
        )
        for group in report.groups
        for objective in group.items
        for entry in objective.entries
    ]
    decisions = [
        FeedEntry(
            decision.date,
            f"Decision of {decision.body}",
            decision.summary,
            f"decisions/{decision.id}.html",
            f"decisions/{decision.id}",
        )
        for decision in report.decided
    ]
    yield from sorted(
        (*updates, *decisions), key=lambda update: (update.on, update.key), reverse=True
    )


def _add(parent: Element, name: str, text: str) -> None:
    SubElement(parent, name).text = HIDDEN.sub(REPLACEMENT, " ".join(text.split()))


def _moment(on: date) -> str:
    return f"{on.isoformat()}T00:00:00Z"
