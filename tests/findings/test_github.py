"""GitHub's annotations, read back as GitHub's runner reads the log of a step."""

from __future__ import annotations

import re
from typing import NamedTuple

import pytest
from hypothesis import given

from strategy.diagnostics import FILE_START, Place, Related, Severity
from strategy.findings.formats import FORMATS
from strategy.findings.run import Run
from strategy.safetext import visible
from tests.findings.found import HOSTILE, finding, hostile_run, runs

render = FORMATS["github"]

KNOWN = {"file", "line", "endLine", "col", "endColumn", "title"}


class Annotation(NamedTuple):
    command: str
    properties: dict[str, str]
    message: str


def read(log: str) -> list[Annotation]:
    """The annotations in a log, by the rules in GitHub's documentation of workflow commands.

    A line is a command if it begins with two colons; the next two end its properties, which are
    parted by commas. A percent sign begins an escape everywhere.
    """
    result = []
    for line in re.split(r"\r\n|\r|\n", log):
        if line.lstrip().startswith("::"):
            head, _, data = line.lstrip()[2:].partition("::")
            command, _, outcome = head.partition(" ")
            pairs = (pair.partition("=") for pair in outcome.split(","))
            properties = {name: unescaped(value) for name, _, value in pairs}
            result.append(Annotation(command, properties, unescaped(data)))
    return result


def unescaped(text: str) -> str:
    names = {"0D": "\r", "0A": "\n", "3A": ":", "2C": ",", "25": "%"}
    return re.sub(r"%(0D|0A|3A|2C|25)", lambda match: names[match[1]], text)


def test_an_error_stands_beside_its_line_and_says_its_place_in_the_log() -> None:
    run = Run([finding(hint='did you mean "priority"?')], 63, folder="our-strategy")
    assert render(run) == (
        "::error file=our-strategy/data/objectives/1.1.yaml,line=4,endLine=4,col=1,endColumn=8,"
        "title=unknown-field::our-strategy/data/objectives/1.1.yaml:4:1: an objective has no field "
        '"priorty"; did you mean "priority"?\n'
        "63 files: 1 error\n"
    )


@pytest.mark.parametrize(
    ("severity", "command"),
    [(Severity.ERROR, "error"), (Severity.WARNING, "warning"), (Severity.NOTE, "notice")],
)
def test_severities_are_github_s(severity: Severity, command: str) -> None:
    [annotation] = read(render(Run([finding(severity=severity)], 1)))
    assert annotation.command == command


def test_columns_are_left_out_where_github_would_refuse_them() -> None:
    over_lines = finding(place=Place(4, 3, 6, 2))
    of_a_file = finding(place=FILE_START, line=None)
    lines, file = read(render(Run([over_lines, of_a_file], 1)))
    assert lines.properties.keys() == file.properties.keys() == {"file", "line", "endLine", "title"}
    assert (lines.properties["line"], lines.properties["endLine"]) == ("4", "6")


def test_other_places_are_on_lines_of_their_own() -> None:
    related = ((Related("the other one is here", "data/objectives/1.2.yaml"), Place(1, 1, 1, 2)),)
    [annotation] = read(render(Run([finding(related=related)], 1)))
    assert annotation.message.split("\n")[1:] == [
        "see data/objectives/1.2.yaml:1:1: the other one is here"
    ]


def test_nothing_wrong_is_no_annotation() -> None:
    assert render(Run([], 63)) == "63 files, no problems\n"


def test_no_text_is_taken_for_a_command() -> None:
    result = read(render(hostile_run()))
    assert len(result) == len(HOSTILE)
    for annotation, text in zip(result, HOSTILE, strict=True):
        assert annotation.properties.keys() == KNOWN
        path = f"a: 100%, b::c/data/{text[:50]}.yaml"
        assert annotation.properties["file"] == "\r".join(
            "\n".join(map(visible, line.split("\n"))) for line in path.split("\r")
        )
        assert len(annotation.message) < 2500


@given(runs)
def test_every_finding_is_one_command_whatever_it_says(run: Run) -> None:
    text = render(run)
    result = read(text)
    assert [annotation.command for annotation in result] == [
        {"note": "notice"}.get(other.diagnostic.severity, other.diagnostic.severity)
        for other in run.findings
    ]
    assert all(annotation.properties.keys() <= KNOWN for annotation in result)
    assert len(re.split(r"\r\n|\r|\n", text)) == len(run.findings) + 2
    text.encode("utf-8")
