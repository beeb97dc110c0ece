"""Change control of measures: two states of a definition and its figures in, problems out."""

from __future__ import annotations

import pytest

from strategy.diagnostics import Diagnostic
from tests.rules.test_control import DOCUMENT, STRATEGY, Found, decision, rules, told

FILE = "data/measures/persistent-absence.yaml"
CSV = "data/measures/persistent-absence.csv"
HEADER = "period,area,value,numerator,denominator,status,published,note\n"
MEASURE = """\
title: Persistent absence
definition: Pupils missing 10% or more of possible sessions.
unit: "%"
decimals: 1
better: lower
period: academic-year
source: {publisher: DfE}
breakdowns: [fsm]
"""
OLD = "2024-01-18-cabinet"
TARGETS = f"""\
targets:
  - {{period: 2026/27, value: 16.0, decision: {OLD}}}
  - {{period: 2027/28, value: 15.0, decision: {OLD}}}
"""
GAP = """\
gaps:
  - name: FSM gap
    is: {fsm: "no"}
    minus: {fsm: "yes"}
    baseline: {period: 2018/19}
    targets: [{period: 2027/28, value: 12.0, decision: 2024-01-18-cabinet}]
"""
MINUTES = "date: 2025-01-16\nbody: Cabinet\nsummary: Decided.\n"
NAMED = decision("measure: persistent-absence")
TRANSCRIBED = decision("measure: persistent-absence, outcome: transcription")


def where(problems: list[Diagnostic]) -> list[str]:
    """Each problem without its mend."""
    return [name.split(" (")[0] for name in told(problems)]


# Targets


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (
            "value: 15.0",
            "value: 16.5",
            "targets.1 [target-changed] a target for 2027/28 changed from 15.0 to 16.5, which is "
            "easier",
        ),
        (
            "value: 15.0",
            "value: 14",
            "targets.1 [target-changed] a target for 2027/28 changed from 15.0 to 14",
        ),
        (
            "2027/28",
            "2029/30",
            "targets.1 [target-changed] a target of 15.0 moved from 2027/28 to 2029/30",
        ),
        (
            f"15.0, decision: {OLD}",
            "15.0, decision: 2025-01-16-cabinet",
            "targets.1 [target-changed] a target of 15.0 for 2027/28 was set by "
            "2024-01-18-cabinet, and now by 2025-01-16-cabinet",
        ),
        (
            f"15.0, decision: {OLD}",
            "15.0",
            "targets.1 [target-changed] a target of 15.0 for 2027/28 was set by "
            "2024-01-18-cabinet, and now by no decision",
        ),
        (
            f"  - {{period: 2027/28, value: 15.0, decision: {OLD}}}\n",
            "",
            "targets [target-changed] a target of 15.0 for 2027/28 was there and is gone",
        ),
    ],
)
def test_a_target_that_is_another_one(controlled: Found, old: str, new: str, message: str) -> None:
    other = {"data/decisions/2025-01-16-cabinet.yaml": MINUTES}
    before = {FILE: MEASURE + TARGETS, **other}
    after = {FILE: MEASURE + TARGETS.replace(old, new)}
    assert where(controlled(before, after)) == [f"measures/persistent-absence.yaml {message}"]
    assert rules(controlled(before, after | NAMED)) == ["target-changed"]
    assert controlled(before, after | TRANSCRIBED) == []


def test_what_is_free_in_a_target(controlled: Found) -> None:
    before = {FILE: MEASURE + TARGETS}
    first, second = TARGETS.splitlines()[1:]
    for targets in (
        f"targets:\n{second}\n{first}\n",
        TARGETS.replace("2027/28", "2027-28"),
        TARGETS.replace("value: 15.0", "value: 15"),
        TARGETS.replace("15.0,", "15.0, because: Schools can do this.,"),
    ):
        assert controlled(before, {FILE: MEASURE + targets}) == []


