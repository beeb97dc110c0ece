"""An approval's digest is as the tool wrote it.

The digest says exactly which position was approved, so that any later change shows. It begins with
sha256: and has 64 digits and letters behind it. One that was shortened, or typed from paper, says
nothing.

Bad:
    data/strategy.yaml:
        format: 1
        title: Learning in Eastmarsh
        organisation: Eastmarsh Council
        standing: adopted
        starts: 2024
        ends: 2030
        vision: Every child is safe, known and well taught.
        sets:
          main: {title: Our objectives, starts: 2024, ends: 2030}
        reporting:
          rounds:
            2026-autumn: {as_at: 2026-12-18, updates_by: 2027-01-15}

    data/approvals/2026-autumn.yaml:
        round: 2026-autumn
        by: send-manager
        on: 2027-01-22
        digest: sha256:9f86d0

Good:
    data/strategy.yaml:
        format: 1
        title: Learning in Eastmarsh
        organisation: Eastmarsh Council
        standing: adopted
        starts: 2024
        ends: 2030
        vision: Every child is safe, known and well taught.
        sets:
          main: {title: Our objectives, starts: 2024, ends: 2030}
        reporting:
          rounds:
            2026-autumn: {as_at: 2026-12-18, updates_by: 2027-01-15}
"""
