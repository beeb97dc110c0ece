"""Findings to text, for people and for programs. A format is a module and a line here."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from strategy.reporters import json, terminal
from strategy.reporters.explain import catalogue_text, explained, page_text
from strategy.reporters.located import Finding, located
from strategy.reporters.verdict import fails, summary

__all__ = [
    "FORMATS",
    "Finding",
    "Format",
    "catalogue_text",
    "explained",
    "fails",
    "located",
    "page_text",
    "summary",
    "terminal",
]

Format = Callable[[Sequence[Finding], int], str]
"""Findings, and how many files were read, to the whole text of an output."""

FORMATS: Mapping[str, Format] = {
    "text": terminal.render,
    "json": json.render,
}
