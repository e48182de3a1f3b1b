"""The infusion as its facts tell it: when it ran, at what rate, how much went in, how it ended."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from infusion_desk.domain.entries import Line
from infusion_desk.domain.facts import (
    Fact,
    InfusionEnded,
    InfusionPaused,
    InfusionResumed,
    InfusionStarted,
    InfusionStopped,
    RateChanged,
)
from infusion_desk.domain.instants import Moment

if TYPE_CHECKING:
    from infusion_desk.domain.session import Session

STEPS: tuple[type[Fact], ...] = (
    InfusionStarted,
    RateChanged,
    InfusionPaused,
    InfusionResumed,
    InfusionEnded,
    InfusionStopped,
)


@dataclass(frozen=True)
class Run:
    """A stretch of delivery at one rate (mL/h); `end` is None while it lasts."""

    start: Moment
    rate: int | float
    end: Moment | None = None


@dataclass(frozen=True)
class Infusion:
    """What has been delivered. All durations are true time; a paused bag delivers nothing."""

    started: Moment | None = None
    volume_ml: int | float = 0
    runs: tuple[Run, ...] = ()
    ended: Moment | None = None
    complete: bool = False
    stopped: bool = False

    @property
    def phase(self) -> Literal["preparing", "infusing", "paused", "observing"]:
        """How far delivery has come; from its end on the patient is observed."""
        if self.started is None:
            return "preparing"
        if self.ended is not None:
            return "observing"
        return "infusing" if self.runs[-1].end is None else "paused"

    @property
    def rate_ml_h(self) -> int | float:
        """The rate at which the pump delivers now, in mL/h: 0 while it does not."""
        return self.runs[-1].rate if self.phase == "infusing" else 0

    @property
    def rate_before_pause(self) -> int | float:
        """The rate of the last delivery, in mL/h."""
        return self.runs[-1].rate if self.runs else 0

    @property
    def last_delivery_began(self) -> Moment | None:
        """When the drug was last started or resumed (a change of rate is neither)."""
        began = None
        for before, run in zip((None, *self.runs), self.runs, strict=False):
            if before is None or before.end != run.start:
                began = run.start
        return began

    def given_ml(self, now: Moment) -> float:
        """The delivered volume in mL: the integral of the recorded rate over the running time."""
        return sum(run.rate * _until(run, now).seconds_since(run.start) for run in self.runs) / 3600

    def running_min(self, now: Moment) -> float:
        """Minutes in which the drug was delivered."""
        return sum(_until(run, now).minutes_since(run.start) for run in self.runs)

    def paused_min(self, now: Moment) -> float:
        """Minutes between the start and the end (or now) in which it was not delivered."""
        if self.started is None:
            return 0
        return max(0, _earlier(self.ended, now).minutes_since(self.started) - self.running_min(now))


def _until(run: Run, now: Moment) -> Moment:
    return _earlier(run.end, now)


def _earlier(end: Moment | None, now: Moment) -> Moment:
    return now if end is None else min(end, now)


def steps_of(session: "Session") -> list[Line[Fact]]:
    """Every infusion step in the order in which it happened; within one minute, in the order of entry."""
    steps = [line for line in session.lines if isinstance(line.fact, STEPS)]
    return sorted(steps, key=lambda line: line.happened.ms)


def infusion_of(session: "Session") -> Infusion:
    """The infusion of a session. Steps that make no sense where they stand change nothing."""
    infusion = Infusion()
    for line in steps_of(session):
        infusion = _after(infusion, line)
    if session.leaving and infusion.started and infusion.ended is None:
        infusion = _ended(infusion, session.leaving.happened, complete=False)
    return infusion


def _after(infusion: Infusion, line: Line[Fact]) -> Infusion:
    fact, at = line.fact, line.happened
    match fact:
        case InfusionStarted() if infusion.started is None:
            return Infusion(at, fact.volume_ml, (Run(at, fact.rate_ml_h),))
        case RateChanged() if infusion.phase == "infusing":
            return _with(infusion, (*_cut(infusion.runs, at), Run(at, fact.rate_ml_h)))
        case InfusionPaused() if infusion.phase == "infusing":
            return _with(infusion, _cut(infusion.runs, at))
        case InfusionResumed() if infusion.phase in ("paused", "observing") and not infusion.stopped:
            return _with(infusion, (*infusion.runs, Run(at, fact.rate_ml_h)))
        case InfusionEnded() if infusion.phase in ("infusing", "paused"):
            flushed = line.at(fact.flush_ended) if fact.flush_ended else at
            return _ended(infusion, flushed, complete=True)
        case InfusionStopped() if infusion.phase in ("infusing", "paused"):
            return _ended(infusion, at, complete=False, stopped=True)
    return infusion


def _with(infusion: Infusion, runs: tuple[Run, ...]) -> Infusion:
    return Infusion(infusion.started, infusion.volume_ml, runs)


def _cut(runs: tuple[Run, ...], at: Moment) -> tuple[Run, ...]:
    if not runs or runs[-1].end is not None:
        return runs
    return (*runs[:-1], Run(runs[-1].start, runs[-1].rate, max(at, runs[-1].start)))


def _ended(infusion: Infusion, at: Moment, *, complete: bool, stopped: bool = False) -> Infusion:
    runs = _cut(infusion.runs, at)
    return Infusion(infusion.started, infusion.volume_ml, runs, at, complete, stopped)
