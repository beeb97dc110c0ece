"""Measures made ready to show: their figures, ratings and directions, in words and as charts."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from strategy.assess import (
    RATED,
    UNRATED,
    GapFacts,
    Leg,
    MeasureFacts,
    RatedFigure,
    Series,
    Unrated,
    in_period,
    unit_of,
)
from strategy.assess.gaps import place
from strategy.assess.headline import progress_in_words
from strategy.assess.series import breakdown_name
from strategy.assess.targets import move_in_words
from strategy.assess.words import TRENDS, symbol_in_short
from strategy.model import (
    Figure,
    FigureStatus,
    Gap,
    Measure,
    MeasureStatus,
    SourceStatus,
    Strategy,
)
from strategy.periods import in_words, label
from strategy.reports import tables
from strategy.reports.charts import chart_of
from strategy.reports.figures import Course, Difference, MeasureView, Origin, Rating
from strategy.reports.prose import paragraphs, plain
from strategy.reports.ready import post, web_only
from strategy.reports.remarks import remarks
from strategy.views.wording import listed

KINDS: Final = {
    SourceStatus.OFFICIAL: "official statistics",
    SourceStatus.IN_DEVELOPMENT: "official statistics in development",
    SourceStatus.MANAGEMENT_INFORMATION: "management information",
    SourceStatus.SURVEY: "survey",
    SourceStatus.LOCAL: "the organisation’s own figures",
}
ENDED: Final = (MeasureStatus.DISCONTINUED, MeasureStatus.REPLACED)
HUNDRED: Final = Decimal(100)


class Measures:
    """Makes the measures of one strategy ready to show; ``drawn`` if they are to have charts."""

    def __init__(self, strategy: Strategy, *, drawn: bool) -> None:
        self.strategy = strategy
        self.drawn = drawn

    def measure(self, facts: MeasureFacts) -> MeasureView:
        """One measure as at the date of its facts."""
        one = facts.measure
        return MeasureView(
            id=one.id,
            anchor=f"measure-{one.id}",
            title=plain(one.title),
            unit=plain(one.unit),
            definition=paragraphs(one.definition),
            headline=plain(facts.headline),
            scope=_scope(facts),
            period=label(facts.own.latest.period) if facts.own.latest else "",
            latest=_latest(facts.own.latest, one),
            rating=rating(facts.rating),
            courses=tuple(_courses(facts)),
            gaps=tuple(
                _gap(found, gap, one) for found, gap in zip(facts.gaps, one.gaps, strict=True)
            ),
            table=tables.by_area(facts),
            groups=tables.by_group(facts),
            remarks=(*remarks(facts), *paragraphs(one.note)),
            origin=_origin(one),
            release=" ".join(self._release(facts)),
            chart=chart_of(facts) if self.drawn else None,
        )

    def _release(self, facts: MeasureFacts) -> Iterator[str]:
        """When the next figures come, who answers for them, and what they are read with."""
        yield self._next(facts)
        owner = post(self.strategy, facts.measure.owner)
        paired = self.strategy.measures.get(facts.measure.paired_with or "")
        if owner:
            yield f"Answered for by: {owner}."
        if paired:
            yield f"To be read with: {plain(paired.title)}."

    def _next(self, facts: MeasureFacts) -> str:
        """When the next figures come, or that none will."""
        one = facts.measure
        if one.status in ENDED:
            successor = self.strategy.measures.get(one.replaced_by or "")
            by = f"; followed by: {plain(successor.title)}" if successor else ""
            return f"No longer published{by}."
        if facts.late_since:
            return (
                f"The next figures are late; they are missing since {in_words(facts.late_since)}."
            )
        if one.status is MeasureStatus.PAUSED:
            return "Its publication is paused."
        if one.next_release and one.next_release >= facts.as_at:
            return f"Next figures: {in_words(one.next_release)}."
        if one.status is MeasureStatus.IN_DEVELOPMENT:
            return "In development: no figures yet."
        return "No day has been given for the next figures."


def rating(found: RatedFigure) -> Rating | None:
    """A rating in words; nothing for a demonstration, which rates nobody."""
    if found.why_not is Unrated.DEMONSTRATION:
        return None
    word = RATED[found.rated]
    short = UNRATED[found.why_not] if found.why_not else word
    if found.trend:
        word = short = f"{TRENDS[found.trend]} (no target)"
    if found.target_was:
        short = f"{short} (target was {plain(found.target_was)})"
    return Rating(found.rated.value, word, short, plain(found.because), found.rule)


def _scope(facts: MeasureFacts) -> str:
    """``Eastmarsh beside the North and England, 2018/19 to 2024/25 (%)``."""
    series = (facts.own, *(each for each in facts.comparators if each.figures))
    periods = sorted({figure.period for each in series for figure in each.figures})
    beside = listed([each.name for each in series[1:]])
    found = f"{facts.own.name}{' beside ' if beside else ''}{beside}"
    if periods:
        first, last = label(periods[0]), label(periods[-1])
        found = f"{found}, {first if first == last else f'{first} to {last}'}"
    return plain(f"{found} ({facts.measure.unit})")


def _latest(figure: Figure | None, measure: Measure) -> str:
    if figure is None:
        return ""
    if not isinstance(figure.value, Decimal):
        return symbol_in_short(figure.value)
    settled = "" if figure.status is FigureStatus.FINAL else f" ({figure.status.value})"
    return plain(f"{unit_of(measure).value(figure.value)}{settled}")


def _courses(facts: MeasureFacts) -> Iterator[Course]:
    measure = facts.measure
    for series in (facts.own, *facts.comparators):
        yield Course(plain(series.name), _course(series, measure))
    if facts.outturn:
        told = f"{_latest(facts.outturn, measure)} {in_period(facts.outturn.period)}"
        yield Course("The year before came to", plain(told))
    if facts.targets:
        targets = [plain(move_in_words(one, unit_of(measure))) for one in facts.dated]
        yield Course("Targets" if targets[1:] else "Target", "; ".join(targets))
    progress = progress_in_words(facts, unit_of(measure), measure.period)
    if progress:
        yield Course("Progress", _sentence(progress))


def _course(series: Series, measure: Measure) -> str:
    if series.latest is None:
        return "no figures"
    latest = f"{_latest(series.latest, measure)} {in_period(series.latest.period)}"
    return f"{latest}: {moves(series.since_previous, series.since_baseline)}"


def moves(previous: Leg, first: Leg) -> str:
    """Both legs of the direction of travel in words; what is the same of both is said once."""
    if previous.turn is None and first.turn is None and previous.because == first.because:
        since = dict.fromkeys(label(leg.since) for leg in (previous, first) if leg.since)
        return _unsaid(list(since), previous.because)
    return "; ".join(dict.fromkeys(_leg(leg) for leg in (previous, first)))


def _leg(leg: Leg) -> str:
    if leg.turn is not None:
        return plain(leg.because)
    return _unsaid([label(leg.since)] if leg.since else [], leg.because)


def _unsaid(since: list[str], because: str) -> str:
    when = f" since {listed(since, 'or')}" if since else ""
    return plain(f"no direction{when}, because {because}")


def _sentence(words: str) -> str:
    """Words as a sentence of its own; nothing of nothing."""
    text = plain(words)
    return f"{text[:1].upper()}{text[1:]}." if text else ""


def _gap(found: GapFacts, gap: Gap, measure: Measure) -> Difference:
    names = [
        breakdown_name(measure, place(measure, group)) or "all" for group in (gap.ahead, gap.minus)
    ]
    return Difference(
        name=plain(found.name),
        rating=rating(found.rating),
        words=" ".join(_gap_words(found, measure)),
        remark=_sentence(found.because),
        table=tables.of_gap(found, (names[0], names[1]), measure),
    )


def _gap_words(found: GapFacts, measure: Measure) -> Iterator[str]:
    latest = found.latest
    if latest is None:
        return
    if latest.value is None:
        when = in_period(latest.period)
        yield plain(f"{when[:1].upper()}{when[1:]} it {latest.because}.")
        return
    unit = unit_of(measure)
    size = tables.gap_words(latest.value, unit)
    yield plain(
        f"{size} {in_period(latest.period)}: {moves(found.since_previous, found.since_baseline)}."
    )
    progress = progress_in_words(found, unit.of_differences, measure.period)
    if progress:
        yield _sentence(progress)


def _origin(measure: Measure) -> Origin:
    source = measure.source
    url = web_only(source.url)
    terms = [KINDS[source.status], *([source.licence] if source.licence else [])]
    return Origin(
        publisher=plain(source.publisher),
        dataset=plain(source.dataset or ("the publication" if url else "")),
        url=url,
        kind=plain(", ".join(terms)),
    )
