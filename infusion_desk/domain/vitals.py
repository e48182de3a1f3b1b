"""Vital signs: full sets, the baseline, marks, the NEWS2 score, and what cannot be true (CLINICAL.md 3)."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from infusion_desk.domain.entries import Line
from infusion_desk.domain.facts import PremedicationGiven, VitalsRecorded
from infusion_desk.domain.instants import Moment
from infusion_desk.domain.protocol import Protocol

if TYPE_CHECKING:
    from infusion_desk.domain.session import Session

PARAMETERS = (
    "systolic",
    "diastolic",
    "pulse",
    "respiration",
    "spo2",
    "oxygen",
    "temperature",
    "consciousness",
)
UNITS = {
    "systolic": "mmHg",
    "diastolic": "mmHg",
    "pulse": "/min",
    "respiration": "/min",
    "spo2": "%",
    "oxygen": "L/min",
    "temperature": "°C",
}
#: The patient may take an antiviral at home in the morning: it does not mark the end of the baseline.
BASELINE_ENDS_WITH = ("steroid", "antihistamine", "antipyretic", "other")


def is_full(vitals: VitalsRecorded) -> bool:
    """Whether a set has all eight parameters."""
    return all(getattr(vitals, name) is not None for name in PARAMETERS)


def is_watching(vitals: VitalsRecorded) -> bool:
    """Whether a set tells how the patient is doing: pressure and pulse are there. A temperature alone does not."""
    return vitals.systolic is not None and vitals.pulse is not None


def impossible(vitals: VitalsRecorded, protocol: Protocol) -> list[str]:
    """Why a set cannot be true, a sentence each (rule `impossible-vitals`); [] where it can."""
    bounds = protocol.rules["impossible-vitals"].numbers
    says = []
    for name in PARAMETERS:
        value = getattr(vitals, name)
        least, most = bounds.get(f"{name}_least"), bounds.get(f"{name}_most")
        if isinstance(value, int | float) and ((least and value < least) or (most and value > most)):
            says.append(
                f"{name.capitalize()} {value:g} {UNITS[name]} is outside {least or 0:g}–{most:g} {UNITS[name]}."
            )
    if vitals.systolic is not None and vitals.diastolic is not None and vitals.diastolic >= vitals.systolic:
        says.append(f"Diastolic {vitals.diastolic} is not below systolic {vitals.systolic}.")
    if vitals.diastolic is not None and vitals.diastolic < 0:
        says.append(f"Diastolic {vitals.diastolic} is below 0.")
    if all(getattr(vitals, name) is None for name in PARAMETERS):
        says.append("No vital sign was entered.")
    return says


def premedications(session: "Session") -> list[Line[PremedicationGiven]]:
    """Premedication given in the session; a later entry of the same drug and start replaces the earlier."""
    found: dict[tuple[object, ...], Line[PremedicationGiven]] = {}
    for line in session.of(PremedicationGiven):
        found[(line.fact.purpose, line.fact.drug.casefold(), line.fact.started)] = line
    return list(found.values())


def full_sets(session: "Session") -> list[Line[VitalsRecorded]]:
    """The session's full sets, in the order in which they were taken."""
    return [line for line in session.of(VitalsRecorded) if is_full(line.fact)]


def first_premedication(session: "Session") -> Moment | None:
    """When the first premedication of the day was begun; an antiviral is none."""
    begun = [
        line.at(line.fact.started)
        for line in premedications(session)
        if line.fact.purpose in BASELINE_ENDS_WITH
    ]
    return min(begun, default=None)


def baseline(session: "Session") -> Line[VitalsRecorded] | None:
    """What later sets are compared with: the last full one before the first premedication, else the day's first."""
    cuts = [cut for cut in (first_premedication(session), session.infusion.started) if cut is not None]
    cut = min(cuts, default=None)
    sets = full_sets(session)
    before = [line for line in sets if cut is None or line.happened.ms <= cut.ms]
    return before[-1] if before else (sets[0] if sets else None)


def falls_too_far(systolic: int, reference: int, percent: float) -> bool:
    """Whether a systolic pressure lies more than so many per cent below the reference (exactly so many does not)."""
    return (reference - systolic) * 100 > percent * reference


def marks(vitals: VitalsRecorded, reference: VitalsRecorded | None, protocol: Protocol) -> tuple[str, ...]:
    """Quiet marks on a set: hypotension, fall, rise, bradycardia (rule `vital-marks`). Never a sound of their own."""
    limits = protocol.rules["vital-marks"].numbers
    found = []
    systolic, base = vitals.systolic, reference.systolic if reference else None
    if systolic is not None:
        if systolic < limits["systolic_below"]:
            found.append("hypotension")
        if base is not None and falls_too_far(systolic, base, limits["fall_percent"]):
            found.append("fall")
        if base is not None and _rises(systolic - base, base, limits["rise_percent"], limits["rise_mmhg"]):
            found.append("rise")
    if vitals.pulse is not None and vitals.pulse < limits["pulse_below"]:
        found.append("bradycardia")
    return tuple(found)


def _rises(by: int, base: int, percent: float, mmhg: float) -> bool:
    return by >= mmhg or by * 100 >= percent * base


@dataclass(frozen=True)
class News2:
    """A NEWS2 score (Royal College of Physicians 2017): the total, and whether one parameter alone scores 3."""

    total: int
    single_three: bool


def news2(vitals: VitalsRecorded, protocol: Protocol) -> News2 | None:
    """The NEWS2 score of a set; None where a parameter is missing. Scale 2 only where a prescriber documented it."""
    if not is_full(vitals):
        return None
    bands, numbers = protocol.rules["news2"].bands, protocol.rules["news2"].numbers
    on_air = vitals.oxygen == "air"
    spo2_scale = "spo2_scale_1"
    if vitals.scale == 2:
        spo2_scale = "spo2_scale_2_air" if on_air else "spo2_scale_2_oxygen"
    scores = [
        _score(bands["respiration"], vitals.respiration),
        _score(bands[spo2_scale], vitals.spo2),
        0 if on_air else int(numbers["oxygen"]),
        _score(bands["systolic"], vitals.systolic),
        _score(bands["pulse"], vitals.pulse),
        0 if vitals.consciousness == "A" else int(numbers["consciousness"]),
        _score(bands["temperature"], vitals.temperature),
    ]
    return News2(sum(scores), max(scores) >= numbers["single_urgent"])


def _score(bands: tuple[tuple[float, int], ...], value: float | None) -> int:
    assert value is not None
    return next(score for upper, score in bands if value <= upper)


def news2_response(score: News2, protocol: Protocol) -> str:
    """What the score asks for: emergency, urgent, or as the site says (RCP)."""
    numbers = protocol.rules["news2"].numbers
    if score.total >= numbers["emergency_from"]:
        return "emergency"
    return "urgent" if score.total >= numbers["urgent_from"] or score.single_three else "site"
