"""Each kind of change in the words that a reader is told it in."""

from __future__ import annotations

import pytest

from strategy.audience import Audience
from strategy.compare.counting import headline
from strategy.compare.described import Topic
from tests.compare.council import (
    ENTRY,
    FIGURES,
    FILES,
    OBJECTIVE,
    Changed,
    edited,
    lines,
    movement,
    told,
)

ONE = "At school"
DECISION = "data/decisions/2026-10-15-cabinet.yaml"
DECIDED = "date: 2026-10-15\nbody: Cabinet\nsummary: It was decided.\n"
ABSENCE = "data/measures/absence.yaml"
NEW = "priority: 1\nset: main\nwording: {}\nintent: improve\n"


def only(changed: Changed, before: Changed | None = None) -> str:
    (line,) = lines(movement(changed, before))
    return line


def test_layout_is_told_as_nothing() -> None:
    text = "\n".join(reversed(FILES[OBJECTIVE].splitlines())) + "\n# a note\n"
    comparison = movement({OBJECTIVE: text})
    assert comparison.is_empty
    assert headline(comparison) == "Nothing that the strategy says has changed."


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        (
            {"data/objectives/1.3.yaml": NEW.format("We read.")},
            "Priority 1: At school > added: 1.3 We read: Added. | We read.",
        ),
        (
            {"data/objectives/1.3.yaml": NEW.format("We read.") + "supersedes: [1.2]\n"},
            "Priority 1: At school > renumbered: 1.3 We read: New, in place of 1.2 We open a "
            "base. | We [-open a base.-] {+read.+}",
        ),
        (
            {"data/objectives/1.3.yaml": NEW.format("We open a base.") + "supersedes: [1.2]\n"},
            "Priority 1: At school > renumbered: 1.3 We open a base: New, in place of 1.2 We open "
            "a base. Its wording is the same.",
        ),
        (
            {"data/objectives/1.3.yaml": NEW.format("We do.") + "supersedes: [1.1, 1.2]\n"},
            "Priority 1: At school > renumbered: 1.3 We do: New, in place of 1.1 Attendance, 1.2 "
            "We open a base. | We do.",
        ),
        (
            edited(OBJECTIVE, "label:", "supersedes: [1.2]\nlabel:"),
            "Priority 1: At school > renumbered: 1.1 Attendance: Takes the place of 1.2 We open a "
            "base.",
        ),
        (
            edited(OBJECTIVE, "label:", "number: 1.9\nlabel:"),
            "Priority 1: At school > renumbered: 1.9 Attendance: Now numbered 1.9; it was 1.1.",
        ),
        (
            edited(OBJECTIVE, "priority: 1", "priority: 2"),
            "Priority 2: At work > moved: 1.1 Attendance: Moved from Priority 1: At school to "
            "Priority 2: At work.",
        ),
        (
            edited(OBJECTIVE, "priority: 1", "priorities: [1, 2]"),
            "Across the priorities > moved: 1.1 Attendance: Moved from Priority 1: At school to "
            "Priority 1: At school, Priority 2: At work.",
        ),
        (
            edited(OBJECTIVE, "set: main", "set: next"),
            "Priority 1: At school > moved: 1.1 Attendance: Set: was “Our objectives”, now “Next "
            "objectives”.",
        ),
        (
            edited(OBJECTIVE, "regularly", "every day"),
            "Priority 1: At school > wording: 1.1 Attendance: Reworded: | Every pupil attends "
            "[-regularly,-] {+every day,+} and every family knows whom to call.",
        ),
        (
            edited("data/priorities/1.yaml", ", All belong.", ""),
            "Priority 1: At school > wording: Priority 1: At school: Aims 2 taken out: | [-All "
            "belong.-]",
        ),
        (
            edited("data/strategy.yaml", "known and well", "heard and well"),
            "The strategy as a whole > wording: Learning in Eastmarsh: Vision reworded: | Every "
            "child is safe, [-known-] {+heard+} and well taught.",
        ),
        (
            edited(OBJECTIVE, "owner: attendance-lead", "owner: head"),
            "Priority 1: At school > owner: 1.1 Attendance: Owner: was Attendance Lead, now Head "
            "of SEND.",
        ),
        (
            {"data/priorities/2.yaml": FILES["data/priorities/2.yaml"] + "lead: head\n"},
            "Priority 2: At work > owner: Priority 2: At work: Lead: Head of SEND (not given "
            "before).",
        ),
        (
            edited(OBJECTIVE, "2027-03-31", "2028-03-31"),
            "Priority 1: At school > deadline: 1.1 Attendance: Review due: was 31 March 2027, now "
            "31 March 2028.",
        ),
        (
            edited(OBJECTIVE, "review: {due: 2027-03-31}\n", ""),
            "Priority 1: At school > deadline: 1.1 Attendance: Review: was due: 31 March 2027, and "
            "is not given any more.",
        ),
        (
            edited("data/actions/hub.yaml", "due: 2027-07-31", "due: 2027-12-31"),
            "Priority 1: At school > deadline: Attendance hub: Due: was 31 July 2027, now 31 "
            "December 2027.",
        ),
        (
            edited("data/strategy.yaml", "starts: 2027, ends: 2030", "starts: 2027, ends: 2031"),
            "The strategy as a whole > deadline: Learning in Eastmarsh: Sets next ends: was 31 "
            "December 2030, now 31 December 2031.",
        ),
        (
            edited("data/strategy.yaml", "  next: {title: Next objectives, starts: 2027, ends: 2030}\n", ""),  # noqa: E501
            "The strategy as a whole > other: Learning in Eastmarsh: Sets next: was title: Next "
            "objectives; starts: 1 January 2027; ends: 31 December 2030, and is not given any "
            "more.",
        ),
        (
            edited("data/actions/hub.yaml", "due: 2026-10-31", "due: 2026-12-31"),
            "Priority 1: At school > milestone: Attendance hub: Milestone “The first school "
            "joins”, due: was 31 October 2026, now 31 December 2026.",
        ),
        (
            edited("data/actions/hub.yaml", "2026-10-31}", "2026-10-31}, last: {title: All join, due: 2027-06-30}"),  # noqa: E501
            "Priority 1: At school > milestone: Attendance hub: Milestone added: “All join”, due "
            "30 June 2027.",
        ),
        (
            edited("data/actions/hub.yaml", "{first: {title: The first school joins, due: 2026-10-31}}", "{}"),  # noqa: E501
            "Priority 1: At school > milestone: Attendance hub: Milestone taken out: “The first "
            "school joins”.",
        ),
        (
            edited("data/frameworks/rights.yaml", "Being heard", "Having a say"),
            "Posts, measures and other records > other: Rights: Items 12: was “Being heard”, now "
            "“Having a say”.",
        ),
        (
            {"data/frameworks/rights.yaml": None},
            "Posts, measures and other records > removed: Rights: Framework “rights” taken out. | "
            "Rights",
        ),
        (
            {"data/actions/bus.yaml": "title: Buses\nobjectives: ['1.1', '2.1']\n"},
            "Across the priorities > record: Buses: Action added. | Buses",
        ),
        (
            {"data/objectives/2.1.yaml": None},
            "Priority 2: At work > removed: 2.1 All have work: Objective “2.1” taken out. | All "
            "have work.",
        ),
        (
            edited("data/progress/1.1/2026-03-20-attendance-lead.yaml", "Fewer missed", "Many missed"),  # noqa: E501
            "Priority 1: At school > other: 1.1 Attendance: Summary of the entry "
            "2026-03-20-attendance-lead: was “Fewer missed.”, now “Many missed.”.",
        ),
        (
            {"data/waivers/late.yaml": "rule: unlisted-post\nsubject: '1.1'\nreason: It is new.\n"
             "until: 2027-01-01\n"},
            "",
        ),
    ],
)  # fmt: skip
def test_a_change_is_told_in_words(changed: Changed, expected: str) -> None:
    assert lines(movement(changed)) == ([expected] if expected else [])


