"""Who answers for what, who has whose duties now, and what a list is cut by."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from strategy.assess.delivery.actions import action_positions
from strategy.assess.filters import (
    Held,
    actions_cut,
    decisions_cut,
    of_measure,
    of_post,
    of_voice,
    passes,
    positions_cut,
    words_of,
)
from strategy.assess.people.duties import post_facts
from strategy.assess.people.posts import has_ended, successor_of
from strategy.model import Post
from tests.terminal.council import TODAY, read
from tests.terminal.delivery import DELIVERY

NAMES = ("a", "b", "c", "d")
POSTS = st.dictionaries(
    st.sampled_from(NAMES),
    st.builds(
        Post,
        title=st.just("T"),
        until=st.none() | st.sampled_from(["2026-01-01", "2026-11-23", "2027-01-01"]),
        succeeded_by=st.none() | st.sampled_from(NAMES),
    ),
)


@settings(max_examples=50)
@given(posts=POSTS, owner=st.sampled_from(NAMES))
def test_duties_go_on_until_a_post_that_lasts_or_stay_where_they_were(
    posts: dict[str, Post], owner: str
) -> None:
    heir = successor_of(posts, owner, TODAY)
    assert heir is None or not has_ended(posts, heir, TODAY)
    if owner in posts and not has_ended(posts, owner, TODAY):
        assert heir == owner


def test_a_post_lasts_through_its_last_day() -> None:
    posts = {"a": Post(title="T").with_changes(until=TODAY), "b": Post(title="T")}
    assert not has_ended(posts, "a", TODAY)
    assert has_ended(posts, "a", date(2026, 11, 24))
    assert not has_ended(posts, "b", TODAY)
    assert not has_ended(posts, "nobody", TODAY)


def test_what_a_post_answers_for_and_whether_it_answers() -> None:
    by_id = {facts.id: facts for facts in post_facts(read(DELIVERY))}
    assert list(by_id) == [
        "attendance-lead", "clerk", "head-of-send", "icb-lead", "send-manager", "the talking team",
    ]  # fmt: skip
    lead = by_id["attendance-lead"]
    assert lead.owns == ("1.1", "hub", "absence")
    assert (lead.asked, lead.answered, lead.last) == (1, 1, date(2026, 11, 16))
    assert (by_id["the talking team"].asked, by_id["the talking team"].answered) == (1, 0)
    assert by_id["icb-lead"].last == date(2026, 2, 27)
    assert by_id["head-of-send"].priorities == ("1",)
    assert [facts.id for facts in by_id.values() if facts.is_phantom] == [
        "send-manager", "the talking team",
    ]  # fmt: skip


@pytest.mark.parametrize("standing", ["demonstration", "draft", "closed"])
def test_nobody_is_asked_where_nothing_falls_due(standing: str) -> None:
    text = DELIVERY["data/strategy.yaml"].replace("standing: adopted", f"standing: {standing}")
    result = post_facts(read({**DELIVERY, "data/strategy.yaml": text}))
    assert {(facts.asked, facts.answered) for facts in result} == {(0, 0)}


def test_a_corrected_entry_is_no_answer_of_the_post_that_made_it() -> None:
    later = """\
