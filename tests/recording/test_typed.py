"""What officers type for a status, a date, a link, an entry and a text."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from strategy.load.reading import load
from strategy.model import Status, StrategyDocument
from strategy.periods.typed_days import as_iso_date
from strategy.recording.typed import as_entry_id, as_link, as_status, status_choices, tidied
from tests.recording.council import COUNCIL, document


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Red", "off-track"),
        ("AMBER", "at-risk"),
        (" green ", "on-track"),
        ("R", "off-track"),
        ("a", "at-risk"),
        ("G", "on-track"),
        ("yellow", "at-risk"),
        ("Blue", "complete"),
        ("Done", "complete"),
        ("Completed", "complete"),
        ("On hold", "paused"),
        ("Not known", "unknown"),
        ("On Track", "on-track"),
        ("on_track", "on-track"),
        ("OFF-TRACK", "off-track"),
        ("off\u2013track", "off-track"),
        ("Off\u2011Track", "off-track"),
        ("not\u00a0started", "not-started"),
        ("at  risk", "at-risk"),
        ("Paused", "paused"),
    ],
)
def test_a_status_as_officers_type_it(typed: str, kept: str) -> None:
    assert as_status(typed) == kept


@pytest.mark.parametrize(
    "typed", ["", "purple", "Red/Amber", "Amber-Green", "gren", "on", "on track!", "rouge", "\x00"]
)
def test_a_status_that_stands_for_none_is_left_to_be_refused(typed: str) -> None:
    assert as_status(f" {typed} ") == typed.strip()
    assert as_status(typed) not in set(Status)


def council_saying(statuses: str) -> StrategyDocument:
    text = COUNCIL["data/strategy.yaml"].split(b"statuses:")[0] + statuses.encode()
    strategy = load({"data/strategy.yaml": text}).strategy
    assert strategy is not None
    return strategy.document


def test_a_councils_own_label_stands_for_its_status() -> None:
    assert as_status("needs attention", document()) == "at-risk"
    assert as_status("Needs_Attention", document()) == "at-risk"
    assert as_status("Needs attention") == "Needs attention"


def test_a_councils_own_label_comes_before_our_words() -> None:
    own = council_saying("statuses: {complete: {label: Green}, on-track: {label: Blue}}")
    assert as_status("Green", own) == "complete"
    assert as_status("blue", own) == "on-track"
    assert as_status("Red", own) == "off-track"


def test_a_status_as_it_is_kept_is_that_status_whatever_the_labels_say() -> None:
    own = council_saying("statuses: {at-risk: {label: Off Track}, off-track: {label: Red}}")
    assert as_status("off-track", own) == "off-track"
    assert as_status("Off Track", own) == "at-risk"


def test_a_label_of_two_statuses_is_neither() -> None:
    own = council_saying("statuses: {at-risk: {label: Amber}, paused: {label: amber}}")
    assert as_status("Amber", own) == "Amber"
    assert as_status("at-risk", own) == "at-risk"


@given(st.text())
def test_reading_a_status_twice_is_reading_it_once(typed: str) -> None:
    once = as_status(typed, document())
    assert as_status(once, document()) == once


def test_the_choices_are_the_seven_in_the_councils_words() -> None:
    choices = status_choices(document())
    assert [value for value, _, _ in choices] == [status.value for status in Status]
    assert ("at-risk", "Needs Attention", "Members are asked to look at it.") in choices
    assert ("on-track", "On track", Status.ON_TRACK.meaning) in choices
    unexplained = council_saying("statuses: {at-risk: {label: Amber}}")
    assert ("at-risk", "Amber", Status.AT_RISK.meaning) in status_choices(unexplained)


@pytest.mark.parametrize(
    "typed",
    [
        "2026-12-18",
        "18/12/2026",
        "18/12/26",
        "18.12.26",
        "18.12.2026",
        "18-12-2026",
        "18 December 2026",
        "18 december 2026",
        "18 Dec 2026",
        "18 Dec. 2026",
        "18 December, 2026",
        "18th December 2026",
        " 18   December\u00a02026 ",
        "18-Dec-26",
        "18-Dec-2026",
        "18 Dec 26",
        "2026/12/18",
        "2026.12.18",
        "2026-12-18 00:00:00",
        "2026-12-18 00:00",
        "2026-12-18T00:00:00",
        "2026-12-18T00:00:00.000000",
        "2026-12-18T00:00:00Z",
        "18/12/2026 00:00",
        "18/12/2026 0:00:00",
    ],
)
def test_a_day_as_officers_and_spreadsheets_write_it(typed: str) -> None:
    assert as_iso_date(typed) == "2026-12-18"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("3/4/2026", "2026-04-03"),
        ("1st Sept 2026", "2026-09-01"),
        ("2 sep 2026", "2026-09-02"),
        ("3rd May 2026", "2026-05-03"),
        ("22nd Jan 2027", "2027-01-22"),
        ("2026-9-3", "2026-09-03"),
        ("29/02/2028", "2028-02-29"),
    ],
)
def test_the_day_comes_before_the_month(typed: str, kept: str) -> None:
    assert as_iso_date(typed) == kept


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "tomorrow",
        "12/18/2026",
        "31/02/2026",
        "29/02/2027",
        "00/00/0000",
        "18/12-2026",
        "18/12/026",
        "46374",
        "18 Decem 2026",
        "18 Smarch 2026",
        "18 Dec",
        "Dec 2026",
        "2026",
        "2026-12",
        "2026-12-18 14:30:00",
        "2026-12-18 00:00:01",
        " 00:00",
        "１８/１２/２０２６",
        "18/12/2026\x00",
        "-1/1/2026",
    ],
)
def test_what_is_no_day_is_left_to_be_refused(typed: str) -> None:
    assert as_iso_date(typed) == typed.strip()


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2199, 12, 31)))
def test_every_day_can_be_typed_in_every_form(on: date) -> None:
    for form in ("%d/%m/%Y", "%d.%m.%Y", "%Y-%m-%d 00:00:00", "%d %B %Y", "%d-%b-%Y"):
        assert as_iso_date(on.strftime(form)) == on.isoformat()


@given(st.text() | st.from_regex(r"[0-9]{1,4}[/. -]([0-9]{1,4}|[a-z]{3})[/. -][0-9]{1,4}"))
def test_reading_a_day_twice_is_reading_it_once(typed: str) -> None:
    once = as_iso_date(typed)
    assert as_iso_date(once) == once


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Fewer came.  More next year. ", "Fewer came. More next year."),
        ("One\r\nTwo\rThree\x0bFour\u2028Five\u2029Six", "One\nTwo\nThree\nFour\nFive\nSix"),
        ("•\tMore visits", "• More visits"),
        ("5\u00a0October, 20\u202f% \u3000more", "5 October, 20 % more"),
        ("- one\n    - two  \n\n\tthree", "- one\n    - two\n\n    three"),
        ("\ufeffPasted\ufeff text\u200b ", "Pasted text"),
        ("\u200b \ufeff\t\n", ""),
        ("", ""),
    ],
)
def test_white_space_is_put_in_order(typed: str, kept: str) -> None:
    assert tidied(typed) == kept


@given(st.text())
def test_tidying_loses_no_word_and_is_done_once(typed: str) -> None:
    kept = tidied(typed)
    visible = typed.replace("\ufeff", "").replace("\u200b", "").split()
    assert kept.replace("\u200b", "").split() == visible
    assert tidied(kept) == kept


def test_tidying_long_runs_of_blanks_takes_no_time() -> None:
    blanks = " \u200b" * 200_000
    assert tidied(f"a{blanks}b{blanks}")[0] == "a"


@pytest.mark.parametrize(
    "typed",
    [
        "2026-12-18-send-manager-a1b2c3",
        " 2026-12-18-send-manager-a1b2c3.yaml",
        "data/progress/3.4/2026-12-18-send-manager-a1b2c3.yaml",
        "data\\progress\\3.4\\2026-12-18-send-manager-a1b2c3.yaml",
    ],
)
def test_an_entry_may_be_named_by_its_path(typed: str) -> None:
    assert as_entry_id(typed) == "2026-12-18-send-manager-a1b2c3"


@pytest.mark.parametrize(
    ("typed", "title", "url"),
    [
        ("Board paper: https://example.org/a", "Board paper", "https://example.org/a"),
        ("Report: part 2: https://example.org/a", "Report: part 2", "https://example.org/a"),
        (" https://example.org/a ", "https://example.org/a", "https://example.org/a"),
        ("See: the minutes", "See: the minutes", "See: the minutes"),
    ],
)
def test_a_link_has_a_title_or_is_its_own(typed: str, title: str, url: str) -> None:
    assert as_link(typed) == {"title": title, "url": url}
