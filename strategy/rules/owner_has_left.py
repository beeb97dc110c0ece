"""Nothing is owned by a post that has ended.

When a post ends, what it owned is asked of nobody, and no update comes. The post's own entry in
posts.yaml says who took its duties on. Entries that the post made in its time stay as they are. It
depends on today's date, so it is a warning and never fails a build.

Bad:
    data/posts.yaml:
        attendance-lead: {title: Attendance Lead, until: 2026-04-30, succeeded_by: send-manager}
        send-manager: {title: "Service Manager, SEND", service: SEND}

Good:
    data/posts.yaml:
        attendance-lead: {title: Attendance Lead, until: 2026-04-30, succeeded_by: send-manager}
        send-manager: {title: "Service Manager, SEND", service: SEND}

    data/priorities/1.yaml:
        title: Every child is at school
        lead: send-manager
"""

from __future__ import annotations

from collections.abc import Iterator

from strategy.assess.people.posts import has_ended, successor_of
from strategy.diagnostics import Diagnostic, Severity
from strategy.load.record_kinds import KINDS, RecordKind, definition_file
from strategy.model import Standing
from strategy.periods.dates import in_words
from strategy.rules.rule import Case, rule_of

OWNING = ("owner", "lead")
"""The fields that say who answers for a record now."""

KEPT_UP = (Standing.ADOPTED, Standing.DRAFT)


def check(case: Case) -> Iterator[Diagnostic]:
    """One warning for each record in force that is owned or led by a post that has ended."""
    posts = case.strategy.posts
    left = {post for post in posts if has_ended(posts, post, case.today)}
    if not left or case.strategy.document.standing not in KEPT_UP:
        return
    over = {objective.id for objective in case.position.out_of_force}
    for folder, kind in KINDS.items():
        for name in _owning_fields(kind):
            for record in getattr(case.strategy, kind.held_in).values():
                owner = getattr(record, name)
                if owner in left and record.id not in over:
                    yield _without(definition_file(folder, record.id), name, owner, case)


def _owning_fields(kind: RecordKind) -> list[str]:
    return [name for name in OWNING if name in kind.model.model_fields and not kind.per_subject]


def _without(file: str, name: str, owner: str, case: Case) -> Diagnostic:
    posts = case.strategy.posts
    ended = posts[owner].until or case.today
    message = f'the post "{owner}" ended on {in_words(ended)}'
    successor = successor_of(posts, owner, case.today)
    hint = f"its duties went to {successor}: write {name}: {successor}" if successor else ""
    return RULE.problem(message, file, (name,), hint or "name the post that answers for it now")


RULE = rule_of(__name__, __doc__, Severity.WARNING, check, depends_on_today=True)
