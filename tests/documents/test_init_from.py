"""``init --from``: a council's document becomes records in its own words, and no others."""

from __future__ import annotations

from pathlib import Path

import pytest

from strategy.load.reading import load
from strategy.model import Strategy
from tests.cli.recorded import on_a_terminal
from tests.conftest import Run, everything

DOCUMENT = Path(__file__).with_name("strategy-2020-2030.txt")
DATA = Path(__file__).parents[2] / "data"
GIVEN = ("--organisation", "Wigan Council", "--intent", "improve")

PLAIN = """\
Learning in Eastmarsh 2026-30

Our vision

Every child in Eastmarsh learns well.

We will listen to every child.

Where we are
Attendance has fallen.

Priority 1: Reading
•\tEvery child reads for pleasure.
1.1\tOpen every school library.
1.2 Train every teacher.
Priority 2
Being well
2.1. Offer a counsellor in every school.
1.1 A number that is taken.
Printed by the council.
"""

PAGE = """\
<!DOCTYPE html><html><head><title>Learning in Eastmarsh 2026-30</title>
<style>p {color: red}</style></head><body><nav><a>Home</a></nav>
<h1>Learning in Eastmarsh 2026-30</h1>
<h2>Vision</h2><p>Every child in Eastmarsh learns&nbsp;well.</p>
<p>We will listen to every child.</p>
<h2>Where we are</h2><p>Attendance <b>has</b> fallen.</p>
<ul><li>Priority 1: Reading</li><li>Priority 2: Being well</li></ul>
<h2>Priority 1: Reading</h2><p>Every child reads for pleasure.</p>
<table><tr><td>1.1</td><td>Open every school library.</td></tr>
<tr><td>1.2</td><td><p>Train every teacher.</p></td></tr></table>
<h2>Priority 2: Being well</h2><ol><li>2.1. Offer a counsellor in every school.</li></ol>
<p>1.1 A number that is taken.</p><p>Printed by the council.</p>
<script>document.write("Priority 3: Nonsense")</script></body></html>
"""


WORD_PAGE = """\
<html><head><meta http-equiv=Content-Type content="text/html; charset=windows-1252">
<title>Document1</title><style><!-- p.MsoNormal {margin:0cm} --></style></head><body lang=EN-GB>
<div class=WordSection1><p class=MsoTitle><b>Our plan 2026 – 2031</b></p>
<p class=MsoNormal><b>Our vision</b></p>
<p class=MsoNormal>Children thrive in Eastmarsh’s schools.</p>
<p class=MsoNormal><b>Priority One: Reading</b></p>
<p class=MsoListParagraph>1.1<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span>Open
libraries.</p><p class=MsoNormal>More on libraries.</p>
<table class=MsoTableGrid><tr><td><p class=MsoNormal>Priority 2</p></td>
<td><p>Being well</p></td></tr>
<tr><td><p class=MsoNormal>2.1</p></td><td><p class=MsoNormal>Offer a counsellor.</p>
<p class=MsoNormal>In every school.</p></td></tr></table></div></body></html>
"""
"""As Word writes a page, filtered: no headings but bold, numbers of a list in the text."""


def loaded(root: Path) -> Strategy:
    strategy = load({f"data/{path}": data for path, data in everything(root).items()}).strategy
    assert strategy
    return strategy


