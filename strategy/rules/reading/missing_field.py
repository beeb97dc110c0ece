"""A record has the fields it cannot do without.

Without its wording an objective says nothing, and without its intent nobody can tell whether it can
ever be complete. The few fields that are required are those that every report relies on.

Bad:
    data/objectives/1.1.yaml:
        priority: 1
        set: main
        wording: Every pupil attends regularly.

Good:
    data/objectives/1.1.yaml:
        priority: 1
        set: main
        wording: Every pupil attends regularly.
        intent: improve
"""
