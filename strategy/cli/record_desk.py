"""The desk at which records are made: composed, named, proved, written."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING, Any

import typer

from strategy.cli.record_shelf import RefusedError, Shelf, hint_of
from strategy.cli.surroundings import PROBLEMS, harmless, print_json, say, stop

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from strategy.assess.rounds import ReportingRound
    from strategy.diagnostics import Diagnostic
    from strategy.journal import NewEntry, RecordKind


Wrong = dict[str, list[str]]
"""What is wrong with what was typed, by the field it stands in."""


class Desk(Shelf):
    """Where records are made from what was typed. It reads no more files than it must."""

    def open_round(self) -> ReportingRound | None:
        """The round that updates are taken for today."""
        from strategy.assess.rounds import open_round

        return open_round(self.document, self.on)

    def described(self) -> date:
        """The day that progress is about where none is given: the open round's, or today."""
        its_round = self.open_round()
        return its_round.as_at if its_round else self.on

    def draft(
        self, kind: RecordKind, typed: Mapping[str, Any], subject: str = ""
    ) -> tuple[NewEntry, Wrong]:
        """What was typed as a new file, its names looked up; and the fields that cannot be read."""
        from strategy.journal import PROGRESS, compose_entry

        typed, wrong = self.resolved(kind, typed)
        described = self.described() if kind is PROGRESS else None
        if kind is PROGRESS and typed.get("milestones"):
            self.read("data/actions/")
        entry = compose_entry(
            kind, typed, self.document, self.on, subject=subject, described=described
        )
        return entry, wrong

    def resolved(
        self, kind: RecordKind, typed: Mapping[str, Any]
    ) -> tuple[Mapping[str, Any], Wrong]:
        """What was typed with sentences taken apart, and numbers as the ids they stand for.

        The files that it names are read. What is wrong stays as it was typed.
        """
        from strategy.journal import PhraseError, mentions, with_text

        wrong: Wrong = {}
        for name, read in kind.phrases.items():
            try:
                typed = {**typed, name: read(typed[name])} if name in typed else typed
            except PhraseError as error:
                wrong[name] = [str(error)]
        typed = self._with_kinds(typed, wrong)
        for mention in list(mentions(kind, typed)):
            if mention.folder != "objectives":
                self.bring(mention.folder, mention.text)
                continue
            try:
                found = self.objective(mention.text)
            except RefusedError as reason:
                wrong.setdefault(str(mention.path[0]), []).append(str(reason))
            else:
                typed = with_text(typed, mention.path, found.id)
        return typed, wrong

    def _with_kinds(self, typed: Mapping[str, Any], wrong: Wrong) -> Mapping[str, Any]:
        """The effects of a decision, each with the kind of thing that it is on."""
        from strategy.journal import UNNAMED, PhraseError, on

        effects = typed.get("effects")
        if not isinstance(effects, list):
            return typed
        named = []
        for one in effects:
            try:
                unnamed = isinstance(one, dict) and UNNAMED in one
                named.append(on(one, *self.thing(one[UNNAMED])) if unnamed else one)
            except (RefusedError, PhraseError) as reason:
                named.append(one)
                wrong.setdefault("effects", []).append(str(reason))
        return {**typed, "effects": named}

    def settle(self, entry: NewEntry, beside: Mapping[str, NewEntry]) -> NewEntry:
        """The entry under a name that no other record has, neither here nor ``beside`` it."""
        from strategy.load import KINDS
        from strategy.load.kinds import definition_file
        from strategy.workspace import read_some

        if entry.kind.per_subject:
            return entry
        folders = [folder for folder, kind in KINDS.items() if not kind.per_subject]
        for number in count(1):
            one = entry.numbered(number)
            paths = [definition_file(folder, one.id) for folder in folders]
            held = {**read_some(self.root, paths).files}
            held |= {path: beside[path].data for path in paths if path in beside}
            free = not held and (number == 1 or one.id not in self.document.reporting.rounds)
            if free or held.get(one.path) == one.data:
                return one
        raise AssertionError("numbers have no end")

    def one(self, kind: RecordKind, typed: Mapping[str, Any], subject: str = "") -> NewEntry:
        """The entry that was typed, proved; ends the command where it may not land."""
        entry, wrong = self.draft(kind, typed, subject)
        if wrong:
            stop("\n".join(one for reasons in wrong.values() for one in reasons))
        settled = self.settle(entry, {})
        if settled.path != entry.path and kind.dated:
            say(f"{entry.path} is another {kind.noun}; this one is to be {settled.path}")
        self.refuse_unless_proved([settled], {settled.path: ""})
        return settled

    def many(self, kind: RecordKind, name: str) -> list[NewEntry]:
        """The entries of a file: all of them, or none and every problem of every row."""
        from strategy.journal import read_rows
        from strategy.workspace import read_input

        rows, problems = read_rows(read_input(name), name, kind)
        entries: dict[str, NewEntry] = {}
        labels: dict[str, str] = {}
        unread: dict[str, Wrong] = {}
        refused = [f"{one.file}:{_line(one)}: {one.message}{hint_of(one)}" for one in problems]
        for row in rows:
            label = f"{name}:{row.place.line}: {row.label}"
            try:
                subject = self.subject(row.subject).id if kind.per_subject else ""
            except RefusedError as reason:
                refused.append(f"{label}: {reason}")
                continue
            entry, wrong = self.draft(kind, row.fields, subject)
            entry = self.settle(entry, entries)
            refused += [f"{label}: {one}" for reasons in wrong.values() for one in reasons]
            if entry.path in entries:
                refused.append(f"{label} says the same as {labels[entry.path].split(': ')[-1]}")
            entries[entry.path], labels[entry.path], unread[entry.path] = entry, label, wrong
        self.refuse_unless_proved(list(entries.values()), labels, refused, unread)
        return list(entries.values())

    def refuse_unless_proved(
        self,
        entries: list[NewEntry],
        labels: dict[str, str],
        refused: Sequence[str] = (),
        unread: Mapping[str, Wrong] | None = None,
    ) -> None:
        """End with every reason why the entries may not land; warnings are said and let through.

        Of fields that are ``unread`` nothing more is told: ``refused`` says what is wrong in them.
        """
        from strategy.diagnostics import Severity
        from strategy.journal import prove

        reasons = list(refused)
        for one in prove(self.files, entries, self.on):
            if one.path and one.path[0] in (unread or {}).get(one.file, ()):
                continue
            text = f"{_label(labels, one)}{one.message}{hint_of(one)}"
            if one.severity is Severity.ERROR:
                reasons.append(text)
            else:
                say(f"{one.severity.value}: {text}")
        if reasons:
            say("\n".join(reasons))
            stop("nothing was recorded", PROBLEMS)


