"""Writes the pages of ``docs/`` that can be made from the code: ``make docs``.

A test checks that what is committed is what this would write.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Annotated, Any, get_args, get_origin

from pydantic import BaseModel

from strategy.model import Choice

DOCS = Path(__file__).resolve().parent
MADE = "<!-- Made from the code by docs/generate.py; change the code and run: make docs -->"


def rules_page() -> str:
    """Every check in a table, each with a page of its own."""
    from strategy.rules.catalogue import catalogue

    rows = (
        (f"[`{rule.id}`](rules/{rule.id}.md)", _how_grave(rule), rule.title)
        for rule in catalogue().values()
    )
    parts = [
        "# Every check",
        MADE,
        "`strategy explain RULE` prints the page of one. An **error** fails a check in CI; a "
        "**warning** does with `--strict`, but never one that depends on today's date; a **note** "
        "never does.",
        _table(("check", "is", "asks"), rows),
    ]
    return "\n\n".join(parts) + "\n"


def rule_pages() -> dict[str, str]:
    """The page of each check by its file."""
    from strategy.rules.catalogue import catalogue

    return {
        f"rules/{rule.id}.md": "\n\n".join(
            [
                f"# {rule.id}",
                MADE,
                f"*{_how_grave(rule)}* ([every check](../rules.md))",
                _page(rule),
            ]
        )
        + "\n"
        for rule in catalogue().values()
    }


def _how_grave(rule: Any) -> str:
    return f"{rule.severity.value}{', depends on today' if rule.depends_on_today else ''}"


def _page(rule: Any) -> str:
    """A rule's page with its example files as code."""
    lines: list[str] = []
    in_code = False
    for line in rule.page.splitlines():
        code = line.startswith("    ")
        if line.strip() and code != in_code:
            lines += ["```text"] if code else ["```", ""]
            in_code = code
        if not code and line.endswith(":") and line.rstrip(":") in {"Before", "Bad", "Good"}:
            lines += [f"**{line.rstrip(':')}**", ""]
        else:
            lines.append(line.removeprefix("    ") if code else line)
    if in_code:
        lines.append("```")
    text = "\n".join(lines)
    return text.replace("\n\n```\n", "\n```\n").strip()


def fields_page() -> str:
    """Every field of every file, from the models."""
    from strategy.load.record_kinds import DOCUMENT, KINDS, POSTS
    from strategy.model import Post, StrategyDocument

    parts = [
        "# Every field of every file",
        MADE,
        "A field in **bold** is required. A date is like 2026-09-30; where something starts or "
        "ends, 2026 or 2026-09 will do.",
    ]
    files: list[tuple[str, str, type[BaseModel]]] = [
        ("The strategy", DOCUMENT, StrategyDocument),
        ("Posts, by id", POSTS, Post),
    ]
    for folder, kind in KINDS.items():
        form = f"data/{folder}/{'OBJECTIVE/DATE-POST-…' if kind.per_subject else 'ID'}.yaml"
        files.append((kind.name.capitalize(), form, kind.model))
    for title, form, model in files:
        parts += [f"## {title}", f"`{form}`", "\n".join(_rows(model))]
        if title == "Measure":
            parts += _figures()
    parts += ["## The words to choose from", *map(_words, _choices([value for *_, value in files]))]
    return "\n\n".join(parts) + "\n"


def _choices(models: list[type[BaseModel]]) -> list[type[Choice]]:
    """Every choice that a field of the models holds, or of their parts, in their order."""
    choices: dict[type[Choice], None] = {}
    for model in models:
        for model_field in model.model_fields.values():
            inside, _ = _inside(model_field.annotation)
            if isinstance(inside, type) and issubclass(inside, Choice):
                choices[inside] = None
            elif isinstance(inside, type) and issubclass(inside, BaseModel):
                choices |= dict.fromkeys(_choices([inside]))
    return list(choices)


def _words(choice: type[Choice]) -> str:
    """What each word of a choice means."""
    rows = [f"| {word.value} | {word.meaning} |" for word in choice]
    return "\n".join([f"### {_name(choice)}\n", "| word | means |\n|---|---|", *rows])


