"""Addresses by post, from a file that is kept outside the repository.

``post,email`` and, where one likes, ``name``; other columns are left alone. A post goes by its id
or its title. Several addresses stand in one cell with ``;`` between them. No message repeats an
address: what is said of the file may end in a log.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field

from strategy.csvtext.rows import SheetError, SheetRow, delimiter_of, rows
from strategy.load.messages import suggested
from strategy.values import dataclass

POST, EMAIL, NAME = "post", "email", "name"
NEEDED = (POST, EMAIL)
BETWEEN = ";"
LONGEST_ADDRESS = 254
ADDRESS = re.compile(r"[^@\s,;:<>()\[\]\"\\]+@[^@\s,;:<>()\[\]\"\\]+\.[^@\s,;:<>()\[\]\"\\.]+")

Contact = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Slip:
    """Something wrong with a row, in words an officer can act on. Places count from 1."""

    line: int
    column: int
    message: str


@dataclass(slots=True)
class Contacts:
    """The ``email`` and ``name`` of each post by its id.

    ``problems`` are what must be put right first; ``unknown`` are posts that the strategy has not.
    """

    by_post: dict[str, Contact] = field(default_factory=dict)
    problems: list[Slip] = field(default_factory=list)
    unknown: list[Slip] = field(default_factory=list)


def contacts(data: bytes, posts: Mapping[str, str | None]) -> Contacts:
    """The addresses in a file. ``posts`` maps each post's id to its title, where it has one.

    Never raises for anything in the file.
    """
    addresses = Contacts()
    try:
        given = list(
            rows(data, delimiter_of(data, lambda cell: cell.strip().lower() in (*NEEDED, NAME)))
        )
        if not given:
            raise SheetError("the file is empty", "it is to begin: post,email,name")
        places = _columns(given[0], addresses)
        if not addresses.problems:
            _read(given[1:], places, _by_word(posts), addresses)
    except SheetError as error:
        addresses.problems.append(Slip(error.line, 1, f"{error}; {error.hint}"))
    return addresses


def _columns(heading: SheetRow, addresses: Contacts) -> dict[str, int]:
    """Where each column stands that is read, by its name in any letters."""
    names = [cell.strip().lower() for cell in heading.cells]
    for name in (*NEEDED, NAME):
        if names.count(name) > 1:
            message = f'two columns are called "{name}"; keep one of them'
            addresses.problems.append(Slip(heading.line, 1, message))
        elif name in NEEDED and name not in names:
            message = f'there is no column "{name}"; the first line is to be: post,email,name'
            addresses.problems.append(Slip(heading.line, 1, message))
    return {name: names.index(name) for name in (*NEEDED, NAME) if name in names}


def _by_word(posts: Mapping[str, str | None]) -> dict[str, str]:
    """Each post's id by what it may be called: its id, and its title where no other has it."""
    titles = [_folded(title) for title in posts.values() if title]
    by_title = {
        _folded(title): post_id
        for post_id, title in posts.items()
        if title and titles.count(_folded(title)) == 1
    }
    return {**by_title, **{_folded(post_id): post_id for post_id in posts}}


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())


def _read(
    given: Iterable[SheetRow],
    places: Mapping[str, int],
    posts: Mapping[str, str],
    addresses: Contacts,
) -> None:
    first: dict[str, int] = {}
    for row in given:
        cells = {name: _cell(row.cells, index) for name, index in places.items()}
        post = posts.get(_folded(cells[POST]))
        wrong = _wrong(cells)
        if wrong:
            name, message = wrong
            at = row.place(places[name])
            addresses.problems.append(Slip(at.line, at.column, message))
        elif post is None:
            addresses.unknown.append(_unknown(row, places[POST], cells[POST], posts))
        elif post in first:
            at = row.place(places[POST])
            message = (
                f'the post "{post}" stands in line {first[post]} too; keep one of the two, with '
                f'"{BETWEEN}" between several addresses'
            )
            addresses.problems.append(Slip(at.line, at.column, message))
        else:
            first[post] = row.line
            addresses.by_post[post] = {EMAIL: _addresses(cells[EMAIL]), NAME: cells.get(NAME, "")}


def _cell(cells: Sequence[str], index: int) -> str:
    return cells[index].strip() if index < len(cells) else ""


def _wrong(cells: Mapping[str, str]) -> tuple[str, str] | None:
    """The column that is wrong and why, without what stands in it."""
    if not cells[POST]:
        return POST, "the row names no post; write its id or its title"
    if not cells[EMAIL]:
        return EMAIL, "the row holds no address; write one, or delete the row"
    if not all(map(_is_address, cells[EMAIL].split(BETWEEN))):
        return EMAIL, f'this is not an address like name@example.org, or several with "{BETWEEN}"'
    return None


def _is_address(text: str) -> bool:
    address = text.strip()
    return len(address) <= LONGEST_ADDRESS and ADDRESS.fullmatch(address) is not None


def _addresses(cell: str) -> str:
    return f"{BETWEEN} ".join(part.strip() for part in cell.split(BETWEEN))


def _unknown(row: SheetRow, index: int, given: str, posts: Mapping[str, str]) -> Slip:
    at = row.place(index)
    near = suggested(given, posts)
    mend = f"; {near}" if near else ""
    return Slip(at.line, at.column, f"the strategy has no post of this name{mend}")
