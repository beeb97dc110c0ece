"""Where an import is worked out: the strategy as it is, what would change, and the proof of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from strategy.cli.asking import on_a_terminal
from strategy.cli.environment import PROBLEMS, load_tree, now, print_json, say, stop, today
from strategy.cli.importing import choosing
from strategy.editing.proof import prove
from strategy.imports.definition import definition, lines_for, measure_file
from strategy.imports.merging import merged
from strategy.imports.picking import Areas, Picked, usual_areas
from strategy.imports.summary import ImportOutcome, undated
from strategy.load.messages import ID_HINT, did_you_mean
from strategy.load.reading import Loaded, load
from strategy.load.record_kinds import figures_file
from strategy.model.scalars import can_be_id
from strategy.yamltext.splice import SpliceError

if TYPE_CHECKING:
    from strategy.diagnostics import Diagnostic
    from strategy.model import Measure, Strategy


@dataclass(slots=True)
class ImportContext:
    """The strategy that figures are imported into, and the files that would change."""

    root: Path
    json: bool
    read: dict[str, bytes] = field(default_factory=dict)
    """The files as they were read, before anything was changed here."""
    files: dict[str, bytes] = field(default_factory=dict)
    loaded: Loaded = field(default_factory=lambda: Loaded(None))

    def __post_init__(self) -> None:
        self.loaded, self.read = load_tree(self.root)
        self.files = dict(self.read)
        if self.loaded.strategy is None:
            for problem in self.loaded.problems:
                say(f"{problem.file}: {problem.message}")
            stop("the strategy cannot be read; see: strategy validate", PROBLEMS)

    @property
    def today(self) -> date:
        """The day it is on the strategy's own clock."""
        return today(self.strategy.document)

    @property
    def strategy(self) -> Strategy:
        """The strategy, with a measure that was defined here."""
        strategy = self.loaded.strategy
        assert strategy is not None  # noqa: S101 - the document is never changed here
        return strategy

    def measure(self, given: str) -> Measure | None:
        """The measure of that id; ``None`` where there is no file for it yet.

        One whose file or figures cannot be read ends the command.
        """
        own = {measure_file(given), figures_file(given)}
        problems = [problem for problem in self.loaded.problems if problem.file in own]
        if problems:
            self.refuse(problems, self.files)
        if figures_file(given) in self.files and given not in self.strategy.figures:
            stop(f"{figures_file(given)} cannot be read, so nothing is added to it", PROBLEMS)
        return self.strategy.measures.get(given)

    def which(self, given: str) -> str:
        """The id of the measure that was named, or is chosen now; it may be that of a new one."""
        if given:
            if not can_be_id(given):
                stop(f'"{given}" cannot be the id of a measure: {ID_HINT}')
            return given
        if not on_a_terminal():
            stop("which measure are the figures of? --measure ID")
        measures = self.strategy.measures.values()
        return choosing.one_of(
            "Which measure", [(measure.id, measure.title) for measure in measures]
        )

    def known_measure(self, given: str) -> Measure:
        """The measure of that id, or an end with the nearest one."""
        measure = self.measure(given)
        if measure is None:
            near = did_you_mean(given, list(self.strategy.measures))
            stop(f'there is no measure "{given}"; {near or "data/measures/ holds them"}')
        return measure

    def define(self, given: str, from_file: dict[str, str]) -> Measure:
        """A measure that is not there yet, from what the file tells and what is answered.

        Off a terminal it is not made: the end says what to write.
        """
        path = measure_file(given)
        near = did_you_mean(given, list(self.strategy.measures))
        answered = choosing.definition(given, from_file) if on_a_terminal() else None
        if answered is None:
            hint = f"; {near}" if near else ""
            stop(
                f'there is no measure "{given}"{hint}\nto make it, write {path}:\n\n'
                + definition(from_file).rstrip()
            )
        self.files[path] = definition(answered).encode()
        self.loaded = load(self.files)
        measure = self.measure(given)
        assert measure is not None  # noqa: S101 - without problems it is there
        return measure

    def remember(
        self, measure: Measure, path: tuple[str, ...], chosen: Any, splice: Callable[[bytes], bytes]
    ) -> None:
        """Keep what was chosen in the measure's file, or say what to add where that is not safe."""
        file = measure_file(measure.id)
        try:
            self.files[file] = splice(self.files[file])
        except SpliceError as error:
            say(f"{file}: what was chosen is not remembered, as {error}; to keep it, write:\n")
            say(lines_for(path, chosen))

    def areas(
        self, measure: Measure, given: Mapping[str, str], *, is_remembered: bool = False
    ) -> Areas:
        """The areas to take: those given, or the strategy's own with the comparators."""
        if given:
            named = frozenset(given)
            return Areas(given, named, frozenset() if is_remembered else named, is_remembered)
        document = self.strategy.document
        if document.area is None:
            stop("which area? --area NAME=CODE (or give the strategy an area in strategy.yaml)")
        usual = usual_areas(measure, document.area, document.area_sets)
        return replace(usual, is_remembered=is_remembered)

    def outcome(self, measure: Measure, picked: Picked) -> ImportOutcome:
        """What the figures picked come to beside those held."""
        figures = self.strategy.figures.get(measure.id, ())
        file = self.files.get(figures_file(measure.id))
        clock = self.strategy.document.clock
        return ImportOutcome(measure, picked, merged(file, figures, picked.figures, measure), clock)

    def dated(self, outcome: ImportOutcome, published: date) -> ImportOutcome:
        """The same, with a day of publication."""
        figures = tuple(figure._replace(published=published) for figure in outcome.picked.figures)
        return self.outcome(outcome.measure, replace(outcome.picked, figures=figures))

    def accept(self, outcome: ImportOutcome) -> None:
        """Put the figures into the files; what cannot be told apart ends it."""
        path = figures_file(outcome.measure.id)
        if outcome.merged.columns:
            names = " and ".join(f'"{name}"' for name in outcome.merged.columns)
            say(f"{path} had no column {names}: it is added, and empty in the rows before.")
        if outcome.merged.is_rewritten:
            say(
                f"{path} was as a spreadsheet saves it: it is written with commas and with days "
                "like 2026-04-25."
            )
        if outcome.merged.undated:
            say(f"{path}: a figure that is held says something else")
            say("\n".join(undated(outcome, now())))
            stop("nothing was imported", PROBLEMS)
        if outcome.merged.added or outcome.merged.revised:
            self.files[path] = outcome.merged.data

    @property
    def changes(self) -> dict[str, tuple[bytes | None, bytes]]:
        """The files that change, each with what it held when it was read and what it is to hold."""
        return {
            path: (self.read.get(path), data)
            for path, data in sorted(self.files.items())
            if self.read.get(path) != data
        }

    def refuse_unless_proved(self) -> None:
        """End with every error that the strategy would have with the changes and has not now."""
        changed = {path: data for path, (_, data) in self.changes.items()}
        problems = prove(self.read, changed, self.today)
        if problems:
            self.refuse(problems, self.files)

    def refuse(self, problems: Sequence[Diagnostic], files: Mapping[str, bytes]) -> NoReturn:
        """End with problems, each with its place, as ``validate`` shows them."""
        from strategy.findings import json, terminal
        from strategy.findings.located import located
        from strategy.findings.run import Run

        touched = {problem.file for problem in problems}
        contents = {path: data for path, data in files.items() if path in touched}
        run = Run(located(problems, contents), len(touched))
        if self.json:
            diagnostics = json.as_data(run)["diagnostics"]
            print_json("import", {"written": False, "measures": [], "diagnostics": diagnostics})
        else:
            say(terminal.render(run))
        stop("nothing was imported", PROBLEMS)
