"""What a stranger's pull request may bring, through the commands that an officer or a CI runs.

Each promise of ``docs/security.md`` is kept here. What single parts do with single inputs has its
tests beside those parts.
"""

from __future__ import annotations

import contextlib
import csv
import io
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path

import pytest

import strategy as strategy_package
from strategy.cli.verbs.listing import KINDS
from strategy.csvtext.writing import Cell, as_csv
from tests.conftest import Git, Run, everything, write

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")

OBJECTIVE = "data/objectives/1.1.yaml"
ENTRY = "data/progress/1.1/2026-09-30-attendance-lead.yaml"
PROGRESS = "as_at: 2026-09-30\nby: attendance-lead\nstatus: on-track\nsummary: Well.\n"
RECORD = (
    "record", "progress", "1.1", "--status", "on-track", "--summary", "Well.",
    "--by", "attendance-lead",
)  # fmt: skip

PACKAGE = Path(strategy_package.__file__).parent

Council = Path
Commit = Callable[[], None]


def refused(done: object, *words: str) -> str:
    """What is said where a command could not be carried out; never that the tool is at fault."""
    said = f"{getattr(done, 'stdout', '')}{getattr(done, 'stderr', '')}"
    assert getattr(done, "returncode", None) == 2, said
    assert "bug in the tool" not in said
    assert "Traceback" not in said
    for word in words:
        assert word in said, said
    return said


@pytest.fixture
def commit(council: Council, git: Git) -> Commit:
    """Commits everything in the council's folder, which becomes a repository."""
    git("init", "-q", "-b", "main")

    def make() -> None:
        git("add", "--all")
        git("commit", "-q", "-m", "A change", on="2026-10-01")

    make()
    return make


@pytest.fixture
def elsewhere(tmp_path: Path) -> Path:
    """A folder of somebody else's, with a file that is nobody's business."""
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    (folder / "secret.yaml").write_text("secret: the combination is 1234\n")
    return folder


# Names of revisions


@pytest.mark.parametrize(
    "name",
    [
        "--output=was-here", "-x", "--upload-pack=touch was-here", "--", "-", "--help",
        "--exec=touch was-here", "HEAD:data", "$(touch was-here)", "../../etc/passwd", "\x1b[2J",
    ],
)  # fmt: skip
def test_a_revision_that_begins_like_an_option_is_none(
    strategy: Run, council: Council, commit: Commit, name: str
) -> None:
    before = sorted(council.rglob("*"))
    for words in (
        ["validate", f"--against={name}"],
        ["validate", f"--known-at={name}"],
        ["show", f"--known-at={name}"],
        ["list", "objectives", f"--known-at={name}"],
        ["report", f"--known-at={name}"],
    ):
        assert "\x1b" not in refused(strategy(*words), "there is no revision")
    assert sorted(council.rglob("*")) == before


def test_a_branch_that_a_ci_names_cannot_be_an_option_either(
    strategy: Run, council: Council, commit: Commit
) -> None:
    for name in ("GITHUB_BASE_REF", "CI_MERGE_REQUEST_TARGET_BRANCH_NAME"):
        done = strategy("validate", "--against", GITHUB_ACTIONS="true", **{name: "--output=x"})
        refused(done, 'there is no revision "--output=x"')


@pytest.mark.parametrize(
    "dated",
    ["A <a@b.example> 99999999999999 +0000", "A <a@b.example>", "A", "A <a@b.example> x y"],
)
def test_a_commit_without_a_sensible_day_breaks_nothing(
    strategy: Run, council: Council, commit: Commit, git: Git, tmp_path: Path, dated: str
) -> None:
    tree, parent = git("rev-parse", "HEAD^{tree}"), git("rev-parse", "HEAD")
    made = tmp_path / "commit"
    made.write_text(f"tree {tree}\nparent {parent}\nauthor {dated}\ncommitter {dated}\n\nx\n")
    odd = git("hash-object", "-t", "commit", "-w", "--literally", str(made))
    git("update-ref", "refs/heads/main", odd)
    assert strategy("validate", "--against", "HEAD").returncode == 0
    assert strategy("report", "--known-at", "HEAD").returncode == 0
    # The day before is that of a commit one can date: the odd one counts as later than any day.
    done = strategy("show", "--known-at", "2026-10-31")
    assert (done.returncode, done.stderr.count("(" + parent[:7])) == (0, 1)


