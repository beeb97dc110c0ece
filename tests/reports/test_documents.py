"""Reports as Word and PDF: one content with the other formats, and nothing of a machine in them."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("typst", reason="Word and PDF are written with public-strategy[office]")
from docx import Document
from pypdf import PdfReader

from strategy.reports.report_names import TITLES
from tests.cli.test_kept_back import EMBARGOED, FILES, SMALL, WORD
from tests.conftest import COUNCIL, EPOCH, Run, write
from tests.reports.test_other_plans import FILES as WITH_MEASURE

SOFFICE = shutil.which("soffice")
ROUND = """\
reporting:
  rounds:
    2026-autumn: {as_at: 2026-11-20, meets: 2026-12-09, body: Scrutiny Committee}
"""
NO_OFFICE = pytest.mark.skipif(not SOFFICE, reason="there is no LibreOffice to open it with")
HOSTILE = 'Fewer & <w:b> #set {{ 7*7 }} \\ "quoted" $x$ *no* _markup_ @here <label>.'


@pytest.fixture
def council(tmp_path: Path) -> Path:
    root = tmp_path / "council"
    write(root, {**COUNCIL, **WITH_MEASURE, "data/progress/1.1/2026-10-01-attendance-lead.yaml":
        "as_at: 2026-10-01\nby: attendance-lead\nstatus: off-track\ncorrective_action: Visits.\n"
        f"summary: {json.dumps(HOSTILE)}\ninternal: Between us.\n"})  # fmt: skip
    return root


def made(strategy: Run, root: Path, name: str, form: str, *more: str) -> bytes:
    file = root.parent / f"{name}.{form}"
    done = strategy("report", name, "--format", form, "-o", str(file), *more)
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == str(file)
    return file.read_bytes()


def word(data: bytes) -> Any:
    return Document(BytesIO(data))


def text_of_word(data: bytes) -> str:
    document = word(data)
    return "\n".join(
        "".join(part.text or "" for part in paragraph.iter(f"{{{W}}}t"))
        for paragraph in document.element.body.iter(f"{{{W}}}p")
    )


W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def text_of_pdf(data: bytes) -> str:
    """The text of a PDF as it is read, on one line: where a page breaks a line says nothing."""
    pages = (page.extract_text() for page in PdfReader(BytesIO(data)).pages)
    return re.sub(r"\s+", " ", " ".join(pages))


@pytest.mark.parametrize("name", TITLES)
def test_every_report_is_one_of_word_and_of_pdf(strategy: Run, council: Path, name: str) -> None:
    document = word(made(strategy, council, name, "docx"))
    [title] = [
        paragraph.text for paragraph in document.paragraphs if paragraph.style.name == "Title"
    ]
    assert title == "Learning together"
    headings = [
        paragraph.text for paragraph in document.paragraphs if paragraph.style.name == "Heading 1"
    ]
    markdown = strategy("report", name, "--format", "md").stdout
    assert headings == [
        re.sub(r"\\(.)", r"\1", line[3:]) for line in markdown.splitlines() if line[:3] == "## "
    ]
    pdf = PdfReader(BytesIO(made(strategy, council, name, "pdf")))
    outline = [
        destination.title for destination in pdf.outline if not isinstance(destination, list)
    ]
    assert outline == headings or outline == ["Contents", *headings]


def test_officers_text_is_text(strategy: Run, council: Path) -> None:
    assert HOSTILE in text_of_word(made(strategy, council, "progress", "docx"))
    plain = re.sub(r"\s", "", text_of_pdf(made(strategy, council, "progress", "pdf")))
    assert re.sub(r"\s", "", HOSTILE) in plain


def test_word_has_styles_contents_and_headings_that_repeat(strategy: Run, council: Path) -> None:
    data = made(strategy, council, "progress", "docx")
    document = word(data)
    body = document.element.body
    tables = body.findall(f"{{{W}}}tbl")
    assert tables
    assert all(
        table.find(f"{{{W}}}tr/{{{W}}}trPr/{{{W}}}tblHeader") is not None for table in tables
    )
    assert "TOC" in "".join(value.text or "" for value in body.iter(f"{{{W}}}instrText"))
    anchors = {value.get(f"{{{W}}}anchor") for value in body.iter(f"{{{W}}}hyperlink")} - {None}
    names = {value.get(f"{{{W}}}name") for value in body.iter(f"{{{W}}}bookmarkStart")}
    assert anchors
    assert anchors <= names
    assert (document.sections[0].page_width.cm, document.sections[0].page_height.cm) == (
        pytest.approx(21, abs=0.1), pytest.approx(29.7, abs=0.1),
    )  # fmt: skip
    footer = document.sections[0].footer._element.xml
    assert "NUMPAGES" in footer
    [language] = {
        value.get(f"{{{W}}}val") for value in document.styles.element.iter(f"{{{W}}}lang")
    }
    assert language == "en-GB"
    shades = {value.get(f"{{{W}}}fill") for value in body.iter(f"{{{W}}}shd")}
    assert "F6D5D2" in shades
    assert "Off track" in text_of_word(data)


def test_charts_are_pictures_with_words_for_who_cannot_see_them(
    strategy: Run, council: Path
) -> None:
    data = made(strategy, council, "measures", "docx")
    with zipfile.ZipFile(BytesIO(data)) as archive:
        pictures = [name for name in archive.namelist() if name.startswith("word/media/")]
        assert len(pictures) == 1
        assert archive.read(pictures[0]).startswith(b"\x89PNG")
    [shape] = word(data).inline_shapes
    assert shape._inline.docPr.get("descr").startswith(
        "Plan for attendance, in 2024/25: Plan published. Line chart"
    )
    pdf = made(strategy, council, "measures", "pdf")
    assert b"/Figure" in pdf or b"StructTreeRoot" in pdf


@pytest.mark.parametrize("form", ["docx", "pdf"])
def test_the_same_records_give_the_same_bytes(strategy: Run, council: Path, form: str) -> None:
    assert made(strategy, council, "progress", form) == made(strategy, council, "progress", form)


def test_its_properties_name_nobody_and_no_machine(strategy: Run, council: Path) -> None:
    data = made(strategy, council, "summary", "docx")
    properties = word(data).core_properties
    assert (properties.title, properties.subject) == ("Learning together", "Summary report")
    assert properties.author == properties.last_modified_by == "Marlbrook Council (invented)"
    assert properties.language == "en-GB"
    assert properties.created.isoformat() == "2026-11-23T00:00:00+00:00"
    with zipfile.ZipFile(BytesIO(data)) as archive:
        whole = b"".join(archive.read(name) for name in archive.namelist()).lower()
    for word_of_machine in (b"python-docx", b"/tmp", b"root@", str(council).encode().lower()):
        assert word_of_machine not in whole
    pdf = PdfReader(BytesIO(made(strategy, council, "summary", "pdf")))
    assert pdf.metadata is not None
    assert pdf.metadata.title == "Learning together: summary report"
    assert pdf.metadata.author == "Marlbrook Council (invented)"
    root: Any = pdf.trailer["/Root"]
    assert root["/Lang"] == "en-GB"
    assert root["/MarkInfo"]["/Marked"]


def test_the_pages_of_a_pdf_are_numbered(strategy: Run, council: Path) -> None:
    pdf = PdfReader(BytesIO(made(strategy, council, "progress", "pdf")))
    last = len(pdf.pages)
    assert f"Page {last} of {last}" in pdf.pages[-1].extract_text()
    assert "Learning together: progress report" in pdf.pages[-1].extract_text()


@pytest.mark.parametrize(("form", "read"), [("docx", text_of_word), ("pdf", text_of_pdf)])
def test_what_is_kept_back_is_in_neither(
    strategy: Run, council: Path, form: str, read: Callable[[bytes], str]
) -> None:
    write(council, FILES)
    for name in ("progress", "committee"):
        text = read(made(strategy, council, name, form))
        for kept in (WORD, SMALL, EMBARGOED, "Between us"):
            assert kept not in text
    internal = made(strategy, council, "progress", form, "--audience", "internal")
    assert "Between us" in read(internal)
    assert "INTERNAL" in read(internal).upper()


def test_a_committee_report_makes_nothing_up(strategy: Run, council: Path) -> None:
    write(council, {"data/strategy.yaml": COUNCIL["data/strategy.yaml"] + ROUND})
    done = strategy("report", "committee", "--format", "md", "--as-at", "2026-autumn")
    assert done.returncode == 0, done.stderr
    text = done.stdout
    assert "**Report to:** Scrutiny Committee" in text
    assert "**Date of meeting:** 9 December 2026" in text
    for part in ("Report of:", "Wards affected:", "Key decision:", "Exempt:", "Climate:"):
        assert f"**{part}** [To be written by the author" in text
    assert "**Financial:** [To be written by the finance officer" in text
    assert "**Legal:** [To be written by the legal officer" in text
    order = [line for line in text.splitlines() if line.startswith("## ")]
    assert [line[3:] for line in order][:8] == [
        "Purpose", "Recommendations", "Background", "Position", "Exceptions",
        "Options considered", "Implications", "Equality and children’s rights",
    ]  # fmt: skip
    data = made(strategy, council, "committee", "docx")
    assert "FFF2A8" in {
        value.get(f"{{{W}}}fill") for value in word(data).element.iter(f"{{{W}}}shd")
    }


# A council's own Word template


def own_template(root: Path, name: str, *lines: str) -> None:
    document = Document()
    for line in lines:
        document.add_paragraph(line)
    document.sections[0].header.paragraphs[0].text = "{{ view.organisation }}"
    (root / "templates").mkdir(exist_ok=True)
    document.save(str(root / "templates" / f"{name}.docx"))


def test_a_councils_own_word_template_reads_the_same_view(strategy: Run, council: Path) -> None:
    own_template(
        council,
        "progress",
        "Our own {{ view.title }}",
        "{%p for group in view.groups %}",
        "{%p for item in group.items %}",
        "{{ item.name }}: {% if item.latest %}{{ item.latest.summary|join(' ') }}{% endif %}",
        "{%p endfor %}",
        "{%p endfor %}",
    )
    data = made(strategy, council, "progress", "docx")
    text = text_of_word(data)
    assert "Our own Learning together" in text
    assert f"1.1 Attendance: {HOSTILE}" in text
    assert word(data).sections[0].header.paragraphs[0].text == "Marlbrook Council (invented)"
    assert word(data).core_properties.author == "Marlbrook Council (invented)"
    assert data == made(strategy, council, "progress", "docx")
    assert "Our own" not in text_of_word(
        made(strategy, council, "progress", "docx", "--built-in-templates")
    )


def test_what_must_stand_first_does_whatever_a_template_says(strategy: Run, council: Path) -> None:
    own_template(council, "summary", "Nothing but this.")
    path = council / "data/strategy.yaml"
    path.write_bytes(path.read_bytes().replace(b"standing: adopted", b"standing: draft"))
    document = word(made(strategy, council, "summary", "docx", "--audience", "internal"))
    assert document.paragraphs[0].text.upper().startswith("INTERNAL")
    assert document.paragraphs[1].text.upper().startswith("DRAFT")
    assert document.paragraphs[-1].text == "Nothing but this."
    assert document.sections[0].header.paragraphs[0].text.upper().startswith("INTERNAL")


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("{{ view.nothing }}", "asks for what is not there"),
        ("{{ view.title", "cannot be read"),
        ("{{ view.__class__.__mro__ }}", "may not do this"),
        ("{{ ''.__class__ }}", "may not do this"),
        ("{% include '/etc/passwd' %}", "there is no template"),
    ],
)
def test_a_template_that_does_wrong_is_told_of(
    strategy: Run, council: Path, line: str, said: str
) -> None:
    own_template(council, "summary", line)
    done = strategy("report", "summary", "--format", "docx", "-o", "../out.docx")
    assert done.returncode == 2
    assert "templates/summary.docx" in done.stderr or "/etc/passwd" in done.stderr
    assert said in done.stderr
    assert not (council.parent / "out.docx").exists()


@pytest.mark.parametrize(
    ("data", "said"), [(b"PK\x03\x04", "damaged"), (b"text", "no Office document")]
)
def test_a_template_that_is_no_document_is_told_of(
    strategy: Run, council: Path, data: bytes, said: str
) -> None:
    write(council, {"templates/summary.docx": ""})
    (council / "templates/summary.docx").write_bytes(data)
    done = strategy("report", "summary", "--format", "docx", "-o", "../out.docx")
    assert done.returncode == 2
    assert said in done.stderr


def test_without_the_addition_it_says_what_to_install(
    strategy: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("typst", "docx"):
        monkeypatch.setitem(sys.modules, name, None)
    for module in ("typeset", "word", "word_template"):
        monkeypatch.delitem(sys.modules, f"strategy.reports.printing.{module}", raising=False)
    for form in ("docx", "pdf"):
        done = strategy("report", "summary", "--format", form, "-o", f"../out.{form}")
        assert done.returncode == 2
        assert "install it as public-strategy[office]" in done.stderr
        assert "--format html" in done.stderr


def test_it_is_written_to_reports_where_nothing_else_is_said(strategy: Run, council: Path) -> None:
    done = strategy("report", "summary", "--format", "docx")
    assert done.stdout == "reports/summary-2026-11-23.docx\n"
    assert zipfile.is_zipfile(council / "reports/summary-2026-11-23.docx")


def test_bytes_go_out_whole(council: Path) -> None:
    command = [sys.executable, "-P", "-m", "strategy", "report", "summary", "--format", "pdf"]
    environment = {"SOURCE_DATE_EPOCH": EPOCH, "PATH": ""}
    done = subprocess.run(
        [*command, "-o", "-"], cwd=council, env=environment, capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith(b"%PDF-")
    assert done.stdout.rstrip().endswith(b"%%EOF")


@NO_OFFICE
def test_libreoffice_opens_what_was_written(strategy: Run, council: Path) -> None:
    made(strategy, council, "progress", "docx")
    profile = f"-env:UserInstallation=file://{council.parent}/profile"
    subprocess.run(
        [str(SOFFICE), profile, "--headless", "--convert-to", "pdf", "progress.docx"],
        cwd=council.parent, check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    text = text_of_pdf((council.parent / "progress.pdf").read_bytes())
    assert "Learning together" in text
    assert "Plan for attendance" in text
