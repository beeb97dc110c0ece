"""Which objective or action is meant by what somebody typed: an id, a number, or a path."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from datetime import date
from difflib import get_close_matches

from strategy.model import Action, Objective, Post, Strategy, StrategyDocument
from strategy.values import dataclass

NEAREST = 3
LONGEST_COMPARED = 100
"""Characters of what was typed that are compared with the ids."""

OBJECTIVE_PATH = re.compile(r"(?:.*/)?objectives/([^/]*?)(?:\.yaml)?")
ACTION_PATH = re.compile(r"(?:.*/)?actions/([^/]*?)(?:\.yaml)?")
FILE_NAME = re.compile(r"([^/]+)\.yaml")


@dataclass(frozen=True, slots=True)
class Found:
    """The objective meant; or those that fit where there are several; or the nearest ids."""

    objective: Objective | None
    fitting: tuple[Objective, ...] = ()
    nearest: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FoundSubject:
    """What progress is recorded on; or those that fit where there are several; or the nearest."""

    subject: Objective | Action | None
    fitting: tuple[Objective | Action, ...] = ()
    nearest: tuple[str, ...] = ()


def find_subject(
    given: str, strategy: Strategy, on: date, over: Collection[str] = ()
) -> FoundSubject:
    """The objective or the action that ``given`` names on a date.

    ``objectives/ID`` means an objective alone and ``actions/ID`` an action. Where a number of an
    objective is an action's id too both fit, and none is taken.
    """
    path = ACTION_PATH.fullmatch(_as_number(given).replace("\\", "/"))
    if path:
        action = strategy.actions.get(path[1])
        return FoundSubject(
            action, nearest=() if action else nearest_ids(path[1], strategy.actions)
        )
    name, only_objective = as_typed(given)
    action = None if only_objective else strategy.actions.get(name)
    objective = find_objective(given, strategy.objectives, strategy.document, on, over)
    objectives = objective.fitting or tuple(filter(None, [objective.objective]))
    fitting: tuple[Objective | Action, ...] = (*objectives, *filter(None, [action]))
    if len(fitting) == 1:
        return FoundSubject(fitting[0])
    if fitting:
        return FoundSubject(None, fitting)
    ids = [*strategy.objectives, *strategy.actions]
    return FoundSubject(None, nearest=nearest_ids(name, ids))


def find_objective(
    given: str,
    objectives: Mapping[str, Objective],
    document: StrategyDocument,
    on: date,
    over: Collection[str] = (),
) -> Found:
    """The objective that ``given`` names on a date; ``over`` are those that decisions have ended.

    An id of a set in force is always that objective. A number means the objective in force, also
    where an ended one has it for its id; where none or several are, all that fit are given. The
    form ``objectives/ID`` always means the id.
    """
    name, only_id = as_typed(given)
    by_id = objectives.get(name)
    in_force = {
        key: objective
        for key, objective in objectives.items()
        if key not in over and is_in_force(objective, document, on)
    }
    if by_id and (only_id or by_id.id in in_force):
        return Found(by_id)
    numbered = [
        objective
        for objective in objectives.values()
        if _as_number(objective.shown_number) == name and not only_id
    ]
    meant = [objective for objective in numbered if objective.id in in_force]
    fitting = {
        objective.id: objective for objective in meant or [*filter(None, [by_id]), *numbered]
    }
    if len(fitting) == 1:
        return Found(next(iter(fitting.values())))
    if fitting:
        return Found(None, tuple(fitting.values()))
    return Found(None, nearest=nearest_ids(name, objectives))


def as_typed(given: str) -> tuple[str, bool]:
    """The id or number in ``3.4``, ``objectives/3.4`` or ``data/objectives/3.4.yaml``.

    True beside it where the form says that it is an id: the path of a file, or its name. Large
    and small letters are one, and so are a space and several.
    """
    name = _as_number(given).replace("\\", "/")
    path = OBJECTIVE_PATH.fullmatch(name) or FILE_NAME.fullmatch(name)
    return (path[1], True) if path else (name, False)


def _as_number(text: str) -> str:
    return " ".join(text.lower().split())


def is_in_force(objective: Objective, document: StrategyDocument, on: date) -> bool:
    """Whether the objective's set covers a date; one without a set always is."""
    its_set = document.sets.get(objective.set or "")
    return its_set is None or its_set.starts <= on <= its_set.ends


@dataclass(frozen=True, slots=True)
class FoundPost:
    """The id of the post meant; or the nearest ids, where there is none of that name."""

    id: str | None
    nearest: tuple[str, ...] = ()


def find_post(given: str, posts: Mapping[str, Post]) -> FoundPost:
    """The post that somebody means by its id, or by its title as it is said: "the Head of SEND"."""
    text = " ".join(given.split()).casefold()
    names = {text, text.removeprefix("the ")}
    for post_id, post in posts.items():
        if post_id in names or " ".join(post.title.split()).casefold() in names:
            return FoundPost(post_id)
    titles = {post.title.casefold(): post_id for post_id, post in posts.items()}
    near = get_close_matches(text[:LONGEST_COMPARED], [*posts, *titles], n=NEAREST, cutoff=0.5)
    return FoundPost(None, tuple(dict.fromkeys(titles.get(name, name) for name in near)))


def nearest_ids(name: str, ids: Collection[str]) -> tuple[str, ...]:
    """The ids most like ``name``, the nearest first; none where nothing is like it."""
    return tuple(get_close_matches(name[:LONGEST_COMPARED], sorted(ids), n=NEAREST, cutoff=0.5))
