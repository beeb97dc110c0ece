"""A figure's period is one of its measure's kind, written in a known way.

Publications write the same year as 2023/24, 2023-24 and 202324, and all of these are read. What is
refused is what two people could take for two years: 2024 alone, where figures are of academic
years, is 2023/24 to some publishers and 2024/25 to others. A mark such as "(Rev)" has a column of
its own, "status".

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
        period,area,value
        2022/23,Eastmarsh,21.2
        2024,Eastmarsh,20.0

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
        2023/24,Eastmarsh,20.0
"""
