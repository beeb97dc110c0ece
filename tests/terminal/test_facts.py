"""What show and list say, as plain data."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from strategy.assess.facts import Assessment, DisplayStatus
from strategy.assess.words import LABELS, status_label
from strategy.model import Priority
from strategy.views.delivery.decisions import decision_views
from strategy.views.progress.entries import entries_of
from strategy.views.progress.glance import glance_view, priority_view
from strategy.views.progress.objectives import objective_detail, objective_rows
from strategy.views.serialising import as_data
from tests.terminal.council import COUNCIL, TODAY, public, read, shipped, written


def objective(record_id: str, found: Assessment | None = None) -> Any:
    found = found or read(COUNCIL)
    return written(found, objective_detail(found, found.strategy.objectives[record_id]))


def at_a_glance(found: Assessment) -> Any:
    return written(found, glance_view(found))


def one_priority(found: Assessment, priority: Priority) -> Any:
    return written(found, priority_view(found, priority))


def every_fact(found: Assessment) -> list[Any]:
    strategy = found.strategy
    return [
        at_a_glance(found),
        *(one_priority(found, priority) for priority in strategy.priorities.values()),
        *(objective_detail(found, other) for other in strategy.objectives.values()),
        objective_rows(found, found.positions),
        entries_of(found, found.positions, ()),
        decision_views(found),
    ]


@pytest.mark.parametrize("internal", [True, False])
def test_facts_are_data_that_json_can_hold(internal: bool) -> None:
    facts = as_data(every_fact(read(COUNCIL, internal=internal)))
    assert json.loads(json.dumps(facts)) == facts


def test_the_same_keys_whatever_is_known() -> None:
    assessment = read(COUNCIL)
    for rows in (
        [objective(other) for other in assessment.strategy.objectives],
        [
            one_priority(assessment, priority)
            for priority in assessment.strategy.priorities.values()
        ],
    ):
        assert len({tuple(row) for row in rows}) == 1
    assert set(at_a_glance(assessment)) == set(at_a_glance(shipped()))
    assert set(at_a_glance(assessment)["counts"]) == set(DisplayStatus)


def test_every_object_says_which_strategy_it_is_about_and_what_it_is_not() -> None:
    assessment = shipped()
    notice = assessment.strategy.document.notice
    assert notice
    for facts in (
        as_data(public(assessment)),
        at_a_glance(assessment),
        objective("3.4", assessment),
        one_priority(assessment, assessment.strategy.priorities["3"]),
    ):
        assert facts["notice"] == notice
        assert facts["standing"] == "demonstration"
        assert facts["as_at"] == TODAY.isoformat()


def standing(word: str, more: str = "") -> dict[str, str]:
    text = COUNCIL["data/strategy.yaml"].replace("standing: adopted", f"standing: {word}{more}")
    return {**COUNCIL, "data/strategy.yaml": text}


def test_a_demonstration_without_a_notice_gets_one() -> None:
    assert "is a demonstration" in str(public(read(standing("demonstration"))).notice)
    assert str(public(read(standing("draft"))).notice).startswith("DRAFT. ")
    own = standing("adopted", "\nnotice: Invented.")
    assert public(read(own)).notice == "Invented."


def test_text_for_the_council_alone_is_in_the_facts_only_when_the_strategy_has_it() -> None:
    public = json.dumps(as_data(every_fact(read(COUNCIL))))
    internal = json.dumps(as_data(every_fact(read(COUNCIL, internal=True))))
    for text in ("more than the budget holds", "stopped sending its figures"):
        assert text not in public
        assert text in internal


def test_an_objective_says_what_its_ids_stand_for() -> None:
    facts = objective("1.1")
    assert facts["priority_titles"] == {"1": "Every child is in school and learning"}
    assert (facts["set"], facts["set_title"]) == ("second", "Second objectives")
    assert (facts["owner"], facts["owner_title"]) == ("attendance-lead", "Attendance Lead")
    assert facts["phase_titles"] == {"primary": "Primary", "post-16": "Post-16"}
    assert facts["review_due"] == "2027-03-31"
    assert objective("1.3")["owner_title"].endswith(", Marlbrook Health Partnership")
    assert objective("10.1")["owner_title"] == "somebody new"


def test_an_id_that_stands_for_nothing_is_its_own_title() -> None:
    files = {
        **COUNCIL,
        "data/objectives/1.1.yaml": "priority: 9\nset: none\nphases: [x]\nwording: W\n"
        "intent: improve\n",
    }
    facts = objective("1.1", read(files, internal=True))
    assert facts["priority_titles"] == {"9": "9"}
    assert (facts["set_title"], facts["phase_titles"]) == ("none", {"x": "x"})


def test_earlier_wordings_say_until_when() -> None:
    assert [
        (earlier_wording["wording"], earlier_wording["until"])
        for earlier_wording in objective("1.1")["earlier_wordings"]
    ] == [
        ("We will make sure that every child attends.", "2025-11-27"),
        ("We will improve attendence.", "2024-05-01"),
    ]


def test_a_wording_still_in_force_is_not_an_earlier_one() -> None:
    facts = objective("1.1", read(COUNCIL, date(2025, 11, 26)))
    assert facts["wording"] == "We will make sure that every child attends."
    assert [earlier_wording["until"] for earlier_wording in facts["earlier_wordings"]] == [
        "2024-05-01"
    ]


def test_a_wording_whose_decision_is_not_there_has_no_day() -> None:
    files = {path: text for path, text in COUNCIL.items() if "decisions" not in path}
    assert [
        earlier_wording["until"]
        for earlier_wording in objective("1.1", read(files, internal=True))["earlier_wordings"]
    ] == [
        None,
        None,
    ]


def test_the_history_is_latest_first_with_what_was_put_right_apart() -> None:
    facts = objective("1.1")
    assert [entry["as_at"] for entry in facts["entries"]] == [
        "2026-10-30",
        "2026-06-19",
        "2025-06-20",
    ]
    assert [corrected_entry["id"] for corrected_entry in facts["corrected_entries"]] == [
        "2026-06-19-attendance-lead"
    ]
    assert facts["entries"][1]["corrects"] == "2026-06-19-attendance-lead"
    assert facts["movement"] == "worsened"


def test_one_not_in_force_has_its_history_and_no_status() -> None:
    facts = objective("1.4")
    assert (facts["in_force"], facts["status"]) == (False, None)
    assert facts["status_in_words"] == "Not in force"
    assert [entry["status"] for entry in facts["entries"]] == ["off-track"]
    before = objective("1.4", read(COUNCIL, date(2023, 1, 25)))
    assert (before["in_force"], before["status"]) == (True, "off-track")


def test_decisions_on_an_objective_name_it_its_set_its_priority_or_its_words() -> None:
    def ids(record_id: str) -> list[str]:
        return [decision["id"] for decision in objective(record_id)["decisions"]]

    assert ids("1.1") == ["2025-11-19-cabinet", "2024-05-01-cabinet"]
    assert ids("1.2") == ["2025-11-19-cabinet"]
    assert ids("1.3") == []
    assert ids("1.4") == ["2023-01-18-cabinet"]
    assert ids("2-1") == ["2025-11-19-cabinet", "2023-01-18-cabinet"]
    alone = {path: text.replace("{set: second", "{set: first") for path, text in COUNCIL.items()}
    by_priority = objective("10.1", read(alone))["decisions"]
    assert [value["id"] for value in by_priority] == ["2025-11-19-cabinet"]
    silent = {
        **COUNCIL,
        "data/decisions/2024-05-01-cabinet.yaml": "date: 2024-05-01\nbody: C\nsummary: S\n",
    }
    assert "2024-05-01-cabinet" in [
        decision["id"] for decision in objective("1.1", read(silent))["decisions"]
    ]
    assert objective("1.1", read(COUNCIL, date(2025, 1, 1)))["decisions"][0]["date"] == "2024-05-01"


def test_entries_and_decisions_are_listed_latest_first() -> None:
    assessment = read(COUNCIL)
    days = [entry.as_at for entry in entries_of(assessment, assessment.positions, ())]
    assert days == sorted(days, reverse=True)
    assert [view.in_effect_from for view in decision_views(assessment)] == [
        date(2025, 11, 27),
        date(2024, 5, 1),
        date(2023, 1, 26),
    ]
    assert len(decision_views(read(COUNCIL, date(2024, 1, 1)))) == 1


def test_priorities_come_by_number_and_none_is_lost_whose_record_is_broken() -> None:
    files = {path: text for path, text in COUNCIL.items() if path != "data/priorities/1.yaml"}
    sections = at_a_glance(read(files, internal=True))["priorities"]
    assert [(section["id"], section["title"] is None) for section in sections] == [
        ("10", False),
        ("1", True),
    ]
    assert [priority["id"] for priority in at_a_glance(read(COUNCIL))["priorities"]] == ["1", "10"]
    assert "1.1" in [other["id"] for other in sections[1]["objectives"]]


def test_a_priority_has_its_objectives_and_the_cross_cutting_ones() -> None:
    assessment = read(COUNCIL)
    facts = one_priority(assessment, assessment.strategy.priorities["10"])
    assert [other["id"] for other in facts["objectives"]] == ["10.1"]
    assert [value["id"] for value in facts["cross_cutting"]] == ["voice"]
    assert facts["instrumented"] == {"objectives": 1, "with_owner": 1, "with_progress": 1}


def test_a_status_has_the_councils_own_word() -> None:
    strategy = read(COUNCIL).strategy
    assert status_label(strategy.document, DisplayStatus.AT_RISK) == "Needs attention"
    assert [
        status_label(strategy.document, display_status)
        for display_status in DisplayStatus
        if display_status is not DisplayStatus.AT_RISK
    ] == [
        LABELS[display_status]
        for display_status in DisplayStatus
        if display_status is not DisplayStatus.AT_RISK
    ]


def keys_in(value: object) -> Iterator[tuple[str, object]]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield str(key), inner
            yield from keys_in(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from keys_in(inner)


def test_every_date_is_iso() -> None:
    dated = {"as_at", "recorded", "date", "effective", "until", "ended", "starts", "ends"}
    facts = as_data(every_fact(read(COUNCIL)))
    result = [inner for key, inner in keys_in(facts) if key in dated]
    assert len(result) > 20
    assert all(value is None or date.fromisoformat(str(value)) for value in result)
