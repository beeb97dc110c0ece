"""What looks like a person's name is asked about and never repeated; no post's title ever is."""

from __future__ import annotations

import pytest

from strategy.findings.located import masked_path
from strategy.rules.prose.person_names import masked, names_somebody

TITLES = """\
Director of Children's Services
Assistant Director, Education and Inclusion
Head of SEND
Head of Inclusion
Virtual School Head
Attendance Lead
Early Years Lead
Early Help Manager
Service Manager, SEND
Post-16 Lead
Careers Lead
School Improvement Lead
Principal Educational Psychologist
Designated Clinical Officer
Designated Safeguarding Lead
Associate Director CAMHS
Chief Executive
Chief Finance Officer
Portfolio Holder for Children
Cabinet Member for Education and Skills
Chair of Schools Forum
Youth Justice Manager
Participation Lead
Data and Intelligence Manager
Director of Public Health
Speech and Language Therapy Lead
Admissions Manager
Transport Planning Manager
School Places Manager
Education Welfare Officer
Governor Services Manager
Music Hub Lead
Head of Commissioning
Corporate Director, People
Head of Early Years and Childcare
Strategic Lead, Alternative Provision
Quality Assurance Manager
Care Leavers Team Manager
Family Hubs Programme Lead
Independent Reviewing Officer
NHS Greater Manchester
Wigan Youth Council
Marlbrook Health Partnership
Full Council
Children and Families Scrutiny
Care leavers, 16 to 18
Year 9 pupils at Harbour School
""".splitlines()


@pytest.mark.parametrize("title", TITLES)
def test_no_title_body_or_group_is_taken_for_a_name(title: str) -> None:
    assert not names_somebody(title, only_offices=True)
    assert not names_somebody(f"{title} says that it is going well.")


@pytest.mark.parametrize(
    "text",
    ["Aisha Khan, Year 9", "Aisha", "Aisha (Year 9)", "Jakub Nowak", "Mrs Ashworth", "Cllr Okafor",
     "Oluwaseun Adebayo", "Thomas, aged 9", "Dr Patel"],
)  # fmt: skip
def test_a_name_where_a_post_or_group_belongs(text: str) -> None:
    assert names_somebody(text, only_offices=True)


@pytest.mark.parametrize(
    "text",
    ["Thanks to Sarah Jones, more children came.", "Mr Ashworth has retired.",
     "It was led by Mohammed Iqbal until June."],
)  # fmt: skip
def test_a_name_in_a_sentence(text: str) -> None:
    assert names_somebody(text)


@pytest.mark.parametrize(
    "text",
    ["Children miss school less.", "Harbour Primary opened a base.", "We met at Victoria Park.",
     "The Wigan Warriors came to speak.", "Ofsted and DfE have been told.",
     "George Street School has joined.", "King Charles Academy opened in May."],
)  # fmt: skip
def test_what_is_no_name(text: str) -> None:
    assert not names_somebody(text, ["Wigan Warriors", "King Charles Academy"])


def test_what_is_on_record_never_counts() -> None:
    assert names_somebody("Katharine Stewart Trust Lead", only_offices=True) is False
    assert names_somebody("Oscar Romero", only_offices=True)
    assert not names_somebody("The Oscar Romero came.", ["Oscar Romero"])


@pytest.mark.parametrize(
    ("stem", "shown"),
    [
        ("2026-06-30-aisha-khan-0a1b2c", "2026-06-30-...-0a1b2c"),
        ("2026-06-30-aisha-khan", "2026-06-30-..."),
        ("2026-06-30-attendance-lead-0a1b2c", "2026-06-30-attendance-lead-0a1b2c"),
        ("2026-06-30-victoria-park-0a1b2c", "2026-06-30-victoria-park-0a1b2c"),
        ("3.4", "3.4"),
    ],
)
def test_a_name_in_a_files_name_is_masked(stem: str, shown: str) -> None:
    assert masked(stem) == shown
    assert masked_path(f"data/progress/1.1/{stem}.yaml") == f"data/progress/1.1/{shown}.yaml"
