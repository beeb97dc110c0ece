"""Fields that name another record, found from the model's own marks, and those that name none."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache, partial
from itertools import chain
from typing import Any, NamedTuple, get_args, get_origin

from strategy.diagnostics import FieldPath
from strategy.load.messages import did_you_mean
from strategy.load.record_kinds import DATA, DOCUMENT, KINDS, POSTS, definition_file, entry_file
from strategy.model import Part, Post, Refers, StrategyDocument
from strategy.rules.rule import Case

MOST_GUESSES = 20
"""Different wrong ids for which the nearest right one is looked for: each takes up to 80 ms among
10,000 objectives."""

LONGEST_GUESSED = 80
"""Characters. Longer text is no slip in an id."""

ENTRY = "entry"
"""What the model calls an entry of the journal that the naming record is in."""


class Site(NamedTuple):
    """A field that names another record: the fields that lead to it, and what it names.

    ``in_keys`` is true where the names are the keys of a mapping, as in ``{uncrc: [12]}``.
    """

    way: tuple[str, ...]
    refers: Refers
    in_keys: bool = False


class Dangling(NamedTuple):
    """A field whose text is the id of nothing: the text, where it stands, what it should name.

    ``known_ids`` are the ids it could have held, ``within`` what they begin with: an entry's follow
    its subject and a ``/``, which the text leaves out.
    """

    text: str
    kind: str
    file: str
    path: FieldPath
    known_ids: frozenset[str]
    within: str = ""


@cache
def sites(model: type[Part]) -> tuple[Site, ...]:
    """Every field of a model, and of the parts it holds, that names another record."""
    return tuple(_sites(model))


def _sites(model: type[Part]) -> Iterator[Site]:
    for name, field_info in model.model_fields.items():
        marks = [*field_info.metadata, *inside(field_info.annotation)]
        for mark in marks:
            if isinstance(mark, Refers):
                yield Site((name,), mark)
            elif isinstance(mark, type) and issubclass(mark, Part):
                for site in sites(mark):
                    yield site._replace(way=(name, *site.way))
        for mark in keys_in(field_info.annotation):
            if isinstance(mark, Refers):
                yield Site((name,), mark, in_keys=True)


def inside(annotation: Any) -> Iterator[Any]:
    """The types and markers that an annotation is put together from, without a mapping's keys."""
    arguments = get_args(annotation)
    if not arguments:
        yield annotation
    for argument in arguments[1:] if get_origin(annotation) is dict else arguments:
        yield from inside(argument)


def keys_in(annotation: Any) -> Iterator[Any]:
    """The types and markers of the keys of the mappings in an annotation."""
    arguments = get_args(annotation)
    if get_origin(annotation) is dict:
        yield from inside(arguments[0])
    for argument in arguments:
        yield from keys_in(argument)


def dangling(case: Case, *, loosely: bool) -> Iterator[Dangling]:
    """What names nothing, in the fields that take other text too (``loosely``) or in the rest."""
    ids = known_ids(case)
    for holder in holders(case):
        for site in sites(holder.model):
            if site.refers.loosely is loosely and site.refers.kind in ids:
                yield from _dangling_at(site, holder, ids[site.refers.kind])


def known_ids(case: Case) -> dict[str, frozenset[str]]:
    """The ids of each kind of thing that can be named; an entry's follow its subject and a ``/``.

    Posts are left out where their file has a problem: which of them exist cannot be told.
    """
    document = case.strategy.document
    ids = {kind.name: case.ids[folder] for folder, kind in KINDS.items()}
    ids[ENTRY] = case.ids["progress"]
    ids["set"] = frozenset(document.sets)
    ids["group"] = frozenset(document.groups)
    ids["phase"] = frozenset(document.phases)
    ids["round"] = frozenset(document.reporting.rounds)
    if POSTS not in case.unsound:
        ids["post"] = case.ids["posts"]
    return ids


class Holder(NamedTuple):
    """Records of one model, and what gives the file of one and where in the file it begins."""

    model: type[Part]
    records: Sequence[Any]
    place: Callable[[Any], tuple[str, FieldPath]]


