"""Amendments: a value is corrected with its reason, both stay, and what depends on it is judged anew."""

from datetime import timedelta
from typing import Any

import pytest

from infusion_desk.domain.facts import EntryAmended
from infusion_desk.domain.refusal import Refusal
from tests.support.desks import Day, infusing, observing, opened, ready
from tests.support.marlowe import SET

REASON = "misread"


def number(day: Day, kind: str) -> str:
    """The number of the last entry of a kind in the log."""
    return str(max(n for n, line in enumerate(day.session.log, 1) if line.entry.fact.kind == kind))


def amends(day: Day, kind: str, field: str, value: Any) -> EntryAmended:
    """The amendment as it is kept."""
    fact = day.does("amend", entry=number(day, kind), field=field, value=value, reason=REASON).entry.fact
    assert isinstance(fact, EntryAmended)
    return fact


def refused(day: Day, kind: str, field: str, value: Any) -> tuple[str, ...]:
    """Why an amendment is refused."""
    refusal = day.tries("amend", entry=number(day, kind), field=field, value=value, reason=REASON)
    assert isinstance(refusal, Refusal)
    return refusal.says


def test_both_values_stay() -> None:
    day = ready()
    done = amends(day, "dose-prepared", "lot", "B7")
    assert (done.first, done.value, done.field) == ("A1B2C3", "B7", "lot")
    entry = day.state["entry"][number(day, "dose-prepared")]
    assert (entry["amended"], "lot B7" in entry["text"]) == (True, True)
    assert day.state["entry"][str(day.state["entries"])]["text"].endswith("lot A1B2C3 → B7: misread")


def test_what_depends_on_the_value_is_judged_anew() -> None:
    day = ready()
    amends(day, "dose-prepared", "expiry", "2026-11-22")
    assert (day.state["open_gates"], day.state["can_start"]) == (["dose-checked"], False)


def test_last_means_the_last_entry_that_can_be_amended() -> None:
    day = infusing()
    day.does("hand_over", to="MK")
    done = day.does("amend", entry=" Last ", field="rate_ml_h", value=20, reason=REASON).entry.fact
    assert isinstance(done, EntryAmended)
    assert done.entry == number(day, "infusion-started")
    assert day.state["infusion"]["rate_ml_h"] == 20


@pytest.mark.parametrize("entry", ["0", "999", "-1", "two", "1.5", "²"])
def test_an_entry_that_is_not_there(entry: str) -> None:
    assert opened().refuses("amend", entry=entry, field="family", value="X", reason=REASON) == (
        "unknown-entry",
    )


@pytest.mark.parametrize("kind", ["handover-offered", "entry-amended", "not-watched"])
def test_what_is_never_amended(kind: str) -> None:
    day = opened()
    day.does("hand_over", to="MK")
    amends(day, "session-opened", "chair", "4")
    day.clock.passes(minutes=5)
    day.desk.beat()
    entry = number(day, kind)
    assert day.refuses("amend", entry=entry, field="happened", value="08:30", reason=REASON) == (
        "unknown-entry",
    )


@pytest.mark.parametrize(
    ("kind", "field"),
    [
        ("session-opened", "protocol"),
        ("session-opened", "no_such_field"),
        ("confirmation-recorded", "topic"),
        ("patient-registered", ""),
    ],
)
def test_a_field_that_is_not_a_persons_to_amend(kind: str, field: str) -> None:
    day = opened()
    day.finds("consent", value="yes")
    assert day.refuses("amend", entry=number(day, kind), field=field, value="x", reason=REASON) == ("input",)


def test_a_new_value_must_be_one_that_could_be_recorded() -> None:
    day = ready()
    assert refused(day, "vitals-recorded", "systolic", "ninety") == ("“ninety” is not a number.",)
    assert refused(day, "vitals-recorded", "systolic", 20) == (
        "Systolic 20 mmHg is outside 40–300 mmHg.",
        "Diastolic 76 is not below systolic 20.",
    )
    assert refused(day, "vitals-recorded", "systolic", "121") == ("The value is the same as before.",)
    assert refused(day, "dose-prepared", "checker", "SO") == ("The checker must be another person than SO.",)
    assert refused(day, "dose-prepared", "diluted_at", "11:01") == (
        "11:01 on 23-Nov-2026 lies in the future.",
    )
    amends(day, "dose-prepared", "checker", "JB")


def test_the_checker_of_anothers_entry_may_be_the_one_who_corrects_it() -> None:
    day = ready()
    entry = number(day, "dose-prepared")
    day.does("amend", by="JB", entry=entry, field="checker", value="JB", reason=REASON)


