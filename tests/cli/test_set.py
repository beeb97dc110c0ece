"""`strategy set`: one field of many definitions from a sheet, as an officer would use it."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
import typer
from hypothesis import given, settings
from hypothesis import strategies as st

from strategy.cli import asking
from strategy.editing.settable import known_fields, settable
from strategy.editing.setting import read_setting
from strategy.load.reading import load
from tests.conftest import COUNCIL, Run, everything, write

OWNERS = "objective,owner\n1.1,head-of-send\n1.2,attendance-lead\n"


@pytest.fixture(autouse=True)
def others(council: Path) -> None:
    """An action, a measure and a second objective of an odd layout beside the council's."""
    write(
        council,
        {
            "data/actions/hub.yaml": "title: Hub\nobjectives: [1.1]\nowner: head-of-send # lent\n",
            "data/measures/absence.yaml": (
                "title: Absence\ndefinition: Missed.\nunit: '%'\nbetter: lower\n"
                "period: academic-year\nsource: {publisher: DfE}\n"
            ),
            "data/objectives/1.3.yaml": (
                "{priority: 1, set: first, # odd\r\n wording: 'All read.',\r\n intent: improve}\r\n"
            ),
            "data/posts.yaml": COUNCIL["data/posts.yaml"]
            + "clerk: {title: Clerk, until: 2026-01-31, succeeded_by: head-of-send}\n"
            + "page: {title: Page, until: 2026-01-31}\n",
            "owners.csv": OWNERS,
        },
    )


def sheet(council: Path, text: str | bytes) -> None:
    data = text if isinstance(text, bytes) else text.encode()
    (council / "owners.csv").write_bytes(data)


def changed(council: Path, before: dict[str, bytes]) -> dict[str, tuple[bytes, bytes]]:
    after = everything(council)
    assert after.keys() == before.keys()
    return {path: (before[path], data) for path, data in after.items() if before[path] != data}


def test_owners_are_named_in_one_go(strategy: Run, council: Path) -> None:
    before = everything(council)
    done = strategy("set", "owner", "--from", "owners.csv")
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines() == [
        "1.1  data/objectives/1.1.yaml  attendance-lead -> head-of-send",
        "1.2  data/objectives/1.2.yaml  (nothing) -> attendance-lead",
    ]
    assert "Set owner in 2 files." in done.stderr
    text, two = "data/objectives/1.1.yaml", "data/objectives/1.2.yaml"
    assert changed(council, before) == {
        text: (
            before[text],
            before[text].replace(b"owner: attendance-lead", b"owner: head-of-send"),
        ),
        two: (before[two], before[two] + b"owner: attendance-lead\n"),
    }
    assert strategy("validate").returncode == 0


def test_again_it_changes_nothing_and_says_so(strategy: Run, council: Path) -> None:
    strategy("set", "owner", "--from", "owners.csv")
    before = everything(council)
    done = strategy("set", "owner", "--from", "owners.csv")
    assert (done.returncode, done.stdout) == (0, "")
    assert "As the sheet has it already: 2 records." in done.stderr
    assert "Nothing to change." in done.stderr
    assert everything(council) == before


def test_a_dry_run_shows_and_writes_nothing(strategy: Run, council: Path) -> None:
    before = everything(council)
    done = strategy("set", "owner", "--from", "owners.csv", "--dry-run")
    assert "attendance-lead -> head-of-send" in done.stdout
    assert "Nothing was written: this was a dry run." in done.stderr
    assert everything(council) == before


@pytest.mark.parametrize(
    "data",
    [
        "\ufeffObjective;Owner\r\n1.1;head-of-send\r\n;;\r\n".encode(),
        b"objective\towner\n1.1\tHead of SEND\n",
        "Objective number,Post,Remark\n1.1,head-of-send,caf\xe9\n".encode("cp1252"),
        b'"id","number","owner"\n"1.1","","head-of-send"\n',
        b"owner,note,objective\nhead of send,,data/objectives/1.1.yaml\n, ,1.2\n",
        b"objective,owner\n  1.1 , head-of-send \n , \n",
    ],
    ids=["Excel", "tabs", "Windows-1252", "quotes", "other order", "spaces"],
)
def test_a_sheet_is_read_however_it_was_saved(strategy: Run, council: Path, data: bytes) -> None:
    sheet(council, data)
    done = strategy("set", "owner", "--from", "owners.csv")
    assert done.returncode == 0, done.stderr
    assert "1.1  data/objectives/1.1.yaml  attendance-lead -> head-of-send" in done.stdout
    assert "owner: head-of-send\n" in (council / "data/objectives/1.1.yaml").read_text()


