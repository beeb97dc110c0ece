"""No output for the public holds a small local number, or one that would give it away."""

from __future__ import annotations

import re
import sys
from datetime import date
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

from strategy.audience import Audience, visible_to, without_embargoed
from strategy.cli.app import main
from strategy.cli.verbs.listing import KINDS
from strategy.compare.redaction import redact_pair
from strategy.disclosure.hiding import hidden_in
from strategy.findings.formats import FORMATS
from strategy.load.reading import load
from strategy.model import Measure
from strategy.reports.report_names import TITLES
from tests.conftest import COUNCIL, Git, Run, write
from tests.measures.council import ABSENCE, council, with_field

SMALL, COMMITTED, BEFORE = "7391", "7392", "7388"
"""A count under the minimum, what it was when last committed, and that of the year before."""

EARLIER, GIVES_AWAY, SHOWN = "10311", "12008", "30608"
"""What was published first of the small one, the next smallest, and one that may be shown."""

SECRET = {SMALL, COMMITTED, BEFORE, EARLIER, GIVES_AWAY}

MEASURE = with_field(
    ABSENCE, unit="children", decimals="0", source="{publisher: Us, status: local}"
) + """\
breakdowns: [fsm]
baseline: {period: 2023/24}
targets: [{period: 2027/28, value: 9999}]
gaps: [{name: FSM gap, is: {fsm: "no"}, minus: {fsm: "yes"}}]
comparators: [Abbey]
"""  # fmt: skip

FIGURES = f"""\
period,area,fsm,value,numerator,denominator,status,published,note
2023/24,Marlbrook,,{BEFORE},{BEFORE},{BEFORE},final,2025-01-10,
2024/25,Marlbrook,yes,{EARLIER},{EARLIER},{EARLIER},provisional,2026-01-09,
2024/25,Marlbrook,,50007,50007,60000,revised,2026-01-10,
2024/25,Marlbrook,yes,{SMALL},{SMALL},{GIVES_AWAY},final,2026-01-10,
2024/25,Marlbrook,no,{GIVES_AWAY},{GIVES_AWAY},{GIVES_AWAY},final,2026-01-10,
2024/25,Marlbrook,unknown,{SHOWN},{SHOWN},{SHOWN},final,2026-01-10,
2024/25,Abbey,,{SMALL},,,final,2026-01-10,
"""

HEARD = f"""\
date: 2026-06-20
who: Care leavers
number: {SMALL}
said: We want earlier buses.
objectives: [1.1]
"""
"""So few were heard that the public is not told how many."""

LOCAL = {
    "data/strategy.yaml": COUNCIL["data/strategy.yaml"]
    + "area: {name: Marlbrook}\ndisclosure: {minimum: 10000}\n",
    "data/objectives/1.1.yaml": COUNCIL["data/objectives/1.1.yaml"] + "measures: [absence]\n",
    "data/measures/absence.yaml": MEASURE,
    "data/measures/absence.csv": FIGURES,
    "data/voice/2026-06-20-care-leavers.yaml": HEARD,
}

FIGURES_SHOWN = (("measures",), ("gaps",), ("show", "absence"))
OUTPUTS = [
    *(("report", name, "--format", form, "-o", "-") for name in TITLES for form in ("md", "html")),
    *(("report", name, "--json") for name in TITLES),
    *(
        ("report", *record, "--format", form, "-o", "-")
        for record in (("objective", "1.1"), ("measure", "absence"))
        for form in ("md", "html", "json")
    ),
    *(("validate", "--exit-zero", "--format", form) for form in FORMATS),
    ("validate", "--exit-zero", "--against", "HEAD"),
    ("show",),
    ("show", "--json"),
    ("show", "1.1"),
    ("show", "1.1", "--json"),
    ("show", "priorities/1", "--json"),
    *(("list", kind) for kind in KINDS),
    *(("list", kind, "--json") for kind in KINDS),
    *(("list", kind, "--format", "csv") for kind in KINDS),
    *(("due", "--within", "900w", "--format", form) for form in ("text", "csv", "ics", "json")),
    ("due", "--within", "900w", "--format", "csv", "--per-post"),
    *(("coverage", "--format", form) for form in ("text", "csv", "json")),
    *((*of, *json) for of in FIGURES_SHOWN for json in ((), ("--json",))),
    *(("diff", "--format", form) for form in ("text", "md", "html", "json")),
    *(("log", record, *json) for record in ("1.1", "absence") for json in ((), ("--json",))),
    ("report", "--since", "HEAD"),
    ("set", "owner", "--from", "owners.csv", "--dry-run"),
]
"""Every command that says something to the public. A new one is a line here."""

