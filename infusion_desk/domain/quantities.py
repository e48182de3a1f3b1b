"""Amounts and units, exactly: steroid equivalence, the units of laboratory results (CLINICAL.md 2.2 and 6)."""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

#: Blood cells: 10⁹/L, /µL or thousands of them.
COUNTED: Mapping[str, Fraction] = {"10^9/l": Fraction(1), "/ul": Fraction(1, 1000), "10^3/ul": Fraction(1)}
#: Test → unit as typed (folded) → factor to the unit as judged: 1 mg/mmol = 8.84 mg/g, 1 mg/dL = 88.4 µmol/L.
UNITS: Mapping[str, Mapping[str, Fraction]] = {
    "creatinine": {"umol/l": Fraction(1), "mg/dl": Fraction("88.4")},
    "upcr": {"mg/g": Fraction(1), "mg/mmol": Fraction("8.84")},
    "platelets": COUNTED,
    "tsh": {"miu/l": Fraction(1), "uiu/ml": Fraction(1), "mu/l": Fraction(1)},
    "alt": {"u/l": Fraction(1), "iu/l": Fraction(1)},
    "ast": {"u/l": Fraction(1), "iu/l": Fraction(1)},
    "bilirubin": {"umol/l": Fraction(1), "mg/dl": Fraction("17.1")},
    "haemoglobin": {"g/l": Fraction(1), "g/dl": Fraction(10), "mmol/l": Fraction("16.114")},
    "leucocytes": COUNTED,
    "neutrophils": COUNTED,
    "lymphocytes": COUNTED,
    "cd4": {"/ul": Fraction(1), "10^6/l": Fraction(1), "10^9/l": Fraction(1000)},
}
#: The unit in which each test is judged, as it is written.
JUDGED_IN = {
    "creatinine": "µmol/L",
    "upcr": "mg/g",
    "platelets": "×10⁹/L",
    "tsh": "mIU/L",
    "alt": "U/L",
    "ast": "U/L",
    "bilirubin": "µmol/L",
    "haemoglobin": "g/L",
    "leucocytes": "×10⁹/L",
    "neutrophils": "×10⁹/L",
    "lymphocytes": "×10⁹/L",
    "cd4": "/µL",
}
_FOLD = str.maketrans(
    {"µ": "u", "μ": "u", "×": "", "⁹": "^9", "³": "^3", "⁶": "^6", " ": "", "*": "", "x": ""}
)
#: How messages of laboratories write a power of ten (UCUM): 10*9/L.
_POWER = "10*", "10^"


@lru_cache(maxsize=1 << 14)
def judged(test: str, value: float, unit: str | None) -> Fraction | None:
    """A result in the unit in which it is judged, exactly; None where the unit is not known for this test.

    A result without a unit is taken to be in that unit already.
    """
    if unit is None:
        return Fraction(str(value))
    units = UNITS.get(test)
    factor = units.get(unit.casefold().replace(*_POWER).translate(_FOLD)) if units else None
    return None if factor is None else Fraction(str(value)) * factor


def knows_unit(test: str, unit: str) -> bool:
    """Whether a unit is known for a test; tests without numbers take any."""
    return test not in UNITS or judged(test, 0, unit) is not None


def methylprednisolone_mg(
    drug: str, dose_mg: float, equivalents: Mapping[str, int | float]
) -> Fraction | None:
    """A steroid dose as mg of methylprednisolone, exactly; None for a drug without an equivalent in the pack."""
    amount = equivalents.get(drug.casefold())
    if amount is None:
        return None
    return Fraction(str(dose_mg)) * Fraction(str(equivalents["methylprednisolone"])) / Fraction(str(amount))


def amount(number: float) -> str:
    """A number as it is written beside its unit: thousands apart, no trailing zeros: 1,000 or 12.5."""
    return f"{number:,.3f}".rstrip("0").rstrip(".")


def exact(number: Fraction) -> str:
    """An exact number without trailing zeros, thousands apart: 200.668. (Every conversion above ends somewhere.)"""
    whole = Decimal(number.numerator) / Decimal(number.denominator)
    text = f"{whole:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