def test_a_list_that_was_filled_in_can_be_taken_back(strategy: Run, council: Path) -> None:
    listed = strategy("list", "objectives", "--format", "csv").stdout
    assert "attendance-lead" in listed
    sheet(council, listed.replace("attendance-lead", "head-of-send"))
    done = strategy("set", "owner", "--from", "owners.csv")
    assert done.returncode == 0, done.stderr
    assert "Columns that were not read: number, label" in done.stderr
    assert "Passed over, as the cell is empty: 2 rows." in done.stderr
    assert "Set owner in 1 file." in done.stderr


def test_actions_and_measures_and_a_comment_that_stays(strategy: Run, council: Path) -> None:
    sheet(council, "id,owner\nhub,attendance-lead\nabsence,head-of-send\n1.3,head-of-send\n")
    assert strategy("set", "owner", "--from", "owners.csv", "--yes").returncode == 0
    assert (
        (council / "data/actions/hub.yaml").read_text().endswith("owner: attendance-lead # lent\n")
    )
    assert "owner: head-of-send\n" in (council / "data/measures/absence.yaml").read_text()
    assert (council / "data/objectives/1.3.yaml").read_bytes() == (
        b"{priority: 1, set: first, # odd\r\n wording: 'All read.',\r\n "
        b"intent: improve, owner: head-of-send}\r\n"
    )


@pytest.mark.parametrize(
    ("field", "text", "expected"),
    [
        ("lead", "priority,lead\n1,attendance-lead\n", "lead: attendance-lead\n"),
        ("review.due", "objective,review.due\n1.1,30/09/2027\n", "review:\n  due: 2027-09-30\n"),
        ("review.due", "objective,due\n1.1,2027-09-30\n", "review:\n  due: 2027-09-30\n"),
        ("intent", "objective,intent\n1.1,Put in place\n", "intent: put-in-place\n"),
        ("label", "objective,label\n1.1,At school: daily\n", "label: 'At school: daily'\n"),
        ("young-people", 'objective,young_people\n1.1,"Come in."\n', "young_people: Come in.\n"),
        ("due", "action,due\nhub,2027-07\n", "due: 2027-07\n"),
        ("decimals", "measure,decimals\nabsence,1\n", "decimals: 1\n"),
    ],
)
def test_any_field_of_one_value(
    strategy: Run, council: Path, field: str, text: str, expected: str
) -> None:
    sheet(council, text)
    done = strategy("set", field, "--from", "owners.csv")
    assert done.returncode == 0, done.stderr
    path = done.stdout.split()[1]
    assert expected in (council / path).read_text()


