"""What a record is made in: looked up, composed, named, proved and written."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from functools import cached_property
from itertools import count
from typing import TYPE_CHECKING, Any

import typer

from strategy.cli.environment import (
    NOTHING_WRITTEN,
    PROBLEMS,
    harmless,
    print_json,
    remark,
    say,
    stop,
    telling_what_was_written,
)
from strategy.cli.recording.lazy_strategy import (
    THINGS,
    LazyStrategy,
    RecordSubject,
    RefusedAnswerError,
    folded,
    hint_of,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date

    from strategy.assess.progress.rounds import ReportingRound
    from strategy.diagnostics import Diagnostic
    from strategy.model import Objective, ProgressEntry
    from strategy.recording.compose import NewEntry
    from strategy.recording.entry_kinds import EntryKind
    from strategy.recording.row import EntryRow


ENDING = ("closed", "superseded")
"""The outcomes after which an objective is no longer in force."""

MOST_SHOWN_WHOLE = 5
"""Entries of which the whole text is shown before they are written; of more, their paths."""

MEANT = frozenset({"yes", "y", "true", "x", "1"})
"""What says in a sheet that a post outside the list is meant."""

ISO_LENGTH = len("2026-09-30")
ONE_ROW = "keep one of them; a spreadsheet may have made 3.1 of 3.10"

Wrong = dict[str, list[str]]
"""What is wrong with what was typed, by the field it stands in."""


class RecordContext(LazyStrategy):
    """Where records are made from what was typed. It reads no more files than it must.

    ``usual_day`` is the day that progress is about where none is given, if one was named for all;
    ``takes_unlisted`` whether a post that is not listed was said to be meant; ``is_doubtful``
    whether a text looks as if it named a person.
    """

    usual_day: date | None = None
    takes_unlisted: bool = False
    is_doubtful: bool = False

    @property
    def day_described(self) -> date:
        """The day that is named for all; else that of the latest open round, or today."""
        if self.usual_day:
            return self.usual_day
        opened = [
            reporting_round for reporting_round in self.rounds if reporting_round.is_open(self.on)
        ]
        return opened[-1].as_at if opened else self.on

    @cached_property
    def rounds(self) -> tuple[ReportingRound, ...]:
        """The rounds that were agreed, as far as approvals on record have closed them."""
        from strategy.assess.progress.rounds import rounds_of
        from strategy.load.reading import load

        self.read("data/approvals/")
        approvals = {
            path: data for path, data in self.files.items() if path.startswith("data/approvals/")
        }
        strategy = load({**self.base, **approvals}).strategy
        return rounds_of(self.document, strategy.approvals if strategy else {})

    def unanswered(self, subject: RecordSubject) -> list[ReportingRound]:
        """The open rounds that a subject has not answered, the latest first."""
        from strategy.assess.progress.returns import answer_to

        entries = self.journal_of(subject)
        return [
            reporting_round
            for reporting_round in self.rounds[::-1]
            if reporting_round.is_open(self.on)
            and answer_to(entries, reporting_round, self.on) is None
        ]

    def described(self, subject: RecordSubject) -> date:
        """The day that progress is about where none is given.

        That of the latest round that is open and that the subject has not answered, or today.
        """
        if self.usual_day:
            return self.usual_day
        unanswered = self.unanswered(subject)
        return unanswered[0].as_at if unanswered else self.on

    def day_named(self, text: str) -> str:
        """A day as it was typed: the id of a round is its date, and ``today`` is today."""
        word = text.strip().lower()
        its_round = self.document.reporting.rounds.get(word)
        if its_round:
            return its_round.as_at.isoformat()
        return self.on.isoformat() if word == "today" else text

    def draft(
        self, kind: EntryKind, typed: Mapping[str, Any], subject: RecordSubject | None = None
    ) -> tuple[NewEntry, Wrong]:
        """What was typed as a new file, its names looked up; and the fields that cannot be read."""
        from strategy.recording.compose import compose_entry
        from strategy.recording.entry_kinds import PROGRESS

        typed, wrong = self.resolved(kind, typed)
        typed = self._with_post(typed, wrong)
        described = self.described(subject) if kind is PROGRESS and subject else self.on
        if isinstance(typed.get(kind.day), str):
            typed = {**typed, kind.day: self.day_named(typed[kind.day])}
        if kind is PROGRESS and typed.get("milestones"):
            self.read("data/actions/")
            if subject and isinstance(typed["milestones"], dict):
                news = self._by_id(typed["milestones"], subject)
                typed = {**typed, "milestones": news}
        entry = compose_entry(
            kind,
            typed,
            self.document,
            self.at,
            subject=subject.id if subject else "",
            described=described,
        )
        return entry, wrong

    def _by_id(self, news: Mapping[str, Any], subject: RecordSubject) -> dict[str, Any]:
        """News of milestones by their ids, where a milestone was called by its title."""
        from strategy.load.reading import load
        from strategy.model import milestones_named

        own = {path: data for path, data in self.files.items() if path.startswith("data/actions/")}
        strategy = load({**self.base, **own}).strategy
        actions = strategy.actions if strategy else {}
        titles: dict[str, list[str]] = {}
        for action in actions.values():
            if subject.id in (action.id, *action.objectives):
                for milestone_id, milestone in action.milestones.items():
                    means = milestones_named(actions, subject.id, milestone_id)
                    name = milestone_id if len(means) == 1 else f"{action.id}/{milestone_id}"
                    titles.setdefault(folded(milestone.title), []).append(name)

        def named(name: str) -> str:
            fitting = titles.get(folded(name), [])
            is_id = milestones_named(actions, subject.id, name)
            return fitting[0] if len(fitting) == 1 and not is_id else name

        return {named(name): what for name, what in news.items()}

    def recorded_already(self, entry: NewEntry, subject: RecordSubject) -> ProgressEntry | None:
        """The update on record that says the same of the same day by the same post."""
        from strategy.assess.progress.updates import says_the_same

        new = self.as_record(entry)
        if new is None:
            return None
        same = (entry for entry in self.journal_of(subject) if says_the_same(entry, new))
        return next(same, None)

    def as_record(self, entry: NewEntry) -> ProgressEntry | None:
        """What an entry on progress will be once it is read; ``None`` where it cannot be."""
        from strategy.load.reading import load

        strategy = load({**self.base, entry.path: entry.data}).strategy
        made = strategy.progress.get(entry.subject, ()) if strategy else ()
        return made[0] if made else None

    def of_the_same_day(self, entry: NewEntry, subject: RecordSubject) -> list[ProgressEntry]:
        """The updates on record about an entry's day that hold, the one that counts last."""
        from strategy.assess.progress.updates import holding

        new = self.as_record(entry)
        if new is None:
            return []
        counting, _ = holding(self.journal_of(subject), new.as_at)
        return [
            entry for entry in counting if entry.as_at == new.as_at and entry.id != new.corrects
        ]

    def _with_post(self, typed: Mapping[str, Any], wrong: Wrong) -> Mapping[str, Any]:
        """What was typed with the id of the post whose record it is, by whatever name it goes."""
        from strategy.recording.entry_kinds import AUTHOR, UNLISTED

        typed = dict(typed)
        is_meant = str(typed.pop(UNLISTED, "") or "").strip().casefold() in MEANT
        text = typed.get(AUTHOR)
        if not (isinstance(text, str) and text.strip() and self.posts):
            return typed
        try:
            return {**typed, AUTHOR: self.post(text, is_meant=is_meant or self.takes_unlisted)}
        except RefusedAnswerError as reason:
            wrong.setdefault(AUTHOR, []).append(str(reason))
            return typed

    def post(self, text: str, *, is_meant: bool = False) -> str:
        """The id of the post that is meant; the text itself where that is said to be meant.

        Raises :class:`RefusedAnswerError` with the nearest. The text is not repeated: it may be a
        name.
        """
        from strategy.lookup import find_post

        post_id = find_post(text, self.posts)
        if post_id.id:
            return post_id.id
        if is_meant:
            return text.strip()
        near = f"the nearest: {', '.join(post_id.nearest)}; " if post_id.nearest else ""
        raise RefusedAnswerError(
            f"no post in data/posts.yaml is called that; {near}--unlisted (in a sheet, a column "
            "unlisted) says that it is meant"
        )

    def resolved(
        self, kind: EntryKind, typed: Mapping[str, Any]
    ) -> tuple[Mapping[str, Any], Wrong]:
        """What was typed with sentences taken apart, and numbers as the ids they stand for.

        The files that it names are read. What is wrong stays as it was typed.
        """
        from strategy.recording.phrases import PhraseError
        from strategy.recording.typed import mentions, with_text

        wrong: Wrong = {}
        for name, read in kind.phrases.items():
            try:
                typed = {**typed, name: read(typed[name])} if name in typed else typed
            except PhraseError as error:
                wrong[name] = [str(error)]
        typed = self._with_kinds(typed, wrong)
        for mention in list(mentions(kind, typed)):
            if mention.path[0] == "effects":
                continue
            if mention.folder != "objectives":
                self.bring(mention.folder, mention.text)
                continue
            try:
                objective = self.objective(mention.text)
            except RefusedAnswerError as reason:
                wrong.setdefault(str(mention.path[0]), []).append(str(reason))
            else:
                typed = with_text(typed, mention.path, objective.id)
        return typed, wrong

    def _with_kinds(self, typed: Mapping[str, Any], wrong: Wrong) -> Mapping[str, Any]:
        """The effects of a decision, each with the ids of what it is on, and with their kind."""
        effects = typed.get("effects")
        if not isinstance(effects, list):
            return typed
        day = self._takes_effect(typed)
        named = []
        for effect in effects:
            try:
                named.append(self._effect(effect, day) if isinstance(effect, dict) else effect)
            except (RefusedAnswerError, ValueError) as reason:
                named.append(effect)
                wrong.setdefault("effects", []).append(str(reason))
        return {**typed, "effects": named}

    def _takes_effect(self, typed: Mapping[str, Any]) -> date:
        """The day on which a decision takes effect, as far as it can be read; else today."""
        from strategy.periods.dates import day
        from strategy.periods.typed_days import as_iso_date

        for name in ("effective", "date"):
            text = typed.get(name)
            try:
                return day(as_iso_date(text if isinstance(text, str) else ""))
            except ValueError:
                continue
        return self.on

    def _effect(self, effect: Mapping[str, Any], day: date) -> Mapping[str, Any]:
        """An effect with ids in the place of numbers.

        A number is that of the objective in force on the day the decision takes effect; of one
        that it ends, on the day before, since another may have its number from then on. What takes
        its place is looked for in the sets that begin later, and then in all. Raises
        :class:`RefusedAnswerError`, and :class:`strategy.journal.PhraseError` for words that say
        nothing.
        """
        from strategy.recording.phrases import UNNAMED, on

        ends = effect.get("outcome") in ENDING
        in_force_on = day - timedelta(days=1) if ends else day
        if UNNAMED in effect:
            kind, name = self.thing(effect[UNNAMED], in_force_on)
            effect = on(effect, kind, name)
        elif isinstance(effect.get("objective"), str):
            effect = {**effect, "objective": self.objective(effect["objective"], in_force_on).id}
        for kind, folder in THINGS.items():
            if isinstance(effect.get(kind), str):
                self.bring(folder, effect[kind])
        if effect.get("effective") and isinstance(effect.get("record"), str):
            self.bring("decisions", effect["record"])
        if isinstance(effect.get("by"), str):
            effect = {**effect, "by": self._successor(effect, day).id}
        return effect

    def _successor(self, effect: Mapping[str, Any], day: date) -> Objective:
        """The objective that takes the place of another, in a later set where there is one."""
        old = self.objectives_read().get(str(effect.get("objective")))
        ended = self.document.sets.get(old.set or "") if old else None
        if ended:
            for later in sorted(
                {objective_set.starts for objective_set in self.document.sets.values()}
            ):
                if later <= ended.starts:
                    continue
                try:
                    successor = self.objective(effect["by"], max(later, day))
                except RefusedAnswerError:
                    continue
                if successor.set != (old.set if old else None):
                    return successor
        return self.objective(effect["by"], day)

    def objectives_read(self) -> Mapping[str, Objective]:
        """The objectives whose files have been read here, by id."""
        return {objective.id: objective for objective in self.objectives_by_name.values()}

    def settle(self, entry: NewEntry, beside: Mapping[str, NewEntry]) -> NewEntry:
        """The entry under a name that no other record has, neither here nor ``beside`` it."""
        from strategy.load.record_kinds import KINDS, definition_file
        from strategy.storage.reading import read_some

        if entry.kind.per_subject:
            return self._as_recorded(entry)
        folders = [folder for folder, kind in KINDS.items() if not kind.per_subject]
        for number in count(1):
            numbered = entry.numbered(number)
            paths = [definition_file(folder, numbered.id) for folder in folders]
            files = {**read_some(self.root, paths).files}
            files |= {path: beside[path].data for path in paths if path in beside}
            free = not files and (number == 1 or numbered.id not in self.document.reporting.rounds)
            if free or files.get(numbered.path) == numbered.data:
                return numbered
        raise AssertionError("numbers have no end")

    def _as_recorded(self, entry: NewEntry) -> NewEntry:
        """An entry on progress, or the file of the update on record that says the same."""
        from strategy.load.record_kinds import entry_file

        same = self.recorded_already(entry, self.subject(entry.subject))
        if same is None:
            return entry
        path = entry_file(entry.subject, same.id)
        return replace(entry, path=path, text=self.files[path].decode())

    def new_entry(
        self, kind: EntryKind, typed: Mapping[str, Any], subject: RecordSubject | None = None
    ) -> NewEntry:
        """The entry that was typed, proved; ends the command where it may not land."""
        entry, wrong = self.draft(kind, typed, subject)
        if wrong:
            stop("\n".join(reason for reasons in wrong.values() for reason in reasons))
        settled = self.settle(entry, {})
        if settled.path != entry.path and kind.dated:
            say(f"{entry.path} is another {kind.noun}; this one is to be {settled.path}")
        self._stop_for(
            self._reasons_against([settled], lambda _, field: f"{field}: " * bool(field), {})
        )
        if subject and settled.path in self.files:
            self.say_what_counts(settled, subject)
        return settled

    def say_what_counts(self, entry: NewEntry, subject: RecordSubject) -> None:
        """Say of an update that is on record already where it is not the one that counts."""
        same = self.of_the_same_day(entry, subject)
        if same and same[-1].id != entry.id:
            say(
                f"It is not the one that counts: {entry_in_words(self, same[-1])} "
                f"To go back to this one, add: --corrects {same[-1].id}"
            )

    def many(self, kind: EntryKind, name: str) -> list[NewEntry]:
        """The entries of a file: all of them, or none and every problem of every row."""
        from strategy.diagnostics import Severity
        from strategy.recording.rows import read_rows
        from strategy.storage.reading import read_input

        rows, problems = read_rows(read_input(name), name, kind)
        refused = []
        for problem in problems:
            sentence = f"{problem.file}:{_line(problem)}: {problem.message}{hint_of(problem)}"
            if problem.severity is Severity.NOTE:
                say(sentence)
            else:
                refused.append(sentence)
        entries, reasons = self.entries_of(kind, rows, name)
        self._stop_for([*refused, *reasons])
        return entries

    def entries_of(
        self, kind: EntryKind, rows: Sequence[EntryRow], file: str
    ) -> tuple[list[NewEntry], list[str]]:
        """The entries that the rows of a file are, and every reason why they may not land.

        Warnings are said and let through.
        """
        entries: dict[str, NewEntry] = {}
        row_of: dict[str, EntryRow] = {}
        unread: dict[str, Wrong] = {}
        reasons = []
        days: dict[tuple[str, str], EntryRow] = {}
        for row in rows:
            try:
                subject = self.subject(row.subject) if kind.per_subject else None
                if subject:
                    self.refuse_another(subject, row.claims)
            except RefusedAnswerError as reason:
                reasons.append(f"{row.where(file)}: {reason}")
                continue
            entry, wrong = self.draft(kind, row.fields, subject)
            entry = self.settle(entry, entries)
            reasons += [
                f"{row.where(file, field if row.cells else '')}: {reason}"
                for field, its_reasons in wrong.items()
                for reason in its_reasons
            ]
            if subject:
                day = entry.id[:ISO_LENGTH]
                first = days.setdefault((subject.id, day), row)
                if first is not row:
                    reasons.append(
                        f"{row.where(file)}: {subject.number} has two rows for {day}, the first in "
                        f"{first.label} ({ONE_ROW})"
                    )
                    continue
            elif entry.path in entries:
                first = row_of[entry.path]
                reasons.append(f"{row.where(file)} says the same as {first.label}")
            entries[entry.path], row_of[entry.path], unread[entry.path] = entry, row, wrong
        drafts = list(entries.values())
        reasons += self._reasons_against(
            drafts, lambda path, field: f"{row_of[path].where(file, field)}: ", unread
        )
        return drafts, reasons

    def errors_in(self, entry: NewEntry) -> Wrong:
        """Why an entry may not land, by the field that each reason is about."""
        from strategy.diagnostics import Severity
        from strategy.recording.proof import prove

        wrong: Wrong = {}
        for problem in prove(self.files, [entry], self.on):
            if problem.severity is Severity.ERROR:
                field = str(problem.path[0]) if problem.path else ""
                wrong.setdefault(field, []).append(f"{problem.message}{hint_of(problem)}")
        return wrong

    def _reasons_against(
        self,
        entries: Sequence[NewEntry],
        where: Callable[[str, str], str],
        unread: Mapping[str, Wrong],
    ) -> list[str]:
        """Why the entries may not land; warnings are said and let through.

        ``where`` gives what stands before a reason by the entry's file and field. Of fields that
        are ``unread`` nothing more is told.
        """
        from strategy.diagnostics import Severity
        from strategy.recording.proof import prove

        reasons = []
        for problem in prove(self.files, entries, self.on):
            if problem.path and problem.path[0] in unread.get(problem.file, ()):
                continue
            field = ".".join(map(str, problem.path))
            text = f"{where(problem.file, field)}{problem.message}{hint_of(problem)}"
            self.is_doubtful = self.is_doubtful or problem.personal
            if problem.severity is Severity.ERROR:
                reasons.append(text)
            else:
                say(f"{problem.severity.value}: {text}")
        return reasons

    def _stop_for(self, reasons: Sequence[str]) -> None:
        if reasons:
            say("\n".join(reasons))
            stop("nothing was recorded", PROBLEMS)


