"""Words that went and words that came: both texts can be read back out of the marks."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from strategy.compare.word_diff import DiffOp, DiffSpan, shortened, word_diff

TEXTS = st.lists(st.sampled_from(["we", "will", "act", "now", "and", "listen."]), max_size=12).map(
    " ".join
)


@given(TEXTS, TEXTS)
@settings(max_examples=25)
def test_both_texts_can_be_read_back(before: str, after: str) -> None:
    pieces = word_diff(before, after)
    was = " ".join(piece.text for piece in pieces if piece.how is not DiffOp.NEW)
    now = " ".join(piece.text for piece in pieces if piece.how is not DiffOp.GONE)
    assert (was, now) == (before, after)
    assert all(diff_span.how is not other.how for diff_span, other in pairwise(pieces))


def test_layout_is_not_marked() -> None:
    assert word_diff("We  will\nact.", "We will act.") == (DiffSpan(DiffOp.SAME, "We will act."),)


def test_texts_too_long_to_be_compared_word_by_word_are_marked_as_a_whole() -> None:
    before, after = "a " + "b " * 3000 + "z", "a " + "c " * 3000 + "z"
    pieces = word_diff(before, after)
    assert [(piece.how, len(piece.text.split())) for piece in pieces] == [
        (DiffOp.SAME, 1), (DiffOp.GONE, 3000), (DiffOp.NEW, 3000), (DiffOp.SAME, 1)
    ]  # fmt: skip


def test_long_stretches_of_the_same_words_are_left_out() -> None:
    same = " ".join(str(number) for number in range(40))
    (first, *_, last) = shortened(word_diff(f"{same} old {same}", f"{same} new {same}"))
    assert first.text == "… 32 33 34 35 36 37 38 39"
    assert last.text == "0 1 2 3 4 5 6 7 …"
    short = word_diff("we act now", "we do now")
    assert shortened(short) == short
    middle = shortened(word_diff(f"x {same} y", f"z {same} c"))[2]
    assert middle.text == "0 1 2 3 4 5 6 7 … 32 33 34 35 36 37 38 39"


def test_words_of_a_long_text_are_marked_alone_however_often_the_others_stand_in_it() -> None:
    words = ["the", "children", "and", "the", "families"] * 60
    after = ["young", *words, "now"]
    pieces = word_diff(" ".join(words), " ".join(after))
    assert [piece.text for piece in pieces if piece.how is not DiffOp.SAME] == ["young", "now"]
