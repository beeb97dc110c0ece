"""A report from a strategy and a date: the view, then a template or JSON, then the notice."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cache

from strategy.load.messages import did_you_mean
from strategy.reports import banner, detail
from strategy.reports.basics import Notice
from strategy.reports.charts.frame import NARROW
from strategy.reports.parts.request import ReportRequest
from strategy.reports.prose import plain
from strategy.reports.report import Report, report_of
from strategy.reports.report_names import ABOUT, ABOUT_RECORDS, HEAD, OF_ONE_RECORD, TITLES, WRITTEN
from strategy.reports.sentences import marking_notice
from strategy.reports.templating import Compiled, ReportError, filler, nothing_compiled
from strategy.safetext import escaped
from strategy.views.serialising import VERSION, as_data

FORMATS = ("md", "html", "json")


def render(
    request: ReportRequest,
    form: str,
    templates: Mapping[str, str],
    compiled: Compiled = nothing_compiled,
) -> str:
    """The report that is asked for in one of :data:`FORMATS`, ending with a newline.

    ``templates`` maps the names of templates to their text, as
    :func:`strategy.reports.templating.layered` makes it, and ``compiled`` gives the code of those
    compiled beforehand. The same arguments give the same text. Raises :class:`ReportError` where
    there is no such report or format, or where a template is wrong.
    """
    report = report_for(replace(request, drawn=NARROW if form == "html" else None), form, templates)
    return rendered(report, form, templates, compiled)


def report_for(request: ReportRequest, form: str, templates: Mapping[str, str]) -> Report:
    """The report that is asked for, where there is such a one in a format."""
    name = request.name
    if form not in FORMATS:
        raise ReportError(f'there is no format "{form}"; there are {", ".join(FORMATS)}')
    template_names = names(templates, form)
    if name in OF_ONE_RECORD and request.record:
        return report_of(request)
    if name not in template_names:
        meant = did_you_mean(name, template_names) or f"there are {', '.join(template_names)}"
        raise ReportError(f'there is no report "{name}"; {meant}')
    return report_of(request)


def rendered(report: Report, form: str, templates: Mapping[str, str], compiled: Compiled) -> str:
    """A report in a format, with the notices that must stand first."""
    if form == "json":
        return as_json(report)
    page = drawer(form, templates, compiled)(report)
    if form == "html":
        return with_notices(page, report)
    for notice in reversed(notices(report)):
        page = banner.in_markdown(page, notice)
    return page


def with_notices(page: str, report: Report) -> str:
    """A web page with what must stand first."""
    for notice in reversed(notices(report)):
        page = banner.in_html(page, notice)
    return banner.on_every_sheet(page, plain(report.marking))


def notices(report: Report) -> list[Notice]:
    """What stands first whatever a template does: a copy's marking, what a strategy or draft is."""
    approval = report.approval
    draft = [Notice(approval.word, plain(approval.text))] if approval and approval.draft else []
    marking = [marking_notice(report.marking)] if report.marking else []
    return [*marking, *([report.notice] if report.notice else []), *draft, *report.notices]


def names(templates: Mapping[str, str], form: str) -> list[str]:
    """The reports there are in a format: those that come with the tool and a council's own."""
    if form == "json":
        return list(TITLES)
    ending = f".{form}.jinja"
    own = sorted(
        name.removesuffix(ending)
        for name in templates
        if name.endswith(ending)
        and "/" not in name
        and name.removesuffix(ending) not in ("page", *OF_ONE_RECORD)
    )
    return [*TITLES, *(name for name in own if name not in TITLES)]


def reports(templates: Mapping[str, str]) -> dict[str, str]:
    """Every report with what it is, in a few words; a council's own last."""
    own = [name for name in names(templates, "md") + names(templates, "html") if name not in TITLES]
    about = {**ABOUT, **{f"{name} ID": words for name, words in ABOUT_RECORDS.items()}}
    return {**about, **dict.fromkeys(own, "a template of your own")}


def as_json(report: Report) -> str:
    """The head of a report and the parts that it is of, as one JSON object, the notice first."""
    parts = {name: as_data(getattr(report, name)) for name in (*HEAD, *WRITTEN[report.report])}
    first = {"notice": as_data(report.notice), "schema": "strategy/report", "version": VERSION}
    return json.dumps({**first, **parts}, indent=2) + "\n"


def drawer(form: str, templates: Mapping[str, str], compiled: Compiled) -> Callable[[Report], str]:
    """What fills in the template of one report after another, without the notices."""
    from markupsafe import Markup  # not above: JSON does not pay for it

    parser = cache(detail.parser)  # importing it takes time that most reports need not spend

    def detail_as_html(text: str) -> str:
        return Markup(detail.as_html(text, parser()))  # noqa: S704 (it has escaped its text)

    def detail_as_markdown(text: str) -> str:
        return detail.as_markdown(text, parser())

    filters = {"detail": detail_as_html if form == "html" else detail_as_markdown}
    fill = filler(templates, filters, str if form == "html" else escaped, compiled)

    def draw(report: Report) -> str:
        return fill(f"{report.report}.{form}.jinja", report).rstrip("\n") + "\n"

    return draw
