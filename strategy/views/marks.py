"""What the text of a field is: that decides how a renderer makes it safe, and nothing else does."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated


class TextMark(StrEnum):
    """What a field of text holds, where it is not words on one line."""

    ID = "id"
    PROSE = "prose"
    ADDRESS = "address"
    MARKDOWN = "markdown"


Id = Annotated[str, TextMark.ID]
"""An id whose form the model checks: it shows as it is, everywhere."""

Prose = Annotated[str, TextMark.PROSE]
"""Text of one paragraph or several."""

Url = Annotated[str, TextMark.ADDRESS]
"""The address of a document elsewhere."""

MarkdownText = Annotated[str, TextMark.MARKDOWN]
"""Markdown as the officer wrote it."""
