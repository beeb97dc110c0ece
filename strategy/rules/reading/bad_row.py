"""A row of figures has a cell for each column, and no more.

A comma in a number or a note that is not in quotes parts it into two cells, and everything after it
moves into the wrong column. Which cell belongs where would be a guess, and a figure is not guessed.

Bad:
    data/priorities/1.yaml:
        title: Every child is at school
        lead: attendance-lead
        measures: [absence]

    data/measures/absence.yaml:
        title: Persistent absence
        definition: Pupils who miss a tenth of all sessions or more.
        unit: pupils
        better: lower
        period: academic-year
        source: {publisher: DfE}

    data/measures/absence.csv:
        period,area,value,note
        2022/23,Eastmarsh,4,211,

Good:
    data/priorities/1.yaml:
        title: Every child is at school
        lead: attendance-lead
        measures: [absence]

    data/measures/absence.yaml:
        title: Persistent absence
        definition: Pupils who miss a tenth of all sessions or more.
        unit: pupils
        better: lower
        period: academic-year
        source: {publisher: DfE}

    data/measures/absence.csv:
        period,area,value,note
        2022/23,Eastmarsh,4211,
"""
