"""The Markdown officers write in ``detail``, as HTML or as Markdown that is safe to pass on.

HTML in it is text, links go only to http, https and mailto addresses, pictures become their
descriptions, and headings become bold paragraphs: the outline of the page is the report's own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from strategy.safetext import NOT_FOR_A_PAGE, escaped

if TYPE_CHECKING:
    from markdown_it import MarkdownIt  # not above: only text with markup pays for it
    from markdown_it.token import Token  # likewise
from strategy.assess.delivery.refreshed_sets import end_in_words
from strategy.assess.facts import Assessment
from strategy.assess.progress.force import short_name_on
from strategy.model import Standing
from strategy.periods.dates import in_words
from strategy.reports.view import NotInForce
from strategy.views.names import how_many, listed, opening

LINKS_TO = ("http://", "https://", "mailto:")


def parser() -> MarkdownIt:
    """A parser of CommonMark in which HTML is text and a link goes to the web or to a mailbox."""
    from markdown_it import MarkdownIt  # not above: only text with markup pays for it

    markdown = MarkdownIt("commonmark", {"html": False}).enable("table")
    markdown.validateLink = _may_link  # type: ignore[method-assign]
    return markdown


BAR = re.compile(r"(?<!\\)\|")
"""A bar that would end a cell: one in code is not escaped yet."""

ALIGNED = {"text-align:right": "--:", "text-align:center": ":-:"}
"""The line below a table's heading, by how a column is aligned."""


def as_html(text: str, markdown: MarkdownIt) -> str:
    """Officers' Markdown as HTML."""
    html = str(markdown.renderer.render(_tokens(text, markdown), markdown.options, {}))
    # A table wider than a phone scrolls by itself, with the keyboard too; officers write no tags.
    framed = '<div class="scroll" tabindex="0" role="group" aria-label="A table">\n<table>'
    return html.replace("<table>", framed).replace("</table>", "</table>\n</div>")


def as_markdown(text: str, markdown: MarkdownIt) -> str:
    """Officers' Markdown written afresh as Markdown, without what ``as_html`` leaves out."""
    return "\n\n".join(_blocks(iter(_tokens(text, markdown))))


def _may_link(url: str) -> bool:
    return url.lower().startswith(LINKS_TO)


def _tokens(text: str, markdown: MarkdownIt) -> list[Token]:
    tokens = markdown.parse(NOT_FOR_A_PAGE.sub("\ufffd", text))
    in_heading = False
    for token in tokens:
        if token.type in ("heading_open", "heading_close"):
            in_heading = token.nesting == 1
            token.type, token.tag = token.type.replace("heading", "paragraph"), "p"
        elif token.type == "inline":
            token.children = [_no_image(other) for other in token.children or ()]
            if in_heading and token.children:
                token.children = _bold(token.children)
    return tokens


def _no_image(token: Token) -> Token:
    if token.type == "image":
        token.type, token.tag = "text", ""
    return token


def _bold(tokens: list[Token]) -> list[Token]:
    from markdown_it.token import Token  # likewise

    return [
        Token("strong_open", "strong", 1, markup="**"),
        *(token for token in tokens if token.tag != "strong"),
        Token("strong_close", "strong", -1, markup="**"),
    ]


def _blocks(tokens: Iterator[Token], until: str = "") -> list[str]:
    """The Markdown of each block up to the token of the type ``until``, which is used up."""
    blocks: list[str] = []
    for token in tokens:
        if token.type == until:
            break
        if token.type == "inline":
            blocks.append(_inline(token.children or []))
        elif token.type == "blockquote_open":
            inner = "\n\n".join(_blocks(tokens, "blockquote_close"))
            blocks.append("\n".join(f"> {line}".rstrip() for line in inner.split("\n")))
        elif token.type in ("bullet_list_open", "ordered_list_open"):
            blocks.append(_list(tokens, token))
        elif token.type in ("fence", "code_block"):
            fence = "`" * max(3, _longest_run(token.content) + 1)
            blocks.append(f"{fence}\n{token.content.rstrip()}\n{fence}")
        elif token.type == "table_open":
            blocks.append(_table(tokens))
        elif token.type == "hr":
            blocks.append("***")
    return list(filter(None, blocks))


