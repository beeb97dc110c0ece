"""A strategy of which no more of the journal and the figures is read than one record needs.

Definitions are all read: what is in force, who answers for what and what the public may see can
turn on any of them. Of the journal and the figures there may be a hundred times as much, and a
record shows its own, and those of what it is shown with.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from strategy.values import dataclass

if TYPE_CHECKING:
    from strategy.load.reading import Loaded
    from strategy.model import Action, Objective, Strategy


@dataclass(frozen=True, slots=True)
class Needed:
    """Whose entries and whose figures are read: the ids of objectives and actions, and measures."""

    subjects: frozenset[str]
    measures: frozenset[str] = frozenset()


Needs = Callable[["Strategy"], Needed | None]
"""What a record needs of a strategy's journal and figures; ``None`` for all there is."""


def load_definitions(root: Path) -> Loaded:
    """All definitions without the journal and the figures, but with the ids of the entries."""
    from strategy.load.reading import load
    from strategy.load.record_kinds import KINDS
    from strategy.storage.reading import stems

    loaded = load(_definitions(root))
    entries = {
        folder: frozenset(
            f"{subject.name}/{entry}"
            for subject in _folders(root / "data" / folder)
            for entry in stems(root, f"data/{folder}/{subject.name}")
        )
        for folder, kind in KINDS.items()
        if kind.per_subject
    }
    return replace(loaded, ids={**loaded.ids, **entries})


def load_needed(root: Path, needs: Needs) -> Loaded | None:
    """All definitions with the entries and figures that are needed; ``None`` where all are."""
    from strategy.load.reading import load
    from strategy.load.record_kinds import DOCUMENT, definition_file, figures_file
    from strategy.storage.reading import read_some

    files = _definitions(root)
    loaded = load(files)
    needed = needs(loaded.strategy) if loaded.strategy else None
    if needed is None or loaded.strategy is None:
        return None
    folders = [f"data/progress/{subject}/" for subject in sorted(needed.subjects)]
    tree = read_some(root, [*folders, *map(figures_file, sorted(needed.measures))])
    beside = [DOCUMENT, *(definition_file("measures", measure) for measure in needed.measures)]
    more = load({**{path: files[path] for path in beside if path in files}, **tree.files})
    if more.strategy is None:
        return None
    return replace(
        loaded,
        strategy=replace(
            loaded.strategy, progress=more.strategy.progress, figures=more.strategy.figures
        ),
        problems=(
            *tree.problems,
            *loaded.problems,
            *(problem for problem in more.problems if problem.file in tree.files),
        ),
    )


def _definitions(root: Path) -> Mapping[str, bytes]:
    from strategy.load.beside import is_table
    from strategy.load.record_kinds import DATA, DOCUMENT, KINDS, POSTS
    from strategy.storage.reading import read_some

    folders = [f"{DATA}/{folder}/" for folder, kind in KINDS.items() if not kind.per_subject]
    return read_some(root, [DOCUMENT, POSTS, *folders], lambda path: not is_table(path)).files


def _folders(top: Path) -> Iterable[Path]:
    return sorted(path for path in top.iterdir() if path.is_dir()) if top.is_dir() else ()


def needed_for(given: str, strategy: Strategy, day: date) -> Needed | None:
    """What is shown of the record that was named needs, as at a day; ``None`` for all there is.

    All is read for the strategy at a glance, for a post, whose duties may be anything, for a name
    that is of no one record, and where the position of the day was approved, for a signature is of
    the whole.
    """
    from strategy.assess.progress.rounds import rounds_of
    from strategy.cli.loading import over_on
    from strategy.lookup import find_subject
    from strategy.model import Action

    rounds = rounds_of(strategy.document, strategy.approvals)
    if strategy.approvals and any(reporting_round.as_at == day for reporting_round in rounds):
        return None
    priority = strategy.priorities.get(given.removeprefix("priorities/"))
    if priority:
        members = (
            objective
            for objective in strategy.objectives.values()
            if priority.id in objective.all_priorities
        )
        return _needed(strategy, members, (use.id for use in priority.measures))
    measure = given.removeprefix("measures/")
    if measure in strategy.measures:
        return Needed(frozenset(), frozenset({measure}))
    if not given or given.removeprefix("posts/") in strategy.posts:
        return None
    subject = find_subject(given, strategy, day, over_on(strategy, day)).subject
    if subject is None:
        return None
    if isinstance(subject, Action):
        return Needed(_with_actions([subject]))
    return _needed(strategy, [subject])


def _needed(
    strategy: Strategy, objectives: Iterable[Objective], measures: Iterable[str] = ()
) -> Needed:
    """The objectives with their measures, the actions that serve them, and whatever those serve."""
    members = list(objectives)
    ids = {member.id for member in members}
    serving = [
        action for action in strategy.actions.values() if ids.intersection(action.objectives)
    ]
    used = {use.id for member in members for use in member.measures}
    return Needed(_with_actions(serving) | ids, frozenset({*used, *measures}))


def _with_actions(actions: Iterable[Action]) -> frozenset[str]:
    """The actions and the objectives that they serve: news of milestones may stand with either."""
    subjects = {name for action in actions for name in (action.id, *action.objectives)}
    return frozenset(subjects)
