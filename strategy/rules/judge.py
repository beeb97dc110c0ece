"""What the rules find: in a strategy on a day, and between two states of it."""

from __future__ import annotations

from datetime import date, datetime
from itertools import chain

from strategy.assess.progress.force import with_moved_effects
from strategy.audience import until, without_embargoed
from strategy.diagnostics import Diagnostic
from strategy.load.reading import Loaded
from strategy.rules.catalogue import JUDGING, control, judging
from strategy.rules.comparison import compared
from strategy.rules.rule import Case, slug
from strategy.rules.waivers import Judgement, apply_waivers, apply_waivers_to_changes


def judge(loaded: Loaded, today: date) -> list[Diagnostic]:
    """What the rules find in a strategy on a day and nobody has waived."""
    return list(judgement(loaded, today).stands)


def judgement(loaded: Loaded, today: date, run_at: date | datetime | None = None) -> Judgement:
    """What the rules find in a strategy on a day: what stands, and what is waived.

    ``run_at`` is when it is, where ``today`` may be another day that was asked about. No rule
    quotes a figure that is not out by both.
    """
    if loaded.strategy is None:
        return Judgement()
    unsound = frozenset(problem.file for problem in loaded.problems)
    strategy = with_moved_effects(loaded.strategy, today)
    visible = without_embargoed(strategy, until(today, run_at, strategy.document))
    case = Case(visible, loaded.ids, today, unsound, loaded.strategy.figures)
    problems = (problem for rule in judging() if rule.check for problem in rule.check(case))
    return apply_waivers(case, chain(loaded.notes, problems), frozenset(map(slug, JUDGING)))


def judge_changes(
    old: Loaded, new: Loaded, today: date, run_at: date | datetime | None = None
) -> Judgement:
    """What change control finds between two states of a strategy; nothing where one has none.

    Everything is placed in the files of ``new``; what is gone, at the file it had. ``run_at`` is as
    for :func:`judgement`: all figures are compared, and none is quoted that is not published.
    """
    if old.strategy is None or new.strategy is None:
        return Judgement()
    out_by = until(today, run_at, new.strategy.document)
    unread = {problem.file for problem in (*old.problems, *new.problems)}
    comparison = compared(old.strategy, new.strategy, old.ids, new.ids, out_by, unread)
    rules = control()
    problems = [problem for rule in rules if rule.control for problem in rule.control(comparison)]
    problems += [
        problem for rule in rules if rule.rest for problem in rule.rest(comparison, tuple(problems))
    ]
    return apply_waivers_to_changes(problems, old.strategy, new.strategy, today)
