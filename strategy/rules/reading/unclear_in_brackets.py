"""In brackets, a colon has a space after it or stands in quotes.

Between { and }, or [ and ], programs disagree about a colon without a space after it: one takes
what stands before it for a key, another takes all of it for one word. A question mark is as
unclear. With the space, or with quotes around the whole text, there is one way to read it.

Bad:
    data/objectives/1.1.yaml:
        priority: 1
        set: main
        wording: Every pupil attends regularly.
        intent: improve
        review: {"due":2026-12-31}

Good:
    data/objectives/1.1.yaml:
        priority: 1
        set: main
        wording: Every pupil attends regularly.
        intent: improve
        review: {due: 2026-12-31}
"""
