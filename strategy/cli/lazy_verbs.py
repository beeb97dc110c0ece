"""Verbs by name, each imported and built where it is asked for: no run pays for the others."""

from __future__ import annotations

import functools
import importlib
from collections.abc import Mapping
from typing import Any

import typer
from typer.core import TyperGroup


class LateVerbs(TyperGroup):
    """A group whose verbs are known by where they are: ``module:name`` of a function or a group."""

    places: Mapping[str, str] = {}

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002 - the name is Typer's
        """The verbs in the order of the help."""
        return list(self.places)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ARG002 - likewise
        """The verb of that name; ``None`` where there is none."""
        if cmd_name in self.places:
            return _built(cmd_name, self.places[cmd_name])
        self.commands = {name: _built(name, place) for name, place in self.places.items()}
        return None


def late(places: Mapping[str, str]) -> type[LateVerbs]:
    """A group of these verbs, by where each is."""
    return type("Verbs", (LateVerbs,), {"places": places})


@functools.cache
def _built(name: str, place: str) -> Any:
    module, _, attribute = place.partition(":")
    found = getattr(importlib.import_module(module), attribute)
    if not isinstance(found, typer.Typer):
        app = typer.Typer(add_completion=False, rich_markup_mode=None)
        app.command(name)(found)
        found = app
    command = typer.main.get_command(found)
    command.name = name
    return command
