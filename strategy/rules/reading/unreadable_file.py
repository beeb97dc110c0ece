"""Every file of the strategy can be read.

A file that the machine refuses to open might hold anything, so nothing can be said about the
strategy without it. Most often its permissions are wrong, or the disk or network drive is at fault.

Bad:
    data/objectives/1.3.yaml, with permissions under which nobody may read it

Good:
    data/objectives/1.3.yaml:
        priority: 1
        set: main
        wording: Every pupil is known well by one adult at school.
        intent: improve
"""
