"""Gates on vaccines: the window of 42 days, and live vaccines after the course began. Windows count local dates."""

from datetime import date

import pytest

from infusion_desk.domain.calendar import Month
from infusion_desk.domain.facts import InfusionStarted, PriorCourseRecorded, VaccinationRecorded
from tests.support.log import Log

STARTED = InfusionStarted(rate_ml_h=25, checker="MK")


def varivax(on: date | Month, series: str | None = "complete") -> VaccinationRecorded:
    return VaccinationRecorded(targets="varicella", vaccine="Varivax", on=on, series=series)


def flu(on: date | Month, *, live: bool | None = False) -> VaccinationRecorded:
    return VaccinationRecorded(targets="influenza", vaccine="Fluad", on=on, live=live)


def found(log: Log, slug: str, at: str = "11:00") -> tuple[str, str, date | None]:
    verdict = log.gate(slug, at).verdict
    return verdict.state, verdict.says, verdict.opens_on


def test_no_vaccination_on_record() -> None:
    log = Log().tell("09:00", VaccinationRecorded(targets="varicella", value="no"))
    assert found(log, "vaccine-window") == ("clear", "No vaccination on record.", None)
    assert found(log, "varicella-window") == ("clear", "No VZV vaccination on record.", None)
    assert found(log, "live-vaccine") == ("clear", "No live vaccine since the course began.", None)


@pytest.mark.parametrize("value", ["no", "unknown"])
def test_a_date_beside_a_no_is_no_vaccination(value: str) -> None:
    said_no = VaccinationRecorded(targets="varicella", value=value, on=date(2026, 11, 20))
    assert Log().tell("09:00", said_no).verdict("vaccine-window") == "clear"


#: 42 days before 23 November 2026.
OUT, IN = date(2026, 10, 12), date(2026, 10, 13)


def test_the_window_in_words() -> None:
    log = Log().tell("09:00", varivax(IN))
    opens = date(2026, 11, 24)
    says = "Vaccine Varivax on 13-Oct-2026, 41 days ago. Treatment waits 6 weeks: not before 24-Nov-2026."
    assert found(log, "vaccine-window") == ("blocked", says, opens)
    says = (
        "VZV vaccination finished 13-Oct-2026, 41 days ago. Treatment waits 6 weeks: not before 24-Nov-2026."
    )
    assert found(log, "varicella-window") == ("blocked", says, opens)
    for slug in ("vaccine-window", "varicella-window"):
        gate = log.gate(slug)
        assert (gate.released_by, gate.decidable) == ("time", False)
        assert gate.verdict.basis == (log.session.lines[-1],)


def test_after_42_days_the_window_is_over() -> None:
    log = Log().tell("09:00", varivax(OUT))
    assert found(log, "vaccine-window") == ("clear", "Last vaccination 12-Oct-2026.", None)
    says = "Last VZV vaccine dose 12-Oct-2026, at least 6 weeks ago."
    assert found(log, "varicella-window") == ("clear", says, None)
    assert log.gate("vaccine-window").verdict.basis == (log.session.lines[-1],)
    assert log.gate("varicella-window").verdict.basis == (log.session.lines[-1],)


@pytest.mark.parametrize(
    ("on", "ago"),
    [(date(2026, 11, 23), "today"), (date(2026, 11, 22), "1 day ago"), (date(2026, 11, 21), "2 days ago")],
)
def test_how_long_ago_it_was(on: date, ago: str) -> None:
    says = found(Log().tell("09:00", varivax(on, series=None)), "varicella-window")[1]
    assert f"dose given {on.day}-Nov-2026, {ago}. " in says


def test_a_month_counts_as_its_last_day() -> None:
    log = Log(on=date(2026, 12, 11)).tell("09:00", varivax(Month(2026, 10)))
    says = "Vaccine Varivax on Oct-2026, 41 days ago. Treatment waits 6 weeks: not before 12-Dec-2026."
    assert found(log, "vaccine-window") == ("blocked", says, date(2026, 12, 12))
    later = Log(on=date(2026, 12, 12)).tell("09:00", varivax(Month(2026, 10)))
    assert found(later, "vaccine-window") == ("clear", "Last vaccination Oct-2026.", None)


def test_this_month_counts_as_its_last_day_although_that_lies_ahead() -> None:
    log = Log().tell("09:00", varivax(Month(2026, 11)))
    says = (
        "Vaccine Varivax on Nov-2026, counted from the month's last day. "
        "Treatment waits 6 weeks: not before 11-Jan-2027."
    )
    assert found(log, "vaccine-window") == ("blocked", says, date(2027, 1, 11))


def test_a_vaccine_without_a_name() -> None:
    log = Log().tell("09:00", VaccinationRecorded(targets="influenza", on=IN))
    assert found(log, "vaccine-window")[1].startswith("A vaccine on 13-Oct-2026, 41 days ago.")


