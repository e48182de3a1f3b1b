"""The observation after the infusion: how long, how much is left, whether it was met (CLINICAL.md 5)."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from infusion_desk.domain.facts import (
    CheckRecorded,
    InfusionEnded,
    InfusionStopped,
    ObservationExtended,
    PatientDischarged,
)
from infusion_desk.domain.infusion import steps_of
from infusion_desk.domain.instants import Moment

if TYPE_CHECKING:
    from infusion_desk.domain.session import Session


@dataclass(frozen=True)
class Observation:
    """From the end of delivery. `elapsed_s` is true time, until the patient left or now."""

    started: Moment
    required_min: int
    elapsed_s: float
    ended_properly: bool

    @property
    def ends(self) -> Moment:
        """The first moment at which the patient may leave."""
        return self.started.plus(minutes=self.required_min)

    @property
    def remaining_s(self) -> float:
        """Seconds of true time until the patient may leave; 0 from then on."""
        return max(0.0, self.required_min * 60 - self.elapsed_s)

    @property
    def met(self) -> bool:
        """Whether the full time was observed. Leaving against advice and a transfer never count as that."""
        return self.remaining_s == 0 and self.ended_properly


def observation(session: "Session", now: Moment) -> Observation | None:
    """The observation of a session; None before delivery has ended, or after it was resumed."""
    started = session.infusion.ended
    if started is None:
        return None
    end = [
        line.entry.order
        for line in steps_of(session)
        if isinstance(line.fact, InfusionEnded | InfusionStopped)
    ]
    extensions = [line for line in session.of(ObservationExtended) if not end or line.entry.order > end[-1]]
    extra = sum(line.fact.minutes for line in extensions)
    required = int(session.protocol.number("observation-time", "minutes")) + extra
    leaving = session.leaving
    until = min(now, leaving.happened) if leaving else now
    proper = leaving is None or isinstance(leaving.fact, PatientDischarged)
    return Observation(started, required, until.seconds_since(started), proper)


def next_check(session: "Session", watched: Observation) -> Moment:
    """When the next observation check is due: on a grid from the start of the observation, never past its end.

    After the end the grid goes on while the patient stays. A check up to 5 min early meets a point of the grid.
    """
    interval = session.protocol.option("check_interval_min")
    early = session.protocol.number("vitals-due", "early_min")
    checks = [line.happened.ms for line in session.of(CheckRecorded)]
    full = [*range(interval, watched.required_min, interval), watched.required_min]
    last = max(checks, default=0)
    minute = next((one for one in full if last < watched.started.plus(minutes=one - early).ms), None)
    if minute is None:
        over = (last - watched.ends.plus(minutes=-early).ms) // (interval * 60_000)
        minute = watched.required_min + (over + 1) * interval
    return watched.started.plus(minutes=minute)