def _name(choice: type[Choice]) -> str:
    """What a choice is called: ``Reporting year``."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", choice.__name__).capitalize()


def _figures() -> list[str]:
    """The columns of a measure's figures."""
    from strategy.load.figures import COLUMNS, REQUIRED

    named = ((f"**{name}**" if name in REQUIRED else name, COLUMNS[name]) for name in COLUMNS)
    also = ("**each breakdown**", "The group it is of, empty for all; as the measure names them.")
    return [
        "## Figures",
        "`data/measures/ID.csv`, beside the measure's YAML; [periods](periods.md) shows how those "
        "are written.",
        _table(("column", "holds"), [*named, also]),
    ]


def _rows(model: type[BaseModel], prefix: str = "") -> Iterator[str]:
    if not prefix:
        yield "| field | holds | meaning |\n|---|---|---|"
    for name, model_field in model.model_fields.items():
        if model_field.json_schema_extra == {"stem": True}:
            continue
        inside, many = _inside(model_field.annotation)
        shown = f"**{prefix}{name}**" if model_field.is_required() else f"{prefix}{name}"
        yield f"| {shown} | {_holds(inside, many)} | {model_field.description} |"
        if isinstance(inside, type) and issubclass(inside, BaseModel):
            yield from _rows(inside, f"{prefix}{name}.")


def _inside(annotation: Any) -> tuple[Any, str]:
    """The type of one value, and whether a field holds one, a list, or a mapping by id."""
    many = ""
    while True:
        arguments = get_args(annotation)
        origin = get_origin(annotation)
        if origin is tuple:
            many, annotation = "a list of ", arguments[0]
        elif origin is dict:
            many, annotation = "by id: ", arguments[1]
        elif origin is Annotated or type(None) in arguments:
            annotation = arguments[0]
        else:
            return annotation, many


def _holds(inside: Any, many: str) -> str:
    if isinstance(inside, type) and issubclass(inside, Choice):
        words = ", ".join(value.value for value in inside)
        return f"{many}[{words}](#{_name(inside).lower().replace(' ', '-')})"
    if isinstance(inside, type) and issubclass(inside, BaseModel):
        return f"{many}fields".replace("a list of fields", "a list, each with the fields below")
    names = {"str": "text", "date": "a date", "int": "a whole number", "Decimal": "a number"}
    return many + names.get(getattr(inside, "__name__", ""), "text")


def periods_page() -> str:
    """Every way to write a period, from the cases that the tests try."""
    import runpy

    from strategy.periods.errors import PeriodError
    from strategy.periods.parsing import period
    from strategy.periods.period_kinds import Kind

    cases = runpy.run_path(str(DOCS.parent / "tests" / "reading" / "period_cases.py"))
    parts = [
        "# Periods",
        MADE,
        "A figure is of a period, and its measure says of what kind: `period: academic-year`. "
        "Targets, baselines and breaks name periods of the same kind. However a period is written, "
        "it is printed in one way and ordered by its days. An academic year runs from September to "
        "August here and its terms are its thirds; where a publisher counts other days, only the "
        "order of periods rests on them.",
        "## What is read",
        _table(
            ("kind", "printed as", "also read", "days"),
            (
                (
                    f"`{period.kind}`",
                    period.label,
                    _codes(period.written),
                    f"{period.first} to {period.last}",
                )
                for period in cases["READ"]
            ),
        ),
        "## What is refused",
        "What two people could take for two periods is refused, with what it may have been meant "
        "for. A mark behind a period has a column of its own in figures, `status`.",
    ]
    refused = []
    for one in cases["REFUSED"]:
        try:
            period(one.text, Kind(one.kind))
        except PeriodError as reason:
            if len(one.text) in range(1, 40):
                refused.append((f"`{one.kind}`", f"`{one.text}`", reason.hint))
    parts += [
        _table(("kind", "written", "what is said"), refused),
        "## In DfE's open data standard",
        "The standard has a year in `time_period` and which part of it in `time_identifier`. Every "
        "identifier it allows is of one of the kinds; weeks are read as ISO weeks.",
        _table(
            ("time_identifier", "time_period", "kind", "printed as"),
            (
                (period.time_identifier, period.time_period, f"`{period.kind}`", period.label)
                for period in cases["IDENTIFIED"]
            ),
        ),
    ]
    return "\n\n".join(parts) + "\n"


