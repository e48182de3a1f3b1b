"""A patient to whom the drug was given, the plan that follows, and the results that come later."""

from datetime import date
from typing import Any

from infusion_desk.domain.facts import InfusionStarted, LabRecorded
from infusion_desk.domain.follow_up import Plan, flags, plan_of
from tests.support.log import Log

STARTED = InfusionStarted(rate_ml_h=25, checker="MK")


def given(pack_id: str = "us", log: Log | None = None, **site: Any) -> Log:
    """An infusion at 11:00 on 23 November 2026, or on the day of a log."""
    return (log or Log(pack_id, **site)).tell("11:00", STARTED)


def plan(log: Log) -> Plan:
    """The plan, which there must be."""
    found = plan_of(log.chart, log.protocol)
    assert found is not None
    return found


def fired(log: Log) -> list[str]:
    """The rules that a result has fired."""
    return flags(log.chart, log.protocol)


def result(
    test: str,
    value: float | str | None,
    unit: str | None = None,
    on: date = date(2026, 12, 23),
    at: str | None = None,
) -> LabRecorded:
    """A result that was entered in a session; of 23 December 2026."""
    return LabRecorded(test=test, value=value, unit=unit, on=on, at_time=at)
