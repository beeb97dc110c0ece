"""Lists and mappings are not nested more than 32 deep.

No record needs more than a few levels. Text that is nested as deeply as this was made by a program
that went wrong, or to make another program fail, so the file is not read any further.

Bad:
    data/objectives/1.1.yaml:
        priority: 1
        set: main
        wording: Every pupil attends regularly.
        intent: improve
        links: [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]

Good:
    data/objectives/1.1.yaml:
        priority: 1
        set: main
        wording: Every pupil attends regularly.
        intent: improve
        links: []
"""
