"""Figures beside their measures: which file is whose, and what stands where it should not."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from strategy.diagnostics import FILE_START, Diagnostic, FieldPath, Place, Severity
from strategy.load.cells import Texts
from strategy.load.figures import COLUMNS, LIMITS, read_figures
from strategy.load.messages import did_you_mean
from strategy.load.record_kinds import DATA, definition_file, figures_file
from strategy.model import Figure, Measure
from strategy.model.scalars import can_be_id

FOLDER = f"{DATA}/measures/"
ENDING = ".csv"

Figures = dict[str, tuple[Figure, ...]]
"""The figures of measures, by their ids."""


def is_table(file: str) -> bool:
    """Whether a file is one of figures, and not of fields."""
    return file.lower().endswith(ENDING)


def figures_beside(
    files: Mapping[str, bytes], measures: Mapping[str, Measure], ids: Collection[str]
) -> tuple[Figures, list[Diagnostic], list[Diagnostic]]:
    """The figures in the CSV ``files`` of a strategy, by measure, and problems and notes on them.

    ``ids`` are those of all measures that have a file: what belongs to one that cannot be read is
    not read either, and told of no more than the measure is.
    """
    problems = [problem for measure in measures.values() for problem in _unusable(measure)]
    unusable = {problem.file for problem in problems}
    figures: Figures = {}
    notes: list[Diagnostic] = []
    texts = Texts()
    for file, data in files.items():
        measure_id = file.removeprefix(FOLDER).removesuffix(ENDING)
        if file != figures_file(measure_id) or "/" in measure_id:
            problems.append(_misplaced(file))
        elif measure_id not in ids:
            problems.append(_without_measure(file, measure_id, ids))
        elif measure_id in measures and definition_file("measures", measure_id) not in unusable:
            read = read_figures(data, file, measures[measure_id], texts)
            problems += read.problems
            notes += read.notes
            if read.figures is not None:
                figures[measure_id] = read.figures
    return figures, problems, notes


def _unusable(measure: Measure) -> Iterator[Diagnostic]:
    """The breakdowns whose column would be taken for another."""
    for position, name in enumerate(measure.breakdowns):
        if name in COLUMNS and name not in LIMITS:
            message = f'"{name}" cannot be a breakdown: it is a column of every figures file'
            path = ("breakdowns", position)
            file = definition_file("measures", measure.id)
            yield _problem("bad-id", message, file, "add a word to it", path, None)


def _misplaced(file: str) -> Diagnostic:
    hint = f"figures lie beside their measure, as {figures_file('ID')}"
    return _problem("misplaced-file", "the file is not read here", file, hint)


def _without_measure(file: str, measure_id: str, ids: Collection[str]) -> Diagnostic:
    message = "these figures have no measure: nothing says what they count"
    named = measure_id if can_be_id(measure_id) else "ID"
    hint = did_you_mean(measure_id, sorted(ids))
    hint = hint or f"say it in {definition_file('measures', named)}"
    return _problem("figures-without-measure", message, file, hint)


def _problem(
    rule: str,
    message: str,
    file: str,
    hint: str,
    path: FieldPath = (),
    place: Place | None = FILE_START,
) -> Diagnostic:
    return Diagnostic(rule, Severity.ERROR, message, file, path, hint, place=place)
