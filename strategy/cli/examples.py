"""The groups of verbs in help, and the examples that each help ends in, which a test runs.

The examples are of the invented council that ``strategy init`` writes.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

GROUPS: Final[Mapping[str, tuple[str, ...]]] = {
    "Record what happened": ("record", "returns", "import", "set", "sheet"),
    "See how things stand": ("show", "list", "due", "coverage", "measures", "gaps"),
    "Report it": ("report", "site", "export", "query", "portfolio"),
    "Check it": ("validate", "explain"),
    "See what changed, and keep it": ("diff", "log", "undo", "save"),
    "Begin, and set up": ("init", "schema"),
}
"""The verbs by what somebody wants to do."""

UPDATE: Final = '--status green --summary "Nine of ten came in time." --by head-of-inclusion'

EXAMPLES: Final[Mapping[str, tuple[str, ...]]] = {
    "": ("strategy show", "strategy record progress 1.1", "strategy report progress"),
    "validate": (
        "strategy validate",
        "strategy validate data/objectives --strict",
        "strategy validate --against main",
    ),
    "explain": ("strategy explain", "strategy explain off-track-without-action"),
    "show": ("strategy show", "strategy show 2.2", "strategy show two-more-bases"),
    "log": ("strategy log 2.2", "strategy log attendance --field figures"),
    "list": (
        "strategy list objectives --status off-track",
        "strategy list entries --owner head-of-inclusion",
        "strategy list actions --format csv -o actions.csv",
    ),
    "measures": ("strategy measures", "strategy measures --objective 2.1"),
    "gaps": ("strategy gaps", "strategy gaps --json"),
    "record": (
        f"strategy record progress 2.2 {UPDATE}",
        "strategy record progress --from updates.csv",
        "strategy record decision",
    ),
    "record progress": (
        "strategy record progress",
        f"strategy record progress 2.2 {UPDATE}",
        "strategy record progress --from updates.csv --dry-run",
    ),
    "record decision": (
        'strategy record decision --date 15/10/2026 --body Cabinet --summary "It stays." '
        '--effect "2.2 kept"',
        "strategy record decision --from decisions.csv --dry-run",
    ),
    "record voice": (
        'strategy record voice --date 20/6/2026 --who "A school council" --said "More buses." '
        "--objectives 2.1",
        "strategy record voice --from heard.csv --dry-run",
    ),
    "record recommendation": (
        'strategy record recommendation --date 1/9/2026 --body "Scrutiny Panel" '
        '--recommendation "Tell families sooner." --answer-due 1/12/2026',
        "strategy record recommendation --follows 2026-07-10-scrutiny-panel --date today "
        "--answer accepted --done-by 2027-03-31",
    ),
    "record approval": (
        "strategy record approval 2026-09-18-scrutiny --by director-education --dry-run",
        "strategy record approval 2026-09-18-scrutiny --by director-education",
    ),
    "import": (
        "strategy import ees absence.csv --measure absence",
        "strategy import table rates.csv --measure absence --period Year --value Rate",
    ),
    "import ees": (
        "strategy import ees absence.csv --measure absence",
        "strategy import ees absence.csv --measure absence --dry-run",
    ),
    "import lait": (
        "strategy import lait lait.csv --measure absence --published 2026-11-27",
        "strategy import lait lait.csv --refresh --dry-run",
    ),
    "import table": (
        "strategy import table rates.csv --measure absence --period Year --value Rate",
        "strategy import table rates.csv --measure absence --period Year --value Rate --dry-run",
    ),
    "due": (
        "strategy due",
        "strategy due --owner head-of-inclusion --within 6w",
        "strategy due --format ics -o due.ics",
    ),
    "coverage": ("strategy coverage", "strategy coverage --framework uncrc"),
    "set": (
        "strategy set owner 2.2 head-of-inclusion",
        "strategy set owner --from owners.csv --dry-run",
    ),
    "sheet": ("strategy sheet out objectives -o plan.xlsx", "strategy sheet in plan.xlsx"),
    "sheet out": (
        "strategy sheet out objectives actions -o plan.xlsx",
        "strategy sheet out posts -o posts.csv",
    ),
    "sheet in": ("strategy sheet in plan.xlsx --dry-run", "strategy sheet in plan.xlsx"),
    "returns": (
        "strategy returns out --round 2026-09-18-scrutiny -o returns",
        "strategy returns in returns/school-improvement-lead.xlsx",
    ),
    "returns out": (
        "strategy returns out --round 2026-09-18-scrutiny -o returns",
        "strategy returns out --round 2026-09-18-scrutiny --owner careers-lead -o returns",
    ),
    "returns in": (
        "strategy returns in returns/school-improvement-lead.xlsx --dry-run",
        "strategy returns in returns/school-improvement-lead.xlsx",
    ),
    "report": (
        "strategy report progress --format html",
        "strategy report objective 2.2 --format html",
        "strategy report progress --each owner --format docx -o packs",
    ),
    "site": ("strategy site -o site", "strategy site -o site --live"),
    "export": (
        "strategy export -o tables",
        "strategy export --format csv -o tables",
        "strategy export --format sqlite -o tables",
    ),
    "query": (
        "strategy query --tables",
        'strategy query "SELECT status, count(*) FROM positions GROUP BY status"',
    ),
    "portfolio": (
        'strategy portfolio "../*"',
        "strategy portfolio . --question measures --format csv",
    ),
    "diff": ("strategy diff", "strategy diff main", "strategy diff 2026-06-30 2026-09-30"),
    "undo": ("strategy undo --dry-run", "strategy undo --yes"),
    "save": (
        "strategy save --dry-run",
        'strategy save --message "Updates of the autumn round" --by head-of-inclusion',
    ),
    "schema": ("strategy schema", "strategy schema objective"),
    "init": (
        "strategy init our-strategy",
        "strategy init our-strategy --bare",
        "strategy init our-strategy --from our-strategy.docx",
    ),
}
"""By the words of a verb: commands that help ends in."""
