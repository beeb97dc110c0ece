"""The HTML page: valid, in one file, nothing from elsewhere, colours that can be read."""

import re
from html.parser import HTMLParser
from itertools import pairwise

import html5lib
import pytest

from strategy.assess.facts import DisplayStatus
from strategy.audience import Audience
from strategy.reports.prose import web_only
from strategy.reports.report_names import TITLES
from tests.reports import small
from tests.reports.pages import STRATEGIES, built_in, demonstration, made, the_lively_one

PAGES = [(which, name) for which in STRATEGIES for name in TITLES]
FETCHED = {"src", "srcset", "poster", "data", "background", "action", "formaction", "manifest"}


def page_of(which: str, name: str) -> str:
    return made(STRATEGIES[which](), name, "html")


class Elements(HTMLParser):
    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str]]] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, {name: value or "" for name, value in attrs}))


@pytest.mark.parametrize(("which", "name"), PAGES)
def test_it_is_valid(which: str, name: str) -> None:
    html5lib.HTMLParser(strict=True).parse(page_of(which, name))


@pytest.mark.parametrize("standing", ["adopted", "draft", "closed", "demonstration"])
def test_the_smallest_strategy_is_valid_too(standing: str) -> None:
    for objectives in ({"1.1": ""}, {"voice": "priorities: []"}):
        strategy = small.strategy(standing=standing, objectives=objectives, priorities=["1"])
        html5lib.HTMLParser(strict=True).parse(made(strategy, "progress", "html"))


@pytest.mark.parametrize(("which", "name"), PAGES)
def test_nothing_is_fetched_and_nothing_runs(which: str, name: str) -> None:
    page = page_of(which, name)
    for tag, attrs in Elements(page).found:
        assert tag not in {"script", "img", "iframe", "object", "embed", "link", "base", "audio"}
        assert not FETCHED & set(attrs)
        assert not [attr for attr in attrs if attr.startswith("on")]
        if tag != "a":
            assert attrs.get("href", "#").startswith("#")
    assert "@import" not in page
    assert "url(" not in page


@pytest.mark.parametrize(("which", "name"), PAGES)
def test_every_link_within_the_page_has_its_place_and_ids_are_used_once(
    which: str, name: str
) -> None:
    elements = Elements(page_of(which, name)).found
    ids = [attrs["id"] for _, attrs in elements if "id" in attrs]
    assert len(ids) == len(set(ids))
    targets = {attrs["href"][1:] for _, attrs in elements if attrs.get("href", "").startswith("#")}
    for name in ("aria-labelledby", "aria-describedby"):
        targets |= {attrs[name] for _, attrs in elements if name in attrs}
    assert targets <= set(ids)


@pytest.mark.parametrize(("which", "name"), PAGES)
def test_headings_go_down_one_level_at_a_time(which: str, name: str) -> None:
    levels = [int(tag[1]) for tag, _ in Elements(page_of(which, name)).found if tag in HEADINGS]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}

FIRST_SCREEN = [
    "Demonstration.",
    "Excellence in Education Strategy 2020-2030</h1>",
    "Position as at 30 September 2026, from records held on 23 November 2026",
    "38 objectives under 5 priorities; the published document gives no progress on them.",
    ">Objectives</h2>",
    ">Figures at a glance</h2>",
    ">What the words mean</h2>",
    ">Contact</h2>",
    ">About this report</h2>",
]


def test_the_first_screen_is_in_order() -> None:
    page = made(demonstration(), "summary", "html")
    places = [page.index(text) for text in FIRST_SCREEN]
    assert places == sorted(places)


def test_a_demonstration_is_not_told_of_failings() -> None:
    for name in TITLES:
        text = made(demonstration(), name).split("\n\n", 1)[1].lower()
        for word in ("overdue", "off track", "no update", "worsened", "that day has passed"):
            assert word not in text.replace("nothing here is rated, late or overdue", "")
    assert "the published document does not say what followed." in made(demonstration())


