"""Reports made for tests, with the templates that come with the tool."""

from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path

from strategy.assess.filters import Cut
from strategy.assess.progress.approval import Signed
from strategy.audience import Audience
from strategy.model import Strategy
from strategy.reports.parts.request import ReportRequest
from strategy.reports.rendering import render
from strategy.reports.templating import layered
from tests.reports import delivered, lively, measured, small

ROOT = Path(__file__).resolve().parents[2]
WHOLE: Cut = {}
AS_AT = date(2026, 9, 30)
HELD = date(2026, 11, 23)


@cache
def built_in() -> Mapping[str, str]:
    """The templates of this repository by name; the starter's are not reports."""
    folder = ROOT / "templates"
    paths = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*.jinja")}
    return {
        name: path.read_text(encoding="utf-8")
        for name, path in sorted(paths.items())
        if not name.startswith("starter/")
    }


@cache
def demonstration() -> Strategy:
    """The strategy shipped in ``data/``."""
    paths = sorted((ROOT / "data").rglob("*.yaml"))
    return small.read({path.relative_to(ROOT).as_posix(): path.read_bytes() for path in paths})


@cache
def the_lively_one() -> Strategy:
    """The strategy of :mod:`tests.reports.lively`."""
    return lively.strategy()


@cache
def the_measured_one() -> Strategy:
    """The strategy of :mod:`tests.reports.measured`."""
    return measured.strategy()


STRATEGIES = {
    "demonstration": demonstration,
    "lively": the_lively_one,
    "measured": the_measured_one,
    "delivered": delivered.strategy,
}


def made(
    strategy: Strategy,
    name: str = "summary",
    form: str = "md",
    *,
    as_at: date = AS_AT,
    audience: Audience = Audience.PUBLIC,
    own: Mapping[str, str] | None = None,
    signed: Signed | None = None,
    cut: Cut = WHOLE,
) -> str:
    """A report as at 30 September 2026 unless another date is given.

    ``name`` is a report, with the record behind it where it is of one. It is made
    once: a strategy is known by itself, and kept.
    """
    asked = (name, form, as_at, audience, tuple((own or {}).items()), tuple(cut.items()))
    key = (id(strategy), *asked)
    if signed is not None:
        return _made(strategy, *asked[:4], own, signed, cut)
    if key not in MADE:
        MADE[key] = (strategy, _made(strategy, *asked[:4], own, None, cut))
    return MADE[key][1]


MADE: dict[tuple[object, ...], tuple[Strategy, str]] = {}


def _made(
    strategy: Strategy,
    name: str,
    form: str,
    as_at: date,
    audience: Audience,
    own: Mapping[str, str] | None,
    signed: Signed | None,
    cut: Cut,
) -> str:
    report, _, record = name.partition(" ")
    request = ReportRequest(
        name=report,
        record=record,
        strategy=strategy,
        as_at=as_at,
        held=HELD,
        audience=audience,
        version="strategy 1.2.3",
        signed=signed,
        cut=cut,
    )
    return render(request, form, layered(built_in(), own or {}))
