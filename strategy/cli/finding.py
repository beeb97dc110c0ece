"""Which record is meant, where it may be of any kind and may be gone."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from strategy.cli.environment import stop
from strategy.cli.loading import no_subject, over_on

if TYPE_CHECKING:
    from strategy.audience import Audience
    from strategy.history.file_tracing import Traced
    from strategy.history.record_lineage import RecordRef
    from strategy.lookup import FoundSubject
    from strategy.model import Action, Objective, StrategyDocument

DOCUMENT_NAMES = ("strategy", "strategy.yaml", "data/strategy.yaml")
SHOWN_FIRST = ("priorities", "measures", "posts")
"""The folders in which a bare id is looked for before objectives and actions, as ``show`` does."""


def named_record(root: Path, given: str, traced: Traced, reader: Audience, on: date) -> RecordRef:
    """The record that was named: by a path, an id, or an objective's number.

    One that is no longer there is found by the id it had. Ends where nothing is, or several are,
    of that name.
    """
    from strategy.history.record_lineage import RecordRef
    from strategy.load.record_kinds import DOCUMENT

    if given in DOCUMENT_NAMES:
        return RecordRef("strategy", "strategy", DOCUMENT)
    name = given.replace("\\", "/").removeprefix("data/").removesuffix(".yaml")
    folder, _, record_id = name.partition("/")
    if record_id:
        return in_folder(root, traced, folder, record_id) or stop(no_record(given, reader))
    for kind in SHOWN_FIRST:
        if asked := in_folder(root, traced, kind, name, is_there=True):
            return asked
    subject, document = subject_meant(root, given, reader, on)
    if subject.subject:
        return _of_subject(subject.subject)
    if subject.fitting:
        stop(no_subject(given, subject.fitting, (), document, on))
    return _elsewhere(root, traced, name) or stop(
        no_subject(given, (), subject.nearest, document, on)
    )


def no_record(given: str, reader: Audience) -> str:
    """Why what was typed names nothing; the same whether it is hidden from the reader or not."""
    from strategy.audience import Audience

    which = " that the public may read" if reader is Audience.PUBLIC else ""
    return f'there is no record "{given}"{which}, in the files or in git; see: strategy list'


def in_folder(
    root: Path, traced: Traced, folder: str, record_id: str, *, is_there: bool = False
) -> RecordRef | None:
    """The record of an id in a folder below ``data``, on the disk or anywhere in the history.

    With ``is_there``, on the disk alone. A post is one wherever its file is: it holds them all.
    """
    from strategy.history.record_lineage import RecordRef
    from strategy.load.record_kinds import KINDS, POST, POSTS, definition_file
    from strategy.model.scalars import can_be_id

    if folder == "posts" and can_be_id(record_id):
        exists = not is_there or record_id in _posts(root)
        return RecordRef(POST.name, record_id, POSTS, record_id) if exists else None
    kind, path = KINDS.get(folder), definition_file(folder, record_id)
    depth = 2 if kind and kind.per_subject else 1
    parts = record_id.split("/")
    if kind is None or len(parts) != depth or not all(map(can_be_id, parts)):
        return None
    exists = (root / path).is_file() or (not is_there and path in {**traced.lives, **traced.left})
    return RecordRef(kind.name, record_id, path) if exists else None


def _posts(root: Path) -> frozenset[str]:
    from strategy.load.reading import load
    from strategy.load.record_kinds import POSTS
    from strategy.storage.reading import read_some

    return load(read_some(root, [POSTS]).files).ids["posts"]


def subject_meant(
    root: Path, given: str, reader: Audience, on: date
) -> tuple[FoundSubject, StrategyDocument]:
    """The objective or action that was meant, from the few files that can be either.

    With it the strategy's document, as far as it can be read.

    Those are the file of that name, and every objective whose text holds it beside a number.
    """
    from strategy.audience import visible_to
    from strategy.history.versions import BARE
    from strategy.load.reading import load
    from strategy.load.record_kinds import DOCUMENT
    from strategy.lookup import find_subject
    from strategy.storage.reading import read_tree

    tops = ("data/objectives/", "data/actions/", "data/priorities/", "data/decisions/")
    files = read_tree(root, lambda path: path == DOCUMENT or path.startswith(tops)).files
    name = given.strip().lower()
    few = {
        path: data
        for path, data in files.items()
        if not path.startswith(tops[:2]) or _may_be(name, path, data)
    }
    strategy = load(few).strategy or load({**few, DOCUMENT: BARE}).strategy
    if strategy is None:
        stop("the strategy cannot be read; see: strategy validate", code=1)
    visible = visible_to(reader, strategy)
    return find_subject(given, visible, on, over_on(visible, on)), visible.document


def _may_be(name: str, path: str, data: bytes) -> bool:
    """Whether a file can be of the record of that id or number."""
    stem = path.rpartition("/")[2].removesuffix(".yaml")
    return stem.lower() == name or (b"number" in data and name.encode() in data.lower())


def _of_subject(subject: Objective | Action) -> RecordRef:
    from strategy.history.record_lineage import RecordRef
    from strategy.load.record_kinds import KINDS, definition_file
    from strategy.model import Action

    folder = "actions" if isinstance(subject, Action) else "objectives"
    return RecordRef(KINDS[folder].name, subject.id, definition_file(folder, subject.id))


def _elsewhere(root: Path, traced: Traced, name: str) -> RecordRef | None:
    """The record of an id in any folder, of the history too: the first folder that has one."""
    from strategy.load.record_kinds import KINDS

    asked = (in_folder(root, traced, kind, name) for kind in KINDS)
    return next(filter(None, asked), None)
