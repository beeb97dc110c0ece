"""All files of a site, from a strategy and a day."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime, time
from functools import cached_property
from typing import Final

from strategy.assess.delivery.due import due_by
from strategy.model import Standing
from strategy.reports.charts.frame import NARROW
from strategy.reports.parts.request import ReportRequest, assessed
from strategy.reports.rendering import drawer, with_notices
from strategy.reports.templating import Compiled
from strategy.reports.view import SiteView
from strategy.sheets.calendar import calendar, event_of, strategy_key
from strategy.site.data import DESCRIPTOR, Resource, descriptor, resources_of
from strategy.site.feed import feed
from strategy.site.page_report import SiteFile, SiteReport
from strategy.site.pages import SitePage, links_between, other_links, pages_of, resolved, text_of
from strategy.views.delivery.due import due_items

SEARCHED: Final = 2000
"""Characters of a page that are searched."""

SEARCH_CODE: Final = "site/search.js.jinja"


class SiteBuilder:
    """The files of a site, each made when it is asked for.

    ``request`` says whose strategy, for whom and as at which day; ``base_url`` is where the site
    will stand, without a slash at its end, or nothing.
    """

    def __init__(
        self,
        request: ReportRequest,
        base_url: str,
        templates: Mapping[str, str],
        compiled: Compiled,
    ) -> None:
        self._request = replace(request, name="site/style", drawn=NARROW)
        self._base_url = base_url
        self._search_code = templates[SEARCH_CODE]
        self._draw = drawer("html", templates, compiled)
        whole, is_less = assessed(self._request)
        self._report = SiteReport(self._request, whole, is_less=is_less)
        self._pages = {page.path: page for page in pages_of(self._report)}
        self._addresses = {page.key: page.path for page in self._pages.values() if page.record}
        self._words: dict[str, str] = {}

    @cached_property
    def paths(self) -> tuple[str, ...]:
        """The address of every file from the site's root."""
        feeds = ("feed.xml", "calendar.ics") if self._base_url else ()
        return ("style.css", *self._pages, "search.js", *self._resources, DESCRIPTOR, *feeds)

    def file(self, path: str) -> bytes:
        """One file. Raises :class:`~strategy.reports.templating.ReportError` for a wrong template.

        ``KeyError`` where the site has no such file.
        """
        if path in self._pages:
            return self._page(self._pages[path]).encode()
        if path in self._resources:
            return self._resources[path].data
        return {
            "style.css": lambda: self._draw(self._report).encode(),
            "search.js": self._search,
            DESCRIPTOR: self._descriptor,
            "feed.xml": self._feed,
            "calendar.ics": self._calendar,
        }[path]()

    def files(self) -> Iterator[tuple[str, bytes]]:
        """Every file by its address: the same arguments give the same bytes."""
        return ((path, self.file(path)) for path in self.paths)

    @cached_property
    def _resources(self) -> Mapping[str, Resource]:
        return {resource.path: resource for resource in resources_of(self._report, self._request)}

    @cached_property
    def _downloads(self) -> tuple[SiteFile, ...]:
        return tuple(resource.download for resource in self._resources.values())

    @cached_property
    def _all_pages(self) -> tuple[SitePage, ...]:
        return tuple(self._pages.values())

    def _page(self, page: SitePage) -> str:
        is_demonstration = self._report.standing == Standing.DEMONSTRATION.value
        site = SiteView(
            title=self._report.strategy,
            root=page.root,
            record=page.record,
            links=links_between(self._all_pages, page),
            more=other_links(self._all_pages, page),
            feed=bool(self._base_url),
            indexed=not is_demonstration and not self._report.notices,
        )
        downloads = self._downloads if page.path == "data.html" else ()
        drawn = self._report.page(page, site, downloads)
        html = resolved(self._draw(drawn), page, self._addresses)
        self._words[page.path] = text_of(html)[:SEARCHED]
        return with_notices(html, drawn)

    def _search(self) -> bytes:
        """The search of all pages: their words, and the script."""
        searched = [page for page in self._all_pages if page.path != "search.html"]
        for page in searched:
            if page.path not in self._words:
                self._page(page)
        index = json.dumps([(p.title, p.path, p.kind, self._words[p.path]) for p in searched])
        return f"const PAGES = {index};\n{self._search_code}".encode()

    def _descriptor(self) -> bytes:
        return descriptor(self._report, tuple(self._resources.values()), self._base_url)

    @cached_property
    def _key(self) -> str:
        document = self._report.assessment.strategy.document
        return strategy_key(document.uid, document.title, document.organisation)

    def _feed(self) -> bytes:
        return feed(self._report, self._base_url, self._key)

    def _calendar(self) -> bytes:
        whole = self._report.assessment
        document = whole.strategy.document
        events = [event_of(due_item) for due_item in due_items(whole, due_by(whole, date.max))]
        moment = datetime.combine(self._request.held, time(), document.clock)
        return calendar(document.title, self._key, events, moment).encode()