def test_a_strategy_becomes_the_record_that_is_kept_of_it(strategy: Run, tmp_path: Path) -> None:
    done = strategy("init", "ours", "--from", str(DOCUMENT), *GIVEN, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "Every passage has its place." in done.stderr
    kept, ours = loaded(DATA), loaded(tmp_path / "ours/data")
    for name in ("title", "starts", "ends", "vision", "commitments", "background"):
        assert getattr(ours.document, name) == getattr(kept.document, name)
    assert ours.document.standing == "draft"
    (ours_set,), (kept_set,) = ours.document.sets.values(), kept.document.sets.values()
    assert (ours_set.title, ours_set.starts, ours_set.ends) == (
        kept_set.title,
        kept_set.starts,
        kept_set.ends,
    )
    assert {
        priority.id: (priority.title, priority.aims) for priority in ours.priorities.values()
    } == {priority.id: (priority.title, priority.aims) for priority in kept.priorities.values()}
    same = {"across": "voice"}
    assert {
        same.get(objective.id, objective.id): (
            objective.wording,
            objective.priority,
            objective.priorities,
        )
        for objective in ours.objectives.values()
    } == {
        objective.id: (objective.wording, objective.priority, objective.priorities)
        for objective in kept.objectives.values()
    }


def test_what_it_writes_is_valid(strategy: Run, tmp_path: Path) -> None:
    strategy("init", "ours", "--from", str(DOCUMENT), *GIVEN, cwd=tmp_path)
    done = strategy("validate", cwd=tmp_path / "ours")
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize(("name", "text"), [("a.txt", PLAIN), ("a.htm", PAGE)])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_text_and_a_web_page_say_the_same(
    strategy: Run, tmp_path: Path, name: str, text: str, encoding: str
) -> None:
    (tmp_path / name).write_bytes(text.replace("•", "-").encode(encoding))
    done = strategy("init", "ours", "--from", name, *GIVEN, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    ours = loaded(tmp_path / "ours/data")
    assert ours.document.title == "Learning in Eastmarsh 2026-30"
    assert str(ours.document.ends.year) == "2030"
    assert ours.document.vision == "Every child in Eastmarsh learns well."
    assert ours.document.commitments == ("We will listen to every child.",)
    (background,) = ours.document.background
    assert (background.heading, background.text) == ("Where we are", "Attendance has fallen.")
    assert {
        priority.id: (priority.title, priority.aims) for priority in ours.priorities.values()
    } == {
        "1": ("Reading", ("Every child reads for pleasure.",)),
        "2": ("Being well", ()),
    }
    assert {
        objective.id: (objective.priority, objective.wording)
        for objective in ours.objectives.values()
    } == {
        "1.1": ("1", "Open every school library."),
        "1.2": ("1", "Train every teacher."),
        "2.1": ("2", "Offer a counsellor in every school."),
    }
    _, _, left_out = done.stderr.partition("No place was found for these passages")
    assert ": 1.1 A number that is taken.\n" in left_out
    assert ": Printed by the council.\n" in left_out
    assert left_out.count("\n  line ") == 2


def test_a_page_that_word_saved(strategy: Run, tmp_path: Path) -> None:
    (tmp_path / "a.htm").write_bytes(WORD_PAGE.encode("cp1252"))
    done = strategy("init", "ours", "--from", "a.htm", *GIVEN, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    ours = loaded(tmp_path / "ours/data")
    assert ours.document.title == "Our plan 2026 – 2031"
    assert ours.document.vision == "Children thrive in Eastmarsh’s schools."
    assert {
        priority.id: (priority.title, priority.aims) for priority in ours.priorities.values()
    } == {
        "1": ("Reading", ()),
        "2": ("Being well", ()),
    }
    assert {
        objective.id: (objective.priority, objective.wording)
        for objective in ours.objectives.values()
    } == {
        "1.1": ("1", "Open libraries."),
        "2.1": ("2", "Offer a counsellor."),
    }
    _, _, left_out = done.stderr.partition("No place was found for these passages")
    assert ": More on libraries.\n" in left_out
    assert ": In every school.\n" in left_out
    assert left_out.count("\n  line ") == 2


def test_nothing_is_made_up(strategy: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Plan\nPriority 1: Reading\n1.1 Read.\n", encoding="utf-8")
    done = strategy("init", "ours", "--from", "a.txt", cwd=tmp_path)
    assert done.returncode == 2
    assert (
        "what the document does not say has to be given: "
        "--organisation, --starts, --ends, --vision, --intent" in done.stderr
    )
    assert not (tmp_path / "ours").exists()


def test_an_objective_of_no_priority_is_left_out_and_listed(strategy: Run, tmp_path: Path) -> None:
    lines = ("Plan 2026-2030", "9.1 Swim.", "Priority 1: Reading", "1.1 Read.", "3.1 Run.")
    text = "\n".join((*lines, "Part 2 of it is here.", ""))
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    done = strategy("init", "ours", "--from", "a.txt", *GIVEN, "--vision", "Well.", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    for line in ("line 2: 9.1 Swim.", "line 5: 3.1 Run.", "line 6: Part 2 of it is here."):
        assert f"  {line}\n" in done.stderr
    assert set(loaded(tmp_path / "ours/data").objectives) == {"1.1"}


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"PK\x03\x04 word/document.xml", "it is damaged"),
        (b"%PDF-1.7", "save it as a Word document or a web page"),
        (b"\x00\x01\x02", "it is not text"),
        (b"", "no priorities that"),
        (b"Plan 2026-2030\n1.1 Read.\n", "no priorities that"),
    ],
)
def test_what_is_no_strategy_is_refused_in_a_sentence(
    strategy: Run, tmp_path: Path, data: bytes, reason: str
) -> None:
    (tmp_path / "a.docx").write_bytes(data)
    done = strategy("init", "ours", "--from", "a.docx", *GIVEN, cwd=tmp_path)
    assert done.returncode == 2
    assert reason in done.stderr
    assert done.stderr.count("\n") == 1
    assert not (tmp_path / "ours").exists()


def test_a_file_that_is_not_there_is_told(strategy: Run, tmp_path: Path) -> None:
    done = strategy("init", "ours", "--from", "gone.txt", *GIVEN, cwd=tmp_path)
    assert done.returncode == 2
    assert "gone.txt" in done.stderr


def test_a_dry_run_shows_and_writes_nothing(strategy: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(PLAIN, encoding="utf-8")
    done = strategy("init", "ours", "--from", "a.txt", *GIVEN, "--dry-run", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "ours/data/objectives/1.1.yaml\n" in done.stdout
    assert "Priority 1  Reading" in done.stderr
    assert not (tmp_path / "ours").exists()


@pytest.mark.parametrize(
    ("options", "reason"),
    [
        (("--bare", "--from", "a.txt"), "give one of them"),
        (("--bare", "--intent", "reach"), "--intent is for"),
        (("--from", "a.txt", "--intent", "better", *GIVEN[:2]), '--intent: "better" is none of'),
    ],
)
def test_options_that_do_not_go_together(
    strategy: Run, tmp_path: Path, options: tuple[str, ...], reason: str
) -> None:
    (tmp_path / "a.txt").write_text(PLAIN, encoding="utf-8")
    done = strategy("init", "ours", *options, cwd=tmp_path)
    assert done.returncode == 2
    assert reason in done.stderr
    assert not (tmp_path / "ours").exists()


def test_what_a_terminal_would_obey_is_written_out(strategy: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(PLAIN.replace("Printed", "\x1b[2JPrinted"), encoding="utf-8")
    done = strategy("init", "ours", "--from", "a.txt", *GIVEN, cwd=tmp_path)
    assert "\x1b" not in done.stderr


def test_on_a_terminal_what_is_missing_is_asked_and_all_of_it_agreed_to(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(PLAIN, encoding="utf-8")
    talk = [("Whose strategy", "Eastmarsh Council"), ("Intent", ""), ("Write it so?", "y")]
    shown = on_a_terminal(tmp_path, ["init", "ours", "--from", "a.txt"], talk)
    assert "What a.txt says, as it is understood:" in shown
    ours = loaded(tmp_path / "ours/data")
    assert ours.document.organisation == "Eastmarsh Council"
    assert {objective.intent for objective in ours.objectives.values()} == {"improve"}
