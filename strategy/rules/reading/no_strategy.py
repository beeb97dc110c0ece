"""There is a data/strategy.yaml.

This file says whose strategy it is, for which years, and in which sets its objectives were adopted.
Without it the other records belong to nothing and cannot be judged.

Bad:
    data/strategy.yaml (absent):

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
