"""The facts as text: readable at any width, the same in a pipe, and never more than text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from strategy.assess.facts import Assessment, DisplayStatus
from strategy.safetext import HIDDEN
from strategy.terminal.lines import plain
from strategy.terminal.tables import SHAPES
from strategy.terminal.text import glance_text, list_text, objective_text, priority_text
from strategy.views.delivery.decisions import decision_views
from strategy.views.progress.entries import entries_of
from strategy.views.progress.glance import PrioritySection, glance_view, priority_view
from strategy.views.progress.objectives import objective_detail, objective_rows
from tests.terminal.council import COUNCIL, console, drawn, public, read, shipped

ANSI = re.compile(r"\x1b\[[0-9;]*m")
MINIMAL = {
    "data/strategy.yaml": """\
format: 1
title: Learning together
organisation: Marlbrook Council (invented)
standing: adopted
starts: 2022
ends: 2030
vision: Every child in Marlbrook learns well.
""",
}


def glance(found: Assessment, width: int = 100) -> str:
    on = console(width)
    return drawn(glance_text(public(found), glance_view(found), on), on)


def priority(found: Assessment, record_id: str, width: int = 100) -> str:
    on = console(width)
    view = priority_view(found, found.strategy.priorities[record_id])
    return drawn(priority_text(public(found), view, on), on)


def objective(found: Assessment, record_id: str, width: int = 100) -> str:
    view = objective_detail(found, found.strategy.objectives[record_id])
    return drawn(objective_text(public(found), view), console(width))


def listed(found: Assessment, kind: str, width: int = 100, notice: str | None = None) -> str:
    on = console(width)
    rows: Sequence[Any] = {
        "objectives": objective_rows(found, found.positions),
        "entries": entries_of(found, found.positions, ()),
        "decisions": decision_views(found),
    }[kind]
    return drawn(list_text(kind, rows, on, notice), on)


def test_a_terminal_and_a_pipe_show_the_same_words() -> None:
    assessment = read(COUNCIL)
    header, view = public(assessment), glance_view(assessment)
    detail = objective_detail(assessment, assessment.strategy.objectives["1.1"])
    for width in (40, 60, 100, 200):
        piped, coloured = console(width), console(width, colour=True)
        for on in (piped, coloured):
            on.print(glance_text(header, view, on))
            on.print(objective_text(header, detail))
        in_colour = drawn("", coloured)
        assert "\x1b[31m◆ Off track\x1b[0m" in in_colour
        assert ANSI.sub("", in_colour) == drawn("", piped)


def test_a_demonstration_does_not_read_as_a_failing() -> None:
    shown = glance(shipped())
    assert "38 objectives. The published document names no owner and no progress." in shown
    assert "the published document does not say what\nfollowed" in shown
    for word in ("No update", "–", "overdue", " 0 ", "no decision"):
        assert word not in shown
    text = objective(shipped(), "3.4")
    assert "The published document gives no progress." in text
    assert "Owner" not in text


def demonstrating(*paths: str) -> Assessment:
    text = COUNCIL["data/strategy.yaml"].replace("standing: adopted", "standing: demonstration")
    chosen = {path: COUNCIL[path] for path in COUNCIL if path.startswith(("data/pri", *paths))}
    return read({**chosen, "data/strategy.yaml": text})


def test_a_demonstration_says_how_much_the_document_holds() -> None:
    everything = demonstrating("data/obj", "data/pro")
    assert (
        "7 objectives. The published document names an owner for 5 of them and progress on 5."
        in (glance(everything))
    )
    owners = demonstrating("data/obj")
    assert "names an owner for 5 of them and no progress." in glance(owners)
    assert "1 objective. The published document names no owner and no progress." in glance(
        demonstrating("data/objectives/1.4")
    )


def test_what_a_demonstration_does_not_say_is_left_empty_at_any_width() -> None:
    assessment = demonstrating("data/obj", "data/pro")
    assert "voice   Voices heard    " in glance(assessment)
    assert glance(assessment, 40).endswith("Cross-cutting\nvoice  Voices heard\n")


def test_the_notice_stands_first_on_every_screen() -> None:
    assessment = shipped()
    notice = "This is a demonstration and not a Wigan Council report."
    for shown in (
        glance(assessment),
        priority(assessment, "3"),
        objective(assessment, "3.4"),
        listed(assessment, "objectives", notice=assessment.strategy.document.notice),
        listed(assessment, "entries", notice=assessment.strategy.document.notice),
    ):
        assert shown.startswith(notice)


def test_the_standing_is_said_unless_it_is_adopted() -> None:
    draft = {**MINIMAL}
    draft["data/strategy.yaml"] = draft["data/strategy.yaml"].replace("adopted", "draft")
    assert "Marlbrook Council (invented), draft. Position as at 23 November 2026." in glance(
        read(draft)
    )
    assert "Marlbrook Council (invented). Position as at" in glance(read(MINIMAL))


def test_nothing_yet_is_said_in_a_sentence() -> None:
    empty = read({**MINIMAL, "data/priorities/1.yaml": "title: Good schools\n"})
    assert "No objectives are in force." in glance(empty)
    assert "1  Good schools\nNo objectives are in force.\n" in glance(empty)
    assert "No objectives are in force." in priority(empty, "1")
    for kind in ("objectives", "entries", "decisions"):
        assert listed(empty, kind) == f"There are no {kind} to list.\n"


def test_one_objective_is_not_objectives() -> None:
    by_id = {path: text for path, text in COUNCIL.items() if "objectives/1.2" in path}
    shown = glance(read({**MINIMAL, **by_id, "data/priorities/1.yaml": "title: P\n"}))
    assert "1 objective: No update 1." in shown


def test_a_priority_that_could_not_be_read_keeps_its_objectives() -> None:
    files = {path: text for path, text in COUNCIL.items() if path != "data/priorities/1.yaml"}
    shown = glance(read(files, internal=True))
    assert "1  (its record could not be read)\n1.1" in shown


def test_columns_line_up_between_the_sections_of_a_screen() -> None:
    for width in (60, 80, 100, 200):
        lines = glance(read(COUNCIL), width).splitlines()
        shapes = "".join(shape for shape, _ in SHAPES.values())
        starts = {
            cell_len(line[: match.start()])
            for line in lines
            if (match := re.search(f"(?<=  )[{shapes}] [A-Z]", line))
        }
        assert len(starts) == 1


def test_the_owner_goes_before_a_table_does_and_nothing_is_lost_without_one() -> None:
    assessment = read(COUNCIL)
    assert "Owner" in glance(assessment, 80)
    assert "Owner  " not in glance(assessment, 60)
    assert "No room here for the column “Owner”" in " ".join(glance(assessment, 60).split())
    assert "◆ Off track  2026-10-30" in glance(assessment, 60)
    assert "◆ Off track, 30 October 2026" in glance(assessment, 40)


def test_a_long_word_is_not_broken_to_make_room_for_a_table() -> None:
    label = "label: Safeguarding-across-agencies"
    files = {path: text.replace("label: Attendance", label) for path, text in COUNCIL.items()}
    assert "As at" in glance(read(COUNCIL), 60)
    for width in (40, 60, 80):
        assert "Safeguarding-across-agencies" in glance(read(files), width)


def test_every_status_has_a_shape_and_every_shape_is_one_column() -> None:
    assert set(SHAPES) == set(DisplayStatus)
    assert {cell_len(shape) for shape, _ in SHAPES.values()} == {1}


def test_an_improvement_is_said_like_a_worsening() -> None:
    files = {
        **COUNCIL,
        "data/progress/1.1/2026-11-02-attendance-lead.yaml": "as_at: 2026-11-02\n"
        "by: attendance-lead\nstatus: complete\nsummary: S\n",
    }
    assert "Improved since the last report" in objective(read(files), "1.1")
    assert "since the last report" not in objective(read(COUNCIL), "1.2")


def test_an_objective_of_no_priority_or_set_has_neither_line() -> None:
    files = {**MINIMAL, "data/objectives/1.1.yaml": "wording: W\nintent: improve\n"}
    shown = objective(read(files), "1.1")
    assert "Priority" not in shown
    assert "Set" not in shown
    assert "Owner   –" in shown


def test_a_wording_whose_decision_is_not_there_names_it() -> None:
    files = {path: text for path, text in COUNCIL.items() if "decisions" not in path}
    assert "Until 2025-11-19-cabinet\n" in objective(read(files, internal=True), "1.1")


def test_an_effect_says_what_it_did_to_this_objective() -> None:
    effects = """\
  - {priority: 10, outcome: kept, because: It is needed.}
  - {objective: 10.1, outcome: superseded, by: 1.1}
  - {set: first, outcome: superseded, by: 10.1}
  - {priority: 1, outcome: superseded, by: 10.1}
  - {objective: 1.1}