as_at: 2026-11-16
recorded: 2026-11-19
by: head-of-send
status: at-risk
summary: S.
corrective_action: A.
corrects: 2026-11-16-attendance-lead
"""
    files = {**DELIVERY, "data/progress/1.1/2026-11-16-head-of-send.yaml": later}
    by_id = {facts.id: facts for facts in post_facts(read(files))}
    assert by_id["attendance-lead"].last == date(2026, 11, 6)
    assert by_id["head-of-send"].last == date(2026, 11, 16)


def chosen(**cut: str) -> list[str]:
    return [position.objective.id for position in positions_cut(read(DELIVERY), cut)]


@pytest.mark.parametrize(
    ("name", "word", "expected"),
    [
        ("owner", "attendance-lead", ["1.1"]),
        ("owner", "ATTENDANCE  lead", ["1.1"]),
        ("owner", "the talking team", ["1.10"]),
        ("service", "send", ["1.2"]),
        ("portfolio", "Children", ["1.1"]),
        ("organisation", "Marlbrook Health Partnership", []),
        ("priority", "2", ["2-1"]),
        ("group", "looked-after", ["2-1"]),
        ("phase", "primary", ["1.1", "1.2"]),
        ("status", "off-track", ["1.1"]),
        ("status", "", ["1.1", "1.2", "1.10", "2-1"]),
    ],
)
def test_objectives_are_cut_by_each_word(name: str, word: str, expected: list[str]) -> None:
    assert chosen(**{name: word}) == expected


def test_filters_narrow_each_other() -> None:
    assert chosen(phase="primary", service="SEND") == ["1.2"]
    assert chosen(phase="post-16", service="SEND") == []


def test_actions_are_cut_by_their_own_post_and_by_the_groups_of_their_objectives() -> None:
    assessment = read(DELIVERY)
    every = list(action_positions(assessment.strategy, assessment.as_at).values())

    def ids(**cut: str) -> list[str]:
        return [position.action.id for position in actions_cut(assessment, cut, every)]

    assert ids(service="Inclusion") == ["hub"]
    assert ids(priority="1") == ["bases", "hub"]
    assert ids(priority="2") == []
    assert ids(group="send") == ["hub"]
    assert ids(phase="primary") == ["bases", "hub"]
    assert ids(status="at-risk") == ["hub"]


def test_a_measure_without_an_owner_is_cut_by_those_it_stands_behind() -> None:
    assessment = read(DELIVERY)

    def held(measure: str, own: str | None) -> Held:
        result = assessment.strategy.measures[measure].with_changes(owner=own)
        return of_measure(assessment.strategy, result)

    assert passes({"service": "Inclusion", "priority": "1"}, held("absence", None))
    assert not passes({"service": "Inclusion"}, held("absence", "clerk"))
    assert passes({"owner": "clerk", "group": "send", "status": "active"}, held("absence", "clerk"))
    assert not passes({"priority": "1"}, held("spare", None))


def test_a_measure_of_a_priority_alone_is_that_priority_s() -> None:
    text = DELIVERY["data/priorities/2.yaml"] + "measures: [spare]\n"
    strategy = read({**DELIVERY, "data/priorities/2.yaml": text}).strategy
    assert passes({"priority": "2"}, of_measure(strategy, strategy.measures["spare"]))


def test_what_was_heard_is_cut_by_who_answers_and_who_spoke() -> None:
    assessment = read(DELIVERY)
    by_id = {
        key: of_voice(assessment.strategy, voice)
        for key, voice in assessment.strategy.voice.items()
    }
    college, council = by_id["2026-10-few-1"], by_id["2026-05-20-school-council"]
    assert passes({"priority": "2", "phase": "post-16"}, college)
    assert passes({"owner": "attendance-lead", "group": "send"}, council)
    assert not passes({"phase": "primary"}, college)


def test_posts_are_cut_by_what_they_are_and_what_they_answer_for() -> None:
    assessment = read(DELIVERY)
    by_id = {facts.id: of_post(assessment.strategy, facts) for facts in post_facts(assessment)}
    assert [name for name in by_id if passes({"service": "SEND"}, by_id[name])] == [
        "head-of-send", "send-manager",
    ]  # fmt: skip
    assert [name for name in by_id if passes({"group": "send"}, by_id[name])] == ["attendance-lead"]
    assert [name for name in by_id if passes({"status": "open"}, by_id[name])] == []


def test_decisions_are_cut_by_what_they_are_on() -> None:
    more = """\
date: 2026-07-01
body: Council
summary: S.
effects: [{effect}]
"""
    effects = ("{set: first, outcome: kept}", "{priority: '2', outcome: kept}",
               "{measure: spare, outcome: amended}", "{objective: 2-1, outcome: closed}",
               "{record: strategy, outcome: amended}")  # fmt: skip
    files = {
        **DELIVERY,
        **{
            f"data/decisions/2026-07-01-{number}.yaml": more.replace("{effect}", effect)
            for number, effect in enumerate(effects)
        },
    }
    assessment = read(files)

    def ids(**cut: str) -> set[str]:
        return {decision.id.rsplit("-", 1)[1] for decision in decisions_cut(assessment, cut)}

    assert ids(priority="2") == {"0", "1", "3"}  # an objective that was closed counts too
    assert ids(service="Inclusion") == {"0", "cabinet"}
    assert ids(status="active") == {"2"}
    assert ids(group="nobody") == set()


def test_every_word_of_the_records_can_be_asked_for() -> None:
    words = words_of(read(DELIVERY).strategy)
    assert words["service"] == {"Inclusion", "SEND"}
    assert words["organisation"] == {"Marlbrook Health Partnership"}
    assert words["portfolio"] == {"Children"}
    assert {"the talking team", "clerk", "Clerk"} <= words["owner"]
    assert (words["priority"], words["phase"]) == ({"1", "2"}, {"primary", "post-16"})
