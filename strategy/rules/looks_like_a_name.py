"""Where a post, a body or a group belongs, no person is named.

Judgements are those of posts and voices those of groups; a name in a record that is published, and
that git keeps, cannot be called back. A name is not told by its form for sure, so this warns and
never repeats the text: look at it, and write the post, the body or the group in its place. Names in
the names of files are shown as dots.

Bad:
    data/progress/1.2/2026-03-31-lead.yaml:
        as_at: 2026-03-31
        by: attendance-lead
        status: on-track
        summary: Mrs Ashworth has called every family.

Good:
    data/progress/1.2/2026-03-31-lead.yaml:
        as_at: 2026-03-31
        by: attendance-lead
        status: on-track
        summary: A caseworker has called every family.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from strategy.diagnostics import Diagnostic, FieldPath, Severity
from strategy.load.record_kinds import definition_file, entry_file
from strategy.model import (
    Approval,
    Decision,
    ProgressEntry,
    Recommendation,
    Record,
    Strategy,
    Voice,
)
from strategy.rules.prose.person_names import in_file_name, may_be_named, names_somebody
from strategy.rules.rule import Case, rule_of

HINT = "look at it: write the post, the body or the group, and no person"
OF_OFFICES = frozenset({"by", "who", "owner", "lead", "body"})
"""The fields in which nothing but a post, a body or a group belongs."""


JournalRecord = ProgressEntry | Voice | Recommendation | Decision | Approval

TEXTS: Final[Mapping[type[Record], tuple[str, ...]]] = {
    ProgressEntry: ("summary",),
    Voice: ("who", "said"),
    Recommendation: ("recommendation", "body"),
    Decision: ("summary", "body"),
    Approval: (),
}
"""The texts of each kind of record that are looked at."""


def check(case: Case) -> Iterator[Diagnostic]:
    """One warning for each text, and each file's name, that looks like a person's name."""
    names = on_record(case.strategy)
    known_in_files = [*names, *case.strategy.posts]
    for file, path, text in _texts(case.strategy):
        only_offices = bool(path) and str(path[-1]) in OF_OFFICES
        if path and (only_offices or may_be_named(text)):
            if names_somebody(text, names, only_offices=only_offices):
                yield RULE.problem("this looks like the name of a person", file, path, HINT)
        elif not path and in_file_name(text, known_in_files):
            message = "the name of this file looks like it holds the name of a person"
            yield RULE.problem(message, file, (), f"{HINT}; see the page on erasure")


def on_record(strategy: Strategy) -> list[str]:
    """The titles, bodies, groups and places of a strategy, which name no person; longest first."""
    document = strategy.document
    names = {document.title, document.organisation, *document.groups.values()}
    names |= set(document.phases.values())
    names |= {
        reporting_round.body
        for reporting_round in document.reporting.rounds.values()
        if reporting_round.body
    }
    bodies = {decision.body for decision in strategy.decisions.values()}
    bodies |= {recommendation.body for recommendation in strategy.recommendations.values()}
    names |= {body for body in bodies if not may_be_person(body)}
    for post in strategy.posts.values():
        names |= {post.title, post.service or "", post.organisation or "", post.portfolio or ""}
    names |= {
        partner for objective in strategy.objectives.values() for partner in objective.partners
    }
    names |= {
        stakeholder.name
        for objective in strategy.objectives.values()
        for stakeholder in objective.stakeholders
    }
    names |= {
        stakeholder.name
        for priority in strategy.priorities.values()
        for stakeholder in priority.stakeholders
    }
    if document.area:
        names.add(document.area.name)
    return sorted(filter(None, names), key=len, reverse=True)


def may_be_person(body: str) -> bool:
    """Whether what is to be a body looks like a person all the same."""
    return names_somebody(body, only_offices=True)


def _texts(strategy: Strategy) -> Iterator[tuple[str, FieldPath, str]]:
    """Every text that is looked at with its file and field; a file's stem has no field."""
    for file, record in _journal(strategy):
        yield file, (), record.id
        yield from ((file, (field,), getattr(record, field)) for field in TEXTS[type(record)])
    for file, field, post in _named(strategy):
        if post and post not in strategy.posts:
            yield file, (field,), post


def _journal(
    strategy: Strategy,
) -> Iterator[tuple[str, JournalRecord]]:
    """Every record of the journal with its file."""
    for entries in strategy.progress.values():
        yield from ((entry_file(entry.subject, entry.id), entry) for entry in entries)
    for folder in ("voice", "recommendations", "decisions", "approvals"):
        for record in getattr(strategy, folder).values():
            yield definition_file(folder, record.id), record


def _named(strategy: Strategy) -> Iterator[tuple[str, str, str | None]]:
    """Everything that stands where a post is named, with its file and field."""
    for file, record in _journal(strategy):
        if not isinstance(record, Decision):
            yield file, "by", record.by
    for objective in strategy.objectives.values():
        yield definition_file("objectives", objective.id), "owner", objective.owner
    for priority in strategy.priorities.values():
        yield definition_file("priorities", priority.id), "lead", priority.lead


RULE = rule_of(__name__, __doc__, Severity.WARNING, check, personal=True)
