"""What waits for a patient, from what is known alone: for the list of all patients, where no chart is folded."""

from collections.abc import Iterator
from datetime import date, timedelta
from fractions import Fraction

from infusion_desk.domain.calendar import months_after
from infusion_desk.domain.follow_up.flags import FIRES
from infusion_desk.domain.follow_up.forms import FormsAhead
from infusion_desk.domain.follow_up.known import LOOKED_AT, Known
from infusion_desk.domain.follow_up.plan import months_of, window_days
from infusion_desk.domain.follow_up.results import Result
from infusion_desk.domain.protocol import Protocol

Waiting = tuple[str, date]


class Review:
    """Looks at many patients by one protocol. It remembers what it has worked out: most of them are alike."""

    def __init__(self, protocol: Protocol) -> None:
        self.protocol = protocol
        self.window = timedelta(days=window_days(protocol))
        self.months = int(protocol.number("follow-up", "months"))
        self._planned = [(test.test, months_of(protocol, test)) for test in protocol.follow_up]
        self._rules = [(rule, tests) for rule, tests in LOOKED_AT.items() if protocol.uses(rule)]
        self._fires: dict[tuple[object, ...], bool] = {}
        self._forms = FormsAhead(protocol)

    def tests(self, known: Known) -> Iterator[Waiting]:
        """Each test with the first of its dates for which nothing has been done since; local dates.

        A test that was missed and then done again waits for the date after the one it was done for.
        """
        found: dict[tuple[range, date | None], date | None] = {}
        for test, months in self._planned:
            if test == "hpv-screen" and known.no_hpv:
                continue
            key = months, known.last_done.get(test)
            if key not in found:
                found[key] = _first(known.anchor, months, key[1], self.window)
            on = found[key]
            if on is not None:
                yield test, on

    def everything(self, known: Known) -> list[Waiting]:
        """The tests and the forms that wait, by date."""
        return sorted([*self.tests(known), *self._forms.waiting(known)], key=_on)

    def unread(self, known: Known) -> tuple[str, ...]:
        """The rules with a result that nobody has acknowledged, in a fixed order."""
        before = known.baseline.get("creatinine")
        baseline = before.number if before else None
        return tuple(
            rule
            for rule, tests in self._rules
            if any(
                self._has_fired(result, known, baseline)
                for test in tests
                for result in known.unread.get(test, ())
            )
        )

    def _has_fired(self, result: Result, known: Known, baseline: Fraction | None) -> bool:
        key = result.test, result.value, result.unit, baseline if result.test == "creatinine" else None
        fired = self._fires.get(key)
        if fired is None:
            fired = FIRES[result.test](result, known, self.protocol) is not None
            self._fires[key] = fired
        return fired


def _on(waiting: Waiting) -> date:
    return waiting[1]


def _first(anchor: date, months: range, done: date | None, window: timedelta) -> date | None:
    """The first date of a test after the one that its last result was for; None where none is left."""
    if done is None:
        return months_after(anchor, months[0])
    reached = (done.year - anchor.year) * 12 + done.month - anchor.month
    place = max(0, reached // months.step - 2)
    before = None
    for month in months[place : place + 4]:  # the dates around it: one of them it was for
        on = months_after(anchor, month)
        if on > done:
            early = on - done
            if early > window or (before is not None and done - before <= early):
                return on
            done = on  # it was the one of this date: the next one waits
        before = on
    return None
