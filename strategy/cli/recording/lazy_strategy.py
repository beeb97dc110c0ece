"""What is looked up where records are made: the files that bear on them, and no others."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from strategy.cli.environment import PROBLEMS, say_problems, stop
from strategy.cli.loading import not_found, over_on
from strategy.model.scalars import shown

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime
    from pathlib import Path

    from strategy.diagnostics import Diagnostic
    from strategy.model import Action, Objective, ProgressEntry, StrategyDocument

ACTION_PATH = re.compile(r"(?:.*/)?actions/([^/]*?)(?:\.yaml)?")
THINGS = {"priority": "priorities", "measure": "measures", "action": "actions"}
"""What an effect may be on beside an objective and a set, and the folder of each."""


class RefusedAnswerError(Exception):
    """What was typed cannot be taken. ``unknown`` where it is the name of nothing at all.

    ``fitting`` are the objectives that it is the name of, where they are several.
    """

    def __init__(
        self, reason: str, *, unknown: bool = False, fitting: Sequence[Objective] = ()
    ) -> None:
        super().__init__(reason)
        self.unknown = unknown
        self.fitting = fitting


class RecordSubject(NamedTuple):
    """What progress is recorded on: an objective or an action, and how members know it."""

    record: Objective | Action
    kind: str
    number: str
    words: str

    @property
    def id(self) -> str:
        """Its id, which is the name of its journal's folder."""
        return self.record.id


