"""Every way to write a period, as plain data: what the tests try and ``docs/periods.md`` shows."""

from typing import NamedTuple


class Read(NamedTuple):
    """A period of a kind: how it is printed, its days, and the other ways to write it."""

    kind: str
    label: str
    first: str
    last: str
    written: tuple[str, ...]


class Refused(NamedTuple):
    """A text that is no period of a kind, and what is said to mend it."""

    kind: str
    text: str
    hint: str


class Identified(NamedTuple):
    """What DfE's open data standard keeps in two columns, and the period it is."""

    time_period: str
    time_identifier: str
    kind: str
    label: str


READ = (
    Read(
        "academic-year", "2023/24", "2023-09-01", "2024-08-31",
        ("2023-24", "202324", "2023/2024", "2023–24", "Academic year 2023/24"),
    ),
    Read(
        "academic-year", "2014/15 to 2016/17", "2014-09-01", "2017-08-31",
        ("2014/15-2016/17", "2014/15-16/17", "2014-15 to 2016-17", "201415 to 201617"),
    ),
    Read(
        "financial-year", "2023-24", "2023-04-01", "2024-03-31",
        ("2023/24", "202324", "2023-24 financial year"),
    ),
    Read(
        "financial-year", "1998-99 to 2000-01", "1998-04-01", "2001-03-31", ("1998/99-00/01",)
    ),
    Read("tax-year", "2023-24", "2023-04-06", "2024-04-05", ("2023/24", "202324")),
    Read("calendar-year", "2024", "2024-01-01", "2024-12-31", ("Calendar year 2024",)),
    Read(
        "calendar-year", "2014 to 2016", "2014-01-01", "2016-12-31",
        ("2014-16", "2014–16", "2014-2016", "2014 - 16"),
    ),
    Read("calendar-year", "2014 to 2015", "2014-01-01", "2015-12-31", ("2014 to 15",)),
    Read("reporting-year", "2025", "2025-01-01", "2025-12-31", ("Reporting year 2025",)),
    Read(
        "twelve-months", "October 2023 to September 2024", "2023-10-01", "2024-09-30",
        ("Oct 2023-Sep 2024", "Oct 2023 – Sep 2024", "2023-10 to 2024-09", "year to Sep 2024",
         "year ending September 2024", "12 months to September 2024"),
    ),
    Read(
        "twelve-months", "January 2012 to December 2012", "2012-01-01", "2012-12-31",
        ("Jan 2012-Dec 2012", "year to December 2012"),
    ),
    Read(
        "twelve-months", "July 2021 to June 2024", "2021-07-01", "2024-06-30",
        ("Jul 2021-Jun 2024",),
    ),
    Read(
        "term", "2024/25 autumn", "2024-09-01", "2024-12-31",
        ("autumn term 2024/25", "2024/25 autumn term", "202425 Autumn term", "autumn 2024-25"),
    ),
    Read("term", "2024/25 spring", "2025-01-01", "2025-04-30", ("202425 Spring term",)),
    Read("term", "2024/25 summer", "2025-05-01", "2025-08-31", ("summer term 2024/25",)),
    Read(
        "term", "2024/25 autumn and spring", "2024-09-01", "2025-04-30",
        ("autumn and spring terms 2024/25", "202425 Autumn and spring term"),
    ),
    Read("half-year", "2024 H1", "2024-01-01", "2024-06-30", ("H1 2024", "2024-H1", "2024h1")),
    Read(
        "financial-half-year", "2024-25 H2", "2024-10-01", "2025-03-31",
        ("2024/25 H2", "H2 2024-25", "202425 Part 2 (October to March)"),
    ),
    Read("quarter", "2024 Q2", "2024-04-01", "2024-06-30", ("Q2 2024", "2024-Q2", "2024Q2")),
    Read(
        "financial-quarter", "2024-25 Q2", "2024-07-01", "2024-09-30",
        ("2024/25 Q2", "Q2 2024/25", "202425 Financial year Q2"),
    ),
    Read("academic-quarter", "2024/25 Q1", "2024-09-01", "2024-11-30", ("202425 Q1",)),
    Read("tax-quarter", "2024-25 Q4", "2025-01-06", "2025-04-05", ("2024/25 Q4",)),
    Read("month", "May 2024", "2024-05-01", "2024-05-31", ("2024-05", "2024 May", "may 2024")),
    Read("month", "September 2024", "2024-09-01", "2024-09-30", ("2024-09", "Sep 2024")),
    Read(
        "week", "2024 week 19", "2024-05-06", "2024-05-12",
        ("2024-W19", "2024W19", "week 19 of 2024", "Week 19 2024"),
    ),
    Read("week", "2020 week 53", "2020-12-28", "2021-01-03", ("2020-W53",)),
    Read("day", "31 March 2024", "2024-03-31", "2024-03-31", ("2024-03-31", "31 Mar 2024")),
)  # fmt: skip

