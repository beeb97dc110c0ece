"""A date is written year-month-day, and exists.

31/03/2026 and 03/31/2026 are the same day to two people, and 03/04/2026 is two days. Written as
2026-03-31 it can be read in one way only, and files named with it are in order. Where something
starts or ends, a year or a month alone will do.

Bad:
    data/progress/1.1/2026-03-31-attendance-lead.yaml:
        as_at: 31/03/2026
        by: attendance-lead
        status: on-track
        summary: Attendance rose in every year group.

Good:
    data/progress/1.1/2026-03-31-attendance-lead.yaml:
        as_at: 2026-03-31
        by: attendance-lead
        status: on-track
        summary: Attendance rose in every year group.
"""
