"""No two records have the same id, whatever their kind.

An id is a file's name without .yaml. Commands take ids, and links and minutes quote them: where an
objective and a priority share one, nobody can tell which was meant. Progress entries are apart,
because they are named with the objective they are about.

Bad:
    data/objectives/1.yaml:
        priority: 1
        set: main
        wording: Every pupil is known well by one adult at school.
        intent: improve

Good:
    data/objectives/1.3.yaml:
        priority: 1
        set: main
        wording: Every pupil is known well by one adult at school.
        intent: improve
"""

from __future__ import annotations

from collections.abc import Iterator

from strategy.diagnostics import FILE_START, Diagnostic, Related, Severity
from strategy.load.record_kinds import KINDS, article, definition_file
from strategy.rules.rule import Case, rule_of


def check(case: Case) -> Iterator[Diagnostic]:
    """One problem for each id that a record of an earlier kind has already."""
    folders = [folder for folder, kind in KINDS.items() if not kind.per_subject]
    for position, folder in enumerate(folders):
        for earlier in folders[:position]:
            for shared in sorted(case.ids[folder] & case.ids[earlier]):
                yield _shared(shared, folder, earlier)


def _shared(shared: str, folder: str, earlier: str) -> Diagnostic:
    kind = KINDS[earlier].name
    message = f'the id "{shared}" is taken: {article(kind)} has it too'
    hint = "give one of the two files another name, and mend what refers to it"
    related = Related(f"the {kind} is here", definition_file(earlier, shared))
    file = definition_file(folder, shared)
    return RULE.problem(message, file, hint=hint, place=FILE_START, related=(related,))


RULE = rule_of(__name__, __doc__, Severity.ERROR, check)
