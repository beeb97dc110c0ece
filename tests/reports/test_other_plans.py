"""What other bodies' plans hold: numbers of priorities, notes, stakeholders, results in words."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.conftest import COUNCIL, Git, Run, write

FILES = {
    "data/priorities/1.yaml": COUNCIL["data/priorities/1.yaml"]
    + "number: Part 1\nnotes: [It was agreed with schools.]\n"
    "stakeholders: [Schools, {name: Parents, role: are consulted}]\nmeasures: [plan]\n",
    "data/objectives/1.1.yaml": COUNCIL["data/objectives/1.1.yaml"]
    + "notes: [Secondary schools are meant too., See annex B.]\n"
    "stakeholders: [{name: Health visitors, role: tell us}, The bus company]\nmeasures: [plan]\n",
    "data/frameworks/rights.yaml": "title: Rights\nitems: {'12': Being heard, '28': School}\n",
    "data/measures/plan.yaml": """\
title: Plan for attendance
definition: Whether there is a plan.
unit: plans
better: higher
period: academic-year
source: {publisher: Inspectorate}
frameworks: {rights: ['28']}
""",
    "data/measures/plan.csv": "period,area,value,published_rating,result\n"
    "2023/24,Marlbrook,3,Green,\n2024/25,Marlbrook,,,Plan published.\n",
}


@pytest.fixture
def council(tmp_path: Path) -> Path:
    root = tmp_path / "council"
    write(root, {**COUNCIL, **FILES})
    return root


def report(strategy: Run, name: str, form: str) -> str:
    done = strategy("report", name, "--format", form, "-o", "-")
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_it_is_a_strategy_without_problems(strategy: Run) -> None:
    done = strategy("validate")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "figure-without-value" not in done.stdout + done.stderr


@pytest.mark.parametrize("form", ["html", "md"])
def test_reports_have_them(strategy: Run, form: str) -> None:
    summary = report(strategy, "summary", form)
    assert "Part 1" in summary
    assert "Priority Part 1" not in summary
    adopted = report(strategy, "strategy", form)
    assert "Schools, Parents (are consulted)" in adopted
    assert "Notes: It was agreed with schools." in adopted
    assert "2023/24: rated Green by its publisher, Inspectorate." in report(
        strategy, "measures", form
    )
    progress = report(strategy, "progress", form)
    assert "Stakeholders: Health visitors (tell us), The bus company" in progress
    assert "Notes: Secondary schools are meant too." in progress
    assert "See annex B." in progress
    assert "Plan published" in progress
    frameworks = report(strategy, "frameworks", form)
    named = {
        "md": "28 School. Measured by: Plan for attendance",
        "html": '28 School</th><td>none</td><td data-before="Measured by:">Plan for attendance',
    }
    assert named[form] in frameworks


def test_the_terminal_has_them(strategy: Run) -> None:
    priority = strategy("show", "priorities/1").stdout
    assert "Part 1  Good schools for all" in priority
    assert "Schools, Parents (are consulted)" in priority
    assert "It was agreed with schools." in priority
    objective = strategy("show", "1.1").stdout
    assert "Health visitors (tell us), The bus company" in objective
    assert "Secondary schools are meant too." in objective
    measure = strategy("show", "plan").stdout
    assert "Plan for attendance, in 2024/25: Plan published" in measure
    assert "Plan published" in measure
    assert "not given" not in measure
    assert "rated Green by its publisher" in measure


def test_json_has_them(strategy: Run) -> None:
    objective = json.loads(strategy("show", "1.1", "--json").stdout)
    assert objective["notes"] == ["Secondary schools are meant too.", "See annex B."]
    assert objective["stakeholders"] == ["Health visitors (tell us)", "The bus company"]
    measure = json.loads(strategy("show", "plan", "--json").stdout)
    assert measure["frameworks"] == {"rights": ["28"]}
    [first, second] = measure["series"][0]["figures"]
    assert (first["published_rating"], first["result"]) == ("Green", None)
    assert (second["value"], second["result"]) == (None, "Plan published.")
    assert measure["rating"]["in_words"] != "Green"


def test_an_item_that_a_framework_has_not_is_an_error_on_measures_too(
    strategy: Run, council: Path
) -> None:
    path = council / "data/measures/plan.yaml"
    path.write_bytes(path.read_bytes().replace(b"['28']", b"['29']"))
    done = strategy("validate")
    assert done.returncode == 1
    assert 'the framework "rights" has no item "29"' in done.stdout + done.stderr


def test_a_priority_number_changes_only_by_decision(strategy: Run, council: Path, git: Git) -> None:
    git("init", "-q", "-b", "main", cwd=council)
    git("add", "data", cwd=council)
    git("commit", "-q", "-m", "Adopted", cwd=council)
    path = council / "data/priorities/1.yaml"
    path.write_bytes(path.read_bytes().replace(b"number: Part 1", b"number: Part 2"))
    done = strategy("validate", "--against", "HEAD")
    assert done.returncode == 1
    assert "number" in done.stdout
    text = strategy("diff", "HEAD").stdout
    assert "Part 2" in text


def test_what_is_withheld_is_withheld_in_words_too(strategy: Run, council: Path) -> None:
    write(council, {
        "data/measures/plan.yaml": FILES["data/measures/plan.yaml"].replace(
            "unit: plans", "unit: children\nshows: count"
        ).replace("{publisher: Inspectorate}", "{publisher: Us, status: local}"),
        "data/measures/plan.csv": "period,area,value,published_rating,result\n"
        "2024/25,Marlbrook,3,Green,Three children.\n",
    })  # fmt: skip
    for form in ("html", "md", "json"):
        page = report(strategy, "progress", form)
        assert "Three children" not in page
        assert "Green" not in page