def test_a_decision_may_be_named_later(controlled: Found) -> None:
    unsaid = TARGETS.replace(f", decision: {OLD}", "")
    assert controlled({FILE: MEASURE + unsaid}, {FILE: MEASURE + TARGETS}) == []


def test_a_range_that_got_wider_is_easier(controlled: Found) -> None:
    ranged = MEASURE.replace("lower", "in-range") + TARGETS.replace("15.0", "{low: 90, high: 95}")
    wider = ranged.replace("low: 90", "low: 85")
    (problem,) = controlled({FILE: ranged}, {FILE: wider})
    assert problem.message == (
        "a target for 2027/28 changed from 90 to 95 to 85 to 95, which is easier"
    )
    (back,) = controlled({FILE: wider}, {FILE: ranged})
    assert "easier" not in back.message


def test_of_a_higher_measure_less_is_easier_and_of_a_contextual_one_nothing(
    controlled: Found,
) -> None:
    after = TARGETS.replace("15.0", "14.0")
    higher, context = (MEASURE.replace("lower", word) for word in ("higher", "contextual"))
    (easier,) = controlled({FILE: higher + TARGETS}, {FILE: higher + after})
    assert easier.message.endswith("which is easier")
    (other,) = controlled({FILE: context + TARGETS}, {FILE: context + after})
    assert other.message.endswith("from 15.0 to 14.0")


def test_a_number_in_place_of_a_range(controlled: Found) -> None:
    after = TARGETS.replace("15.0", "{low: 12, high: 15}")
    (problem,) = controlled({FILE: MEASURE + TARGETS}, {FILE: MEASURE + after})
    assert problem.message == "a target for 2027/28 changed from 15.0 to 12 to 15"


def test_an_internal_measure_is_not_quoted(controlled: Found) -> None:
    hidden = MEASURE + "visibility: internal\nbaseline: {period: 2018/19}\n" + TARGETS
    after = (
        hidden.replace("15.0", "16.5").replace("2018/19", "2021/22").replace("2026/27", "2042/43")
    )
    problems = controlled({FILE: hidden}, {FILE: after})
    assert sorted(set(rules(problems))) == ["baseline-moved", "target-changed"]
    for said in told(problems):
        assert not any(text in said for text in ("15.0", "16.5", "2018/19", "2021/22", "2042/43"))
    gone = controlled({FILE: hidden}, {FILE: hidden.partition("targets")[0]})
    assert [problem.message for problem in gone] == ["a target is gone", "a target is gone"]


# New targets

NEW = TARGETS + "  - {period: 2029/30, value: 13.0, decision: 2026-02-12-cabinet}\n"


def test_a_new_target_and_the_decision_that_set_it(controlled: Found) -> None:
    before = {FILE: MEASURE + TARGETS}
    assert controlled(before, {FILE: MEASURE + NEW} | NAMED) == []
    other = {FILE: MEASURE + NEW} | decision("objective: 1.1, outcome: kept")
    assert told(controlled(before, other)) == [
        "measures/persistent-absence.yaml targets.2.decision [target-added] a target of 13.0 for "
        '2029/30 was added, and decision "2026-02-12-cabinet" does not name the measure (name the '
        "decision that set it under decision:, and give that decision the effect "
        "{measure: persistent-absence})"
    ]


def test_a_new_target_without_a_decision(controlled: Found) -> None:
    after = {FILE: MEASURE + NEW.replace(", decision: 2026-02-12-cabinet", "")}
    assert where(controlled({FILE: MEASURE + TARGETS}, after)) == [
        "measures/persistent-absence.yaml targets.2 [target-added] a target of 13.0 for 2029/30 "
        "was added, and no decision set it"
    ]
    assert controlled({FILE: MEASURE + TARGETS}, after | TRANSCRIBED) == []


def test_an_earlier_decision_counts_if_it_named_the_measure(controlled: Found) -> None:
    before = {FILE: MEASURE + TARGETS} | NAMED
    assert controlled(before, {FILE: MEASURE + NEW}) == []
    unnamed = NEW.replace("2026-02-12-cabinet", OLD)
    (problem,) = controlled(before, {FILE: MEASURE + unnamed})
    assert problem.hint == (
        "name the decision that set it under decision:, a new one with the effect "
        "{measure: persistent-absence}"
    )


