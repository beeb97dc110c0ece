"""``strategy report``: its parts by post, service, portfolio and priority, and what is approved."""

import json
from pathlib import Path

import pytest

from strategy.assess.assessment import assess
from strategy.assess.progress.approval import digest_of
from strategy.reports.report_names import TITLES
from tests.conftest import Run, write
from tests.measures import council as absence
from tests.reports import delivered, small
from tests.reports.test_delivery import ROUND


@pytest.fixture
def kept(council: Path) -> Path:
    """The council with the records of :mod:`tests.reports.delivered` in place of its own."""
    for path in sorted((council / "data").rglob("*.yaml")):
        path.unlink()
    write(council, {path: text.decode() for path, text in delivered.files().items()})
    return council


def approve(root: Path, more: str = "") -> None:
    """The summer round's position, approved as it stands."""
    assessment = assess(small.read(delivered.files()), ROUND)
    lines = f"round: 2026-summer\nby: director\non: 2026-07-24\ndigest: {digest_of(assessment)}\n"
    write(root, {"data/approvals/2026-summer.yaml": lines + more})


ABSENCE = {
    "data/measures/absence.yaml": absence.ABSENCE,
    "data/measures/absence.csv": absence.FIGURES,
}

ON_THE_DAY = ("report", "summary", "--as-at", ROUND.isoformat())


@pytest.mark.usefixtures("kept")
def test_each_report_has_its_part(strategy: Run) -> None:
    for option, value, title in (
        ("--owner", "attendance", "Attendance Lead"),
        ("--service", "Skills", "Skills"),
        ("--portfolio", "Schools", "Schools"),
        ("--priority", "2", "priority 2, Priority 2"),
    ):
        done = strategy("report", "progress", option, value)
        assert done.returncode == 0, done.stderr
        assert f"Progress report: {title}" in done.stdout


@pytest.mark.usefixtures("kept")
def test_a_part_that_is_not_there_is_a_slip(strategy: Run) -> None:
    done = strategy("report", "progress", "--owner", "attendence")
    assert done.returncode == 2
    assert 'no owner is called "attendence"; did you mean "attendance"?' in done.stderr
    assert "there are: Inclusion or Skills" in strategy("report", "--service", "Zoo").stderr


def test_where_no_post_has_a_portfolio_that_is_said(strategy: Run, council: Path) -> None:
    write(council, {"data/posts.yaml": "one: {title: One}\n"})
    done = strategy("report", "--portfolio", "Work")
    assert 'no portfolio is called "Work"; none is given in the records' in done.stderr


def test_a_part_has_a_file_of_its_own(strategy: Run, kept: Path) -> None:
    done = strategy("report", "due", "--format", "html", "--owner", "attendance", "--priority", "1")
    assert done.returncode == 0, done.stderr
    assert list((kept / "reports").glob("due-attendance-priority-1-*.html"))


def test_an_approved_round_says_so_until_something_is_recorded(strategy: Run, kept: Path) -> None:
    assert "> **Draft.** " in strategy(*ON_THE_DAY).stdout
    approve(kept)
    by = "by the Director of Children's Services on 24 July 2026, for round 2026-summer."
    assert f"Approved {by}" in strategy(*ON_THE_DAY).stdout
    assert f"Approved {by}" in strategy(*ON_THE_DAY, "--owner", "attendance").stdout
    late = "as_at: 2026-07-16\nby: skills\nstatus: at-risk\nsummary: Two employers left.\n"
    write(kept, {"data/progress/2026-1.2/2026-07-16-skills.yaml": late})
    done = strategy(*ON_THE_DAY).stdout
    assert done.startswith("> **Draft.** Something was recorded after the Director of Children")
    assert "Approved by" not in done
    assert "Draft" not in strategy("report", "summary", "--as-at", "2026-07-18").stdout


def test_an_internal_approval_is_not_told_to_the_public(strategy: Run, kept: Path) -> None:
    approve(kept, "visibility: internal\n")
    public = strategy(*ON_THE_DAY).stdout
    assert "has not been approved" in public
    assert "24 July 2026" not in public
    assert "Approved by" in strategy(*ON_THE_DAY, "--audience", "internal").stdout


def test_what_is_internal_still_counts_for_what_was_approved(strategy: Run, kept: Path) -> None:
    approve(kept)
    secret = "as_at: 2026-07-16\nby: skills\nstatus: at-risk\nsummary: S.\nvisibility: internal\n"
    write(kept, {"data/progress/2026-1.2/2026-07-16-skills.yaml": secret})
    assert "Something was recorded after" in strategy(*ON_THE_DAY).stdout


def test_every_report_is_described(strategy: Run) -> None:
    lines = strategy("report", "--list").stdout.splitlines()
    assert {line.partition("  ")[0] for line in lines} == {*TITLES, "objective ID", "measure ID"}
    assert all(line.partition("  ")[2].strip() for line in lines)