# Paths and links


def test_a_path_that_climbs_out_is_refused(
    strategy: Run, council: Council, elsewhere: Path
) -> None:
    outside = "../elsewhere/secret.yaml"
    refused(strategy("validate", outside), "is not in the strategy's folder")
    (council / "link.yaml").symlink_to(elsewhere / "secret.yaml")
    refused(strategy("validate", "link.yaml"), "is not in the strategy's folder")
    refused(strategy("-C", "../elsewhere", "validate"), "there is no data/strategy.yaml")
    refused(strategy("validate", STRATEGY_ROOT="../elsewhere"), "there is no data/strategy.yaml")
    for words in (["show", "../../elsewhere/secret"], ["report", "../../elsewhere/secret"]):
        refused(strategy(*words), "there is no")
    refused(strategy("record", "progress", "../../x", *RECORD[3:]), "there is no objective")
    done = strategy(*RECORD, "--corrects", "../../x")
    assert (done.returncode, "there is no entry" in done.stderr) == (1, True)
    assert not (council / "data/progress").exists()


@pytest.mark.parametrize(
    "words", [["validate", "{}"], ["-C", "{}", "validate"], ["validate", "-o", "{}"]]
)
def test_a_path_that_no_system_takes_is_said_in_a_sentence(strategy: Run, words: list[str]) -> None:
    refused(strategy(*(word.format("a" * 5000) for word in words)), "File name too long")


def test_a_link_that_leads_round_to_itself_does_not_exist(strategy: Run, council: Council) -> None:
    (council / "loop").symlink_to("loop")
    refused(strategy("validate", "loop"), "does not exist")


def test_nothing_outside_is_read_through_a_link(
    strategy: Run, council: Council, elsewhere: Path, commit: Commit
) -> None:
    (council / "data/objectives/1.3.yaml").symlink_to(elsewhere / "secret.yaml")
    (council / "data/decisions").symlink_to(elsewhere)
    (council / "data/progress").mkdir()
    (council / "data/progress/loop").symlink_to(council / "data")
    (council / "data/progress/self.yaml").symlink_to("self.yaml")
    commit()
    now, then = strategy("validate", "--json"), strategy("validate", "--json", "--known-at", "HEAD")
    for done in (now, then):
        pairs = {
            (diagnostic["rule"], diagnostic["file"])
            for diagnostic in json.loads(done.stdout)["diagnostics"]
        }
        assert {
            ("link-out-of-tree", "data/decisions"),
            ("link-out-of-tree", "data/objectives/1.3.yaml"),
            ("link-out-of-tree", "data/progress/loop"),
        } <= pairs
        assert any(file == "data/progress/self.yaml" for _, file in pairs)
        assert done.returncode == 1
    for words in (["show"], ["list", "decisions"], ["validate", "--against", "HEAD"]):
        done = strategy(*words)
        assert "1234" not in done.stdout + done.stderr
        assert "bug in the tool" not in done.stderr


def test_the_strategy_itself_may_not_be_a_link_out(
    strategy: Run, council: Council, elsewhere: Path
) -> None:
    (council / "data/strategy.yaml").rename(elsewhere / "strategy.yaml")
    (council / "data/strategy.yaml").symlink_to(elsewhere / "strategy.yaml")
    for words in (["validate"], ["show"], ["report"], RECORD):
        done = strategy(*words)
        assert done.returncode == 1
        assert "Marlbrook" not in done.stdout


def test_nothing_is_recorded_through_a_link(
    strategy: Run, council: Council, elsewhere: Path, commit: Commit
) -> None:
    for target in (elsewhere, council / ".git" / "hooks"):
        before = sorted(target.rglob("*"))
        for link in (council / "data/progress/1.1", council / "data/progress"):
            link.parent.mkdir(exist_ok=True)
            link.symlink_to(target)
            refused(strategy(*RECORD), "through a link")
            link.unlink()
            if link.parent.name == "progress":
                link.parent.rmdir()
        assert sorted(target.rglob("*")) == before


