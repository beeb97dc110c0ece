"""A file holds no more than 20,000 values.

No record comes near it: a file as full as that was made by a program that went wrong, or to make
another program slow. What really is that long goes into several files.

Bad:
    data/objectives/1.1.yaml, with 30,000 partners

Good:
    data/objectives/1.1.yaml:
        priority: 1
        set: main
        wording: Every pupil attends regularly.
        intent: improve
        partners: [Eastmarsh Trust, Eastmarsh Police]
"""
