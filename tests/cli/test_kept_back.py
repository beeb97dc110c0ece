"""What is internal or under embargo is in no output of any verb, whatever its format."""

from __future__ import annotations

import re
import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest
import typer

from strategy.cli.app import app
from strategy.cli.verbs.listing import KINDS
from strategy.reports.report_names import TITLES
from tests.conftest import COUNCIL, Git, Run, write

WORD = "Zanzibar"
"""Stands in all that an internal measure says."""

EMBARGOED = "41.7193"
"""A figure that comes out on 26 November 2026, three days after the day of the run."""

JUST_BEFORE = str(int(datetime(2026, 11, 26, 9, 29, 59, tzinfo=UTC).timestamp()))
"""The last second at which nobody may see it."""

SMALL = "41.7194"
"""A figure of the internal measure."""

ID = "quagga"
"""Stands in the id of all that is hidden through what it belongs to."""

FILES = {
    "data/measures/absence.yaml": f"""\
title: Persistent absence
definition: Pupils missing a tenth of all sessions or more.
unit: "%"
decimals: 4
better: lower
period: academic-year
source: {{publisher: DfE}}
replaced_by: secret
paired_with: secret
targets: [{{period: 2026/27, value: 61.2345, decision: 2026-09-02-{ID}}}]
""",
    "data/measures/absence.csv": f"""\
period,area,value,numerator,denominator,published,note
2023/24,Marlbrook,17.5,,,2025-03-20,
2024/25,Marlbrook,{EMBARGOED},{EMBARGOED},{EMBARGOED},2026-11-26,{EMBARGOED}
""",
    "data/measures/secret.yaml": f"""\
title: {WORD}
definition: {WORD}.
unit: {WORD}
better: lower
period: academic-year
source: {{publisher: {WORD}}}
note: {WORD}.
visibility: internal
owner: head-of-send # {WORD}
""",
    "data/measures/secret.csv": f"period,area,value,note\n2023/24,{WORD},{SMALL},{WORD}\n",
    "data/objectives/1.1.yaml": COUNCIL["data/objectives/1.1.yaml"]
    + f"measures: [absence, {{id: secret, role: proxy, because: {WORD}}}]\n"
    + "frameworks: {rights: [12], hidden: [1]}\n",
    "data/priorities/1.yaml": COUNCIL["data/priorities/1.yaml"]
    + f"measures: [absence, {{id: secret, because: {WORD}}}]\n",
    "data/decisions/2026-10-15-cabinet.yaml": f"""\
date: 2026-10-15
body: Cabinet
summary: The targets were set.
effects:
  - {{measure: absence, outcome: amended}}
  - {{measure: secret, outcome: amended, because: {WORD}}}
  - {{action: hidden, outcome: extended, because: {WORD}}}
""",
    "data/actions/hub.yaml": f"""\
title: Attendance hub
objectives: ['1.1']
owner: head-of-send
due: 2027-07-31
internal: {WORD}.
milestones: {{first: {{title: The first school joins, due: 2026-10-31}}}}
""",
    "data/actions/hidden.yaml": f"""\
title: {WORD}
objectives: ['1.1', 1.2]
owner: {WORD}
due: 2026-07-31
milestones: {{first: {{title: {WORD}, due: 2026-10-31}}}}
visibility: internal
""",
    "data/progress/hub/2026-11-02-head-of-send.yaml": f"""\
as_at: 2026-11-02
by: head-of-send
status: on-track
summary: One school joined.
internal: {WORD}.
""",
    "data/progress/hidden/2026-11-02-head-of-send.yaml": f"""\
as_at: 2026-11-02
by: head-of-send
status: on-track
summary: {WORD}.
""",
    "data/voice/2026-06-20-pupils.yaml": f"""\
date: 2026-06-20
who: Pupils
number: 31
said: The bus comes late.
objectives: ['1.1']
internal: {WORD}.
""",
    "data/voice/2026-07-20-hidden.yaml": f"""\
date: 2026-07-20
who: {WORD}
said: {WORD}.
objectives: ['1.1']
visibility: internal
""",
    # Hidden through what they belong to: their own files say nothing of it.
    f"data/priorities/{ID}.yaml": f"title: {WORD}\naims: [{WORD}.]\nlead: {WORD}\n"
    "visibility: internal\n",
    f"data/objectives/{ID}-1.yaml": f"priority: {ID}\nnumber: 9.1\nwording: {WORD} 1.1.\n"
    f"intent: improve\nowner: {WORD}\nreview: {{due: 2026-01-31}}\n",
    f"data/actions/{ID}-hub.yaml": f"title: {WORD}\nobjectives: [{ID}-1]\nowner: {WORD}\n"
    f"due: 2026-07-31\nmilestones: {{first: {{title: {WORD}, due: 2026-10-31}}}}\n",
    f"data/progress/{ID}-1/2026-11-02-{ID}.yaml": f"as_at: 2026-11-02\nby: {WORD}\n"
    f"status: off-track\nsummary: {WORD} 07700 900123.\n",
    f"data/progress/{ID}-hub/2026-11-02-{ID}.yaml": f"as_at: 2026-11-02\nby: {WORD}\n"
    f"status: at-risk\nsummary: {WORD}.\n",
    f"data/voice/2026-08-20-{ID}.yaml": f"date: 2026-08-20\nwho: {WORD}\nnumber: 40\n"
    f"said: {WORD}.\nobjectives: [{ID}-1]\n",
    f"data/decisions/2026-09-01-{ID}.yaml": f"date: 2026-09-01\nbody: {WORD}\n"
    f"summary: {WORD}.\neffects: [{{objective: {ID}-1, outcome: amended, because: {WORD}}}]\n",
    f"data/decisions/2026-09-02-{ID}.yaml": f"date: 2026-09-02\nbody: {WORD}\n"
    f"summary: {WORD}.\neffects: [{{measure: absence}}]\nvisibility: internal\n",
    f"data/voice/2026-05-20-few-{ID}.yaml": f"date: 2026-05-20\nwho: {WORD}\nnumber: 2\n"
    f"method: {WORD}\nsaid: {WORD}.\nobjectives: ['1.1']\nby: head-of-send\n",
    "data/frameworks/rights.yaml": "title: Rights\nitems: {'12': Being heard}\n",
    "data/frameworks/hidden.yaml": f"""\
title: {WORD}
items: {{'1': {WORD}}}
visibility: internal
""",
}

