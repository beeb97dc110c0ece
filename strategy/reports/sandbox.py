"""The sandbox templates run in. Importing this imports Jinja, so only rendering does."""

from __future__ import annotations

from collections.abc import Callable, Mapping, MutableMapping
from typing import Any

from jinja2 import BaseLoader, Environment, Template, TemplateNotFound
from jinja2.environment import TemplateModule
from jinja2.runtime import Context, LoopContext, Macro
from jinja2.sandbox import ImmutableSandboxedEnvironment

from strategy.reports import basics, figures, timeline
from strategy.reports.charts import sparkline
from strategy.reports.compiling import OPTIONS, name_of_code, named
from strategy.reports.escaping import MISSING, SafeView
from strategy.reports.prose import sentence
from strategy.reports.templating import Compiled

FIELDS: Mapping[type, frozenset[str]] = {
    kind: frozenset(kind._fields)
    for module in (basics, figures, timeline, sparkline)
    for kind in vars(module).values()
    if isinstance(kind, type) and hasattr(kind, "_fields")
}
"""The fields of every kind of value in a view: they hold what cannot change and nothing to call."""


OF_JINJA = (LoopContext, TemplateModule)
"""Jinja's own values: the state of a loop, and the macros of a template."""


class Sandbox(ImmutableSandboxedEnvironment):
    """Jinja's immutable sandbox, with a short way to the fields of a view."""

    def __init__(
        self,
        templates: Mapping[str, str],
        filters: Mapping[str, Callable[..., Any]],
        compiled: Compiled,
    ) -> None:
        super().__init__(loader=_Templates(templates, compiled), **OPTIONS)
        self.filters.update(filters, sentence=sentence)

    def getattr(self, obj: Any, attribute: str) -> Any:
        """A field of a view at once; anything else as the sandbox allows it."""
        if type(obj) is SafeView:
            value = obj.read(attribute)
            if value is not MISSING:
                return value
        elif attribute in FIELDS.get(type(obj), ()):
            return getattr(obj, attribute)
        elif type(obj) in OF_JINJA and not attribute.startswith("_"):
            value = getattr(obj, attribute, MISSING)
            if value is not MISSING:
                return value
        return super().getattr(obj, attribute)

    def call(__self, __context: Context, __obj: Any, *args: Any, **kwargs: Any) -> Any:  # noqa: N805 - as Jinja has it
        """A macro at once; anything else as the sandbox allows it."""
        if type(__obj) is Macro:
            kwargs.pop("_loop_vars", None)
            kwargs.pop("_block_vars", None)
            return __obj(__context.eval_ctx, *args, **kwargs)
        return super().call(__context, __obj, *args, **kwargs)


class _Templates(BaseLoader):
    """Gives each template, its own name as its file, so that errors can say it."""

    def __init__(self, templates: Mapping[str, str], compiled: Compiled) -> None:
        self.templates = templates
        self.compiled = compiled

    def load(
        self,
        environment: Environment,
        name: str,
        globals: MutableMapping[str, Any] | None = None,  # noqa: A002 - the name is Jinja's
    ) -> Template:
        """The template of that name, compiled beforehand or now."""
        text = self.templates.get(name)
        if text is None:
            raise TemplateNotFound(name)
        kept = self.compiled(name_of_code(name, text))
        code = named(kept, name) if kept else environment.compile(text, name, name)
        return environment.template_class.from_code(environment, code, globals or {})
