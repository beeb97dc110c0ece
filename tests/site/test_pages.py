"""A site as files: every link leads somewhere, nothing internal leaves, data says whose it is."""

import csv
import json
import re
from datetime import date
from functools import cache
from html import unescape
from io import StringIO
from pathlib import Path, PurePosixPath
from urllib.parse import unquote
from xml.etree import ElementTree

import feedparser
import pytest
import vobject

from strategy.audience import Audience
from strategy.model import Strategy
from strategy.reports.basics import Notice
from strategy.reports.parts.request import ReportRequest
from strategy.reports.templating import layered, nothing_compiled
from strategy.site.building import SiteBuilder
from tests.reports import small
from tests.reports.pages import AS_AT, HELD, STRATEGIES, built_in
from tests.test_audience import MARKER, kept_back

BASE = "https://example.org/plan"
LINK = re.compile(r'(?:href|src)="([^"]*)"')
PLACE = re.compile(r' id="([^"]+)"')
ATOM = {"a": "http://www.w3.org/2005/Atom"}


def built(
    strategy: Strategy,
    base_url: str = BASE,
    as_at: date = AS_AT,
    notices: tuple[Notice, ...] = (),
) -> dict[str, str]:
    request = ReportRequest(
        name="site",
        strategy=strategy,
        as_at=as_at,
        held=HELD,
        audience=Audience.PUBLIC,
        version="strategy 1.2.3",
        notices=notices,
    )
    site = SiteBuilder(request, base_url, layered(built_in(), {}), nothing_compiled)
    return {path: data.decode("utf-8-sig") for path, data in site.files()}


@cache
def site_of(which: str) -> dict[str, str]:
    return built(STRATEGIES[which]())


def broken_links(files: dict[str, str]) -> list[tuple[str, str]]:
    """Every link of a page to what is not in the site."""
    broken = []
    for path, html in files.items():
        if not path.endswith(".html"):
            continue
        for link in map(unescape, LINK.findall(html)):
            target, _, place = link.partition("#")
            if re.match(r"[a-z]+:", link):
                continue
            there = _joined(path, unquote(target)) if target else path
            places = map(unescape, PLACE.findall(files.get(there, "")))
            if there not in files or (place and place not in places):
                broken.append((path, link))
    return broken


def _joined(page: str, target: str) -> str:
    parts: list[str] = []
    for part in (PurePosixPath(page).parent / target).parts:
        if part == "..":
            parts.pop()
        else:
            parts.append(part)
    return "/".join(parts)


@pytest.mark.parametrize("which", STRATEGIES)
def test_every_link_leads_somewhere(which: str) -> None:
    files = site_of(which)
    assert broken_links(files) == []
    assert broken_links({**files, "x.html": '<a href="no.html"></a>'}) == [("x.html", "no.html")]


@pytest.mark.parametrize("which", STRATEGIES)
def test_every_page_can_be_reached_from_the_start(which: str) -> None:
    files = site_of(which)
    reached, waiting = set(), ["index.html"]
    while waiting:
        page = waiting.pop()
        if page in reached or page not in files:
            continue
        reached.add(page)
        if page.endswith(".html"):
            links = [unescape(value).partition("#")[0] for value in LINK.findall(files[page])]
            waiting += [_joined(page, unquote(link)) for link in links if link and ":" not in link]
    assert {path for path in files if path.endswith(".html")} <= reached


@pytest.mark.parametrize("which", STRATEGIES)
def test_nothing_is_fetched_from_outside(which: str) -> None:
    for path, html in site_of(which).items():
        if path.endswith(".html"):
            fetched = re.findall(
                r'<(?:link rel="stylesheet" href|script src|img src)="([^"]*)"', html
            )
            assert fetched
            assert not [value for value in fetched if ":" in value or value.startswith("/")], path


def test_the_same_arguments_give_the_same_bytes() -> None:
    assert built(STRATEGIES["measured"]()) == site_of("measured")


