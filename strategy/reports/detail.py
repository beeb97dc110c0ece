"""The Markdown officers write in ``detail``, as HTML or as Markdown that is safe to pass on.

HTML in it is text, links go only to http, https and mailto addresses, pictures become their
descriptions, and headings become bold paragraphs: the outline of the page is the report's own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from strategy.safetext.invisible import NOT_FOR_A_PAGE
from strategy.safetext.markdown import escaped

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

LINKS_TO = ("http://", "https://", "mailto:")


def parser() -> MarkdownIt:
    """A parser of CommonMark in which HTML is text and a link goes to the web or to a mailbox."""
    from markdown_it import MarkdownIt

    markdown = MarkdownIt("commonmark", {"html": False})
    markdown.validateLink = _may_link  # type: ignore[method-assign]
    return markdown


def as_html(text: str, markdown: MarkdownIt) -> str:
    """Officers' Markdown as HTML."""
    return str(markdown.renderer.render(_tokens(text, markdown), markdown.options, {}))


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
            token.children = [_no_image(one) for one in token.children or ()]
            if in_heading and token.children:
                token.children = _bold(token.children)
    return tokens


def _no_image(token: Token) -> Token:
    if token.type == "image":
        token.type, token.tag = "text", ""
    return token


def _bold(tokens: list[Token]) -> list[Token]:
    from markdown_it.token import Token

    return [
        Token("strong_open", "strong", 1, markup="**"),
        *(one for one in tokens if one.tag != "strong"),
        Token("strong_close", "strong", -1, markup="**"),
    ]


def _blocks(tokens: Iterator[Token], until: str = "") -> list[str]:
    """The Markdown of each block up to the token of the type ``until``, which is used up."""
    found: list[str] = []
    for token in tokens:
        if token.type == until:
            break
        if token.type == "inline":
            found.append(_inline(token.children or []))
        elif token.type == "blockquote_open":
            inner = "\n\n".join(_blocks(tokens, "blockquote_close"))
            found.append("\n".join(f"> {line}".rstrip() for line in inner.split("\n")))
        elif token.type in ("bullet_list_open", "ordered_list_open"):
            found.append(_list(tokens, token))
        elif token.type in ("fence", "code_block"):
            fence = "`" * max(3, _longest_run(token.content) + 1)
            found.append(f"{fence}\n{token.content.rstrip()}\n{fence}")
        elif token.type == "hr":
            found.append("***")
    return list(filter(None, found))


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
    found = ""
    target = ""
    for token in tokens:
        if token.type == "text":
            spaced = re.sub(r"\s", " ", token.content)
            found += escaped(spaced if found else spaced.lstrip())
        elif token.type == "code_inline":
            ticks = "`" * (_longest_run(token.content) + 1)
            pad = " " if token.content.startswith("`") or token.content.endswith("`") else ""
            found += f"{ticks}{pad}{token.content}{pad}{ticks}"
        elif token.type == "link_open":
            target = str(token.attrs["href"])
            found += "["
        elif token.type == "link_close":
            found += f"](<{target}>)"
        else:
            found += " " if token.type.endswith("break") else token.markup
    return found.strip()


def _longest_run(text: str) -> int:
    return max(map(len, re.findall("`+", text)), default=0)