def test_waivers_are_told_to_the_council() -> None:
    waiver = "rule: unlisted-post\nsubject: '1.1'\nreason: It is new.\nuntil: 2027-01-01\n"
    comparison = movement({"data/waivers/late.yaml": waiver}, audience=Audience.INTERNAL)
    assert lines(comparison) == [
        "Posts, measures and other records > record: late: Waiver added. | It is new."
    ]


# Renumbered


def test_an_objective_of_the_same_wording_is_the_same_with_its_entries() -> None:
    comparison = movement(
        {
            OBJECTIVE: None,
            "data/objectives/1.7.yaml": FILES[OBJECTIVE].replace("attendance-lead", "head"),
            "data/progress/1.1/2026-03-20-attendance-lead.yaml": None,
            "data/progress/1.7/2026-03-20-attendance-lead.yaml": ENTRY,
            **edited("data/actions/hub.yaml", '"1.1"', '"1.7"'),
        }
    )
    assert lines(comparison) == [
        "Priority 1: At school > renumbered: 1.7 Attendance: The same objective as 1.1 before: it "
        "is now “1.7”, and was “1.1”.",
        "Priority 1: At school > owner: 1.7 Attendance: Owner: was Attendance Lead, now Head of "
        "SEND.",
        "Priority 1: At school > other: Attendance hub: Objectives 1: was “1.1”, now “1.7”.",
    ]
    assert comparison.counts["entries"] == 0


