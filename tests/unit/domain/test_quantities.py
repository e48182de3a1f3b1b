"""Amounts and units: exact, and known by every way in which they are written."""

from fractions import Fraction

import pytest

from infusion_desk.domain.quantities import (
    JUDGED_IN,
    UNITS,
    amount,
    judged,
    knows_unit,
    methylprednisolone_mg,
)
from tests.support.log import pack

EQUIVALENTS = pack("us").rules["steroid-premedication"].numbers


@pytest.mark.parametrize(
    ("test", "value", "unit", "expected"),
    [
        ("creatinine", 1, "mg/dL", "88.4"),
        ("creatinine", 88.4, "µmol/L", "88.4"),
        ("creatinine", 88.4, "μmol / l", "88.4"),
        ("upcr", 1, "mg/mmol", "8.84"),
        ("platelets", 145, "×10⁹/L", "145"),
        ("platelets", 145, "x10^9/L", "145"),
        ("platelets", 145000, "/µL", "145"),
        ("platelets", 145, "10³/µL", "145"),
        ("tsh", 0.4, "mIU/L", "0.4"),
        ("tsh", 0.4, "µIU/mL", "0.4"),
        ("cd4", 0.2, "10^9/L", "200"),
        ("cd4", 200, "10⁶/L", "200"),
        ("bilirubin", 1, "mg/dL", "17.1"),
        ("alt", 30, "IU/L", "30"),
        ("platelets", 145, None, "145"),
    ],
)
def test_a_result_in_the_unit_in_which_it_is_judged(
    test: str, value: float, unit: str | None, expected: str
) -> None:
    assert judged(test, value, unit) == Fraction(expected)


@pytest.mark.parametrize(("test", "unit"), [("creatinine", "g/L"), ("platelets", "mg"), ("cbc", "x")])
def test_a_unit_that_is_not_known_is_not_guessed(test: str, unit: str) -> None:
    assert judged(test, 1, unit) is None


def test_which_units_are_known() -> None:
    assert knows_unit("creatinine", "MG/DL")
    assert not knows_unit("creatinine", "mg")
    assert knows_unit("haematuria", "whatever")
    assert set(JUDGED_IN) == set(UNITS)
    assert all(knows_unit(test, unit) and judged(test, 1, unit) == 1 for test, unit in JUDGED_IN.items())


@pytest.mark.parametrize(
    ("drug", "mg"),
    [
        ("methylprednisolone", 1000),
        ("Prednisolone", 1250),
        ("prednisone", 1250),
        ("dexamethasone", 187.5),
        ("hydrocortisone", 5000),
    ],
)
def test_doses_of_equal_effect(drug: str, mg: float) -> None:
    assert methylprednisolone_mg(drug, mg, EQUIVALENTS) == 1000


def test_an_unknown_steroid_has_no_equivalent() -> None:
    assert methylprednisolone_mg("betamethasone", 100, EQUIVALENTS) is None


@pytest.mark.parametrize(
    ("number", "words"), [(1000, "1,000"), (12.5, "12.5"), (25.0, "25"), (0.001, "0.001"), (100, "100")]
)
def test_amounts_as_they_are_written(number: float, words: str) -> None:
    assert amount(number) == words


def test_the_powers_of_ten_of_a_laboratorys_message() -> None:
    assert judged("platelets", 112, "10*9/L") == 112
    assert judged("platelets", 112, "10*3/uL") == 112
    assert judged("cd4", 250, "10*6/L") == 250
