"""Git, asked with fixed arguments: bytes out, and nothing that a repository says is run.

A repository can come from anybody, and its settings can name programs. None of those are reached:
only commands that read objects are used, with hooks, the file-system monitor and every way to
another machine switched off, and no variable of git's own is handed on.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from strategy.storage.root import CannotDo

if TYPE_CHECKING:
    import subprocess

SECONDS = 60
"""How long git may take over one answer."""

LONGEST_REASON = 200
"""Characters of git's own words that are shown where it fails for a reason not known here."""

SWITCHED_OFF = (
    "--no-pager",
    "--no-optional-locks",
    "--literal-pathspecs",
    *("-c", "core.fsmonitor=false"),
    *("-c", "core.hooksPath=/dev/null"),
    *("-c", "protocol.allow=never"),
    *("-c", "protocol.ext.allow=never"),
    *("-c", "safe.bareRepository=explicit"),
    *("-c", "log.showSignature=false"),
    *("-c", "log.showRoot=true"),
    *("-c", "log.follow=false"),
    *("-c", "log.mailmap=false"),
    *("-c", "diff.relative=false"),
)

SET = {
    "GIT_ALLOW_PROTOCOL": "",
    "GIT_ATTR_NOSYSTEM": "1",
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_NO_REPLACE_OBJECTS": "1",
    "GIT_TERMINAL_PROMPT": "0",
    "LANGUAGE": "C",
    "LC_ALL": "C",
}

NO_GIT = (
    "git is not installed here (or not on the PATH), and earlier revisions are read with it; "
    "everything but diff, log, --against and --known-at works without it"
)


@dataclass(frozen=True)
class Git:
    """The repository that a strategy's folder lies in. ``environment`` is the caller's."""

    root: Path
    environment: Mapping[str, str]

    def ask(self, *arguments: str, given: bytes = b"") -> bytes:
        """What git answers. Raises :class:`CannotDo` where it cannot."""
        done = self._run(arguments, given)
        if done.returncode:
            words = "".join(
                character if character.isprintable() else " " for character in _text(done.stderr)
            )
            raise CannotDo(f"git cannot read this repository: {words.strip()[:LONGEST_REASON]}")
        return done.stdout

    def try_to(self, *arguments: str) -> bytes | None:
        """The same, but ``None`` where git says no: there is no such revision.

        Raises :class:`CannotDo` where git cannot be asked about this folder at all.
        """
        done = self._run(arguments, b"")
        return None if done.returncode else done.stdout

    def line(self, *arguments: str) -> str:
        """The one line that git answers, empty where it says no."""
        return _text(self.try_to(*arguments) or b"").strip()

    @cached_property
    def prefix(self) -> bytes:
        """The way from the repository's folder to this one, empty or with ``/`` at its end."""
        return self.ask("rev-parse", "--show-prefix").removesuffix(b"\n")

    @cached_property
    def object_format(self) -> str:
        """The algorithm that the repository's names are made with."""
        return self.line("rev-parse", "--show-object-format") or "sha1"

    def is_shallow(self) -> bool:
        """Whether the clone holds only the last commits."""
        return self.line("rev-parse", "--is-shallow-repository") == "true"

    def _run(self, arguments: Sequence[str], given: bytes) -> subprocess.CompletedProcess[bytes]:
        import subprocess  # not above: only earlier revisions pay for it

        program = find_program(self.environment)
        try:
            done = subprocess.run(  # noqa: S603 - fixed words, no shell
                [program, *SWITCHED_OFF, "-C", str(self.root), *arguments],
                input=given,
                capture_output=True,
                env=clean(self.environment),
                timeout=SECONDS,
                check=False,
            )
        except subprocess.TimeoutExpired:
            raise CannotDo(f"git gave no answer within {SECONDS} seconds") from None
        except OSError as error:
            raise CannotDo(f"git cannot be run: {error.strerror}") from error
        _refuse_folder(_text(done.stderr) if done.returncode else "", self.root)
        return done


def find_program(environment: Mapping[str, str]) -> str:
    """Where git is: in a folder of the PATH that is named in full, never where we happen to stand.

    Raises :class:`CannotDo` where there is none.
    """
    name = "git.exe" if os.name == "nt" else "git"
    for folder in map(Path, environment.get("PATH", os.defpath).split(os.pathsep)):
        place = folder / name
        if folder.is_absolute() and place.is_file() and os.access(place, os.X_OK):
            return str(place)
    raise CannotDo(NO_GIT)


def clean(environment: Mapping[str, str]) -> dict[str, str]:
    """The environment without git's own variables, and with those that keep it from acting."""
    kept = {name: text for name, text in environment.items() if not name.startswith("GIT_")}
    return {**kept, **SET}


def _text(said: bytes) -> str:
    return said.decode("utf-8", "replace")


def _refuse_folder(reason: str, root: Path) -> None:
    """Raise where git cannot be asked about this folder at all."""
    if "dubious ownership" in reason or "unsafe repository" in reason:
        raise CannotDo(
            f"git does not read {root}, because the folder belongs to somebody else\n"
            f"if you trust it: git config --global --add safe.directory {root}"
        )
    if "not a git repository" in reason or "cannot use bare repository" in reason:
        raise CannotDo(
            f"{root} is in no git repository, so nothing earlier is held; "
            "git init, git add and git commit begin one"
        )
