"""What the rules on updates, reviews, owners and public text say beside what is on their pages."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from strategy.diagnostics import Diagnostic
from tests.rules.test_judging import DECISION, DOCUMENT, ENTRY, OBJECTIVE, rules, told

Found = Callable[..., list[Diagnostic]]

SETS = "sets:\n  main: {title: Ours, starts: 2024, ends: 2030}\n"
WORRY = ENTRY.replace("on-track", "at-risk") + "corrective_action: {what: We call., by: DAY}\n"
FILE = "data/progress/1.1/2026-03-31-attendance-lead.yaml"


def standing(word: str) -> str:
    notice = "notice: Not the council's.\n" if word == "demonstration" else ""
    return DOCUMENT.replace("adopted", word) + SETS + notice


# Actions and pauses


@pytest.mark.parametrize("status", ["at-risk", "off-track"])
def test_an_action_is_to_have_a_day(found: Found, status: str) -> None:
    text = ENTRY.replace("on-track", status) + "corrective_action: We call.\n"
    assert told(found({FILE: text})) == [
        "progress/1.1/2026-03-31-attendance-lead.yaml corrective_action [action-without-date] "
        f"{status}, and no day is given for what is done about it (add by: and the day below "
        "what:, in an entry that corrects this one if need be)"
    ]


def test_what_a_correction_put_right_is_no_longer_warned_of(found: Found) -> None:
    later = "data/progress/1.1/2026-03-31-b.yaml"
    right = f"{ENTRY.replace('It rose', 'It fell')}corrects: 2026-03-31-attendance-lead\n"
    assert found({FILE: ENTRY.replace("on-track", "at-risk"), later: right}) == []


def test_an_action_is_overdue_on_the_day_after_its_day(found: Found) -> None:
    changes = {FILE: WORRY.replace("DAY", "2026-06-01")}
    assert found(changes, today=date(2026, 6, 1)) == []
    (warning,) = found(changes, today=date(2026, 6, 2))
    assert told([warning]) == [
        "progress/1.1/2026-03-31-attendance-lead.yaml corrective_action.by "
        "[corrective-action-past-due] this was to be done by 1 June 2026, and the objective is "
        "still at-risk (record what came of it: strategy record progress 1.1)"
    ]


PAUSED = ENTRY.replace("on-track", "paused") + "paused: {because: No money., until: 2026-05-11}\n"


@pytest.mark.parametrize("text", [WORRY.replace("DAY", "2026-05-11"), PAUSED])
@pytest.mark.parametrize("word", ["draft", "demonstration", "closed"])
def test_nothing_falls_due_unless_it_is_adopted(found: Found, text: str, word: str) -> None:
    assert len(found({FILE: text})) == 1
    assert found({FILE: text, "data/strategy.yaml": standing(word)}) == []


@pytest.mark.parametrize("text", [WORRY.replace("DAY", "2026-05-11"), PAUSED])
def test_an_entry_that_cannot_be_read_may_hold_the_news(found: Found, text: str) -> None:
    assert rules(found({FILE: text, "data/progress/1.1/2026-05-20-b.yaml": "x: [\n"})) == [
        "not-yaml"
    ]


@pytest.mark.parametrize("text", [WORRY.replace("DAY", "2026-05-11"), PAUSED])
def test_an_objective_that_was_closed_owes_nothing(found: Found, text: str) -> None:
    closed = f"{DECISION}  - {{objective: 1.1, outcome: closed}}\n"
    assert found({FILE: text, "data/decisions/2026-02-12-x.yaml": closed}) == []


def test_a_pause_without_an_end_does_not_lapse(found: Found) -> None:
    assert found({FILE: PAUSED.replace(", until: 2026-05-11", "")}) == []


# Rounds


def rounds(*agreed: str) -> str:
    lines = "".join(f"    {name}\n" for name in agreed)
    return f"{DOCUMENT}{SETS}reporting:\n  rounds:\n{lines}"


SPRING = "spring: {as_at: 2026-03-31, updates_by: 2026-04-24}"


def test_one_message_says_how_many_have_no_update(found: Found) -> None:
    more = {f"data/objectives/1.{n}.yaml": OBJECTIVE for n in range(3, 9)}
    changes = {**more, "data/strategy.yaml": rounds(SPRING)}
    (warning,) = found(changes)
    assert told([warning]) == [
        "strategy.yaml reporting.rounds.spring [no-update-this-round] 8 of 9 objectives have no "
        'update for the round "spring": 1.2, 1.3, 1.4, 1.5, 1.6 and 3 more (updates were due by '
        "24 April 2026; the round is closed, and its report says that they had none; a late update "
        "names it: strategy record progress 1.2 --round spring)"
    ]


def test_updates_are_late_on_the_day_after_they_were_due(found: Found) -> None:
    changes = {"data/strategy.yaml": rounds(SPRING)}
    assert found(changes, today=date(2026, 4, 24)) == []
    assert rules(found(changes, today=date(2026, 4, 25))) == ["no-update-this-round"]


def test_the_round_before_is_asked_for_until_the_next_is_due(found: Found) -> None:
    summer = "summer: {as_at: 2026-05-29}"
    changes = {
        "data/strategy.yaml": rounds(SPRING, summer),
        "data/progress/1.2/2026-03-31-a.yaml": ENTRY,
        "data/progress/2.1/2026-04-30-a.yaml": ENTRY.replace("03-31", "04-30"),
    }
    (warning,) = found(changes, today=date(2026, 5, 29))
    assert warning.message == ('1 of 3 objectives has no update for the round "spring": 2.1')
    (warning,) = found(changes, today=date(2026, 5, 30))
    assert warning.message == ('2 of 3 objectives have no update for the round "summer": 1.1, 1.2')


def test_an_update_that_cannot_be_read_may_be_the_one(found: Found) -> None:
    changes = {
        "data/strategy.yaml": rounds(SPRING),
        "data/progress/1.2/2026-03-31-a.yaml": "as_at: [\n",
    }
    late = [problem for problem in found(changes) if problem.rule == "no-update-this-round"]
    assert [problem.message for problem in late] == [
        '1 of 3 objectives has no update for the round "spring": 2.1'
    ]
    changes["data/decisions/2026-02-12-x.yaml"] = "effects: [\n"
    assert set(rules(found(changes))) == {"not-yaml"}


# Reviews


def test_a_set_is_reviewed_while_objectives_of_it_are_in_force(found: Found) -> None:
    review = SETS.replace("2030}", "2030, review: {due: 2026-05-31}}")
    changes = {"data/strategy.yaml": DOCUMENT + review}
    assert told(found(changes)) == [
        "strategy.yaml sets.main.review.due [review-past-due] this was to be reviewed by "
        "31 May 2026 (once it is reviewed, write the day of the next review, or delete the line)"
    ]
    assert found(changes, today=date(2026, 5, 31)) == []
    closed = f"{DECISION}  - {{set: main, outcome: closed}}\n"
    assert found({**changes, "data/decisions/2026-02-12-x.yaml": closed}) == []
    unread = {**changes, "data/decisions/2026-02-12-x.yaml": "effects: [\n"}
    assert rules(found(unread)) == ["not-yaml"]


def test_an_objective_of_an_unknown_set_is_no_review(found: Found) -> None:
    text = OBJECTIVE.replace("set: main", "set: other")
    assert rules(found({"data/objectives/1.1.yaml": text})) == ["unknown-reference"]


# Owners


POSTS = (
    "attendance-lead: {title: A}\nsend-manager: {title: B}\n"
    "old: {title: O, until: 2026-05-31, succeeded_by: older}\n"
    "older: {title: P, until: 2026-05-30SUCCESSOR}\n"
)


@pytest.mark.parametrize(
    ("successor", "hint"),
    [
        (", succeeded_by: send-manager", "its duties went to send-manager: write owner: "),
        ("", "name the post that answers for it now"),
        (", succeeded_by: old", "name the post that answers for it now"),
    ],
)
def test_the_post_that_has_the_duties_now_is_named(found: Found, successor: str, hint: str) -> None:
    changes = {
        "data/posts.yaml": POSTS.replace("SUCCESSOR", successor),
        "data/objectives/1.1.yaml": OBJECTIVE + "owner: old\n",
        FILE: ENTRY.replace("attendance-lead", "old"),
    }
    (warning,) = (problem for problem in found(changes) if problem.rule == "owner-has-left")
    assert warning.message == 'the post "old" ended on 31 May 2026'
    assert warning.hint.startswith(hint)
    assert found(changes, today=date(2026, 5, 31)) == []
    closed = f"{DECISION}  - {{objective: 1.1, outcome: closed}}\n"
    without = found({**changes, "data/decisions/2026-02-12-x.yaml": closed})
    assert "owner-has-left" not in [problem.rule for problem in without]
    assert found({**changes, "data/strategy.yaml": standing("closed")}) == []


# Repeated and long text


def test_the_later_of_two_alike_is_warned_of(found: Found) -> None:
    later = "data/progress/1.1/2026-04-30-b.yaml"
    text = ENTRY.replace("03-31", "04-30").replace("It rose", "Attendance ROSE in most year groups")
    (warning,) = found({later: text})
    assert (warning.file, warning.path) == (later, ("summary",))
    assert warning.message == "the same status and the same words as on 31 March 2026"
    assert found({later: text.replace("on-track", "unknown")}) == []


LONG = "We will " + "and ".join(["visit them "] * 12) + "at last."


@pytest.mark.parametrize(
    ("file", "text", "path"),
    [
        (FILE, ENTRY.replace("It rose.", LONG), ("summary",)),
        (FILE, f"{ENTRY}next: {LONG}\n", ("next",)),
        (
            FILE,
            f"{WORRY.replace('We call.', LONG).replace('DAY', '2026-07-17')}",
            ("corrective_action", "what"),
        ),
        ("data/objectives/1.1.yaml", f"{OBJECTIVE}young_people: {LONG}\n", ("young_people",)),
        (
            "data/decisions/2026-02-12-x.yaml",
            DECISION.replace("Decided.", LONG).replace("effects:\n", ""),
            ("summary",),
        ),
    ],
)
def test_long_sentences_are_noted_in_public_text(
    found: Found, file: str, text: str, path: tuple[str, ...]
) -> None:
    (note,) = found({file: text})
    assert (note.rule, note.path) == ("long-sentence", path)
    assert note.message.startswith('the sentence that begins "We will visit them and" has ')
    assert found({file: f"{text}visibility: internal\n"}) == []


def test_many_short_sentences_and_adopted_wording_are_let_be(found: Found) -> None:
    short = "We visit them at home. " * 9
    wording = OBJECTIVE.replace("Every pupil attends.", LONG)
    assert found({FILE: f"{ENTRY}next: {short}\n", "data/objectives/1.1.yaml": wording}) == []


# Personal data


ADDRESS = "j.hill@eastmarsh.example"


@pytest.mark.parametrize(
    ("file", "text", "path"),
    [
        (FILE, f"{ENTRY}detail: Write to {ADDRESS}.\n", ("detail",)),
        (FILE, ENTRY.replace("attendance-lead", ADDRESS), ("by",)),
        (
            FILE,
            f"{ENTRY}evidence: [{{title: From {ADDRESS}, url: 'https://a.example'}}]\n",
            ("evidence", 0, "title"),
        ),
        (
            "data/posts.yaml",
            f"attendance-lead: {{title: {ADDRESS}}}\n",
            ("attendance-lead", "title"),
        ),
        (
            "data/strategy.yaml",
            f"{DOCUMENT}{SETS}groups: {{send: {ADDRESS}}}\n",
            ("groups", "send"),
        ),
        ("data/strategy.yaml", f"{DOCUMENT}{SETS}contact: DOB 3/4/2014\n", ("contact",)),
    ],
)
def test_personal_data_is_found_wherever_officers_write(
    found: Found, file: str, text: str, path: tuple[str | int, ...]
) -> None:
    errors = [problem for problem in found({file: text}) if problem.rule == "personal-data"]
    assert [(error.file, error.path, error.personal) for error in errors] == [(file, path, True)]
    assert ADDRESS not in errors[0].message + errors[0].hint


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("data/strategy.yaml", f"{DOCUMENT}{SETS}contact: Ring 01632 960123 or {ADDRESS}\n"),
        (FILE, f"{ENTRY}internal: Write to {ADDRESS}.\n"),
        (FILE, f"{ENTRY}detail: Write to {ADDRESS}.\nvisibility: internal\n"),
        (FILE, f"{ENTRY}evidence: [{{title: X, url: 'https://a.example/{ADDRESS}'}}]\n"),
        ("data/objectives/1.1.yaml", OBJECTIVE.replace("attends", f"attends {ADDRESS}")),
    ],
)
def test_contacts_links_internal_text_and_adopted_wording_are_let_be(
    found: Found, file: str, text: str
) -> None:
    assert found({file: text}) == []


def test_entries_on_an_internal_objective_are_let_be(found: Found) -> None:
    text = f"{ENTRY}detail: Two pupils, {ADDRESS}.\nnext: {LONG}\n"
    assert len(found({FILE: text})) == 3
    assert (
        found({FILE: text, "data/objectives/1.1.yaml": OBJECTIVE + "visibility: internal\n"}) == []
    )
