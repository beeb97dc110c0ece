"""The project's public address: a setting in ``pyproject.toml``, and nothing until it is set."""

from __future__ import annotations

from functools import cache
from typing import Final

DISTRIBUTION: Final = "public-strategy"
"""What the package is called where packages are published."""


@cache
def public_address() -> str:
    """``https://…`` without a slash at its end, as ``[project.urls] Homepage`` gives it; or empty.

    Links of outputs that lead to the project's pages (``helpUri``, ``$id``) are left out without.
    """
    # Not above: few outputs ask for it, and it is slow to load.
    from importlib.metadata import PackageNotFoundError, metadata

    try:
        urls = metadata(DISTRIBUTION).get_all("Project-URL") or []
    except PackageNotFoundError:  # run from a folder of sources, where nothing is installed
        return ""
    named = dict(url.split(", ", 1) for url in urls)
    return str(named.get("Homepage", "")).rstrip("/")


def schema_id(name: str) -> dict[str, str]:
    """``$id`` of the schema of a name; nothing until there is an address."""
    address = public_address()
    return {"$id": f"{address}/schemas/{name}.schema.json"} if address else {}
