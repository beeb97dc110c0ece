"""A figure stands once in its file, and once more for each time it was revised.

Two rows for one period, area and group that came out on the same day say two things, and nothing
says which is right. A revised figure is a further row, with the day it came out in the column
"published": then the later one holds, and what was known before stays on record.

Bad:
    data/priorities/1.yaml:
        title: Every child is at school
        lead: attendance-lead
        measures: [absence]

    data/measures/absence.yaml:
        title: Persistent absence
        definition: Pupils who miss a tenth of all sessions or more.
        unit: "%"
        decimals: 1
        better: lower
        period: academic-year
        source: {publisher: DfE}

    data/measures/absence.csv:
        period,area,value,published
        2022/23,Eastmarsh,21.2,2024-03-21
        2022-23,Eastmarsh,21.4,2024-03-21

Good:
    data/priorities/1.yaml:
        title: Every child is at school
        lead: attendance-lead
        measures: [absence]

    data/measures/absence.yaml:
        title: Persistent absence
        definition: Pupils who miss a tenth of all sessions or more.
        unit: "%"
        decimals: 1
        better: lower
        period: academic-year
        source: {publisher: DfE}

    data/measures/absence.csv:
        period,area,value,published
        2022/23,Eastmarsh,21.2,2024-03-21
        2022/23,Eastmarsh,21.4,2024-05-16
"""
