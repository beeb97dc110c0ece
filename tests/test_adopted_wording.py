"""The wording Wigan Council adopted, letter for letter, its mistakes included.

`tests/adopted/wording.txt` is the checked list: on each line a place, a tab and one adopted text.
It was taken from the published strategy and not from `data/`, so that neither can drift unseen.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from strategy.yamltext.read import parse

ROOT = Path(__file__).resolve().parents[1]
DATA = ROOT / "data"
CHECKED_LIST = ROOT / "tests" / "adopted" / "wording.txt"

INTENTS = {"improve", "reach", "put-in-place", "maintain"}

# What the published document does not hold, so the demonstration must not hold it either.
NOT_PUBLISHED = {"owner", "lead", "baseline", "target", "targets", "decision", "progress"}
NOT_PUBLISHED_FILES = ("posts.yaml", "progress/**/*.yaml", "decisions/**/*.yaml")


def record(path: Path) -> dict[str, Any]:
    """The mapping one file of `data/` holds."""
    parsed = parse(path.read_bytes())
    assert not parsed.problems, f"{path.relative_to(ROOT).as_posix()}: {parsed.problems}"
    assert isinstance(parsed.value, dict)
    return parsed.value


def records(folder: str) -> dict[str, dict[str, Any]]:
    """The records of one folder by id: a file's name without `.yaml`."""
    paths = sorted((DATA / folder).glob("*.yaml"))
    return {path.name.removesuffix(".yaml"): record(path) for path in paths}


def checked_list() -> dict[str, str]:
    """The adopted texts as published, by place."""
    lines = CHECKED_LIST.read_text(encoding="utf-8").removesuffix("\n").split("\n")
    texts = dict(line.split("\t") for line in lines)
    assert len(texts) == len(lines), "a place stands twice in the checked list"
    return texts


def adopted_texts() -> dict[str, str]:
    """The adopted texts as `data/` holds them, by place."""
    return dict(adopted_pairs())


def adopted_pairs() -> Iterator[tuple[str, str]]:
    strategy = record(DATA / "strategy.yaml")
    yield "strategy title", strategy["title"]
    yield "strategy part_of title", strategy["part_of"]["title"]
    yield "strategy vision", strategy["vision"]
    yield from numbered("strategy commitments", strategy["commitments"])
    for number, section in enumerate(strategy["background"], start=1):
        yield f"strategy background {number} heading", section["heading"]
        paragraphs = section["text"].split("\n")
        yield from numbered(f"strategy background {number} paragraph", paragraphs)
    for name, objective_set in strategy["sets"].items():
        yield f"sets {name} title", objective_set["title"]
    for name, priority in records("priorities").items():
        yield f"priorities/{name} title", priority["title"]
        yield from numbered(f"priorities/{name} aims", priority["aims"])
    for name, objective in records("objectives").items():
        yield f"objectives/{name} wording", objective["wording"]


def numbered(place: str, texts: list[str]) -> Iterator[tuple[str, str]]:
    for number, text in enumerate(texts, start=1):
        yield f"{place} {number}", text


def differences(held: Mapping[str, str], published: Mapping[str, str]) -> list[str]:
    """What `data/` holds against what was published, both ways, one message a difference."""
    missing = [f"{where(place)}: missing" for place in published if place not in held]
    extra = [f"{where(place)}: not in the published strategy" for place in held.keys() - published]
    changed = [
        f"{where(place)}: {first_difference(held[place], text)}"
        for place, text in published.items()
        if held.get(place, text) != text
    ]
    return missing + sorted(extra) + changed


def where(place: str) -> str:
    """`objectives/3.4 wording` as `data/objectives/3.4.yaml, wording`."""
    name, _, field = place.partition(" ")
    if name == "sets":
        return f"data/strategy.yaml, {place}"
    return f"data/{name}.yaml, {field}"


def first_difference(held: str, published: str) -> str:
    pairs = zip(held, published, strict=False)
    same = next((at for at, (left, right) in enumerate(pairs) if left != right), None)
    at = min(len(held), len(published)) if same is None else same
    return (
        f"differs from the published text at character {at + 1}: "
        f"{excerpt(held, at)} should be {excerpt(published, at)}"
    )


def excerpt(text: str, at: int) -> str:
    """The text around one character, quoted so that spaces and odd dashes show."""
    return ascii(text[max(0, at - 15) : at + 15])


