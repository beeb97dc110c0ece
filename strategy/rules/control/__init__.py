"""The rules of change control: what became of an earlier state, and whether a decision says so."""

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
