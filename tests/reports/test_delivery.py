"""What reports say of exceptions, actions, decisions, voices, refreshed sets, and of approval."""

import json
from datetime import date
from typing import Any

import pytest

from strategy.assess.assessment import assess
from strategy.assess.filters import Cut
from strategy.assess.progress.approval import digest_of, signed
from strategy.audience import Audience
from strategy.model import Strategy
from strategy.reports.report_names import TITLES
from tests.reports import delivered, small
from tests.reports.pages import demonstration, made

ROUND = date(2026, 7, 17)


def told(name: str = "progress", **given: Any) -> str:
    return made(delivered.strategy(), name, **given)


def off_track(*updates: small.Update, standing: str = "adopted") -> str:
    strategy = small.strategy(standing=standing, updates={"1.1": updates})
    return made(strategy, "exceptions")


def test_silence_stands_beside_what_is_off_track() -> None:
    updates: dict[str, list[small.Update]] = {
        "1.1": [("2026-07-01", "off-track")],
        "1.3": [("2026-07-01", "at-risk")],
        "1.4": [("2026-07-01", "unknown")],
        "1.5": [("2026-07-01", "paused", "paused: {because: No builder.}")],
    }
    objectives = {f"1.{place}": "" for place in range(1, 6)}
    text = made(small.strategy(objectives=objectives, updates=updates), "exceptions")
    headings = ["Off track (1)", "No update (1)", "At risk (1)", "Unknown (1)", "Paused (1)"]
    places = [text.index(f"### {heading}") for heading in headings]
    assert places == sorted(places)
    assert text.count("No corrective action is recorded.") == 2
    assert "No day is set for work to go on." in text


@pytest.mark.parametrize(
    ("then", "words"),
    [
        (("2026-07-01", "off-track"), "the status was still Off track."),
        (("2026-07-01", "at-risk"), "the status improved to At risk."),
        (("2026-07-01", "unknown"), "the status was Unknown."),
    ],
)
def test_what_became_of_the_last_corrective_action(then: small.Update, words: str) -> None:
    action = "corrective_action: {what: A second team, by: 2026-06-01}"
    text = off_track(("2026-05-10", "off-track", action), then)
    next_one = f"A second team. In the next update, of 1 July 2026, {words}"
    assert f"said on 10 May 2026, to be done by 1 June 2026: {next_one}" in text
    passed = "The day set for it has passed, and no update since gives a better status."
    assert (passed in text) is ("improved" not in words)


def test_a_status_that_worsened_after_a_corrective_action() -> None:
    action = "corrective_action: More staff!"
    text = off_track(("2026-05-10", "at-risk", action), ("2026-07-01", "off-track"))
    assert (
        "More staff! In the next update, of 1 July 2026, the status worsened to Off track." in text
    )


def test_a_corrective_action_that_is_repeated_with_a_later_day_is_not_another() -> None:
    days = ("2026-06-01", "2026-08-01", "2026-12-01")
    text = off_track(
        *(
            (f"2026-0{month}-01", "off-track", f"corrective_action: {{what: A team, by: {day}}}")
            for month, day in zip((5, 6, 7), days, strict=True)
        )
    )
    assert "The corrective action was set before for 1 June 2026 and 1 August 2026." in text
    assert "Corrective action said on" not in text


def test_a_corrective_action_that_is_repeated_as_it_was_is_told_once() -> None:
    action = "corrective_action: {what: A team, by: 2026-12-01}"
    text = off_track(("2026-06-01", "off-track", action), ("2026-07-01", "off-track", action))
    assert text.count("A team") == 1
    assert "was set before" not in text


def test_only_the_last_three_corrective_actions_are_told() -> None:
    updates = [
        (f"2026-0{month}-01", "off-track", f"corrective_action: Action {month}")
        for month in range(1, 7)
    ]
    text = off_track(*updates)
    assert "Action 6" in text
    assert "Action 3" in text
    assert "Action 2" not in text
    assert "2 more before." in text


