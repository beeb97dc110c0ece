"""Both parsers read the same value or both refuse, on YAML as strange as it comes.

The texts are made from YAML's own grammar, with slips, so that most are nearly right: that is where
parsers differ. Each number is one text, the same on every machine.
"""

from __future__ import annotations

from random import Random

import pytest

from strategy.yamltext.locate import locate
from strategy.yamltext.read import parse

SCALARS = [
    "a", "b c", "x: y", "x:y", "#t", "t #c", "t#c", "-", "- a", "-a", "?", "? a", "?a", ":", ":a",
    "a:", '"q"', "'s'", '"q" x', '"a\n b"', "'it''s'", '"\\x41\\n"', '""', "''", "~", "null",
    "1.10", "[a, b]", "{a: b}", "[a,b]", "{a,b}", "[a\n b]", "[]", "{}", "a\n b", "a\n\n  b",
    "a\n#c\n b", "a # c\n b", "http://x.y/#z", "@a", "&a b", "*a", "!t b", "|", ">", '"a": b',
    "[", "{", "]", "}", ",a", "é", "a ", "|\n  x", ">-\n  x\n  y", "|2\n    x", ">+\n  x\n\n",
    "|-\n\n  x\n   y\n", ">\n  x\n    y\n  z\n", ">-  # c\n  x", ">-#c\n  x", "|\n # c\n  x",
    "|\n \n  x", '"a\\\n  b"', "<<", "---", "...", "- - a", "? a\n: b", "a\r\n b",
    "|\r\n  x\r\n  y\r\n", "\u00a0a", '"a:b": c', "a'b", '"a', "'a", "a\n- b", "a:\n- b",
    '"\\ud800"', '"\\/"', "%a", "a\n%b", "x" * 1030, "🙂",
]  # fmt: skip
KEYS = ["a", "b", "c", '"q"', "'s'", "? a", "?a", "-a", "a:b", "[a]", "<<", "~", "", "é"]
COLONS = [":", ":", ":", ":", " :", "::", ""]
TAILS = ["", "", "", "", "", " ", " # c", "#c", "\r"]


def some_text(random: Random) -> str:
    make = random.choice([_mapping, _mapping, _sequence, _brackets])
    text = make(random, 0) + random.choice(["\n", "\n", "\n", "", "\n...\n", "\n---\n"])
    text = random.choice(["", "", "", "---\n", "--- ", "# c\n", "a: "]) + text
    if random.random() < 0.1:
        text = text.replace("\n", "\r\n").replace("\r\r", "\r")
    for _ in range(random.choice([0, 0, 1, 2])):
        at = random.randrange(len(text) + 1)
        slip = random.choice([*"#:-?[]{}|>'\", \n", "\n  ", ": ", " #"])
        text = text[:at] + random.choice([slip, ""]) + text[at + random.randrange(2) :]
    return text


def _value(random: Random, indent: int) -> str:
    chance = random.random()
    if indent > 8 or chance < 0.6:
        margin = " " * max(0, indent + random.choice([0, 0, 0, 1, 2, -1]))
        return random.choice([" ", " ", "  ", ""]) + random.choice(SCALARS).replace(
            "\n", f"\n{margin}"
        )
    if chance < 0.7:
        return " " + _brackets(random, indent)
    make = _mapping if chance < 0.85 else _sequence
    return "\n" + make(random, indent + random.choice([2, 2, 2, 1, 0]))


def _mapping(random: Random, indent: int) -> str:
    lines = []
    for plain in "abc"[: random.randrange(1, 4)]:
        key = random.choice(KEYS) if random.random() < 0.3 else plain
        margin = " " * max(0, indent + random.choice([0] * 15 + [1, -1]))
        value = _value(random, indent)
        lines.append(margin + key + random.choice(COLONS) + value + random.choice(TAILS))
    return "\n".join(lines)


def _sequence(random: Random, indent: int) -> str:
    lines = []
    for _ in range(random.randrange(1, 4)):
        margin = " " * max(0, indent + random.choice([0] * 15 + [1, -1]))
        value = _value(random, indent + 2)
        if random.random() < 0.3:
            value = " " + _mapping(random, indent + 2).lstrip()
        lines.append(margin + "-" + value + random.choice(TAILS))
    return "\n".join(lines)


def _brackets(random: Random, depth: int) -> str:
    if depth > 6 or random.random() < 0.4:
        return random.choice(SCALARS)
    between = ["", "", "", " ", "\n ", "# c\n", " # c\n "]
    items = []
    for _ in range(random.randrange(4)):
        item = _brackets(random, depth + 2)
        if random.random() < 0.5:
            item = random.choice(KEYS) + random.choice([": ", ": ", ":", " : ", ""]) + item
        items.append(random.choice(between) + item + random.choice(between))
    return random.choice(["[{}]", "{{{}}}"]).format(",".join(items))


@pytest.mark.parametrize("numbers", [range(first, first + 500) for first in range(0, 3000, 500)])
def test_both_parsers_give_one_value_or_both_refuse(numbers: range) -> None:
    for number in numbers:
        text = some_text(Random(number))
        data = text.encode()
        compiled, pure = parse(data), parse(data, pure=True)
        assert bool(compiled.problems) == bool(pure.problems), (number, text)
        if not compiled.problems:
            assert compiled == pure, (number, text)
        lines = text.split("\n")
        for problem in (*compiled.problems, *pure.problems):
            assert problem.place is not None
            assert problem.hint, (number, text)
            assert problem.place.column <= len(lines[problem.place.line - 1]) + 1, (number, text)
        paths = [("a",), ("b", 0), ("a", "c", 1)]
        if not compiled.problems:
            assert locate(data, paths) == locate(data, paths, pure=True), (number, text)


def test_the_texts_are_of_every_kind() -> None:
    parsed = [parse(some_text(Random(number)).encode()) for number in range(1000)]
    rules = {problem.rule for other in parsed for problem in other.problems}
    assert sum(not other.problems for other in parsed) > 100
    assert {
        "not-yaml",
        "anchor-or-tag",
        "complex-key",
        "several-documents",
        "duplicate-key",
    } <= rules
    assert {"unclear-block", "unclear-comment", "unclear-in-brackets", "unclear-key"} <= rules


@pytest.mark.parametrize(
    "text",
    [
        "a: 1\n...\nb: 2\n",
        '"\\ud800"  a\nb: c\n',
        "*a: b\n  - c\n",
        "a: &b/c d\ne: >-\nf: g\n",
        "a: {b: c,\n",
        "a: b\n*c\n",
    ],
)
def test_of_several_faults_both_parsers_name_the_same(text: str) -> None:
    """They look ahead differently, so by themselves they would not."""
    data = text.encode()
    compiled, pure = parse(data), parse(data, pure=True)
    assert compiled == pure
    assert compiled.problems
    if compiled.value is not None:
        paths = [("a",), ("b",), ("e",), ("f",)]
        assert locate(data, paths) == locate(data, paths, pure=True)


def test_a_long_text_with_a_fault_is_read_once() -> None:
    """Reading it again in pure Python would take seconds."""
    data = b"a: >-\n" + b"  words\n" * 10_000 + b"b\n"
    [problem] = parse(data).problems
    assert problem.rule == "not-yaml"
    assert locate(data, [("a",)])["a",].key.line == 1
