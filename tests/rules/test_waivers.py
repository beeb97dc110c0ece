"""Waivers: what they let rest, until when, and what is said of one that lets nothing rest."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from strategy.diagnostics import Diagnostic, Severity
from strategy.load.reading import Loaded, load
from strategy.rules.judge import judge_changes, judgement
from strategy.rules.waivers import Judgement, subject_of
from tests.rules.test_judging import DOCUMENT, ENTRY, OBJECTIVE, rules, told

Found = Callable[..., list[Diagnostic]]
TODAY = date(2026, 6, 1)
FILE = "data/waivers/agreed.yaml"
SETS = "sets:\n  main: {title: Ours, starts: 2024, ends: 2025}\n"


def waiver(rule: str, subject: str, until: str = "2026-06-01") -> dict[str, str]:
    text = f"rule: {rule}\nsubject: {subject}\nreason: It was agreed.\nuntil: {until}\n"
    return {FILE: text}


WAIVABLE = [
    ("unlisted-post", "1.1", {"data/objectives/1.1.yaml": OBJECTIVE + "owner: Someone\n"}),
    ("unlisted-post", "1", {"data/priorities/1.yaml": "title: At school\nlead: Someone\n"}),
    (
        "at-risk-without-action",
        "1.1/2026-03-31-attendance-lead",
        {"data/progress/1.1/2026-03-31-attendance-lead.yaml": ENTRY.replace("on-track", "at-risk")},
    ),
    ("set-past-its-end", "main", {"data/strategy.yaml": DOCUMENT + SETS}),
    (
        "demonstration-without-notice",
        "strategy",
        {
            "data/strategy.yaml": DOCUMENT.replace("adopted", "demonstration")
            + SETS.replace("2025", "2030")
        },
    ),
    (
        "personal-data",
        "send-manager",
        {"data/posts.yaml": "attendance-lead: {title: A}\nsend-manager: {title: b@c.example}\n"},
    ),
]


@pytest.mark.parametrize(("rule", "subject", "changes"), WAIVABLE)
def test_one_rule_rests_for_one_record(
    found: Found, rule: str, subject: str, changes: dict[str, str]
) -> None:
    assert rules(found(changes)) == [rule]
    assert found({**changes, **waiver(rule, subject)}) == []


def test_other_rules_and_other_records_are_judged_all_the_same(found: Found) -> None:
    owners = {f"data/objectives/1.{n}.yaml": OBJECTIVE + "owner: Someone\n" for n in (1, 2)}
    left = found({**owners, **waiver("unlisted-post", "1.1")})
    assert [(problem.rule, problem.file) for problem in left] == [
        ("unlisted-post", "data/objectives/1.2.yaml")
    ]
    left = found({**owners, **waiver("one-priority", "1.1")})
    assert rules(left) == ["unlisted-post", "unlisted-post", "idle-waiver"]


def test_what_is_waived_can_be_counted(council: dict[str, bytes]) -> None:
    files = {**council, "data/objectives/1.1.yaml": (OBJECTIVE + "owner: Someone\n").encode()}
    files[FILE] = waiver("unlisted-post", "1.1")[FILE].encode()
    judged = judgement(load(files), TODAY)
    assert judged.stands == ()
    assert [problem.rule for problem in judged.waived] == ["unlisted-post"]


def test_an_expired_waiver_silences_nothing(found: Found) -> None:
    owner = {"data/objectives/1.1.yaml": OBJECTIVE + "owner: Someone\n"}
    changes = {**owner, **waiver("unlisted-post", "1.1", "2026-05-31")}
    expired, owned = sorted(found(changes), key=lambda problem: problem.rule)
    assert (expired.rule, owned.rule) == ("expired-waiver", "unlisted-post")
    assert (expired.severity, expired.depends_on_today) == (Severity.WARNING, True)
    assert found(changes, today=date(2026, 5, 31)) == []


def test_a_waiver_left_idle_is_a_note(found: Found) -> None:
    (note,) = found(waiver("unlisted-post", "1.1"))
    assert told([note]) == [
        'waivers/agreed.yaml  [idle-waiver] unlisted-post finds nothing to waive in "1.1" '
        "(delete the file)"
    ]
    assert note.severity is Severity.NOTE


def test_where_a_file_cannot_be_read_no_waiver_is_called_idle(found: Found) -> None:
    changes = {"data/objectives/1.1.yaml": "x: [\n", **waiver("unlisted-post", "1.1")}
    assert rules(found(changes)) == ["not-yaml"]


@pytest.mark.parametrize(
    ("rule", "subject", "message", "hint"),
    [
        (
            "unlisted-pots",
            "1.1",
            'there is no rule "unlisted-pots"',
            'did you mean "unlisted-post"?',
        ),
        ("quite-another", "1.1", 'there is no rule "quite-another"', "strategy explain lists"),
        (
            "not-yaml",
            "1.1",
            '"not-yaml" stops a file from being read, and cannot be waived',
            "mend the file",
        ),
        ("unlisted-post", "send-manger", 'there is no record "send-manger"', "did you mean"),
        ("unlisted-post", "nothing/of the kind", "there is no record", "the id of an objective"),
        ("expired-waiver", "agreed", 'there is no record "agreed"', "the id of an objective"),
    ],
)
def test_a_waiver_names_what_exists(
    found: Found, rule: str, subject: str, message: str, hint: str
) -> None:
    (problem,) = found(waiver(rule, subject))
    assert problem.rule == "waiver-names-nothing"
    assert problem.message.startswith(message)
    assert problem.hint.startswith(hint)


def test_change_control_heeds_only_a_waiver_agreed_before(council: dict[str, bytes]) -> None:
    agreed = {FILE: waiver("wording-changed", "1.1")[FILE].encode()}
    reworded = {"data/objectives/1.1.yaml": OBJECTIVE.replace("regularly", "daily").encode()}
    before, after = load({**council, **agreed}), load({**council, **agreed, **reworded})
    assert judgement(before, TODAY) == Judgement()

    def changed(old: Loaded, today: date = TODAY) -> tuple[list[str], list[str]]:
        judged = judge_changes(old, after, today)
        return rules(list(judged.stands)), rules(list(judged.waived))

    assert changed(before) == ([], ["wording-changed"])
    assert changed(before, date(2026, 12, 31)) == (["wording-changed"], [])
    unagreed = ["wording-changed", "changed-without-decision"]
    assert changed(load(council)) == (unagreed, [])


@pytest.mark.parametrize(
    ("file", "path", "subject"),
    [
        ("data/strategy.yaml", ("sets",), "strategy"),
        ("data/strategy.yaml", ("sets", "main", "ends"), "main"),
        ("data/strategy.yaml", (), "strategy"),
        ("data/posts.yaml", (), ""),
        ("data/waivers/x.yaml", ("until",), ""),
        ("data/progress/1.1/2026-03-31-a.yaml", (), "1.1/2026-03-31-a"),
    ],
)
def test_the_subject_of_a_problem_is_the_record_it_is_in(
    file: str, path: tuple[str, ...], subject: str
) -> None:
    assert subject_of(Diagnostic("x", Severity.ERROR, "", file, path)) == subject
