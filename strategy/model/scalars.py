"""The kinds of text a field can hold, each reading what an officer wrote and nothing cleverer.

Every validator takes text and gives a value, or raises a ``PydanticCustomError`` whose type is the
slug of a rule and whose message is the one the officer sees; its context may hold a ``hint``.
"""

import re
from collections.abc import Callable
from datetime import date, datetime, time
from enum import Enum, StrEnum
from typing import Annotated, Any, Self
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import (
    GetJsonSchemaHandler,
    PlainSerializer,
    PlainValidator,
    StringConstraints,
    WithJsonSchema,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError

from strategy.periods import dates
from strategy.safetext import REPLACEMENT, UNCLEAR
from strategy.values import dataclass


class FieldMark(Enum):
    """What is special about a field's text."""

    PROSE = "prose"
    """Sentences, in which a comment that cuts them short is always a mistake."""
    ADOPTED = "adopted"
    """What the council agreed, letter for letter."""
    INTERNAL = "internal"
    """Never leaves the council's own outputs."""
    DEADLINE = "deadline"
    """A day that only a decision moves."""
    PEOPLE = "people"
    """How many people there were: so few may be counted that no message quotes it."""


@dataclass(frozen=True, slots=True)
class Refers:
    """The field holds the id of another record, of this kind.

    ``kind`` is the name of a kind in :data:`strategy.load.kinds.KINDS`; or ``post``; or ``set``,
    ``group``, ``phase`` or ``round``, which are kept in ``strategy.yaml``; or ``entry``, for one
    on the same subject. Where ``loosely`` is true other text is allowed, with a warning.
    """

    kind: str
    loosely: bool = False

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        """Say in a JSON schema too what the field names."""
        return {**handler(schema), "refers": self.kind}


def problem(rule: str, message: str, hint: str = "") -> PydanticCustomError:
    """An error for a field. ``message`` and ``hint`` are printed as they are."""
    return PydanticCustomError(rule, "{message}", {"message": message, "hint": hint})


LONGEST_SHOWN = 80
"""Characters of an officer's text that a message repeats."""


def shown(text: str) -> str:
    """An officer's text as a message repeats it: on one line, visible and not too long."""
    line = UNCLEAR.sub(REPLACEMENT, " ".join(text[: 2 * LONGEST_SHOWN].split()))
    return line if len(line) <= LONGEST_SHOWN else f"{line[: LONGEST_SHOWN - 1]}…"


def described(value: object) -> str:
    """What an officer would call the thing that stands where something else was expected."""
    if value is None:
        return "nothing"
    if isinstance(value, dict):
        return "a mapping (key: value)"
    if isinstance(value, list | tuple):
        return "a list"
    return f'"{shown(str(value))}"'


Prose = Annotated[
    str, StringConstraints(strict=True, strip_whitespace=True, min_length=1), FieldMark.PROSE
]
"""Sentences, over as many lines as they need."""

Line = Annotated[
    str,
    StringConstraints(strict=True, strip_whitespace=True, min_length=1, pattern=r"^[^\n]*$"),
    FieldMark.PROSE,
]
"""A name or a heading, on one line."""

LONGEST_ID = 64
ID_PATTERN = r"^[a-z0-9]+([.-][a-z0-9]+)*$"
DEVICE_NAMES = frozenset(
    ["con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))]
)
_ID_FORM = re.compile(ID_PATTERN, re.ASCII)

Id = Annotated[str, StringConstraints(strict=True, max_length=LONGEST_ID, pattern=ID_PATTERN)]
"""The name a record goes by: its file's stem, or its key in ``strategy.yaml``."""

PostRef = Annotated[
    str,
    StringConstraints(strict=True, strip_whitespace=True, min_length=1, pattern=r"^[^\n]*$"),
    Refers("post", loosely=True),
]
"""A post by its id in ``posts.yaml``; other text is taken, with a warning."""


def can_be_id(text: str) -> bool:
    """Whether a file's stem may be an id; Windows keeps some names for itself."""
    return (
        len(text) <= LONGEST_ID
        and _ID_FORM.fullmatch(text) is not None
        and text.split(".")[0] not in DEVICE_NAMES
    )


def _date_reader(read: Callable[[str], date], form: str) -> Callable[[Any], date]:
    def reader(value: Any) -> date:
        if type(value) is not str:
            raise problem("bad-date", f"a date is expected here, not {described(value)}", form)
        try:
            return read(value)
        except ValueError:
            raise problem("bad-date", *no_date(value, form)) from None

    return reader


def no_date(text: str, form: str) -> tuple[str, str]:
    """Why a text is no date, and what to write instead: ``form``, where nothing is nearer."""
    parts = dates.PARTIAL_DATE.fullmatch(text)
    if not parts:
        iso = dates.as_iso(text)
        return f"{described(text)} is not a date", f"write {iso}" if iso else form
    year, month, day = parts.groups()
    if int(year) not in dates.YEARS:
        first, last = dates.YEARS[0], dates.YEARS[-1]
        return f'"{text}" is too far from today', f"the year is to be from {first} to {last}"
    if month and not 1 <= int(month) <= 12:
        return f'"{text}" is not a day that exists', "months go from 01 to 12"
    if day:
        days = dates.last_day(f"{year}-{month}").day
        return (
            f'"{text}" is not a day that exists',
            f"{dates.MONTHS[int(month) - 1]} {year} has {days} days",
        )
    return f'"{text}" is not a whole date', form


_ISO = PlainSerializer(lambda on: on.isoformat(), return_type=str, when_used="json")
DAY_HINT = "a date is year-month-day, like 2026-09-30"
SPAN_HINT = "a year, a month or a day: 2026, 2026-09 or 2026-09-30"

Day = Annotated[
    date,
    PlainValidator(_date_reader(dates.day, DAY_HINT)),
    WithJsonSchema({"type": "string", "format": "date"}),
    _ISO,
]
"""A day, strictly ISO."""

WAITING: date = date.max
"""When a decision takes effect that waits until a later one says so; written ``waiting``."""

WAITING_WORD = "waiting"
EFFECT_HINT = "a date is year-month-day, like 2026-09-30; or waiting, until a later decision"


def _effect_day(text: str) -> date:
    return WAITING if text == WAITING_WORD else dates.day(text)


EffectDay = Annotated[
    date,
    PlainValidator(_date_reader(_effect_day, EFFECT_HINT)),
    WithJsonSchema({"anyOf": [{"type": "string", "format": "date"}, {"enum": [WAITING_WORD]}]}),
    PlainSerializer(
        lambda on: WAITING_WORD if on == WAITING else on.isoformat(),
        return_type=str,
        when_used="json",
    ),
]
"""The day from which a decision holds, or that it waits for a later decision."""

MOMENT_HINT = "a time is in UTC, like 2026-09-30T14:05:09Z; a day alone will do: 2026-09-30"

Moment = Annotated[
    date | datetime,
    PlainValidator(_date_reader(dates.moment, MOMENT_HINT)),
    PlainSerializer(dates.moment_text, return_type=str, when_used="json"),
    WithJsonSchema({"type": "string", "format": "moment"}),
]
"""A time in UTC, to the second, or a day alone."""


def _clock_name(value: Any) -> str:
    try:
        if type(value) is str:
            ZoneInfo(value)
            return value
    except (ValueError, OSError, ZoneInfoNotFoundError):
        pass
    raise problem(
        "unknown-timezone",
        f"{described(value)} is not the name of a time zone",
        "write it like Europe/London",
    )


def _time_of_day(value: Any) -> time:
    match = TIME_OF_DAY.fullmatch(value) if type(value) is str else None
    if match:
        return time(int(match[1]), int(match[2]))
    raise problem(
        "bad-time", f"{described(value)} is not a time of day", "write it like 09:30, from 00:00 on"
    )


TIME_OF_DAY = re.compile(r"([01][0-9]|2[0-3]):([0-5][0-9])", re.ASCII)

TimeOfDay = Annotated[
    time,
    PlainValidator(_time_of_day),
    PlainSerializer(lambda at: f"{at:%H:%M}", return_type=str, when_used="json"),
    WithJsonSchema({"type": "string", "pattern": f"^(?:{TIME_OF_DAY.pattern})$"}),
]
"""A time of day to the minute, on the strategy's clock: ``09:30``."""

TimeZone = Annotated[str, PlainValidator(_clock_name), WithJsonSchema({"type": "string"})]
"""The name of a time zone in the tz database: ``Europe/London``."""

FirstDay = Annotated[
    date,
    PlainValidator(_date_reader(dates.first_day, SPAN_HINT)),
    WithJsonSchema({"type": "string", "format": "span"}),
    _ISO,
]
"""When something starts; a year or a month means its first day."""

LastDay = Annotated[
    date,
    PlainValidator(_date_reader(dates.last_day, SPAN_HINT)),
    WithJsonSchema({"type": "string", "format": "span"}),
    _ISO,
]
"""When something ends; a year or a month means its last day."""

WEB_ADDRESS = r"^[Hh][Tt][Tt][Pp][Ss]?://[^\s\x00-\x1f\x7f<>\x22'`\\]+$"
"""Written so that the regular expressions of Python, Rust and JavaScript read it alike."""

WebAddress = Annotated[str, StringConstraints(strict=True, pattern=WEB_ADDRESS)]
"""An http or https address; nothing else can be a link on a page."""


class Choice(StrEnum):
    """A closed list of words, one of which a field holds: each with what it means."""

    meaning: str

    def __new__(cls, word: str, meaning: str = "") -> Self:
        """A word and its meaning, in a sentence for officers."""
        choice = str.__new__(cls, word)
        choice._value_ = word
        choice.meaning = meaning
        return choice


def _whole_number(value: Any) -> int:
    text = value if type(value) is str else ""
    if not re.fullmatch(r"[0-9]{1,9}", text, re.ASCII):
        raise problem("bad-number", f"{described(value)} is not a whole number", "digits only: 5")
    return int(text)


WholeNumber = Annotated[int, PlainValidator(_whole_number), WithJsonSchema({"type": "integer"})]
"""Digits only."""


NumberOfPeople = Annotated[
    int, FieldMark.PEOPLE, PlainValidator(_whole_number), WithJsonSchema({"type": "integer"})
]
"""Digits only; so few people may be counted that the public is not told how many."""
