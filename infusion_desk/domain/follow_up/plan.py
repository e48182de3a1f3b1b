"""The plan of the 48 months: which test falls on which date, and how it stands today (CLINICAL.md 6)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import Literal

from infusion_desk.domain.calendar import months_after
from infusion_desk.domain.chart import Chart
from infusion_desk.domain.courses import doses
from infusion_desk.domain.follow_up.known import Known, did, known_of
from infusion_desk.domain.follow_up.results import Result, results_of
from infusion_desk.domain.protocol import FollowUpTest, Protocol

LIVER_TESTS = ("alt", "ast", "bilirubin")
State = Literal["done", "later", "due", "overdue", "missed"]


@dataclass(frozen=True)
class PlannedTest:
    """One test on one local date, `month` months after the last infusion (0: before the first).

    Its window opens on `opens`. `done` is the day on which it was done, None while it was not. `gives_way` is the
    day on which the window of the next one opens: what was not done by then is missed.
    """

    test: str
    on: date
    done: date | None
    month: int = 0
    opens: date = date.min
    gives_way: date | None = None

    def state(self, today: date) -> State:
        """How it stands on a local date. Due from the opening of its window to its date, overdue after that."""
        if self.done is not None:
            return "done"
        if today < self.opens:
            return "later"
        if today <= self.on:
            return "due"
        return "overdue" if self.gives_way is None or today < self.gives_way else "missed"


def window_days(protocol: Protocol) -> int:
    """How many days before and after its date a result counts for a planned test (SITE)."""
    if "result_window_days" in protocol.options:
        return protocol.option("result_window_days")
    return int(protocol.number("follow-up", "window_days"))


def window_state(on: date, today: date, protocol: Protocol) -> State:
    """How a test stands that waits since a date: later, due once its window is open, overdue after its date."""
    if today > on:
        return "overdue"
    return "due" if today >= on - timedelta(days=window_days(protocol)) else "later"


def months_of(protocol: Protocol, test: FollowUpTest) -> range:
    """The months after the last infusion in which a test is planned."""
    every = protocol.option("liver_tests_every_months") if test.test in LIVER_TESTS else test.every_months
    return range(every, int(protocol.number("follow-up", "months")) + 1, every)


def applies(test: FollowUpTest, known: Known) -> bool:
    """Whether a test is planned for this patient: HPV screening only where it applies."""
    return test.test != "hpv-screen" or not known.no_hpv


@dataclass(frozen=True)
class Plan:
    """The plan of a patient to whom the drug was given, counted from the last infusion actually given."""

    known: Known
    protocol: Protocol
    results: tuple[Result, ...]

    @property
    def anchor(self) -> date:
        """The local date of the last infusion actually given."""
        return self.known.anchor

    @property
    def ends(self) -> date:
        """The last day of the plan. A new course moves it; it never comes sooner."""
        return months_after(self.anchor, int(self.protocol.number("follow-up", "months")))

    @cached_property
    def tests(self) -> tuple[PlannedTest, ...]:
        """Every planned test after the infusion, by date."""
        planned = [one for test in self._applying for one in self._dates(test)]
        return tuple(sorted(planned, key=lambda one: one.on))

    @cached_property
    def baseline(self) -> tuple[PlannedTest, ...]:
        """Every test of the plan as it was done before the first infusion."""
        first = self.known.first
        return tuple(
            PlannedTest(
                test.test,
                first,
                max((one.on for one in self.results if did(test.test, one) and not one.after), default=None),
                gives_way=first,
            )
            for test in self._applying
        )

    @property
    def next(self) -> date | None:
        """The earliest date of a test that is not done, overdue ones included."""
        return next((one.on for one in self.tests if one.done is None), None)

    def count(self, test: str) -> int:
        """How many times a test is planned after the infusion."""
        return sum(one.test == test for one in self.tests)

    @property
    def _applying(self) -> list[FollowUpTest]:
        return [test for test in self.protocol.follow_up if applies(test, self.known)]

    def _dates(self, test: FollowUpTest) -> Iterator[PlannedTest]:
        window = timedelta(days=window_days(self.protocol))
        months = months_of(self.protocol, test)
        dates = [months_after(self.anchor, month) for month in months]
        days = [one.on for one in self.results if did(test.test, one) and one.on > self.anchor]
        done = _done(dates, days, window)
        following = [on - window for on in dates[1:]]
        for place, (month, on) in enumerate(zip(months, dates, strict=True)):
            gives_way = following[place] if place < len(following) else None
            yield PlannedTest(test.test, on, done.get(on), month, on - window, gives_way)


def _done(dates: list[date], days: list[date], window: timedelta) -> dict[date, date]:
    """The day on which each planned test was done: within its window; else late, before the next one's window."""
    done: dict[date, date] = {}
    late: dict[date, date] = {}
    for day in sorted(days):
        nearest = min(dates, key=lambda on: abs(day - on))
        before = max((on for on in dates if on <= day), default=None)
        if abs(day - nearest) <= window:
            done.setdefault(nearest, day)
        elif before is not None:
            late.setdefault(before, day)
    return late | done


def plan_of(chart: Chart, protocol: Protocol) -> Plan | None:
    """The plan of a patient; None while no infusion was given."""
    known, given = known_of(chart), doses(chart)
    return Plan(known, protocol, results_of(chart, given[0])) if known else None