def test_of_several_with_one_wording_none_is_taken_for_another() -> None:
    same = NEW.format("All have work.")
    comparison = movement({"data/objectives/2.1.yaml": None, "data/objectives/1.5.yaml": same,
                      "data/objectives/1.6.yaml": same})  # fmt: skip
    assert [change.topic for change in comparison.changes] == [
        Topic.ADDED,
        Topic.ADDED,
        Topic.REMOVED,
    ]


def test_a_record_that_goes_by_another_name() -> None:
    text = FILES["data/frameworks/rights.yaml"]
    changed = {"data/frameworks/rights.yaml": None, "data/frameworks/uncrc.yaml": text}
    assert only(changed) == (
        "Posts, measures and other records > renumbered: Rights: The framework “rights” goes by "
        "“uncrc” now; it says the same."
    )


# Closed


def test_what_a_decision_closes() -> None:
    effects = (
        "effective: 2027-01-01\neffects:\n"
        "  - {objective: '1.2', outcome: closed, because: It is done.}\n"
        "  - {set: next, outcome: closed}\n"
        "  - {set: other, outcome: closed}\n"
        "  - {record: strategy, outcome: closed}\n"
        "  - {record: 1.1/2026-03-20-attendance-lead, outcome: kept}\n"
        "  - {objective: '2.1', outcome: superseded, by: '1.1'}\n"
    )
    names = lines(movement({DECISION: DECIDED + effects}, audience=Audience.INTERNAL))
    closed = "from 1 January 2027, by decision of Cabinet."
    assert names == [
        f"The strategy as a whole > closed: Learning in Eastmarsh: Closed {closed}",
        f"The strategy as a whole > closed: The set “Next objectives”: Closed {closed}",
        f"The strategy as a whole > closed: The set “other”: Closed {closed}",
        f"Priority 1: At school > closed: 1.2 We open a base: Closed {closed} | It is done.",
        "Priority 2: At work > closed: 2.1 All have work: Superseded by 1.1 Attendance from 1 "
        "January 2027, by decision of Cabinet.",
        "Across the priorities > decision: Cabinet, 15 October 2026: Decided by Cabinet on 15 "
        "October 2026. It takes effect on 1 January 2027. | It was decided.",
    ]


def test_an_objective_that_a_decision_says_takes_anothers_place() -> None:
    decided = DECIDED + "effects: [{objective: '1.2', outcome: superseded, by: '1.3'}]\n"
    comparison = movement(
        {DECISION: decided, "data/objectives/1.3.yaml": NEW.format("We open a hub.")}
    )
    assert (
        "Priority 1: At school > renumbered: 1.3 We open a hub: New, in place of 1.2 We open a "
        "base. | We open a [-base.-] {+hub.+}"
    ) in lines(comparison)


# Wordings that are kept