def test_an_output_is_not_written_through_a_link_that_came_with_a_change(
    strategy: Run, council: Council, elsewhere: Path, commit: Commit
) -> None:
    (council / "out.sarif").symlink_to(elsewhere / "new")
    (council / "folder").symlink_to(elsewhere)
    (council / "hook").symlink_to(".git/hooks/post-checkout")
    for name in ("out.sarif", "folder/new", "hook", "../council/out.sarif"):
        refused(strategy("validate", "-o", f"sarif={name}"), "is a link out of the repository")
        refused(strategy("report", "-o", name), "is a link out of the repository")
    (council / "reports").mkdir()
    (council / "reports/summary-2026-11-23.html").symlink_to(elsewhere / "new")
    refused(strategy("report", "--format", "html"), "is a link out of the repository")
    assert [path.name for path in elsewhere.iterdir()] == ["secret.yaml"]
    assert not (council / ".git/hooks/post-checkout").exists()


def test_a_link_of_one_s_own_and_a_device_are_written_to(
    strategy: Run, council: Council, elsewhere: Path
) -> None:
    (elsewhere / "mine.md").symlink_to(elsewhere / "report.md")
    (council / "here.json").symlink_to(council / "there.json")
    assert strategy("report", "-o", str(elsewhere / "mine.md")).returncode == 0
    assert (elsewhere / "report.md").read_text().startswith("# ")
    assert strategy("validate", "-o", "json=here.json").returncode == 0
    assert (council / "here.json").is_symlink()
    assert strategy("report", "-o", os.devnull).returncode == 0
    assert not Path(os.devnull).is_file()
    refused(strategy("report", "-o", "/"), "cannot be written")


# Templates


@pytest.fixture
def report(strategy: Run, council: Council) -> Callable[[str], object]:
    """Makes the summary with a template of the pull request's own."""

    def make(template: str) -> object:
        write(council, {"templates/summary.md.jinja": template})
        return strategy("report")

    return make


@pytest.mark.parametrize(
    "template",
    [
        "{{ ''.__class__.__mro__ }}",
        "{{ view.__class__.__init__.__globals__ }}",
        "{{ cycler.__init__.__globals__ }}",
        "{{ lipsum.__globals__['os'].popen('touch was-here') }}",
        "{{ self.__init__ }}",
        "{{ joiner.__init__.__builtins__ }}",
        "{{ ''|attr('__class__') }}",
        "{{ view|attr('_' ~ '_class__') }}",
        "{{ '{0.__class__.__mro__}'.format(view) }}",
        "{{ '{x.__class__}'.format_map({'x': view}) }}",
        "{{ [view]|map(attribute='__class__')|list|first() }}",
        "{% set x = [] %}{{ x.append(1) }}",
        "{% set view.title = 'x' %}",
    ],
)
def test_a_template_does_not_reach_python(
    report: Callable[[str], object], council: Council, template: str
) -> None:
    said = refused(report(template), "summary.md.jinja")
    assert "<class" not in said
    assert not (council / "was-here").exists()


@pytest.mark.parametrize("what", ["include", "extends", "import"])
@pytest.mark.parametrize("name", ["../../secret", "/etc/passwd", "../data/strategy.yaml", "."])
def test_a_template_reads_no_file(report: Callable[[str], object], what: str, name: str) -> None:
    ending = " as x" if what == "import" else ""
    refused(report(f"{{% {what} '{name}'{ending} %}}"), f'there is no template "{name}"')


