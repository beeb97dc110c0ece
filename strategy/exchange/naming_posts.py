"""Which post somebody means who names it in a sheet: by its id, or as it is called."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from strategy.load import did_you_mean
from strategy.model import Post
from strategy.periods import in_words

ADD_POST = "add the post to data/posts.yaml first"


def post_named(text: str, posts: Mapping[str, Post], on: date) -> str | tuple[str, str]:
    """The id of the post that is meant; or why there is none on that day, and what to do.

    The text is never repeated: it may hold the name of a person, or an address.
    """
    called = {one.title.casefold(): key for key, one in posts.items()}
    key = text if text in posts else called.get(" ".join(text.split()).casefold())
    if key is None:
        return "no post is called that", _nearest(text, posts, called)
    until, successor = posts[key].until, posts[key].succeeded_by
    if until and on > until:
        went = f'its duties went to "{successor}"' if successor else "name another post"
        return f'the post "{key}" ended on {in_words(until)}', went
    return key


def _nearest(text: str, posts: Mapping[str, Post], called: Mapping[str, str]) -> str:
    by_title = [one for one in called if did_you_mean(text, [one])]
    return (
        did_you_mean(text, list(posts))
        or (f'did you mean "{called[by_title[0]]}"?' if by_title else "")
        or ADD_POST
    )
