"""Figures lie beside the measure that says what they are.

A figure means nothing without its definition, its unit and its source. These stand in a YAML file
of the same name: data/measures/absence.yaml says what data/measures/absence.csv counts. Figures
without one are in no report, and whoever wrote them believes that they are.

Bad:
    data/measures/absence.csv:
        period,area,value
        2022/23,Eastmarsh,21.2

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
        period,area,value
        2022/23,Eastmarsh,21.2
"""
