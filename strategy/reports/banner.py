"""The notice that stands first in a report, and what its readers may see.

Templates do not print it: it is put into what they made, before anything a reader can see, with
its own styles on it so that no style sheet hides it.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from html import escape
from html.parser import HTMLParser

from strategy.compare.described import ComparedState, StrategyComparison
from strategy.periods.dates import in_words
from strategy.reports.basics import Notice
from strategy.reports.prose import in_css
from strategy.safetext import escaped
from strategy.values import dataclass
from strategy.views.comparison import ComparisonView
from strategy.views.marks import Id
from strategy.views.names import END_OF_SENTENCE, opening

TEXT_ONLY = frozenset(
    {"title", "style", "script", "noscript", "template", "textarea", "iframe", "noembed", "xmp"}
)
"""Elements whose inside a browser does not read as the page's own markup, or never shows."""

BEFORE_THE_BODY = frozenset(
    {"html", "head", "title", "base", "meta", "link", "style", "script", "noscript", "template"}
)

READ_AT_ONCE = 8192
"""Characters: the body begins near the top, and the rest need not be read."""

_ALWAYS = (
    "color:#1d1300;background:#ffe9a8;border:solid #7a5200;color:light-dark(#1d1300,#ffeab3);"
    "background:light-dark(#ffe9a8,#3d2c00);border:solid light-dark(#7a5200,#d9a441);"
    "border-width:0 0 4px;"
    "display:block;visibility:visible;position:static;float:none;opacity:1;overflow:visible;"
    "box-sizing:border-box;width:auto;height:auto;max-width:none;max-height:none;margin:0;"
    "padding:0.9rem max(1rem,calc(50vw - 36rem));transform:none;clip:auto;clip-path:none;"
    "filter:none;text-indent:0;font:400 max(1rem,16px)/1.5 system-ui,sans-serif"
)
STYLE = _ALWAYS.replace(";", "!important;") + "!important"
WORD_STYLE = (
    "display:inline!important;font:inherit!important;font-weight:700!important;"
    "color:inherit!important;background:none!important"
)


LONGEST_NOTICE = 200
"""Characters of a notice that is shown whole."""

REST = "notice-in-full"
_INSIDE = (
    "margin:0;padding:0;border:0;font:inherit;color:inherit;background:none;visibility:visible;"
    "opacity:1;position:static;float:none;width:auto;height:auto;max-width:none;max-height:none;"
    "overflow:visible;transform:none;clip:auto;clip-path:none;filter:none;text-indent:0"
).replace(";", "!important;") + "!important"
REST_STYLE = f"display:block!important;{_INSIDE}"
SUMMARY_STYLE = (
    f"display:list-item!important;list-style-position:inside!important;{_INSIDE};cursor:pointer"
)
ON_PAPER = (
    f"<style>@media print {{ .{REST}::details-content {{ content-visibility: visible !important; "
    "block-size: auto !important; } }</style>\n"
)
"""On paper the rest is there, whatever is open."""


def in_html(page: str, notice: Notice) -> str:
    """The page with the notice as the first thing its reader sees.

    Of a long one the first sentence stands there, and leads to the rest; on paper all of it does.
    """
    parser = _WhereTheBodyBegins(page)
    first, rest = _first_and_rest(notice.text)
    word = escape(notice.word)
    text = f'<strong style="{WORD_STYLE}">{word}.</strong> {escape(first)}'
    if rest:
        text = (
            f'<details class="{REST}" style="{REST_STYLE}"><summary style="{SUMMARY_STYLE}">{text}'
            f"</summary> {escape(rest)}</details>"
        )
    block = (
        f'\n<div role="region" aria-label="About this document: {word}" style="{STYLE}">'
        f"{text}</div>"
    )
    page = page[: parser.at] + block + page[parser.at :]
    return page.replace("</head>", f"{ON_PAPER}</head>", 1) if rest else page


def _first_and_rest(text: str) -> tuple[str, str]:
    """A text's first sentence and the rest, where it is too long to stand above a page."""
    if len(text) <= LONGEST_NOTICE:
        return text, ""
    first, *rest = END_OF_SENTENCE.split(text, maxsplit=1)
    return first, "".join(rest)


SHEET_STYLE = """\
<style>
.copy-marking {{ display: none !important; }}
@page {{ @top-center {{ content: "{css}"; font: 700 9pt system-ui, sans-serif; }} }}
@media print {{
.copy-marking {{ display: block !important; position: fixed !important; bottom: 0 !important;
left: 0 !important; right: 0 !important; text-align: center !important; background: #fff !important;
color: #000 !important; font: 700 9pt system-ui, sans-serif !important; }}
}}
</style>
"""
"""A browser prints the marking in the margin of each sheet, or else at its foot."""


