"""The chart: how entries fold into it, and how an entry reads after its amendments."""

from dataclasses import replace
from datetime import date

import pytest

from infusion_desk.domain.chart import Chart, evolve, fold
from infusion_desk.domain.entries import Entry
from infusion_desk.domain.facts import (
    DosePrepared,
    EntryAmended,
    Fact,
    NoteAdded,
    PatientRegistered,
    PriorCourseRecorded,
    RecordSigned,
    SessionDeferred,
    UnknownFact,
    VitalsRecorded,
)
from tests.support.log import INES, TODAY, Log


def amends(log: Log, number: int, field: str, value: object) -> Log:
    """An entry, counted from 1, is corrected."""
    target = log.entries[number - 1].reference
    return log.tell(
        "12:00", EntryAmended(entry=str(number), field=field, value=value, reason="misread", reference=target)
    )


def test_a_chart_without_entries() -> None:
    chart = Chart("p1")
    assert (chart.patient, chart.prior_courses, dict(chart.sessions), chart.lines) == (None, (), {}, ())


def test_what_a_chart_knows() -> None:
    prior = PriorCourseRecorded(course=1, first=TODAY, last=TODAY, days_given=1)
    log = Log(course=2).tell("09:00", prior, stream="patient:p1")
    log.opens(2, 2, "10:00")
    chart = log.chart
    assert (chart.patient, chart.prior_courses, list(chart.sessions)) == (INES, (prior,), ["2-1", "2-2"])
    assert [line.fact for line in chart.of(PatientRegistered)] == [INES]


def test_an_entry_that_arrives_late_takes_its_place_and_one_that_arrives_twice_is_one() -> None:
    first, *rest, last = Log().tell("09:00", NoteAdded(text="a"), NoteAdded(text="b")).entries
    chart = Chart("p1")
    for entry in (last, first, *rest, last, first):
        chart = evolve(chart, entry)
    assert chart.entries == (first, *rest, last)
    assert chart == fold("p1", [last, *rest, first, first])


def test_entries_are_ordered_by_their_lamport_number_then_their_workstation() -> None:
    entry = Log().entries[0]
    places = [(2, "a", 2), (1, "b", 1), (1, "a", 1)]
    entries = [replace(entry, lamport=n, origin=origin, origin_seq=seq) for n, origin, seq in places]
    assert [one.reference for one in fold("p1", entries).entries] == ["a.1", "b.1", "a.2"]


def fact(log: Log, number: int) -> Fact:
    return log.chart.lines[number - 1].fact


def test_an_amended_entry_reads_as_corrected_and_keeps_its_first_value() -> None:
    log = amends(Log().tell("09:00", VitalsRecorded(systolic=92)), 3, "systolic", 122)
    assert fact(log, 3) == VitalsRecorded(systolic=122)
    line = log.chart.lines[2]
    assert line.entry.fact == VitalsRecorded(systolic=92)
    assert [entry.fact.kind for entry in line.amendments] == ["entry-amended"]


def test_the_last_amendment_counts() -> None:
    log = Log().tell("09:00", VitalsRecorded(systolic=92))
    amends(amends(log, 3, "systolic", 122), 3, "systolic", 125)
    assert fact(log, 3) == VitalsRecorded(systolic=125)
    assert len(log.chart.lines[2].amendments) == 2


def test_when_it_happened_is_corrected_on_the_scale_of_true_time() -> None:
    log = Log().tell("09:00", VitalsRecorded(systolic=92))
    line = amends(log, 3, "happened", "2026-11-23T08:45:00.000Z").chart.lines[2]
    assert (line.happened, line.late) == (log.moment("08:45"), True)
    assert line.entered == log.moment("09:00")


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("systolic", "ninety"),
        ("systolic", None),
        ("systolic", True),
        ("no_such_field", 5),
        ("happened", "yesterday"),
        ("happened", None),
        ("happened", "2026-11-23T08:45:00"),
    ],
)
def test_an_amendment_that_does_not_fit_is_kept_and_changes_nothing(field: str, value: object) -> None:
    log = amends(Log().tell("09:00", VitalsRecorded(systolic=92)), 3, field, value)
    line = log.chart.lines[2]
    assert (line.fact, line.happened) == (VitalsRecorded(systolic=92), log.moment("09:00"))
    assert len(line.amendments) == 1


def test_what_the_program_filled_in_is_not_amended_and_neither_is_what_it_does_not_know() -> None:
    log = Log().tell("09:00", UnknownFact("of-tomorrow", 1, {"a": 1}))
    assert fact(amends(log, 2, "protocol", "{}"), 2) == log.entries[1].fact
    assert fact(amends(log, 3, "a", 2), 3) == UnknownFact("of-tomorrow", 1, {"a": 1})


def test_an_amendment_of_an_entry_that_is_not_here_waits_for_it() -> None:
    log = Log().tell("09:00", EntryAmended(entry="9", field="x", value=1, reason="y", reference="ward-b.9"))
    assert all(not line.amendments for line in log.chart.lines)


def test_a_time_in_an_entry_lies_as_far_back_as_the_entry_says() -> None:
    log = Log()
    dose = DosePrepared(product="x", lot="A1", expiry=TODAY, diluted_at=log.utc("08:00"), checker="MK")
    line = log.tell("09:00", dose).chart.lines[-1]
    assert line.at(dose.diluted_at) == log.moment("08:00")
    assert (line.author, line.reference, line.late) == ("SO", "ward-a.3", False)


def test_a_deferred_session_stays_deferred() -> None:
    log = Log().tell("09:00", SessionDeferred(reason="cold", until=date(2026, 12, 1)))
    log.tell("09:10", RecordSigned(meaning="gave"))
    session = log.session
    assert (session.phase, session.open, session.ended_at) == ("deferred", False, log.moment("09:00"))
    assert session.deferral is not None


def test_a_sessions_log_holds_the_patients_own_entries_up_to_its_end() -> None:
    log = Log().tell("09:00", NoteAdded(text="a")).tell("09:10", SessionDeferred(reason="cold"))
    prior = PriorCourseRecorded(course=1, first=TODAY, last=TODAY, days_given=1)
    log.tell("09:20", prior, stream="patient:p1")
    log.tell("09:30", NoteAdded(text="other"), stream="session:other")
    assert [line.fact.kind for line in log.session.log] == [
        "patient-registered",
        "session-opened",
        "note-added",
        "session-deferred",
    ]
    still_open = Log().tell("09:20", prior, stream="patient:p1")
    assert still_open.session.log[-1].fact == prior


def test_a_reference_names_an_entry_on_every_workstation() -> None:
    entry = Log().entries[0]
    assert isinstance(entry, Entry)
    assert (entry.reference, entry.order) == ("ward-a.1", (1, "ward-a", 1))
