"""Of one file, the first 100 problems are shown.

A file with more than that was most often saved in another form by mistake, and one mend at its top
puts all of it right. Mend the first problems and check again: the rest are counted until then.

Bad:
    data/objectives/1.1.yaml, with 150 links that have no title

Good:
    data/objectives/1.1.yaml:
        priority: 1
        set: main
        wording: Every pupil attends regularly.
        intent: improve
"""