def on_every_sheet(page: str, marking: str) -> str:
    """The page with a marking, if it has one, on every sheet that is printed of it."""
    if not marking:
        return page
    css = marking.replace("\\", "\\\\").replace('"', '\\"').replace("<", "\\3c ")
    style = SHEET_STYLE.format(css=css)
    strip = f'<div class="copy-marking" aria-hidden="true">{escape(marking)}</div>'
    head, ended, rest = page.partition("</head>")
    page = f"{head}{style}{ended}{rest}" if ended else f"{style}{page}"
    at = page.rfind("</body>")
    return f"{page[:at]}{strip}\n{page[at:]}" if at >= 0 else f"{page}{strip}\n"


def in_markdown(page: str, notice: Notice) -> str:
    """The document with the notice above it."""
    return f"> **{escaped(notice.word)}.** {escaped(notice.text)}\n\n{page}"


class _WhereTheBodyBegins(HTMLParser):
    """``at`` is how many characters stand before the first place where anything can be seen."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=False)
        self.at = len(page)
        self._found = False
        self._inside: list[str] = []
        self._starts = [0]
        for line in page.split("\n"):
            self._starts.append(self._starts[-1] + len(line) + 1)
        for start in range(0, len(page), READ_AT_ONCE):
            self.feed(page[start : start + READ_AT_ONCE])
            if self._found:
                return
        self.close()

    def _here(self) -> int:
        line, column = self.getpos()
        return self._starts[line - 1] + column

    def _seen_from(self, at: int) -> None:
        if not self._found and not self._inside:
            self.at, self._found = at, True

    def handle_starttag(self, tag: str, _attrs: object) -> None:
        if self._inside:
            return
        if tag == "body":
            self._seen_from(self._here() + len(self.get_starttag_text() or ""))
        elif tag not in BEFORE_THE_BODY:
            self._seen_from(self._here())
        if tag in TEXT_ONLY:
            self._inside.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in self._inside:
            self._inside.remove(tag)

    def handle_data(self, data: str) -> None:
        if data.strip():
            self._seen_from(self._here())

    def handle_entityref(self, _name: str) -> None:
        self._seen_from(self._here())

    def handle_charref(self, _name: str) -> None:
        self._seen_from(self._here())


@dataclass(frozen=True, slots=True)
class ComparisonPage:
    """A document of a comparison, with what the layout of all reports asks for."""

    title: str
    organisation: str
    standing_words: str
    report_title: str
    dates: str
    as_at: date
    approval: None
    rating_words: tuple[()]
    audience: Id
    marking: str
    made_with: str
    comparison: ComparisonView
    site: None = None

    @property
    def running_title(self) -> Id:
        """What stands at the top of every printed sheet, as the inside of a string in CSS."""
        return in_css(f"{self.title}. {self.dates}")


COMMIT = re.compile(r" \((?:[^()]* )?[0-9a-f]{7,40}(?: of [^()]*)?\)")
"""The commit that a state is of, behind what it is called."""


def for_readers(movement: StrategyComparison) -> StrategyComparison:
    """A movement for a page that anybody reads: without places in files, commits and branches.

    How many changes have no decision on record is said; which they are, the council's own checks
    say.
    """
    number = len(movement.rewritten)
    notes = list(movement.notes)
    if any(compared_state.problems for compared_state in (movement.old, movement.new)):
        notes.append("Not all records of both days could be read, and what could not is left out.")
    if number:
        notes.append(f"{opening(number, 'change has', 'changes have')} no decision on record.")
    return replace(
        movement,
        old=_for_readers(movement.old),
        new=_for_readers(movement.new),
        rewritten=(),
        flagged=(),
        counts={**movement.counts, "rewritten": 0, "flagged": 0},
        notes=tuple(notes),
    )


def _for_readers(moment: ComparedState) -> ComparedState:
    described = COMMIT.sub("", moment.described)
    if not described.startswith(OF_A_ROUND):
        described = in_words(moment.as_at)
    return replace(moment, described=described, revision="", problems=())


OF_A_ROUND = "the position of "
"""What the description of a round's position begins with."""


def dates_of(movement: StrategyComparison) -> str:
    """Both dates in words."""
    return f"From {in_words(movement.old.as_at)} to {in_words(movement.new.as_at)}"
