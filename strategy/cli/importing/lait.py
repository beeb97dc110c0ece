"""A download of DfE's interactive tool for an import: read, and its series chosen and taken."""

from __future__ import annotations

from strategy.cli.asking import on_a_terminal
from strategy.cli.environment import say, stop
from strategy.cli.importing import choosing
from strategy.cli.importing.plan import ImportContext
from strategy.imports.definition import EXTERNAL, fields_of_codes, remembered_codes, with_codes
from strategy.imports.lait import Codes, Download, read, take
from strategy.imports.picking import Stamp
from strategy.imports.summary import ImportOutcome
from strategy.model import Measure
from strategy.storage.reading import LARGEST_PUBLISHED, read_input
from strategy.values import dataclass

DATASET = "Local Authority Interactive Tool"


@dataclass(frozen=True, slots=True)
class LaitFile:
    """A download that was read."""

    context: ImportContext
    name: str
    data: bytes
    download: Download


def read_file(context: ImportContext, name: str) -> LaitFile:
    """A download; one that is malformed ends the command with every problem."""
    data = read_input(name, LARGEST_PUBLISHED)
    download, problems = read(data, name)
    if problems or download is None:
        context.refuse(problems, {name: data})
    return LaitFile(context, name, data, download)


def remembered(source: LaitFile, given: str) -> list[tuple[Measure, Codes]]:
    """The measures that remember a series of this download, or the one that was named."""
    if given:
        known_measure = source.context.known_measure(given)
        if not remembered_codes(known_measure).whole:
            stop(f"{given} remembers no short code; give it: --indicator CODE")
        return [(known_measure, remembered_codes(known_measure))]
    measures_of_file = [
        (measure, remembered_codes(measure))
        for measure in source.context.strategy.measures.values()
        if remembered_codes(measure).whole in source.download.rows
    ]
    others = [
        f"{measure.id} ({remembered_codes(measure).whole})"
        for measure in source.context.strategy.measures.values()
        if remembered_codes(measure).whole not in ("", *source.download.rows)
    ]
    if measures_of_file and others:
        say(f"Not refreshed, as their series are not in this file: {', '.join(others)}.")
    if not measures_of_file:
        stop("no measure remembers a series of this file; choose one with --measure, --indicator")
    return [
        (source.context.known_measure(measure.id), codes) for measure, codes in measures_of_file
    ]


def chosen(source: LaitFile, given: str, asked: Codes) -> tuple[Measure, Codes]:
    """The measure, and the codes that were asked for, that it remembers, or the only one."""
    given = source.context.which(given)
    measure = source.context.measure(given)
    remembered_choice = remembered_codes(measure) if measure else Codes("")
    code = asked.whole or remembered_choice.whole or _code(source)
    if measure is None:
        title = source.download.titles.get(code) or code
        measure = source.context.define(given, {"title": title, "dataset": DATASET})
    return measure, Codes(
        code, asked.parts or remembered_choice.parts, asked.areas or remembered_choice.areas
    )


def _code(source: LaitFile) -> str:
    """The only code of the download, or one that is chosen now."""
    codes = list(source.download.rows)
    if len(codes) == 1:
        return codes[0]
    if not on_a_terminal():
        stop("which series? --indicator CODE, as in the column Short Desc")
    return choosing.one_of("Which series", [(code, source.download.titles[code]) for code in codes])


def outcome(source: LaitFile, measure: Measure, codes: Codes, stamp: Stamp) -> ImportOutcome:
    """What the series of a measure come to."""
    context = source.context
    picked = take(source.download, codes, context.areas(measure, codes.areas), measure, stamp)
    if picked.problems:
        context.refuse(picked.problems, {source.name: source.data})
    result = context.outcome(measure, picked)
    kept = fields_of_codes(codes)
    context.remember(measure, EXTERNAL, kept, lambda file: with_codes(file, measure, codes))
    return result
