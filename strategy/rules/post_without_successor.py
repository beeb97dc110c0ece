"""A post that has ended says which post took its duties on.

The record names posts for years after they end: in entries, and in minutes and reports printed long
ago. Whoever has a question about one of them has to be able to find who can answer it now. Where
the duties were shared out, name the post that can tell. It depends on today's date, so it is a
warning and never fails a build.

Bad:
    data/posts.yaml:
        attendance-lead: {title: Attendance Lead, service: Inclusion}
        send-manager: {title: "Service Manager, SEND", service: SEND}
        family-lead: {title: Family Lead, until: 2026-04-30}

    data/progress/1.2/2026-03-31-family-lead.yaml:
        as_at: 2026-03-31
        by: family-lead
        status: on-track
        summary: Half of all families have been sent the number to call.

Good:
    data/posts.yaml:
        attendance-lead: {title: Attendance Lead, service: Inclusion}
        send-manager: {title: "Service Manager, SEND", service: SEND}
        family-lead: {title: Family Lead, until: 2026-04-30, succeeded_by: attendance-lead}

    data/progress/1.2/2026-03-31-family-lead.yaml:
        as_at: 2026-03-31
        by: family-lead
        status: on-track
        summary: Half of all families have been sent the number to call.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from strategy.assess.people.posts import has_ended
from strategy.diagnostics import Diagnostic, Severity
from strategy.load.record_kinds import POSTS
from strategy.periods.dates import in_words
from strategy.rules.corrects_itself import circles
from strategy.rules.owner_has_left import KEPT_UP
from strategy.rules.rule import Case, rule_of


def check(case: Case) -> Iterator[Diagnostic]:
    """One warning for each ended post that had a duty or told something, and has no successor.

    Where a successor has ended in its turn, that one is asked for the next.
    """
    posts = case.strategy.posts
    after = {post: posts[post].succeeded_by for post in posts if has_ended(posts, post, case.today)}
    if not after or case.strategy.document.standing not in KEPT_UP:
        return
    busy = _busy(case, after)
    for ended_post, heir in after.items():
        if heir is None and ended_post in busy:
            yield _alone(ended_post, f"ended on {in_words(posts[ended_post].until or case.today)}")
    for ended_post in circles({post: heir for post, heir in after.items() if heir}):
        yield _alone(ended_post, f'and "{after[ended_post]}" took over from each other')


def _busy(case: Case, after: Mapping[str, str | None]) -> set[str | None]:
    """The posts that own or lead something, or have reported, and those that came after them."""
    strategy = case.strategy
    owning = (strategy.objectives, strategy.actions, strategy.measures)
    busy = {record.owner for records in owning for record in records.values()}
    busy |= {priority.lead for priority in strategy.priorities.values()}
    busy |= {entry.by for entry in case.entries()}
    more = busy
    while more:
        more = {after.get(name or "") for name in more} - busy
        busy |= more
    return busy


def _alone(post: str, why: str) -> Diagnostic:
    message = f'the post "{post}" {why}, and nobody is said to have its duties'
    hint = "add succeeded_by: and the post that took them on"
    return RULE.problem(message, POSTS, (post,), hint)


RULE = rule_of(__name__, __doc__, Severity.WARNING, check, depends_on_today=True)
