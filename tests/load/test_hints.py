"""What an officer is told of a wrong field, and how to mend it."""

from __future__ import annotations

import pytest

from strategy.diagnostics import Diagnostic
from strategy.load.reading import load
from strategy.model.scalars import LONGEST_SHOWN
from strategy.yamltext.locate import locate
from tests.conftest import COUNCIL

OBJECTIVE = "data/objectives/1.1.yaml"
ENTRY = "data/progress/1.1/2026-09-30-attendance-lead.yaml"
POSTS = "data/posts.yaml"
DOCUMENT = "data/strategy.yaml"


def found(**changes: str | None) -> list[Diagnostic]:
    """The problems of the council with some of its files changed: by path, with ``/`` as ``__``."""
    files = {**COUNCIL, **{path: text for path, text in changes.items() if text is not None}}
    return list(load({path: text.encode() for path, text in files.items()}).problems)


def found_in(path: str, text: str) -> list[Diagnostic]:
    return [problem for problem in found(**{path: text}) if problem.file == path]


def entry(**fields: str) -> str:
    usual = {"as_at": "2026-09-30", "by": "attendance-lead", "status": "on-track", "summary": "So."}
    return "".join(f"{name}: {text}\n" for name, text in {**usual, **fields}.items())


@pytest.mark.parametrize(
    ("written", "hint"),
    [
        ("Red", "write off-track"),
        ("AMBER", "write at-risk"),
        ("yellow", "write at-risk"),
        ("Green", "write on-track"),
        ("Blue", "write complete"),
        ("done", "write complete"),
        ("On Track", "write on-track"),
        ("not_started", "write not-started"),
        ("off track", "write off-track"),
        ("of-track", 'did you mean "off-track"?'),
        ("weather", ""),
    ],
)
def test_a_status_in_other_words(written: str, hint: str) -> None:
    [problem] = found_in(ENTRY, entry(status=written))
    assert (problem.rule, problem.path, problem.hint) == ("unknown-choice", ("status",), hint)


@pytest.mark.parametrize(
    ("written", "message", "hint"),
    [
        ("31/12/2023", "is not a date", "write 2023-12-31"),
        ("1.2.2024", "is not a date", "write 2024-02-01"),
        ("2024/2/29", "is not a date", "write 2024-02-29"),
        ("31-12-2023", "is not a date", "write 2023-12-31"),
        ("31/31/2023", "is not a date", "a date is year-month-day, like 2026-09-30"),
        ("31/12/1023", "is not a date", "a date is year-month-day, like 2026-09-30"),
        ("soon", "is not a date", "a date is year-month-day, like 2026-09-30"),
        ("2023-02-29", "is not a day that exists", "February 2023 has 28 days"),
        ("2023-13-01", "is not a day that exists", "months go from 01 to 12"),
        ("2023-00-01", "is not a day that exists", "months go from 01 to 12"),
        ("2023-01-00", "is not a day that exists", "January 2023 has 31 days"),
        ("2023", "is not a whole date", "a date is year-month-day, like 2026-09-30"),
        ("2023-09", "is not a whole date", "a date is year-month-day, like 2026-09-30"),
        ("0023-09-01", "is too far from today", "the year is to be from 1900 to 2199"),
    ],
)
def test_a_date_in_another_form(written: str, message: str, hint: str) -> None:
    [problem] = found_in(ENTRY, entry(as_at=written))
    assert (problem.rule, problem.path, problem.hint) == ("bad-date", ("as_at",), hint)
    assert problem.message == f'"{written}" {message}'


def test_a_start_may_be_a_year_or_a_month_and_nothing_looser() -> None:
    document = COUNCIL[DOCUMENT]
    for good in ("2024", "2024-09", "2024-09-01"):
        assert not found_in(DOCUMENT, document.replace("starts: 2024\n", f"starts: {good}\n"))
    [problem] = found_in(DOCUMENT, document.replace("starts: 2024\n", "starts: 2024/25\n"))
    assert problem.hint == "a year, a month or a day: 2026, 2026-09 or 2026-09-30"


def test_a_misspelt_field_that_is_needed_is_one_mistake() -> None:
    [problem] = found_in(ENTRY, entry().replace("summary", "sumary"))
    assert (problem.rule, problem.path, problem.key) == ("unknown-field", ("sumary",), True)
    assert problem.hint == 'did you mean "summary"?'


def test_a_missing_field_is_told_with_its_meaning_at_what_should_hold_it() -> None:
    text = entry(evidence='[{title: A}, {title: B, url: "https://b.example"}]')
    [problem] = found_in(ENTRY, text)
    assert problem.message == 'item 1 of "evidence" needs "url"'
    assert problem.hint == "The address, beginning with https://."
    place = locate(text.encode(), [problem.path])[problem.path].key
    assert (place.line, place.column) == (5, 12)


