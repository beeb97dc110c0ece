"""Outside frameworks beside the objectives in force, and what is not covered."""

from __future__ import annotations

from strategy.assess import in_order
from strategy.model import Framework
from strategy.reports.accounts import FrameworkView, Mapped
from strategy.reports.basics import Place
from strategy.reports.delivered.naming import Naming
from strategy.reports.prose import plain
from strategy.reports.ready import web_only
from strategy.views.wording import how_many


def frameworks_in_words(naming: Naming, *, unserved: bool) -> tuple[FrameworkView, ...]:
    """Every framework that is kept, by title; those that no objective serves if asked for."""
    frameworks = sorted(naming.strategy.frameworks.values(), key=lambda one: (one.title, one.id))
    views = (_framework(naming, one) for one in frameworks)
    return tuple(one for one in views if unserved or len(one.uncovered) < len(one.items))


def _framework(naming: Naming, one: Framework) -> FrameworkView:
    items = tuple(
        Mapped(item, plain(title), _serving(naming, one.id, item))
        for item, title in sorted(one.items.items(), key=lambda pair: (in_order(pair[0]), pair[0]))
    )
    uncovered = tuple(each.id for each in items if not each.by)
    return FrameworkView(
        anchor=f"framework-{one.id}",
        title=plain(one.title),
        publisher=plain(one.publisher or ""),
        edition=plain(one.edition or ""),
        url=web_only(one.url),
        headline=_headline(len(items), len(uncovered)),
        items=items,
        uncovered=uncovered,
    )


def _serving(naming: Naming, framework: str, item: str) -> tuple[Place, ...]:
    return tuple(
        naming.place(one.objective)
        for one in naming.found.positions
        if item in one.objective.frameworks.get(framework, ())
    )


def _headline(total: int, uncovered: int) -> str:
    if uncovered == total:
        return "No objective in force is mapped to it."
    served = f"{total - uncovered:,} of its {total:,} items are served by an objective in force"
    return f"{served}." if not uncovered else f"{served}; {how_many(uncovered, 'is', 'are')} not."
