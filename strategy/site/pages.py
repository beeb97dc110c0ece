"""The pages of a site: which there are, what each is called, and links between them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from hashlib import sha256
from html import unescape
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

from strategy.model import Objective
from strategy.periods.dates import in_words
from strategy.reports.view import SiteLink
from strategy.values import dataclass
from strategy.views.measures.measure import GapRow
from strategy.views.names import objective_name

if TYPE_CHECKING:
    from strategy.reports.report import Report
    from strategy.site.page_report import SiteReport

Draw = Callable[["Report"], str]
"""A page as HTML."""

PARTS: Final = (
    ("index.html", "Start"),
    ("standing.html", "How things stand"),
    ("strategy.html", "The strategy"),
    ("measures.html", "Measures"),
    ("actions.html", "Actions"),
    ("decisions.html", "Decisions"),
    ("heard.html", "What was heard"),
    ("data.html", "Data"),
    ("search.html", "Search"),
)
"""What every page leads to, in this order."""

OF_WHOLE: Final = (
    ("index.html", "site/index", ""),
    ("standing.html", "summary", "How things stand"),
    ("strategy.html", "strategy", "The strategy as adopted"),
    ("measures.html", "site/measures", "Measures"),
    ("gaps.html", "site/gaps", "Gaps between groups"),
    ("actions.html", "site/actions", "Actions and milestones"),
    ("decisions.html", "site/decisions", "Decisions"),
    ("heard.html", "voice", "What was heard"),
    ("scrutiny.html", "scrutiny", "What was recommended"),
    ("frameworks.html", "frameworks", "Outside frameworks"),
    ("young-people.html", "young-people", "For young people"),
    ("releases.html", "releases", "What is published when"),
    ("rating.html", "site/rating", "How we rate"),
    ("data.html", "site/data", "Data to download"),
    ("contact.html", "site/contact", "Contact"),
    ("accessibility.html", "site/accessibility", "Accessibility statement"),
    ("search.html", "site/search", "Search"),
)
"""The pages that are of the whole strategy: address, template and title."""

SYMBOLIC: Final = re.compile(
    r'href="#(page-)?((?:objective|priority|measure|action|decision|gap)-[^"]+)"'
)
"""A link to a record by its kind and id, as templates write it; to its page, with ``page-``."""

PLACE: Final = re.compile(r' id="([^"]+)"')
TEXT: Final = re.compile(r"<(script|style|nav|svg)\b.*?</\1>|<[^>]+>", re.DOTALL)
BODY: Final = re.compile(r"<main\b.*</main>", re.DOTALL)


@dataclass(frozen=True, slots=True)
class SitePage:
    """A page: its address from the site's root, its template, its title, and the record it is of.

    ``kind`` says in a word what it is of, for the search; ``key`` is how links name the record.
    """

    path: str
    template: str
    title: str
    kind: str = "page"
    record: str = ""

    @property
    def key(self) -> str:
        """``objective-1.1``."""
        return f"{self.kind}-{self.record}"

    @property
    def root(self) -> str:
        """From the page's address to the site's root: nothing, or ``../``."""
        return "../" * self.path.count("/")


def pages_of(report: SiteReport) -> tuple[SitePage, ...]:
    """Every page of a site, those of the whole strategy first. ``report`` is of the whole."""
    return (*_of_whole(report), *_of_records(report))


def links_between(pages: tuple[SitePage, ...], page: SitePage) -> tuple[SiteLink, ...]:
    """The parts of the site as they are linked from a page; its own is marked."""
    there = {page.path for page in pages}
    return tuple(
        SiteLink(title, f"{page.root}{path}", path == page.path)
        for path, title in PARTS
        if path in there
    )


def other_links(pages: tuple[SitePage, ...], page: SitePage) -> tuple[SiteLink, ...]:
    """The other pages of the whole strategy, as they are linked from a page."""
    parts = dict(PARTS)
    return tuple(
        SiteLink(site_page.title, f"{page.root}{site_page.path}", site_page is page)
        for site_page in pages
        if not site_page.record and site_page.path not in parts
    )


def resolved(html: str, page: SitePage, addresses: Mapping[str, str]) -> str:
    """A page whose links to records lead to their pages, where they have no place on it."""
    here = set(PLACE.findall(html))

    def lead(link: re.Match[str]) -> str:
        key = unescape(link[2])
        if key not in addresses or (not link[1] and link[2] in here):
            return link[0]
        return f'href="{page.root}{quote(addresses[key])}"'

    return SYMBOLIC.sub(lead, html)


def text_of(html: str) -> str:
    """The words of a page's main part on one line."""
    body = BODY.search(html)
    return " ".join(unescape(TEXT.sub(" ", body[0] if body else "")).split())


def _of_whole(report: SiteReport) -> Iterator[SitePage]:
    empty = {
        "measures.html": not report.measures,
        "gaps.html": not report.gaps,
        "actions.html": not report.plan,
        "decisions.html": not report.decided,
        "heard.html": not report.voices,
        "scrutiny.html": not report.recommendations,
        "frameworks.html": not report.frameworks,
        "young-people.html": not report.young_people,
        "releases.html": not report.releases,
    }
    for path, template, title in OF_WHOLE:
        if not empty.get(path):
            yield SitePage(path, template, title or report.strategy)


def _of_records(report: SiteReport) -> Iterator[SitePage]:
    for group in report.groups:
        if group.anchor != "across":
            record = group.anchor.removeprefix("priority-")
            title = f"{group.number_in_words}: {group.title}" if group.number else group.title
            yield _page("priority", record, title, "site/priority")
    assessment = report.assessment
    for objective in _objectives(report):
        name = objective_name(assessment, objective).name
        yield _page("objective", objective.id, name, "objective")
    for measure in report.measures:
        yield _page("measure", measure.id, measure.title, "measure")
    for gap in report.gaps:
        yield _page("gap", gap_id(gap), f"{gap.measure_title}: {gap.name}", "site/gap")
    for planned in report.actions:
        yield _page("action", planned.action.id, planned.action.title, "site/action")
    for decision in report.decided:
        named = f" ({decision.reference})" if decision.reference else ""
        title = f"Decision of {decision.body}, {in_words(decision.date)}{named}"
        yield _page("decision", decision.id, title, "site/decision")


LONGEST_NAME: Final = 60
"""Letters of a gap's name that its page's address holds: disks take no more for long."""


def gap_id(gap: GapRow) -> str:
    """The id of a gap: its measure's, and what it is called there.

    One that is more than plain words, or long, has a few digits of its digest besides: no two are
    one.
    """
    named = re.findall(r"[a-z0-9]+", gap.name.casefold())
    words = "-".join(named)
    is_plain = " ".join(named) == gap.name.casefold() and len(words) <= LONGEST_NAME
    digest = [] if is_plain else [sha256(gap.name.encode()).hexdigest()[:6]]
    return "-".join(filter(None, [gap.measure, words[:LONGEST_NAME].rstrip("-"), *digest]))


def _objectives(report: SiteReport) -> Iterator[Objective]:
    """The objectives in force, then those that were: their addresses stay."""
    for position in report.assessment.positions:
        yield position.objective
    yield from report.assessment.out_of_force


FOLDERS: Final = {
    "priority": "priorities",
    "objective": "objectives",
    "measure": "measures",
    "gap": "gaps",
    "action": "actions",
    "decision": "decisions",
}


def _page(kind: str, record: str, title: str, template: str) -> SitePage:
    return SitePage(f"{FOLDERS[kind]}/{record}.html", template, title, kind, record)
