"""A file is written in YAML.

YAML is the plain form "key: value" in which the whole strategy is kept. Where a line does not fit
it, everything after that line would be guesswork, so the rest of the file is not read. Most often
the text holds a colon or a quote: put >- after the key and the text on the next line.

Bad:
    data/objectives/1.1.yaml:
        priority: 1
        set: main
        wording: Attendance: every pupil attends regularly.
        intent: improve

Good:
    data/objectives/1.1.yaml:
        priority: 1
        set: main
        wording: >-
          Attendance: every pupil attends regularly.
        intent: improve
"""
