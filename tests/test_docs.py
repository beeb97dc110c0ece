"""The documents cannot fall behind: what is made from the code is fresh, what is typed works."""

from __future__ import annotations

import re
import runpy
import shlex
from pathlib import Path

import pytest

from tests.conftest import Git, Run, everything

ROOT = Path(__file__).resolve().parents[1]
DOCUMENTS = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])


@pytest.mark.parametrize(
    "name",
    [
        "rules.md",
        "fields.md",
        "periods.md",
        "commands.md",
        "json.md",
        "change-control.md",
        "tables.md",
    ],
)
def test_a_page_made_from_the_code_is_fresh(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "92")
    committed = (ROOT / "docs" / name).read_text(encoding="utf-8")
    pages = runpy.run_path(str(ROOT / "docs" / "generate.py"))["PAGES"]
    assert pages[name]() == committed, "run: make docs"


def test_the_help_that_is_known_beforehand_is_what_the_application_says() -> None:
    text = runpy.run_path(str(ROOT / "docs" / "generate.py"))["help_text"]()
    assert (ROOT / "strategy" / "help.txt").read_text(encoding="utf-8") == text, "run: make docs"


def test_each_check_has_a_fresh_page_and_no_other_is_left() -> None:
    pages = runpy.run_path(str(ROOT / "docs" / "generate.py"))["rule_pages"]()
    committed = {f"rules/{page.name}": page for page in (ROOT / "docs" / "rules").iterdir()}
    assert set(committed) == set(pages), "run: make docs"
    for name, text in pages.items():
        assert committed[name].read_text(encoding="utf-8") == text, f"{name}: run make docs"


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_links_between_documents_lead_somewhere(document: Path) -> None:
    text = re.sub(r"```.*?```", "", document.read_text(encoding="utf-8"), flags=re.DOTALL)
    for target in re.findall(r"\]\(([^)\s]+)\)", text):
        if not target.startswith(("http://", "https://", "#")):
            assert (document.parent / target.split("#")[0]).exists(), target


AMERICAN = re.compile(
    r"\b(behavior|center(?:ed)?|color(?:s|ed)?|favor\w*|organi[z]ation\w*|analy[z]e\w*|"
    r"summari[z]e\w*|recogni[z]e\w*|cancel(?:ed|ing)|label(?:ed|ing)|judgment\w*|catalog|"
    r"license[sd]?|program\s+of\s+work)\b",
    re.IGNORECASE,
)


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_documents_are_in_british_english(document: Path) -> None:
    text = document.read_text(encoding="utf-8")
    prose = re.sub(r"```.*?```|`[^`]*`|\]\([^)]*\)|https?://\S+", "", text, flags=re.DOTALL)
    assert AMERICAN.findall(prose) == []


def commands_in_the_readme() -> list[str]:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    table = re.findall(r"^\| .+ \| `strategy (.+)` \|$", text, flags=re.MULTILINE)
    blocks = re.findall(r"^(?:\.venv/bin/|py -m )strategy (.+)$", text, flags=re.MULTILINE)
    return [value for value in (*table, *blocks) if value != "site --serve"]  # that one goes on


@pytest.mark.parametrize("command", commands_in_the_readme())
def test_every_command_of_the_readme_works(
    command: str, strategy: Run, git: Git, tmp_path: Path
) -> None:
    shipped = tmp_path / "shipped"
    for path, data in everything(ROOT / "data").items():
        (shipped / "data" / path).parent.mkdir(parents=True, exist_ok=True)
        (shipped / "data" / path).write_bytes(data)
    (shipped / "updates.csv").write_text(
        "objective,status,summary,by\n3.4,Amber,Waiting lists grew.,attendance-lead\n"
    )
    (shipped / "data/posts.yaml").write_text("attendance-lead: {title: Attendance Lead}\n")
    (shipped / "owners.csv").write_text("objective,owner\n3.4,attendance-lead\n")
    (shipped / "absence.csv").write_text(
        "time_period,time_identifier,geographic_level,country_code,country_name,new_la_code,"
        "la_name,rate\n202324,Academic year,Local authority,E92000001,England,E08000010,Wigan,8.3\n"
    )
    (shipped / "rates.csv").write_text("Our rates\nYear,Rate\n2023/24,8.3\n")
    (shipped / "data/measures").mkdir(exist_ok=True)
    (shipped / "data/measures/absence.yaml").write_text(
        "title: Absence\ndefinition: Sessions missed.\nunit: '%'\nbetter: lower\n"
        "period: academic-year\nsource: {publisher: DfE}\n"
    )
    git("init", "-q", "-b", "main", cwd=shipped)
    git("add", "data", cwd=shipped)
    git("commit", "-q", "-m", "Adopted", cwd=shipped, on="2026-04-01")
    words = shlex.split(command)
    if words[:2] == ["-C", "our-strategy"]:
        assert strategy("init", "our-strategy", cwd=shipped).returncode == 0
    if words[:2] == ["record", "progress"] and len(words) == 3 and "--from" not in words:
        words += ["--status", "green", "--summary", "Well.", "--by", "attendance-lead"]
    done = strategy(*words, cwd=shipped)
    assert done.returncode == 0, done.stderr


def test_every_reason_to_refuse_a_published_file_is_in_its_page() -> None:
    page = (ROOT / "docs/figures.md").read_text(encoding="utf-8")
    code = "".join(path.read_text(encoding="utf-8") for path in ROOT.glob("strategy/imports/*.py"))
    rules = set(re.findall(r'"([a-z]+(?:-[a-z]+)+)"[,)]? ?(?:if|,)', code))
    values = set(re.findall(r"`([a-z]+(?:-[a-z]+)+)`", page))
    assert len(rules) > 15
    assert rules - values - {"utf-8-sig"} == set()


def test_the_readme_shows_what_validate_says(strategy: Run, council: Path) -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    [shown] = re.findall(r"```text\n(data/.*?)```", text, flags=re.DOTALL)
    lines = ["set: first", "wording: Fewer children miss school.", "intent: improve", "priorty: 3"]
    (council / "data/objectives/3.4.yaml").write_text("\n".join(lines) + "\n")
    assert shown in strategy("validate", "data/objectives/3.4.yaml").stdout


def test_the_readme_shows_an_objective_as_it_is() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    form = r"```yaml\n# our-strategy/(\S+), its first lines\n(.*?)```"
    [(name, shown)] = re.findall(form, text, re.DOTALL)
    starter = ROOT / "templates" / "starter" / name
    assert starter.read_text(encoding="utf-8").startswith(shown)


def test_there_are_commands_in_the_readme() -> None:
    assert len(commands_in_the_readme()) > 8
