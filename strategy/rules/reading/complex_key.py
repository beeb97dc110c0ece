"""A key is plain text.

YAML allows a list or a mapping in place of a key, and no record here has use for one. It is most
often a line that begins with a bracket or a question mark and was meant as text: put it in quotes.

Bad:
    data/objectives/1.1.yaml:
        priority: 1
        set: main
        [wording]: Every pupil attends regularly.
        intent: improve

Good:
    data/objectives/1.1.yaml:
        priority: 1
        set: main
        wording: Every pupil attends regularly.
        intent: improve
"""
