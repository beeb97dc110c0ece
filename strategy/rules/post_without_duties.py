"""Every post that is listed answers for something, or has.

A post that owns nothing, leads nothing, is named in no record and takes nobody's duties on is most
often left from an earlier year, or the second spelling of another. A list of posts that is longer
than it need be makes it harder to choose the right one.

Bad:
    data/posts.yaml:
        attendance-lead: {title: Attendance Lead, service: Inclusion}
        send-manager: {title: "Service Manager, SEND", service: SEND}
        attendence-lead: {title: Attendence Lead}

Good:
    data/posts.yaml:
        attendance-lead: {title: Attendance Lead, service: Inclusion}
        send-manager: {title: "Service Manager, SEND", service: SEND}
"""

from __future__ import annotations

from collections.abc import Iterator

from strategy.diagnostics import Diagnostic, Severity
from strategy.load.record_kinds import POSTS
from strategy.model import Strategy
from strategy.rules.rule import Case, rule_of


def check(case: Case) -> Iterator[Diagnostic]:
    """One note for each post that nothing names; none where a file has problems: it may name it."""
    if case.unsound:
        return
    named = _named(case.strategy)
    if not named:
        return
    for post_id, post in case.strategy.posts.items():
        if post_id not in named and post.until is None:
            message = f'the post "{post_id}" answers for nothing, and no record names it'
            hint = "take it out of the list, or name it where it answers"
            yield RULE.problem(
                message,
                POSTS,
                (post_id,),
                hint,
            )


def _named(strategy: Strategy) -> set[str | None]:
    """Every post that owns or leads something, has recorded something, or has others' duties."""
    named = {objective.owner for objective in strategy.objectives.values()}
    named |= {priority.lead for priority in strategy.priorities.values()}
    named |= {measure.owner for measure in strategy.measures.values()}
    named |= {action.owner for action in strategy.actions.values()}
    named |= {entry.by for entries in strategy.progress.values() for entry in entries}
    named |= {voice.by for voice in strategy.voice.values()}
    named |= {recommendation.by for recommendation in strategy.recommendations.values()}
    named |= {approval.by for approval in strategy.approvals.values()}
    named |= {interpretation.by for interpretation in strategy.document.interpretations}
    return named | {post.succeeded_by for post in strategy.posts.values()}


RULE = rule_of(__name__, __doc__, Severity.NOTE, check)
