"""A public text does not speak of so few children that they could be known.

Where a text says what became of "two pupils", a school, a friend or a neighbour may know which two.
Whether that matters depends on what is said, so this is a note and nothing fails for it. It is
about one to four pupils, children, young people, learners or students, counted in words or digits.

Bad:
    data/progress/1.1/2026-03-31-attendance-lead.yaml:
        as_at: 2026-03-31
        by: attendance-lead
        status: on-track
        summary: Attendance rose, and two pupils came back after a year at home.

Good:
    data/progress/1.1/2026-03-31-attendance-lead.yaml:
        as_at: 2026-03-31
        by: attendance-lead
        status: on-track
        summary: Attendance rose, and some pupils came back after a year at home.
"""

from __future__ import annotations

from collections.abc import Iterator

from strategy.diagnostics import Diagnostic, Severity
from strategy.rules.prose.children import few_children, may_count_children
from strategy.rules.prose.text_fields import written
from strategy.rules.rule import Case, rule_of

HINT = 'could somebody know who they are? "some pupils" or "fewer than five" says it as well'


def check(case: Case) -> Iterator[Diagnostic]:
    """One note for each public text that counts one to four children."""
    for text in written(case, may_count_children):
        few = few_children(text.text)
        if few:
            yield RULE.problem(f'"{few}" may be few enough to be known', text.file, text.path, HINT)


RULE = rule_of(__name__, __doc__, Severity.NOTE, check)
