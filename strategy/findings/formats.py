"""Findings to text, for people and for programs. A format is a module and a line here."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from strategy.findings import github, gitlab, json, junit, markdown, rdjson, sarif, terminal
from strategy.findings.run import Run

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