@pytest.mark.parametrize(
    "template",
    [
        "{{ range(10 ** 9)|length }}",
        "{{ 'x' * 10 ** 14 }}",
        "{{ 'x'.zfill(10 ** 14) }}",
        "{% macro a() %}{{ a() }}{% endmacro %}{{ a() }}",
        "{% include 'summary.md.jinja' %}",
        "{{ " + "(" * 300 + "1" + ")" * 300 + " }}",
        "{% for a in [1] %}" * 25 + "{% endfor %}" * 25,
        "{{ view|xmlattr }}",
        "{{ 'a'|truncate(-5) }}",
        "{{ 1 / 0 }}",
    ],
)
def test_a_template_that_asks_too_much_fails_in_a_sentence(
    report: Callable[[str], object], template: str
) -> None:
    refused(report(template), "the template ")


def test_what_a_template_is_called_or_is_cannot_mislead(
    strategy: Run, council: Council, elsewhere: Path
) -> None:
    (council / "templates").mkdir()
    (council / "templates/a\n::error::\x1b[31m.md.jinja").write_text("x")
    said = refused(strategy("report", "nothing"), r"a\n::error::\x1b[31m")
    assert said.count("\n") == 1
    os.mkfifo(council / "templates/pipe.md.jinja")
    refused(strategy("report"), "not a file that can be read")
    (council / "templates/pipe.md.jinja").unlink()
    (council / "templates/own.md.jinja").symlink_to(elsewhere / "secret.yaml")
    refused(strategy("report"), "leads out of its folder")
    (council / "templates/own.md.jinja").unlink()
    (council / "templates/own.md.jinja").write_text("x" * (1024 * 1024 + 1))
    refused(strategy("report"), "larger than 1 MiB")


def test_only_report_runs_templates(strategy: Run, council: Council, commit: Commit) -> None:
    write(council, {"templates/summary.md.jinja": "{{ nothing }}"})
    for words in (["validate", "--against", "HEAD"], ["show"], ["list", "objectives"], RECORD):
        assert strategy(*words).returncode == 0


# Repositories that name programs


def test_no_program_that_a_repository_names_is_run(
    strategy: Run, council: Council, commit: Commit, git: Git, tmp_path: Path
) -> None:
    marker, program = tmp_path / "was-run", tmp_path / "planted.sh"
    program.write_text(f"#!/bin/sh\necho $0 >> '{marker}'\n")
    program.chmod(0o755)
    write(council, {".gitattributes": "*.yaml filter=x diff=x merge=x\n", ENTRY: PROGRESS})
    commit()
    write(council, {ENTRY: PROGRESS + "next: More visits.\n"})
    hooks = council / "hooks"
    hooks.mkdir()
    for folder in (hooks, council / ".git/hooks"):
        folder.mkdir(exist_ok=True)
        for hook in ("pre-commit", "post-checkout", "post-index-change", "reference-transaction"):
            (folder / hook).write_text(program.read_text())
            (folder / hook).chmod(0o755)
    (council / "included").write_text(f"[core]\n\tfsmonitor = {program}\n\tpager = {program}\n")
    for setting in (
        "core.fsmonitor", "core.pager", "pager.log", "core.sshCommand", "core.editor",
        "core.askPass", "core.gitProxy", "core.alternateRefsCommand", "diff.external",
        "diff.x.textconv", "diff.x.command", "merge.x.driver", "filter.x.smudge",
        "filter.x.clean", "filter.x.process", "gpg.program", "gpg.ssh.program",
        "credential.helper", "uploadpack.packObjectsHook",
    ):  # fmt: skip
        git("config", setting, str(program))
    for alias in ("log", "rev-parse", "ls-tree", "cat-file", "merge-base"):
        git("config", f"alias.{alias}", f"!{program}")
    git("config", "core.hooksPath", str(hooks))
    git("config", "log.showSignature", "true")
    git("config", "include.path", str(council / "included"))
    marker.unlink(missing_ok=True)
    for words in (
        ["validate", "--against", "main"],
        ["validate", "--against"],
        ["validate", "--known-at", "HEAD"],
        ["show", "--known-at", "2026-10-31"],
        ["show", "1.1", "--known-at", "HEAD"],
        ["list", "entries", "--known-at", "HEAD"],
        ["report", "--known-at", "HEAD"],
        ["diff"],
        ["diff", "--staged"],
        ["diff", "main...HEAD"],
        ["diff", "2026-10-31"],
        ["log", "1.1"],
    ):
        done = strategy(*words)
        assert done.returncode in (0, 1), done.stderr
        assert not marker.exists(), (words, marker.read_text())
    with contextlib.suppress(subprocess.CalledProcessError):
        git("status")
    assert marker.exists()  # what was planted does work: git itself runs it