def test_an_objective_back_on_track_says_what_helped_and_when() -> None:
    text = off_track(
        ("2026-02-01", "off-track", "corrective_action: A team"),
        ("2026-03-01", "off-track", "corrective_action: A bus"),
        ("2026-07-01", "on-track"),
    )
    assert "### No longer an exception (1)" in text
    assert "from Off track to On track" in text
    assert "It improved to On track on 1 July 2026." in text


def test_nothing_to_report_is_said_in_a_sentence() -> None:
    text = off_track(("2026-07-01", "on-track"))
    assert "No objective in force is off track, at risk, unknown, paused or without" in text
    none = small.strategy(
        decisions={"2026-01-05-cabinet": "effects: [{priority: 1, outcome: closed}]"}
    )
    assert "No objectives are in force." in made(none, "exceptions")


@pytest.mark.parametrize("standing", ["draft", "demonstration", "closed"])
def test_nothing_is_overdue_before_or_beside_or_after_adoption(standing: str) -> None:
    for name in TITLES:
        text = made(small.read(delivered.files(standing)), name).split("## About")[0]
        for word in ("overdue", "That day has passed", "has passed, and no"):
            assert word not in text.replace("late or overdue", "")


def test_the_demonstration_keeps_to_one_sentence_for_what_it_does_not_hold() -> None:
    for name, sentence in {
        "action-plan": "No action is recorded.",
        "decisions": "No decision is recorded.",
        "voice": "Nothing that was heard is recorded.",
        "due": "Nothing falls due in a demonstration.",
    }.items():
        assert sentence in made(demonstration(), name)
    for heading in ("Action plan", "You said, we did", "What is due", "Where each objective went"):
        assert f"## {heading}" not in made(demonstration(), "progress")


def test_a_deadline_is_not_a_fact_and_a_forecast_is_no_deadline() -> None:
    text = told("action-plan")
    assert "Deadline 31 October 2026; now expected on 15 December 2026, a forecast." in text
    assert "Reached on 3 July 2026; the deadline was 1 July 2026." in text
    assert "Dropped; the deadline was 30 November 2026. Why: No room." in text
    early = told("action-plan", as_at=date(2026, 7, 2))
    assert "The fair is held. **Overdue: the deadline was 1 July 2026.**" in early


def test_a_milestone_reached_on_its_day_says_one_day() -> None:
    contents = delivered.files()
    path = "data/progress/2026-1.2/2026-07-11.yaml"
    contents[path] = contents[path].replace(b"2026-07-03", b"2026-07-01")
    assert "5. The fair is held. Reached on 1 July 2026. (" in made(
        small.read(contents), "action-plan"
    )


def test_a_judgement_from_before_the_period_does_not_count() -> None:
    files = delivered.files()
    files["data/progress/hub/2026-01-12.yaml"] = files.pop(
        "data/progress/hub/2026-07-12.yaml"
    ).replace(b"2026-07-12", b"2026-01-12")
    assert "**At risk** (no update this period)" in made(small.read(files), "action-plan")


def test_open_loops_come_first_and_are_named() -> None:
    text = told("voice")
    assert text.index("### Still open (1)") < text.index("### Closed (1)")
    assert "Open: nothing is decided yet, or they have not been told" in text
    assert "The council decides in October." in text
    assert "Number heard: 3" not in text
    assert "Number heard: 3" in told("voice", audience=Audience.INTERNAL)


def test_every_loop_may_be_closed_and_a_plain_question_open() -> None:
    files = delivered.files()
    for name in ("2026-05-04-care", "2026-07-04-care"):
        del files[f"data/voice/{name}.yaml"]
    assert "and each was told what came of it" in made(small.read(files), "voice")
    files["data/voice/2026-06-04-leavers.yaml"] = (
        b"date: 2026-06-04\nwho: Leavers\nsaid: Jobs.\nobjectives: [2026-1.2]\n"
    )
    assert "Open: nothing is decided yet, or they have not been told" in made(
        small.read(files), "voice"
    )


