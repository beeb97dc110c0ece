"""Findings to text, for people and for programs. A format is a module and a line here."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from strategy.reporters import github, gitlab, json, junit, markdown, rdjson, sarif, terminal
from strategy.reporters.explain import catalogue_text, explained, page_text
from strategy.reporters.located import Finding, located
from strategy.reporters.run import Run
from strategy.reporters.verdict import fails, summary

__all__ = [
    "FORMATS",
    "Finding",
    "Format",
    "Run",
    "catalogue_text",
    "explained",
    "fails",
    "located",
    "page_text",
    "summary",
    "terminal",
]

Format = Callable[[Run], str]
"""What a run found, to the whole text of an output."""

FORMATS: Mapping[str, Format] = {
    "text": terminal.render,
    "json": json.render,
    "github": github.render,
    "gitlab": gitlab.render,
    "sarif": sarif.render,
    "junit": junit.render,
    "rdjson": rdjson.render,
    "markdown": markdown.render,
}
