"""A key stands once in its mapping, and a column once in its table.

Of two lines with the same key, programs take the first or the last as they please, and the other
one is lost without a word. It happens most often when two people's changes are put together.

Bad:
    data/objectives/1.1.yaml:
        priority: 1
        set: main
        wording: Every pupil attends regularly.
        wording: Every pupil attends school regularly.
        intent: improve

Good:
    data/objectives/1.1.yaml:
        priority: 1
        set: main
        wording: Every pupil attends school regularly.
        intent: improve
"""
