"""Before a colon there is a key.

A line that begins with a colon, or with a question mark alone, has text and no field that it
belongs to. Some programs take it for a field without a name, and no record has one. Write the
field's name before the colon, or put text that is to begin with a colon in quotes.

Bad:
    data/objectives/1.1.yaml:
        priority: 1
        set: main
        wording: Every pupil attends regularly.
        intent: improve
        ?
        : attendance-lead

Good:
    data/objectives/1.1.yaml:
        priority: 1
        set: main
        wording: Every pupil attends regularly.
        intent: improve
        owner: attendance-lead
"""