WITH_FIGURES: list[tuple[str, ...]] = [("show", "absence", "--json")]
"""Those of them in which the council itself reads the numbers of breakdowns."""


@pytest.fixture(autouse=True)
def local_figures(council: Path, git: Git) -> None:
    """The council with its figures; the small one was another when they were last committed."""
    write(council, LOCAL)
    before = {
        "data/measures/absence.csv": FIGURES,
        "data/voice/2026-06-20-care-leavers.yaml": HEARD,
    }
    write(council, {path: text.replace(SMALL, COMMITTED) for path, text in before.items()})
    git("init", "--quiet")
    git("add", "--all")
    git("commit", "--quiet", "-m", "Figures")
    write(council, LOCAL)
    write(council, {"owners.csv": "measure,owner\nabsence,attendance-lead\n"})


def numbers(text: str) -> set[str]:
    """The numbers of a text, without the commas between their thousands."""
    return set(re.findall(r"\d+", re.sub(r"(?<=\d),(?=\d{3})", "", text)))


@pytest.mark.parametrize("words", OUTPUTS, ids=" ".join)
def test_no_small_number_is_told(strategy: Run, words: tuple[str, ...]) -> None:
    done = strategy(*words)
    assert done.returncode == 0, done.stderr
    assert not numbers(done.stdout + done.stderr) & SECRET


@pytest.mark.parametrize("form", FORMATS)
def test_nor_by_a_problem_in_its_row(strategy: Run, council: Path, form: str) -> None:
    write(council, {"data/measures/absence.csv": FIGURES.replace("provisional", "guessed")})
    done = strategy("validate", "--format", form)
    assert not numbers(done.stdout + done.stderr) & SECRET


def test_the_council_reads_its_numbers(strategy: Run) -> None:
    for words in WITH_FIGURES:
        assert GIVES_AWAY in numbers(strategy(*words, "--audience", "internal").stdout)


def test_the_public_s_strategy_does_not_hold_them() -> None:
    document = "area: {name: Marlbrook}\ndisclosure: {minimum: 10000}"
    strategy = council({"absence": (MEASURE, FIGURES)}, document=document)
    assert visible_to(Audience.INTERNAL, strategy) is strategy
    public = visible_to(Audience.PUBLIC, strategy)
    names = numbers(repr([str(cell) for row in public.figures["absence"] for cell in row]))
    assert not names & SECRET
    assert SHOWN in names
    assert public.measures == strategy.measures


def test_nor_how_many_were_heard_where_they_are_few(strategy: Run) -> None:
    loaded = load({path: text.encode() for path, text in {**COUNCIL, **LOCAL}.items()})
    assert loaded.strategy is not None
    (public,) = visible_to(Audience.PUBLIC, loaded.strategy).voice.values()
    assert (public.number, public.method, public.is_small) == (None, None, True)
    done = strategy("validate", "--exit-zero", "--against", "HEAD")
    assert "2026-06-20-care-leavers.yaml" in done.stdout
    assert not numbers(done.stdout + done.stderr) & SECRET


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (f"number: {SMALL}", f"number: {SMALL} of us"),
        (f"number: {SMALL}", f"nmber: {SMALL}"),
        (f"number: {SMALL}", f"number: {{{SMALL}: 2}}"),
        (f"number: {SMALL}\n", f"number: {SMALL}\nnumber: {SMALL}\n"),
        (f"number: {SMALL}\n", f"number:\n  {SMALL} of us\n"),
    ],
)
@pytest.mark.parametrize("form", FORMATS)
def test_nor_by_a_problem_in_the_line_that_says_it(
    strategy: Run, council: Path, form: str, old: str, new: str
) -> None:
    changed = HEARD.replace(old, new)
    write(council, {"data/voice/2026-06-20-care-leavers.yaml": changed})
    done = strategy("validate", "--format", form)
    assert "2026-06-20-care-leavers.yaml" in done.stdout
    assert not numbers(done.stdout + done.stderr) & SECRET


def test_what_is_hidden_is_the_same_on_two_days_and_in_two_revisions() -> None:
    """A row still under embargo, and one that a later revision adds, make another one hidden."""
    document = "area: {name: Marlbrook}\ndisclosure: {minimum: 10000}"
    old = council({"absence": (MEASURE, FIGURES)}, document=document)
    later = FIGURES + f"2024/25,Marlbrook,refused,{SMALL},{SMALL},{SMALL},final,2027-01-10,\n"
    new = council({"absence": (MEASURE, later)}, document=document)
    states = [
        visible_to(Audience.PUBLIC, without_embargoed(new, day))
        for day in (date(2026, 2, 1), date(2026, 11, 28), date(2027, 2, 1))
    ]
    beside = redact_pair(Audience.PUBLIC, old, new)
    for pair in (states, beside):
        for first, second in combinations([{*strategy.figures["absence"]} for strategy in pair], 2):
            keys = {(figure.key, figure.published) for figure in first & second}
            assert keys
            for key in {(figure.key, figure.published) for figure in first} - keys:
                assert key not in {(figure.key, figure.published) for figure in second}, key


