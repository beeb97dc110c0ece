"""A field for several things holds a list.

Each item of a list is a thing of its own: it can be counted, looked up and shown on its own line.
Text with commas in it is one thing, whatever it looks like. Write each item on its own line after a
dash, or all of them in square brackets.

Bad:
    data/objectives/1.1.yaml:
        priority: 1
        set: main
        wording: Every pupil attends regularly.
        intent: improve
        partners: Eastmarsh Trust, Eastmarsh Police

Good:
    data/objectives/1.1.yaml:
        priority: 1
        set: main
        wording: Every pupil attends regularly.
        intent: improve
        partners: [Eastmarsh Trust, Eastmarsh Police]
"""