@pytest.mark.parametrize(
    ("text", "place", "message"),
    [
        ("objective,owner\n1.7,clerk\n", "2:1", 'there is no objective "1.7"'),
        ("objective,owner\n1.1,attendence-lead\n", "2:5", 'did you mean "attendance-lead"?'),
        ("objective,owner\n1.1,Hed of SEND\n", "2:5", 'did you mean "head-of-send"?'),
        ("objective,owner\n1.1,j.hill@eastmarsh.example\n", "2:5", "no post is called that"),
        ("objective,owner\n1.1,clerk\n", "2:5", 'its duties went to "head-of-send"'),
        ("objective,owner\n1.1,page\n", "2:5", "name another post"),
        ("objective,owner\n1.1,clerk\n1.1,page\n", "3:1", "first in line 2"),
        ("objective,owner\n,clerk\n", "2:1", "does not say which record"),
        ("objective,owner\n1.1,#REF!\n", "2:5", "a spreadsheet error, #REF!"),
        ("objective,owner\n#N/A,clerk\n", "2:1", "a spreadsheet error, #N/A"),
        ("priority,owner\n1,clerk\n", "2:1", 'no field "owner"'),
        ("id,owner\nhob,clerk\n", "2:1", 'did you mean "hub"?'),
        ("action,owner\n1.1,clerk\n", "2:1", 'there is no action "1.1"'),
        ("id,owner\nbroken,clerk\n", "2:1", "data/actions/broken.yaml cannot be read"),
        ("objective,owner\n1.8,clerk\n", "2:1", "data/objectives/1.8.yaml cannot be read"),
        ("objective,owner\n1.9,clerk\n", "2:1", "write one of: objectives/a, objectives/b"),
        ("objective,onwer\n1.1,clerk\n", "1:1", 'did you mean "onwer"?'),
        ("goal,owner\n1.1,clerk\n", "1:1", "begin the first row with: objective"),
        ("objective,owner\n", "1:1", "the sheet is empty"),
        ("", "1:1", "the first row names the columns: objective, owner"),
        ('objective,owner\n1.1,"clerk\n', "2:1", "never closed"),
        ("PK\x03\x04", "1:1", "an archive"),
        ("objective,owner\n" + "1.1,\n" * 5001, "1:1", "more than 5,000 rows"),
    ],
)
def test_what_is_wrong_is_told_with_its_place(
    strategy: Run, council: Path, text: str, place: str, message: str
) -> None:
    write(
        council,
        {
            "data/actions/broken.yaml": "title: [\n",
            "data/objectives/1.8.yaml": "wording: [\n",
            **{
                f"data/objectives/{name}.yaml": "priority: 1\nset: first\nnumber: '1.9'\n"
                f"wording: {name}.\nintent: improve\n"
                for name in "ab"
            },
        },
    )
    sheet(council, text)
    before = everything(council)
    done = strategy("set", "owner", "--from", "owners.csv")
    assert done.returncode == 1
    assert f"owners.csv:{place}: error[" in done.stderr
    assert message in done.stderr
    assert "eastmarsh" not in done.stderr
    assert "nothing was set" in done.stderr
    assert everything(council) == before


@pytest.mark.parametrize(
    ("field", "message"),
    [
        ("wording", "only a decision changes it; record the decision: strategy record decision"),
        ("aims", "holds several values"),
        ("internal", "for the council alone"),
        ("review", '"review" has parts of its own; name one of them: review.due'),
        ("phases", "holds several values"),
        ("ownr", 'did you mean "owner"?'),
        ("status.owner", 'no definition has a field "status.owner"'),
        ("zzz", "there are priority, "),
    ],
)
def test_what_a_sheet_does_not_set(strategy: Run, field: str, message: str) -> None:
    done = strategy("set", field, "--from", "owners.csv")
    assert done.returncode == 2
    assert message in done.stderr


def test_a_deadline_is_set_once_and_then_moves_by_a_decision(strategy: Run, council: Path) -> None:
    sheet(council, "objective,review.due\n1.1,2027-03-31\n")
    assert strategy("set", "review.due", "--from", "owners.csv").returncode == 0
    sheet(council, "objective,review.due\n1.1,2028-03-31\n1.2,soon\n")
    before = everything(council)
    done = strategy("set", "review.due", "--from", "owners.csv")
    assert done.returncode == 1
    assert "owners.csv:2:5: error[deadline-moved] objective 1.1: the deadline" in done.stderr
    assert 'owners.csv:3:5: error[bad-date] objective 1.2: "soon" is not a date' in done.stderr
    assert everything(council) == before


def test_a_number_moves_by_a_decision(strategy: Run, council: Path) -> None:
    sheet(council, "id,number\n1.1,1.7\n")
    done = strategy("set", "number", "--from", "owners.csv")
    assert done.returncode == 1
    assert "error[objective-moved]" in done.stderr


def test_what_the_change_makes_wrong_elsewhere_is_told_there(strategy: Run, council: Path) -> None:
    entry = "data/progress/1.2/2026-10-01-attendance-lead-000000.yaml"
    done_text = "as_at: 2026-10-01\nby: attendance-lead\nstatus: complete\nsummary: All have one.\n"
    write(council, {entry: done_text})
    sheet(council, "objective,intent\n1.2,improve\n")
    done = strategy("set", "intent", "--from", "owners.csv")
    assert done.returncode == 1
    assert f"{entry}:3:9: error[complete-cannot-be]" in done.stderr