"""
    decision = f"date: 2026-11-02\nbody: Cabinet\nsummary: S.\neffects:\n{effects}"
    assessment = read({**COUNCIL, "data/decisions/2026-11-02-cabinet.yaml": decision})
    shown = " ".join(objective(assessment, "10.1").split())
    for expected in (
        " are heard in our schools) is kept: It is needed.",
        " (Second objectives) is superseded by 1.1 ",
        "The set “First objectives” is superseded by 10.1 ",
        "Priority 1 (Every child is in school and learning) is superseded by 10.1 ",
    ):
        assert expected in shown
    other = " ".join(objective(assessment, "1.1").split())
    assert "Objective 1.1 Attendance (Second objectives) is affected." in other
    assert " (Second objectives) is superseded by 1.1 Attendance" in other
    assert "Priority 1 (Every child is in school and learning) is superseded" in other
    assert "First objectives” is superseded" not in other
    assert "Priority " not in objective(assessment, "voice").partition("Decisions")[2]
    assert "The set “Second objectives” is extended" in objective(assessment, "voice")


def test_parts_of_an_entry_that_hold_no_day_are_told_without_one() -> None:
    files = {
        **COUNCIL,
        "data/progress/1.2/2026-11-02-x.yaml": "as_at: 2026-11-02\nby: x\nstatus: paused\n"
        "summary: S\npaused: {because: No builder}\ncorrective_action: Find one\n",
    }
    shown = objective(read(files), "1.2")
    assert "  Paused: No builder\n" in shown
    assert "  Corrective action: Find one\n" in shown


@pytest.mark.parametrize(
    "text", ["[draft]", "[/b]", "[bold]x[/bold]", ":smile:", "[link=https://x]y[/link]", "\\[x]"]
)
def test_nothing_officers_write_is_markup(text: str) -> None:
    files = {
        path: re.sub(
            "(?m)^(title|label|wording): .*", lambda match: f"{match[1]}: 'A {text} b'", name
        )
        for path, name in COUNCIL.items()
        if path.startswith(("data/strategy", "data/pri", "data/posts", "data/objectives/10"))
    }
    assessment = read(files)
    for shown in (glance(assessment), priority(assessment, "10"), objective(assessment, "10.1")):
        assert f"A {text} b" in shown


@pytest.mark.parametrize(
    "hidden", "\x1b\x00\x07\r\x7f\x9b\u061c\u200b\u200e\u2028\u202e\u2066\u2069\ufeff\ufffb\ud800"
)
def test_what_cannot_be_seen_is_made_visible(hidden: str) -> None:
    assert plain(f"a{hidden}b").plain == "a\ufffdb"


def test_joiners_of_letters_and_emoji_stay() -> None:
    for text in ("👩‍👩‍👧", "می‌خواهم", "é", "🏴󠁧󠁢󠁷󠁬󠁳󠁿", "שלום"):
        assert plain(text).plain == text
    assert plain("a\tb\nc").plain == "a b\nc"


words = st.text(st.characters(codec="utf-8"), min_size=1, max_size=60).filter(str.strip)
FIELDS = ("number", "label", "wording", "summary", "owner_title", "status_in_words", "set_title")


@settings(max_examples=60)
@given(
    texts=st.fixed_dictionaries(dict.fromkeys(FIELDS, words)),
    width=st.integers(20, 200),
    which=st.sampled_from(["glance", "objectives", "entries", "objective"]),
)
def test_any_words_fit_any_width(texts: dict[str, str], width: int, which: str) -> None:
    assessment = read(COUNCIL)
    header = public(assessment)
    [entry, *_] = entries_of(assessment, assessment.positions, ())
    entry = replace(entry, summary=texts["summary"], by_title=texts["owner_title"])
    fields: dict[str, Any] = {key: text for key, text in texts.items() if key != "set_title"}
    row = replace(objective_rows(assessment, assessment.positions)[0], **fields)
    detail = objective_detail(assessment, assessment.strategy.objectives["1.1"])
    section = PrioritySection("1", texts["set_title"], {}, (row, row))
    whole = replace(glance_view(assessment), title=texts["wording"], priorities=(section,))
    result = replace(detail, **fields, set_title=texts["set_title"], entries=(entry,))
    on = console(width)
    made = {
        "glance": glance_text(header, whole, on),
        "objectives": list_text("objectives", [row], on),
        "entries": list_text("entries", [entry], on),
        "objective": objective_text(header, result),
    }
    shown = drawn(made[which], on)
    lines = shown.split("\n")
    assert max(map(cell_len, lines)) <= width
    assert all(line == line.rstrip(" ") for line in lines)
    assert not HIDDEN.search(shown)


def test_a_history_of_years_is_drawn_before_anyone_waits() -> None:
    assessment = read(COUNCIL)
    rows = entries_of(assessment, assessment.positions, ()) * 300
    on = console(100)
    assert drawn(list_text("entries", rows, on), on).count("\n") > 1800
