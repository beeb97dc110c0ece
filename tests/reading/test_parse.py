"""Bytes to nested text: read the same by both parsers, or refused with a place."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ruamel.yaml.error import MarkedYAMLError, StringMark

from strategy.diagnostics import LARGEST_FILE, Diagnostic, Place
from strategy.yamltext import events
from strategy.yamltext.read import parse
from strategy.yamltext.syntax import in_plain_words

ROOT = Path(__file__).resolve().parents[2]
GOOD = sorted([*(ROOT / "data").rglob("*.yaml"), *(ROOT / "templates/starter").rglob("*.yaml")])
TEXTS = [path.read_text(encoding="utf-8") for path in GOOD]

ENTRY = """\
as_at: 2026-09-30
by: attendance-lead
status: off-track
summary: >-
  Fewer children came,
  and we know why.
evidence:
  - title: "Minutes: June"
    url: 'https://example.org/a'
corrective_action: {what: More visits, by: 2027-01-31}
"""


def problem(text: str | bytes, *, pure: bool = False) -> Diagnostic:
    data = text.encode() if isinstance(text, str) else text
    parsed = parse(data, "data/x.yaml", pure=pure)
    assert parsed.value is None or parsed.problems
    return parsed.problems[0]


@pytest.mark.parametrize("pure", [False, True])
def test_every_value_is_the_text_that_was_written(pure: bool) -> None:
    text = "a: 1.10\nb: NO\nc: 2023-02-29\nd: ~\ne:\nf: null\ng: 'null'\nh: [x, 007]\n"
    assert parse(text.encode(), pure=pure).value == {
        "a": "1.10",
        "b": "NO",
        "c": "2023-02-29",
        "d": None,
        "e": None,
        "f": None,
        "g": "null",
        "h": ["x", "007"],
    }


@pytest.mark.parametrize("pure", [False, True])
def test_line_ends_a_mark_and_a_missing_last_line_end_change_nothing(pure: bool) -> None:
    as_it_is = parse(ENTRY.encode(), pure=pure)
    assert as_it_is.problems == ()
    for other in (
        ENTRY.replace("\n", "\r\n").encode(),
        b"\xef\xbb\xbf" + ENTRY.encode(),
        ENTRY.rstrip("\n").encode(),
        b"---\n" + ENTRY.encode(),
        b"# a comment\n\n" + ENTRY.encode(),
    ):
        assert parse(other, pure=pure) == as_it_is


@pytest.mark.parametrize("nothing", [b"", b"\n", b"# only a comment\n", b"---\n"])
@pytest.mark.parametrize("pure", [False, True])
def test_a_file_that_says_nothing(nothing: bytes, pure: bool) -> None:
    assert parse(nothing, pure=pure).value is None


@pytest.mark.parametrize(
    ("text", "rule", "line", "column"),
    [
        ("a: 1\nb:\tc\n", "tab", 2, 3),
        ("a: 1\nb: x\u2028y\n", "unclear-character", 2, 5),
        ("a: 1\nb: x\x85y\n", "unclear-character", 2, 5),
        ("a: 1\nb: x\ufeffy\n", "unclear-character", 2, 5),
        ("a: 1\rb: 2\n", "unclear-character", 1, 5),
        ("a: \x00\n", "unclear-character", 1, 4),
        ("a: 1\na: 2\n", "duplicate-key", 2, 1),
        ("a: &x 1\n", "anchor-or-tag", 1, 4),
        ("a: &x [1]\n", "anchor-or-tag", 1, 4),
        ("a: !x 1\n", "anchor-or-tag", 1, 4),
        ("a: !!str 1\n", "anchor-or-tag", 1, 4),
        ("? [a]\n: b\n", "complex-key", 1, 3),
        ("a: 1\n---\nb: 2\n", "several-documents", 2, 1),
        ("%YAML 1.1\n---\na: 1\n", "yaml-directive", 1, 1),
        ("a: " + "[" * 40 + "]" * 40 + "\n", "too-deep", 1, 35),
    ],
)
@pytest.mark.parametrize("pure", [False, True])
def test_what_could_be_read_two_ways_is_refused_with_its_place(
    text: str, rule: str, line: int, column: int, pure: bool
) -> None:
    diagnostic = problem(text, pure=pure)
    assert (diagnostic.rule, diagnostic.file) == (rule, "data/x.yaml")
    assert diagnostic.place is not None
    assert (diagnostic.place.line, diagnostic.place.column) == (line, column)
    assert diagnostic.hint


@pytest.mark.parametrize("pure", [False, True])
def test_an_alias_is_refused_and_never_followed(pure: bool) -> None:
    laughs = "a: &a [x, x, x, x]\n"
    for before, name in zip("abcdefgh", "bcdefghi", strict=True):
        laughs += f"{name}: &{name} [{', '.join([f'*{before}'] * 9)}]\n"
    assert {other.rule for other in parse(laughs.encode(), pure=pure).problems} <= {
        "anchor-or-tag",
        "unclear-key",
    }
    assert problem("*a : 1\n", pure=pure).rule


@pytest.mark.parametrize(
    ("data", "column"),
    [(b"a: caf\xe9\n", 7), (b"\xff\xfea\x00:\x00", 1), (b"\xfe\xff\x00a\x00:", 1)],
)
def test_what_is_not_utf8_is_told_with_its_place(data: bytes, column: int) -> None:
    diagnostic = problem(data)
    assert diagnostic.rule == "not-utf8"
    assert diagnostic.place is not None
    assert diagnostic.place.column == column
    assert "UTF-8" in diagnostic.hint


def test_a_file_over_the_limit_is_not_read() -> None:
    assert problem(b"a" * (LARGEST_FILE + 1)).rule == "file-too-large"


SLIPS = {
    "summary: Note: this\n": "colon",
    'said: "We want buses" was the point\n': "quote",
    "said: 'We don't like it'\n": "quote",
    'said: "We want\nb: 1\n': "quote",
    "a: [x, y\nb: 1\n": "not closed",
    "a: @home\n": "@",
    "a: `home\n": "`",
    "a: 1\n b: 2\n": "",
    "a:\n- x\n y\nb: 1\n  c: 2\n": "",
    "priority:3\nset: x\n": "",
    "a: 1\nthe text goes on here\n": "",
    "a: {b: 1\n": "not closed",
    "a: {x: 1, url: https://example.org/a}\n": "",
    "- a\nb: 1\n": "",
    "a: >- # c\n  x\nb: |2x\n  y\n": "",
    'a: "\\q"\n': "",
    "a: - b\n": "dash",
    "a: % b\n": "%",
    "a: *x y\n": "*",
    "  a: 1\nb: 2\n": "",
    "a: >-\n text\n  more\nb: [}\n": "",
}


@pytest.mark.parametrize("text", SLIPS)
def test_an_officers_slip_gets_a_sentence_with_its_mend(text: str) -> None:
    diagnostic = problem(text)
    assert SLIPS[text] in f"{diagnostic.message} {diagnostic.hint}".lower()
    assert diagnostic.message
    assert diagnostic.hint
    assert diagnostic.place is not None
    assert 1 <= diagnostic.place.line <= text.count("\n") + 1


@pytest.mark.parametrize("text", SLIPS)
def test_both_parsers_refuse_the_same(text: str) -> None:
    assert problem(text).place is not None
    assert problem(text, pure=True).place is not None


def verdicts(data: bytes) -> tuple[object, object]:
    compiled, pure = parse(data), parse(data, pure=True)
    return tuple(None if parsed.problems else parsed.value for parsed in (compiled, pure))  # type: ignore[return-value]


MUTATIONS = st.lists(
    st.tuples(
        st.sampled_from(["delete line", "swap lines", "insert", "cut", "indent"]),
        st.integers(0, 10_000),
        st.integers(0, 10_000),
        st.sampled_from([*"#:-?[]{}&*!|>'\"%@`, \n", "\t", "é", "🙂", ": ", " #", "- ", ">-", "|2"])
        | st.characters(),
    ),
    min_size=1,
    max_size=4,
)


def mutated(text: str, changes: list[tuple[str, int, int, str]]) -> str:
    for what, number, two, character in changes:
        lines = text.split("\n")
        first, second = number % len(lines), two % len(lines)
        if what == "delete line":
            del lines[first]
        elif what == "swap lines":
            lines[first], lines[second] = lines[second], lines[first]
        elif what == "indent":
            lines[first] = " " * (two % 5) + lines[first]
        text = "\n".join(lines)
        at = number % (len(text) + 1)
        if what == "insert":
            text = text[:at] + character + text[at:]
        elif what == "cut":
            text = text[:at]
    return text


@settings(max_examples=150)
@given(st.sampled_from(TEXTS), MUTATIONS)
def test_both_parsers_agree_on_mutated_files(
    text: str, changes: list[tuple[str, int, int, str]]
) -> None:
    data = mutated(text, changes).encode("utf-8", "surrogatepass")
    compiled, pure = verdicts(data)
    assert compiled == pure


@settings(max_examples=120)
@given(st.binary(max_size=200))
def test_any_bytes_give_a_value_or_a_problem_with_a_place(data: bytes) -> None:
    parsed = parse(data, "data/x.yaml")
    for diagnostic in parsed.problems:
        assert diagnostic.place is not None
        assert diagnostic.message


@settings(max_examples=120)
@given(st.text(alphabet="ab:-?[]{}&*!|>'\"%@`,# \n0", max_size=40))
def test_both_parsers_agree_on_short_texts_full_of_marks(text: str) -> None:
    compiled, pure = verdicts(text.encode())
    assert compiled == pure


@pytest.mark.parametrize(
    "text",
    ["[" * 50_000, "{" * 50_000, "- " * 50_000, "a:\n" * 50_000, "? " * 50_000,
     "x: [" + "a," * 400_000],
    ids=["lists", "mappings", "dashes", "same key", "keys", "values"],
)  # fmt: skip
def test_hostile_text_ends_soon_with_a_problem(text: str) -> None:
    assert parse(text.encode()).problems


def test_deeply_nested_blocks_end_with_a_problem() -> None:
    text = "".join(f"{' ' * depth}a:\n" for depth in range(1_000))
    assert problem(text).rule == "too-deep"


ITS_OWN = Path("/proc/self/status")
"""Where Linux tells a process its own peak; what getrusage tells begins with the parent's."""