def test_a_file_that_cannot_be_set_safely_is_named_with_its_place(
    strategy: Run, council: Path
) -> None:
    kept = "title: Hub\nobjectives: [1.1]\nfunding: |+\n  All of it.\n\n"
    write(council, {"data/actions/hub.yaml": kept})
    sheet(council, "id,visibility\nhub,public\n")
    done = strategy("set", "visibility", "--from", "owners.csv")
    assert done.returncode == 1
    assert "data/actions/hub.yaml:1:1: error[bad-row]" in done.stderr
    assert "edit the file by hand" in done.stderr


def test_what_an_internal_record_says_is_not_shown(strategy: Run, council: Path) -> None:
    text = COUNCIL["data/objectives/1.2.yaml"] + "visibility: internal\n"
    write(council, {"data/objectives/1.2.yaml": text})
    sheet(council, "objective,label\n1.2,Zanzibar\n")
    done = strategy("set", "label", "--from", "owners.csv", "--dry-run")
    assert "(internal text not shown) -> (internal text not shown)" in done.stdout
    said = strategy("set", "label", "--from", "owners.csv", "--dry-run", "--json").stdout
    assert json.loads(said)["changes"][0]["after"] is None
    sheet(council, "objective,intent\n1.2,Zanzibar\n")
    refused = strategy("set", "intent", "--from", "owners.csv")
    assert "objective 1.2: the text, which is internal, is refused" in refused.stderr
    assert "Zanzibar" not in done.stdout + done.stderr + said + refused.stderr


def test_personal_data_is_refused_and_not_repeated(strategy: Run, council: Path) -> None:
    sheet(council, "objective,label\n1.1,Ask j.hill@eastmarsh.example\n")
    done = strategy("set", "label", "--from", "owners.csv")
    assert done.returncode == 1
    assert "owners.csv:2:5: error[personal-data]" in done.stderr
    assert "hill" not in done.stdout + done.stderr


def test_json(strategy: Run, council: Path) -> None:
    answer = json.loads(strategy("set", "owner", "--from", "owners.csv", "--json").stdout)
    assert (answer["schema"], answer["version"], answer["field"]) == ("strategy/set", 2, "owner")
    assert (answer["written"], answer["same"], answer["empty"], answer["unused"]) == (
        True,
        0,
        0,
        [],
    )
    assert answer["changes"][1] == {
        "kind": "objective",
        "id": "1.2",
        "file": "data/objectives/1.2.yaml",
        "before": None,
        "after": "attendance-lead",
        "internal": False,
    }
    again = json.loads(strategy("set", "owner", "--from", "owners.csv", "--json").stdout)
    assert (again["written"], again["same"], again["changes"]) == (False, 2, [])
    sheet(council, "objective,owner\n1.1,nobody\n")
    refused = strategy("set", "owner", "--from", "owners.csv", "--json")
    assert refused.returncode == 1
    answer = json.loads(refused.stdout)
    assert (answer["written"], answer["diagnostics"][0]["file"]) == (False, "owners.csv")


