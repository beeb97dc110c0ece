"""``strategy due``: lists, calendars and mail merges, and what is refused."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import pytest
import vobject

from tests.conftest import COUNCIL, EPOCH, Git, Run, write
from tests.terminal.delivery import DELIVERY

CONTACTS = """\
post,email,name
Attendance Lead,lead@marlbrook.example,Ms Lead
head-of-send,send@marlbrook.example,
"""


@pytest.fixture
def council(tmp_path: Path) -> Path:
    root = tmp_path / "council"
    write(root, DELIVERY)
    return root


@pytest.fixture
def contacts(tmp_path: Path) -> str:
    write(tmp_path, {"people.csv": CONTACTS})
    return str(tmp_path / "people.csv")


def table(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


def test_it_is_told_by_post_the_most_pressing_first(strategy: Run) -> None:
    done = strategy("due")
    assert (done.returncode, done.stderr) == (0, "")
    order = [
        "4 things are overdue, and 6 more are due by 23 December 2026.",
        "Head of SEND, SEND (for Service Manager, SEND)",
        "! 54 days overdue",
        "Attendance Lead, Inclusion",
        "the talking team",
        "Nobody is named",
    ]
    assert sorted(order, key=done.stdout.index) == order


@pytest.mark.parametrize(
    ("within", "number"), [("0d", 4), ("30d", 10), ("3w", 9), ("30 D", 10), ("5200w", 16)]
)
def test_it_looks_so_far_ahead_and_no_further(strategy: Run, within: str, number: int) -> None:
    answer = json.loads(strategy("due", "--within", within, "--json").stdout)
    assert (answer["schema"], answer["version"], answer["round"]) == ("strategy/due", 2, None)
    assert len(answer["due"]) == number
    assert all(value["on"] <= answer["until"] for value in answer["due"])


@pytest.mark.parametrize("within", ["30", "d", "-3d", "3 months", "1.5w", "99999d", "٣d", " "])
def test_a_length_of_time_that_is_none_is_refused_in_a_sentence(strategy: Run, within: str) -> None:
    done = strategy("due", "--within", within)
    assert (done.returncode, done.stdout) == (2, "")
    assert "write days like 30d or weeks like 6w" in done.stderr


def test_a_round_is_the_chase_list(strategy: Run) -> None:
    answer = json.loads(strategy("due", "--round", "2026-autumn", "--json").stdout)
    assert (answer["round"], answer["until"], answer["round_closed"]) == (
        "2026-autumn", "2026-12-04", False,
    )  # fmt: skip
    assert [(value["kind"], value["record"]) for value in answer["due"]] == [
        ("update", "1.10"), ("update", "2-1"),
    ]  # fmt: skip
    recorded = strategy(
        "record", "progress", "2-1", "--status", "green", "--summary", "Well.", "--by", "clerk"
    )
    assert recorded.returncode == 0, recorded.stderr
    left = json.loads(strategy("due", "--round", "2026-autumn", "--json").stdout)
    assert [value["record"] for value in left["due"]] == ["1.10"]


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (["--round", "2026-autum"], 'there is no round "2026-autum"; did you mean "2026-autumn"?'),
        (["--round", "zzz"], "there are: 2026-summer, 2026-autumn or 2027-spring"),
        (
            ["--round", "2027-spring"],
            "round 2027-spring has not begun: it asks for",
        ),
        (["--round", "2026-autumn", "--within", "30d"], "leave out --within"),
        (["--format", "xls"], 'there is no format "xls"; there are text, csv, ics, json'),
        (["--owner", "attendence-lead"], 'did you mean "attendance-lead"?'),
        (["--service", "zzz"], 'no service is called "zzz"; there are: Inclusion or SEND'),
        (["--per-post"], "add --format csv"),
        (["--contacts", "x.csv"], "add --format csv"),
        (["--contacts", "nowhere.csv", "--format", "csv"], "nowhere.csv cannot be read"),
    ],
)
def test_what_cannot_be_done_is_said(
    strategy: Run, tmp_path: Path, arguments: list[str], reason: str
) -> None:
    done = strategy("-C", str(tmp_path / "council"), "due", *arguments, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert reason in done.stderr


def test_a_strategy_without_rounds_says_so(strategy: Run, council: Path) -> None:
    write(council, {"data/strategy.yaml": COUNCIL["data/strategy.yaml"]})
    assert "strategy.yaml gives no rounds" in strategy("due", "--round", "x").stderr


@pytest.mark.parametrize(
    ("option", "word", "records"),
    [
        ("--owner", "head-of-send", ["bases", "1.2"]),
        ("--owner", "Service Manager, SEND", ["bases", "1.2"]),
        ("--service", "send", ["bases", "1.2"]),
        ("--portfolio", "Children", ["bases", "hub", "1.1", "1.1", "1.2", "absence", "hub"]),
        ("--organisation", "Marlbrook Health Partnership", []),
    ],
)
def test_it_is_cut_by_who_is_asked(
    strategy: Run, option: str, word: str, records: list[str]
) -> None:
    answer = json.loads(strategy("due", option, word, "--json").stdout)
    assert [value["record"] for value in answer["due"]] == records


def test_a_mail_merge_has_the_address_of_the_post_that_is_asked(
    strategy: Run, contacts: str, tmp_path: Path
) -> None:
    out = tmp_path / "merge.csv"
    done = strategy("due", "--format", "csv", "--contacts", contacts, "-o", str(out))
    assert done.returncode == 0, done.stderr
    assert done.stdout == f"{out}\n"
    rows = table(out.read_text(encoding="utf-8"))
    assert len(rows) == 10
    assert {row["email"] for row in rows if row["asked"] == "attendance-lead"} == {
        "lead@marlbrook.example"
    }
    assert {row["email"] for row in rows if row["owner"] == "send-manager"} == {
        "send@marlbrook.example"
    }
    assert done.stderr.splitlines() == [
        "No address: the talking team (the talking team), 1 thing due",
        "Nobody is named for 2 things due: Next steps, First objectives",
    ]


def test_a_mail_merge_can_have_one_row_a_post(strategy: Run, contacts: str) -> None:
    done = strategy("due", "--format", "csv", "--contacts", contacts, "--per-post")
    first, second, *_ = table(done.stdout)
    assert (first["email"], first["due"], first["overdue"]) == ("send@marlbrook.example", "2", "1")
    assert (second["name"], second["due"]) == ("Ms Lead", "5")
    assert len(second["things"].splitlines()) == 5


def test_contacts_may_come_from_standard_input(strategy: Run) -> None:
    done = strategy("due", "--format", "csv", "--contacts", "-", stdin=CONTACTS)
    assert "lead@marlbrook.example" in done.stdout


def test_nobody_s_address_is_in_a_sheet_without_contacts(strategy: Run) -> None:
    assert "email" not in strategy("due", "--format", "csv").stdout


def test_addresses_are_not_read_from_inside_the_repository(
    strategy: Run, council: Path, git: Git, contacts: str, tmp_path: Path
) -> None:
    git("init", "-q", cwd=tmp_path)
    write(council, {"people.csv": CONTACTS, "data/people.csv": CONTACTS})
    (tmp_path / "people-of-it.csv").symlink_to(council / "people.csv")
    for name in (contacts, "people.csv", str(council / "data/people.csv"), "../people-of-it.csv"):
        done = strategy("due", "--format", "csv", "--contacts", name)
        assert (done.returncode, done.stdout) == (2, "")
        assert "inside the strategy's repository, where addresses do not belong" in done.stderr
        assert "Keep the file elsewhere" in done.stderr


def test_links_lead_neither_in_nor_out(
    strategy: Run, council: Path, contacts: str, tmp_path: Path
) -> None:
    write(council, {"people.csv": CONTACTS})
    (tmp_path / "linked.csv").symlink_to(council / "people.csv")
    (council / "out.csv").symlink_to(contacts)
    (tmp_path / "folder").symlink_to(council)
    for name in ("../linked.csv", "out.csv", str(tmp_path / "folder" / "people.csv")):
        done = strategy("due", "--format", "csv", "--contacts", name)
        assert done.returncode == 2
        assert "do not belong" in done.stderr


def test_a_mail_merge_is_not_written_into_the_repository(
    strategy: Run, council: Path, contacts: str
) -> None:
    done = strategy("due", "--format", "csv", "--contacts", contacts, "-o", "reports/merge.csv")
    assert done.returncode == 2
    assert "Write the mail merge elsewhere" in done.stderr
    assert not (council / "reports").exists()


def test_slips_in_contacts_are_said_with_their_row_and_without_an_address(
    strategy: Run, tmp_path: Path
) -> None:
    write(
        tmp_path,
        {"p.csv": "post,email\nattendence-lead,a@b.example\nclerk,secret.example\nclerk,\n"},
    )
    place = str(tmp_path / "p.csv")
    done = strategy("due", "--format", "csv", "--contacts", place)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.splitlines() == [
        f'{place}:2:1: the strategy has no post of this name; did you mean "attendance-lead"?',
        f'{place}:3:7: this is not an address like name@example.org, or several with ";"',
        f"{place}:4:7: the row holds no address; write one, or delete the row",
        "strategy: nothing was written; put the contacts right first",
    ]
    assert "secret" not in done.stderr


def test_an_unknown_post_alone_stops_nothing(strategy: Run, tmp_path: Path) -> None:
    write(tmp_path, {"p.csv": CONTACTS + "somebody-else,x@marlbrook.example\n"})
    done = strategy("due", "--format", "csv", "--contacts", str(tmp_path / "p.csv"))
    assert done.returncode == 0
    assert "p.csv:4:1: the strategy has no post of this name" in done.stderr


def test_a_calendar_is_read_by_a_calendar(strategy: Run, tmp_path: Path) -> None:
    place = tmp_path / "due.ics"
    done = strategy("due", "--format", "ics", "--within", "30d", "-o", str(place))
    assert (done.returncode, done.stderr) == (0, "")
    data = place.read_bytes()
    assert data.startswith(b"BEGIN:VCALENDAR\r\n")
    every = vobject.readOne(data.decode("utf-8")).contents["vevent"]
    events = [value for value in every if "status" not in value.contents]
    answer = json.loads(strategy("due", "--json").stdout)["due"]
    assert [event.dtstart.value.isoformat() for event in events] == [
        value["on"] for value in answer
    ]
    assert [event.uid.value.split("@")[0] for event in events] == [value["key"] for value in answer]
    assert len({event.uid.value for event in events}) == len(events)
    again = strategy("due", "--format", "ics", "--within", "30d")
    assert again.stdout.encode() == data


def events_of(text: str) -> dict[str, tuple[str, int, bool]]:
    """Each event's day, sequence and whether it is cancelled, by its own part of the UID."""
    return {
        value.uid.value: (
            value.dtstart.value.isoformat(),
            int(value.sequence.value),
            "status" in value.contents,
        )
        for value in vobject.readOne(text).contents["vevent"]
    }


