"""What an import comes to in words and as data, what is remembered, and what a measure needs."""

from __future__ import annotations

from datetime import date

from strategy.editing.proof import prove
from strategy.imports.definition import (
    EES,
    definition,
    facts_from_survey,
    fields_of,
    lines_for,
    measure_file,
    remembered_codes,
    remembered_series,
    with_codes,
    with_series,
)
from strategy.imports.ees import survey
from strategy.imports.ees_standard import read_meta
from strategy.imports.lait import Codes
from strategy.imports.merging import merged
from strategy.imports.picking import Picked
from strategy.imports.summary import ImportOutcome, as_data, difference, lines, news, undated
from strategy.model import EesSeries, Figure
from tests.conftest import COUNCIL
from tests.imports.taking import ENGLAND, measure, small
from tests.imports.test_merging import AUTUMN, PLAIN, SPRING, figure, read

TODAY = date(2026, 11, 23)


def outcome(held: str | None, *new: Figure, **picked: object) -> ImportOutcome:
    file = held.encode() if held is not None else None
    of = measure()
    return ImportOutcome(of, Picked(new, **picked), merged(file, read(file or b""), new, of))  # type: ignore[arg-type]


def told(one: ImportOutcome) -> list[str]:
    return list(lines(one, TODAY))


def test_new_and_revised_figures_are_counted_and_changes_shown() -> None:
    text = PLAIN + "2022/23,Wigan,8,80,,final,,\n2021/22,Wigan,c,,,final,,\n2020/21,Wigan,7,,,,,\n"
    import_outcome = outcome(
        text,
        figure("2022/23", "8.5", numerator="85", denominator="1000", published=SPRING),
        figure("2021/22", "7.5", published=SPRING),
        figure("2020/21", "7", published=SPRING),
        figure("2023/24", published=SPRING),
    )
    assert told(import_outcome) == [
        "data/measures/absence.csv: 1 new figure, 2 revised, 1 as held",
        "  2022/23, Wigan: value 8 -> 8.5, numerator 80 -> 85, denominator none -> 1000",
        "  2021/22, Wigan: value c -> 7.5",
    ]
    assert news([import_outcome])


def test_a_figure_that_was_settled_says_so() -> None:
    text = PLAIN + "2023/24,Wigan,8.3,,,provisional,,\n"
    assert told(outcome(text, figure(published=SPRING)))[1] == (
        "  2023/24, Wigan: provisional -> final"
    )


def test_nothing_new_is_said_to_be_nothing_new() -> None:
    import_outcome = outcome(PLAIN + "2023/24,Wigan,8.3,,,final,,\n", figure())
    assert told(import_outcome) == ["data/measures/absence.csv: nothing new (1 figure as held)"]
    assert not news([import_outcome])


def test_what_was_read_in_a_way_of_its_own_is_said() -> None:
    import_outcome = outcome(
        None, figure(), read_as=("2024", "2023/24"), absent=("Bury",), left_out=("2024/25",)
    )
    assert told(import_outcome)[1:] == [
        "  a year that stands alone is read as the measure's: 2024 as 2023/24",
        "  not in the file: Bury",
        "  left out, as no area has a value: 2024/25",
    ]


def test_a_figure_under_embargo_is_counted_and_not_shown() -> None:
    text = PLAIN + "2023/24,Wigan,8.3,,,final,,\n"
    import_outcome = outcome(text, figure(value="9.9", published=date(2026, 12, 1)))
    assert told(import_outcome) == [
        "data/measures/absence.csv: 1 revised",
        "  under embargo until 09:30 on 1 December 2026: not shown here",
        "  whoever can read the repository can read them: commit them where only those may",
        "  who are on the list for these figures, or import them once they are out",
    ]
    data = as_data(import_outcome, TODAY)
    assert (data["embargoed"], data["revised"], data["revisions"]) == (True, 1, [])
    assert "9.9" not in str(data)


def test_a_held_figure_under_embargo_is_not_shown_either() -> None:
    import_outcome = outcome(PLAIN + "2023/24,Wigan,9.9,,,final,2026-12-01,\n", figure(value="9"))
    assert list(undated(import_outcome, TODAY)) == [
        "  under embargo until 09:30 on 1 December 2026: not shown here",
        "say when the new figures came out: --published DATE, later than 1 December 2026",
    ]
    assert "9.9" not in str(as_data(import_outcome, TODAY))


def test_the_same_as_data() -> None:
    text = PLAIN + "2022/23,Wigan,8,,,final,,\n"
    data = as_data(
        outcome(text, figure("2022/23", published=SPRING), figure(published=SPRING)), TODAY
    )
    assert (data["new"], data["revised"], data["same"]) == (1, 1, 0)
    assert data["published"] == "2026-03-19"
    assert data["figures"][0]["period"] == "2023/24"
    assert data["revisions"][0]["value"] == "8.3"
    assert data["revisions"][0]["held"]["value"] == "8"
    assert as_data(outcome(None), TODAY)["published"] is None