def test_a_terminal_is_asked(strategy: Run, council: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    answers = iter([False, True])
    asked: list[str] = []

    def confirm(question: str, **_: object) -> bool:
        asked.append(question)
        return next(answers)

    monkeypatch.setattr(asking, "on_a_terminal", lambda: True)
    monkeypatch.setattr(typer, "confirm", confirm)
    before = everything(council)
    done = strategy("set", "owner", "--from", "owners.csv")
    assert done.returncode == 0
    assert "attendance-lead -> head-of-send" in done.stdout
    assert "Nothing was written." in done.stderr
    assert everything(council) == before
    assert strategy("set", "owner", "--from", "owners.csv").returncode == 0
    assert everything(council) != before
    strategy("set", "owner", "--from", "owners.csv", "--yes")
    assert asked == ["Change 2 files?"] * 2


def test_a_file_that_changed_meanwhile_is_not_overwritten(
    strategy: Run, council: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = council / "data/objectives/1.2.yaml"
    before = everything(council)

    def meanwhile(_: str, **__: object) -> bool:
        place.write_text(place.read_text() + "label: Another\n")
        return True

    monkeypatch.setattr(asking, "on_a_terminal", lambda: True)
    monkeypatch.setattr(typer, "confirm", meanwhile)
    done = strategy("set", "owner", "--from", "owners.csv")
    assert done.returncode == 2
    assert "data/objectives/1.2.yaml has changed meanwhile" in done.stderr
    assert list(changed(council, before)) == ["data/objectives/1.2.yaml"]
    assert place.read_text().endswith("label: Another\n")


def test_a_strategy_that_cannot_be_read_is_left_alone(strategy: Run, council: Path) -> None:
    write(council, {"data/strategy.yaml": "format: [\n"})
    done = strategy("set", "owner", "--from", "owners.csv")
    assert done.returncode == 1
    assert "the strategy cannot be read" in done.stderr


def test_every_field_that_is_offered_can_be_set() -> None:
    names = list(dict.fromkeys(known_fields()))
    assert {"owner", "lead", "label", "intent", "review.due", "source.publisher"} <= set(names)
    assert not {"wording", "internal", "phases", "review"} & set(names)
    for name in names:
        assert settable(name).name == name


KEPT = [
    "priority: 1\n",
    "set: first # the first\n",
    "# In their own words:\nwording: >-\n  Fewer children\n  miss school.\n\n",
    '"intent": improve\n',
    "partners: [Schools,\n  Families] # both\n",
    "links:\n- {title: 'It''s here', url: 'https://example.org'}\n",
]
OWNER = [
    "",
    "owner: head-of-send # lent\n",
    "owner:\n",
    "'owner' : 'head-of-send'\n",
    "owner: |-\n  a\n",
]


@settings(max_examples=40)
@given(
    st.permutations(KEPT),
    st.sampled_from(OWNER),
    st.integers(0, 6),
    st.sampled_from(["\n", "\r\n"]),
)
def test_whatever_the_layout_it_is_named_and_nothing_else_changes(
    parts: list[str], owner: str, at: int, line_end: str
) -> None:
    text = "".join([*parts[:at], owner, *parts[at:]]).replace("\n", line_end)
    path = "data/objectives/1.1.yaml"
    files = {name: kept.encode() for name, kept in {**COUNCIL, path: text}.items()}
    wanted = settable("owner")
    setting = read_setting(
        b"objective,owner\n1.1,attendance-lead\n", "o.csv", wanted, load(files), files, date.today()
    )
    assert setting.problems == []
    before, after = load(files).strategy, load({**files, **setting.files}).strategy
    assert before is not None
    assert after is not None
    named = before.objectives["1.1"].with_changes(owner="attendance-lead")
    assert after.objectives == {**before.objectives, "1.1": named}
    lines = text.replace(owner.replace("\n", line_end), "").splitlines(keepends=True)
    kept = iter(setting.files[path].decode().splitlines(keepends=True))
    assert [line for line in lines if line not in kept] == []


def test_one_record_and_its_value(strategy: Run, council: Path) -> None:
    done = strategy("set", "owner", "1.1", "Attendance Lead", "--dry-run")
    assert done.returncode == 0, done.stderr
    given = strategy("set", "label", "1.1", "School days", "--yes")
    assert given.returncode == 0, given.stderr
    assert "label: School days\n" in (council / "data/objectives/1.1.yaml").read_text("utf-8")
    assert "strategy save keeps it" in given.stderr


@pytest.mark.parametrize(
    ("words", "said", "code"),
    [
        (
            ("owner", "9.9", "attendance-lead"),
            'there is no objective or action or measure "9.9"',
            1,
        ),
        (("owner", "1.1", "nobody-at-all"), "no post is called that", 1),
        (("owner", "1.1"), "name a record and what is to stand there", 2),
        (("owner",), "or a sheet: --from", 2),
        (("owner", "1.1", "attendance-lead", "--from", "x.csv"), "or a sheet: --from", 2),
        (("wording", "1.1", "Less."), "only a decision changes it", 2),
    ],
)
def test_a_slip_with_one_record_gets_a_sentence(
    strategy: Run, words: tuple[str, ...], said: str, code: int
) -> None:
    done = strategy("set", *words)
    assert (done.returncode, done.stdout) == (code, "")
    assert said in done.stderr


@pytest.mark.parametrize("day", ["2027-06-30", "30/6/27", "30 June 2027"])
def test_a_day_is_written_in_any_form(strategy: Run, council: Path, day: str) -> None:
    done = strategy("set", "review.due", "1.1", day, "--yes")
    assert done.returncode == 0, done.stderr
    assert "due: 2027-06-30" in (council / "data/objectives/1.1.yaml").read_text("utf-8")
