"""A session: one patient's one course day, read from the chart."""

from collections.abc import Callable
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal, TypeVar
from zoneinfo import ZoneInfo

from infusion_desk.domain.calendar import local_date
from infusion_desk.domain.entries import Line
from infusion_desk.domain.facts import (
    Fact,
    PatientDischarged,
    PatientLeftAgainstAdvice,
    PatientTransferred,
    RecordSigned,
    SessionDeferred,
    SessionOpened,
)
from infusion_desk.domain.infusion import Infusion, infusion_of
from infusion_desk.domain.instants import Moment
from infusion_desk.domain.protocol import Protocol
from infusion_desk.domain.protocol_text import parse_contents

if TYPE_CHECKING:
    from infusion_desk.domain.chart import Chart

F = TypeVar("F", bound=Fact)
T = TypeVar("T")
Leaving = PatientDischarged | PatientLeftAgainstAdvice | PatientTransferred
Phase = Literal["preparing", "infusing", "paused", "observing", "left", "closed", "deferred"]


class Session:
    """One course day. A function of the chart's facts; nothing here changes."""

    def __init__(self, stream: str, chart: "Chart") -> None:
        self.stream = stream
        self.chart = chart
        self._by_kind: dict[type[Fact], tuple[Line[Fact], ...]] = {}
        self._worked_out: dict[Callable[[Session], Any], Any] = {}

    @property
    def id(self) -> str:
        return self.stream.removeprefix("session:")

    @cached_property
    def lines(self) -> tuple[Line[Fact], ...]:
        """This session's own lines, in the order of entry."""
        return tuple(line for line in self.chart.lines if line.entry.stream == self.stream)

    @cached_property
    def log(self) -> tuple[Line[Fact], ...]:
        """The log that people see, numbered from 1: the patient's own entries and this session's, as entered."""
        last = self.lines[-1].entry.order
        over = self.ended_at is not None
        return tuple(
            line
            for line in self.chart.lines
            if line.entry.stream == self.stream
            or (line.entry.stream.startswith("patient:") and not (over and line.entry.order > last))
        )

    def of(self, cls: type[F]) -> tuple[Line[F], ...]:
        """This session's lines of one kind of fact, in the order in which they happened."""
        if cls not in self._by_kind:
            found = [line for line in self.lines if isinstance(line.fact, cls)]
            self._by_kind[cls] = tuple(sorted(found, key=lambda line: line.happened.ms))
        return self._by_kind[cls]  # type: ignore[return-value]

    def once(self, work: Callable[["Session"], T]) -> T:
        """What a function makes of the facts alone, worked out once: a session's facts never change."""
        if work not in self._worked_out:
            self._worked_out[work] = work(self)
        return self._worked_out[work]  # type: ignore[no-any-return]

    def known(self, cls: type[F]) -> tuple[Line[F], ...]:
        """The chart's lines of one kind that this session could know of: none that came after it had ended.

        What was done on the day is known to it whenever it was entered: a day may be copied from paper afterwards.
        """
        horizon = self.ended_at
        lines = self.chart.of(cls)
        if horizon is None:
            return lines
        return tuple(line for line in lines if self._since(line).ms <= horizon.ms)

    def _since(self, line: Line[Any]) -> Moment:
        """Since when this session has known of a line: its own since it happened, another's since it was entered."""
        return line.happened if line.entry.stream == self.stream else line.entered

    @cached_property
    def opening(self) -> Line[SessionOpened]:
        """How it was opened: course, day, chair, pack."""
        return self.of(SessionOpened)[0]

    @property
    def course(self) -> int:
        return self.opening.fact.course

    @property
    def day(self) -> int:
        return self.opening.fact.day

    @cached_property
    def protocol(self) -> Protocol:
        """The pack as it was when the session opened."""
        return parse_contents(self.opening.fact.protocol)

    @cached_property
    def zone(self) -> ZoneInfo:
        """The zone of the site when the session opened: its local times and dates are of this zone for ever."""
        return ZoneInfo(self.opening.entry.zone)

    def date_of(self, moment: Moment) -> date:
        """The local calendar date of a moment."""
        return local_date(moment.utc, self.zone)

    @cached_property
    def leaving(self) -> Line[Leaving] | None:
        """How the patient left: discharged, against advice or transferred."""
        found: list[Line[Leaving]] = [
            *self.of(PatientDischarged),
            *self.of(PatientLeftAgainstAdvice),
            *self.of(PatientTransferred),
        ]
        return min(found, key=lambda line: line.happened.ms) if found else None

    @cached_property
    def deferral(self) -> Line[SessionDeferred] | None:
        """That there is no infusion today, and why; None where nobody has put it off."""
        found = self.of(SessionDeferred)
        return found[0] if found else None

    @cached_property
    def ended_at(self) -> Moment | None:
        """When the patient left or the session was deferred; None while it goes on."""
        end = self.leaving or self.deferral
        return end.happened if end else None

    @cached_property
    def infusion(self) -> Infusion:
        """What has been delivered so far."""
        return infusion_of(self)

    @cached_property
    def phase(self) -> Phase:
        """Where the day stands. Once the patient has left, whoever gave the infusion closes it by signing."""
        if self.deferral:
            return "deferred"
        if self.leaving:
            signed = any(line.fact.meaning == "gave" for line in self.of(RecordSigned))
            return "closed" if signed else "left"
        return self.infusion.phase

    @property
    def open(self) -> bool:
        """Whether the patient is still in the nurse's care here."""
        return self.ended_at is None
