"""One run of the checks, as every format gets it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from strategy.diagnostics import Place
from strategy.findings.located import Finding
from strategy.findings.verdict import fails, summary
from strategy.safetext.visible import told


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
        return summary((one.diagnostic for one in self.findings), self.files, self.waived)

    def path(self, file: str) -> str:
        """A file's posix path from the repository's root; what is no Unicode is written out."""
        path = f"{self.folder}/{file}" if self.folder else file
        return path.encode("utf-8", "backslashreplace").decode("utf-8")

    def where(self, file: str, place: Place) -> str:
        """``data/posts.yaml:3:1``, to be read."""
        return f"{told(self.path(file))}:{place.line}:{place.column}"

    def fails(self, finding: Finding) -> bool:
        """Whether the run fails because of this."""
        return fails([finding.diagnostic], strict=self.strict)

    def lines(self, finding: Finding) -> list[str]:
        """What a finding says: the problem and its mend, and a line for each other place."""
        one = finding.diagnostic
        said = told(one.message) + (f"; {told(one.hint)}" if one.hint else "")
        others = (
            f"see {self.where(other.file, place)}: {told(other.message)}"
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

        seen: dict[tuple[str, ...], int] = {}
        for finding in self.findings:
            one = finding.diagnostic
            field = "" if finding.withheld else json.dumps(one.path)
            key = (one.rule, self.path(one.file), field, one.message)
            seen[key] = seen.get(key, 0) + 1
            text = json.dumps([*key, seen[key]])
            yield finding, sha256(text.encode()).hexdigest()
