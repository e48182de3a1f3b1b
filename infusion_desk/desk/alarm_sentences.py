"""What became of alarms, and of the sound, in one sentence each."""

from collections.abc import Callable
from typing import Any
from zoneinfo import ZoneInfo

from infusion_desk.desk.words import spelled
from infusion_desk.domain import facts
from infusion_desk.domain.calendar import day_words
from infusion_desk.domain.facts import Fact

#: What is due, as an action.
WHAT_WORDS = {
    "reaction-recheck": "Re-check vital signs",
    "check": "Observation check",
    "vitals": "Vital signs",
    "bag": "Bag reaches 8 h",
    "steroid-age": "Steroid too old to start on",
    "platelets": "Platelet sample",
    "observation-end": "Observation time is over",
}
#: A beat comes once a second: what is told within two is told in time.
IN_TIME_S = 2


def what_words(alarm: str) -> str:
    """What an alarm is about; the name itself where a later program has one that this one does not know."""
    return WHAT_WORDS.get(alarm, alarm)


def late_words(seconds: float) -> str:
    """How late an alarm was raised; "" where it was in time."""
    return f"{spelled(seconds)} late" if seconds > IN_TIME_S else ""


def _raised(fact: facts.AlarmRaised, zone: ZoneInfo) -> str:
    late = f", {late_words(fact.late_s)}: nobody watched" if late_words(fact.late_s) else ""
    return f"Alarm raised: {what_words(fact.alarm)}, {fact.priority}{late}."


def _restarted(fact: facts.MachineRestarted, zone: ZoneInfo) -> str:
    passed = f" By its clock {spelled(fact.seconds)} passed." if fact.seconds >= 0 else ""
    return f"This workstation was started anew.{passed}"


SENTENCES: dict[type[Fact], Callable[[Any, ZoneInfo], str]] = {
    facts.AlarmRaised: _raised,
    facts.AlarmSounded: lambda fact, zone: (
        f"Alarm sounded: {what_words(fact.alarm)}, {fact.priority}, by {fact.player}."
    ),
    facts.AlarmEnded: lambda fact, zone: f"Alarm ended: {what_words(fact.alarm)}.",
    facts.SoundLost: lambda fact, zone: f"No sound on this workstation: {fact.why}.",
    facts.SoundConfirmed: lambda fact, zone: (
        "Sound tried and heard." if fact.heard == "yes" else "Sound tried and NOT heard."
    ),
    facts.MachineRestarted: _restarted,
    facts.TimeConfirmed: lambda fact, zone: (
        f"Time confirmed: another clock said {fact.clock}{f' on {day_words(fact.on)}' if fact.on else ''}."
    ),
}
