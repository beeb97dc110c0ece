"""What an officer sees in an editor: help on every field, and slips underlined, in good time."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.editors.server import LanguageServer

OBJECTIVE = "data/objectives/9.9.yaml"
ENTRY = "data/progress/2.1/2030-01-01-attendance-lead.yaml"
DECISION = "data/decisions/2030-01-01-cabinet.yaml"
POSTS = "data/posts.yaml"
DOCUMENT = "data/strategy.yaml"
WAIVER = "data/waivers/no-owner-yet.yaml"

GOOD = "priority: 3\nset: first-stage\nwording: So.\nintent: improve\nowner: careers-lead\n"
PROGRESS = "as_at: 2030-01-01\nby: attendance-lead\nstatus: at-risk\nsummary: So.\n"

AT_RISK = "It may miss what was planned unless something changes."


def underlined(editor: LanguageServer, path: str, text: str) -> list[str]:
    uri = editor.open(path, text)
    try:
        return editor.problems_of(uri)
    finally:
        editor.close(uri)


def hover(editor: LanguageServer, path: str, text: str) -> str:
    """What is shown where the pointer rests on ``|`` in a text."""
    uri = editor.open(path, text.replace("|", ""))
    try:
        return editor.hover(uri, *place_of_bar(text))
    finally:
        editor.close(uri)


def completions(editor: LanguageServer, path: str, text: str) -> dict[str, str]:
    """What is offered where ``|`` stands in a text."""
    uri = editor.open(path, text.replace("|", ""))
    try:
        return editor.completions(uri, *place_of_bar(text))
    finally:
        editor.close(uri)


def place_of_bar(text: str) -> tuple[int, int]:
    before = text.partition("|")[0]
    return before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1


def test_nothing_is_underlined_in_a_good_strategy(editor: LanguageServer, ours: Path) -> None:
    paths = [path.relative_to(ours).as_posix() for path in (ours / "data").rglob("*.yaml")]
    opened = {path: editor.open(path) for path in paths}
    by_id = {path: editor.problems_of(uri) for path, uri in opened.items()}
    for uri in opened.values():
        editor.close(uri)
    assert {path: said for path, said in by_id.items() if said} == {}
    assert {path.split("/")[1] for path in by_id} == {
        "actions", "approvals", "decisions", "frameworks", "measures", "objectives", "posts.yaml",
        "priorities", "progress", "recommendations", "strategy.yaml", "voice",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("path", "text"),
    [
        (OBJECTIVE, GOOD.replace("3", "1.10")),
        (OBJECTIVE, GOOD.replace("3", '"3"').replace("first-stage", "a-set-made-today")),
        (OBJECTIVE, GOOD.replace("careers-lead", "Somebody at the NHS")),
        (OBJECTIVE, GOOD + "number: 2030\nlabel:\ngroups:\nreview:\nlinks:\nvisibility:\n"),
        (ENTRY, PROGRESS + "corrective_action: We visit.\n"),
        (ENTRY, PROGRESS + "corrective_action: {what: We visit., by: 2030-02-01}\n"),
        (WAIVER, "rule: unlisted-post\nsubject: 3.4\nreason: New.\nuntil: 2030-01-01\n"),
        (POSTS, ""),
    ],
)
def test_nothing_is_underlined_in_a_good_file(path: str, text: str, editor: LanguageServer) -> None:
    assert underlined(editor, path, text) == []


@pytest.mark.parametrize(
    ("path", "text", "said"),
    [
        (OBJECTIVE, GOOD.replace("priority", "priorty"), "1: Property priorty is not allowed."),
        (OBJECTIVE, GOOD.replace("wording: So.\n", ""), '1: Missing property "wording".'),
        (OBJECTIVE, "id: 3.4\n" + GOOD, "1: Property id is not allowed."),
        (ENTRY, PROGRESS.replace("at-risk", "Amber"), "3: Value is not accepted. Valid values:"),
        (ENTRY, PROGRESS.replace("-01\n", "-32\n"), "1: a date is year-month-day"),
        (ENTRY, PROGRESS + "paused: {becuse: x}\n", "5: Property becuse is not allowed."),
        (ENTRY, PROGRESS + "corrective_action: {wat: x}\n", "5: Property wat is not allowed."),
        (ENTRY, PROGRESS + "evidence: none\n", "5: a list is expected here"),
        (DECISION, "effects: [{objektive: 1.1}]\n", "1: Property objektive is not allowed."),
        (POSTS, "a-post: {titel: A post}\n", "1: Property titel is not allowed."),
        (POSTS, "A Post: {title: A post}\n", "1: small letters, digits"),
        (DOCUMENT, "statuses: {at-rsk: {label: Amber}}\n", "1: Property at-rsk is not allowed."),
    ],
)
def test_a_slip_is_underlined_at_its_line(
    path: str, text: str, said: str, editor: LanguageServer
) -> None:
    assert [name for name in underlined(editor, path, text) if name.startswith(said)]


@pytest.mark.parametrize(
    ("path", "text", "shown"),
    [
        (OBJECTIVE, GOOD.replace("owner", "own|er"), "The post that answers for it."),
        (OBJECTIVE, GOOD.replace("owner: c", "own|er: Somebody, c"), "The post that answers"),
        (OBJECTIVE, GOOD + "la|bel:\n", "A short name of our own, for tables and charts."),
        (OBJECTIVE, GOOD.replace("priority: 3", "priority: |3"), "`3`: Ready for adult life"),
        (ENTRY, PROGRESS + "paused:\n  becau|se: x\n", "Why it is paused."),
        (ENTRY, PROGRESS.replace("at-risk", "at-r|isk"), "`at-risk`: It may miss what"),
        (POSTS, "a-post:\n  tit|le: A post\n", "The post's title."),
        (
            DOCUMENT,
            "statuses:\n  at-|risk: {label: Amber}\n",
            AT_RISK,
        ),
    ],
)
def test_the_pointer_shows_what_a_field_or_a_choice_means(
    path: str, text: str, shown: str, editor: LanguageServer
) -> None:
    said = hover(editor, path, text)
    assert shown in said
    assert "||" not in said  # the server's mark for alternatives, which say nothing to an officer


@pytest.mark.parametrize(
    ("path", "text", "offered"),
    [
        (OBJECTIVE, "priority: |\n", {"3": "Ready for adult life"}),
        (OBJECTIVE, "set: |\n", {"first-stage": "First-stage objectives"}),
        (OBJECTIVE, "owner: |\n", {"careers-lead": "Careers Lead"}),
        (OBJECTIVE, "groups:\n  - |\n", {"care-leavers": "Care leavers"}),
        (OBJECTIVE, "supersedes: [|]\n", {"second-1.3": "Early reading"}),
        (OBJECTIVE, "intent: |\n", {"put-in-place": "To set up what was not there; complete "
                                    "when it is there."}),
        (ENTRY, "by: |\n", {"attendance-lead": "Attendance Lead"}),
        (ENTRY, "status: |\n", {"paused": "Work has stopped for now, for a reason that is given."}),
        (ENTRY, "corrective_action:\n  |\n", {"by: ": "The day it is to be done by."}),
        (ENTRY, "corrects: |\n", {"2026-09-18-school-places-manager-972424": "second-2.3"}),
        (DECISION, "effects:\n  - objective: |\n", {"second-2.1": "Attendance"}),
        (DOCUMENT, "reporting:\n  cycle: |\n", {"termly": "Three times a year."}),
        (DOCUMENT, "statuses:\n  |\n", {"at-risk:\n  label: ": AT_RISK}),
        (POSTS, "a-post:\n  succeeded_by: |\n", {"send-manager": "SEND Manager"}),
    ],
)  # fmt: skip
def test_what_there_is_is_offered_and_explained(
    path: str, text: str, offered: dict[str, str], editor: LanguageServer
) -> None:
    by_id = completions(editor, path, text)
    assert offered.items() <= by_id.items(), by_id
    assert not {"null", "true", "false"} & by_id.keys()


def test_every_field_that_can_be_written_is_offered(editor: LanguageServer) -> None:
    by_id = completions(editor, OBJECTIVE, GOOD + "|\n")
    assert by_id["label: "] == "A short name of our own, for tables and charts."
    assert by_id["links:\n  - title: $1\n    url: $2"] == "Documents that belong to it."
    assert not [name for name in by_id if name.startswith(("id:", "subject:", "owner:"))]


def test_a_file_elsewhere_can_name_its_schema(editor: LanguageServer) -> None:
    line = "# yaml-language-server: $schema=../../.vscode/strategy/objective.schema.json\n"
    path = "drafts/new/9.9.yaml"
    assert underlined(editor, path, "priorty: 3\n") == []
    assert "2: Property priorty is not allowed." in underlined(editor, path, line + "priorty: 3\n")
