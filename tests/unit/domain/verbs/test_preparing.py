"""Findings, decisions on gates, premedication and the dose: what is refused."""

from typing import Any

import pytest

from infusion_desk.domain.refusal import Refusal
from tests.support.desks import Day, infusing, observing, opened, ready
from tests.support.marlowe import SET

DECIDED: dict[str, Any] = {
    "prescriber": "Dr Osei",
    "role": "neurologist",
    "how": "present",
    "reason": "benefit outweighs the risk",
}
DOSE: dict[str, Any] = {
    "product": "Lemtrada 12 mg",
    "lot": "A1",
    "expiry": "2027-05-31",
    "diluted_at": "08:30",
    "checker": "MK",
}


def says(day: Day, verb: str, **typed: Any) -> tuple[str, ...]:
    """Why a verb is refused."""
    refusal = day.tries(verb, **typed)
    assert isinstance(refusal, Refusal)
    return refusal.says


def test_a_topic_that_is_none() -> None:
    assert says(opened(), "record_finding", topic="weather") == ("“weather” is not a topic of findings.",)
    assert opened().refuses("record_finding") == ("input",)


@pytest.mark.parametrize("topic", ["identity", "infection-today", "rems-authorization", "setting"])
def test_what_is_asked_each_day_is_not_asked_once_the_record_is_closed(topic: str) -> None:
    typed = {"setting": {"equipment": "yes", "staff": "yes"}, "infection-today": {"value": "none"}}
    day = opened()
    day.does("defer", reason="cold")
    assert day.refuses("record_finding", topic=topic, **typed.get(topic, {"value": "yes"})) == ("phase",)
    day.finds("consent", value="yes")
    day.finds("lab", test="cbc", on="2026-11-23")


def test_after_the_patient_has_left_todays_questions_may_still_be_answered() -> None:
    day = observing()
    day.does("transfer", to="ward 7", reason="bed")
    day.finds("identity", value="yes")
    day.does("sign", meaning="gave")
    assert day.refuses("record_finding", topic="identity", value="yes") == ("phase",)


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ({"targets": "influenza", "value": "no"}, "“Not vaccinated” is asked for varicella only."),
        ({"targets": "influenza"}, "A vaccination needs the vaccine and its date (or its month)."),
        (
            {"targets": "influenza", "vaccine": "Fluad"},
            "A vaccination needs the vaccine and its date (or its month).",
        ),
        (
            {"targets": "varicella", "value": "yes", "on": "2026-10"},
            "A vaccination needs the vaccine and its date (or its month).",
        ),
        (
            {"targets": "varicella", "vaccine": "V", "on": "1989-02-28"},
            "The vaccination lies before the patient's birth.",
        ),
        (
            {"targets": "varicella", "vaccine": "V", "on": "1989-02"},
            "The vaccination lies before the patient's birth.",
        ),
    ],
)
def test_a_vaccination_that_cannot_be(typed: dict[str, Any], why: str) -> None:
    assert says(opened(), "record_finding", topic="vaccination", **typed) == (why,)


@pytest.mark.parametrize(
    "typed",
    [
        {"targets": "varicella", "value": "unknown"},
        {"targets": "varicella", "vaccine": "V", "on": "1989-03"},
        {"targets": "varicella", "vaccine": "V", "on": "1989-03-14"},
    ],
)
def test_a_vaccination_that_can_be(typed: dict[str, Any]) -> None:
    opened().finds("vaccination", **typed)


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ({"test": "cbc", "on": "1989-03-13"}, "The sample lies before the patient's birth."),
        ({"test": "pregnancy", "value": "maybe"}, "A pregnancy test is positive or negative."),
        ({"test": "pregnancy", "value": 5}, "A pregnancy test is positive or negative."),
        ({"test": "creatinine", "value": "high", "unit": "mg/dL"}, "creatinine: “high” is not a number."),
        ({"test": "creatinine", "value": -1, "unit": "mg/dL"}, "creatinine: a result is not negative."),
        (
            {"test": "creatinine", "value": 9.9, "unit": "µmol/L"},
            "creatinine: 9.9 µmol/L is outside 10 to 3000 µmol/L. Is the unit right?",
        ),
        (
            {"test": "platelets", "value": 3001, "unit": "10^9/L"},
            "platelets: 3,001 ×10⁹/L is outside 0 to 3000 ×10⁹/L. Is the unit right?",
        ),
        ({"test": "creatinine", "value": 1, "unit": "g"}, "creatinine: the unit “g” is not known."),
        ({"test": "tsh", "unit": "g"}, "tsh: the unit “g” is not known."),
        (
            {"test": "urine-protein", "value": "lots"},
            "The dipstick says one of: negative, trace, 1+, 2+, 3+, 4+, +, ++, +++, ++++.",
        ),
        ({"test": "cbc", "at_time": "08:41"}, "A sample of 08:41 today lies in the future."),
    ],
)
def test_a_sample_that_cannot_be(typed: dict[str, Any], why: str) -> None:
    assert says(opened(), "record_finding", topic="lab", **({"on": "2026-11-23"} | typed)) == (why,)


