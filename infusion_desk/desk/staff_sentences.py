"""What is recorded of people, PINs and the window, in one sentence each."""

from collections.abc import Callable
from typing import Any
from zoneinfo import ZoneInfo

from infusion_desk.desk.words import spelled
from infusion_desk.domain.facts import Fact, staff

ROLE_WORDS = {
    "nurse": "nurse",
    "lead": "lead",
    "prescriber": "prescriber",
    "pharmacist": "pharmacist",
    "other": "other staff",
}
PURPOSE_WORDS = {
    "sign-in": "to sign in",
    "unlock": "to unlock the window",
    "signature": "as a signature",
    "second-person": "as the second person",
}
WHY_LOCKED_WORDS = {"idle": "nobody touched it", "by-hand": "by hand"}


def _changed(fact: staff.StaffChanged, zone: ZoneInfo) -> str:
    parts = [
        *([f"is now called {fact.name}"] if fact.name else []),
        *([f"is now {ROLE_WORDS[fact.role]}"] if fact.role else []),
    ]
    return f"{fact.initials} {' and '.join(parts)}."


def _failed(fact: staff.PinFailed, zone: ZoneInfo) -> str:
    then = " It is locked." if fact.locks else f" Next try in {spelled(fact.wait_s)}." if fact.wait_s else ""
    return f"Wrong PIN for {fact.initials} {PURPOSE_WORDS[fact.purpose]}, {fact.tries} in a row.{then}"


def _given(fact: staff.PinGiven, zone: ZoneInfo) -> str:
    session = f" (session {fact.session})" if fact.session else ""
    return (
        f"PIN of {fact.initials} given {PURPOSE_WORDS[fact.purpose]}: {fact.act.replace('_', ' ')}{session}."
    )


def _unlocked(fact: staff.WindowUnlocked, zone: ZoneInfo) -> str:
    instead = f" in place of {fact.before}" if fact.before else ""
    return f"Window unlocked: {fact.initials} is at it{instead}."


def _attributed(fact: staff.EntriesAttributed, zone: ZoneInfo) -> str:
    count = len(fact.entries)
    what = "The entry" if count == 1 else f"The {count} entries"
    verb = "is" if count == 1 else "are"
    return f"{what} made at the locked window {verb} by {fact.who}."


SENTENCES: dict[type[Fact], Callable[[Any, ZoneInfo], str]] = {
    staff.StaffAdded: lambda fact, zone: f"{fact.initials} works here: {fact.name}, {ROLE_WORDS[fact.role]}.",
    staff.StaffChanged: _changed,
    staff.StaffLeft: lambda fact, zone: f"{fact.initials} works here no more.",
    staff.PinSet: lambda fact, zone: f"PIN of {fact.initials} set.",
    staff.PinReset: lambda fact, zone: (
        f"PIN of {fact.initials} reset: another is chosen at the next sign-in."
    ),
    staff.PinUnlocked: lambda fact, zone: f"PIN of {fact.initials} unlocked.",
    staff.PinFailed: _failed,
    staff.PinFound: lambda fact, zone: f"Right PIN of {fact.initials} after wrong ones.",
    staff.PinGiven: _given,
    staff.SignedIn: lambda fact, zone: f"{fact.initials} signed in.",
    staff.SignedOut: lambda fact, zone: f"{fact.initials} signed out.",
    staff.WindowLocked: lambda fact, zone: (
        f"Window locked, {WHY_LOCKED_WORDS[fact.why]}; {fact.initials} was at it."
    ),
    staff.WindowUnlocked: _unlocked,
    staff.EntriesAttributed: _attributed,
}