# Text that a terminal would obey

ESCAPES = [
    "\x1b]0;a title\x07",
    "\x1b[2J\x1b[31m",
    "\x1b]8;;https://example.org\x1b\\a link\x1b]8;;\x1b\\",
    "\x9b31m\x9d0;a title\x9c",
    "\x08\x08\x08\r\x7f",
    "\u202edesrever\u202c \u2066\u2069",
]
OBEYED = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def obeyed(words: list[str], told: str) -> re.Match[str] | None:
    """What a terminal would obey; the lines of a calendar end in CRLF, as its standard asks."""
    return OBEYED.search(told.replace("\r\n", "\n") if "ics" in words else told)


EVERYWHERE = {
    "data/strategy.yaml": """\
format: 1
title: X1
organisation: X2 Council
standing: adopted
notice: X3
starts: 2024
ends: 2030
vision: X4
part_of: {title: X5}
commitments: [X6]
background: [{heading: X7, text: X8}]
interpretations: [{about: X9, reading: X10, on: 2024-10-01, by: X11}]
groups: {a-group: X12}
phases: {a-phase: X13}
links: [{title: X14, url: "https://example.org/"}]
sets: {first: {title: X15, starts: 2024, ends: 2025}}
statuses: {off-track: {label: X16, means: X17}}
contact: X18
""",
    "data/posts.yaml": (
        "attendance-lead: {title: X19, organisation: X20, service: X42, portfolio: X43}\n"
    ),
    "data/priorities/1.yaml": "title: X21\naims: [X22]\nlabel: X23\nlead: attendance-lead\n",
    OBJECTIVE: """\
priority: 1
set: first
wording: X24
label: X25
number: X26
intent: improve
owner: attendance-lead
partners: [X27]
groups: [a-group]
phases: [a-phase]
young_people: X28
links: [{title: X29, url: "https://example.org/"}]
earlier_wordings: [{wording: X30, decision: 2026-06-01-cabinet}]
""",
    ENTRY: """\
as_at: 2026-09-30
by: attendance-lead
status: off-track
summary: X31
detail: X32
internal: X33
corrective_action: {what: X34, by: 2026-10-01}
next: X35
evidence: [{title: X36, url: "https://example.org/"}]
paused: {because: X37}
""",
    "data/decisions/2026-06-01-cabinet.yaml": """\
date: 2026-06-01
body: X38
reference: X39
summary: X40
effects: [{objective: "1.1", outcome: amended, because: X41}]
""",
    "data/actions/hub.yaml": """\
title: X44
description: X45
objectives: ["1.1"]
owner: attendance-lead
partners: [X46]
due: 2026-10-31
funding: X47
milestones: {one: {title: X48, due: 2026-10-30}}
internal: X49
links: [{title: X50, url: "https://example.org/"}]
""",
    "data/progress/hub/2026-09-30-attendance-lead.yaml": """\
as_at: 2026-09-30
by: attendance-lead
status: on-track
summary: X51
milestones: {one: {expected: 2026-12-31, because: X52}}
""",
    "data/voice/2026-06-20-pupils.yaml": """\
date: 2026-06-20
who: X53
method: X54
said: X55
objectives: ["1.1"]
response: X56
changed: X57
internal: X58
links: [{title: X59, url: "https://example.org/"}]
""",
    "data/frameworks/rights.yaml": """\
title: X60
publisher: X61
edition: X62
items: {"12": X63}
note: X64
""",
}
"""Text in every field that takes some."""

