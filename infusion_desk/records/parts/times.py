"""Times as a record prints them: local to the session, with the date where it is not the session's."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from zoneinfo import ZoneInfo

from infusion_desk.domain.calendar import day_words
from infusion_desk.domain.instants import Moment
from infusion_desk.domain.session import Session


@dataclass(frozen=True)
class Times:
    """A session's clock on paper.

    `as_of` is the moment that the sheet tells of: that of the last entry, or `now` where it is given.
    """

    session: Session
    now: Moment | None = None

    @cached_property
    def as_of(self) -> Moment:
        last = self.session.log[-1].entered
        return last if self.now is None else max(self.now, last)

    @cached_property
    def day(self) -> date:
        """The local date of the session: that of the infusion, else that of its opening."""
        return self.session.date_of(self.session.infusion.started or self.session.opening.happened)

    def clock(self, moment: Moment) -> str:
        """HH:MM, with the date in front where it is another day's."""
        return self._words(moment.utc, "%H:%M")

    def stamp(self, moment: Moment) -> str:
        """HH:MM:SS likewise; with the zone where the clocks change that day: an hour can come twice."""
        return self._words(moment.utc, "%H:%M:%S %Z" if self._clocks_change else "%H:%M:%S")

    def kept(self, utc: datetime) -> str:
        """A time that stands in a fact, such as when a dose was diluted."""
        return self._words(utc, "%H:%M")

    @property
    def zone(self) -> ZoneInfo:
        return self.session.zone

    @cached_property
    def _clocks_change(self) -> bool:
        lines = self.session.lines
        return len({line.entered.utc.astimezone(self.zone).utcoffset() for line in (lines[0], lines[-1])}) > 1

    def _words(self, utc: datetime, form: str) -> str:
        local = utc.astimezone(self.zone)
        clock = local.strftime(form)
        return clock if local.date() == self.day else f"{day_words(local.date())} {clock}"
