"""The templates: a council's own, and those that come with the tool."""

from __future__ import annotations

from pathlib import Path

from strategy.workspace.root import CannotDo, leads_out


def builtin_templates() -> Path:
    """The folder of the templates that come with the tool, installed or in a checkout."""
    here = Path(__file__).resolve().parents[1]
    installed = here / "templates"
    return installed if installed.is_dir() else here.parent / "templates"


def built_in_texts() -> dict[str, str]:
    """The tool's own report templates by name."""
    return _templates_in(builtin_templates())


def own_texts(root: Path) -> dict[str, str]:
    """A council's own templates by name, kept in ``templates/`` beside ``data/``.

    Raises :class:`CannotDo` for a template that cannot be read or leads out of the root.
    """
    own = root / "templates"
    if not own.is_dir() or own.resolve() == builtin_templates().resolve():
        return {}
    if leads_out(str(own), root):
        raise CannotDo("templates is a link that leads out of the strategy's folder")
    return _templates_in(own)


def _templates_in(folder: Path) -> dict[str, str]:
    found: dict[str, str] = {}
    for place in sorted(folder.rglob("*.jinja")):
        name = place.relative_to(folder).as_posix()
        if leads_out(str(place), folder):
            raise CannotDo(f"templates/{name} is a link that leads out of its folder")
        try:
            found[name] = place.read_bytes().decode("utf-8").replace("\r\n", "\n")
        except (OSError, UnicodeDecodeError) as error:
            raise CannotDo(f"templates/{name} cannot be read: {error}") from error
    return found


def starter_files() -> dict[str, bytes]:
    """The files of the starter that ``init`` writes, by path."""
    folder = builtin_templates() / "starter"
    return {
        place.relative_to(folder).as_posix(): place.read_bytes()
        for place in sorted(folder.rglob("*"))
        if place.is_file()
    }
