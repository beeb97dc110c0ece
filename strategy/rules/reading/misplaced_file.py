"""Every file of the strategy lies in a folder that is read.

What a file is, is told by its folder: objectives lie in data/objectives. A file anywhere else, or
one whose name does not end in .yaml, is in no report, and whoever wrote it believes that it is.

Bad:
    data/objective/1.3.yaml:
        priority: 1
        set: main
        wording: Every pupil is known well by one adult at school.
        intent: improve

Good:
    data/objectives/1.3.yaml:
        priority: 1
        set: main
        wording: Every pupil is known well by one adult at school.
        intent: improve
"""
