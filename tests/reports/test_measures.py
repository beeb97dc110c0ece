"""What reports say of measures: figures, ratings and directions, beside what is judged."""

import json
import re
from decimal import Decimal

import pytest

from strategy.audience import Audience
from strategy.model import Strategy
from tests.reports import measured, small
from tests.reports.pages import made, the_measured_one

ABSENCE = "data/measures/absence.yaml"


def changed(path: str, *pairs: tuple[str, str]) -> Strategy:
    """The measured strategy with some words of one file changed."""
    text = measured.files()[path].decode()
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new)
    return measured.strategy(changed={path: text})


def section(text: str, heading: str) -> str:
    """The part of a Markdown report under a heading, up to the next of its level or above."""
    level = heading.split()[0]
    said = text[text.index(f"\n{heading}\n") + len(heading) + 2 :]
    return re.split(rf"\n#{{1,{len(level)}}} ", said)[0]


def test_judgement_and_figures_stand_side_by_side_where_they_disagree() -> None:
    text = section(made(the_measured_one(), "progress"), "### 2.1 Attendance")
    assert "**Recorded as on track; the measure is off target and getting worse.**" in text
    assert "- **Persistent absence rose to 17.5% in 2024/25 (provisional), off target**" in text
    assert "  - **Off target**: 17.5% against 15.0%, 2.5 points worse" in text


def test_where_they_disagree_the_overview_says_so() -> None:
    for name in ("summary", "progress"):
        assert (
            "2.1 Attendance. Recorded as on track; the measure is off target and getting worse."
        ) in made(the_measured_one(), name)


UPDATE = "data/progress/2.1/2026-06-20.yaml"
LOWER = "2024/25,Marlbrook,12.5,final,"


@pytest.mark.parametrize(
    ("status", "figure", "said"),
    [
        ("on-track", "2024/25,Marlbrook,16.8,final,", "but getting better"),
        ("on-track", "2024/25,Marlbrook,16.9,final,", "is off target."),
        ("complete", "2024/25,Marlbrook,17.5,final,", "Recorded as complete; the measure"),
        ("off-track", LOWER, "Recorded as off track; the measure is on target and getting better."),
        ("off-track", "2024/25,Marlbrook,17.5,final,", ""),
        ("at-risk", "2024/25,Marlbrook,17.5,final,", ""),
        ("on-track", LOWER, ""),
    ],
)
def test_what_is_said_of_a_disagreement(status: str, figure: str, said: str) -> None:
    figures = measured.FIGURES["absence"].replace("2024/25,Marlbrook,17.5,provisional,", figure)
    update = measured.files()[UPDATE].decode().replace("on-track", status)
    strategy = measured.strategy(changed={"data/measures/absence.csv": figures, UPDATE: update})
    text = made(strategy, "progress")
    assert said in text
    assert ("Recorded as" in text) == bool(said)


def test_of_several_measures_the_one_that_disagrees_is_named() -> None:
    objective = "data/objectives/2.1.yaml"
    strategy = changed(objective, ("[absence]", "[absence, attainment]"))
    assert "; Persistent absence is off target and getting worse." in made(strategy, "progress")


def test_a_councils_own_word_for_a_status_is_used() -> None:
    strategy = changed(
        "data/strategy.yaml",
        ("contact", "contact")
        if False
        else ("area:", "statuses: {on-track: {label: Green}}\narea:"),
    )
    assert "Recorded as Green; the measure is off target" in made(strategy, "progress")


def test_a_measure_stands_once_with_its_figures_and_is_named_elsewhere() -> None:
    page = made(the_measured_one(), "measures", "html")
    assert page.count('id="measure-good-development"') == 1
    assert page.count('<a href="#measure-good-development">') == 1
    assert page.count("<figure") == 6
    assert page.count('class="chart"') == 5
    text = made(the_measured_one(), "progress")
    first = section(text, "### 1.1 Ready for school")
    second = section(text, "### 1.2 A fair start")
    assert "- **Good level of development" in first
    assert "The North" in first
    assert "- **Good level of development" in second
    assert "The North" not in second


def test_a_stand_in_says_why_and_an_objective_without_a_measure_too() -> None:
    text = made(the_measured_one(), "progress")
    assert "** (stands in for it)" in text
    assert "Nobody counts how ready settings are." in text
    assert "**No measure:** Nobody publishes how far children feel that they belong." in text
    assert "### Children at settings with graduate staff (stands in for it)" in made(
        the_measured_one(), "measures"
    )


def test_measures_of_priorities_and_of_nothing_have_their_place() -> None:
    text = made(the_measured_one(), "measures")
    assert "### Average Attainment 8" in section(text, "## Priority 3: Priority 3")
    assert "### Attendance in special schools" in section(text, "## Other measures")
    for name in ("measures", "progress"):
        page = made(the_measured_one(), name, "html")
        assert '<li><a href="#other-measures">Other measures</a></li>' in page


