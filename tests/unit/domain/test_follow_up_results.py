"""Results after the infusion that ask for an evaluation (CLINICAL 6), on both sides of their limits."""

from dataclasses import replace
from datetime import date

import pytest

from infusion_desk.domain.facts import ConfirmationRecorded, PriorCourseRecorded
from tests.support.follow_up import fired, given, result
from tests.support.log import Log


@pytest.mark.parametrize(
    ("value", "unit", "fires"),
    [
        (200, "mg/g", False),
        (200.1, "mg/g", True),
        (22.6, "mg/mmol", False),
        (22.7, "mg/mmol", True),
        (201, None, True),
        (200, None, False),
        (2000, "mg", False),
        ("high", None, False),
    ],
)
def test_a_ratio_above_200_mg_per_g(value: float | str, unit: str | None, fires: bool) -> None:
    assert fired(given().tell("12:00", result("upcr", value, unit))) == (["nephropathy"] if fires else [])


@pytest.mark.parametrize(
    ("before", "after", "fires"),
    [
        ((70, "µmol/L"), (91, "µmol/L"), False),
        ((70, "µmol/L"), (91.1, "µmol/L"), True),
        ((1, "mg/dL"), (1.3, "mg/dL"), False),
        ((1, "mg/dL"), (1.31, "mg/dL"), True),
        ((1, "mg/dL"), (114.92, "umol/L"), False),
        ((1, "mg/dL"), (114.93, "umol/L"), True),
    ],
)
def test_creatinine_more_than_30_per_cent_above_the_baseline(
    before: tuple[float, str], after: tuple[float, str], fires: bool
) -> None:
    log = given().tell("09:00", result("creatinine", *before, on=date(2026, 11, 20)))
    assert fired(log.tell("12:00", result("creatinine", *after))) == (["nephropathy"] if fires else [])


def test_without_a_baseline_creatinine_says_nothing() -> None:
    assert fired(given().tell("12:00", result("creatinine", 900, "µmol/L"))) == []


def test_the_last_value_before_the_first_infusion_is_the_baseline() -> None:
    log = given().tell("09:00", result("creatinine", 100, "µmol/L", on=date(2026, 11, 1)))
    log.tell("09:10", result("creatinine", 70, "µmol/L", on=date(2026, 11, 20)))
    assert fired(log.tell("12:00", result("creatinine", 95, "µmol/L"))) == ["nephropathy"]


@pytest.mark.parametrize(
    ("value", "fires"),
    [("positive", True), ("Unexplained", True), ("yes", True), ("negative", False), (None, False)],
)
def test_unexplained_blood_in_the_urine(value: str | None, fires: bool) -> None:
    assert fired(given().tell("12:00", result("haematuria", value))) == (["nephropathy"] if fires else [])


@pytest.mark.parametrize(
    ("value", "fires"), [("1+", True), ("++", True), ("negative", False), ("trace", False)]
)
def test_protein_on_the_dipstick(value: str, fires: bool) -> None:
    assert fired(given().tell("12:00", result("urine-protein", value))) == (
        ["urine-protein"] if fires else []
    )


@pytest.mark.parametrize(
    ("value", "unit", "fires"),
    [
        (100, "10^9/L", False),
        (99.9, "×10⁹/L", True),
        (99999, "/µL", True),
        (100000, "/µL", False),
        (99, None, True),
    ],
)
def test_platelets_below_100(value: float, unit: str | None, fires: bool) -> None:
    assert fired(given().tell("12:00", result("platelets", value, unit))) == (
        ["thrombocytopenia"] if fires else []
    )


def test_signs_of_bleeding() -> None:
    bleeding = ConfirmationRecorded(topic="bleeding-signs", value="yes")
    log = given().tell("12:00", bleeding, ConfirmationRecorded(topic="consent", value="no"))
    assert fired(log) == ["thrombocytopenia"]
    assert fired(log.tell("12:10", replace(bleeding, value="no"))) == []


@pytest.mark.parametrize(
    ("value", "fires"), [(0.4, False), (0.399, True), (4, False), (4.001, True), (4.0, False)]
)
def test_tsh_outside_the_range(value: float, fires: bool) -> None:
    assert fired(given().tell("12:00", result("tsh", value, "mIU/L"))) == (["thyroid"] if fires else [])


def test_the_last_result_counts_and_all_flags_are_told_in_order() -> None:
    log = given().tell("12:00", result("tsh", 9, "mIU/L"), result("platelets", 20), result("upcr", 900))
    log.tell("12:00", result("urine-protein", "3+"))
    assert fired(log) == ["nephropathy", "urine-protein", "thrombocytopenia", "thyroid"]
    log.tell("12:10", result("tsh", 2, "mIU/L", on=date(2026, 12, 24)))
    log.tell("12:10", result("platelets", 200, on=date(2026, 12, 22)))
    assert fired(log) == ["nephropathy", "urine-protein", "thrombocytopenia"]
    log.tell("12:20", result("platelets", 200, at="09:00"))
    assert fired(log) == ["nephropathy", "urine-protein"]


@pytest.mark.parametrize(
    ("on", "at", "fires"),
    [
        (date(2026, 11, 22), "23:59", False),
        (date(2026, 11, 23), None, False),
        (date(2026, 11, 23), "10:59", False),
        (date(2026, 11, 23), "11:00", True),
        (date(2026, 11, 24), None, True),
    ],
)
def test_a_result_counts_from_the_first_infusion_on(on: date, at: str | None, fires: bool) -> None:
    log = given().tell("12:00", result("platelets", 20, on=on, at=at))
    assert fired(log) == (["thrombocytopenia"] if fires else [])


def test_of_a_course_elsewhere_the_day_alone_can_tell() -> None:
    log = Log()
    prior = PriorCourseRecorded(course=1, first=date(2026, 11, 2), last=date(2026, 11, 6), days_given=5)
    log.tell("09:00", prior, stream="patient:p1")
    assert fired(log.tell("12:00", result("platelets", 20, on=date(2026, 11, 2), at="23:00"))) == []
    assert fired(log.tell("12:00", result("platelets", 20, on=date(2026, 11, 3)))) == ["thrombocytopenia"]


@pytest.mark.parametrize("value", ["1+", "+++", "large", "Positive (dipstick)", "moderate"])
def test_blood_in_the_urine_is_looked_into_whatever_it_is_called(value: str) -> None:
    assert fired(given().tell("12:00", result("haematuria", value))) == ["nephropathy"]


@pytest.mark.parametrize("value", ["neg", "trace", "Not detected", "explained"])
def test_no_blood_in_the_urine_fires_nothing(value: str) -> None:
    assert fired(given().tell("12:00", result("haematuria", value))) == []
