"""A prescriber's decision on a gate: what it releases, and when it no longer holds."""

from datetime import date

from infusion_desk.domain.facts import (
    ConfirmationRecorded,
    ContraindicationAsked,
    DecisionRecorded,
    EntryAmended,
    ExaminationRecorded,
    Fact,
    InfusionStarted,
    PriorCourseRecorded,
    ReactionLogged,
    ReactionResolved,
    ReactionUpdated,
    VaricellaHistoryRecorded,
)
from infusion_desk.domain.gates import basis_of
from tests.support.log import TODAY, Log

STARTED = InfusionStarted(rate_ml_h=25, checker="MK")
HEADACHE = ReactionLogged(signs=("headache",), grade=1, reaction=1)


def decides(log: Log, rule: str, at: str) -> None:
    """A prescriber decides on a gate as it stands then."""
    decided = DecisionRecorded(
        rule=rule,
        prescriber="Dr Osei",
        role="neurologist",
        how="present",
        reason="benefit outweighs the risk",
        basis=basis_of(log.gate(rule, at).verdict),
    )
    log.tell(at, decided)


def amends(log: Log, number: int, field: str, value: object, at: str = "10:59") -> None:
    """An entry, counted from 1, is corrected."""
    reference = log.entries[number - 1].reference
    log.tell(
        at, EntryAmended(entry=str(number), field=field, value=value, reason="misread", reference=reference)
    )


def test_a_decision_releases_a_caution_and_leaves_it_what_it_is() -> None:
    log = Log()
    decides(log, "hepatitis-screen", "10:00")
    gate = log.gate("hepatitis-screen")
    assert (gate.verdict.state, gate.decision is not None, gate.in_the_way) == ("caution", True, False)


def test_a_decision_on_another_rule_releases_nothing() -> None:
    log = Log()
    decides(log, "hepatitis-screen", "10:00")
    assert log.gate("herpes-prophylaxis").in_the_way


def test_a_decision_counts_from_the_time_it_was_given() -> None:
    log = Log()
    decides(log, "hepatitis-screen", "10:00")
    assert log.gate("hepatitis-screen", "09:59:59").in_the_way
    assert not log.gate("hepatitis-screen", "10:00").in_the_way


def test_a_new_answer_voids_the_decision_on_the_old_one() -> None:
    log = Log().tell("09:00", ContraindicationAsked(name="stroke", present="yes"))
    decides(log, "stroke", "10:00")
    assert not log.gate("stroke").in_the_way
    log.tell("10:30", ContraindicationAsked(name="stroke", present="yes", detail="a second one"))
    assert log.gate("stroke").in_the_way


def test_an_amended_answer_voids_the_decision_on_it() -> None:
    log = Log().tell("09:00", ContraindicationAsked(name="stroke", present="yes", detail="2019"))
    decides(log, "stroke", "10:00")
    amends(log, 3, "detail", "2026")
    assert log.gate("stroke").in_the_way


def test_other_dates_of_the_course_before_void_the_decision_on_the_interval() -> None:
    prior = PriorCourseRecorded(course=1, first=date(2025, 11, 20), last=date(2025, 11, 25), days_given=5)
    log = Log(course=2).tell("-10d 09:00", prior, stream="patient:p1")
    decides(log, "course-interval", "10:00")
    assert not log.gate("course-interval").in_the_way
    amends(log, 3, "last", "2026-06-25")
    gate = log.gate("course-interval")
    assert (gate.verdict.opens_on, gate.in_the_way) == (date(2027, 6, 25), True)


def test_another_date_of_the_day_before_voids_the_decision_on_the_gap() -> None:
    log = Log(day=2)
    log.opens(1, 1, "-3d 08:30")
    log.tell("-3d 11:00", STARTED, stream="session:1-1")
    decides(log, "consecutive-days", "10:00")
    assert not log.gate("consecutive-days").in_the_way
    amends(log, 4, "happened", log.utc("-20d 11:00").isoformat())
    assert log.gate("consecutive-days").in_the_way


def test_a_day_before_that_turns_up_voids_the_decision_on_its_absence() -> None:
    log = Log(day=2)
    decides(log, "consecutive-days", "10:00")
    log.opens(1, 1, "-3d 08:30")
    log.tell("-3d 11:00", STARTED, stream="session:1-1", entered="10:30")
    assert log.gate("consecutive-days").in_the_way


def test_a_reaction_that_got_worse_voids_the_decision_on_it() -> None:
    log = Log().tell("09:00", HEADACHE)
    decides(log, "open-reaction", "10:00")
    assert not log.gate("open-reaction").in_the_way
    log.tell("10:30", ReactionUpdated(reaction=1, grade=3))
    assert log.gate("open-reaction").in_the_way


def test_what_happens_after_the_start_does_not_change_what_was_decided() -> None:
    log = Log().tell("09:00", HEADACHE)
    decides(log, "open-reaction", "10:00")
    log.tell("11:00", STARTED)
    log.tell("12:00", ReactionResolved(reaction=1), ReactionLogged(signs=("fever",), grade=1))
    gate = log.gate("open-reaction", "13:00")
    assert (gate.verdict.state, gate.in_the_way) == ("caution", False)


def test_the_gates_stay_as_they_were_at_the_start() -> None:
    findings: list[Fact] = [
        ContraindicationAsked(name="stroke", present="no"),
        VaricellaHistoryRecorded(value="yes"),
        ExaminationRecorded(topic="tuberculosis-screen", value="done", on=TODAY),
        ConfirmationRecorded(topic="consent", value="yes"),
    ]
    rules = ("stroke", "varicella-immunity", "hepatitis-screen", "consent")
    log = Log().tell("09:00", *findings).tell("11:00", STARTED)
    before = [log.verdict(rule, "11:00") for rule in rules]
    log.tell(
        "12:00",
        ContraindicationAsked(name="stroke", present="yes"),
        VaricellaHistoryRecorded(value="no"),
        ExaminationRecorded(topic="hepatitis-screen", value="done", on=TODAY),
        ConfirmationRecorded(topic="consent", value="no"),
    )
    assert before == ["clear", "clear", "caution", "clear"]
    assert [log.verdict(rule, "13:00") for rule in rules] == before


def test_a_correction_after_the_start_judges_the_start_anew() -> None:
    log = Log().tell("09:00", ContraindicationAsked(name="stroke", present="no")).tell("11:00", STARTED)
    amends(log, 3, "present", "yes", at="12:00")
    assert log.verdict("stroke", "13:00") == "caution"
