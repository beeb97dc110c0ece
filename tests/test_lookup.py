"""Which objective somebody means: never another one than the one they could mean."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from strategy.load.reading import load
from strategy.lookup import as_typed, find_objective, find_subject, is_in_force, nearest_ids
from strategy.model import Action, Intent, Objective, Strategy, StrategyDocument

TODAY = date(2026, 12, 18)


def document(**sets: tuple[str, str]) -> StrategyDocument:
    text = (
        "format: 1\ntitle: T\norganisation: O\nstanding: adopted\nstarts: 2020\nends: 2030\n"
        "vision: V\nsets:\n"
    )
    text += "".join(
        f"  {name}: {{title: {name}, starts: {starts}, ends: {ends}}}\n"
        for name, (starts, ends) in sets.items()
    )
    loaded = load({"data/strategy.yaml": text.encode()})
    assert loaded.strategy is not None, loaded.problems
    return loaded.strategy.document


SETS = {"old": ("2020", "2023"), "new": ("2024", "2030"), "also": ("2026", "2026")}
DOCUMENT = document(**SETS)


def objectives(*each: tuple[str, str | None, str | None]) -> dict[str, Objective]:
    """Objectives by id, from their ids, numbers and sets."""
    return {
        record_id: Objective(
            id=record_id, number=number, set=its_set, wording="W", intent=Intent.IMPROVE
        )
        for record_id, number, its_set in each
    }


REFRESHED = objectives(
    ("1.1", None, "old"),
    ("1.2", None, "old"),
    ("2024-1.1", "1.1", "new"),
    ("2024-1.3", "1.3", "new"),
    ("also-1.3", "1.3", "also"),
    ("voice", "Voice of  Children", "new"),
    ("1.9", None, None),
)


def found(given_text: str, on: date = TODAY) -> str | None:
    meant = find_objective(given_text, REFRESHED, DOCUMENT, on).objective
    return meant.id if meant else None


def test_an_id_is_its_objective() -> None:
    assert found("2024-1.1") == "2024-1.1"
    assert found("voice") == "voice"
    assert found("1.9") == "1.9"
    assert found("1.2") == "1.2"


def test_a_number_is_the_objective_of_the_set_in_force() -> None:
    assert found("1.3", date(2027, 1, 1)) == "2024-1.3"
    assert found("voice of children") == "voice"
    assert found(" VOICE  of Children ") == "voice"


def test_a_number_that_is_also_the_id_of_an_ended_set_is_the_one_in_force() -> None:
    assert found("1.1") == "2024-1.1"
    assert found("objectives/1.1") == "1.1"
    assert found("1.1", date(2022, 1, 1)) == "1.1"


def test_where_the_one_in_force_was_ended_by_a_decision_all_that_fit_are_given() -> None:
    both = find_objective("1.1", REFRESHED, DOCUMENT, TODAY, over={"2024-1.1"})
    assert both.objective is None
    assert [objective.id for objective in both.fitting] == ["1.1", "2024-1.1"]


def test_a_number_of_two_sets_in_force_is_not_taken() -> None:
    both = find_objective("1.3", REFRESHED, DOCUMENT, TODAY)
    assert [objective.id for objective in both.fitting] == ["2024-1.3", "also-1.3"]


def test_a_path_always_means_the_id() -> None:
    assert found("objectives/1.1") == "1.1"
    assert found("objectives/1.3") is None
    nothing = find_objective("objectives/1.3", REFRESHED, DOCUMENT, TODAY)
    assert nothing.fitting == ()


def test_what_is_like_no_id_has_nothing_near() -> None:
    assert find_objective("???", REFRESHED, DOCUMENT, TODAY).nearest == ()
    assert find_objective("", REFRESHED, DOCUMENT, TODAY).nearest == ()
    assert "2024-1.1" in find_objective("2024-1.2", REFRESHED, DOCUMENT, TODAY).nearest
    assert len(nearest_ids("1.", REFRESHED)) <= 3


def test_a_very_long_text_is_looked_up_at_once() -> None:
    assert found("1.1" * 500_000) is None


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("3.4", ("3.4", False)),
        (" 3.4 ", ("3.4", False)),
        ("Voice", ("voice", False)),
        ("objectives/3.4", ("3.4", True)),
        ("3.4.yaml", ("3.4", True)),
        ("objectives/3.4.yaml", ("3.4", True)),
        ("data/objectives/3.4.yaml", ("3.4", True)),
        ("./data/objectives/3.4.yaml", ("3.4", True)),
        ("DATA\\Objectives\\3.4.YAML", ("3.4", True)),
        ("/home/officer/strategy/data/objectives/3.4.yaml", ("3.4", True)),
        ("objectives/", ("", True)),
        ("priorities/3", ("priorities/3", False)),
        ("SEND/1", ("send/1", False)),
        ("", ("", False)),
    ],
)
def test_the_forms_an_objective_is_named_in(typed: str, expected: tuple[str, bool]) -> None:
    assert as_typed(typed) == expected


def test_the_last_day_of_a_set_is_in_force_and_the_next_is_not() -> None:
    [objective] = objectives(("1.1", None, "old")).values()
    ends = DOCUMENT.sets["old"].ends
    assert is_in_force(objective, DOCUMENT, ends)
    assert not is_in_force(objective, DOCUMENT, ends + timedelta(days=1))
    [loose] = objectives(("1.1", None, "no-such-set")).values()
    assert is_in_force(loose, DOCUMENT, ends)


ids = st.sampled_from(["1.1", "1.2", "1.10", "voice", "2024-1.1", "2024-1.2", "x"])
numbers = st.none() | st.sampled_from(["1.1", "1.2", "voice", "2024-1.1", "Voice", "X"])
sets = st.none() | st.sampled_from([*SETS, "no-such-set"])
strategies = st.lists(
    st.tuples(ids, numbers, sets), unique_by=lambda pair: pair[0], max_size=6
).map(lambda value: objectives(*value))
days = st.sampled_from([date(2021, 5, 1), date(2024, 1, 1), TODAY, date(2031, 1, 1)])
typed_texts = st.one_of(ids, ids.map("objectives/{}".format), ids.map(str.upper), st.text())


@settings(max_examples=100)
@given(held=strategies, typed=typed_texts, on=days)
def test_nobody_gets_another_objective_than_the_one_they_could_mean(
    held: dict[str, Objective], typed: str, on: date
) -> None:
    result = find_objective(typed, held, DOCUMENT, on)
    name, only_id = as_typed(typed)
    own = held.get(name)
    in_force = [
        objective
        for objective in held.values()
        if objective.shown_number.lower() == name and is_in_force(objective, DOCUMENT, on)
    ]
    if own and (only_id or is_in_force(own, DOCUMENT, on)):
        assert result.objective is own
    elif only_id or len(in_force) > 1:
        assert result.objective is None
    elif in_force:
        assert result.objective is in_force[0]
    if result.objective:
        assert name in {result.objective.id, result.objective.shown_number.lower()}
        assert (result.fitting, result.nearest) == ((), ())
    else:
        assert len(result.fitting) != 1
        assert not (result.fitting and result.nearest)
        assert set(result.nearest) <= set(held)


def strategy_of(*numbered: str, actions: tuple[str, ...] = ("hub",)) -> Strategy:
    return Strategy(
        document=DOCUMENT,
        objectives=objectives(*((f"o-{name}", name, "new") for name in numbered)),
        actions={action: Action(id=action, title="T", objectives=()) for action in actions},
    )


@pytest.mark.parametrize(
    ("given", "meant"),
    [
        ("hub", "hub"),
        (" HUB ", "hub"),
        ("hub.yaml", None),
        ("actions/hub", "hub"),
        ("data\\actions\\hub.yaml", "hub"),
        ("objectives/hub", None),
        ("1.1", "o-1.1"),
        ("o-1.1", "o-1.1"),
        ("actions/o-1.1", None),
        ("zzzzzz", None),
    ],
)
def test_progress_is_recorded_on_an_objective_or_an_action(given: str, meant: str | None) -> None:
    found_subject = find_subject(given, strategy_of("1.1"), TODAY)
    assert (found_subject.subject.id if found_subject.subject else None) == meant
    assert found_subject.fitting == ()


def test_a_number_that_is_an_actions_id_fits_both_and_neither_is_taken() -> None:
    found_subject = find_subject("1.1", strategy_of("1.1", actions=("1.1",)), TODAY)
    assert found_subject.subject is None
    assert [objective.id for objective in found_subject.fitting] == ["o-1.1", "1.1"]
    assert find_subject("actions/1.1", strategy_of("1.1", actions=("1.1",)), TODAY).subject


def test_the_nearest_of_both_kinds_are_offered() -> None:
    assert find_subject("hubb", strategy_of("1.1"), TODAY).nearest == ("hub",)
    assert find_subject("actions/hubb", strategy_of("1.1"), TODAY).nearest == ("hub",)
    assert find_subject("o-1.2", strategy_of("1.1"), TODAY).nearest == ("o-1.1",)