def test_an_answer_without_what_changed_is_open() -> None:
    files = delivered.files()
    files["data/voice/2026-06-04-leavers.yaml"] = (
        b"date: 2026-06-04\nwho: Leavers\nsaid: Jobs.\nobjectives: [2026-1.2]\n"
        b"answer: partly\nresponse: Some of it is done.\n"
    )
    told_so = "Open: they have had an answer, and not been told what changed"
    assert told_so in made(small.read(files), "voice")


def test_every_wording_is_shown_with_the_one_in_force() -> None:
    text = told("decisions")
    assert "In force: Every child is in school. **Before 9 June 2026:** All children" in text
    assert "Wordings, now and before" not in told("decisions", as_at=date(2026, 6, 8))
    assert "Decided, not yet in effect: it holds from 9 June 2026." in told(
        "decisions", as_at=date(2026, 6, 8)
    )


def test_where_each_objective_went() -> None:
    text = told("strategy")
    assert "| 1.1 Absence | At risk, 20 March 2026 | Became 1.1 " in text
    assert "Libraries have a plan of their own | not in force |" in text
    assert "Still in force, with no successor | 1.4 Buses: On track |" in text
    assert "New, and following none of them: 1.2 First jobs (On track)." in text
    assert "Where each objective went" not in told("strategy", as_at=date(2026, 3, 31))


def test_frameworks_say_what_is_not_covered() -> None:
    text = told("frameworks")
    assert "2 of its 3 items are served by an objective in force; 1 is not." in text
    assert "- 31 To play" in text
    assert "No objective in force is mapped to it." in text


def approved(digest: str) -> Strategy:
    lines = f"round: 2026-summer\nby: director\non: 2026-07-24\ndigest: {digest}\n"
    return small.read({**delivered.files(), "data/approvals/2026-summer.yaml": lines.encode()})


def test_an_approved_position_says_by_which_post_and_when() -> None:
    strategy = delivered.strategy()
    good = approved(digest_of(assess(strategy, ROUND)))
    result = signed(assess(good, ROUND))
    by = "the Director of Children's Services"
    words = f"Approved by {by} on 24 July 2026, for round 2026-summer."
    for name in TITLES:
        assert words in made(good, name, as_at=ROUND, signed=result)
    assert "Approved" not in made(good, as_at=date(2026, 7, 18), signed=None)


@pytest.mark.parametrize("form", ["md", "html"])
def test_anything_recorded_since_makes_it_a_draft_whatever_a_template_does(form: str) -> None:
    strategy = approved(f"sha256:{'0' * 64}")
    result = signed(assess(strategy, ROUND))
    own = {f"bare.{form}.jinja": "<p>Bare</p>"}
    text = made(strategy, "bare", form, as_at=ROUND, signed=result, own=own)
    assert "Something was recorded after the Director of Children" in text
    assert text.index("Draft") < text.index("Bare")


def test_a_round_without_an_approval_is_a_draft_and_any_other_day_says_nothing() -> None:
    text = told(as_at=ROUND)
    assert text.startswith("> **Draft.** The position for round 2026-summer has not been approved")
    assert "Draft" not in told()
    assert "Draft." not in made(small.read(delivered.files("demonstration")), as_at=ROUND)


@pytest.mark.parametrize(
    ("cut", "objectives_of", "actions_of"),
    [
        ({"owner": "attendance"}, {"2026-1.1"}, {"hub"}),
        ({"owner": "Attendance lead"}, {"2026-1.1"}, {"hub"}),
        ({"service": "skills"}, {"1.4", "2026-1.2"}, {"hub", "fair", "talks"}),
        ({"portfolio": "Work", "priority": "2"}, {"2026-1.2"}, {"hub", "fair"}),
        ({"priority": "1"}, {"1.4", "2026-1.1"}, {"hub", "talks"}),
    ],
)
def test_a_part_has_its_own_objectives_and_actions_alone(
    cut: Cut, objectives_of: set[str], actions_of: set[str]
) -> None:
    answer = json.loads(told(form="json", cut=cut))
    objectives = {item["id"] for group in answer["groups"] for item in group["items"]}
    plan = answer["plan"]
    actions = {action["action"]["id"] for value in plan["planned"] for action in value["actions"]}
    actions |= {value["action"]["id"] for value in plan["other"]}
    assert (objectives, actions) == (objectives_of, actions_of)
    assert answer["total"]["total"] == len(objectives)