def run_here(words: tuple[str, ...], monkeypatch: pytest.MonkeyPatch) -> None:
    """Run a command in this process."""
    monkeypatch.setattr(sys, "argv", ["strategy", *words])
    with pytest.raises(SystemExit) as left:
        main()
    assert left.value.code in (0, None)


NO_FIGURES = [
    ("due",),
    ("coverage",),
    ("list", "objectives"),
    ("show",),
    ("log", "1.1"),
    ("validate", "--exit-zero"),
    ("schema", "measure"),
]


@pytest.mark.parametrize("words", NO_FIGURES, ids=" ".join)
def test_verbs_without_figures_do_not_look_for_small_numbers(
    council: Path, words: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("small numbers were looked for")

    monkeypatch.chdir(council)
    monkeypatch.setattr("strategy.disclosure.small_numbers.hidden_in", refuse)
    run_here(words, monkeypatch)


def test_they_are_looked_for_once(council: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def counting(measure: Measure, *more: Any) -> Any:
        asked.append(measure.id)
        return hidden_in(measure, *more)

    monkeypatch.chdir(council)
    monkeypatch.setattr("strategy.disclosure.small_numbers.hidden_in", counting)
    run_here(("report", "progress"), monkeypatch)
    assert asked == ["absence"]


SHARES = (
    with_field(ABSENCE, source="{publisher: Us, status: local}")
    + """\
breakdowns: [fsm]
baseline: {period: 2023/24}
targets: [{period: 2027/28, value: 12}]
gaps: [{name: FSM gap, is: {fsm: "no"}, minus: {fsm: "yes"}}]
comparators: [Abbey]
"""
)
SHARE_ROWS = """\
period,area,fsm,value,numerator,denominator,status,published,note,lower,upper
2023/24,Marlbrook,,73.91,3,4,final,2025-01-10,,61.7,84.3
2024/25,Marlbrook,,40.11,4011,10000,final,2026-01-10,,40.0,40.3
2024/25,Marlbrook,yes,73.92,3,4,final,2026-01-10,,61.7,84.3
2024/25,Marlbrook,no,38.37,3,4,final,2026-01-10,,31.7,84.3
2024/25,Abbey,,173.93,3,4,final,2026-01-10,,161.7,184.3
"""


@pytest.mark.parametrize("words", OUTPUTS, ids=" ".join)
def test_no_share_of_few_is_told(strategy: Run, council: Path, words: tuple[str, ...]) -> None:
    """Nor the gap between two of them, or the change since."""
    document = LOCAL["data/strategy.yaml"].replace("10000}", "5}")
    write(council, {
        "data/strategy.yaml": document,
        "data/measures/absence.yaml": SHARES,
        "data/measures/absence.csv": SHARE_ROWS,
    })  # fmt: skip
    done = strategy(*words)
    text = done.stdout + done.stderr
    secrets = ("73.9", "38.3", "38.4", "35.5", "173.9", "61.7", "84.3", "31.7")
    assert not [secret for secret in secrets if secret in text]


def test_a_table_that_is_withheld_whole_is_told_on_screens_and_pages(
    strategy: Run, council: Path
) -> None:
    """Two totals between the parts and the whole are missing, so that no row can be spared."""
    breakdowns = ["a,f,x,3", "a,f,y,9", "a,g,x,20", "a,g,y,21", "a,g,,41", "a,,y,30", "a,,,53"]
    rows = "".join(f"2024/25,Marlbrook,{row}\n" for row in [*breakdowns, ",,,53"])
    definition = MEASURE.split("breakdowns:")[0] + "breakdowns: [p, q, r]\n"
    write(council, {
        "data/strategy.yaml": LOCAL["data/strategy.yaml"].replace("10000}", "5}"),
        "data/measures/absence.yaml": definition,
        "data/measures/absence.csv": f"period,area,p,q,r,value\n{rows}",
    })  # fmt: skip
    for words in (("show", "absence"), ("report", "measures"), ("show", "absence", "--json")):
        text = " ".join(strategy(*words).stdout.split())
        assert "The whole table is withheld, because small numbers in it" in text, words
