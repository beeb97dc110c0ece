"""A record has only fields that are known.

A field with a slip in its name is read by nothing: the objective below would have no owner in any
report, though its file seems to name one. The nearest right name is given where there is one.

Bad:
    data/objectives/1.1.yaml:
        priority: 1
        set: main
        wording: Every pupil attends regularly.
        intent: improve
        onwer: attendance-lead

Good:
    data/objectives/1.1.yaml:
        priority: 1
        set: main
        wording: Every pupil attends regularly.
        intent: improve
        owner: attendance-lead
"""