def test_what_was_reached_dropped_or_answered_is_cancelled(strategy: Run, council: Path) -> None:
    before = events_of(strategy("due", "--format", "ics").stdout)
    open_now = {uid for uid, (_, _, cancelled) in before.items() if not cancelled}
    [third] = [uid for uid in open_now if uid.startswith("milestone-hub/third@")]
    [update] = [uid for uid in open_now if uid.startswith("update-1.2-")][:1]
    strategy(
        "record", "progress", "hub", "--status", "on-track", "--summary", "The third is there.",
        "--by", "attendance-lead", "--milestone", "third reached 20/11/2026", "--yes",
    )  # fmt: skip
    later = str(int(EPOCH) + 60)
    after = events_of(strategy("due", "--format", "ics", SOURCE_DATE_EPOCH=later).stdout)
    assert set(before) <= set(after)
    assert after[third][2]
    assert not after[update][2]
    assert all(after[uid][1] > before[uid][1] for uid in before)


def test_what_moved_beyond_what_is_looked_ahead_is_cancelled(strategy: Run, council: Path) -> None:
    hub = DELIVERY["data/actions/hub.yaml"]
    words = ("due", "--format", "ics", "--within", "9w")
    before = events_of(strategy(*words).stdout)
    [uid] = [name for name in before if name.startswith("milestone-hub/third@")]
    assert not before[uid][2]
    write(council, {"data/actions/hub.yaml": hub.replace("2026-12-11", "2028-01-15")})
    assert events_of(strategy(*words).stdout)[uid][2]


