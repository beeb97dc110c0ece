"""A field for a number holds digits and nothing else.

"One" and "about 1" are read by people, and no program reads them all alike. Units and reservations
have fields of their own. In figures, a number has digits, a point and a minus sign at most:
"1,234", "17.5%" and "1E+05" are what spreadsheets make of it, and "#REF!" is an error. Where there
is no number, one of the symbols c, x, z, low and u says why.

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
