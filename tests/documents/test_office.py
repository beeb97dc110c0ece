"""Word documents and workbooks, read as text and web pages are; made here with their own tools."""

from __future__ import annotations

import io
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("docx", reason="Word documents are read with public-strategy[office]")
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from openpyxl import Workbook

from strategy.documents.blocks import NotReadableError
from strategy.documents.reading import blocks_of
from tests.conftest import Run
from tests.documents.test_init_from import GIVEN, loaded

LEVELS = f"""<w:abstractNum {nsdecls("w")} w:abstractNumId="77">
<w:multiLevelType w:val="multilevel"/>
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/>
<w:lvlText w:val="Priority %1:"/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%2"/></w:lvl>
<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="o"/></w:lvl>
</w:abstractNum>"""


def numbered(document: Any, text: str, level: int) -> Any:
    paragraph = document.add_paragraph(text)
    paragraph._p.get_or_add_pPr().append(
        parse_xml(
            f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="77"/></w:numPr>'
        )
    )
    return paragraph


def with_levels() -> Any:
    document = Document()
    numbering = document.part.numbering_part.element
    numbering.insert(0, parse_xml(LEVELS))
    numbering.append(
        parse_xml(f'<w:num {nsdecls("w")} w:numId="77"><w:abstractNumId w:val="77"/></w:num>')
    )
    return document


def saved(document: Any) -> bytes:
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def plan() -> Any:
    """A plan as Word has it: styles for headings, numbers that are not in the text, a table."""
    document = with_levels()
    document.add_heading("Learning in Eastmarsh 2026-30", 0)
    contents = document.add_paragraph("Priority 1: Reading\t3")
    contents.style = document.styles.add_style("toc 1", 1)
    document.add_heading("Our vision", 1)
    document.add_paragraph("Every child in Eastmarsh learns well.")
    document.add_paragraph("We will listen to every child.")
    document.add_paragraph().add_run("Where we are").bold = True
    changed = document.add_paragraph("Attendance has ")
    changed._p.append(
        parse_xml(f"<w:ins {nsdecls('w')} w:id='1'><w:r><w:t>fallen.</w:t></w:r></w:ins>")
    )
    changed._p.append(
        parse_xml(
            f"<w:del {nsdecls('w')} w:id='2'><w:r><w:delText>risen.</w:delText></w:r></w:del>"
        )
    )
    numbered(document, "Reading", 0)
    document.add_paragraph("Every child reads for pleasure.")
    numbered(document, "Open every school library.", 1)
    numbered(document, "Train every teacher.", 1)
    numbered(document, "Being well", 0)
    numbered(document, "Offer a counsellor in every school.", 1)
    numbered(document, "A thought beside it.", 2)
    table = document.add_table(2, 2)
    for cell, text in zip(
        [cell for row in table.rows for cell in row.cells],
        ("2.2", "Feed every child.", "2.3", "Walk every day."), strict=True,
    ):  # fmt: skip
        cell.text = text
    return document


