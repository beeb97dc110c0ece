r"""A block of text begins with text.

How far a block of text is indented is told by its first line. Where that line has nothing in it but
spaces, programs disagree about it, and about where the text begins. In the bad example each \x20
stands for a space.

Bad:
    data/objectives/1.1.yaml (bytes):
        priority: 1
        set: main
        wording: >-
        \x20\x20\x20\x20
          Every pupil attends regularly.
        intent: improve

Good:
    data/objectives/1.1.yaml:
        priority: 1
        set: main
        wording: >-
          Every pupil attends regularly.
        intent: improve
"""
