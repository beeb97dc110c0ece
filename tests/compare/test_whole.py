"""What holds of every movement: nothing is lost, nothing is told twice, the order is a reader's."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given, settings

from strategy.audience import Audience
from strategy.compare.as_known import known_by
from strategy.compare.comparison import (
    comparison_of,
    is_absent,
    not_compared,
    nothing_yet,
    of_changes,
)
from strategy.compare.counting import headline
from strategy.compare.described import ORDER, ComparedState, StrategyComparison
from strategy.compare.fields import compare
from strategy.compare.redaction import redact_pair
from strategy.load.reading import load
from strategy.model import Strategy
from tests.compare.council import (
    FIGURES,
    FILES,
    NOW,
    OBJECTIVE,
    WAS,
    Changed,
    edited,
    files,
    movement,
)
from tests.compare.test_fields import strategies

THEN, TODAY = ComparedState(WAS, "then"), ComparedState(NOW, "now")


def between(old: Strategy, new: Strategy) -> StrategyComparison:
    return of_changes(old, new, THEN, TODAY, compare(old, new))


@given(strategies(), strategies())
@settings(max_examples=25)
def test_every_change_is_told_and_none_twice(old: Strategy, new: Strategy) -> None:
    changes = compare(old, new)
    comparison = of_changes(old, new, THEN, TODAY, changes)
    numbers = [id(change) for other in comparison.changes for change in other.changes]
    assert {id(change) for change in changes} <= set(numbers)
    assert len(numbers) == len(set(numbers))
    assert bool(changes) is not comparison.is_empty
    assert comparison.size == len(list(comparison.changes))


@given(strategies(), strategies())
@settings(max_examples=10)
def test_what_is_told_of_a_record_begins_with_what_matters_most(
    old: Strategy, new: Strategy
) -> None:
    for group in between(old, new).groups:
        for subject in group.subjects:
            ranks = [ORDER[change.topic] for change in subject.changes]
            assert ranks == sorted(ranks)


def test_priorities_come_in_their_order_and_the_whole_first() -> None:
    comparison = movement(
        {
            **edited("data/strategy.yaml", "known", "heard"),
            **edited(OBJECTIVE, "regularly", "daily"),
            **edited("data/objectives/2.1.yaml", "work", "jobs"),
            **edited("data/objectives/all.yaml", "listen", "hear"),
            **edited("data/posts.yaml", "Head of", "Lead on"),
        }
    )
    assert [(group.kind, group.id, group.size) for group in comparison.groups] == [
        ("strategy", "", 1),
        ("priority", "1", 1),
        ("priority", "2", 1),
        ("across", "", 1),
        ("other", "", 1),
    ]
    assert headline(comparison) == "4 wordings changed, 1 other change."


# What cannot be read


def loaded(changed: Changed, audience: Audience = Audience.PUBLIC) -> StrategyComparison:
    old, new = load(files()), load(files(changed))
    unknown = not_compared(old, new, THEN, TODAY)
    if unknown:
        return unknown
    assert old.strategy
    assert new.strategy
    strategy_reads = redact_pair(audience, old.strategy, new.strategy)
    return comparison_of(old, new, THEN, TODAY, strategy_reads)


def test_a_record_that_cannot_be_read_has_not_gone() -> None:
    assert loaded({OBJECTIVE: "wording: [\n"}).is_empty
    assert loaded({"data/posts.yaml": FILES["data/posts.yaml"] + "head: {title: 1\n"}).is_empty
    assert loaded({"data/measures/absence.csv": FIGURES + "nonsense,,,,\n"}).is_empty


def test_where_there_was_no_strategy_everything_is_new() -> None:
    old, new = load({}), load(files())
    assert new.strategy
    assert not_compared(old, new, THEN, TODAY) is None
    strategy_reads = redact_pair(Audience.PUBLIC, nothing_yet(new.strategy), new.strategy)
    comparison = comparison_of(old, new, THEN, TODAY, strategy_reads)
    assert comparison.notes == ("There was no strategy in this folder then, so everything is new.",)
    assert comparison.counts["added"] == 4
    assert (comparison.counts["statuses"], comparison.counts["entries"]) == (1, 0)


def test_one_that_cannot_be_read_or_is_gone_is_said() -> None:
    broken = loaded({"data/strategy.yaml": "title: [\n"})
    assert not broken.compared
    assert headline(broken) == "The two could not be compared."
    assert "cannot be read in the later of the two" in broken.notes[0]
    gone = not_compared(load(files()), load({}), THEN, TODAY)
    assert gone
    assert "no strategy in this folder in the later" in gone.notes[0]
    before = not_compared(load(files({"data/strategy.yaml": "x: [\n"})), load({}), THEN, TODAY)
    assert before
    assert len(before.notes) == 2
    assert is_absent(load({}))
    assert not is_absent(load(files()))


def test_what_only_follows_from_another_record_is_no_change_of_its_own() -> None:
    """The public sees an action without the objective that is gone; the action says the same."""
    action = edited("data/actions/hub.yaml", '"1.1"', '"1.1", "1.2"')
    gone = {"data/objectives/1.2.yaml": None}
    comparison = movement({**action, **gone}, before=action)
    assert [change.record for change in comparison.changes] == ["1.2"]


# Side by side


LOCAL = edited("data/measures/absence.yaml", "publisher: DfE", "publisher: Us, status: local",
               'unit: "%"', "unit: children", "decimals: 1", "decimals: 0")  # fmt: skip
ROWS = "period,area,fsm,value,published\n2023/24,Eastmarsh,,{},\n2023/24,Eastmarsh,yes,{},\n2023/24,Eastmarsh,no,{},\n"  # noqa: E501
CSV = "data/measures/absence.csv"


def test_one_state_does_not_give_away_what_the_other_hides() -> None:
    """The part beside a small one was shown before, and would give the small one away now."""
    before, after = ROWS.format(100, 40, 60), ROWS.format(64, 4, 60)
    comparison = movement({**LOCAL, CSV: after}, before={**LOCAL, CSV: before})
    words = str([(change.says, change.details) for change in comparison.changes])
    assert "60" not in words.replace("2026", "")
    assert " 4" not in words
    assert "was 100, now 64" in words


def test_the_stricter_minimum_holds_for_both() -> None:
    strict = edited("data/strategy.yaml", "area:", "disclosure: {minimum: 50}\narea:")
    before, after = ROWS.format(1000, 40, 960), ROWS.format(1000, 41, 959)
    comparison = movement({**LOCAL, **strict, CSV: after}, before={**LOCAL, CSV: before})
    assert [change.says for change in comparison.changes] == ["Disclosure minimum: was 5, now 50."]


def test_groups_that_were_others_before_show_no_counts() -> None:
    fewer = edited("data/measures/absence.yaml", "breakdowns: [fsm]", "breakdowns: []")
    fewer = {key: text.replace("DfE", "Us, status: local") for key, text in fewer.items()}
    local = edited("data/measures/absence.yaml", "publisher: DfE", "publisher: Us, status: local",
                   'unit: "%"', "unit: children")  # fmt: skip
    alone = "period,area,value\n2023/24,Eastmarsh,7391\n"
    unit = {key: text.replace('unit: "%"', "unit: children") for key, text in fewer.items()}
    comparison = movement({**unit, CSV: alone}, before={**local, CSV: ROWS.format(100, 40, 60)})
    assert "7391" not in str([(change.says, change.details) for change in comparison.changes])


def test_what_is_internal_now_is_shown_of_neither() -> None:
    path = "data/progress/1.1/2026-03-20-attendance-lead.yaml"
    hidden = {path: FILES[path] + "visibility: internal\n"}
    assert movement(hidden).is_empty
    assert not movement(hidden, audience=Audience.INTERNAL).is_empty
    corrected = {
        "data/progress/1.1/2026-04-20-attendance-lead.yaml": FILES[path].replace("03-20", "04-20")
        + "visibility: internal\ncorrects: 2026-03-20-attendance-lead\n"
    }
    assert movement(corrected).is_empty
    objective = {OBJECTIVE: FILES[OBJECTIVE] + "visibility: internal\n"}
    assert "Attendance" not in str(
        [change.about for change in movement(objective).changes if change.about.kind == "objective"]
    )


def test_as_at_a_day_nothing_later_is_known() -> None:
    both = {
        "data/decisions/2026-10-15-cabinet.yaml": "date: 2026-10-15\nbody: C\nsummary: S.\n",
        "data/voice/2026-10-15-x.yaml": "date: 2026-10-15\nwho: W\nsaid: S.\nobjectives: ['1.1']\n",
        "data/approvals/a.yaml": f"round: a\nby: head\non: 2026-10-15\ndigest: sha256:{'0' * 64}\n",
    }
    strategy = load(files(both)).strategy
    assert strategy
    assert known_by(strategy, date(2026, 12, 31)) == strategy
    strategy_read = known_by(strategy, date(2024, 12, 31))
    assert not strategy_read.voice
    assert not strategy_read.approvals
    assert list(strategy_read.decisions) == ["2024-01-18-cabinet"]
    assert strategy_read.progress == {"1.1": ()}
    assert len(strategy_read.figures["absence"]) == 1
    assert known_by(strategy, NOW - timedelta(days=1)).voice
