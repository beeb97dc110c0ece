"""Files to a strategy: every problem at once, in words an officer can act on."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from strategy.diagnostics import Diagnostic, Severity, counts
from strategy.load.messages import did_you_mean, listed
from strategy.load.reading import Loaded, load
from strategy.load.record_kinds import article, definition_file
from strategy.model import Objective, ProgressEntry, Strategy, StrategyDocument
from strategy.model.fields import annotation_at, choices_at, marks_at, model_at, visible_fields
from tests.conftest import COUNCIL
from tests.reading.test_parse import MUTATIONS, mutated

ROOT = Path(__file__).resolve().parents[2]
SHIPPED = {
    path.relative_to(ROOT).as_posix(): path.read_bytes() for path in (ROOT / "data").rglob("*.yaml")
}
OBJECTIVE = "data/objectives/1.1.yaml"
ENTRY = "data/progress/1.1/2026-09-30-attendance-lead.yaml"
GOOD = "priority: 1\nwording: Attend.\nintent: improve\n"
PROGRESS = "as_at: 2026-09-30\nby: attendance-lead\nstatus: on-track\nsummary: Well.\n"


def read(**changes: str) -> Loaded:
    return load(council(changes))


def council(changes: dict[str, str]) -> dict[str, bytes]:
    return {path: text.encode() for path, text in {**COUNCIL, **changes}.items()}


def told(path: str, text: str) -> list[tuple[str, str, str]]:
    loaded = load(council({path: text}))
    return [
        (problem.rule, problem.message, problem.hint)
        for problem in loaded.problems
        if problem.file == path
    ]


def the_strategy(found: Loaded) -> Strategy:
    assert found.problems == ()
    assert found.strategy is not None
    return found.strategy


def test_the_shipped_strategy_loads_without_a_problem() -> None:
    strategy = the_strategy(load(SHIPPED))
    assert (len(strategy.priorities), len(strategy.objectives)) == (5, 38)
    assert strategy.objectives["3.4"].shown_number == "3.4"
    assert strategy.objectives["voice"].all_priorities == ("1", "2", "3", "4", "5")
    assert strategy.objectives["voice"].short_name == "Voices heard"
    assert strategy.document.starts.isoformat() == "2020-01-01"
    assert strategy.document.ends.isoformat() == "2030-12-31"


def test_two_strategies_that_say_the_same_are_equal_whatever_their_layout() -> None:
    text = GOOD + "phases: [a, b]\nwording_is: 1\n".replace("wording_is: 1\n", "")
    other = (
        "# the same\r\nintent: 'improve'\r\nphases:\r\n  - a\r\n  - \"b\"\r\nowner:\r\n"
        "wording: >-\r\n  Attend.\r\npriority: 1\r\n"
    )
    assert the_strategy(load(council({OBJECTIVE: text}))) == the_strategy(
        load(council({OBJECTIVE: other}))
    )


@pytest.mark.parametrize(
    ("text", "rule", "message", "hint"),
    [
        (GOOD + "priorty: 3\n", "unknown-field", '"priorty"', '"priority"'),
        (GOOD + "zzz:\n", "unknown-field", '"zzz"', "priority"),
        (GOOD + "id: x\n", "unknown-field", '"id"', "delete"),
        ("priority: 1\nintent: improve\n", "missing-field", '"wording"', "word for word"),
        ("priority: 1\nwording:\nintent: improve\n", "missing-field", '"wording"', ""),
        (GOOD.replace("improve", "improv"), "unknown-choice", '"improv"', '"improve"'),
        (GOOD.replace("improve", "[x]"), "unknown-choice", "a list", ""),
        (GOOD + "phases: primary\n", "not-a-list", '"primary"', ""),
        (GOOD + "review: soon\n", "not-a-mapping", '"soon"', "due"),
        (GOOD + "review: {due: 2023-02-29}\n", "bad-date", "not a day that exists", "28 days"),
        (GOOD + "review: {due: 31/12/2023}\n", "bad-date", "31/12/2023", "2023-12-31"),
        (GOOD + "review: {due: 2023}\n", "bad-date", '"2023"', "2026-09-30"),
        (GOOD + "review: {due: [1]}\n", "bad-date", "a list", ""),
        (GOOD + "review: {due: 1066-10-14}\n", "bad-date", "1066-10-14", ""),
        (GOOD + "phases: [Early Years]\n", "bad-id", '"Early Years"', "small letters"),
        (GOOD + f"phases: [{'a' * 65}]\n", "bad-id", "cannot be an id", ""),
        (GOOD + "number: 'one\n\n  two'\n", "not-one-line", "one line", ""),
        (GOOD + "label: ''\n", "not-text", "empty", ""),
        (GOOD + "label: [x]\n", "not-text", "a list", ""),
        (GOOD + "label: {x: y}\n", "not-text", "a mapping", "quotes"),
        (GOOD + "partners: [x, ~]\n", "not-text", "nothing", "write it"),
        (GOOD + "partners: [x, [y]]\n", "not-text", "a list", ""),
        (GOOD + "links: [{title: T}]\n", "missing-field", 'item 1 of "links"', ""),
        (GOOD + "review: {due: 2023-13-01}\n", "bad-date", "not a day", "months"),
        (GOOD + "review: {}\n", "missing-field", '"review"', "reviewed"),
        (GOOD + "links: [{title: T, url: javascript}]\n", "bad-link", "web address", "https://"),
        (GOOD + "links: [~]\n", "not-a-mapping", "nothing", ""),
        (GOOD + "label: Action #4 done\n", "text-cut-short", '"label"', "quotes"),
        ("", "not-a-mapping", "nothing", "wording"),
        ("- a\n", "not-a-mapping", "a list", ""),
        ("just text\n", "not-a-mapping", "", ""),
        (GOOD + "visibility: secret\n", "unknown-choice", '"secret"', ""),
    ],
)
def test_a_wrong_field_says_what_and_how_to_mend_it(
    text: str, rule: str, message: str, hint: str
) -> None:
    [(found_rule, found_message, found_hint)] = told(OBJECTIVE, text)
    assert found_rule == rule
    assert message in found_message
    assert hint in found_hint


@pytest.mark.parametrize(
    ("status", "hint"),
    [("Red", "off-track"), ("Amber", "at-risk"), ("Green", "on-track"), ("on track", "on-track")],
)
def test_a_colour_is_told_what_to_write(status: str, hint: str) -> None:
    [(rule, _, text)] = told(ENTRY, PROGRESS.replace("on-track", status))
    assert rule == "unknown-choice"
    assert hint in text


def test_shorthand_for_a_corrective_action() -> None:
    text = PROGRESS + "corrective_action: More visits\n"
    strategy = the_strategy(load(council({ENTRY: text})))
    [entry] = strategy.progress["1.1"]
    assert entry.corrective_action is not None
    assert entry.corrective_action.what == "More visits"


@pytest.mark.parametrize(
    ("path", "rule", "hint"),
    [
        ("data/objetives/1.1.yaml", "misplaced-file", "objectives"),
        ("data/zzz/1.1.yaml", "misplaced-file", "objectives"),
        ("data/stratgy.yaml", "misplaced-file", "strategy.yaml"),
        ("data/objectives/deep/1.1.yaml", "misplaced-file", "data/objectives/ID.yaml"),
        ("data/progress/1.1.yaml", "misplaced-file", "data/progress/"),
        ("data/objectives/1.1.yml", "misplaced-file", ".yaml"),
        ("data/objectives/Über.yaml", "bad-id", "small letters"),
        ("data/objectives/nul.yaml", "bad-id", ""),
        ("data/objectives/com1.x.yaml", "bad-id", ""),
    ],
)
def test_a_file_in_the_wrong_place_or_with_a_wrong_name(path: str, rule: str, hint: str) -> None:
    [(found_rule, _, found_hint)] = told(path, GOOD)
    assert found_rule == rule
    assert hint in found_hint


def test_posts_by_id() -> None:
    text = "a-post: {title: A post}\nA Post: {title: x}\nb: {titel: x}\nc: text\n"
    loaded = load(council({"data/posts.yaml": text}))
    assert {problem.rule for problem in loaded.problems} >= {
        "bad-id",
        "unknown-field",
        "not-a-mapping",
    }
    assert all(problem.path for problem in loaded.problems)
    assert load(council({"data/posts.yaml": "- a\n"})).problems[0].rule == "not-a-mapping"
    cut = load(council({"data/posts.yaml": "b:\n  title: Head of #4\n"}))
    assert {problem.rule for problem in cut.problems} == {"text-cut-short"}


def test_without_its_document_there_is_no_strategy_and_a_newer_one_is_refused_kindly() -> None:
    assert [problem.rule for problem in load({}).problems] == ["no-strategy"]
    newer = COUNCIL["data/strategy.yaml"].replace("format: 1", "format: 2")
    loaded = load(council({"data/strategy.yaml": newer}))
    assert loaded.strategy is None
    assert [problem.rule for problem in loaded.problems] == ["newer-format"]
    for wrong, rule in (("x", "bad-number"), ("[1]", "bad-number"), ("0", "unknown-format")):
        text = COUNCIL["data/strategy.yaml"].replace("format: 1", f"format: {wrong}")
        loaded = load(council({"data/strategy.yaml": text}))
        assert {problem.rule for problem in loaded.problems} <= {rule, "bad-number"}


def test_all_problems_of_all_files_come_at_once_and_hide_nothing() -> None:
    loaded = load(
        council(
            {
                OBJECTIVE: GOOD + "x: 1\ny: 2\n",
                "data/priorities/1.yaml": "title: [\n",
                ENTRY: PROGRESS.replace("on-track", "grene"),
            }
        )
    )
    assert sorted((problem.file, problem.rule) for problem in loaded.problems) == [
        (OBJECTIVE, "unknown-field"),
        (OBJECTIVE, "unknown-field"),
        ("data/priorities/1.yaml", "not-yaml"),
        (ENTRY, "unknown-choice"),
    ]
    assert loaded.strategy is not None
    assert "1.2" in loaded.strategy.objectives
    assert loaded.ids["objectives"] == {"1.1", "1.2"}
    assert counts(loaded.problems)[Severity.ERROR] == 4


def test_problems_of_one_file_are_bounded() -> None:
    wrong = load(council({OBJECTIVE: GOOD + "".join(f"x{n}: 1\n" for n in range(500))}))
    assert 100 <= len(wrong.problems) <= 102
    assert "too-many-problems" in {problem.rule for problem in wrong.problems}


@settings(max_examples=60)
@given(
    st.dictionaries(st.text(max_size=40).map(lambda name: f"data/{name}"), st.binary(max_size=80))
)
def test_any_files_at_all_never_raise(files: dict[str, bytes]) -> None:
    assert isinstance(load(files), Loaded)


@settings(max_examples=60)
@given(st.sampled_from(sorted(SHIPPED)), MUTATIONS)
def test_a_mutated_tree_never_raises(path: str, changes: list[tuple[str, int, int, str]]) -> None:
    text = mutated(SHIPPED[path].decode(), changes).encode("utf-8", "surrogatepass")
    loaded = load({**SHIPPED, path: text})
    for problem in loaded.problems:
        assert isinstance(problem, Diagnostic)
        assert problem.message
        assert problem.file.startswith("data/")


def test_words() -> None:
    assert did_you_mean("priorty", ["priority", "set"]) == 'did you mean "priority"?'
    assert did_you_mean("zzzz", ["priority"]) == ""
    assert listed(["a", "b", "c"]) == "a, b or c"
    assert listed(["a"]) == "a"
    assert (article("objective"), article("priority")) == ("an objective", "a priority")
    assert definition_file("objectives", "3.4") == "data/objectives/3.4.yaml"


def test_fields_of_a_model_by_their_path() -> None:
    assert "id" not in visible_fields(Objective)
    assert visible_fields(ProgressEntry)[-1] == "visibility"
    assert annotation_at(Objective, ("nothing",)) == (None, ())
    assert annotation_at(Objective, ("label", "deeper"))[0] is None
    assert annotation_at(Objective, ("nothing", "deeper"))[0] is None
    assert model_at(Objective, ("links", 0)) is not None
    assert model_at(Objective, ("label",)) is None
    assert marks_at(Objective, ("nothing",)) == ()
    assert choices_at(StrategyDocument, ("statuses", "red"))[0] == "not-started"
    assert choices_at(ProgressEntry, ("status",))[0] == "not-started"


def test_a_decision_takes_effect_on_its_day_unless_it_says_otherwise() -> None:
    decision = "date: 2026-10-15\nbody: Cabinet\nsummary: Agreed.\n"
    strategy = the_strategy(
        load(
            council(
                {
                    "data/decisions/2026-10-15-a.yaml": decision,
                    "data/decisions/2026-10-15-b.yaml": decision + "effective: 2026-10-23\n",
                }
            )
        )
    )
    days = [decision.in_effect_from.day for decision in strategy.decisions.values()]
    assert days == [15, 23]


def test_a_value_with_changes_leaves_the_first_alone() -> None:
    objective = the_strategy(load(SHIPPED)).objectives["3.4"]
    assert objective.with_changes(label="x").label == "x"
    assert objective.label == "Support to attend"


def test_a_document_with_a_bad_key_points_at_the_key() -> None:
    text = COUNCIL["data/strategy.yaml"] + "groups: {Big Group: x}\nstatuses: {red: {label: R}}\n"
    loaded = load(council({"data/strategy.yaml": text}))
    assert sorted((problem.rule, problem.path, problem.key) for problem in loaded.problems) == [
        ("bad-id", ("groups", "Big Group"), True),
        ("unknown-choice", ("statuses", "red"), True),
    ]
    empty = COUNCIL["data/strategy.yaml"].replace("organisation: Marlbrook", "organisation:\n#")
    assert load(council({"data/strategy.yaml": empty})).strategy is None


def test_empty_fields_deep_inside_are_as_if_left_out() -> None:
    text = GOOD + "links:\n  - title: T\n    url: https://example.org/\nreview:\n  due:\n"
    [(rule, message, _)] = told(OBJECTIVE, text)
    assert (rule, message) == ("missing-field", '"review" needs "due"')


def test_files_outside_data_are_none_of_ours_and_a_comment_after_a_word_is_fine() -> None:
    files = council({OBJECTIVE: GOOD.replace("improve", "improve # for now")})
    the_strategy(load({**files, "other/x.yaml": b"\xff"}))
