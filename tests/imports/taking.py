"""A published file, a measure, and the figures taken, as lines that people can read."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from strategy.diagnostics import Diagnostic
from strategy.imports.ees import column_names, survey
from strategy.imports.ees_series import take
from strategy.imports.ees_standard import read_meta
from strategy.imports.merging import as_cell
from strategy.imports.picking import Areas, Picked, Stamp
from strategy.model import EesSeries, Measure
from strategy.periods.wording import label

FILES = Path(__file__).parent / "files"
HEADING = (
    "time_period,time_identifier,geographic_level,country_code,country_name,region_code,"
    "region_name,old_la_code,new_la_code,la_name"
)
ENGLAND = "E92000001,England,,,,,"
REGION = "E92000001,England,E12000002,North West,,,"
WIGAN = "E92000001,England,E12000002,North West,359,E08000010,Wigan"


def measure(**said: Any) -> Measure:
    given = {
        "id": "absence",
        "title": "Absence",
        "definition": "Sessions missed.",
        "unit": "%",
        "decimals": "1",
        "better": "lower",
        "period": "academic-year",
        "source": {"publisher": "DfE"},
    }
    return Measure.model_validate(given | said)


def areas(**sought: str) -> Areas:
    """Areas that are all needed; Wigan by its code where none is given."""
    given = sought or {"Wigan": "E08000010"}
    return Areas(given, frozenset(given))


def small(*rows: str, heading: str = f"{HEADING},school_type,rate") -> bytes:
    """A file of the standard with a filter and an indicator."""
    return "\n".join([heading, *rows, ""]).encode()


def taken(
    data: bytes | str,
    of: Measure | None = None,
    where: Areas | None = None,
    meta: str = "",
    stamp: Stamp | None = None,
    **series: Any,
) -> Picked:
    """The figures of a series in a file, or everything that is wrong."""
    name = data if isinstance(data, str) else "file.csv"
    content = (FILES / data).read_bytes() if isinstance(data, str) else data
    about, problems = (
        read_meta(meta.encode(), "file.meta.csv", column_names(content)) if meta else ({}, [])
    )
    result, wrong = survey(content, name, about)
    if result is None or problems:
        return Picked(problems=(*problems, *wrong))
    wanted = EesSeries.model_validate({"indicator": "rate", **series})
    return take(content, result, wanted, where or areas(), of or measure(), stamp or Stamp())


def figures(picked: Picked) -> list[str]:
    """Each figure on a line: period, area, breakdowns, value, numerator and denominator."""
    assert [said(problem) for problem in picked.problems] == []
    return [
        " ".join(
            filter(None, [
                label(figure.period), figure.area, *figure.breakdown, as_cell(figure.value),
                as_cell(figure.numerator), as_cell(figure.denominator),
            ])
        )
        for figure in picked.figures
    ]  # fmt: skip


def said(one: Diagnostic) -> str:
    """A problem with its line, its column and its rule."""
    assert one.place is not None
    return f"{one.place.line}:{one.place.column} {one.rule}: {one.message}"


def problems(picked: Picked) -> list[str]:
    assert picked.figures == ()
    return [said(problem) for problem in picked.problems]
