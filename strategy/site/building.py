"""All files of a site, from a strategy and a day: the same arguments give the same bytes."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, time
from typing import Final

from strategy.assess.delivery.due import due_by
from strategy.model import Standing
from strategy.reports.charts.frame import NARROW
from strategy.reports.rendering import drawer, with_notices
from strategy.reports.report import ReportRequest, assessed
from strategy.reports.templating import Compiled
from strategy.reports.view import SiteView
from strategy.sheets.calendar import calendar, event_of, strategy_key
from strategy.site.data import Resource, descriptor, resources_of
from strategy.site.feed import feed
from strategy.site.page_report import SiteReport
from strategy.site.pages import Draw, links_between, other_links, pages_of, resolved, text_of
from strategy.views.delivery.due import due_items

SEARCHED: Final = 2000
"""Characters of a page that are searched."""

SEARCH_CODE: Final = "site/search.js.jinja"


def site_files(
    request: ReportRequest, base_url: str, templates: Mapping[str, str], compiled: Compiled
) -> Iterator[tuple[str, bytes]]:
    """Each file of a site by its address from the site's root.

    ``request`` says whose strategy, for whom and as at which day; ``base_url`` is where the site
    will stand, without a slash at its end, or nothing. Raises
    :class:`~strategy.reports.templating.ReportError` where a template is wrong.
    """
    request = replace(request, name="site/style", drawn=NARROW)
    whole, is_less = assessed(request)
    report = SiteReport(request, whole, is_less=is_less)
    draw = drawer("html", templates, compiled)
    resources = resources_of(report, request)
    yield "style.css", draw(report).encode()
    yield from _pages(report, resources, base_url, draw, templates)
    yield from ((each.path, each.data) for each in resources)
    yield "data/datapackage.json", descriptor(report, resources, base_url)
    if base_url:
        document = whole.strategy.document
        key = strategy_key(document.uid, document.title, document.organisation)
        yield "feed.xml", feed(report, base_url, key)
        events = [event_of(each) for each in due_items(whole, due_by(whole, date.max))]
        moment = datetime.combine(request.held, time(), document.clock)
        yield "calendar.ics", calendar(document.title, key, events, moment).encode()


def _pages(
    report: SiteReport,
    resources: Sequence[Resource],
    base_url: str,
    draw: Draw,
    templates: Mapping[str, str],
) -> Iterator[tuple[str, bytes]]:
    pages = pages_of(report)
    addresses = {page.key: page.path for page in pages if page.record}
    downloads = tuple(each.download for each in resources)
    is_demonstration = report.standing == Standing.DEMONSTRATION.value
    searched: list[tuple[str, str, str, str]] = []
    for page in pages:
        site = SiteView(
            title=report.strategy,
            root=page.root,
            record=page.record,
            links=links_between(pages, page),
            more=other_links(pages, page),
            feed=bool(base_url),
            indexed=not is_demonstration and not report.notices,
        )
        drawn = report.page(page, site, downloads)
        html = resolved(draw(drawn), page, addresses)
        searched.append((page.title, page.path, page.kind, text_of(html)[:SEARCHED]))
        yield page.path, with_notices(html, drawn).encode()
    index = json.dumps([entry for entry in searched if entry[1] != "search.html"])
    yield "search.js", f"const PAGES = {index};\n{templates[SEARCH_CODE]}".encode()
