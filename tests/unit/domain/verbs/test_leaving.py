"""The ways in which a day ends: home, against advice, to other care, deferred."""

import pytest

from tests.support.desks import Day, infusing, observing, opened, ready
from tests.support.marlowe import SET


def observed(pack_id: str = "us") -> Day:
    """Two hours after the end, with all that going home needs."""
    day = observing(pack_id).at("17:00", watched=False)
    day.does("record_vitals", **SET)
    day.does("give_advice", items=["delayed-reactions", "red-flags", "contact", "alert-card"])
    return day


@pytest.mark.parametrize("pack_id", ["us", "eu"])
def test_the_patient_goes_home(pack_id: str) -> None:
    day = observed(pack_id)
    assert day.state["discharge"] == {"allowed": True, "refused_by": []}
    day.does("discharge", condition="well")
    assert (day.session.phase, day.state["observation"]["met"]) == ("left", True)
    assert day.state["discharge"]["allowed"] is False


def test_every_rule_that_keeps_the_patient_is_told() -> None:
    day = observing()
    assert day.refuses("discharge", condition="well") == (
        "observation-time",
        "discharge-vitals",
        "discharge-advice",
    )
    assert day.state["discharge"]["refused_by"] == [
        "observation-time",
        "discharge-vitals",
        "discharge-advice",
    ]


def test_a_discharge_of_before_is_judged_as_of_then() -> None:
    day = observed().at("17:10")
    assert day.refuses("discharge", condition="well", happened="16:59") == (
        "observation-time",
        "discharge-vitals",
    )
    day.does("discharge", condition="well", happened="17:00")


@pytest.mark.parametrize("beginning", [opened, ready, infusing, observing])
@pytest.mark.parametrize(
    ("verb", "typed"),
    [
        ("transfer", {"to": "ward 7", "reason": "chest pain"}),
        ("leave_against_advice", {"reason": "train", "witness": "MK"}),
    ],
)
def test_no_clinical_rule_keeps_a_patient_who_is_moved_or_insists(
    beginning: type[Day], verb: str, typed: dict[str, str]
) -> None:
    day = beginning()
    day.does(verb, **typed)
    assert day.session.phase == "left"
    assert not day.state["observation"].get("met")
    assert day.refuses(verb, **typed) == ("phase",)


def test_a_witness_is_another_person() -> None:
    assert observing().refuses("leave_against_advice", reason="train", witness="so") == ("second-person",)


def test_a_check_belongs_to_the_observation() -> None:
    assert infusing().refuses("record_check", signs=[]) == ("phase",)
    day = observing().at("15:10")
    assert day.refuses("record_check", signs=[], happened="14:59") == ("phase",)
    day.does("record_check", signs=["headache"], happened="15:00")


def test_a_check_of_a_patient_who_left_without_an_infusion_is_none() -> None:
    day = ready()
    day.does("transfer", to="ward 7", reason="bed")
    assert day.refuses("record_check", signs=[]) == ("phase",)


def test_an_observation_is_extended_by_a_day_at_the_most() -> None:
    assert observing().refuses("extend_observation", minutes=1441, reason="dizzy") == ("input",)
    assert observing().refuses("extend_observation", minutes=0, reason="dizzy") == ("input",)
    day = observing()
    day.does("extend_observation", minutes=1440, reason="dizzy")
    assert day.state["observation"]["ends"] == "17:00:00"
    assert day.state["observation"]["remaining_s"] == (120 + 1440) * 60
    assert infusing().refuses("extend_observation", minutes=5, reason="x") == ("phase",)


def test_advice_is_given_while_the_patient_is_here() -> None:
    opened().does("give_advice", items=["listeria"])
    day = observing()
    day.does("transfer", to="ward 7", reason="bed")
    assert day.refuses("give_advice", items=["contact"]) == ("phase",)


def test_a_day_is_deferred_to_a_date_that_is_not_over() -> None:
    assert opened().refuses("defer", reason="cold", until="2026-11-22") == ("input",)
    for until in ("2026-11-23", "2026-12-01", None):
        day = opened()
        day.does("defer", reason="cold", until=until)
        assert day.session.phase == "deferred"


def test_a_deferred_day_takes_notes_and_signatures_and_nothing_else() -> None:
    day = opened()
    day.does("defer", reason="cold")
    day.does("note", text="called at home")
    day.does("sign", meaning="gave")
    assert day.session.phase == "deferred"
    assert day.refuses("record_vitals", **SET) == ("phase",)
    assert day.refuses("log_reaction", signs=["fever"], grade=1) == ("phase",)
