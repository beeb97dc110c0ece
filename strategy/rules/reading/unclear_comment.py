"""A comment has a space before its #.

Right after >- or another sign that begins a block of text, some programs take # for a comment and
others refuse the whole file. With a space before it there is one way to read it.

Bad:
    data/objectives/1.1.yaml:
        priority: 1
        set: main
        wording: >-# adopted in 2024
          Every pupil attends regularly.
        intent: improve

Good:
    data/objectives/1.1.yaml:
        priority: 1
        set: main
        wording: >- # adopted in 2024
          Every pupil attends regularly.
        intent: improve
"""
