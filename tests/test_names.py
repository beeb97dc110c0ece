"""Names that somebody new can search for: a class's name leads to one place."""

from __future__ import annotations

import ast
from collections import defaultdict
from pathlib import Path

import strategy

PACKAGE = Path(strategy.__file__).parent


def test_no_class_name_is_defined_twice() -> None:
    places: defaultdict[str, list[str]] = defaultdict(list)
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ClassDef):
                places[node.name.lstrip("_")].append(str(path.relative_to(PACKAGE)))
    assert {name: where for name, where in places.items() if len(where) > 1} == {}
