"""What the wheel gets beside the sources: the report templates, compiled by Jinja beforehand."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompiledTemplates(BuildHookInterface[Any]):
    """Writes ``templates/.compiled``, a Python file a template; git does not hold it."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002
        """Compile every report template anew."""
        root = Path(self.root)
        sys.path.insert(0, str(root))
        from strategy.reports.compiling import name_of_code, python_of

        folder = root / "templates" / ".compiled"
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        for place in sorted((root / "templates").rglob("*.jinja")):
            name = place.relative_to(root / "templates").as_posix()
            text = place.read_text(encoding="utf-8")
            for known_as in (name, f"builtin/{name}"):
                made = folder / f"{name_of_code(known_as, text)}.py"
                made.write_text(python_of(known_as, text), encoding="utf-8", newline="\n")
