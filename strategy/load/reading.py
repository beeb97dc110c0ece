"""Every file of ``data/`` read, each problem found, in one pass."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import field
from itertools import islice
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from strategy.diagnostics import FILE_START, Diagnostic, FieldPath, Severity
from strategy.load.beside import Figures, figures_beside, is_table
from strategy.load.messages import nearest, refusals, why_no_id
from strategy.load.record_kinds import DATA, DOCUMENT, KINDS, POST, POSTS, RecordKind
from strategy.model import FieldMark, Part, Strategy, StrategyDocument
from strategy.model.fields import marks_at, model_at, visible_fields
from strategy.model.scalars import can_be_id, described
from strategy.values import dataclass
from strategy.yamltext.read import Parsed, parse

Files = Mapping[str, bytes]
"""Posix paths from the strategy's root to what the files hold: a tree, a revision, a draft."""

FORMAT = 1
MOST_PROBLEMS_A_FILE = 100

NOT_YAML_ENDS = (".yml", ".yaml", ".yaml.txt", ".yml.txt")
"""In small letters, how names end that were meant to end in ``.yaml``."""

_DOCUMENT_KIND = RecordKind("strategy", StrategyDocument, "document")


@dataclass(frozen=True, slots=True)
class Loaded:
    """What could be read, and every problem met. ``strategy`` is ``None`` without its document.

    ``ids`` holds, for each folder of records, the ids of the files that exist, readable or not:
    a broken record does not make the ones that name it wrong. An entry's id follows its subject
    and a ``/``. ``files`` counts the records' files. ``notes`` are what was met that is no problem.
    """

    strategy: Strategy | None
    problems: tuple[Diagnostic, ...] = ()
    ids: Mapping[str, frozenset[str]] = field(default_factory=dict)
    files: int = 0
    notes: tuple[Diagnostic, ...] = ()


def load(files: Files) -> Loaded:
    """Read a strategy from its files.

    All problems come back at once, in the order of the files, those of figures last.
    """
    reading = _TreeReading()
    for path in sorted(files):
        if path.startswith(f"{DATA}/"):
            reading.file(path, files[path])
    reading.read_tables()
    return reading.result()


NAMELESS = "nameless"
"""Stands for an id where a file's name can be none, so that its other problems are found too."""


