"""Going home: which rules stand in the way (CLINICAL 5), on both sides of their edges."""

from datetime import date

import pytest

from infusion_desk.domain.discharge import discharge_objections, needs_platelets, vitals_basis
from infusion_desk.domain.facts import (
    AdviceGiven,
    DecisionRecorded,
    Fact,
    InfusionEnded,
    InfusionStarted,
    LabRecorded,
    ReactionLogged,
    ReactionResolved,
)
from tests.support.log import TODAY, Log, vitals

ADVICE = AdviceGiven(items=("delayed-reactions", "red-flags", "contact"))
CARD = AdviceGiven(items=("alert-card",))


def ended(pack_id: str = "us", *, course: int = 1, day: int = 1) -> Log:
    """An infusion from 11:00 to 15:00."""
    log = Log(pack_id, course=course, day=day).tell("11:00", InfusionStarted(rate_ml_h=25, checker="MK"))
    return log.tell("15:00", InfusionEnded())


def objections(log: Log, at: str = "17:00") -> dict[str, tuple[str, str]]:
    found = discharge_objections(log.session, log.moment(at))
    return {objection.rule: (objection.says, objection.released_by) for objection in found}


def decided(rule: str, basis: tuple[str, ...] = ()) -> DecisionRecorded:
    return DecisionRecorded(
        rule=rule, prescriber="Dr Osei", role="GP", how="present", reason="seen", basis=basis
    )


def test_everything_that_is_missing_is_told_in_the_order_of_the_page() -> None:
    assert list(
        objections(ended("eu", day=3).tell("16:00", ReactionLogged(signs=("fever",), grade=1)), "16:30")
    ) == [
        "observation-time",
        "symptoms-resolved",
        "discharge-vitals",
        "discharge-advice",
        "platelets-after-infusion",
        "alert-card",
    ]


def test_a_patient_who_may_go_home() -> None:
    assert objections(ended().tell("16:50", ADVICE, vitals())) == {}
    assert objections(ended("eu").tell("16:50", ADVICE, CARD, vitals())) == {}


@pytest.mark.parametrize(
    ("at", "says"),
    [
        ("15:00", "Observation lasts until 17:00, 120 min more."),
        ("16:30", "Observation lasts until 17:00, 30 min more."),
        ("16:59:59", "Observation lasts until 17:00, 1 min more."),
        ("17:00", None),
    ],
)
def test_observation_time(at: str, says: str | None) -> None:
    assert objections(ended(), at).get("observation-time") == (None if says is None else (says, "time"))


def test_before_the_end_there_is_no_observation() -> None:
    says = "The infusion has not ended; the observation has not begun."
    assert objections(Log())["observation-time"] == (says, "nobody")


def test_every_open_reaction_is_told() -> None:
    log = ended().tell("16:00", *(ReactionLogged(signs=("fever",), grade=1) for _ in range(2)))
    told = [
        one.says for one in discharge_objections(log.session, log.moment("17:00")) if "Reaction" in one.says
    ]
    assert told == ["Reaction 1 is not resolved.", "Reaction 2 is not resolved."]
    log.tell("16:30", ReactionResolved(reaction=1), ReactionResolved(reaction=2))
    assert "symptoms-resolved" not in objections(log)


@pytest.mark.parametrize(("taken", "old"), [("16:44:59", True), ("16:45", False), ("17:00", False)])
def test_the_last_set_is_15_minutes_old_at_the_most(taken: str, old: bool) -> None:
    found = objections(ended().tell(taken, vitals())).get("discharge-vitals")
    assert found == (("No full set of vital signs in the last 15 min.", "nobody") if old else None)


def test_a_set_from_after_the_discharge_does_not_count_for_a_late_entry() -> None:
    assert "discharge-vitals" in objections(ended().tell("17:05", vitals()), "17:00")


def test_a_partial_set_does_not_count() -> None:
    assert "discharge-vitals" in objections(ended().tell("16:55", vitals(spo2=None)))


