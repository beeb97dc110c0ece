"""The sandbox templates run in. Importing this imports Jinja, so only rendering does."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from jinja2 import FunctionLoader, StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment

from strategy.reports import basics, figures, timeline
from strategy.reports.escaping import MISSING, SafeView

FIELDS: Mapping[type, frozenset[str]] = {
    kind: frozenset(kind._fields)
    for room in (basics, figures, timeline)
    for kind in vars(room).values()
    if isinstance(kind, type) and hasattr(kind, "_fields")
}
"""The fields of every kind of value in a view: they hold what cannot change and nothing to call."""


class Sandbox(ImmutableSandboxedEnvironment):
    """Jinja's immutable sandbox, with a short way to the fields of a view."""

    def __init__(self, templates: Mapping[str, str]) -> None:
        super().__init__(
            loader=FunctionLoader(_loading(templates)),
            undefined=StrictUndefined,
            autoescape=escapes,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            newline_sequence="\n",
            auto_reload=False,
            optimized=False,  # folding constants takes longer than filling in once
        )

    def getattr(self, obj: Any, attribute: str) -> Any:
        """A field of a view at once; anything else as the sandbox allows it."""
        if type(obj) is SafeView:
            value = obj.read(attribute)
            if value is not MISSING:
                return value
        elif attribute in FIELDS.get(type(obj), ()):
            return getattr(obj, attribute)
        return super().getattr(obj, attribute)


def escapes(name: str | None) -> bool:
    """Whether what is put into a template is escaped as HTML: in all but Markdown templates."""
    return name is None or not name.endswith(".md.jinja")


Loading = Callable[[str], tuple[str, str, Callable[[], bool]] | None]


def _loading(templates: Mapping[str, str]) -> Loading:
    """A loader that gives each template its own name as its file, so that errors can say it."""

    def load(name: str) -> tuple[str, str, Callable[[], bool]] | None:
        text = templates.get(name)
        return None if text is None else (text, name, lambda: True)

    return load