EMPTY = "before"
"""A tag of the time before there was a strategy."""

FORMATS = ("text", "json", "github", "gitlab", "sarif", "junit", "rdjson")
PUBLISHED = """\
Short Desc,Years,LA and Regions,Values
Abs,2025,Marlbrook,9
Abs,2024,Marlbrook,17.7
Abs,2023,Marlbrook,17.8
"""
"""Other figures than those that are held."""

OWNERS = "measure,owner,note\nsecret,attendance-lead,\nabsence,head-of-send,\n"
IMPORT = ["--measure", "absence", "--indicator", "Abs", "--area", "Marlbrook", "--dry-run"]
RECORD = ["--status", "on-track", "--summary", "Well.", "--by", "attendance-lead"]
DECIDED = ["--date", "2026-11-01", "--body", "Cabinet", "--summary", "It was looked at."]
HEARD = ["--date", "2026-11-01", "--who", "A school council", "--said", "We want buses."]
FIGURES_SHOWN = ("measures", "measures --objective 1.1", "gaps", "show absence")
COMMANDS: list[list[str]] = [
    *(["validate", "--format", form] for form in FORMATS),
    ["validate", "--against", "HEAD", "--as-at", "2030-01-01"],
    *(
        ["show", *of, *json]
        for of in ([], ["1"], ["1.1"], ["hub"], ["head-of-send"])
        for json in ([], ["--json"])
    ),
    *(["list", kind, *json] for kind in KINDS for json in ([], ["--json"], ["--format", "csv"])),
    *(["due", "--within", "900w", *json] for json in ([], ["--json"])),
    *(["due", "--within", "900w", "--format", form] for form in ("csv", "ics")),
    ["due", "--within", "900w", "--format", "csv", "--per-post"],
    *(["coverage", *json] for json in ([], ["--json"], ["--format", "csv"])),
    *(["coverage", "--framework", "rights", *json] for json in ([], ["--json"])),
    *([*words.split(), *json] for words in FIGURES_SHOWN for json in ([], ["--json"])),
    *(["schema", kind] for kind in ("objective", "measure", "decision")),
    *(
        ["report", name, "--format", form, "-o", "-"]
        for name in TITLES
        for form in ("md", "html", "json")
    ),
    ["record", "progress", "1.1", *RECORD, "--dry-run"],
    ["record", "decision", *DECIDED, "--effect", "measure secret amended", "--dry-run"],
    ["record", "voice", *HEARD, "--objectives", "1.1", "--dry-run"],
    *(
        ["import", "lait", "published.csv", *IMPORT, *more]
        for more in ([], ["--published", "2026-11-27"], ["--published", "2026-11-27", "--json"])
    ),
    *(["set", "owner", "--from", "owners.csv", "--dry-run", *json] for json in ([], ["--json"])),
    *(["diff", "--format", form] for form in ("text", "md", "html", "json")),
    *(["diff", *of, "--json"] for of in (["HEAD", ":index"], [EMPTY, "HEAD"], ["HEAD", EMPTY])),
    *(
        ["log", record, *json]
        for record in ("1.1", "hub", "absence", "priorities/1", "decisions/2026-10-15-cabinet")
        for json in ([], ["--json"])
    ),
    ["log", "absence", "--field", "figures"],
    *(
        ["report", "--since", of, "--format", form, "-o", "-"]
        for of in ("HEAD", EMPTY)
        for form in ("md", "html", "json")
    ),
    *([*words.split(), "--known-at", "HEAD"] for words in ("show", "show 1.1", "report progress")),
    *(["diff", "HEAD", "--format", form] for form in ("text", "md", "html", "json")),
    ["site", "-o", "pages", "--dry-run"],
    ["export", "-o", "tables", "--dry-run", "--format", "csv"],
    ["query", "--tables"],
    *(["portfolio", ".", "--format", form] for form in ("text", "json", "html")),
    *(
        ["query", f"SELECT * FROM {table}", "--format", "json"]
        for table in ("objectives", "positions", "entries", "figures", "decisions", "voices")
    ),
    ["show", "1.1", "--as-at", "2030-01-01", "--json"],
    ["report", "--as-at", "2030-01-01", "--format", "json"],
]
"""Every verb that says something of a strategy, as one would type it."""

