"""Every rule's page: its form, and its examples as the rule's test."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import strategy
from strategy.diagnostics import Diagnostic, Severity
from strategy.rules.catalogue import CONTROL, JUDGING, READING, catalogue
from strategy.rules.rule import Examples, Rule, examples
from strategy.yamltext.read import parse

Found = Callable[..., list[Diagnostic]]

PACKAGE = Path(strategy.__file__).parent
WITHOUT_FILES = {
    "file-too-large",
    "link-out-of-tree",
    "too-many-problems",
    "too-many-values",
    "unreadable-file",
}
"""Rules whose bad example is no text of a page's length, or no text at all."""

REFUSED_BY_LIBYAML = {"unclear-escape"}
"""Rules for the parser written in Python alone: to libyaml the same text is no YAML at all."""

FOLLOWED_BY = {"unclear-key": {"unknown-field"}}
"""A key that is nothing is read all the same, and no record has a field of that name."""

RULES = list(catalogue().values())


def earlier(rule: Rule) -> Examples | None:
    """The state before the examples, for a rule of change control."""
    return rule.before or None


each_rule = pytest.mark.parametrize("rule", RULES, ids=[rule.id for rule in RULES])


@each_rule
def test_the_bad_example_breaks_this_rule_and_no_other(rule: Rule, found: Found) -> None:
    if rule.id in WITHOUT_FILES:
        assert not rule.bad
        return
    if rule.id in REFUSED_BY_LIBYAML:
        (text,) = filter(None, rule.bad.values())
        assert [problem.rule for problem in parse(text, pure=True).problems] == [rule.id]
        return
    broken = {problem.rule for problem in found(rule.bad, before=earlier(rule))}
    assert broken - FOLLOWED_BY.get(rule.id, set()) == {rule.id}


@each_rule
def test_the_good_example_breaks_none(rule: Rule, found: Found) -> None:
    assert rule.good
    assert found(rule.good, before=earlier(rule)) == []


@each_rule
def test_what_is_found_says_how_to_mend_it_and_has_the_rules_severity(
    rule: Rule, found: Found
) -> None:
    for problem in found(rule.bad, before=earlier(rule)):
        if problem.rule != rule.id:
            continue
        assert problem.severity is rule.severity
        assert problem.depends_on_today is rule.depends_on_today
        assert problem.hint or rule.id in {"not-text", "unknown-choice"}, problem


@each_rule
def test_a_page_is_a_sentence_a_reason_and_two_examples(rule: Rule) -> None:
    title, why, *rest = re.split(r"\n\n", rule.page)
    assert title.endswith(".")
    assert "\n" not in title
    assert 2 <= len(re.findall(r"[.:?](?:\s|$)", why)) <= 6
    assert rest[0].startswith("Before:\n" if rule.control or rule.rest else "Bad:\n")
    assert bool(rule.before) is bool(rule.control or rule.rest)
    assert any(part.startswith("Bad:\n") for part in rest)
    assert any(part.startswith("Good:\n") for part in rest)


def test_what_depends_on_today_is_never_an_error() -> None:
    assert not [
        rule.id for rule in RULES if rule.depends_on_today and rule.severity is Severity.ERROR
    ]


def test_every_module_of_a_rule_is_in_its_list() -> None:
    def modules(folder: Path) -> set[str]:
        return {path.stem for path in folder.glob("*.py")} - {"__init__"}

    shared = {
        "catalogue",
        "judge",
        "aims",
        "comparison",
        "figures",
        "guarding",
        "quoting",
        "references",
        "rule",
        "waivers",
    }
    assert modules(PACKAGE / "rules") - shared == set(JUDGING)
    pages = {path.stem for path in (PACKAGE / "rules" / "reading").glob("*.txt")}
    assert pages == set(READING)
    assert modules(PACKAGE / "rules" / "control") == set(CONTROL)
    assert list(CONTROL) == sorted(CONTROL)
    assert list(JUDGING) == sorted(JUDGING)
    assert list(READING) == sorted(READING)


def test_every_problem_met_while_reading_has_a_page() -> None:
    assert set(_slugs_while_reading()) - ENCODINGS == set(READING)


ENCODINGS = {"utf-8", "utf-8-sig"}
SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)+|tab")


def _slugs_while_reading() -> Iterator[str]:
    """Every text in the code that reads which has the form of a rule's name."""
    sources = [
        *(PACKAGE / "load").glob("*.py"),
        *(PACKAGE / "yamltext").glob("*.py"),
        PACKAGE / "model" / "scalars.py",
        PACKAGE / "storage" / "reading.py",
        PACKAGE / "csvtext" / "tables.py",
    ]
    for source in sources:
        for node in ast.walk(ast.parse(source.read_text("utf-8"))):
            text = node.value if isinstance(node, ast.Constant) else None
            if isinstance(text, str) and SLUG.fullmatch(text):
                yield text


def test_a_file_over_1_mib_is_too_large(found: Found) -> None:
    text = "priority: 1\nwording: >-\n" + "  Every pupil attends regularly.\n" * 100_000
    assert {problem.rule for problem in found({"data/objectives/1.1.yaml": text})} == {
        "file-too-large"
    }


def test_a_list_of_over_20_000_values_is_too_long(found: Found) -> None:
    text = f"priority: 1\nwording: Attend.\nintent: improve\npartners: [{'Trust, ' * 20_001}]\n"
    assert {problem.rule for problem in found({"data/objectives/1.1.yaml": text})} == {
        "too-many-values"
    }


def test_of_one_file_the_first_100_problems_are_shown(found: Found) -> None:
    links = '  - {url: "https://eastmarsh.example"}\n' * 150
    text = f"priority: 1\nset: main\nwording: Attend.\nintent: improve\nlinks:\n{links}"
    rules = [problem.rule for problem in found({"data/objectives/1.1.yaml": text})]
    assert rules == ["missing-field"] * 100 + ["too-many-problems"]


def test_examples_in_bytes_and_of_absent_files() -> None:
    page = "\n".join(
        [
            "Title.",
            "",
            "Bad:",
            "    data/a.yaml (bytes):",
            r"        caf\xe9:\t1",
            "",
            "        b: 2",
            "",
            "    data/b.yaml (absent):",
            "",
            "Good:",
            "    a sentence and no file",
        ]
    )
    assert examples(page, "Bad") == {"data/a.yaml": b"caf\xe9:\t1\n\nb: 2\n", "data/b.yaml": None}
    assert examples(page, "Good") == {}
    assert examples("Title.", "Bad") == {}
