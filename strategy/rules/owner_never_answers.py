"""The owner of an objective says how it stands at least once in two rounds.

An owner that is named and never answers is worse than none, for everybody believes that somebody
looks after it. Where another post answers in its place each time, that post is the owner. It is
looked for once two rounds have closed, in objectives that are neither complete nor paused. It
depends on today's date, so it is a warning and never fails a build.

Bad:
    data/strategy.yaml:
        format: 1
        title: Learning in Eastmarsh
        organisation: Eastmarsh Council
        standing: adopted
        starts: 2024
        ends: 2030
        vision: Every child is safe, known and well taught.
        sets:
          main: {title: Our objectives, starts: 2024, ends: 2030}
        reporting:
          rounds:
            2025-autumn: {as_at: 2025-12-12, updates_by: 2026-01-16}
            2026-spring: {as_at: 2026-03-31, updates_by: 2026-05-15}

    data/objectives/2.1.yaml:
        priority: 2
        set: main
        wording: Every child with a plan has the help it names.
        intent: maintain
        owner: send-manager

    data/progress/1.2/2026-03-31-attendance-lead.yaml:
        as_at: 2026-03-31
        by: attendance-lead
        status: on-track
        summary: What was planned for 1.2 was done by 2026-03.

    data/progress/2.1/2026-03-31-attendance-lead.yaml:
        as_at: 2026-03-31
        by: attendance-lead
        status: on-track
        summary: What was planned for 2.1 was done by 2026-03.

Good:
    data/strategy.yaml:
        format: 1
        title: Learning in Eastmarsh
        organisation: Eastmarsh Council
        standing: adopted
        starts: 2024
        ends: 2030
        vision: Every child is safe, known and well taught.
        sets:
          main: {title: Our objectives, starts: 2024, ends: 2030}
        reporting:
          rounds:
            2025-autumn: {as_at: 2025-12-12, updates_by: 2026-01-16}
            2026-spring: {as_at: 2026-03-31, updates_by: 2026-05-15}

    data/objectives/2.1.yaml:
        priority: 2
        set: main
        wording: Every child with a plan has the help it names.
        intent: maintain
        owner: attendance-lead

    data/progress/1.2/2026-03-31-attendance-lead.yaml:
        as_at: 2026-03-31
        by: attendance-lead
        status: on-track
        summary: What was planned for 1.2 was done by 2026-03.

    data/progress/2.1/2026-03-31-attendance-lead.yaml:
        as_at: 2026-03-31
        by: attendance-lead
        status: on-track
        summary: What was planned for 2.1 was done by 2026-03.
"""

from __future__ import annotations

from collections.abc import Iterator

from strategy.assess.people.posts import Phantom, PhantomOwner, phantom_owners
from strategy.diagnostics import Diagnostic, Severity
from strategy.load.record_kinds import definition_file
from strategy.periods.dates import in_words
from strategy.rules.rule import Case, rule_of


def check(case: Case) -> Iterator[Diagnostic]:
    """One warning for each owner that told nothing for two agreed rounds, at its first objective.

    Without agreed rounds nobody has said when an update is due. None where an entry or a decision
    cannot be read.
    """
    rounds = case.strategy.document.reporting.rounds
    if not rounds or case.unread_in("progress") or case.unread_in("decisions"):
        return
    for phantom_owner in phantom_owners(case.position):
        if phantom_owner.why is Phantom.SILENT:
            yield _silent(phantom_owner)


def _silent(phantom_owner: PhantomOwner) -> Diagnostic:
    last = f"since {in_words(phantom_owner.last_entry)}" if phantom_owner.last_entry else "ever"
    owned = len(phantom_owner.objectives)
    whose = "this objective" if owned == 1 else f"{owned:,} objectives, this one among them"
    message = f'"{phantom_owner.owner}" owns {whose}, and has recorded nothing {last}'
    first = phantom_owner.objectives[0]
    hint = f"ask for it: strategy record progress {first}; or name the post that answers"
    file = definition_file("objectives", first)
    return RULE.problem(message, file, ("owner",), hint)


RULE = rule_of(__name__, __doc__, Severity.WARNING, check, depends_on_today=True)
