"""A part that has fields of its own holds fields.

A set has a title, a first day and a last day: a title alone leaves open when it ends. The fields go
below the key, two spaces further in, or into curly brackets. A whole file that holds no fields
says nothing at all.

Bad:
    data/objectives/1.1.yaml:
        priority: 1
        set: main
        wording: Every pupil attends regularly.
        intent: improve
        review: 2026-12-31

Good:
    data/objectives/1.1.yaml:
        priority: 1
        set: main
        wording: Every pupil attends regularly.
        intent: improve
        review: {due: 2026-12-31}
"""
