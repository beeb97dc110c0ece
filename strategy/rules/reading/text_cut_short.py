"""Text is not cut short by a #.

In YAML a # after a space begins a comment, so the rest of the line is left out of every report, and
nothing looks wrong in the file. Put the text in quotes, or put >- after the key and the text on the
next line.

Bad:
    data/progress/1.1/2026-03-31-attendance-lead.yaml:
        as_at: 2026-03-31
        by: attendance-lead
        status: on-track
        summary: Action #4 of the plan is done.

Good:
    data/progress/1.1/2026-03-31-attendance-lead.yaml:
        as_at: 2026-03-31
        by: attendance-lead
        status: on-track
        summary: "Action #4 of the plan is done."
"""
