"""Which post somebody means who names it in a sheet: by its id, or as it is called."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from strategy.lookup import find_post
from strategy.model import Post
from strategy.periods.dates import in_words

ADD_POST = "add the post to data/posts.yaml first"


def post_named(text: str, posts: Mapping[str, Post], on: date) -> str | tuple[str, str]:
    """The id of the post that is meant; or why there is none on that day, and what to do.

    The text is never repeated: it may hold the name of a person, or an address.
    """
    found = find_post(text, posts)
    if found.id is None:
        meant = f'did you mean "{found.nearest[0]}"?' if found.nearest else ADD_POST
        return "no post is called that", meant
    key = found.id
    until, successor = posts[key].until, posts[key].succeeded_by
    if until and on > until:
        went = f'its duties went to "{successor}"' if successor else "name another post"
        return f'the post "{key}" ended on {in_words(until)}', went
    return key
