"""A strategy with local counts of people says how small a number it prints.

Figures of the council's own count real children, and a small number can point at one of them.
Without a choice, numbers below 5 are not printed. Whether that is right depends on what is counted
and where, so the council says it in the strategy's file, and readers see that it was chosen.

Bad:
    data/priorities/1.yaml:
        title: Every child is at school
        lead: attendance-lead
        measures: [persistent-absence]

    data/measures/persistent-absence.csv:
        period,area,value,numerator,denominator,status,published,note
        2024/25,Eastmarsh,64,,,final,,

    data/measures/persistent-absence.yaml:
        title: Pupils missing education
        definition: Pupils of school age on no school's roll.
        unit: pupils
        better: lower
        period: academic-year
        source: {publisher: Eastmarsh Council, status: local}

Good:
    data/priorities/1.yaml:
        title: Every child is at school
        lead: attendance-lead
        measures: [persistent-absence]

    data/measures/persistent-absence.csv:
        period,area,value,numerator,denominator,status,published,note
        2024/25,Eastmarsh,64,,,final,,

    data/measures/persistent-absence.yaml:
        title: Pupils missing education
        definition: Pupils of school age on no school's roll.
        unit: pupils
        better: lower
        period: academic-year
        source: {publisher: Eastmarsh Council, status: local}

    data/strategy.yaml:
        format: 1
        title: Learning in Eastmarsh
        organisation: Eastmarsh Council
        standing: adopted
        disclosure: {minimum: 10}
        starts: 2024
        ends: 2030
        vision: Every child is safe, known and well taught.
        sets:
          main: {title: Our objectives, starts: 2024, ends: 2030}
"""

from __future__ import annotations

from collections.abc import Iterator

from strategy.diagnostics import Diagnostic, Severity
from strategy.load.record_kinds import DOCUMENT
from strategy.model import Figure, Measure, Shows
from strategy.rules.figures import with_figures
from strategy.rules.rule import Case, rule_of


def check(case: Case) -> Iterator[Diagnostic]:
    """One warning where local figures count people and nothing is said of small numbers."""
    if "disclosure" in case.strategy.document.model_fields_set:
        return
    local = [measure.id for measure, figures in with_figures(case) if _counts(measure, figures)]
    if local:
        minimum = case.strategy.document.disclosure.minimum
        more = f" and {len(local) - 1:,} more" if len(local) > 1 else ""
        message = f'local counts ("{local[0]}"{more}), and no smallest number is chosen'
        hint = f"add disclosure: {{minimum: {minimum}}}, or another number that suits them"
        yield RULE.problem(message, DOCUMENT, (), hint)


def _counts(measure: Measure, figures: tuple[Figure, ...]) -> bool:
    """Whether a measure's own figures, or what they are shares of, count something."""
    if not measure.is_local:
        return False
    return measure.shown_as is Shows.COUNT or any(
        figure.numerator is not None or figure.denominator is not None for figure in figures
    )


RULE = rule_of(__name__, __doc__, Severity.WARNING, check)