def test_nothing_internal_leaves() -> None:
    files = built(kept_back())
    assert "It works" in files["actions/open.html"]
    assert {path for path, text in files.items() if MARKER in text or MARKER in path} == set()
    assert "objectives/1.9.html" not in files
    assert "measures/secret.html" not in files


def test_there_is_a_page_for_each_record() -> None:
    files = site_of("delivered")
    for folder in ("priorities", "objectives", "actions", "decisions"):
        assert any(path.startswith(f"{folder}/") for path in files), folder
    measured = site_of("measured")
    assert any(path.startswith("measures/") for path in measured)
    assert any(path.startswith("gaps/") for path in measured)


SUPERSEDED = {
    "data/decisions/2026-06-01-new.yaml": b"date: 2026-06-01\nbody: Cabinet\n"
    b"summary: One for two.\neffects: [{objective: 1.1, outcome: superseded, by: 1.2}]\n"
}


def test_the_address_of_what_was_superseded_leads_on() -> None:
    files = small.files(
        priorities=["1"], objectives={"1.1": "", "1.2": "supersedes: [1.1]"}, updates={}
    )
    site = built(small.read({**files, **SUPERSEDED}))
    assert 'href="../objectives/1.2.html"' in site["objectives/1.1.html"]
    assert "Became 1.2" in site["objectives/1.1.html"]
    assert "objectives/1.1.html" not in site["priorities/1.html"]


def test_a_demonstration_says_so_and_is_not_indexed() -> None:
    site = site_of("demonstration")
    for path, html in site.items():
        if path.endswith(".html"):
            assert "<title>Demonstration: " in html, path
            assert '<meta name="robots" content="noindex">' in html
    feed = ElementTree.fromstring(site["feed.xml"])
    assert feed.findtext("a:title", namespaces=ATOM, default="").startswith("Demonstration: ")
    assert "noindex" not in site_of("delivered")["index.html"]


def test_a_notice_stands_on_every_page() -> None:
    site = built(STRATEGIES["delivered"](), notices=(Notice("DRAFT", "Nobody approved it."),))
    for path, html in site.items():
        if path.endswith(".html"):
            assert "Nobody approved it." in html, path
            assert "noindex" in html


def test_text_stays_text() -> None:
    hostile = "<script>alert(1)</script> & \\\"'"
    files = small.files(
        priorities=["1"],
        objectives={"1.1": f'label: "{hostile}"'},
        updates={"1.1": [("2026-05-02", "on-track", f'summary: "{hostile}"')]},
    )
    site = built(small.read(files))
    for path, text in site.items():
        if path.endswith(".html"):
            assert "<script>alert" not in text, path
    feed = ElementTree.fromstring(site["feed.xml"])
    assert "<script>alert(1)</script>" in feed.findtext("a:entry/a:title", "", ATOM)
    pages = json.loads(site["search.js"].partition(" = ")[2].partition(";\n")[0])
    assert any("<script>alert(1)</script>" in title for title, *_ in pages)


def test_the_feed_has_updates_latest_first_with_pages_of_the_site() -> None:
    site = site_of("delivered")
    feed = ElementTree.fromstring(site["feed.xml"])
    entries = feed.findall("a:entry", ATOM)
    days = [entry.findtext("a:updated", "", ATOM) for entry in entries]
    assert days == sorted(days, reverse=True)
    assert len({entry.findtext("a:id", "", ATOM) for entry in entries}) == len(entries) > 1
    for entry in entries:
        link = entry.find("a:link", ATOM)
        assert link is not None
        assert unquote(link.get("href", "").removeprefix(f"{BASE}/")) in site


@pytest.mark.parametrize("which", STRATEGIES)
def test_readers_that_others_wrote_take_the_feed_and_the_calendar(which: str) -> None:
    site = site_of(which)
    feed = feedparser.parse(site["feed.xml"])
    assert not feed.bozo
    assert feed.version == "atom10"
    assert feed.feed.id
    assert feed.feed.updated_parsed
    assert feed.feed.author
    for entry in feed.entries:
        assert entry.title
        assert entry.updated_parsed
        assert entry.link.startswith(f"{BASE}/")
    if "calendar.ics" in site:
        calendar = vobject.readOne(site["calendar.ics"])
        assert calendar.validate(raiseException=True)
        assert all(event.uid.value for event in calendar.contents.get("vevent", ()))


