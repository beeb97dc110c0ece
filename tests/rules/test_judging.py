"""What the rules say of cases beside those on their pages: YAML in, problems out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest

from strategy.diagnostics import Diagnostic, Severity
from strategy.load.reading import load
from strategy.load.record_kinds import KINDS
from strategy.model import Part, Post, StrategyDocument
from strategy.rules.comparison import Comparison
from strategy.rules.judge import judge, judge_changes, judgement
from strategy.rules.references import STANDS_IN, sites, texts
from strategy.rules.rule import Case, Rule

Found = Callable[..., list[Diagnostic]]

OBJECTIVE = "priority: 1\nset: main\nwording: Every pupil attends.\nintent: improve\n"
ENTRY = "as_at: 2026-03-31\nby: attendance-lead\nstatus: on-track\nsummary: It rose.\n"
MEASURE = (
    "title: Absence\ndefinition: Absence.\nunit: '%'\nbetter: lower\nperiod: academic-year\n"
    "source: {publisher: DfE}\n"
)
DECISION = "date: 2026-02-12\nbody: Cabinet\nsummary: Decided.\neffects:\n"
DOCUMENT = """\
format: 1
title: Learning in Eastmarsh
organisation: Eastmarsh Council
standing: adopted
starts: 2024
ends: 2030
vision: Every child is safe, known and well taught.
"""


def told(problems: list[Diagnostic]) -> list[str]:
    """Each problem as one line: its file and field, its rule, its message, its hint."""
    return [
        f"{problem.file.removeprefix('data/')} {'.'.join(map(str, problem.path))} [{problem.rule}] "
        f"{problem.message} ({problem.hint})"
        for problem in problems
    ]


def rules(problems: list[Diagnostic]) -> list[str]:
    return [problem.rule for problem in problems]


def test_the_council_has_no_problems(found: Found) -> None:
    assert found({}) == []


def test_without_a_strategy_nothing_is_judged(found: Found) -> None:
    assert rules(found({"data/strategy.yaml": None})) == ["no-strategy"]


def test_the_shipped_strategy_has_no_error_and_one_warning() -> None:
    root = Path(__file__).parents[2]
    files = {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in (root / "data").rglob("*.yaml")
    }
    loaded = load(files)
    (warning,) = judge(loaded, date(2026, 11, 23))
    assert loaded.problems == ()
    assert warning.severity is Severity.WARNING
    assert warning.depends_on_today
    assert warning.message == (
        "this set ended on 31 December 2023, and no decision says what became of its 38 objectives"
    )


# References


def test_whatever_the_model_says_is_named_can_be_looked_up() -> None:
    models: list[type[Part]] = [StrategyDocument, Post, *(kind.model for kind in KINDS.values())]
    named = {site.refers.kind for model in models for site in sites(model)}
    assert {"priority", "objective", "decision", "post", "entry", "set"} <= named
    assert named <= set(STANDS_IN)


def test_the_nearest_existing_name_is_given(found: Found) -> None:
    text = OBJECTIVE.replace("set: main", "set: mian") + "supersedes: [1.1, 1.22]\n"
    assert told(found({"data/objectives/1.3.yaml": text})) == [
        'objectives/1.3.yaml set [unknown-reference] there is no set "mian" (did you mean "main"?)',
        'objectives/1.3.yaml supersedes.1 [unknown-reference] there is no objective "1.22" '
        '(did you mean "1.2"?)',
    ]


def test_where_no_name_is_near_the_place_to_look_is_given(found: Found) -> None:
    text = OBJECTIVE + "groups: [looked-after]\nphases: [primary]\n"
    assert told(found({"data/objectives/1.1.yaml": text})) == [
        'objectives/1.1.yaml phases.0 [unknown-reference] there is no phase "primary" '
        '(the phases stand in data/strategy.yaml, under "phases")',
        'objectives/1.1.yaml groups.0 [unknown-reference] there is no group "looked-after" '
        '(the groups stand in data/strategy.yaml, under "groups")',
    ]


def test_names_inside_parts_are_followed(found: Found) -> None:
    wordings = "earlier_wordings:\n  - {wording: Attend., decision: 2019-01-01-council}\n"
    effects = "  - {set: main, outcome: kept}\n  - {objective: 9.9, outcome: kept}\n"
    changes = {
        "data/objectives/1.1.yaml": OBJECTIVE + wordings,
        "data/decisions/2026-02-12-cabinet.yaml": DECISION + effects,
    }
    assert told(found(changes)) == [
        "objectives/1.1.yaml earlier_wordings.0.decision [unknown-reference] there is no decision "
        '"2019-01-01-council" (each is a file in data/decisions/)',
        "decisions/2026-02-12-cabinet.yaml effects.1.objective [unknown-reference] there is no "
        'objective "9.9" (each is a file in data/objectives/)',
    ]


def test_a_measure_that_is_named_exists(found: Found) -> None:
    changes = {
        "data/priorities/1.yaml": "title: At school\nmeasures: [absense]\n",
        "data/objectives/1.1.yaml": OBJECTIVE + "measures: [absence, {id: absentees}]\n",
        "data/measures/absence.yaml": MEASURE + "replaced_by: x\npaired_with: absence\n"
        "targets: [{period: 2026/27, value: 15, decision: 2026-01-01-x}]\n",
        "data/decisions/2026-02-12-cabinet.yaml": DECISION + "  - {measure: absnce}\n",
    }
    unknown = [problem for problem in found(changes) if problem.rule == "unknown-reference"]
    assert told(unknown) == [
        'priorities/1.yaml measures.0.id [unknown-reference] there is no measure "absense" '
        '(did you mean "absence"?)',
        'objectives/1.1.yaml measures.1.id [unknown-reference] there is no measure "absentees" '
        '(did you mean "absence"?)',
        "measures/absence.yaml targets.0.decision [unknown-reference] there is no decision "
        '"2026-01-01-x" (did you mean "2026-02-12-cabinet"?)',
        'measures/absence.yaml replaced_by [unknown-reference] there is no measure "x" '
        "(each is a file in data/measures/)",
        "decisions/2026-02-12-cabinet.yaml effects.0.measure [unknown-reference] there is no "
        'measure "absnce" (did you mean "absence"?)',
    ]


def test_no_rule_sees_a_figure_under_embargo_and_a_row_is_still_found(
    council: dict[str, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    files = {
        **council,
        "data/measures/absence.yaml": MEASURE.encode(),
        "data/measures/absence.csv": b"period,area,value,published\n2022/23,A,2,2026-05-21\n"
        b"2022/23,B,2,2026-08-21\n2022/23,C,2,2026-04-21\n",
    }
    pairs: list[tuple[str, int]] = []

    def look(case: Case | Comparison) -> Iterator[Diagnostic]:
        strategy = case.strategy if isinstance(case, Case) else case.new
        figures = strategy.figures["absence"]
        pairs[:] = [(figure.area, case.row_of("absence", figure)) for figure in figures]
        return iter(())

    looking = Rule("looking", Severity.ERROR, "", look, control=look)
    monkeypatch.setattr("strategy.rules.judge.judging", lambda: [looking])
    monkeypatch.setattr("strategy.rules.judge.control", lambda: [looking])
    loaded = load(files)
    for today, run_on, rows in (
        (date(2026, 6, 1), None, [("A", 0), ("C", 2)]),
        (date(2026, 8, 21), None, [("A", 0), ("B", 1), ("C", 2)]),
        (date(2030, 1, 1), date(2026, 5, 1), [("C", 2)]),
        (date(2026, 5, 1), date(2030, 1, 1), [("C", 2)]),
    ):
        judgement(loaded, today, run_on)
        assert pairs == rows
        judge_changes(load(council), loaded, today, run_on)
        assert pairs == rows


def test_a_correction_names_an_entry_on_the_same_objective(found: Found) -> None:
    elsewhere = ENTRY + "corrects: 2026-03-31-attendance-laed\n"
    changes = {
        "data/progress/2.1/2026-03-31-x.yaml": elsewhere,
        "data/progress/1.1/2026-04-30-attendance-lead.yaml": elsewhere.replace(
            "03-31\n", "04-30\n"
        ),
        "data/progress/1.2/2026-03-31-send-manager.yaml": ENTRY
        + "corrects: 2026-03-31-attendance-lead\n",
    }
    assert told(found(changes)) == [
        "progress/1.1/2026-04-30-attendance-lead.yaml corrects [unknown-reference] there is no "
        'entry "2026-03-31-attendance-laed" (did you mean "2026-03-31-attendance-lead"?)',
        "progress/1.2/2026-03-31-send-manager.yaml corrects [unknown-reference] there is no "
        'entry "2026-03-31-attendance-lead" (it is the name of a file beside this one, without '
        ".yaml)",
        "progress/2.1/2026-03-31-x.yaml corrects [unknown-reference] there is no "
        'entry "2026-03-31-attendance-laed" (it is the name of a file beside this one, without '
        ".yaml)",
    ]


def test_a_record_with_problems_of_its_own_still_exists(found: Found) -> None:
    changes = {
        "data/priorities/1.yaml": "title: [\n",
        "data/decisions/2024-01-18-cabinet.yaml": "body: Cabinet\n",
        "data/objectives/1.1.yaml": OBJECTIVE
        + "earlier_wordings: [{wording: Attend., decision: 2024-01-18-cabinet}]\n",
    }
    assert set(rules(found(changes))) == {"not-yaml", "missing-field"}


def test_a_post_is_succeeded_by_a_post(found: Found) -> None:
    posts = (
        "attendance-lead: {title: Attendance Lead}\n"
        "send-manager: {title: SEND, succeeded_by: inclusion-head}\n"
    )
    assert told(found({"data/posts.yaml": posts})) == [
        'posts.yaml send-manager.succeeded_by [unknown-reference] there is no post "inclusion-head"'
        " (the posts stand in data/posts.yaml)"
    ]


def test_owners_leads_and_authors_outside_the_list_are_warned_of(found: Found) -> None:
    changes = {
        "data/priorities/1.yaml": "title: At school\nlead: The Director of Everything\n",
        "data/objectives/1.1.yaml": OBJECTIVE + "owner: atendance-lead\n",
        "data/progress/2.1/2026-03-31-x.yaml": ENTRY.replace("attendance-lead", "Attendance Lead"),
    }
    assert told(found(changes)) == [
        'priorities/1.yaml lead [unlisted-post] "The Director of Everything" is not a post in '
        "data/posts.yaml (add the post to data/posts.yaml, or name one that is there)",
        'objectives/1.1.yaml owner [unlisted-post] "atendance-lead" is not a post in '
        'data/posts.yaml (did you mean "attendance-lead"?)',
        'progress/2.1/2026-03-31-x.yaml by [unlisted-post] "Attendance Lead" is not a post in '
        'data/posts.yaml (did you mean "attendance-lead"?)',
    ]


def test_a_long_text_in_place_of_a_post_is_cut(found: Found) -> None:
    (warning,) = found({"data/objectives/1.1.yaml": f"{OBJECTIVE}owner: {'someone ' * 50}\n"})
    assert len(warning.message) < 120
    assert warning.hint == "add the post to data/posts.yaml, or name one that is there"


@pytest.mark.parametrize("posts", ["a: [\n", "attendance-lead: {titel: Attendance Lead}\n"])
def test_where_the_list_of_posts_has_problems_no_post_is_unlisted(found: Found, posts: str) -> None:
    assert {problem.file for problem in found({"data/posts.yaml": posts})} == {"data/posts.yaml"}


def test_the_nearest_name_is_not_looked_for_without_end(found: Found) -> None:
    wrong = {f"data/objectives/1.1{n}.yaml": OBJECTIVE + f"owner: lead-{n}\n" for n in range(30)}
    hints = [problem.hint for problem in found(wrong)]
    assert len(hints) == 30
    assert sum("did you mean" in hint for hint in hints) <= 20


def test_the_same_slip_in_two_files_has_the_same_hint(found: Found) -> None:
    changes = {f"data/objectives/1.{n}.yaml": OBJECTIVE + "owner: attend-lead\n" for n in (1, 2)}
    assert {problem.hint for problem in found(changes)} == {'did you mean "attendance-lead"?'}


def test_a_name_that_stands_below_a_key_is_found() -> None:
    part = SimpleNamespace
    by_id = {"a": (part(named="x"), part(named=None)), "b": (part(named="y"),)}
    assert list(texts(by_id, ["named"], ("field",))) == [
        (("field", "a", 0, "named"), "x"),
        (("field", "b", 0, "named"), "y"),
    ]


# Ids and numbers


def test_an_id_is_unique_across_kinds(found: Found) -> None:
    changes = {
        "data/objectives/1.yaml": OBJECTIVE,
        "data/decisions/1.1.yaml": DECISION,
        "data/decisions/2.yaml": "body: [\n",
    }
    ids = [problem for problem in found(changes) if problem.rule == "duplicate-id"]
    assert [(problem.file, problem.message, problem.related[0].file) for problem in ids] == [
        (
            "data/objectives/1.yaml",
            'the id "1" is taken: a priority has it too',
            "data/priorities/1.yaml",
        ),
        (
            "data/decisions/2.yaml",
            'the id "2" is taken: a priority has it too',
            "data/priorities/2.yaml",
        ),
        (
            "data/decisions/1.1.yaml",
            'the id "1.1" is taken: an objective has it too',
            "data/objectives/1.1.yaml",
        ),
    ]


def test_the_objective_that_gives_itself_a_number_is_the_one_to_mend(found: Found) -> None:
    (problem,) = found({"data/objectives/1.0.yaml": OBJECTIVE + "number: 1.1\n"})
    assert told([problem]) == [
        'objectives/1.0.yaml number [duplicate-number] another objective in the set "main" has '
        'the number "1.1" (give it a number of its own)'
    ]
    assert problem.related[0].file == "data/objectives/1.1.yaml"


def test_a_number_can_come_again_in_another_set_and_not_outside_all(found: Found) -> None:
    without = OBJECTIVE.replace("set: main\n", "") + "number: 1.1\n"
    changes = {"data/objectives/old-1.1.yaml": without}
    assert found(changes) == []
    changes["data/objectives/older-1.1.yaml"] = without
    (problem,) = found(changes)
    assert problem.message == ('another objective among those without a set has the number "1.1"')


@pytest.mark.parametrize(
    ("stem", "more", "fits"),
    [
        ("1.7", "", True),
        ("2.7", "", False),
        ("x", "number: 2.7\n", False),
        ("2024-2.7", "", True),
        ("voice", "", True),
        ("x", "number: 2.7a\n", True),
        ("x", "number: '01.7'\n", True),
    ],
)
def test_a_number_of_the_form_n_m_belongs_to_priority_n(
    found: Found, stem: str, more: str, fits: bool
) -> None:
    problems = found({f"data/objectives/{stem}.yaml": OBJECTIVE + more})
    assert rules(problems) == ([] if fits else ["number-outside-priority"])


def test_a_number_is_not_held_against_a_priority_that_is_none(found: Found) -> None:
    several = OBJECTIVE.replace("priority: 1", "priorities: [1, 2]")
    named = OBJECTIVE.replace("priority: 1", "priority: attendance")
    unknown = OBJECTIVE.replace("priority: 1", "priority: 9")
    changes = {
        "data/priorities/attendance.yaml": "title: Attendance\n",
        "data/objectives/3.1.yaml": several,
        "data/objectives/3.2.yaml": named,
        "data/objectives/3.3.yaml": unknown,
    }
    assert rules(found(changes)) == ["unknown-reference"]


def test_a_priority_and_priorities_are_not_both_given(found: Found) -> None:
    assert told(found({"data/objectives/1.1.yaml": OBJECTIVE + "priorities: [1, 2]\n"})) == [
        'objectives/1.1.yaml priorities [one-priority] an objective has "priority" or "priorities",'
        " and not both (keep priorities where it serves several, and priority where it serves one)"
    ]


# The journal


@pytest.mark.parametrize(
    ("stem", "fits"),
    [
        ("2026-03-31", True),
        ("2026-03-31-attendance-lead-0a1b2c", True),
        ("2026-03-31.attendance-lead", True),
        ("2026-03-310", False),
        ("2026-03-31x", False),
        ("attendance-lead-2026-03-31", False),
    ],
)
def test_a_journal_files_name_begins_with_its_date(found: Found, stem: str, fits: bool) -> None:
    problems = found({f"data/progress/2.1/{stem}.yaml": ENTRY})
    assert rules(problems) == ([] if fits else ["date-not-in-name"])


def test_a_decisions_name_begins_with_its_date(found: Found) -> None:
    assert told(found({"data/decisions/2026-02-21-cabinet.yaml": DECISION})) == [
        "decisions/2026-02-21-cabinet.yaml date [date-not-in-name] the file's name does not begin "
        'with its date, 2026-02-12 (mend "date", or rename the file to begin with 2026-02-12)'
    ]


def test_an_entry_of_today_is_not_in_the_future_and_one_of_tomorrow_is(found: Found) -> None:
    assert found({}, today=date(2026, 3, 31)) == []
    (warning,) = found({}, today=date(2026, 3, 30))
    assert (warning.rule, warning.depends_on_today) == ("entry-in-the-future", True)


def test_an_entry_of_the_strategys_first_day_is_not_before_it(found: Found) -> None:
    first = {"data/progress/1.1/2024-01-01-x.yaml": ENTRY.replace("2026-03-31", "2024-01-01")}
    assert found(first) == []
    before = {"data/progress/1.1/2023-12-31-x.yaml": ENTRY.replace("2026-03-31", "2023-12-31")}
    (problem,) = found(before)
    assert problem.message == "the strategy began on 1 January 2024, after this day"
    assert problem.related[0].path == ("starts",)


def test_a_strategy_ends_after_it_starts(found: Found) -> None:
    backwards = DOCUMENT.replace("ends: 2030", "ends: 2023") + (
        "sets:\n  main: {title: Ours, starts: 2026-12-31, ends: 2026-12-31}\n"
    )
    assert told(found({"data/strategy.yaml": backwards})) == [
        "strategy.yaml ends [ends-before-start] the strategy ends on 31 December 2023, before it "
        "starts on 1 January 2024 (mend one of the two)"
    ]


def test_a_reason_for_a_pause_goes_with_the_status_paused(found: Found) -> None:
    text = ENTRY + "paused: {because: No money.}\n"
    assert told(found({"data/progress/2.1/2026-03-31-x.yaml": text})) == [
        "progress/2.1/2026-03-31-x.yaml paused [paused-without-reason] a reason for a pause, and "
        'the status is "on-track" (write status: paused, or delete the reason)'
    ]


@pytest.mark.parametrize(
    ("subject", "problem"), [("1.1", True), ("1.2", False), ("2.1", True), ("9.9", False)]
)
def test_complete_is_for_what_can_be_finished(found: Found, subject: str, problem: bool) -> None:
    text = ENTRY.replace("on-track", "complete")
    problems = found({f"data/progress/{subject}/2026-03-31-x.yaml": text})
    assert ("complete-cannot-be" in rules(problems)) is problem


def test_a_folder_without_an_objective_is_one_problem(found: Found) -> None:
    changes = {
        "data/progress/attendance/2026-03-31-b.yaml": ENTRY,
        "data/progress/attendance/2026-03-31-a.yaml": "as_at: [\n",
        "data/progress/1.1x/2026-03-31-a.yaml": ENTRY,
    }
    astray = [problem for problem in found(changes) if problem.rule == "progress-without-subject"]
    assert told(astray) == [
        "progress/1.1x/2026-03-31-a.yaml  [progress-without-subject] there is no objective "
        'or action "1.1x" for the entries in this folder (did you mean "1.1"?)',
        "progress/attendance/2026-03-31-a.yaml  [progress-without-subject] there is no objective "
        'or action "attendance" for the entries in this folder '
        "(rename the folder to the objective's or the action's id)",
    ]


def test_corrections_in_a_circle_are_one_problem(found: Found) -> None:
    def entry(name: str, corrects: str) -> dict[str, str]:
        text = f"{ENTRY.replace('It rose', f'It rose, says {name}')}corrects: {corrects}\n"
        return {f"data/progress/1.1/2026-03-31-{name}.yaml": text}

    changes = {
        **entry("a", "2026-03-31-b"),
        **entry("b", "2026-03-31-c"),
        **entry("c", "2026-03-31-b"),
        **entry("d", "2026-03-31-b"),
        **entry("e", "2026-03-31-attendance-lead"),
    }
    circles = [problem for problem in found(changes) if problem.rule != "unordered-updates"]
    assert told(circles) == [
        "progress/1.1/2026-03-31-b.yaml corrects [corrects-itself] this entry and "
        '"2026-03-31-c" correct each other, in a circle '
        "(name the earlier entry that this one puts right, or delete the line)"
    ]


# Decisions


def test_an_effect_is_on_one_thing(found: Found) -> None:
    text = DECISION + "  - {objective: 1.1, set: main, outcome: kept}\n  - {priority: 1}\n"
    assert told(found({"data/decisions/2026-02-12-x.yaml": text})) == [
        "decisions/2026-02-12-x.yaml effects.0 [effect-without-subject] this effect is on more "
        "than one thing: objective and set (write one effect for each)"
    ]


def test_a_set_is_superseded_without_a_word_on_what_follows(found: Found) -> None:
    text = DECISION + "  - {set: main, outcome: superseded}\n"
    assert found({"data/decisions/2026-02-12-x.yaml": text}) == []


ENDED = DOCUMENT + "sets:\n  main: {title: Ours, starts: 2024, ends: 2025}\n"


@pytest.mark.parametrize(
    ("effect", "settled"),
    [
        ("{set: main, outcome: closed}", True),
        ("{set: main, outcome: transcription}", False),
        ("{set: main}", False),
        ("{objective: 1.1, outcome: closed}", False),
    ],
)
def test_a_decision_on_the_set_settles_it(found: Found, effect: str, settled: bool) -> None:
    changes = {
        "data/strategy.yaml": ENDED,
        "data/decisions/2026-02-12-x.yaml": f"{DECISION}  - {effect}\n",
    }
    assert rules(found(changes)) == ([] if settled else ["set-past-its-end"])


def test_a_set_is_over_on_the_day_after_its_last(found: Found) -> None:
    changes = {
        "data/strategy.yaml": ENDED,
        "data/objectives/1.1.yaml": OBJECTIVE.replace("set: main\n", ""),
        "data/objectives/1.2.yaml": OBJECTIVE.replace("set: main\n", ""),
        "data/progress/1.1/2026-03-31-attendance-lead.yaml": None,
    }
    assert found(changes, today=date(2025, 12, 31)) == []
    (warning,) = found(changes, today=date(2026, 1, 1))
    assert warning.message.endswith("no decision says what became of its 1 objective")


def test_where_a_decision_cannot_be_read_it_may_be_the_one(found: Found) -> None:
    changes = {"data/strategy.yaml": ENDED, "data/decisions/2026-02-12-x.yaml": "effects: [\n"}
    assert rules(found(changes)) == ["not-yaml"]
