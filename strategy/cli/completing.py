"""What a shell offers while somebody types: report names, words of a closed list, ids there are.

Files are looked at as text, line by line: a shell waits for this at every press of the tab key, and
what cannot be read so is not offered.
"""

from __future__ import annotations

import inspect
import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final, get_type_hints

import typer
from typer.models import ParameterInfo

from strategy.storage.reading import stems
from strategy.storage.root import CannotDo, find_root

Offer = tuple[str, str]
"""A word, and what it means where that is known."""

KEY: Final = re.compile(r"([A-Za-z0-9][\w.-]*):(?:\s|$)", re.ASCII)
LINE: Final = re.compile(r"(?m)^(label|title|number):\s*(.+)$")


def _in_folder(folder: str) -> Callable[[Path], Iterator[Offer]]:
    """The records of a folder with their titles, and the numbers by which objectives go too."""

    def offers(root: Path) -> Iterator[Offer]:
        for record in stems(root, f"data/{folder}"):
            facts = dict(LINE.findall(_text(root / "data" / folder / f"{record}.yaml")))
            title = facts.get("label") or facts.get("title") or ""
            yield record, title.strip("'\"")
            if "number" in facts:
                yield facts["number"].strip("'\""), title.strip("'\"")

    return offers


def _keys(file: str, *way: str) -> Callable[[Path], Iterator[Offer]]:
    """The keys of a mapping in a file, which is found by the keys above it."""

    def offers(root: Path) -> Iterator[Offer]:
        for key in keys_below(_text(root / "data" / file).splitlines(), way):
            yield key, ""

    return offers


def keys_below(lines: Iterable[str], way: tuple[str, ...]) -> Iterator[str]:
    """The keys of a block mapping below others, as YAML lays them out."""
    depths: list[int] = []
    inside = -1
    for line in lines:
        depth = len(line) - len(line.lstrip(" "))
        key = KEY.match(line.lstrip(" "))
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        while depths and depth <= depths[-1]:
            depths.pop()
            inside = -1
        if not key:
            continue
        if len(depths) < len(way):
            if key[1] == way[len(depths)]:
                depths.append(depth)
        elif inside in (-1, depth):
            inside = depth
            yield key[1]


def _text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""


def _reports(root: Path) -> Iterator[Offer]:
    from strategy.reports.report_names import ABOUT, ABOUT_RECORDS

    yield from {**ABOUT, **ABOUT_RECORDS}.items()
    for file in sorted((root / "templates").glob("*.jinja")):
        yield file.name.split(".")[0], "a template of your own"


def _kinds(_: Path) -> Iterator[Offer]:
    from strategy.cli.verbs.listing import KINDS

    yield from ((kind, "") for kind in KINDS)


def _rules(_: Path) -> Iterator[Offer]:
    from strategy.rules.catalogue import CONTROL, JUDGING, READING

    modules = (*JUDGING, *READING, *CONTROL)
    yield from ((name.rpartition(".")[2].replace("_", "-"), "") for name in modules)


def _schemas(_: Path) -> Iterator[Offer]:
    from strategy.load.record_kinds import KINDS

    for name in ("strategy", "posts", *(kind.name for kind in KINDS.values())):
        yield name.replace(" ", "-"), ""


def _fields(_: Path) -> Iterator[Offer]:
    yield from ((name, "") for name in ("owner", "lead", "label", "review.due", "number"))


def _statuses(_: Path) -> Iterator[Offer]:
    from strategy.model import Status

    yield from ((status.value, status.meaning) for status in Status)


objectives = _in_folder("objectives")
actions = _in_folder("actions")
measures = _in_folder("measures")
posts = _keys("posts.yaml")
rounds = _keys("strategy.yaml", "reporting", "rounds")


def _several(*sources: Callable[[Path], Iterator[Offer]]) -> Callable[[Path], Iterator[Offer]]:
    def offers(root: Path) -> Iterator[Offer]:
        for source in sources:
            yield from source(root)

    return offers


Source = Callable[[Path], Iterator[Offer]]

BY_NAME: Final[Mapping[str, Source]] = {
    "owner": posts,
    "by": posts,
    "round_": rounds,
    "round_id": rounds,
    "as_at": rounds,
    "measure": measures,
    "objective": objectives,
    "objectives": objectives,
    "priority": _in_folder("priorities"),
    "framework": _in_folder("frameworks"),
    "group": _keys("strategy.yaml", "groups"),
    "groups": _keys("strategy.yaml", "groups"),
    "phase": _keys("strategy.yaml", "phases"),
    "phases": _keys("strategy.yaml", "phases"),
    "decision": _in_folder("decisions"),
    "status": _statuses,
    "select": _rules,
    "ignore": _rules,
    "rule": _rules,
}
"""What is offered for a parameter of a name, whatever the verb."""

BY_VERB: Final[Mapping[tuple[str, str], Source]] = {
    ("show", "record"): _several(objectives, actions, measures, posts, _in_folder("priorities")),
    ("log", "record"): _several(objectives, actions, measures, _in_folder("priorities")),
    ("progress", "subject"): _several(objectives, actions),
    ("voice", "follows"): _in_folder("voice"),
    ("recommendation", "follows"): _in_folder("recommendations"),
    ("report", "name"): _reports,
    ("report", "record"): _several(objectives, measures),
    ("list_records", "kind"): _kinds,
    ("schema", "kind"): _schemas,
    ("set_field", "field"): _fields,
    ("set_field", "record"): _several(objectives, actions, measures),
}
"""What is offered for a parameter of one verb, by the name of its function."""


def attach(verb: Callable[..., Any]) -> None:
    """Have the parameters of a verb offer what there is, as far as that is known."""
    hints = get_type_hints(verb, include_extras=True)
    signature = inspect.signature(verb)
    read_once = [
        parameter.replace(annotation=hints[name])
        for name, parameter in signature.parameters.items()
    ]
    verb.__signature__ = signature.replace(parameters=read_once)  # type: ignore[attr-defined]
    for name, hint in hints.items():
        for info in getattr(hint, "__metadata__", ()):
            if isinstance(info, ParameterInfo):
                source = BY_VERB.get((verb.__name__, name)) or BY_NAME.get(name)
                words = (info.metavar or "").split("|")
                if len(words) > 1 and all(word.isalpha() and word.islower() for word in words):
                    info.autocompletion = _among(words)
                elif source:
                    info.autocompletion = _from(source)


def _among(words: Iterable[str]) -> Callable[[str], list[str]]:
    return lambda incomplete: [word for word in words if word.startswith(incomplete)]


def _from(source: Source) -> Callable[[typer.Context, str], list[Offer]]:
    def offered(ctx: typer.Context, incomplete: str) -> list[Offer]:
        folder = ctx.find_root().params.get("folder") or os.environ.get("STRATEGY_ROOT")
        try:
            root = find_root(Path.cwd(), folder)
        except CannotDo:
            return []
        offers = dict(source(root))
        return [(word, means) for word, means in offers.items() if word.startswith(incomplete)]

    return offered