def test_an_earlier_wording_comes_with_the_new_one() -> None:
    changed = edited(
        OBJECTIVE, "regularly", "daily", "label:",
        "earlier_wordings: [{wording: Every pupil attends regularly., decision: 2026-10-15-cabinet}]\n"  # noqa: E501
        "label:",
    )  # fmt: skip
    decided = DECIDED + "effects: [{objective: '1.1', outcome: amended}]\n"
    comparison = movement({**changed, DECISION: decided})
    assert [change.topic for change in comparison.changes] == [Topic.WORDING, Topic.DECISION]
    assert comparison.counts["wordings"] == 1


# Progress


def entry(on: str, status: str, more: str = "") -> dict[str, str | None]:
    text = ENTRY.replace("2026-03-20", on).replace("on-track", status)
    return {f"data/progress/1.1/{on}-attendance-lead.yaml": text + more}


def test_a_status_that_moved_says_from_what_since_when_and_why() -> None:
    worse = movement(entry("2026-09-30", "off-track", "corrective_action: More visits.\n"))
    assert lines(worse) == [
        "Priority 1: At school > status: 1.1 Attendance: Status: from On track to Off track, as at "
        "30 September 2026, in the judgement of Attendance Lead. | Fewer missed."
    ]
    assert headline(worse) == "1 status moved (1 worsened)."
    (change,) = worse.changes
    assert (change.before, change.after, change.way, str(change.since)) == (
        "On track", "Off track", "worsened", "2026-09-30"
    )  # fmt: skip


def test_an_entry_that_moves_nothing_is_an_entry() -> None:
    comparison = movement(
        {**entry("2026-09-30", "on-track", "corrects: 2026-03-20-attendance-lead\n")}
    )
    assert lines(comparison) == [
        "Priority 1: At school > entry: 1.1 Attendance: Update as at 30 September 2026: On track, "
        "in the judgement of Attendance Lead. It puts an earlier entry right. | Fewer missed."
    ]
    assert comparison.counts["statuses"] == 0


def test_a_first_status_and_one_that_cannot_be_compared() -> None:
    first = only({"data/progress/2.1/2026-09-30-head.yaml": ENTRY.replace("-03-20", "-09-30")})
    assert "Status: On track, reported for the first time, as at 30 September 2026" in first
    paused = movement(entry("2026-09-30", "paused", "paused: {because: Money.}\n"))
    assert [change.way for change in paused.changes] == ["other"]


def test_an_entry_of_a_later_day_is_not_yet_the_status() -> None:
    comparison = movement(entry("2026-12-18", "off-track", "corrective_action: More visits.\n"))
    assert [change.topic for change in comparison.changes] == [Topic.ENTRY]


def test_a_status_can_move_back_because_an_entry_is_gone() -> None:
    later = entry("2026-09-30", "at-risk", "corrective_action: More visits.\n")
    comparison = movement({}, before={**later, **entry("2026-03-25", "at-risk")})
    assert [change.topic for change in comparison.changes] == [
        Topic.STATUS,
        Topic.REMOVED,
        Topic.REMOVED,
    ]


NEWS = "milestones: {{{}}}\n"


@pytest.mark.parametrize(
    ("news", "says"),
    [
        ("first: {reached: 2026-09-12}", "Milestone “The first school joins”: reached on 12 "
         "September 2026."),
        ("first: {expected: 2027-01-31, because: Staff.}", "Milestone “The first school joins”: "
         "now expected on 31 January 2027. | Staff."),
        ("first: {dropped: No school wants it.}", "Milestone “The first school joins”: dropped. | "
         "No school wants it."),
        ("first: {because: We talk.}", "Milestone “The first school joins”: spoken of. | We talk."),
    ],
)  # fmt: skip
def test_what_an_entry_says_of_a_milestone(news: str, says: str) -> None:
    comparison = movement(entry("2026-09-30", "on-track", NEWS.format(news)))
    assert f"Priority 1: At school > milestone: Attendance hub: {says}" in lines(comparison)


def test_a_milestone_that_nobody_knows_is_told_by_its_name() -> None:
    news = NEWS.format("moon: {reached: 2026-09-12}")
    comparison = movement(entry("2026-09-30", "on-track", news), audience=Audience.INTERNAL)
    assert any("1.1 Attendance: Milestone “moon”: reached" in line for line in lines(comparison))


# Measures