def test_a_demonstration_has_no_action_past_its_day_and_no_lapsed_pause() -> None:
    updates = {
        "1.1": [("2026-05-02", "off-track", "corrective_action: {what: A, by: 2026-06-01}")],
        "1.2": [("2026-05-02", "paused", "paused: {because: B, until: 2026-06-01}")],
    }
    objectives = dict.fromkeys(updates, "")
    for standing, is_there in (("adopted", True), ("demonstration", False), ("draft", False)):
        strategy = small.strategy(standing=standing, objectives=objectives, updates=updates)
        text = made(strategy, "progress")
        assert ("That day has passed." in text) is is_there
        assert ("past the day set" in text) is is_there


def test_a_copy_for_the_council_says_that_it_is_one() -> None:
    lines = "internal: Not for the public."
    strategy = small.strategy(updates={"1.1": [("2026-07-01", "on-track", lines)]})
    for form in ("html", "md", "json"):
        inside = made(strategy, "progress", form, audience=Audience.INTERNAL)
        assert "Not for the public." in inside
        assert "Not for the public." not in made(strategy, "progress", form)
    assert "is not for publication" in made(strategy, "summary", audience=Audience.INTERNAL)


def test_an_address_that_is_not_of_the_web_is_no_link() -> None:
    assert web_only("javascript:alert(1)") == ""
    assert web_only("https://example.org/plan") == "https://example.org/plan"


def palette(of: str) -> dict[str, str]:
    return dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", of))


def palettes() -> dict[str, dict[str, str]]:
    css = built_in()["report-parts/style.css.jinja"]
    light, rest = css.split("@media (prefers-color-scheme: dark)")
    dark, printed = rest.split("@media print")
    return {
        "light": palette(light),
        "dark": {**palette(light), **palette(dark)},
        "print": {**palette(light), **palette(printed)},
    }


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, light = sorted([luminance(one), luminance(other)])
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark", "print"])
@pytest.mark.parametrize("ground", ["paper", "wash"])
@pytest.mark.parametrize("text", ["ink", "soft", "link"])
def test_text_can_be_read(scheme: str, ground: str, text: str) -> None:
    colours = palettes()[scheme]
    assert contrast(colours[text], colours[ground]) >= 4.5


@pytest.mark.parametrize("scheme", ["light", "dark", "print"])
def test_the_title_can_be_read(scheme: str) -> None:
    colours = palettes()[scheme]
    assert contrast(colours["on-accent"], colours["accent"]) >= 4.5


@pytest.mark.parametrize("scheme", ["light", "dark", "print"])
@pytest.mark.parametrize("ground", ["paper", "wash"])
@pytest.mark.parametrize("shape", [*[shown.value for shown in DisplayStatus], "bar", "focus"])
def test_shapes_can_be_seen(scheme: str, ground: str, shape: str) -> None:
    colours = palettes()[scheme]
    assert contrast(colours[shape], colours[ground]) >= 3


def test_every_status_has_a_shape_and_a_colour_of_its_own() -> None:
    page = made(the_lively_one(), "summary", "html")
    for shown in DisplayStatus:
        assert f'<symbol id="i-{shown.value}"' in page
        assert f".{shown.value} {{ --tone: var(--{shown.value}); }}" in page


@pytest.mark.parametrize(("which", "name"), PAGES)
def test_it_is_not_large(which: str, name: str) -> None:
    assert len(page_of(which, name).encode()) < 120_000


def test_what_stands_on_every_sheet_cannot_end_its_style() -> None:
    files = small.files(objectives={"1.1": ""}, updates={})
    place = "data/strategy.yaml"
    files[place] = files[place].replace(b"title: A strategy", b"title: '</style><b>\"x'")
    page = made(small.read(files), "summary", "html")
    assert "</style><b>" not in page
    assert re.search(r'content: "(\\[0-9a-f]{6}|[A-Za-z0-9])+";', page)
