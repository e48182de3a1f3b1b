"""Vital signs: what cannot be true, full sets, the baseline, marks."""

from datetime import datetime

import pytest

from infusion_desk.domain.facts import InfusionStarted, PremedicationGiven, VitalsRecorded
from infusion_desk.domain.vitals import (
    PARAMETERS,
    baseline,
    falls_too_far,
    first_premedication,
    full_sets,
    impossible,
    is_full,
    is_watching,
    marks,
    premedications,
)
from tests.support.log import Log, pack, vitals

US = pack("us")


def given(
    drug: str, started: datetime, ended: datetime | None = None, purpose: str = "steroid"
) -> PremedicationGiven:
    return PremedicationGiven(purpose=purpose, drug=drug, dose_mg=10, started=started, ended=ended)


@pytest.mark.parametrize(
    ("name", "least", "most", "unit"),
    [
        ("systolic", 40, 300, "mmHg"),
        ("pulse", 10, 300, "/min"),
        ("respiration", 2, 80, "/min"),
        ("spo2", 40, 100, "%"),
        ("temperature", 25, 45, "°C"),
    ],
)
def test_what_no_patient_can_have(name: str, least: int, most: int, unit: str) -> None:
    rest = {"diastolic": None} if name == "systolic" else {}
    for value in (least, most):
        assert impossible(vitals(**rest, **{name: value}), US) == []
    for value in (least - 1, most + 1):
        says = f"{name.capitalize()} {value} {unit} is outside {least}–{most} {unit}."
        assert impossible(vitals(**rest, **{name: value}), US) == [says]


def test_a_tenth_of_a_degree_beyond_is_beyond() -> None:
    assert impossible(vitals(temperature=45.1), US) == ["Temperature 45.1 °C is outside 25–45 °C."]
    assert impossible(vitals(temperature=24.9), US) == ["Temperature 24.9 °C is outside 25–45 °C."]


def test_oxygen_is_air_or_a_flow_that_a_mask_can_give() -> None:
    assert impossible(vitals(oxygen=80), US) == []
    assert impossible(vitals(oxygen=0.5), US) == []
    assert impossible(vitals(oxygen=81), US) == ["Oxygen 81 L/min is outside 0–80 L/min."]


@pytest.mark.parametrize(
    ("diastolic", "says"), [(119, []), (120, ["Diastolic 120 is not below systolic 120."])]
)
def test_the_diastolic_lies_below_the_systolic(diastolic: int, says: list[str]) -> None:
    assert impossible(vitals(systolic=120, diastolic=diastolic), US) == says


def test_a_diastolic_of_0_may_be_heard_and_less_not() -> None:
    assert impossible(vitals(diastolic=0), US) == []
    assert impossible(vitals(diastolic=-1), US) == ["Diastolic -1 is below 0."]


def test_one_pressure_alone_may_be_recorded() -> None:
    assert impossible(VitalsRecorded(systolic=120), US) == []
    assert impossible(VitalsRecorded(diastolic=80), US) == []


def test_something_is_entered() -> None:
    assert impossible(VitalsRecorded(), US) == ["No vital sign was entered."]
    assert impossible(VitalsRecorded(consciousness="A"), US) == []


def test_every_impossible_value_is_told() -> None:
    assert len(impossible(vitals(systolic=20, diastolic=30, pulse=5), US)) == 3


@pytest.mark.parametrize("name", PARAMETERS)
def test_a_set_with_one_parameter_missing_is_not_full(name: str) -> None:
    assert is_full(vitals())
    assert not is_full(vitals(**{name: None}))


def test_a_set_watches_the_patient_with_pressure_and_pulse() -> None:
    assert is_watching(VitalsRecorded(systolic=120, pulse=70))
    assert not is_watching(VitalsRecorded(systolic=120))
    assert not is_watching(VitalsRecorded(pulse=70))


def test_a_later_entry_of_the_same_drug_and_start_completes_the_earlier() -> None:
    log = Log()
    nine, ten = log.utc("09:00"), log.utc("10:00")
    log.tell("09:00", given("Methylprednisolone", nine), given("cetirizine", nine, purpose="antihistamine"))
    log.tell("10:00", given("methylprednisolone", nine, ten), given("methylprednisolone", ten))
    found = premedications(log.session)
    assert [(line.fact.drug, line.fact.ended) for line in found] == [
        ("methylprednisolone", ten),
        ("cetirizine", None),
        ("methylprednisolone", None),
    ]


