"""What can be told from a text for sure: a table of hits and of misses for each kind."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from strategy.rules.prose.children import few_children, may_count_children
from strategy.rules.prose.personal import (
    BIRTH,
    EMAIL,
    NHS_NUMBER,
    PHONE,
    UPN,
    identifying,
    is_health_number,
    is_pupil_number,
)
from strategy.rules.prose.sentences import long_sentence, may_be_long, sentences

HITS = {
    EMAIL: [
        "write to j.smith@eastmarsh.gov.uk.",
        "<o'neil+x@a-b.example>",
        "Ask send@council.example",
    ],
    PHONE: [
        "Ring 01632 960123.",
        "(01632) 960 123",
        "0161 496 0123",
        "01614960123",
        "020 7946 0123",
        "(020) 7946 0123",
        "07700 900123",
        "07700900123",
        "07700 900 123",
        "0770 090 0123",
        "+44 7700 900123",
        "+447700900123",
        "+44 (0)1632 960123",
        "+44 (161) 496 0123",
        "0044 161 496 0123",
        "Tel:01632 960123",
        "01632-960-123",
        "0161 496 0123/4",
        "tel. 01632 960123, ext. 4",
    ],
    UPN: ["pupil H801200001001 moved", "h801200001001", "(U80120000100A)"],
    NHS_NUMBER: ["NHS 943 476 5919", "9434765919.", "943-476-5919"],
    BIRTH: [
        "born 3 March 2014",
        "Born on the 3rd of March 2014",
        "born on 03/04/2014 and moved in 2020",
        "DOB: 3.4.15",
        "d.o.b. 2014-03-04",
        "D.O.B 4th March 2014",
        "date of birth is 12 March 2014",
        "(born 4 Mar 2014)",
        "12/03/2014 (DOB)",
        "birthday on March 3rd, 2014",
    ],
}
MISSES = [
    "In 2023-24 we spent £01632960123",
    "1,234,567 pupils and 0.0163296012",
    "from 1 September 2024 to 31 August 2025",
    "2024 2025 2026 2027",
    "2019/20 2020/21 2021/22",
    "12.5% of 10,000 and £2,016,149,600",
    "0300 123 4567 or 0800 1111 or 0345 600 1234",
    "+44 1632 000000",
    "reference CAB/131/01632960123",
    "REF01632960123, URN 136789",
    "UPRN 100012345678",
    "20161 496 01234",
    "rates of 0.7700 900123",
    "01-02-2024 100 places, 01.02.2024 100 places",
    "https://x.example/01632960123?tel=07700900123 or https://a@b.example.org/",
    "H801200001002 and A801200001001",
    "H80120000100I",
    "9434765918",
    "1111111111 and 0000000000",
    "£9434765919",
    "born between 1 September 2019 and 31 August 2020",
    "born on or after 1 September 2020",
    "born on 1 September 2019 or later",
    "born 1 September 2019 to 31 August 2020",
    "children born in 2012",
    "Born in Eastmarsh on 3 March",
    "follow @eastmarshcouncil or a.b@c",
    "on 3 March 2014",
]


@pytest.mark.parametrize(("kind", "text"), [(kind, hit) for kind in HITS for hit in HITS[kind]])
def test_what_identifies_a_person_is_found(kind: str, text: str) -> None:
    assert identifying(text) == [kind]
    assert identifying(f"The lead says: {text}\nAnd so on.") == [kind]


@pytest.mark.parametrize("text", MISSES)
def test_what_only_looks_like_it_is_not(text: str) -> None:
    assert identifying(text) == []


def test_each_kind_is_named_once() -> None:
    assert identifying("a@b.example, c@d.example or 07700 900123") == [EMAIL, PHONE]


def test_one_wrong_digit_is_no_number_of_a_person() -> None:
    assert is_pupil_number("H801200001001")
    assert not any(is_pupil_number(f"H80120000100{last}") for last in "02345678")
    assert is_health_number("9434765919")
    assert not any(is_health_number(f"943476591{last}") for last in "012345678")


@given(st.text())
def test_any_text_can_be_looked_through(text: str) -> None:
    assert set(identifying(text)) <= set(HITS)
    few_children(text)
    assert sum(map(len, sentences(text))) <= len(text.split())


@given(st.text("0123456789 .-()+4AHborn@/", max_size=60))
def test_any_number_can_be_looked_through(text: str) -> None:
    assert set(identifying(text)) <= set(HITS)


@pytest.mark.parametrize(
    "text",
    [
        "Two pupils left.",
        "We lost 3 children",
        "One child was moved.",
        "four young people left courses",
        "1 pupil, new to us",
        "all but two\npupils",
        "(2 learners)",
        "In two pupils we saw it",
        "one young person with a plan",
        "For three students",
        "Year 4 pupils did well and two pupils left",
    ],
)
def test_one_to_four_children_are_few(text: str) -> None:
    assert may_count_children(text)
    assert few_children(text)


@pytest.mark.parametrize(
    "text",
    [
        "Year 4 pupils",
        "Years 3 and 4 pupils",
        "aged 3 or 4 children",
        "key stage 2 pupils",
        "KS2 pupils",
        "Level 3 learners",
        "one in four children",
        "3 in every 4 children",
        "two out of three children",
        "nine in ten pupils",
        "24 pupils",
        "14 children",
        "twenty-four pupils",
        "twenty four pupils",
        "a hundred and two pupils",
        "1,004 children",
        "7.4 pupils",
        "five pupils",
        "two children's centres",
        "two pupil premium leads",
        "one pupil referral unit",
        "one child at a time",
        "every one child",
        "four student-led",
        "3 student bursaries",
        "£2 children",
        "two of the nine workers",
        "pupils",
    ],
)
def test_other_numbers_before_children_are_no_count_of_few(text: str) -> None:
    assert not few_children(text)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("We met Dr. Hill at 3.4 p.m. on Monday. It was e.g. Good.", 2),
        ("Is it? Yes! No. 7 is done.", 3),
        ("No. We did not.", 2),
        ('He said "go." Then left.', 2),
        ('He said "go!" and left.', 1),
        ("- one\n- two\n- three", 3),
        ("1. First\n2. Second", 2),
        ("Item.\n\nOther", 2),
        ("One line\nand its end.", 1),
        ("J. Hill came. I. Then", 3),
        ("costs approx. five. Etc. and so", 2),
        ("See (below). Next", 2),
        ("wait ... and go", 1),
        ("(this) one", 1),
        ("", 0),
    ],
)
def test_a_text_is_taken_apart_into_sentences(text: str, count: int) -> None:
    assert len(list(sentences(text))) == count


def test_a_sentence_of_25_words_is_short_enough_and_one_of_26_is_long() -> None:
    of_25 = " ".join(["Word"] * 25)
    assert long_sentence(f"{of_25}. {of_25}.") == []
    assert may_be_long(f"{of_25} more")
    assert len(long_sentence(f"Short. {of_25} more.")) == 26


def test_marks_and_addresses_are_no_words() -> None:
    of_24 = " ".join(["word"] * 24)
    assert long_sentence(f"- {of_24} – & https://eastmarsh.example/page end.") == []