def test_a_decision_that_set_what_was_there_sets_no_more(controlled: Found) -> None:
    before = {FILE: MEASURE + NEW} | NAMED
    more = NEW + "  - {period: 2030/31, value: 19.0, decision: 2026-02-12-cabinet}\n"
    (problem,) = controlled(before, {FILE: MEASURE + more})
    assert problem.rule == "target-added"
    assert "has set what was there before, and no more" in problem.message


def test_a_decision_that_is_not_there_is_told_by_another_rule(controlled: Found) -> None:
    assert controlled({FILE: MEASURE + TARGETS}, {FILE: MEASURE + NEW}) == []


def test_the_targets_of_a_new_measure_are_new(controlled: Found) -> None:
    problems = controlled({}, {FILE: MEASURE + TARGETS + GAP})
    assert [".".join(map(str, problem.path)) for problem in problems] == [
        "targets.0.decision",
        "targets.1.decision",
        "gaps.0.targets.0.decision",
    ]
    assert set(rules(problems)) == {"target-added"}
    assert controlled({}, {FILE: MEASURE}) == []


def test_a_measure_under_another_name_sets_no_new_targets(controlled: Found) -> None:
    after = {FILE: None, "data/measures/absence.yaml": MEASURE + TARGETS}
    (problem,) = controlled({FILE: MEASURE + TARGETS}, after)
    assert problem.rule == "record-renamed"
    assert problem.hint.endswith("what people call it is its title:, and can change")


# Gaps


def test_the_targets_and_the_baseline_of_a_gap(controlled: Found) -> None:
    before = {FILE: MEASURE + GAP}
    after = {FILE: MEASURE + GAP.replace("12.0", "14.0").replace("2018/19", "2021/22")}
    assert where(controlled(before, after)) == [
        "measures/persistent-absence.yaml gaps.0.baseline.period [baseline-moved] the baseline of "
        'the gap "FSM gap" moved from "2018/19" to "2021/22"',
        "measures/persistent-absence.yaml gaps.0.targets.0 [target-changed] a target of the gap "
        '"FSM gap" for 2027/28 changed from 12.0 to 14.0, which is easier',
    ]


def test_a_gap_goes_by_its_groups_and_not_by_its_name(controlled: Found) -> None:
    before = {FILE: MEASURE + GAP}
    renamed = controlled(before, {FILE: MEASURE + GAP.replace("FSM gap", "Free meals gap")})
    assert [problem.rule for problem in renamed] == ["look-at-this-change"]
    turned = GAP.replace('minus: {fsm: "yes"}', 'minus: {fsm: "all"}')
    assert rules(controlled(before, {FILE: MEASURE + turned})) == [
        "baseline-moved",
        "target-added",
        "target-changed",
    ]
    (baseline, target) = controlled(before, {FILE: MEASURE})
    assert (baseline.path, target.path) == (("gaps",), ("gaps",))
    assert target.message.endswith("of 12.0 for 2027/28 was there and is gone")


# Baselines, direction, breaks, ratings


def test_a_baseline(controlled: Found) -> None:
    based = MEASURE + "baseline: {period: 2018/19}\n"
    later = based.replace("2018/19", "2021/22")
    assert controlled({FILE: MEASURE}, {FILE: based}) == []
    assert controlled({FILE: based}, {FILE: based.replace("2018/19", "2018-19")}) == []
    assert told(controlled({FILE: based}, {FILE: later})) == [
        "measures/persistent-absence.yaml baseline.period [baseline-moved] the baseline moved "
        'from "2018/19" to "2021/22" (put it back, or add the decision that moved it, with the '
        "effect {measure: persistent-absence})"
    ]
    assert controlled({FILE: based}, {FILE: later} | NAMED) == []
    (gone,) = controlled({FILE: based}, {FILE: MEASURE})
    assert gone.message == 'the baseline moved from "2018/19" to nothing'
    assert gone.path == ("baseline",)


