"""NEWS2 (Royal College of Physicians 2017): every band on both sides of its boundaries."""

import pytest

from infusion_desk.domain.facts import VitalsRecorded
from infusion_desk.domain.vitals import PARAMETERS, News2, news2, news2_response
from tests.support.log import pack, vitals

US = pack("us")


def score(taken: VitalsRecorded) -> int:
    found = news2(taken, US)
    assert found is not None
    return found.total


def test_a_normal_set_scores_nothing() -> None:
    assert news2(vitals(), US) == News2(0, False)


@pytest.mark.parametrize("name", PARAMETERS)
def test_a_set_with_a_parameter_missing_has_no_score(name: str) -> None:
    assert news2(vitals(**{name: None}), US) is None


@pytest.mark.parametrize(
    ("name", "bands"),
    [
        ("respiration", {8: 3, 9: 1, 11: 1, 12: 0, 20: 0, 21: 2, 24: 2, 25: 3}),
        ("spo2", {91: 3, 92: 2, 93: 2, 94: 1, 95: 1, 96: 0, 100: 0}),
        ("systolic", {90: 3, 91: 2, 100: 2, 101: 1, 110: 1, 111: 0, 219: 0, 220: 3}),
        ("pulse", {40: 3, 41: 1, 50: 1, 51: 0, 90: 0, 91: 1, 110: 1, 111: 2, 130: 2, 131: 3}),
        ("temperature", {35.0: 3, 35.1: 1, 36.0: 1, 36.1: 0, 38.0: 0, 38.1: 1, 39.0: 1, 39.1: 2}),
    ],
)
def test_the_bands(name: str, bands: dict[float, int]) -> None:
    assert {value: score(vitals(**{name: value})) for value in bands} == bands


def test_oxygen_scores_2_whatever_the_flow() -> None:
    assert [score(vitals(oxygen=flow)) for flow in (0.5, 2, 15)] == [2, 2, 2]


@pytest.mark.parametrize("consciousness", ["C", "V", "P", "U"])
def test_anyone_who_is_not_alert_scores_3(consciousness: str) -> None:
    assert news2(vitals(consciousness=consciousness), US) == News2(3, True)


@pytest.mark.parametrize(
    ("oxygen", "bands"),
    [
        ("air", {83: 3, 84: 2, 85: 2, 86: 1, 87: 1, 88: 0, 92: 0, 93: 0, 97: 0}),
        (2, {83: 5, 84: 4, 85: 4, 86: 3, 87: 3, 88: 2, 92: 2, 93: 3, 94: 3, 95: 4, 96: 4, 97: 5}),
    ],
)
def test_the_second_scale_of_oxygen_saturation(oxygen: str | int, bands: dict[int, int]) -> None:
    assert {spo2: score(vitals(spo2=spo2, oxygen=oxygen, scale=2)) for spo2 in bands} == bands


def test_a_single_3_is_told() -> None:
    assert news2(vitals(respiration=25), US) == News2(3, True)
    assert news2(vitals(respiration=21, spo2=94), US) == News2(3, False)


def test_the_scores_are_added() -> None:
    ill = vitals(
        respiration=25,
        spo2=91,
        oxygen=2,
        systolic=90,
        diastolic=50,
        pulse=131,
        consciousness="V",
        temperature=39.1,
    )
    assert news2(ill, US) == News2(19, True)


@pytest.mark.parametrize(
    ("found", "response"),
    [
        (News2(0, False), "site"),
        (News2(4, False), "site"),
        (News2(3, True), "urgent"),
        (News2(5, False), "urgent"),
        (News2(6, True), "urgent"),
        (News2(7, False), "emergency"),
    ],
)
def test_what_the_score_asks_for(found: News2, response: str) -> None:
    assert news2_response(found, US) == response
