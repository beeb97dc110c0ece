"""A console on a terminal, and whether that terminal takes links (OSC 8) that can be followed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from rich.console import Console

OWN_VARIABLES: Final = ("WT_SESSION", "KONSOLE_VERSION", "DOMTERM", "KITTY_WINDOW_ID")
"""Variables that only terminals set which take links."""

PROGRAMS: Final = frozenset({"iTerm.app", "WezTerm", "vscode", "ghostty", "Hyper", "rio", "Tabby"})
"""What such terminals write in TERM_PROGRAM."""

TERMS: Final = ("xterm-kitty", "alacritty", "xterm-ghostty", "foot")
VTE_FROM: Final = 5000
"""The first version of GNOME's terminals that takes links: 0.50."""


class Screen(Console):
    """A console that knows whether what it prints may hold links."""

    takes_links = False


def takes_links(environ: Mapping[str, str]) -> bool:
    """Whether a terminal with these variables takes links; FORCE_HYPERLINK decides where it is set.

    A terminal that takes none may print the address as rubbish, so one that is not known has none.
    """
    forced = environ.get("FORCE_HYPERLINK")
    if forced is not None:
        return forced not in ("", "0")
    if environ.get("TERM") == "dumb" or "TMUX" in environ or "CI" in environ:
        return False
    version = environ.get("VTE_VERSION", "")
    return (
        any(environ.get(name) for name in OWN_VARIABLES)
        or environ.get("TERM_PROGRAM") in PROGRAMS
        or environ.get("TERM", "").startswith(TERMS)
        or (version.isdecimal() and int(version) >= VTE_FROM)
    )