def test_the_same_drug_for_another_purpose_is_another_premedication() -> None:
    log = Log()
    nine = log.utc("09:00")
    log.tell("09:00", given("a drug", nine), given("a drug", nine, purpose="other"))
    assert len(premedications(log.session)) == 2


def test_the_first_premedication_is_the_one_that_was_begun_first() -> None:
    log = Log()
    assert first_premedication(log.session) is None
    log.tell("09:30", given("aciclovir", log.utc("07:00"), purpose="antiviral"))
    assert first_premedication(log.session) is None
    log.tell("09:30", given("a", log.utc("09:20")), given("b", log.utc("09:10"), purpose="antihistamine"))
    first = first_premedication(log.session)
    assert first is not None
    assert first.utc == log.utc("09:10")


def systolic_of_baseline(log: Log) -> int | None:
    line = baseline(log.session)
    return line.fact.systolic if line else None


def test_the_baseline_is_the_last_full_set_before_the_first_premedication() -> None:
    log = Log().tell("08:50", vitals(systolic=130)).tell("09:00", vitals(systolic=125))
    log.tell("09:00", VitalsRecorded(systolic=110))
    log.tell("09:10", vitals(systolic=100))
    assert systolic_of_baseline(log) == 100
    log.tell("09:00", given("methylprednisolone", log.utc("09:00")))
    assert systolic_of_baseline(log) == 125
    assert len(full_sets(log.session)) == 3


def test_the_baseline_is_from_before_the_start_also_without_premedication() -> None:
    log = Log(day=4).tell("10:50", vitals(systolic=125))
    log.tell("11:00", InfusionStarted(rate_ml_h=25, checker="MK")).tell("11:30", vitals(systolic=100))
    assert systolic_of_baseline(log) == 125
    log.tell("12:00", given("paracetamol", log.utc("12:00"), purpose="antipyretic"))
    assert systolic_of_baseline(log) == 125


def test_with_none_from_before_the_first_full_set_of_the_day_is_the_baseline() -> None:
    log = Log()
    log.tell("09:00", given("methylprednisolone", log.utc("08:40")))
    assert systolic_of_baseline(log) is None
    log.tell("09:10", vitals(systolic=130)).tell("09:20", vitals(systolic=120))
    assert systolic_of_baseline(log) == 130


@pytest.mark.parametrize(
    ("systolic", "reference", "falls"), [(91, 130, False), (90, 130, True), (70, 100, False), (69, 100, True)]
)
def test_exactly_30_per_cent_is_not_more_than_30_per_cent(systolic: int, reference: int, falls: bool) -> None:
    assert falls_too_far(systolic, reference, 30) is falls


@pytest.mark.parametrize(
    ("taken", "expected"),
    [
        (vitals(systolic=130), ()),
        (vitals(systolic=90), ("fall",)),
        (vitals(systolic=91), ()),
        (vitals(systolic=89), ("hypotension", "fall")),
        (vitals(systolic=149), ()),
        (vitals(systolic=150), ("rise",)),
        (vitals(systolic=130, pulse=44), ("bradycardia",)),
        (vitals(systolic=130, pulse=45), ()),
        (vitals(systolic=None, pulse=None), ()),
        (vitals(systolic=89, pulse=44), ("hypotension", "fall", "bradycardia")),
    ],
)
def test_marks_against_a_baseline_of_130(taken: VitalsRecorded, expected: tuple[str, ...]) -> None:
    assert marks(taken, vitals(systolic=130), US) == expected


@pytest.mark.parametrize(("systolic", "expected"), [(96, ("rise",)), (95, ())])
def test_a_rise_of_20_per_cent_is_enough_where_20_mmhg_is_more(
    systolic: int, expected: tuple[str, ...]
) -> None:
    assert marks(vitals(systolic=systolic), vitals(systolic=80), US) == expected


@pytest.mark.parametrize(("systolic", "expected"), [(220, ("rise",)), (219, ())])
def test_a_rise_of_20_mmhg_is_enough_where_20_per_cent_is_more(
    systolic: int, expected: tuple[str, ...]
) -> None:
    assert marks(vitals(systolic=systolic), vitals(systolic=200), US) == expected


@pytest.mark.parametrize(
    "reference", [None, VitalsRecorded(pulse=70)], ids=["no baseline", "one without a pressure"]
)
def test_without_a_pressure_to_compare_with_only_the_value_itself_is_marked(
    reference: VitalsRecorded | None,
) -> None:
    assert marks(vitals(systolic=89), reference, US) == ("hypotension",)
    assert marks(vitals(systolic=250), reference, US) == ()
