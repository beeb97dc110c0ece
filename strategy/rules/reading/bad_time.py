"""A time of day is written with four digits, from 00:00 to 23:59.

9.30 is half past nine to one person and a number to another; 9:30 may be the evening. It is the
time on the strategy's own clock, from which a figure may be shown on the day it is published.

Bad:
    data/priorities/1.yaml:
        title: Every child is at school
        lead: attendance-lead
        measures: [absence]

    data/measures/absence.yaml:
        title: Persistent absence
        definition: Pupils missing 10% or more of possible sessions.
        unit: "%"
        better: lower
        period: academic-year
        source: {publisher: DfE}
        released: half past nine

Good:
    data/priorities/1.yaml:
        title: Every child is at school
        lead: attendance-lead
        measures: [absence]

    data/measures/absence.yaml:
        title: Persistent absence
        definition: Pupils missing 10% or more of possible sessions.
        unit: "%"
        better: lower
        period: academic-year
        source: {publisher: DfE}
        released: "07:00"
"""
