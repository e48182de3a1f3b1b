"""The observation after the infusion: how long, how much is left, whether it was met (CLINICAL.md 5)."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from infusion_desk.domain.facts import CheckRecorded, ObservationExtended, PatientDischarged
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
    extra = sum(
        line.fact.minutes for line in session.of(ObservationExtended) if line.happened.ms >= started.ms
    )
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
    points = sorted(
        {*(n * interval for n in range(1, watched.required_min // interval + 1)), watched.required_min}
    )
    minute = points[0]
    index = 0
    while True:
        minute = points[index] if index < len(points) else points[-1] + (index - len(points) + 1) * interval
        point = watched.started.plus(minutes=minute)
        if not any(ms >= point.plus(minutes=-early).ms for ms in checks):
            return point
        index += 1
