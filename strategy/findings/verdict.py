"""What all findings come to: one line, and whether a build fails."""

from __future__ import annotations

from collections.abc import Iterable

from strategy.diagnostics import Diagnostic, Severity, counts


def fails(diagnostics: Iterable[Diagnostic], *, strict: bool = False) -> bool:
    """Whether these fail a build: errors do, and with ``strict`` warnings too.

    What depends on today never does: nothing turns red because a date went by overnight. Nor does
    what is only for a reviewer to look at.
    """
    failing = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    return any(
        one.severity in failing and not one.depends_on_today and not one.is_flag
        for one in diagnostics
    )


def summary(diagnostics: Iterable[Diagnostic], files: int, waived: int = 0) -> str:
    """``63 files, no problems`` or ``63 files: 2 errors, 1 warning``, and ``, 2 waived``."""
    read = number_of(files, "file")
    found = [number_of(count, severity) for severity, count in counts(diagnostics).items() if count]
    told = f"{read}: {', '.join(found)}" if found else f"{read}, no problems"
    return f"{told}, {waived:,} waived" if waived else told


def number_of(count: int, thing: str) -> str:
    """``1 file`` or ``1,200 files``."""
    return f"{count:,} {thing}" if count == 1 else f"{count:,} {thing}s"
