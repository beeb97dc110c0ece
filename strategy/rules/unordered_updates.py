"""Of two updates about one day, something says which came last.

A later update by the same post takes the place of an earlier one where both say at what time they
were written down, and a correction takes the place of what it names. Where neither is so, nothing
orders them: the less favourable counts, so that nothing bad is lost, and somebody has to say which
of them holds.

Bad:
    data/progress/2.1/2026-03-31-attendance-lead.yaml:
        as_at: 2026-03-31
        by: attendance-lead
        status: on-track
        summary: Every family has been sent the number to call.

    data/progress/2.1/2026-03-31-send-manager.yaml:
        as_at: 2026-03-31
        by: send-manager
        status: at-risk
        summary: Half the families have been sent the number to call.
        corrective_action: {what: The rest are written to., by: 2026-12-18}

Good:
    data/progress/2.1/2026-03-31-attendance-lead.yaml:
        as_at: 2026-03-31
        by: attendance-lead
        status: on-track
        summary: Every family has been sent the number to call.

    data/progress/2.1/2026-03-31-send-manager.yaml:
        as_at: 2026-03-31
        by: send-manager
        status: at-risk
        summary: Half the families have been sent the number to call.
        corrective_action: {what: The rest are written to., by: 2026-12-18}
        corrects: 2026-03-31-attendance-lead
"""

from __future__ import annotations

from collections.abc import Iterator

from strategy.assess.facts import DisplayStatus
from strategy.assess.progress.updates import unordered
from strategy.assess.words import status_label
from strategy.diagnostics import Diagnostic, Related, Severity
from strategy.load.record_kinds import entry_file
from strategy.model import ProgressEntry
from strategy.periods.dates import in_words
from strategy.rules.rule import Case, rule_of


def check(case: Case) -> Iterator[Diagnostic]:
    """One warning for each day of a subject with updates that nothing orders, at that which counts.

    None where an update on the subject cannot be read: it may be the one that puts them in order.
    """
    for subject, entries in case.holding.items():
        if not case.unread_in(f"progress/{subject}"):
            for rivals in unordered(entries).values():
                yield _problem(case, rivals)


def _problem(case: Case, rivals: tuple[ProgressEntry, ...]) -> Diagnostic:
    *others, counts = rivals
    said = ", ".join(_said(case, other) for other in others)
    message = (
        f"nothing says which of {len(rivals)} updates about {in_words(counts.as_at)} came last: "
        f"{_said(case, counts)}, and {said}; the least favourable counts"
    )
    hint = (
        f"if this one holds, record it again with --corrects {others[-1].id}; if not, record the "
        f"other with --corrects {counts.id}"
    )
    related = tuple(
        Related("about the same day", entry_file(other.subject, other.id)) for other in others
    )
    file = entry_file(counts.subject, counts.id)
    return RULE.problem(message, file, ("status",), hint, related=related)


def _said(case: Case, entry: ProgressEntry) -> str:
    label = status_label(case.strategy.document, DisplayStatus(entry.status.value))
    post = case.strategy.posts.get(entry.by)
    return f"{label} by {f'the {post.title}' if post else 'a post that is not listed'}"


RULE = rule_of(__name__, __doc__, Severity.WARNING, check)
