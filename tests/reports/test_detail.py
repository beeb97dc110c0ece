"""The Markdown of ``detail``: what it may do, in HTML and in Markdown."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from strategy.reports import detail
from tests.reports import small
from tests.reports.pages import made

MARKDOWN = detail.parser()


def html(text: str) -> str:
    return detail.as_html(text, MARKDOWN).strip()


def again(text: str) -> str:
    return detail.as_markdown(text, MARKDOWN)


def test_html_is_text() -> None:
    assert html("<script>x</script> & <b>y</b>") == (
        "<p>&lt;script&gt;x&lt;/script&gt; &amp; &lt;b&gt;y&lt;/b&gt;</p>"
    )
    assert again("<b>y</b>") == "\\<b\\>y\\</b\\>"


@pytest.mark.parametrize("url", ["https://a.example", "http://a.example/b", "mailto:a@a.example"])
def test_links_to_the_web_and_to_mailboxes_work(url: str) -> None:
    assert html(f"[A]({url})") == f'<p><a href="{url}">A</a></p>'
    assert again(f'[A]({url} "title")') == f"[A](<{url}>)"
    assert html(f"<{url}>") == f'<p><a href="{url}">{url}</a></p>'


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "JAVASCRIPT:x", "data:text/html,x", "//a.example", "file:///x"]
)
def test_no_other_address_is_a_link(url: str) -> None:
    assert "<a" not in html(f"[A]({url})")
    assert "<a" not in html(again(f"[A]({url})"))


def test_a_picture_becomes_its_description() -> None:
    assert html("See ![the *chart*](https://a.example/x.png) here") == (
        "<p>See the *chart* here</p>"
    )
    assert again("![chart](https://a.example/x.png)") == "chart"


def test_headings_stay_out_of_the_outline_of_the_page() -> None:
    assert html("# One **two** *three*\n\nFour\n---") == (
        "<p><strong>One two <em>three</em></strong></p>\n<p><strong>Four</strong></p>"
    )
    assert again("## One\n\ntext") == "**One**\n\ntext"


LASTING = [
    "One\n\nTwo *three* **four** `five`",
    "- one\n- two\n\n  more of two\n- three\n  - inner\n  - inner two",
    "3. three\n4. four",
    "> said\n>\n> and said",
    "```\ncode <b>\n\n\n  more\n```",
    "***",
    "`` a ` b ``",
    "`` ` ``",
    "````\n```\n````",
    "- > quoted in a list\n\n  ```\n  x\n  ```",
]


@pytest.mark.parametrize("text", LASTING)
def test_markdown_written_afresh_means_the_same(text: str) -> None:
    assert html(again(text)).split() == html(text).split()
    assert again(again(text)) == again(text)


def test_line_breaks_become_spaces() -> None:
    assert again("one  \ntwo\nthree") == "one two three"


def test_empty_things_leave_nothing() -> None:
    assert again("#\n\n-\n\n&#32;") == "-"
    assert again("") == ""


@settings(max_examples=80, deadline=None)
@given(st.text(alphabet="ab 1.\n#*_`-+>[]()<&!~|\\:;/\t\"'=", max_size=40))
def test_markdown_written_afresh_brings_no_html_and_no_picture(text: str) -> None:
    from markdown_it import MarkdownIt

    free = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    for token in free.parse(again(text)):
        assert token.type not in ("html_block", "heading_open", "table_open")
        for result in token.children or ():
            assert result.type not in ("html_inline", "image", "s_open")


def test_detail_is_in_the_progress_report() -> None:
    lines = "detail: |\n  # Why\n\n  - **one** <i>x</i>\n"
    strategy = small.strategy(updates={"1.1": [("2026-07-01", "on-track", lines)]})
    page = made(strategy, "progress", "html")
    assert "<p><strong>Why</strong></p>\n<ul>\n<li><strong>one</strong> &lt;i&gt;x" in page
    assert "**Why**\n\n- **one** \\<i\\>x\\</i\\>" in made(strategy, "progress", "md")


TABLE = "| School | Places |\n| :-- | --: |\n| North *road* | 12 |\n| A \\| B | <b> |"


def test_a_table_is_a_table() -> None:
    drawn = html(TABLE)
    assert "<th>School</th>" in drawn.replace(' style="text-align:left"', "")
    assert "&lt;b&gt;" in drawn
    assert drawn.startswith('<div class="scroll" tabindex="0" role="group" aria-label="A table">')
    assert drawn.endswith("</table>\n</div>")
    assert again(TABLE).splitlines() == [
        "| School | Places |",
        "| :-- | --: |",
        "| North *road* | 12 |",
        "| A \\| B | \\<b\\> |",
    ]
    assert html(again(TABLE)) == drawn


def test_words_that_look_like_the_tags_of_a_table_stay_words() -> None:
    assert html("<table>x</table>") == "<p>&lt;table&gt;x&lt;/table&gt;</p>"
