"""No file is a link that leads out of the strategy's folder.

A symbolic link stands for a file somewhere else. On another machine, or on the council's server,
something else may be there or nothing at all, and a link could be made to bring a private file into
a public report. So it is not followed: put the file itself in its place.

Bad:
    data/objectives/1.3.yaml, a symbolic link to /home/sam/objective.yaml

Good:
    data/objectives/1.3.yaml:
        priority: 1
        set: main
        wording: Every pupil is known well by one adult at school.
        intent: improve
"""