SILENT = {"explain", "init", "save", "sheet", "returns", "undo"}
"""Verbs that read no strategy, and those that say to an officer alone what is written.

That ``sheet out`` and ``returns out`` leave out what is internal is tested with them.
"""


def verbs() -> set[str]:
    command = typer.main.get_command(app)
    return set(command.list_commands(None))  # type: ignore[attr-defined]


def test_every_verb_is_looked_at() -> None:
    assert {words[0] for words in COMMANDS} | SILENT == verbs()


@pytest.fixture
def kept_back(council: Path, git: Git, kept: Path) -> Path:
    """A council with an internal measure and a figure under embargo, and problems beside both."""
    if (kept / "kept-back").exists():
        shutil.copytree(kept / "kept-back", council, dirs_exist_ok=True)
        return council
    write(council, FILES)
    git("init", "-q", "-b", "main")
    git("commit", "-q", "--allow-empty", "-m", "Nothing", on="2026-09-30")
    git("tag", EMPTY)
    git("add", "data")
    git("commit", "-q", "-m", "Agreed")
    write(council, {path: text.replace("17.5", "17.6") for path, text in FILES.items()})
    changed = {
        path: text.replace("2026-07-31", "2026-08-31").replace("61.2345", "61.2346")
        for path, text in FILES.items()
        if ID in text or ID in path
    }
    write(council, changed)
    (council / f"data/voice/2026-08-20-{ID}.yaml").unlink()
    write(council, {"published.csv": PUBLISHED, "owners.csv": OWNERS})
    shutil.copytree(council, kept / "kept-back")
    return council


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_neither_is_in_what_the_public_reads(
    kept_back: Path, strategy: Run, words: list[str]
) -> None:
    done = strategy(*words)
    assert done.returncode in {0, 1}, done.stderr
    said = done.stdout + done.stderr
    for kept in (WORD, SMALL, EMBARGOED, "61.234"):
        assert kept not in said
    if words[0] == "validate":  # the file of a problem is told, and nothing else of its record
        said = re.sub(rf"data/[\w/.-]*{ID}[\w.-]*", "", said)
    assert ID not in said


