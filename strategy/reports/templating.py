"""Templates by name, in a sandbox, and their mistakes in plain words."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from types import CodeType
from typing import Any

from strategy.reports.escaping import Escape, SafeView

BUILT_IN = "builtin/"
"""Where templates that come with the tool stay reachable once a council has its own."""

WORD = ".docx"
"""How a template ends that has no lines."""

FAULTS = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    RuntimeError,
    SyntaxError,
    TypeError,
    ValueError,
)
"""What a template can bring about, beside Jinja's own errors."""


Compiled = Callable[[str], CodeType | None]
"""Gives the code that is kept under a name, or nothing."""


class ReportError(Exception):
    """A report could not be made; ``template`` and ``line`` say where a template is at fault."""

    def __init__(self, message: str, template: str = "", line: int = 0) -> None:
        self.message = message
        self.template = template
        self.line = line
        where = f"{template}:{line}: " if line else f"{template}: " if template else ""
        super().__init__(f"{where}{message}")


def nothing_compiled(name: str) -> None:  # noqa: ARG001 - that is what it says
    """Every template is compiled from its text."""
    return


def layered(built_in: Mapping[str, str], own: Mapping[str, str]) -> dict[str, str]:
    """One mapping of templates: a council's own first, every built-in under ``builtin/`` too."""
    return {**{f"{BUILT_IN}{name}": text for name, text in built_in.items()}, **built_in, **own}


def _place(error: Exception, template: str) -> tuple[str, int]:
    """The template and the line an error was raised in; Jinja puts them on its traceback."""
    place = (template if template.endswith(WORD) else "", 0)
    for frame, line in traceback.walk_tb(error.__traceback__):
        if frame.f_code.co_filename.endswith(".jinja"):
            place = (frame.f_code.co_filename, line)
    return place


def filled(
    template: str,
    templates: Mapping[str, str],
    filters: Mapping[str, Callable[..., Any]],
    escape: Escape,
    *,
    view: Any,
    compiled: Compiled = nothing_compiled,
) -> str:
    """A template filled in with a view, whose text ``escape`` makes safe.

    ``compiled`` gives the code of templates that were compiled beforehand, by its name.

    Raises :class:`ReportError` for whatever is wrong with the template.
    """
    return filler(templates, filters, escape, compiled)(template, view)


def filler(
    templates: Mapping[str, str],
    filters: Mapping[str, Callable[..., Any]],
    escape: Escape,
    compiled: Compiled = nothing_compiled,
) -> Callable[[str, Any], str]:
    """What fills in one template after another, as :func:`filled` does."""
    # Not above: importing Jinja takes a tenth of a second, which only what is rendered pays.
    from strategy.reports.sandbox import Sandbox

    env = Sandbox(templates, filters, compiled)

    def fill(template: str, view: Any) -> str:
        with faults_of(template):
            return env.get_template(template).render(view=SafeView(view, escape))

    return fill


@contextmanager
def faults_of(template: str) -> Iterator[None]:
    """Whatever is wrong with a template, as :class:`ReportError`."""
    from jinja2 import TemplateNotFound, TemplateSyntaxError  # likewise
    from jinja2.exceptions import SecurityError, TemplateError, UndefinedError

    try:
        yield
    except TemplateNotFound as error:
        raise ReportError(
            f'there is no template "{error.name}"', *_place(error, template)
        ) from None
    except TemplateSyntaxError as error:
        message = f"the template cannot be read: {error.message}"
        raise ReportError(message, error.name or template, error.lineno) from None
    except UndefinedError as error:
        raise ReportError(
            f"the template asks for what is not there: {error}", *_place(error, template)
        ) from None
    except SecurityError as error:
        raise ReportError(
            f"the template may not do this: {error}", *_place(error, template)
        ) from None
    except MemoryError as error:
        message = "the template asks for more memory than there is"
        raise ReportError(message, *_place(error, template)) from None
    except (TemplateError, *FAULTS) as error:
        raise ReportError(f"the template failed: {error}", *_place(error, template)) from None
