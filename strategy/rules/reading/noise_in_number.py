"""A figure is written with the digits it means.

A program that reckons in binary writes 8.3 as 8.3000000000000007. It is read as 8.3, the number of
15 digits that is meant, and nothing is refused for it. Put it right where it is made, so that the
file says what it means; a published file that is imported is put right on the way.

Bad:
    data/priorities/1.yaml:
        title: Every child is at school
        lead: attendance-lead
        measures: [absence]

    data/measures/absence.yaml:
        title: Absence
        definition: Sessions missed, of every hundred.
        unit: "%"
        decimals: 1
        better: lower
        period: academic-year
        source: {publisher: DfE}

    data/measures/absence.csv:
        period,area,value
        2022/23,Eastmarsh,8.3000000000000007

Good:
    data/priorities/1.yaml:
        title: Every child is at school
        lead: attendance-lead
        measures: [absence]

    data/measures/absence.yaml:
        title: Absence
        definition: Sessions missed, of every hundred.
        unit: "%"
        decimals: 1
        better: lower
        period: academic-year
        source: {publisher: DfE}

    data/measures/absence.csv:
        period,area,value
        2022/23,Eastmarsh,8.3
"""

from strategy.diagnostics import Severity

SEVERITY = Severity.NOTE