def test_a_target_that_was_added_moved_or_taken_out() -> None:
    later = "  - {period: 2026/27, value: 17.0, decision: 2024-01-18-cabinet, because: It rose.}\n"
    added = edited(ABSENCE, "gaps:\n", later + "gaps:\n")
    head = "Priority 1: At school > target: Persistent absence: Target"
    by = "(decision of Cabinet, 18 January 2024)"
    assert only(added) == f"{head} for 2026/27: was 16.0%, now 17.0% {by}. | It rose."
    moved = edited(ABSENCE, "value: 16.0", "value: 16.5")
    assert only(moved) == f"{head} for 2026/27: was 16.0%, now 16.5%."
    gone = edited(ABSENCE, "targets:\n  - {period: 2026/27, value: 16.0}\n", "")
    assert only(gone) == f"{head} for 2026/27: 16.0% is gone."
    first = edited(ABSENCE, "period: 2026/27", "period: 2027/28")
    assert lines(movement(first)) == [
        f"{head} for 2027/28: 16.0% is set.", f"{head} for 2026/27: 16.0% is gone."
    ]  # fmt: skip
    another = edited(ABSENCE, "value: 16.0", "value: 16.0, decision: 2024-01-18-cabinet")
    assert only(another) == f"{head} for 2026/27: 16.0%, set by another decision {by}."
    ends = edited(ABSENCE, "value: 16.0", "value: {low: 1, high: 2}")
    assert only(ends) == f"{head} for 2026/27: was 16.0%, now 1.0% to 2.0%."
    why = edited(ABSENCE, "value: 16.0", "value: 16.0, because: We hope")
    assert only(why).endswith("Targets 1 because: “We hope” (not given before).")
    empty = edited(ABSENCE, "value: 16.0", "value: {}")
    assert only(empty).endswith("now no number.")


def test_a_baseline_and_those_of_a_gap() -> None:
    moved = edited(ABSENCE, "baseline: {period: 2021/22}\n", "baseline: {period: 2022/23}\n")
    head = "Priority 1: At school > baseline: Persistent absence: Baseline"
    assert only(moved) == f"{head}: was 2021/22, now 2022/23."
    gap = edited(
        ABSENCE, "baseline: {period: 2021/22}}", "baseline: {period: 2022/23, because: New.}}"
    )
    assert only(gap) == f"{head} of the gap “FSM gap”: was 2021/22, now 2022/23. | New."
    gone = edited(ABSENCE, "baseline: {period: 2021/22}\n", "")
    assert only(gone) == f"{head}: was 2021/22, and is not given any more."
    target = edited(ABSENCE, "2021/22}}", "2021/22}, targets: [{period: 2026/27, value: 4}]}")
    assert "Target of the gap “FSM gap” for 2026/27: 4.0% is set." in only(target)
    two = edited(
        ABSENCE, "gaps:\n", 'gaps:\n  - {name: A gap, is: {fsm: "a"}, minus: {fsm: "b"}}\n'
    )
    both = {ABSENCE: two[ABSENCE].replace("2021/22}}", "2020/21}}")}
    assert only(both, two) == f"{head} of the gap “FSM gap”: was 2021/22, now 2020/21."
    no_gap = edited(
        ABSENCE,
        '  - {name: FSM gap, is: {fsm: "no"}, minus: {fsm: "yes"}, baseline: {period: 2021/22}}',
        "  []",
    )
    assert "Gaps 1: was" in only(no_gap)


CSV = "data/measures/absence.csv"


def test_figures_published_revised_rewritten_and_taken_out() -> None:
    rows = FIGURES + "2024/25,Eastmarsh,,17.5,2026-03-20\n2024/25,Abbey,,12.0,2026-03-20\n"
    rows += "2024/25,Eastmarsh,yes,28.0,2026-03-20\n2023/24,Eastmarsh,,18.6,2026-03-20\n"
    comparison = movement({CSV: rows})
    assert lines(comparison) == [
        "Priority 1: At school > figures: Persistent absence: 3 figures published, 1 revised. The "
        "latest: Eastmarsh 2024/25: 17.5% (published 20 March 2026). | Revised: Eastmarsh 2023/24: "
        "18.6% (published 20 March 2026); it was 18.5% before."
    ]
    assert headline(comparison) == "3 figures published, 1 figure revised."
    changed = movement({CSV: FIGURES.replace("18.5", "17.0").replace("19.5", "c")})
    assert lines(changed) == [
        "Priority 1: At school > figures: Persistent absence: 2 figures changed in place. | "
        "2022/23, Eastmarsh, published 2024-03-20: value was 19.5, now “not shown, to protect "
        "small numbers”, in its own row. | 2023/24, Eastmarsh, published 2025-03-20: "
        "value was 18.5, now 17.0, in its own row."
    ]
    assert changed.counts["other"] == 2
    gone = only({CSV: FIGURES.replace("2022/23,Eastmarsh,,19.5,2024-03-20\n", "")})
    assert gone.endswith("Persistent absence: 1 figure taken out.")


