"""What a verb gets from outside: the folder, the day, the streams, and what its errors become."""

from __future__ import annotations

import contextlib
import functools
import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, date, datetime, tzinfo
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NoReturn, ParamSpec, TextIO, TypeVar

import typer

from strategy import __version__
from strategy.periods import dates
from strategy.storage.root import CannotDo, find_root
from strategy.values import dataclass

if TYPE_CHECKING:
    from rich.console import Console

    from strategy.diagnostics import Diagnostic
    from strategy.load.reading import Loaded
    from strategy.model import StrategyDocument
    from strategy.storage.revisions import Revision

PROBLEMS = 1
CANNOT = 2
BUG = 3
INTERRUPTED = 130
DAY_FORM = re.compile(r"\d{4}-\d{2}-\d{2}")
WIDTH_OFF_A_TERMINAL = 100
LEAST_WIDTH = 20
"""Columns that a screen takes at least: in fewer nothing can be set out."""
USUAL_CLOCK = "Europe/London"
NEW_ISSUE = "the project's issue list"

Arguments = ParamSpec("Arguments")
Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Where the command was called. ``folder`` is what ``-C`` gave, or empty."""

    folder: str

    def root(self) -> Path:
        """The strategy's root. Raises :class:`CannotDo` where there is none."""
        return find_root(Path.cwd(), self.folder or None)


def verb(run: Callable[Arguments, Result]) -> Callable[Arguments, Result]:
    """The one boundary: what cannot be done exits with 2, a bug with 3, Ctrl-C with 130."""

    @functools.wraps(run)
    def bounded(*args: Arguments.args, **kwargs: Arguments.kwargs) -> Result:
        try:
            return run(*args, **kwargs)
        except CannotDo as reason:
            stop(str(reason))
        except (typer.Abort, KeyboardInterrupt):
            say("")
            raise typer.Exit(INTERRUPTED) from None
        except BrokenPipeError:
            raise typer.Exit(0) from None
        except OSError as error:
            stop(": ".join(str(value) for value in (error.filename, error.strerror) if value))
        except (typer.Exit, typer.TyperException):
            raise
        except Exception as error:  # noqa: BLE001 - the one place where a bug becomes a message
            _report_bug(error)

    return bounded


def _report_bug(error: Exception) -> NoReturn:
    import traceback

    if os.environ.get("STRATEGY_DEBUG"):
        traceback.print_exc()
    last = traceback.extract_tb(error.__traceback__)[-1]
    say(
        f"This is a bug in the tool, not in your files: {type(error).__name__} in "
        f"{Path(last.filename).name}, line {last.lineno} (strategy {__version__}).\n"
        f"Please report it on {NEW_ISSUE} with the command you typed; STRATEGY_DEBUG=1 shows more."
    )
    raise typer.Exit(BUG)


@contextlib.contextmanager
def telling_what_was_written(paths: Iterable[str]) -> Iterator[None]:
    """What is told after something was written: that it cannot be printed undoes nothing of it."""
    try:
        yield
        sys.stdout.flush()
    except OSError as error:
        written = ", ".join(paths)
        if not written:
            raise
        sys.stdout = nowhere()  # what is left in the full one would fail once more
        say(f"Written: {written}. It could not be printed: {error.strerror}.")


def nowhere() -> TextIO:
    """A stream for what is closed or full."""
    return Path(os.devnull).open("w", encoding="utf-8")


def say(text: str) -> None:
    """Talk to the person: on standard error, with nothing in it that a terminal would obey."""
    typer.echo(harmless(text), err=True)


def remark(text: str) -> None:
    """Say what is good to know, and what ``--quiet`` leaves out."""
    if not _CHOSEN.quiet:
        say(text)


class _Chosen:
    """What the options before a verb ask for, of the command that runs."""

    quiet = False
    colour: bool | None = None


_CHOSEN = _Chosen()


class Colour(StrEnum):
    """Whether what is written for people has colours."""

    AUTO = "auto"
    ALWAYS = "always"
    NEVER = "never"


def choose(*, quiet: bool, colour: Colour) -> None:
    """Take what the options before a verb ask for."""
    _CHOSEN.quiet = quiet
    _CHOSEN.colour = None if colour is Colour.AUTO else colour is Colour.ALWAYS


