"""Resuming after a pause: what reactions, the bag and the end of the infusion forbid."""

from typing import Any

import pytest

from infusion_desk.domain.refusal import Refusal
from tests.support.desks import Day, infusing, observing


def says(day: Day, verb: str, **typed: Any) -> tuple[str, ...]:
    """Why a verb is refused."""
    refusal = day.tries(verb, **typed)
    assert isinstance(refusal, Refusal)
    return refusal.says


def after_reaction(signs: list[str], grade: int, pack_id: str = "us") -> Day:
    """Paused at 12:00 for a reaction that is over at 12:29; 25 mL/h before it. It is 12:30."""
    day = infusing(pack_id).at("12:00")
    day.does("log_reaction", signs=signs, grade=grade)
    day.does("pause_infusion", reason="reaction")
    day.at("12:29").does("resolve_reaction", reaction=1)
    return day.at("12:30")


def test_nothing_is_resumed_while_a_reaction_is_open() -> None:
    day = infusing()
    day.does("log_reaction", signs=["fever"], grade=1)
    day.does("pause_infusion", reason="fever")
    assert says(day, "resume_infusion", rate_ml_h=25) == ("Reaction 1 is not resolved.",)
    day.does("resolve_reaction", reaction=1)
    day.does("resume_infusion", rate_ml_h=25)


def test_after_grade_2_at_half_the_rate() -> None:
    assert says(after_reaction(["fever"], 2), "resume_infusion", rate_ml_h=12.6) == (
        "After a grade 2 reaction: at most 12.5 mL/h, half of 25 mL/h.",
    )
    day = after_reaction(["fever"], 2)
    day.does("resume_infusion", rate_ml_h=12.5)
    day.does("change_rate", rate_ml_h=25)
    day.does("pause_infusion", reason="rest")
    day.does("resume_infusion", rate_ml_h=25)


def test_after_grade_3_with_a_physicians_decision() -> None:
    assert after_reaction(["fever"], 3).refuses("resume_infusion", rate_ml_h=12) == ("restart-grade",)
    after_reaction(["fever"], 3).does("resume_infusion", rate_ml_h=12, prescriber="Dr Osei")
    decided = after_reaction(["fever"], 3)
    decision = {"prescriber": "Dr Osei", "role": "GP", "how": "present", "reason": "well again"}
    decided.does("decide", rule="serious-event", **decision)
    assert decided.refuses("resume_infusion", rate_ml_h=12) == ("restart-grade",)
    decided.does("decide", rule="restart-grade", **decision)
    decided.does("resume_infusion", rate_ml_h=12)


def test_a_decision_from_before_the_reaction_got_worse_does_not_count() -> None:
    day = infusing()
    decision = {"prescriber": "Dr Osei", "role": "GP", "how": "present", "reason": "well again"}
    day.does("log_reaction", signs=["fever"], grade=3)
    day.does("pause_infusion", reason="fever")
    day.does("decide", rule="serious-event", **decision)
    day.does("decide", rule="restart-grade", **decision)
    day.at("11:10").does("update_reaction", reaction=1, signs=["fever", "chest-pain"])
    day.does("resolve_reaction", reaction=1)
    assert set(day.refuses("resume_infusion", rate_ml_h=12)) == {"serious-event", "restart-grade"}


def test_after_grade_4_not_that_day() -> None:
    day = after_reaction(["fever"], 4)
    assert says(day, "resume_infusion", rate_ml_h=12, prescriber="Dr Osei") == (
        "After a grade 4 reaction it is not resumed today.",
    )


def test_a_grade_that_went_down_forbids_what_the_worst_did() -> None:
    day = infusing()
    day.does("log_reaction", signs=["fever"], grade=3)
    day.does("pause_infusion", reason="fever")
    day.does("update_reaction", reaction=1, grade=1)
    day.does("resolve_reaction", reaction=1)
    assert set(day.refuses("resume_infusion", rate_ml_h=25)) == {"restart-grade", "restart-rate"}


@pytest.mark.parametrize(
    "sign", ["chest-pain", "haemoptysis", "focal-weakness", "severe-headache", "neck-pain"]
)
def test_after_a_serious_sign(sign: str) -> None:
    words = sign.replace("-", " ")
    assert says(after_reaction([sign], 1), "resume_infusion", rate_ml_h=25) == (
        f"Serious sign: {words}. Only a physician may decide to go on.",
    )
    after_reaction([sign], 1).does("resume_infusion", rate_ml_h=25, prescriber="Dr Osei")
    in_eu = after_reaction([sign], 1, "eu")
    assert says(in_eu, "resume_infusion", rate_ml_h=25, prescriber="Dr Osei") == (
        f"Serious sign: {words}. It is not resumed today.",
    )


def test_nothing_is_resumed_on_a_day_with_anaphylaxis() -> None:
    day = after_reaction(["urticaria", "vomiting"], 1)
    assert day.refuses("resume_infusion", rate_ml_h=12, prescriber="Dr Osei") == ("anaphylaxis",)


def test_a_bag_that_is_too_old_is_not_resumed() -> None:
    day = infusing()
    day.does("pause_infusion", reason="fever")
    day.at("18:40", watched=False)
    day.again().does("resume_infusion", rate_ml_h=25)
    day.at("18:41")
    assert day.refuses("resume_infusion", rate_ml_h=25) == ("bag-age",)


def test_after_the_end_it_may_go_on_and_after_a_stop_never() -> None:
    day = observing()
    day.does("resume_infusion", rate_ml_h=25)
    assert (day.session.phase, day.state["observation"]) == ("infusing", {})
    stopped = infusing()
    stopped.does("stop_infusion", reason="chest pain")
    assert says(stopped, "resume_infusion", rate_ml_h=25) == ("The infusion was stopped for good.",)


def test_a_reaction_after_the_resumption_binds_the_next_one() -> None:
    day = after_reaction(["fever"], 2)
    day.does("resume_infusion", rate_ml_h=12)
    day.does("log_reaction", signs=["nausea"], grade=2)
    day.does("pause_infusion", reason="nausea")
    day.at("12:40").does("resolve_reaction", reaction=2)
    assert says(day, "resume_infusion", rate_ml_h=7) == (
        "After a grade 2 reaction: at most 6 mL/h, half of 12 mL/h.",
    )
    day.does("resume_infusion", rate_ml_h=6)


def test_a_grade_that_is_corrected_after_the_resumption_binds_the_next_one() -> None:
    day = after_reaction(["fever"], 1)
    day.does("resume_infusion", rate_ml_h=25)
    number = next(n for n, line in enumerate(day.session.log, 1) if line.fact.kind == "reaction-logged")
    day.does("amend", entry=str(number), field="grade", value=2, reason="seen by the physician")
    day.does("pause_infusion", reason="rest")
    assert day.refuses("resume_infusion", rate_ml_h=25) == ("restart-rate",)