def test_the_same_events_whatever_the_strategy_is_called(strategy: Run, council: Path) -> None:
    document = DELIVERY["data/strategy.yaml"].replace("format: 1\n", "format: 1\nuid: marlbrook\n")
    write(council, {"data/strategy.yaml": document})
    before = events_of(strategy("due", "--format", "ics").stdout)
    renamed = document.replace("title: ", "title: Renamed. ").replace(
        "organisation: ", "organisation: New "
    )
    write(council, {"data/strategy.yaml": renamed})
    after = events_of(strategy("due", "--format", "ics").stdout)
    assert before.keys() == after.keys()
    assert all(uid.endswith("@marlbrook.strategy") for uid in after)


def test_a_strategy_that_begins_has_an_id_of_its_own(strategy: Run, tmp_path: Path) -> None:
    ids = set()
    for name in ("Our Town", "other/Our Town", "né"):
        done = strategy("init", str(tmp_path / name))
        assert done.returncode == 0, done.stderr
        place = tmp_path / name
        assert strategy("-C", str(place), "validate").returncode == 0
        assert "approval" not in strategy("-C", str(place), "validate").stdout
        ids.add(next(
            line for line in (place / "data/strategy.yaml").read_text().splitlines()
            if line.startswith("uid: ")
        ))  # fmt: skip
    assert len(ids) == 3
    assert {id_[:14] for id_ in ids} >= {"uid: our-town-"}


