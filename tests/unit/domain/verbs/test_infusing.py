"""Vital signs, the start, the rate, pause and resumption, the end: what is refused, and what it does."""

from typing import Any

import pytest

from infusion_desk.domain.refusal import Refusal
from tests.support.desks import Day, infusing, observing, opened, ready
from tests.support.marlowe import SET

START: dict[str, Any] = {"rate_ml_h": 25, "checker": "MK"}


def says(day: Day, verb: str, **typed: Any) -> tuple[str, ...]:
    """Why a verb is refused."""
    refusal = day.tries(verb, **typed)
    assert isinstance(refusal, Refusal)
    return refusal.says


def test_the_drug_is_started_when_every_gate_is_clear() -> None:
    for pack_id in ("us", "eu"):
        day = ready(pack_id)
        assert day.state["can_start"]
        day.does("start_infusion", **START)
        assert day.state["infusion"]["started"] == "11:00:00"


def test_every_gate_in_the_way_is_told_in_order() -> None:
    day = opened()
    assert list(day.refuses("start_infusion", **START)) == day.state["open_gates"]
    refusal = day.tries("start_infusion", **START)
    assert isinstance(refusal, Refusal)
    assert {objection.released_by for objection in refusal.objections} >= {"nobody", "prescriber"}


def test_a_blocked_gate_tells_when_it_opens() -> None:
    day = ready()
    day.finds("vaccination", targets="varicella", vaccine="V", on="2026-11-20", series="complete")
    refusal = day.tries("start_infusion", **START)
    assert isinstance(refusal, Refusal)
    assert [(one.rule, one.released_by, str(one.opens_on)) for one in refusal.objections] == [
        ("vaccine-window", "time", "2027-01-01"),
        ("varicella-window", "time", "2027-01-01"),
    ]


def test_a_second_person_checks_the_pump_and_its_rate_is_read_again_above_200() -> None:
    assert ready().refuses("start_infusion", rate_ml_h=25, checker="SO") == ("second-person",)
    assert says(ready(), "start_infusion", rate_ml_h=201, checker="MK") == (
        "201 mL/h is above 200 mL/h: read the pump again.",
    )
    ready().does("start_infusion", rate_ml_h=200, checker="MK")
    assert infusing().refuses("change_rate", rate_ml_h=201) == ("input",)
    assert infusing().refuses("change_rate", rate_ml_h=0) == ("input",)


def test_nothing_is_started_on_a_day_with_anaphylaxis() -> None:
    day = ready()
    day.does("log_reaction", signs=["urticaria", "dyspnoea"], grade=2)
    day.does("resolve_reaction", reaction=1)
    assert day.refuses("start_infusion", **START) == ("anaphylaxis",)
    assert not day.state["can_start"]


def test_a_late_start_is_judged_as_of_when_it_happened() -> None:
    day = ready().at("11:31")
    assert day.refuses("start_infusion", **START) == ("pre-start-vitals",)
    day.does("start_infusion", happened="11:15", **START)
    assert day.state["infusion"]["started"] == "11:15:00"
    assert day.state["infusion"]["running_min"] == 16


def test_two_sessions_do_not_run_at_once_and_a_day_is_given_once() -> None:
    day = ready()
    first = day.session_id
    day.does("open_session", course=1, day=2)
    second = day.session_id
    day.session_id = first
    day.does("start_infusion", **START)
    day.session_id = second
    says_so = says(day, "start_infusion", **START)
    assert "Course 1, day 1 of this patient is still infusing." in says_so
    day.session_id = first
    day.does("end_infusion")
    day.session_id = second
    assert "Course 1, day 1 of this patient is still infusing." not in says(day, "start_infusion", **START)


def test_a_session_left_open_does_not_give_again_what_another_gave() -> None:
    day = ready()
    forgotten = day.session_id
    day.clock.passes(hours=21, minutes=40)
    day.desk.beat()
    day.opens(1, 1).starts_infusion().does("end_infusion")
    day.session_id = forgotten
    assert "day-already-given" in day.refuses("start_infusion", **START)


def test_steps_are_recorded_in_the_order_in_which_they_happened() -> None:
    day = infusing().at("12:00")
    day.does("change_rate", rate_ml_h=20)
    day.at("12:10")
    verbs: dict[str, dict[str, Any]] = {
        "change_rate": {"rate_ml_h": 10},
        "pause_infusion": {"reason": "fever"},
        "end_infusion": {},
        "stop_infusion": {"reason": "chest pain"},
        "transfer": {"to": "ward 7", "reason": "bed"},
        "leave_against_advice": {"reason": "train", "witness": "MK"},
    }
    for verb, typed in verbs.items():
        assert says(day, verb, happened="11:59", **typed) == (
            "This lies before the infusion step recorded last.",
        )
    day.does("pause_infusion", happened="12:00", reason="fever")


@pytest.mark.parametrize(
    ("verb", "typed"),
    [
        ("change_rate", {"rate_ml_h": 10}),
        ("pause_infusion", {"reason": "fever"}),
        ("resume_infusion", {"rate_ml_h": 10}),
        ("end_infusion", {}),
        ("stop_infusion", {"reason": "x"}),
        ("record_check", {"signs": []}),
        ("extend_observation", {"minutes": 5, "reason": "x"}),
        ("discharge", {"condition": "well"}),
        ("sign", {"meaning": "gave"}),
    ],
)
def test_verbs_that_do_not_belong_before_the_start(verb: str, typed: dict[str, Any]) -> None:
    assert says(ready(), verb, **typed) == ("The infusion has not begun.",)


def test_verbs_that_do_not_belong_to_an_infusion_that_runs() -> None:
    assert says(infusing(), "start_infusion", **START) == ("The infusion is running.",)
    assert infusing().refuses("resume_infusion", rate_ml_h=10) == ("phase",)
    assert infusing().refuses("defer", reason="cold") == ("phase",)
    paused = infusing()
    paused.does("pause_infusion", reason="fever")
    assert says(paused, "change_rate", rate_ml_h=10) == ("The infusion is paused.",)
    assert paused.refuses("pause_infusion", reason="fever") == ("phase",)


def test_the_flush_ends_after_the_step_before_it() -> None:
    day = infusing().at("12:00")
    day.does("change_rate", rate_ml_h=20)
    day.at("15:00")
    assert says(day, "end_infusion", flush_ended="11:59") == (
        "The flush cannot have ended before the infusion step before it.",
    )
    day.does("end_infusion", flush_ended="14:55")
    assert day.state["infusion"]["ended"] == "14:55:00"


def test_impossible_vital_signs_are_refused_and_abnormal_ones_accepted() -> None:
    assert infusing().refuses("record_vitals", systolic=301) == ("impossible-vitals",)
    assert infusing().refuses("record_vitals") == ("impossible-vitals",)
    assert infusing().refuses("record_vitals", systolic=120, scale=3) == ("input",)
    infusing().does("record_vitals", systolic=60, diastolic=30, pulse=30)


def test_after_the_patient_has_left_only_what_happened_before_is_recorded() -> None:
    day = observing().at("15:30")
    day.does("transfer", to="ward 7", reason="bed")
    day.at("15:40")
    assert says(day, "record_vitals", **SET) == ("The patient has left.",)
    day.does("record_vitals", happened="15:20", **SET)
    assert says(day, "record_check", signs=[]) == ("The patient has left.",)
    day.does("record_check", happened="15:20", signs=[])
    assert day.refuses("record_check", happened="14:59", signs=[]) == ("phase",)
