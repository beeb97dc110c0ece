"""``strategy explain``: what a rule asks, and why."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from strategy.cli.environment import AsJson, as_json, stop, verb
from strategy.cli.writing import Output, write_text


@verb
def explain(
    rule: Annotated[
        str, typer.Argument(metavar="RULE", help="The rule's name, as validate prints it.")
    ] = "",
    json: AsJson = False,
    output: Output = "-",
) -> None:
    """Explain a rule, with a bad and a good example; without one, list them all."""
    from strategy.findings.explain import catalogue_text, explained, page_text
    from strategy.load.messages import did_you_mean
    from strategy.rules.catalogue import catalogue

    rules = catalogue()
    if rule and rule not in rules:
        alike = [name for name in rules if rule.strip("-") in name]
        hint = did_you_mean(rule, list(rules)) or (
            f"these have it in their names: {', '.join(alike)}"
            if rule.strip("-") and alike
            else "strategy explain lists them all"
        )
        stop(f'there is no rule "{rule}"; {hint}')
    chosen = [rules[rule]] if rule else list(rules.values())
    if json:
        text = as_json("explain", {"rules": [explained(rule) for rule in chosen]})
    else:
        text = page_text(chosen[0]) if rule else catalogue_text(chosen)
    write_text(text, output, Path.cwd())
