"""The calendar file, read by another library than the one that wrote it."""

import re
from datetime import UTC, date, datetime, timedelta
from typing import Any

import vobject

from infusion_desk.desk.reminders import reminders_of, sequence_of
from infusion_desk.domain.facts import InfusionStarted, ResultRecorded
from infusion_desk.domain.follow_up import forms
from infusion_desk.exchange.calendar_file import calendar_of
from tests.support.follow_up import given, plan
from tests.support.log import Log

MADE = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)


def events(log: Log) -> dict[str, Any]:
    """Every event of the file by its UID, as the other library sees it."""
    content = calendar_of(reminders_of(log.chart, plan(log)), made=MADE, sequence=sequence_of(log.chart))
    calendar = vobject.readOne(content.decode("utf-8"))
    return {event.uid.value: event for event in calendar.vevent_list}


def test_another_program_sees_every_date_of_the_plan_as_a_whole_day() -> None:
    log = given(log=Log(on=date(2026, 8, 31)))
    planned = plan(log)
    wanted = {one.on for one in planned.tests} | {one.on for one in forms(planned.known, planned.protocol)}
    found = events(log)
    assert {event.dtstart.value for event in found.values()} == wanted
    assert len(found) == 48 + 9
    for event in found.values():
        assert type(event.dtstart.value) is date
        assert event.dtend.value == event.dtstart.value + timedelta(days=1)


def test_no_summary_and_no_detail_names_the_patient_or_the_drug() -> None:
    log = given()
    patient = log.chart.patient
    assert patient is not None
    secret = (patient.family, patient.given, patient.hospital_number or "?", "alemtuzumab", "Lemtrada")
    for event in events(log).values():
        said = f"{event.summary.value} {event.description.value} {event.uid.value}".casefold()
        assert not any(re.search(rf"\b{word.casefold()}\b", said) for word in secret)
        assert getattr(event, "class").value == "PRIVATE"


def test_issued_again_the_same_events_are_moved() -> None:
    log = given()
    before = events(log)
    later = log.opens(1, 2, "+1d 08:00")
    log.tell("+1d 11:00", InfusionStarted(rate_ml_h=25, checker="MK"), stream=later)
    after = events(log)
    assert after.keys() == before.keys()
    moved = {uid: (before[uid].dtstart.value, after[uid].dtstart.value) for uid in before}
    assert all(new > old for old, new in moved.values())
    assert all(int(after[uid].sequence.value) > int(before[uid].sequence.value) for uid in before)


def test_a_month_says_its_tests_and_that_they_are_done() -> None:
    log = given()
    first = next(event for uid, event in events(log).items() if "-m1@" in uid)
    assert first.summary.value == "Follow-up: month 1"
    assert first.description.value.startswith(
        "Month 1: CBC with differential, Creatinine, Urinalysis with cells"
    )
    tests = ("cbc", "creatinine", "urinalysis", "alt", "ast", "bilirubin")
    log.tell(
        "+30d 09:00",
        *(ResultRecorded(test=test, on=date(2026, 12, 23)) for test in tests),
        stream="patient:p1",
    )
    first = next(event for uid, event in events(log).items() if "-m1@" in uid)
    assert first.description.value.endswith("Done.")
