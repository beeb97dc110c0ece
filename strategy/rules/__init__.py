"""What a good strategy obeys: one rule a file, which is its page, its example and its test.

Add a rule: write its module (``rule.py`` gives the form) and a line here.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from importlib import import_module

from strategy.diagnostics import Diagnostic
from strategy.load import Loaded
from strategy.rules.rule import Case, Examples, Rule, rule_of

__all__ = ["Case", "Examples", "Rule", "catalogue", "judge"]

# Names and not imports: the pages are read when they are asked for, and not whenever a command
# starts.
JUDGING = (
    "complete_cannot_be",
    "corrects_itself",
    "date_not_in_name",
    "demonstration_without_notice",
    "duplicate_id",
    "duplicate_number",
    "effect_without_subject",
    "ends_before_start",
    "entry_before_strategy",
    "entry_in_the_future",
    "number_outside_priority",
    "off_track_without_action",
    "one_priority",
    "paused_without_reason",
    "progress_without_objective",
    "set_past_its_end",
    "superseded_without_successor",
    "unknown_reference",
    "unlisted_post",
)
"""Rules that judge a strategy that could be read."""

READING = (
    "anchor_or_tag",
    "bad_date",
    "bad_id",
    "bad_link",
    "bad_number",
    "complex_key",
    "duplicate_key",
    "file_too_large",
    "link_out_of_tree",
    "misplaced_file",
    "missing_field",
    "newer_format",
    "no_strategy",
    "not_a_list",
    "not_a_mapping",
    "not_one_line",
    "not_text",
    "not_utf8",
    "not_yaml",
    "several_documents",
    "tab",
    "text_cut_short",
    "too_deep",
    "too_many_problems",
    "too_many_values",
    "unclear_block",
    "unclear_character",
    "unclear_comment",
    "unclear_escape",
    "unclear_in_brackets",
    "unclear_key",
    "unknown_choice",
    "unknown_field",
    "unreadable_file",
    "yaml_directive",
)
"""Rules that are kept while the files are read; their modules are pages and nothing else."""


def judge(loaded: Loaded, today: date) -> list[Diagnostic]:
    """What the rules find in a strategy on a day; nothing where there is none to judge."""
    if loaded.strategy is None:
        return []
    unsound = frozenset(problem.file for problem in loaded.problems)
    case = Case(loaded.strategy, loaded.ids, today, unsound)
    return [found for one in _judging() if one.check for found in one.check(case)]


def catalogue() -> Mapping[str, Rule]:
    """Every rule by its id, those kept while reading included, in the order of the alphabet."""
    rules = [*_judging(), *_reading()]
    return {one.id: one for one in sorted(rules, key=lambda one: one.id)}


def _judging() -> list[Rule]:
    return [import_module(f"{__name__}.{name}").RULE for name in JUDGING]


def _reading() -> list[Rule]:
    modules = [import_module(f"{__name__}.reading.{name}") for name in READING]
    return [rule_of(module.__name__, module.__doc__) for module in modules]
