"""What a published version gets: compiled templates, and a README that stands alone."""

from __future__ import annotations

import re
import shutil
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface
from hatchling.metadata.plugin.interface import MetadataHookInterface

LINK = re.compile(r"(!?)\[([^\]]*)\]\((?!https?:)([^)\s]+)\)")


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


class PublishedReadme(MetadataHookInterface):
    """Gives the README that an index of packages shows, where no file of ours lies beside it."""

    def update(self, metadata: dict[str, Any]) -> None:
        """Set the description of the package."""
        text = (Path(self.root) / "README.md").read_text(encoding="utf-8")
        address = metadata.get("urls", {}).get("Homepage", "")
        metadata["readme"] = {"content-type": "text/markdown", "text": published(text, address)}


def published(text: str, address: str) -> str:
    """A README whose links lead to the pages at an address; without one, they are words alone."""
    base = address.rstrip("/")

    def link(match: re.Match[str]) -> str:
        picture, words, target = match.groups()
        page, _, part = target.partition("#")
        if not (base and page.startswith("docs/")):
            return "" if picture else words
        place = re.sub(r"\.md$", ".html", page.removeprefix("docs/"))
        return f"{picture}[{words}]({base}/{place}{'#' * bool(part)}{part})"

    return LINK.sub(link, text)