class LazyStrategy:
    """The strategy's files, each read when it is first asked for."""

    def __init__(self, root: Path, at: datetime) -> None:
        from strategy.load.reading import load
        from strategy.load.record_kinds import DOCUMENT, POSTS
        from strategy.periods.dates import day_of
        from strategy.storage.reading import read_some

        self.root = root
        self.at = at
        tree = read_some(root, [DOCUMENT, POSTS])
        self.files = dict(tree.files)
        loaded = load(self.files)
        if loaded.strategy is None or tree.problems:
            say_problems((*tree.problems, *loaded.problems))
            stop("the strategy cannot be read; see: strategy validate", PROBLEMS)
        self.document: StrategyDocument = loaded.strategy.document
        self.on: date = day_of(at, self.document.clock)
        self.posts = loaded.strategy.posts
        self.base = {path: self.files[path] for path in (DOCUMENT,)}
        self.objectives_by_name: dict[tuple[str, date], Objective] = {}
        self.whole: set[str] = set()
        self.journals: dict[str, Sequence[ProgressEntry]] = {}

    def read(self, path: str) -> None:
        """Read a file, or a folder where the path ends in ``/``; each once."""
        from strategy.storage.reading import read_some

        if path not in self.whole and path not in self.files:
            self.whole.add(path)
            self.files.update(read_some(self.root, [path]).files)

    def bring(self, folder: str, record_id: str) -> None:
        """Read the file of a record; where there is none, all of its kind, to find the nearest."""
        from strategy.load.record_kinds import definition_file

        path = definition_file(folder, record_id)
        if re.fullmatch(r"[^/\\]+", record_id):
            self.read(path)
        if path not in self.files:
            self.read(f"data/{folder}/")

    def journal_of(self, subject: RecordSubject) -> Sequence[ProgressEntry]:
        """The entries of one subject that can be read, oldest first."""
        from strategy.load.reading import load

        folder = f"data/progress/{subject.id}/"
        if subject.id not in self.journals:
            own = {path: data for path, data in self.files.items() if path.startswith(folder)}
            strategy = load({**self.base, **own}).strategy if own else None
            self.journals[subject.id] = strategy.progress.get(subject.id, ()) if strategy else ()
        return self.journals[subject.id]

    def subject(self, given: str) -> RecordSubject:
        """The objective or the action that was named, with its journal read."""
        subject = self._subject(given)
        self.read(f"data/progress/{subject.id}/")
        return subject

    def _subject(self, given: str) -> RecordSubject:
        from strategy.lookup import as_typed, nearest_ids
        from strategy.storage.reading import stems

        actions = stems(self.root, "data/actions")
        name, _ = as_typed(given)
        path = ACTION_PATH.fullmatch(name)
        if path:
            return self._action(path[1])
        try:
            objective = self.objective(given)
        except RefusedAnswerError as reason:
            if name in actions:
                return self._action(name)
            if not (reason.unknown and actions):
                raise
            ids = [*stems(self.root, "data/objectives"), *actions]
            near = ", ".join(nearest_ids(name, ids))
            hint = f"the nearest: {near}" if near else "see: strategy list objectives"
            raise RefusedAnswerError(
                f'there is no objective or action "{given}"; {hint}'
            ) from reason
        if name in actions:
            raise RefusedAnswerError(
                f'"{given}" fits an objective and an action; write one of:\n'
                f"  objectives/{objective.id}\n  actions/{name}"
            )
        return RecordSubject(objective, "objective", objective.shown_number, objective.wording)

    def _action(self, name: str) -> RecordSubject:
        from strategy.load.reading import load
        from strategy.lookup import nearest_ids
        from strategy.storage.reading import stems

        ids = stems(self.root, "data/actions")
        if name not in ids:
            near = ", ".join(nearest_ids(name, ids))
            raise RefusedAnswerError(
                f'there is no action "{name}"' + (f"; the nearest: {near}" * bool(near))
            )
        own = f"data/actions/{name}.yaml"
        self.read(own)
        loaded = load({**self.base, own: self.files[own]})
        action = loaded.strategy.actions.get(name) if loaded.strategy else None
        if action is None:
            raise RefusedAnswerError(_problem_sentence(loaded.problems, own))
        return RecordSubject(action, "action", action.id, action.title)

    def objective(self, given: str, on: date | None = None) -> Objective:
        """The objective that was named by its id, its number or its path, as at a day."""
        day = on or self.day_described
        if (given, day) not in self.objectives_by_name:
            self.objectives_by_name[given, day] = self._objective(given, day)
        return self.objectives_by_name[given, day]

    @property
    def day_described(self) -> date:
        """The day whose numbers are meant where no other is given."""
        return self.on

    def _objective(self, given: str, on: date) -> Objective:
        from strategy.load.reading import load
        from strategy.lookup import as_typed, find_objective, is_in_force, nearest_ids
        from strategy.model import Strategy
        from strategy.storage.reading import read_some, stems

        name, only_id = as_typed(given)
        ids = stems(self.root, "data/objectives")
        own = f"data/objectives/{name}.yaml"
        if name in ids:
            self.read(own)
            loaded = load({**self.base, own: self.files[own]})
            strategy = loaded.strategy
            objective = strategy.objectives.get(name) if strategy else None
            if objective is None:
                raise RefusedAnswerError(_problem_sentence(loaded.problems, own))
            if only_id:
                return objective
            its_set = self.document.sets.get(objective.set or "")
            if its_set and is_in_force(objective, self.document, on):
                return objective
        folders = ["data/objectives/", "data/decisions/"]
        everything = {**self.base, **read_some(self.root, folders).files}
        strategy = load(everything).strategy or Strategy(self.document)
        over = over_on(strategy, on)
        match = find_objective(given, strategy.objectives, self.document, on, over)
        if match.objective is None:
            nearest = match.nearest or nearest_ids(name, ids)
            reason = not_found(given, match.fitting, nearest, self.document, on)
            raise RefusedAnswerError(reason, unknown=not match.fitting, fitting=match.fitting)
        path = f"data/objectives/{match.objective.id}.yaml"
        self.files[path] = everything[path]
        return match.objective

    def refuse_another(self, subject: RecordSubject, claims: Sequence[str]) -> None:
        """Refuse what says that it is about another objective than the one it names.

        Raises :class:`RefusedAnswerError` where a label or a wording is another's. One that is
        nobody's was put in other words, and is let through.
        """
        own = {folded(text) for text in _texts_of(subject.record)}
        strange = [claim for claim in claims if folded(claim) not in own]
        for claim in strange:
            another = self._called(claim)
            if another:
                raise RefusedAnswerError(
                    f'the row names {subject.number}, and "{shown(claim)}" is {another} '
                    "(put the number right, or the text; a spreadsheet may have made 3.1 of 3.10)"
                )

    def _called(self, text: str) -> str:
        """The number of the objective, or the id of the action, that is called so; or nothing."""
        from strategy.load.reading import load

        self.read("data/objectives/")
        self.read("data/actions/")
        strategy = load(self.files).strategy
        if strategy is None:
            return ""
        every: list[Objective | Action] = [
            *strategy.objectives.values(),
            *strategy.actions.values(),
        ]
        called = (
            objective for objective in every if folded(text) in map(folded, _texts_of(objective))
        )
        return next(
            (str(getattr(objective, "shown_number", objective.id)) for objective in called), ""
        )

    def thing(self, name: str, on: date | None = None) -> tuple[str, str]:
        """What a decision's effect is on: an objective, a set, a priority, a measure, an action.

        A number is that of the objective in force on a day.
        """
        from strategy.lookup import as_typed, nearest_ids
        from strategy.storage.reading import stems

        word, _ = as_typed(name)
        ids_of_kind = {kind: stems(self.root, f"data/{folder}") for kind, folder in THINGS.items()}
        ids_of_kind["set"] = list(self.document.sets)
        fitting = [(kind, word) for kind, ids in ids_of_kind.items() if word in ids]
        try:
            fitting.append(("objective", self.objective(name, on).id))
        except RefusedAnswerError as reason:
            if not fitting and not reason.unknown:
                raise
        if len(fitting) == 1:
            return fitting[0]
        if fitting:
            forms = ", ".join(f'"{kind} {name}"' for kind, name in fitting)
            raise RefusedAnswerError(f'"{name}" fits {len(fitting)} things; write one of: {forms}')
        ids = [
            *stems(self.root, "data/objectives"),
            *(id_ for ids in ids_of_kind.values() for id_ in ids),
        ]
        near = ", ".join(nearest_ids(word, ids))
        raise RefusedAnswerError(
            f'there is no objective, set, priority, measure or action "{name}"'
            + (f"; the nearest: {near}" if near else "")
        )


def folded(text: str) -> str:
    """A text as it is compared with what somebody calls a thing."""
    return " ".join(text.casefold().split()).rstrip(".")


def _texts_of(record: Objective | Action) -> list[str]:
    """What a record may be called in a sheet: its label and its wordings, or its title."""
    from strategy.model import Action

    if isinstance(record, Action):
        return [record.title]
    earlier = [earlier_wording.wording for earlier_wording in record.earlier_wordings]
    return [record.wording, *earlier, *([record.label] if record.label else [])]


def _problem_sentence(problems: Sequence[Diagnostic], file: str) -> str:
    own_problems = [problem for problem in problems if problem.file == file]
    return "\n".join(
        f"{problem.file}: {problem.message}{hint_of(problem)}" for problem in own_problems
    )


def hint_of(problem: Diagnostic) -> str:
    """What to do about a problem, in brackets behind it."""
    return f" ({problem.hint})" if problem.hint else ""
