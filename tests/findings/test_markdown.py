"""Findings in a comment: the worst first, few enough, of a size that fits, and calling nobody."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from strategy.diagnostics import Diagnostic, Severity
from strategy.findings.formats import FORMATS
from strategy.findings.located import located
from strategy.findings.markdown import MOST, MOST_BYTES
from strategy.findings.run import Run
from tests.reports.test_comment import CALLS, HOSTILE, read

FILE = "data/strategy.yaml"


def text(*found: Diagnostic) -> str:
    return FORMATS["markdown"](Run(located(found, {FILE: b"title: A\n"}), 3))


def finding(message: str, severity: Severity = Severity.WARNING) -> Diagnostic:
    return Diagnostic("off-track-without-action", severity, message, FILE, (), "mend it")


def test_the_worst_stand_first_and_a_reviewer_s_flags_after_the_errors() -> None:
    said = text(
        finding("a note", Severity.NOTE),
        finding("a warning"),
        replace(finding("a flag"), is_flag=True),
        finding("an error", Severity.ERROR),
    )
    assert said.startswith("### Checks\n\n**3 files: 1 error, 2 warnings, 1 note**\n\n- **Error** ")
    order = [said.index(literal) for literal in ("an error", "a flag", "a warning", "a note")]
    assert order == sorted(order)


def test_nothing_wrong_is_one_line() -> None:
    assert text() == "### Checks\n\n**3 files, no problems**\n"


def test_it_fits_beside_what_changed() -> None:
    said = text(*(finding(f"{number} {'@x' * 2_000}") for number in range(100)))
    assert len(said.encode()) <= MOST_BYTES + 500
    assert re.search(r"- and \d+ more, which the log lists", said)
    many = text(*(finding(f"problem {number}") for number in range(100)))
    assert many.count("- **Warning**") == MOST
    assert "- and 80 more" in many


@pytest.mark.parametrize("hostile", HOSTILE)
def test_officers_text_calls_nobody_and_is_no_markup(hostile: str) -> None:
    said = text(finding(f"it says {hostile}"))
    html = read(said)
    plain = re.sub(r"</?(?:h3|p|ul|li|strong)>", "", html)
    assert not CALLS.search(plain.replace("&lt;", "\u2039")), plain
    assert html.count("<li>") == 1