def test_a_template_of_ones_own_is_listed_last(strategy: Run, council: Path) -> None:
    write(council, {"templates/mine.md.jinja": "Mine"})
    assert strategy("report", "--list").stdout.splitlines()[-1].split()[0] == "mine"
    assert "mine" not in strategy("report", "--list", "--built-in").stdout


@pytest.mark.parametrize(
    ("each", "files"),
    [
        (
            "owner",
            ["attendance", "skills"],
        ),
        ("service", ["inclusion", "skills"]),
        ("priority", ["priority-1", "priority-2"]),
    ],
)
def test_a_pack_has_a_file_each(strategy: Run, kept: Path, each: str, files: list[str]) -> None:
    done = strategy("report", "progress", "--each", each, "-o", "packs", "--as-at", "2026-07-24")
    assert done.returncode == 0, done.stderr
    places = done.stdout.splitlines()
    assert places == [f"packs/progress-{name}-2026-07-24.md" for name in files]
    assert all((kept / place).exists() for place in places)


def test_a_dry_run_of_a_pack_writes_nothing(strategy: Run, kept: Path) -> None:
    done = strategy("report", "due", "--each", "service", "-o", "packs", "--dry-run")
    assert "packs/due-inclusion-" in done.stdout
    assert "Nothing was written" in done.stderr
    assert not (kept / "packs").exists()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--each", "nobody", "-o", "x"), "there are: owner, service, portfolio, priority"),
        (("--each", "owner"), "name a folder for them: -o DIR"),
        (("--each", "owner", "-o", "-"), "name a folder for them: -o DIR"),
        (("--each", "owner", "-o", "a-file"), "a-file is a file; name a folder"),
        (("--each", "owner", "--owner", "skills", "-o", "x"), "leave --owner out"),
    ],
)
def test_a_pack_that_cannot_be_made(
    strategy: Run, kept: Path, arguments: tuple[str, ...], said: str
) -> None:
    (kept / "a-file").write_text("")
    done = strategy("report", "progress", *arguments)
    assert (done.returncode, said in done.stderr) == (2, True), done.stderr


@pytest.mark.parametrize("form", ["md", "html", "json", "docx", "pdf"])
@pytest.mark.parametrize(("name", "record"), [("objective", "1.1"), ("measure", "absence")])
def test_one_record_has_a_report(
    strategy: Run, kept: Path, name: str, record: str, form: str
) -> None:
    if form in ("docx", "pdf"):
        pytest.importorskip("docx")
        pytest.importorskip("typst")
    write(kept, ABSENCE)
    file = f"{name}.{form}"
    done = strategy("report", name, record, "--format", form, "-o", file)
    assert done.returncode == 0, done.stderr
    assert (kept / file).stat().st_size > 1000


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("objective",), "say which: strategy report objective ID"),
        (("objective", "9.9"), 'no objective or action "9.9"'),
        (("measure", "abscence"), 'did you mean "absence"?'),
        (("measure", "zzzz"), "see: strategy measures"),
        (("summary", "1.1"), "the report summary is of the whole strategy; leave 1.1 out"),
    ],
)
def test_one_record_must_be_there(
    strategy: Run, kept: Path, arguments: tuple[str, ...], said: str
) -> None:
    write(kept, ABSENCE)
    done = strategy("report", *arguments)
    assert (done.returncode, said in done.stderr) == (2, True), done.stderr


def test_what_is_hidden_has_no_report(strategy: Run, council: Path) -> None:
    place = council / "data/objectives/1.1.yaml"
    place.write_text(place.read_text() + "visibility: internal\n")
    assert 'no objective or action "1.1"' in strategy("report", "objective", "1.1").stderr
    assert "INTERNAL" in strategy("report", "objective", "1.1", "--audience", "internal").stdout


def test_what_a_report_rests_on_can_be_taken_away(strategy: Run, kept: Path) -> None:
    write(kept, ABSENCE)
    done = strategy("report", "progress", "-o", "p.md", "--data", "figures")
    assert done.returncode == 0, done.stderr
    package = json.loads((kept / "figures/datapackage.json").read_text())
    paths = [resource["path"] for resource in package["resources"]]
    assert "figures/absence.csv" in paths
    assert all((kept / "figures" / path).is_file() for path in paths)
    objectives = (kept / "figures/objectives.csv").read_text()
    part = strategy("report", "-o", "q.md", "--owner", "skills", "--data", "figures")
    assert part.returncode == 0, part.stderr
    assert len((kept / "figures/objectives.csv").read_text()) < len(objectives)
    (kept / "mine").mkdir()
    (kept / "mine/objectives.csv").write_text("mine")
    foreign = strategy("report", "-o", "r.md", "--data", "mine")
    assert "mine/objectives.csv was not written by this command" in foreign.stderr
    pack = strategy("report", "--each", "owner", "-o", "packs", "--data", "figures")
    assert "--data is of one report" in pack.stderr
