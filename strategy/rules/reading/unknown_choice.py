"""A field that offers a choice holds one of its words.

Reports count by these words: nobody would count "going well" beside "on-track". A council's own
words for the statuses can be set in strategy.yaml, under "statuses", and are then shown in every
output.

Bad:
    data/progress/1.1/2026-03-31-attendance-lead.yaml:
        as_at: 2026-03-31
        by: attendance-lead
        status: going well
        summary: Attendance rose in every year group.

Good:
    data/progress/1.1/2026-03-31-attendance-lead.yaml:
        as_at: 2026-03-31
        by: attendance-lead
        status: on-track
        summary: Attendance rose in every year group.
"""