def test_revisions_without_a_later_day_are_listed_with_what_to_say() -> None:
    text = PLAIN + "2023/24,Wigan,8.3,,,final,2026-10-15,\n2022/23,Wigan,8,,,final,,\n"
    import_outcome = outcome(text, figure(value="9", published=AUTUMN), figure("2022/23", "9"))
    assert list(undated(import_outcome, TODAY)) == [
        "  2023/24, Wigan: value 8.3 -> 9 (held, published on 15 October 2026)",
        "  2022/23, Wigan: value 8 -> 9 (held)",
        "say when the new figures came out: --published DATE, later than 15 October 2026",
    ]
    plain = outcome(PLAIN + "2022/23,Wigan,8,,,final,,\n", figure("2022/23", "9"))
    assert list(undated(plain, TODAY))[-1] == "say when the new figures came out: --published DATE"


def test_what_would_change_is_shown_as_lines() -> None:
    assert difference("a.csv", None, b"x\n") == "--- (none)\n+++ a.csv\n@@ -0,0 +1 @@\n+x"
    assert difference("a.csv", b"x\n", b"x\ny\n").splitlines()[-2:] == ["@@ -1,0 +2 @@", "+y"]


# Remembering ---------------------------------------------------------------------------------

SERIES = EesSeries(dataset="absence", indicator="rate", filters={"school_type": "Total"})


def test_a_measure_remembers_what_was_chosen() -> None:
    file = b"title: Absence # ours\n"
    changed = with_series(file, measure(), SERIES)
    assert changed.decode() == (
        "title: Absence # ours\nexternal:\n  ees:\n    dataset: absence\n    indicator: rate\n"
        "    filters:\n      school_type: Total\n"
    )
    of = measure(external={"ees": fields_of(SERIES), "lait": "Abs"})
    assert remembered_series(of) == SERIES
    assert with_series(changed, of, SERIES) is changed
    assert remembered_codes(of) == Codes("Abs")
    assert with_codes(changed, of, Codes("Abs")) is changed
    codes = Codes("Abs", {"Abs FSM": {"fsm": "yes"}})
    assert (
        with_codes(file, measure(), codes)
        .decode()
        .endswith("external:\n  lait: Abs\n  lait_breakdowns:\n    Abs FSM:\n      fsm: yes\n")
    )
    assert remembered_codes(measure()) == Codes("")
    assert remembered_series(measure(external={"lait": "Abs"})) == EesSeries()


def test_what_cannot_be_spliced_is_given_as_lines() -> None:
    assert lines_for(EES, {"indicator": "rate"}) == "external:\n  ees:\n    indicator: rate\n"


# A measure that is not there -----------------------------------------------------------------


def test_a_definition_is_told_by_the_file_and_never_which_way_is_better() -> None:
    data = small(f"202324,Academic year,National,{ENGLAND},Total,1")
    meta, _ = read_meta(
        b"col_name,col_type,label,indicator_unit,indicator_dp\nrate,Indicator,Absence rate,%,1\n",
        "meta",
        {"rate"},
    )
    result, _ = survey(data, "absence.csv", meta)
    assert result is not None
    by_id = facts_from_survey(result, result.columns["rate"], "absence")
    assert definition(by_id) == (
        "title: Absence rate\n"
        "definition: '... what is counted, as its publisher says it'\n"
        "unit: '%'\n"
        "decimals: 1\n"
        "better: '... higher, lower, in-range, at-least, at-most or contextual'\n"
        "period: academic-year\n"
        "source:\n  publisher: DfE\n  dataset: absence\n"
    )
    bare = facts_from_survey(result, result.columns["school_type"], "")
    assert "unit: '...'" in definition(bare)
    assert "dataset" not in definition(bare)
    assert measure_file("absence") == "data/measures/absence.yaml"


# The proof -----------------------------------------------------------------------------------


def test_only_an_error_that_was_not_there_before_stands_in_the_way() -> None:
    files = {path: text.encode() for path, text in COUNCIL.items()}
    broken = {**files, "data/objectives/1.1.yaml": b"wording: a\n"}
    measure_file = (
        b"title: a\ndefinition: b\nunit: c\nbetter: up\nperiod: month\nsource: {publisher: d}\n"
    )
    changed = {"data/measures/absence.yaml": measure_file}
    [problem] = prove(broken, changed, TODAY)
    assert (problem.file, problem.rule) == ("data/measures/absence.yaml", "unknown-choice")
    assert prove(broken, {}, TODAY) == []
