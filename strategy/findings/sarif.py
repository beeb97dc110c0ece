"""Findings as SARIF 2.1.0, which code scanning and many editors read, with every rule's page."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from strategy import __version__
from strategy.diagnostics import Place
from strategy.findings.explain import page_in_markdown
from strategy.findings.fixes import replacement
from strategy.findings.located import Finding
from strategy.findings.run import Run
from strategy.rules.catalogue import catalogue
from strategy.rules.rule import Rule
from strategy.safetext import printable_message

SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
ROOT = "%SRCROOT%"
FINGERPRINT = "strategyFinding/v1"


def render(run: Run) -> str:
    """The run as one JSON object, the rules that nothing broke included."""
    import json  # not above: only this format pays for it

    rules = catalogue()
    numbers = {rule_id: number for number, rule_id in enumerate(rules)}
    log = {
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {"driver": _driver(rules)},
                "columnKind": "unicodeCodePoints",
                "originalUriBaseIds": {
                    ROOT: {"description": {"text": "The root of the git repository."}}
                },
                "results": [
                    _result(run, finding, digits, numbers) for finding, digits in run.fingerprints()
                ],
            }
        ],
    }
    return json.dumps(log, indent=2) + "\n"


def _driver(rules: Mapping[str, Rule]) -> dict[str, Any]:
    from strategy.address import public_address  # likewise

    address = public_address()
    return {
        "name": "strategy",
        "version": __version__,
        "semanticVersion": __version__,
        **({"informationUri": address} if address else {}),
        "rules": [_rule(rule, address) for rule in rules.values()],
    }


def _rule(rule: Rule, address: str) -> dict[str, Any]:
    return {
        "id": rule.id,
        # A name is for people, and readers complain of one that says no more than the id.
        **({"name": rule.id.replace("-", " ").capitalize()} if "-" in rule.id else {}),
        "shortDescription": {"text": rule.title},
        "fullDescription": {"text": rule.about},
        "help": {"text": rule.page, "markdown": page_in_markdown(rule)},
        **({"helpUri": f"{address}/rules/{rule.id}.html"} if address else {}),
        "defaultConfiguration": {"level": rule.severity.value},
        "properties": {"dependsOnToday": rule.depends_on_today},
    }


def _result(
    run: Run, finding: Finding, fingerprint: str, numbers: Mapping[str, int]
) -> dict[str, Any]:
    problem = finding.diagnostic
    related = [
        {"message": {"text": printable_message(other.message)}, **_location(run, other.file, place)}
        for other, place in finding.related
    ]
    return {
        "ruleId": problem.rule,
        **({"ruleIndex": numbers[problem.rule]} if problem.rule in numbers else {}),
        "level": problem.severity.value,
        "message": {"text": run.lines(finding)[0]},
        "locations": [_location(run, problem.file, finding.place)],
        **({"relatedLocations": related} if related else {}),
        **_fixes(run, finding),
        "partialFingerprints": {FINGERPRINT: fingerprint},
    }


def _fixes(run: Run, finding: Finding) -> dict[str, Any]:
    """What would mend it, where that is known; nothing where not."""
    text = replacement(finding)
    if text is None:
        return {}
    location = _location(run, finding.diagnostic.file, finding.place)["physicalLocation"]
    change = {
        "artifactLocation": location["artifactLocation"],
        "replacements": [{"deletedRegion": location["region"], "insertedContent": {"text": text}}],
    }
    hint = printable_message(finding.diagnostic.hint)
    return {"fixes": [{"description": {"text": hint}, "artifactChanges": [change]}]}


def _location(run: Run, file: str, place: Place) -> dict[str, Any]:
    from urllib.parse import quote  # not above: only this format pays for it

    return {
        "physicalLocation": {
            "artifactLocation": {"uri": quote(run.path(file)), "uriBaseId": ROOT},
            "region": {
                "startLine": place.line,
                "startColumn": place.column,
                "endLine": place.end_line,
                "endColumn": place.end_column,
            },
        }
    }
