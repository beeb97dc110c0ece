"""What the public may see: nothing marked internal leaves, in any report or format."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Annotated, Any

import pytest
from pydantic import Field

from strategy import model
from strategy.audience import (
    Audience,
    internal_fields,
    visible_to,
    without_embargoed,
    without_internal_text,
)
from strategy.load.record_kinds import KINDS
from strategy.model import FieldMark, Part, Strategy
from strategy.model.parts import Internal
from tests.reports import small
from tests.reports.pages import made

MARKER = "Zanzibar"
MEASURE = """\
title: Absence
definition: Absence.
unit: "%"
better: lower
period: academic-year
source: {publisher: DfE}
"""
TARGETS = f"""\
{{period: 2024/25, value: 15}}, {{period: 2025/26, value: 14, decision: 2026-06-03-both}},
  {{period: 2026/27, value: 13, decision: 2026-06-01-inside, because: {MARKER}}}"""


HEARD = "date: 2026-06-20\nwho: Care leavers\n"
MADE = "date: 2026-06-20\nbody: Scrutiny Panel\n"
DIGEST = f"digest: sha256:{'0' * 64}\n"
SAID = "as_at: 2026-05-05\nby: owner\nstatus: on-track\n"
DELIVERY = {
    "actions/open": f"title: Open hub\nobjectives: [1.9, 1.1]\ninternal: {MARKER}\n"
    "milestones:\n  first: {title: It begins, due: 2026-12-01}\n"
    "  both: {title: It goes on, due: 2026-12-02}\n",
    "actions/secret": f"title: {MARKER}\nobjectives: [1.1]\nvisibility: internal\n"
    f"milestones:\n  hidden-one: {{title: {MARKER}, due: 2026-12-01}}\n"
    f"  both: {{title: {MARKER}, due: 2026-12-02}}\n",
    "actions/of-hidden": f"title: {MARKER}\nobjectives: [1.9]\n"
    f"milestones:\n  third: {{title: {MARKER}, due: 2026-12-01}}\n",
    "progress/1.1/2026-05-05": f"{SAID}summary: News.\nmilestones:\n"
    "  first: {reached: 2026-05-05}\n"
    f"  hidden-one: {{dropped: {MARKER}}}\n"
    f"  secret/both: {{dropped: {MARKER}}}\n"
    f"  both: {{dropped: {MARKER}}}\n"
    f"  secret/hidden: {{dropped: {MARKER}}}\n",
    "progress/open/2026-05-05": f"{SAID}summary: It works as planned.\ninternal: {MARKER}\n",
    "progress/open/2026-05-06": f"{SAID}summary: {MARKER}.\nvisibility: internal\n".replace(
        "05-05", "05-06"
    ),
    "progress/secret/2026-05-05": f"{SAID}summary: {MARKER}.\n",
    "progress/of-hidden/2026-05-05": f"{SAID}summary: {MARKER}.\n",
    "decisions/2026-06-05-action": f"date: 2026-06-05\nbody: {MARKER}\nsummary: S.\n"
    "effects: [{action: secret, outcome: closed}]\n",
    "frameworks/open": "title: Open framework\nitems: {'12': To be heard}\n",
    "frameworks/secret": f"title: {MARKER}\nitems: {{'66': {MARKER}}}\nvisibility: internal\n",
    "voice/2026-06-20-open": f"{HEARD}said: We want buses.\nobjectives: [1.1, 1.9]\nnumber: 4\n"
    f"answer: yes\nchanged: A bus.\ndecision: 2026-06-01-inside\ninternal: {MARKER}\n"
    "follows: 2026-06-20-secret\n",
    "voice/2026-06-20-secret": f"{HEARD}said: {MARKER}.\nobjectives: [1.1]\nvisibility: internal\n",
    "voice/2026-06-20-of-hidden": f"{HEARD}said: {MARKER}.\nobjectives: [1.9]\n",
    "recommendations/2026-06-20-open": f"{MADE}recommendation: We ask for buses.\n"
    f"objectives: [1.1, 1.9]\nanswer: accepted\nresponse: A bus comes.\ninternal: {MARKER}\n"
    "decision: 2026-06-01-inside\nfollows: 2026-06-20-hidden\n",
    "recommendations/2026-06-20-whole": f"{MADE}recommendation: Tell everybody.\n",
    "recommendations/2026-06-20-hidden": f"{MADE}recommendation: {MARKER}.\n"
    "objectives: [1.1]\nvisibility: internal\n",
    "recommendations/2026-06-20-of-hidden": f"{MADE}recommendation: {MARKER}.\nobjectives: [1.9]\n",
    "approvals/open": f"round: autumn\nby: owner\non: 2026-06-01\n{DIGEST}internal: {MARKER}\n",
    "approvals/secret": f"round: autumn\nby: {MARKER}\non: 2026-06-01\n{DIGEST}note: {MARKER}\n"
    "visibility: internal\n",
}
"""Actions, voice, approvals and frameworks: of each one that is open and one that is not."""


def kept_back() -> Strategy:
    """A strategy with an internal record of every kind, and the marker in each and beside each."""
    files = small.files(
        priorities=["1", "2"],
        objectives={
            "1.1": f"earlier_wordings: [{{wording: Old., decision: 2026-06-01-inside}}]\n"
            f"wording: New {MARKER}.\nsupersedes: [1.9]\nframeworks: {{open: [12], secret: [66]}}",
            "1.2": "priorities: [1, 2]\n"
            f"measures: [secret, {{id: open, because: Near.}}, {{id: secret, because: {MARKER}}}]",
            "1.9": f"visibility: internal\nlabel: {MARKER}",
            "2.1": f"label: {MARKER}",
        },
        updates={
            "1.1": [
                ("2026-05-02", "on-track", f"summary: Wrong {MARKER}."),
                (
                    "2026-05-03",
                    "off-track",
                    f"visibility: internal\nsummary: {MARKER}.\ncorrects: 2026-05-02",
                ),
                (
                    "2026-05-04",
                    "on-track",
                    f"summary: Put right.\ncorrects: 2026-05-03\ninternal: {MARKER}",
                ),
            ],
            "1.2": [("2026-05-02", "on-track", f"internal: {MARKER}")],
            "1.9": [("2026-05-02", "on-track", f"summary: {MARKER}.")],
            "2.1": [("2026-05-02", "on-track", f"summary: {MARKER}.")],
        },
        decisions={
            "2026-06-01-inside": f"visibility: internal\nreference: {MARKER}",
            "2026-06-02-about": f"reference: {MARKER}\n"
            "effects: [{objective: 1.9, outcome: kept}]",
            "2026-06-03-both": "effects:\n"
            f"  - {{objective: 1.9, outcome: kept, because: {MARKER}}}\n"
            f"  - {{priority: 2, outcome: kept, because: {MARKER}}}\n"
            f"  - {{objective: 1.1, outcome: superseded, by: 1.9, because: {MARKER}}}\n"
            f"  - {{measure: secret, because: {MARKER}}}\n"
            "  - {measure: open}\n"
            "  - {priority: 1, outcome: kept, because: It works.}\n",
            "2026-06-04-figures": f"reference: {MARKER}\neffects: [{{measure: secret}}]",
        },
    )
    files |= {f"data/{path}.yaml": text.encode() for path, text in DELIVERY.items()}
    files["data/priorities/1.yaml"] += b"measures: [open, secret]\n"
    files["data/measures/open.yaml"] = (
        MEASURE + "replaced_by: secret\npaired_with: secret\n"
        f"targets: [{TARGETS}]\n"
        f"gaps: [{{name: Gap, is: {{}}, minus: {{fsm: yes}}, targets: [{TARGETS}]}}]\n"
    ).encode()
    files["data/measures/secret.yaml"] = (
        MEASURE.replace("Absence", MARKER) + "visibility: internal\n"
    ).encode()
    files["data/measures/open.csv"] = b"period,area,value\n2023/24,Wigan,17.5\n"
    files["data/measures/secret.csv"] = f"period,area,value\n2023/24,{MARKER},66.6\n".encode()
    files["data/priorities/2.yaml"] = f"title: {MARKER}\nvisibility: internal\n".encode()
    files["data/waivers/x.yaml"] = (
        f"rule: unlisted-post\nsubject: 1.9\nreason: {MARKER}\nuntil: 2026-01-01\n"
        "visibility: internal\n"
    ).encode()
    return small.read(files)


PUBLIC_WORDS = {
    "summary": "Absence",
    "progress": "It works",
    "strategy": "Wording of 1.2",
    "measures": "Absence",
    "coverage": "1.2",
    "action-plan": "It works",
    "decisions": "It works",
    "voice": "A bus",
    "scrutiny": "A bus comes",
    "frameworks": "Open framework",
    "committee": "It works",
}
"""By report: words that everybody may read."""


@pytest.mark.parametrize("form", ["md", "html", "json"])
@pytest.mark.parametrize(("name", "public_words"), PUBLIC_WORDS.items())
def test_no_internal_record_and_no_internal_text_leaves(
    name: str, public_words: str, form: str
) -> None:
    strategy = kept_back()
    assert MARKER in made(strategy, name, form, audience=Audience.INTERNAL)
    public = made(strategy, name, form)
    assert MARKER not in public
    assert public_words in public


def test_there_is_an_internal_record_of_every_kind() -> None:
    strategy = kept_back()
    for kind in KINDS.values():
        answer = getattr(strategy, kind.held_in).values()
        records = [item for value in answer for item in (value if kind.per_subject else [value])]
        assert any(record.visibility is model.Visibility.INTERNAL for record in records), kind.name


def parts() -> Iterator[type[Part]]:
    for name in model.__all__:
        answer = getattr(model, name)
        if isinstance(answer, type) and issubclass(answer, Part):
            yield answer


def marked(annotation: object, told: object) -> bool:
    return "Mark.INTERNAL" in f"{annotation!r} {told!r}"


def test_every_field_marked_internal_is_known_and_may_be_left_out() -> None:
    pairs = {
        (kind.__name__, name)
        for kind in parts()
        for name, field_info in kind.model_fields.items()
        if marked(field_info.annotation, field_info.metadata)
    }
    rows = {(kind.__name__, name) for kind in parts() for name in internal_fields(kind)}
    assert pairs == rows
    assert ("ProgressEntry", "internal") in rows
    for kind in parts():
        for name in internal_fields(kind):
            assert not kind.model_fields[name].is_required()


class Deep(Part):
    secret: Internal | None = Field(None)
    secrets: Annotated[tuple[str, ...], FieldMark.INTERNAL] = Field(())
    open: str = "open"


class Holder(Part):
    one: Deep | None = None
    several: tuple[Deep, ...] = ()
    named: dict[str, Deep] = Field({})
    parts: tuple["Holder", ...] = ()


def test_internal_text_is_found_however_deep() -> None:
    deep = Deep(secret=MARKER, secrets=(MARKER,), open="seen")
    holder = Holder(one=deep, several=(deep,), named={"a": deep})
    bare = Deep(open="seen")
    assert without_internal_text(holder) == Holder(one=bare, several=(bare,), named={"a": bare})
    assert without_internal_text(Holder(one=None)) == Holder()


def public(**parts: Any) -> Strategy:
    return visible_to(Audience.PUBLIC, small.strategy(**parts))


def test_the_council_sees_everything() -> None:
    strategy = kept_back()
    assert visible_to(Audience.INTERNAL, strategy) is strategy


def test_what_is_all_public_stays_as_it_is() -> None:
    strategy = small.strategy(updates={"1.1": [("2026-05-02", "on-track")]})
    assert visible_to(Audience.PUBLIC, strategy) == strategy


def test_an_objective_of_hidden_priorities_alone_is_hidden() -> None:
    strategy_read = visible_to(Audience.PUBLIC, kept_back())
    assert list(strategy_read.objectives) == ["1.1", "1.2"]
    assert strategy_read.objectives["1.2"].all_priorities == ("1",)
    assert list(strategy_read.progress) == ["1.1", "1.2", "open"]
    assert strategy_read.objectives["1.1"].supersedes == ()


def test_an_objective_that_serves_no_priority_is_seen() -> None:
    assert list(public(objectives={"voice": "priorities: []"}).objectives) == ["voice"]


def test_a_wording_an_internal_decision_made_is_not_said() -> None:
    objective = visible_to(Audience.PUBLIC, kept_back()).objectives["1.1"]
    assert (objective.wording, objective.earlier_wordings) == ("Old.", ())


def test_a_wording_stands_until_the_next_public_decision() -> None:
    objective = """\