def test_from_news2_of_5_on_a_physician_decides() -> None:
    ill = vitals(respiration=25, oxygen=2)
    assert "discharge-vitals" not in objections(ended().tell("16:50", vitals(respiration=25, pulse=91)))
    log = ended().tell("16:50", ill)
    assert objections(log)["discharge-vitals"] == ("NEWS2 is 5; from 5 on a physician decides.", "prescriber")
    log.tell("16:55", decided("discharge-vitals", vitals_basis(log.session, log.moment("16:55"))))
    assert "discharge-vitals" not in objections(log)
    assert "discharge-vitals" in objections(log.tell("16:58", ill))
    assert "discharge-vitals" not in objections(log.tell("16:59", vitals()))


def test_all_advice_is_given_before_leaving() -> None:
    log = ended()
    says = "Advice not recorded: delayed reactions, red flags, contact."
    assert objections(log)["discharge-advice"] == (says, "nobody")
    log.tell("16:00", AdviceGiven(items=("contact",)), AdviceGiven(items=("delayed-reactions", "listeria")))
    assert objections(log)["discharge-advice"][0] == "Advice not recorded: red flags."


@pytest.mark.parametrize(
    ("pack_id", "course", "day", "needed"),
    [
        ("eu", 1, 1, False),
        ("eu", 1, 2, False),
        ("eu", 1, 3, True),
        ("eu", 1, 4, False),
        ("eu", 1, 5, True),
        ("eu", 2, 2, False),
        ("eu", 2, 3, True),
        ("eu", 2, 5, False),
        ("us", 1, 3, False),
    ],
)
def test_the_days_on_which_platelets_are_needed(pack_id: str, course: int, day: int, needed: bool) -> None:
    log = ended(pack_id, course=course, day=day)
    says = "No platelet sample taken after the end of the infusion."
    assert objections(log).get("platelets-after-infusion") == ((says, "nobody") if needed else None)
    assert needs_platelets(log.session) is needed
    assert not needs_platelets(Log(pack_id, course=course, day=day).session)


def sample(test: str = "platelets", on: date = TODAY, at_time: str | None = None) -> LabRecorded:
    return LabRecorded(test=test, on=on, at_time=at_time)


@pytest.mark.parametrize(
    ("taken", "enough"),
    [
        (sample(at_time="14:59"), False),
        (sample(at_time="15:00"), True),
        (sample("cbc", at_time="15:10"), True),
        (sample("tsh", at_time="15:10"), False),
        (sample(), False),
        (sample(on=date(2026, 11, 22), at_time="23:00"), False),
        (sample(on=date(2026, 11, 24)), True),
    ],
    ids=lambda value: (
        str(value.at_time) + value.test + str(value.on) if isinstance(value, LabRecorded) else None
    ),
)
def test_a_sample_is_taken_after_the_end(taken: LabRecorded, enough: bool) -> None:
    log = ended("eu", day=3).tell("15:30", taken)
    assert needs_platelets(log.session) is not enough


def test_the_minute_of_the_end_is_after_it() -> None:
    log = Log("eu", day=3).tell("11:00", InfusionStarted(rate_ml_h=25, checker="MK"))
    log.tell("15:00:30", InfusionEnded()).tell("15:30", sample(at_time="15:00"))
    assert not needs_platelets(log.session)


@pytest.mark.parametrize(("course", "confirmed"), [(1, True), (2, False)])
def test_the_alert_card_is_confirmed_once_in_a_course(course: int, confirmed: bool) -> None:
    log = ended("eu", day=2)
    other = log.opens(course, 1, "-1d 08:00")
    log.tell("-1d 16:00", CARD, stream=other)
    assert ("alert-card" not in objections(log)) is confirmed


def test_without_the_card_a_prescriber_decides() -> None:
    log = ended("eu")
    says = "The patient's alert card is not confirmed for this course."
    assert objections(log)["alert-card"] == (says, "prescriber")
    decisions: list[Fact] = [decided("discharge-vitals"), decided("alert-card")]
    assert "alert-card" in objections(log.tell("16:00", decisions[0]))
    assert "alert-card" not in objections(log.tell("16:01", decisions[1]))


def test_in_the_us_there_is_no_card() -> None:
    assert "alert-card" not in objections(ended())
