"""Problems to findings: each with its place, the line it stands on, and nothing internal."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from strategy.audience import Audience
from strategy.csvtext.tables import locate_cells
from strategy.diagnostics import FILE_START, Diagnostic, FieldPath, Located, Place, Related
from strategy.findings.hidden import InternalText
from strategy.findings.withheld import Secrecy
from strategy.load.beside import is_table
from strategy.load.reading import Files
from strategy.model import Strategy
from strategy.rules.catalogue import catalogue
from strategy.rules.prose.person_names import masked
from strategy.values import dataclass
from strategy.yamltext.locate import locate

WITHHELD = "(internal text not shown)"
"""Stands where the line would."""

HOW_TO_SEE = "--audience internal shows it"

PERSONAL = "(personal data not shown)"
"""Stands where a line with personal data would, whoever reads it: outputs end up in public logs."""

FIGURES = "(figures not shown)"
"""Stands where a line of figures would, whoever reads it: it may be under embargo, or too small."""

MEND_FIRST = "take the personal data out first, and validate again"


@dataclass(frozen=True, slots=True)
class Finding:
    """A problem at its place. ``line`` is the whole line it begins on, without its end.

    ``line`` is ``None`` where there is none to show: the problem is with the file as a whole.
    ``withheld`` is true where the text is internal and the reader is not, or holds personal data or
    figures: then ``line`` says so, and the message quotes nothing of it.
    """

    diagnostic: Diagnostic
    place: Place
    line: str | None = None
    related: tuple[tuple[Related, Place], ...] = ()
    withheld: bool = False


def located(
    diagnostics: Iterable[Diagnostic],
    files: Files,
    audience: Audience = Audience.PUBLIC,
    states: Iterable[Strategy] = (),
) -> list[Finding]:
    """The findings, by file, line and column. ``files`` are those the problems were found in.

    ``states`` are the strategies that were judged: what the public may not read of one of them is
    told to it by its file, its place and the rule alone.
    """
    diagnostics = list(diagnostics)
    places = _Places(diagnostics, files)
    texts = _ParsedFiles(files)
    findings = [_finding(diagnostic, places, texts) for diagnostic in diagnostics]
    if audience is Audience.PUBLIC:
        secrecy, hidden = Secrecy(files), InternalText(states)
        findings = [
            _without_text(finding)
            if secrecy.covers(finding.diagnostic, finding.place)
            or hidden.covers(finding.diagnostic)
            else finding
            for finding in findings
        ]
    return sorted(map(_masked, _without_personal_data(findings)), key=_order)


def _masked(finding: Finding) -> Finding:
    """The finding with dots for what looks like a person's name in the names of its files."""
    problem = finding.diagnostic
    file = masked_path(problem.file)
    related = tuple(
        (replace(other, file=masked_path(other.file)), place) for other, place in finding.related
    )
    if (file, related) == (problem.file, finding.related):
        return finding
    return replace(finding, diagnostic=replace(problem, file=file), related=related)


def masked_path(path: str) -> str:
    """A path with dots for what looks like a person's name in the file's own."""
    folder, slash, name = path.rpartition("/")
    stem, dot, ending = name.partition(".yaml")
    return f"{folder}{slash}{masked(stem)}{dot}{ending}" if dot else path


def _order(finding: Finding) -> tuple[str, int, int, str, str]:
    problem, place = finding.diagnostic, finding.place
    return problem.file, place.line, place.column, problem.rule, problem.message


def _finding(diagnostic: Diagnostic, places: _Places, texts: _ParsedFiles) -> Finding:
    place = places.of(diagnostic)
    related = tuple((other, places.at(other.file, other.path).key) for other in diagnostic.related)
    if place == FILE_START:
        return Finding(diagnostic, place, None, related)
    if is_table(diagnostic.file):
        return Finding(diagnostic, place, FIGURES, related, withheld=True)
    return Finding(diagnostic, place, texts.line(diagnostic.file, place.line), related)


def _without_text(finding: Finding) -> Finding:
    """The finding for a reader who may not see the text: the rule's title is the message."""
    problem = finding.diagnostic
    rule = catalogue().get(problem.rule)
    message = rule.title if rule else WITHHELD
    without_text = replace(problem, message=message, hint=HOW_TO_SEE, related=())
    line = None if finding.line is None else WITHHELD
    return Finding(without_text, finding.place, line, withheld=True)


def _without_personal_data(findings: Sequence[Finding]) -> list[Finding]:
    """The findings, with nothing quoted of a field in which one found personal data."""
    personal = [finding for finding in findings if finding.diagnostic.personal]
    fields = {(finding.diagnostic.file, finding.diagnostic.path) for finding in personal}
    lines = {(finding.diagnostic.file, finding.place.line) for finding in personal}
    return [
        _beside_personal_data(finding)
        if (finding.diagnostic.file, finding.diagnostic.path) in fields
        or (finding.diagnostic.file, finding.place.line) in lines
        else finding
        for finding in findings
    ]


def _beside_personal_data(finding: Finding) -> Finding:
    """The finding without its line; with its own message only where that quotes nothing."""
    line = None if finding.line is None else PERSONAL
    if finding.diagnostic.personal:
        return replace(finding, line=line, withheld=True)
    bare = _without_text(finding)
    return replace(bare, diagnostic=replace(bare.diagnostic, hint=MEND_FIRST), line=line)


class _Places:
    """Where fields stand, each file being walked once for all that is asked of it."""

    def __init__(self, diagnostics: Sequence[Diagnostic], files: Files) -> None:
        asked: dict[str, set[FieldPath]] = {}
        for diagnostic in diagnostics:
            if diagnostic.place is None:
                asked.setdefault(diagnostic.file, set()).add(diagnostic.path)
            for other in diagnostic.related:
                asked.setdefault(other.file, set()).add(other.path)
        self.by_file: Mapping[str, Mapping[FieldPath, Located]] = {
            file: (locate_cells if is_table(file) else locate)(files[file], paths)
            for file, paths in asked.items()
            if file in files
        }

    def at(self, file: str, path: FieldPath) -> Located:
        return self.by_file.get(file, {}).get(path, Located(FILE_START, FILE_START))

    def of(self, diagnostic: Diagnostic) -> Place:
        if diagnostic.place is not None:
            return diagnostic.place
        place = self.at(diagnostic.file, diagnostic.path)
        return place.key if diagnostic.key else place.value


class _ParsedFiles:
    """The lines of files, each being taken apart once."""

    def __init__(self, files: Files) -> None:
        self.files = files
        self.lines: dict[str, list[str]] = {}

    def line(self, file: str, number: int) -> str | None:
        if file not in self.lines:
            self.lines[file] = lines_of(self.files.get(file, b""))
        lines = self.lines[file]
        return lines[number - 1].removesuffix("\r") if number <= len(lines) else None


def lines_of(data: bytes) -> list[str]:
    """The lines of a file as the parser counts them; what is not UTF-8 becomes U+FFFD."""
    return data.decode("utf-8-sig", errors="replace").split("\n")