def takes_colour() -> bool:
    """Whether standard output is to have colours.

    ``--color`` decides, then NO_COLOR, FORCE_COLOR and CLICOLOR_FORCE, CLICOLOR and TERM, in this
    order (https://no-color.org, https://force-color.org, https://bixense.com/clicolors), and at
    last whether it is a terminal.
    """
    if _CHOSEN.colour is not None:
        return _CHOSEN.colour
    if os.environ.get("NO_COLOR"):
        return False
    if any(
        os.environ.get(name, "0") not in ("", "0") for name in ("FORCE_COLOR", "CLICOLOR_FORCE")
    ):
        return True
    plain = os.environ.get("CLICOLOR") == "0" or os.environ.get("TERM") == "dumb"
    return sys.stdout.isatty() and not plain


NOTHING_WRITTEN = "Nothing was written: this was a dry run."


def output_folder(given: str, *, dry_run: bool = False) -> Path:
    """The folder that the user named for several files; made where it is missing.

    Raises :class:`CannotDo` where it is a file or cannot be made.
    """
    folder = Path(given)
    if given == "-":
        stop("this writes several files; name a folder for them: -o DIR")
    if folder.exists() and not folder.is_dir():
        stop(f"{given} is a file; name a folder")
    if not dry_run:
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise CannotDo(f"{given} cannot be made: {error.strerror}") from error
    return folder


def say_problems(problems: Iterable[Diagnostic]) -> None:
    """Say what is wrong with files, each problem on one line whatever its file is called."""
    from strategy.safetext import printable_message

    for problem in problems:
        say(printable_message(f"{problem.file}: {problem.message}"))


def harmless(text: str) -> str:
    """Text of several lines in which everything that a terminal obeys or hides is written out."""
    lines = text.split("\n")
    if all(line.isprintable() for line in lines):
        return text
    from strategy.safetext import visible  # not above: it is seldom needed

    return "\n".join(map(visible, lines))


def stop(reason: str, code: int = CANNOT) -> NoReturn:
    """Say why the command cannot go on, and exit."""
    say(f"strategy: {reason}")
    raise typer.Exit(code)


def now() -> datetime:
    """The time it is, in UTC and to the second, or ``SOURCE_DATE_EPOCH`` where that is set."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if not epoch:
        return datetime.now(UTC).replace(microsecond=0)
    try:
        at = datetime.fromtimestamp(int(epoch), tz=UTC)
        dates.day(at.date().isoformat())
    except (ValueError, OverflowError, OSError):
        message = f"SOURCE_DATE_EPOCH is not a number of seconds, or of no day we know: {epoch}"
        raise CannotDo(message) from None
    return at


def today(document: StrategyDocument | None = None) -> date:
    """The day it is on a strategy's own clock; on that of London where none is known yet."""
    from zoneinfo import ZoneInfo

    return dates.day_of(now(), document.clock if document else ZoneInfo(USUAL_CLOCK))


def clock_of(root: Path) -> tzinfo:
    """The clock of the strategy in a folder; that of London where its document cannot be read."""
    from zoneinfo import ZoneInfo

    from strategy.load.reading import load
    from strategy.load.record_kinds import DOCUMENT
    from strategy.storage.reading import read_some

    strategy = load(read_some(root, [DOCUMENT]).files).strategy
    return strategy.document.clock if strategy else ZoneInfo(USUAL_CLOCK)


def as_day(text: str) -> date:
    """The date of an option, in every form that ``record`` takes, or ``today``.

    Raises ``typer.BadParameter`` for what is none.
    """
    if text.strip().lower() == "today":
        return today()
    given = day_as_typed(text)
    if given is None:
        raise typer.BadParameter(no_day(text))
    return given


class RoundName(str):
    """What may be the name of a round, where a day is asked for."""

    __slots__ = ()


def as_day_or_round(text: str) -> date | RoundName:
    """The date of an option, or the name of a round, which stands for the day it asks about.

    Raises ``typer.BadParameter`` for what has the form of a day and is none.
    """
    if text.strip().lower() != "today" and is_no_such_day(text):
        raise typer.BadParameter(no_day(text))
    return day_as_typed(text) or (today() if text.strip().lower() == "today" else RoundName(text))


def day_meant(root: Path, given: date | RoundName | None) -> date | None:
    """The day that was given, or that a round asks about. Raises :class:`CannotDo` for neither."""
    if not isinstance(given, RoundName):
        return given
    rounds = rounds_in(root)
    if given in rounds:
        return rounds[given]
    from strategy.load.messages import did_you_mean, listed

    hint = did_you_mean(given, list(rounds)) or (f"rounds: {listed(list(rounds))}" * bool(rounds))
    raise CannotDo(f"{no_day(given)}{f'; {hint}' if hint else ''}")


