"""What is looked up where records are made: the files that bear on them, and no others."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from strategy.cli.reading import not_found
from strategy.cli.surroundings import PROBLEMS, say_problems, stop

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from pathlib import Path

    from strategy.diagnostics import Diagnostic
    from strategy.model import Action, Objective, ProgressEntry, StrategyDocument

ACTION_PATH = re.compile(r"(?:.*/)?actions/([^/]*?)(?:\.yaml)?")
THINGS = {"priority": "priorities", "measure": "measures", "action": "actions"}
"""What an effect may be on beside an objective and a set, and the folder of each."""


class RefusedError(Exception):
    """What was typed cannot be taken. ``unknown`` where it is the name of nothing at all."""

    def __init__(self, reason: str, *, unknown: bool = False) -> None:
        super().__init__(reason)
        self.unknown = unknown


class Subject(NamedTuple):
    """What progress is recorded on: an objective or an action, and how members know it."""

    record: Objective | Action
    kind: str
    number: str
    words: str

    @property
    def id(self) -> str:
        """Its id, which is the name of its journal's folder."""
        return self.record.id


class Shelf:
    """The strategy's files, each read when it is first asked for."""

    def __init__(self, root: Path, on: date) -> None:
        from strategy.load import DOCUMENT, POSTS, load
        from strategy.workspace import read_some

        self.root = root
        self.on = on
        tree = read_some(root, [DOCUMENT, POSTS])
        self.files = dict(tree.files)
        loaded = load(self.files)
        if loaded.strategy is None:
            say_problems((*tree.problems, *loaded.problems))
            stop("the strategy cannot be read; see: strategy validate", PROBLEMS)
        self.document: StrategyDocument = loaded.strategy.document
        self.posts = loaded.strategy.posts
        self.base = {path: self.files[path] for path in (DOCUMENT,)}
        self.found: dict[str, Objective] = {}
        self.whole: set[str] = set()

    def read(self, path: str) -> None:
        """Read a file, or a folder where the path ends in ``/``; each once."""
        from strategy.workspace import read_some

        if path not in self.whole and path not in self.files:
            self.whole.add(path)
            self.files.update(read_some(self.root, [path]).files)

    def bring(self, folder: str, record_id: str) -> None:
        """Read the file of a record; where there is none, all of its kind, to find the nearest."""
        from strategy.load.kinds import definition_file

        path = definition_file(folder, record_id)
        if re.fullmatch(r"[^/\\]+", record_id):
            self.read(path)
        if path not in self.files:
            self.read(f"data/{folder}/")

    def journal_of(self, subject: Subject) -> Sequence[ProgressEntry]:
        """The entries of one subject that can be read, oldest first."""
        from strategy.load import load

        strategy = load(self.files).strategy
        return strategy.progress.get(subject.id, ()) if strategy else ()

    def subject(self, given: str) -> Subject:
        """The objective or the action that was named, with its journal read."""
        found = self._subject(given)
        self.read(f"data/progress/{found.id}/")
        return found

    def _subject(self, given: str) -> Subject:
        from strategy.lookup import as_typed, nearest_ids
        from strategy.workspace import stems

        actions = stems(self.root, "data/actions")
        name, _ = as_typed(given)
        path = ACTION_PATH.fullmatch(name)
        if path:
            return self._action(path[1])
        try:
            objective = self.objective(given)
        except RefusedError as reason:
            if name in actions:
                return self._action(name)
            if not (reason.unknown and actions):
                raise
            ids = [*stems(self.root, "data/objectives"), *actions]
            near = ", ".join(nearest_ids(name, ids))
            hint = f"the nearest: {near}" if near else "see: strategy list objectives"
            raise RefusedError(f'there is no objective or action "{given}"; {hint}') from reason
        if name in actions:
            raise RefusedError(
                f'"{given}" fits an objective and an action; write one of:\n'
                f"  objectives/{objective.id}\n  actions/{name}"
            )
        return Subject(objective, "objective", objective.shown_number, objective.wording)

    def _action(self, name: str) -> Subject:
        from strategy.load import load
        from strategy.lookup import nearest_ids
        from strategy.workspace import stems

        ids = stems(self.root, "data/actions")
        if name not in ids:
            near = ", ".join(nearest_ids(name, ids))
            raise RefusedError(
                f'there is no action "{name}"' + (f"; the nearest: {near}" * bool(near))
            )
        own = f"data/actions/{name}.yaml"
        self.read(own)
        loaded = load({**self.base, own: self.files[own]})
        action = loaded.strategy.actions.get(name) if loaded.strategy else None
        if action is None:
            raise RefusedError(_told(loaded.problems, own))
        return Subject(action, "action", action.id, action.title)

    def objective(self, given: str) -> Objective:
        """The objective that was named by its id, its number or its path."""
        if given not in self.found:
            self.found[given] = self._objective(given)
        return self.found[given]

    def _objective(self, given: str) -> Objective:
        from strategy.load import load
        from strategy.lookup import as_typed, find_objective, is_in_force, nearest_ids
        from strategy.workspace import read_some, stems

        name, only_id = as_typed(given)
        ids = stems(self.root, "data/objectives")
        own = f"data/objectives/{name}.yaml"
        if name in ids:
            self.read(own)
            loaded = load({**self.base, own: self.files[own]})
            strategy = loaded.strategy
            objective = strategy.objectives.get(name) if strategy else None
            if objective is None:
                raise RefusedError(_told(loaded.problems, own))
            if only_id or is_in_force(objective, self.document, self.on):
                return objective
        everything = {**self.base, **read_some(self.root, ["data/objectives/"]).files}
        strategy = load(everything).strategy
        found = find_objective(
            given, strategy.objectives if strategy else {}, self.document, self.on
        )
        if found.objective is None:
            reason = not_found(given, found.fitting, found.nearest or nearest_ids(name, ids))
            raise RefusedError(reason, unknown=not found.fitting)
        path = f"data/objectives/{found.objective.id}.yaml"
        self.files[path] = everything[path]
        return found.objective

    def thing(self, name: str) -> tuple[str, str]:
        """What a decision's effect is on: an objective, a set, a priority, a measure, an action."""
        from strategy.lookup import as_typed, nearest_ids
        from strategy.workspace import stems

        word, _ = as_typed(name)
        held = {kind: stems(self.root, f"data/{folder}") for kind, folder in THINGS.items()}
        held["set"] = list(self.document.sets)
        fitting = [(kind, word) for kind, ids in held.items() if word in ids]
        try:
            fitting.append(("objective", self.objective(name).id))
        except RefusedError as reason:
            if not fitting and not reason.unknown:
                raise
        if len(fitting) == 1:
            return fitting[0]
        if fitting:
            forms = ", ".join(f'"{kind} {one}"' for kind, one in fitting)
            raise RefusedError(f'"{name}" fits {len(fitting)} things; write one of: {forms}')
        ids = [*stems(self.root, "data/objectives"), *(one for ids in held.values() for one in ids)]
        near = ", ".join(nearest_ids(word, ids))
        raise RefusedError(
            f'there is no objective, set, priority, measure or action "{name}"'
            + (f"; the nearest: {near}" if near else "")
        )


def _told(problems: Sequence[Diagnostic], file: str) -> str:
    found = [one for one in problems if one.file == file]
    return "\n".join(f"{one.file}: {one.message}{hint_of(one)}" for one in found)


def hint_of(one: Diagnostic) -> str:
    """What to do about a problem, in brackets behind it."""
    return f" ({one.hint})" if one.hint else ""