def test_when_it_happened() -> None:
    day = infusing().at("11:10")
    done = amends(day, "infusion-started", "happened", "10:58")
    assert (done.first, done.value) == ("2026-11-23T11:00:00.000Z", "2026-11-23T10:58:00.000Z")
    assert day.state["infusion"]["started"] == "10:58:00"
    assert refused(day, "infusion-started", "happened", "11:05") == (
        "It cannot have happened after it was entered.",
    )


def test_infusion_steps_keep_their_order() -> None:
    day = infusing().at("11:30")
    day.does("change_rate", rate_ml_h=20)
    day.at("12:00").does("pause_infusion", reason="fever")
    day.at("12:10")
    told = ("The infusion steps would change their order.",)
    assert refused(day, "infusion-paused", "happened", "11:29") == told
    assert refused(day, "rate-changed", "happened", "10:59") == told
    amends(day, "rate-changed", "happened", "11:00")
    amends(day, "infusion-paused", "happened", "11:45")
    amends(day, "infusion-started", "happened", "10:59")


def test_the_flush_stays_between_its_neighbours() -> None:
    day = infusing().at("12:00")
    day.does("end_infusion", flush_ended="11:55")
    day.at("12:10").does("resume_infusion", rate_ml_h=10)
    day.at("12:20")
    assert refused(day, "infusion-ended", "flush_ended", "10:59") == (
        "The flush cannot have ended before the infusion step before it.",
    )
    assert refused(day, "infusion-ended", "flush_ended", "12:11") == (
        "The flush cannot have ended after the infusion step after it.",
    )
    amends(day, "infusion-ended", "flush_ended", "12:05")


def test_on_a_later_day_a_clock_time_is_one_of_the_day_of_the_entry() -> None:
    day = observing()
    day.does("transfer", to="ward 7", reason="bed")
    day.clock.passes(days=1)
    day.desk.beat()
    assert amends(day, "dose-prepared", "diluted_at", "10:30").value == "2026-11-23T10:30:00.000Z"
    assert amends(day, "dose-prepared", "diluted_at", "2026-11-22 23:00").value == "2026-11-22T23:00:00.000Z"
    assert amends(day, "infusion-ended", "happened", "14:59").value == "2026-11-23T14:59:00.000Z"
    assert refused(day, "dose-prepared", "diluted_at", "25:00")


def test_after_midnight_a_late_evening_means_the_evening_before() -> None:
    day = Day().registers()
    day.clock.passes(hours=15, minutes=30)
    day.opens()
    assert day.does("record_vitals", **SET).entry.happened.utc.hour == 0
    day.clock.passes(days=1)
    day.desk.beat()
    done = amends(day, "vitals-recorded", "happened", "23:50")
    assert done.value == "2026-11-23T23:50:00.000Z"


def test_a_course_day_that_was_given_is_not_given_by_correction() -> None:
    day = observing()
    day.does("transfer", to="ward 7", reason="bed")
    day.does("open_session", course=1, day=2)
    assert day.refuses("amend", entry=number(day, "session-opened"), field="day", value=1, reason=REASON) == (
        "day-already-given",
    )
    amends(day, "session-opened", "day", 3)
    assert day.session.day == 3


def test_a_closed_record_is_amended_still() -> None:
    day = observing()
    day.does("transfer", to="ward 7", reason="bed")
    day.does("sign", meaning="gave")
    amends(day, "infusion-started", "rate_ml_h", 24)
    assert day.state["phase"] == "closed"


def test_a_discharge_that_is_corrected_moves_the_end_of_care() -> None:
    day = observing().at("15:30")
    day.does("transfer", to="ward 7", reason="bed")
    amends(day, "patient-transferred", "happened", "15:20")
    assert day.session.ended_at is not None
    assert day.session.ended_at.utc == day.clock.read().utc - timedelta(minutes=10)


def test_one_session_does_not_amend_anothers_entries() -> None:
    day = observing()
    day.does("transfer", to="ward 7", reason="bed")
    day.does("open_session", course=1, day=2)
    assert {line.entry.stream for line in day.session.log} == {
        day.session.stream,
        f"patient:{day.patient_id}",
    }


def test_a_number_cannot_become_another_patients() -> None:
    day = opened()
    session = day.session_id
    day.does(
        "register_patient",
        family="Brandt",
        given="Sofia",
        born="1985-08-21",
        sex="female",
        hospital_number="K9",
    )
    day.session_id = session
    assert refused(day, "patient-registered", "hospital_number", "K9") == (
        "Another patient is registered with the number K9.",
    )
