"""The files of a revision, as they would be read from the disk."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from strategy.diagnostics import FILE_START, Diagnostic, Severity
from strategy.workspace.git import Git
from strategy.workspace.history import Revision
from strategy.workspace.reading import LARGEST_READ, READ_ENDINGS, Tree
from strategy.workspace.root import CannotDo

LINK, SUBMODULE = "120000", "160000"


class _Entry(NamedTuple):
    """A line of git's list of files: its mode, the name of what it holds, its path here."""

    mode: str
    blob: str
    path: str


def read_revision(git: Git, revision: Revision) -> Tree:
    """Every YAML and CSV file below ``data/`` as it was; none where the strategy was not there yet.

    Raises :class:`CannotDo` where git cannot be asked.
    """
    problems: list[Diagnostic] = []
    wanted: list[_Entry] = []
    for entry in _listed(git, revision):
        if entry.mode in (LINK, SUBMODULE):
            problems.append(_not_followed(entry.path))
        elif entry.path.endswith(READ_ENDINGS):
            wanted.append(entry)
    sizes = _sizes(git, [entry.blob for entry in wanted])
    problems += [_too_large(one.path) for one in wanted if sizes[one.blob] >= LARGEST_READ]
    small = [one for one in wanted if sizes[one.blob] < LARGEST_READ]
    held = _contents(git, list(dict.fromkeys(entry.blob for entry in small)))
    return Tree({entry.path: held[entry.blob] for entry in small}, tuple(problems))


def _listed(git: Git, revision: Revision) -> Iterator[_Entry]:
    """What lies below the strategy's ``data``, wherever in the repository the strategy stands."""
    prefix = git.ask("rev-parse", "--show-prefix").removesuffix(b"\n")
    top = (prefix + b"data").decode("utf-8", "surrogateescape")
    told = git.ask("ls-tree", "-r", "-z", "--full-tree", revision.commit, "--", top)
    for line in filter(None, told.split(b"\0")):
        about, _, path = line.partition(b"\t")
        mode, _, blob = about.decode("ascii").split(" ")
        yield _Entry(mode, blob, path.removeprefix(prefix).decode("utf-8", "replace"))


def _sizes(git: Git, blobs: Sequence[str]) -> dict[str, int]:
    """Bytes by blob. Raises :class:`CannotDo` where the clone holds only a part of them."""
    told = git.ask("cat-file", "--batch-check", given=_lines(blobs)).decode("ascii", "replace")
    sizes = {}
    for line in told.splitlines():
        blob, kind, *size = line.split(" ")
        if kind != "blob":
            raise CannotDo(
                "this clone leaves out the contents of earlier files (a partial clone)\n"
                "clone it whole, without --filter; in CI leave `filter:` out of the checkout step"
            )
        sizes[blob] = int(size[0])
    return sizes


def _contents(git: Git, blobs: Sequence[str]) -> dict[str, bytes]:
    told = memoryview(git.ask("cat-file", "--batch", given=_lines(blobs)))
    held = {}
    here = 0
    for blob in blobs:
        head = bytes(told[here : here + 128]).partition(b"\n")[0]
        here += len(head) + 1
        size = int(head.split(b" ")[2])
        held[blob] = bytes(told[here : here + size])
        here += size + 1
    return held


def _lines(blobs: Sequence[str]) -> bytes:
    return "".join(f"{blob}\n" for blob in blobs).encode("ascii")


def _not_followed(path: str) -> Diagnostic:
    return _problem(
        "link-out-of-tree",
        path,
        "this is a link, or a repository of its own, so it was not followed",
        "put the file or folder itself here",
    )


def _too_large(path: str) -> Diagnostic:
    return _problem("file-too-large", path, "the file is larger than 1 MiB", "split it up")


def _problem(rule: str, path: str, message: str, hint: str) -> Diagnostic:
    return Diagnostic(rule, Severity.ERROR, message, path, hint=hint, place=FILE_START)