def rounds_in(root: Path) -> dict[str, date]:
    """The day that each round of a strategy asks about; none where it cannot be read."""
    from strategy.load.reading import load
    from strategy.load.record_kinds import DOCUMENT
    from strategy.storage.reading import read_some

    strategy = load(read_some(root, [DOCUMENT]).files).strategy
    rounds = strategy.document.reporting.rounds if strategy else {}
    return {name: reporting_round.as_at for name, reporting_round in rounds.items()}


def is_no_such_day(text: str) -> bool:
    """Whether a text has the form of a day that does not exist."""
    from strategy.periods.typed_days import in_form

    return day_as_typed(text) is None and bool(DAY_FORM.fullmatch(in_form(text)))


def no_day(text: str) -> str:
    """Why a text is no day, in a sentence."""
    from strategy.recording import typed

    return typed.no_day(text)


def day_as_typed(text: str) -> date | None:
    """The day that a text is, in every form that ``record`` takes; ``None`` where it is none."""
    from strategy.periods.typed_days import as_iso_date

    try:
        return dates.day(as_iso_date(text))
    except ValueError:
        return None


AsAt = Annotated[
    Any,
    typer.Option(
        "--as-at",
        parser=as_day_or_round,
        metavar="DATE|ROUND",
        help="The day whose position is described, like 2026-09-30, or a round.  [default: today]",
    ),
]
"""The option that names the position's date."""

AsJson = Annotated[bool, typer.Option("--json", help="Write JSON.")]
"""The option that asks for JSON."""

BuiltIn = Annotated[
    bool,
    typer.Option(
        "--built-in-templates", help="Use the tool's own templates, and none of the strategy's."
    ),
]
"""The option that keeps out templates that somebody may have proposed."""

DryRun = Annotated[bool, typer.Option("--dry-run", help="Show what would be written, and stop.")]
"""The option that asks for no effect."""


def console() -> Console:
    """A console on standard output: the terminal's width, or a fixed one off a terminal."""
    from strategy.terminal.screen import Screen, takes_links

    on_terminal = sys.stdout.isatty()
    width = None if on_terminal or os.environ.get("COLUMNS") else WIDTH_OFF_A_TERMINAL
    colours = takes_colour()
    # Without colours, as NO_COLOR asks, a terminal still has bold letters and links.
    styled = colours or (on_terminal and _CHOSEN.colour is None)
    made = Screen(
        width=width,
        markup=False,
        highlight=False,
        emoji=False,
        soft_wrap=False,
        force_terminal=styled,
        no_color=not colours,
        color_system="standard" if colours and not on_terminal else "auto",
    )
    made.width = max(made.width, LEAST_WIDTH)
    made.takes_links = on_terminal and takes_links(os.environ)
    return made


def print_json(schema: str, *parts: Any) -> None:
    """One JSON object with its schema's name and version, on standard output."""
    typer.echo(as_json(schema, *parts), nl=False)


def as_json(schema: str, *parts: Any) -> str:
    """One JSON object with its schema's name and version, and the fields of views and mappings.

    All of it is ASCII: nothing in it can steer a terminal.
    """
    import json

    from strategy.views.serialising import VERSION, as_data

    facts: dict[str, Any] = {"schema": f"strategy/{schema}", "version": VERSION}
    for part in parts:
        facts |= as_data(part)
    return json.dumps(facts, indent=2) + "\n"


@functools.cache
def _say_slow_parser() -> None:
    """Say once where YAML is read by the parser in Python, which takes many times as long."""
    from strategy.yamltext.events import COMPILED

    if COMPILED is None:
        remark(
            "YAML is read by the parser in Python, which takes many times as long: "
            "ruamel.yaml.clib is not installed."
        )


def load_tree(root: Path, revision: Revision | None = None) -> tuple[Loaded, dict[str, bytes]]:
    """Everything below ``data/``, read; problems of reading the disk come first.

    With ``revision``, as that revision holds it.
    """
    from dataclasses import replace

    from strategy.load.reading import load
    from strategy.storage.committed import read_revision
    from strategy.storage.git import Git
    from strategy.storage.reading import read_tree

    _say_slow_parser()
    tree = read_revision(Git(root, os.environ), revision) if revision else read_tree(root)
    loaded = load(tree.files)
    return replace(loaded, problems=(*tree.problems, *loaded.problems)), dict(tree.files)
