"""The results of a chart, whoever recorded them where: in a session, or afterwards as the patient's own."""

from datetime import date
from fractions import Fraction
from typing import NamedTuple
from zoneinfo import ZoneInfo

from infusion_desk.domain.calendar import local_date
from infusion_desk.domain.chart import Chart
from infusion_desk.domain.courses import Dose
from infusion_desk.domain.entries import Line
from infusion_desk.domain.facts import (
    ConfirmationRecorded,
    ExaminationRecorded,
    Fact,
    LabRecorded,
    ResultRecorded,
)
from infusion_desk.domain.quantities import judged

Order = tuple[int, str, int]
NO_ORDER: Order = (0, "", 0)


class Result(NamedTuple):
    """One result as it reads today. A tuple, because the list of all patients holds tens of thousands.

    `order` is the place of the last entry that touched it: an amended result is a new one to whoever had read it.
    """

    test: str
    on: date
    at_time: str | None
    value: int | float | str | None
    unit: str | None
    order: Order = NO_ORDER
    reference: str = ""
    after: bool = True

    @property
    def number(self) -> Fraction | None:
        """The value in the unit in which it is judged, exactly; None where it is no number or the unit is not known."""
        if isinstance(self.value, int | float):
            return judged(self.test, self.value, self.unit)
        return None

    @property
    def word(self) -> str:
        """A value that is no number, without regard to case."""
        return str(self.value).casefold()


def results_of(chart: Chart, first: Dose | None) -> tuple[Result, ...]:
    """Every result that stands, by the day and time of its sample, then in the order of entry.

    `after` says of each whether it came after the first infusion began; on that day only a time can tell.
    """
    found = [result for line in chart.lines if (result := _result(line, first)) is not None]
    return tuple(sorted(found, key=lambda result: (result.on, result.at_time or "")))


def _result(line: Line[Fact], first: Dose | None) -> Result | None:
    match line.fact:
        case LabRecorded(test=test, on=on, at_time=at, value=value, unit=unit):
            return _made(line, first, test, on, at, value, unit)
        case ResultRecorded(withdrawn=True):
            return None
        case ResultRecorded(test=test, on=on, at_time=at, value=value, unit=unit):
            return _made(line, first, test, on, at, value, unit)
        case ExaminationRecorded(topic=("skin-exam" | "hpv-screen") as topic, on=on, value=value):
            return _made(line, first, topic, on, None, value, None)
        case ConfirmationRecorded(topic="bleeding-signs", on=asked, value=value):
            local = line.happened.utc.astimezone(ZoneInfo(line.entry.zone))
            on = asked or local_date(line.happened.utc, ZoneInfo(line.entry.zone))
            at = f"{local:%H:%M}" if asked in (None, local.date()) else None
            return _made(line, first, "bleeding-signs", on, at, value, None)
    return None


def _made(
    line: Line[Fact],
    first: Dose | None,
    test: str,
    on: date,
    at_time: str | None,
    value: float | str | None,
    unit: str | None,
) -> Result:
    order = max(entry.order for entry in (line.entry, *line.amendments))
    after = first is not None and _is_after(on, at_time, first)
    return Result(test, on, at_time, value, unit, order, line.reference, after)


def _is_after(on: date, at_time: str | None, first: Dose) -> bool:
    if on != first.on or at_time is None or first.session_id is None:
        return on > first.on
    begun = first.line.happened.utc.astimezone(ZoneInfo(first.line.entry.zone))
    return at_time >= f"{begun:%H:%M}"