def test_of_two_vaccinations_the_later_opens_and_both_count() -> None:
    log = Log().tell("09:00", varivax(date(2026, 11, 1)), flu(date(2026, 11, 20)), flu(OUT))
    gate = log.gate("vaccine-window")
    assert gate.verdict.opens_on == date(2027, 1, 1)
    assert [line.fact.on for line in gate.verdict.basis] == [date(2026, 11, 1), date(2026, 11, 20)]  # type: ignore[attr-defined]
    assert not gate.decidable


@pytest.mark.parametrize(("live", "decidable"), [(False, True), (True, False), (None, False)])
def test_only_a_vaccine_that_is_known_not_to_be_live_can_be_decided_on(
    live: bool | None, decidable: bool
) -> None:
    gate = Log().tell("09:00", flu(IN, live=live)).gate("vaccine-window")
    assert (gate.verdict.state, gate.released_by, gate.decidable) == ("blocked", "time", decidable)


@pytest.mark.parametrize("targets", ["varicella", "VZV", "Varicella zoster", "chickenpox"])
def test_a_varicella_vaccine_is_live_whatever_is_said(targets: str) -> None:
    log = Log().tell("09:00", VaccinationRecorded(targets=targets, vaccine="V", on=IN, live=False))
    assert not log.gate("vaccine-window").decidable
    assert log.verdict("varicella-window") == "blocked"


def test_another_vaccine_is_no_varicella_vaccine() -> None:
    assert Log().tell("09:00", flu(IN, live=True)).verdict("varicella-window") == "clear"


def test_the_last_varicella_dose_counts() -> None:
    log = Log().tell("09:00", varivax(IN), varivax(OUT), flu(date(2026, 11, 1)))
    assert found(log, "varicella-window")[2] == date(2026, 11, 24)


def course_of_yesterday() -> Log:
    """Day 2 of a course that began on 22 November 2026."""
    log = Log(day=2)
    log.opens(1, 1, "-1d 08:30")
    return log.tell("-1d 11:00", STARTED, stream="session:1-1")


def test_the_window_is_that_before_the_courses_first_infusion() -> None:
    log = course_of_yesterday().tell("09:00", flu(date(2026, 10, 11)))
    assert log.verdict("vaccine-window") == "clear"
    log.tell("09:10", flu(date(2026, 10, 12)))
    assert log.gate("vaccine-window").verdict.opens_on == date(2026, 11, 23)
    assert log.verdict("vaccine-window") == "blocked"


def test_the_varicella_window_is_counted_to_today() -> None:
    log = course_of_yesterday().tell("09:00", varivax(OUT))
    assert (log.verdict("vaccine-window"), log.verdict("varicella-window")) == ("blocked", "clear")


@pytest.mark.parametrize(
    ("on", "before"),
    [
        (date(2026, 11, 22), "blocked"),
        (date(2026, 11, 23), "clear"),
        (Month(2026, 11), "blocked"),
        (Month(2026, 12), "clear"),
    ],
)
def test_a_vaccine_given_since_the_course_began_is_another_rules(on: date | Month, before: str) -> None:
    log = course_of_yesterday().tell("09:00", flu(on, live=True))
    assert log.verdict("vaccine-window") == before
    assert log.verdict("live-vaccine") == ("clear" if before == "blocked" else "caution")


def test_a_course_that_began_elsewhere_began_then() -> None:
    log = Log(day=3)
    given = PriorCourseRecorded(course=1, first=date(2026, 11, 20), last=date(2026, 11, 22), days_given=2)
    log.tell("08:40", given, stream="patient:p1").tell("09:00", flu(date(2026, 11, 21), live=True))
    assert (log.verdict("vaccine-window"), log.verdict("live-vaccine")) == ("clear", "caution")


def test_a_live_vaccine_since_the_course_began_in_words() -> None:
    log = course_of_yesterday().tell("09:00", flu(date(2026, 11, 23), live=None))
    gate = log.gate("live-vaccine")
    says = "Vaccine Fluad on 23-Nov-2026, after the course began on 22-Nov-2026."
    assert (gate.verdict.state, gate.verdict.says) == ("caution", says)
    assert (gate.released_by, gate.verdict.basis) == ("prescriber", (log.session.lines[-1],))


def test_a_vaccine_that_is_not_live_may_be_given_in_a_course() -> None:
    assert course_of_yesterday().tell("09:00", flu(date(2026, 11, 23))).verdict("live-vaccine") == "clear"


def test_the_latest_live_vaccine_is_named() -> None:
    log = course_of_yesterday().tell("09:00", flu(date(2026, 11, 23), live=True), varivax(IN))
    assert log.verdict("live-vaccine") == "caution"