REFUSED = (
    Refused("academic-year", "2024", "write 2023/24 or 2024/25"),
    Refused("financial-year", "2024", "write 2023-24 or 2024-25"),
    Refused("academic-year", "2023/25", "write it like 2023/24"),
    Refused("academic-year", "Dec-11", "write 2011/12"),
    Refused("academic-year", "2025 (prov)", "write 2024/25 or 2025/26"),
    Refused("academic-year", "2199/00 to 1900/01", "write it like 2023/24"),
    Refused("calendar-year", "2014-15", "write 2014, 2015 or 2014 to 2015"),
    Refused("calendar-year", "2023/24", "write 2023, 2024 or 2023 to 2024"),
    Refused("calendar-year", "2018 (Rev)", 'write 2018, and revised in the column "status"'),
    Refused("calendar-year", "2018p", 'write 2018, and provisional in the column "status"'),
    Refused("calendar-year", "2024 (OT)", 'write 2024, and the rest in the column "note"'),
    Refused("calendar-year", "2016-14", "write it like 2024"),
    Refused("calendar-year", "0024", "write it like 2024"),
    Refused("calendar-year", "2" * 100, "write it like 2024"),
    Refused("tax-year", "2024", "write 2023-24 or 2024-25"),
    Refused("reporting-year", "2025 to x", "write it like 2024"),
    Refused("twelve-months", "2023/24", "write it like October 2023 to September 2024"),
    Refused(
        "twelve-months", "Oct 2023 to Aug 2024", "write it like October 2023 to September 2024"
    ),
    Refused("twelve-months", "Sep 2024", "write it like October 2023 to September 2024"),
    Refused("term", "spring 2024", "write 2023/24 spring"),
    Refused("term", "2024/25", "write it like 2023/24 autumn"),
    Refused("term", "2024/26 autumn", "write it like 2023/24 autumn"),
    Refused("term", "2024/25 autumn 2024/25", "write it like 2023/24 autumn"),
    Refused("half-year", "2024 H3", "write it like 2024 H1"),
    Refused("half-year", "2024 Q1", "write it like 2024 H1"),
    Refused("financial-half-year", "first half", "write it like 2023-24 H1"),
    Refused("quarter", "2024/25 Q2", "write 2024 Q2 or 2025 Q2"),
    Refused("financial-quarter", "2024 Q2", "write 2023-24 Q2 or 2024-25 Q2"),
    Refused("academic-quarter", "Q5 2024/25", "write it like 2023/24 Q2"),
    Refused("tax-quarter", "", "write it like 2023-24 Q2"),
    Refused("month", "2024-13", "write it like 2024-05"),
    Refused("month", "May-24", "write May 2024"),
    Refused("month", "May", "write it like 2024-05"),
    Refused("month", "Smarch 2024", "write it like 2024-05"),
    Refused("week", "2024-W53", "write it like 2024-W19"),
    Refused("week", "1800-W19", "write it like 2024-W19"),
    Refused("week", "19", "write it like 2024-W19"),
    Refused("day", "31/03/2024", "write 31 March 2024"),
    Refused("day", "31 Smarch 2024", "write it like 2024-05-31"),
    Refused("day", "2023-02-29", "write it like 2024-05-31"),
)

IDENTIFIED = (
    Identified("202425", "Academic year", "academic-year", "2024/25"),
    Identified("202425", "Academic year Q1", "academic-quarter", "2024/25 Q1"),
    Identified("2024", "Calendar year", "calendar-year", "2024"),
    Identified("2024", "Calendar year Q4", "quarter", "2024 Q4"),
    Identified("202425", "Financial year", "financial-year", "2024-25"),
    Identified("202425", "Financial year Q2", "financial-quarter", "2024-25 Q2"),
    Identified("202425", "Part 1 (April to September)", "financial-half-year", "2024-25 H1"),
    Identified("202425", "Part 2 (October to March)", "financial-half-year", "2024-25 H2"),
    Identified("202425", "Tax year", "tax-year", "2024-25"),
    Identified("202425", "Tax year Q3", "tax-quarter", "2024-25 Q3"),
    Identified("2025", "Reporting year", "reporting-year", "2025"),
    Identified("202425", "Autumn term", "term", "2024/25 autumn"),
    Identified("202425", "Autumn and spring term", "term", "2024/25 autumn and spring"),
    Identified("202425", "Spring term", "term", "2024/25 spring"),
    Identified("202425", "Summer term", "term", "2024/25 summer"),
    Identified("2024", "Week 19", "week", "2024 week 19"),
    Identified("2024", "January", "month", "January 2024"),
)