def test_only_the_first_of_many_revisions_are_told_one_by_one() -> None:
    head, *rows = FIGURES.splitlines()
    first = [f"{2000 + n}/{(n + 1) % 100:02},Eastmarsh,,9.0,2025-01-01" for n in range(12)]
    again = [row.replace("9.0,2025", "8.0,2026") for row in first]
    before = {CSV: "\n".join([head, *rows, *first]) + "\n"}
    comparison = movement({CSV: "\n".join([head, *rows, *first, *again]) + "\n"}, before)
    (change,) = comparison.changes
    assert len(change.details) == 11
    assert change.details[-1] == "And 2 more."


def test_figures_without_a_day_or_an_area_of_our_own() -> None:
    document = edited("data/strategy.yaml", "area: {name: Eastmarsh}\n", "")
    rows = FIGURES + "2024/25,Abbey,yes,x,\n"
    comparison = movement({CSV: rows, **document}, before=document)
    assert lines(comparison) == [
        "Priority 1: At school > figures: Persistent absence: 1 figure published. The latest: "
        "Abbey, yes 2024/25: not available."
    ]


def test_a_measure_stands_with_its_priority_or_with_the_others() -> None:
    other = {"data/measures/other.yaml": FILES[ABSENCE]}
    titled = {"data/measures/other.yaml": FILES[ABSENCE].replace("absence", "absences")}
    assert only(titled, other).startswith("Posts, measures and other records > ")
    used = FILES["data/priorities/2.yaml"] + "measures: [other]\n"
    both = {"data/priorities/2.yaml": used}
    assert only({**titled, **both}, {**other, **both}).startswith("Priority 2: At work > ")
    many = {**both, **edited(OBJECTIVE, "[absence]", "[absence, other]")}
    assert only({**titled, **many}, {**other, **many}).startswith("Across the priorities > ")


# The journal


def test_decisions_voices_and_approvals() -> None:
    comparison = movement(
        {
            DECISION: DECIDED
            + "reference: C/12\neffects:\n  - {priority: '2', outcome: kept}\n"
            + "  - {measure: absence}\n",
            "data/decisions/2026-11-01-cabinet.yaml": DECIDED.replace("10-15", "11-01")
            + "effects: [{measure: absence}]\n",
            "data/decisions/2026-11-02-cabinet.yaml": DECIDED.replace("10-15", "11-02")
            + "effects: [{action: hub}]\n",
            "data/voice/2026-06-20-pupils.yaml": "date: 2026-06-20\nwho: Pupils\nnumber: 31\n"
            "said: The bus comes late.\nobjectives: ['1.1']\nanswer: partly\n",
            "data/voice/2026-06-21-pupils.yaml": "date: 2026-06-21\nwho: Pupils\n"
            "said: We want buses.\nobjectives: ['2.1', '1.1']\n",
            "data/approvals/2026-autumn.yaml": "round: 2026-autumn\nby: head\non: 2026-11-20\n"
            f"digest: sha256:{'0' * 64}\nnote: Subject to call-in.\n",
        }
    )
    assert lines(comparison) == [
        "The strategy as a whole > approval: Approval of 2026-autumn: The position of 2026-autumn "
        "was approved by Head of SEND on 20 November 2026. | Subject to call-in.",
        "Priority 1: At school > decision: Cabinet, 1 November 2026: Decided by Cabinet on 1 "
        "November 2026. | It was decided.",
        "Priority 1: At school > decision: Cabinet, 2 November 2026: Decided by Cabinet on 2 "
        "November 2026. | It was decided.",
        "Priority 1: At school > voice: Pupils, 20 June 2026: Heard on 20 June 2026 (31 heard), "
        "about 1.1 Attendance; answer: partly. | The bus comes late.",
        "Across the priorities > decision: Cabinet, 15 October 2026: Decided by Cabinet on 15 "
        "October 2026, reference C/12. | It was decided.",
        "Across the priorities > voice: Pupils, 21 June 2026: Heard on 21 June 2026, about 2.1 All "
        "have work, 1.1 Attendance; not answered yet. | We want buses.",
    ]
    assert headline(comparison) == "3 decisions, 2 voices, 1 approval."


