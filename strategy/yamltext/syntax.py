"""What the parser says when text is not YAML, in words that say how to mend it.

The two parsers word one fault differently but agree on its kind and its place; what the officer
did is then told from the text around that place.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from strategy.diagnostics import Diagnostic, Place, Severity
from strategy.yamltext.events import YAMLError
from strategy.yamltext.messages import (
    COLON_IN_BRACKETS,
    NO_CHARACTER,
    NO_KEY,
    SPACES_FIRST,
    Fault,
    Spot,
    Words,
    begins_with_mark,
    columns_above,
    comment_too_near,
    filled_above,
    indent_of,
    spot_of,
)

LONGEST_KEY = 1000
"""Characters, about: both parsers look no further than 1,024 for the colon of a key."""

MISSING_SPACE = re.compile(r"\s*(?:- +)*[\w-]+:(?!//)(?=[^\s:])")
BRACKETS = {"[": "]", "{": "}"}
CONFLICT = ("<<<<<<<", "=======", ">>>>>>>")


Told = tuple[Words, Spot]


def in_plain_words(error: YAMLError, text: str, file: str) -> Diagnostic:
    """The diagnostic for a text the parser could not read on in."""
    lines = [line.rstrip("\r") for line in text.split("\n")]
    at = spot_of(getattr(error, "problem_mark", None), lines)
    opened = spot_of(getattr(error, "context_mark", None), lines)
    fault = Fault(lines, at or opened or Spot(0, 0), opened or at or Spot(0, 0))
    said = f"{getattr(error, 'context', '')} {getattr(error, 'problem', '')}"
    explain = next((explain for pattern, explain in _FAULTS if pattern.search(said)), _unknown)
    (message, hint, rule), spot = explain(fault)
    place = Place(spot.line + 1, spot.column + 1, spot.line + 1, spot.column + 2)
    return Diagnostic(rule, Severity.ERROR, message, file, hint=hint, place=place)


def _as_block(line: str) -> str:
    what = "dash" if line.lstrip().startswith("- ") else "key"
    return f"put >- after the {what} and the text on the next line, two spaces further in"


def _second_colon(fault: Fault) -> Told:
    line, before = fault.lines[fault.at.line], fault.before
    if re.search(r""": .*['"] *$""", before):
        return _after_quote(fault)
    if ": " in before:
        message = 'a second ": " in the same line, which YAML takes for another key'
        return Words(message, f"text with a colon in it: {_as_block(line)}"), fault.at
    if len(before) > LONGEST_KEY:
        message = f"a key of more than {LONGEST_KEY:,} characters"
        return Words(message, f"text with a colon in it: {_as_block('')}"), fault.at
    return _read_as_text_above(fault)


def _read_as_text_above(fault: Fault) -> Told:
    """A field that YAML reads as more of what stands above it."""
    lines, number = fault.lines, fault.at.line
    above = filled_above(lines, number)
    if above is None:
        return _not_a_field(lines, number)
    column = indent_of(lines[number])
    further_left = [n for n in columns_above(lines, number) if n < column]
    if MISSING_SPACE.match(lines[above]) or not further_left:
        return _not_a_field(lines, above)
    message = "this line is further in than its neighbours, so it is read as more of their text"
    hint = f"begin it in column {further_left[0] + 1}"
    return Words(message, hint), Spot(number, column)


def _not_a_key(fault: Fault) -> Told:
    return _not_a_field(fault.lines, fault.opened.line)


def _not_a_field(lines: list[str], number: int) -> Told:
    """A line that should be ``key: value`` and is not."""
    line = lines[number]
    start = Spot(number, indent_of(line))
    missing = MISSING_SPACE.match(line)
    if missing:
        colon = Spot(number, missing.end() - 1)
        return Words("no space after the colon", "write key: value"), colon
    if "\u00a0" in line:
        message = "a no-break space, which is no space to YAML"
        return Words(message, "type an ordinary space"), Spot(number, line.index("\u00a0"))
    if line.startswith(CONFLICT):
        hint = f"keep one of the two versions, and delete the lines {', '.join(CONFLICT)}"
        return Words("two versions that git could not merge", hint), start
    if re.match(r" *-[^ -]", line):
        return Words("no space after the dash", "write - item"), start
    message = 'this line is not "key: value", and not part of the text above it'
    hint = "a field needs a colon and a space; text that goes on begins further in than its key"
    return Words(message, hint), start


def _unclosed_quote(fault: Fault) -> Told:
    block = _as_block(fault.lines[fault.opened.line])
    message = "the quote that is opened here is never closed"
    hint = f"close it; for text with a quote or an apostrophe in it, {block}"
    return Words(message, hint), fault.opened


def _after_quote(fault: Fault) -> Told:
    before = fault.before.rstrip()
    quote = before[-1]
    if before.count(quote) % 2:
        above = [n + 1 for n in range(fault.at.line) if quote in fault.lines[n]]
        if above:
            message = f"the quote opened on line {above[-1]} is closed here, and text follows"
            return Words(message, f"close the quote on line {above[-1]}"), fault.at
    block = _as_block(fault.lines[fault.at.line])
    message = "the text goes on after its closing quote"
    return Words(message, f"text with quotes in it: {block}"), fault.at


def _out_of_place(fault: Fault) -> Told:
    """Something where only the next key or the next item can stand."""
    before, after = fault.before.rstrip(), fault.after
    if before.endswith(("'", '"')):
        return _after_quote(fault)
    if before.endswith(("]", "}")):
        if after.startswith(("]", "}")):
            return Words("a closing bracket too many", "delete it"), fault.at
        message = "the text goes on after the closing bracket"
        return Words(message, "put text that begins with a bracket in quotes"), fault.at
    if after.startswith(":"):
        return NO_KEY, fault.at
    return _unknown(fault) if before else _wrong_column(fault)


def _wrong_column(fault: Fault) -> Told:
    lines, (number, column) = fault.lines, fault.at
    above = filled_above(lines, number)
    columns = columns_above(lines, number)
    if re.match(r"-( |$)", fault.after):
        message = "this dash is not below the other dashes of a list, nor below a key"
        return Words(message, "begin all dashes of one list in the same column"), fault.at
    if above is not None and "#" in lines[above] and ": " not in fault.after:
        message = "the text breaks off at the comment above and cannot go on here"
        return Words(message, "move the comment; put text with # in it in quotes"), fault.at
    if column in columns:
        return _not_a_field(lines, number)
    message = f"this line begins in column {column + 1}, where nothing above it begins"
    choices = " or ".join(str(n + 1) for n in columns)
    return Words(message, f"begin it in column {choices}, like the lines above"), fault.at


def _in_brackets(fault: Fault) -> Told:
    after = fault.after
    if fault.opening not in BRACKETS:
        return Words("a bracket is opened and never closed", "close it"), fault.at
    if fault.at.line > fault.opened.line or not after:
        closing = BRACKETS[fault.opening]
        message = f'the "{fault.opening}" opened here is not closed, or a comma is missing after it'
        hint = f'check the commas, and close it with "{closing}"; quote text that begins with it'
        return Words(message, hint), fault.opened
    if after.startswith(("]", "}")):
        return Words("[ ] and { } are mixed up", "close [ with ] and { with }"), fault.at
    message = "a comma is missing before this"
    return Words(message, "put commas between items, or the whole text in quotes"), fault.at


def _nothing_there(fault: Fault) -> Told:
    if not fault.after:
        return _in_brackets(fault)
    if fault.after.startswith(":"):
        return NO_KEY, fault.at
    if fault.after.startswith("- "):
        hint = "a list in brackets has commas and no dashes: [a, b]"
        return Words("a dash inside brackets", hint), fault.at
    return _begins_with(fault)


def _begins_with(fault: Fault) -> Told:
    message = f'text cannot begin with "{fault.after[:1]}" here'
    block = _as_block(fault.lines[fault.at.line])
    return Words(message, f"put it in quotes, or {block}"), fault.at


def _mark(fault: Fault) -> Told:
    return begins_with_mark(fault.opening), fault.opened


def _backslash(fault: Fault) -> Spot:
    line = fault.lines[fault.at.line]
    return Spot(fault.at.line, line.rfind("\\", 0, fault.at.column + 1))


def _no_character(fault: Fault) -> Told:
    return NO_CHARACTER, _backslash(fault)


def _escape(fault: Fault) -> Told:
    spot = _backslash(fault)
    code = fault.lines[spot.line][spot.column : spot.column + 2]
    message = f'a backslash in double quotes begins a code, and "{code}" here is none'
    hint = "put the text in single quotes, or write \\\\ for a backslash"
    return Words(message, hint), spot


def _dash_after_key(fault: Fault) -> Told:
    message = "a dash on the same line as the key"
    hint = 'a list begins on the next line, one "- item" a line; text with a dash goes in quotes'
    return Words(message, hint), fault.at


def _after_block_mark(fault: Fault) -> Told:
    mark = fault.opening
    if fault.after.startswith("#"):
        return comment_too_near(mark), fault.at
    message = f'text on the same line as "{mark}"'
    hint = f"put it on the next line, two spaces further in; quote text that begins with {mark}"
    return Words(message, hint), fault.at


def _spaces_first(fault: Fault) -> Told:
    number = first = fault.opened.line
    while number and not fault.lines[number - 1].strip():
        number -= 1
        first = number if fault.lines[number] else first
    return SPACES_FIRST, Spot(first, 0)


def _colon_in_brackets(fault: Fault) -> Told:
    return COLON_IN_BRACKETS, fault.opened


def _unknown(fault: Fault) -> Told:
    message = "this is not YAML: the line does not fit what stands above it"
    hint = 'check that it is "key: value" and begins in the same column as its neighbours'
    return Words(message, hint), fault.at


_FAULTS: tuple[tuple[re.Pattern[str], Callable[[Fault], Told]], ...] = (
    (re.compile("mapping values are not allowed"), _second_colon),
    (re.compile("simple key"), _not_a_key),
    (re.compile("unexpected (end of stream|document)"), _unclosed_quote),
    (re.compile("character escape code"), _no_character),
    (re.compile("escape|hexdecimal"), _escape),
    (re.compile("node content"), _nothing_there),
    (re.compile("flow (sequence|mapping)"), _in_brackets),
    (re.compile("unexpected ':'"), _colon_in_brackets),
    (re.compile("an (alias|anchor)|a tag|tag handle"), _mark),
    (re.compile("more indented"), _spaces_first),
    (re.compile("block scalar"), _after_block_mark),
    (re.compile("expected key|'-' indicator|block end|document start"), _out_of_place),
    (re.compile("entries are not allowed"), _dash_after_key),
    (re.compile("cannot start|keys are not allowed"), _begins_with),
)
"""The parsers' words for each kind of fault, the more telling before the more general."""
