"""A rule's page, and the catalogue, as text and as data."""

from __future__ import annotations

from strategy.diagnostics import Severity
from strategy.findings.explain import catalogue_text, explained, page_text
from strategy.rules.catalogue import catalogue
from strategy.rules.rule import Rule

PAGE = "Work has a reason.\n\nBecause.\n\nBad:\n    data/a.yaml:\n        a: 1"


def test_a_page_stands_under_the_rules_name() -> None:
    assert page_text(Rule("no-reason", Severity.ERROR, PAGE)) == f"no-reason (error)\n\n{PAGE}\n"


def test_a_page_says_that_its_rule_depends_on_today() -> None:
    rule = Rule("no-reason", Severity.WARNING, PAGE, depends_on_today=True)
    assert page_text(rule).startswith(
        "no-reason (warning; depends on today's date, so it never fails a build)\n\n"
    )


def test_the_catalogue_has_one_aligned_line_a_rule() -> None:
    rules = [Rule("no-reason", Severity.ERROR, PAGE), Rule("x", Severity.ERROR, "A sentence.")]
    assert catalogue_text(rules) == "no-reason  Work has a reason.\nx          A sentence.\n"
    assert catalogue_text([]) == ""


def test_a_rule_as_data() -> None:
    rule = Rule("no-reason", Severity.WARNING, PAGE, depends_on_today=True)
    assert explained(rule) == {
        "rule": "no-reason",
        "severity": "warning",
        "depends_on_today": True,
        "title": "Work has a reason.",
        "page": PAGE,
    }


def test_every_page_fits_a_terminal() -> None:
    for rule in catalogue().values():
        assert max(map(len, page_text(rule).splitlines())) <= 100
        assert page_text(rule).replace("\n", "").isprintable()
