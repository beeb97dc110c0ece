"""Templates a council overrides and extends, and what it is told when one is wrong."""

import subprocess
import sys
from collections.abc import Callable
from datetime import date
from functools import cache
from types import CodeType

import pytest

from strategy.audience import Audience
from strategy.reports.compiling import escapes, name_of_code, python_of
from strategy.reports.parts.request import ReportRequest
from strategy.reports.rendering import names, render
from strategy.reports.report_names import TITLES
from strategy.reports.templating import ReportError, layered
from tests.reports.pages import AS_AT, ROOT, WHOLE, built_in, made, the_lively_one


def report(own: dict[str, str], name: str = "summary", form: str = "html") -> str:
    return made(the_lively_one(), name, form, own=own)


def fault(own: dict[str, str], name: str = "summary", form: str = "html") -> ReportError:
    with pytest.raises(ReportError) as caught:
        report(own, name, form)
    return caught.value


def test_one_file_overrides_one_part() -> None:
    page = report(
        {"report-parts/about.html.jinja": '<p id="about">{{ view.organisation }} made this.</p>'}
    )
    assert "Eastmarsh Council (invented) made this." in page
    assert "Reporting period" not in page
    assert ">Objectives</h2>" in page


def test_a_template_extends_the_one_it_overrides() -> None:
    own = {
        "summary.html.jinja": (
            '{% extends "builtin/summary.html.jinja" %}'
            "{% block overview %}<p>For {{ view.organisation }}.</p>{{ super() }}{% endblock %}"
        )
    }
    page = report(own)
    assert page.index("<p>For Eastmarsh Council (invented).</p>") < page.index(">Objectives</h2>")


def test_the_layout_of_every_report_is_overridden_at_once() -> None:
    own = {
        "page.html.jinja": (
            '{% extends "builtin/page.html.jinja" %}{% block style %}body{}{% endblock %}'
        )
    }
    for name in ("summary", "progress"):
        assert "<style>\nbody{}</style>" in report(own, name).replace("body{}\n", "body{}")


def test_a_council_adds_a_report() -> None:
    own = {"cabinet.md.jinja": "# {{ view.title }}\n\n{{ view.headline }}\n"}
    assert names(layered(built_in(), own), "md") == [*TITLES, "cabinet"]
    assert names(layered(built_in(), own), "html") == [*TITLES]
    assert names(layered(built_in(), own), "json") == [*TITLES]
    text = report(own, "cabinet", "md")
    assert text.startswith("# Learning in Eastmarsh 2023-2033\n\nOf 12 objectives, ")


def test_html_is_escaped_by_the_templates_name() -> None:
    assert escapes("summary.html.jinja")
    assert escapes("report-parts/style.css.jinja")
    assert escapes(None)
    assert not escapes("summary.md.jinja")
    own = {"summary.html.jinja": "<body>{{ '<b>' }}"}
    assert report(own) == "<body>&lt;b&gt;\n"
    assert report({"summary.md.jinja": "{{ '<b>' }}"}, form="md") == "<b>\n"


def test_there_is_no_such_report() -> None:
    names = ", ".join(TITLES)
    assert str(fault({}, "zzz")) == f'there is no report "zzz"; there are {names}'
    assert str(fault({}, "sumary")) == 'there is no report "sumary"; did you mean "summary"?'


def test_there_is_no_such_format() -> None:
    assert str(fault({}, form="pdf")) == 'there is no format "pdf"; there are md, html, json'


def test_a_template_that_is_missing_is_named() -> None:
    report_error = fault({"summary.html.jinja": "<p>\n{% include 'mine.html.jinja' %}"})
    assert str(report_error) == 'summary.html.jinja:2: there is no template "mine.html.jinja"'
    assert (report_error.template, report_error.line) == ("summary.html.jinja", 2)


def test_without_any_templates_the_missing_one_is_named() -> None:
    day = date(2026, 9, 30)
    request = ReportRequest(
        name="summary",
        strategy=the_lively_one(),
        as_at=day,
        held=day,
        audience=Audience.PUBLIC,
        version="strategy 1.2.3",
    )
    with pytest.raises(ReportError, match=r'there is no template "summary\.md\.jinja"'):
        render(request, "md", {})