def test_the_summary_has_every_measure_in_one_line() -> None:
    text = section(made(the_measured_one(), "summary"), "## Figures at a glance")
    assert (
        "| Persistent absence | 2.1 | 17.5% (provisional) | 2024/25 | ↑ 0.6 points worse "
        "| 12.5% for 2027/28 | 18.7% revised | Off target |"
    ) in text
    assert "| Children permanently excluded | 2.2 | 16 children | 2023/24 |" in text
    assert "Without a figure to show: Attendance in special schools." in text
    assert made(the_measured_one(), "summary", "html").count("<figure") == 0


def test_a_strategy_without_measures_says_nothing_of_them() -> None:
    strategy = small.strategy()
    for form in ("md", "html"):
        for name in ("summary", "progress"):
            text = made(strategy, name, form)
            assert "Figures" not in text.split("</style>")[-1]
            assert "None is rated" not in text


def test_a_measure_nobody_compares_with_has_no_column_for_it() -> None:
    files = {
        path: text
        for path, text in measured.files().items()
        if "measures/" not in path or "permanent" in path
    }
    for number in ("1.1", "1.2", "2.1", "3.1"):
        files[f"data/objectives/{number}.yaml"] = b"priority: 1\nwording: Words.\nintent: reach\n"
    files["data/priorities/3.yaml"] = b"title: Priority 3\n"
    text = made(small.read(files), "summary")
    assert "| Measure | For | Latest | Period | Change | Rating |" in text


def test_a_demonstration_rates_nothing_and_shows_figures_and_directions() -> None:
    strategy = measured.strategy("demonstration")
    for form in ("md", "html"):
        for name in ("summary", "progress"):
            text = made(strategy, name, form)
            page = text.split("</style>")[-1].lower()
            for word in ("off target", "on target", "cannot be rated", "against target"):
                assert word not in page, (form, name, word)
            assert "17.5%" in page
            assert "None is rated, and a change does not show that the strategy caused it." in text
    text = made(strategy, "progress")
    assert text.startswith("> **Demonstration.**")
    assert "0.6 points worse than in 2023/24" in text
    assert "No figure is rated." in made(strategy, "summary")


def test_what_is_not_a_number_is_said_in_words() -> None:
    text = section(made(the_measured_one(), "measures"), "### Persistent absence")
    assert "| 2019/20 | not available | not available | not available |" in text
    assert "- 2019/20: not available (collection cancelled)." in text
    assert "- 2024/25 is provisional." in text
    assert "| 2024/25 | 17.5% provisional | 18.9% | 18.7% revised |" in text


def test_a_latest_figure_that_is_not_a_number_is_said_too() -> None:
    figures = measured.FIGURES["absence"].replace("17.5,provisional", "x,final")
    strategy = measured.strategy(changed={"data/measures/absence.csv": figures})
    text = made(strategy, "measures")
    assert "- **Marlbrook** not available in 2024/25: no direction since 2023/24 or 2018/19" in text
    assert "| Persistent absence | 2.1 | not available | 2024/25 | not known |" in made(strategy)


def test_what_is_missing_for_some_areas_names_them_and_breaks_say_why() -> None:
    text = section(made(the_measured_one(), "measures"), "### Good level of development at five")
    assert "- 2019/20 and 2020/21: not available for Marlbrook, The North and England." in text
    assert "- Series break A, from 2021/22: The framework was reformed." in text
    assert "- Teachers judge it." in text


def test_notes_on_numbers_are_told_and_breaks_ahead_are_not() -> None:
    figures = measured.FIGURES["absence"].replace("10.9,final,\n", "10.9,final,A census.\n", 1)
    definition = measured.MEASURES["absence"] + "breaks: [{from: 2031/32, because: A plan.}]\n"
    two = figures.replace("2023/24,Marlbrook,16.9,final", "2023/24,Marlbrook,16.9,provisional")
    changes = {"data/measures/absence.csv": two, ABSENCE: definition}
    text = made(measured.strategy(changed=changes), "measures")
    assert "- 2018/19: A census." in text
    assert "A plan." not in text
    assert "- 2023/24 and 2024/25 are provisional." in text


def test_progress_is_told_in_words() -> None:
    assert "than the baseline was" not in made(the_measured_one(), "measures")
    higher = changed(ABSENCE, ("period: 2018/19", "period: 2021/22"))
    assert (
        "- **Progress** 45% of the way from the baseline to the target of 12.5% for 2027/28."
        in (made(higher, "measures"))
    )
    worse = changed(ABSENCE, ("period: 2018/19", "period: 2023/24"))
    text = made(worse, "measures")
    assert (
        "- **Progress** Further from the target of 12.5% for 2027/28 than the baseline was." in text
    )