def keys(value: object) -> Iterator[str]:
    """Every key of a record, however deep."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield key
            yield from keys(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from keys(inner)


def test_every_adopted_text_is_held_letter_for_letter() -> None:
    names = differences(adopted_texts(), checked_list())
    assert not names, "\n".join(names)


def test_one_changed_letter_is_found_and_shown() -> None:
    published = {"objectives/3.2 wording": "the concept of a Inclusive setting"}
    by_id = {"objectives/3.2 wording": "the concept of an Inclusive setting"}
    assert differences(by_id, published) == [
        "data/objectives/3.2.yaml, wording: differs from the published text at character 17: "
        "'he concept of an Inclusive set' should be 'he concept of a Inclusive sett'"
    ]


def test_a_dash_or_a_full_stop_is_a_difference_too() -> None:
    assert "'\\u2013'" in first_difference("-", "\N{EN DASH}")
    assert "character 4: 'All.' should be 'All'" in first_difference("All.", "All")
    assert differences({"strategy vision": "Our  vision"}, {"strategy vision": "Our vision"})


def test_a_missing_and_an_extra_text_are_found() -> None:
    by_id = {"priorities/1 aims 3": "One too many.", "priorities/1 title": "Same"}
    published = {"sets key title": "Key Objectives", "priorities/1 title": "Same"}
    assert differences(by_id, published) == [
        "data/strategy.yaml, sets key title: missing",
        "data/priorities/1.yaml, aims 3: not in the published strategy",
    ]


def test_the_same_texts_have_no_differences() -> None:
    published = checked_list()
    assert differences(dict(published), published) == []


def test_any_letter_changed_in_any_adopted_text_is_found() -> None:
    published = checked_list()
    for place, text in published.items():
        middle = len(text) // 2
        changed = {**published, place: f"{text[:middle]}~{text[middle + 1 :]}"}
        (message,) = differences(changed, published)
        assert message.startswith(where(place))
        assert f"at character {middle + 1}:" in message


def test_the_known_oddities_of_the_published_text_are_in_the_checked_list() -> None:
    texts = checked_list()
    assert "a Inclusive setting" in texts["objectives/3.2 wording"]
    assert "strengths- based" in texts["objectives/2.2 wording"]
    assert "safeguarded arrangements" in texts["objectives/2.9 wording"]
    assert "career's lead" in texts["objectives/5.3 wording"]
    assert " \N{EN DASH} Making the most" in texts["objectives/5.3 wording"]
    assert texts["objectives/2.5 wording"].endswith("settings")


def test_there_are_five_priorities_with_two_aims_each() -> None:
    aims = {name: len(priority["aims"]) for name, priority in records("priorities").items()}
    assert aims == {"1": 2, "2": 2, "3": 2, "4": 2, "5": 2}


def test_there_are_37_numbered_objectives_and_one_across_all_priorities() -> None:
    objectives = records("objectives")
    across = objectives.pop("voice")
    assert across["priorities"] == ["1", "2", "3", "4", "5"]
    assert "priority" not in across
    counts = Counter(objective["priority"] for objective in objectives.values())
    assert counts == {"1": 7, "2": 9, "3": 9, "4": 5, "5": 7}
    expected = {f"{priority}.{n}" for priority in counts for n in range(1, counts[priority] + 1)}
    assert set(objectives) == expected
    assert all(name.startswith(f"{o['priority']}.") for name, o in objectives.items())


def test_every_objective_has_a_short_label_of_its_own_and_an_intent() -> None:
    objectives = records("objectives")
    for name, objective in objectives.items():
        assert 2 <= len(objective.get("label", "").split()) <= 4, f"{name}: label"
        assert objective.get("intent") in INTENTS, f"{name}: intent"
    assert len({objective["label"] for objective in objectives.values()}) == len(objectives)


def test_sets_groups_and_phases_are_those_the_strategy_lists() -> None:
    strategy = record(DATA / "strategy.yaml")
    for name, item in {**records("priorities"), **records("objectives")}.items():
        assert set(item.get("groups", [])) <= strategy["groups"].keys(), f"{name}: groups"
        assert set(item.get("phases", [])) <= strategy["phases"].keys(), f"{name}: phases"
    assert {o["set"] for o in records("objectives").values()} == strategy["sets"].keys()


def test_the_shipped_strategy_is_a_demonstration_and_says_so() -> None:
    strategy = record(DATA / "strategy.yaml")
    assert strategy["standing"] == "demonstration"
    for words in (
        "not a Wigan Council report",
        "maintainers of an open-source tool",
        "the council has not produced, checked or approved it",
        "belongs to the council",
        "Local Authority Interactive Tool",
        "Open Government Licence v3.0",
        "does not show that the strategy caused it",
        "What is missing here may well exist",
    ):
        assert words in strategy["notice"]


def test_nothing_is_held_that_the_council_did_not_publish() -> None:
    """No owner, baseline, target, status, progress or decision was published.

    A measure's own `status` says whether the statistic is still made, so measures may have one.
    """
    for path in sorted(DATA.rglob("*.yaml")):
        name = path.relative_to(DATA).as_posix()
        refused = NOT_PUBLISHED if name.startswith("measures/") else NOT_PUBLISHED | {"status"}
        names = refused & set(keys(record(path)))
        assert not names, f"data/{name}: {', '.join(sorted(names))}"
    for pattern in NOT_PUBLISHED_FILES:
        assert not list(DATA.glob(pattern)), f"data/{pattern}"
