"""Rules on actions, milestones, voice, approvals and posts, beside the examples on their pages."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from strategy.diagnostics import Diagnostic
from strategy.rules.catalogue import catalogue
from tests.rules.test_judging import DOCUMENT, OBJECTIVE, rules, told

Found = Callable[..., list[Diagnostic]]

HUB_FILE = "data/actions/hub.yaml"
HUB = (
    "title: Hub\nobjectives: [1.1]\nmilestones:\n"
    "  first: {title: Some join, due: 2026-04-30}\n  second: {title: More join, due: 2026-10-31}\n"
)
FILE = "data/progress/1.1/2026-05-11-attendance-lead.yaml"
OWN = "data/progress/hub/2026-05-12-attendance-lead.yaml"
BROKEN = "as_at: [\n"
DECISION = "date: 2026-02-12\nbody: Cabinet\nsummary: Decided.\neffects:\n"
DECIDED = "data/decisions/2026-02-12-cabinet.yaml"
SETS = "sets:\n  main: {title: Our objectives, starts: 2024, ends: 2030}\n"


def entry(news: str = "", more: str = "", on: str = "2026-05-11", status: str = "on-track") -> str:
    milestones = f"milestones: {{{news}}}\n" if news else ""
    return (
        f"as_at: {on}\nby: attendance-lead\nstatus: {status}\nsummary: Told on {on}.\n"
        f"{milestones}{more}"
    )


def of(rule: str, problems: list[Diagnostic]) -> list[Diagnostic]:
    return [problem for problem in problems if problem.rule == rule]


def said(rule: str, problems: list[Diagnostic]) -> list[str]:
    return told(of(rule, problems))


# What entries say of milestones


def test_a_name_that_is_no_milestone_s(found: Found) -> None:
    def unknown(name: str, **more: str | None) -> list[str]:
        files = {HUB_FILE: HUB, FILE: entry(f"{name}: {{reached: 2026-05-01}}")}
        return said("unknown-milestone", found({**files, **more}))

    place = "progress/1.1/2026-05-11-attendance-lead.yaml milestones"
    assert unknown("frist") == [
        f'{place}.frist [unknown-milestone] no action of "1.1" has a milestone "frist" '
        '(did you mean "first"?)'
    ]
    assert unknown("zebra")[0].endswith("(write one of first, second)")
    assert "there are none here" in unknown("first", **{HUB_FILE: None})[0]
    assert unknown("zebra", **{"data/actions/other.yaml": "title: [\n"}) == []
    assert unknown("hub/first") == []


def test_what_a_correction_takes_out_is_let_be(found: Found) -> None:
    wrong = entry("zebra: {reached: 2062-05-01, dropped: No.}")
    later = entry(on="2026-05-13", more="corrects: 2026-05-11-attendance-lead\n")
    files = {HUB_FILE: HUB.replace("2026-04-30", "2026-12-01"), FILE: wrong}
    put_right = FILE.replace("05-11", "05-13")
    assert rules(found(files)) == [
        "milestone-in-the-future",
        "one-milestone-news",
        "unknown-milestone",
    ]
    assert found({**files, put_right: later}) == []


def test_the_folder_of_nothing_is_told_as_that(found: Found) -> None:
    other = FILE.replace("/1.1/", "/1.9/")
    assert rules(found({other: entry("first: {reached: 2026-05-01}")})) == [
        "progress-without-subject"
    ]


def test_a_name_that_fits_two(found: Found) -> None:
    other = HUB.replace("Hub", "Other").replace("first", "third")
    files = {HUB_FILE: HUB, "data/actions/other.yaml": other}
    news = "second: {expected: 2026-11-11}"
    (problem,) = of("ambiguous-milestone", found({**files, FILE: entry(news)}))
    assert problem.path == ("milestones", "second")
    assert problem.hint == "write hub/second or other/second"
    assert of("ambiguous-milestone", found({**files, OWN: entry(news)})) == []


def test_what_was_reached_by_the_day_it_was_recorded_is_a_fact(found: Found) -> None:
    news = "first: {reached: 2026-05-20}"
    (problem,) = of("milestone-in-the-future", found({HUB_FILE: HUB, FILE: entry(news)}))
    assert problem.message == "20 May 2026 had not come on 11 May 2026, the day of this entry"
    recorded = entry(news, "recorded: 2026-05-21\n")
    assert found({HUB_FILE: HUB, FILE: recorded}) == []


@pytest.mark.parametrize(
    ("news", "message", "hint"),
    [
        (
            "reached: 2026-05-01, expected: 2026-06-01",
            "this is reached and expected at once",
            "keep",
        ),
        ("expected: 2026-06-01, dropped: No.", "this is expected and dropped at", "write"),
        (
            "because: Snow.",
            "nothing is said of this milestone",
            "write reached, expected or dropped",
        ),
    ],
)
def test_an_entry_says_one_thing_of_a_milestone(
    found: Found, news: str, message: str, hint: str
) -> None:
    files = {HUB_FILE: HUB, FILE: entry(f"first: {{{news}}}")}
    (problem,) = of("one-milestone-news", found(files))
    assert problem.message.startswith(message)
    assert problem.hint.startswith(hint)


# What falls due


def test_an_overdue_milestone_says_when_it_is_expected(found: Found) -> None:
    (plain,) = found({HUB_FILE: HUB})
    assert told([plain]) == [
        "actions/hub.yaml milestones.first.due [milestone-overdue] this was to be reached by "
        "30 April 2026, and no entry says that it was (record what became of it: strategy record "
        'progress hub --milestone "first reached DATE" '
        "(or: expected DATE, or: dropped because ...))"
    ]
    assert found({HUB_FILE: HUB}, today=date(2026, 4, 30)) == []
    (forecast,) = found({HUB_FILE: HUB, FILE: entry("first: {expected: 2026-07-01}")})
    assert forecast.message.endswith("; it is now expected on 1 July 2026")


@pytest.mark.parametrize(
    "more",
    [
        {FILE: entry("first: {reached: 2026-05-01}")},
        {FILE: entry("first: {dropped: No money.}")},
        {"data/progress/1.1/2026-05-13-x.yaml": BROKEN},
        {"data/progress/hub/2026-05-13-x.yaml": BROKEN},
        {"data/decisions/2026-05-13-x.yaml": BROKEN},
        {DECIDED: f"{DECISION}  - {{action: hub, outcome: closed}}\n"},
        {"data/strategy.yaml": f"{DOCUMENT}{SETS}".replace("adopted", "draft")},
        {"data/strategy.yaml": f"{DOCUMENT}{SETS}".replace("adopted", "demonstration")},
    ],
)
def test_nothing_is_overdue_that_is_told_ended_or_cannot_be_read(
    found: Found, more: dict[str, str]
) -> None:
    late = HUB.replace("milestones", "due: 2026-04-30\nmilestones")
    problems = found({HUB_FILE: late, **more})
    assert of("milestone-overdue", problems) == []
    if FILE not in more and "data/progress/1.1/2026-05-13-x.yaml" not in more:
        assert of("action-past-due", problems) == []


def test_an_action_past_its_day_says_how_it_stands(found: Found) -> None:
    plain = "title: Hub\nobjectives: [1.1]\ndue: 2026-04\n"
    (silent,) = found({HUB_FILE: plain})
    assert silent.message == "this was to be done by 30 April 2026, and no entry speaks of it"
    late = entry(on="2026-05-12", status="paused", more="paused: {because: Snow.}\n")
    (told_late,) = found({HUB_FILE: plain, OWN: late})
    assert told_late.message.endswith("and it is still paused")
    assert found({HUB_FILE: plain}, today=date(2026, 4, 30)) == []


# Actions that serve nothing


def test_an_action_whose_objectives_are_over(found: Found) -> None:
    plain = {HUB_FILE: "title: Hub\nobjectives: [1.2]\n"}
    over = {DECIDED: f"{DECISION}  - {{objective: 1.2, outcome: closed}}\n"}
    (problem,) = found({**plain, **over})
    assert (problem.rule, problem.message) == (
        "action-without-objective",
        "every objective that this serves is over",
    )
    too = {DECIDED: f"{over[DECIDED]}  - {{action: hub, outcome: closed}}\n"}
    assert found({**plain, **too}) == []
    done = entry(on="2026-05-12", status="complete")
    assert found({**plain, **over, OWN: done}) == []
    closed = {"data/strategy.yaml": f"{DOCUMENT}{SETS}".replace("adopted", "closed")}
    assert found({**plain, **over, **closed}) == []
    unread = {"data/objectives/1.5.yaml": BROKEN}
    assert of("action-without-objective", found({**plain, **over, **unread})) == []


def test_an_action_that_names_no_objective_there_is_is_told_as_such(found: Found) -> None:
    assert rules(found({HUB_FILE: "title: Hub\nobjectives: [1.9]\n"})) == ["unknown-reference"]


# Voice


def voice(on: str, more: str = "") -> str:
    return f"date: {on}\nwho: A council\nsaid: Buses are late.\nobjectives: [1.1]\n{more}"


def heard(on: str, more: str = "") -> dict[str, str]:
    return {f"data/voice/{on}-council.yaml": voice(on, more)}


def test_a_loop_is_noted_when_it_has_been_open_for_ninety_days(found: Found) -> None:
    asked = heard("2026-03-02")
    assert found(asked, today=date(2026, 5, 31)) == []
    (note,) = found(asked, today=date(2026, 6, 1))
    assert told([note]) == [
        "voice/2026-03-02-council.yaml date [open-loop] they were heard on 2 March 2026, and "
        "nothing is decided (record what they were told and what changed, with follows: "
        "2026-03-02-council)"
    ]
    (untold,) = found(heard("2026-03-02", "answer: yes\n"))
    assert untold.message.endswith("nobody has told them what came of it")
    later = heard("2026-04-02", "follows: 2026-03-02-council\nanswer: not-yet\n")
    (still,) = found({**asked, **later})
    assert still.file == "data/voice/2026-03-02-council.yaml"
    assert still.hint.endswith("follows: 2026-04-02-council")
    closed = heard("2026-04-02", "follows: 2026-03-02-council\nanswer: no\nresponse: No money.\n")
    assert found({**asked, **closed}) == []


def test_no_loop_is_noted_where_not_all_is_read_or_nothing_falls_due(found: Found) -> None:
    unread = {"data/voice/2026-04-02-x.yaml": BROKEN}
    assert of("open-loop", found({**heard("2026-01-02"), **unread})) == []
    draft = {"data/strategy.yaml": f"{DOCUMENT}{SETS}".replace("adopted", "draft")}
    assert found({**heard("2026-01-02"), **draft}) == []


def test_the_name_of_what_was_heard_begins_with_its_day(found: Found) -> None:
    (problem,) = found({"data/voice/2026-05-03-council.yaml": voice("2026-05-02")})
    assert (problem.rule, problem.path) == ("date-not-in-name", ("date",))


PERSONAL = (
    "a parent wrote from pat@eastmarsh.example",
    "call 0161 496 0123",
    "born on 4 May 2012",
)


@pytest.mark.parametrize("text", PERSONAL)
@pytest.mark.parametrize("field", ["who", "said", "method", "by", "response", "changed"])
def test_voice_refuses_personal_data(found: Found, field: str, text: str) -> None:
    lines = {"who": "A council", "said": "Buses."} | {field: text}
    record = "date: 2026-05-02\nobjectives: [1.1]\nanswer: yes\n"
    record += "".join(f"{name}: {text}\n" for name, text in lines.items())
    problems = of("personal-data", found({"data/voice/2026-05-02-x.yaml": record}))
    assert [(problem.path, problem.personal) for problem in problems] == [((field,), True)]
    assert text not in problems[0].message


def test_a_small_number_who_were_heard_is_no_problem(found: Found) -> None:
    assert found(heard("2026-05-02", "number: 3\n")) == []


@pytest.mark.parametrize("field", ["response", "changed"])
def test_what_they_were_told_is_in_short_sentences(found: Found, field: str) -> None:
    long = f"{field}: {'We looked into it and ' * 6}will tell you.\n"
    (note,) = found(heard("2026-05-02", f"answer: no\n{long}"))
    assert (note.rule, note.path) == ("long-sentence", (field,))


def test_what_no_public_reader_is_told_of_is_not_looked_through(found: Found) -> None:
    secret = "call 0161 496 0123"
    hidden = OBJECTIVE + "visibility: internal\n"
    files = {
        "data/objectives/1.7.yaml": hidden,
        HUB_FILE: f"title: Hub\nobjectives: [1.7]\nfunding: {secret}\n",
        "data/voice/2026-05-02-x.yaml": voice("2026-05-02", f"response: {secret}\n").replace(
            "[1.1]", "[1.7]"
        ),
        OWN: entry(on="2026-05-12", more=f"next: {secret}\n"),
    }
    assert found(files) == []
    shown = {"data/objectives/1.7.yaml": OBJECTIVE}
    assert set(rules(found({**files, **shown}))) == {"personal-data"}


# References


def test_rounds_frameworks_decisions_and_voices_that_are_named_exist(found: Found) -> None:
    files = {
        "data/approvals/x.yaml": "round: autumn\nby: send-manager\non: 2026-05-01\n"
        f"digest: sha256:{'0' * 64}\n",
        "data/objectives/1.1.yaml": OBJECTIVE + "frameworks: {uncrk: [12]}\n",
        "data/frameworks/uncrc.yaml": "title: UNCRC\nitems: {'12': To be heard}\n",
        **heard("2026-05-02", "decision: gone\nfollows: gone\n"),
    }
    assert sorted(said("unknown-reference", found(files))) == [
        "approvals/x.yaml round [unknown-reference] there is no round "
        '"autumn" (the rounds stand in data/strategy.yaml, under "reporting")',
        "objectives/1.1.yaml frameworks.uncrk [unknown-reference] there is no framework "
        '"uncrk" (did you mean "uncrc"?)',
        "voice/2026-05-02-council.yaml decision [unknown-reference] there is no decision "
        '"gone" (each is a file in data/decisions/)',
        "voice/2026-05-02-council.yaml follows [unknown-reference] there is no voice "
        '"gone" (each is a file in data/voice/)',
    ]


def test_items_that_a_framework_does_not_have(found: Found) -> None:
    files = {
        "data/objectives/1.1.yaml": OBJECTIVE + "frameworks: {uncrc: [12, 44a, 280]}\n",
        "data/frameworks/uncrc.yaml": "title: UNCRC\nitems: {'12': To be heard, '28': School}\n",
    }
    assert told(found(files)) == [
        'objectives/1.1.yaml frameworks.uncrc.1 [unknown-framework-item] the framework "uncrc" '
        'has no item "44a" '
        "(its items stand in data/frameworks/uncrc.yaml)",
        'objectives/1.1.yaml frameworks.uncrc.2 [unknown-framework-item] the framework "uncrc" '
        'has no item "280" '
        '(did you mean "28"?)',
    ]


# Approvals


def test_what_was_recorded_since_is_shown_with_a_broken_approval(found: Found) -> None:
    rule = catalogue()["recorded-after-approval"]
    (problem,) = found(rule.bad)
    assert problem.message == (
        "the position of 29 May 2026 is no longer the one that was approved: something was "
        "recorded or changed after 29 May 2026"
    )
    assert [related.file for related in problem.related] == [
        "data/progress/1.1/2026-05-29-attendance-lead.yaml"
    ]
    undated = {
        path: (text or b"").replace(b"recorded: 2026-06-01\n", b"")
        for path, text in rule.bad.items()
    }
    assert found(undated)[0].related == ()


def test_of_an_approval_nothing_is_said_while_a_file_has_problems(found: Found) -> None:
    rule = catalogue()["recorded-after-approval"]
    problems = found({**rule.bad, "data/objectives/1.5.yaml": BROKEN})
    assert of("recorded-after-approval", problems) == []


# Posts

POSTS = "attendance-lead: {title: A}\nsend-manager: {title: B}\n"


def test_every_ended_post_in_a_line_of_successors_is_asked_for_the_next(found: Found) -> None:
    posts = POSTS + (
        "old: {title: O, until: 2026-05-30, succeeded_by: older}\n"
        "older: {title: P, until: 2026-05-31}\nidle: {title: I, until: 2026-05-31}\n"
    )
    by_old = {FILE: entry().replace("attendance-lead", "old", 1)}
    (warning,) = found({"data/posts.yaml": posts, **by_old})
    assert told([warning]) == [
        'posts.yaml older [post-without-successor] the post "older" ended on 31 May 2026, and '
        "nobody is said to have its duties (add succeeded_by: and the post that took them on)"
    ]
    assert found({"data/posts.yaml": posts, **by_old}, today=date(2026, 5, 31)) == []
    closed = {"data/strategy.yaml": f"{DOCUMENT}{SETS}".replace("adopted", "closed")}
    assert found({"data/posts.yaml": posts, **by_old, **closed}) == []


def test_posts_that_took_over_from_each_other(found: Found) -> None:
    posts = POSTS + (
        "x: {title: X, until: 2026-05-30, succeeded_by: y}\n"
        "y: {title: Y, until: 2026-05-31, succeeded_by: x}\n"
    )
    (warning,) = found({"data/posts.yaml": posts})
    assert warning.message == (
        'the post "x" and "y" took over from each other, and nobody is said to have its duties'
    )


def test_an_owner_who_never_answers_is_told_once(found: Found) -> None:
    rule = catalogue()["owner-never-answers"]
    files = {path: text for path, text in rule.bad.items() if "progress" not in path}
    owned = OBJECTIVE.replace("set: main\n", "set: main\nowner: send-manager\n")
    early = entry(on="2024-10-31").replace("attendance-lead", "send-manager", 1)
    files["data/objectives/1.2.yaml"] = owned.encode()
    (warning,) = of("owner-never-answers", found(files))
    assert (warning.file, warning.path) == ("data/objectives/1.2.yaml", ("owner",))
    assert warning.message == (
        '"send-manager" owns 2 objectives, this one among them, and has recorded nothing ever'
    )
    files["data/progress/1.2/2024-10-31-send-manager.yaml"] = early.encode()
    (since,) = of("owner-never-answers", found(files))
    assert since.message.endswith("nothing since 31 October 2024")
    unlisted = {"data/posts.yaml": b"attendance-lead: {title: A}\n"}
    assert of("owner-never-answers", found({**files, **unlisted})) == []
    for broken in ("data/progress/1.2/2026-05-13-x.yaml", "data/decisions/2026-05-13-x.yaml"):
        assert of("owner-never-answers", found({**files, broken: BROKEN})) == []


# Corrective actions


@pytest.mark.parametrize(
    ("first", "then", "repeated"),
    [
        ("{what: Visits., by: 2026-05-10}", "{what: ' visits. ', by: 2026-07-10}", True),
        ("{what: Visits., by: 2026-05-11}", "{what: Visits., by: 2026-07-10}", False),
        ("{what: Visits., by: 2026-05-10}", "{what: More visits., by: 2026-07-10}", False),
        ("Visits.", "{what: Visits., by: 2026-07-10}", True),
    ],
)
def test_the_same_promise_again(found: Found, first: str, then: str, repeated: bool) -> None:
    earlier = FILE.replace("05-11", "04-30")
    files = {
        earlier: entry(on="2026-04-30", status="off-track", more=f"corrective_action: {first}\n"),
        FILE: entry(status="off-track", more=f"corrective_action: {then}\n"),
    }
    problems = of("corrective-action-repeated", found(files))
    assert bool(problems) is repeated
    for problem in problems:
        assert problem.related[0].file == earlier
        assert problem.message.startswith("the same was promised on 30 April 2026")