def test_a_mistake_in_the_writing_has_its_line() -> None:
    report_error = fault({"summary.html.jinja": "<p>\n{% if %}"})
    assert str(report_error).startswith("summary.html.jinja:2: the template cannot be read: ")


def test_a_mistake_in_an_included_template_has_that_templates_name() -> None:
    report_error = fault({"report-parts/about.html.jinja": "\n\n{% endif %}"})
    assert (report_error.template, report_error.line) == ("report-parts/about.html.jinja", 3)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{{ view.priorites }}", "the template asks for what is not there: "),
        ("{{ vew.title }}", "the template asks for what is not there: 'vew' is undefined"),
        ("{{ view.title.__class__ }}", "the template may not do this: access to attribute"),
        ("{{ view.__class__.__mro__ }}", "the template may not do this: access to attribute"),
        ("{{ ''.__class__() }}", "the template may not do this: access to attribute"),
        ("{{ range(10**9)|length }}", "the template failed: "),
        ("{{ 1 / 0 }}", "the template failed: "),
        ("{{ view.title + 1 }}", "the template failed: "),
        ("{% include 'summary.html.jinja' %}", "the template failed: "),
        ("{{ view.title.upper.x() }}", "the template "),
        ("{{ '{0.__class__}'.format(view)() }}", "the template "),
    ],
)
def test_a_mistake_in_use_has_its_line(text: str, said: str) -> None:
    report_error = fault({"summary.html.jinja": f"<p>\n\n{text}"})
    assert str(report_error).startswith(f"summary.html.jinja:3: {said}"), str(report_error)


def test_a_template_cannot_change_the_view() -> None:
    report_error = fault({"summary.html.jinja": "{% set view.title = 'x' %}"})
    assert "the template failed: cannot assign attribute on non-namespace object" in str(
        report_error
    )


def test_jinja_and_the_markdown_parser_wait_until_a_report_is_rendered() -> None:
    script = (
        "import sys, strategy.reports; "
        "print([name for name in ('jinja2', 'markdown_it') if name in sys.modules])"
    )
    printed = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, cwd=ROOT
    )
    assert printed.stdout.strip() == "[]", printed.stderr


def test_builtin_templates_stay_under_their_own_names() -> None:
    by_id = layered({"a": "1", "b": "2"}, {"a": "3", "c": "4"})
    assert by_id == {"builtin/a": "1", "builtin/b": "2", "a": "3", "b": "2", "c": "4"}


def the_request(name: str) -> ReportRequest:
    return ReportRequest(
        name=name, strategy=the_lively_one(), as_at=AS_AT, held=AS_AT, audience=Audience.PUBLIC,
        version="strategy", cut=WHOLE,
    )  # fmt: skip


def compiled(texts: dict[str, str]) -> Callable[[str], CodeType | None]:
    """Every template compiled beforehand, as the wheel holds it."""
    return {name_of_code(name, text): code_of(name, text) for name, text in texts.items()}.get


@cache
def code_of(name: str, text: str) -> CodeType:
    """One template compiled beforehand."""
    return compile(python_of(name, text), f"/built/{name}.py", "exec")


@pytest.mark.parametrize("form", ["md", "html"])
@pytest.mark.parametrize("name", TITLES)
def test_a_template_compiled_beforehand_gives_the_same_bytes(name: str, form: str) -> None:
    texts = layered(built_in(), {})
    request = the_request(name)
    now = render(request, form, texts)
    assert render(request, form, texts, compiled(texts)) == now


def test_a_mistake_in_one_compiled_beforehand_has_its_name_and_line() -> None:
    texts = layered(built_in(), {"summary.md.jinja": "# One\n\n{{ view.organisation.nothing }}\n"})
    for codes in (compiled(texts), compiled({})):
        with pytest.raises(ReportError) as caught:
            render(the_request("summary"), "md", texts, codes)
        assert (caught.value.template, caught.value.line) == ("summary.md.jinja", 3)


def test_a_template_with_other_text_is_compiled_from_it() -> None:
    texts = layered(built_in(), {})
    codes = compiled(texts)
    own = {**texts, "summary.md.jinja": "# {{ view.organisation }}\n"}
    assert render(the_request("summary"), "md", own, codes).endswith("Council (invented)\n")
