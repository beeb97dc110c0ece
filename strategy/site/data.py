"""What a site offers to take away: tables as CSV, the position as JSON, and a descriptor of them.

The descriptor follows Data Package 2.0 (https://datapackage.org/standard/data-package/).
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from strategy.assess.part import part_of
from strategy.csvtext.writing import Cell, as_csv
from strategy.reports.parts.request import ReportRequest, assessed
from strategy.reports.rendering import as_json
from strategy.reports.report import Report
from strategy.site.page_report import SiteFile, SiteReport
from strategy.values import dataclass
from strategy.views.measures.measure import MeasureDetail, measure_detail, measure_rows
from strategy.views.people.recommendations import RecommendationsView, RecommendationView
from strategy.views.progress.objectives import objective_rows
from strategy.views.serialising import sheet

DESCRIPTOR: Final = "data/datapackage.json"
PROFILE: Final = "https://datapackage.org/profiles/2.0/datapackage.json"
NO_SOURCE: Final = "none is given"
FIGURE_COLUMNS: Final = (
    "period", "area", "group", "value", "in_words", "symbol", "lower", "upper", "status",
    "published", "note", "notice",
)  # fmt: skip
NUMBERS: Final = frozenset({"value", "lower", "upper", "latest_value"})


@dataclass(frozen=True, slots=True)
class Resource:
    """A file to take away, with where it comes from. ``columns`` are none for JSON."""

    name: str
    path: str
    title: str
    data: bytes
    columns: Sequence[str] = ()
    source: str = ""
    url: str | None = None
    licence: str | None = None

    @property
    def download(self) -> SiteFile:
        """How it is offered on a page."""
        kind = "CSV" if self.columns else "JSON"
        return SiteFile(
            title=self.title,
            path=self.path,
            size=f"{kind}, {_size(len(self.data))}",
            source=self.source or NO_SOURCE,
            url=self.url,
            licence=self.licence or NO_SOURCE,
        )


def data_files(request: ReportRequest) -> dict[str, bytes]:
    """The files to take away of a report's part, and their descriptor, by path."""
    whole, is_less = assessed(request)
    report = SiteReport(request, part_of(whole, request.cut), is_less=is_less)
    resources = resources_of(report, request)
    files = {resource.path: resource.data for resource in resources}
    files[DESCRIPTOR] = descriptor(report, resources, "")
    return {path.removeprefix("data/"): data for path, data in files.items()}


def resources_of(report: SiteReport, request: ReportRequest) -> tuple[Resource, ...]:
    """Every file to take away: the tables, the figures of each measure, and the position."""
    return (*_tables(report), *_figures(report), _position(report, request))


def descriptor(report: SiteReport, resources: Sequence[Resource], base_url: str) -> bytes:
    """``datapackage.json``: what each file holds, its source and its licence."""
    package: dict[str, Any] = {
        "$schema": PROFILE,
        "name": "strategy",
        "title": report.strategy,
        "description": " ".join(filter(None, [_notice(report), report.dates])),
        **({"homepage": base_url} if base_url else {}),
        "created": f"{report.as_at.isoformat()}T00:00:00Z",
        "contributors": [{"title": report.organisation, "roles": ["publisher"]}],
        "resources": [_described(resource) for resource in resources],
    }
    return (json.dumps(package, indent=2, ensure_ascii=False) + "\n").encode()


def _described(resource: Resource) -> Mapping[str, Any]:
    source = {"title": resource.source or NO_SOURCE}
    if resource.url:
        source["path"] = resource.url
    fields = [
        {"name": column, "type": "number" if column in NUMBERS else "string"}
        for column in resource.columns
    ]
    licence = resource.licence or NO_SOURCE
    return {
        "name": resource.name,
        "path": resource.path.removeprefix("data/"),
        "title": resource.title,
        "format": "csv" if fields else "json",
        "mediatype": "text/csv" if fields else "application/json",
        "encoding": "utf-8",
        "bytes": len(resource.data),
        "sources": [source],
        "description": f"Licence: {licence}.",
        **({"licenses": [{"title": resource.licence}]} if resource.licence else {}),
        **({"schema": {"fields": fields, "missingValues": [""]}} if fields else {}),
    }


def _tables(report: SiteReport) -> Iterator[Resource]:
    assessment = report.assessment
    rows: Mapping[str, tuple[str, Sequence[Any]]] = {
        "objectives": (
            "Objectives and their status",
            objective_rows(assessment, assessment.positions),
        ),
        "measures": (
            "Measures and their latest figures",
            measure_rows(assessment, report.facts_of),
        ),
        "actions": ("Actions", [action.action for action in report.actions]),
        "decisions": ("Decisions", report.decided),
        "recommendations": ("Recommendations and answers", _every(report.recommendations)),
    }
    for kind, (title, views) in rows.items():
        if views:
            columns, cells = sheet(kind, views, _notice(report))
            data = as_csv(columns, cells).encode()
            yield Resource(
                kind, f"data/{kind}.csv", title, data, columns, source=report.organisation
            )


def _every(recommendations: RecommendationsView | None) -> Sequence[RecommendationView]:
    return (*recommendations.open, *recommendations.settled) if recommendations else ()


def _figures(report: SiteReport) -> Iterator[Resource]:
    for measure in report.measures:
        detail = measure_detail(report.assessment, report.facts_of[measure.id])
        rows = list(_rows(detail, _notice(report)))
        if rows:
            source = detail.source
            yield Resource(
                f"figures-{measure.id}",
                f"data/figures/{measure.id}.csv",
                f"Figures: {measure.title}",
                as_csv(FIGURE_COLUMNS, rows).encode(),
                FIGURE_COLUMNS,
                ": ".join(filter(None, [source.publisher, source.dataset])),
                source.url,
                source.licence,
            )


def _rows(detail: MeasureDetail, notice: str | None) -> Iterator[Sequence[Cell]]:
    for series in detail.series:
        for figure in series.figures:
            yield (
                figure.period,
                series.name,
                "; ".join(series.breakdown),
                figure.value,
                figure.value_in_words,
                figure.symbol.value if figure.symbol else None,
                figure.lower,
                figure.upper,
                figure.status.value,
                figure.published.isoformat() if figure.published else None,
                figure.note,
                notice,
            )


def _position(report: SiteReport, request: ReportRequest) -> Resource:
    progress = Report(
        replace(request, name="progress"),
        report.assessment,
        report.assessment,
        is_less=report.is_less,
    )
    return Resource(
        "position",
        "data/position.json",
        "The whole position: objectives, updates, actions, measures and decisions",
        as_json(progress).encode(),
        source=report.organisation,
    )


def _notice(report: SiteReport) -> str | None:
    return f"{report.notice.word}. {report.notice.text}" if report.notice else None


def _size(number: int) -> str:
    return f"{number / 1024:,.0f} kB" if number >= 1024 else f"{number} bytes"
