"""Change control beside the examples on the rules' pages: two states in, problems out."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest

from strategy.diagnostics import Diagnostic
from strategy.load.reading import load
from strategy.rules.guarding import cut, differing, said
from strategy.rules.judge import judge_changes
from strategy.rules.waivers import Judgement
from tests.rules.conftest import TODAY

Found = Callable[[Mapping[str, str | None], Mapping[str, str | None]], list[Diagnostic]]

FLAG = "look-at-this-change"
UNDECIDED = "changed-without-decision"
WORDING = "Every pupil attends regularly."
OBJECTIVE = f"priority: 1\nset: main\nwording: {WORDING}\nintent: improve\n"
FILE = "data/objectives/1.1.yaml"
ENTRY_FILE = "data/progress/1.1/2026-03-31-attendance-lead.yaml"
ENTRY = "as_at: 2026-03-31\nby: attendance-lead\nstatus: on-track\nsummary: It rose.\n"
DECIDED = "data/decisions/2026-02-12-cabinet.yaml"
DOCUMENT = """\
format: 1
title: Learning in Eastmarsh
organisation: Eastmarsh Council
standing: adopted
starts: 2024
ends: 2030
vision: Every child is safe, known and well taught.
commitments: [We listen., We act.]
sets:
  main: {title: Our objectives, starts: 2024, ends: 2030}