VERBS = [
    ["validate", "--strict"],
    ["validate", "--audience", "internal"],
    *(
        ["validate", "--format", name]
        for name in ("json", "github", "gitlab", "sarif", "junit", "rdjson")
    ),
    ["show"],
    ["show", "1"],
    ["show", "1.1"],
    ["show", "1.1", "--audience", "internal"],
    ["show", "1.1", "--json"],
    ["show", "a thing that is not there"],
    *(
        ["list", kind, "--format", form, "--audience", "internal"]
        for kind in KINDS
        for form in ("text", "csv", "json")
    ),
    *(["due", "--within", "900w", "--format", form] for form in ("text", "csv", "ics", "json")),
    *(["coverage", "--format", form] for form in ("text", "csv", "json")),
    ["coverage", "--framework", "rights"],
    ["coverage", "--framework", "no-framework"],
    *(["show", record, "--audience", "internal"] for record in ("hub", "attendance-lead")),
    ["list", "objectives", "--group", "no-group"],
    ["report", "progress"],
    ["report", "progress", "--format", "json"],
    ["report", "progress", "--format", "html", "-o", "-"],
    ["validate", "--against", "main"],
    ["show", "--known-at", "main"],
    *(
        ["diff", "--format", form, "--audience", "internal"]
        for form in ("text", "md", "html", "json")
    ),
    *(
        ["log", record, "--audience", "internal", "--format", form]
        for record in ("1.1", "hub", "priorities/1", "strategy", "attendance-lead")
        for form in ("text", "json")
    ),
    ["log", "a thing that is not there"],
    ["report", "--since", "main", "--audience", "internal"],
    [*RECORD, "--dry-run"],
    [*RECORD, "--next", "\u202edesrever", "--dry-run"],
]  # fmt: skip


def outputs(strategy: Run) -> Iterator[tuple[list[str], str]]:
    for words in VERBS:
        done = strategy(*words)
        assert "bug in the tool" not in done.stderr, (words, done.stderr)
        yield words, done.stdout + done.stderr


@pytest.mark.parametrize("text", [*ESCAPES[:3], "".join(ESCAPES[3:])])
def test_a_terminal_is_not_steered_by_text_in_any_field(
    strategy: Run, council: Council, commit: Commit, text: str
) -> None:
    """YAML can write any character as an escape, which is how these get in."""
    quoted = json.dumps(f"Here {text} there").replace("\\u00", "\\x")
    write(
        council,
        {path: re.sub(r"\bX\d+\b", lambda _: quoted, text) for path, text in EVERYWHERE.items()},
    )
    shown = list(outputs(strategy))
    assert any("Here" in text for _, text in shown)
    for words, said in shown:
        assert not obeyed(words, said), (words, obeyed(words, said))


@pytest.mark.parametrize("text", ["".join(ESCAPES[:3]), "".join(ESCAPES[3:])])
def test_nor_by_text_that_cannot_be_read_or_by_names(
    strategy: Run, council: Council, commit: Commit, git: Git, text: str
) -> None:
    write(council, {OBJECTIVE: f"priority: 1\n{text}: x\n", ENTRY: f"as_at: {text}\n"})
    key = json.dumps(text).replace("\\u00", "\\x")
    write(council, {"data/posts.yaml": f"{key}: {{title: x}}\nb: {{{key}: y}}\n"})
    for folder in ("data", "data/objectives", "data/progress/1.1", f"data/{text}".replace("/", "")):
        name = text.replace("/", "") + "\n::error::"
        write(council, {f"{folder}/{name}.yaml": "x: 1\n"})
    git("add", "--all")
    git("-c", f"user.name=A{text}", "commit", "-q", "-m", text)
    for words, said in outputs(strategy):
        assert not obeyed(words, said), (words, said)
        if "text" not in words and "::error::" in said:
            # Only GitHub's own format begins a line like that, and then it is about a real place.
            forged = [part for part in said.split("\n") if part.strip().startswith("::error::")]
            assert not forged, (words, forged)


# Spreadsheets

FORMULAS = [
    "=1+1", "+1+1", "-1+1", "@SUM(A1)", "\t=1+1", "\r=1+1", "\n=1+1", "  =1+1", "\u00a0=1+1",
    "\u200b=1+1", "\ufeff=1+1", "＝1+1", "＋1", "－1", "＠SUM(A1)", "\x1b=1+1", "=cmd|'/c calc'!A1",
]  # fmt: skip


