"""``strategy coverage``, the lists of new kinds, and what ``show`` takes: through the command."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import pytest

from strategy.cli.verbs.listing import KINDS
from tests.conftest import Run, write
from tests.terminal.delivery import DELIVERY


@pytest.fixture
def council(tmp_path: Path) -> Path:
    root = tmp_path / "council"
    write(root, DELIVERY)
    return root


def table(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


def test_it_tells_what_lacks_most_first_with_a_score_and_its_denominator(strategy: Run) -> None:
    done = strategy("coverage")
    assert (done.returncode, done.stderr) == (0, "")
    assert "Score: 12 of 32, which is 4 objectives by 8 things that each can have." in done.stdout
    answer = json.loads(strategy("coverage", "--json").stdout)
    assert (answer["schema"], answer["version"]) == ("strategy/coverage", 2)
    assert [objective["id"] for objective in answer["objectives"]] == ["1.2", "1.10", "2-1", "1.1"]
    assert answer["totals"]["owner"] == 1
    assert (answer["score"], answer["score_of"], answer["total_of"]) == (12, 32, 4)
    rows = table(strategy("coverage", "--format", "csv").stdout)
    assert [row["has_owner"] for row in rows] == ["no", "no", "no", "yes"]


@pytest.mark.parametrize(
    ("option", "word", "objectives"),
    [
        ("--priority", "2", {"2-1"}),
        ("--owner", "attendance-lead", {"1.1"}),
        ("--service", "SEND", {"1.2"}),
        ("--portfolio", "children", {"1.1"}),
        ("--phase", "primary", {"1.1", "1.2"}),
        ("--group", "looked-after", {"2-1"}),
        ("--organisation", "Marlbrook Health Partnership", set()),
    ],
)
def test_it_is_cut(strategy: Run, option: str, word: str, objectives: set[str]) -> None:
    answer = json.loads(strategy("coverage", option, word, "--json").stdout)
    assert {objective["id"] for objective in answer["objectives"]} == objectives
    assert answer["score_of"] == 8 * len(objectives)


def test_a_framework_is_told_item_by_item(strategy: Run) -> None:
    done = strategy("coverage", "--framework", "rights")
    assert "; 1 is not.\nNot covered: 2." in done.stdout
    answer = json.loads(strategy("coverage", "--framework", "rights", "--json").stdout)
    assert answer["schema"] == "strategy/coverage-framework"
    assert answer["uncovered"] == ["2"]
    cut = strategy("coverage", "--framework", "rights", "--owner", "the talking team", "--json")
    assert json.loads(cut.stdout)["uncovered"] == ["2", "12"]
    rows = table(strategy("coverage", "--framework", "rights", "--format", "csv").stdout)
    assert [(row["item"], row["objective"]) for row in rows] == [
        ("2", ""), ("12", "1.1"), ("28", "1.1"), ("28", "1.10"), ("", "1.2"), ("", "2-1"),
    ]  # fmt: skip


def test_a_demonstration_has_no_score(strategy: Run, council: Path) -> None:
    text = DELIVERY["data/strategy.yaml"].replace("standing: adopted", "standing: demonstration")
    write(council, {"data/strategy.yaml": text})
    answer = json.loads(strategy("coverage", "--json").stdout)
    assert (answer["score"], answer["score_of"]) == (None, None)
    assert "A demonstration has no score" in strategy("coverage").stdout


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (["coverage", "--framework", "right"], 'did you mean "rights"?'),
        (["coverage", "--framework", "zzz"], 'there is no framework "zzz"; there are: rights'),
        (["coverage", "--priority", "9"], 'no priority is called "9"; there are: 1 or 2'),
        (["coverage", "--format", "html"], 'there is no format "html"'),
        (["list", "voice"], '"voice" cannot be listed; did you mean "voices"?'),
        (["list", "xyz"], '"xyz" cannot be listed; there are: objectives, measures,'),
        (["list", "actions", "--status", "gren"], 'no status is called "gren"'),
        (["list", "voices", "--status", "shut"], "there are: answered, closed or open"),
        (["list", "posts", "--status", "open"], "none is given in the records"),
        (["list", "posts", "--service", "Inclusio"], 'did you mean "Inclusion"?'),
        (["show", "hubb"], 'there is no objective or action "hubb"; the nearest: hub'),
        (["show", "actions/1.1"], 'there is no objective or action "actions/1.1"'),
        (["show", "zzzzzzzz"], "or: strategy list actions"),
    ],
)
def test_what_cannot_be_done_is_said(strategy: Run, arguments: list[str], reason: str) -> None:
    done = strategy(*arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert reason in done.stderr


def test_a_strategy_without_frameworks_says_where_they_are_kept(
    strategy: Run, council: Path
) -> None:
    (council / "data/frameworks/rights.yaml").unlink()
    assert "data/frameworks/ holds them" in strategy("coverage", "--framework", "rights").stderr


def ids(strategy: Run, *words: str) -> list[str]:
    done = strategy("list", *words, "--json")
    assert done.returncode == 0, done.stderr
    return [load["id"] for load in json.loads(done.stdout)[words[0]]]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("actions", ["bases", "hub"]),
        ("actions --service inclusion", ["hub"]),
        ("actions --owner send-manager", ["bases", "hub"]),
        ("actions --priority 1 --status at-risk", ["hub"]),
        ("actions --group send", ["hub"]),
        ("voices", ["2026-10-few-1", "2026-05-20-school-council"]),
        ("voices --status open", ["2026-10-few-1"]),
        ("voices --phase primary", ["2026-10-few-1", "2026-05-20-school-council"]),
        ("voices --priority 2", ["2026-10-few-1"]),
        ("measures", ["absence", "spare"]),
        ("measures --owner attendance-lead", ["absence"]),
        ("measures --priority 2", []),
        ("posts --service SEND", ["head-of-send", "send-manager"]),
        ("posts --organisation marlbrook\u00a0health\u00a0partnership", ["icb-lead"]),
        ("posts --priority 2", []),
        ("entries --owner attendance-lead", [
            "2026-11-16-attendance-lead", "2026-11-06-attendance-lead",
            "2026-04-02-attendance-lead",
        ]),
        ("decisions", ["2026-06-10-cabinet"]),
        ("decisions --priority 1", ["2026-06-10-cabinet"]),
        ("decisions --priority 2", []),
        ("objectives --portfolio Children", ["1.1"]),
    ],
)  # fmt: skip
def test_lists_are_cut(strategy: Run, words: str, expected: list[str]) -> None:
    assert ids(strategy, *(part.replace("\u00a0", " ") for part in words.split(" "))) == expected


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_is_listed_in_every_form_and_calculates_nothing(
    strategy: Run, council: Path, kind: str
) -> None:
    said = "'=1+1'"
    for path in ("actions/hub", "measures/absence", "posts"):
        shown = DELIVERY[f"data/{path}.yaml"]
        text = re.sub(r"title: (\"[^\"]*\"|[^,}\n]+)", f"title: {said}", shown)
        write(council, {f"data/{path}.yaml": text})
    path = "data/voice/2026-10-02-college.yaml"
    write(council, {path: DELIVERY[path].replace("The bus comes too late.", "'+ The bus'")})
    made = 'date: 2026-10-02\nbody: Panel\nrecommendation: "\'=1+1"\n'
    write(council, {"data/recommendations/2026-10-02-panel.yaml": made})
    for form in ("text", "csv", "json"):
        done = strategy("list", kind, "--format", form)
        assert (done.returncode, done.stderr) == (0, "")
    rows = table(strategy("list", kind, "--format", "csv").stdout)
    assert rows
    for row in rows:
        assert not any(re.match(r"[=+\-@]", cell) for cell in row.values())


def test_a_small_number_of_people_is_said_to_be_small(strategy: Run) -> None:
    public, own = (
        json.loads(strategy("list", "voices", "--json", *more).stdout)["voices"][0]
        for more in ((), ("--audience", "internal"))
    )
    assert (public["number"], public["date"], public["who"]) == (None, "2026-10", "A small group")
    assert (own["number"], own["number_in_words"]) == (3, "3")


@pytest.mark.parametrize(
    ("record", "schema"),
    [
        ("hub", "show-action"),
        ("HUB", "show-action"),
        ("actions/hub", "show-action"),
        ("data/actions/hub.yaml", "show-action"),
        ("1.1", "show-objective"),
        ("2.1", "show-objective"),
        ("data/objectives/2-1.yaml", "show-objective"),
        ("posts/head-of-send", "show-post"),
        ("send-manager", "show-post"),
        ("absence", "show-measure"),
        ("priorities/1", "show-priority"),
    ],
)
def test_show_finds_every_kind(strategy: Run, record: str, schema: str) -> None:
    done = strategy("show", record, "--json")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["schema"] == f"strategy/{schema}"
    assert strategy("show", record).stdout


def test_a_number_that_is_an_action_s_id_too_is_asked_back(strategy: Run, council: Path) -> None:
    write(council, {"data/actions/2.1.yaml": "title: A plan\nobjectives: [2-1]\n"})
    done = strategy("show", "2.1")
    assert done.returncode == 2
    assert done.stderr.splitlines() == [
        'strategy: "2.1" fits 2 records; write one of:',
        "  objectives/2-1  Next steps (First objectives, 1 January 2024 to 31 December 2030: "
        "in force on 23 November 2026)",
        "  actions/2.1  A plan",
    ]
    assert "A plan" in strategy("show", "actions/2.1").stdout
    assert "Next steps" in strategy("show", "objectives/2-1").stdout


def test_an_objective_shows_what_serves_it_and_what_was_heard(strategy: Run) -> None:
    answer = json.loads(strategy("show", "1.1", "--json").stdout)
    assert [action["id"] for action in answer["actions"]] == ["hub"]
    states = {
        milestone["id"]: milestone["state"] for milestone in answer["actions"][0]["milestones"]
    }
    assert states["first"] == "reached"
    assert [voice["loop"] for voice in answer["voices"]] == ["open", "closed"]
    assert (answer["review_due"], answer["review_overdue"]) == ("2026-11-02", True)
    shown = " ".join(strategy("show", "1.1").stdout.split())
    for line in (
        "due by 2 November 2026, overdue",
        "Reached on 27 March 2026; the deadline was 31 March 2026",
        "What changed: There is a name on every classroom door.",
    ):
        assert line in shown
    earlier = json.loads(strategy("show", "1.1", "--json", "--as-at", "2026-06-01").stdout)
    assert [voice["id"] for voice in earlier["voices"]] == ["2026-05-20-school-council"]
    assert earlier["review_overdue"] is False
