"""A file has no instructions to the program that reads it.

A line at the top that begins with % tells a YAML reader how to read what follows. Readers differ in
which they follow, and no record here needs one.

Bad:
    data/objectives/1.1.yaml:
        %YAML 1.1
        ---
        priority: 1
        set: main
        wording: Every pupil attends regularly.
        intent: improve

Good:
    data/objectives/1.1.yaml:
        priority: 1
        set: main
        wording: Every pupil attends regularly.
        intent: improve
"""