def _label(labels: dict[str, str], one: Diagnostic) -> str:
    label = labels[one.file]
    field = ".".join(str(step) for step in one.path)
    return ": ".join(filter(None, [label, field])) + (": " if label or field else "")


def _line(one: Diagnostic) -> int:
    return one.place.line if one.place else 1


def finish(
    desk: Desk,
    entries: Sequence[NewEntry],
    *,
    dry_run: bool,
    json: bool,
    more: Mapping[str, Any] | None = None,
    see: str = "strategy report progress",
) -> None:
    """Create the files, or show them, and say what to do next."""
    from strategy.workspace import create_all

    made = {} if dry_run else create_all(desk.root, {one.path: one.data for one in entries})
    if json:
        told = [_as_facts(desk, one) for one in entries]
        print_json("record", {"written": not dry_run, "entries": told, **(more or {})})
        return
    for one in entries:
        typer.echo(harmless(f"{one.path}\n\n{one.text}") if dry_run else one.path)
    if dry_run:
        say("Nothing was written: this was a dry run.")
        return
    already = sum(not now for now in made.values())
    if already:
        say(f"{already} of these had been recorded before, word for word.")
    new = len(entries) - already
    if new:
        say(
            f"Recorded {new} {'entry' if new == 1 else 'entries'}, each a new file. Next: commit "
            f"and propose it for review, or see it with: {see}"
        )


def _as_facts(desk: Desk, entry: NewEntry) -> dict[str, Any]:
    about = {}
    if entry.kind.per_subject:
        on_action = f"data/actions/{entry.subject}.yaml" in desk.files
        about = {"action" if on_action else "objective": entry.subject}
    return {"kind": entry.kind.name, **about, "file": entry.path, "text": entry.text}


def flat(typed: Any) -> list[str]:
    """Every text in what was typed that is not empty."""
    if isinstance(typed, dict):
        return [text for value in typed.values() for text in flat(value)]
    if isinstance(typed, list):
        return [text for value in typed for text in flat(value)]
    return [typed] if typed else []


def refuse_unless_alone(from_file: str, *typed: Any) -> None:
    """End the command where a file brings the entries and something else was typed as well."""
    if from_file and flat(list(typed)):
        stop("--from brings the entries with it: give no objective and no other field")


def refuse_without(missing: Sequence[str]) -> None:
    """End the command where fields are missing and there is nobody to ask for them."""
    if missing:
        flags = ", ".join(f"--{name.replace('_', '-')}" for name in missing)
        stop(f"an entry needs {flags} (there is no terminal here to ask on)")
