"""A file is no larger than 1 MiB.

A record is a page of text at most. A larger file is most often a document that was pasted in or
saved in the wrong place, and it would make every command slow for everybody. Keep the document
where documents are kept, and link to it.

Bad:
    data/objectives/1.1.yaml, 3 MiB long, with a whole report pasted in

Good:
    data/objectives/1.1.yaml:
        priority: 1
        set: main
        wording: Every pupil attends regularly.
        intent: improve
        links:
          - title: Attendance review 2026
            url: https://eastmarsh.example/attendance-review
"""
