"""Return workbooks: what a round asks of a post, to be filled in with Excel and sent back.

Each has a sheet of instructions, one of updates and, where there are any, one of milestones. What
each row answers is kept as a digest in a sheet that no menu shows, so that an answer to what has
been answered since is known. It holds nothing but what its own post answers for.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import field, replace
from datetime import date
from hashlib import sha256
from typing import Any, Final

from openpyxl.styles import Font, Protection

from strategy.archives import DAMAGED
from strategy.assess.delivery.actions import ActionPosition, action_positions
from strategy.assess.delivery.due import Due, updates_due
from strategy.assess.delivery.milestones import MilestonePosition
from strategy.assess.facts import Assessment, DisplayStatus
from strategy.assess.people.posts import responsible_post
from strategy.assess.progress.rounds import ReportingRound
from strategy.assess.progress.updates import holding
from strategy.assess.words import post_title, status_label
from strategy.diagnostics import Place
from strategy.model import Action, Objective, ProgressEntry, Standing, Strategy
from strategy.periods.dates import day, in_words
from strategy.recording.entry_kinds import AUTHOR, PROGRESS, UNLISTED
from strategy.recording.row import EntryRow
from strategy.recording.sheet import entry_fields
from strategy.recording.typed import status_choices
from strategy.values import dataclass
from strategy.workbooks import (
    WRAPPED,
    CellText,
    Column,
    ReturnedSheets,
    WorkbookError,
    add_table,
    as_bytes,
    new_workbook,
    put,
    read_workbook,
    sent_rows,
    table_rows,
)

INSTRUCTIONS, UPDATES, MILESTONES = "How to return", "Updates", "Milestones"
KEY: Final = "ID"
MILESTONE_KEY: Final = "Milestone ID"
HEX_DIGITS: Final = 12

ANSWERS: Final = {
    "status": Column("Status", "How it is going; choose one.", 16),
    "summary": Column("Summary", "One or two sentences for members and the public.", 50),
    "next": Column("Next step", "What happens next.", 36),
    "corrective_action": Column(
        "Corrective action", "What is done about it; needed when off track.", 36
    ),
    "corrective_action_by": Column("Corrective action by", "The day that is to be done by.", 16),
    "paused_because": Column("Paused because", "Why, where paused.", 30),
    "paused_until": Column("Paused until", "Until when, where paused and known.", 16),
}
"""What is asked of an objective or an action, by the column of ``record --from`` that it is."""

NEWS: Final = {
    "reached": Column("Reached on", "The day it was reached.", 16),
    "expected": Column("Now expected on", "Another day than it is due, if it is to be late.", 16),
    "dropped": Column("Dropped because", "Why it will not be reached at all.", 36),
    "because": Column("Because", "Why it is expected on another day.", 36),
}
"""What is asked of a milestone, by the field of its news that it is."""


@dataclass(frozen=True, slots=True)
class SubjectAsked:
    """An objective or an action that a post is asked about: its words, and its last update.

    ``digest`` stands for what the row answers; ``milestones`` are those still to be reached.
    """

    id: str
    words: str
    last_update: str
    digest: str
    milestones: tuple[MilestonePosition, ...] = ()


@dataclass(frozen=True, slots=True)
class PostReturn:
    """What one post is asked for in a round; ``due`` is what falls due by the round's day."""

    post: str
    title: str
    subjects: tuple[SubjectAsked, ...]
    due: int


@dataclass(frozen=True, slots=True)
class ReturnedWorkbook:
    """A workbook that came back: the round and the post it is of, its rows, and what is wrong.

    ``round`` is empty where none was agreed; ``as_at`` is the day that it is about.
    ``digests`` say what each row answers, by the id of its objective or action.
    """

    round: str
    post: str
    as_at: date
    rows: tuple[EntryRow, ...]
    digests: Mapping[str, str]
    problems: list[str] = field(default_factory=list)


def digest_of(record: Objective | Action, entries: Sequence[ProgressEntry]) -> str:
    """What stands for the words of a record and for the last update on it, as hex digits of each.

    Two digests are compared in their halves by :func:`words_differ`.
    """
    words = record.wording if isinstance(record, Objective) else record.title
    last = entries[-1].id if entries else ""
    return "-".join(sha256(text.encode()).hexdigest()[:HEX_DIGITS] for text in (words, last))


