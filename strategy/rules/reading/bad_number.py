"""A field for a number holds digits and nothing else.

"One", "1.0" and "about 1" are read by people, and no program reads them all alike. Units and
reservations have fields of their own.

Bad:
    data/strategy.yaml:
        format: one
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
