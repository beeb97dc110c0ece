"""What would mend a slip, as programs get it; nothing where that is not known or not to be told."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from strategy.diagnostics import Place
from strategy.findings import rdjson, sarif
from strategy.findings.fixes import replacement
from strategy.findings.run import Run
from tests.conftest import Run as Strategy
from tests.conftest import write
from tests.findings.test_sarif import schema
from tests.findings.test_terminal import finding

MEANT = 'did you mean "improve"?'


@pytest.mark.parametrize(
    ("line", "place", "hint", "text"),
    [
        ("intent: imprve", Place(4, 9, 4, 15), MEANT, "improve"),
        ("intent: 'imprve'", Place(4, 9, 4, 17), MEANT, "'improve'"),
        ('intent: "imprve"', Place(4, 9, 4, 17), MEANT, '"improve"'),
        ("intent: 'imprve", Place(4, 9, 4, 16), MEANT, None),
        ("intent: imprve", Place(4, 9, 5, 1), MEANT, None),
        ("intent: imprve", Place(4, 9, 4, 9), MEANT, None),
        ("intent: imprve", Place(4, 9, 4, 15), "choose one", None),
        ("objective: 1.1O", Place(1, 12, 1, 16), 'did you mean "1.10"?', None),
        ("x: y", Place(1, 4, 1, 5), 'did you mean "a: b"?', None),
        (None, Place(1, 1, 1, 1), MEANT, None),
    ],
)
def test_a_slip_of_a_word_is_mended_by_the_word(
    line: str | None, place: Place, hint: str, text: str | None
) -> None:
    result = finding(line, place, hint=hint)
    assert replacement(result) == text
    assert replacement(replace(result, withheld=True)) is None


def test_programs_are_given_the_change() -> None:
    run = Run([finding("intent: imprve", Place(4, 9, 4, 15), hint=MEANT)], 1)
    log = json.loads(sarif.render(run))
    schema().validate(log)
    [fix] = log["runs"][0]["results"][0]["fixes"]
    assert fix["description"]["text"] == MEANT
    [change] = fix["artifactChanges"]
    [put] = change["replacements"]
    assert put["deletedRegion"] == {
        "startLine": 4, "startColumn": 9, "endLine": 4, "endColumn": 15,
    }  # fmt: skip
    assert put["insertedContent"] == {"text": "improve"}
    [problem] = json.loads(rdjson.render(run))["diagnostics"]
    [suggestion] = problem["suggestions"]
    assert suggestion["text"] == "improve"
    assert suggestion["range"] == problem["location"]["range"]


def test_the_fixes_of_a_strategy_mend_it(strategy: Strategy, council: Path) -> None:
    """Every fix is put in, from the end of each file on, and nothing is left that had one."""
    file = council / "data/objectives/1.1.yaml"
    text = file.read_text() + "partnrs: [A bus company]\n"
    write(council, {"data/objectives/1.1.yaml": text.replace("intent: improve", "intent: imprve")})
    log = json.loads(strategy("validate", "--format", "sarif").stdout)
    puts = [
        (put["deletedRegion"], put["insertedContent"]["text"])
        for result in log["runs"][0]["results"]
        for fix in result.get("fixes", [])
        for put in fix["artifactChanges"][0]["replacements"]
    ]
    assert len(puts) == 2
    lines = file.read_text().splitlines()
    for region, new in sorted(puts, key=lambda put: -put[0]["startLine"]):
        at = region["startLine"] - 1
        before, after = lines[at][: region["startColumn"] - 1], lines[at][region["endColumn"] - 1 :]
        lines[at] = f"{before}{new}{after}"
    file.write_text("\n".join(lines) + "\n")
    assert strategy("validate").returncode == 0


def test_a_file_with_a_bad_name_tells_its_other_problems_too(
    strategy: Strategy, council: Path
) -> None:
    slips = "priority: 1\nwordng: x\nintent: imprve\n"
    write(council, {"data/objectives/Third one.yaml": slips})
    shown = strategy("validate", "data/objectives").stdout
    for rule in ("bad-id", "unknown-field", "unknown-choice"):
        assert f"error[{rule}]" in shown
    assert "Third one" not in strategy("list", "objectives").stdout
