"""A file holds one record.

A line of three dashes begins a second document in the same file. What stands below it would belong
to no record, because a record's name is its file's name. Give each record a file of its own.

Bad:
    data/objectives/1.1.yaml:
        priority: 1
        set: main
        wording: Every pupil attends regularly.
        intent: improve
        ---
        priority: 1
        set: main
        wording: Every pupil is known well by one adult at school.
        intent: improve

Good:
    data/objectives/1.1.yaml:
        priority: 1
        set: main
        wording: Every pupil attends regularly.
        intent: improve

    data/objectives/1.3.yaml:
        priority: 1
        set: main
        wording: Every pupil is known well by one adult at school.
        intent: improve
"""