def test_a_deadline_that_moved_is_the_same_event(strategy: Run, council: Path) -> None:
    def events(day: str) -> dict[str, tuple[str, int]]:
        text = strategy("due", "--format", "ics", "--as-at", day, "--within", "9w").stdout
        return {
            value.uid.value: (value.dtstart.value.isoformat(), int(value.sequence.value))
            for value in vobject.readOne(text).contents["vevent"]
        }

    before = events("2026-11-23")
    [uid] = [name for name in before if name.startswith("milestone-hub/third@")]
    hub = DELIVERY["data/actions/hub.yaml"]
    write(council, {"data/actions/hub.yaml": hub.replace("2026-12-11", "2027-01-15")})
    after = events("2026-11-24")
    assert (before[uid][0], after[uid][0]) == ("2026-12-11", "2027-01-15")
    assert after[uid][1] > before[uid][1]


def test_a_demonstration_has_nothing_due_in_any_form(strategy: Run, council: Path) -> None:
    text = DELIVERY["data/strategy.yaml"].replace("standing: adopted", "standing: demonstration")
    write(council, {"data/strategy.yaml": text + "notice: This is a demonstration.\n"})
    assert "Nothing falls due in a demonstration." in strategy("due").stdout
    assert strategy("due").stdout.startswith("This is a demonstration.")
    assert json.loads(strategy("due", "--json").stdout)["due"] == []
    assert json.loads(strategy("due", "--round", "2026-autumn", "--json").stdout)["due"] == []
    empty = strategy("due", "--format", "ics")
    assert empty.stderr == "Nothing is due: the calendar is empty.\n"
    assert "VEVENT" not in empty.stdout


def test_a_sheet_calculates_nothing(strategy: Run, council: Path) -> None:
    posts = DELIVERY["data/posts.yaml"].replace("service: Inclusion", "service: '=1+1'")
    hub = DELIVERY["data/actions/hub.yaml"].replace("title: Attendance hub", "title: '@SUM(A1)'")
    write(council, {"data/posts.yaml": posts, "data/actions/hub.yaml": hub})
    for more in ([], ["--per-post"]):
        for row in table(strategy("due", "--format", "csv", *more).stdout):
            assert not any(re.match(r"[=+@]|-\D", cell) for cell in row.values())


def test_a_terminal_is_not_steered(strategy: Run, council: Path) -> None:
    hub = DELIVERY["data/actions/hub.yaml"].replace(
        "title: Attendance hub", 'title: "a \\e[31m \\u202e b"'
    )
    write(council, {"data/actions/hub.yaml": hub})
    for form in ("text", "csv", "ics", "json"):
        shown = strategy("due", "--format", form).stdout
        assert "\x1b" not in shown
        assert "\u202e" not in shown


def test_what_is_internal_is_due_for_the_council_alone(strategy: Run, council: Path) -> None:
    bases = DELIVERY["data/actions/bases.yaml"] + "visibility: internal\n"
    write(council, {"data/actions/bases.yaml": bases})
    for form in ("text", "csv", "ics", "json"):
        assert "Two resourced" not in strategy("due", "--format", form).stdout
        own = strategy("due", "--format", form, "--audience", "internal").stdout
        assert "Two resourced" in own
