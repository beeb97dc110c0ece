"""Every name that a template reads is there: a field of a view, a macro, or Jinja's own."""

from __future__ import annotations

import dataclasses
import importlib
import pkgutil
import re
from collections import Counter

import pytest
from jinja2 import Environment, nodes

from strategy import reports, site, views
from strategy.reports.report import Report
from strategy.site.page_report import PageReport, SiteReport
from strategy.storage.texts import built_in_texts

OF_JINJA = {
    "first",
    "index",
    "last",
    "length",
    "items",
    "append",
    "format",
    "index0",
    "values",
}
TEMPLATES = built_in_texts()


def fields() -> set[str]:
    """The names of all fields and properties of what reports show."""
    names = {
        name
        for kind in (Report, SiteReport, PageReport)
        for name in dir(kind)
        if not name.startswith("_")
    }
    for package in (views, reports, site):
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            for kind in vars(importlib.import_module(module.name)).values():
                if dataclasses.is_dataclass(kind) or hasattr(kind, "_fields"):
                    names.update(name for name in dir(kind) if not name.startswith("_"))
    return names


def macros() -> set[str]:
    trees = (Environment().parse(text) for text in TEMPLATES.values())
    return {macro.name for tree in trees for macro in tree.find_all(nodes.Macro)}


def unknown(text: str, known: set[str]) -> set[str]:
    """The attributes that a template reads and nothing has."""
    return {other.attr for other in Environment().parse(text).find_all(nodes.Getattr)} - known


KNOWN = fields() | macros() | OF_JINJA


@pytest.mark.parametrize("name", sorted(TEMPLATES))
def test_a_template_reads_only_what_is_there(name: str) -> None:
    assert unknown(TEMPLATES[name], KNOWN) == set()


def test_a_name_that_is_nowhere_is_noticed() -> None:
    assert unknown("{% for one in view.due %}{{ one.elsewhen }}{% endfor %}", KNOWN) == {"elsewhen"}


def test_a_macro_has_a_name_of_its_own_and_is_used() -> None:
    for form in ("md", "html"):
        texts = [text for name, text in TEMPLATES.items() if name.endswith(f".{form}.jinja")]
        names = Counter(name for text in texts for name in re.findall(r"\bmacro (\w+)", text))
        assert [name for name, count in names.items() if count > 1] == []
        whole = "\n".join(texts)
        unused = [name for name in names if len(re.findall(rf"\b{name}\b\(", whole)) < 2]
        assert unused == []