def cells(text: str) -> list[list[str]]:
    """The cells of a CSV as a program reads them."""
    return list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


@pytest.mark.parametrize("formula", FORMULAS)
def test_a_cell_that_looks_like_a_formula_is_text(formula: str) -> None:
    [_, [cell, other]] = cells(as_csv(["a", "b"], [[formula, "x"]]))
    assert cell.startswith("'")
    assert (other, cell[-1]) == ("x", formula[-1])


def test_there_is_one_way_to_write_csv() -> None:
    writing = {
        place.relative_to(PACKAGE).as_posix()
        for place in PACKAGE.rglob("*.py")
        if re.search(r"csv\.writer|DictWriter|to_csv", place.read_text(encoding="utf-8"))
    }
    # What is imported becomes rows of the record itself, which is not made for a spreadsheet; rows
    # of a merged side are put beside the others to be read, and never written to a file.
    assert writing == {"csvtext/writing.py", "load/saved.py", "storage/merged.py"}


def test_numbers_stay_numbers_and_words_stay_words() -> None:
    row: list[Cell] = [
        5,
        -5,
        Decimal("-1.10"),
        None,
        "2026-09-30",
        "3.4",
        "a=b",
        "10% - more",
        "'quoted'",
    ]
    [_, read] = cells(as_csv([str(text) for text in row], [row]))
    assert read == ["5", "-5", "-1.10", "", "2026-09-30", "3.4", "a=b", "10% - more", "'quoted'"]


def test_a_list_for_spreadsheets_calculates_nothing(strategy: Run, council: Council) -> None:
    said = '=HYPERLINK("https://example.org","Überraschung – £5")'
    write(
        council,
        {
            OBJECTIVE: (council / OBJECTIVE).read_text() + f"partners: ['{said}']\n",
            ENTRY: PROGRESS.replace("Well.", f"'{said}'") + 'next: "One,\\r\\n\\r\\ntwo"\n',
            "data/decisions/2026-06-01-cabinet.yaml": "date: 2026-06-01\nbody: '+Cabinet'\n"
            f"summary: '{said}'\neffects: [{{objective: '1.1', outcome: kept, because: '=1'}}]\n",
        },
    )
    done = strategy("list", "entries", "--format", "csv")
    assert done.returncode == 0
    assert done.stdout.startswith("\ufeffobjective,as_at,status,")
    headings, row = cells(done.stdout)
    entry = dict(zip(headings, row, strict=True))
    assert (entry["summary"], entry["next"]) == (f"'{said}", "One,\n\ntwo")
    assert (entry["objective"], entry["by_title"]) == ("1.1", "Attendance Lead")
    assert entry["notice"] == ""
    headings, row = cells(strategy("list", "decisions", "--format", "csv").stdout)
    decision = dict(zip(headings, row, strict=True))
    assert (decision["body"], decision["effects"]) == (
        "'+Cabinet",
        "Objective 1.1 Attendance is kept: =1.",
    )
    for line in (*cells(strategy("list", "objectives", "--format", "csv").stdout), row):
        assert not any(re.match(r"[=+\-@]", cell) for cell in line)


def test_what_was_listed_can_be_recorded_again(
    strategy: Run, council: Council, tmp_path: Path
) -> None:
    """The columns that an entry is brought in by have the same names on the way out."""
    write(council, {ENTRY: PROGRESS + "corrective_action: {what: More visits, by: 2027-01-31}\n"})
    headings, row = cells(strategy("list", "entries", "--format", "csv").stdout)
    kept = ("objective", "as_at", "status", "summary", "by", "corrective_action",
            "corrective_action_by")  # fmt: skip
    entry = dict(zip(headings, row, strict=True))
    sheet = tmp_path / "again.csv"
    sheet.write_text(as_csv(kept, [[entry[name] for name in kept]]), encoding="utf-8")
    (council / ENTRY).unlink()
    done = strategy("record", "progress", "--from", str(sheet))
    assert done.returncode == 0, done.stderr
    [made] = (council / "data/progress/1.1").iterdir()
    assert "what: More visits" in made.read_text()