def _table(tokens: Iterator[Token]) -> str:
    rows: list[list[str]] = []
    rule: list[str] = []
    for token in tokens:
        if token.type == "table_close":
            break
        if token.type == "tr_open":
            rows.append([])
        elif token.type == "th_open":
            rule.append(ALIGNED.get(str(token.attrs.get("style", "")), ":--"))
        elif token.type == "inline":
            rows[-1].append(BAR.sub(r"\|", _inline(token.children or [])))
    lines = [rows[0], rule, *rows[1:]]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def _list(tokens: Iterator[Token], opening: Token) -> str:
    ordered = opening.type == "ordered_list_open"
    closing = opening.type.replace("open", "close")
    number = int(opening.attrs.get("start", 1))
    items: list[str] = []
    while next(tokens).type != closing:
        marker = f"{number + len(items)}. " if ordered else "- "
        lines = "\n\n".join(_blocks(tokens, "list_item_close")).split("\n")
        indented = [f"{' ' * len(marker)}{line}".rstrip() for line in lines]
        items.append((marker + "\n".join(indented)[len(marker) :]).rstrip())
    return "\n".join(items)


def _inline(tokens: list[Token]) -> str:
    text = ""
    target = ""
    for token in tokens:
        if token.type == "text":
            spaced = re.sub(r"\s", " ", token.content)
            text += escaped(spaced if text else spaced.lstrip())
        elif token.type == "code_inline":
            ticks = "`" * (_longest_run(token.content) + 1)
            pad = " " if token.content.startswith("`") or token.content.endswith("`") else ""
            text += f"{ticks}{pad}{token.content}{pad}{ticks}"
        elif token.type == "link_open":
            target = str(token.attrs["href"])
            text += "["
        elif token.type == "link_close":
            text += f"](<{target}>)"
        else:
            text += " " if token.type.endswith("break") else token.markup
    return text.strip()


def _longest_run(text: str) -> int:
    return max(map(len, re.findall("`+", text)), default=0)


def not_in_force(assessment: Assessment) -> Iterator[NotInForce]:
    """The objectives out of force, and why each is."""
    for objective in assessment.out_of_force:
        yield NotInForce(
            id=objective.id,
            number=objective.shown_number,
            label=short_name_on(assessment.strategy, objective, assessment.as_at),
            why=f"{end_in_words(assessment, objective)}.",
        )


def facts(assessment: Assessment) -> Iterator[str]:
    """What has to be said about dates: sets past their end, actions and pauses past theirs."""
    document = assessment.strategy.document
    demonstration = document.standing is Standing.DEMONSTRATION
    if assessment.has_ended:
        yield (
            f"The strategy ran to {in_words(document.ends)}. It is still called adopted, and "
            "nothing here says what follows it."
        )
    for ended_set in assessment.sets_without_outcome:
        ran = f"The set “{ended_set.set.title}” ran to {in_words(ended_set.set.ends)}"
        if demonstration:
            yield f"{ran}; the published document does not say what followed."
        else:
            some = "" if ended_set.objectives == ended_set.of else f"{ended_set.objectives:,} of "
            its = f"{some}its {how_many(ended_set.of, 'objective', 'objectives')}"
            are = "is" if ended_set.objectives == 1 else "are"
            yield f"{ran} and no decision on what follows is recorded; {its} {are} still shown."
    if assessment.overdue_actions:
        numbers = [
            overdue_action.objective.shown_number for overdue_action in assessment.overdue_actions
        ]
        actions = opening(len(numbers), "corrective action is", "corrective actions are")
        yield f"{actions} past the day set: {listed(numbers)}."
    if assessment.lapsed_pauses:
        numbers = [lapsed_pause.objective.shown_number for lapsed_pause in assessment.lapsed_pauses]
        objectives = opening(len(numbers), "objective is", "objectives are")
        yield f"{objectives} paused beyond the day set for work to go on: {listed(numbers)}."
