"""The filters of lists: one option each, and an end for a word that nothing could match."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING, Annotated

import typer

from strategy.cli.environment import stop

if TYPE_CHECKING:
    from strategy.model import Strategy

OfPriority = Annotated[str, typer.Option("--priority", help="Only those of this priority.")]
OfOwner = Annotated[
    str, typer.Option("--owner", help="Only those of this post, by its id or its title.")
]
OfStatus = Annotated[str, typer.Option("--status", help="Only those that stand like this.")]
OfGroup = Annotated[str, typer.Option("--group", help="Only those for this group.")]
OfPhase = Annotated[str, typer.Option("--phase", help="Only those about this phase.")]
OfService = Annotated[str, typer.Option("--service", help="Only those of posts of this service.")]
OfOrganisation = Annotated[
    str, typer.Option("--organisation", help="Only those of posts of this organisation.")
]
OfPortfolio = Annotated[
    str, typer.Option("--portfolio", help="Only those of posts that answer to this portfolio.")
]


def check_cut(
    strategy: Strategy, cut: Mapping[str, str], statuses: Collection[str] = ()
) -> Mapping[str, str]:
    """The same cut; a word that nothing could match is a slip: say so, with the nearest one."""
    from strategy.assess.filters import folded, words_of
    from strategy.load.messages import did_you_mean, listed

    known = {**words_of(strategy), "status": set(statuses)}
    for name, word in cut.items():
        words = sorted(known[name])
        if word and folded(word) not in map(folded, words):
            offered = sorted({*strategy.posts}) if name == "owner" else words
            mend = did_you_mean(word, words) or (f"there are: {listed(offered)}" if offered else "")
            stop(f'no {name} is called "{word}"; {mend or "none is given in the records"}')
    return cut
