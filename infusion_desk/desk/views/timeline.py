"""One patient's 48 months as a picture: planned tests, results beside their baseline.

Places are shares of the width.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from infusion_desk.desk.follow_up_sentences import test_title, value_words
from infusion_desk.domain.calendar import MONTHS, day_words, months_after
from infusion_desk.domain.follow_up import Plan, Result
from infusion_desk.domain.protocol import Protocol
from infusion_desk.domain.quantities import JUDGED_IN, exact

#: The results that are drawn as a curve, in the order in which they are shown.
CURVES = (
    "platelets",
    "creatinine",
    "upcr",
    "tsh",
    "alt",
    "ast",
    "bilirubin",
    "neutrophils",
    "lymphocytes",
    "cd4",
)
Place = Callable[[date], float]
#: The shape of each state.
MARKS = {"done": "✓", "later": "○", "due": "◆", "overdue": "▲", "missed": "✕"}


@dataclass(frozen=True)
class Mark:
    """A planned test: where it stands (0 to 1), how (done, later, due, overdue, missed), and in words."""

    at: float
    state: str
    words: str


@dataclass(frozen=True)
class Lane:
    """One test with its marks; `tally` sums them up in words."""

    title: str
    marks: tuple[Mark, ...]
    tally: str


@dataclass(frozen=True)
class Trend:
    """The values of one test: (place, value) in its judged unit, the baseline, the limits of the rule; None: none.

    `change` says how the last value stands beside the baseline.
    """

    title: str
    points: tuple[tuple[float, float], ...]
    baseline: float | None
    limits: tuple[float, ...]
    last: str
    change: str
    summary: str


@dataclass(frozen=True)
class TimelineView:
    """The picture: `ticks` are (place, words) of the years, `today` its place. `summary` says it in words."""

    lanes: tuple[Lane, ...]
    trends: tuple[Trend, ...]
    ticks: tuple[tuple[float, str], ...]
    today: float
    summary: str


def timeline_view(plan: Plan, today: date) -> TimelineView:
    """The picture of a patient's plan on a local date, from the last infusion to its end."""
    span = (plan.ends - plan.anchor).days

    def place(on: date) -> float:
        return min(1.0, max(0.0, (on - plan.anchor).days / span))

    lanes = tuple(
        _lane(plan, test.test, today, place) for test in plan.protocol.follow_up if plan.count(test.test)
    )
    ticks = tuple((place(on), words) for on, words in _ticks(plan))
    trends = tuple(trend for test in CURVES if (trend := _trend(plan, test, place)) is not None)
    told = "; ".join(f"{lane.title}: {lane.tally}" for lane in lanes)
    curves = " ".join(trend.summary for trend in trends)
    return TimelineView(lanes, trends, ticks, place(today), f"{told}. {curves}")


def _ticks(plan: Plan) -> Iterator[tuple[date, str]]:
    months = int(plan.protocol.number("follow-up", "months"))
    for month in range(0, months + 1, 12):
        on = months_after(plan.anchor, month)
        yield on, f"{MONTHS[on.month - 1]} {on.year}"


def _lane(plan: Plan, test: str, today: date, place: Place) -> Lane:
    marks, counts = [], dict.fromkeys(("overdue", "due", "missed", "done"), 0)
    for one in plan.tests:
        if one.test == test:
            state = one.state(today)
            counts[state] = counts.get(state, 0) + 1
            when = f", done {day_words(one.done)}" if one.done else ""
            marks.append(Mark(place(one.on), state, f"month {one.month}, {day_words(one.on)}: {state}{when}"))
    before = next(one for one in plan.baseline if one.test == test)
    base = "baseline done" if before.done else "no baseline"
    tally = ", ".join(
        [*(f"{count} {state}" for state, count in counts.items() if count and state != "later"), base]
    )
    return Lane(test_title(test), tuple(marks), tally)


def _trend(plan: Plan, test: str, place: Place) -> Trend | None:
    known = [(one, number) for one in plan.results if one.test == test and (number := one.number) is not None]
    after = [(one, number) for one, number in known if one.on > plan.anchor]
    if not after:
        return None
    before = [number for one, number in known if not one.after]
    last, value = after[-1]
    baseline = before[-1] if before else None
    change = _change(value, baseline)
    shown = f"{test_title(test)} {exact(value)} {JUDGED_IN[test]} on {day_words(last.on)}"
    return Trend(
        title=test_title(test),
        points=tuple((place(one.on), float(number)) for one, number in after),
        baseline=float(baseline) if baseline is not None else None,
        limits=tuple(map(float, limits(test, plan.protocol, baseline))),
        last=f"{exact(value)} {JUDGED_IN[test]}",
        change=change,
        summary=f"{shown}{f', {change}' if change else ''}.",
    )


def _change(value: Fraction, baseline: Fraction | None) -> str:
    if not baseline:
        return "no baseline"
    percent = round((value - baseline) * 100 / baseline)
    return "as the baseline" if percent == 0 else f"{percent:+d} % from baseline".replace("-", "−")


def limits(test: str, protocol: Protocol, baseline: Fraction | None) -> Iterator[Fraction]:
    """Where the rules of the pack draw their lines for a test, in its judged unit."""
    match test:
        case "platelets":
            yield Fraction(protocol.number("thrombocytopenia", "platelets_below"))
        case "upcr":
            yield Fraction(protocol.number("nephropathy", "ratio_mg_g"))
        case "creatinine" if baseline is not None:
            percent = Fraction(str(protocol.number("nephropathy", "creatinine_percent")))
            yield baseline * (100 + percent) / 100
        case "tsh":
            yield Fraction(protocol.option("tsh_least_milli"), 1000)
            yield Fraction(protocol.option("tsh_most_milli"), 1000)
        case "alt" | "ast" | "bilirubin" if protocol.uses("liver"):
            times = protocol.number(
                "liver", f"{'bilirubin' if test == 'bilirubin' else 'transaminase'}_times"
            )
            yield Fraction(protocol.option(f"{test}_most") * times)


def result_words(result: Result) -> str:
    """A result as entered and, where that is another unit, as judged."""
    entered = value_words(result.test, result.value, result.unit)
    number = result.number
    if number is None or result.unit is None:
        return entered
    judged = f"{exact(number)} {JUDGED_IN[result.test]}"
    return entered if entered == judged else f"{entered} = {judged}"
