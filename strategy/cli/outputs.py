"""What each verb's ``--json`` holds: the views whose fields stand in it, by its schema's name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import GenericAlias
from typing import Any, get_type_hints

from strategy.model import Standing
from strategy.reports.report import Report
from strategy.reports.report_names import HEAD, WRITTEN
from strategy.views.comparison import ComparisonView
from strategy.views.delivery.actions import ActionView
from strategy.views.delivery.coverage import CoverageView
from strategy.views.delivery.decisions import DecisionView
from strategy.views.delivery.due import DueView
from strategy.views.delivery.frameworks import FrameworkView
from strategy.views.header import Header
from strategy.views.history import HistoryView
from strategy.views.json_schema import Schema, fields_with_types, output_schema
from strategy.views.measures.measure import GapRow, MeasureDetail, MeasureRow
from strategy.views.people.posts import ActionDetail, PostDetail, PostView
from strategy.views.people.recommendations import RecommendationView
from strategy.views.people.voices import VoiceView
from strategy.views.progress.entries import EntryView
from strategy.views.progress.glance import GlanceView, PriorityView
from strategy.views.progress.objectives import ObjectiveDetail, ObjectiveRow

ROWS: Mapping[str, type] = {
    "objectives": ObjectiveRow,
    "measures": MeasureRow,
    "actions": ActionView,
    "entries": EntryView,
    "voices": VoiceView,
    "decisions": DecisionView,
    "recommendations": RecommendationView,
    "posts": PostView,
}
"""The rows of each kind that ``strategy list`` knows."""

VIEWS: Mapping[str, tuple[str, type]] = {
    "show": ("strategy show", GlanceView),
    "show-priority": ("strategy show PRIORITY", PriorityView),
    "show-objective": ("strategy show OBJECTIVE", ObjectiveDetail),
    "show-action": ("strategy show ACTION", ActionDetail),
    "show-measure": ("strategy show MEASURE", MeasureDetail),
    "show-post": ("strategy show POST", PostDetail),
    "due": ("strategy due", DueView),
    "coverage": ("strategy coverage", CoverageView),
    "coverage-framework": ("strategy coverage --framework ID", FrameworkView),
    "log": ("strategy log ID", HistoryView),
}
"""Objects that are a header and one view: the command, and the view."""


FIGURES: Mapping[str, type] = {"measures": MeasureRow, "gaps": GapRow}
"""The rows of the verbs about figures, each under the verb's own name."""

ANSWER = tuple[Mapping[str, Any], ...]
"""The rows of an answer, each by the names of its columns."""

SOURCES = tuple[Mapping[str, str], ...]
"""The strategies that were asked, or could not be read and why."""


def output_schemas() -> dict[str, Schema]:
    """The schema of every object that holds views, by a name for its file.

    A list has one for each kind of record, and a report one for each report.
    """
    return {name: output_schema(*parts) for name, parts in _outputs()}


def _outputs() -> Iterator[tuple[str, tuple[str, str, dict[str, Any]]]]:
    header = fields_with_types(Header)
    for name, (command, view) in VIEWS.items():
        yield name, (name, f"{command} --json", {**header, **fields_with_types(view)})
    for name, row in FIGURES.items():
        yield name, (name, f"strategy {name} --json", {**header, name: _rows(row)})
    for kind, row in ROWS.items():
        fields = {**header, "kind": str, kind: _rows(row)}
        yield f"list-{kind}", ("list", f"strategy list {kind} --json", fields)
    head = {"strategy": str, "organisation": str, "standing": Standing, "notice": str}
    compared = {name: kind | None for name, kind in head.items()}
    fields = {**compared, "audience": str, **fields_with_types(ComparisonView)}
    yield "diff", ("diff", "strategy diff --json", fields)
    for name, parts in WRITTEN.items():
        about = f"strategy report {name} --json"
        yield f"report-{name}", ("report", about, _of_report((*HEAD, *parts)))
    yield "query", ("query", 'strategy query "SELECT ..." --format json', {"rows": ANSWER})
    read = {"sources": SOURCES, "not_read": SOURCES, "answers": Mapping[str, ANSWER]}
    yield "portfolio", ("portfolio", "strategy portfolio SOURCES --format json", read)


def _rows(row: type) -> Any:
    return GenericAlias(tuple, (row, ...))


def _of_report(names: tuple[str, ...]) -> dict[str, Any]:
    """The types of a report's parts, the notice first."""
    parts = {name: getattr(Report, name).func for name in ("notice", *names)}
    return {
        name: get_type_hints(part, include_extras=True)["return"] for name, part in parts.items()
    }