class _TreeReading:
    def __init__(self) -> None:
        self.problems: list[Diagnostic] = []
        self.notes: list[Diagnostic] = []
        self.document: StrategyDocument | None = None
        self.document_seen = False
        self.posts: dict[str, Any] = {}
        self.records: dict[str, dict[str, Any]] = {folder: {} for folder in KINDS}
        self.journal: dict[str, dict[str, list[Any]]] = {
            folder: {} for folder, kind in KINDS.items() if kind.per_subject
        }
        self.tables: dict[str, bytes] = {}
        self.figures: Figures = {}
        self.ids: dict[str, set[str]] = {folder: set() for folder in (*KINDS, "posts")}
        self.files = 0

    def result(self) -> Loaded:
        if not self.document_seen:
            hint = "strategy init makes one to start from"
            self.refuse("no-strategy", DOCUMENT, "there is no data/strategy.yaml", hint)
        newer = [problem for problem in self.problems if problem.rule == "newer-format"]
        ids = {folder: frozenset(value) for folder, value in self.ids.items()}
        problems = tuple(newer or self.problems)
        return Loaded(self.strategy(), problems, ids, self.files, tuple(self.notes))

    def strategy(self) -> Strategy | None:
        if self.document is None:
            return None
        records = {KINDS[folder].held_in: record for folder, record in self.records.items()}
        for folder, subjects in self.journal.items():
            records[KINDS[folder].held_in] = {
                subject: tuple(sorted(entries, key=lambda entry: entry.order))
                for subject, entries in subjects.items()
            }
        return Strategy(document=self.document, posts=self.posts, figures=self.figures, **records)

    def file(self, path: str, data: bytes) -> None:
        if path == DOCUMENT:
            self.read_document(data)
        elif path == POSTS:
            self.read_posts(data)
        elif path.endswith(".yaml"):
            self.read_record(path, data)
        elif is_table(path):
            self.tables[path] = data
        elif path.lower().endswith(NOT_YAML_ENDS):
            self.refuse("misplaced-file", path, "the file is not read", "end its name in .yaml")

    def refuse(self, rule: str, file: str, message: str, hint: str) -> None:
        """Note a problem with a file as a whole."""
        self.problems.append(
            Diagnostic(rule, Severity.ERROR, message, file, hint=hint, place=FILE_START)
        )

    def refuse_key(self, rule: str, file: str, message: str, key: str, hint: str) -> None:
        """Note a problem with a key at the top of a file."""
        self.problems.append(
            Diagnostic(rule, Severity.ERROR, message, file, (key,), hint=hint, key=True)
        )

    def read_document(self, data: bytes) -> None:
        self.document_seen = True
        raw = self.mapping(DOCUMENT, data, _DOCUMENT_KIND)
        if raw is None:
            return
        version = raw.get("format")
        if isinstance(version, str) and version.isdecimal() and int(version[:9]) > FORMAT:
            message = f"this strategy is kept in format {version[:9]}; this tool reads {FORMAT}"
            hint = "use a newer version of the tool"
            self.problems.append(
                Diagnostic("newer-format", Severity.ERROR, message, DOCUMENT, ("format",), hint)
            )
            return
        self.document = self.validated(raw, DOCUMENT, _DOCUMENT_KIND)

    def read_posts(self, data: bytes) -> None:
        for post_id, fields in (self.mapping(POSTS, data, POST, whole=False) or {}).items():
            self.ids["posts"].add(post_id)
            if not can_be_id(post_id):
                message = f"{described(post_id)} cannot be an id"
                self.refuse_key("bad-id", POSTS, message, post_id, why_no_id(post_id))
                continue
            post = self.validated(fields, POSTS, POST, (post_id,))
            if post is not None:
                self.posts[post_id] = post

    def read_tables(self) -> None:
        """Read the figures, once all measures are."""
        measures, ids = self.records["measures"], self.ids["measures"]
        self.figures, problems, self.notes = figures_beside(self.tables, measures, ids)
        self.problems += problems

    def read_record(self, path: str, data: bytes) -> None:
        _, folder, *inside = path[: -len(".yaml")].split("/")
        kind = KINDS.get(folder)
        if kind is None or len(inside) != (2 if kind.per_subject else 1):
            self.misplaced(path, folder, kind)
            return
        self.files += 1
        stem = inside[-1]
        is_named = can_be_id(stem)
        if is_named:
            self.ids[folder].add("/".join(inside))
        else:
            message = f"the file's name is its id, and {described(stem)} cannot be one"
            self.refuse("bad-id", path, message, why_no_id(stem))
        raw = self.mapping(path, data, kind)
        if raw is None:
            return
        said = {"id": stem if is_named else NAMELESS}
        if kind.per_subject:
            said["subject"] = inside[0]
        for name in said:
            if name in raw:
                message = f'"{name}" is not written in the file: the file\'s path says it'
                self.refuse_key("unknown-field", path, message, name, "delete the line")
        record = self.validated(raw | said, path, kind)
        if record is None or not is_named:
            return
        if kind.per_subject:
            self.journal[folder].setdefault(inside[0], []).append(record)
        else:
            self.records[folder][stem] = record

    def misplaced(self, path: str, folder: str, kind: RecordKind | None) -> None:
        if kind is not None:
            self.refuse(
                "misplaced-file", path, "the file is not read here", f"keep it as {kind.form}"
            )
            return
        places = {name: name for name in KINDS}
        if path.count("/") == 1:
            places |= {"posts": "posts.yaml", "strategy": "strategy.yaml"}
        near = nearest(folder, list(places))
        hint = f"data/ holds {', '.join([*KINDS, 'posts.yaml', 'strategy.yaml'])}"
        if near:
            hint = f'did you mean "{places[near]}"?'
        self.refuse("misplaced-file", path, "the file is in no folder that is read", hint)

    def mapping(
        self, path: str, data: bytes, kind: RecordKind, *, whole: bool = True
    ) -> dict[str, Any] | None:
        """What the file says, if it is a mapping; its problems are noted.

        ``whole`` is false for a file that holds several records by id, and may hold none.
        """
        parsed = parse(data, path)
        if parsed.problems:
            self.problems += parsed.problems
        if parsed.cut_short:
            self.problems += _cut_short(parsed, path, kind, whole=whole)
        raw = parsed.value
        if isinstance(raw, dict):
            return raw
        if not parsed.problems and (whole or raw is not None):
            message = f"the file is to hold fields (key: value), and holds {described(raw)}"
            expected = ", ".join(visible_fields(kind.model)) if whole else "id: {title: ...}"
            self.refuse("not-a-mapping", path, message, f"its fields are: {expected}")
        return None

    def validated(self, raw: Any, path: str, kind: RecordKind, prefix: FieldPath = ()) -> Any:
        """The record, or nothing and its problems."""
        try:
            return kind.model.model_validate(raw)
        except ValidationError as error:
            errors = error.errors(include_url=False)
        emptied = without_empty(raw, kind.model, errors)
        if emptied is not raw:
            try:
                return kind.model.model_validate(emptied)
            except ValidationError as error:
                errors = error.errors(include_url=False)
        problems = refusals(errors, path, kind.name, kind.model, prefix)
        self.problems += islice(problems, MOST_PROBLEMS_A_FILE)
        if len(errors) > MOST_PROBLEMS_A_FILE:
            message = f"and {len(errors) - MOST_PROBLEMS_A_FILE:,} more problems in this file"
            self.refuse("too-many-problems", path, message, "mend those above first")
        return None


def without_empty(raw: Any, model: type[Part], errors: Sequence[ErrorDetails]) -> Any:
    """``raw`` without the fields that are known and hold nothing, which count as left out.

    Gives ``raw`` itself where there are none.
    """
    empty = [
        error["loc"]
        for error in errors
        if error["input"] is None
        and error["type"] != "extra_forbidden"
        and error["loc"]
        and model_at(model, error["loc"][:-1]) is not None
    ]
    if not empty:
        return raw
    emptied = deepcopy(raw)
    for *way, last in empty:
        holder = emptied
        for step in way:
            holder = holder[step]
        del holder[last]
    return emptied


def _cut_short(parsed: Parsed, path: str, kind: RecordKind, *, whole: bool) -> Iterator[Diagnostic]:
    """A problem for each prose field whose text a comment cuts short."""
    for field_path, place in parsed.cut_short:
        if FieldMark.PROSE in marks_at(kind.model, field_path if whole else field_path[1:]):
            name = next(step for step in reversed(field_path) if isinstance(step, str))
            yield Diagnostic(
                "text-cut-short",
                Severity.ERROR,
                f'the text of "{name}" breaks off at "#", which begins a comment',
                path,
                field_path,
                "put the text in quotes, or put >- after the key and the text on the next line",
                place=place,
            )
