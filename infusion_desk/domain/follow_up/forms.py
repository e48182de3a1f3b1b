"""The forms of the US programme, and when herpes prophylaxis may stop (CLINICAL.md 6)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from infusion_desk.domain.calendar import minimum_months_after, months_after
from infusion_desk.domain.follow_up.known import Known
from infusion_desk.domain.protocol import Protocol, Rule

SATURDAY = 5
#: A status form sent so long before its date is the form of that date.
EARLY = timedelta(days=30)


@dataclass(frozen=True)
class PlannedForm:
    """A form and the local date by which it is sent.

    `latest` is the later reading of a rule that leaves two. `sent`: the day on which it was sent, None while it was
    not.
    """

    rule: Rule
    on: date
    latest: date
    sent: date | None


def business_days_after(day: date, count: int) -> date:
    """The date so many business days after a day: Saturdays and Sundays do not count, public holidays do."""
    while count:
        day += timedelta(days=1)
        count -= day.weekday() < SATURDAY
    return day


def forms(known: Known, protocol: Protocol) -> Iterator[PlannedForm]:
    """The forms that follow from the last infusion, by date. Packs without the programme have none.

    The checklist is due 5 business days after the infusion. Whether the day of the infusion is the first of them is
    left open; the earlier reading is shown as the date.
    """
    if protocol.uses("rems-checklist"):
        days = protocol.number("rems-checklist", "business_days")
        sent = _sent(known, "rems-checklist")
        first, latest = business_days_after(known.anchor, days - 1), business_days_after(known.anchor, days)
        yield PlannedForm(protocol.rules["rems-checklist"], first, latest, sent)
    if protocol.uses("rems-status"):
        yield from _status_forms(known, protocol)


def _status_forms(known: Known, protocol: Protocol) -> Iterator[PlannedForm]:
    sent = _sent(known, "rems-status")
    for on in _status_dates(known, protocol):
        covered = sent is not None and on <= sent + EARLY
        yield PlannedForm(protocol.rules["rems-status"], on, on, sent if covered else None)


class FormsAhead:
    """The next form of each kind that was not sent, for many patients under one protocol."""

    def __init__(self, protocol: Protocol) -> None:
        self._days = self._every = 0
        if protocol.uses("rems-checklist"):
            self._days = int(protocol.number("rems-checklist", "business_days"))
        if protocol.uses("rems-status"):
            self._every = int(protocol.number("rems-status", "months"))
        self._months = int(protocol.number("follow-up", "months"))

    def waiting(self, known: Known) -> Iterator[tuple[str, date]]:
        """Each form with the local date by which it is sent."""
        if self._days and _sent(known, "rems-checklist") is None:
            yield "rems-checklist", business_days_after(known.anchor, self._days - 1)
        if self._every:
            sent = _sent(known, "rems-status")
            for month in range(self._every, self._months + 1, self._every):
                on = months_after(known.anchor, month)
                if sent is None or on > sent + EARLY:
                    yield "rems-status", on
                    return


def _status_dates(known: Known, protocol: Protocol) -> Iterator[date]:
    every, months = protocol.number("rems-status", "months"), protocol.number("follow-up", "months")
    return (months_after(known.anchor, month) for month in range(every, months + 1, every))


def _sent(known: Known, form: str) -> date | None:
    sent = known.forms.get(form)
    return sent if sent is not None and sent >= known.anchor else None


@dataclass(frozen=True)
class AntiviralStop:
    """When herpes prophylaxis may stop: not before `months_over`, and (US) not before a CD4 count that is high enough.

    `on` is the first local date on which both hold; None while the CD4 count is low or not known.
    """

    rule: Rule
    months_over: date
    cd4_needed: int | None
    cd4_enough: bool
    on: date | None


def antiviral_stop(known: Known, protocol: Protocol) -> AntiviralStop:
    """The later of the two: so many months after the last infusion, and the day of the last CD4 count if it is enough.

    200/µL is enough; a count from before the last infusion says nothing.
    """
    rule = protocol.rules["antiviral-stop"]
    over = minimum_months_after(known.anchor, int(rule.numbers["months"]))
    if "cd4" not in rule.numbers:
        return AntiviralStop(rule, over, None, cd4_enough=True, on=over)
    needed, last = int(rule.numbers["cd4"]), known.latest.get("cd4")
    counted = last.number if last is not None and last.on > known.anchor else None
    enough = last is not None and counted is not None and counted >= needed
    return AntiviralStop(rule, over, needed, enough, max(over, last.on) if last and enough else None)