@pytest.mark.parametrize(
    "words",
    [words for words in COMMANDS if words[0] not in {"record", "schema", "import", "set", "site"}],
    ids=" ".join,
)
def test_what_is_under_embargo_the_council_does_not_read_either(
    kept_back: Path, strategy: Run, words: list[str]
) -> None:
    done = strategy(*words, "--audience", "internal", SOURCE_DATE_EPOCH=JUST_BEFORE)
    assert done.returncode in {0, 1}, done.stderr
    assert EMBARGOED not in done.stdout + done.stderr


def test_neither_is_anywhere_in_the_site(kept_back: Path, strategy: Run) -> None:
    done = strategy("site", "-o", "pages", "--base-url", "https://example.org")
    assert done.returncode == 0, done.stderr
    files = [place for place in (kept_back / "pages").rglob("*") if place.is_file()]
    assert len(files) > 20
    for place in files:
        text = place.name + place.read_text("utf-8")
        assert [kept for kept in (WORD, SMALL, EMBARGOED, "61.234", ID) if kept in text] == [], (
            place
        )


def at(hour: int, minute: int) -> str:
    """That time of 26 November 2026, by the clock of London."""
    return str(int(datetime(2026, 11, 26, hour, minute, tzinfo=UTC).timestamp()))


@pytest.mark.parametrize(
    ("released", "zone", "before", "after"),
    [
        ("", "", at(9, 29), at(9, 30)),
        ('released: "07:00"\n', "", at(6, 59), at(7, 0)),
        ('released: "12:15"\n', "", at(12, 14), at(12, 15)),
        ("", "timezone: America/New_York\n", at(14, 29), at(14, 30)),
    ],
    ids=["09:30", "earlier", "later", "another clock"],
)
def test_a_figure_counts_from_its_time_of_day_on(
    kept_back: Path, strategy: Run, git: Git, released: str, zone: str, before: str, after: str
) -> None:
    paths = ("data/measures/absence.yaml", "data/strategy.yaml")
    for path, more in zip(paths, (released, zone), strict=True):
        text = (kept_back / path).read_text()
        (kept_back / path).write_text(text + more)
    git("commit", "-q", "-am", "Later")
    for words in (["show", "absence"], ["measures"], ["log", "absence"], ["diff", "HEAD"],
                  ["report", "progress", "--format", "json", "-o", "-"]):  # fmt: skip
        hidden = strategy(*words, SOURCE_DATE_EPOCH=before)
        assert EMBARGOED not in hidden.stdout, words
        shown = strategy(*words, SOURCE_DATE_EPOCH=after)
        assert (EMBARGOED in shown.stdout) is (words[0] != "diff"), (words, shown.stderr)


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("audience", ["public", "internal"])
@pytest.mark.parametrize("slip", ["%", ",", '"', "x,", "\0"])
def test_nor_are_they_where_their_files_are_broken(
    kept_back: Path, strategy: Run, form: str, audience: str, slip: str
) -> None:
    for path in FILES:
        if path.endswith(".csv"):
            broken = FILES[path].replace(EMBARGOED, EMBARGOED + slip).replace(SMALL, SMALL + slip)
            write(kept_back, {path: broken})
    done = strategy("validate", "--format", form, "--audience", audience)
    assert done.returncode == 1
    said = done.stdout + done.stderr
    assert EMBARGOED not in said
    assert SMALL not in said
    assert audience == "internal" or WORD not in said