def test_without_an_address_there_is_no_feed_and_no_calendar() -> None:
    site = built(STRATEGIES["delivered"](), base_url="")
    assert "feed.xml" not in site
    assert "calendar.ics" not in site
    assert broken_links(site) == []
    assert site_of("delivered")["calendar.ics"].startswith("BEGIN:VCALENDAR")


@pytest.mark.parametrize("which", STRATEGIES)
def test_the_descriptor_is_of_the_files(which: str) -> None:
    site = site_of(which)
    package = json.loads(site["data/datapackage.json"])
    listed = {f"data/{resource['path']}" for resource in package["resources"]}
    assert listed == {path for path in site if path.startswith("data/")} - {"data/datapackage.json"}
    for resource in package["resources"]:
        assert re.fullmatch(r"[a-z0-9._-]+", resource["name"]), resource["name"]
        assert resource["sources"][0]["title"]
        assert resource["description"].startswith("Licence: ")
        if resource["format"] == "csv":
            (headings, *rows) = csv.reader(StringIO(site[f"data/{resource['path']}"]))
            assert headings == [field["name"] for field in resource["schema"]["fields"]]
            assert all(len(row) == len(headings) for row in rows)


def test_a_source_and_a_licence_are_said_where_given_and_else_that_none_is() -> None:
    package = json.loads(site_of("measured")["data/datapackage.json"])
    by_name = {resource["name"]: resource for resource in package["resources"]}
    figures = by_name["figures-absence"]
    assert figures["licenses"] == [{"title": "Open Government Licence v3.0"}]
    assert figures["sources"][0]["path"] == "https://statistics.example/absence"
    assert by_name["objectives"]["description"] == "Licence: none is given."


def test_the_accessibility_statement_claims_nothing() -> None:
    page = site_of("delivered")["accessibility.html"]
    assert "Not yet assessed" in page
    assert "compliant" not in page


def test_the_templates_are_there() -> None:
    assert Path("templates/site").is_dir() or "site/index.html.jinja" in built_in()


ASSESSED = (
    "accessibility:\n  conformance: partial\n  assessed: 2025-10-01\n  assessed_by: Web team\n"
    "  prepared: 2025-10-05\n  not_accessible: ['Old <charts> have no text.']\n"
)


@pytest.mark.parametrize(("assessed", "is_old"), [("2025-10-01", True), ("2026-10-01", False)])
def test_the_accessibility_statement_says_what_was_assessed(assessed: str, is_old: bool) -> None:
    files = small.files(objectives={"1.1": ""}, updates={})
    given = ASSESSED.replace("assessed: 2025-10-01", f"assessed: {assessed}")
    files["data/strategy.yaml"] += given.encode()
    page = built(small.read(files))["accessibility.html"]
    assert "This website is partially compliant with the" in page
    assert "Old &lt;charts&gt; have no text." in page
    assert "Not yet assessed" not in page
    assert ("more than a year old" in page) is is_old


def test_gaps_with_names_that_are_alike_have_pages_of_their_own() -> None:
    gap = "{{name: {}, is: {{}}, minus: {{fsm: yes}}}}"
    names = ("Gap", '"Gap!"', '"Gap?"', '"\u0175"', '"\u0177"')
    measure = (
        "title: Absence\ndefinition: Absence.\nunit: '%'\nbetter: lower\n"
        "period: academic-year\nsource: {publisher: DfE}\n"
        f"gaps: [{', '.join(map(gap.format, names))}]\n"
    )
    files = small.files(objectives={"1.1": "measures: [absence]"}, updates={})
    files["data/measures/absence.yaml"] = measure.encode()
    site = built(small.read(files))
    assert len([path for path in site if path.startswith("gaps/")]) == len(names)
    assert "gaps/absence-gap.html" in site
    assert broken_links(site) == []