# Too much of everything


@pytest.mark.parametrize(
    ("held", "rule"),
    [
        ("a\n" * 1_000_000, "file-too-large"),
        ("a\n" * 500_000, "not-a-mapping"),
        ("".join(f"k{number}: v\n" for number in range(90_000)), "too-many-values"),
        ("[" * 1_000_000, "too-deep"),
        ("{a: " * 250_000, "too-deep"),
        ("- " * 500_000, "too-deep"),
        ("? " * 500_000, "complex-key"),
        ("visib" * 200_000, "not-a-mapping"),
        ("visibility" * 100_000, "not-a-mapping"),
        ("internal: '\n" * 80_000, "duplicate-key"),
        ("wording: " + "a" * 1_000_000, "missing-field"),
        ("a" * 1_000_000 + ": x", "not-yaml"),
        ("\n" * 1_000_000, "not-a-mapping"),
        ("#" * 1_000_000, "not-a-mapping"),
        ("&a " * 300_000, "anchor-or-tag"),
    ],
    ids=lambda value: value[:12] if isinstance(value, str) else None,
)
def test_a_file_as_long_as_it_may_be_has_its_problem_said(
    strategy: Run, council: Council, held: str, rule: str
) -> None:
    write(council, {"data/objectives/1.3.yaml": held})
    for words in (["validate", "--json"], ["validate"], ["show"]):
        done = strategy(*words)
        assert "bug in the tool" not in done.stderr
        assert len(done.stdout) < 200_000
        assert rule in done.stdout or words == ["show"]


def test_a_million_words_in_one_field_are_shown_and_judged(strategy: Run, council: Council) -> None:
    write(council, {ENTRY: PROGRESS.replace("Well.", "word " * 200_000)})
    for words in (["validate"], ["list", "entries"], ["show", "1.1"], ["report", "-o", os.devnull]):
        assert strategy(*words).returncode == 0


@pytest.fixture
def deep(council: Council) -> Iterator[None]:
    """Folders in folders, far deeper than Python's own functions can take away again."""
    for top in ("data", "templates"):
        (council / top).mkdir(exist_ok=True)
        here = os.open(council / top, os.O_RDONLY)
        for _ in range(1200):
            os.mkdir("d", dir_fd=here)
            below = os.open("d", os.O_RDONLY, dir_fd=here)
            os.close(here)
            here = below
        os.close(os.open("x.yaml", os.O_WRONLY | os.O_CREAT, dir_fd=here))
        os.close(here)
    yield
    subprocess.run(
        ["rm", "-rf", *(str(council / top) for top in ("data", "templates"))], check=True
    )


def test_folders_deeper_than_python_goes(strategy: Run, council: Council, deep: None) -> None:
    done = strategy("validate", "--json")
    assert done.returncode == 1
    [answer] = json.loads(done.stdout)["diagnostics"]
    assert answer["rule"] == "misplaced-file"
    (council / "data/d").rename(council / "templates/aside")
    refused(strategy("report", "nothing"), "there is no report")


def test_thousands_of_files_each_with_a_problem(strategy: Run, council: Council) -> None:
    for number in range(1000):
        write(council, {f"data/objectives/9.{number}.yaml": f"wording: {number}\npriorty: 1\n"})
    done = strategy("validate")
    assert done.returncode == 1
    assert done.stdout.endswith("1,005 files: 2,000 errors\n")


def test_a_day_that_no_council_knows(strategy: Run) -> None:
    for seconds in ("-62135596800", "9" * 30, "tomorrow"):
        for verb in ("validate", "show", "report"):
            refused(strategy(verb, SOURCE_DATE_EPOCH=seconds), "SOURCE_DATE_EPOCH")


def test_nothing_here_changes_a_file(strategy: Run, council: Council, commit: Commit) -> None:
    before = everything(council)
    for words, _ in outputs(strategy):
        assert everything(council) == before, words
