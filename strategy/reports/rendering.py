"""A report from a strategy and a date: the view, then a template or JSON, then the notice."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Any

from strategy.assess.approval import Signed
from strategy.assess.cutting import Cut
from strategy.audience import Audience
from strategy.markdown import escaped
from strategy.model import Strategy
from strategy.movement import Movement
from strategy.reports import banner, detail
from strategy.reports.basics import Day, Notice
from strategy.reports.building import TITLES, view_of
from strategy.reports.figures import Use
from strategy.reports.moved import for_readers, moved_of
from strategy.reports.prose import plain
from strategy.reports.templating import ReportError, filled
from strategy.reports.view import Change, Concern, View
from strategy.reports.wording import marking_notice
from strategy.views.writing import as_data

FORMATS = ("md", "html", "json")
ONLY_ON_A_PAGE = frozenset(
    {
        "anchor",
        "segments",
        "chart",
        "glance",
        "elsewhere",
        "signs",
        "folded",
        "on_page",
        "timelines",
    }
)
WHOLE: Cut = {}
NOT_ESCAPED = frozenset({"detail", "url", "anchor", "chart", "signs", "on_page", "timelines"})


def render(
    name: str,
    form: str,
    *,
    strategy: Strategy,
    as_at: date,
    held: date,
    audience: Audience,
    templates: Mapping[str, str],
    version: str,
    signed: Signed | None = None,
    cut: Cut = WHOLE,
    movement: Movement | None = None,
    today: Strategy | None = None,
    made_from: str = "",
) -> str:
    """The report ``name`` in one of :data:`FORMATS`, ending with a newline.

    ``as_at`` is the position's date and ``held`` the records'; ``templates`` maps the names of
    templates to their text, as :func:`strategy.reports.layered` makes it; ``version`` names the
    tool. ``signed`` is the approval of the position, worked out from the whole strategy; ``cut``
    the part that is wanted; ``movement`` what changed since another day, where it is to be told;
    ``today`` the records as they are now, where ``strategy`` is what was held earlier;
    ``made_from`` the name of the records.
    The same arguments give the same text. Raises :class:`ReportError` where there is no such report
    or format, or where a template is wrong.
    """
    if form not in FORMATS:
        raise ReportError(f'there is no format "{form}"; there are {", ".join(FORMATS)}')
    known = names(templates, form)
    if name not in known:
        raise ReportError(f'there is no report "{name}"; there are {", ".join(known)}')
    view = view_of(
        name,
        strategy=strategy,
        as_at=as_at,
        held=held,
        audience=audience,
        version=version,
        drawn=form == "html",
        signed=signed,
        cut=cut,
        today=today,
    )
    view = view._replace(made_from=made_from)
    if movement:
        told = for_readers(movement) if audience is Audience.PUBLIC else movement
        view = view._replace(moved=moved_of(told))
    if form == "json":
        return as_json(view)
    if form == "html":
        page = _filled(name, view, form, templates)
        for notice in reversed(notices(view)):
            page = banner.in_html(page, notice)
        return banner.on_every_sheet(page, view.marking)
    page = _filled(name, _escaped(view, {}), form, templates)
    for notice in reversed(notices(view)):
        page = banner.in_markdown(page, notice)
    return page


def notices(view: View) -> list[Notice]:
    """What stands first whatever a template does: a copy's marking, what a strategy or draft is."""
    draft = view.approval if view.approval and view.approval.draft else None
    own = [Notice(draft.word, plain(draft.text))] if draft else []
    marking = [marking_notice(view.marking)] if view.marking else []
    return [*marking, *([view.notice] if view.notice else []), *own]


def names(templates: Mapping[str, str], form: str) -> list[str]:
    """The reports there are in a format: those that come with the tool and a council's own."""
    if form == "json":
        return list(TITLES)
    ending = f".{form}.jinja"
    own = sorted(
        name.removesuffix(ending)
        for name in templates
        if name.endswith(ending) and "/" not in name and name != f"page{ending}"
    )
    return [*TITLES, *(name for name in own if name not in TITLES)]


def as_json(view: View) -> str:
    """A view as one JSON object, the notice first."""
    told = _plain_data(view)
    first = {"notice": told.pop("notice"), "schema": "strategy/report", "version": 1}
    return json.dumps({**first, **told}, indent=2) + "\n"


def _plain_data(value: Any) -> Any:
    if isinstance(value, Day):
        return value.iso
    if dataclasses.is_dataclass(value):
        return as_data(value)
    if isinstance(value, Concern | Change):
        return {"heading": value.heading, "objectives": [one.id for one in value.items]}
    if isinstance(value, Use):
        return {"measure": value.measure.id, "role": value.role, "because": value.because}
    if not isinstance(value, tuple):
        return value
    names = getattr(value, "_fields", None)
    if names is None:
        return [_plain_data(one) for one in value]
    told = zip(names, value, strict=True)
    return {name: _plain_data(one) for name, one in told if name not in ONLY_ON_A_PAGE}


def _filled(name: str, view: View, form: str, templates: Mapping[str, str]) -> str:
    from markupsafe import Markup

    parser = cache(detail.parser)  # importing it takes time that most reports need not spend

    def detail_as_html(text: str) -> str:
        return Markup(detail.as_html(text, parser()))  # noqa: S704 (it has escaped its text)

    def detail_as_markdown(text: str) -> str:
        return detail.as_markdown(text, parser())

    filters = {"detail": detail_as_html if form == "html" else detail_as_markdown}
    page = filled(f"{name}.{form}.jinja", templates, filters, view=view)
    return page.rstrip("\n") + "\n"


def _escaped(value: Any, done: dict[int, Any]) -> Any:
    """The same value with all its text made safe to stand in Markdown; ``detail`` is Markdown.

    ``done`` keeps what has been made of each part, as many stand in several places.
    """
    if isinstance(value, str):
        return escaped(value)
    if not isinstance(value, tuple):
        return value
    names = getattr(value, "_fields", None)
    if names is None:
        return tuple([_escaped(one, done) for one in value])
    if id(value) not in done:
        told = zip(names, value, strict=True)
        changed = {name: _escaped(one, done) for name, one in told if name not in NOT_ESCAPED}
        done[id(value)] = value._replace(**changed)  # type: ignore[attr-defined]
    return done[id(value)]
