"""An id is made of small letters, digits, dashes and dots.

A file's name without .yaml is its id, and ids go into addresses of pages and onto every kind of
computer. Windows takes Objective and objective for the same file and keeps names like con for
itself, and a space breaks a link. At most 64 characters, and a dash or a dot only between others.

Bad:
    data/objectives/Every pupil.yaml:
        priority: 1
        set: main
        wording: Every pupil is known well by one adult at school.
        intent: improve

Good:
    data/objectives/every-pupil.yaml:
        priority: 1
        set: main
        wording: Every pupil is known well by one adult at school.
        intent: improve
"""
