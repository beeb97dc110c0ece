"""A file of figures is written in CSV, with commas.

CSV is text: a line for each row, a comma between cells, and quotes around text that has a comma in
it. A quote that is opened and not closed makes one cell of the rest of the file. A workbook saved
under this name, or cells parted by semicolons, cannot be read at all: save the sheet as CSV UTF-8.

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
        period,area,value,note
        2022/23,Eastmarsh,21.2,"a new count, from here on
        2023/24,Eastmarsh,20.0,

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
        period,area,value,note
        2022/23,Eastmarsh,21.2,"a new count, from here on"
        2023/24,Eastmarsh,20.0,
"""
