"""The rows of a published file that are of one area, and those of areas that it came out of.

Rows are of one area where its official code is the same, or one that the same area had before
(:mod:`strategy.imports.area_lineage`). A row without a code joins by its name, where no other area
has that name. Rows of another code are never taken for the area's own, whatever they are called.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

from strategy.imports.area_lineage import (
    changes_after,
    changes_before,
    codes_of_same_area,
    note_on_same_area,
)
from strategy.imports.ees import Location, YearAndIdentifier
from strategy.imports.ees_standard import LEVELS, time_of
from strategy.periods.parsing import period
from strategy.periods.wording import label
from strategy.values import dataclass

T = TypeVar("T")
Locations = Mapping[Location, Sequence[YearAndIdentifier]]

NOT_LISTED = "no list of changed codes says that they are one area"


class AmbiguousAreaError(Exception):
    """Two areas are called what was asked for. ``codes`` are theirs."""

    def __init__(self, codes: Sequence[str]) -> None:
        super().__init__(", ".join(codes))
        self.codes = tuple(codes)


@dataclass(frozen=True, slots=True)
class AreaRows:
    """The places of a file that are one area, and those that only seem so, each with the reason.

    ``until`` is the year in which a predecessor ended, where it is known.
    """

    own: frozenset[Location]
    predecessors: Mapping[Location, str]
    successors: Mapping[Location, str]
    others: Mapping[Location, str]
    notes: tuple[str, ...]
    until: Mapping[Location, int]


def rows_of_area(locations: Locations, name: str, wanted: str) -> AreaRows | None:
    """The rows of the area with a code or a name, on the first level that has it.

    ``name`` is what we call it. Raises :class:`AmbiguousAreaError` where two areas of one time have
    that name, or that older code.
    """
    codes = {code.lower() for code in codes_of_same_area(wanted.strip().upper())}
    word = _word(wanted)

    def is_meant(place: Location) -> bool:
        if place.code.lower() in codes or _word(place.name) == word:
            return True
        older = wanted.strip().lower() in [code.lower() for code in place.older]
        return older or (not place.code and _word(place.name) == _word(name))

    levels = [level.name for level in LEVELS.values()]
    meant = [place for place in locations if is_meant(place)]
    if not meant:
        return None
    level = min((place.level for place in meant), key=levels.index)
    there = {place: when for place, when in locations.items() if place.level == level}
    meant = [place for place in meant if place.level == level]
    its_rows = _sorted_out(there, name, _its_codes(there, meant, codes))
    return its_rows if its_rows.own else None


def _its_codes(there: Locations, meant: Iterable[Location], codes: set[str]) -> frozenset[str]:
    """The codes of the area: those asked for, or those of the latest rows of that name."""
    coded = [place for place in meant if place.code]
    exact = [place.code for place in coded if place.code.lower() in codes]
    if exact:
        return frozenset(code for name in exact for code in codes_of_same_area(name))
    of_area: dict[frozenset[str], set[YearAndIdentifier]] = {}
    for place in coded:
        of_area.setdefault(codes_of_same_area(place.code), set()).update(there[place])
    if not of_area:
        return frozenset()
    latest = max(of_area, key=lambda area: max(of_area[area]))
    rivals = [area for area in of_area if area != latest and of_area[area] & of_area[latest]]
    if rivals:
        present = {place.code for place in coded}
        raise AmbiguousAreaError(sorted(present & frozenset().union(latest, *rivals)))
    return latest


def _sorted_out(there: Locations, name: str, codes: frozenset[str]) -> AreaRows:
    """The places of one level: the area's own, and those that share its name or came before it."""
    own = {place for place in there if place.code in codes}
    names = {_word(place.name) for place in own if place.name} | {_word(name)}
    older = {code for place in own for code in place.older}
    namesakes = {
        place
        for place in there
        if place not in own and (_word(place.name) in names or older & {*place.older})
    }
    rivals = {place.code for place in namesakes if place.code}
    without_code = {place for place in namesakes if not place.code}
    others: dict[Location, str] = {}
    if rivals:
        others = dict.fromkeys(without_code, "and another area of that name is in the file")
    else:
        own |= without_code
    before = {change.former_code: change for code in codes for change in changes_before(code)}
    after = {change.code: change for code in codes for change in changes_after(code)}
    times = [when for place in own for when in there[place]]
    predecessors: dict[Location, str] = {}
    successors: dict[Location, str] = {}
    until: dict[Location, int] = {}
    for place, when in there.items():
        if place in own or not place.code:
            continue
        if place.code in before:
            change = before[place.code]
            predecessors[place] = f"{change.note} in {change.since.year}"
            until[place] = change.since.year
        elif place.code in after:
            change = after[place.code]
            successors[place] = f"{change.note} in {change.since.year}"
        elif place in namesakes and times and max(when) < min(times):
            predecessors[place] = NOT_LISTED
        elif place in namesakes and times and min(when) > max(times):
            successors[place] = NOT_LISTED
        elif place in namesakes:
            others[place] = "another area of that name"
    notes = tuple(_notes(there, name, own))
    return AreaRows(frozenset(own), predecessors, successors, others, notes, until)


def _notes(there: Locations, name: str, own: Collection[Location]) -> Iterator[str]:
    """What joins rows that do not name the area alike."""
    every = sorted({when for times in there.values() for when in times})
    spelled = sorted({place.name for place in own if place.name})
    if len(spelled) > 1:
        listed = " and ".join(f'"{text}"' for text in spelled)
        yield f"{name} is written {listed} in the file: taken as one area"
    coded = sorted((place for place in own if place.code), key=lambda place: max(there[place]))
    if not coded:
        return
    latest = coded[-1].code
    for code in sorted({place.code for place in coded} - {latest}):
        when = {time for place in coded if place.code == code for time in there[place]}
        why = note_on_same_area(code, latest)
        yield f"{name} has the code {code} in {spans(when, every)}: the same area ({why})"
    without_code = {time for place in own if not place.code for time in there[place]}
    if without_code:
        yield (
            f"{name} has no code in {spans(without_code, every)}: taken by its name, "
            "which no other area in the file has"
        )


def spans(some: Iterable[YearAndIdentifier], every: Sequence[YearAndIdentifier]) -> str:
    """Periods in words, those that follow each other in the file as a span."""
    return spans_of(some, every, period_name)


def spans_of(some: Iterable[T], every: Sequence[T], name: Callable[[T], str]) -> str:
    """``2018/19 to 2020/21, 2022/23``: what follows each other in ``every`` is one span."""
    chosen = set(some)
    runs: list[list[T]] = []
    for before, span in zip([None, *every], every, strict=False):
        if span in chosen:
            if runs and before in chosen:
                runs[-1].append(span)
            else:
                runs.append([span])
    return ", ".join(
        name(run[0]) if len(run) == 1 else f"{name(run[0])} to {name(run[-1])}" for run in runs
    )


def period_name(when: YearAndIdentifier) -> str:
    """A period as a row writes it, in our words: ``2023/24``."""
    year, identifier = when
    time = time_of(identifier)
    try:
        return label(period(f"{year} {identifier}", time.kind)) if time else year
    except ValueError:
        return year


def _word(text: str) -> str:
    """A name as it is compared: in small letters, without full stops."""
    return " ".join(text.casefold().replace(".", " ").replace("&", " and ").split())
