"""Findings to write in every format: an ordinary one, and those meant to break a format."""

from __future__ import annotations

from hypothesis import strategies as st

from strategy.diagnostics import Diagnostic, FieldPath, Place, Related, Severity
from strategy.findings.located import Finding
from strategy.findings.run import Run

FILE = "data/objectives/1.1.yaml"
PLACE = Place(4, 1, 4, 8)

HOSTILE = (
    "two\nlines\r\nand a third",
    "::error file=x::y",
    "\n::stop-commands::x\n",
    "##[error]x",
    "a: b, c; 100% %0A %25",
    "]]> </failure> <!-- & \" ' &amp;",
    '"}]}, {"x": [\\',
    "café – 出席 🙂 👩‍👩‍👧 𐐀",
    "\x00\x07\x08\x0b\x1b[31m\x7f\x85\x9b",
    "\u2028\u2029\u202e\u2066\ufeff\ufffe\uffff",
    "\ud800",
    "w" * 10_000,
    "",
)
"""Text that one format or another takes for something else, or for its own end."""


def finding(
    message: str = 'an objective has no field "priorty"',
    hint: str = "",
    *,
    file: str = FILE,
    rule: str = "unknown-field",
    severity: Severity = Severity.ERROR,
    path: FieldPath = ("priorty",),
    place: Place = PLACE,
    line: str | None = "priorty: 3",
    related: tuple[tuple[Related, Place], ...] = (),
    withheld: bool = False,
    today: bool = False,
) -> Finding:
    problem = Diagnostic(
        rule, severity, message, file, path, hint,
        related=tuple(other for other, _ in related), depends_on_today=today,
    )  # fmt: skip
    return Finding(problem, place, line, related, withheld)


def hostile_run() -> Run:
    """A run in which all that can be text is hostile."""
    return Run(
        [
            finding(
                text, text, file=f"data/{text[:50]}.yaml", line=text,
                related=((Related(text, f"data/{text[:50]}.yaml"), PLACE),),
            )
            for text in HOSTILE
        ],
        len(HOSTILE),
        folder="a: 100%, b::c",
    )  # fmt: skip


anything = st.text(st.characters(codec=None))
positions = st.tuples(st.integers(1, 4), st.integers(1, 300))
places = st.lists(positions, min_size=2, max_size=2).map(lambda two: Place(*min(two), *max(two)))
findings = st.builds(
    finding,
    anything,
    anything,
    file=anything,
    rule=anything,
    severity=st.sampled_from(Severity),
    path=st.lists(anything | st.integers(0, 9), max_size=3).map(tuple),
    place=places,
    line=st.none() | anything,
    related=st.lists(st.tuples(st.builds(Related, anything, anything), places), max_size=2).map(
        tuple
    ),
    withheld=st.booleans(),
    today=st.booleans(),
)
runs = st.builds(Run, st.lists(findings, max_size=4), st.integers(0, 9), anything, st.booleans())
"""Any run whatever, its places and paths made of anything."""