def words_differ(digest: str, other: str) -> bool:
    """Whether two digests are of other words, whatever the last update was."""
    return digest.partition("-")[0] != other.partition("-")[0]


def returns_asked(
    assessment: Assessment, shown: Strategy, asked_by: ReportingRound
) -> list[PostReturn]:
    """What a round asks of each post that answers for something, by post.

    ``shown`` is the strategy as the reader of the workbooks may see it: what is not in it stands
    in none. A post is asked for the updates that have not come, and for its actions that are not
    complete with their milestones; one that nothing is due of by the round's day is left out.
    """
    subjects: dict[str, list[SubjectAsked]] = {}
    due: dict[str, int] = {}
    for update in updates_due(assessment, asked_by):
        objective = shown.objectives.get(update.record)
        if objective and update.asked:
            subjects.setdefault(update.asked, []).append(_of_objective(assessment, shown, update))
            due[update.asked] = due.get(update.asked, 0) + 1
    if assessment.strategy.document.standing is Standing.ADOPTED:
        for position in action_positions(assessment.strategy, assessment.as_at).values():
            post = responsible_post(assessment.strategy, position.action.owner, assessment.as_at)
            if not (post and position.action.id in shown.actions and _is_open(position)):
                continue
            asked = _of_action(assessment, shown, position)
            subjects.setdefault(post, []).append(asked)
            days = [milestone.deadline for milestone in asked.milestones]
            days += [position.action.due] if position.action.due else []
            due[post] = due.get(post, 0) + sum(day <= asked_by.updates_by for day in days)
    strategy = assessment.strategy
    return [
        PostReturn(post, post_title(strategy, post) or post, tuple(subjects[post]), due[post])
        for post in sorted(subjects)
        if due[post]
    ]


def _is_open(position: ActionPosition) -> bool:
    return position.in_force and position.latest_is_open


def _of_objective(assessment: Assessment, shown: Strategy, update: Due) -> SubjectAsked:
    objective = assessment.strategy.objectives[update.record]
    words = f"{objective.shown_number} {objective.wording}"
    return _asked(assessment, shown, objective, words, ())


def _of_action(assessment: Assessment, shown: Strategy, position: ActionPosition) -> SubjectAsked:
    still_open = tuple(milestone for milestone in position.milestones if milestone.is_open)
    return _asked(assessment, shown, position.action, position.action.title, still_open)


def _asked(
    assessment: Assessment,
    shown: Strategy,
    record: Objective | Action,
    words: str,
    milestones: tuple[MilestonePosition, ...],
) -> SubjectAsked:
    every, _ = holding(assessment.strategy.progress.get(record.id, ()), assessment.as_at)
    visible, _ = holding(shown.progress.get(record.id, ()), assessment.as_at)
    last = update_in_words(assessment.strategy, visible[-1]) if visible else "None yet."
    return SubjectAsked(record.id, words, last, digest_of(record, every), milestones)


def about(asked_by: ReportingRound) -> str:
    """``for round 2026-autumn``, or the day that it is about where none was agreed."""
    return f"for round {asked_by.id}" if asked_by.id else f"as at {in_words(asked_by.as_at)}"


def update_in_words(strategy: Strategy, entry: ProgressEntry) -> str:
    """``30 September 2026, On track: It goes well. Next: A workshop.``"""
    label = status_label(strategy.document, DisplayStatus(entry.status.value))
    text = f"{in_words(entry.as_at)}, {label}: {entry.summary}"
    return f"{text} Next: {entry.next}" if entry.next else text


