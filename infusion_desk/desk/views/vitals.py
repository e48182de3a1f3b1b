"""Vital signs on screen: the row to type them in, the table, and the trend that is painted."""

from dataclasses import dataclass

from infusion_desk.desk.views.acts import Act, FormView, form
from infusion_desk.desk.views.words import clock
from infusion_desk.domain.entries import Line
from infusion_desk.domain.facts import VitalsRecorded
from infusion_desk.domain.instants import Moment
from infusion_desk.domain.quantities import amount
from infusion_desk.domain.reactions import reactions
from infusion_desk.domain.session import Session
from infusion_desk.domain.vitals import News2, baseline, marks, news2, news2_response

MARKS = {"hypotension": "low pressure", "fall": "fall", "rise": "rise", "bradycardia": "slow pulse"}


@dataclass(frozen=True)
class VitalsRow:
    """One set in the table. `marked` says quietly, in its `tone`, what is abnormal; `score` is NEWS2."""

    time: str
    pressure: str
    pulse: str
    respiration: str
    spo2: str
    temperature: str
    score: str
    score_tone: str
    marked: str
    tone: str


@dataclass(frozen=True)
class TrendView:
    """What the chart paints, in minutes from its left edge: curves, spans of delivery, bands of reactions."""

    minutes: float
    systolic: tuple[tuple[float, int], ...]
    diastolic: tuple[tuple[float, int], ...]
    pulse: tuple[tuple[float, int], ...]
    ticks: tuple[tuple[float, str], ...]
    spans: tuple[tuple[float, float, str], ...]
    bands: tuple[tuple[float, float, str], ...]
    summary: str


@dataclass(frozen=True)
class VitalsView:
    """Everything about vital signs: the baseline in words, the table (latest first), the trend."""

    baseline: str
    rows: tuple[VitalsRow, ...]
    trend: TrendView


def vitals_form() -> FormView:
    """The row of number fields, in the order in which a nurse reads the monitor."""
    return form("record_vitals", "Vital signs", "Record vitals", values={"scale": "1"})


def vitals_act() -> Act:
    """The way to the row, from anywhere."""
    return Act("vitals", "Record vitals", "V", goes_to="vitals", tone="primary")


def vitals_view(session: Session, now: Moment) -> VitalsView:
    """The session's vital signs at a moment."""
    reference = baseline(session)
    taken = session.of(VitalsRecorded)
    rows = tuple(_row(session, line, reference) for line in reversed(taken))
    words = ""
    if reference:
        fact = reference.fact
        words = f"baseline {fact.systolic}/{fact.diastolic} · HR {fact.pulse} · {fact.temperature:.1f} °C"
    return VitalsView(words, rows, _trend(session, taken, now))


def _row(session: Session, line: Line[VitalsRecorded], reference: Line[VitalsRecorded] | None) -> VitalsRow:
    fact = line.fact
    base = reference.fact if reference and reference.reference != line.reference else None
    found = marks(fact, base, session.protocol)
    score = news2(fact, session.protocol)
    pressure = (
        "–"
        if fact.systolic is None and fact.diastolic is None
        else f"{_or_dash(fact.systolic)}/{_or_dash(fact.diastolic)}"
    )
    if "fall" in found and base and base.systolic and fact.systolic:
        pressure += f" ▼ {amount(round((base.systolic - fact.systolic) * 100 / base.systolic, 1))} %"
    elif "rise" in found:
        pressure += " ▲"
    return VitalsRow(
        time=clock(session, line.happened),
        pressure=pressure,
        pulse=_or_dash(fact.pulse),
        respiration=_or_dash(fact.respiration),
        spo2=_or_dash(fact.spo2) + ("" if fact.oxygen in (None, "air") else f" O₂ {fact.oxygen}"),
        temperature="–" if fact.temperature is None else f"{fact.temperature:.1f}",
        score=_score(session, score),
        score_tone="quiet" if score is None else "heed" if score.total else "clear",
        marked=", ".join(MARKS[mark] for mark in found),
        tone="stop" if any(one.open_at(line.happened) for one in reactions(session)) else "heed",
    )


def _score(session: Session, score: News2 | None) -> str:
    """NEWS2 with what it asks for, where that is more than the site's own watching."""
    if score is None:
        return "incomplete"
    asks = news2_response(score, session.protocol)
    return str(score.total) if asks == "site" else f"▲ {score.total} {asks}"


def _or_dash(value: int | None) -> str:
    return "–" if value is None else str(value)


def _trend(session: Session, taken: tuple[Line[VitalsRecorded], ...], now: Moment) -> TrendView:
    started = session.infusion.started
    end = session.ended_at or now
    begin = min([*(line.happened for line in taken), started or end], key=lambda moment: moment.ms)
    minutes = float(max(60, -(-end.minutes_since(begin) // 1)))
    curves = {
        name: tuple(
            (line.happened.minutes_since(begin), value)
            for line in taken
            if (value := getattr(line.fact, name)) is not None
        )
        for name in ("systolic", "diastolic", "pulse")
    }
    step = next(step for step in (15, 30, 60, 120, 240) if minutes / step <= 8 or step == 240)
    ticks = tuple(
        (float(minute), clock(session, begin.plus(minutes=minute)))
        for minute in range(0, int(minutes) + 1, step)
    )
    bands = tuple(
        (
            one.onset.minutes_since(begin),
            float(int((one.resolved or end).minutes_since(begin))),
            f"reaction {one.number}",
        )
        for one in reactions(session)
    )
    return TrendView(
        minutes=minutes,
        systolic=curves["systolic"],
        diastolic=curves["diastolic"],
        pulse=curves["pulse"],
        ticks=ticks,
        spans=_spans(session, begin, end),
        bands=bands,
        summary=_summary(session, taken),
    )


def _spans(session: Session, begin: Moment, end: Moment) -> tuple[tuple[float, float, str], ...]:
    infusion = session.infusion
    found = [
        (run.start.minutes_since(begin), float(int((run.end or end).minutes_since(begin))), "infusing")
        for run in infusion.runs
    ]
    if infusion.ended:
        found.append((infusion.ended.minutes_since(begin), float(int(end.minutes_since(begin))), "observing"))
    return tuple(found)


def _summary(session: Session, taken: tuple[Line[VitalsRecorded], ...]) -> str:
    if not taken:
        return "No vital signs recorded yet."
    last = taken[-1].fact
    return (
        f"{len(taken)} sets of vital signs; the last at {clock(session, taken[-1].happened)}: "
        f"{_or_dash(last.systolic)}/{_or_dash(last.diastolic)}, pulse {_or_dash(last.pulse)}."
    )