@pytest.mark.skipif(not ITS_OWN.exists(), reason="no process is told its own peak here")
def test_a_large_hostile_file_keeps_to_its_bounds() -> None:
    code = (
        "from strategy.yamltext.read import parse\n"
        "parse(b'a: ' + b'[' * 1_000_000)\n"
        "parse(b'k: {a: 1, ' + b'b: 2, ' * 150_000)\n"
        "parse(b'x' * 50_000_000)\n"
        f"told = dict(line.split(':') for line in open('{ITS_OWN}'))\n"
        "print(told['VmHWM'].split()[0])\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60
    )
    assert 60_000 < int(done.stdout) < 400_000


def test_where_there_is_no_compiled_parser_the_other_one_reads(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "_ruamel_yaml", None)
    assert events.compiled_parser() is None
    code = (
        "import sys; sys.modules['_ruamel_yaml'] = None\n"
        "from strategy.yamltext.read import parse\n"
        "assert parse(b'a: [1, x]\\n').value == {'a': ['1', 'x']}\n"
        "assert parse(b'a: b: c\\n').problems\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True, timeout=60)


FAULTS = {
    "k" * 1_100 + ": 1\n": "key",
    "a: 1\n   b: 2: 3\n": "",
    "text\n  a: 1\n": "",
    "a: x\n  b: 1\n": "",
    "a:\n  b: x\n    c: 1\n": "further in",
    "a: 1\nb\u00a0: 2\nc: 1\n": "",
    "a: 1\nb:\u00a02\n": "",
    "<<<<<<< ours\na: 1\n=======\na: 2\n>>>>>>> theirs\n": "",
    "a:\n  -x\n  - y\n": "",
    "a:\n  - x\n  -y: 1\n": "",
    "a: 'x\n  y' z\n": "follows",
    "a: [x] y\n": "closing bracket",
    "a: [x]]\n": "too many",
    "a: 1\n: 2\n": "",
    "a: 'x' : y\n": "",
    "a:\n   b: 1\n  c: 2\n": "column",
    "a:\n    - x\n  - y\n": "",
    "a: text # comment\n  goes on\n": "comment",
    "a: {x: [1}\n": "mixed up",
    "a: [x 'y']\n": "comma",
    "a: ['x' 'y']\n": "comma",
    "a: {'x':1}\n": "space",
    "a: [- x]\n": "dash",
    "a: [\n": "closed",
    "a: ]\n": "",
    "a: [: x]\n": "",
    "a: !\n": "",
    "a: &\n": "",
    "a: *\n": "",
    'a: "x\\y"\n': "code",
    'a: "\\xZZ"\n': "",
    'a: "\\UFFFFFFFF"\n': "",
    'a: "\\ud800"\n': "",
    'a: "\\uD83D"\n': "",
    "a: >- text\n  more\n": "same line",
    "a: >-#c\n  more\n": "",
    "a: |\n    \n  x\n": "",
    "a: >\n\n     \n  x\n": "",
    "a: |-\n     \n\n  x\n": "",
    "...\n...\na: 1\n": "",
    "a: 1\n...\n...\n": "",
    "a: [x, [b, c\n": "not closed",
    "a: {x}\n": "",
    "a: {? x}\n": "",
    "a: [x:y]\n": "",
    "{'a' :1}\n": "",
    "a: b\n\u00e9\n": "",
    "- a\n- b\nc\n": "",
    "a: 'b'\n'c'\n": "",
    "a:\n- b\n - c: d\n  - e\n": "",
    "a: ? b\n": "",
    "'a': 1\n 'b': 2\n": "",
    "a: |\n x\n\ty\n": "tab",
    "a: [" + "x, " * 20_001 + "]\n": "values",
    "*a\n": "",
    "a: {*b : c}\n": "",
    "a: [x,\n  y\n  z: 1\n": "",
    "\n\n  a: [\n\n\n": "",
    "a: }\n": "",
    "a: x\n}\n": "",
    "a: 'it's here'\n": "quote",
    "a: b\n---\n- c\n--- d\n": "",
    "<<: x\na: 1\n": "",
    "{'a': 1}\n": "",
    "a: |\n\n    \n\n  x\n": "",
    "a: |\n     \n  x\n   y\n": "",
    "a: >\n \n       \n   \n  x: 1\n": "",
    'a: {"x":y, b: 1}\n': "space",
    'a: {"x":y z\n': "",
    'a: ["x":y]\n': "",
    "  a\n  b: c\n": "",
    "a b\n  c: d\n": "",
}


@pytest.mark.parametrize("pure", [False, True])
@pytest.mark.parametrize("text", FAULTS, ids=range(len(FAULTS)))
def test_every_kind_of_fault_is_told_with_a_mend(text: str, pure: bool) -> None:
    parsed = parse(text.encode(), pure=pure)
    if not parsed.problems:
        assert parse(text.encode(), pure=not pure).value == parsed.value
        return
    diagnostic = parsed.problems[0]
    assert FAULTS[text] in diagnostic.message
    assert diagnostic.hint
    assert diagnostic.place is not None


def test_an_error_without_a_place_is_at_the_start() -> None:
    diagnostic = in_plain_words(MarkedYAMLError(problem="something new"), "a: 1\n", "x.yaml")
    assert (diagnostic.rule, diagnostic.place) == ("not-yaml", Place(1, 1, 1, 2))


def test_a_bracket_nobody_opened_is_told_too() -> None:
    mark = StringMark("x", 0, 0, 0, "a\n", 0)
    error = MarkedYAMLError("while parsing a flow sequence", mark, "expected", mark)
    assert "bracket" in in_plain_words(error, "a\n", "x.yaml").message
