"""A waiver as an officer meets it: a file, and a count on the last line."""

import json
from pathlib import Path

from tests.conftest import Run, write

WAIVER = "rule: unlisted-post\nsubject: 1.1\nreason: The post is being filled.\nuntil: UNTIL\n"
DAY = ("--as-at", "2026-06-01")


def test_what_is_waived_is_counted_on_the_last_line(strategy: Run, council: Path) -> None:
    objective = (council / "data/objectives/1.1.yaml").read_text()
    changed = objective.replace("attendance-lead", "The trust's lead")
    waiver = WAIVER.replace("UNTIL", "2026-09-30")
    write(council, {"data/objectives/1.1.yaml": changed, "data/waivers/trust.yaml": waiver})
    done = strategy("validate", "--strict", *DAY)
    assert done.returncode == 0
    assert done.stdout.splitlines()[-1].endswith(", 1 waived")
    answer = json.loads(strategy("validate", "--json", *DAY).stdout)
    assert answer["waived"] == 1
    elsewhere = strategy("validate", str(council / "data/priorities"), *DAY)
    assert "waived" not in elsewhere.stdout


def test_an_expired_waiver_never_fails_a_build(strategy: Run, council: Path) -> None:
    write(council, {"data/waivers/trust.yaml": WAIVER.replace("UNTIL", "2026-01-31")})
    done = strategy("validate", "--strict", *DAY)
    assert done.returncode == 0
    assert "warning[expired-waiver] this waiver ended on 31 January 2026" in done.stdout


def test_personal_data_is_quoted_by_no_rule_where_its_own_is_not_asked_for(
    strategy: Run, council: Path
) -> None:
    text = f"Write to j.smith@marlbrook.example {'and wait ' * 20}."
    entry = f"as_at: 2026-03-31\nby: attendance-lead\nstatus: on-track\nsummary: {text}\n"
    write(council, {"data/progress/1.1/2026-03-31-attendance-lead.yaml": entry})
    for options in (["--select", "long-sentence"], ["--ignore", "personal-data"]):
        done = strategy("validate", *options, *DAY)
        assert "note[long-sentence]" in done.stdout
        assert "j.smith" not in done.stdout + done.stderr
