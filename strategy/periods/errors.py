"""Why a text is no period of a kind, and what to write instead."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from strategy.periods.dates import MONTHS, as_iso
from strategy.periods.period_kinds import SHAPES, Kind, Period
from strategy.periods.wording import label, year_label

LONGEST_SHOWN = 40
"""Characters of a text that a message repeats."""

NAMES = {
    Kind.ACADEMIC_YEAR: "an academic year",
    Kind.FINANCIAL_YEAR: "a financial year",
    Kind.TAX_YEAR: "a tax year",
    Kind.CALENDAR_YEAR: "a calendar year",
    Kind.REPORTING_YEAR: "a reporting year",
    Kind.TWELVE_MONTHS: "twelve months",
    Kind.TERM: "a term",
    Kind.HALF_YEAR: "half a calendar year",
    Kind.FINANCIAL_HALF_YEAR: "half a financial year",
    Kind.QUARTER: "a quarter of a calendar year",
    Kind.FINANCIAL_QUARTER: "a quarter of a financial year",
    Kind.ACADEMIC_QUARTER: "a quarter of an academic year",
    Kind.TAX_QUARTER: "a quarter of a tax year",
    Kind.MONTH: "a month",
    Kind.WEEK: "a week",
    Kind.DAY: "a day",
}
"""What one period of each kind is called."""

EXAMPLES = {
    Kind.ACADEMIC_YEAR: "2023/24",
    Kind.FINANCIAL_YEAR: "2023-24",
    Kind.TAX_YEAR: "2023-24",
    Kind.CALENDAR_YEAR: "2024",
    Kind.REPORTING_YEAR: "2024",
    Kind.TWELVE_MONTHS: "October 2023 to September 2024",
    Kind.TERM: "2023/24 autumn",
    Kind.HALF_YEAR: "2024 H1",
    Kind.FINANCIAL_HALF_YEAR: "2023-24 H1",
    Kind.QUARTER: "2024 Q2",
    Kind.FINANCIAL_QUARTER: "2023-24 Q2",
    Kind.ACADEMIC_QUARTER: "2023/24 Q2",
    Kind.TAX_QUARTER: "2023-24 Q2",
    Kind.MONTH: "2024-05",
    Kind.WEEK: "2024-W19",
    Kind.DAY: "2024-05-31",
}

QUALIFIED = re.compile(r"(.*\S) ?\((.*)\)|(.*\d)((?:r|p|rev|prov)\*?)", re.IGNORECASE)
STATUSES = {"r": "revised", "p": "provisional", "f": "final"}
"""What publications write behind a period, by its first letter."""

WHOLE_YEAR = re.compile(r"(?<![\d/-])(\d{4})(?![\d/-])", re.ASCII)
TWO_YEARS = re.compile(r"(?<!\d)(\d{4})[/-]?(\d{4}|\d{2})(?!\d)", re.ASCII)
TAKEN_FOR_A_MONTH = re.compile(r"([A-Za-z]{3})-(\d\d)", re.ASCII)

Read = Callable[[str], Period | None]
"""What a text is, in figures of the kind that is asked for."""


class PeriodError(ValueError):
    """A text is no period of a kind. ``hint`` says what to write instead."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.hint = hint


def refused(text: str, kind: Kind, read: Read) -> PeriodError:
    """The error for a text that cannot be read."""
    match = QUALIFIED.fullmatch(text.strip())
    bare, said = (match[1] or match[3], match[2] or match[4]) if match else (text, "")
    if match and read(bare):
        message = f"{_quoted(text)} says more than which period it is"
        return PeriodError(message, _without(bare, STATUSES.get(said[:1].lower(), "")))
    message = f"{_quoted(text)} is not {NAMES[kind]}"
    meant = list(dict.fromkeys(label(period) for period in _meant(bare, kind, read)))
    if meant:
        return PeriodError(message, f"write {_listed(meant)}")
    return PeriodError(message, f"write it like {EXAMPLES[kind]}")


def _quoted(text: str) -> str:
    line = " ".join(text.split())
    return f'"{line if len(line) <= LONGEST_SHOWN else line[: LONGEST_SHOWN - 1] + "…"}"'


def _listed(words: list[str]) -> str:
    return " or ".join(filter(None, [", ".join(words[:-1]), words[-1]]))


def _without(bare: str, status: str) -> str:
    """What to write where a period carries a mark that has a place of its own."""
    if status:
        return f'write {bare}, and {status} in the column "status"'
    return f'write {bare}, and the rest in the column "note"'


def _meant(text: str, kind: Kind, read: Read) -> Iterator[Period]:
    """What a text may have been meant for."""
    for other in (*_with_other_years(text, kind), *_from_a_spreadsheet(text)):
        other_period = read(other)
        if other_period and (kind is not Kind.TERM or _is_of(other_period, text)):
            yield other_period


def _with_other_years(text: str, kind: Kind) -> Iterator[str]:
    """The text with 2023/24 and 2024/25 for 2024, or with 2023 and 2024 for 2023/24."""
    if kind not in SHAPES:
        return
    split = SHAPES[kind].split
    match = (WHOLE_YEAR if split else TWO_YEARS).search(text)
    if not match:
        return
    first = int(match[1]) - split
    if not split and not str(first + 1).endswith(match[2]):
        return
    for year in (first, first + 1):
        yield text[: match.start()] + year_label(kind, year) + text[match.end() :]
    if not split:
        yield f"{first} to {first + 1}"


def _is_of(term: Period, text: str) -> bool:
    """Whether a term lies in the one year that a text names: spring 2024 is of 2023/24."""
    match = WHOLE_YEAR.search(text)
    return match is None or int(match[0]) in {term.first.year, term.last.year}


def _from_a_spreadsheet(text: str) -> Iterator[str]:
    """2011/12 for ``Dec-11``, and a day for ``31/05/2024``."""
    match = TAKEN_FOR_A_MONTH.fullmatch(text.strip())
    months = [month[:3].lower() for month in MONTHS]
    if match and match[1].lower() in months:
        number = months.index(match[1].lower()) + 1
        yield f"20{match[2]}-{number:02}"
    iso = as_iso(text.strip())
    if iso:
        yield iso
