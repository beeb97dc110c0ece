"""Names and headings are one line.

A label or a title stands in tables and at the top of pages, where a line break tears it apart. Use
the folded form, >- after the key, to write one long line over several in the file.

Bad:
    data/objectives/1.1.yaml:
        priority: 1
        set: main
        wording: Every pupil attends regularly.
        label: |-
          Regular
          attendance
        intent: improve

Good:
    data/objectives/1.1.yaml:
        priority: 1
        set: main
        wording: Every pupil attends regularly.
        label: Regular attendance
        intent: improve
"""