@pytest.mark.parametrize(
    "typed",
    [
        {"test": "cbc", "at_time": "08:40"},
        {"test": "cbc", "on": "2026-11-22", "at_time": "23:00"},
        {"test": "creatinine", "value": 10, "unit": "µmol/L"},
        {"test": "creatinine", "value": 3000, "unit": "µmol/L"},
        {"test": "alt", "value": 0, "unit": "U/L"},
        {"test": "platelets", "value": 1000, "unit": "/µL"},
        {"test": "urine-protein", "value": "Trace"},
        {"test": "urine-protein"},
        {"test": "pregnancy", "value": "negative"},
        {"test": "haematuria", "value": "positive", "unit": "any"},
    ],
)
def test_a_sample_that_can_be(typed: dict[str, Any]) -> None:
    opened().finds("lab", **({"on": "2026-11-23"} | typed))


def test_a_decision_is_on_a_gate_that_a_prescriber_can_release() -> None:
    day = opened()
    assert says(day, "decide", rule="hiv", **DECIDED) == (
        "Not asked: HIV infection. It is recorded, not decided.",
    )
    day.finds("contraindication", name="hiv", present="yes")
    assert says(day, "decide", rule="hiv", **DECIDED) == (
        "The patient has or had HIV infection. No prescriber can release it.",
    )
    assert says(day, "decide", rule="course-day", **DECIDED) == (
        "Course day is clear; there is nothing to decide.",
    )
    day.does("decide", rule="hepatitis-screen", **DECIDED)
    assert day.state["gates"]["hepatitis-screen"]["decided"]


@pytest.mark.parametrize("rule", ["weather", "baseline-ecg", "alert-card", "observation-time"])
def test_a_decision_on_a_rule_that_the_pack_does_not_have(rule: str) -> None:
    assert opened().refuses("decide", rule=rule, **DECIDED) == ("unknown-rule",)


def test_a_decision_to_resume_may_be_recorded_in_the_us_and_not_on_a_serious_event_in_the_eu() -> None:
    for rule in ("restart-grade", "serious-event"):
        infusing().does("decide", rule=rule, **DECIDED)
    infusing("eu").does("decide", rule="restart-grade", **DECIDED)
    assert infusing("eu").refuses("decide", rule="serious-event", **DECIDED) == ("serious-event",)


def test_a_decision_on_going_home_rests_on_the_set_that_asks_for_it() -> None:
    day = observing()
    assert says(day, "decide", rule="discharge-vitals", **DECIDED) == (
        "No full set of vital signs in the last 15 min.",
    )
    day.does("record_vitals", **SET)
    assert says(day, "decide", rule="discharge-vitals", **DECIDED) == ("There is nothing to decide.",)
    day.does("record_vitals", **(SET | {"respiration": 25, "oxygen": 2}))
    day.does("decide", rule="discharge-vitals", **DECIDED)
    assert "discharge-vitals" not in day.state["discharge"]["refused_by"]
    day.does("record_vitals", **(SET | {"respiration": 25, "oxygen": 2}))
    assert "discharge-vitals" in day.state["discharge"]["refused_by"]


def test_in_the_eu_a_prescriber_may_decide_on_the_card() -> None:
    day = observing("eu")
    day.does("decide", rule="alert-card", **DECIDED)
    assert "alert-card" not in day.state["discharge"]["refused_by"]


def test_a_telephone_order_needs_a_second_nurse_who_is_neither_author_nor_prescriber() -> None:
    day = opened()
    order: dict[str, Any] = DECIDED | {"rule": "hepatitis-screen", "how": "telephone"}
    assert says(day, "decide", **order) == ("A telephone order needs a second nurse who heard it.",)
    assert says(day, "decide", **order, witness="so") == ("The witness must be another person than SO.",)
    assert says(day, "decide", **order, witness="dr osei") == (
        "The witness must be another person than the prescriber.",
    )
    assert day.does("decide", **order, witness="MK").entry.witness == "MK"


def test_a_decision_of_late_is_judged_as_of_when_it_was_given() -> None:
    day = ready()
    day.does("record_vitals", **(SET | {"temperature": 38.5}))
    day.at("11:10")
    assert day.refuses("decide", rule="pre-start-vitals", happened="10:55", **DECIDED) == (
        "pre-start-vitals",
    )
    day.does("decide", rule="pre-start-vitals", happened="11:05", **DECIDED)


def test_the_dose_is_checked_by_another_person_before_the_start() -> None:
    assert opened().refuses("prepare_dose", **(DOSE | {"checker": "so"})) == ("second-person",)
    assert opened().does("prepare_dose", **DOSE).entry.witness == "MK"
    assert opened().refuses("prepare_dose", **(DOSE | {"diluted_at": "08:41"})) == ("future",)
    assert infusing().refuses("prepare_dose", **DOSE) == ("phase",)


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        (
            {"drug": "betamethasone"},
            (
                "“betamethasone” is not a steroid with a known equivalent: "
                "methylprednisolone, prednisolone, prednisone, dexamethasone, hydrocortisone."
            ),
        ),
        ({"ended": "08:29"}, "It ended before it started."),
        ({"dose_mg": 0}, "Dose mg: 0 is not above 0."),
    ],
)
def test_a_premedication_that_cannot_be(typed: dict[str, Any], why: str) -> None:
    given: dict[str, Any] = {
        "purpose": "steroid",
        "drug": "Methylprednisolone",
        "dose_mg": 1000,
        "started": "08:30",
    }
    assert says(opened(), "give_premedication", **(given | typed)) == (why,)


def test_a_premedication_that_can_be() -> None:
    given: dict[str, Any] = {
        "purpose": "steroid",
        "drug": "Methylprednisolone",
        "dose_mg": 1000,
        "started": "08:30",
        "ended": "08:30",
    }
    opened().does("give_premedication", **given)
    opened().does("give_premedication", **(given | {"purpose": "other", "drug": "ondansetron"}))
