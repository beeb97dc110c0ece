"""Templates compiled beforehand: what Jinja makes of each is kept, by all that it depends on.

A template whose text, name, Jinja and filters are the same is not compiled again; any other is, in
the same sandbox and with the same lines in errors. Nothing here but Jinja is imported, so that what
builds the wheel can do so with Jinja alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256
from types import CodeType
from typing import Any, Final

import jinja2
from jinja2 import StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment

FILTERS: Final = ("detail", "sentence", "summary")
"""Our own filters, which a template is compiled with."""


def escapes(name: str | None) -> bool:
    """Whether what is put into a template is escaped as HTML: in all but Markdown templates."""
    return name is None or not name.endswith(".md.jinja")


OPTIONS: Final[Mapping[str, Any]] = {
    "undefined": StrictUndefined,
    "autoescape": escapes,
    "trim_blocks": True,
    "lstrip_blocks": True,
    "keep_trailing_newline": True,
    "newline_sequence": "\n",
    "auto_reload": False,
    "optimized": False,  # folding constants takes longer than filling in once
}
"""How templates are read, wherever that is."""


def name_of_code(name: str, text: str) -> str:
    """What the code of a template is kept as: another where anything is that it depends on."""
    parts = (jinja2.__version__, *FILTERS, name, text)
    return f"t_{sha256(chr(0).join(parts).encode()).hexdigest()[:32]}"


def python_of(name: str, text: str) -> str:
    """The Python that Jinja makes of a template."""
    env = ImmutableSandboxedEnvironment(**OPTIONS)
    env.filters.update(dict.fromkeys(FILTERS, str))
    return str(env.compile(text, name, name, raw=True))


def named(code: CodeType, file: str) -> CodeType:
    """The same code as of another file, which is what errors say."""
    inside = (
        named(co_const, file) if isinstance(co_const, CodeType) else co_const
        for co_const in code.co_consts
    )
    return code.replace(co_filename=file, co_consts=tuple(inside))
