"""What the rules say of measures and their figures, beside the examples on their pages."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from strategy.diagnostics import Diagnostic
from strategy.model import Better
from strategy.rules.decimals_not_shown import decimals
from strategy.rules.figures import is_worse
from tests.rules.test_judging import DOCUMENT, rules, told

Found = Callable[..., list[Diagnostic]]

FILE = "data/measures/absence.yaml"
CSV = "data/measures/absence.csv"
STRATEGY = "data/strategy.yaml"
PRIORITY = {"data/priorities/1.yaml": "title: Here\nlead: attendance-lead\nmeasures: [absence]\n"}
MEASURE = """\
title: Persistent absence
definition: Pupils missing 10% or more of possible sessions.
unit: "%"
decimals: 1
better: lower
period: academic-year
source: {publisher: DfE}
"""
HEADER = "period,area,value,numerator,denominator,status,published,note\n"
GROUPED = "period,area,fsm,value,published\n"
GAP = 'breakdowns: [fsm]\ngaps: [{name: FSM gap, is: {fsm: "no"}, minus: {fsm: "yes"}%s}]\n'
DECIDED = "decision: 2024-01-18-cabinet"
DRAFT = {
    STRATEGY: DOCUMENT.replace("adopted", "draft")
    + "sets: {main: {title: O, starts: 2024, ends: 2030}}\n"
}
AREA = {
    STRATEGY: DOCUMENT
    + "sets: {main: {title: O, starts: 2024, ends: 2030}}\narea: {name: Eastmarsh}\n"
}


def measure(
    more: str = "", *rows: str, header: str = HEADER, base: str = MEASURE
) -> dict[str, str]:
    """A measure that a priority names, with its figures if it has any."""
    figures = {CSV: header + "".join(f"{row}\n" for row in rows)} if rows else {}
    return {FILE: base + more, **PRIORITY, **figures}


def target(value: str, period: str = "2027/28") -> str:
    return f"targets: [{{period: {period}, value: {value}, {DECIDED}}}]\n"


def row(period: str, value: str, area: str = "Eastmarsh", published: str = "2026-03-19") -> str:
    return f"{period},{area},{value},,,final,{published},"


# Definitions


def test_every_period_that_a_definition_names_is_looked_at(found: Found) -> None:
    gap = GAP % f", baseline: {{period: 2019}}, targets: [{{period: 2028, value: 1, {DECIDED}}}]"
    text = "baseline: {period: Autumn}\nbreaks: [{from: March 2020, because: Closed.}]\n"
    problems = found(measure(text + target("15", "2027") + gap))
    assert [(problem.rule, ".".join(map(str, problem.path))) for problem in problems] == [
        ("period-of-another-kind", "baseline.period"),
        ("period-of-another-kind", "targets.0.period"),
        ("period-of-another-kind", "gaps.0.baseline.period"),
        ("period-of-another-kind", "gaps.0.targets.0.period"),
        ("period-of-another-kind", "breaks.0.from"),
    ]


@pytest.mark.parametrize(
    ("better", "value", "message"),
    [
        ("lower", "{low: 90, high: 95}", "a target is one number"),
        ("lower", "{low: 90}", "a target is one number"),
        ("at-least", "{at: 90, high: 95}", "a target is one number"),
        ("in-range", "{low: 90}", "a measure that is to stay in a range has two ends"),
        ("in-range", "{at: 90, low: 80, high: 95}", "a measure that is to stay in a range has two"),
        ("in-range", "{low: 95, high: 90}", "a range goes from low to high, and not from 95 to 90"),
        ("contextual", "90", "this measure is contextual, and so it has no targets"),
        ("in-range", "{low: 90, high: 90}", ""),
        ("at-most", "90", ""),
    ],
)
def test_the_form_of_a_target(found: Found, better: str, value: str, message: str) -> None:
    base = MEASURE.replace("lower", better)
    problems = found(measure(target(value), base=base))
    assert rules(problems) == (["unfitting-target"] if message else [])
    assert all(problem.message.startswith(message) for problem in problems)


def test_the_target_of_a_gap_is_one_number_whatever_its_measure_is(found: Found) -> None:
    base = MEASURE.replace("lower", "in-range")
    gap = GAP % f", targets: [{{period: 2027/28, value: {{low: 1, high: 2}}, {DECIDED}}}]"
    (problem,) = found(measure(gap, base=base))
    assert problem.message == 'a target of the gap "FSM gap" is one number'
    assert found(measure(gap.replace("{low: 1, high: 2}", "2"), base=base)) == []


@pytest.mark.parametrize(
    ("better", "value", "is_wrong"),
    [
        ("lower", "10.8", False),
        ("lower", "10.9", False),
        ("lower", "11.0", True),
        ("higher", "10.8", True),
        ("higher", "20", False),
        ("at-least", "10.0", False),
        ("at-most", "12", False),
    ],
)
def test_a_target_behind_its_baseline(
    found: Found, better: str, value: str, is_wrong: bool
) -> None:
    text = "baseline: {period: 2018/19}\n" + target(value)
    base = MEASURE.replace("lower", better)
    rows = [row("2018/19", "10.9", published="2020-03-26"), row("2023/24", "x")]
    problems = found(measure(text, *rows, base=base))
    assert rules(problems) == (["target-worse-than-baseline"] if is_wrong else [])


def test_the_last_revision_of_the_baseline_of_the_own_area_counts(found: Found) -> None:
    text = "baseline: {period: 2018/19}\n" + target("11.0")
    text += "comparators: [England]\n"
    rows = [
        row("2018/19", "11.2", published="2020-03-26"),
        row("2018/19", "10.9", published="2021-03-25"),
        row("2018/19", "30", area="England"),
        row("2024/25", "x"),
    ]
    assert rules(found(measure(text, *rows) | AREA)) == ["target-worse-than-baseline"]
    assert found(measure(text, rows[0], *rows[2:]) | AREA) == []


def test_a_gap_that_is_to_get_wider(found: Found) -> None:
    gap = GAP % (
        f", baseline: {{period: 2018/19}}, targets: [{{period: 2027/28, value: 21, {DECIDED}}}]"
    )
    rows = ["2018/19,Eastmarsh,no,10,", "2018/19,Eastmarsh,yes,30,"]
    (problem,) = found(measure(gap, *rows, header=GROUPED))
    assert problem.message == (
        'the target of 21 of the gap "FSM gap" is worse than its baseline, the figure of 2018/19'
    )
    assert problem.hint == "a gap is to get narrower: mend the target or the baseline"
    assert found(measure(gap.replace("value: 21", "value: 19"), *rows, header=GROUPED)) == []
    (missing,) = found(measure(gap, rows[0], header=GROUPED))[:1]
    assert missing.message == 'there is no number for 2018/19 of the gap "FSM gap"'


def test_a_gap_between_groups_that_are_none_is_told_and_no_more(found: Found) -> None:
    gap = GAP % (
        f", baseline: {{period: 2018/19}}, targets: [{{period: 2027/28, value: 21, {DECIDED}}}]"
    )
    rows = ["2018/19,Eastmarsh,no,10,", "2018/19,Eastmarsh,yes,30,", "2018/19,Eastmarsh,,12,"]
    wrong = gap.replace('minus: {fsm: "yes"}', 'minus: {sen: "no"}')
    assert rules(found(measure(wrong, *rows, header=GROUPED))) == ["unknown-breakdown"]


def test_a_baseline_without_a_number(found: Found) -> None:
    text = "baseline: {period: 2018/19}\n"
    (problem,) = found(measure(text, row("2018/19", "x")))
    assert (problem.rule, problem.path) == ("baseline-without-figure", ("baseline", "period"))
    assert found(measure(text)) == []
    wrong = measure("baseline: {period: 2018}\n", row("2018/19", "17.5"))
    assert rules(found(wrong)) == ["period-of-another-kind"]


SETS = "area_sets:\n  neighbours: {areas: [Northmoor, Southmoor]}\n"


def test_the_areas_that_a_measure_names(found: Found) -> None:
    text = (
        "comparators: [North West, neighbours, Engalnd]\n"
        "rating: {rule: comparator, area: Northwest}\n"
    )
    rows = [row("2024/25", "18.4", area) for area in ("Westmarsh", "North West", "England")]
    strategy = {STRATEGY: AREA[STRATEGY] + SETS}
    assert told(found(measure(text, *rows) | strategy)) == [
        'measures/absence.csv 0.area [unknown-area] no figure is of "Eastmarsh", which the '
        "strategy is for (write its name as strategy.yaml has it, or add its figures)",
        "measures/absence.yaml comparators.1 [unknown-area] no figure is of any area in the set "
        '"neighbours" (add figures of its areas, or take it off the list)',
        'measures/absence.yaml comparators.2 [unknown-area] "Engalnd" is no area of the figures, '
        'and no set of areas (did you mean "England"?)',
        'measures/absence.yaml rating.area [unknown-area] "Northwest" is no area of the figures, '
        'and no set of areas (did you mean "North West"?)',
    ]


def test_areas_that_are_there(found: Found) -> None:
    text = "comparators: [neighbours]\nrating: {rule: comparator, area: England}\n"
    rows = [row("2024/25", "18.4", area) for area in ("Eastmarsh", "Southmoor", "England")]
    strategy = {STRATEGY: AREA[STRATEGY] + SETS}
    assert found(measure(text, *rows) | strategy) == []
    assert found(measure(text.replace("England", "neighbours"), *rows[:2]) | strategy) == []
    assert found(measure(text) | strategy) == []


def test_where_no_area_is_near_those_there_are_listed(found: Found) -> None:
    (problem,) = found(measure("comparators: [Mars]\n", row("2024/25", "18.4", "England")))
    assert problem.hint == "the figures are of: England"


def test_areas_in_figures_that_nothing_names(found: Found) -> None:
    text = "comparators: [neighbours, England]\n"
    areas = ("Eastmarsh", "Eastmarhs", "Northmoor", "Southmor", "England", "Oz", "Venus")
    rows = [row("2024/25", "18.4", area) for area in areas]
    strategy = {STRATEGY: AREA[STRATEGY] + SETS}
    comparators = "If not, name it under the measure's comparators"
    assert told(found(measure(text, *rows) | strategy)) == [
        'measures/absence.csv 1.area [unlisted-area] "Eastmarhs" is no area that the strategy or '
        f'a measure names (did you mean "Eastmarsh"? {comparators})',
        'measures/absence.csv 3.area [unlisted-area] "Southmor" is no area that the strategy or '
        f'a measure names (did you mean "Southmoor"? {comparators})',
        'measures/absence.csv 5.area [unlisted-area] no page shows the figures of "Oz", "Venus", '
        "which neither the strategy nor a measure names (name what is to be shown under the "
        "measure's comparators, and take the rest out)",
    ]


def test_an_area_that_another_measure_names_is_spelt_rightly(found: Found) -> None:
    rows = [row("2024/25", "18.4", area) for area in ("Eastmarsh", "England")]
    other = measure("comparators: [England]\n", *rows)
    beside = {"data/measures/other.yaml": other[FILE], "data/measures/other.csv": other[CSV]}
    used = {"data/priorities/1.yaml": PRIORITY["data/priorities/1.yaml"].replace("[", "[other, ")}
    assert found(measure("", *rows) | AREA | beside | used) == []


def test_an_area_that_was_imported_on_purpose_is_known(found: Found) -> None:
    rows = [row("2024/25", "18.4", area) for area in ("Eastmarsh", "Oz")]
    assert rules(found(measure("external: {ees: absence}\n", *rows) | AREA)) == ["unlisted-area"]
    assert found(measure("external: {ees: {areas: {Oz: X01}}}\n", *rows) | AREA) == []
    assert found(measure("external: {lait_areas: {Oz: Ozz}}\n", *rows) | AREA) == []


def test_of_many_areas_that_nothing_names_the_first_are_told(found: Found) -> None:
    rows = [row("2024/25", "18.4", area) for area in ("Eastmarsh", *"ABCDEFG")]
    (problem,) = found(measure("", *rows) | AREA)
    assert '"D", "E" and 2 more, which' in problem.message


def test_an_area_that_is_misspelt_everywhere_is_told_once(found: Found) -> None:
    rows = [row("2024/25", "18.4", area) for area in ("Eastmarhs", "England")]
    text = "comparators: [England]\nrating: {rule: comparator, area: England}\n"
    assert rules(found(measure(text, *rows) | AREA)) == ["unknown-area"]


def test_the_groups_of_a_gap(found: Found) -> None:
    rows = ["2024/25,Eastmarsh,no,10,", "2024/25,Eastmarsh,yes,30,"]
    wrong = GAP.replace('{fsm: "no"}', '{fsm: "No"}').replace('"yes"', '"FSM"') % ""
    assert [
        (problem.rule, problem.message, problem.hint)
        for problem in found(measure(wrong, *rows, header=GROUPED))
    ] == [
        ("unknown-breakdown", 'no figure has "No" under "fsm"', 'did you mean "no"?'),
        ("unknown-breakdown", 'no figure has "FSM" under "fsm"', "its values are: no, yes"),
    ]
    assert found(measure(wrong)) == []
    unnamed = (GAP % "").replace("breakdowns: [fsm]\n", "")
    assert {problem.hint for problem in found(measure(unnamed))} == {"its breakdowns: none"}


def test_a_measure_is_used_through_the_one_that_follows_it(found: Found) -> None:
    rows = HEADER + row("2024/25", "18.4") + "\n"
    other = {"data/measures/older.csv": rows, "data/measures/other.csv": rows}
    text = MEASURE + "status: replaced\nreplaced_by: absence\n"
    plain = {"data/measures/older.yaml": text, "data/measures/other.yaml": MEASURE}
    assert [problem.file for problem in found(measure() | other | plain)] == [
        "data/measures/other.yaml"
    ]
    paired = measure("paired_with: other\n")
    assert found(paired | other | plain) == []
    broken = {"data/objectives/1.2.yaml": "wording: [\n"}
    assert "unused-measure" not in rules(found(measure() | other | plain | broken))


def test_a_measure_does_not_follow_itself(found: Found) -> None:
    (problem,) = found(measure("status: replaced\nreplaced_by: absence\n"))
    assert (problem.rule, problem.path) == ("replaced-without-successor", ("replaced_by",))


def test_targets_of_a_measure_that_is_over(found: Found) -> None:
    text = (
        "status: discontinued\n"
        + target("15.0")
        + GAP % (f", targets: [{{period: 2028/29, value: 2, {DECIDED}}}]")
    )
    rows = ["2024/25,Eastmarsh,,18.4,"]
    problems = found(measure(text, *rows, header=GROUPED))
    assert [problem.message for problem in problems] == [
        "the measure is discontinued, and its target for 2027/28 still stands",
        'the measure is discontinued, and its target of the gap "FSM gap" for 2028/29 still stands',
    ]
    assert found(measure(text)) == []
    early = "status: discontinued\n" + target("15.0", "2024/25")
    assert found(measure(early, row("2024/25", "18.4"))) == []


def test_a_target_needs_no_decision_before_the_strategy_is_adopted(found: Found) -> None:
    text = target("15.0").replace(f", {DECIDED}", "")
    assert rules(found(measure(text))) == ["target-without-decision"]
    assert found(measure(text) | DRAFT) == []


LOCAL = MEASURE.replace("{publisher: DfE}", "{publisher: Eastmarsh Council, status: local}")


def test_local_counts_need_a_choice(found: Found) -> None:
    share = measure("", "2024/25,Eastmarsh,18.4,,,final,,", base=LOCAL)
    assert found(share) == []
    counted = measure("", "2024/25,Eastmarsh,18.4,92,500,final,,", base=LOCAL)
    assert told(found(counted)) == [
        'strategy.yaml  [disclosure-not-chosen] local counts ("absence"), and no smallest number '
        "is chosen (add disclosure: {minimum: 5}, or another number that suits them)"
    ]
    more = {
        "data/measures/also.yaml": LOCAL.replace('"%"', "pupils"),
        "data/measures/also.csv": HEADER + row("2024/25", "64") + "\n",
        "data/priorities/2.yaml": "title: No child\nlead: send-manager\nmeasures: [also]\n",
    }
    (problem,) = found(counted | more)
    assert '("absence" and 1 more)' in problem.message or '("also" and 1 more)' in problem.message
    chosen = {STRATEGY: AREA[STRATEGY] + "disclosure: {minimum: 5}\n"}
    assert found(counted | more | chosen) == []


@pytest.mark.parametrize(
    ("cells", "column"),
    [
        ("18.4,1704,9260", None),
        ("104.2,521,500", None),
        ("100,500,500", None),
        ("18.4,9260,1704", "numerator"),
        ("184,1704,9260", "value"),
        ("-2,10,20", "value"),
        ("14.8,1704,9260", "value"),
        ("18.5,1704,9260", None),
        ("18.6,1704,9260", "value"),
        ("18,1704,9260", None),
        ("18.401727861771,1704,9260", None),
        ("18.400000000000,1704,9260", None),
        ("18.500000000000,1704,9260", None),
        ("18.600000000000,1704,9260", "value"),
        ("33.8,20,60", None),
        ("48,20,60", "value"),
        ("0,0,0", None),
        ("50,3,5", "value"),
        ("50,5,5", None),
        ("999999999999999,99999999999999.5,99999999999999.1", "value"),
        ("c,9260,1704", None),
        ("18.4,c,1704", None),
        ("184,1704,", None),
    ],
)
def test_a_percentage_and_what_it_is_a_share_of(
    found: Found, cells: str, column: str | None
) -> None:
    problems = found(measure("", f"2024/25,Eastmarsh,{cells},final,,"))
    assert [(problem.rule, problem.path) for problem in problems] == (
        [("percentage-disagrees", (0, column))] if column else []
    )
    rate = MEASURE.replace('"%"', "per 100") + "shows: rate\n"
    assert found(measure("", f"2024/25,Eastmarsh,{cells},final,,", base=rate)) == []


def test_a_value_that_is_empty_is_told_and_a_symbol_is_none(found: Found) -> None:
    (problem,) = found(measure("", row("2023/24", ""), row("2024/25", "x")))
    assert (problem.rule, problem.path) == ("figure-without-value", (0, "value"))
    assert "x (unavailable)" in problem.hint


def test_a_count_below_nought(found: Found) -> None:
    count = MEASURE.replace('"%"', "children").replace("decimals: 1\n", "")
    rows = [row("2022/23", "-12"), row("2023/24", "c"), row("2024/25", "0")]
    (problem,) = found(measure("", *rows, base=count))
    assert (problem.rule, problem.path) == ("negative-count", (0, "value"))
    assert "-12" not in problem.message
    assert "shows: score" in problem.hint
    (said,) = found(measure("shows: count\n", *rows, base=count))
    assert said.hint == "mend it"
    assert found(measure("shows: score\n", *rows, base=count)) == []


def test_decimals_that_nobody_sees(found: Found) -> None:
    unsaid = MEASURE.replace("decimals: 1\n", "")
    (problem,) = found(measure("", row("2024/25", "18.42"), row("2023/24", "c"), base=unsaid))
    assert problem.message == "the figures have up to 2 decimals, and none are printed"
    (diagnostic,) = found(measure("", row("2024/25", "18.4"), base=unsaid))
    assert diagnostic.message == "the figures have 1 decimal, and none are printed"
    assert found(measure("", row("2024/25", "18.42"))) == []
    assert found(measure("", row("2024/25", "18.0"), base=unsaid)) == []
    ranged = unsaid.replace("lower", "in-range")
    (low,) = found(measure(target("{low: 90.5, high: 95.0}"), base=ranged))
    assert low.path == ("targets", 0, "value", "low")


@given(st.decimals(allow_nan=False, allow_infinity=False, places=6))
def test_decimals_are_those_after_the_point_without_noughts(number: Decimal) -> None:
    count = decimals(number)
    assert round(number, count) == number
    assert count == 0 or round(number, count - 1) != number


NUMBERS = st.decimals(-1000, 1000, allow_nan=False, allow_infinity=False, places=2)


@given(NUMBERS, NUMBERS, st.sampled_from(Better), st.booleans())
def test_of_two_numbers_one_at_most_is_worse(
    one: Decimal, other: Decimal, better: Better, gap: bool
) -> None:
    assert not is_worse(one, one, better, gap=gap)
    assert not (is_worse(one, other, better, gap=gap) and is_worse(other, one, better, gap=gap))


# Judgement beside figures

OBJECTIVE = (
    "priority: 1\nset: main\nwording: Every pupil attends.\nintent: improve\nmeasures: [absence]\n"
)
FILED = "data/objectives/1.1.yaml"
ENTRY = "data/progress/1.1/2026-03-31-attendance-lead.yaml"
OFF = (row("2023/24", "17.9", published="2025-03-20"), row("2024/25", "18.4"))


def test_on_track_beside_figures_that_say_otherwise(found: Found) -> None:
    off = measure(target("15.0", "2024/25"), *OFF) | {FILED: OBJECTIVE}
    (problem,) = found(off)
    assert (problem.rule, problem.file, problem.path) == (
        "on-track-off-target", ENTRY, ("status",)
    )  # fmt: skip
    assert '"Persistent absence" is off target: ' in problem.message


def test_what_the_public_may_not_read_is_not_told_beside_an_objective(found: Found) -> None:
    objective = {FILED: OBJECTIVE + "label: Down to 14% by 2025\n"}
    text = target("15.0", "2024/25") + "visibility: internal\n"
    hidden = [problem.message for problem in found(measure(text, *OFF) | objective)]
    assert hidden == [
        "on-track, while a measure behind it is off target and getting worse",
        "the text says 14% by 2025, and the target is another",
    ]
    counts = LOCAL.replace('"%"', "pupils").replace("decimals: 1\n", "")
    chosen = {STRATEGY: AREA[STRATEGY] + "disclosure: {minimum: 5}\n"}
    rows = (row("2023/24", "3", published="2025-03-20"), row("2024/25", "4"))
    small = measure(target("2", "2024/25"), *rows, base=counts) | objective | chosen
    (problem,) = found(small)
    assert problem.message == 'on-track, while "Persistent absence" is off target and getting worse'


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("[absence]", "[{id: absence, role: context, because: To compare.}]"),
        ("[absence]", "[nothing]"),
    ],
)
def test_what_contradicts_nobody(found: Found, old: str, new: str) -> None:
    objective = OBJECTIVE.replace(old, new)
    problems = found(measure(target("15.0", "2024/25"), *OFF) | {FILED: objective})
    assert "on-track-off-target" not in rules(problems)


def test_off_target_but_better_or_on_target_but_worse(found: Found) -> None:
    rows = (OFF[0].replace("17.9", "19.9"), OFF[1])
    assert found(measure(target("15.0", "2024/25"), *rows) | {FILED: OBJECTIVE}) == []
    assert found(measure(target("18.4", "2024/25"), *OFF) | {FILED: OBJECTIVE}) == []


def amber(*days: str, status: str = "at-risk") -> dict[str, str | None]:
    by_id: dict[str, str | None] = {ENTRY: None}
    for number, day in enumerate(days):
        by_id[f"data/progress/1.1/{day}-attendance-lead.yaml"] = (
            f"as_at: {day}\nby: attendance-lead\nstatus: {status}\nsummary: Absence {number}.\n"
            "corrective_action: {what: Families are visited., by: 2026-12-18}\n"
        )
    return by_id


def test_amber_for_a_year(found: Found) -> None:
    year = ("2025-03-31", "2025-07-31", "2025-12-19", "2026-03-31")
    assert rules(found(amber(*year))) == ["always-amber"]
    assert found(amber(*year[1:])) == []
    assert found(amber("2025-06-30", "2025-09-30", "2025-12-19", "2026-03-31")) == []
    once = amber(*year) | amber("2025-09-30", status="off-track")
    assert found({**once, ENTRY: amber(*year)[ENTRY]}) == []


def test_an_objective_with_no_figure_behind_it(found: Found) -> None:
    unmeasured = OBJECTIVE.replace("measures: [absence]\n", "")
    using = measure() | {"data/objectives/1.2.yaml": OBJECTIVE.replace("improve", "maintain")}
    assert [(problem.rule, problem.file) for problem in found(using)] == [
        ("no-figure-behind", FILED)
    ]
    assert found(measure() | {FILED: unmeasured}) == []
    demonstration = DOCUMENT.replace("adopted", "demonstration") + (
        "notice: Not a report.\nsets: {main: {title: O, starts: 2024, ends: 2030}}\n"
    )
    assert found(using | {STRATEGY: demonstration}) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("down to 14% by 2028", True),
        ("down to 14 per cent by the end of 2028", True),
        ("down to 14.5% by 2027/28", True),
        ("down to 15% by 2028", False),
        ("down to 15.0% by 2027/28", False),
        ("down to 14% by 2030", False),
        ("down to 14% in 2028", False),
        ("down to 14 pupils by 2028", False),
        ("14% by 2028", False),
    ],
)
def test_a_text_that_names_a_number(found: Found, text: str, expected: bool) -> None:
    objective = OBJECTIVE.replace("Every pupil attends.", f"Absence comes {text}.")
    problems = found(measure(target("15.0")) | {FILED: objective})
    assert rules(problems) == (["text-names-another-number"] if expected else [])
    entry = {
        ENTRY: f"as_at: 2026-03-31\nby: attendance-lead\nstatus: on-track\nsummary: Is {text}.\n"
    }
    problems = found(measure(target("15.0")) | {FILED: OBJECTIVE} | entry)
    assert [problem.file for problem in problems] == ([ENTRY] if expected else [])


@pytest.mark.parametrize("place", ["title", "definition", "note"])
def test_the_texts_of_a_measure_are_read_too(found: Found, place: str) -> None:
    lines = [line for line in MEASURE.splitlines() if not line.startswith(f"{place}:")]
    base = "\n".join([f"{place}: Absence comes to 14% by 2028.", *lines]) + "\n"
    problems = found(measure(target("15.0"), base=base))
    assert [(problem.rule, problem.file) for problem in problems] == [
        ("text-names-another-number", FILE)
    ]


def test_and_the_aims_of_a_priority(found: Found) -> None:
    [(path, text)] = PRIORITY.items()
    aims = "aims:\n  - Every school is good.\n  - Absence comes to 14% by 2028.\n"
    problems = found(measure(target("15.0")) | {path: text + aims})
    assert [(problem.rule, problem.file) for problem in problems] == [
        ("text-names-another-number", path)
    ]


def test_only_percentages_with_a_single_number_for_that_year_are_compared(found: Found) -> None:
    objective = {FILED: OBJECTIVE + "label: Down to 14% by 2028\n"}
    assert rules(found(measure(target("15.0")) | objective)) == ["text-names-another-number"]
    count = MEASURE.replace('"%"', "pupils")
    assert found(measure(target("15.0"), base=count) | objective) == []
    ranged = MEASURE.replace("lower", "in-range")
    assert found(measure(target("{low: 10, high: 15}"), base=ranged) | objective) == []
    assert rules(found(measure(target("15.0", "March")) | objective)) == ["period-of-another-kind"]


@pytest.mark.parametrize(
    ("better", "asked", "expected"),
    [
        ("lower", "18.5", True),
        ("lower", "18.4", False),
        ("lower", "15", False),
        ("higher", "15", True),
        ("at-least", "15", False),
        ("in-range", "{low: 10, high: 15}", False),
    ],
)
def test_a_target_that_is_met_before_it_is_due(
    found: Found, better: str, asked: str, expected: bool
) -> None:
    base = MEASURE.replace("lower", better)
    problems = found(measure(target(asked), *OFF, base=base))
    assert rules(problems) == (["target-already-met"] if expected else [])


def test_a_figure_that_is_no_number_meets_nothing(found: Found) -> None:
    assert found(measure(target("50"), row("2024/25", "c"))) == []
    assert found(measure(target("50"))) == []


def test_local_counts_are_not_told(found: Found) -> None:
    base = LOCAL.replace('"%"', "pupils")
    chosen = {STRATEGY: AREA[STRATEGY] + "disclosure: {minimum: 5}\n"}
    (problem,) = found(measure(target("9"), row("2024/25", "3"), base=base) | chosen)
    assert problem.message == ("the target for 2027/28 is 9, easier than the figure of 2024/25")


@pytest.mark.parametrize(
    ("own", "other", "message"),
    [
        ("123", "1258", "in 2024/25 England (1258) is more than five times Eastmarsh (123)"),
        ("1258", "123", "in 2024/25 England (123) is less than a fifth of Eastmarsh (1258)"),
        ("100", "500", ""),
        ("0", "500", ""),
        ("c", "500", ""),
    ],
)
def test_a_comparator_in_another_unit(found: Found, own: str, other: str, message: str) -> None:
    rows = [row("2024/25", own), row("2024/25", other, "England")]
    problems = found(measure("comparators: [England]\n", *rows) | AREA)
    assert [problem.message for problem in problems] == ([message] if message else [])


def test_a_set_of_areas_in_another_unit_is_shown_at_the_list(found: Found) -> None:
    rows = [row("2024/25", "12"), row("2024/25", "125", "Northmoor")]
    strategy = {STRATEGY: AREA[STRATEGY] + SETS}
    (problem,) = found(measure("comparators: [neighbours]\n", *rows) | strategy)
    assert (problem.rule, problem.path) == ("comparator-in-another-unit", ("comparators",))


def test_a_gap_that_narrowed_for_a_bad_reason_is_told_without_local_numbers(found: Found) -> None:
    rows = [
        "2023/24,Eastmarsh,no,10,2025-03-20",
        "2023/24,Eastmarsh,yes,30,2025-03-20",
        "2024/25,Eastmarsh,no,14,2026-03-19",
        "2024/25,Eastmarsh,yes,30,2026-03-19",
    ]
    (problem,) = found(measure(GAP % "", *rows, header=GROUPED))
    assert problem.rule == "levelled-down"
    assert "nobody behind is better off: " in problem.message
    chosen = {STRATEGY: AREA[STRATEGY] + "disclosure: {minimum: 5}\n"}
    (local,) = found(measure(GAP % "", *rows, header=GROUPED, base=LOCAL) | chosen)
    assert local.message.endswith("nobody behind is better off")


def test_figures_of_a_year_to_come(found: Found) -> None:
    ahead = measure("", row("2026/27", "18.4", published="2026-03-19"))
    (problem,) = found(ahead)
    assert (problem.rule, problem.path) == ("figure-in-the-future", (0, "period"))
    assert problem.message == 'column "period": 2026/27 has not begun yet'
    assert found(ahead, date(2026, 9, 1)) == []


def test_a_waiver_of_a_measure_is_for_its_figures_too(found: Found) -> None:
    wrong = measure("", "2024/25,Eastmarsh,18.4,9260,1704,final,,")
    assert rules(found(wrong)) == ["percentage-disagrees"]
    waiver = (
        "rule: percentage-disagrees\nsubject: absence\nreason: The publisher counts anew.\n"
        "until: 2026-12-31\n"
    )
    assert found(wrong | {"data/waivers/agreed.yaml": waiver}) == []


def test_a_decision_is_on_a_measure(found: Found) -> None:
    def decided(effect: str) -> dict[str, str]:
        text = f"date: 2026-02-12\nbody: Cabinet\nsummary: Decided.\neffects: [{{{effect}}}]\n"
        return measure() | {"data/decisions/2026-02-12-cabinet.yaml": text}

    assert found(decided("measure: absence")) == []
    (problem,) = found(decided("measure: absence, objective: 1.1"))
    assert problem.message == "this effect is on more than one thing: objective and measure"
    (problem,) = found(decided("measure: absense"))
    assert problem.hint == 'did you mean "absence"?'


def test_groups_that_differ_in_case_alone_are_told(found: Found) -> None:
    """Once for each spelling, at its first row."""
    rows = [
        "2023/24,Eastmarsh,Boys,19.9,,,final,,",
        "2024/25,Eastmarsh,boys,18.4,,,final,,",
        "2022/23,Eastmarsh,boys,18.4,,,final,,",
        "2022/23,Eastmarsh,Girls,18.4,,,final,,",
        "2022/23,Eastmarsh,,18.4,,,final,,",
    ]
    header = HEADER.replace("area,", "area,sex,")
    problems = found(measure("breakdowns: [sex]\n", *rows, header=header))
    assert [
        (problem.path, problem.message) for problem in problems if problem.rule == "similar-groups"
    ] == [((1, "sex"), '"boys" and "Boys" are two groups of "sex"')]
