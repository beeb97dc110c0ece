"""Text is written out where it belongs, without YAML's shorthand.

YAML lets a text be marked with & in one place and repeated with * in another, and lets a word after
! change what a value is. Someone who reads or edits the file has to know all of that. Text that
begins with one of the three goes into quotes.

Bad:
    data/objectives/1.1.yaml:
        priority: 1
        set: main
        wording: &wording Every pupil attends regularly.
        intent: improve

Good:
    data/objectives/1.1.yaml:
        priority: 1
        set: main
        wording: Every pupil attends regularly.
        intent: improve
"""