def _codes(texts: Iterable[str]) -> str:
    return ", ".join(f"`{text}`" for text in texts)


def _table(heading: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = (heading, tuple("---" for _ in heading), *rows)
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def commands_page() -> str:
    """What every verb says of itself with ``--help``."""
    from typer.main import get_command
    from typer.testing import CliRunner

    from strategy.cli.app import app

    runner = CliRunner()
    parts = ["# Every command", MADE]
    for words in _verbs(get_command(app)):
        shown = runner.invoke(app, [*words, "--help"], prog_name="strategy", terminal_width=92)
        name = " ".join(["strategy", *words])
        parts += [f"## {name}", f"```text\n{shown.stdout.strip()}\n```"]
    return "\n\n".join(parts) + "\n"


def _verbs(command: Any, words: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """The words of every verb, each group before what is in it."""
    yield words
    if hasattr(command, "list_commands"):
        for name in command.list_commands(None):
            yield from _verbs(command.get_command(None, name), (*words, name))


TABLE = "## How every field may change\n"
"""Where the part of ``change-control.md`` begins that is made from the code."""


def change_control_page() -> str:
    """The page as it is written by hand, and the table of every field from the models."""
    from strategy.compare.changes import DOCUMENT_KIND, MODELS
    from strategy.load.record_kinds import KINDS, POST
    from strategy.model.control import Control

    by_hand = (DOCS / "change-control.md").read_text(encoding="utf-8").partition(TABLE)[0]
    parts = [
        f"{by_hand.rstrip()}\n\n{TABLE.rstrip()}",
        MADE,
        "\n".join(f"- **{control}**: {_opening(control.meaning)}" for control in Control),
        "A field says how it may change once the strategy is adopted. A field of a part that is "
        "not listed is as the part is. A new field is *decided* until somebody says otherwise.",
        "### Whole records",
        _table(
            ("record", "added", "taken out", "hidden"),
            (
                (kind.name, _how(kind.adding), _how(kind.removing), _how(kind.hiding))
                for kind in (*KINDS.values(), POST)
            ),
        ),
        "A figure may be added. It is changed or taken out by a decision alone, but that an empty "
        "cell may be filled in and notes may change.",
    ]
    for kind, model in MODELS.items():
        title = "The strategy" if kind == DOCUMENT_KIND else kind.capitalize()
        rows = list(_guard_rows(kind, model))
        parts += [f"### {title}", _table(("field", "how it may change", "because"), rows)]
    return "\n\n".join(parts) + "\n"


def _guard_rows(
    kind: str, model: type[BaseModel], above: tuple[str | int, ...] = (), of_part: Any = None
) -> Iterator[tuple[str, str, str]]:
    """A row for each field that is guarded otherwise than the part it stands in."""
    from strategy.compare.changes import MODELS
    from strategy.rules.guarding import guard_at, usual_guard

    for name, model_field in model.model_fields.items():
        if model_field.json_schema_extra == {"stem": True}:
            continue
        path = (*above, name)
        guard = guard_at(MODELS[kind], path, usual_guard(kind))
        inside, many = _inside(model_field.annotation)
        shown = ".".join(step for step in path if isinstance(step, str) and step != "ID")
        if guard != of_part:
            yield f"`{shown}`", _how(guard), guard.because
        if isinstance(inside, type) and issubclass(inside, BaseModel):
            step = {"a list of ": (0,), "by id: ": ("ID",)}.get(many, ())
            yield from _guard_rows(kind, inside, (*path, *step), guard)


def _how(guard: Any) -> str:
    rule = f" (`{guard.rule}`)" if guard.rule else ""
    return f"{guard.control}{f'; {guard.turns_on.meaning}' if guard.turns_on else ''}{rule}"


def _opening(sentence: str) -> str:
    return f"{sentence[0].lower()}{sentence[1:]}"


KEYS = "## Every key and its type\n"
"""Where the part of ``json.md`` begins that is made from the views."""


def json_page() -> str:
    """The page as it is written by hand, and the keys of every object from its schema."""
    from strategy.cli.outputs import output_schemas

    by_hand = (DOCS / "json.md").read_text(encoding="utf-8").partition(KEYS)[0]
    parts = [
        f"{by_hand.rstrip()}\n\n{KEYS.rstrip()}",
        MADE,
        "Made from the views of which the objects are written out. Every key is always there; a "
        "key that may be `null` says so.",
    ]
    views: dict[str, Any] = {}
    for name, schema in output_schemas().items():
        own = {key: hint for key, hint in schema["properties"].items() if key not in FIRST}
        parts += [f"### {name}", f"`{schema['description']}`", _keys(own)]
        views |= schema["$defs"]
    for name, schema in sorted(views.items()):
        about = re.sub(r"``([^`]*)``", r"`\1`", schema["description"])
        parts += [f"### {name}", re.sub(r":\w+:`~?([^`]*)`", r"`\1`", about)]
        parts += [_keys(schema["properties"])]
    return "\n\n".join(parts) + "\n"


FIRST = ("schema", "version")


def _keys(properties: dict[str, Any]) -> str:
    return _table(("key", "type"), ((f"`{key}`", _type(hint)) for key, hint in properties.items()))


def _type(hint: dict[str, Any]) -> str:
    """A type in words, with a link to the view that it is."""
    if "$ref" in hint:
        name = hint["$ref"].rpartition("/")[2]
        return f"[{name}](#{name.lower()})"
    if "anyOf" in hint:
        return " or ".join(map(_type, hint["anyOf"]))
    if "enum" in hint:
        return ", ".join(f"`{word}`" for word in hint["enum"])
    if hint.get("type") == "array":
        return f"list of {_type(hint['items'])}"
    if hint.get("type") == "object":
        return f"by key: {_type(hint['additionalProperties'])}"
    if hint.get("format") == "date":
        return "date"
    kinds = hint.get("type", "anything")
    words = [kinds] if isinstance(kinds, str) else kinds
    return " or ".join(f"`{word}`" if word == "null" else word for word in words)


def reports_page() -> str:
    """Every report with what it is and what its JSON holds."""
    from strategy.reports.report_names import ABOUT, ABOUT_RECORDS, WRITTEN

    about = {**ABOUT, **{f"{name} ID": words for name, words in ABOUT_RECORDS.items()}}
    rows = (
        (
            f"`{name}`",
            words,
            ", ".join(f"`{part}`" for part in WRITTEN[name.removesuffix(" ID")]),
        )
        for name, words in about.items()
    )
    parts = [
        "# Every report",
        MADE,
        "`strategy report NAME` makes one as Markdown; `--format` html, docx, pdf or json; "
        "`--list` prints this list. Each can be cut to a part (`--owner`, `--service`, "
        "`--portfolio`, `--priority` and so on), made as at an earlier day (`--as-at`, "
        "`--known-at`), compared (`--since`), made for each owner, service, portfolio or priority "
        "at once (`--each owner -o DIR`), and replaced by a [template of your own](templates.md). "
        "What the parts of its JSON are: [json.md](json.md).",
        _table(("report", "what it is", "parts of its JSON"), rows),
    ]
    return "\n\n".join(parts) + "\n"


def sheets_page() -> str:
    """What sheets are read, with every column, and the columns of the lists that are written."""
    from strategy.editing.settable import FOLDERS, fields_of
    from strategy.editing.sheet_kinds import sheet_kinds
    from strategy.load.record_kinds import KINDS
    from strategy.recording.entry_kinds import DECISION, PROGRESS, RECOMMENDATION, VOICE
    from strategy.recording.returns import ANSWERS, MILESTONES, NEWS, UPDATES
    from strategy.views.serialising import COLUMNS, NOTICE

    parts = [
        "# Sheets: what goes out, and what comes back",
        MADE,
        "A sheet is a CSV file as a spreadsheet saves it: UTF-8 or UTF-16, with commas, semicolons "
        "or tabs, with or without a line `sep=;`. Its first row names the columns, in any order; "
        "capitals, spaces and dashes do not matter (*Next steps*, `next_steps`). A day may be "
        "2026-06-30, 30/6/26 or 30 June 2026. What `list` and `due` write as CSV is read as it is: "
        "a column that says nothing of an entry is named and left alone, and the mark that keeps a "
        "cell from being taken for a formula is taken off again. `label`, `wording` and `title` "
        "may say once more which objective a row is about: they are compared with it. Every slip "
        "is named with its row, and a sheet is recorded whole or not at all: try it with "
        "`--dry-run`.",
    ]
    for kind, command in (
        (PROGRESS, "strategy record progress --from updates.csv"),
        (DECISION, "strategy record decision --from decisions.csv"),
        (VOICE, "strategy record voice --from heard.csv"),
        (RECOMMENDATION, "strategy record recommendation --from recommendations.csv"),
    ):
        rows = (
            (
                f"**{column}**" if column in (*kind.needed, SHEET_SUBJECT) else column,
                _column_holds(kind.model, path),
                ", ".join(word for word, name in sorted(kind.synonyms.items()) if name == column),
            )
            for column, path in kind.columns.items()
        )
        parts += [
            f"## {kind.noun.capitalize()}",
            f"`{command}`; a column in **bold** is needed.",
            _table(("column", "holds", "may also be called"), rows),
        ]
    parts += [
        "## One field of many definitions",
        "`strategy set FIELD --from fields.csv` reads two columns: one that names the record "
        "(`objective`, `priority`, `action` or `measure`, or `id`), and one that is called as the "
        "field. An empty cell changes nothing.",
        _table(
            ("record", "fields that may be set"),
            (
                (KINDS[folder].name, ", ".join(f"`{name}`" for name in fields_of(folder)))
                for folder in FOLDERS
            ),
        ),
        "## Sheets of every kind",
        "`strategy sheet out KIND... -o FILE.xlsx` writes a workbook with a sheet for each kind; "
        "`-o FILE.csv` one kind as CSV. `strategy sheet in FILE` takes back the cells that say "
        "something else than they were sent with: rows and columns may be moved or taken out, an "
        "emptied cell is refused, and so is one whose record has changed too meanwhile. A row of "
        "an id that nothing has is a new record. All is shown before it is written, as the "
        "smallest change of the files, and what only a decision changes is refused by cell. "
        "Internal records are in no sheet, and figures under embargo or of few children are not "
        "either.",
        _table(
            ("kind", "an id is", "fields that may be set"),
            (
                (
                    kind.name,
                    kind.key.replace("|", "\\|"),
                    ", ".join(f"`{field}`" for field in kind.fields),
                )
                for kind in sheet_kinds().values()
            ),
        ),
        "## Returns",
        "`strategy returns out --round ROUND -o DIR` writes a workbook for each post that "
        "something is due of: how to fill it in, the updates that the round asks for and its "
        "actions that are not complete, with the last update of each, and the milestones still to "
        "be reached. It holds nothing that is internal or that another post answers for. "
        "`strategy due --round ROUND --format csv --per-post --contacts FILE` is the mail merge "
        "that goes with them; its column `workbook` names the file to attach.",
        _table(
            ("sheet", "what is filled in"),
            (
                (
                    name,
                    ", ".join(f"*{column.heading}*: {column.help}" for column in columns.values()),
                )
                for name, columns in ((UPDATES, ANSWERS), (MILESTONES, NEWS))
            ),
        ),
        "`strategy returns in DIR/*.xlsx` records what came back, about the day of the round and "
        "by the post that was asked. A workbook is recorded whole or not at all; what is wrong is "
        "told by file and cell, and the others are recorded (`--all-or-none`: only all of them). "
        "What is on record word for word is passed over, so a workbook may be taken twice. Where "
        "there is another update since it was sent, the cell is refused and the update shown.",
        "## Lists as they are written",
        "`strategy list KIND --format csv`; the last column of each is `" + NOTICE + "`, the "
        "notice of the strategy where it has one.",
        _table(
            ("list", "columns"),
            ((kind, ", ".join(f"`{name}`" for name in names)) for kind, names in COLUMNS.items()),
        ),
    ]
    return "\n\n".join(parts) + "\n"


SHEET_SUBJECT = "objective"
ABOUT_COLUMNS = {
    SHEET_SUBJECT: "The objective, or the action, that it is about: its id or its number.",
    "unlisted": "`yes` where a post that is not in `data/posts.yaml` is meant.",
}
"""What columns hold that are no field."""


def _column_holds(model: type[BaseModel], path: tuple[str, ...]) -> str:
    from strategy.model.fields import model_at

    part = model_at(model, path[:-1]) if len(path) > 1 else model
    field = part.model_fields.get(path[-1]) if part else None
    return field.description or "" if field else ABOUT_COLUMNS[path[-1]]


def tables_page() -> str:
    """Every table of an export, with its columns in words."""
    from strategy.tables.columns import COMMON
    from strategy.tables.contents import TABLES

    parts = [
        "# Tables for other programs",
        MADE,
        "`strategy export -o tables` writes everything as tidy tables: one row for each thing, one "
        "column for each fact about it. `--format parquet` (the usual one, which needs "
        "DuckDB (`public-strategy[data]`)), `csv`, or `sqlite` as one file, with "
        "`metadata.json` for [Datasette](https://datasette.io/). What the audience may not see, "
        "what is under embargo and numbers that are too small are left out. The same record gives "
        "the same bytes.",
        "Over an earlier export it writes what differs and removes what there is no more, but only "
        "what it wrote: it keeps a list in `.strategy-site.json`. A file of somebody else in its "
        "way is named, and nothing is written.",
        "`datapackage.json` says what every column means, its type, unit and keys, in the form of "
        "a [Data Package](https://datapackage.org/). [Questions](questions.md) shows what can be "
        "asked of them.",
        "Every row begins with the same columns:",
        _table(
            ("column", "type", "meaning"),
            ((f"`{column.name}`", column.type.value, column.meaning) for column in COMMON),
        ),
    ]
    for table in TABLES:
        keys = ", ".join(f"`{name}`" for name in table.key) or "the strategy alone"
        parts += [
            f"## {table.name}",
            f"{table.meaning} Its key: {keys}.",
            _table(
                ("column", "type", "meaning"),
                (
                    (
                        f"`{column.name}`",
                        column.type.value,
                        f"{column.meaning}{_unit(column.unit)}",
                    )
                    for column in table.own
                ),
            ),
        ]
    return "\n\n".join(parts) + "\n"


def _unit(unit: str) -> str:
    return f" In {unit}." if unit else ""


PAGES = {
    "tables.md": tables_page,
    "change-control.md": change_control_page,
    "rules.md": rules_page,
    "fields.md": fields_page,
    "periods.md": periods_page,
    "commands.md": commands_page,
    "json.md": json_page,
    "sheets.md": sheets_page,
    "reports.md": reports_page,
}
"""The pages made from the code, by their file in ``docs/``."""


def help_text() -> str:
    """What ``strategy --help`` says on a terminal of 80 columns or more."""
    from typer.testing import CliRunner

    from strategy.cli.app import app

    runner = CliRunner(env={"COLUMNS": "80"})
    return runner.invoke(app, ["--help"], prog_name="strategy").stdout


def main() -> None:
    """Write every page, and the text of the command's help."""
    (DOCS.parent / "strategy" / "help.txt").write_text(help_text(), "utf-8", newline="\n")
    os.environ["COLUMNS"] = "92"
    (DOCS / "rules").mkdir(exist_ok=True)
    for name, text in {**{name: page() for name, page in PAGES.items()}, **rule_pages()}.items():
        (DOCS / name).write_text(text, encoding="utf-8", newline="\n")
    for gone in {path.name for path in (DOCS / "rules").iterdir()} - {
        name.removeprefix("rules/") for name in rule_pages()
    }:
        (DOCS / "rules" / gone).unlink()


if __name__ == "__main__":
    main()
