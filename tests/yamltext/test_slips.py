"""What officers get wrong in YAML: each slip has its sentence, its mend and its place."""

from __future__ import annotations

import pytest

from strategy.diagnostics import Diagnostic
from strategy.yamltext.read import parse

SLIPS = [
    ("summary: Note: this\n", 1, 14, 'a second ": " in the same line', "put >- after the key"),
    ("a:\n  - b: c: d\n", 2, 9, 'a second ": " in the same line', "put >- after the dash"),
    ('said: "We want buses" was the point\n', 1, 23, "after its closing quote", "put >-"),
    ("said: 'We don't like it'\n", 1, 15, "after its closing quote", "put >-"),
    ('a: 1\nsaid: "We want\nb: 2\n', 2, 7, "opened here is never closed", "apostrophe"),
    ("a: 'tis so\nb: 1\n", 1, 4, "opened here is never closed", "apostrophe"),
    ('said: "We want\nb: "yes"\n', 2, 5, "opened on line 1 is closed here", "close the quote"),
    ("a: 1\nphases: [x, y\nb: 2\n", 2, 9, '"[" opened here is not closed', 'close it with "]"'),
    ("area: {name: Wigan\nb: 2\n", 1, 7, '"{" opened here is not closed', 'close it with "}"'),
    ("phases: [x, y] z\n", 1, 16, "after the closing bracket", "in quotes"),
    ("phases: [x, y]]\n", 1, 15, "a closing bracket too many", "delete it"),
    ("phases: [x, y}\n", 1, 14, "mixed up", "close [ with ]"),
    ("area: {a: b c: d}\n", 1, 14, "a comma is missing", "put commas"),
    ("links: [{url: https://x.org}]\n", 1, 15, "inside brackets", "put the text in quotes"),
    ("list: [- x]\n", 1, 8, "a dash inside brackets", "commas and no dashes"),
    ("list:\n    - x\n  - y\n", 3, 3, "this dash is not below", "in the same column"),
    ("a: 1\n- x\n", 2, 1, "this dash is not below", "in the same column"),
    ("list: - x\n", 1, 7, "a dash on the same line", "on the next line"),
    ("list:\n  - x\n  -y\nb: 1\n", 3, 3, "no space after the dash", "write - item"),
    ("a:\n    b: c\n  d: e\n", 3, 3, "begins in column 3", "column 5 or 1"),
    ("  a: 1\nb: 2\n", 2, 1, "begins in column 1", "column 3"),
    ("a: 1\n  b: 2\n", 2, 3, "further in than its neighbours", "column 1"),
    ("a: 1\nby: @person\n", 2, 5, 'cannot begin with "@"', "put it in quotes"),
    ("by: `person`\n", 1, 5, 'cannot begin with "`"', "put it in quotes"),
    ("by: %x\n", 1, 5, 'cannot begin with "%"', "put it in quotes"),
    ("by: *x*\n", 1, 5, 'cannot begin with "*"', "put the text in quotes"),
    ("by: & x\n", 1, 5, 'cannot begin with "&"', "put the text in quotes"),
    ("by: !\n", 1, 5, 'cannot begin with "!"', "put the text in quotes"),
    ("a: 1\nkey:value\nb: 2\n", 2, 4, "no space after the colon", "write key: value"),
    ("key:value\nb: 2\n", 1, 4, "no space after the colon", "write key: value"),
    ("a:\u00a01\nb: 2\n", 1, 3, "no-break space", "ordinary space"),
    ("a: 1\nkey value\nb: 2\n", 2, 1, 'not "key: value"', "further in than its key"),
    ("key value\nb: 2\n", 1, 1, 'not "key: value"', "a colon and a space"),
    ("a: 1\nsummary: some text\ngoes on here\n", 3, 1, 'not "key: value"', "goes on"),
    ("summary: >-\n    some text\n  goes on\n", 3, 3, "begins in column 3", "column 5 or 1"),
    ("a: >-\n  text\ngoes on\nb: 1\n", 3, 1, 'not "key: value"', "further in"),
    ("a: > some text\n  more\n", 1, 6, 'text on the same line as ">"', "next line"),
    ("a: >-# c\n  more\n", 1, 6, "no space between", "space before #"),
    ("a: >-\n \n   more\n", 2, 1, "begins with a line of spaces", "delete that line"),
    ("a: >-\n\n \n   more\n", 3, 1, "begins with a line of spaces", "delete that line"),
    ("a: one # two\n  three\n", 2, 3, "breaks off at the comment", "in quotes"),
    ('a: "C:\\docs"\n', 1, 7, '"\\d" here is none', "single quotes"),
    ('a: "\\ud83d"\n', 1, 5, "stands for no character", "type the character"),
    ('a: "\\U00110000"\n', 1, 5, "stands for no character", "type the character"),
    ('a: "\\UFFFFFFFF"\n', 1, 5, "stands for no character", "type the character"),
    (": 1\n", 1, 1, "no key before it", "write the key"),
    ("a: {: 1}\n", 1, 5, "no key before it", "write the key"),
    ("a: }\n", 1, 4, 'cannot begin with "}"', "in quotes"),
    (f"{'k' * 1100}: 1\n", 1, 1101, "more than 1,000 characters", "put >-"),
    ("a: 1\n<<<<<<< HEAD\nb: 2\n=======\n", 2, 1, "git could not merge", "keep one"),
    ("a: [\n", 1, 5, "never closed", "close it"),
    ("- a\nb: 1\n", 2, 1, 'not "key: value"', "a colon and a space"),
    ("a: 1\n%TAG\n", 2, 1, "begins with %", "delete it"),
    ("a: 1\n...\n...\n", 3, 1, "here twice", "delete the line"),
    ("a: 1\n---\nb: 2\n", 2, 1, "a second document", "one record a file"),
    ("a: 1\n\tb: 2\n", 2, 1, "a tab", "use spaces"),
    ("a: 1\n'a': 2\n", 2, 1, '"a" is here twice', "keep one"),
    ("|\n text\n", 1, 1, 'begins with "|"', "key:"),
]