def as_return(post_return: PostReturn, asked_by: ReportingRound, strategy: Strategy) -> bytes:
    """The workbook of one post, as bytes that are the same for the same records."""
    document = strategy.document
    workbook = new_workbook()
    milestones = [
        (subject, position) for subject in post_return.subjects for position in subject.milestones
    ]
    _write_instructions(workbook, post_return, asked_by, strategy, with_milestones=bool(milestones))
    labels = tuple(label for _, label, _ in status_choices(document))
    add_table(
        workbook,
        UPDATES,
        [
            Column(KEY, "Leave as it is.", 12, is_locked=True),
            Column("Objective or action", "For reading only.", 50, is_locked=True),
            Column("Last update", "For reading only.", 40, is_locked=True),
            *(
                Column(
                    column.heading, column.help, column.width, labels if name == "status" else ()
                )
                for name, column in ANSWERS.items()
            ),
        ],
        [
            [subject.id, subject.words, subject.last_update, *[""] * len(ANSWERS)]
            for subject in post_return.subjects
        ],
    )
    if milestones:
        add_table(
            workbook,
            MILESTONES,
            [
                Column(MILESTONE_KEY, "Leave as it is.", 24, is_locked=True),
                Column("Milestone", "For reading only.", 44, is_locked=True),
                Column("Due on", "For reading only.", 20, is_locked=True),
                Column("Last said", "For reading only.", 30, is_locked=True),
                *NEWS.values(),
            ],
            [
                [
                    f"{subject.id}/{position.id}",
                    f"{position.milestone.title} ({subject.words})",
                    in_words(position.deadline),
                    f"Expected on {in_words(position.expected)}" if position.expected else "",
                    *[""] * len(NEWS),
                ]
                for subject, position in milestones
            ],
        )
    sent = [
        [document.uid or "", asked_by.id, post_return.post, asked_by.as_at.isoformat()],
        *([subject.id, subject.digest] for subject in post_return.subjects),
    ]
    return as_bytes(workbook, sent, f"Return of {post_return.title}", document.organisation)


def _write_instructions(
    workbook: Any,
    post_return: PostReturn,
    asked_by: ReportingRound,
    strategy: Strategy,
    *,
    with_milestones: bool,
) -> None:
    sheet = workbook.create_sheet(INSTRUCTIONS)
    document = strategy.document
    lines = [
        f"{post_return.title}: return {about(asked_by)}",
        f"{document.title}, {document.organisation}",
        f"It is about how things stand on {in_words(asked_by.as_at)}. "
        f"Please return it by {in_words(asked_by.updates_by)}.",
        "1. If a bar above says Protected View, choose Enable Editing.",
        f"2. In the sheet {UPDATES}, fill in a row for each objective or action: choose a status, "
        "and write one or two sentences that members and the public will read.",
        *(
            [
                f"3. In the sheet {MILESTONES}, say what became of each: the day it was reached, "
                "or the day it is now expected and why. Fill in the row of its action in "
                f"{UPDATES} too."
            ]
            if with_milestones
            else []
        ),
        "Leave a row empty where there is nothing to say. Name and describe nobody who could be "
        "recognised.",
        "Save it as it is, as an Excel workbook (.xlsx), and send it back to whoever sent it.",
        "What the words for a status mean:",
        *(f"{label}: {means}" for _, label, means in status_choices(document)),
    ]
    for number, line in enumerate(lines, 1):
        cell = sheet.cell(number, 1)
        put(cell, line)
        cell.alignment = WRAPPED
        cell.protection = Protection(locked=True)
    for number in (1, lines.index("What the words for a status mean:") + 1):
        sheet.cell(number, 1).font = Font(bold=True)
    sheet.column_dimensions["A"].width = 100
    sheet.protection.sheet = True


# And back


def read_return(data: bytes, uid: str) -> ReturnedWorkbook:
    """What a post answered in a workbook; rows that nothing was written in are passed over.

    Raises :class:`strategy.workbooks.WorkbookError` where it is none of ours, of another strategy,
    or cannot be read.
    """
    workbook = read_workbook(data)
    try:
        (whose, *rows) = sent_rows(workbook, "strategy returns out")
        if len(whose) < len(("uid", "round", "post", "as at")) or UPDATES not in workbook:
            raise WorkbookError("it is no workbook of strategy returns out; see: strategy sheet in")
        if whose[0] != uid:
            raise WorkbookError("it belongs to another strategy")
        returned = ReturnedWorkbook(
            whose[1], whose[2], day(whose[3]), (), {row[0]: row[1] for row in rows}
        )
        news = _news(workbook, returned) if MILESTONES in workbook else {}
        answers = tuple(_answers(table_rows(workbook, UPDATES, KEY), news, returned))
    except DAMAGED as error:
        raise WorkbookError("it is damaged, or no workbook") from error
    return replace(returned, rows=answers)


