"""What is due, what is covered, and actions, voices and posts: whole screens, and the slips."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from rich.cells import cell_len
from rich.console import Console, RenderableType

from strategy.assess.delivery.actions import action_positions
from strategy.assess.delivery.due import due_by, updates_due
from strategy.assess.facts import Assessment
from strategy.assess.filters import due_cut, positions_cut
from strategy.assess.people.duties import post_facts
from strategy.assess.people.voices import voices_by
from strategy.assess.progress.rounds import round_named
from strategy.sheets.calendar import event_of
from strategy.terminal.coverage import coverage_text, framework_text
from strategy.terminal.due import due_text
from strategy.terminal.figures import measures_text
from strategy.terminal.records import action_text, post_text
from strategy.terminal.text import list_text, objective_text
from strategy.views.delivery.actions import action_views, actions_serving
from strategy.views.delivery.coverage import CoverageView, coverage_sheet, coverage_view
from strategy.views.delivery.decisions import decision_views
from strategy.views.delivery.due import DueItem, DueOfPost, DueView, due_view, rows_by_post
from strategy.views.delivery.frameworks import FrameworkView, framework_sheet, framework_view
from strategy.views.header import header_of
from strategy.views.measures.measure import measure_rows
from strategy.views.people.posts import action_detail, post_detail, post_views
from strategy.views.people.voices import voice_views
from strategy.views.progress.entries import entries_of, entry_view
from strategy.views.progress.objectives import objective_detail
from strategy.views.serialising import as_data, as_sheet, sheet
from tests.terminal.council import TODAY, console, drawn, public, read, shipped, written
from tests.terminal.delivery import DELIVERY
from tests.terminal.test_golden import matches


def due_of(found: Assessment, days: int = 30, round_name: str = "") -> DueView:
    asked = round_named(found.strategy.document, round_name)
    if asked:
        return due_view(found, updates_due(found, asked), asked.updates_by, asked)
    until = found.as_at + timedelta(days=days)
    return due_view(found, due_by(found, until), until)


def due_data(found: Assessment, round_name: str = "") -> dict[str, Any]:
    return {
        **as_data(header_of(found, "public")),
        **as_data(due_of(found, round_name=round_name)),
    }


def due_screen(found: Assessment, view: DueView, on: Console) -> RenderableType:
    return due_text(header_of(found, "public"), view, on)


def one(found: Assessment, record: str) -> tuple[Any, Callable[[Console], RenderableType]]:
    strategy, header = found.strategy, public(found)
    if record in strategy.actions:
        action = action_detail(found, strategy.actions[record])
        return written(found, action), lambda _: action_text(header, action)
    if record in strategy.posts:
        post = post_detail(found, record)
        return written(found, post), lambda on: post_text(header, post, on)
    objective = objective_detail(found, strategy.objectives[record])
    return written(found, objective), lambda _: objective_text(header, objective)


def rows(found: Assessment, kind: str) -> Sequence[Any]:
    if kind == "actions":
        return action_views(found, actions_serving(found))
    if kind == "voices":
        return voice_views(found, voices_by(found.strategy, found.as_at))
    if kind == "posts":
        return post_views(found, post_facts(found))
    return entries_of(found, found.positions, actions_serving(found))


def coverage_screen(
    found: Assessment, on: Console, view: CoverageView | None = None
) -> RenderableType:
    return coverage_text(header_of(found, "public"), view or coverage_view(found, found), on)


def rights(found: Assessment) -> FrameworkView:
    return framework_view(found, found.strategy.frameworks["rights"])


SHOWN = ("1.1", "1.2", "hub", "bases", "attendance-lead", "send-manager", "clerk")
LISTED = ("actions", "voices", "posts", "entries")


def facts_of(found: Assessment) -> Mapping[str, object]:
    return {
        "due": due_data(found),
        "due --round 2026-autumn": due_data(found, "2026-autumn"),
        "coverage": {**as_data(header_of(found, "public")), **as_data(coverage_view(found, found))},
        "coverage --framework rights": {
            **as_data(header_of(found, "public")),
            **as_data(rights(found)),
        },
        **{f"list {kind}": rows(found, kind) for kind in LISTED},
        **{f"show {record}": one(found, record)[0] for record in SHOWN},
    }


def texts_of(found: Assessment, width: int) -> dict[str, str]:
    names = facts_of(found)
    made: dict[str, Callable[[Console], RenderableType]] = {
        "due": lambda on: due_screen(found, due_of(found), on),
        "due --round 2026-autumn": lambda on: due_screen(
            found, due_of(found, round_name="2026-autumn"), on
        ),
        "coverage": lambda on: coverage_screen(found, on),
        "coverage --framework rights": lambda on: framework_text(
            header_of(found, "public"), rights(found), on
        ),
        **{f"show {record}": one(found, record)[1] for record in SHOWN},
    }
    shown = {}
    for command in names:
        on = console(width)
        kind = command.removeprefix("list ")
        text = list_text(kind, rows(found, kind), on) if kind in LISTED else made[command](on)
        shown[command] = drawn(text, on)
    return shown


@pytest.mark.parametrize("width", [40, 100])
def test_the_screens_look_as_they_did(width: int) -> None:
    shown = texts_of(read(DELIVERY), width)
    made = [f"$ strategy {command}\n\n{text}" for command, text in shown.items()]
    matches(f"delivery-{width}.txt", "\n\n".join(made))


def test_the_facts_are_as_they_were() -> None:
    names = facts_of(read(DELIVERY))
    matches("delivery.json", json.dumps(as_data(names), ensure_ascii=False, indent=2) + "\n")


def test_the_council_s_own_eyes_see_what_is_internal() -> None:
    public, internal = (texts_of(read(DELIVERY, internal=own), 100) for own in (False, True))
    for command in public:
        assert "may stop paying" not in public[command]
    assert "Internal  The forum may stop paying." in internal["show hub"]
    assert "2 October 2026  Students at the college (3)\n" in internal["show 1.1"]
    assert "October 2026  A small group\n" in public["show 1.1"]
    assert '"number": 3' not in json.dumps(as_data(facts_of(read(DELIVERY))))


@pytest.mark.parametrize("width", [40, 60, 80, 100, 200])
def test_no_line_is_too_wide_or_ends_in_a_space(width: int) -> None:
    for text in texts_of(read(DELIVERY), width).values():
        lines = text.splitlines()
        assert max(map(cell_len, lines)) <= width
        assert [line for line in lines if line != line.rstrip()] == []


def changed(*replaced: tuple[str, str, str], **more: str) -> Assessment:
    files = {**DELIVERY, **{path.replace("__", "/"): text for path, text in more.items()}}
    for path, old, new in replaced:
        assert old in files[path]
        files[path] = files[path].replace(old, new)
    return read(files)


STANDING = ("data/strategy.yaml", "standing: adopted")


@pytest.mark.parametrize(
    ("standing", "sentence"),
    [
        ("demonstration", "Nothing falls due in a demonstration."),
        ("draft", "Nothing falls due before the strategy is adopted."),
        ("closed", "Nothing falls due any more: the strategy is closed."),
    ],
)
def test_nothing_falls_due_unless_it_is_adopted(standing: str, sentence: str) -> None:
    view = due_of(changed((*STANDING, f"standing: {standing}")))
    assert view.due == ()
    assert view.in_words == sentence


def test_what_is_due_is_said_in_a_sentence() -> None:
    assessment = read(DELIVERY)
    numbers = {days: due_of(assessment, days).in_words for days in (30, 0, -40, -60)}
    assert numbers[30] == "4 things are overdue, and 6 more are due by 23 December 2026."
    assert numbers[0] == "4 things are overdue, and nothing more is due by 23 November 2026."
    assert numbers[-40] == "1 thing is overdue, and nothing more is due by 14 October 2026."
    assert numbers[-60] == "Nothing is overdue, and nothing is due by 24 September 2026."
    until = date(2026, 12, 23)
    to_come = [due for due in due_by(assessment, until) if not due.overdue]
    assert due_view(assessment, to_come, until).in_words.endswith("2026, and nothing is overdue.")
    assert (
        due_view(assessment, to_come[:1], until).in_words
        == "1 thing is due by 23 December 2026, and nothing is overdue."
    )


def test_a_round_says_who_has_not_answered_and_when_all_have() -> None:
    assessment = read(DELIVERY)
    name = "2026-autumn"
    assert due_of(assessment, round_name=name).in_words == (
        "Round 2026-autumn: 2 updates have not come; they are to be in by 4 December 2026."
    )
    later = replace(assessment, as_at=date(2026, 12, 5))
    assert "they were to be in by 4 December 2026" in due_of(later, round_name=name).in_words
    closed = replace(assessment, as_at=date(2027, 5, 5))
    assert due_of(closed, round_name=name).in_words == (
        "Round 2026-autumn is closed: 2 updates were not returned; they were due by "
        "4 December 2026."
    )
    asked = round_named(assessment.strategy.document, name)
    assert asked
    first, _ = updates_due(assessment, asked)
    assert due_view(assessment, [], asked.updates_by, asked).in_words == (
        "Nobody is to be chased for round 2026-autumn: every update that it asks for is in."
    )
    assert due_view(closed, [], asked.updates_by, asked).in_words == (
        "Every update that round 2026-autumn asked for came in."
    )
    one_left = due_view(assessment, [first], asked.updates_by, asked)
    assert "1 update has not come" in one_left.in_words


def test_the_post_with_the_duties_now_is_asked() -> None:
    asked = {item.record: item.asked for item in due_of(read(DELIVERY)).due}
    assert asked["bases"] == "head-of-send"
    assert asked["1.10"] == "the talking team"
    assert asked["2-1"] is None
    nobody = changed(("data/posts.yaml", ", succeeded_by: head-of-send", ""))
    asked = {item.record: item.asked for item in due_of(nobody).due}
    assert asked["bases"] == "send-manager"


def test_what_is_due_is_cut_by_the_post_named_and_by_the_one_asked_now() -> None:
    assessment = read(DELIVERY)
    things = due_by(assessment, assessment.as_at + timedelta(days=30))

    def cut(**words: str) -> list[str]:
        return [due_item.record for due_item in due_cut(assessment, words, things)]

    assert cut(owner="send-manager") == cut(owner="head-of-send") == ["bases", "1.2"]
    assert cut(portfolio="children", service="send") == ["bases", "1.2"]
    assert cut(owner="the talking team") == ["1.10"]
    assert cut(organisation="Marlbrook Health Partnership") == []
    assert len(cut(owner="")) == 10


def test_today_is_neither_overdue_nor_to_come() -> None:
    assessment = read(DELIVERY, date(2026, 12, 10))
    on = console(100)
    shown = drawn(due_screen(assessment, due_of(assessment, 0), on), on)
    assert "· today" in shown
    assert "Persistent absence" in shown
    tomorrow = read(DELIVERY, date(2026, 12, 9))
    on = console(100)
    assert "· in 1 day " in drawn(due_screen(tomorrow, due_of(tomorrow, 1), on), on)


def test_a_forecast_is_shown_beside_the_deadline_and_not_in_its_place() -> None:
    [second] = [item for item in due_of(read(DELIVERY)).due if "Second" in item.title]
    assert (second.on, second.expected) == (date(2026, 10, 31), date(2027, 1, 31))
    assert second.overdue
    event = event_of(second)
    assert event.on == date(2026, 10, 31)
    assert event.summary == (
        "Overdue: milestone of Attendance hub: Second cohort of schools joins (now expected on "
        "31 January 2027)"
    )
    assert event.description == "23 days overdue\nAsked of: Attendance Lead\nService: Inclusion"


def test_an_event_says_whom_it_is_asked_of_and_why_work_stopped() -> None:
    by_key = {item.key: event_of(item) for item in due_of(read(DELIVERY)).due}
    [pause] = [event for key, event in by_key.items() if key.startswith("pause-")]
    assert pause.summary.startswith("End of the pause of 1.2 We will open two")
    assert "There is no builder." in pause.description
    assert by_key["update-2-1-2026-autumn"].description == "Nobody is named"


def test_each_row_of_a_sheet_has_a_cell_for_each_heading() -> None:
    assessment = read(DELIVERY)
    due = due_of(assessment).due
    sheets: list[tuple[Sequence[str], Sequence[Sequence[object]]]] = [
        as_sheet(DueItem, due, None),
        as_sheet(DueOfPost, rows_by_post(due), "N", between="\n"),
        coverage_sheet(coverage_view(assessment, assessment), None),
        framework_sheet(rights(assessment), None),
        *(sheet(kind, rows(assessment, kind), "N") for kind in LISTED),
    ]
    for headings, cells in sheets:
        assert cells
        assert {len(row) for row in cells} == {len(headings)}
        assert headings[-1] == "notice"


def test_a_mail_merge_has_one_row_a_post_with_all_that_is_due() -> None:
    rows = rows_by_post(due_of(read(DELIVERY)).due)
    headings, cells = as_sheet(DueOfPost, rows, None, between="\n")
    by_post = {row[0]: dict(zip(headings, row, strict=True)) for row in cells}
    assert list(by_post) == ["head-of-send", "attendance-lead", "the talking team", None]
    lead = by_post["attendance-lead"]
    assert (lead["due"], lead["overdue"], lead["first"]) == (5, 3, "2026-10-31")
    assert str(lead["things"]).splitlines()[1] == (
        "by 2 November 2026, 21 days overdue: review of 1.1 Attendance"
    )


def test_coverage_is_cut_and_says_its_denominator() -> None:
    assessment = read(DELIVERY)
    cut = replace(assessment, positions=positions_cut(assessment, {"priority": "1"}))
    view = coverage_view(assessment, cut)
    assert view.objectives
    assert view.total_of == 3
    assert view.score_of == 3 * len(view.aspects)
    assert view.score == sum(len(row.has) - len(row.lacks) for row in view.objectives)
    lacks = [len(row.lacks) for row in view.objectives]
    assert lacks == sorted(lacks, reverse=True)


def test_phantom_owners_are_named_with_what_is_theirs() -> None:
    assessment = read(DELIVERY)
    phantoms = {
        phantom_owner.owner: phantom_owner
        for phantom_owner in coverage_view(assessment, assessment).phantom_owners
    }
    assert phantoms["send-manager"].duties_with == "head-of-send"
    assert phantoms["send-manager"].owns == ("1.2", "bases")
    assert not phantoms["the talking team"].listed
    nobody = changed(("data/posts.yaml", ", succeeded_by: head-of-send", ""))
    on = console(100)
    shown = drawn(coverage_screen(nobody, on), on)
    assert "Service Manager, SEND ended on 31 August 2026 and still owns 1.2, bases.\n" in shown


def test_a_demonstration_has_no_score() -> None:
    view = coverage_view(shipped(), shipped())
    assert (view.score, view.score_of) == (None, None)
    on = console(100)
    shown = drawn(coverage_screen(shipped(), on), on)
    assert "A demonstration has no score" in shown
    assert "Score" not in shown


def without(*parts: str) -> Assessment:
    return read({path: text for path, text in DELIVERY.items() if not path.startswith(parts)})


def test_nothing_to_cover_and_nothing_loose_is_said_plainly() -> None:
    empty = without("data/obj", "data/act", "data/pro", "data/mea", "data/posts", "data/pri")
    on = console(100)
    shown = drawn(coverage_screen(empty, on), on)
    assert shown.startswith("No objectives are in force.\n")
    assert "does not fit together" not in shown
    undivided = changed(
        ("data/strategy.yaml", "phases: {primary: Primary, post-16: Post-16}\n", "")
    )
    on = console(100)
    assert "Phases" not in drawn(coverage_screen(undivided, on), on)
    assert coverage_view(empty, empty).total_of == 0


def test_an_objective_that_has_everything_is_said_to_where_there_is_no_room() -> None:
    assessment = read(DELIVERY)
    view = coverage_view(assessment, assessment)
    has = dict.fromkeys(view.aspects, True)
    everything = replace(view.objectives[0], lacks=(), has=has)
    on = console(40)
    shown = drawn(coverage_screen(assessment, on, replace(view, objectives=(everything,))), on)
    assert "\n  Has everything\n" in shown


def test_a_framework_says_what_is_not_covered() -> None:
    assessment = read(DELIVERY)
    view = rights(assessment)
    assert [
        (item.item, [objective.id for objective in item.objectives]) for item in view.items
    ] == [
        ("2", []),
        ("12", ["1.1"]),
        ("28", ["1.1", "1.10"]),
    ]
    assert view.uncovered == ("2",)
    assert [objective.id for objective in view.objectives_without] == ["1.2", "2-1"]
    headings, cells = framework_sheet(view, None)
    assert headings[:3] == ("framework", "item", "in_words")
    assert cells[0][:4] == ["rights", "2", "No discrimination", None]
    assert cells[-1][1:4] == [None, None, "2-1"]
    on = console(100)
    shown = drawn(framework_text(header_of(assessment, "public"), view, on), on)
    assert "2 of its 3 items are served by an objective in force; 1 is not.\n" in shown
    covered = replace(view, uncovered=(), objectives_without=(), edition=None)
    on = console(100)
    shown = drawn(framework_text(header_of(assessment, "public"), covered, on), on)
    assert shown.startswith("Rights of the child\n")
    assert "Not covered" not in shown


def test_an_action_nobody_wrote_about_has_no_status() -> None:
    [bases, hub] = rows(read(DELIVERY), "actions")
    assert (bases.status, bases.status_in_words) == (None, "No update recorded")
    assert bases.overdue
    assert hub.milestones_total == 4  # one of the five was dropped
    demo = changed((*STANDING, "standing: demonstration"))
    [bases, _] = rows(demo, "actions")
    assert bases.status_in_words == "Not in the published document"
    assert not bases.overdue


def test_milestones_read_as_what_they_are() -> None:
    shown = texts_of(read(DELIVERY), 200)["show hub"]
    for line in (
        "✓ First cohort of schools joins (first). Reached on 27 March 2026; the deadline was "
        "31 March 2026.",
        "! Second cohort of schools joins (second). Overdue: the deadline was 31 October 2026; "
        "now expected on 31 January 2027, a forecast. Why: There is no room.",
        "× The website opens (website). Dropped; the deadline was 30 June 2026. Why: Schools "
        "write to each other instead.",
    ):
        assert " ".join(line.split()) in " ".join(shown.split())


NEWS = """\
as_at: 2026-11-18
by: attendance-lead
status: on-track
summary: S.
milestones: {last: {because: It is early to say.}, 'not-one': {reached: 2026-11-01}}
"""


def test_an_entry_that_says_little_of_a_milestone_says_that() -> None:
    assessment = changed(**{"data__progress__hub__2026-11-18-attendance-lead.yaml": NEWS})
    on = console(200)
    shown = drawn(one(assessment, "hub")[1](on), on)
    assert "Milestone All schools take part: It is early to say.\n" in shown
    assert "not-one" not in shown  # the public is told of no milestone that there is not
    silent = changed(
        **{"data__progress__hub__2026-11-18-attendance-lead.yaml": NEWS.replace(
            "because: It is early to say.", ""
        )}
    )  # fmt: skip
    on = console(200)
    assert "Milestone All schools take part: nothing is said of its day\n" in drawn(
        one(silent, "hub")[1](on), on
    )


def test_an_action_of_no_day_and_no_known_objective_is_told_without() -> None:
    assert "stray" not in read(DELIVERY).strategy.actions  # it serves nothing that is public
    own = read(DELIVERY, internal=True)
    stray = action_detail(own, own.strategy.actions["stray"])
    assert stray.objective_numbers == ()
    on = console(100)
    shown = drawn(action_text(public(own), stray), on)
    assert "Due" not in shown
    assert "Serves  9.9  9.9" in shown


def test_a_sheet_of_measures_says_turns_and_ratings_in_words() -> None:
    from strategy.assess.measures.measuring import all_measure_facts
    from tests.terminal.measured import MEASURED

    assessment = read(MEASURED)
    result = measure_rows(assessment, all_measure_facts(assessment.strategy, assessment.as_at))
    headings, cells = sheet("measures", result, None)
    table = [dict(zip(headings, row, strict=True)) for row in cells]
    assert {row["id"]: row["uses"] for row in table} == {
        row.id: "; ".join(f"{use.kind} {use.id}" for use in row.uses) for row in result
    }
    assert any(row["latest_value"] for row in table)
    assert any(" better than in " in str(row["since_previous"]) for row in table)
    on = console(100)
    listed = drawn(list_text("measures", result, on), on)
    on = console(100)
    assert listed == drawn(measures_text(result, on), on)


def test_a_list_of_nothing_says_so() -> None:
    empty = without("data/obj", "data/act", "data/pro", "data/mea", "data/voi", "data/posts")
    on = console(100)
    assert drawn(measures_text([], on), on) == "There are no measures to list.\n"
    on = console(100)
    assessment = read(DELIVERY)
    nothing = due_view(assessment, [], TODAY)
    assert drawn(due_screen(assessment, nothing, on), on) == f"{nothing.in_words}\n"
    for kind in ("actions", "voices", "measures"):
        on = console(100)
        assert drawn(list_text(kind, [], on), on) == f"There are no {kind} to list.\n"
    assert [*rows(empty, "actions"), *rows(empty, "voices")] == []


def test_cells_of_a_sheet_say_in_words_what_has_parts() -> None:
    assessment = read(DELIVERY)
    headings, cells = sheet("entries", rows(assessment, "entries"), None)
    hub = [dict(zip(headings, row, strict=True)) for row in cells if row[0] == "hub"]
    assert [record["about"] for record in hub] == ["action", "action"]
    assert hub[0]["milestones"] == (
        "second: expected 2027-01-31 because There is no room.; "
        "website: dropped Schools write to each other instead.; "
        "third: expected 2027-02-26 because It follows the second."
    )
    headings, cells = sheet("actions", rows(assessment, "actions"), None)
    [_, one_row] = [dict(zip(headings, row, strict=True)) for row in cells]
    assert str(one_row["milestones"]).startswith(
        "First cohort of schools joins (reached, due 2026-03-31, reached 2026-03-27); "
    )
    headings, cells = sheet("decisions", decision_views(assessment), None)
    assert cells[0][list(headings).index("effects")] == (
        "The action “Attendance hub” is extended: More schools want to join."
    )


def test_an_entry_s_links_are_told_in_one_cell() -> None:
    entry = NEWS + "evidence: [{title: Minutes, url: 'https://example.org/m'}]\n"
    assessment = changed(**{"data__progress__hub__2026-11-18-attendance-lead.yaml": entry})
    headings, cells = sheet("entries", rows(assessment, "entries"), None)
    assert cells[0][list(headings).index("evidence")] == "Minutes: https://example.org/m"


def test_an_action_without_a_day_is_listed_without_one() -> None:
    undated = changed(("data/actions/bases.yaml", "due: 2026-09-30\n", ""))
    assert [row.id for row in rows(undated, "actions")] == ["hub", "bases"]
    shown = texts_of(undated, 200)
    assert "overdue" not in shown["list actions"].split("Two resourced bases")[1]
    assert "No update recorded. Service Manager, SEND\n" in shown["show 1.2"]


def test_a_post_that_is_to_end_says_when_and_one_without_heir_nothing_more() -> None:
    leaving = changed(("data/posts.yaml", "clerk: {title: Clerk}",
                       "clerk: {title: Clerk, until: 2027-03-31}"))  # fmt: skip
    shown = texts_of(leaving, 200)
    assert "2027-03-31" in shown["list posts"]
    assert "Ends  31 March 2027" in shown["show clerk"]
    nobody = changed(("data/posts.yaml", ", succeeded_by: head-of-send", ""))
    assert "Ended 2026-08-31\n" in texts_of(nobody, 200)["list posts"]


def test_the_day_is_that_of_the_tests() -> None:
    assert read(DELIVERY).as_at == TODAY


def test_a_milestone_that_is_none_goes_by_what_the_entry_calls_it() -> None:
    assessment = read(DELIVERY)
    position = action_positions(assessment.strategy, assessment.as_at)["hub"]
    entry = next(entry for entry in position.entries if entry.milestones)
    news = next(iter(entry.milestones.values()))
    slipped = entry.model_copy(update={"milestones": {"nowhere": news}})
    assert entry_view(assessment, slipped, position).milestone_titles == {"nowhere": "nowhere"}
