"""What changed, as an officer, a reviewer or a CI asks for it."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.cli.history import edit, save
from tests.conftest import COUNCIL, TODAY, Git, Run, write

OBJECTIVE = "data/objectives/1.1.yaml"
ENTRY = "data/progress/1.1/{}-attendance-lead.yaml"
ENTRY_TEXT = "as_at: {}\nby: attendance-lead\nstatus: {}\nsummary: {}\n"
SAME = "Nothing that the strategy says has changed.\n"


def entry(on: str, status: str, summary: str) -> dict[str, str]:
    return {ENTRY.format(on): ENTRY_TEXT.format(on, status, summary)}


@pytest.fixture
def committed(council: Path, git: Git) -> Path:
    """The council at three times: adopted, an entry a month later, and a worse one after that."""
    git("init", "-q", "-b", "main")
    save(git, "2026-08-01", "adopted")
    write(council, entry("2026-09-30", "on-track", "Fewer missed."))
    save(git, "2026-10-01", "autumn")
    worse = entry("2026-10-31", "off-track", "More missed.")
    write(council, {name: text + "corrective_action: Visits.\n" for name, text in worse.items()})
    save(git, "2026-11-02")
    return council


def test_nothing_changed_and_layout_alone(strategy: Run, committed: Path) -> None:
    for words in ([], ["HEAD"], ["HEAD", ":working"], ["--staged"], ["HEAD", "HEAD"]):
        done = strategy("diff", *words, "--exit-code")
        assert (done.returncode, done.stdout.endswith(SAME)) == (0, True), done.stdout
    text = (committed / OBJECTIVE).read_text(encoding="utf-8")
    (committed / OBJECTIVE).write_bytes(
        "\r\n".join(["# moved", *reversed(text.splitlines()), ""]).encode()
    )
    done = strategy("diff", "--exit-code")
    assert (done.returncode, done.stdout.endswith(SAME)) == (0, True)


def test_what_changed_in_the_files_as_they_are(strategy: Run, committed: Path) -> None:
    edit(committed, OBJECTIVE, "Fewer children", "Fewer pupils")
    edit(committed, OBJECTIVE, "owner: attendance-lead", "owner: head-of-send")
    done = strategy("diff")
    assert done.returncode == 0
    assert done.stdout.startswith("Learning together\nFrom HEAD (")
    assert " of 2 November 2026)\nto the files as they are now\n\n" in done.stdout
    assert (
        "1 changed without a decision, 1 to look at first, 1 wording changed, 1 owner changed. "
        "Changed without a decision ─"
    ) in " ".join(done.stdout.split())
    assert done.stdout.index("To look at first ─") < done.stdout.index("Priority 1")
    assert "data/objectives/1.1.yaml:3: the adopted text of" in done.stdout
    assert (
        "1.1 Attendance\n"
        "  Reworded:\n"
        "    Fewer [-children-] {+pupils+} miss school.\n"
        "  Owner: was Attendance Lead, now Head of SEND.\n"
    ) in done.stdout
    assert strategy("diff", "--exit-code").returncode == 1


@pytest.mark.parametrize(
    "words",
    [
        ["autumn", "HEAD"],
        ["HEAD~1", "main"],
        ["2026-10-20", "2026-11-05"],
        ["autumn", TODAY],
        ["autumn"],
        ["adopted...main"],
        ["autumn", ":index"],
        ["autumn", "--staged"],
    ],
    ids=" ".join,
)
def test_between_revisions_tags_dates_and_the_index(
    strategy: Run, committed: Path, words: list[str]
) -> None:
    text = " ".join(strategy("diff", *words).stdout.split())
    first = "Off track, reported for the first time"
    assert (first if "..." in words[0] else "from On track to Off track") in text
    assert "More missed." in text


def test_a_date_says_which_revision_it_stands_for(strategy: Run, committed: Path) -> None:
    answer = json.loads(strategy("diff", "2026-10-20", "2026-11-05", "--json").stdout)
    assert answer["old"]["as_at"] == "2026-10-20"
    assert re.fullmatch(
        r"as git held it at the end of 20 October 2026 \([0-9a-f]{7} of 1 October 2026\)",
        answer["old"]["described"],
    )
    assert len(answer["old"]["revision"]) == 40


def test_three_dots_compare_from_where_two_parted(strategy: Run, committed: Path, git: Git) -> None:
    git("checkout", "-q", "-b", "change", "autumn")
    edit(committed, OBJECTIVE, "label: Attendance", "label: Being there")
    save(git, "2026-11-03")
    for words in (["main...change"], ["main..."], ["main...HEAD"]):
        text = strategy("diff", *words).stdout
        assert "Label: was “Attendance”, now “Being there”." in text
        assert "More missed." not in text
    assert "More missed." in strategy("diff", "...main").stdout


def test_what_is_staged_and_what_is_not(strategy: Run, committed: Path, git: Git) -> None:
    edit(committed, OBJECTIVE, "label: Attendance", "label: Being there")
    git("add", "-A")
    edit(committed, OBJECTIVE, "label: Being there", "label: Here")
    assert "was “Attendance”, now “Being there”" in strategy("diff", "--staged").stdout
    assert "was “Being there”, now “Here”" in strategy("diff", ":index").stdout
    assert "was “Here”, now “Being there”" in strategy("diff", ":working", ":index").stdout
    refused = strategy("diff", "HEAD", "HEAD", "--staged")
    assert refused.returncode == 2
    assert "name no second" in refused.stderr


def test_where_there_was_no_strategy_yet_or_one_that_cannot_be_read(
    strategy: Run, committed: Path, git: Git
) -> None:
    git("checkout", "-q", "--orphan", "before")
    git("rm", "-r", "-q", "--cached", ".")
    git("commit", "-q", "--allow-empty", "-m", "nothing", on="2026-07-01")
    git("add", "-A")
    save(git, "2026-11-10")
    done = strategy("diff", "HEAD~1", "HEAD")
    assert done.returncode == 0
    assert "There was no strategy in this folder then, so everything is new." in done.stdout
    assert "2 objectives added" in done.stdout
    back = strategy("diff", "HEAD", "HEAD~1")
    assert back.returncode == 0
    assert "The two could not be compared." in back.stdout
    write(committed, {"data/strategy.yaml": "title: [\n"})
    save(git, "2026-11-11")
    write(committed, {"data/strategy.yaml": COUNCIL["data/strategy.yaml"]})
    for words in (["HEAD"], [":working", "HEAD"]):
        broken = strategy("diff", *words)
        assert broken.returncode == 0
        assert "data/strategy.yaml: " in broken.stdout
        assert "cannot be read in the" in " ".join(broken.stdout.split())
    assert json.loads(strategy("diff", "--json").stdout)["compared"] is False
    for form in ("md", "html"):
        page = strategy("diff", "--format", form)
        assert page.returncode == 0
        assert "The two could not be compared." in page.stdout


def test_a_record_that_cannot_be_read_is_said_and_not_compared(
    strategy: Run, committed: Path
) -> None:
    write(committed, {"data/objectives/1.2.yaml": "wording: [\n"})
    for number in range(3, 9):
        write(committed, {f"data/objectives/1.{number}.yaml": "priorty: 1\n"})
    done = strategy("diff")
    assert done.returncode == 0
    assert "Not all of the files as they are now can be read" in done.stdout
    assert "data/objectives/1.2.yaml: " in done.stdout
    assert re.search(r"and \d+ more problems", done.stdout)
    assert done.stdout.endswith(SAME)


def test_without_a_repository_or_git(strategy: Run, council: Path, tmp_path: Path) -> None:
    loose = strategy("diff")
    assert (loose.returncode, loose.stdout) == (2, "")
    assert "is in no git repository" in loose.stderr
    none = strategy("diff", PATH=str(tmp_path))
    assert none.returncode == 2
    assert "git is not installed here" in none.stderr


@pytest.mark.parametrize("words", [["nowhere"], ["--format", "pdf"], ["--audience", "all"]])
def test_what_cannot_be_meant_is_refused(strategy: Run, committed: Path, words: list[str]) -> None:
    done = strategy("diff", *words)
    assert (done.returncode, done.stdout) == (2, "")


@pytest.mark.parametrize("form", ["text", "md", "html", "json"])
def test_a_file_holds_what_standard_output_would(
    strategy: Run, committed: Path, tmp_path: Path, form: str
) -> None:
    shown = strategy("diff", "autumn", "HEAD", "--format", form, COLUMNS="100")
    place = tmp_path / "told"
    done = strategy("diff", "autumn", "HEAD", "--format", form, "-o", str(place))
    assert (done.returncode, done.stdout) == (0, f"{place}\n")
    assert place.read_text(encoding="utf-8") == shown.stdout


def test_a_template_of_ones_own_that_is_wrong_is_told(strategy: Run, committed: Path) -> None:
    write(committed, {"templates/report-parts/diff.md.jinja": "{{ view.nothing }}\n"})
    done = strategy("diff", "--format", "md")
    assert done.returncode == 2
    assert "the template asks for what is not there" in done.stderr


def test_internal_text_is_for_the_council(strategy: Run, committed: Path, git: Git) -> None:
    path = ENTRY.format("2026-10-31")
    edit(committed, path, "summary:", "internal: The head is leaving.\nsummary:")
    assert "leaving" not in strategy("diff", "--format", "json").stdout
    assert "leaving" in strategy("diff", "--audience", "internal").stdout
    save(git, "2026-11-20")
    edit(committed, path, "The head is leaving.", "The head has left.")
    for form in ("text", "md", "html", "json"):
        text = strategy("diff", "--format", form).stdout
        assert "leaving" not in text
        assert "has left" not in text


# In reports


def test_a_report_tells_what_changed_since(strategy: Run, committed: Path, git: Git) -> None:
    rounds = "reporting: {rounds: {autumn-round: {as_at: 2026-10-15}}}\n"
    write(committed, {"data/strategy.yaml": COUNCIL["data/strategy.yaml"] + rounds})
    for since in ("2026-10-15", "autumn-round", "autumn"):
        done = strategy("report", "summary", "--since", since)
        assert done.returncode == 0, done.stderr
        assert "## What changed since\n" in done.stdout
        assert "Status: from On track to Off track" in done.stdout
    page = strategy("report", "progress", "--since", "autumn", "--format", "html", "-o", "-").stdout
    assert '<h2 id="since">What changed since</h2>' in page
    assert '<a href="#since">' in page
    facts = json.loads(strategy("report", "--since", "autumn", "--format", "json").stdout)
    assert facts["comparison"]["groups"][1]["subjects"][0]["name"] == "1.1 Attendance"
    assert json.loads(strategy("report", "--format", "json").stdout)["comparison"] is None
    assert "What changed since" not in strategy("report", "summary").stdout


def test_a_report_as_at_a_day_tells_nothing_after_it(strategy: Run, committed: Path) -> None:
    said = strategy("report", "--since", "adopted", "--as-at", "2026-10-15").stdout
    assert "reported for the first time, as at 30 September 2026" in said
    assert "More missed." not in said
    text = strategy("report", "--since", "adopted", "--known-at", "2026-10-15").stdout
    assert "More missed." not in text


def test_a_part_of_a_report_tells_of_that_part(strategy: Run, committed: Path) -> None:
    whole = strategy("report", "--since", "autumn").stdout
    part = strategy("report", "--since", "autumn", "--owner", "attendance-lead")
    assert part.returncode == 0, part.stderr
    assert "Status: from On track to Off track" in part.stdout
    none = strategy("report", "--since", "autumn", "--owner", "head-of-send").stdout
    assert "Status: from On track to Off track" in whole
    assert "Status: from On track to Off track" not in none
