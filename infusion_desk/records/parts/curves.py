"""The chart of the day: vital signs against true time, phases, reactions."""

from datetime import timedelta
from typing import Literal

from infusion_desk.domain.calendar import clock_words
from infusion_desk.domain.facts import ClockChanged, VitalsRecorded
from infusion_desk.domain.instants import Moment
from infusion_desk.domain.reactions import reactions
from infusion_desk.domain.session import Session
from infusion_desk.records.contents import Chart, Curve, Shade, Stretch
from infusion_desk.records.parts.times import Times

#: Sets so long before the start are in the chart, in minutes: what the start was judged by.
BEFORE_START = 30
#: Ticks keep this part of the width from the first and the last one.
APART = 0.06
KINDS: tuple[Literal["systolic", "diastolic", "pulse"], ...] = ("systolic", "diastolic", "pulse")


def chart_of(session: Session, times: Times) -> Chart | None:
    """The chart; None where there is nothing to draw."""
    taken = session.of(VitalsRecorded)
    started = session.infusion.started
    if started is not None:
        taken = tuple(line for line in taken if line.happened.ms >= started.plus(minutes=-BEFORE_START).ms)
    moments = [line.happened for line in taken] + ([started] if started else [])
    if not moments:
        return None
    begin, until = min(moments), session.ended_at or times.as_of
    end = max(*moments, until) if started else max(moments)

    def minute(moment: Moment) -> float:
        return min(moment.minutes_since(begin), end.minutes_since(begin))

    curves = (
        Curve(
            kind,
            tuple(
                (minute(line.happened), value)
                for line in taken
                if (value := getattr(line.fact, kind)) is not None
            ),
        )
        for kind in KINDS
    )
    return Chart(
        minutes=end.minutes_since(begin),
        ticks=_ticks(begin, end, session),
        stretches=tuple(
            Stretch(kind, minute(first), minute(last)) for kind, first, last in _phases(session, until)
        ),
        shades=tuple(
            Shade(minute(reaction.onset), minute(reaction.resolved or until), f"Reaction {reaction.number}")
            for reaction in reactions(session)
        ),
        curves=tuple(curve for curve in curves if curve.points),
    )


def _phases(
    session: Session, until: Moment
) -> list[tuple[Literal["infusing", "paused", "observing"], Moment, Moment]]:
    """Infusing and paused by turns, then observing, as far as the day went."""
    infusion = session.infusion
    found: list[tuple[Literal["infusing", "paused", "observing"], Moment, Moment]] = []
    last = infusion.started
    for run in infusion.runs:
        begin = run.start
        if found and last == begin:
            begin = found.pop()[1]
        elif last is not None and last.ms < begin.ms:
            found.append(("paused", last, begin))
        last = run.end or until
        found.append(("infusing", begin, last))
    end = infusion.ended or until
    if last is not None and last.ms < end.ms:
        found.append(("paused", last, end))
    if infusion.ended is not None:
        found.append(("observing", infusion.ended, until))
    return found


def _ticks(begin: Moment, end: Moment, session: Session) -> tuple[tuple[float, str], ...]:
    """The first and last moment, and the hours between that do not crowd them, by the wall clock."""
    length = end.minutes_since(begin)
    local = begin.utc.astimezone(session.zone)
    to_hour = timedelta(hours=1) - timedelta(minutes=local.minute, seconds=local.second)
    minutes = [to_hour.total_seconds() / 60 + 60 * hour for hour in range(int(length // 60) + 1)]
    hours = [minute for minute in minutes if length * APART < minute < length * (1 - APART)]
    shown = [0.0, *hours, length] if length else [0.0]
    return tuple((minute, _by_the_wall(begin.plus(minutes=minute), begin, session)) for minute in shown)


def _by_the_wall(moment: Moment, begin: Moment, session: Session) -> str:
    """The local time that the wall clock showed, which may have been set since the chart begins."""
    changes = [line for line in session.of(ClockChanged) if begin.ms < line.happened.ms <= moment.ms]
    shift = timedelta(seconds=sum(line.fact.seconds for line in changes))
    return clock_words(moment.utc + shift, session.zone)
