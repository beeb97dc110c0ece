"""The strategy is kept in a format that this version of the tool reads.

"format" in strategy.yaml says which version of the files' form a strategy is kept in. An older tool
would take what it does not know for mistakes, or leave it out of a report without a word, so it
reads nothing. Install a newer version of the tool.

Bad:
    data/strategy.yaml:
        format: 2
        title: Learning in Eastmarsh
        organisation: Eastmarsh Council
        standing: adopted
        starts: 2024
        ends: 2030
        vision: Every child is safe, known and well taught.
        sets:
          main: {title: Our objectives, starts: 2024, ends: 2030}

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
"""