"""
STRATEGY = "data/strategy.yaml"


def decision(*effects: str, more: str = "") -> dict[str, str]:
    lines = "".join(f"  - {{{effect}}}\n" for effect in effects)
    text = f"date: 2026-02-12\nbody: Cabinet\nsummary: Decided.\n{more}effects:\n{lines}"
    return {DECIDED: text}


def told(problems: list[Diagnostic]) -> list[str]:
    return [
        f"{problem.file.removeprefix('data/')} {'.'.join(map(str, problem.path))} [{problem.rule}] "
        f"{problem.message} ({problem.hint})"
        for problem in problems
    ]


def rules(problems: list[Diagnostic]) -> list[str]:
    return [problem.rule for problem in problems]


def reworded(**more: str) -> dict[str, str]:
    return {FILE: OBJECTIVE.replace("regularly", "every day"), **more}


def test_nothing_changed_nothing_found(controlled: Found) -> None:
    assert controlled({}, {}) == []
    assert controlled({FILE: OBJECTIVE}, {FILE: OBJECTIVE.replace("\n", "\r\n")}) == []


def test_without_a_strategy_on_both_sides_nothing_is_judged() -> None:
    whole = load({STRATEGY: DOCUMENT.encode()})
    assert judge_changes(load({}), whole, TODAY) == Judgement()
    assert judge_changes(whole, load({}), TODAY) == Judgement()


# Adopted text


def test_a_changed_wording_is_quoted_with_what_would_make_it_right(controlled: Found) -> None:
    assert told(controlled({FILE: OBJECTIVE}, reworded())) == [
        'objectives/1.1.yaml wording [wording-changed] the adopted text of "wording" changed from '
        '"Every pupil attends regularly." to "Every pupil attends every day." (put the text back, '
        "or add the decision that changed it, with the effect {objective: 1.1, outcome: amended}; "
        "where it puts our own copying error right, with {objective: 1.1, outcome: transcription})"
    ]


@pytest.mark.parametrize(
    ("effect", "expected"),
    [
        ("objective: 1.1, outcome: transcription", []),
        ("objective: 1.1, outcome: kept", ["wording-changed"]),
        ("objective: 1.2, outcome: transcription", ["wording-changed"]),
        ("set: main, outcome: amended", ["wording-changed"]),
        ("objective: 1.1", ["wording-changed"]),
        ("objective: 1.1, outcome: amended", ["earlier-wording-changed"]),
    ],
)
def test_the_decision_names_the_objective_and_says_that_its_wording_changed(
    controlled: Found, effect: str, expected: list[str]
) -> None:
    assert rules(controlled({FILE: OBJECTIVE}, reworded() | decision(effect))) == expected


def test_a_decision_that_was_there_before_does_not_cover_a_later_change(controlled: Found) -> None:
    before = {FILE: OBJECTIVE} | decision("objective: 1.1, outcome: transcription")
    assert rules(controlled(before, reworded())) == ["wording-changed"]


def test_a_decision_that_could_not_be_read_before_is_not_a_new_one(controlled: Found) -> None:
    after = reworded() | decision("objective: 1.1, outcome: transcription")
    assert rules(controlled({FILE: OBJECTIVE, DECIDED: "date: [\n"}, after)) == ["wording-changed"]


@pytest.mark.parametrize(
    ("old", "new", "effect"),
    [
        ("safe, known", "safe", "record: strategy"),
        ("[We listen., We act.]", "[We listen., We act., We report.]", "record: strategy"),
        ("[We listen., We act.]", "[We listen.]", "record: strategy"),
        ("title: Learning", "title: Teaching", "record: strategy"),
        ("Our objectives", "Their objectives", "set: main"),
    ],
)
def test_the_strategys_own_text_and_the_titles_of_sets(
    controlled: Found, old: str, new: str, effect: str
) -> None:
    after = {STRATEGY: DOCUMENT.replace(old, new)}
    (problem,) = controlled({STRATEGY: DOCUMENT}, after)
    assert problem.rule == "wording-changed"
    assert f"{{{effect}, outcome: amended}}" in problem.hint
    mended = after | decision(f"{effect}, outcome: amended")
    assert controlled({STRATEGY: DOCUMENT}, mended) == []


def test_the_text_of_a_priority(controlled: Found) -> None:
    file = "data/priorities/1.yaml"
    before, after = {file: "title: Here\naims: [All attend.]\n"}, {file: "title: Here\n"}
    assert told(controlled(before, after))[0].startswith(
        'priorities/1.yaml aims [wording-changed] the adopted text of "aims" changed from '
        '"All attend." to nothing (put the text back, or add the decision that changed it, with '
        "the effect {priority: 1, outcome: amended}"
    )
    assert controlled(before, after | decision("priority: 1, outcome: amended")) == []


def test_the_words_of_a_long_text_that_differ_are_shown_with_some_around_them() -> None:
    text = " ".join(f"word{n}" for n in range(40))
    was, now = differing(text, text.replace("word20 ", "another word "))
    assert was == "…word16 word17 word18 word19 word20 word21 word22 word23 word24…"
    assert now == "…word16 word17 word18 word19 another word word21 word22 word23 word24…"
    assert differing("a b", "a b c") == ("a b", "a b c")
    assert cut("x" * 500) == "x" * 160 + "…"
    assert said(("one", "two")) == '"one, two"'


@pytest.mark.parametrize("standing", ["adopted", "closed", "demonstration"])
def test_a_draft_may_be_changed_by_anybody_and_nothing_else_may(
    controlled: Found, standing: str
) -> None:
    draft = DOCUMENT.replace("standing: adopted", "standing: draft")
    after = reworded() | {"data/objectives/1.2.yaml": None, STRATEGY: draft.replace("2030", "2031")}
    assert controlled({STRATEGY: draft, FILE: OBJECTIVE}, after) == []
    bound = DOCUMENT.replace("standing: adopted", f"standing: {standing}")
    problems = controlled({STRATEGY: bound, FILE: OBJECTIVE}, after)
    assert set(rules(problems)) == {
        "wording-changed",
        "objective-disappeared",
        "set-extended",
        "deadline-moved",
        "standing-changed",
    }


def test_a_draft_is_adopted_without_more_ado(controlled: Found) -> None:
    draft = DOCUMENT.replace("standing: adopted", "standing: draft")
    assert controlled({STRATEGY: draft}, {STRATEGY: DOCUMENT}) == []


# Earlier wordings

EARLIER = OBJECTIVE + (
    "earlier_wordings:\n  - {wording: Pupils attend., decision: 2024-01-18-cabinet}\n"
)


def test_an_earlier_wording_stays_as_it_was(controlled: Found) -> None:
    after = {FILE: EARLIER.replace("Pupils attend.", "Pupils are there.")}
    (problem,) = controlled({FILE: EARLIER}, after)
    assert problem.rule == "earlier-wording-changed"
    assert problem.path == ("earlier_wordings", 0, "wording")
    assert '"Pupils attend." to "Pupils are there."' in problem.message
    assert rules(controlled({FILE: EARLIER}, {FILE: OBJECTIVE})) == ["earlier-wording-changed"]
    mended = after | decision("objective: 1.1, outcome: transcription")
    assert controlled({FILE: EARLIER}, mended) == []


def test_an_earlier_wording_is_not_made_up_afterwards(controlled: Found) -> None:
    assert rules(controlled({FILE: OBJECTIVE}, {FILE: EARLIER})) == ["earlier-wording-changed"]


def test_the_mend_of_an_amended_wording_names_the_decision(controlled: Found) -> None:
    after = reworded() | decision("objective: 1.1, outcome: amended", "set: main, outcome: kept")
    (problem,) = controlled({FILE: OBJECTIVE}, after)
    assert problem.message == "the wording was amended, and the one before it is not kept"
    assert problem.hint.startswith(
        "add the wording before to earlier_wordings, with decision: 2026-02-12-cabinet"
    )


# What disappears, moves and grows


def test_an_objective_whose_file_is_gone(controlled: Found) -> None:
    after: dict[str, str | None] = {"data/objectives/1.2.yaml": None}
    assert told(controlled({}, after)) == [
        "objectives/1.2.yaml  [objective-disappeared] objective 1.2 was there and its file is gone "
        "(put it back as it was: what is over stays, and a decision with the effect "
        "{objective: 1.2, outcome: closed} says so)"
    ]
    assert controlled({}, after | decision("objective: 1.2, outcome: transcription")) == []


def test_an_objective_hidden_from_the_public(controlled: Found) -> None:
    after = {FILE: OBJECTIVE + "visibility: internal\n"}
    (problem,) = controlled({FILE: OBJECTIVE}, after)
    assert problem.rule == "objective-disappeared"
    assert problem.message == "objective 1.1 was public and is internal now"
    assert rules(controlled(after, {FILE: OBJECTIVE})) == [UNDECIDED]


def test_a_set_that_is_gone(controlled: Found) -> None:
    two = DOCUMENT + "  more: {title: More, starts: 2025, ends: 2030}\n"
    (problem,) = controlled({STRATEGY: two}, {STRATEGY: DOCUMENT})
    assert problem.message == "set more was there and is gone"
    (added,) = controlled({STRATEGY: DOCUMENT}, {STRATEGY: two})
    assert added.rule == UNDECIDED
    assert "the effect {set: more, outcome: adopted}" in added.hint
    mended = {STRATEGY: two, **decision("set: more, outcome: adopted")}
    assert controlled({STRATEGY: DOCUMENT}, mended) == []


def test_an_objective_that_cannot_be_read_has_not_disappeared(controlled: Found) -> None:
    assert controlled({FILE: OBJECTIVE}, {FILE: "wording: [\n"}) == []
    assert controlled({FILE: "wording: [\n"}, {FILE: OBJECTIVE}) == []


def test_an_objective_moved_elsewhere(controlled: Found) -> None:
    moved = {FILE: OBJECTIVE.replace("priority: 1", "priority: 2").replace("set: main\n", "")}
    assert [name.split(" (")[0] for name in told(controlled({FILE: OBJECTIVE}, moved))] == [
        "objectives/1.1.yaml priority [objective-moved] the priority of the objective changed from "
        '"1" to "2"',
        "objectives/1.1.yaml set [objective-moved] the set of the objective changed from "
        '"main" to nothing',
    ]
    assert controlled({FILE: OBJECTIVE}, moved | decision("objective: 1.1, outcome: kept")) == []


def test_the_same_number_or_priority_written_otherwise_is_no_move(controlled: Found) -> None:
    same = OBJECTIVE.replace("priority: 1", "priorities: [1]") + "number: 1.1\n"
    assert controlled({FILE: OBJECTIVE}, {FILE: same}) == []


def test_deadlines_that_move_are_gone_or_are_set(controlled: Found) -> None:
    due = OBJECTIVE + "review: {due: 2026-12-31}\n"
    assert controlled({FILE: OBJECTIVE}, {FILE: due}) == []
    (earlier,) = controlled({FILE: due}, {FILE: due.replace("12-31", "10-31")})
    assert earlier.rule == "deadline-moved"
    assert earlier.message == 'the deadline "due" moved from 31 December 2026 to 31 October 2026'
    (gone,) = controlled({FILE: due}, {FILE: OBJECTIVE})
    assert gone.message == 'the deadline "review" moved from "due: 2026-12-31" to nothing'


def test_the_end_of_the_strategy_and_a_set_cut_short(controlled: Found) -> None:
    longer = {STRATEGY: DOCUMENT.replace("ends: 2030\n", "ends: 2032\n")}
    (problem,) = controlled({STRATEGY: DOCUMENT}, longer)
    assert problem.rule == "deadline-moved"
    assert "{record: strategy, outcome: amended}" in problem.hint
    shorter = {STRATEGY: DOCUMENT.replace("ends: 2030}", "ends: 2028}")}
    assert rules(controlled({STRATEGY: DOCUMENT}, shorter)) == ["deadline-moved"]
    mended = shorter | decision("set: main, outcome: closed")
    assert controlled({STRATEGY: DOCUMENT}, mended) == []


@pytest.mark.parametrize(
    "effect",
    [
        "set: main, outcome: extended",
        "objective: 1.9, outcome: amended",
        "objective: 1.2, outcome: superseded, by: 1.9",
    ],
)
def test_an_objective_added_to_a_set(controlled: Found, effect: str) -> None:
    added = {"data/objectives/1.9.yaml": OBJECTIVE.replace("pupil", "family")}
    assert told(controlled({}, added)) == [
        'objectives/1.9.yaml set [set-extended] objective 1.9 was added to the set "main" (take '
        "it out again, or add the decision, with the effect {set: main, outcome: extended})"
    ]
    assert controlled({}, added | decision(effect)) == []


def test_a_new_set_brings_its_objectives_with_it(controlled: Found) -> None:
    after = {
        STRATEGY: DOCUMENT + "  next: {title: Next, starts: 2030, ends: 2035}\n",
        "data/objectives/2030-1.yaml": OBJECTIVE.replace("main", "next"),
    }
    assert rules(controlled({STRATEGY: DOCUMENT}, after)) == [UNDECIDED]
    for effect in (
        "set: next, outcome: adopted",
        "objective: 1.2, outcome: superseded, by: 2030-1",
    ):
        assert controlled({STRATEGY: DOCUMENT}, after | decision(effect)) == []


# The journal


def test_an_entry_that_was_rewritten(controlled: Found) -> None:
    after = {ENTRY_FILE: ENTRY.replace("It rose.", "It fell.").replace("on-track", "at-risk")}
    erasure = (
        "; for personal data typed by mistake, add a decision with the effect "
        "{record: 1.1/2026-03-31-attendance-lead, outcome: erased}"
    )
    assert told(controlled({ENTRY_FILE: ENTRY}, after)) == [
        f"progress/1.1/2026-03-31-attendance-lead.yaml {field} [journal-rewritten] the progress "
        f'entry was rewritten: "{field}" changed from "{was}" to "{now}" (put it back, and record '
        f"a later entry with corrects: 2026-03-31-attendance-lead{mend})"
        for field, was, now, mend in [
            ("status", "on-track", "at-risk", ""),
            ("summary", "It rose.", "It fell.", erasure),
        ]
    ]
    named = decision("record: 1.1/2026-03-31-attendance-lead, outcome: transcription")
    assert controlled({ENTRY_FILE: ENTRY}, after | named) == []


def test_an_entry_that_is_gone_or_goes_by_another_name(controlled: Found) -> None:
    (gone,) = controlled({ENTRY_FILE: ENTRY}, {ENTRY_FILE: None})
    assert (gone.rule, gone.file, gone.path) == ("journal-deleted", ENTRY_FILE, ())
    assert gone.message == 'this progress entry was there and is gone: "It rose."'
    other = ENTRY_FILE.replace("/1.1/", "/1.2/")
    (moved,) = controlled({ENTRY_FILE: ENTRY}, {ENTRY_FILE: None, other: ENTRY})
    assert (moved.rule, moved.file) == ("record-renamed", other)
    named = decision("record: 1.1/2026-03-31-attendance-lead, outcome: transcription")
    assert controlled({ENTRY_FILE: ENTRY}, {ENTRY_FILE: None, **named}) == []
    assert controlled({ENTRY_FILE: ENTRY}, {ENTRY_FILE: None, other: ENTRY, **named}) == []


def test_the_journal_of_a_draft_is_kept_too(controlled: Found) -> None:
    draft = DOCUMENT.replace("standing: adopted", "standing: draft")
    before = {STRATEGY: draft, ENTRY_FILE: ENTRY}
    assert rules(controlled(before, {ENTRY_FILE: None})) == ["journal-deleted"]


def test_what_a_decision_left_blank_may_be_filled_in_and_nothing_else(controlled: Found) -> None:
    before = decision("objective: 1.1, outcome: kept")
    filled = decision(
        "objective: 1.1, outcome: kept",
        more="reference: CAB/26/7\nurl: https://eastmarsh.example/7\n",
    )
    assert controlled(before, filled) == []
    for later in ("effective: 2026-02-20\n", "under: The scheme of delegation.\n"):
        dated = decision("objective: 1.1, outcome: kept", more=later)
        assert rules(controlled(before, dated)) == ["journal-rewritten"]
    (problem,) = controlled(filled, before | {})[:1]
    assert problem.rule == "journal-rewritten"
    assert 'from "CAB/26/7" to nothing' in problem.message
    (outcome,) = controlled(before, decision("objective: 1.1, outcome: closed"))
    assert outcome.path == ("effects", 0, "outcome")
    assert "make a later one" in outcome.hint
    (gone,) = controlled(before, {DECIDED: None})
    assert gone.message == 'this decision was there and is gone: "Decided."'


# Erasure

ERASED = decision("record: 1.1/2026-03-31-attendance-lead, outcome: erased")
VOICE_FILE = "data/voice/2026-03-02-council.yaml"
VOICE = "date: 2026-03-02\nwho: A council\nsaid: Buses are late.\nobjectives: [1.1]\nnumber: 9\n"
APPROVAL_FILE = "data/approvals/2026-spring.yaml"
APPROVAL = f"round: 2026-spring\nby: send-manager\non: 2026-04-20\ndigest: sha256:{'0' * 64}\n"


def test_an_erasure_takes_out_text_and_no_status_or_date(controlled: Found) -> None:
    full = ENTRY + "evidence: [{title: Notes of A. Pupil, url: 'https://eastmarsh.example/n'}]\n"
    named = full.replace("by: attendance-lead", "by: Alex Example")
    erased = ENTRY.replace("It rose.", "(Taken out.)")
    assert controlled({ENTRY_FILE: named}, {ENTRY_FILE: erased, **ERASED}) == []
    for more in (
        {ENTRY_FILE: erased.replace("on-track", "at-risk")},
        {ENTRY_FILE: erased.replace("as_at: 2026-03-31", "as_at: 2026-03-30")},
        {ENTRY_FILE: erased + "next: Something new.\n"},
    ):
        (problem,) = controlled({ENTRY_FILE: full}, {**more, **ERASED})
        assert problem.rule == "journal-rewritten"
        assert "erased" not in problem.hint


def test_an_erasure_takes_out_a_whole_record_or_the_name_in_its_file_s_name(
    controlled: Found,
) -> None:
    assert controlled({ENTRY_FILE: ENTRY}, {ENTRY_FILE: None, **ERASED}) == []
    other = ENTRY_FILE.replace("attendance-lead", "a")
    assert controlled({ENTRY_FILE: ENTRY}, {ENTRY_FILE: None, other: ENTRY, **ERASED}) == []


def test_an_erasure_of_a_name_in_a_file_s_name_need_not_repeat_it(controlled: Found) -> None:
    named = ENTRY_FILE.replace("attendance-lead", "jane-example")
    by_name = ENTRY.replace("by: attendance-lead", "by: Jane Example")
    after = {named: None, ENTRY_FILE: ENTRY, **ERASED}
    assert controlled({named: ENTRY, ENTRY_FILE: None}, after) == []
    assert controlled({named: by_name, ENTRY_FILE: None}, after) == []
    worse = {**after, ENTRY_FILE: ENTRY.replace("on-track", "off-track")}
    assert rules(controlled({named: ENTRY, ENTRY_FILE: None}, worse)) == ["journal-deleted"]
    two = named.replace("jane", "joan")
    problems = controlled({named: by_name, two: by_name, ENTRY_FILE: None}, {**after, two: None})
    assert rules(problems) == ["journal-deleted", "journal-deleted"]


def test_an_erasure_is_recorded_in_the_same_change_and_names_the_record(controlled: Found) -> None:
    gone = {ENTRY_FILE: None}
    assert rules(controlled({ENTRY_FILE: ENTRY, **ERASED}, gone)) == ["journal-deleted"]
    other = decision("record: 1.1/2026-03-31-another, outcome: erased")
    assert rules(controlled({ENTRY_FILE: ENTRY}, {**gone, **other})) == ["journal-deleted"]
    (problem,) = controlled({ENTRY_FILE: ENTRY}, gone)
    assert "{record: 1.1/2026-03-31-attendance-lead, outcome: erased}" in problem.hint


def test_an_erasure_excuses_nothing_else(controlled: Found) -> None:
    erased = decision("objective: 1.1, outcome: erased", "record: strategy, outcome: erased")
    due = {FILE: OBJECTIVE + "review: {due: 2026-12-31}\n", STRATEGY: DOCUMENT}
    after = {
        FILE: due[FILE].replace("12-31", "10-31").replace("regularly", "daily"),
        STRATEGY: DOCUMENT.replace("standing: adopted", "standing: draft"),
    }
    assert sorted(rules(controlled(due, after | erased))) == [
        "deadline-moved",
        "standing-changed",
        "wording-changed",
    ]


# Voice and approvals


def test_what_was_heard_and_what_was_approved_is_not_rewritten(controlled: Found) -> None:
    before = {VOICE_FILE: VOICE, APPROVAL_FILE: APPROVAL}
    after = {
        VOICE_FILE: VOICE + "answer: yes\nresponse: They come.\n",
        APPROVAL_FILE: APPROVAL.replace("0000", "1111"),
    }
    problems = controlled(before, after)
    assert [(problem.rule, problem.file, problem.path) for problem in problems] == [
        ("journal-rewritten", VOICE_FILE, ("answer",)),
        ("journal-rewritten", VOICE_FILE, ("response",)),
        ("journal-rewritten", APPROVAL_FILE, ("digest",)),
    ]
    assert "with follows: 2026-03-02-council" in problems[0].hint
    assert "approved again, in a file of its own" in problems[2].hint
    named = decision(
        "record: 2026-03-02-council, outcome: erased", "record: 2026-spring, outcome: erased"
    )
    text = {VOICE_FILE: VOICE.replace("Buses are late.", "(Taken out.)").replace("9", "8")}
    assert controlled(before, text | named) == []
    digest = {APPROVAL_FILE: after[APPROVAL_FILE]}
    assert rules(controlled(before, digest | named)) == ["journal-rewritten"]


def test_nor_deleted_unless_it_is_an_erasure(controlled: Found) -> None:
    before = {VOICE_FILE: VOICE, APPROVAL_FILE: APPROVAL}
    gone = {VOICE_FILE: None, APPROVAL_FILE: None}
    assert [problem.message for problem in controlled(before, gone)] == [
        'this voice was there and is gone: "Buses are late."',
        "this approval was there and is gone",
    ]
    named = decision(
        "record: 2026-03-02-council, outcome: erased", "record: 2026-spring, outcome: erased"
    )
    assert controlled(before, {**gone, **named}) == []


def test_what_the_public_may_not_read_of_them_is_not_quoted(controlled: Found) -> None:
    hidden = VOICE + "visibility: internal\n"
    (gone,) = controlled({VOICE_FILE: hidden}, {VOICE_FILE: None})
    assert gone.message == "this voice was there and is gone"
    few = {VOICE_FILE: VOICE.replace("number: 9", "number: 3")}
    (changed,) = controlled({VOICE_FILE: VOICE}, few)
    assert "3" not in changed.message
    assert "9" not in changed.message


# Actions

ACTION_FILE = "data/actions/hub.yaml"
ACTION = (
    "title: Hub\nobjectives: [1.1]\ndue: 2026-12-31\n"
    "milestones:\n  second: {title: More join, due: 2026-10-31}\n"
)


@pytest.mark.parametrize(
    ("after", "path", "words"),
    [
        (ACTION.replace("12-31", "12-30"), ("due",), "moved from 31 December 2026 to 30 December"),
        (
            ACTION.replace("10-31", "11-30"),
            ("milestones", "second", "due"),
            "moved from 31 October 2026 to 30 November 2026",
        ),
        (
            ACTION.replace("second", "third"),
            ("milestones",),
            'the deadline "second" moved from "title: More join, due: 2026-10-31" to nothing',
        ),
        (ACTION.replace("due: 2026-12-31\n", ""), (), "moved from 31 December 2026 to nothing"),
    ],
)
def test_the_deadlines_of_actions_and_milestones_move_by_a_decision(
    controlled: Found, after: str, path: tuple[str, ...], words: str
) -> None:
    (problem,) = controlled({ACTION_FILE: ACTION}, {ACTION_FILE: after})
    assert (problem.rule, problem.file, problem.path) == ("deadline-moved", ACTION_FILE, path)
    assert words in problem.message
    assert "{action: hub, outcome: amended}" in problem.hint
    for effect in ("action: hub", "action: hub, outcome: extended"):
        assert controlled({ACTION_FILE: ACTION}, {ACTION_FILE: after, **decision(effect)}) == []
    other = decision("action: other")
    assert rules(controlled({ACTION_FILE: ACTION}, {ACTION_FILE: after, **other})) != []


def test_more_milestones_and_first_deadlines_are_no_matter_for_a_decision(
    controlled: Found,
) -> None:
    bare = "title: Hub\nobjectives: [1.1]\n"
    assert controlled({ACTION_FILE: bare}, {ACTION_FILE: ACTION}) == []
    assert controlled({}, {ACTION_FILE: ACTION}) == []
    reworded = ACTION.replace("title: Hub", "title: A hub") + "owner: send-manager\n"
    assert rules(controlled({ACTION_FILE: ACTION}, {ACTION_FILE: reworded})) == [FLAG, FLAG]


def test_an_action_does_not_disappear(controlled: Found) -> None:
    (gone,) = controlled({ACTION_FILE: ACTION}, {ACTION_FILE: None})
    assert gone.message == "action hub was there and its file is gone"
    ended = decision("action: hub, outcome: closed")
    assert controlled({ACTION_FILE: ACTION}, {ACTION_FILE: None, **ended}) == []
    (hidden,) = controlled({ACTION_FILE: ACTION}, {ACTION_FILE: ACTION + "visibility: internal\n"})
    assert hidden.rule == FLAG
    other = "data/actions/centre.yaml"
    (renamed,) = controlled({ACTION_FILE: ACTION}, {ACTION_FILE: None, other: ACTION})
    assert (renamed.rule, renamed.file) == ("record-renamed", other)


# What the public may not read


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ({ENTRY_FILE: ENTRY + "internal: Secret one.\n"}, {ENTRY_FILE: ENTRY}),
        ({ENTRY_FILE: ENTRY}, {ENTRY_FILE: ENTRY + "internal: Secret one.\n"}),
        (
            {ENTRY_FILE: ENTRY.replace("It rose.", "Secret.") + "visibility: internal\n"},
            {ENTRY_FILE: None},
        ),
        (
            {ENTRY_FILE: ENTRY.replace("It rose.", "Secret.") + "visibility: internal\n"},
            {ENTRY_FILE: ENTRY},
        ),
        (
            {
                FILE: OBJECTIVE + "visibility: internal\n",
                ENTRY_FILE: ENTRY.replace("It rose.", "Secret."),
            },
            {ENTRY_FILE: ENTRY},
        ),
        (
            {FILE: OBJECTIVE.replace(WORDING, "Secret.") + "visibility: internal\n"},
            {FILE: OBJECTIVE},
        ),
    ],
)
def test_internal_text_is_never_quoted(
    controlled: Found, before: dict[str, str | None], after: dict[str, str | None]
) -> None:
    problems = controlled(before, after)
    assert problems
    assert "ecret" not in str(problems)


def test_that_internal_text_changed_is_said(controlled: Found) -> None:
    (problem,) = controlled({ENTRY_FILE: ENTRY}, {ENTRY_FILE: ENTRY + "internal: Secret.\n"})
    assert problem.message == (
        'the progress entry was rewritten: "internal" changed (internal, so not quoted here)'
    )


def test_a_wording_that_an_internal_decision_made_is_not_quoted(controlled: Found) -> None:
    text = (
        OBJECTIVE.replace(WORDING, "Secret wording.")
        + f"earlier_wordings:\n  - {{wording: {WORDING}, decision: 2026-02-12-cabinet}}\n"
    )
    before = {FILE: text} | decision(
        "objective: 1.1, outcome: amended", more="visibility: internal\n"
    )
    (problem,) = controlled(before, {FILE: text.replace("Secret wording.", "Other words.")})
    assert "ecret" not in problem.message
    assert "Other" not in problem.message