def test_which_way_is_better(controlled: Found) -> None:
    after = {FILE: MEASURE.replace("lower", "higher")}
    assert told(controlled({FILE: MEASURE}, after)) == [
        "measures/persistent-absence.yaml better [measure-redefined] which way is better changed "
        'from "lower" to "higher" (put it back, or add the decision that changed it, with the '
        "effect {measure: persistent-absence})"
    ]
    assert controlled({FILE: MEASURE}, after | NAMED) == []


def test_breaks_that_come_and_go(controlled: Found) -> None:
    broken = MEASURE + "breaks: [{from: 2021/22, because: Counted anew.}]\n"
    more = broken.replace("[{", "[{from: 2019/20, because: Closed schools.}, {")
    assert controlled({FILE: broken}, {FILE: broken.replace("anew", "in another way")}) == []
    (came,) = controlled({FILE: broken}, {FILE: more})
    assert (came.message, came.path) == ("a break from 2019/20 was added", ("breaks", 0))
    (gone,) = controlled({FILE: more}, {FILE: broken})
    assert (gone.message, gone.path) == (
        "a break from 2019/20 was there and is gone",
        ("breaks",),
    )
    assert controlled({FILE: more}, {FILE: broken} | NAMED) == []


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("{within: 5%}", "{within: 4%}", None),
        ("{within: 5%}", "{within: 6%}", "distance within 6%"),
        ("{within: 5%}", "{within: 0.5 points}", "distance within 0.5 points"),
        ("{within: 5%}", "{within: 5%, rule: growth}", "growth within 5%"),
        (
            "{within: 5%, rule: comparator, area: England}",
            "{within: 5%, rule: comparator, area: North West}",
            "comparator against North West within 5%",
        ),
    ],
)
def test_a_rating_that_is_loosened(
    controlled: Found, old: str, new: str, message: str | None
) -> None:
    before, after = {FILE: f"{MEASURE}rating: {old}\n"}, {FILE: f"{MEASURE}rating: {new}\n"}
    problems = controlled(before, after)
    (problem,) = problems
    if message is None:
        assert problem.rule == "changed-without-decision"
        assert controlled(before, after | NAMED) == []
        return
    assert problem.rule == "rating-loosened"
    assert "how figures are rated changed from" in problem.message
    assert controlled(before, after | NAMED) == []


def test_a_measure_without_a_rating_is_rated_as_all_are(controlled: Found) -> None:
    strict = {FILE: MEASURE + "rating: {within: 5%}\n"}
    (problem,) = controlled(strict, {FILE: MEASURE})
    assert problem.message == (
        'how figures are rated changed from "distance within 5%" to "distance within 10%"'
    )
    assert [problem.rule for problem in controlled({FILE: MEASURE}, strict)] == [
        "changed-without-decision"
    ]


def test_how_all_of_them_are_rated(controlled: Found) -> None:
    looser = {STRATEGY: DOCUMENT + "rating: {within: 20%}\n"}
    (problem,) = controlled({STRATEGY: DOCUMENT, FILE: MEASURE}, looser)
    assert (problem.file, problem.path) == ("data/strategy.yaml", ("rating",))
    assert "{record: strategy}" in problem.hint
    for effect in ("record: strategy", "record: strategy, outcome: amended"):
        assert controlled({STRATEGY: DOCUMENT}, looser | decision(effect)) == []


# Measures as a whole


def test_a_measure_that_is_gone_or_hidden(controlled: Found) -> None:
    (gone,) = controlled({FILE: MEASURE}, {FILE: None})
    assert (gone.rule, gone.message) == (
        "objective-disappeared",
        "measure persistent-absence was there and its file is gone",
    )
    assert "{measure: persistent-absence, outcome: closed}" in gone.hint
    (hidden,) = controlled({FILE: MEASURE}, {FILE: MEASURE + "visibility: internal\n"})
    assert hidden.message == "this measure was public and is internal now"
    ended = decision("measure: persistent-absence, outcome: closed")
    assert controlled({FILE: MEASURE}, {FILE: None, **ended}) == []


