"""The files of a revision, as they would be read from the disk."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from strategy.diagnostics import FILE_START, Diagnostic, Severity
from strategy.storage.git import Git
from strategy.storage.reading import LARGEST_READ, READ_ENDINGS, Tree
from strategy.storage.revisions import Revision
from strategy.storage.root import CannotDo

LINK, SUBMODULE = "120000", "160000"


class TreeEntry(NamedTuple):
    """A line of git's list of files: its mode, the name of what it holds, its path here."""

    mode: str
    blob: str
    path: str


def read_revision(
    git: Git, revision: Revision, wanted: Callable[[str], bool] | None = None
) -> Tree:
    """Every YAML and CSV file below ``data/`` as it was, or those of them that are wanted.

    None where the strategy was not there yet. Raises :class:`CannotDo` where git cannot be asked.
    """
    tree = read_entries(git, entries_of(git, revision), wanted)
    merged = {
        path: data for path, data in revision.merged.items() if wanted is None or wanted(path)
    }
    return Tree({**tree.files, **merged}, tree.problems) if merged else tree


def read_entries(
    git: Git, entries: Iterable[TreeEntry], wanted: Callable[[str], bool] | None = None
) -> Tree:
    """The files that git lists, those of them that are wanted; what is no file is a problem."""
    problems: list[Diagnostic] = []
    files: list[TreeEntry] = []
    for entry in entries:
        readable = entry.path.endswith(READ_ENDINGS)
        if wanted and readable and not wanted(entry.path):
            continue
        if entry.mode in (LINK, SUBMODULE):
            problems.append(not_followed(entry.path))
        elif readable:
            files.append(entry)
    contents = contents_of(git, (entry.blob for entry in files))
    problems += [_too_large(entry.path) for entry in files if entry.blob not in contents]
    return Tree(
        {file.path: contents[file.blob] for file in files if file.blob in contents}, tuple(problems)
    )


def contents_of(git: Git, blobs: Iterable[str]) -> dict[str, bytes]:
    """What git holds under some names, asked for at once, without what is too large to be read.

    Raises :class:`CannotDo` where the clone holds only a part of them.
    """
    sizes = _sizes(git, list(dict.fromkeys(blobs)))
    return _contents(git, [blob for blob, size in sizes.items() if size < LARGEST_READ])


def entries_of(
    git: Git, revision: Revision, below: Iterable[str] = ("data",)
) -> Iterator[TreeEntry]:
    """What lies below the strategy's ``data``, wherever in the repository the strategy stands.

    ``below`` are the files and folders to list, by their path from the strategy's folder; one
    that ends in ``/`` is a folder.
    """
    prefix = git.prefix
    tops = [prefix.decode("utf-8", "surrogateescape") + name for name in below]
    listing = git.ask("ls-tree", "-r", "-z", "--full-tree", revision.commit, "--", *tops)
    for line in filter(None, listing.split(b"\0")):
        about, _, path = line.partition(b"\t")
        mode, _, blob = about.decode("ascii").split(" ")
        yield TreeEntry(mode, blob, path.removeprefix(prefix).decode("utf-8", "replace"))


def _sizes(git: Git, blobs: Sequence[str]) -> dict[str, int]:
    """Bytes by blob. Raises :class:`CannotDo` where the clone holds only a part of them."""
    answer = git.ask("cat-file", "--batch-check", given=_lines(blobs)).decode("ascii", "replace")
    sizes = {}
    for line in answer.splitlines():
        blob, kind, *size = line.split(" ")
        if kind != "blob":
            raise CannotDo(
                "this clone leaves out the contents of earlier files (a partial clone)\n"
                "clone it whole, without --filter; in CI leave `filter:` out of the checkout step"
            )
        sizes[blob] = int(size[0])
    return sizes


def _contents(git: Git, blobs: Sequence[str]) -> dict[str, bytes]:
    answer = memoryview(git.ask("cat-file", "--batch", given=_lines(blobs)))
    by_blob = {}
    here = 0
    for blob in blobs:
        head = bytes(answer[here : here + 128]).partition(b"\n")[0]
        here += len(head) + 1
        size = int(head.split(b" ")[2])
        by_blob[blob] = bytes(answer[here : here + size])
        here += size + 1
    return by_blob


def _lines(blobs: Sequence[str]) -> bytes:
    return "".join(f"{blob}\n" for blob in blobs).encode("ascii")


def not_followed(path: str) -> Diagnostic:
    """The problem that something in git is no file of this repository."""
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
