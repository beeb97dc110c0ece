"""A link is a web address.

A link is printed on public pages, where a reader clicks it. Only an address that begins with
https:// or http:// works for everybody: a path on a shared drive does not, and an address that runs
a script is not safe.

Bad:
    data/objectives/1.1.yaml:
        priority: 1
        set: main
        wording: Every pupil attends regularly.
        intent: improve
        links:
          - {title: Attendance review, url: "S:/Reviews/attendance.docx"}

Good:
    data/objectives/1.1.yaml:
        priority: 1
        set: main
        wording: Every pupil attends regularly.
        intent: improve
        links:
          - {title: Attendance review, url: "https://eastmarsh.example/attendance-review"}
"""
