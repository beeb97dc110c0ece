"""The text format: where carets stand, what is cut, and that nothing printed is obeyed."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from strategy.diagnostics import FILE_START, Diagnostic, Place, Related, Severity
from strategy.findings import terminal
from strategy.findings.located import Finding
from strategy.findings.run import Run
from strategy.findings.terminal import LONGEST_LINE, cells, underlined
from strategy.safetext import visible

FILE = "data/objectives/1.1.yaml"


def finding(line: str | None, place: Place, message: str = "wrong", hint: str = "") -> Finding:
    return Finding(Diagnostic("a-rule", Severity.ERROR, message, FILE, hint=hint), place, line)


def printed(line: str | None, place: Place, **told: str) -> list[str]:
    """What is printed of one finding, without the last line."""
    return terminal.render(Run([finding(line, place, **told)], 1)).split("\n")[:-3]


def test_the_carets_stand_under_what_is_wrong() -> None:
    assert printed("priorty: 3", Place(4, 1, 4, 8), hint='did you mean "priority"?') == [
        f"{FILE}:4:1: error[a-rule] wrong",
        "  4 | priorty: 3",
        '    | ^^^^^^^ did you mean "priority"?',
    ]


def test_on_a_terminal_sentences_break_at_words_and_carets_stay_under_the_excerpt() -> None:
    place = Place(4, 6, 4, 9)
    hint = "write the day on which it was decided, and not the one on which it takes effect"
    message = "this is not a day that anybody could have decided anything on at all"
    run = Run([finding("date: 31/02", place, message, hint)], 1)
    assert terminal.render(run, width=48).split("\n")[:-2] == [
        f"{FILE}:4:6: error[a-rule] this",
        "    is not a day that anybody could have decided",
        "    anything on at all",
        "  4 | date: 31/02",
        "    |      ^^^ write the day on which it was",
        "      decided, and not the one on which it takes",
        "      effect",
        "",
    ]


def test_where_no_word_fits_beside_the_carets_the_hint_begins_below() -> None:
    run = Run([finding(f"a: {'b' * 60}", Place(1, 4, 1, 64), "wrong", "mend it, please")], 1)
    shown = terminal.render(run, width=60).split("\n")
    assert shown[3] == "      mend it, please"
    assert shown[2].strip().startswith("| ")
    assert max(map(len, shown)) <= 60


@given(
    st.text(st.characters(codec="ascii", categories=["L"]), max_size=200).map(
        lambda text: " ".join(text[at : at + 7] for at in range(0, len(text), 7))
    ),
    st.integers(60, 140),
)
def test_breaking_changes_no_word_and_no_line_is_too_long(text: str, width: int) -> None:
    run = Run([finding("a: b", Place(1, 4, 1, 5), text, text)], 1)
    whole, broken = terminal.render(run), terminal.render(run, width=width)
    assert broken.split() == whole.split()
    assert max(map(len, broken.split("\n"))) <= width


def test_wide_characters_take_two_cells_and_accents_none() -> None:
    accent = "e\N{COMBINING ACUTE ACCENT}"
    assert printed(f"出席 caf{accent} x", Place(12, 10, 12, 11))[1:] == [
        f"  12 | 出席 caf{accent} x",
        "     |           ^",
    ]


def test_carets_under_several_characters_are_as_wide_as_they() -> None:
    assert printed("a: 出席", Place(1, 4, 1, 6))[2] == "    |    ^^^^"


def test_a_place_over_several_lines_is_underlined_to_the_end_of_its_first() -> None:
    assert printed("a: [b,", Place(1, 4, 3, 2))[2] == "    |    ^^^"


@pytest.mark.parametrize(
    ("line", "column", "carets"), [("a:", 3, "     | ^"), ("", 1, "    | ^"), ("", 9, "    | ^")]
)
def test_at_the_end_of_a_line_the_last_character_is_underlined(
    line: str, column: int, carets: str
) -> None:
    carets = "    |  ^" if line else carets
    assert printed(line, Place(1, column, 1, column + 1))[2] == carets


def test_of_a_long_line_the_part_around_the_place_is_shown() -> None:
    line = "a" * 200 + "WRONG" + "b" * 200
    text, carets = (part[6:] for part in printed(line, Place(1, 201, 1, 206))[1:])
    assert text == "…" + "a" * 40 + "WRONG" + "b" * 55 + "…"
    assert text[carets.index("^") : carets.rindex("^") + 1] == "WRONG"


def test_a_long_line_is_cut_at_its_end_alone_where_the_place_is_near_its_start() -> None:
    text, carets = (part[6:] for part in printed("WRONG" + "b" * 200, Place(1, 1, 1, 6))[1:])
    assert text == "WRONG" + "b" * 95 + "…"
    assert carets == "^^^^^"


def test_and_at_its_start_alone_where_the_place_is_near_its_end() -> None:
    text, carets = (part[6:] for part in printed("a" * 200 + "WRONG", Place(1, 201, 1, 206))[1:])
    assert text == "…" + "a" * 95 + "WRONG"
    assert text[carets.index("^") :] == "WRONG"


def test_what_a_terminal_would_obey_is_written_out() -> None:
    line = "a\x1b[2Jb\u202ec\x9b"
    assert printed(line, Place(1, 8, 1, 9), message="\x1b]0;x\x07", hint="\r\n") == [
        f"{FILE}:1:8: error[a-rule] \\x1b]0;x\\x07",
        "  1 | a\\x1b[2Jb\\u202ec\\x9b",
        "    |                ^ \\r\\n",
    ]


def test_text_in_square_brackets_is_text() -> None:
    assert printed("[bold]x[/b]", Place(1, 1, 1, 2), message="[draft] [/b]")[:2] == [
        f"{FILE}:1:1: error[a-rule] [draft] [/b]",
        "  1 | [bold]x[/b]",
    ]


def test_a_message_that_quotes_a_whole_text_is_cut() -> None:
    (first, *_) = printed("x", Place(1, 1, 1, 2), message="w" * 10_000)
    assert len(first) < 600
    assert first.endswith("w…")


def test_a_problem_with_a_whole_file_has_its_hint_on_a_line_of_its_own() -> None:
    assert printed(None, FILE_START, hint="rename it")[1:] == ["    rename it"]
    assert printed(None, FILE_START)[1:] == []


def test_other_places_are_named_below() -> None:
    other = (Related("the other one is here", "data/priorities/1.yaml"), Place(3, 1, 3, 2))
    result = Finding(finding(None, FILE_START).diagnostic, FILE_START, related=(other,))
    assert terminal.render(Run([result], 1)).split("\n")[1] == (
        "  see data/priorities/1.yaml:3:1: the other one is here"
    )


def test_findings_are_counted_on_the_last_line_and_nothing_else_is_said_without_any() -> None:
    assert terminal.render(Run([], 63)) == "63 files, no problems\n"
    assert terminal.render(Run([finding(None, FILE_START)], 1)).endswith("\n\n1 file: 1 error\n")


def test_colour_is_for_what_is_ours_and_only_where_asked_for() -> None:
    result = finding("a\x1b[31m", Place(1, 1, 1, 2), message="m\x1b[0m")
    in_colour = terminal.render(Run([result], 1), colour=True)
    assert "\x1b[1;31merror[a-rule]\x1b[0m" in in_colour
    assert "\x1b[1;31m^\x1b[0m" in in_colour
    without = re.sub(r"\x1b\[[0-9;]+m", "", in_colour)
    assert without == terminal.render(Run([result], 1))


def is_control(character: str) -> bool:
    return unicodedata.category(character) in {"Cc", "Cf", "Cs", "Zl", "Zp"}


anything = st.text(st.characters(codec=None))
places = st.builds(
    Place, st.integers(1, 3), st.integers(1, 300), st.integers(1, 4), st.integers(1, 300)
)


@given(st.text(min_size=0, max_size=300), places, anything, anything, anything)
@example("x", Place(1, 1, 1, 2), "\ud800", "\x00", "\x85")
def test_no_control_character_is_printed(
    line: str, place: Place, message: str, hint: str, file: str
) -> None:
    problem = Diagnostic("a-rule", Severity.NOTE, message, file, hint=hint)
    other = (Related(message, file), place)
    text = terminal.render(Run([Finding(problem, place, line, (other,))], 1))
    assert not [character for character in text if is_control(character) and character != "\n"]
    assert text.count("\n") == 6


@given(st.text(max_size=300), places)
@example("e\N{COMBINING ACUTE ACCENT}", Place(1, 2, 1, 3))
@example("", Place(1, 300, 1, 301))
def test_carets_are_always_within_the_line(line: str, place: Place) -> None:
    shown = underlined(line, place)
    assert shown.under >= 1
    assert shown.before + shown.under <= max(1, cells(shown.text))
    assert len(line) <= LONGEST_LINE or shown.text.count("…") >= 1


@given(anything)
def test_text_that_can_be_printed_is_left_alone(text: str) -> None:
    assert (visible(text) == text) == text.isprintable()
    assert visible(text).isprintable()