def test_an_objective_out_of_force_is_named_with_its_set_where_its_number_is_another_s() -> None:
    files = delivered.files()
    voice = "date: 2026-07-01\nwho: Pupils\nsaid: Ask us.\nobjectives: ['1.1', 2026-1.1]\n"
    files["data/voice/2026-07-01-pupils.yaml"] = voice.encode()
    text = made(small.read(files), "voice")
    assert "1.1 Absence (First objectives), 1.1 In school and glad to be" in text


def test_the_title_says_which_part_it_is() -> None:
    assert "Progress report: Attendance Lead" in told(cut={"owner": "attendance"})
    assert "Progress report: priority 2, Priority 2" in told(cut={"priority": "2"})
    assert "Progress report: Skills and Work" in told(
        cut={"service": "Skills", "portfolio": "Work"}
    )


def test_nothing_of_a_drawing_is_in_the_json() -> None:
    answer = json.loads(told("action-plan", form="json"))
    assert "plan" in answer
    assert "timelines" not in answer
    assert "signs" not in answer


def test_two_that_take_each_other_s_place_lead_nowhere() -> None:
    document = """\
sets:
  old: {title: Old, starts: 2024-09, ends: 2025-08}
  new: {title: New, starts: 2025-09, ends: 2026-08}
"""
    objectives = {
        "1.1": "set: old\nsupersedes: ['1.2', '1.1']",
        "1.2": "set: new\nsupersedes: ['1.1']",
    }
    text = made(small.strategy(document=document, objectives=objectives), "strategy")
    assert text.count("| Became 1.2 Wording of 1.2 (New) | 1.1 Wording of 1.1: No update |") == 1


def test_an_objective_is_followed_through_two_refreshes() -> None:
    sets = "".join(
        f"  s{at}: {{title: Set {at}, starts: 202{at}-09, ends: 202{at + 1}-08}}\n"
        for at in (3, 4, 5)
    )
    strategy = small.strategy(
        document=f"sets:\n{sets}",
        objectives={
            "1.1": "set: s3",
            "1.2": "set: s4\nsupersedes: ['1.1']",
            "1.3": "set: s5\nsupersedes: ['1.2']",
            "1.4": "set: s3",
        },
        decisions={
            "2025-09-01-cabinet": "effects:\n"
            "  - {objective: '1.1', outcome: superseded, by: '1.2'}\n"
            "  - {objective: '1.2', outcome: superseded, by: '1.3'}\n  - {measure: m}\n"
            "  - {set: s3, outcome: superseded}",
        },
        updates={"1.1": [("2024-02-01", "complete")]},
    )
    text = made(strategy, "strategy")
    assert "| 1.1 Wording of 1.1. | Complete, 1 February 2024 | Became 1.2" in text
    assert "1.3 Wording of 1.3: No update |" in text
    assert "| Superseded on 1 September 2025, by decision of Cabinet |" in text


def test_a_decision_on_a_measure_names_it() -> None:
    contents = small.files(
        decisions={"2026-01-05-cabinet": "effects: [{measure: m, outcome: amended}]"}
    )
    contents["data/measures/m.yaml"] = b"""\
title: Absence
definition: Sessions missed.
unit: "%"
better: lower
period: academic-year
source: {publisher: Us}
"""
    assert "The measure “Absence” is amended." in made(small.read(contents), "decisions")


def test_the_order_of_the_files_does_not_matter() -> None:
    turned = dict(reversed(delivered.files().items()))
    for name in TITLES:
        assert made(small.read(turned), name, "html") == told(name, form="html")
