"""Small wordings that several sentences share: amounts, signs, durations, a set of vital signs."""

from collections.abc import Iterable

from infusion_desk.domain.entries import Line
from infusion_desk.domain.facts import Fact, VitalsRecorded

SIGN_WORDS = {
    "urticaria": "urticaria or rash",
    "fever": "fever or chills",
    "focal-weakness": "facial droop or limb weakness",
    "bronchospasm": "bronchospasm or wheeze",
}


def sign_words(slugs: Iterable[str]) -> str:
    """Signs, or advice items, in words."""
    return ", ".join(SIGN_WORDS.get(slug, slug.replace("-", " ")) for slug in slugs)


def spelled(seconds: float) -> str:
    """A duration in words: 45 s, 43 min, 1 h 05 min, 2 d 03 h."""
    whole = int(seconds)
    if whole < 60:
        return f"{whole} s"
    minutes = whole // 60
    if minutes < 60:
        return f"{minutes} min"
    if minutes < 24 * 60:
        return f"{minutes // 60} h {minutes % 60:02d} min"
    return f"{minutes // 1440} d {minutes % 1440 // 60:02d} h"


def paper_words(line: Line[Fact]) -> str:
    """That an entry was copied from paper, and by whom; "" where it was not."""
    entry = line.entry
    return (
        f" (from paper, written by {entry.from_paper}, copied by {entry.author})" if entry.from_paper else ""
    )


def vitals_words(vitals: VitalsRecorded) -> str:
    """The parameters of a set that were taken, with their units."""
    parts = []
    if vitals.systolic is not None or vitals.diastolic is not None:
        parts.append(f"{_or_dash(vitals.systolic)}/{_or_dash(vitals.diastolic)} mmHg")
    for value, before, after in (
        (vitals.pulse, "pulse ", "/min"),
        (vitals.respiration, "respiration ", "/min"),
        (vitals.spo2, "SpO₂ ", " %"),
    ):
        if value is not None:
            parts.append(f"{before}{value}{after}")
    if vitals.oxygen is not None:
        parts.append("on air" if vitals.oxygen == "air" else f"oxygen {vitals.oxygen} L/min")
    if vitals.temperature is not None:
        parts.append(f"{vitals.temperature:.1f} °C")
    if vitals.consciousness is not None:
        parts.append(f"ACVPU {vitals.consciousness}")
    return ", ".join(parts)


def _or_dash(value: int | None) -> str:
    return "–" if value is None else str(value)
