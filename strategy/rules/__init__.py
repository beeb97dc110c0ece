"""What a good strategy obeys: one rule a file, which is its page, its example and its test.

Add a rule: write its module (``rule.py`` gives the form) and a line here.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from importlib import import_module
from itertools import chain
from pkgutil import get_data

from strategy.assess import with_moved_effects
from strategy.audience import until, without_embargoed
from strategy.diagnostics import Diagnostic, Severity
from strategy.load import Loaded
from strategy.rules.comparison import Comparison, compared
from strategy.rules.control import CONTROL
from strategy.rules.rule import Case, Examples, Rule, slug
from strategy.rules.waivers import Judgement, weighed, weighed_changes

__all__ = [
    "CONTROL",
    "Case",
    "Comparison",
    "Examples",
    "Judgement",
    "Rule",
    "catalogue",
    "judge",
    "judge_changes",
    "judgement",
    "judging",
]

# Names and not imports: the pages are read when they are asked for, and not whenever a command
# starts.
JUDGING = (
    "action_past_due",
    "action_without_date",
    "action_without_objective",
    "always_amber",
    "ambiguous_milestone",
    "approval_before_round",
    "at_risk_without_action",
    "baseline_without_figure",
    "comparator_in_another_unit",
    "complete_cannot_be",
    "corrective_action_past_due",
    "corrective_action_repeated",
    "corrects_itself",
    "date_not_in_name",
    "decimals_not_shown",
    "decision_far_from_strategy",
    "decision_in_the_future",
    "decisions_differ",
    "demonstration_without_notice",
    "disclosure_not_chosen",
    "duplicate_id",
    "duplicate_number",
    "effect_without_subject",
    "effective_without_decision",
    "ends_before_start",
    "entry_before_strategy",
    "entry_in_the_future",
    "expired_waiver",
    "few_children",
    "figure_in_the_future",
    "figure_outside_its_limits",
    "figure_without_value",
    "idle_waiver",
    "implausible_figure",
    "levelled_down",
    "long_sentence",
    "looks_like_a_name",
    "milestone_in_the_future",
    "milestone_overdue",
    "misleading_status_label",
    "negative_count",
    "no_figure_behind",
    "no_update_this_round",
    "not_judged_again",
    "number_outside_priority",
    "off_track_without_action",
    "on_track_off_target",
    "one_milestone_news",
    "one_priority",
    "open_loop",
    "owner_has_left",
    "owner_never_answers",
    "pause_past_its_end",
    "paused_without_reason",
    "percentage_disagrees",
    "period_of_another_kind",
    "personal_data",
    "post_without_duties",
    "post_without_successor",
    "priority_without_objectives",
    "progress_without_subject",
    "recorded_after_approval",
    "repeated_update",
    "replaced_without_successor",
    "review_past_due",
    "set_past_its_end",
    "similar_groups",
    "superseded_without_successor",
    "target_already_met",
    "target_outlives_measure",
    "target_without_decision",
    "target_worse_than_baseline",
    "text_names_another_number",
    "unfitting_target",
    "unknown_area",
    "unknown_breakdown",
    "unknown_framework_item",
    "unknown_milestone",
    "unknown_reference",
    "unlisted_area",
    "unlisted_post",
    "unordered_updates",
    "unused_measure",
    "waiver_names_nothing",
    "year_to_date_of_whole_year",
)
"""Rules that judge a strategy that could be read."""

READING = (
    "anchor-or-tag",
    "bad-date",
    "bad-digest",
    "bad-id",
    "bad-link",
    "bad-number",
    "bad-period",
    "bad-row",
    "bad-time",
    "complex-key",
    "duplicate-figure",
    "duplicate-key",
    "figures-without-measure",
    "file-too-large",
    "link-out-of-tree",
    "misplaced-file",
    "missing-field",
    "newer-format",
    "no-strategy",
    "noise-in-number",
    "not-a-list",
    "not-a-mapping",
    "not-csv",
    "not-one-line",
    "not-text",
    "not-utf8",
    "not-yaml",
    "several-documents",
    "tab",
    "text-cut-short",
    "too-deep",
    "too-many-problems",
    "too-many-values",
    "unclear-block",
    "unclear-character",
    "unclear-comment",
    "unclear-escape",
    "unclear-in-brackets",
    "unclear-key",
    "unknown-choice",
    "unknown-field",
    "unknown-timezone",
    "unreadable-file",
    "yaml-directive",
)
"""Rules that are kept while the files are read: each is a page in ``reading/``, without code."""

KEPT_AS: Mapping[str, Severity] = {"noise-in-number": Severity.NOTE}
"""How much those of them matter that are no errors."""


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
    held = with_moved_effects(loaded.strategy, today)
    seen = without_embargoed(held, until(today, run_at, held.document))
    case = Case(seen, loaded.ids, today, unsound, loaded.strategy.figures)
    found = (one for rule in judging() if rule.check for one in rule.check(case))
    return weighed(case, chain(loaded.notes, found), frozenset(map(slug, JUDGING)))


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
    rules = _control()
    found = [found for one in rules if one.control for found in one.control(comparison)]
    found += [each for one in rules if one.rest for each in one.rest(comparison, tuple(found))]
    return weighed_changes(found, old.strategy, new.strategy, today)


def catalogue() -> Mapping[str, Rule]:
    """Every rule by its id, those kept while reading included, in the order of the alphabet."""
    rules = [*judging(), *_control(), *_reading()]
    return {one.id: one for one in sorted(rules, key=lambda one: one.id)}


def judging() -> list[Rule]:
    """The rules that judge a strategy, in the order they do."""
    return [import_module(f"{__name__}.{name}").RULE for name in JUDGING]


def _control() -> list[Rule]:
    return [import_module(f"{__name__}.control.{name}").RULE for name in CONTROL]


def _reading() -> list[Rule]:
    return [Rule(name, KEPT_AS.get(name, Severity.ERROR), _page(name)) for name in READING]


def _page(name: str) -> str:
    """The page of a rule that is kept while files are read: it has no code of its own."""
    page = get_data(__name__, f"reading/{name}.txt")
    if page is None:
        raise ModuleNotFoundError(f"the page of the rule {name} is not installed")
    return page.decode("utf-8").strip()
