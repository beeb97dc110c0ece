"""What marks a field of a view is what its type says, however the type is read."""

from __future__ import annotations

import dataclasses
import importlib
import pkgutil
from functools import cached_property
from typing import Any, get_type_hints

import pytest

from strategy import reports, views
from strategy.reports.escaping import marks_of
from strategy.reports.report import Report
from strategy.views.marks import TextMark


def kinds() -> set[type[Any]]:
    """Every kind of view, and the report itself."""
    result: set[type[Any]] = {Report}
    for package in (views, reports):
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            for kind in vars(importlib.import_module(module.name)).values():
                is_ours = str(getattr(kind, "__module__", "")).startswith(package.__name__)
                if isinstance(kind, type) and dataclasses.is_dataclass(kind) and is_ours:
                    result.add(kind)
    return result


def mark_in(hint: Any) -> TextMark | None:
    """The mark of a type that was worked out."""
    for extra in getattr(hint, "__metadata__", ()):
        if isinstance(extra, TextMark):
            return extra
    inside = (mark_in(part) for part in getattr(hint, "__args__", ()))
    return next((mark for mark in inside if mark is not None), None)


def worked_out(kind: type[Any]) -> dict[str, TextMark | None]:
    hints = get_type_hints(kind, include_extras=True) if dataclasses.is_dataclass(kind) else {}
    for result in kind.__mro__:
        for name, part in vars(result).items():
            function = part.func if isinstance(part, cached_property) else None
            function = part.fget if isinstance(part, property) else function
            if function:
                hints[name] = get_type_hints(function, include_extras=True)["return"]
    return {name: mark_in(hint) for name, hint in hints.items() if not name.startswith("_")}


@pytest.mark.parametrize("kind", sorted(kinds(), key=str))
def test_a_mark_is_what_the_type_says(kind: type[Any]) -> None:
    assert marks_of(kind) == worked_out(kind)  # type: ignore[arg-type]
