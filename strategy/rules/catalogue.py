"""Every rule by its name, and what reads its page.

Add a rule: write its module (``rule.py`` gives the form) and a line here.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from pkgutil import get_data

from strategy.diagnostics import Severity
from strategy.rules.rule import Rule

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
    "recommendation_days",
    "recommendation_overdue",
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

CONTROL = (
    "baseline_moved",
    "changed_without_decision",
    "deadline_moved",
    "earlier_wording_changed",
    "figure_deleted",
    "figure_rewritten",
    "journal_deleted",
    "journal_rewritten",
    "look_at_this_change",
    "measure_redefined",
    "objective_disappeared",
    "objective_moved",
    "rating_loosened",
    "record_renamed",
    "set_extended",
    "standing_changed",
    "target_added",
    "target_changed",
    "wording_changed",
)
"""Rules of change control, which judge what became of an earlier state of the strategy."""

KEPT_AS: Mapping[str, Severity] = {"noise-in-number": Severity.NOTE}
"""How much those of them matter that are no errors."""


def catalogue() -> Mapping[str, Rule]:
    """Every rule by its id, those kept while reading included, in the order of the alphabet."""
    rules = [*judging(), *control(), *_reading()]
    return {rule.id: rule for rule in sorted(rules, key=lambda other: other.id)}


def judging() -> list[Rule]:
    """The rules that judge a strategy, in the order they do."""
    return [import_module(f"strategy.rules.{name}").RULE for name in JUDGING]


def control() -> list[Rule]:
    """The rules of change control, in the order they judge."""
    return [import_module(f"strategy.rules.control.{name}").RULE for name in CONTROL]


def _reading() -> list[Rule]:
    return [Rule(name, KEPT_AS.get(name, Severity.ERROR), _page(name)) for name in READING]


def _page(name: str) -> str:
    """The page of a rule that is kept while files are read: it has no code of its own."""
    page = get_data("strategy.rules", f"reading/{name}.txt")
    if page is None:
        raise ModuleNotFoundError(f"the page of the rule {name} is not installed")
    return page.decode("utf-8").strip()
