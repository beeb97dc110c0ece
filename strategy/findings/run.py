"""One run of the checks, as every format gets it, and its verdict."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from strategy.diagnostics import Diagnostic, Place, Severity, counts
from strategy.findings.located import Finding
from strategy.safetext import printable_message
from strategy.values import dataclass


def fails(diagnostics: Iterable[Diagnostic], *, strict: bool = False) -> bool:
    """Whether these fail a build: errors do, and with ``strict`` warnings too.

    What depends on today never does: nothing turns red because a date went by overnight. Nor does
    what is only for a reviewer to look at.
    """
    failing = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    return any(
        diagnostic.severity in failing
        and not diagnostic.depends_on_today
        and not diagnostic.is_flag
        for diagnostic in diagnostics
    )


def summary(diagnostics: Iterable[Diagnostic], files: int, waived: int = 0) -> str:
    """``63 files, no problems`` or ``63 files: 2 errors, 1 warning``, and ``, 2 waived``."""
    read = number_of(files, "file")
    numbers = [
        number_of(count, severity) for severity, count in counts(diagnostics).items() if count
    ]
    words = f"{read}: {', '.join(numbers)}" if numbers else f"{read}, no problems"
    return f"{words}, {waived:,} waived" if waived else words


def number_of(count: int, thing: str) -> str:
    """``1 file`` or ``1,200 files``."""
    return f"{count:,} {thing}" if count == 1 else f"{count:,} {thing}s"


@dataclass(frozen=True, slots=True)
class Run:
    """What was found in how many ``files``, and how it is to be judged.

    ``folder`` is the strategy's folder as seen from the root of its git repository, with ``/``, and
    empty where it is that root: programs that show problems in a change want paths from there.
    ``strict`` is true where warnings fail too. ``waived`` is how many problems more there are that
    waivers let rest.
    """

    findings: Sequence[Finding]
    files: int
    folder: str = ""
    strict: bool = False
    waived: int = 0

    def summary(self) -> str:
        """What all of it comes to, in one line."""
        return summary((finding.diagnostic for finding in self.findings), self.files, self.waived)

    def path(self, file: str) -> str:
        """A file's posix path from the repository's root; what is no Unicode is written out."""
        path = f"{self.folder}/{file}" if self.folder else file
        return path.encode("utf-8", "backslashreplace").decode("utf-8")

    def where(self, file: str, place: Place) -> str:
        """``data/posts.yaml:3:1``, to be read."""
        return f"{printable_message(self.path(file))}:{place.line}:{place.column}"

    def fails(self, finding: Finding) -> bool:
        """Whether the run fails because of this."""
        return fails([finding.diagnostic], strict=self.strict)

    def lines(self, finding: Finding) -> list[str]:
        """What a finding says: the problem and its mend, and a line for each other place."""
        problem = finding.diagnostic
        said = printable_message(problem.message) + (
            f"; {printable_message(problem.hint)}" if problem.hint else ""
        )
        others = (
            f"see {self.where(other.file, place)}: {printable_message(other.message)}"
            for other, place in finding.related
        )
        return [said, *others]

    def fingerprints(self) -> Iterator[tuple[Finding, str]]:
        """Each finding with 64 hex digits that stay its own when lines above it come or go.

        They come of the rule, the file, the field and the message. Of several that are alike in
        all of these, the first keeps its digits whatever is found below it.
        """
        import json  # not above: few formats pay for it
        from hashlib import sha256

        occurrences: dict[tuple[str, ...], int] = {}
        for finding in self.findings:
            problem = finding.diagnostic
            field = "" if finding.withheld else json.dumps(problem.path)
            key = (problem.rule, self.path(problem.file), field, problem.message)
            occurrences[key] = occurrences.get(key, 0) + 1
            text = json.dumps([*key, occurrences[key]])
            yield finding, sha256(text.encode()).hexdigest()