def test_what_a_measure_means_is_changed_by_decision_or_by_its_publisher(
    controlled: Found,
) -> None:
    after = MEASURE.replace("Pupils missing", "Those missing") + "owner: attendance-lead\n"
    problems = controlled({FILE: MEASURE}, {FILE: after})
    assert [(problem.rule, problem.path) for problem in problems] == [
        ("changed-without-decision", ("definition",)),
        ("look-at-this-change", ("owner",)),
    ]
    unnamed = after + "breaks: [{from: 2023/24, because: Illness counts.}]\n"
    rules = {problem.rule for problem in controlled({FILE: MEASURE}, {FILE: unnamed})}
    assert rules == {"changed-without-decision", "measure-redefined", "look-at-this-change"}
    named = unnamed.replace("because", "publisher: DfE, announced: 2025-03-20, because")
    problems = controlled({FILE: MEASURE}, {FILE: named})
    assert {problem.rule for problem in problems} == {"look-at-this-change"}
    assert {problem.path for problem in problems} == {("definition",), ("owner",), ("breaks", 0)}


def test_while_it_is_a_draft_all_of_it_is_free(controlled: Found) -> None:
    draft = {STRATEGY: DOCUMENT.replace("standing: adopted", "standing: draft")}
    before = {FILE: MEASURE + TARGETS + GAP, CSV: FIGURES} | draft
    after = MEASURE.replace("lower", "higher") + "rating: {within: 50%}\n"
    assert controlled(before, {FILE: after, CSV: HEADER_FSM}) == []
    assert controlled(draft, {FILE: MEASURE + TARGETS}) == []


# Figures

HEADER_FSM = "period,area,fsm,value,numerator,denominator,status,published,note\n"
FIGURES = HEADER_FSM + (
    "2023/24,Eastmarsh,,19.9,,,final,2025-03-20,\n"
    "2024/25,Eastmarsh,,18.4,,,provisional,2025-10-16,\n"
    "2024/25,Eastmarsh,yes,31.0,,,provisional,2025-10-16,\n"
)
WITH = {FILE: MEASURE, CSV: FIGURES}


def test_a_figure_that_says_something_else(controlled: Found) -> None:
    after = {CSV: FIGURES.replace("18.4", "17.4").replace("31.0", "c")}
    assert where(controlled(WITH, after)) == [
        "measures/persistent-absence.csv 1.value [figure-rewritten] the value for 2024/25, "
        'Eastmarsh, published 2025-10-16 changed from "18.4" to "17.4"',
        "measures/persistent-absence.csv 2.value [figure-rewritten] the value for 2024/25, "
        'Eastmarsh, fsm yes, published 2025-10-16 changed from "31.0" to "c"',
    ]
    assert rules(controlled(WITH, after | NAMED)) == ["figure-rewritten", "figure-rewritten"]
    assert controlled(WITH, after | TRANSCRIBED) == []


def test_a_status_changes_with_a_row_of_its_own(controlled: Found) -> None:
    (problem, _) = controlled(WITH, {CSV: FIGURES.replace("provisional", "final")})
    assert problem.message.endswith('changed from "provisional" to "final"')


@pytest.mark.parametrize(
    "figures",
    [
        FIGURES + "2024/25,Eastmarsh,,18.7,,,final,2026-03-19,\n",
        FIGURES.replace("\n", "\r\n"),
        HEADER_FSM + "".join(line + "\n" for line in FIGURES.splitlines()[:0:-1]),
        FIGURES.replace("19.9,", "19.90,"),
        FIGURES.replace("19.9,,,", "19.9,1704,8563,"),
        FIGURES.replace("2025-03-20,", "2025-03-20,Schools were counted in May."),
    ],
    ids=["new row", "line ends", "order", "noughts", "blanks filled in", "note"],
)
def test_what_is_free_in_figures(controlled: Found, figures: str) -> None:
    assert controlled(WITH, {CSV: figures}) == []