def test_a_gap_has_its_groups_and_what_must_be_known_of_it() -> None:
    text = section(made(the_measured_one(), "measures"), "### Good level of development at five")
    assert "| 2023/24 | 69.2% | 48.3% | 20.9 points |" in text
    assert "| 2024/25 | 68.7% | not shown | cannot be calculated |" in text
    figures = measured.FIGURES["good-development"].replace("yes,c", "yes,48.3")
    levelled = measured.strategy(changed={"data/measures/good-development.csv": figures})
    text = made(levelled, "measures")
    assert ": 20.4 points in 2024/25: " in text
    assert "**It narrowed only because " in text
    turned = figures.replace("yes,48.3", "yes,71.0").replace("no,69.2", "no,")
    behind = measured.strategy(changed={"data/measures/good-development.csv": turned})
    assert ": −2.3 points in 2024/25" in made(behind, "measures")


def test_the_target_of_a_gap_between_percentages_is_in_points() -> None:
    figures = measured.FIGURES["good-development"].replace("yes,c", "yes,48.3")
    definition = measured.MEASURES["good-development"].replace(
        "    targets: [{period: 2024/25, value: 18.0}]",
        "    baseline: {period: 2023/24}\n    targets: [{period: 2027/28, value: 15.0}]",
    )
    changed = {
        "data/measures/good-development.csv": figures,
        "data/measures/good-development.yaml": definition,
    }
    text = made(measured.strategy(changed=changed), "measures")
    assert "of the way from the baseline to the target of 15.0 points for 2027/28." in text


def test_a_group_without_a_row_says_so_and_a_gap_without_figures_is_named() -> None:
    without = "".join(
        line
        for line in measured.FIGURES["good-development"].splitlines(keepends=True)
        if ",yes," not in line
    )
    strategy = measured.strategy(changed={"data/measures/good-development.csv": without})
    assert "| 2023/24 | 69.2% | no figure | cannot be calculated |" in made(strategy, "measures")
    none = "".join(line for line in without.splitlines(keepends=True) if ",no," not in line)
    strategy = measured.strategy(changed={"data/measures/good-development.csv": none})
    assert "**Gap by free school meals** (cannot be rated: there are no figures" in made(
        strategy, "measures"
    )


RELEASES = [
    (("next_release: 2026-10-15", ""), "Next figures: 15 October 2026.", False),
    (("next_release: 2026-10-15\n", ""), "No day has been given for the next figures.", True),
    (("next_release: 2026-10-15", "next_release: 2026-09-15"), "The next figures are late", True),
    (("next_release: 2026-10-15", "status: paused"), "Its publication is paused.", True),
    (("next_release: 2026-10-15", "status: in-development"), "In development", True),
    (("next_release: 2026-10-15", "status: replaced"), "No longer published.", True),
    (
        ("next_release: 2026-10-15", "status: replaced\nreplaced_by: permanent"),
        "No longer published; followed by: Children permanently excluded.",
        True,
    ),
]


@pytest.mark.parametrize(("change", "said", "is_changed"), RELEASES)
def test_when_the_next_figures_come(change: tuple[str, str], said: str, is_changed: bool) -> None:
    strategy = changed(ABSENCE, change) if is_changed else the_measured_one()
    assert said in section(made(strategy, "measures"), "### Persistent absence")


def test_the_source_is_named_with_its_kind_and_licence() -> None:
    page = made(the_measured_one(), "measures", "html")
    assert (
        'Source: DfE, <a href="https://statistics.example/absence">Pupil absence in schools</a> '
        "(official statistics, Open Government Licence v3.0). Next figures: 15 October 2026. "
        "Answered for by: Attendance Lead."
    ) in page
    plain = changed(
        ABSENCE,
        ("  dataset: Pupil absence in schools\n", ""),
        ("owner: attendance\n", "paired_with: permanent\n"),
    )
    page = made(plain, "measures", "html")
    assert 'Source: DfE, <a href="https://statistics.example/absence">the publication</a>' in page
    assert "To be read with: Children permanently excluded." in page


def test_a_small_number_of_local_people_is_in_no_public_report() -> None:
    for form in ("html", "md", "json"):
        for name in ("summary", "progress", "measures"):
            text = made(the_measured_one(), name, form)
            for row in re.findall(r"20(?:20/21|21/22)[^\n]*?(?:<td>|\| )(\d+)", text):
                assert Decimal(row) >= 5
    assert "| 2020/21 | not shown |" in made(the_measured_one(), "measures")


def test_the_json_has_each_measure_once_and_no_chart() -> None:
    answer = json.loads(made(the_measured_one(), "progress", "json"))
    assert [measure["id"] for measure in answer["measures"]][:2] == [
        "good-development",
        "graduate-staff",
    ]
    assert answer["groups"][0]["items"][1]["measures"] == [
        {
            "id": "good-development",
            "role": "context",
            "role_in_words": "For context",
            "because": None,
        }
    ]
    absence = next(measure for measure in answer["measures"] if measure["id"] == "absence")
    assert absence["rating"]["rated"] == "off-target"
    assert absence["table"]["columns"] == ["Marlbrook", "The North", "England"]
    assert "chart" not in absence
    assert "glance" not in answer


def test_a_copy_for_the_council_has_the_measures_too() -> None:
    inside = made(the_measured_one(), "progress", audience=Audience.INTERNAL)
    assert "17.5% against 15.0%, 2.5 points worse" in inside