def entry_in_words(context: RecordContext, entry: ProgressEntry) -> str:
    """``Off track, by the Post-16 Lead: "It is red."``, on one line."""
    from strategy.assess.facts import DisplayStatus
    from strategy.assess.words import status_label
    from strategy.model.scalars import shown

    post = context.posts.get(entry.by)
    label = status_label(context.document, DisplayStatus(entry.status.value))
    return f'{label}, by {post.title if post else entry.by}: "{shown(entry.summary)}"'


def _line(problem: Diagnostic) -> int:
    return problem.place.line if problem.place else 1


def _created(context: RecordContext, entries: Sequence[NewEntry]) -> dict[str, bool]:
    from strategy.storage.writing import create_all

    return create_all(context.root, {entry.path: entry.data for entry in entries}, say)


def finish(
    context: RecordContext,
    entries: Sequence[NewEntry],
    *,
    dry_run: bool,
    json: bool,
    yes: bool = False,
    more: Mapping[str, Any] | None = None,
    see: str = "strategy report progress",
) -> None:
    """Create the files, or show them, and say what to do next.

    On a terminal they are shown first and it is asked whether they are meant, unless ``yes`` says
    so; no ends the command, with nothing written.
    """
    from strategy.storage.saving import is_kept

    if not (yes or dry_run or json):
        _confirm(context, entries)
    made = {} if dry_run else _created(context, entries)
    with telling_what_was_written(made):
        if json:
            facts = [_as_facts(context, entry) for entry in entries]
            print_json("record", {"written": not dry_run, "entries": facts, **(more or {})})
            return
        for entry in entries:
            typer.echo(harmless(f"{entry.path}\n\n{entry.text}") if dry_run else entry.path)
    if dry_run:
        remark(NOTHING_WRITTEN)
        return
    already = sum(not now for now in made.values())
    if already:
        remark(f"{already} of these had been recorded before, word for word.")
    new = len(entries) - already
    is_in_git = is_kept(context.root)
    following = "commit and propose it for review" if is_in_git else "strategy save keeps it"
    if new:
        remark(
            f"Recorded {new} {'entry' if new == 1 else 'entries'}, each a new file. Next: "
            f"{following}, or see it with: {see}"
        )


def _confirm(context: RecordContext, entries: Sequence[NewEntry]) -> None:
    """Show on a terminal what would be recorded, and ask whether it is meant."""
    from strategy.cli import asking

    new = [entry for entry in entries if entry.path not in context.files]
    if not (new and asking.on_a_terminal()):
        return
    for entry in new:
        say(f"\n{entry.path}\n\n{entry.text}" if len(new) <= MOST_SHOWN_WHOLE else entry.path)
    these = "this" if len(new) == 1 else f"these {len(new):,}"
    if not asking.yes(f"Record {these}?", usual=not context.is_doubtful):
        say("Nothing was recorded.")
        raise typer.Exit


def _as_facts(context: RecordContext, entry: NewEntry) -> dict[str, Any]:
    about = {}
    if entry.kind.per_subject:
        on_action = f"data/actions/{entry.subject}.yaml" in context.files
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