def holders(case: Case) -> Iterator[Holder]:
    """Every record there is, those of one model together."""
    strategy = case.strategy
    yield Holder(StrategyDocument, [strategy.document], lambda _: (DOCUMENT, ()))
    for post_id, post in strategy.posts.items():
        yield Holder(Post, [post], partial(_post, post_id))
    for folder, kind in KINDS.items():
        records_of_kind: Mapping[str, Any] = getattr(strategy, kind.held_in)
        if kind.per_subject:
            entries = list(chain.from_iterable(records_of_kind.values()))
            yield Holder(
                kind.model, entries, lambda value: (entry_file(value.subject, value.id), ())
            )
        else:
            records = list(records_of_kind.values())
            yield Holder(kind.model, records, partial(_definition, folder))


def _post(post_id: str, _: Post) -> tuple[str, FieldPath]:
    return POSTS, (post_id,)


def _definition(folder: str, record: Any) -> tuple[str, FieldPath]:
    return definition_file(folder, record.id), ()


def _dangling_at(site: Site, holder: Holder, ids: frozenset[str]) -> Iterator[Dangling]:
    first, *rest = site.way
    kind = site.refers.kind
    for record in holder.records:
        value = getattr(record, first)
        if not value or _all_known(value, ids):
            continue  # nearly every record: no path is made for it
        subject = f"{record.subject}/" if kind == ENTRY else ""
        for path, text in texts(value, rest, (first,), in_keys=site.in_keys):
            if f"{subject}{text}" not in ids:
                file, prefix = holder.place(record)
                yield Dangling(text, kind, file, (*prefix, *path), ids, subject)


def _all_known(value: Any, ids: frozenset[str]) -> bool:
    if type(value) is str:
        return value in ids
    return type(value) is tuple and type(value[0]) is str and ids.issuperset(value)


def texts(
    value: Any, way: Sequence[str], path: FieldPath, *, in_keys: bool = False
) -> Iterator[tuple[FieldPath, str]]:
    """The text at the end of ``way``, each with its path; there are many where lists are.

    With ``in_keys``, the keys of the mapping at its end.
    """
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, tuple):
        for position, item in enumerate(value):
            yield from texts(item, way, (*path, position), in_keys=in_keys)
    elif isinstance(value, Mapping):
        for key, item in value.items():
            if in_keys and not way:
                yield (*path, key), key
            else:
                yield from texts(item, way, (*path, key), in_keys=in_keys)
    elif value is not None:
        inner = getattr(value, way[0])
        yield from texts(inner, way[1:], (*path, way[0]), in_keys=in_keys)


class Guesses:
    """The nearest right id for wrong ones: each is looked for once, and not too many of them."""

    def __init__(self) -> None:
        self.made: dict[tuple[str, str], str] = {}

    def nearest(self, wrong: Dangling) -> str:
        """``did you mean "x"?``, or nothing."""
        asked = (wrong.kind, wrong.within + wrong.text)
        if asked not in self.made:
            if len(self.made) >= MOST_GUESSES or len(wrong.text) > LONGEST_GUESSED:
                return ""
            beside = [name for name in wrong.known_ids if name.startswith(wrong.within)]
            others = {name.removeprefix(wrong.within) for name in beside} - {_stem(wrong.file)}
            self.made[asked] = did_you_mean(wrong.text, sorted(others))
        return self.made[asked]


def _stem(file: str) -> str:
    """The id of a file's record, which it seldom means when it names another."""
    return file.rpartition("/")[2].removesuffix(".yaml")


STANDS_IN = {
    "set": f'the sets stand in {DOCUMENT}, under "sets"',
    "group": f'the groups stand in {DOCUMENT}, under "groups"',
    "phase": f'the phases stand in {DOCUMENT}, under "phases"',
    "round": f'the rounds stand in {DOCUMENT}, under "reporting"',
    "post": f"the posts stand in {POSTS}",
    ENTRY: "it is the name of a file beside this one, without .yaml",
    **{
        kind.name: f"each is a file in {DATA}/{folder}/"
        for folder, kind in KINDS.items()
        if not kind.per_subject
    },
}
"""Where the right ids are to be found, by the kind of thing named."""