def test_a_word_document_becomes_a_draft(strategy: Run, tmp_path: Path) -> None:
    (tmp_path / "plan.docx").write_bytes(saved(plan()))
    done = strategy("init", "ours", "--from", "plan.docx", *GIVEN, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    ours = loaded(tmp_path / "ours/data")
    assert ours.document.title == "Learning in Eastmarsh 2026-30"
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
    assert {objective.id: objective.wording for objective in ours.objectives.values()} == {
        "1.1": "Open every school library.",
        "1.2": "Train every teacher.",
        "2.1": "Offer a counsellor in every school.",
        "2.2": "Feed every child.",
        "2.3": "Walk every day.",
    }
    _, _, left_out = done.stderr.partition("No place was found for these passages")
    assert left_out.count("\n  paragraph ") == 1
    assert ": A thought beside it.\n" in left_out


def test_text_in_a_content_control_is_read() -> None:
    document = Document()
    document.element.body.insert(
        0,
        parse_xml(
            f"<w:sdt {nsdecls('w')}><w:sdtContent><w:p><w:r><w:t>Priority 1: Reading</w:t></w:r>"
            "</w:p></w:sdtContent></w:sdt>"
        ),
    )
    assert [block.text for block in blocks_of(saved(document), "a")] == ["Priority 1: Reading"]


def test_footnotes_are_said_to_be_left_out() -> None:
    document = Document()
    run = document.add_paragraph("Priority 1: Reading").add_run()
    run._r.append(parse_xml(f'<w:footnoteReference {nsdecls("w")} w:id="2"/>'))
    texts = [block.text for block in blocks_of(saved(document), "a")]
    assert texts == ["Priority 1: Reading", "(1 footnote)"]


def workbook(*rows: tuple[object, ...]) -> Any:
    book = Workbook()
    for row in rows:
        book.active.append(row)
    return book


def test_a_workbook_and_a_sheet_say_the_same(strategy: Run, tmp_path: Path) -> None:
    rows = (
        ("Priority", "Number", "Objective"),
        ("Priority 1: Reading", 1.1, "Open every school library."),
        (None, "1.2", "Train every teacher."),
        ("Priority 2: Being well", "2.1", "Offer a counsellor,\nin every school."),
    )
    workbook(*rows).save(tmp_path / "plan.xlsx")
    lines = (",".join(f'"{"" if cell is None else cell}"' for cell in row) for row in rows)
    (tmp_path / "plan.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    more = ("--title", "Plan", "--starts", "2026", "--ends", "2030", "--vision", "Well.")
    for name in ("plan.xlsx", "plan.csv"):
        folder = name.replace(".", "-")
        done = strategy("init", folder, "--from", name, *GIVEN, *more, cwd=tmp_path)
        assert done.returncode == 0, done.stderr
        ours = loaded(tmp_path / folder / "data")
        assert {objective.id: objective.wording for objective in ours.objectives.values()} == {
            "1.1": "Open every school library.",
            "1.2": "Train every teacher.",
            "2.1": "Offer a counsellor,",
        }, name
        assert ": in every school.\n" in done.stderr


def test_a_hidden_sheet_is_said_to_be_left_out() -> None:
    book = workbook(("Priority 1: Reading",))
    book.create_sheet("Notes").sheet_state = "hidden"
    texts = [block.text for block in blocks_of(saved(book), "a.xlsx")]
    assert texts == ["Priority 1: Reading", "(the hidden sheet Notes)"]


def test_a_formula_without_a_value_is_said_to_be_left_out() -> None:
    texts = [block.text for block in blocks_of(saved(workbook(("Read.", "=A1"))), "a.xlsx")]
    assert texts == ["(=A1, which no program has worked out)", "Read."]


def test_what_could_not_be_read_is_never_taken_for_text(strategy: Run, tmp_path: Path) -> None:
    rows = (("Plan 2026-2030",), ("Priority 1: Reading",), ("=A1",), ("1.1 Read.",))
    (tmp_path / "a.xlsx").write_bytes(saved(workbook(*rows)))
    more = ("--title", "Plan", "--starts", "2026", "--ends", "2030", "--vision", "Well.")
    done = strategy("init", "ours", "--from", "a.xlsx", *GIVEN, *more, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "row 3: (=A1, which no program has worked out)\n" in done.stderr
    assert loaded(tmp_path / "ours/data").priorities["1"].aims == ()


def archive(**files: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in files.items():
            packed.writestr(name.replace("__", "/").replace("_xml", ".xml"), data)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"PK\x03\x04 cut short", "damaged"),
        (saved(plan())[:-200], "damaged"),
        (archive(word__document_xml=b"<no"), "damaged"),
        (archive(xl__workbook_xml=b"<no"), "damaged"),
        (archive(readme_xml=b""), "neither a Word document nor"),
        (archive(word__document_xml=b" " * (65 * 1024 * 1024)), "more than 64 MB"),
        (b"\xd0\xcf\x11\xe0 EncryptedPackage", "protected by a password"),
        (b"{\\rtf1", "save it as a Word document"),
    ],
)
def test_what_cannot_be_read_is_refused_in_a_sentence(data: bytes, reason: str) -> None:
    with pytest.raises(NotReadableError, match=reason):
        blocks_of(data, "a.docx")


@pytest.mark.parametrize(
    ("module", "make"), [("docx", plan), ("openpyxl", lambda: workbook(("Priority 1: A",)))]
)
def test_what_is_not_installed_is_named(
    monkeypatch: pytest.MonkeyPatch, module: str, make: Any
) -> None:
    data = saved(make())
    monkeypatch.delitem(sys.modules, "strategy.documents.office", raising=False)
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(NotReadableError, match=r"install it as public-strategy\[office\]"):
        blocks_of(data, "a")