wording: Third.
earlier_wordings:
  - {wording: First., decision: 2025-01-01-inside}
  - {wording: Second., decision: 2026-01-01-open}
"""
    decisions = {"2025-01-01-inside": "visibility: internal", "2026-01-01-open": ""}
    result = public(objectives={"1.1": objective}, decisions=decisions).objectives["1.1"]
    assert [
        (earlier_wording.wording, earlier_wording.decision)
        for earlier_wording in result.earlier_wordings
    ] == [("First.", "2026-01-01-open")]
    assert result.wording == "Third."


def test_what_an_internal_entry_put_right_is_not_said_again() -> None:
    entries = visible_to(Audience.PUBLIC, kept_back()).progress["1.1"]
    pairs = [(entry.summary, entry.corrects) for entry in entries]
    assert pairs == [("Put right.", None), ("News.", None)]


def test_nor_is_what_that_had_put_right() -> None:
    updates = [
        ("2026-05-01", "on-track"),
        ("2026-05-02", "on-track", "corrects: 2026-05-01"),
        ("2026-05-03", "on-track", "corrects: 2026-05-02\nvisibility: internal"),
        ("2026-05-04", "at-risk"),
    ]
    entries = public(updates={"1.1": updates}).progress["1.1"]
    assert [entry.as_at for entry in entries] == [date(2026, 5, 4)]


def test_entries_that_correct_each_other_are_left_out_together() -> None:
    updates = [
        ("2026-05-01", "on-track", "corrects: 2026-05-02"),
        ("2026-05-02", "on-track", "corrects: 2026-05-01\nvisibility: internal"),
    ]
    assert public(updates={"1.1": updates}).progress["1.1"] == ()


def test_a_decision_on_hidden_records_alone_is_hidden() -> None:
    decisions = visible_to(Audience.PUBLIC, kept_back()).decisions
    assert list(decisions) == ["2026-06-03-both"]
    pairs = [(effect.priority, effect.measure) for effect in decisions["2026-06-03-both"].effects]
    assert pairs == [(None, "open"), ("1", None)]


def test_a_decision_without_effects_is_seen() -> None:
    assert list(public(decisions={"2026-06-01-cabinet": ""}).decisions) == ["2026-06-01-cabinet"]


def test_of_other_records_decided_on_the_public_is_told_of_the_strategy_alone() -> None:
    effects = (
        "effects:\n"
        "  - {record: strategy, outcome: amended}\n"
        "  - {record: 1.1/2026-05-03, outcome: transcription}\n"
    )
    strategy = small.strategy(objectives={"1.1": ""}, decisions={"2026-06-01-cabinet": effects})
    (decision,) = visible_to(Audience.PUBLIC, strategy).decisions.values()
    assert [effect.record for effect in decision.effects] == ["strategy"]


def test_an_internal_measure_takes_its_figures_and_all_that_names_it_with_it() -> None:
    strategy_read = visible_to(Audience.PUBLIC, kept_back())
    assert list(strategy_read.measures) == list(strategy_read.figures) == ["open"]
    assert [figure.value for figure in strategy_read.figures["open"]] == [Decimal("17.5")]
    assert (
        strategy_read.measures["open"].replaced_by,
        strategy_read.measures["open"].paired_with,
    ) == (None, None)
    assert [measure.id for measure in strategy_read.objectives["1.2"].measures] == ["open"]
    assert [measure.id for measure in strategy_read.priorities["1"].measures] == ["open"]
    effects = strategy_read.decisions["2026-06-03-both"].effects
    assert [effect.measure for effect in effects if effect.measure] == ["open"]
    assert MARKER not in repr(strategy_read)


def test_a_target_an_internal_decision_set_is_not_said() -> None:
    measure = visible_to(Audience.PUBLIC, kept_back()).measures["open"]
    for targets in (measure.targets, measure.gaps[0].targets):
        assert [target.period for target in targets] == ["2024/25", "2025/26"]


def test_figures_under_embargo_are_taken_out_until_their_day() -> None:
    files = small.files()
    files["data/measures/open.yaml"] = MEASURE.encode()
    files["data/measures/open.csv"] = (
        b"period,area,value,published\n"
        b"2022/23,Wigan,1,\n2023/24,Wigan,2,2025-03-20\n2024/25,Wigan,3,2026-03-19\n"
    )
    strategy = small.read(files)

    def values(today: date) -> list[int]:
        return [
            int(str(figure.value)) for figure in without_embargoed(strategy, today).figures["open"]
        ]

    assert values(date(2025, 3, 19)) == [1]
    assert values(date(2025, 3, 20)) == [1, 2]
    assert values(date(2026, 3, 18)) == [1, 2]
    assert without_embargoed(strategy, date(2026, 3, 19)) is strategy


def test_an_internal_action_takes_its_entries_and_all_that_names_it_with_it() -> None:
    strategy_read = visible_to(Audience.PUBLIC, kept_back())
    assert list(strategy_read.actions) == ["open"]
    action = strategy_read.actions["open"]
    assert (action.objectives, action.internal) == (("1.1",), None)
    assert [entry.summary for entry in strategy_read.progress["open"]] == ["It works as planned."]
    (news,) = (entry for entry in strategy_read.progress["1.1"] if entry.milestones)
    assert list(news.milestones) == ["first"]
    assert "2026-06-05-action" not in strategy_read.decisions


def test_news_of_milestones_that_are_all_public_stays() -> None:
    files = small.files(objectives={"1.1": ""}, updates={"1.1": [("2026-05-02", "on-track")]})
    files["data/actions/hub.yaml"] = (
        b"title: H\nobjectives: [1.1]\nmilestones: {a: {title: A, due: 2026-01-01}}\n"
    )
    files["data/progress/1.1/2026-05-02.yaml"] += b"milestones: {hub/a: {reached: 2026-01-01}}\n"
    strategy = small.read(files)
    assert visible_to(Audience.PUBLIC, strategy) == strategy


def test_of_voice_the_public_is_told_what_was_said_of_public_objectives() -> None:
    voices = visible_to(Audience.PUBLIC, kept_back()).voice
    assert list(voices) == ["2026-06-few-1"]
    (voice,) = voices.values()
    assert (voice.objectives, voice.decision, voice.follows, voice.internal) == (
        ("1.1",),
        None,
        None,
        None,
    )
    assert (voice.number, voice.method, voice.day_in_words) == (None, None, "June 2026")


@pytest.mark.parametrize(("number", "is_small"), [(0, False), (1, True), (4, True), (5, False)])
def test_of_few_people_the_public_is_told_nothing_they_could_be_known_by(
    number: int, is_small: bool
) -> None:
    files = small.files()
    heard = f"{HEARD}said: S.\nobjectives: [1.1]\nnumber: {number}\nmethod: workshop\n"
    files["data/voice/2026-06-20-a.yaml"] = heard.encode()
    strategy = small.read(files)
    (voice,) = visible_to(Audience.PUBLIC, strategy).voice.values()
    assert voice.is_small is is_small
    if is_small:
        assert (voice.number, voice.method, voice.who) == (None, None, "A small group")
        assert (voice.id, voice.day_shown, voice.day_in_words) == (
            "2026-06-few-1", "2026-06", "June 2026",
        )  # fmt: skip
        assert voice.said.startswith("What they said is not shown")
    else:
        assert (voice.number, voice.method, voice.said) == (number, "workshop", "S.")
    (whole,) = visible_to(Audience.INTERNAL, strategy).voice.values()
    assert whole.number == number


def test_the_words_of_few_are_shown_where_the_record_says_that_they_may_be() -> None:
    files = small.files()
    heard = f"{HEARD}said: S.\nobjectives: [1.1]\nnumber: 3\nmay_be_quoted: yes\n"
    files["data/voice/2026-06-20-a.yaml"] = heard.encode()
    (voice,) = visible_to(Audience.PUBLIC, small.read(files)).voice.values()
    assert (voice.said, voice.number, voice.who) == ("S.", None, "A small group")


def test_what_stays_of_voice_approvals_and_frameworks_names_what_stays() -> None:
    decided = "decision: 2026-06-01-cabinet\nfollows: 2026-06-19-a\nanswer: yes\nchanged: C.\n"
    files = small.files(decisions={"2026-06-01-cabinet": ""})
    for day, more in (("2026-06-19", ""), ("2026-06-20", decided)):
        heard = f"date: {day}\nwho: Pupils\nsaid: S.\nobjectives: [1.1]\n{more}"
        files[f"data/voice/{day}-a.yaml"] = heard.encode()
    strategy = small.read(files)
    assert visible_to(Audience.PUBLIC, strategy) == strategy
    strategy_read = visible_to(Audience.PUBLIC, kept_back())
    assert list(strategy_read.approvals) == ["open"]
    assert strategy_read.approvals["open"].internal is None
    assert list(strategy_read.frameworks) == ["open"]
    assert strategy_read.objectives["1.1"].frameworks == {"open": ("12",)}
