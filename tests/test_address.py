"""What leads to the project's pages: left out until there is an address, right once there is."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator
from email.message import Message
from pathlib import Path

import pytest

from strategy import address
from strategy.diagnostics import Place
from strategy.findings import rdjson, sarif
from strategy.findings.run import Run
from tests.conftest import Run as Strategy
from tests.findings.test_terminal import finding

PROJECT = Path(__file__).parents[1]
HERE = "https://example.org/tool"


@pytest.fixture(params=["", HERE, f"{HERE}/"])
def public(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The address, as the metadata of a package gives it."""
    given = Message()
    if request.param:
        given["Project-URL"] = "Documentation, https://example.org/docs"
        given["Project-URL"] = f"Homepage, {request.param}"
    monkeypatch.setattr("importlib.metadata.metadata", lambda _: given)
    address.public_address.cache_clear()
    yield str(request.param).rstrip("/")
    address.public_address.cache_clear()


def test_sarif_leads_to_the_page_of_each_rule(public: str) -> None:
    run = Run([finding("priorty: 3", Place(1, 1, 1, 8))], 1)
    driver = json.loads(sarif.render(run))["runs"][0]["tool"]["driver"]
    assert driver.get("informationUri", "") == public
    rule = next(rule for rule in driver["rules"] if rule["id"] == "unknown-field")
    assert rule.get("helpUri", "") == (f"{public}/rules/unknown-field.html" if public else "")


def test_reviewdog_is_told_where_a_rule_is_explained(public: str) -> None:
    [problem] = json.loads(rdjson.render(Run([finding("x: 3", Place(1, 1, 1, 2))], 1)))[
        "diagnostics"
    ]
    assert problem["code"].get("url", "") == (f"{public}/rules/a-rule.html" if public else "")


@pytest.mark.parametrize(
    ("words", "name"),
    [(["objective"], "objective"), (["--outputs", "list-objectives"], "output/list")],
)
def test_schemas_have_an_id(strategy: Strategy, public: str, words: list[str], name: str) -> None:
    schema = json.loads(strategy("schema", *words).stdout)
    assert schema.get("$id", "") == (f"{public}/schemas/{name}.schema.json" if public else "")


def test_the_address_is_one_setting_of_the_project() -> None:
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text())["project"]
    assert project["name"] == address.DISTRIBUTION
    address.public_address.cache_clear()
    assert address.public_address() == project.get("urls", {}).get("Homepage", "").rstrip("/")
