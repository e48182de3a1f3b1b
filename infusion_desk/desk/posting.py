"""Keeps the watcher told: which deadlines there are, and that the desk is alive."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Protocol

from infusion_desk.desk.alarm_sentences import WHAT_WORDS
from infusion_desk.desk.faults import SurroundingsFault
from infusion_desk.desk.posted_deadlines import Point, Posted, PostedDeadline, wall_ms
from infusion_desk.desk.views.alarms import chair_words
from infusion_desk.domain.calendar import clock_words
from infusion_desk.domain.chart import Chart
from infusion_desk.domain.deadlines import Deadline, alarms, deadlines, escalation
from infusion_desk.domain.instants import Instant, Moment
from infusion_desk.domain.session import Session

if TYPE_CHECKING:
    from infusion_desk.desk.service import Desk


class Watch(Protocol):
    """The watcher, a process of its own that goes on where the desk stops. bootstrap decides who fills it."""

    def beat(self, now: Instant) -> None:
        """Says that the desk is alive, on a full disk too, and starts the watcher where there is none."""
        ...

    def post(self, posted: Posted) -> None:
        """Puts the deadlines where the watcher reads them, on the disk. Raises SurroundingsFault."""
        ...

    def wake_up_words(self) -> str:
        """Whether the machine will wake for the next deadline, in one sentence for Settings."""
        ...


class Posting:
    """Posts the deadlines whenever they have changed. `fault` is what keeps them from the disk, until it is mended."""

    def __init__(self, watch: Watch) -> None:
        self.watch = watch
        self.fault: SurroundingsFault | None = None
        #: The desk is being closed on purpose.
        self.closed = False
        #: As they were when they were posted; None where nothing is posted yet.
        self._charts: dict[str, Chart] | None = None
        self._known: dict[str, tuple[Chart, tuple[PostedDeadline, ...]]] = {}

    @property
    def anything_due(self) -> bool:
        """Whether there is a deadline for which the watcher stays when the desk is closed."""
        return any(due for _, due in self._known.values())

    def update(self, desk: "Desk") -> None:
        """Posts what is due, if it is not posted yet. Never raises: what was recorded is on disk, and time goes on."""
        charts = {row.patient_id: desk.chart(row.patient_id) for row in desk.sessions_in_care()}
        if self._charts is not None and _same(charts, self._charts):
            return
        now = desk.now()
        self._known = {one: self._posted(one, chart, now) for one, chart in charts.items()}
        found = tuple(each for known in self._known.values() for each in known[1])
        try:
            at = Point(now.boot_ms, wall_ms(now))
            self.watch.post(Posted(now.boot_id, not self.closed, found, at))
        except SurroundingsFault as fault:
            self.fault, self._charts = fault, None
        else:
            self.fault, self._charts = None, charts

    def close(self, desk: "Desk") -> None:
        """The desk is closed on purpose: the watcher is alone with the deadlines; where there are none it ends."""
        self.closed, self._charts = True, None
        self.update(desk)

    def _posted(
        self, patient_id: str, chart: Chart, now: Instant
    ) -> tuple[Chart, tuple[PostedDeadline, ...]]:
        known = self._known.get(patient_id)
        return known if known is not None and known[0] is chart else (chart, tuple(posted_of(chart, now)))


def posted_of(chart: Chart, now: Instant) -> Iterator[PostedDeadline]:
    """The deadlines of a chart's sessions, as they are posted."""
    here = chart.timeline.moment(now)

    def point(moment: Moment) -> Point:
        ahead = moment.ms - here.ms
        return Point(now.boot_ms + ahead, wall_ms(now) + ahead)

    for session in chart.sessions.values():
        for deadline in deadlines(session).values():
            yield _posted(session, deadline, here, point)


def _posted(
    session: Session, deadline: Deadline, here: Moment, point: Callable[[Moment], Point]
) -> PostedDeadline:
    silenced = [
        (point(alarm.silenced_until), alarm.priority)
        for alarm in alarms(session, here)
        if alarm.what == deadline.what and alarm.silenced_until is not None
    ]
    until, priority = silenced[0] if silenced else (None, "")
    return PostedDeadline(
        chair_words(session),
        WHAT_WORDS[deadline.what],
        clock_words(deadline.at.utc, session.zone),
        tuple((level, point(at)) for at, level in escalation(session, deadline)),
        until,
        priority,
    )


def _same(charts: dict[str, Chart], before: dict[str, Chart]) -> bool:
    return charts.keys() == before.keys() and all(charts[one] is before[one] for one in charts)
