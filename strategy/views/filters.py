"""What a list or a report was cut by, in words."""

from __future__ import annotations

from strategy.assess.filters import OF_POSTS, Cut, folded
from strategy.assess.words import post_title
from strategy.lookup import find_post
from strategy.model import Strategy
from strategy.views.wording import listed


def filters_in_words(strategy: Strategy, cut: Cut) -> str | None:
    """``Attendance Lead and Inclusion``; ``None`` for the whole strategy."""
    words = [_in_words(strategy, name, word) for name, word in cut.items() if word]
    return listed(words) if words else None


def _in_words(strategy: Strategy, name: str, word: str) -> str:
    priority = strategy.priorities.get(word) if name == "priority" else None
    if priority:
        return f"priority {priority.id}, {priority.title}"
    if name == "owner":
        return post_title(strategy, find_post(word, strategy.posts).id or word) or word
    if name in OF_POSTS:
        given = (getattr(post, name) for post in strategy.posts.values())
        return next((each for each in given if each and folded(each) == folded(word)), word)
    titles = {"group": strategy.document.groups, "phase": strategy.document.phases}
    return titles.get(name, {}).get(word, word)
