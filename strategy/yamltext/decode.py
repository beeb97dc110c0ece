"""A file's bytes to its text, refusing what editors and parsers would read differently."""

from __future__ import annotations

import re
from itertools import islice

from strategy.diagnostics import FILE_START, LARGEST_FILE, Diagnostic, Place, Severity, place_at
from strategy.safetext import UNCLEAR
from strategy.yamltext.messages import Words

UNCLEAR_CHARACTER = re.compile(f"\t|{UNCLEAR.pattern}")
UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
DIRECTIVE = re.compile(r"^%", re.MULTILINE)
END_OF_DOCUMENT = re.compile(r"^\.\.\.(?: |\r?$)", re.MULTILINE)

SAVE_AS_UTF8 = 'save it again with the encoding "UTF-8"'
UTF16 = Words("the file is not UTF-8 but UTF-16", SAVE_AS_UTF8, "not-utf8")


class RefusedTextError(Exception):
    """The rest of this text cannot be read."""

    def __init__(self, problem: Diagnostic) -> None:
        super().__init__(problem.message)
        self.problem = problem


def decoded(data: bytes, file: str = "") -> str:
    """The text of a file without its byte-order mark.

    Raises :class:`RefusedTextError` for what is not UTF-8, too large or unclear wherever it stands.
    """
    if len(data) > LARGEST_FILE:
        message = "the file is larger than 1 MiB, so it was not read"
        words = Words(message, "keep documents elsewhere and link to them", "file-too-large")
        raise RefusedTextError(problem_at(FILE_START, file, words))
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise RefusedTextError(_not_utf8(data, error.start, file)) from error
    if not text.replace("\n", "").isprintable():
        unclear = UNCLEAR_CHARACTER.search(text)
        if unclear:
            words = _unclear_character(unclear[0], data)
            raise RefusedTextError(problem_at(place_at(text, unclear.start()), file, words))
    _check_margin(text, file)
    return text


def problem_at(place: Place, file: str, words: Words) -> Diagnostic:
    """A problem with its words, at a place of a file."""
    message, hint, rule = words
    return Diagnostic(rule, Severity.ERROR, message, file, hint=hint, place=place)


def _not_utf8(data: bytes, index: int, file: str) -> Diagnostic:
    before = data[:index].decode("utf-8-sig", errors="replace")
    place = place_at(before, len(before))
    if data.startswith(UTF16_MARKS):
        return problem_at(place, file, UTF16)
    message = f"the file is not UTF-8: byte {data[index]:#04x} cannot be read"
    return problem_at(place, file, Words(message, SAVE_AS_UTF8, "not-utf8"))


def _unclear_character(character: str, data: bytes) -> Words:
    if character == "\t":
        return Words("a tab, which YAML reads in different ways", "use spaces", "tab")
    if character == "\r":
        message = "a line ends the way old Macs did, with CR alone"
        hint = "save the file with the line ending LF or CRLF"
    elif character == "\0" and b"\0" in data[:2]:
        return UTF16
    else:
        message = f"an invisible character, U+{ord(character):04X}"
        hint = "delete it, and type the words around it again"
    return Words(message, hint, "unclear-character")


def _check_margin(text: str, file: str) -> None:
    """Refuse lines at the left margin that the two parsers read differently."""
    directive = DIRECTIVE.search(text) if "%" in text else None
    if directive:
        hint = "delete it, or begin the line with a space"
        words = Words("a line that begins with %", hint, "yaml-directive")
        raise RefusedTextError(problem_at(place_at(text, directive.start()), file, words))
    ends = END_OF_DOCUMENT.finditer(text) if "..." in text else iter(())
    second = next(islice(ends, 1, None), None)
    if second:
        message = 'the end of the document ("...") is here twice'
        words = Words(message, "delete the line", "several-documents")
        raise RefusedTextError(problem_at(place_at(text, second.start(), 3), file, words))