def test_the_fields_there_are_end_with_visibility_and_hold_nothing_internal() -> None:
    [problem] = found_in(ENTRY, entry(zzz="1"))
    assert problem.hint.startswith("it can have: as_at, recorded, by, status, summary")
    assert problem.hint.endswith(", corrects, visibility")
    [problem] = found_in(OBJECTIVE, COUNCIL[OBJECTIVE] + "subject: 1.1\n")
    assert problem.message == 'an objective has no field "subject"'


def test_what_the_path_says_is_not_written_in_the_file() -> None:
    first, second = found_in(ENTRY, entry(id="x", subject="1.1"))
    assert (first.path, second.path) == (("id",), ("subject",))
    assert first.hint == second.hint == "delete the line"


def test_what_holds_nothing_counts_as_left_out() -> None:
    text = entry(detail="", recorded="~", evidence="null", paused="", corrects="")
    assert found_in(ENTRY, text) == []
    [diagnostic] = found_in(ENTRY, entry(summary=""))
    assert diagnostic.message == 'a progress entry needs "summary"'
    assert [problem.path for problem in found_in(ENTRY, entry(zzz=""))] == [("zzz",)]
    assert found_in(POSTS, "# nobody yet\n") == []


@pytest.mark.parametrize(
    ("written", "hint"),
    [
        ("[a, b]", "write one text, without a dash or brackets"),
        ("{Note: this}", "put text with a colon in it in quotes"),
    ],
)
def test_what_is_no_text(written: str, hint: str) -> None:
    [problem] = found_in(ENTRY, entry(summary=written))
    assert (problem.rule, problem.hint) == ("not-text", hint)


def test_long_text_is_not_repeated_whole() -> None:
    long = "x" * 5_000
    for text in (entry(status=long), entry(recorded=long), entry(**{long[:900]: "1"})):
        [problem] = found_in(ENTRY, text)
        assert len(problem.message) < LONGEST_SHOWN + 120


def test_text_cut_short_in_a_list_is_told_by_the_lists_name() -> None:
    [problem] = found_in(OBJECTIVE, COUNCIL[OBJECTIVE] + "partners:\n  - Trust\n  - Team #4\n")
    assert problem.message == 'the text of "partners" breaks off at "#", which begins a comment'
    assert problem.place is not None
    assert (problem.place.line, problem.place.column) == (9, 10)


@pytest.mark.parametrize(
    ("path", "hint"),
    [
        ("data/objectives/1.3.yaml.txt", "end its name in .yaml"),
        ("data/objectives/1.3.YML", "end its name in .yaml"),
        (
            "data/x.yaml",
            "data/ holds priorities, objectives, actions, frameworks, voice, recommendations, "
            "approvals, measures, progress, decisions, waivers, posts.yaml, strategy.yaml",
        ),
        ("data/post.yaml", 'did you mean "posts.yaml"?'),
        ("data/objective/1.3.yaml", 'did you mean "objectives"?'),
        ("data/objectives/1/3.yaml", "keep it as data/objectives/ID.yaml"),
        ("data/progress/x.yaml", "keep it as data/progress/ID/DATE-POST.yaml"),
        ("data/objectives/con.yaml", "Windows keeps this name for itself: add a word to it"),
        ("data/objectives/A b.yaml", "small letters, digits"),
    ],
)
def test_a_file_in_the_wrong_place(path: str, hint: str) -> None:
    [problem] = found_in(path, COUNCIL[OBJECTIVE])
    assert hint in problem.hint


def test_what_is_not_yaml_by_its_name_is_nobodys_business() -> None:
    files = {"data/objectives/README.md": "#", "data/a.txt": "x", "README.yaml": "[", "x": ""}
    assert found(**files) == []


def test_a_newer_format_is_the_only_problem() -> None:
    document = COUNCIL[DOCUMENT].replace("format: 1", "format: 20000000000")
    [problem] = found(**{DOCUMENT: document, ENTRY: entry(zzz="1")})
    assert (problem.rule, problem.path) == ("newer-format", ("format",))
    assert "newer version of the tool" in problem.hint


def test_a_link_is_a_web_address() -> None:
    document = COUNCIL[DOCUMENT] + "part_of: {title: Plan, url: www.example.org}\n"
    [problem] = found_in(DOCUMENT, document)
    assert (problem.rule, problem.path) == ("bad-link", ("part_of", "url"))
    for wrong in ("javascript:alert(1)", "https://", "https://a b", "ftp://a", "https://a\\e[0m"):
        [problem] = found_in(ENTRY, entry(evidence=f'[{{title: A, url: "{wrong}"}}]'))
        assert problem.rule == "bad-link", wrong