def test_recommendations() -> None:
    made = "body: Scrutiny Panel\nrecommendation: Tell families.\n"
    comparison = movement(
        {
            "data/recommendations/2026-06-20-panel.yaml": f"date: 2026-06-20\n{made}"
            "objectives: ['1.1']\nanswer_due: 2026-08-20\n",
            "data/recommendations/2026-09-01-panel.yaml": f"date: 2026-09-01\n{made}"
            "objectives: ['1.1']\nanswer: partly\nfollows: 2026-06-20-panel\n",
            "data/recommendations/2026-10-01-panel.yaml": f"date: 2026-10-01\n{made}"
            "objectives: ['1.1', '2.1']\nanswer: partly\ndone: 2026-09-20\n",
            "data/recommendations/2026-10-02-ofsted.yaml": f"date: 2026-10-02\n{made}",
        }
    )
    panel = "recommendation: Scrutiny Panel, "
    assert sorted(lines(comparison)) == [
        f"Across the priorities > {panel}1 October 2026: Done on 20 September 2026: what Scrutiny "
        "Panel recommended about 1.1 Attendance, 2.1 All have work. | Tell families.",
        f"Priority 1: At school > {panel}1 September 2026: Recommended by Scrutiny Panel about 1.1 "
        "Attendance; as of 1 September 2026 the answer is: partly. | Tell families.",
        f"Priority 1: At school > {panel}20 June 2026: Recommended by Scrutiny Panel on 20 June "
        "2026, about 1.1 Attendance; an answer is due on 20 August 2026. | Tell families.",
        f"The strategy as a whole > {panel}2 October 2026: Recommended by Scrutiny Panel on 2 "
        "October 2026, about the strategy. | Tell families.",
    ]
    assert headline(comparison) == "4 recommendations."


def test_a_name_that_was_erased_from_a_file_s_name_is_not_repeated() -> None:
    path = "data/progress/1.1/2026-03-20-attendance-lead.yaml"
    other = "1.1/2026-03-20-another"
    erased = f"{DECIDED}effects:\n  - {{record: {other}, outcome: erased}}\n"
    text = {path: None, f"data/progress/{other}.yaml": edited(path)[path]}
    comparison = movement({DECISION: erased, **text})
    says = f"A name was taken out of the file name of {other} for privacy, by decision."
    assert any(says in line for line in lines(comparison))
    assert "2026-03-20-attendance-lead" not in str([told(change) for change in comparison.changes])


def test_what_was_erased_is_repeated_nowhere() -> None:
    named = "1.1/2026-03-20-attendance-lead"
    erased = DECIDED + "effects:\n  - {measure: absence, outcome: erased}\n"
    erased += f"  - {{record: {named}, outcome: erased}}\n"
    path = "data/progress/1.1/2026-03-20-attendance-lead.yaml"
    for changed, says in (
        (edited(path, "Fewer missed.", "(taken out)"), "The text of summary was taken out"),
        ({path: None}, f"The progress entry {named} was taken out for privacy"),
        ({CSV: FIGURES.replace("18.5", "17.7771")}, "The text of value was taken out"),
    ):
        comparison = movement({DECISION: erased, **changed}, audience=Audience.INTERNAL)
        assert "18.5" not in str([told(change) for change in comparison.changes])
        assert "Fewer missed" not in str([told(change) for change in comparison.changes])
        assert any(says in line for line in lines(comparison))
        assert all(change.before is None for change in comparison.changes)