News = Mapping[str, Mapping[str, Mapping[str, CellText]]]
"""What was written of milestones: their cells, by the id of the action and of the milestone."""


def _news(workbook: ReturnedSheets, returned: ReturnedWorkbook) -> News:
    news: dict[str, dict[str, dict[str, CellText]]] = {}
    for row in table_rows(workbook, MILESTONES, MILESTONE_KEY):
        cells = _written(row, NEWS)
        action, _, milestone = row[MILESTONE_KEY].text.partition("/")
        if not cells:
            continue
        where = row[MILESTONE_KEY].name
        if action not in returned.digests:
            returned.problems.append(f"{where}: this workbook was not sent with such a milestone")
        elif milestone in news.get(action, {}):
            returned.problems.append(f"{where}: another row is of the same milestone")
        else:
            news.setdefault(action, {})[milestone] = cells
            returned.problems.extend(_contradictions(cells, where))
    return news


def _contradictions(cells: Mapping[str, CellText], where: str) -> Iterator[str]:
    given = [NEWS[name].heading for name in ("reached", "expected", "dropped") if name in cells]
    if not given:
        yield (
            f"{where}: say on which day it was reached or is now expected, or why it was dropped"
        )
    elif len(given) > 1:
        yield f'{where}: "{given[0]}" and "{given[1]}" are both filled in; empty one of them'


def _written(row: Mapping[str, CellText], columns: Mapping[str, Column]) -> dict[str, CellText]:
    """The cells of a row that were filled in, by the name of their column."""
    return {
        name: row[column.heading]
        for name, column in columns.items()
        if column.heading in row and row[column.heading].text.strip()
    }


def _answers(
    rows: Iterable[Mapping[str, CellText]], news: News, returned: ReturnedWorkbook
) -> Iterator[EntryRow]:
    first: dict[str, str] = {}
    of_actions = dict(news)
    for row in rows:
        key = row[KEY]
        cells = _written(row, ANSWERS)
        own_news = of_actions.pop(key.text, {}) if cells else {}
        if not cells:
            continue
        if key.text not in returned.digests:
            returned.problems.append(f"{key.name}: this workbook was not sent with such a row")
        elif key.text in first:
            returned.problems.append(
                f"{key.name}: {first[key.text]} is of {key.text} too; empty one of them"
            )
        else:
            first[key.text] = key.name
            yield _entry_row(key, cells, own_news, returned)
    for cells_of_milestones in of_actions.values():
        [first_cell, *_] = next(iter(cells_of_milestones.values())).values()
        returned.problems.append(
            f"{first_cell.name}: fill in the row of its action in {UPDATES} too: its status and a "
            "summary"
        )


def _entry_row(
    key: CellText,
    cells: Mapping[str, CellText],
    news: Mapping[str, Mapping[str, CellText]],
    returned: ReturnedWorkbook,
) -> EntryRow:
    fields = entry_fields({name: cell.text.strip() for name, cell in cells.items()}, PROGRESS)
    milestones = {
        milestone: {name: cell.text.strip() for name, cell in its_cells.items()}
        for milestone, its_cells in news.items()
    }
    names = {".".join(PROGRESS.columns[name]): cell.name for name, cell in cells.items()}
    for milestone, its_cells in news.items():
        first_cell = next(iter(its_cells.values()))
        names[f"milestones.{milestone}"] = first_cell.name
        names |= {f"milestones.{milestone}.{name}": cell.name for name, cell in its_cells.items()}
    return EntryRow(
        key.name,
        Place(key.row, key.column, key.row, key.column + 1),
        key.text,
        {
            **fields,
            AUTHOR: returned.post,
            UNLISTED: "yes",
            **({"milestones": milestones} if milestones else {}),
        },
        cells=names,
    )
