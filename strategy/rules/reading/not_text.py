"""A field for text holds text.

Where a dash or an indented line turns the text into a list or a mapping, there is no sentence to
print. A text that was left empty says nothing either: delete the field.

Bad:
    data/objectives/1.1.yaml:
        priority: 1
        set: main
        wording:
          - Every pupil attends regularly.
        intent: improve

Good:
    data/objectives/1.1.yaml:
        priority: 1
        set: main
        wording: Every pupil attends regularly.
        intent: improve
"""
