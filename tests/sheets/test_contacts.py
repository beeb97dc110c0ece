"""Addresses by post: what is taken, and what is said of a file without repeating an address."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from strategy.sheets.contacts import Contacts, contacts

POSTS = {
    "attendance-lead": "Attendance Lead",
    "head-of-send": "Head of SEND",
    "north-clerk": "Clerk",
    "south-clerk": "Clerk",
    "the talking team": None,
}


def read(text: str) -> Contacts:
    return contacts(text.encode("utf-8"), POSTS)


def said(text: str) -> list[str]:
    result = read(text)
    return [
        f"{problem.line}:{problem.column}: {problem.message}"
        for problem in (*result.problems, *result.unknown)
    ]


def test_a_post_goes_by_its_id_or_its_title_in_any_letters() -> None:
    result = read(
        "\ufeffPost,E-mail address,EMAIL,Name,Phone\r\n"
        "attendance-lead,x,a@marlbrook.example,Ms Lead,1\r\n"
        "head  of send,x, b@marlbrook.example ;c@marlbrook.example ,,2\r\n"
        "The Talking Team,x,team@nhs.example,Team,3\r\n"
    )
    assert (result.problems, result.unknown) == ([], [])
    assert result.by_post == {
        "attendance-lead": {"email": "a@marlbrook.example", "name": "Ms Lead"},
        "head-of-send": {"email": "b@marlbrook.example; c@marlbrook.example", "name": ""},
        "the talking team": {"email": "team@nhs.example", "name": "Team"},
    }


def test_a_file_needs_no_names_and_rows_may_be_short() -> None:
    result = read("email,post\na@b.example,north-clerk\n")
    assert result.by_post == {"north-clerk": {"email": "a@b.example", "name": ""}}
    assert said("post,email,name\nnorth-clerk\n") == [
        "2:12: the row holds no address; write one, or delete the row"
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ["1:1: the file is empty; it is to begin: post,email,name"]),
        ("\n,,\n", ["1:1: the file is empty; it is to begin: post,email,name"]),
        (
            "who,mail\nx,y\n",
            [
                '1:1: there is no column "post"; the first line is to be: post,email,name',
                '1:1: there is no column "email"; the first line is to be: post,email,name',
            ],
        ),
        ("post,email,Email\n", ['1:1: two columns are called "email"; keep one of them']),
        ("post,email\n,a@b.example\n", ["2:1: the row names no post; write its id or its title"]),
        (
            "post,email\nnorth-clerk,secret@\n",
            ['2:13: this is not an address like name@example.org, or several with ";"'],
        ),
        (
            "post,email\nattendance-lead,a@b.example\n\nAttendance Lead,c@d.example\n",
            [
                '4:1: the post "attendance-lead" stands in line 2 too; keep one of the two, with '
                '";" between several addresses'
            ],
        ),
        (
            "post,email\nattendence-lead,a@b.example\n",
            ['2:1: the strategy has no post of this name; did you mean "attendance-lead"?'],
        ),
        ("post,email\nzzz,a@b.example\n", ["2:1: the strategy has no post of this name"]),
        # Two posts have this title, so it names neither.
        (
            "post,email\nClerk,a@b.example\n",
            ['2:1: the strategy has no post of this name; did you mean "south-clerk"?'],
        ),
        (
            'post,email\n"north-clerk,a@b.example\n',
            [
                "2:1: a quote is opened here and never closed; fetch the file again, or save it as "
                "CSV UTF-8"
            ],
        ),
    ],
)
def test_what_is_wrong_is_said_with_its_place(text: str, expected: list[str]) -> None:
    assert said(text) == expected


@pytest.mark.parametrize(
    "address",
    [
        "", "a", "a@", "@b.example", "a@b", "a b@c.example", "a@b.example,", "<a@b.example>",
        "a@b.example;", "a@@b.example", "A <a@b.example>", "a@b.example\nbcc: c@d.example",
        f"{'a' * 250}@b.example",
    ],
)  # fmt: skip
def test_what_is_no_address_is_refused_and_not_repeated(address: str) -> None:
    [problem] = said(f'post,email\nnorth-clerk,"{address}"\n')
    assert "address" in problem
    assert not address.strip("a,;<>") or address not in problem


def test_a_workbook_is_no_csv() -> None:
    [problem] = contacts(b"PK\x03\x04rest", POSTS).problems
    assert problem.message == "this is an archive, and not a CSV file; unpack it first"


BYTES = st.binary(max_size=200)


@settings(max_examples=50)
@given(
    st.binary(max_size=200) | st.text(alphabet='post,email\n";@.ax-', max_size=80).map(str.encode)
)
def test_no_file_makes_it_fall_over(data: bytes) -> None:
    for prefix in (b"", b"post,email\n"):
        result = contacts(prefix + data, POSTS)
        assert set(result.by_post) <= set(POSTS)