def test_a_column_for_another_breakdown_changes_no_figure(controlled: Found) -> None:
    measure = MEASURE.replace("[fsm]", "[send, fsm]")
    figures = FIGURES.replace("area,fsm", "area,send,fsm").replace("Eastmarsh,", "Eastmarsh,,")
    assert controlled(WITH, {FILE: measure, CSV: figures}) == []
    (problem,) = controlled(
        {FILE: measure, CSV: figures}, {FILE: measure, CSV: figures.replace("31.0", "30.0")}
    )
    assert problem.rule == "figure-rewritten"


def test_figures_that_are_gone(controlled: Found) -> None:
    lines = FIGURES.splitlines(keepends=True)
    assert where(controlled(WITH, {CSV: "".join(lines[:2])})) == [
        "measures/persistent-absence.csv  [figure-deleted] the figure for 2024/25, Eastmarsh, "
        "published 2025-10-16 was there and is gone",
        "measures/persistent-absence.csv  [figure-deleted] the figure for 2024/25, Eastmarsh, fsm "
        "yes, published 2025-10-16 was there and is gone",
    ]
    revised = FIGURES.replace("18.4,,,provisional,2025-10-16", "18.7,,,final,2026-03-19")
    (replaced,) = controlled(WITH, {CSV: revised})
    assert replaced.rule == "figure-deleted"
    assert "a revision is a row of its own" in replaced.hint
    assert controlled(WITH, {CSV: "".join(lines[:2])} | TRANSCRIBED) == []


def test_a_whole_file_of_figures_that_is_gone_is_told_once(controlled: Found) -> None:
    (problem,) = controlled(WITH, {CSV: None})
    assert problem.message == "these figures were there and their file is gone"
    assert problem.file == CSV


def test_figures_that_cannot_be_read_are_not_gone(controlled: Found) -> None:
    assert controlled(WITH, {CSV: FIGURES.replace("18.4", "about 18")}) == []
    assert controlled(WITH, {FILE: "title: [\n"}) == []
    assert controlled({FILE: MEASURE, CSV: FIGURES.replace("18.4", "about 18")}, WITH) == []


def test_figures_of_a_measure_that_came_or_went_are_told_with_it(controlled: Found) -> None:
    assert rules(controlled(WITH, {FILE: None, CSV: None})) == ["objective-disappeared"]
    assert controlled({}, WITH) == []


def test_internal_figures_are_not_quoted(controlled: Found) -> None:
    hidden = {FILE: MEASURE + "visibility: internal\n", CSV: FIGURES}
    (problem,) = controlled(hidden, {CSV: FIGURES.replace("19.9", "18.8")})
    assert "19.9" not in problem.message
    assert "18.8" not in problem.message


def test_local_counts_are_not_quoted(controlled: Found) -> None:
    local = MEASURE.replace("{publisher: DfE}", "{publisher: Eastmarsh Council, status: local}")
    counted = {FILE: local.replace('"%"', "pupils"), CSV: FIGURES.replace("18.4", "3")}
    (problem,) = controlled(counted, {CSV: FIGURES.replace("18.4", "4")})
    assert problem.message == "the value for 2024/25, Eastmarsh, published 2025-10-16 changed"
    shares = {FILE: local, CSV: FIGURES.replace("18.4,,", "18.4,3,")}
    (problem,) = controlled(shares, {CSV: FIGURES.replace("18.4,,", "18.4,4,")})
    assert problem.message == "the numerator for 2024/25, Eastmarsh, published 2025-10-16 changed"


def test_figures_under_embargo_are_not_quoted(controlled: Found) -> None:
    ahead = FIGURES.replace("2025-03-20", "2026-12-10")
    (problem,) = controlled({FILE: MEASURE, CSV: ahead}, {CSV: ahead.replace("19.9", "18.8")})
    assert problem.message == "the value for 2023/24, Eastmarsh, published 2026-12-10 changed"