@pytest.mark.parametrize(("text", "line", "column", "message", "hint"), SLIPS)
def test_a_slip_has_its_sentence_its_mend_and_its_place_from_either_parser(
    text: str, line: int, column: int, message: str, hint: str
) -> None:
    for pure in (False, True):
        problem = first_problem(text.encode(), pure=pure)
        assert message in problem.message
        assert hint in problem.hint
        assert problem.place is not None
        assert (problem.place.line, problem.place.column) == (line, column)


@pytest.mark.parametrize("text", [text for text, *_ in SLIPS])
def test_a_slip_is_told_alike_where_lines_end_in_crlf(text: str) -> None:
    assert first_problem(text.encode()) == first_problem(text.replace("\n", "\r\n").encode())


def first_problem(data: bytes, *, pure: bool = False) -> Diagnostic:
    return parse(data, "data/x.yaml", pure=pure).problems[0]


def test_a_key_with_lines_of_its_own_is_told_on_one_line() -> None:
    assert (
        first_problem(b'"a\\nb": 1\n"a\\nb": 2\n').message == '"a b" is here twice in one mapping'
    )


@pytest.mark.parametrize(
    ("encoding", "message"),
    [
        ("utf-16", "the file is not UTF-8 but UTF-16"),
        ("utf-16-le", "the file is not UTF-8 but UTF-16"),
        ("utf-16-be", "the file is not UTF-8 but UTF-16"),
        ("cp1252", "the file is not UTF-8: byte 0x92 cannot be read"),
    ],
)
def test_another_encoding_is_named_where_it_can_be_told(encoding: str, message: str) -> None:
    assert first_problem("a: We don’t\n".encode(encoding)).message == message


def test_what_nobody_foresaw_is_told_too() -> None:
    for pure in (False, True):
        problem = parse(b"a: &x &y 1\n", pure=pure).problems[-1]
        assert problem.message.startswith("this is not YAML")


def test_after_a_hundred_problems_a_file_is_read_no_further() -> None:
    problems = parse(b"a: 1\n" * 300).problems
    assert [problem.rule for problem in problems] == ["duplicate-key"] * 100 + ["too-many-problems"]


def test_what_a_comment_cuts_short_is_noted_with_the_comments_place() -> None:
    [(path, place)] = parse(b"a: x\nb:\n  - one #4 done\n  - '#5' # said\n").cut_short
    assert (path, place.line, place.column) == (("b", 0), 3, 9)
