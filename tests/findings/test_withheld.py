"""Text that is for the council alone is in no public finding, whatever is wrong with its file."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from strategy.audience import Audience
from strategy.diagnostics import Diagnostic, Place, Severity
from strategy.findings.formats import FORMATS
from strategy.findings.located import Finding, located
from strategy.findings.run import Run
from strategy.findings.withheld import secret_lines
from strategy.load.reading import load
from strategy.rules.judge import judge

DOCUMENT = (Path(__file__).parent / "golden/slips/data/strategy.yaml").read_bytes()
POSTS = b"attendance-lead: {title: Attendance Lead}\n"
OBJECTIVE = (
    "priority: 1\nset: main\nowner: attendance-lead\n"
    "wording: Every pupil attends.\nintent: improve\n"
)
ENTRY = "as_at: 2026-03-31\nby: attendance-lead\nstatus: on-track\nsummary: It rose.\n"
FILE = "data/progress/1.1/2026-03-31-a.yaml"


def findings(
    changes: Mapping[str, str | bytes], audience: Audience = Audience.PUBLIC
) -> tuple[list[Finding], str]:
    """What is found in a strategy with one objective once some files are changed, and all text."""
    texts: dict[str, str | bytes] = {
        "data/strategy.yaml": DOCUMENT,
        "data/posts.yaml": POSTS,
        "data/priorities/1.yaml": "title: At school\n",
        "data/objectives/1.1.yaml": OBJECTIVE,
        **changes,
    }
    files = {
        path: text if isinstance(text, bytes) else text.encode() for path, text in texts.items()
    }
    loaded = load(files)
    result = located([*loaded.problems, *judge(loaded, date(2026, 6, 1))], files, audience)
    return result, "".join(render(Run(result, loaded.files)) for render in FORMATS.values())


SLIPS: dict[str, str | bytes] = {
    "quotes in text": ENTRY + 'internal: "SECRET" said the head\n',
    "a colon in text": ENTRY + "internal: the head: SECRET\n",
    "a tab": ENTRY + "internal: the\tSECRET\n",
    "a tab below": ENTRY + "internal: >-\n  the SECRET\n  is\tSECRET\n",
    "a list": ENTRY + "internal: [SECRET, SECRET]\n",
    "a list below": ENTRY + "internal:\n  - SECRET\n  - SECRET\n",
    "fields": ENTRY + "internal:\n  SECRET: {SECRET: SECRET, SECRET: x}\n",
    "a key twice": ENTRY + "internal: SECRET\ninternal: SECRET\n",
    "an anchor": ENTRY + "internal: &SECRET the SECRET\n",
    "a tag": ENTRY + "internal: !SECRET the SECRET\n",
    "an alias": ENTRY + "internal: *SECRET\n",
    "a comment": ENTRY + "internal: the SECRET #4 SECRET\n",
    "a slip in the key": ENTRY + "internl: SECRET\n",
    "a capital in the key": ENTRY + "Internal: SECRET\n",
    "another key": ENTRY + "internal_note: SECRET\n",
    "no space after the colon": ENTRY + "internal:SECRET\n",
    "no colon": ENTRY + "internal SECRET\n",
    "no colon, more below": ENTRY + "internal\n  SECRET: x\n y: SECRET\n",
    "text at the margin": ENTRY + "internal: the\nSECRET, Mrs: SECRET\n",
    "a block at the margin": ENTRY + "internal: >-\nMrs SECRET: no\n",
    "a quote never closed": ENTRY + 'internal: "the SECRET\nnext: SECRET\n',
    "a quote below never closed": ENTRY + 'internal:\n  "the SECRET\nnext: SECRET\n',
    "a quote never closed above": ENTRY + 'detail: "no end\ninternal: SECRET\nnext: x',
    "a quote around several fields": ENTRY.replace("on-track", '"x\ninternal: SECRET\ndetail: y"'),
    "no space after any colon": "as_at:2026-03-31\ninternal:SECRET\n",
    "brackets": "{as_at: x, internal: SECRET, status: y}\n",
    "brackets over lines": "{as_at: x,\n internal: SECRET,\n status: [x}\n",
    "one line, as old Macs had": (ENTRY + "internal: SECRET\n").replace("\n", "\r"),
    "UTF-16": ("internal: SECRET\n" + ENTRY).encode("utf-16"),
    "Windows": (ENTRY + "internal: SECRET caf\xe9\n").encode("latin-1"),
    "in a list": f"- internal: SECRET\n  x: \tSECRET\n- {ENTRY}",
    "a key with a question mark": ENTRY + "? internal\n: SECRET: SECRET\n",
    "an internal record": ENTRY.replace("on-track", "SECRET") + "visibility: internal\n",
    "nearly an internal record": ENTRY.replace("on-track", "SECRET") + "visibilty: intern\n",
    "an internal record that does not parse": ENTRY + "visibility: internal\nnext: a: SECRET\n",
}


@pytest.mark.parametrize("text", SLIPS.values(), ids=SLIPS.keys())
def test_internal_text_is_never_quoted_in_public(text: str | bytes) -> None:
    result, public = findings({FILE: text})
    assert result
    assert "SECRET" not in public


def test_the_council_itself_sees_it() -> None:
    result, internal = findings({FILE: SLIPS["quotes in text"]}, Audience.INTERNAL)
    assert "SECRET" in internal
    assert not any(finding.withheld for finding in result)


def test_entries_on_an_internal_objective_are_internal() -> None:
    changes: dict[str, str | bytes] = {
        "data/objectives/1.1.yaml": OBJECTIVE + "visibility: internal\n",
        FILE: ENTRY.replace("on-track", "SECRET"),
    }
    assert "SECRET" not in findings(changes)[1]


@pytest.mark.parametrize(
    "text",
    [
        ENTRY + "internal: >-\n  SECRET\n\n  SECRET\nstauts: SHOWN\n",
        ENTRY + 'internal: "SECRET"\nstauts: SHOWN\n',
        ENTRY + "internal: SECRET\nnext: SHOWN: x\n",
        "stauts: SHOWN\ninternal: SECRET\n" + ENTRY,
        ENTRY + "visibility: public\nstauts: SHOWN\n",
    ],
)
def test_what_stands_beside_internal_text_is_shown(text: str) -> None:
    public = findings({FILE: text})[1]
    assert "SHOWN" in public
    assert "SECRET" not in public


def test_a_problem_without_a_page_says_only_that_text_is_withheld() -> None:
    problem = Diagnostic("no-such-rule", Severity.ERROR, "SECRET", FILE, place=Place(1, 1, 1, 2))
    (finding,) = located([problem], {FILE: b"internal: SECRET\n"})
    assert finding.diagnostic.message == finding.line == "(internal text not shown)"


def test_a_problem_with_a_whole_internal_file_has_no_line() -> None:
    result, _ = findings({"data/progress/1.1/Bad id.yaml": ENTRY + "visibility: internal\n"})
    assert [(finding.withheld, finding.line) for finding in result] == [(True, None)]


MEASURE = (
    "title: Absence\ndefinition: Absence.\nunit: children\nbetter: lower\n"
    "period: academic-year\nsource: {publisher: Us}\n"
)


@given(st.text('ab,;%"\n0 '), st.sampled_from([Audience.PUBLIC, Audience.INTERNAL]), st.booleans())
def test_a_figure_is_quoted_to_nobody(slip: str, audience: Audience, in_note: bool) -> None:
    """Figures may be under embargo, or so small that they tell of somebody."""
    row = f"2024,Us,1,SECRET{slip}\n" if in_note else f"2024,Us,SECRET{slip},\n"
    changes: dict[str, str | bytes] = {
        "data/measures/absence.yaml": MEASURE,
        "data/measures/absence.csv": f"period,area,value,note\n{row}",
    }
    result, text = findings(changes, audience)
    assert result
    assert "SECRET" not in text


def test_figures_of_an_internal_measure_are_internal() -> None:
    changes: dict[str, str | bytes] = {
        "data/measures/absence.yaml": MEASURE + "visibility: internal\n",
        "data/measures/absence.csv": "period,area,value\nSECRET,SECRET,1\n",
    }
    assert "SECRET" not in findings(changes)[1]
    assert "SECRET" in findings(changes, Audience.INTERNAL)[1]


@given(
    before=st.text("ab:-#\"'[]{}&*!|> \t\n", max_size=30),
    after=st.text("ab:-#\"'[]{}&*!|> \t\n", max_size=30),
)
def test_whatever_stands_around_it(before: str, after: str) -> None:
    text = f"{before}\ninternal: {after}SECRET\nnext: x\n"
    assert "SECRET" not in findings({FILE: text})[1]


@given(st.text(), st.booleans())
def test_any_text_can_be_looked_through(text: str, parses: bool) -> None:
    assert secret_lines(text, parses=parses) <= set(range(1, text.count("\n") + 2))
