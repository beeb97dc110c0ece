"""The templates: a council's own, and those that come with the tool."""

from __future__ import annotations

import os
from importlib.machinery import SourceFileLoader
from pathlib import Path
from types import CodeType

from strategy.storage.root import CannotDo, leads_out

ENDING = ".jinja"
LARGEST_DOCUMENT = 16 * 1024 * 1024
"""Bytes of a Word template."""

LARGEST_TEMPLATE = 1024 * 1024


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


def own_document(root: Path, name: str) -> bytes | None:
    """A council's own Word template of a report, ``templates/NAME.docx``; ``None`` without one.

    Raises :class:`CannotDo` as :func:`own_texts`.
    """
    own = root / "templates"
    file = f"{name}.docx"
    if (
        Path(file).name != file
        or not (own / file).exists()
        or own.resolve() == (builtin_templates().resolve())
    ):
        return None
    if leads_out(str(own), root) or leads_out(str(own / file), own):
        raise CannotDo(f"templates/{file} is a link that leads out of its folder")
    if (own / file).stat().st_size > LARGEST_DOCUMENT:
        raise CannotDo(f"templates/{file} is larger than 16 MiB")
    return (own / file).read_bytes()


def _templates_in(folder: Path) -> dict[str, str]:
    return {name: _template(folder, name) for name in _names_in(str(folder))}


def _names_in(top: str) -> list[str]:
    """The paths of the templates below a folder, in order. Links to folders are not followed."""
    names: list[str] = []
    waiting = [top]
    while waiting:  # no recursion: folders can be nested deeper than Python goes
        folder = waiting.pop()
        try:
            entries = list(os.scandir(folder))
        except OSError as error:
            raise CannotDo(f"templates cannot be read: {error.strerror}") from error
        waiting += [entry.path for entry in entries if entry.is_dir(follow_symlinks=False)]
        names += [
            os.path.relpath(entry.path, top) for entry in entries if entry.name.endswith(ENDING)
        ]
    return sorted(Path(name).as_posix() for name in names)


def _template(folder: Path, name: str) -> str:
    place = folder / name
    shown = name if name.isprintable() else ascii(name)
    if leads_out(str(place), folder):
        raise CannotDo(f"templates/{shown} is a link that leads out of its folder")
    if not place.is_file():
        raise CannotDo(f"templates/{shown} is not a file that can be read")
    if place.stat().st_size > LARGEST_TEMPLATE:
        raise CannotDo(f"templates/{shown} is larger than 1 MiB")
    try:
        return place.read_bytes().decode("utf-8").replace("\r\n", "\n")
    except (OSError, UnicodeDecodeError) as error:
        raise CannotDo(f"templates/{shown} cannot be read: {error}") from error


def compiled_template(name: str) -> CodeType | None:
    """The code of a template that was compiled when the tool was built; nothing where none is."""
    place = builtin_templates() / ".compiled" / f"{name}.py"
    return SourceFileLoader(name, str(place)).get_code(name) if place.is_file() else None


def starter_files() -> dict[str, bytes]:
    """The files of the starter that ``init`` writes, by path."""
    folder = builtin_templates() / "starter"
    return {
        place.relative_to(folder).as_posix(): place.read_bytes()
        for place in sorted(folder.rglob("*"))
        if place.is_file()
    }
